"""不高于：完成值等于或低于目标值。"""

from __future__ import annotations

from duban.model.expressions import Compare, Test
from duban.plugins import Slots

SCHEMA = {"$ref": "#/$defs/target", "title": "不高于", "description": "不高于：完成值等于或低于目标值。"}


def build(slots: Slots) -> Test:
    return Compare("at_most", slots.measured(), slots.target("at_most"))
