"""The reference judge: a naive forward chainer over the same rules, slow and obvious."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duban.judging.situations import fulfils
from duban.model.rules import Join, Judgement, JudgeRule, Pattern

Bindings = dict[str, Judgement]


class Memory:
    """Facts by kind, and by the value of a field where a join asks for it."""

    def __init__(self, facts: Sequence[Judgement]) -> None:
        self.facts: list[Judgement] = []
        self._by_kind: dict[str, list[Judgement]] = {}
        self._by_value: dict[tuple[str, str], dict[object, list[Judgement]]] = {}
        for fact in facts:
            self.add(fact)

    def add(self, fact: Judgement) -> None:
        """Remember one more fact."""
        self.facts.append(fact)
        kind = str(fact["kind"])
        self._by_kind.setdefault(kind, []).append(fact)
        for (of, field), index in self._by_value.items():
            if of == kind:
                index.setdefault(fact.get(field), []).append(fact)

    def candidates(self, pattern: Pattern, bound: Bindings) -> list[Judgement]:
        """The facts of a pattern's kind, of those with the joined value where it has a join."""
        facts = self._by_kind.get(pattern.kind, [])
        for field, guard in pattern.guards:
            if isinstance(guard, Join):
                index = self._by_value.get((pattern.kind, field))
                if index is None:
                    index = self._by_value[pattern.kind, field] = {}
                    for fact in facts:
                        index.setdefault(fact.get(field), []).append(fact)
                return index.get(bound[guard.alias].get(guard.field), [])
        return facts


def firings(rules: Sequence[JudgeRule], memory: Memory) -> Iterator[tuple[JudgeRule, Bindings]]:
    """Every rule with every binding that matches, once each; facts added to `memory` meanwhile take part.

    No kind that is negated is concluded by the same rules, so it does not matter in which order rules fire.
    """
    fired: set[tuple[str, tuple[object, ...]]] = set()
    seen = -1
    while seen != len(memory.facts):
        seen = len(memory.facts)
        for rule in rules:
            for bindings in list(matches(rule.when, memory, {})):
                mark = (rule.id, tuple(fact["id"] for fact in bindings.values()))
                if mark not in fired:
                    fired.add(mark)
                    yield rule, bindings


def matches(patterns: tuple[Pattern, ...], memory: Memory, bound: Bindings) -> Iterator[Bindings]:
    """Every way in which the patterns match, beginning from what is bound already."""
    if not patterns:
        yield bound
        return
    first, rest = patterns[0], patterns[1:]
    candidates = memory.candidates(first, bound)
    if first.absent:
        if not any(passes(first, fact, bound) for fact in candidates):
            yield from matches(rest, memory, bound)
        return
    for fact in candidates:
        if passes(first, fact, bound):
            yield from matches(rest, memory, {**bound, first.alias: fact})


def passes(pattern: Pattern, fact: Judgement, bound: Bindings) -> bool:
    """Whether a fact of a pattern's kind meets all that the pattern asks of it."""
    for field, guard in pattern.guards:
        value = fact.get(field)
        if isinstance(guard, Join):
            if value is None or value != bound[guard.alias].get(guard.field):
                return False
        elif not fulfils(value, guard):
            return False
    return True
