"""比基期下降：完成值比基期下降这么多；个百分点是两数相减，百分比是相对变化。"""

from __future__ import annotations

from duban.model.expressions import Compare, Test
from duban.plugins import Slots

SCHEMA = {
    "$ref": "#/$defs/target",
    "title": "比基期下降",
    "description": "比基期下降：配 from 写基期（哪一年、去年、上一期）；个百分点是两数相减，百分比是相对变化。",
}


def build(slots: Slots) -> Test:
    return Compare("at_least", slots.changed("decrease_by", falling=True), slots.target("decrease_by"))
