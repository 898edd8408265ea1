"""达到类别：水质类别或级别达到这一个或更好。"""

from __future__ import annotations

from duban.model.expressions import Compare, Test
from duban.plugins import Slots, ranked

SCHEMA = {
    "$ref": "#/$defs/target",
    "title": "达到类别",
    "description": "达到类别：水质类别或级别达到这一个或更好。",
}


def build(slots: Slots) -> Test:
    """Classes rank from Ⅰ = 1 to 劣Ⅴ = 6 (GB 3838-2002), grades from Ⅰ = 1, so reaching one is being at most it."""
    ranked(slots, "reaches")
    return Compare("at_most", slots.measured(), slots.target("reaches"))
