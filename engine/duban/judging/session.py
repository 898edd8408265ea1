"""Evaluations in the durable_rules engine, driven through its C interface.

The engine is sound in this shape alone: a state that lives for one evaluation, flat facts of whole numbers and short
texts, the agenda run here and not by its host threads, state and rules deleted on the way out.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any

_PRIME = "prime"
_SID = "0"
_WHOLE = 2**62
_MAX_TEXT = 10_000
_BATCH = 500
_PROVEN = 5
"""Decimal numbers of so many digits do not fall together in the engine's 32-bit identities; a test has tried them all."""
_NAMES = itertools.count()
_BOUND = re.compile(r'"(\w+)":\{"id":"(\w+)"')
"""An alias and the fact it is bound to. Every fact was asserted with its id first, and the engine keeps the order; inside
a text the quotes are escaped, so that no text can look like this."""


class EngineMissingError(Exception):
    """The engine's extension is not installed; the reference judge does the same work."""


class Session:
    """A rule set with a working memory: assert facts, take the firings; `renew` empties the memory for the next.

    Raises EngineMissingError where the extension is not installed.
    """

    def __init__(self, rules: Mapping[str, Any]) -> None:
        try:
            import durable_rules_engine
        except ImportError as error:
            raise EngineMissingError from error
        self._engine = durable_rules_engine
        # The first rule matches one priming event, so that the state exists and can be deleted safely.
        primed = {_PRIME: {"all": [{"p": {"$and": [{"kind": _PRIME}]}}]}, **rules}
        self._handle = self._engine.create_ruleset(f"duban{next(_NAMES)}", json.dumps(primed, ensure_ascii=False))
        self._begin()

    def _begin(self) -> None:
        self._hashes: dict[int, str] = {}
        prime = json.dumps({"id": _PRIME, "kind": _PRIME, "sid": _SID})
        _, self._offset = self._engine.assert_event(self._handle, prime)
        self._running = False

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()
        self._engine.delete_ruleset(self._handle)

    def _end(self) -> None:
        # The engine ends the process when a state is deleted whose agenda never ran.
        if not self._running:
            for _ in self.firings():
                pass
        self._engine.delete_state(self._handle, _SID)

    def renew(self) -> None:
        """Forget every fact; the rules stay compiled."""
        self._end()
        self._begin()

    def add(self, *facts: Mapping[str, str | int]) -> None:
        """Assert flat facts of texts and whole numbers, each with a unique `id` of letters and digits.

        Nothing of it is asserted where one fact is refused: ValueError for whatever the engine would take wrongly, a
        collision of its 32-bit identities among them.
        """
        marks: dict[int, str] = {}
        for fact in facts:
            for name, value in fact.items():
                _check(name, value)
            identity = str(fact["id"])
            if not _WORD.match(identity):
                raise ValueError(f"id {identity!r}: letters and digits only")
            mark = _fnv1a(identity)
            other = self._hashes.get(mark, marks.get(mark))
            if other is not None:
                raise ValueError(f"two facts with one identity: {identity!r} and {other!r}")
            marks[mark] = identity
        self._hashes.update(marks)
        self._assert([_written({"id": str(fact["id"]), **fact, "sid": _SID}) for fact in facts])

    def enter(self, first: int, facts: Sequence[str]) -> None:
        """Assert facts that are sound by construction: JSON with the id first, the ids numbers that run from `first`.

        Raises ValueError where the numbers fall together with each other or with facts that were added.
        """
        if self._hashes or first + len(facts) > 10**_PROVEN:
            for number in range(first, first + len(facts)):
                mark = _fnv1a(str(number))
                if mark in self._hashes:
                    raise ValueError(f"two facts with one identity: {number} and {self._hashes[mark]!r}")
                self._hashes[mark] = str(number)
        self._assert(facts)

    def _assert(self, facts: Sequence[str]) -> None:
        # An empty batch would end the process.
        for start in range(0, len(facts), _BATCH):
            self._engine.assert_facts(self._handle, "[" + ",".join(facts[start : start + _BATCH]) + "]")

    def firings(self) -> Iterator[tuple[str, str]]:
        """Each firing as (engine rule, the engine's answer, for `bound` and `only_bound`); facts added meanwhile take part
        in what follows."""
        self._running = True
        handle, offset, following = self._handle, self._offset, self._engine.complete_and_start_action
        answer = self._engine.start_action_for_state(handle, offset)
        text = answer[1] if answer else None
        while text:
            rule = text[2 : text.index('"', 2)]
            if rule != _PRIME:
                yield rule, text
            text = following(handle, offset)


def bound(answer: str) -> list[tuple[str, str]]:
    """The aliases of a firing with the ids of the facts they are bound to."""
    return _BOUND.findall(answer)


def only_bound(answer: str) -> str:
    """The id of the one fact that a firing of a rule with one alias is bound to."""
    start = answer.index(_ID) + len(_ID)
    return answer[start : answer.index('"', start)]


_ID = '"id":"'
_WORD = re.compile(r"^\w+$", re.ASCII)


def _check(name: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(f"{name}: {value!r} is neither text nor a whole number")
    if (isinstance(value, int) and abs(value) >= _WHOLE) or (isinstance(value, str) and len(value) > _MAX_TEXT):
        raise ValueError(f"{name}: out of the engine's bounds")


def _fnv1a(text: str) -> int:
    mark = 2166136261
    for byte in text.encode():
        mark = ((mark ^ byte) * 16777619) & 0xFFFFFFFF
    return mark


def _written(fact: Mapping[str, str | int]) -> str:
    return json.dumps(fact, ensure_ascii=False, separators=(",", ":"))
