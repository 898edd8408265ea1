"""不低于：完成值达到或高于目标值。"""

from __future__ import annotations

from duban.model.expressions import Compare, Test
from duban.plugins import Slots

SCHEMA = {"$ref": "#/$defs/target", "title": "不低于", "description": "不低于：完成值达到或高于目标值。"}


def build(slots: Slots) -> Test:
    return Compare("at_least", slots.measured(), slots.target("at_least"))
