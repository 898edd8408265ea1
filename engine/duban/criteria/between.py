"""介于：完成值在两个目标值之间，两端都含。"""

from __future__ import annotations

from duban.model.expressions import Between, Test
from duban.plugins import Slots

SCHEMA = {
    "type": "array",
    "items": {"$ref": "#/$defs/target"},
    "minItems": 2,
    "maxItems": 2,
    "title": "介于",
    "description": "介于：完成值在两个目标值之间，两端都含。",
}


def build(slots: Slots) -> Test:
    return Between(slots.measured(), slots.target("between", 0), slots.target("between", 1))
