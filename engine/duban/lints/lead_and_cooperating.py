"""同一单位在一项任务里既牵头又配合。"""

from __future__ import annotations

from collections.abc import Iterator

from duban.lints._looked import Looked, on
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "offices"


def look(at: Looked) -> Iterator[Found]:
    """By the office and not by its spelling: 县住建局 leads and 融水县住建局 cooperates is the same slip."""
    for plan, obligation in at.obligations:
        leads = {unit.id: name for name in obligation.lead if (unit := at.named(plan, name)) is not None}
        for name in obligation.cooperating:
            unit = at.named(plan, name)
            if unit is not None and unit.id in leads:
                yield on(obligation, name=name)
