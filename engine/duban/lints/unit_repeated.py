"""一份单位名单里同一单位出现两次。"""

from __future__ import annotations

from collections.abc import Iterator

from duban.lints._looked import Looked, offices, on
from duban.model.draft import Passage
from duban.model.plan import Clause, Obligation, Plan
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "offices"


def look(at: Looked) -> Iterator[Found]:
    """One remark a duty; also where the second time is another spelling of the office."""
    for plan, obligation in at.obligations:
        twice = [each for _, names in offices(obligation) for each in _twice(at, plan, names)]
        twice = twice or [*_printed_twice(at, plan, obligation)]
        if twice:
            yield on(obligation, names="、".join(dict.fromkeys(twice)))


def _printed_twice(at: Looked, plan: Plan, obligation: Obligation) -> tuple[str, ...]:
    """What the printed list names twice, where the rules have it once, as drafts do."""
    clause = obligation.clause
    if plan.id not in at.texts:
        return ()
    read = at.texts[plan.id].draft.obligations
    own = next((each for each in read if _stands_at(each.passage, clause)), None)
    if own is None:
        return ()
    parties = own.parties
    return (*parties.lead.twice, *parties.cooperating.twice, *parties.responsible.twice)


def _stands_at(passage: Passage, clause: Clause) -> bool:
    """Whether a passage is what a clause names: a row of a table, or all of a paragraph or a part of one."""
    if clause.table is not None:
        return (passage.table, passage.row) == (clause.table, clause.row)
    return passage.section == clause.section and passage.sha256 == clause.sha256


def _twice(at: Looked, plan: Plan, names: tuple[str, ...]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for name in names:
        unit = at.named(plan, name)
        if unit is None:
            continue
        if unit.id in seen:
            first = seen[unit.id]
            yield name if first == name else f"{first}（{name}）"
        seen.setdefault(unit.id, name)
