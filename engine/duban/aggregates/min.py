"""最小：各次数值中最小的。"""

from __future__ import annotations

from collections.abc import Sequence

from duban.model.intervals import Interval, known, least


def fold(items: Sequence[Interval]) -> Interval:
    """The smallest reading; what is missing can only lower it."""
    figures = known(items)
    highs = [item.high for item in items if item.high is not None]
    return Interval(least(item.low for item in items), min(highs, default=None), min(figures, default=None))
