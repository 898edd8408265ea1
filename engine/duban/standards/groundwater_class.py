"""地下水质量类别：按 GB/T 14848-2017 表1，每次检测各自定类，最差的一项说了算；各类限值相同的取优。

The limits are those of table 1 of GB/T 14848-2017, its regular indices. By 6.2 a figure has the better of classes whose limits
are the same, by 6.3 the worst item decides. Ⅴ is what lies beyond Ⅳ; there is none worse. Of radioactivity the standard has
the same words for Ⅳ and Ⅴ, which by 6.2 is Ⅳ. Smell and taste, and what the eye can see, are told in words and left out.
Surfactants must not be found at all for Ⅰ: a figure of 0 is nothing found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from duban.model.grades import Grade, Limits, listed, single_factor, worst_sampling
from duban.model.intervals import Interval
from duban.plugins import EACH_READING
from duban.standards import _table

TITLE = "GB/T 14848-2017"
METRIC = "地下水质量类别"
GRADES = ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ")
FOLDS = (EACH_READING,)
"""The standard grades what was found at a sampling and says nothing of means."""
WANTED = "必测项目"
"""The attribute that says which items must have been sampled; all those of the table where it is not there."""

ATTRIBUTES = {WANTED: None}


@cache
def limits() -> Mapping[str, Limits]:
    """The items that grade groundwater."""
    return _table.limits_of(_table.rows("groundwater_class"), GRADES[:-1])


def of(attributes: Mapping[str, str]) -> Mapping[str, Limits]:
    """The limits, with those items needed that the well must be sampled for."""
    text = attributes.get(WANTED)
    if text is None:
        return limits()
    wanted = listed(text)
    return {item: replace(limit, least=item in wanted) for item, limit in limits().items()}


def grade(figures: Mapping[str, Interval], attributes: Mapping[str, str]) -> Grade:
    """The class of one sampling, 1 for Ⅰ to 5 for Ⅴ, with the item that decides it."""
    return single_factor(of(attributes), figures)


def of_samplings(samplings: Sequence[Mapping[str, Interval]], attributes: Mapping[str, str], final: bool) -> Grade:
    """The class of the worst sampling; an item need not be in each of them."""
    return worst_sampling(of(attributes), samplings, final=final)
