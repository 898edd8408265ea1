"""同一单位在一份计划里有几种写法。"""

from __future__ import annotations

from collections.abc import Iterator

from duban.lints._annexes import restates
from duban.lints._looked import Looked, offices
from duban.lints._offices import PLACED, core, cut_off, spelled_alike
from duban.model.plan import Obligation, Plan
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "offices"


def look(at: Looked) -> Iterator[Found]:
    """Said once for each office, at the first duty that uses the rarest spelling, with how often each is used.

    Names that differ in what says where the office is are one spelling; a name that is cut off is another check's.
    """
    for plan in at.plans:
        for spellings in _spelled(at, plan).values():
            if len(spellings) > 1:
                rarest = min(spellings, key=lambda each: (len(spellings[each]), spellings[each][0].place))
                first = spellings[rarest][0]
                counted = sorted(spellings, key=lambda each: (-len(spellings[each]), each))
                yield Found(
                    first.place,
                    {
                        "name": counted[0],
                        "spellings": "、".join(f"{each}（{len(spellings[each])}）" for each in counted),
                    },
                    plan.id,
                    first.id,
                    str(first.clause),
                )


def _spelled(at: Looked, plan: Plan) -> dict[str, dict[str, list[Obligation]]]:
    """Each office of a plan with its spellings, by one name each, and the duties they stand in.

    Those that differ only in 和 or in 委 for 委员会 are one office even where a register that was drafted has them apart.
    """
    units = at.content.units
    short = cut_off(at, plan)
    owners: dict[str, str] = {}
    shown: dict[tuple[str, str], str] = {}
    found: dict[str, dict[str, list[Obligation]]] = {}
    for obligation in plan.obligations:
        if restates(obligation):
            continue
        for name in dict.fromkeys(name for _, names in offices(obligation) for name in names):
            unit = at.named(plan, name)
            if unit is None or unit.kind not in PLACED or name in short:
                continue
            rest = core(name, unit, units)
            owner = owners.setdefault(unit.id, f"{unit.place_name}/{unit.level}/{spelled_alike(rest)}")
            spelling = shown.setdefault((owner, rest), name)
            duties = found.setdefault(owner, {}).setdefault(spelling, [])
            if obligation not in duties[-1:]:
                duties.append(obligation)
    return found
