"""最大：各次数值中最大的。"""

from __future__ import annotations

from collections.abc import Sequence

from duban.model.intervals import Interval, known, most


def fold(items: Sequence[Interval]) -> Interval:
    """The largest reading; what is missing can only raise it."""
    figures = known(items)
    lows = [item.low for item in items if item.low is not None]
    return Interval(max(lows, default=None), most(item.high for item in items), max(figures, default=None))
