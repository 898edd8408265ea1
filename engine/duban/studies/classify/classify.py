"""A table of readings, as monitoring networks publish them -> the class of every reading by a standard.

Every reading is graded by the items that have a figure, as the network itself does it: the worst of them decides. What
cannot be read may be anything, so that it leaves a class only to readings that are beyond all classes without it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from duban.faults import Faults
from duban.loading.suggest import nearest
from duban.loading.surroundings import yardsticks
from duban.model.classes import Classification
from duban.plugins import StandardWord, standard_words
from duban.studies.classify.columns import Gauge
from duban.studies.classify.opening import Opened, open_table
from duban.studies.classify.run import ASKED, STILL, Run
from duban.studies.classify.words import folded, names_of

_NEAR = 100_000
"""Names that are looked through for the one that was meant."""


class LakeError(Exception):
    """Lakes were named that no row is; carries each with the name that was probably meant."""

    def __init__(self, unknown: Mapping[str, str]) -> None:
        super().__init__("、".join(unknown))
        self.unknown = unknown


def classify(file: str, root: Path | None, word: str, lakes: Sequence[str], faults: Faults) -> Classification:
    """The class of every reading of a table, in its order, to be gone through once; faults are told on the way.

    Rows whose section is among `lakes` lie in still water. Raises ContentError where there is no table to read, KeyError
    for a standard that there is not, and LakeError for lakes that stand nowhere in it.
    """
    standard = standard_words()[word]
    gauge = _gauge(standard, root)
    table = open_table(file, gauge, ASKED)
    still = {folded(name): name for name in lakes}
    if still:
        _find(still, table)
    run = Run(file, standard, gauge, frozenset(still), faults)
    return Classification(standard.title, word, standard.grades, run.readings(table))


def _gauge(standard: StandardWord, root: Path | None) -> Gauge:
    """What the standard's items are called and measured in, in any water."""
    metrics, scales = yardsticks(root)
    limits = {**standard.of({}), **standard.of(STILL)}
    names = {name: item for item in limits for name in names_of(item, metrics[item].aliases if item in metrics else ())}
    return Gauge(
        names,
        {item: limit.measured_in for item, limit in limits.items()},
        scales,
        frozenset(name[:1] for name in names),
    )


def _find(lakes: Mapping[str, str], table: Opened) -> None:
    """Go through the names before anything is graded: a misspelt lake would be graded as a river."""
    left = dict(lakes)
    names: dict[str, None] = {}
    for _, cells in table.rows(lambda _: None):
        name = cells[table.head.section].strip() if len(cells) > table.head.section else ""
        if len(names) < _NEAR:
            names[name] = None
        if folded(name) in left:
            del left[folded(name)]
            if not left:
                return
    raise LakeError({name: nearest(name, names) for name in left.values()})
