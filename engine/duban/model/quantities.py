"""Figures with their units of measure, exactly: Fractions inside, plain decimals outside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from duban.model.ranks import CLASS, RANKED, RANKS, rank_name, rank_of

POINTS = "个百分点"
NO_UNIT = "1"
TIMES = "次"
ITEMS = "项"
PERCENT = "%"
_NO_RANK = re.compile(r"^(劣?)\s*([ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫIVX]+|[1-9]\d*|[一二三四五六七八九十]+)\s*(类|级)$")
_BEYOND = re.compile(r"[6-9]|\d{2,}|[六七八九十]+")
_QUANTITY = re.compile(r"^([+-]?\d+(?:\.\d+)?)\s*(.*)$")
_ALIKE = str.maketrans(
    {
        "％": "%", "³": "3", "²": "2", "㎥": "m3", "㎡": "m2", "㎞": "km", "㎝": "cm", "㎎": "mg", "㎏": "kg", "／": "/",
        "µ": "μ",
    }
)  # fmt: skip
_PLACES = 10
_SHOWN = 4
_COARSE = 2


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact number and the unit of measure it stands in (`1` where it has none)."""

    value: Fraction
    measured_in: str

    def __str__(self) -> str:
        return show(self.value, self.measured_in)


def parse_quantity(text: str) -> Quantity:
    """`68 %`, `22.6 亿立方米`, `0.527`, `Ⅱ类`, `劣Ⅴ类`, `Ⅱ级`, `良好`; `66 类` are kinds that were counted.

    Raises ValueError where there is no figure, and for a class of water that there is not: `Ⅵ类`.
    """
    text = text.strip()
    if no_such_class(text) and not text[0].isdigit():
        raise ValueError(text)
    ranked = rank_of(text)
    if ranked is not None:
        return Quantity(Fraction(ranked[0]), ranked[1])
    match = _QUANTITY.match(text)
    if match is None:
        raise ValueError(text)
    return Quantity(Fraction(match[1]), match[2].strip() or NO_UNIT)


def no_such_class(text: str) -> bool:
    """Whether a text, where it stands for a class of water, names one that there is not: `Ⅵ类`, `劣Ⅳ类`, `6类`."""
    match = _NO_RANK.match(text.strip())
    if match is None or match[3] != CLASS:
        return False
    worse, name = match[1], match[2]
    if name[0] in "123456789一二三四五六七八九十":
        return bool(worse) or bool(_BEYOND.fullmatch(name))
    return rank_of(worse + name + CLASS) is None


@dataclass(frozen=True, slots=True)
class Scales:
    """Which units of measure convert into which: spelling -> (dimension, factor to its base).

    `counted` are the dimensions of what is counted piece by piece, `signed` those whose figures may lie below zero.
    """

    table: Mapping[str, tuple[str, Fraction]]
    counted: frozenset[str] = frozenset()
    signed: frozenset[str] = frozenset()

    def knows(self, measured_in: str) -> bool:
        return plain_unit(measured_in) in self.table

    def is_whole(self, measured_in: str) -> bool:
        """Whether one of this unit of measure has no parts: a village, not a thousand people."""
        dimension, factor = self.table.get(plain_unit(measured_in), ("", Fraction(0)))
        return dimension in self.counted and factor == 1

    def is_signed(self, measured_in: str) -> bool:
        """Whether figures of this unit of measure may lie below zero: temperatures, and what has no unit."""
        unit = plain_unit(measured_in)
        return unit == NO_UNIT or self.table.get(unit, ("", Fraction(0)))[0] in self.signed

    def convert(self, quantity: Quantity, measured_in: str) -> Fraction | None:
        """The value in another unit of measure, exactly; None where the two do not convert."""
        here, there = plain_unit(quantity.measured_in), plain_unit(measured_in)
        if here == there:
            return quantity.value
        source, target = self.table.get(here), self.table.get(there)
        if source is None or target is None or source[0] != target[0]:
            return None
        return quantity.value * source[1] / target[1]


def plain_unit(measured_in: str) -> str:
    """One spelling for a unit of measure: no blanks, half-width, no superscripts."""
    return measured_in.translate(_ALIKE).replace(" ", "") or NO_UNIT


def as_text(value: Fraction | None, *, up: bool = False, places: int = _PLACES) -> str | None:
    """Plain decimal notation, at most ten places; `up` rounds away from zero, for amounts that must suffice."""
    return None if value is None else ratio_text(value.numerator, value.denominator, up=up, places=places)


def ratio_text(above: int, below: int, *, up: bool = False, places: int = _PLACES) -> str:
    """The same of two whole numbers, the lower one above nothing, where no Fraction is to be made of them."""
    whole, left = divmod(abs(above) * 10**places, below)
    if left and (up or 2 * left > below or (2 * left == below and whole % 2)):
        whole += 1
    ones, rest = divmod(whole, 10**places)
    text = f"{ones}.{rest:0{places}d}".rstrip("0").rstrip(".")
    return f"-{text}" if above < 0 and text != "0" else text


def show(value: Fraction | None, measured_in: str, *, up: bool = False) -> str:
    """The figure as people read it: `65.2%`, `13个`, `Ⅱ类`, `良好`, `0.527`."""
    if value is None:
        return "—"
    if measured_in in RANKED and value.denominator == 1 and 1 <= value <= len(RANKS[measured_in]):
        return rank_name(int(value), measured_in)
    # A figure that is not exact at four places is shown at four; verdicts never see the rounded one.
    exact = (value * 10**_SHOWN).denominator == 1
    text = as_text(value, up=up, places=_PLACES if exact else _SHOWN) or ""
    return (
        text
        if measured_in == NO_UNIT
        else f"{text}{'' if measured_in[:1] > '⺀' or measured_in == '%' else ' '}{measured_in}"
    )


def coarse(value: Fraction, *, up: bool, whole: bool = False) -> Fraction:
    """A figure that was reckoned and not measured, for people: two places, none of what is whole, rounded to the side
    that suffices."""
    step = 1 if whole else 10**_COARSE
    return Fraction(ceil(value * step) if up else floor(value * step), step)


def apart(measured_in: str) -> str:
    """What two figures differ by: percentages differ by points."""
    return POINTS if measured_in == PERCENT else measured_in


def class_name(value: Fraction) -> str:
    """Ⅰ … Ⅴ, 劣Ⅴ for the ranks 1 to 6."""
    return RANKS[CLASS][int(value) - 1]
