"""One stratum run to its end, by the engine or by the reference: facts in, conclusions with their proof out.

Facts about one finding that no other fact touches differ only in what the rules look at. Those in the same situation share
one firing: the engine sees one of each, and its conclusions are written out for all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from duban.faults import ContentError, Fault
from duban.judging import reference
from duban.judging.compiling import Stratum
from duban.judging.session import Session
from duban.judging.vocabulary import KEY, SUBJECT_KIND
from duban.model.rules import Bound, Join, Judgement, JudgeRule

Engine = Literal["durable", "reference"]
MAX_STEPS = 50


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A rule that fired on these facts, and the fact it concluded."""

    rule: JudgeRule
    bindings: dict[str, Judgement]
    fact: Judgement


def run(stratum: Stratum, facts: Sequence[Judgement], engine: Engine) -> list[Conclusion]:
    """Every conclusion of a stratum, in the order of rules and facts. Raises ContentError where it would never end."""
    if not stratum.rules or not facts:
        return []
    single, shared = _sorted_out(stratum, facts)
    entered = [*single, *(members[0] for members in shared)]
    found = _chain(stratum, entered, engine)
    followers = {str(members[0]["id"]): members[1:] for members in shared if len(members) > 1}
    found.extend(_written_out(found, followers))
    whole = {str(fact["id"]): fact for fact in facts}
    complete = [_completed(conclusion, whole) for conclusion in found]
    return sorted(complete, key=lambda conclusion: (conclusion.rule.id, str(conclusion.fact["id"]), _mark(conclusion)))


def conclude(rule: JudgeRule, bindings: dict[str, Judgement]) -> Judgement:
    """The fact a rule concludes under these bindings; the same conclusion always has the same id."""
    values = {
        name: bindings[value.alias][value.field] if isinstance(value, Join) else value
        for name, value in rule.fields.items()
    }
    identity = ":".join([rule.concludes, rule.id, *(str(values[name]) for name in sorted(values))])
    return {**values, "id": identity, "kind": rule.concludes}


def _sorted_out(stratum: Stratum, facts: Sequence[Judgement]) -> tuple[list[Judgement], list[list[Judgement]]]:
    """Facts that enter one by one, and groups of facts in one situation of which one enters."""
    kind = SUBJECT_KIND.get(stratum.name)
    others = [fact for fact in facts if fact["kind"] != kind]
    if kind is None or stratum.joined.get(kind, frozenset()) - {KEY}:
        return list(facts), []
    touched = {fact[field] for fact in others for field in stratum.joined.get(str(fact["kind"]), ()) if field in fact}
    plain = [name for name in stratum.fields.get(kind, ()) if name != KEY]
    bounds = sorted({
        (field, guard.op, guard.value)
        for rule in stratum.rules for pattern in rule.when if pattern.kind == kind
        for field, guard in pattern.guards if isinstance(guard, Bound)
    })  # fmt: skip
    bounded = {field for field, _, _ in bounds}
    looked_at = [name for name in plain if name not in bounded]
    single = list(others)
    groups: dict[tuple[object, ...], list[Judgement]] = {}
    for fact in facts:
        if fact["kind"] != kind:
            continue
        if fact[KEY] in touched:
            single.append(fact)
            continue
        situation = (
            *(fact[name] for name in looked_at),
            *(
                (int(fact[field]) >= value) if op == "at_least" else (int(fact[field]) <= value)
                for field, op, value in bounds
            ),
        )
        groups.setdefault(situation, []).append(fact)
    return single, list(groups.values())


def _chain(stratum: Stratum, facts: Sequence[Judgement], engine: Engine) -> list[Conclusion]:
    """Forward chaining to the end; negated kinds are asserted before all others, as absence is decided on arrival."""
    negated = {pattern.kind for rule in stratum.rules for pattern in rule.when if pattern.absent}
    ordered = sorted(facts, key=lambda fact: (fact["kind"] not in negated, str(fact["kind"]), str(fact["id"])))
    firings = _by_engine if engine == "durable" else _by_reference
    return list(firings(stratum, ordered))


def _by_engine(stratum: Stratum, facts: Sequence[Judgement]) -> Iterator[Conclusion]:
    # Engine ids are short numbers, so that no two facts fall together in its 32-bit identities.
    by_number: dict[str, Judgement] = {}
    known: set[str] = set()
    limit = MAX_STEPS * (len(facts) + len(stratum.rules) + 10)
    with Session(stratum.engine_rules()) as session:

        def enter(fact: Judgement) -> None:
            number = str(len(by_number))
            by_number[number] = fact
            known.add(str(fact["id"]))
            names = stratum.fields.get(str(fact["kind"]), ())
            session.add({**{name: fact[name] for name in names}, "id": number, "kind": fact["kind"]})

        for fact in facts:
            if fact["kind"] in stratum.fields:
                enter(fact)
        for step, (name, bound) in enumerate(session.firings()):
            rule = stratum.rule_named(name)
            bindings = {alias: by_number[str(fact["id"])] for alias, fact in bound.items()}
            concluded = conclude(rule, bindings)
            yield Conclusion(rule, bindings, concluded)
            if str(concluded["id"]) not in known and concluded["kind"] in stratum.fields:
                enter(concluded)
            if step > limit:
                raise ContentError([Fault(rule.place, "endless", {"limit": limit, "rule": rule.id})])


def _by_reference(stratum: Stratum, facts: Sequence[Judgement]) -> Iterator[Conclusion]:
    memory = list(facts)
    known = {str(fact["id"]) for fact in facts}
    limit = MAX_STEPS * (len(facts) + len(stratum.rules) + 10)
    for step, (rule, bindings) in enumerate(reference.firings(stratum, memory)):
        concluded = conclude(rule, bindings)
        yield Conclusion(rule, bindings, concluded)
        if str(concluded["id"]) not in known:
            known.add(str(concluded["id"]))
            memory.append(concluded)
        if step > limit:
            raise ContentError([Fault(rule.place, "endless", {"limit": limit, "rule": rule.id})])


def _written_out(found: Sequence[Conclusion], followers: dict[str, list[Judgement]]) -> Iterator[Conclusion]:
    """The conclusions about one fact, for each fact that shares its situation."""
    about: dict[str, str] = {}
    chains: dict[str, list[Conclusion]] = {}
    for conclusion in found:
        owners = {about.get(str(fact["id"]), str(fact["id"])) for fact in conclusion.bindings.values()}
        for owner in owners & followers.keys():
            chains.setdefault(owner, []).append(conclusion)
            about[str(conclusion.fact["id"])] = owner
    for owner, chain in chains.items():
        for member in followers[owner]:
            standing: dict[str, Judgement] = {owner: member}
            for conclusion in chain:
                bindings = {alias: standing.get(str(fact["id"]), fact) for alias, fact in conclusion.bindings.items()}
                fact = conclude(conclusion.rule, bindings)
                standing[str(conclusion.fact["id"])] = fact
                yield Conclusion(conclusion.rule, bindings, fact)


def _completed(conclusion: Conclusion, whole: dict[str, Judgement]) -> Conclusion:
    bindings = {alias: whole.get(str(fact["id"]), fact) for alias, fact in conclusion.bindings.items()}
    return Conclusion(conclusion.rule, bindings, conclusion.fact)


def _mark(conclusion: Conclusion) -> tuple[str, ...]:
    return tuple(str(fact["id"]) for fact in conclusion.bindings.values())
