"""Rules that almost fired: their first pattern matched, a later one did not. A pure function of rules and facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from duban.judging.days import dated
from duban.judging.reference import Bindings, Memory, matches, passes
from duban.judging.situations import fulfils
from duban.model.rules import Guard, Join, Judgement, JudgeRule, Pattern
from duban.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Unmet:
    """A condition that a fact does not meet; a value that is None is not there."""

    field: str
    guard: Guard
    value: object


@dataclass(frozen=True, slots=True)
class Nearly:
    """A rule that did not fire on these facts, and the pattern at which it stopped.

    `pattern` None says that the rule is not in effect on the day. Where a fact was wanted, `fact` is the one that came
    nearest and `unmet` what it lacks, or None where there is none of its kind; where none was wanted, `fact` is there.
    """

    rule: JudgeRule
    bindings: Mapping[str, Judgement]
    pattern: Pattern | None
    fact: Judgement | None = None
    unmet: tuple[Unmet, ...] = ()


def nearly_fired(
    rules: Sequence[JudgeRule], facts: Sequence[Judgement], finding: str, as_of: date, calendar: Calendar
) -> Iterator[Nearly]:
    """The rules whose first pattern matches the finding, or what is known or concluded about it, and that fire on none of it."""
    memory = Memory(facts)
    mine = [fact for fact in facts if fact.get("finding") == finding]
    for rule in rules:
        today = dated(rule, as_of, calendar)
        first, rest = today.when[0], today.when[1:]
        of_kind = [fact for fact in mine if fact["kind"] == first.kind]
        starts: list[Bindings] = [{first.alias: fact} for fact in of_kind if passes(first, fact, {})]
        if not starts:
            if rule.stratum == "coverage" and of_kind and rule.in_effect(as_of):
                # What reaches the finding and does not cover it is told, whatever it lacks.
                fact, unmet = _nearest(first, of_kind, {})[0]
                yield Nearly(rule, {first.alias: fact}, first, fact, unmet)
            continue
        fires = any(True for start in starts for _ in matches(rest, memory, start))
        if fires and not rule.in_effect(as_of):
            yield Nearly(rule, starts[0], None)
        elif not fires:
            yield max((_stopped(today, start, rest, memory) for start in starts), key=_reach)


def _stopped(rule: JudgeRule, bound: Bindings, rest: tuple[Pattern, ...], memory: Memory) -> Nearly:
    """Where the best way through the patterns ends."""
    pattern = rest[0]
    candidates = memory.candidates(pattern, bound)
    held = [fact for fact in candidates if passes(pattern, fact, bound)]
    if pattern.absent:
        return Nearly(rule, bound, pattern, held[0]) if held else _stopped(rule, bound, rest[1:], memory)
    if held:
        return max((_stopped(rule, {**bound, pattern.alias: fact}, rest[1:], memory) for fact in held), key=_reach)
    near = _nearest(pattern, candidates, bound)
    return Nearly(rule, bound, pattern, *near[0]) if near else Nearly(rule, bound, pattern)


def _nearest(
    pattern: Pattern, facts: Sequence[Judgement], bound: Bindings
) -> list[tuple[Judgement, tuple[Unmet, ...]]]:
    """The facts that a pattern could be about with what they lack, the one that lacks least first."""
    found = [(fact, unmet) for fact in facts if (unmet := _unmet(pattern, fact, bound)) is not None]
    return sorted(found, key=lambda each: (len(each[1]), str(each[0]["id"])))


def _unmet(pattern: Pattern, fact: Judgement, bound: Bindings) -> tuple[Unmet, ...] | None:
    """The conditions that a fact does not meet; None where it belongs to something else altogether."""
    found = []
    for name, guard in pattern.guards:
        value = fact.get(name)
        if isinstance(guard, Join):
            if value is None or value != bound[guard.alias].get(guard.field):
                return None
        elif not fulfils(value, guard):
            found.append(Unmet(name, guard, value))
    return tuple(found)


def _reach(nearly: Nearly) -> tuple[int, int, int]:
    """How far a rule came: over how many facts, and how little the next one lacked."""
    return len(nearly.bindings), nearly.fact is not None, -len(nearly.unmet)
