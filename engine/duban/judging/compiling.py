"""Judge rules -> layers of engine rules, within the bounds that keep the engine sound.

What the engine gets wrong on ordinary input never reaches it: conditions are worked out here once a fact and go in as
marks; every pattern starts with an equality guard on `kind`; joins are equalities and stand last; a kind that is negated
or counted in a layer is concluded in an earlier one; a stratum whose kinds cannot be ordered so is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from duban.faults import ContentError, Fault
from duban.judging.checking import check
from duban.judging.days import dated
from duban.model.rules import STRATA, Day, Guard, Join, JudgeRule, OneOf, Pattern
from duban.workdays import Calendar

Condition = tuple[str, Guard]
KeyField = tuple[str, str]
"""A kind and one of its fields."""


@dataclass(frozen=True)
class Layer:
    """Rules that run together to their end: nothing that they negate or count is concluded among them."""

    rules: tuple[JudgeRule, ...]
    calendar: Calendar = field(default_factory=dict)

    @cached_property
    def patterns(self) -> dict[str, list[Pattern]]:
        """What the rules look for, by kind."""
        found: dict[str, list[Pattern]] = {}
        for rule in self.rules:
            for pattern in rule.when:
                found.setdefault(pattern.kind, []).append(pattern)
        return found

    @cached_property
    def conditions(self) -> dict[str, tuple[Condition, ...]]:
        """Every condition on a fact by itself, by kind."""
        return {
            kind: tuple(dict.fromkeys(each for pattern in patterns for each in plain(pattern)))
            for kind, patterns in self.patterns.items()
        }

    @cached_property
    def keys(self) -> dict[str, tuple[str, ...]]:
        """The fields that join facts, by kind."""
        found: dict[str, set[str]] = {kind: set() for kind in self.patterns}
        for rule in self.rules:
            kinds = {pattern.alias: pattern.kind for pattern in rule.when}
            for pattern in rule.when:
                for name, join in joins(pattern):
                    found[pattern.kind].add(name)
                    found[kinds[join.alias]].add(join.field)
        return {kind: tuple(sorted(names)) for kind, names in found.items()}

    @cached_property
    def negated(self) -> frozenset[str]:
        """The kinds whose absence some rule asks for: they enter first, as the engine decides absence on arrival."""
        return frozenset(pattern.kind for rule in self.rules for pattern in rule.when if pattern.absent)

    @cached_property
    def chained(self) -> frozenset[str]:
        """The kinds that are concluded here and looked at here."""
        return frozenset(rule.concludes for rule in self.rules) & self.patterns.keys()

    def mark(self, kind: str, condition: Condition) -> str:
        """The name under which a condition that a fact fulfils goes into the engine."""
        return f"c{self.conditions[kind].index(condition)}"

    def engine_rules(self, kinds: Mapping[str, int]) -> dict[str, Any]:
        """The layer as the engine's JSON, kinds by their numbers, a rule by the number it has here."""
        return {f"r{number}": {"all": list(self._terms(rule, kinds))} for number, rule in enumerate(self.rules)}

    def _terms(self, rule: JudgeRule, codes: Mapping[str, int]) -> Iterator[dict[str, Any]]:
        kinds = {pattern.alias: pattern.kind for pattern in rule.when}
        numbers = {pattern.alias: f"a{number}" for number, pattern in enumerate(rule.when)}
        for pattern in rule.when:
            terms: list[dict[str, Any]] = [{"kind": codes[pattern.kind]}]
            terms += [{self.mark(pattern.kind, each): 1} for each in plain(pattern)]
            for name, join in joins(pattern):
                other = f"k{self.keys[kinds[join.alias]].index(join.field)}"
                terms.append({f"k{self.keys[pattern.kind].index(name)}": {numbers[join.alias]: other}})
            yield {numbers[pattern.alias] + ("$not" if pattern.absent else ""): {"$and": terms}}


@dataclass(frozen=True, slots=True)
class Stratum:
    """The layers of a stratum in order."""

    name: str
    layers: tuple[Layer, ...]

    @property
    def rules(self) -> tuple[JudgeRule, ...]:
        return tuple(rule for layer in self.layers for rule in layer.rules)


def plain(pattern: Pattern) -> list[Condition]:
    """The conditions a pattern puts on its fact alone."""
    return [(name, guard) for name, guard in pattern.guards if not isinstance(guard, Join)]


def joins(pattern: Pattern) -> list[tuple[str, Join]]:
    """The conditions that tie a pattern to facts bound before."""
    return [(name, guard) for name, guard in pattern.guards if isinstance(guard, Join)]


def compile_rules(rules: Sequence[JudgeRule], as_of: date, calendar: Calendar | None = None) -> dict[str, Stratum]:
    """The strata in order, as they hold on a day. Raises ContentError for every rule that could not run soundly."""
    faults = list(check(rules))
    if faults:
        raise ContentError(faults)
    today = [dated(rule, as_of, calendar or {}) for rule in rules if rule.in_effect(as_of)]
    return {name: stratum_of(name, [rule for rule in today if rule.stratum == name], calendar or {}) for name in STRATA}


def stratum_of(name: str, rules: Sequence[JudgeRule], calendar: Calendar | None = None) -> Stratum:
    """Rules ordered into layers. Raises ContentError where they negate or count in a circle."""
    levels, circle = order(rules)
    if circle:
        raise ContentError([circle])
    by_level: dict[int, list[JudgeRule]] = {}
    for rule in sorted(rules, key=lambda rule: rule.id):
        by_level.setdefault(levels[head(rule)], []).append(rule)
    return Stratum(name, tuple(Layer(tuple(by_level[level]), calendar or {}) for level in sorted(by_level)))


def head(rule: JudgeRule) -> str:
    """What a rule concludes, for ordering: what it tallies exists only once all of it is there."""
    return f"{rule.concludes}#" if rule.tallies else rule.concludes


def order(rules: Sequence[JudgeRule]) -> tuple[dict[str, int], Fault | None]:
    """The level at which each kind is concluded; a fault where a kind would have to stand above itself."""
    levels: dict[str, int] = {head(rule): 0 for rule in rules}
    tallied = {rule.concludes for rule in rules if rule.tallies}
    levels.update(dict.fromkeys(tallied, 1))
    for _ in range(len(levels) + 1):
        before = dict(levels)
        for rule in rules:
            for pattern in rule.when:
                if pattern.kind in levels:
                    least = levels[pattern.kind] + (1 if pattern.absent else 0)
                    levels[head(rule)] = max(levels[head(rule)], least)
        for kind in tallied:
            levels[kind] = max(levels[kind], levels[f"{kind}#"] + 1)
        if levels == before:
            return levels, None
    rising = {kind for kind, level in levels.items() if level > before[kind]}
    worst = next(rule for rule in rules if head(rule) in rising or rule.concludes in rising)
    kinds = ", ".join(sorted({kind.rstrip("#") for kind in rising}))
    return levels, Fault(worst.place, "negation_circle", {"id": worst.id, "kinds": kinds})


def derived(fields: Mapping[str, object]) -> Iterator[tuple[str, Join, bool]]:
    """The fields of a conclusion that are taken from a fact bound before, and whether they are taken over as they are."""
    for name, term in fields.items():
        if isinstance(term, Join):
            yield name, term, True
        elif isinstance(term, Day) and isinstance(term.base, Join):
            yield name, term.base, False


def words_asked(rules: Sequence[JudgeRule], kind: str, field_name: str) -> frozenset[str]:
    """The words that rules look for in a field of a kind, or put into conclusions that are joined to it."""
    found: set[str] = set()
    for rule in rules:
        for pattern in rule.when:
            if pattern.kind == kind:
                found.update(
                    str(value) for name, guard in pattern.guards if name == field_name and isinstance(guard, OneOf)
                    for value in guard.values
                )  # fmt: skip
        found.update(term for name, term in rule.fields.items() if name == "do" and isinstance(term, str))
    return frozenset(found)
