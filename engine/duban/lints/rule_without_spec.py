"""评判标准没有一条规格说到。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from duban.lints._looked import Looked
from duban.lints._specs import Spoken, spoken
from duban.model.plan import Obligation, Plan
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "content"
_TOLD = 8
"""How many obligations one line names."""


def look(at: Looked) -> Iterator[Found]:
    """One line for each file of obligations; one for a plan of which no spec speaks at all. Drafts have no specs yet."""
    found = spoken(at.root) if at.plans else {}
    for plan in at.plans:
        if all(each.review == "draft" for each in plan.obligations):
            continue
        if plan.id not in found:
            yield Found(
                plan.place,
                {"what": plan.title, "n": _count(plan.obligations), "all": _count(plan.obligations)},
                plan.id,
            )
            continue
        for obligations in _by_file(plan).values():
            yield from _unspoken(plan, obligations, found[plan.id])


def _unspoken(plan: Plan, obligations: list[Obligation], said: Spoken) -> Iterator[Found]:
    silent = {each: [one.id for one in each.criteria if not said.of(each.id, one.id)] for each in obligations}
    left = {each: ids for each, ids in silent.items() if ids}
    if not left:
        return
    first = next(iter(left))
    names = [
        each.id if len(ids) == len(each.criteria) else f"{each.id}（{'、'.join(ids)}）" for each, ids in left.items()
    ]
    what = "、".join(names[:_TOLD]) + ("……" if len(names) > _TOLD else "")
    values = {"what": what, "n": sum(map(len, left.values())), "all": _count(obligations)}
    yield Found(first.place, values, plan.id, first.id, str(first.clause))


def _by_file(plan: Plan) -> Mapping[str, list[Obligation]]:
    found: dict[str, list[Obligation]] = {}
    for each in plan.obligations:
        found.setdefault(each.place.file, []).append(each)
    return found


def _count(obligations: list[Obligation] | tuple[Obligation, ...]) -> int:
    return sum(len(each.criteria) for each in obligations)
