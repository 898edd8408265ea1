"""次数：报来了多少次。"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from duban.model.intervals import Interval, known


def fold(items: Sequence[Interval]) -> Interval:
    """How many readings there are; every missing one may still come."""
    count = Fraction(len(known(items)))
    return Interval(count, Fraction(len(items)), count if count else None)
