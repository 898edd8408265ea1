"""The reference judge: a naive forward chainer over the same rules, slow and obvious."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from duban.judging.compiling import Stratum
from duban.model.rules import Bound, Join, Judgement, JudgeRule, OneOf, Pattern

Bindings = dict[str, Judgement]


def firings(stratum: Stratum, memory: list[Judgement]) -> Iterator[tuple[JudgeRule, Bindings]]:
    """Every rule with every binding that matches, once each; facts appended to `memory` meanwhile take part.

    No kind that is negated is concluded in its stratum, so it does not matter in which order rules fire.
    """
    fired: set[tuple[str, tuple[object, ...]]] = set()
    seen = -1
    while seen != len(memory):
        seen = len(memory)
        by_kind: dict[str, list[Judgement]] = {}
        for fact in memory:
            by_kind.setdefault(str(fact["kind"]), []).append(fact)
        for rule in stratum.rules:
            for bindings in list(_matches(rule.when, by_kind, {})):
                mark = (rule.id, tuple(fact["id"] for fact in bindings.values()))
                if mark not in fired:
                    fired.add(mark)
                    yield rule, bindings


def _matches(patterns: tuple[Pattern, ...], by_kind: dict[str, list[Judgement]], bound: Bindings) -> Iterator[Bindings]:
    if not patterns:
        yield bound
        return
    first, rest = patterns[0], patterns[1:]
    candidates: Iterable[Judgement] = by_kind.get(first.kind, ())
    if first.absent:
        if not any(_passes(first, fact, bound) for fact in candidates):
            yield from _matches(rest, by_kind, bound)
        return
    for fact in candidates:
        if _passes(first, fact, bound):
            yield from _matches(rest, by_kind, {**bound, first.alias: fact})


def _passes(pattern: Pattern, fact: Judgement, bound: Bindings) -> bool:
    for field, guard in pattern.guards:
        value = fact.get(field)
        match guard:
            case OneOf(values=values):
                holds = value in values
            case Bound(op=op, value=limit):
                holds = isinstance(value, int) and (value >= limit if op == "at_least" else value <= limit)
            case Join(alias=alias, field=other):
                holds = value is not None and value == bound[alias].get(other)
        if not holds:
            return False
    return True
