"""最新：按时间最后一次的数值。"""

from __future__ import annotations

from collections.abc import Sequence

from duban.model.intervals import Interval, known


def fold(items: Sequence[Interval]) -> Interval:
    """The last reading; where the last one is missing the figure is open, and the newest known one is shown."""
    if not items:
        return Interval(None, None, None)
    figures = known(items)
    return Interval(items[-1].low, items[-1].high, figures[-1] if figures else None)
