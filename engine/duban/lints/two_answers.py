"""同一件事在计划里写了两处，牵头单位、报送对象或者说的地方不一样。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from duban.lints._annexes import restates
from duban.lints._looked import Looked, deed_of, on
from duban.lints._offices import PLACED
from duban.lints._wording import in_one, quoted
from duban.model.expressions import Happened
from duban.model.plan import OPEN, Criterion, Obligation, Plan
from duban.model.remarks import Found
from duban.model.said import Said, said

LEVEL, TOPIC = "remark", "offices"


@dataclass(frozen=True, slots=True)
class _Deed:
    """What one duty wants done under a name: by whom, to whom, where; as its first criterion of that name says it."""

    obligation: Obligation
    criterion: Criterion
    happened: Happened
    recipients: tuple[str, ...]


def look(at: Looked) -> Iterator[Found]:
    """One remark at the first of the two duties, for all that they answer differently."""
    for plan in at.plans:
        found: dict[str, tuple[Obligation, list[Said]]] = {}
        for deeds in _deeds(plan).values():
            for first, second in combinations(deeds, 2):
                if answers := _answers(at, plan, first, second):
                    found.setdefault(first.obligation.id, (first.obligation, []))[1].extend(answers)
        for obligation, said_of in found.values():
            yield on(obligation, answers=in_one(said_of))


def _deeds(plan: Plan) -> dict[tuple[str, str], list[_Deed]]:
    """The deeds that several duties ask for, by their kind and name; one for each duty."""
    found: dict[tuple[str, str], dict[str, list[tuple[Obligation, Criterion, Happened]]]] = {}
    for obligation in plan.obligations:
        if restates(obligation):
            continue
        for criterion in obligation.criteria:
            happened = deed_of(criterion)
            if happened is not None:
                key = (happened.kind, happened.what)
                found.setdefault(key, {}).setdefault(obligation.id, []).append((obligation, criterion, happened))
    return {
        key: [
            _Deed(*many[0], tuple(dict.fromkeys(happened.to for _, _, happened in many if happened.to)))
            for many in duties.values()
        ]
        for key, duties in found.items()
        if len(duties) > 1
    }


def _answers(at: Looked, plan: Plan, first: _Deed, second: _Deed) -> list[Said]:
    if not _same_object(first, second):
        return []
    what = quoted(first.happened.what)
    ids = {"what": what, "id": first.obligation.id, "other": second.obligation.id}
    scopes = [deed.criterion.scope or plan.jurisdiction for deed in (first, second)]
    if scopes[0] != scopes[1]:
        # A place below is a share of the same duty; one above is another's.
        above = [at.content.units.within(plan.jurisdiction, scope) for scope in scopes]
        return [said("lint.two_answers.scope", **ids, first=scopes[0], second=scopes[1])] if all(above) else []
    one, other = set(first.recipients), set(second.recipients)
    if one and other and one.isdisjoint(other):
        return [said("lint.two_answers.to", **ids, first=_listed(first.recipients), second=_listed(second.recipients))]
    leads = [_leads(deed) for deed in (first, second)]
    if _led_differently(at, plan, *leads):
        return [said("lint.two_answers.lead", **ids, first=_listed(leads[0]), second=_listed(leads[1]))]
    return []


def _same_object(first: _Deed, second: _Deed) -> bool:
    """Whether two deeds of one name are about the same things, in the same rhythm."""
    one, other = first.criterion, second.criterion
    return (
        (one.each, one.where, one.every, one.owed_by) == (other.each, other.where, other.every, other.owed_by)
        and {name for name, _ in one.objects} == {name for name, _ in other.objects}
        and first.happened.where == second.happened.where
    )


def _leads(deed: _Deed) -> tuple[str, ...]:
    own = tuple(name for _, names in deed.criterion.objects for name in names)
    return deed.criterion.lead or own or deed.obligation.lead


def _led_differently(at: Looked, plan: Plan, one: Sequence[str], other: Sequence[str]) -> bool:
    """Offices alone: a group or a reference may hold the other lead, and so may a list that 等 leaves open."""
    units = [[at.named(plan, name) for name in names if name != OPEN] for names in (one, other)]
    if not all(units) or any(unit is None or unit.kind not in PLACED for many in units for unit in many):
        return False
    ids = [{unit.id for unit in many if unit is not None} for many in units]
    if OPEN in one or OPEN in other:
        return ids[0].isdisjoint(ids[1]) and not (OPEN in one and OPEN in other)
    return ids[0] != ids[1]


def _listed(names: Sequence[str]) -> str:
    return "、".join(name for name in names if name != OPEN)
