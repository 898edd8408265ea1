"""符合标准：不许有记录在案的不符合（事件“不符合标准”，属性“标准”写编号）；没有记录不算证明，要零报告。"""

from __future__ import annotations

from duban.model.expressions import Compare, Condition, Given, Happened, Test
from duban.model.quantities import parse_quantity
from duban.model.standards import NONCONFORMING, STANDARD
from duban.plugins import Slots

NEEDS_MEASURE = False
SCHEMA = {
    "$ref": "#/$defs/standard_number",
    "title": "符合标准",
    "description": "符合标准：标准的编号，登记在 standards.yaml 里，如 GB 3552-2018。",
}


def build(slots: Slots) -> Test:
    which = Condition(STANDARD, slots.standards("conforms_to"))
    return Compare("at_most", Happened("event", NONCONFORMING, (which,), forbidden=True), Given(parse_quantity("0 次")))
