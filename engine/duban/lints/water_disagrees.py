"""同一个断面在两处写在不同的河上。"""

from __future__ import annotations

from collections.abc import Iterator

from duban.lints._annexes import rows_of, things_of
from duban.lints._looked import Looked, Members, on
from duban.lints._water_names import differ_in_kind, names_in, the_same, waters_of
from duban.model.plan import Obligation, Plan
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "annexes"


def look(at: Looked) -> Iterator[Found]:
    """Of the sections that the rows of annexes are about, or name in a column."""
    groups = at.members
    for plan in at.plans:
        yield from _disagreements(plan, groups)


def _disagreements(plan: Plan, groups: Members) -> Iterator[Found]:
    lies: dict[str, tuple[Obligation, tuple[str, ...]]] = {}
    told: set[tuple[str, str, str]] = set()
    about = [(row, thing) for row in rows_of(plan) for thing in things_of(row, groups)]
    for row, thing in about:
        waters = waters_of(thing)
        linked = tuple(line.target for line in thing.links if line.kind == "on")
        if waters and linked and _other(waters, linked):
            yield on(row, section=thing.name, here="、".join(waters), there="、".join(linked), where=thing.place.file)
        if waters and thing.name not in waters:
            lies.setdefault(thing.name, (row, waters))
    for row, thing in about:
        waters = waters_of(thing)
        for named in dict.fromkeys(thing.attributes.values()):
            there = lies.get(named) if named != thing.name and waters else None
            if there is None or not _other(waters, there[1]):
                continue
            here, other = "、".join(waters), "、".join(there[1])
            if (named, here, other) not in told:
                told.add((named, here, other))
                yield on(row, section=named, here=here, there=other, where=str(there[0].clause))


def _other(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two lists of waters have none in common, spelling apart."""
    near = any(differ_in_kind(a, b) for each in one for a in names_in(each) for far in other for b in names_in(far))
    return not near and not the_same(one, other)
