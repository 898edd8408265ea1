"""名册里登记了、没有一份计划用到的单位。"""

from __future__ import annotations

from collections.abc import Iterator

from duban.lints._looked import Looked, offices, tests
from duban.model.plan import Criterion, Plan, deeds_of
from duban.model.remarks import Found
from duban.model.units import Unit

LEVEL, TOPIC = "remark", "content"
_SHOWN = 12


def look(at: Looked) -> Iterator[Found]:
    """One remark a register; silent where only some plans were loaded, for the others may use what these do not."""
    if not at.whole or not at.plans:
        return
    needed = _with_those_around(at, _named(at))
    idle: dict[str, list[Unit]] = {}
    for unit in at.content.units.units.values():
        if unit.id not in needed:
            idle.setdefault(unit.place.file, []).append(unit)
    for units in idle.values():
        names = [unit.name for unit in units]
        shown = "、".join(names[:_SHOWN]) + ("……" if len(names) > _SHOWN else "")
        yield Found(units[0].place, {"n": len(names), "names": shown})


def _named(at: Looked) -> set[str]:
    """The units that plans, things and records name."""
    units = at.content.units
    found: set[str] = set()
    for plan in at.plans:
        names = {plan.government or ""}
        for obligation in plan.obligations:
            names.update(name for _, listed in offices(obligation) for name in listed)
            names.update(obligation.guiding)
            names.update(name for criterion in obligation.criteria for name in _of_criterion(criterion))
        names.update(_of_records(at, plan))
        found.update(unit.id for name in names if (unit := at.named(plan, name)) is not None)
    found.update(link.target for thing in units.things.values() for link in thing.links if link.kind == "answers")
    return found


def _of_criterion(criterion: Criterion) -> Iterator[str]:
    if criterion.owed_by is not None:
        yield criterion.owed_by
    yield from (name for name, _ in criterion.objects)
    for test in tests(criterion):
        yield from (deed.to for deed in deeds_of(test.left) if deed.to is not None)


def _of_records(at: Looked, plan: Plan) -> Iterator[str]:
    """Who reports, approves and sets targets, and whom the judge's rules write to."""
    for fact in at.content.ledger.facts:
        if fact.plan in (None, plan.id):
            yield from (each for each in (fact.reporter, *fact.attributes.values()) if each)
    for rule in at.content.rules:
        to = rule.fields.get("to")
        if rule.plan in (None, plan.id) and isinstance(to, str):
            yield to


def _with_those_around(at: Looked, named: set[str]) -> set[str]:
    """The units with all who are above them, guide them, or are their members."""
    onward: dict[str, set[str]] = {}
    for edge in at.content.units.edges:
        one, other = (edge.source, edge.target) if edge.kind == "reports_to" else (edge.target, edge.source)
        onward.setdefault(one, set()).add(other)
    found, waiting = set(named), list(named)
    while waiting:
        for unit in onward.get(waiting.pop(), ()):
            if unit not in found:
                found.add(unit)
                waiting.append(unit)
    return found
