"""Where the figures of a column stand among the limits of their item, exactly and quickly.

The limits cut the line of figures into stretches; in each the class is one and the margin rises or falls evenly. A figure
in plain decimals becomes a whole number of billionths of thousandths, its stretch is found by bisection, and its margin is
a whole number too, in parts so small that those of all items compare. Whatever is written otherwise goes the long way
round through `Limits`, to the same answer.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import lcm

from duban.model.grades import Limits, Placed, severity
from duban.model.intervals import Interval, exactly
from duban.model.quantities import Quantity, ratio_text
from duban.studies.classify.cells import UNKNOWN, Wrong, figure_of
from duban.studies.classify.columns import Column, Gauge, Head

_MOST = 20_000
"""Texts of a column whose standing is remembered: measured figures have a few thousand."""
_PLACES = 12
_ONES = 9
_UNIT = 10**_PLACES
_PLAIN = re.compile(rf"(\d{{1,{_ONES}}})(?:\.(\d{{1,{_PLACES}}}))?", re.ASCII)
Parts = int | Fraction
"""A margin in parts of a limit, whole where the figure has at most twelve places."""
Key = tuple[int, Parts, int]
"""The class, what the margin lacks, and the item's place from the end: of several figures the worst has the largest."""


class Stand:
    """Where a figure stands: its best and worst class, and `key`, by which the worst of several is found, once it has one."""

    __slots__ = ("grade", "high", "item", "key", "low", "wrong")

    def __init__(
        self,
        item: str,
        low: int,
        high: int,
        grade: str = "",
        key: Key | None = None,
        wrong: Wrong | None = None,
    ) -> None:
        self.item, self.low, self.high, self.grade, self.key, self.wrong = item, low, high, grade, key, wrong


ABSENT = Stand("", 0, 0)
"""No value: it says nothing of the class."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of figures, or one point, of one class: how many parts its margin has at nothing, and more for each unit."""

    placed: Placed
    start: Fraction
    slope: Fraction


class Standing:
    """The columns that count for one kind of water, each with what is remembered of its texts."""

    def __init__(self, head: Head, limits: Mapping[str, Limits], grades: Sequence[str], gauge: Gauge) -> None:
        own = [column for column in head.columns if column.item in limits and not limits[column.item].beside]
        cut = {column.item: _stretches(limits[column.item]) for column in own}
        factors = {column.item: _factor(column, limits[column.item], gauge) for column in own}
        self._parts = _UNIT * lcm(
            *((stretch.slope * factors[item]).denominator for item, (_, found) in cut.items() for stretch in found)
        )
        self._texts: dict[Parts, str] = {}
        order = {item: -place for place, item in enumerate(limits)}
        self.columns: list[tuple[int, dict[str, Stand], Callable[[str], Stand]]] = []
        for column in own:
            item, known = column.item, dict[str, Stand]()
            slowly = self._slowly(column, limits[item], order[item], grades, gauge)
            quickly = self._quickly(limits[item], *cut[item], factors[item], order[item], grades, slowly)
            self.columns.append((column.index, known, _remembering(known, quickly)))
        self.beyond = len(grades)
        self.unread = bool(head.unread & limits.keys())

    def margin(self, stand: Stand) -> str:
        """The margin of a figure that has a class, in plain decimal notation."""
        assert stand.key is not None
        parts = -stand.key[1]
        text = self._texts.get(parts)
        if text is None:
            if len(self._texts) >= _MOST:
                self._texts.clear()
            text = self._texts[parts] = ratio_text(parts.numerator, parts.denominator * self._parts)
        return text

    def _slowly(
        self, column: Column, limits: Limits, order: int, grades: Sequence[str], gauge: Gauge
    ) -> Callable[[str], Stand]:
        """Any text: a figure, one that is below or beyond what can be measured, no value, or something wrong."""

        def stand(text: str) -> Stand:
            figure = figure_of(text, column, limits, gauge)
            if figure is None:
                return ABSENT
            wrong = figure if isinstance(figure, Wrong) else None
            placed = limits.place(UNKNOWN if isinstance(figure, Wrong) else figure)
            if isinstance(figure, Wrong) or placed.low != placed.high:
                return Stand(limits.item, placed.low, placed.high, wrong=wrong)
            rank, against = severity(_least_favourable(figure, limits))
            return Stand(limits.item, rank, rank, grades[rank - 1], (rank, against * self._parts, order))

        return stand

    def _quickly(
        self,
        limits: Limits,
        points: Sequence[Fraction],
        stretches: Sequence[_Stretch],
        factor: Fraction,
        order: int,
        grades: Sequence[str],
        slowly: Callable[[str], Stand],
    ) -> Callable[[str], Stand]:
        """Plain decimals within what is possible, where the limits are whole in our units; all else slowly."""
        ends = [point / factor * _UNIT for point in points]
        least, most = (end / factor * _UNIT for end in limits.possible or (Fraction(0), factor * 10**_ONES))
        if any(end.denominator != 1 for end in (*ends, least, most)):
            return slowly
        whole = [int(end) for end in ends]
        lowest, highest, item, plain = int(least), int(most), limits.item, _PLAIN.fullmatch
        lines = [
            (
                stretch.placed.now or 0,
                stretch.start * self._parts,
                stretch.slope * factor * self._parts / _UNIT,
                grades[(stretch.placed.now or 1) - 1],
                stretch.placed.low == stretch.placed.high,
            )
            for stretch in stretches
        ]
        if any(part.denominator != 1 for _, start, slope, _, _ in lines for part in (start, slope)):
            return slowly
        found = [(rank, int(start), int(slope), grade, sure) for rank, start, slope, grade, sure in lines]

        def stand(text: str) -> Stand:
            match = plain(text)
            if match is None:
                return slowly(text)
            ones, rest = match.groups("")
            figure = int(ones + rest.ljust(_PLACES, "0"))
            at = bisect_left(whole, figure)
            rank, start, slope, grade, sure = found[2 * at + (at < len(whole) and whole[at] == figure)]
            if not sure or not lowest <= figure <= highest:
                return slowly(text)
            return Stand(item, rank, rank, grade, (rank, -(start + slope * figure), order))

        return stand


def _remembering(known: dict[str, Stand], stand: Callable[[str], Stand]) -> Callable[[str], Stand]:
    def remembered(text: str) -> Stand:
        if len(known) >= _MOST:
            known.clear()
        found = known[text] = stand(text)
        return found

    return remembered


def _factor(column: Column, limits: Limits, gauge: Gauge) -> Fraction:
    """What turns the figures of a column into the standard's unit of measure."""
    unit = column.unit or limits.measured_in
    factor = gauge.scales.convert(Quantity(Fraction(1), unit), limits.measured_in)
    assert factor is not None, "a column that does not convert is none"
    return factor


def _stretches(limits: Limits) -> tuple[list[Fraction], list[_Stretch]]:
    """The points at which a figure comes into another class or nearer to another limit, and what lies between them.

    Stretches and points alternate: before the first point, the first point, between it and the second, and so on.
    """
    spans = (*limits.bounds, *(limits.maybe or ()))
    ends = {end for span in spans for end in (span.low, span.high) if end is not None}
    ends |= {(span.low + span.high) / 2 for span in spans if span.low is not None and span.high is not None}
    points = sorted(ends)
    found = []
    for low, high in pairwise([None, *points, None]):
        if low is not None:
            found.append(_stretch(limits, low, point=True))
        inside = (low + high) / 2 if low is not None and high is not None else _past(low, high)
        found.append(_stretch(limits, inside, point=False))
    return points, found


def _past(low: Fraction | None, high: Fraction | None) -> Fraction:
    """A figure before all points, or after them."""
    if high is not None:
        return high - 1
    return low + 1 if low is not None else Fraction(0)


def _stretch(limits: Limits, inside: Fraction, *, point: bool) -> _Stretch:
    placed = limits.place(exactly(inside))
    margin, limit = placed.margin, placed.limit
    if point or margin is None or not limit:
        return _Stretch(placed, margin or Fraction(0), Fraction(0))
    rising = 1 if margin == (inside - limit) / abs(limit) else -1
    return _Stretch(placed, -rising * limit / abs(limit), rising / abs(limit))


def _least_favourable(figure: Interval, limits: Limits) -> Placed:
    """The end of a figure that is known only between two: of one class they are, and this one has less of its limit left."""
    ends = {end for end in (figure.now, figure.low, figure.high) if end is not None}
    return max((limits.place(exactly(end)) for end in ends), key=severity)
