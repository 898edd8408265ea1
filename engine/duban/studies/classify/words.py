"""The words of words.toml, and texts in the one spelling in which they are compared."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from importlib.resources import files

_DATA = tomllib.loads(files("duban.studies.classify").joinpath("words.toml").read_text("utf-8"))
_BLANKS = re.compile(r"[\s\u200b\ufeff\u00ad]+")
_BRACKETS = str.maketrans("[]{}【】〔〕〈〉", "()" * 5)


def plain(text: str) -> str:
    """A text without blanks, full width as half width, all brackets as ()."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text)).translate(_BRACKETS)


def folded(text: str) -> str:
    """A plain text in small letters: what headers and names are compared in."""
    return plain(text).casefold()


def _set(key: str) -> frozenset[str]:
    return frozenset(folded(word) for word in _DATA[key])


SECTION: tuple[str, ...] = tuple(dict.fromkeys(folded(word) for word in _DATA["section"]))
"""What the column of names may be called; the first is meant where there are several."""
IDENTITY, NOTHING, UNDETECTED, UNITLESS, BESIDE = map(_set, ("identity", "nothing", "undetected", "unitless", "beside"))
_ITEMS: Mapping[str, list[str]] = _DATA["items"]


def names_of(item: str, aliases: Iterable[str]) -> Iterable[str]:
    """Every name of an item, as names are compared."""
    return {folded(name) for name in (item, *aliases, *_ITEMS.get(item, ()))}
