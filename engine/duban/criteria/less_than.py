"""低于：完成值低于目标值，相等不算。"""

from __future__ import annotations

from duban.model.expressions import Compare, Test
from duban.plugins import Slots

SCHEMA = {"$ref": "#/$defs/target", "title": "低于", "description": "低于：完成值低于目标值，相等不算。"}


def build(slots: Slots) -> Test:
    return Compare("less_than", slots.measured(), slots.target("less_than"))
