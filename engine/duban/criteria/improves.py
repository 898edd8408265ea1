"""比基期好：只有方向没有幅度的任务，完成值要比基期好；哪边算好由指标说。"""

from __future__ import annotations

from fractions import Fraction

from duban.model.expressions import Compare, Given, Test
from duban.model.quantities import Quantity
from duban.plugins import SlotError, Slots

SCHEMA = {
    "enum": [True, "true"],
    "title": "比基期好",
    "description": "比基期好：配 from 写基期（哪一年、去年、上一期）；哪边算好由指标的 better 说。",
}


def build(slots: Slots) -> Test:
    if slots.metric is None or slots.metric.better == "none":
        raise SlotError("improves", "improves_without_better", metric=slots.metric.name if slots.metric else "")
    falling = slots.metric.better == "lower"
    change = slots.changed("improves", falling=falling)
    return Compare("more_than", change, Given(Quantity(Fraction(0), slots.metric.moved_in)))
