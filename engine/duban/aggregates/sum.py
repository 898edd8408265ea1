"""合计：各次数值相加。"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from duban.model.intervals import Interval, known, total


def fold(items: Sequence[Interval]) -> Interval:
    """The sum of all readings; bounded where every missing one is."""
    figures = known(items)
    return Interval(
        total(item.low for item in items),
        total(item.high for item in items),
        sum(figures, Fraction(0)) if figures else None,
    )
