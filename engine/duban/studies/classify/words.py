"""The words of words.toml, and texts in the one spelling in which they are compared."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from importlib.resources import files

_DATA = tomllib.loads(files("duban.studies.classify").joinpath("words.toml").read_text("utf-8"))
_BLANKS = re.compile(r"[\s\u200b\ufeff\u00ad]+")
_LONGEST = 40
"""Characters of a cell that are shown."""
_BRACKETS = str.maketrans("[]{}【】〔〕〈〉", "()" * 5)


def plain(text: str) -> str:
    """A text without blanks, full width as half width, all brackets as ()."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text)).translate(_BRACKETS)


def folded(text: str) -> str:
    """A plain text in small letters: what headers and names are compared in."""
    return plain(text).casefold()


def shown(text: str) -> str:
    """A text from a table as a message may show it: one line, not too long, nothing that steers a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in text.strip()[:_LONGEST])


def _set(key: str) -> frozenset[str]:
    return frozenset(folded(word) for word in _DATA[key])


SECTION: tuple[str, ...] = tuple(dict.fromkeys(folded(word) for word in _DATA["section"]))
"""What the column of names may be called; the first is meant where there are several."""
IDENTITY, NOTHING, UNDETECTED, UNITLESS, BESIDE = map(_set, ("identity", "nothing", "undetected", "unitless", "beside"))
STILL, FLOWING, SUMMARY = map(_set, ("still", "flowing", "summary"))
_NOTE = re.compile(
    r"(?:注\d{0,2}|备注|说明|数据来源|资料来源|填表人|填报人|制表人|审核人|编制单位|填报单位|填报日期|制表日期)[:.、].*"
)
_LIMITS = re.compile(r"(?:[iv]{1,3}|[一二三四五])类(?:水质)?(?:标准)?(?:限值|值)?")
_ITEMS: Mapping[str, list[str]] = _DATA["items"]


def is_summary(name: str) -> bool:
    """Whether what stands for a name says that the row is no reading: a total, a mean, a limit, a note below the table."""
    name = folded(name)
    return name in SUMMARY or bool(_LIMITS.fullmatch(name) or _NOTE.match(name))


def names_of(item: str, aliases: Iterable[str]) -> Iterable[str]:
    """Every name of an item, as names are compared."""
    return {folded(name) for name in (item, *aliases, *_ITEMS.get(item, ()))}
