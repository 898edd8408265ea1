"""What a figure is, and the least and most it can still turn out to be: three-valued comparison comes from this alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

Bound = Fraction | None
"""A bound, or None where there is none on that side."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The figure as it stands (`now`, None where nothing is known) between the bounds of what it can still become.

    `weight` is the reading's weight in a weighted mean; None where it is not known.
    """

    low: Bound
    high: Bound
    now: Bound
    weight: Bound = Fraction(1)

    @property
    def settled(self) -> bool:
        """Whether nothing that is missing can change it."""
        return self.low is not None and self.low == self.high

    def compare(self, operator: str, target: Fraction) -> bool | None:
        """True or False where it is so whatever the missing values are, else None."""
        match operator:
            case "at_least":
                return _decide(
                    self.low is not None and self.low >= target, self.high is not None and self.high < target
                )
            case "at_most":
                return _decide(
                    self.high is not None and self.high <= target, self.low is not None and self.low > target
                )
            case "more_than":
                return _decide(
                    self.low is not None and self.low > target, self.high is not None and self.high <= target
                )
            case "less_than":
                return _decide(
                    self.high is not None and self.high < target, self.low is not None and self.low >= target
                )
            case "equal_to":
                outside = (self.low is not None and self.low > target) or (self.high is not None and self.high < target)
                return _decide(self.settled and self.low == target, outside)
        raise ValueError(operator)


def exactly(value: Fraction, weight: Bound = Fraction(1)) -> Interval:
    return Interval(value, value, value, weight)


def total(bounds: Iterable[Bound]) -> Bound:
    """The sum, or None where any part has no bound."""
    result = Fraction(0)
    for bound in bounds:
        if bound is None:
            return None
        result += bound
    return result


def least(bounds: Iterable[Bound]) -> Bound:
    """The smallest, or None where any has no lower bound."""
    found = list(bounds)
    return None if not found or any(bound is None for bound in found) else min(b for b in found if b is not None)


def most(bounds: Iterable[Bound]) -> Bound:
    """The largest, or None where any has no upper bound."""
    found = list(bounds)
    return None if not found or any(bound is None for bound in found) else max(b for b in found if b is not None)


def known(items: Iterable[Interval]) -> list[Fraction]:
    """The figures that stand."""
    return [item.now for item in items if item.now is not None]


def _decide(yes: bool, no: bool) -> bool | None:
    if yes:
        return True
    return False if no else None
