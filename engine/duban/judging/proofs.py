"""Why a conclusion holds: the rule that fired, what it fired on, and for what was concluded before, the same again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from duban.judging.strata import Conclusion, order
from duban.model.findings import Firing
from duban.model.rules import Judgement, JudgeRule


class Proofs:
    """The conclusions that were drawn so far, by the fact they concluded; the first of several ways stands for all."""

    def __init__(self, conclusions: Iterable[Conclusion] = ()) -> None:
        self._ways: dict[str, Conclusion] = {}
        self.learn(conclusions)

    def learn(self, conclusions: Iterable[Conclusion]) -> None:
        """Take down how facts were concluded."""
        for each in conclusions:
            known = self._ways.get(str(each.fact["id"]))
            if known is None or order(each) < order(known):
                self._ways[str(each.fact["id"])] = each

    def once(self, conclusions: Iterable[Conclusion]) -> Iterator[Conclusion]:
        """The conclusions that people are told of: each fact once, and no mere counts."""
        for each in conclusions:
            if not each.rule.tallies and self._ways.get(str(each.fact["id"])) is each:
                yield each

    def of(self, conclusion: Conclusion) -> Firing:
        """The proof of a conclusion as a tree."""
        return self.firing(conclusion.rule, conclusion.bindings, conclusion.counted)

    def firing(self, rule: JudgeRule, bindings: Mapping[str, Judgement], counted: Iterable[Conclusion] = ()) -> Firing:
        """A firing with the firings it rests on; of a count, those that were counted."""
        rests = [self._ways[key] for fact in bindings.values() if (key := str(fact["id"])) in self._ways]
        because = [*map(self.of, counted)] or [self.of(each) for each in rests]
        shown = {} if counted else {alias: _plain(fact) for alias, fact in bindings.items()}
        return Firing(rule.id, rule.place, shown, tuple(because))

    @staticmethod
    def findings(proof: Firing) -> tuple[str, ...]:
        """The findings that a proof rests on, in order, each once."""
        found = dict.fromkeys(
            str(fact[name]) for firing in _all(proof) for fact in firing.bindings.values()
            for name in ("finding", "earlier") if name in fact
        )  # fmt: skip
        return tuple(sorted(found))


def _all(proof: Firing) -> Iterator[Firing]:
    yield proof
    for each in proof.because:
        yield from _all(each)


def _plain(fact: Judgement) -> dict[str, str | int]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in fact.items()}
