"""评判标准没有一条规格说到。"""

from __future__ import annotations

from collections.abc import Iterator

from duban.lints._looked import Looked
from duban.lints._specs import Spoken, spoken
from duban.model.plan import Obligation, Plan
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "content"
_TOLD = 8
"""How many obligations the line names."""


def look(at: Looked) -> Iterator[Found]:
    """One line a plan, whether some of its criteria or all are spoken of nowhere. Drafts have no specs yet."""
    found = spoken(at.root) if at.plans else {}
    for plan in at.plans:
        if all(each.review == "draft" for each in plan.obligations):
            continue
        if plan.id not in found:
            n = _count(plan.obligations)
            yield Found(plan.place, {"what": plan.title, "n": n, "all": n}, plan.id)
            continue
        yield from _unspoken(plan, found[plan.id])


def _unspoken(plan: Plan, said: Spoken) -> Iterator[Found]:
    silent = {each: [one.id for one in each.criteria if not said.of(each.id, one.id)] for each in plan.obligations}
    left = {each: ids for each, ids in silent.items() if ids}
    if not left:
        return
    first = next(iter(left))
    names = [
        each.id if len(ids) == len(each.criteria) else f"{each.id}（{'、'.join(ids)}）" for each, ids in left.items()
    ]
    what = "、".join(names[:_TOLD]) + ("……" if len(names) > _TOLD else "")
    values = {"what": what, "n": sum(map(len, left.values())), "all": _count(plan.obligations)}
    yield Found(first.place, values, plan.id, first.id, str(first.clause))


def _count(obligations: tuple[Obligation, ...]) -> int:
    return sum(len(each.criteria) for each in obligations)
