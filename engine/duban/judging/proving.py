"""What can be proved of judge rules without running them: rules that never fire, that contradict, that leave gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from duban.faults import Place
from duban.judging.compiling import derived, head, joins, plain
from duban.judging.vocabulary import GIVEN, MEASURE
from duban.model.rules import Bound, Dated, Guard, Join, JudgeRule, OneOf, Pattern

Proof = tuple[str, Place, dict[str, Any]]
"""What lint says: its code, the place of the rule, the values of its sentence."""
Box = Mapping[str, frozenset[str]]
"""Situations of a measure: for each predicate the words it may have."""


def prove(rules: Sequence[JudgeRule]) -> Iterator[Proof]:
    """Everything that can be proved, in the order of rules."""
    yield from _never_firing(rules)
    verdicts = [rule for rule in rules if rule.stratum == "verdict" and rule.concludes == "status"]
    yield from _contradicting(verdicts)
    yield from _undecided(verdicts)
    yield from _perhaps_endless(rules)


def _never_firing(rules: Sequence[JudgeRule]) -> Iterator[Proof]:
    """Rules that ask for what cannot be: by themselves, or because no rule that can fire concludes it."""
    dead: dict[str, tuple[JudgeRule, str, dict[str, Any]]] = {}
    for rule in rules:
        reason = _impossible(rule)
        if reason is not None:
            dead[rule.id] = (rule, *reason)
    given = {kind for kinds in GIVEN.values() for kind in kinds}
    size = -1
    while size != len(dead):
        size = len(dead)
        alive = [rule for rule in rules if rule.id not in dead]
        for rule in alive:
            for pattern in rule.when:
                if pattern.absent or pattern.kind in given - {"finding"}:
                    continue
                makers = [each for each in alive if each.concludes == _maker_of(pattern.kind)]
                if not any(_may_make(each, pattern) for each in makers):
                    dead[rule.id] = (rule, "rule_without_maker", {"kind": pattern.kind})
                    break
    for rule, code, values in dead.values():
        yield code, rule.place, {"id": rule.id, **values}


def _maker_of(kind: str) -> str:
    """Findings are made of measures by the rules that conclude a status."""
    return "status" if kind == "finding" else kind


def _may_make(rule: JudgeRule, pattern: Pattern) -> bool:
    """Whether a conclusion of a rule can pass a pattern's conditions; a field taken from a fact may hold anything."""
    for name, guard in plain(pattern):
        term = rule.fields.get(name)
        if isinstance(guard, OneOf) and isinstance(term, str | int) and term not in guard.values:
            return False
        if isinstance(guard, Bound) and isinstance(term, int) and not _within(term, guard):
            return False
    return True


def _within(value: int, guard: Bound) -> bool:
    assert isinstance(guard.value, int)
    return value >= guard.value if guard.op == "at_least" else value <= guard.value


def _impossible(rule: JudgeRule) -> tuple[str, dict[str, Any]] | None:
    """Why the conditions of a rule exclude each other, where they do."""
    for pattern in rule.when:
        by_field: dict[str, list[Guard]] = {}
        for name, guard in plain(pattern):
            by_field.setdefault(name, []).append(guard)
        for name, guards in by_field.items():
            if not _possible(guards):
                return "rule_impossible", {"field": name}
    for wanted in rule.when:
        for absent in rule.when:
            if not wanted.absent and absent.absent and absent.kind == wanted.kind and _implies(wanted, absent):
                return "rule_negates_itself", {"kind": wanted.kind}
    if rule.first_day is not None and rule.last_day is not None and rule.last_day < rule.first_day:
        return "rule_impossible", {"field": "effective"}
    return None


def _possible(guards: Iterable[Guard]) -> bool:
    words: set[object] | None = None
    low: int | None = None
    high: int | None = None
    spans: dict[bool, tuple[int, int]] = {}
    for guard in guards:
        match guard:
            case OneOf(values=values):
                words = set(values) if words is None else words & set(values)
            case Bound(op="at_least", value=int() as value):
                low = value if low is None else max(low, value)
            case Bound(value=int() as value):
                high = value if high is None else min(high, value)
            case Dated(op=op, day=day) if not isinstance(day.base, Join) and not day.working:
                # Days from the day of the audit say nothing against days of the calendar.
                written = day.base is not None
                start = (day.base.toordinal() if day.base is not None else 0) + day.offset
                first, last = spans.get(written, (-(10**6), 10**6))
                if op in ("since", "after"):
                    first = max(first, start + (op == "after"))
                else:
                    last = min(last, start - (op == "before"))
                spans[written] = first, last
    if words is not None and not words:
        return False
    if low is not None and high is not None and low > high:
        return False
    return all(first <= last for first, last in spans.values())


def _implies(wanted: Pattern, absent: Pattern) -> bool:
    """Whether every fact that passes one pattern passes the other, as far as it is written the same."""
    return set(absent.guards) <= set(wanted.guards)


def _contradicting(rules: Sequence[JudgeRule]) -> Iterator[Proof]:
    """Two verdict rules that may both fire on one measure and give it different statuses."""
    for one, other in combinations(rules, 2):
        said = [(rule.fields["status"], rule.fields.get("basis")) for rule in (one, other)]
        if said[0] != said[1] and _overlap(one, other):
            yield "rules_contradict", other.place, {"first": one.id, "second": other.id}


def _overlap(one: JudgeRule, other: JudgeRule) -> bool:
    first, second = one.when[0], other.when[0]
    if first.kind != second.kind or not _possible_together(first, second):
        return False
    for mine, yours in ((one, other), (other, one)):
        for wanted in mine.when[1:]:
            for absent in yours.when[1:]:
                if (
                    not wanted.absent
                    and absent.absent
                    and wanted.kind == absent.kind
                    and _implies_joined(wanted, absent)
                ):
                    return False
    return True


def _possible_together(one: Pattern, other: Pattern) -> bool:
    by_field: dict[str, list[Guard]] = {}
    for name, guard in (*plain(one), *plain(other)):
        by_field.setdefault(name, []).append(guard)
    return all(_possible(guards) for guards in by_field.values())


def _implies_joined(wanted: Pattern, absent: Pattern) -> bool:
    """As `_implies`, for patterns of two rules: they join by the same field, whatever their variables are called."""
    fields = {name: join.field for name, join in joins(wanted)}
    same = all(fields.get(name) == join.field for name, join in joins(absent))
    return same and set(plain(absent)) <= set(plain(wanted))


def _undecided(rules: Sequence[JudgeRule]) -> Iterator[Proof]:
    """A situation that no verdict rule decides, one for all; nothing where rules are of a form that cannot be laid out."""
    if not rules:
        return
    domains: dict[str, frozenset[str]] = {}
    boxes = []
    for rule in rules:
        box = _box(rule)
        if box is None:
            return
        boxes.append(box)
        for name in box:
            words = MEASURE[name].words if name in MEASURE else ("yes", "no")
            domains[name] = frozenset(words)
    left: list[Box] = [domains]
    for box in boxes:
        left = [rest for each in left for rest in _without(each, box)]
    if left:
        example = ", ".join(f"{name}={min(words)}" for name, words in sorted(left[0].items()) if words != domains[name])
        place = min(rule.place for rule in rules)
        yield "situation_undecided", place, {"situation": example or "…", "n": len(left)}


def _box(rule: JudgeRule) -> Box | None:
    """The situations a verdict rule decides, with each kind it wants or negates as a predicate of its own."""
    first = rule.when[0]
    if first.kind != "measure" or first.absent:
        return None
    box: dict[str, frozenset[str]] = {}
    for name, guard in first.guards:
        if not isinstance(guard, OneOf) or not MEASURE[name].words:
            return None
        words = frozenset(map(str, guard.values))
        box[name] = box.get(name, words) & words
    for pattern in rule.when[1:]:
        if plain(pattern) or [(name, join.field) for name, join in joins(pattern)] != [("finding", "finding")]:
            return None
        box[pattern.kind] = frozenset(("no" if pattern.absent else "yes",))
    return box


def _without(box: Box, taken: Box) -> Iterator[Box]:
    """What of a box lies outside another, as boxes that do not overlap."""
    rest = dict(box)
    for name, words in taken.items():
        outside = rest[name] - words
        if outside:
            yield {**rest, name: outside}
        inside = rest[name] & words
        if not inside:
            return
        rest[name] = inside


def _perhaps_endless(rules: Sequence[JudgeRule]) -> Iterator[Proof]:
    """Rules that, through others or not, rest on what they conclude and move a day each time, with nothing to stop them."""
    makes: dict[str, set[str]] = {}
    for rule in rules:
        for pattern in rule.when:
            if not pattern.absent:
                makes.setdefault(pattern.kind, set()).add(head(rule))
    for rule in rules:
        moves = any(not same for _, _, same in derived(rule.fields))
        bounded = any(
            isinstance(guard, Dated) and guard.op in ("before", "by") and not isinstance(guard.day.base, Join)
            for pattern in rule.when
            for _, guard in pattern.guards
        )
        if moves and not bounded and any(p.kind in _reached(head(rule), makes) for p in rule.when if not p.absent):
            yield "rule_perhaps_endless", rule.place, {"id": rule.id, "kind": rule.concludes}


def _reached(kind: str, makes: Mapping[str, set[str]]) -> set[str]:
    """The kinds that may follow from a kind, itself among them."""
    found, waiting = {kind}, [kind]
    while waiting:
        for following in makes.get(waiting.pop(), ()):
            if following not in found:
                found.add(following)
                waiting.append(following)
    return found
