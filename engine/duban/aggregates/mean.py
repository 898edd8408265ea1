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
    top, bottom = Fraction(0), Fraction(0)
    for item in items:
        bound = side(item)
        if item.weight is None:
            continue
        if bound is None:
            return None
        top += bound * item.weight
        bottom += item.weight
    return top / bottom if bottom else None


def _one(bound: Bound, of: Sequence[Interval]) -> list[Bound]:
    return [bound] if of else []
