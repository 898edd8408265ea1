"""Printed names of offices, as lists of a plan hold them: which are cut off, and which differ in writing alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from duban.lints._looked import Looked, offices
from duban.lints._wording import word_list
from duban.model.plan import OPEN, Plan
from duban.model.units import Unit, Units

LAST_WORDS = ("局", "委", "厅", "办", "部", "院", "处", "社", "站", "中心", "管委会", "委员会", "办公室")
"""What the name of a department ends in, and what is lost where it is cut off."""
_WHOLE = re.compile(
    r"[局委厅办部院处会府所社站协联关队司厂团场组室校行区县市州旗镇乡道位门级]$|(?<!农)村$|中心$|人大$|企业$"
)
"""How a name ends that lacks nothing: an office of another form, a zone or place that stands for its government, a group."""
_LEVEL = re.compile(r"^(?:自治区|自治州|自治县|城区|省|市|州|盟|县|区|旗|镇|乡)")
_SAME_END = (("管理委员会", "管委"), ("管委会", "管委"), ("委员会", "委"), ("政府办公室", "政府办"))
PLACED = ("office", "government", "enterprise")
"""What has a name of its own; groups and references are written as the sentence wants it."""


def printed_names(plan: Plan) -> Mapping[str, int]:
    """The names in the lists of a plan, with how many duties name each."""
    found: dict[str, int] = {}
    for obligation in plan.obligations:
        for name in dict.fromkeys(name for _, names in offices(obligation) for name in names):
            if name != OPEN:
                found[name] = found.get(name, 0) + 1
    return found


def cut_off(at: Looked, plan: Plan) -> dict[str, str]:
    """The names of a plan that lack the last word of an office which the plan elsewhere names in full, with that name."""
    names = printed_names(plan)
    by_unit: dict[str, list[str]] = {}
    for name in names:
        if (unit := at.named(plan, name)) is not None:
            by_unit.setdefault(unit.id, []).append(name)
    found: dict[str, str] = {}
    for name in names:
        if _WHOLE.search(name):
            continue
        wholes = [name + last for last in LAST_WORDS]
        unit = at.named(plan, name)
        known = () if unit is None else (unit.name, *unit.aliases)
        others = [] if unit is None else [each for each in by_unit[unit.id] if each != name and _WHOLE.search(each)]
        full = next((each for each in wholes if each in names), None)
        if full is None and any(each in known for each in wholes) and others:
            full = max(others, key=lambda each: names[each])
        if full is not None:
            found[name] = full
    return found


def core(name: str, unit: Unit, units: Units) -> str:
    """A name without what says where its office is: 县水利局, 融水县水利局 and 水利局 are 水利局 alike."""
    rest = name
    for place in reversed(units.around(unit.place_name)):
        for start in (place, place[:2] + place[-1], place[:2]):
            if len(place) > 1 and rest.startswith(start) and len(rest) > len(start) + 1:
                rest = rest[len(start) :]
                break
    return _LEVEL.sub("", rest) or rest


def spelled_alike(core_name: str) -> str:
    """A name without 和, with 委 for 委员会 and its field in short: departments are written both ways."""
    for long, short in _SAME_END:
        if core_name.endswith(long):
            core_name = core_name.removesuffix(long) + short
            break
    for short, whole in _shortened():
        core_name = whole.sub(short, core_name)
    return re.sub(r"(?<=.)[和与及、](?=.)", "", core_name)


@cache
def _shortened() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The short forms of the table beside this file, with what each stands for."""
    return tuple((each["short"], re.compile(each["long"])) for each in word_list("shortened")["field"])
