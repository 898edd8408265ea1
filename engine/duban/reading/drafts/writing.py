"""Files of a draft into a content folder: all of them or none."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from duban.faults import ContentError
from duban.formats.yaml import text_of
from duban.schemas import KINDS
from duban.sources.yaml import read_document

Texts = Mapping[str, str]
_SCHEMAS = "engine/duban/schemas"


class OccupiedError(Exception):
    """Something stands where a draft was to be written; `paths` are relative to the content folder."""

    def __init__(self, paths: Sequence[str], *, edited: bool) -> None:
        super().__init__(", ".join(paths))
        self.paths, self.edited = tuple(paths), edited


def texts_of(documents: Mapping[str, Mapping[str, Any]], root: Path, says: str) -> dict[str, str]:
    """The files' texts under a line that says what they are; the record of the reading tells their digests.

    Editors find the schemas where the content folder is a checkout that holds them.
    """
    texts = {path: _headed(path, document, root, says) for path, document in documents.items()}
    for path, document in documents.items():
        if document["kind"] == "Reading":
            others = {name: _digest(text) for name, text in texts.items() if name != path}
            texts[path] = _headed(path, {**document, "written": others}, root, says)
    return texts


def write_all(texts: Texts, root: Path, name: str, *, force: bool) -> None:
    """Put the files of a draft called `name` into the content folder.

    They are written beside and moved into place; whatever stops that, the folder is left as it was. `force` takes away
    what an earlier import of this name wrote, and nothing else. Raises OccupiedError.
    """
    former = _former(root, name, texts, force=force)
    made = _make_folders(root)
    stage = Path(tempfile.mkdtemp(prefix=".import-", dir=root))
    undo: list[tuple[Path, Path]] = []
    try:
        for path, text in texts.items():
            _write(stage / "new" / path, text)
        for path in sorted(former):
            _move(root / path, stage / "old" / path, undo)
        # The register first: without its plan it harms nobody.
        for path in sorted(texts):
            made += _make_folders((root / path).parent)
            _move(stage / "new" / path, root / path, undo)
    except BaseException:
        for here, there in reversed(undo):
            # The last move may not have come about.
            if there.exists() and not here.exists():
                there.replace(here)
        _remove_empty(made)
        raise
    else:
        _remove_empty([(root / path).parent for path in former])
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        _remove_empty(made)


def _headed(path: str, document: Mapping[str, Any], root: Path, says: str) -> str:
    lines = [f"# {says}"]
    schema = root / _SCHEMAS / f"{KINDS[document['kind']]}.schema.json"
    if schema.is_file():
        up = "../" * (len(PurePosixPath(path).parts) - 1)
        lines.insert(0, f"# yaml-language-server: $schema={up}{_SCHEMAS}/{schema.name}")
    return "\n".join(lines) + "\n" + text_of(document)


def _former(root: Path, name: str, texts: Texts, *, force: bool) -> list[str]:
    """The files of an earlier import of this name that are to be taken away."""
    folder = root / "rules" / name
    occupied = [path for path in texts if (root / path).exists()]
    if folder.exists() and _holds_anything(folder) and not occupied:
        occupied = [f"rules/{name}"]
    if occupied and not force:
        raise OccupiedError(occupied, edited=False)
    record = f"rules/{name}/reading.yaml"
    written = _written(root / record, record)
    own = (f"rules/{name}/", f"graphs/{name}/", f"graphs/{name}.yaml")
    former = [path for path in written if path.startswith(own) and ".." not in path and (root / path).is_file()]
    edited = [path for path in former if hashlib.sha256((root / path).read_bytes()).hexdigest() != written[path]]
    foreign = [path for path in occupied if (root / path).is_file() and path not in (*former, record)]
    if edited or foreign or (occupied and not written):
        raise OccupiedError(sorted({*edited, *foreign}) or occupied, edited=True)
    return [*former, record] if (root / record).is_file() else former


def _holds_anything(folder: Path) -> bool:
    return not folder.is_dir() or any(not each.name.startswith(".") for each in folder.iterdir())


def _written(path: Path, name: str) -> Mapping[str, Any]:
    """What an earlier import wrote, and the digests; nothing where no record tells."""
    try:
        found = read_document(path, name).get("written")
    except ContentError:
        return {}
    return found if isinstance(found, Mapping) else {}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def _move(source: Path, target: Path, undo: list[tuple[Path, Path]]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    undo.append((source, target))
    source.replace(target)


def _make_folders(folder: Path) -> list[Path]:
    """The folders that had to be made for this one to be there, outermost first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _remove_empty(folders: Sequence[Path]) -> None:
    for folder in sorted(set(folders), key=lambda each: -len(each.parts)):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
