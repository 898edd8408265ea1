"""优于：类别或级别比这一个更好，相等不算。"""

from __future__ import annotations

from duban.model.expressions import Compare, Test
from duban.plugins import Slots, ranked

SCHEMA = {"$ref": "#/$defs/target", "title": "优于", "description": "优于：类别或级别比这一个更好，相等不算。"}


def build(slots: Slots) -> Test:
    """Classes and grades rank from the best = 1 on, so being better is being less."""
    ranked(slots, "better_than", strictly=True)
    return Compare("less_than", slots.measured(), slots.target("better_than"))
