"""水质类别：按 GB 3838-2002 表1，用各项目在这段时间的平均值定类，最差的一项说了算（单因子评价）。

The limits are those of table 1 of GB 3838-2002. By the assessment rules of 环办〔2011〕22号 the worst item decides, and
water temperature, total nitrogen and faecal coliforms are left out. Which items must at least be there is our convention,
and so is `possible`, between what a true reading can lie: pH is defined from 0 to 14; water of 0 ℃ under pure oxygen holds
some 70 mg/L of it (14.6 mg/L under air, of which a fifth is oxygen); a hundred times the limit of class Ⅴ is several times
raw sewage, so that more is a slip of the decimal point or of the unit of measure.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from duban.model.grades import Grade, Limits, single_factor
from duban.model.intervals import Interval
from duban.standards import _table

TITLE = "GB 3838-2002"
METRIC = "水质类别"
CLASSES = ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ")
GRADES = (*CLASSES, "劣Ⅴ")
WATER, LAKES = "水体类型", ("湖库", "湖泊", "水库", "湖", "湖库型")
"""The attribute that says what water a section lies in, and what stands there for still water; all else flows."""


@cache
def limits(lake: bool = False) -> Mapping[str, Limits]:
    """The items that make the class of a river, or of a lake or reservoir."""
    own = [row for row in _table.rows("water_class") if row["water"] in ("", "lake" if lake else "river")]
    return _table.limits_of(own, CLASSES)


def of(attributes: Mapping[str, str]) -> Mapping[str, Limits]:
    """The limits for the water that a thing with these attributes lies in."""
    return limits(attributes.get(WATER) in LAKES)


def grade(figures: Mapping[str, Interval], attributes: Mapping[str, str]) -> Grade:
    """The class of the figures, 1 for Ⅰ to 6 for 劣Ⅴ, with the item that decides it.

    Items the standard does not grade by are passed over; one that must be there and is not may be of any class.
    """
    return single_factor(of(attributes), figures)
