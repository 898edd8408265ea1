"""The class of a reading, as a table of readings is answered row by row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import tee


@dataclass(frozen=True, slots=True)
class Classed:
    """One reading: the line it stands in, its section, its class, and the item that decides it.

    `margin` is how much of its limit that item has left, as a share of the limit and below nothing beyond it, in plain
    decimal notation. All three are empty where no item has a figure, or where what cannot be read may decide.
    """

    line: int
    section: str
    grade: str
    item: str
    margin: str


@dataclass(frozen=True, slots=True)
class Classification:
    """The readings of a table in its order, and the standard they were held to. They can be gone through once."""

    standard: str
    word: str
    grades: tuple[str, ...]
    readings: Iterable[Classed]

    def copies(self, count: int) -> list[Classification]:
        """That many of it, which share one going-through: side by side they keep next to nothing in memory."""
        return [replace(self, readings=each) for each in tee(self.readings, count)]
