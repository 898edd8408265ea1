"""How remarks quote a text and put sentences together, and the lists of words that stand beside the checks."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from duban.model.said import Said

MARKED = 12
"""Remarks quote no more characters than this."""


@cache
def word_list(name: str) -> Mapping[str, Any]:
    """A list of words that stands beside the checks, as `_<name>.toml`."""
    return tomllib.loads(files("duban.lints").joinpath(f"_{name}.toml").read_text("utf-8"))


def quoted(text: str) -> str:
    """A text to be quoted: its beginning, where it is long."""
    return text if len(text) <= MARKED else text[: MARKED - 1] + "…"


def ending(text: str) -> str:
    """The end of a text, to be quoted."""
    return text if len(text) <= MARKED else "…" + text[1 - MARKED :]


def around(text: str, start: int, end: int) -> str:
    """A stretch of a text with what stands next to it, to be quoted."""
    room = max(MARKED - (end - start), 0)
    before = min(start, room // 2)
    return quoted(text[start - before : end + room - before])


def in_one(sentences: Iterable[Said]) -> Said:
    """Several sentences as one, in every language."""
    each = list(sentences)
    return Said("；".join(one.zh for one in each), "; ".join(one.en for one in each))
