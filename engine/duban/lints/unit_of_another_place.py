"""给计划管不着的别处的单位派了任务。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duban.lints._divisions import apart, divisions
from duban.lints._looked import Looked, offices, on
from duban.lints._offices import printed_names
from duban.model.plan import Plan
from duban.model.remarks import Found
from duban.model.said import Said, plain, said
from duban.model.units import Unit, Units
from duban.reading.drafts.offices import is_place

LEVEL, TOPIC = "remark", "offices"
_GOVERNMENTS = ("人民政府", "政府")
_COUNTIES = ("县", "旗", "区")
_COMMON = re.compile(
    r"属地|项目|试点|示范|重点|游|邻|受益|流域|省|级|辖|设区|[各本我该]|沿线|建设|所在|县县|贫困|移民|产"
)
"""What stands before 县 where no one county is meant: 上游县, 项目县."""
_HILLS = re.compile(r"^[一-鿿]{1,3}[山湖林]区$")
"""Districts named after hills and lakes: with a government of its own 房山区 is no 山区."""


def look(at: Looked) -> Iterator[Found]:
    """One remark a duty, with the plan's own government where it stands in one list with those of other places.

    What is registered to a place above may act in this one: bodies that report upwards, branches of the region.
    """
    for plan in at.plans:
        elsewhere = {name for name in printed_names(plan) if _elsewhere(at, plan, name)}
        for obligation in plan.obligations if elsewhere else ():
            for _, names in offices(obligation):
                strange = dict.fromkeys(name for name in names if name in elsewhere)
                if strange:
                    own = _own(at, plan, names)
                    yield on(obligation, names="、".join(strange), place=plan.jurisdiction, own=own)
                    break


def _elsewhere(at: Looked, plan: Plan, name: str) -> bool:
    unit = at.named(plan, name)
    if unit is None or unit.kind not in ("office", "government"):
        return False
    units = at.content.units
    if unit.place_name != plan.jurisdiction:
        return apart(unit.place_name, plan.jurisdiction, units) or (
            not units.within(unit.place_name, plan.jurisdiction)
            and not units.within(plan.jurisdiction, unit.place_name)
            and _by_name(name, unit, plan.jurisdiction, units)
        )
    return _by_name(name, unit, plan.jurisdiction, units)


def _by_name(name: str, unit: Unit, jurisdiction: str, units: Units) -> bool:
    """Whether a name says that its office is elsewhere, though a drafted register has it in the plan's own place."""
    known = max((place for place in {*units.places, *divisions()} if name.startswith(place)), key=len, default=None)
    if known is not None:
        return apart(known, jurisdiction, units)
    governed = next((name.removesuffix(end) for end in _GOVERNMENTS if name.endswith(end)), "")
    if unit.kind != "government" or len(governed) < 3 or governed[-1] not in (*_COUNTIES, "市"):
        return False
    # No county lies in another one, whatever else is known of them; a city of no prefecture's level is one as well.
    other = (
        (is_place(governed) or bool(_HILLS.search(governed)))
        and not _COMMON.search(governed)
        and governed[:2] != jurisdiction[:2]
    )
    return other and jurisdiction[-1] in _COUNTIES


def _own(at: Looked, plan: Plan, names: Sequence[str]) -> Said:
    ours = at.named(plan, plan.government or "")
    same = next((name for name in names if ours is not None and at.named(plan, name) is ours), None)
    return plain("") if same is None else said("lint.unit_of_another_place.own", name=same)
