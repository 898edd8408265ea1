"""比基期提高：完成值比基期提高这么多；个百分点是两数相减，百分比是相对变化。"""

from __future__ import annotations

from duban.model.expressions import Compare, Test
from duban.plugins import Slots

SCHEMA = {
    "$ref": "#/$defs/target",
    "title": "比基期提高",
    "description": "比基期提高：配 from 写基期（哪一年、去年、上一期）；个百分点是两数相减，百分比是相对变化。",
}


def build(slots: Slots) -> Test:
    return Compare("at_least", slots.changed("increase_by", falling=False), slots.target("increase_by"))
