"""等于：完成值与目标值相等。"""

from __future__ import annotations

from duban.model.expressions import Compare, Test
from duban.plugins import Slots

SCHEMA = {"$ref": "#/$defs/target", "title": "等于", "description": "等于：完成值与目标值相等。"}


def build(slots: Slots) -> Test:
    return Compare("equal_to", slots.measured(), slots.target("equal_to"))
