"""Standards by number: what plans may cite, under every spelling of a number, with what replaced them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from duban.faults import Place

NONCONFORMING = "不符合标准"
"""The event that records that something does not conform to a standard."""
STANDARD = "标准"
"""The attribute of such an event that says which."""
_DASHES = re.compile(r"[\u2010-\u2015\u2212\u2500\u30fc\ufe63~]+")


@dataclass(frozen=True, slots=True)
class Standard:
    """A published standard: its number with the year, its title, and the days on which it is in force."""

    number: str
    title: str
    aliases: tuple[str, ...]
    first_day: date | None
    last_day: date | None
    replaced_by: str | None
    place: Place


def standard_key(text: str) -> str:
    """A number or title without what people write in different ways: blanks, wide signs, kinds of dashes, book marks."""
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).upper()
    return re.sub(r"[\s《》]", "", plain)


def successors(number: str, standards: Mapping[str, Standard]) -> tuple[str, ...]:
    """The number and those that came after it, one by one."""
    found = [number]
    while (standard := standards.get(standard_key(found[-1]))) is not None and standard.replaced_by is not None:
        if standard.replaced_by in found:
            break
        found.append(standard.replaced_by)
    return tuple(found)
