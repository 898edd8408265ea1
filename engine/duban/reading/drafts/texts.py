"""Texts and figures of a document as a rulebook can hold them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeGuard

from duban.model.quantities import NO_UNIT, class_name
from duban.model.ranks import CLASS
from duban.model.said import Said

LONG = 60
"""Names longer than this are cut: they are sentences, and sentences stay in the document."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_NOT_IN_IDS = re.compile(r"[^0-9A-Za-z_\-一-鿿]+")
_WORSE_CLASS = 6
_DIGITS = 20


def cleaned(text: str | None) -> str:
    """A text on one line without what cannot be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in text or "").split())


def clipped(text: str | None, size: int = LONG) -> str:
    """A cleaned text of at most so many characters, with a sign where it was cut."""
    whole = cleaned(text)
    return whole if len(whole) <= size else whole[: size - 1] + "…"


def slug(text: str) -> str:
    """What of a text may stand in an id."""
    return _NOT_IN_IDS.sub("-", unicodedata.normalize("NFKC", text)).strip("-")[:LONG]


def unique(name: str, taken: Callable[[str], bool], suffix: str = "") -> str:
    """The name, or the name with the suffix or a number where it is taken."""
    if not taken(name):
        return name
    if suffix and not taken(name + suffix):
        return name + suffix
    number = 2
    while taken(f"{name}-{number}"):
        number += 1
    return f"{name}-{number}"


def day_text(day: date | None) -> str | None:
    """A day as rulebooks write it; None for one no plan can mean."""
    return day.isoformat() if day is not None and _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def is_sound(figure: Decimal | None) -> TypeGuard[Decimal]:
    """Whether a figure is one that can be written out."""
    if figure is None or not figure.is_finite():
        return False
    exponent = figure.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_DIGITS and figure.adjusted() <= _DIGITS


def figure_text(figure: Decimal, measured_in: str) -> str:
    """`68 %`, `22.6 亿立方米`, `0.527`, `Ⅲ类`."""
    unit = cleaned(measured_in)
    if unit == CLASS and figure == figure.to_integral_value() and 1 <= figure <= _WORSE_CLASS:
        return class_name(Fraction(figure)) + CLASS
    number = plain(figure)
    return number if unit in ("", NO_UNIT) else f"{number} {unit}"


def plain(figure: Decimal) -> str:
    """A number without exponent and without zeros that say nothing."""
    text = format(figure, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def told(many: Iterable[Said], language: str) -> str | None:
    """Sentences as one text, each once; None where there are none."""
    texts = list(dict.fromkeys(text for each in many if len(text := cleaned(each.says(language))) > 1))
    return ("；" if language == "zh" else "; ").join(text.rstrip("。.;；") for text in texts) or None
