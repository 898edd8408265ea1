"""高于：完成值高于目标值，相等不算。"""

from __future__ import annotations

from duban.model.expressions import Compare, Test
from duban.plugins import Slots

SCHEMA = {"$ref": "#/$defs/target", "title": "高于", "description": "高于：完成值高于目标值，相等不算。"}


def build(slots: Slots) -> Test:
    return Compare("more_than", slots.measured(), slots.target("more_than"))
