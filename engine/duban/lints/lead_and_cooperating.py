"""同一单位在一项任务里既牵头又配合。"""

from __future__ import annotations

from collections.abc import Iterator

from duban.lints._looked import Looked, on
from duban.lints._offices import PLACED
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "offices"


def look(at: Looked) -> Iterator[Found]:
    """By the office and not by its spelling: 县住建局 leads and 示例县住建局 cooperates is the same slip.

    Groups and references are not taken apart: all leads of a plan may well cooperate with the one that leads here.
    """
    for plan, obligation in at.obligations:
        leads = {unit.id for name in obligation.lead if (unit := at.named(plan, name)) is not None}
        both = [
            name
            for name in obligation.cooperating
            if (unit := at.named(plan, name)) is not None and unit.kind in PLACED and unit.id in leads
        ]
        if both:
            yield on(obligation, names="、".join(dict.fromkeys(both)))
