"""要报送：这份材料要报出去，有报送记录才算；{any_of: [甲, 乙]} 是有一样就行。"""

from __future__ import annotations

from duban.model.expressions import Test
from duban.plugins import Slots

NEEDS_MEASURE = False
SCHEMA = {
    "$ref": "#/$defs/deed",
    "title": "要报送",
    "description": "要报送：这份材料要报出去，有报送记录才算；{any_of: [甲, 乙]} 是有一样就行。",
}


def build(slots: Slots) -> Test:
    return slots.deed("submit", "submission")
