"""What people name on the command line, a plan or a document -> its outline."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from duban.faults import ContentError, Faults, Place
from duban.loading import files
from duban.loading.reading import read_documents
from duban.loading.surroundings import surroundings
from duban.model.draft import Surroundings
from duban.model.drift import Printed
from duban.model.outline import Outline
from duban.plugins import plugins_in
from duban.reading.drafts.drafting import draft_rulebook
from duban.reading.drafts.projecting import outline
from duban.reading.opening import open_document
from duban.reading.plans import read_plan
from duban.studies.drift.passages import wholes

_NO_PLAN = "·"
"""No plan has this name, so that nothing of the folder is left out as an earlier draft of its own."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where plans are looked for by their names; without a content folder there are documents alone."""

    root: Path | None
    around: Surroundings


def shelf(content: str | None) -> Shelf:
    """The content folder that is named or found, else the shipped rules. Raises ContentError for one that is wrong."""
    try:
        root = files.content_root(content, Path.cwd().resolve())
    except ContentError as error:
        if any(fault.code != "no_content" for fault in error.faults):
            raise
        root = None
    return Shelf(root, surroundings(root, _NO_PLAN))


def outline_of(name: str, where: Shelf, language: str) -> Outline:
    """The outline of a plan by its id or folder, or of a document by its path. Raises ContentError."""
    return plan_outline(name, where, language) if _is_plan(name, where) else printed(name, where, language).outline


def plan_outline(name: str, where: Shelf, language: str) -> Outline:
    """The outline of a plan by its id or folder, as its files stand; whether it holds together is for lint to say."""
    faults = Faults()
    folder = Path(name).resolve()
    # A folder that is named may stand in another content folder than the one the units of measure are from.
    root = files.content_root(None, folder) if folder.is_dir() else _root(where)
    folder = folder if folder.is_dir() else files.plan_folders(root, [name])[0]
    documents = read_documents(files.yaml_in(folder), root, faults)
    things = read_documents(files.yaml_in(root / "graphs"), root, faults)
    if not any(document["kind"] == "Plan" for document in documents):
        faults.add(Place(files.name_of(folder, root)), "plan_heads", folder=folder.name, found=0)
    faults.raise_if_any()
    return outline([*documents, *(each for each in things if each["kind"] == "Things")], language)


def _root(where: Shelf) -> Path:
    """The content folder, or the fault that there is none."""
    return where.root if where.root is not None else files.content_root(None, Path.cwd().resolve())


def printed(name: str, where: Shelf, language: str) -> Printed:
    """A document as it is read now, with its words. Raises ContentError."""
    draft = read_plan(open_document(Path(name)))
    drafted = draft_rulebook(draft, "document", where.around, with_text=True, language=language)
    return Printed(outline(drafted.documents.values(), language), wholes(draft))


def label_of(name: str) -> str:
    """What a report calls a side: the id of a plan, the name of a file without its folder."""
    return Path(name).name


def _is_plan(name: str, where: Shelf) -> bool:
    """Whether a name means a plan: a folder, an id that there is, or anything that cannot be a file's name."""
    if Path(name).is_dir() or (where.root is not None and (where.root / "rules" / name).is_dir()):
        return True
    endings = {ending for plugin in plugins_in("documents").values() for ending in plugin.EXTENSIONS}
    return where.root is not None and not Path(name).exists() and Path(name).suffix.lower() not in endings
