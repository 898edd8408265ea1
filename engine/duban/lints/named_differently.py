"""同一条河、同一个断面在两处只差一个字。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from duban.lints._annexes import is_row, rows_of, things_of
from duban.lints._looked import Looked, Members, Text, on
from duban.lints._water_names import differ_in_kind, is_water, listed, named_by, names_in, variant, waters_of
from duban.model.plan import Obligation, Plan
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "annexes"
_SECTIONS = re.compile(r"([一-鿿（）()、]+)断面")
_LEAST = 3
"""Names of two characters that share one are most often two names."""

Spot = tuple[Obligation | None, str]
"""Where a name stands: the duty, where it is one, and the clause."""
Names = dict[str, list[Spot]]


def look(at: Looked) -> Iterator[Found]:
    """Rivers that differ in their last word alone, and sections of the text that are in no annex but for one character."""
    groups = at.members
    for plan in at.plans:
        text = at.texts.get(plan.id)
        names, joined = _rivers(plan, groups, text)
        told: set[frozenset[str]] = set()
        for one, other in combinations(names, 2):
            if differ_in_kind(one, other) and not any({one, other} <= each for each in joined):
                told.add(frozenset((one, other)))
                yield from _pair(names, one, other)
        if text is not None:
            yield from _in_text(plan, text, names, told)
            yield from _sections(plan, text, groups)


def _pair(names: Names, one: str, other: str) -> Iterator[Found]:
    """Said where the rarer of two names stands in a duty, else where the other does."""
    for name, usual in sorted(((one, other), (other, one)), key=lambda each: len(names[each[0]])):
        here = next((each for each, _ in names[name] if each is not None), None)
        if here is not None:
            there = [where for each, where in names[usual] if each is not here]
            yield on(here, name=name, other=usual, where=(there or [str(here.clause)])[0])
            return


def _rivers(plan: Plan, groups: Members, text: Text | None) -> tuple[Names, set[frozenset[str]]]:
    """The waters that the annexes and the lists in duties name, with where; and the sets of names that are one."""
    names: Names = {}
    joined: set[frozenset[str]] = set()
    for printed, spot in _named(plan, groups, text):
        joined.add(names_in(printed))
        for name in names_in(printed):
            if is_water(name):
                names.setdefault(name, []).append(spot)
    return names, joined


def _named(plan: Plan, groups: Members, text: Text | None) -> Iterator[tuple[str, Spot]]:
    """Every water that is named, as printed; of the printed annexes only the rows that are no duties."""
    for obligation in plan.obligations:
        printed = [name for criterion in obligation.criteria for name, _ in criterion.objects]
        if is_row(obligation):
            printed += [name for thing in things_of(obligation, groups) for name in named_by(thing)]
        yield from ((each, (obligation, str(obligation.clause))) for each in dict.fromkeys(printed))
    for annex in text.draft.annexes if text is not None else ():
        for row in annex.rows if not annex.obligations else ():
            yield from ((each, (None, annex.name)) for cell in row.values() for each in listed(cell))


def _in_text(plan: Plan, text: Text, names: Names, told: set[frozenset[str]]) -> Iterator[Found]:
    """Rivers of the annexes that the text of a duty gives another last word."""
    patterns = [(name, pattern) for name in names if (pattern := variant(name)) is not None]
    for obligation in plan.obligations:
        if is_row(obligation):
            continue
        printed = text.of(obligation.clause)
        for name, pattern in patterns:
            found = pattern.search(printed)
            if found is not None and found[0] not in names and frozenset((name, found[0])) not in told:
                told.add(frozenset((name, found[0])))
                yield on(obligation, name=found[0], other=name, where=names[name][0][1])


def _sections(plan: Plan, text: Text, groups: Members) -> Iterator[Found]:
    """Sections that a duty names and no annex has, where one on the river that the duty is about differs by a character."""
    known = {thing.name: (row, waters_of(thing)) for row in rows_of(plan) for thing in things_of(row, groups)}
    if not known:
        return
    for obligation in plan.obligations:
        printed = "" if is_row(obligation) else text.of(obligation.clause)
        for run in _SECTIONS.findall(printed):
            for part in re.split("[、和及]", run):
                about = f"{obligation.section}{obligation.title}{obligation.summary}{printed}"
                near = [
                    (part[-len(name) :], name, row)
                    for name, (row, waters) in known.items()
                    if len(name) >= _LEAST
                    and _one_apart(part[-len(name) :], name)
                    and any(water in about for each in waters for water in names_in(each))
                ]
                if len(near) == 1 and not any(part.endswith(name) for name in known):
                    name, other, there = near[0]
                    yield on(obligation, name=name, other=other, where=str(there.clause))


def _one_apart(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1
