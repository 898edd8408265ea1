"""Two plans as they are compared, and which places their figures are of."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from duban.model.document import squeezed
from duban.model.outline import Outline, OutlineCriterion
from duban.model.quantities import NO_UNIT, PERCENT, Scales, plain_unit
from duban.model.ranks import CLASS
from duban.studies.drift.wording import HERE, Lens, lens, stem_of

_RATES = {PERCENT, "‰", NO_UNIT, CLASS, "级", "个百分点", "百分点", "℃", "日", "天", "小时", "年"}
_PER_TIME = re.compile(r"/(?:d|日|天|s|秒|h|小时|a|年|月)$")
_LEVELLED = re.compile(r"^(?:全|本|我)(自治区|自治州|自治县|[省市县区州盟旗镇乡])")
_LEADS = re.compile(r"^[一-鿿]{2,6}(?:省|市|县|州|盟|旗|江|河|湖|水库|流域)")
_PLACE = re.compile(r"^[一-鿿]{2,8}(?:省|市|县|自治区|自治州|州|盟|旗)$")


@dataclass(frozen=True, slots=True)
class Sides:
    """Two plans as their figures are compared."""

    old: Outline
    new: Outline
    old_lens: Lens
    new_lens: Lens
    scales: Scales
    places: frozenset[str] = frozenset()

    def without_places(self, text: str) -> str:
        """A text without the places of both plans and their levels."""
        return self.new_lens.plain(self.old_lens.plain(text)).replace(HERE, "")

    @property
    def years(self) -> int:
        """How many years the new plan is after the old."""
        return self.new.first_day.year - self.old.first_day.year


def sides(old: Outline, new: Outline, scales: Scales, places: Collection[str] = ()) -> Sides:
    """Two plans, ready to be compared; `places` are those of the register."""
    return Sides(old, new, lens(old), lens(new), scales, frozenset(places))


def is_total(measured_in: str) -> bool:
    """Whether figures in this unit of measure add up over places: kilometres and villages, but no rates and classes."""
    unit = plain_unit(measured_in or NO_UNIT)
    if unit in _RATES:
        return False
    return "/" not in unit or _PER_TIME.search(unit) is not None


def named_place(criterion: OutlineCriterion, outline: Outline, places: Collection[str] = ()) -> tuple[str, str] | None:
    """The place a scope names, and its level; the name is empty where only the level is stated (全市 in a county's plan)."""
    own, scope = outline.jurisdiction or "", (criterion.scope or "").strip()
    level = own[-1:]
    named = _LEVELLED.match(scope)
    if named is not None:
        return (own, level) if named[1][-1] == level else ("", named[1][-1])
    # A short form such as 某某县 for 某某族自治县 is the place itself.
    if scope and (scope == own or (len(scope) > 2 and stem_of(scope) == stem_of(own) and scope[-1] == level)):
        return own, level
    if not scope.startswith("各") and (scope in places or _PLACE.match(scope)):
        return scope, scope[-1]
    return None


def extent(criterion: OutlineCriterion, outline: Outline, places: Collection[str] = ()) -> tuple[str, str]:
    """Which place a figure is of, and its level: the plan's own where its scope names none."""
    own = outline.jurisdiction or ""
    return named_place(criterion, outline, places) or (own, own[-1:])


def of_one_place(old: OutlineCriterion, new: OutlineCriterion, both: Sides) -> bool:
    """Whether two figures are of the same place, so that their totals compare."""
    named = squeezed(old.scope or "")
    if named and named == squeezed(new.scope or "") and _LEVELLED.match(named) is None and _LEADS.match(named):
        # 某市的什么 names its place whoever writes it.
        return True
    (one, level), (other, other_level) = extent(old, both.old, both.places), extent(new, both.new, both.places)
    return one == other if one and other else level == other_level
