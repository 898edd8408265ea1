"""What a judge rule may not be: told before anything runs, every fault with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from duban.faults import Fault
from duban.judging.days import comparisons
from duban.judging.vocabulary import ADDRESS, GIVEN, TEXT, WHOLE, Field, Fields
from duban.model.rules import STRATA, Bound, Dated, Day, Guard, Join, JudgeRule, OneOf, Pattern, Term

PLACEHOLDER = re.compile(r"\{(\w+)\.(\w+)\}")
_BROKEN = re.compile(r"[{}][^{}]*")
SAID = frozenset({
    "value", "target", "deadline", "gap", "missing", "short_by", "days_left", "days_late", "figure_due", "subject",
    "issued_by", "start", "summary", "expected", "progress", "needed",
})  # fmt: skip
"""What a sentence may say of a measure or finding beside its fields; sentences.py renders it."""
_GIVEN_ALONE = frozenset(kind for kinds in GIVEN.values() for kind in kinds) - {"duty"}
"""The kinds that come from plans and records: a rule that concluded one would pass its word off as theirs."""
COUNT, SUM = "count", "sum"
"""The fields a tally has beside those it counts by."""


def check(rules: Sequence[JudgeRule]) -> Iterator[Fault]:
    """Every fault of the rules, stratum by stratum."""
    known = known_kinds(rules)
    tallied = {rule.concludes: rule for rule in rules if rule.tallies}
    for rule in rules:
        yield from _checked(rule, known)
        if not rule.tallies and rule.concludes in tallied:
            # A count and what it is a count of have different fields: whoever looks for one would now and then meet the other.
            other = tallied[rule.concludes].id
            yield Fault(rule.place, "tallied_too", {"id": rule.id, "kind": rule.concludes, "other": other})


def known_kinds(rules: Sequence[JudgeRule]) -> dict[str, dict[str, Fields]]:
    """stratum -> kind -> fields: what a rule of the stratum may look at."""
    found: dict[str, dict[str, Fields]] = {}
    carried: dict[str, Fields] = {}
    for name in STRATA:
        given = {**carried, **GIVEN[name]}
        own = [rule for rule in rules if rule.stratum == name and rule.concludes not in _GIVEN_ALONE]
        # What a rule takes over from another conclusion has the type it has there; a few rounds reach the end of a chain.
        concluded: dict[str, dict[str, Field]] = {}
        for _ in range(len(own) + 1):
            before = {kind: dict(fields) for kind, fields in concluded.items()}
            for rule in own:
                fields = concluded.setdefault(rule.concludes, {})
                fields.update(_concluded(rule, {**given, **concluded}))
            if before == concluded:
                break
        found[name] = {**given, **{kind: fields for kind, fields in concluded.items() if kind != "status"}}
        carried = {kind: fields for kind, fields in found[name].items() if kind != "measure"}
    return found


def _concluded(rule: JudgeRule, kinds: Mapping[str, Fields]) -> Iterator[tuple[str, Field]]:
    bound = {pattern.alias: pattern.kind for pattern in rule.when}
    for name, term in rule.fields.items():
        yield name, _field_of(term, bound, kinds)
    if rule.tallies:
        yield COUNT, WHOLE
        if rule.adds is not None:
            yield SUM, WHOLE


def _field_of(term: Term, bound: Mapping[str, str], kinds: Mapping[str, Fields]) -> Field:
    match term:
        case Day():
            return Field("day")
        case int():
            return WHOLE
        case Join(alias=alias, field=field):
            return kinds.get(bound.get(alias, ""), {}).get(field, TEXT)
    return TEXT


def _checked(rule: JudgeRule, known: Mapping[str, Mapping[str, Fields]]) -> Iterable[Fault]:
    vocabulary = known[rule.stratum]
    bound: dict[str, str] = {}
    for number, pattern in enumerate(rule.when):
        fields = vocabulary.get(pattern.kind)
        if fields is None:
            yield _unknown_kind(rule, pattern, known)
        else:
            if number == 0 and rule.plan is not None and "plan" not in fields:
                yield Fault(rule.place, "plan_unconfined", {"id": rule.id, "kind": pattern.kind})
                fields = {**fields, "plan": TEXT}
            for name, guard in pattern.guards:
                yield from _guarded(rule, pattern.kind, name, guard, fields, bound, vocabulary)
        if pattern.kind == "deed" and not {"what", "deed"} & {name for name, _ in pattern.guards}:
            yield Fault(rule.place, "deed_unnamed", {"id": rule.id})
        if number and not any(isinstance(guard, Join) for _, guard in pattern.guards):
            yield Fault(rule.place, "pattern_unjoined", {"id": rule.id, "kind": pattern.kind})
        for name, _, _ in comparisons(pattern) if pattern.absent else ():
            # Days are compared once facts have come together, and what is absent never does.
            yield Fault(rule.place, "day_of_fact", {"id": rule.id, "field": name})
        if not pattern.absent:
            bound[pattern.alias] = pattern.kind
    for name, term in rule.fields.items():
        yield from _concluding(rule, name, term, bound, vocabulary)
    if rule.concludes in _GIVEN_ALONE:
        yield Fault(rule.place, "conclusion_given", {"id": rule.id, "name": rule.concludes})
        return
    level = rule.fields.get("level")
    if isinstance(level, int) and level < 1:
        yield Fault(rule.place, "level_low", {"id": rule.id, "level": level})
    declared = GIVEN[rule.stratum].get(rule.concludes, {})
    lacking = sorted(declared.keys() - rule.fields.keys())
    if lacking:
        # Rules elsewhere join by these fields: a fact without them would fall out silently.
        yield Fault(rule.place, "fields_lacking", {"id": rule.id, "kind": rule.concludes, "fields": ", ".join(lacking)})
    if rule.counts is not None:
        yield from _joined(rule, rule.counts, bound, vocabulary)
    if isinstance(rule.adds, Join):
        yield from _joined(rule, rule.adds, bound, vocabulary)
        if _field_of(rule.adds, bound, vocabulary).type != "whole":
            yield Fault(rule.place, "add_kind", {"id": rule.id, "field": rule.adds.field})
    for name in sorted({COUNT, SUM} & rule.fields.keys()) if rule.tallies else ():
        yield Fault(rule.place, "field_reserved", {"id": rule.id, "field": name})
    for text in (rule.otherwise or {}).values():
        for alias, _ in PLACEHOLDER.findall(text):
            if alias in bound and alias != rule.when[0].alias:
                # It is said where a later pattern did not match, so that only the first one is there to speak of.
                yield Fault(rule.place, "otherwise_later", {"id": rule.id, "alias": alias, "first": rule.when[0].alias})
    for text in (*rule.says.values(), *(rule.otherwise or {}).values()):
        for alias, name in PLACEHOLDER.findall(text):
            kind = bound.get(alias)
            allowed = vocabulary.get(kind) if kind is not None else {}
            said = kind in ("measure", "finding") and name in SAID
            if allowed is not None and name not in allowed and not said:
                yield Fault(rule.place, "placeholder_unknown", {"name": f"{alias}.{name}"})
        broken = _BROKEN.search(PLACEHOLDER.sub("", text))
        if broken:
            yield Fault(rule.place, "placeholder_broken", {"id": rule.id, "text": broken[0]})


def _guarded(
    rule: JudgeRule,
    kind: str,
    name: str,
    guard: Guard,
    fields: Fields,
    bound: Mapping[str, str],
    vocabulary: Mapping[str, Fields],
) -> Iterator[Fault]:
    field = fields.get(name)
    if field is None:
        yield _unknown_field(rule, kind, name, fields)
        return
    match guard:
        case Join():
            if field.type == "day":
                yield Fault(rule.place, "day_joined", {"id": rule.id, "field": name})
            yield from _joined(rule, guard, bound, vocabulary)
            other = vocabulary.get(bound.get(guard.alias, ""), {}).get(guard.field, field)
            if other.type != field.type and "day" not in (field.type, other.type):
                names = {"field": name, "other": f"{guard.alias}.{guard.field}"}
                yield Fault(rule.place, "join_kind", {"id": rule.id, **names})
        case Bound():
            if field.type != "whole":
                yield Fault(rule.place, "bound_kind", {"id": rule.id, "field": name})
        case Dated(day=day):
            if field.type != "day":
                yield Fault(rule.place, "day_kind", {"id": rule.id, "field": name})
            if isinstance(day.base, Join):
                yield from _day_of_fact(rule, day.base, bound, vocabulary)
        case OneOf(values=values):
            if field.type == "day":
                yield Fault(rule.place, "day_equal", {"id": rule.id, "field": name})
            for value in values if field.words else ():
                if value not in field.words:
                    allowed = ", ".join(field.words)
                    yield Fault(
                        rule.place, "word_unknown", {"id": rule.id, "field": name, "value": value, "allowed": allowed}
                    )
            if field.type == "whole" and not all(isinstance(value, int) for value in values):
                yield Fault(rule.place, "whole_kind", {"id": rule.id, "field": name})


def _concluding(
    rule: JudgeRule, name: str, term: Term, bound: Mapping[str, str], vocabulary: Mapping[str, Fields]
) -> Iterator[Fault]:
    wanted = ADDRESS.get(name)
    match term:
        case Join():
            yield from _joined(rule, term, bound, vocabulary)
        case Day(base=Join() as base):
            yield from _day_of_fact(rule, base, bound, vocabulary)
        case Day(base=None):
            # A deadline that is counted from the day of the audit would move with every audit.
            yield Fault(rule.place, "day_moves", {"id": rule.id, "field": name})
    if wanted is not None and _field_of(term, bound, vocabulary).type != wanted.type:
        yield Fault(rule.place, "address_kind", {"id": rule.id, "field": name, "type": wanted.type})


def _day_of_fact(
    rule: JudgeRule, join: Join, bound: Mapping[str, str], vocabulary: Mapping[str, Fields]
) -> Iterator[Fault]:
    """A day that is reckoned from a field of another fact which there is not, or which holds no day."""
    yield from _joined(rule, join, bound, vocabulary)
    field = vocabulary.get(bound.get(join.alias, ""), {}).get(join.field)
    if field is not None and field.type != "day":
        yield Fault(rule.place, "day_kind", {"id": rule.id, "field": join.field})


def _joined(rule: JudgeRule, join: Join, bound: Mapping[str, str], vocabulary: Mapping[str, Fields]) -> Iterator[Fault]:
    """A join to a field the other fact does not have; a kind that is not known was told before."""
    kind = bound.get(join.alias)
    if kind is None:
        yield Fault(rule.place, "alias_unbound", {"alias": join.alias})
        return
    fields = vocabulary.get(kind)
    if fields is not None and join.field not in fields:
        yield _unknown_field(rule, kind, join.field, fields)


def _unknown_field(rule: JudgeRule, kind: str, name: str, fields: Fields) -> Fault:
    return Fault(rule.place, "field_unknown", {"kind": kind, "field": name, "allowed": ", ".join(sorted(fields))})


def _unknown_kind(rule: JudgeRule, pattern: Pattern, known: Mapping[str, Mapping[str, Fields]]) -> Fault:
    later = next((name for name in STRATA[STRATA.index(rule.stratum) :] if pattern.kind in known[name]), None)
    if later is not None:
        return Fault(
            rule.place, "kind_later", {"id": rule.id, "kind": pattern.kind, "stratum": rule.stratum, "later": later}
        )
    allowed = ", ".join(sorted(known[rule.stratum]))
    return Fault(rule.place, "kind_unknown", {"kind": pattern.kind, "stratum": rule.stratum, "allowed": allowed})
