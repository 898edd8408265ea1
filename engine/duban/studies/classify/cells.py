"""The text of a cell -> the figure it stands for, between the bounds it leaves open; or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from duban.model.grades import Limits
from duban.model.intervals import Interval, exactly
from duban.model.quantities import Quantity, as_text, show
from duban.studies.classify.columns import Column, Gauge
from duban.studies.classify.words import NOTHING, UNDETECTED, plain, shown

UNKNOWN = Interval(None, None, None)
"""A figure that may be anything."""
_DASHES = re.compile(r"[-\u2010-\u2015\u2212\u2500\u30fc/\\*.]*")
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?"
_FIGURE = re.compile(rf"(?P<sign>[<>≤≥]=?)?(?P<figure>{_NUMBER})(?P<rest>.*)", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_ENDLESS = frozenset(("nan", "inf", "infinity", "∞"))
_BELOW = frozenset("lL")
"""Behind a figure: the limit of detection, and the reading lies below it."""
_MARK = "[\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]"
_MARKED = re.compile(rf"(?:^|[\d.])\s*{_MARK}|{_MARK}\s*[\d.]")
"""A raised, lowered or circled figure at a figure: the mark of a footnote, that would else become its last digit."""
_APART = re.compile(r"\d\s+\d")
"""Two figures with nothing but a blank between them, that would else become one."""
_LONGEST = 40
"""Characters of a figure; measured ones have some six digits."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a cell, as a fault of the catalogue."""

    code: str
    values: Mapping[str, object]


def figure_of(cell: str, column: Column, limits: Limits, gauge: Gauge) -> Interval | Wrong | None:
    """The figure of a cell in the standard's unit of measure; None where there is no value.

    A reading below the limit of detection lies between nothing and that limit, and its `now` is none.
    """
    text = plain(cell)
    known = text.casefold()
    if _DASHES.fullmatch(text) or known in NOTHING:
        return None
    values = {"item": column.item, "value": shown(cell)}
    if known.lstrip("+-") in _ENDLESS:
        return Wrong("reading_endless", values)
    word = next((word for word in sorted(UNDETECTED, key=len, reverse=True) if known.startswith(word)), None)
    if word is not None:
        text = "<" + text[len(word) :].strip("()").lstrip("<≤=")
        if text == "<":
            return Wrong("reading_undetected", values)
    if _THOUSANDS.fullmatch(text):
        return Wrong("reading_thousands", {**values, "plain": text.replace(",", "")})
    joined = len(text) <= _LONGEST and (_MARKED.search(cell) or _APART.search(cell))
    match = _FIGURE.fullmatch(text) if len(text) <= _LONGEST and not joined else None
    if match is None:
        return Wrong("reading_no_figure", values)
    sign, rest = (match["sign"] or "")[:1], match["rest"].strip("()")
    if rest[:1] in _BELOW and gauge.unit(rest[1:] or "-") is not None:
        if sign in (">", "≥"):
            return Wrong("reading_no_figure", values)
        sign, rest = "<", rest[1:]
    if rest and gauge.unit(rest) is None:
        return Wrong("reading_no_figure", values)
    factor = _factor(rest, column, limits, gauge)
    if factor is None:
        return Wrong("reading_other_unit", {**values, "unit": rest, "wanted": column.unit or limits.measured_in})
    figure = Fraction(match["figure"]) * factor
    least, most = limits.possible or (_least(limits), None)
    if least is not None and figure < 0 <= least:
        return Wrong("reading_negative", values)
    if (least is not None and figure < least) or (most is not None and figure > most):
        bounds = f"{as_text(least)}~{show(most, limits.measured_in)}"
        return Wrong("reading_absurd", {**values, "bounds": bounds})
    if sign in ("<", "≤"):
        return Interval(least, figure, None)
    if sign:
        return Interval(figure, None, None)
    return exactly(figure)


def _factor(rest: str, column: Column, limits: Limits, gauge: Gauge) -> Fraction | None:
    """What turns the figure of a cell into the standard's unit of measure; None where nothing does.

    A unit of measure in the cell must be that of the head, where that names one.
    """
    own = gauge.unit(rest) if rest else None
    held = column.unit if own is not None else None
    if own is not None and held is not None and gauge.scales.convert(Quantity(Fraction(1), own), held) != 1:
        return None
    unit = own or column.unit or limits.measured_in
    return gauge.scales.convert(Quantity(Fraction(1), unit), limits.measured_in)


def _least(limits: Limits) -> Fraction | None:
    """Nothing, for an item without any limit below it: amounts are none, potentials may be."""
    ends = (end for span in limits.bounds for end in (span.low, span.high) if end is not None)
    return None if any(end < 0 for end in ends) else Fraction(0)
