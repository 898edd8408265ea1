"""Judge rules -> layers of engine rules, within the bounds that keep the engine sound.

What the engine gets wrong on ordinary input never reaches it: conditions are worked out here once a fact and go in as
marks; every pattern starts with an equality guard on `kind`; joins are equalities and stand last; a kind that is negated
or counted in a layer is concluded in an earlier one; a stratum whose kinds cannot be ordered so is refused.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from duban.faults import ContentError, Fault
from duban.judging.checking import check
from duban.judging.days import comparisons, dated, shifted
from duban.judging.vocabulary import NAMES
from duban.model.rules import STRATA, Dated, Day, Guard, Join, JudgeRule, OneOf, Pattern, Scalar
from duban.workdays import Calendar

Condition = tuple[str, Guard]
SEPARATOR, EMPTY = "\x1f", "\x1e"
"""Between the parts of a conclusion's id, and for a part that is not there: neither stands in what people write."""

Recipe = tuple[dict[str, Scalar], tuple[tuple[str, str, str], ...], tuple[tuple[str, str, str, Day], ...], str]


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
    def guises(self) -> dict[str, tuple[int, ...]]:
        """Under which numbers the facts of a kind enter the engine, those in which they are negated first.

        The engine never matches two patterns of a rule with one fact, and decides absence when the other fact arrives.
        So a fact enters in a guise of its own for each place it may take in a rule, and for being absent.
        """
        places = {(pattern.kind, place) for rule in self.rules for pattern, place in _placed(rule)}
        numbers = {each: number for number, each in enumerate(sorted(places))}
        found: dict[str, tuple[int, ...]] = {}
        for (kind, _), number in numbers.items():
            found[kind] = (*found.get(kind, ()), number)
        return found

    @cached_property
    def negated(self) -> frozenset[int]:
        """The guises in which facts are looked for to be absent."""
        return frozenset(self.guises[pattern.kind][0] for rule in self.rules for pattern in rule.when if pattern.absent)

    @cached_property
    def chained(self) -> frozenset[str]:
        """The kinds that are concluded here and looked at here."""
        return frozenset(rule.concludes for rule in self.rules) & self.patterns.keys()

    @cached_property
    def comparing(self) -> frozenset[str]:
        """The rules that compare the days of two facts: the engine only brings such facts together."""
        return frozenset(rule.id for rule in self.rules if any(any(comparisons(each)) for each in rule.when))

    @cached_property
    def places(self) -> dict[str, tuple[JudgeRule, dict[str, str], str | None]]:
        """An engine rule's name -> the rule, the variables its patterns stand for, and the only one where it has one."""
        found = {}
        for number, rule in enumerate(self.rules):
            aliases = {f"a{place}": pattern.alias for place, pattern in enumerate(rule.when) if not pattern.absent}
            only = next(iter(aliases.values())) if len(aliases) == 1 else None
            found[f"r{number}"] = (rule, aliases, only)
        return found

    @cached_property
    def recipes(self) -> dict[str, Recipe]:
        """A rule's id -> how what it concludes is made."""
        return {rule.id: _recipe(rule, self.calendar) for rule in self.rules}

    @cached_property
    def joined(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """By kind, how each field that joins is written for the engine, and the field."""
        return {
            kind: tuple((f',"k{place}":', name) for place, name in enumerate(names))
            for kind, names in self.keys.items()
        }

    def shifted(self, start: Scalar, day: Day) -> date:
        """A day so many days from another; the same few are asked for again and again."""
        key = (start, day.offset, day.working)
        found = self._days.get(key)
        if found is None:
            assert isinstance(start, date)
            found = self._days[key] = shifted(start, day, self.calendar)
        return found

    @cached_property
    def _days(self) -> dict[tuple[Scalar, int, bool], date]:
        return {}

    @cached_property
    def marks(self) -> dict[str, tuple[frozenset[Condition], ...]]:
        """By kind, the sets of conditions that patterns put on a fact by itself: a fact goes into the engine with a mark for
        each that it fulfils."""
        return {
            kind: tuple(dict.fromkeys(frozenset(plain(pattern)) for pattern in patterns))
            for kind, patterns in self.patterns.items()
        }

    @cached_property
    def lone(self) -> dict[str, frozenset[int]]:
        """By kind, the marks on which something may fire where nothing given comes together with the fact."""
        found: dict[str, set[int]] = {kind: set() for kind in self.patterns}
        for rule in self.rules:
            wanted = [pattern for pattern in rule.when if not pattern.absent]
            # One fact may take the places of several patterns of its kind.
            given = {pattern.kind for pattern in wanted} - self.chained
            if len(given) <= 1:
                for pattern in wanted:
                    found[pattern.kind].add(self.marks[pattern.kind].index(frozenset(plain(pattern))))
        return {kind: frozenset(numbers) for kind, numbers in found.items()}

    def engine_rules(self, seen: Container[tuple[str, int]] | None = None) -> dict[str, Any]:
        """The layer as the engine's JSON: kinds by the numbers of their guises, a rule by the number it has here.

        `seen` are the kinds and marks of the facts there are: a rule that wants others cannot fire and is left out.
        """
        return {
            f"r{number}": {"all": list(self._terms(rule))}
            for number, rule in enumerate(self.rules)
            if seen is None or all(each in seen for each in self._wants(rule))
        }

    def _wants(self, rule: JudgeRule) -> Iterator[tuple[str, int]]:
        """The kinds and marks a rule needs of the facts that are given."""
        for pattern in rule.when:
            if not pattern.absent and pattern.kind not in self.chained:
                yield pattern.kind, self.marks[pattern.kind].index(frozenset(plain(pattern)))

    def _terms(self, rule: JudgeRule) -> Iterator[dict[str, Any]]:
        kinds = {pattern.alias: pattern.kind for pattern in rule.when}
        numbers = {pattern.alias: f"a{number}" for number, pattern in enumerate(rule.when)}
        negated = {pattern.kind for each in self.rules for pattern in each.when if pattern.absent}
        for pattern, place in _placed(rule):
            # The guise for absence comes first where the kind has one.
            guise = place + (pattern.kind in negated) if place >= 0 else 0
            terms: list[dict[str, Any]] = [{"kind": self.guises[pattern.kind][guise]}]
            mark = self.marks[pattern.kind].index(frozenset(plain(pattern)))
            terms.append({f"c{mark}": 1})
            for name, join in joins(pattern):
                other = f"k{self.keys[kinds[join.alias]].index(join.field)}"
                terms.append({f"k{self.keys[pattern.kind].index(name)}": {numbers[join.alias]: other}})
            yield {numbers[pattern.alias] + ("$not" if pattern.absent else ""): {"$and": terms}}


def _recipe(rule: JudgeRule, calendar: Calendar) -> Recipe:
    """The fixed fields with the kind, those taken over, those counted from a day, and how the id begins."""
    fixed: dict[str, Scalar] = {}
    taken: list[tuple[str, str, str]] = []
    dated_fields: list[tuple[str, str, str, Day]] = []
    for name, term in sorted(rule.fields.items()):
        match term:
            case Join(alias=alias, field=source):
                taken.append((name, alias, source))
            case Day(base=Join(alias=alias, field=source)):
                dated_fields.append((name, alias, source, term))
            case Day(base=date() as day):
                fixed[name] = shifted(day, term, calendar)
            case str() | int():
                fixed[name] = term
            case _:
                raise AssertionError(term)
    identity = SEPARATOR.join([head(rule), rule.id, *map(str, fixed.values())])
    return {**fixed, "kind": head(rule)}, tuple(taken), tuple(dated_fields), identity


def _placed(rule: JudgeRule) -> Iterator[tuple[Pattern, int]]:
    """Every pattern with how many of its kind stand before it in the rule; -1 where it asks for absence."""
    before: dict[str, int] = {}
    for pattern in rule.when:
        if pattern.absent:
            yield pattern, -1
            continue
        place = before.get(pattern.kind, 0)
        before[pattern.kind] = place + 1
        yield pattern, place


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
    return [(name, guard) for name, guard in pattern.guards if not isinstance(guard, Join) and not _of_fact(guard)]


def _of_fact(guard: Guard) -> bool:
    return isinstance(guard, Dated) and isinstance(guard.day.base, Join)


def joins(pattern: Pattern) -> list[tuple[str, Join]]:
    """The conditions that tie a pattern to facts bound before."""
    return [(name, guard) for name, guard in pattern.guards if isinstance(guard, Join)]


def compile_rules(rules: Sequence[JudgeRule], as_of: date, calendar: Calendar | None = None) -> dict[str, Stratum]:
    """The strata in order, as they hold on a day. Raises ContentError for every rule that could not run soundly."""
    rules = [*map(named, rules)]
    faults = list(check(rules))
    if faults:
        raise ContentError(faults)
    today = [dated(rule, as_of, calendar or {}) for rule in rules if rule.in_effect(as_of)]
    return {name: stratum_of(name, [rule for rule in today if rule.stratum == name], calendar or {}) for name in STRATA}


def named(rule: JudgeRule) -> JudgeRule:
    """The rule with the whole numbers that are somebody's name or id, such as an obligation's, as the texts they are."""
    return replace(
        rule,
        when=tuple(
            replace(each, guards=tuple((n, _named(n, guard)) for n, guard in each.guards)) for each in rule.when
        ),
        fields={n: str(term) if n in NAMES and isinstance(term, int) else term for n, term in rule.fields.items()},
    )


def _named(name: str, guard: Guard) -> Guard:
    if name not in NAMES or not isinstance(guard, OneOf):
        return guard
    return OneOf(tuple(map(str, guard.values)))


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
