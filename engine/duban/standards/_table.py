"""The table of limits that stands beside a standard as data: a row an item, a column a class, best first."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from importlib.resources import files

from duban.model.grades import Limits, Span

_CELL = re.compile(r"(?P<sign>[≤≥<>])?(?P<first>-?\d+(?:\.\d+)?)(?:~(?P<last>-?\d+(?:\.\d+)?))?")
_GRADED = {"yes", "least", "beside"}


@cache
def rows(word: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a standard's table that grade or that limits hang on, as they are written."""
    text = (files("duban.standards") / f"{word}.csv").read_text("utf-8")
    return tuple(row for row in csv.DictReader(text.splitlines()) if row["graded"] in _GRADED)


def limits_of(chosen: Sequence[Mapping[str, str]], classes: Sequence[str]) -> dict[str, Limits]:
    """The limits of some rows, by item. Raises ValueError for a cell that cannot be read.

    `passes` says which way a bare number holds; `<25` leaves its end out, `≤25` does not, `6~9` holds both ends. `graded`
    is `least` for what must be there and `beside` for what only other limits hang on; `possible` may be left out.
    """
    return {
        row["item"]: Limits(
            item=row["item"],
            measured_in=row["measured_in"],
            passes=row["passes"],
            bounds=tuple(_bounds(row, classes)),
            least=row["graded"] == "least",
            beside=row["graded"] == "beside",
            possible=_possible(row.get("possible")),
        )
        for row in chosen
    }


def _bounds(row: Mapping[str, str], classes: Sequence[str]) -> Iterator[Span]:
    if row["graded"] == "beside":
        return
    for name in classes:
        match = _CELL.fullmatch(row[name])
        if match is None:
            raise ValueError(f"{row['item']}, {name}: {row[name]}")
        first, last = Fraction(match["first"]), match["last"]
        sign = match["sign"] or {"at_most": "≤", "at_least": "≥"}.get(row["passes"], "~")
        if last is not None:
            yield Span(first, Fraction(last))
        elif sign in "≤<":
            yield Span(high=first, below=sign == "<")
        else:
            yield Span(low=first, above=sign == ">")


def _possible(text: str | None) -> tuple[Fraction, Fraction] | None:
    if not text:
        return None
    low, high = text.split("~")
    return Fraction(low), Fraction(high)
