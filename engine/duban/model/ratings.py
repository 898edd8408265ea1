"""What a thing is called by its class, and many things together by the classes they have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from duban.model.intervals import Bound, Interval


@dataclass(frozen=True, slots=True)
class Band:
    """What one rank asks of the shares, in percent: at least so many that are good, less than so many of the worst."""

    good: Bound = None
    worst: Bound = None

    def holds(self, good: Fraction, worst: Fraction) -> bool:
        return (self.good is None or good >= self.good) and (self.worst is None or worst < self.worst)


@dataclass(frozen=True, slots=True)
class Rating:
    """A document's way from classes to ranks that have words.

    `of_classes` is the rank of each class, the best class first; `bands` are the ranks by shares, of which the first
    that holds is meant, the last asking nothing. Fewer things than `pooled_below` are taken together by their figures,
    more than `shared_above` by the shares of the classes; for a number between, the document names no way.
    """

    title: str
    of_classes: tuple[int, ...]
    good: int
    bands: tuple[Band, ...]
    pooled_below: int
    shared_above: int

    def of_class(self, grade: Interval) -> Interval:
        """The rank of one thing; a better class never has a worse one."""

        def there(bound: Bound) -> Bound:
            return Fraction(self.of_classes[int(bound) - 1]) if bound is not None else None

        return Interval(there(grade.low), there(grade.high), there(grade.now))

    def of_shares(self, grades: Sequence[Interval]) -> Interval:
        """The rank of many things by the shares of their classes, each of which may still turn out within its bounds."""
        low = self._rank([self._bound(grade.low, 1) for grade in grades])
        high = self._rank([self._bound(grade.high, len(self.of_classes)) for grade in grades])
        known = [int(grade.now) for grade in grades if grade.now is not None]
        return Interval(Fraction(low), Fraction(high), Fraction(self._rank(known)) if known else None)

    def shares(self, classes: Sequence[int]) -> tuple[Fraction, Fraction]:
        """How many in a hundred are good, and how many are of the worst class."""
        good = sum(each <= self.good for each in classes)
        worst = sum(each == len(self.of_classes) for each in classes)
        return Fraction(100 * good, len(classes)), Fraction(100 * worst, len(classes))

    def together(
        self, number: int, pooled: Callable[[], Interval], shared: Callable[[], Interval]
    ) -> tuple[Interval, ...]:
        """The ranks of so many things by each way that the document has for them, or may have."""
        ways = [pooled] if number <= self.shared_above else []
        ways += [shared] if number >= self.pooled_below else []
        return tuple(way() for way in ways)

    def _rank(self, classes: Sequence[int]) -> int:
        good, worst = self.shares(classes)
        return next(rank for rank, band in enumerate(self.bands, 1) if band.holds(good, worst))

    @staticmethod
    def _bound(bound: Bound, otherwise: int) -> int:
        return int(bound) if bound is not None else otherwise
