"""有一样就行：列出的几条小标准里，有一条做到就算做到。"""

from __future__ import annotations

from duban.model.expressions import Compare, Given, Holding, Test
from duban.model.quantities import parse_quantity
from duban.plugins import Slots

NEEDS_MEASURE = False
SCHEMA = {
    "type": "array",
    "title": "有一样就行",
    "description": "有一样就行：至少两条小标准，各写指标加检验词，或 do、submit、publish。",
    "minItems": 2,
    "items": {"$ref": "#/$defs/alternative"},
}


def build(slots: Slots) -> Test:
    return Compare("at_least", Holding(slots.alternatives("any_of")), Given(parse_quantity("1 项")))
