"""Where in the text of a JSON file a value stands; looked up only for a value that is wrong."""

from __future__ import annotations

import json
from collections.abc import Sequence

from duban.faults import Place

_DECODER = json.JSONDecoder()


def place_of(path: Sequence[str | int], text: str, file: str) -> Place:
    """The place of the value at a path of keys and indexes, in a text that is sound JSON."""
    at = _blank(text, 0)
    for step in path:
        at = _member(text, at, step) if isinstance(step, str) else _item(text, at, step)
    return place_at(at, text, file)


def place_at(offset: int, text: str, file: str) -> Place:
    """An offset as line and column."""
    return Place(file, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _member(text: str, at: int, key: str) -> int:
    at = _blank(text, at + 1)
    while True:
        name, at = _DECODER.raw_decode(text, at)
        at = _blank(text, _blank(text, at) + 1)
        if name == key:
            return at
        at = _next(text, at)


def _item(text: str, at: int, index: int) -> int:
    at = _blank(text, at + 1)
    for _ in range(index):
        at = _next(text, at)
    return at


def _next(text: str, at: int) -> int:
    """The start of what follows a value and its comma."""
    return _blank(text, _blank(text, _DECODER.raw_decode(text, at)[1]) + 1)


def _blank(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at
