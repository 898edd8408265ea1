"""计划已经开始，台账里一条记录也没有。"""

from __future__ import annotations

from collections.abc import Iterator

from duban.lints._looked import Looked, tests
from duban.model.plan import Plan, metrics_of
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "content"


def look(at: Looked) -> Iterator[Found]:
    """Of plans that bind already and are no mere drafts; a figure that names no plan may serve it all the same."""
    facts = at.content.ledger.facts
    named = {fact.plan for fact in facts}
    shared = {fact.metric for fact in facts if fact.plan is None and fact.kind == "measure"}
    for plan in at.plans:
        in_force = plan.period.first <= at.as_of and any(each.review != "draft" for each in plan.obligations)
        if in_force and plan.id not in named and shared.isdisjoint(_measured(plan)):
            yield Found(plan.place, {"first_day": plan.period.first, "folder": f"facts/{plan.id}"}, plan.id)


def _measured(plan: Plan) -> set[str]:
    """Every metric that its criteria measure."""
    criteria = (one for each in plan.obligations for one in each.criteria)
    return {name for one in criteria for test in tests(one) for name in metrics_of(test.left)}
