"""What a content folder has that a draft must fit: its register, its metrics, the units of measure. Plans are not read."""

from __future__ import annotations

from pathlib import Path

from duban.faults import Faults
from duban.loading import files
from duban.loading.reading import read_documents
from duban.loading.rulebook import read_metrics, read_scales
from duban.loading.units import read_units
from duban.model.draft import Surroundings
from duban.model.plan import Metric
from duban.model.quantities import Scales
from duban.sources.yaml import Map


def surroundings(root: Path | None, name: str) -> Surroundings:
    """What a folder has beside the files of an earlier draft of this name; the shipped rules alone without a folder.

    Raises ContentError with the faults of what is read.
    """
    faults = Faults()
    common = _common(root)
    scales = read_scales(common, (), faults)
    metrics = read_metrics([document for document in common if document["kind"] == "Metrics"], scales, faults)
    register = read_units(_register(root, name, faults) if root is not None else [], faults)
    faults.raise_if_any()
    if root is not None and (root / "rules").is_dir():
        for folder in files.plan_folders(root, ()):
            if folder.name != name:
                metrics = {**_metrics(read_documents(files.yaml_in(folder), root, Faults()), common), **metrics}
    return Surroundings(register, metrics, scales)


def yardsticks(root: Path | None) -> tuple[dict[str, Metric], Scales]:
    """The metrics and units of measure that a folder's plans share, the shipped ones without a folder."""
    faults = Faults()
    common = _common(root)
    scales = read_scales(common, (), faults)
    metrics = read_metrics([document for document in common if document["kind"] == "Metrics"], scales, faults)
    faults.raise_if_any()
    return metrics, scales


def _common(root: Path | None) -> list[Map]:
    """The documents all plans share. Raises ContentError with the faults of any."""
    faults = Faults()
    paths = files.common_files(root) if root is not None else files.yaml_in(files.shipped_common())
    documents = read_documents(paths, root or Path(), faults)
    faults.raise_if_any()
    return documents


def _register(root: Path, name: str, faults: Faults) -> list[Map]:
    """The documents of the register without an earlier draft's."""
    own, folder = root / "graphs" / f"{name}.yaml", root / "graphs" / name
    paths = [path for path in files.yaml_in(root / "graphs") if path != own and folder not in path.parents]
    return [each for each in read_documents(paths, root, faults) if each["kind"] in ("Units", "Things")]


def _metrics(documents: list[Map], common: list[Map]) -> dict[str, Metric]:
    """The metrics of another plan; what is wrong with it is `duban lint`'s to say."""
    scales = read_scales(common, documents, Faults())
    return read_metrics([document for document in documents if document["kind"] == "Metrics"], scales, Faults())
