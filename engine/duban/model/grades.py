"""How a standard with a few classes grades figures: each item's limits, and where a figure stands among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from duban.model.intervals import Bound, Interval
from duban.model.said import Said, said


@dataclass(frozen=True, slots=True)
class Span:
    """The figures between two ends; an end that is None is nowhere, and one that is `above` or `below` is left out."""

    low: Bound = None
    high: Bound = None
    above: bool = False
    below: bool = False

    def holds(self, figure: Fraction) -> bool:
        """Whether a figure lies in it."""
        return self.meets(figure, figure)

    def meets(self, low: Bound, high: Bound) -> bool:
        """Whether any figure between two, both included, lies in it."""
        return not (self._under(high) or self._over(low))

    def _under(self, figure: Bound) -> bool:
        if figure is None or self.low is None:
            return False
        return figure < self.low or (self.above and figure == self.low)

    def _over(self, figure: Bound) -> bool:
        if figure is None or self.high is None:
            return False
        return figure > self.high or (self.below and figure == self.high)


@dataclass(frozen=True, slots=True)
class Placed:
    """The class of one item: the best and the worst it can still be, the one it has, and how far that is from its limit.

    `limit` is the limit of the class `held`: the one it has, or the last before it where that has none; `margin` is the way
    to it as a share of the limit, below nothing where it is beyond.
    """

    item: str
    measured_in: str
    low: int
    high: int
    now: int | None
    figure: Bound
    limit: Bound
    margin: Bound
    held: int | None


@dataclass(frozen=True, slots=True)
class Grade:
    """The class of a thing between the best and worst it can still be, and the item that decides the one it has.

    `lines` are the arithmetic of a grade that no single item decides, `gaps` what is lacking or what the standard leaves open.
    """

    interval: Interval
    deciding: Placed | None
    lines: tuple[Said, ...] = ()
    gaps: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one item, best class first, and which way they hold: a most, a least, or both ends of a range.

    A figure has the first class whose span holds it, and one more than there are spans where none does. `maybe` are the
    spans of the figures that may have a class, where the standard does not say it of all of them. An item that is `beside`
    has no class of its own: the limits of others hang on it.
    """

    item: str
    measured_in: str
    passes: str
    bounds: tuple[Span, ...]
    least: bool = False
    maybe: tuple[Span, ...] | None = None
    beside: bool = False
    possible: tuple[Fraction, Fraction] | None = None
    """Between what a true reading can lie at all, where anything is known of that."""

    def place(self, figure: Interval) -> Placed:
        """Where a figure stands; a bound that is missing may be anything."""
        now = self.rank(figure.now) if figure.now is not None else None
        held, limit, margin = self._limit(now, figure.now)
        best = next((rank for rank, span in enumerate(self.maybe or self.bounds, 1) if span.meets(figure.low, figure.high)),
                    len(self.bounds) + 1)  # fmt: skip
        worst = max(self._at(figure.low, rising=False), self._at(figure.high, rising=True))
        return Placed(self.item, self.measured_in, best, worst, now, figure.now, limit, margin, held)

    def rank(self, figure: Fraction) -> int:
        """1 for the best class whose limit holds; one more than there are classes with limits where none does."""
        return next((rank for rank, span in enumerate(self.bounds, 1) if span.holds(figure)), len(self.bounds) + 1)

    def within(self, rank: int, figure: Fraction) -> bool:
        """Whether a figure keeps the limits of a class."""
        return self.bounds[rank - 1].holds(figure)

    def ends(self, rank: int) -> tuple[tuple[Fraction, bool], ...]:
        """The ends that keep figures in a class or better, and whether each holds them down; none where it has no limit."""
        span = self.bounds[rank - 1]
        found = [(span.low, False)] if self.passes in ("at_least", "between") else []
        found += [(span.high, True)] if self.passes in ("at_most", "between") else []
        return tuple((end, caps) for end, caps in found if end is not None)

    def _at(self, bound: Bound, *, rising: bool) -> int:
        """The class at one end of what a figure can be, or beyond every figure where there is none."""
        if bound is not None:
            return self.rank(bound)
        far = (span.high if rising else span.low for span in self.bounds)
        return next((rank for rank, end in enumerate(far, 1) if end is None), len(self.bounds) + 1)

    def _limit(self, now: int | None, figure: Bound) -> tuple[int | None, Bound, Bound]:
        if now is None or figure is None:
            return None, None, None
        for held in range(min(now, len(self.bounds)), 0, -1):
            ends = self.ends(held)
            if ends:
                limit, caps = min(ends, key=lambda end: abs(end[0] - figure))
                gap = limit - figure if caps else figure - limit
                return held, limit, gap / abs(limit) if limit else None
        return None, None, None


def severity(place: Placed) -> tuple[int, Fraction]:
    """What decides between the figures that stand: the worse class, and in one class the one with less of its limit left."""
    return place.now or 0, -(place.margin or Fraction(0))


def single_factor(limits: Mapping[str, Limits], figures: Mapping[str, Interval]) -> Grade:
    """The grade by the worst item (单因子评价), the first of those that are equally near their limits.

    Items without limits are passed over; one that must be there and is not may be of any class.
    """
    found = [limit.place(figures[item]) for item, limit in limits.items() if item in figures and not limit.beside]
    lacking = any(limit.least and item not in figures for item, limit in limits.items())
    return worst(found, _beyond(limits) if lacking or not found else None)


def worst_sampling(
    limits: Mapping[str, Limits],
    samplings: Sequence[Mapping[str, Interval]],
    least: int = 1,
    *,
    final: bool = True,
) -> Grade:
    """The grade by the worst figure of the worst item, over several sets of figures of the items.

    An item that must be there and has fewer than `least` figures may be of any class, as may all while more can come.
    """
    graded = {item: limit for item, limit in limits.items() if not limit.beside}
    found = [limit.place(figures[item]) for item, limit in graded.items() for figures in samplings if item in figures]
    times = Counter(item for figures in samplings for item in figures)
    lacking = [item for item, limit in graded.items() if limit.least and times[item] < least]
    grade = worst(found, _beyond(limits) if lacking or not final or not found else None)
    return replace(grade, gaps=(said("gap.items", items="、".join(lacking)),)) if lacking else grade


def _beyond(limits: Mapping[str, Limits]) -> int:
    """The grade of what keeps no limit."""
    return max(len(limit.bounds) for limit in limits.values()) + 1


def worst(found: Collection[Placed], beyond: int | None = None) -> Grade:
    """The grade of figures by the worst of them; `beyond` is the worst there is, where something else may still be that."""
    known = [place for place in found if place.now is not None]
    decides = max(known, key=severity, default=None)
    low = max((place.low for place in found), default=1)
    high = max((place.high for place in found), default=1) if beyond is None else beyond
    now = Fraction(decides.now) if decides is not None and decides.now is not None else None
    return Grade(Interval(Fraction(low), Fraction(high), now), decides)


def listed(text: str) -> tuple[str, ...]:
    """The words of an attribute that lists some, however they are kept apart."""
    return tuple(word for word in re.split(r"[、，,；;\s]+", text) if word)
