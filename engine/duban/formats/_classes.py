"""What the formats share of a table of readings: it comes in pieces, for it may be longer than what can be held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from duban.model.classes import Classed, Classification

COLUMNS = ("section", "class", "deciding_item", "margin")
"""The contract's names, in any language."""
_PIECE = 500


def pieces(readings: Iterable[Classed]) -> Iterator[Sequence[Classed]]:
    """The readings some hundreds at a time."""
    left = iter(readings)
    while piece := list(islice(left, _PIECE)):
        yield piece


class Counted:
    """The readings, counted by their class while they go by."""

    def __init__(self, found: Classification) -> None:
        self._found, self._counts = found, Counter[str]()

    def __iter__(self) -> Iterator[Classed]:
        for each in self._found.readings:
            self._counts[each.grade] += 1
            yield each

    @property
    def total(self) -> int:
        return self._counts.total()

    @property
    def without(self) -> int:
        """How many have no class."""
        return self._counts[""]

    @property
    def by_grade(self) -> dict[str, int]:
        """How many have each of the classes there are."""
        return {grade: self._counts[grade] for grade in self._found.grades}
