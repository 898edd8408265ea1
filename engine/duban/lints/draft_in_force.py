"""计划已经开始执行，规则还是没有人审过的草稿。"""

from __future__ import annotations

from collections.abc import Iterator

from duban.lints._looked import Looked
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "content"


def look(at: Looked) -> Iterator[Found]:
    """Once a plan: what audits of it rest on is for somebody to read before they are believed."""
    for plan in at.plans:
        drafts = [each for each in plan.obligations if each.review == "draft"]
        if drafts and plan.period.first <= at.as_of:
            values = {"n": len(drafts), "all": len(plan.obligations), "first_day": plan.period.first}
            yield Found(drafts[0].place, values, plan.id)
