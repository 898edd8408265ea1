"""要做：这件事要做，有记录才算；可配次数，或清单里做到的占比；{any_of: [甲, 乙]} 是有一样就行。"""

from __future__ import annotations

from duban.model.expressions import Test
from duban.plugins import Slots

NEEDS_MEASURE = False
SCHEMA = {
    "$ref": "#/$defs/deed",
    "title": "要做",
    "description": "要做：这件事要做，有记录才算；可配次数，或清单里做到的占比；{any_of: [甲, 乙]} 是有一样就行。",
}


def build(slots: Slots) -> Test:
    return slots.deed("do", "event")
