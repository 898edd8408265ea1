"""How a standard with a few classes grades figures: each item's limits, and where a figure stands among them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from duban.model.intervals import Bound, Interval


@dataclass(frozen=True, slots=True)
class Placed:
    """The class of one item: the best and the worst it can still be, the one it has, and how far that is from its limit.

    `limit` is the limit of the class it has, or the last one where it is beyond all; `margin` is the way to it as a share
    of the limit, below nothing where it is beyond.
    """

    item: str
    measured_in: str
    low: int
    high: int
    now: int | None
    figure: Bound
    limit: Bound
    margin: Bound


@dataclass(frozen=True, slots=True)
class Grade:
    """The class of a thing between the best and worst it can still be, and the item that decides the one it has."""

    interval: Interval
    deciding: Placed | None


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one item, best class first: a most, a least, or both ends of a range; all included."""

    item: str
    measured_in: str
    passes: str
    bounds: tuple[tuple[Fraction, ...], ...]
    least: bool = False
    possible: tuple[Fraction, Fraction] | None = None
    """Between what a true reading can lie at all, where anything is known of that."""

    def place(self, figure: Interval) -> Placed:
        """Where a figure stands; a bound that is missing may be anything."""
        now = self.rank(figure.now) if figure.now is not None else None
        limit = self._limit(now, figure.now)
        margin = None
        if figure.now is not None and limit:
            gap = limit - figure.now if self._caps(limit) else figure.now - limit
            margin = gap / limit
        low, high = self._span(figure)
        return Placed(self.item, self.measured_in, low, high, now, figure.now, limit, margin)

    def rank(self, figure: Fraction) -> int:
        """1 for the best class whose limit holds; one more than there are classes where none does."""
        return next((rank for rank, _ in enumerate(self.bounds, 1) if self.within(rank, figure)), len(self.bounds) + 1)

    def within(self, rank: int, figure: Fraction) -> bool:
        """Whether a figure keeps the limits of a class."""
        ends = self.bounds[rank - 1]
        if self.passes == "between":
            return ends[0] <= figure <= ends[-1]
        return figure <= ends[0] if self.passes == "at_most" else figure >= ends[0]

    def _span(self, figure: Interval) -> tuple[int, int]:
        worst = len(self.bounds) + 1
        ends = [self.rank(bound) if bound is not None else None for bound in (figure.low, figure.high)]
        if self.passes == "at_most":
            return ends[0] or 1, ends[1] or worst
        if self.passes == "at_least":
            return ends[1] or 1, ends[0] or worst
        low, high = self.bounds[0][0], self.bounds[0][-1]
        inside = figure.low is not None and figure.high is not None and low <= figure.low and figure.high <= high
        outside = (figure.high is not None and figure.high < low) or (figure.low is not None and figure.low > high)
        return (worst, worst) if outside else (1, 1 if inside else worst)

    def _limit(self, now: int | None, figure: Bound) -> Bound:
        if now is None or figure is None:
            return None
        ends = self.bounds[min(now, len(self.bounds)) - 1]
        return min(ends, key=lambda end: abs(end - figure))

    def _caps(self, limit: Fraction) -> bool:
        """Whether the limit holds figures down rather than up."""
        if self.passes == "between":
            return limit == self.bounds[0][-1]
        return self.passes == "at_most"


def severity(place: Placed) -> tuple[int, Fraction]:
    """What decides between the figures that stand: the worse class, and in one class the one with less of its limit left."""
    return place.now or 0, -(place.margin or Fraction(0))


def single_factor(limits: Mapping[str, Limits], figures: Mapping[str, Interval]) -> Grade:
    """The grade by the worst item (单因子评价), the first of those that are equally near their limits.

    Items without limits are passed over; one that must be there and is not may be of any class.
    """
    found = [limit.place(figures[item]) for item, limit in limits.items() if item in figures]
    lacking = any(limit.least and item not in figures for item, limit in limits.items())
    return worst(found, max(len(limit.bounds) for limit in limits.values()) + 1 if lacking or not found else None)


def worst(found: Collection[Placed], beyond: int | None = None) -> Grade:
    """The grade of figures by the worst of them; `beyond` is the worst there is, where something else may still be that."""
    known = [place for place in found if place.now is not None]
    decides = max(known, key=severity, default=None)
    low = max((place.low for place in found), default=1)
    high = max((place.high for place in found), default=1) if beyond is None else beyond
    now = Fraction(decides.now) if decides is not None and decides.now is not None else None
    return Grade(Interval(Fraction(low), Fraction(high), now), decides)
