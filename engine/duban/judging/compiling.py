"""Judge rules -> engine rules, within the bounds that keep the engine sound.

What the engine gets wrong on ordinary input is refused here, once, so that nobody writes an engine rule by hand:
every pattern starts with an equality guard on `kind`; a join is an equality and stands last; a list of values becomes
one engine rule a value, never `$or`; numbers are whole; a kind that is negated in a stratum is not concluded in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from duban.faults import ContentError, Fault
from duban.judging.vocabulary import GIVEN, KEY
from duban.model.rules import STRATA, Bound, Guard, Join, JudgeRule, OneOf, Pattern

MAX_ALTERNATIVES = 60
"""The engine keeps at most 64 alternatives for a fact."""
_PLACEHOLDER = re.compile(r"\{(\w+)\.(\w+)\}")
_SAID = frozenset({
    "value", "target", "deadline", "gap", "missing", "short_by", "days_left", "days_late", "figure_due", "subject",
    "issued_by", "start", "summary", "expected", "progress", "needed",
})  # fmt: skip
"""What a sentence may say of a measure or finding beside its fields; rendered by judge.py."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """The rules that run together, and the fields each kind of fact must carry for them."""

    name: str
    rules: tuple[JudgeRule, ...]
    fields: Mapping[str, tuple[str, ...]]
    joined: Mapping[str, frozenset[str]]
    concluded: frozenset[str]

    def engine_rules(self) -> dict[str, Any]:
        """The stratum as the engine's JSON: one rule for each combination of listed values."""
        compiled: dict[str, Any] = {}
        for number, rule in enumerate(self.rules):
            choices = [_choices(pattern) for pattern in rule.when]
            for variant, chosen in enumerate(product(*choices)):
                compiled[f"r{number}_{variant}"] = {"all": list(chosen)}
        return compiled

    def rule_named(self, name: str) -> JudgeRule:
        """The rule an engine rule was made from."""
        return self.rules[int(name[1 : name.index("_")])]


def compile_rules(rules: Sequence[JudgeRule]) -> dict[str, Stratum]:
    """The strata in order. Raises ContentError for every rule that the engine could not run soundly."""
    faults: list[Fault] = []
    known: dict[str, dict[str, dict[str, str]]] = {}
    carried: dict[str, dict[str, str]] = {}
    strata: dict[str, Stratum] = {}
    for name in STRATA:
        own = tuple(rule for rule in rules if rule.stratum == name)
        concluded: dict[str, dict[str, str]] = {}
        for rule in own:
            fields = concluded.setdefault(rule.concludes, {})
            fields.update(
                {field: "whole" if isinstance(value, int) else "text" for field, value in rule.fields.items()}
            )
        known[name] = {**carried, **GIVEN[name]}
        vocabulary = {**known[name], **{kind: fields for kind, fields in concluded.items() if kind != "status"}}
        for rule in own:
            faults.extend(_checked(rule, name, vocabulary, frozenset(concluded)))
        strata[name] = stratum_of(name, own)
        if name == "coverage":
            carried = concluded
    if faults:
        raise ContentError(faults)
    return strata


def stratum_of(name: str, rules: Sequence[JudgeRule]) -> Stratum:
    """Rules that run together, with what they look at; unchecked."""
    return Stratum(name, tuple(rules), *_read_fields(rules), frozenset(rule.concludes for rule in rules))


def _checked(
    rule: JudgeRule, stratum: str, vocabulary: Mapping[str, Mapping[str, str]], concluded: frozenset[str]
) -> Iterable[Fault]:
    bound: dict[str, str] = {}
    for pattern in rule.when:
        fields = vocabulary.get(pattern.kind)
        if not pattern.absent:
            bound[pattern.alias] = pattern.kind
        if fields is None:
            allowed = ", ".join(sorted(vocabulary))
            yield Fault(rule.place, "kind_unknown", {"kind": pattern.kind, "stratum": stratum, "allowed": allowed})
            continue
        if pattern.absent and pattern.kind in concluded:
            yield Fault(rule.place, "negates_own", {"id": rule.id, "kind": pattern.kind})
        for field, guard in pattern.guards:
            if field not in fields:
                yield _unknown_field(rule, pattern.kind, field, fields)
            elif isinstance(guard, Join):
                yield from _joined(rule, guard, bound, vocabulary)
            elif isinstance(guard, Bound) and fields[field] != "whole":
                yield Fault(rule.place, "bound_kind", {"id": rule.id, "field": field})
    for value in rule.fields.values():
        if isinstance(value, Join):
            yield from _joined(rule, value, bound, vocabulary)
    if product_size(rule.when) > MAX_ALTERNATIVES:
        yield Fault(rule.place, "too_many_values", {"id": rule.id, "limit": MAX_ALTERNATIVES})
    for alias, field in _PLACEHOLDER.findall(rule.says):
        kind = bound.get(alias)
        fields = vocabulary.get(kind) if kind is not None else {}
        said = kind in ("measure", "finding") and field in _SAID
        if fields is not None and field not in fields and not said:
            yield Fault(rule.place, "placeholder_unknown", {"name": f"{alias}.{field}"})


def _joined(
    rule: JudgeRule, join: Join, bound: Mapping[str, str], vocabulary: Mapping[str, Mapping[str, str]]
) -> Iterable[Fault]:
    """A join to a field the other fact does not have; a kind that is not known was told before."""
    kind = bound.get(join.alias, join.alias)
    fields = vocabulary.get(kind)
    if fields is not None and join.field not in fields:
        yield _unknown_field(rule, kind, join.field, fields)


def _unknown_field(rule: JudgeRule, kind: str, field: str, fields: Mapping[str, str]) -> Fault:
    return Fault(rule.place, "field_unknown", {"kind": kind, "field": field, "allowed": ", ".join(sorted(fields))})


def product_size(patterns: Iterable[Pattern]) -> int:
    """How many engine rules the listed values make."""
    size = 1
    for pattern in patterns:
        for _, guard in pattern.guards:
            size *= len(guard.values) if isinstance(guard, OneOf) else 1
    return size


def _read_fields(rules: Sequence[JudgeRule]) -> tuple[dict[str, tuple[str, ...]], dict[str, frozenset[str]]]:
    """Which fields of each kind the rules look at, and which of them join facts; only those go into the engine."""
    fields: dict[str, set[str]] = {}
    joined: dict[str, set[str]] = {}
    for rule in rules:
        kinds = {pattern.alias: pattern.kind for pattern in rule.when}
        for pattern in rule.when:
            for field, guard in pattern.guards:
                fields.setdefault(pattern.kind, set()).add(field)
                if isinstance(guard, Join):
                    joined.setdefault(pattern.kind, set()).add(field)
                    fields.setdefault(kinds[guard.alias], set()).add(guard.field)
                    joined.setdefault(kinds[guard.alias], set()).add(guard.field)
        for value in rule.fields.values():
            if isinstance(value, Join):
                fields.setdefault(kinds[value.alias], set()).add(value.field)
    return (
        {kind: tuple(sorted(names | {KEY} if KEY in names else names)) for kind, names in fields.items()},
        {kind: frozenset(names) for kind, names in joined.items()},
    )


def _choices(pattern: Pattern) -> list[dict[str, Any]]:
    """The pattern once for each combination of its listed values, the join last."""
    guards = sorted(pattern.guards, key=lambda named: (isinstance(named[1], Join), named[0]))
    options = [_terms(field, guard) for field, guard in guards]
    alias = f"{pattern.alias}$not" if pattern.absent else pattern.alias
    return [{alias: {"$and": [{"kind": pattern.kind}, *terms]}} for terms in product(*options)]


def _terms(field: str, guard: Guard) -> list[dict[str, Any]]:
    match guard:
        case OneOf(values=values):
            return [{field: value} for value in values]
        case Bound(op="at_least", value=value):
            return [{"$gte": {field: value}}]
        case Bound(value=value):
            return [{"$lte": {field: value}}]
        case Join(alias=alias, field=other):
            return [{field: {alias: other}}]
    raise AssertionError(guard)
