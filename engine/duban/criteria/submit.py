"""要报送：这份材料要报出去，有报送记录才算。"""

from __future__ import annotations

from duban.model.expressions import Test
from duban.plugins import Slots

NEEDS_MEASURE = False
SCHEMA = {"$ref": "#/$defs/name", "title": "要报送", "description": "要报送：这份材料要报出去，有报送记录才算。"}


def build(slots: Slots) -> Test:
    return slots.deed("submit", "submission")
