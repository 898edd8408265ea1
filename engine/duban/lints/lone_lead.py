"""牵头单位和任务不搭，像是排错了行：整份计划只牵头这一项，旁边的任务里却是配合单位。"""

from __future__ import annotations

from collections.abc import Iterator

from duban.lints._looked import Looked, on
from duban.lints._offices import LAST_WORDS, core
from duban.model.expressions import Compare, Happened
from duban.model.plan import OPEN, Obligation, Plan
from duban.model.remarks import Found
from duban.model.units import Unit

LEVEL, TOPIC = "remark", "offices"
_JOINT = 3
"""A lead among so many may be one too many; who leads alone or with one other was thought of."""


def look(at: Looked) -> Iterator[Found]:
    """Only where everything speaks for it: an office that leads once is rare but usually right."""
    for plan in at.plans:
        for unit, obligation in _single(at, plan):
            leads = [name for name in obligation.lead if name != OPEN]
            other = _beside(at, plan, unit, obligation)
            if len(leads) < _JOINT or at.named(plan, leads[0]) is unit or other is None:
                continue
            if not _spoken_of(at, plan, unit, obligation):
                yield on(obligation, name=unit.name, other=other.id)


def _single(at: Looked, plan: Plan) -> Iterator[tuple[Unit, Obligation]]:
    """The offices that lead one duty of the plan and no more; those that list who reports do not count."""
    led: dict[str, list[tuple[Unit, Obligation]]] = {}
    for obligation in plan.obligations:
        if obligation.criteria and all(_is_report(each.test) for each in obligation.criteria):
            continue
        for name in obligation.lead:
            unit = at.named(plan, name)
            if unit is not None and unit.kind == "office":
                led.setdefault(unit.id, []).append((unit, obligation))
    return (many[0] for many in led.values() if len(many) == 1)


def _is_report(test: object) -> bool:
    match test:
        case Compare(left=Happened(kind="submission")):
            return True
    return False


def _beside(at: Looked, plan: Plan, unit: Unit, obligation: Obligation) -> Obligation | None:
    """A duty of the same section in which the office cooperates with one that leads with it here."""
    for other in plan.obligations:
        if other is obligation or obligation.section is None or other.section != obligation.section:
            continue
        helps = any(at.named(plan, name) is unit for name in other.cooperating)
        if helps and not set(other.lead).isdisjoint(obligation.lead):
            return other
    return None


def _spoken_of(at: Looked, plan: Plan, unit: Unit, obligation: Obligation) -> bool:
    """Whether any two characters of what the office is for stand in the duty."""
    subject = core(unit.name, unit, at.content.units)
    last = max((each for each in LAST_WORDS if subject.endswith(each)), key=len, default="")
    subject = subject.removesuffix(last)
    said = [obligation.title, obligation.summary, *(each.summary for each in obligation.criteria)]
    said += [left.what for each in obligation.criteria if isinstance(left := _left(each.test), Happened)]
    if plan.id in at.texts:
        said.append(at.texts[plan.id].of(obligation.clause))
    text = "".join(said)
    return any(subject[start : start + 2] in text for start in range(len(subject) - 1))


def _left(test: object) -> object:
    return test.left if isinstance(test, Compare) else None
