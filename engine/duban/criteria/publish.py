"""要公开：这些信息要公开，有公开记录才算；{any_of: [甲, 乙]} 是有一样就行。"""

from __future__ import annotations

from duban.model.expressions import Test
from duban.plugins import Slots

NEEDS_MEASURE = False
SCHEMA = {
    "$ref": "#/$defs/deed",
    "title": "要公开",
    "description": "要公开：这些信息要公开，有公开记录才算；{any_of: [甲, 乙]} 是有一样就行。",
}


def build(slots: Slots) -> Test:
    return slots.deed("publish", "publication")
