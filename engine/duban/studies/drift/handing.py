"""Which duties of a plan are handed down to a place below it, and by what words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from duban.model.document import squeezed
from duban.model.drift import ROLES, Handing
from duban.model.outline import Outline, OutlineObligation
from duban.model.units import Units
from duban.studies.drift.wording import stem_of

_GOVERNMENTS = re.compile(r"(?:人民政府|政府|管委会|管理委员会|党委和政府|党委)$")
_GROUP = re.compile(r"^(?:各|有关|相关|所有|沿[江河湖海]|其他|其它|属地|全[省市区州县]各?)")
_LEVELS = re.compile(r"[省市县区州盟旗镇乡]")
_UNDIVIDED = re.compile(r"设区的?市")
_EACH = re.compile(r"(?:各|所有)(?:有关|相关)?(?:[省市县区州盟旗镇乡地][（(、]?)+")
_IN_TEXT = re.compile(r"(?:督促|指导|组织|要求|会同)?各(?:有关|相关)?(?:[市县区州盟旗镇乡][（(、，]?)+|各地")


def handing(clause: OutlineObligation, upper: Outline, lower: Outline, units: Units | None = None) -> Handing:
    """Whether a clause of the upper plan is for the lower plan's place: by name, by a group, by a figure, by its text."""
    place = lower.jurisdiction or ""
    names = [name for role in ROLES for name in getattr(clause, role)]
    others = ""
    for name in names:
        kind = _office(squeezed(name), place, upper.jurisdiction or "", units)
        if kind == "named" or kind == "group":
            return Handing(kind, name)
        if kind == "others":
            others = others or name
    for criterion in clause.criteria:
        scope = squeezed(criterion.scope or "")
        if scope and (_is(scope, place) or _meant(_EACH.match(scope), place)):
            return Handing("figure", criterion.scope or "")
    if others:
        return Handing("others", others)
    found = _IN_TEXT.search(squeezed(clause.text)) if clause.text else None
    return Handing("text", found[0]) if found is not None and _meant(found, place) else Handing("unsaid")


def is_said(clauses: Iterable[Handing]) -> bool:
    """Whether a plan says anywhere what it hands down."""
    return any(each.kind in ("named", "group", "figure", "others") for each in clauses)


def _office(name: str, place: str, upper: str, units: Units | None) -> Literal["named", "group", "others", ""]:
    if _is(name, place) and _GOVERNMENTS.search(name):
        return "named"
    if units is not None:
        group = units.named(name, upper)
        members = [
            edge.source for edge in units.edges if group and edge.kind == "member_of" and edge.target == group.id
        ]
        if members:
            return "group" if any(units.units[member].place_name == place for member in members) else "others"
    head = _GROUP.match(name)
    if head is not None and (_GOVERNMENTS.search(name) or name.endswith(("地", "属地"))):
        return "group" if _meant(re.match(".*", name), place) else "others"
    is_own = (bool(upper) and name.startswith((upper, stem_of(upper)))) or name in (
        "市人民政府",
        "省人民政府",
        "县人民政府",
        "自治区人民政府",
    )
    return "others" if _GOVERNMENTS.search(name) and not is_own else ""


def _is(text: str, place: str) -> bool:
    """Whether a text begins with the name of a place, whole or short."""
    return bool(place) and (text.startswith(place) or (len(stem_of(place)) > 1 and text.startswith(stem_of(place))))


def _meant(found: re.Match[str] | None, place: str) -> bool:
    """Whether words for each of several places mean places of this one's level; words without a level mean any."""
    if found is None:
        return False
    levels = set(_LEVELS.findall(_UNDIVIDED.sub("市", found[0])))
    return not levels or place[-1:] in levels or not place
