"""材料报给的单位就是唯一的牵头单位，没有写由谁来报。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duban.lints._looked import Looked, deed_of, on
from duban.lints._offices import printed_names
from duban.lints._wording import quoted
from duban.model.expressions import Happened
from duban.model.plan import OPEN, Criterion, Obligation, Plan
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "offices"
_ACTORS = re.compile(
    r"各级|各地|各[县市区旗乡镇]|各街道|各(?:有关|相关|牵头|配合|责任|成员)?(?:部门|单位)|企业|政府|管委会|办事处|主体|业主|公司"
)
"""Words by which a text says who acts; where one stands, somebody else may be meant to report."""


def look(at: Looked) -> Iterator[Found]:
    """One remark a duty. Silent where the rule says who owes it, and on drafts whose text nobody can look at."""
    for plan, obligation in at.obligations:
        own = [
            (criterion, happened)
            for criterion in obligation.criteria
            if (happened := _submitted(criterion)) is not None and _to_itself(at, plan, obligation, criterion, happened)
        ]
        if own and not _somebody_else(at, plan, obligation, own[0][1].to or ""):
            what = "、".join(dict.fromkeys(quoted(happened.what) for _, happened in own))
            place = own[0][0].place if len(own) == 1 else None
            yield on(obligation, place, name=own[0][1].to, what=what)


def _submitted(criterion: Criterion) -> Happened | None:
    deed = deed_of(criterion)
    return deed if deed is not None and deed.kind == "submission" and deed.to is not None else None


def _to_itself(at: Looked, plan: Plan, obligation: Obligation, criterion: Criterion, happened: Happened) -> bool:
    leads = criterion.lead or obligation.lead
    receiver = at.named(plan, happened.to or "")
    theirs = criterion.owed_by or criterion.each or criterion.objects or criterion.scope or OPEN in leads
    return not theirs and receiver is not None and [at.named(plan, name) for name in leads] == [receiver]


def _somebody_else(at: Looked, plan: Plan, obligation: Obligation, receiver: str) -> bool:
    text = at.texts[plan.id].of(obligation.clause) if plan.id in at.texts else ""
    if not text:
        return obligation.review == "draft"
    rest = text.replace(receiver, "")
    return bool(_ACTORS.search(rest)) or any(name in rest for name in printed_names(plan) if name != receiver)
