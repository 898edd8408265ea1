"""不许：这样的事不许发生；没有记录不算证明，要零报告或台账声明完整。"""

from __future__ import annotations

from duban.model.expressions import Compare, Given, Happened, Test
from duban.model.quantities import parse_quantity
from duban.plugins import Slots

NEEDS_MEASURE = False
SCHEMA = {
    "type": "object",
    "title": "不许",
    "description": "不许：event（事件）或 permit（许可）的名，where 是哪些才算。",
    "properties": {
        "event": {"$ref": "#/$defs/name"},
        "permit": {"$ref": "#/$defs/name"},
        "where": {"$ref": "#/$defs/where"},
    },
    "oneOf": [{"required": ["event"]}, {"required": ["permit"]}],
    "additionalProperties": False,
}


def build(slots: Slots) -> Test:
    forbidden = slots.raw["forbid"]
    kind = "permit" if "permit" in forbidden else "event"
    happened = Happened(kind, forbidden[kind], slots.conditions(forbidden.get("where")), forbidden=True)
    return Compare("at_most", happened, Given(parse_quantity("0 次")))
