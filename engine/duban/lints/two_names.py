"""同一单位在一份计划里有几种写法。"""

from __future__ import annotations

from collections.abc import Iterator

from duban.lints._looked import Looked, offices
from duban.model.plan import Obligation, Plan
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "offices"


def look(at: Looked) -> Iterator[Found]:
    """Said once for each office, at the first duty that uses the rarest spelling, with how often each is used."""
    for plan in at.plans:
        for name, spellings in _spelled(at, plan).items():
            if len(spellings) > 1:
                rarest = min(spellings, key=lambda each: (len(spellings[each]), spellings[each][0].place))
                first = spellings[rarest][0]
                counted = sorted(spellings, key=lambda each: (-len(spellings[each]), each))
                yield Found(
                    first.place,
                    {"name": name, "spellings": "、".join(f"{each}（{len(spellings[each])}）" for each in counted)},
                    plan.id,
                    first.id,
                    str(first.clause),
                )


def _spelled(at: Looked, plan: Plan) -> dict[str, dict[str, list[Obligation]]]:
    """The name of each office of a plan, with its spellings and the duties they stand in."""
    found: dict[str, dict[str, list[Obligation]]] = {}
    for obligation in plan.obligations:
        for name in dict.fromkeys(name for _, names in offices(obligation) for name in names):
            unit = at.named(plan, name)
            if unit is not None:
                found.setdefault(unit.name, {}).setdefault(name, []).append(obligation)
    return found
