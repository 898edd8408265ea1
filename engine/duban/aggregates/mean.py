"""平均：各次数值的加权平均；没有权数的各次同等。"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from duban.model.intervals import Bound, Interval, least, most


def fold(items: Sequence[Interval]) -> Interval:
    """The weighted mean; a reading of unknown weight may pull it anywhere between the extremes."""
    now = _weighted([item for item in items if item.now is not None], lambda item: item.now)
    if any(item.weight is None for item in items):
        weighed = [item for item in items if item.weight is not None]
        loose = [item for item in items if item.weight is None]
        return Interval(
            least([*_one(_weighted(weighed, lambda item: item.low), weighed), *(item.low for item in loose)]),
            most([*_one(_weighted(weighed, lambda item: item.high), weighed), *(item.high for item in loose)]),
            now,
        )
    return Interval(_weighted(items, lambda item: item.low), _weighted(items, lambda item: item.high), now)


def _weighted(items: Sequence[Interval], side: Callable[[Interval], Bound]) -> Bound:
    weighed = [(side(item), item.weight) for item in items if item.weight is not None]
    if any(bound is None for bound, _ in weighed):
        return None
    # A year of months without a reading is a dozen zeros, and exact sums are dear.
    top = sum((bound * weight for bound, weight in weighed if bound), Fraction(0))
    bottom = sum((weight for _, weight in weighed), Fraction(0))
    return top / bottom if bottom else None


def _one(bound: Bound, of: Sequence[Interval]) -> list[Bound]:
    return [bound] if of else []
