"""One evaluation in the durable_rules engine, driven through its C interface.

The engine is sound in this shape alone: a session that lives for one evaluation, flat facts asserted one by one, the
agenda run here and not by its host threads, state and rules deleted on the way out.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Any

from duban.model.rules import Judgement

_PRIME = "prime"
_SID = "0"
_WHOLE = 2**62
_MAX_TEXT = 10_000
_NAMES = itertools.count()


class EngineMissingError(Exception):
    """The engine's extension is not installed; the reference judge does the same work."""


class Session:
    """A working memory with rules: assert facts, then take the firings in the order the engine gives them."""

    def __init__(self, rules: Mapping[str, Any]) -> None:
        try:
            import durable_rules_engine
        except ImportError as error:
            raise EngineMissingError from error
        self._engine = durable_rules_engine
        # The first rule matches one priming event, so that the state exists and can be deleted safely.
        primed = {_PRIME: {"all": [{"p": {"$and": [{"kind": _PRIME}]}}]}, **rules}
        self._handle = self._engine.create_ruleset(f"duban{next(_NAMES)}", json.dumps(primed, ensure_ascii=False))
        self._hashes: dict[int, str] = {}
        _, self._offset = self._engine.assert_event(
            self._handle, json.dumps({"kind": _PRIME, "id": _PRIME, "sid": _SID})
        )
        self._running = False

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # The engine ends the process when a state is deleted whose agenda never ran.
        if not self._running:
            for _ in self.firings():
                pass
        self._engine.delete_state(self._handle, _SID)
        self._engine.delete_ruleset(self._handle)

    def add(self, fact: Judgement) -> None:
        """Assert one flat fact of texts and whole numbers with a unique `id`.

        Raises ValueError for anything the engine would take wrongly, a collision of its 32-bit identities among them.
        """
        for name, value in fact.items():
            if isinstance(value, bool) or not isinstance(value, str | int):
                raise ValueError(f"{name}: {value!r} is neither text nor a whole number")
            if (isinstance(value, int) and abs(value) >= _WHOLE) or (isinstance(value, str) and len(value) > _MAX_TEXT):
                raise ValueError(f"{name}: out of the engine's bounds")
        identity = str(fact["id"])
        mark = _fnv1a(identity)
        if mark in self._hashes:
            raise ValueError(f"two facts with one identity: {identity!r} and {self._hashes[mark]!r}")
        self._hashes[mark] = identity
        self._engine.assert_fact(self._handle, json.dumps({**fact, "sid": _SID}, ensure_ascii=False))

    def firings(self) -> Iterator[tuple[str, dict[str, dict[str, Any]]]]:
        """Each firing as (engine rule, {alias: fact}); facts added between two firings take part in what follows."""
        self._running = True
        answer = self._engine.start_action_for_state(self._handle, self._offset)
        text = answer[1] if answer else None
        while text:
            ((rule, bindings),) = json.loads(text).items()
            if rule != _PRIME:
                yield rule, bindings
            text = self._engine.complete_and_start_action(self._handle, self._offset)


def _fnv1a(text: str) -> int:
    mark = 2166136261
    for byte in text.encode():
        mark = ((mark ^ byte) * 16777619) & 0xFFFFFFFF
    return mark
