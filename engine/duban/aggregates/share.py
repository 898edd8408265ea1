"""占比：通过检验的有百分之几；每一项是 1（通过）或 0（没有通过）。"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from duban.model.intervals import Interval, known, total


def fold(items: Sequence[Interval]) -> Interval:
    """The share of ones in percent; a missing item may be either. Of nothing there is no share."""
    if not items:
        return Interval(None, None, None)
    low, high = total(item.low for item in items), total(item.high for item in items)
    figures = known(items)
    return Interval(
        None if low is None else 100 * low / len(items),
        None if high is None else 100 * high / len(items),
        100 * sum(figures, Fraction(0)) / len(items) if figures else None,
    )
