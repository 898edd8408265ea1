"""一份单位名单里同一单位出现两次。"""

from __future__ import annotations

from collections.abc import Iterator

from duban.lints._looked import Looked, offices, on
from duban.model.plan import Plan
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "offices"


def look(at: Looked) -> Iterator[Found]:
    """Also where the second time is another spelling of the office."""
    for plan, obligation in at.obligations:
        for capacity, names in offices(obligation):
            for first, again in _twice(at, plan, names):
                yield on(obligation, name=again, first=first, capacity=capacity)


def _twice(at: Looked, plan: Plan, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    seen: dict[str, str] = {}
    for name in names:
        unit = at.named(plan, name)
        if unit is None:
            continue
        if unit.id in seen:
            yield seen[unit.id], name
        seen.setdefault(unit.id, name)
