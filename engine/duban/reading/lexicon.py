"""The words of lexicon.toml: the terminals of the grammar of clauses, and the lists its readers use."""

from __future__ import annotations

import tomllib
from importlib.resources import files

_DATA = tomllib.loads(files("duban.reading").joinpath("lexicon.toml").read_text("utf-8"))

WORDS: dict[str, tuple[str, ...]] = {kind: tuple(words.split()) for kind, words in _DATA["words"].items()}
"""The words of each kind of terminal."""
UNITS: dict[str, frozenset[str]] = {name: frozenset(words.split()) for name, words in _DATA["units"].items()}
"""Units of measure: all of them, and those that tell a size or a time."""
LISTS: dict[str, tuple[str, ...]] = {name: tuple(words.split()) for name, words in _DATA["lists"].items()}

GUARDED_LEADS = (
    "使(?!用)|应(?!急|用|收|查|对|届|税)|要(?!素|求|点|闻|道)|需(?!求|要)|须|并(?!网|轨|购)|且|和(?!谐|平|睦)|与|及(?!时)"
    "|将(?!军)|把(?!手|关)|对(?!外|口|比|象|公|接)|均(?!衡|等)|基本(?!公|医|养|农|建|药|生|单|盘)"
)
"""Single words that lead a name, but not where a longer word begins with them."""


def any_of(name: str) -> str:
    """A pattern for any word of a list, the longest first."""
    return "(?:" + "|".join(sorted(LISTS[name], key=len, reverse=True)) + ")"
