"""不许：这样的事不许发生；without 是没有先做哪件事就不许；没有记录不算证明，要零报告或台账声明完整。"""

from __future__ import annotations

from duban.model.expressions import Compare, Given, Happened, Test
from duban.model.quantities import parse_quantity
from duban.plugins import SlotError, Slots

NEEDS_MEASURE = False
SCHEMA = {
    "type": "object",
    "title": "不许",
    "description": "不许：event（事件）或 permit（许可）的名；where 是哪些才算，without 是没有先做哪件事就不许。",
    "properties": {
        "event": {"$ref": "#/$defs/name"},
        "permit": {"$ref": "#/$defs/name"},
        "where": {"$ref": "#/$defs/where"},
        "without": {"$ref": "#/$defs/name"},
    },
    "minProperties": 1,
    "additionalProperties": False,
}


def build(slots: Slots) -> Test:
    forbidden = slots.raw["forbid"]
    kinds = [kind for kind in ("event", "permit") if kind in forbidden]
    if not kinds:
        raise SlotError("forbid", "forbid_nothing")
    if len(kinds) > 1:
        raise SlotError("forbid", "forbid_one")
    (kind,) = kinds
    without = forbidden.get("without")
    if without == forbidden[kind]:
        raise SlotError("forbid.without", "without_itself", name=without)
    where = slots.conditions(forbidden.get("where"))
    happened = Happened(kind, forbidden[kind], where, forbidden=True, without=without)
    return Compare("at_most", happened, Given(parse_quantity("0 次")))
