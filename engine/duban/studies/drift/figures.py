"""Figures of two plans: which is which, what is different about each, and which moved to another duty."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from duban.model.drift import FigureChange, states_figure
from duban.model.outline import OutlineCriterion, OutlineObligation
from duban.model.quantities import NO_UNIT, Quantity, Scales
from duban.studies.drift.assignment import assign, weight
from duban.studies.drift.bounds import compare, family_of
from duban.studies.drift.dates import date_shift, last_day
from duban.studies.drift.sides import Sides
from duban.studies.drift.wording import HERE, Lens, names_alike

_NOISE = re.compile(rf"[的{HERE}◇]|平均|年度|^(?:新增|主要)")
_VERBS = re.compile(
    r"^(?:开展|推进|推动|推行|加强|加快|加大|做好|抓好|强化|深化|持续|继续|积极|深入|有序|大力|全面|进一步|完成|组织|实施|落实|鼓励|努力)+(?=..)"
)
_NAMED, _DEED, _SAME_CLAUSE, _ELSEWHERE, _ONE_NAME = 0.45, 0.6, 0.5, 0.8, 0.95
"""How like two names must be: of figures, of deeds, to be paired within a clause, across clauses, or a figure with a deed."""


@lru_cache(maxsize=1 << 14)
def _plain_name(measure: str, seen: Lens) -> str:
    plain = seen.plain(measure)
    # 开展 or 推进: that is how firmly it is asked for, which the strength tells.
    return _NOISE.sub("", _VERBS.sub("", plain)) or plain


def measure_name(criterion: OutlineCriterion, seen: Lens) -> str:
    """What is measured, without what differs from plan to plan."""
    return _plain_name(criterion.measure, seen)


def likeness(old: OutlineCriterion, new: OutlineCriterion, both: Sides) -> float:
    """How likely two criteria are the same figure, 0 to 1: by what is measured, how, and in what unit of measure."""
    named = names_alike(measure_name(old, both.old_lens), measure_name(new, both.new_lens))
    kinds = {states_figure(old), states_figure(new)}
    if named < (_ONE_NAME if len(kinds) > 1 else _NAMED if True in kinds else _DEED):
        return 0.0
    if bool(old.every) != bool(new.every) and named < _ELSEWHERE:
        return 0.0
    fits = _fits(old, new, both.scales)
    scoped = names_alike(both.old_lens.plain(old.scope or ""), both.new_lens.plain(new.scope or ""))
    return 0.75 * named + 0.1 * (family_of(old) == family_of(new)) + 0.1 * fits + 0.05 * scoped


def _fits(old: OutlineCriterion, new: OutlineCriterion, scales: Scales) -> bool:
    if old.target is None or new.target is None:
        return True
    return scales.convert(Quantity(Fraction(1), old.unit or NO_UNIT), new.unit or NO_UNIT) is not None


@dataclass(frozen=True, slots=True)
class Standing:
    """A criterion with the clause it stands in."""

    clause: OutlineObligation
    criterion: OutlineCriterion


def standing(clauses: Sequence[OutlineObligation]) -> list[Standing]:
    """The criteria of some clauses; a deed that says no more than the title of its clause is none."""
    return [
        Standing(clause, criterion)
        for clause in clauses
        for criterion in clause.criteria
        if states_figure(criterion) or criterion.measure != clause.title
    ]


def paired(
    old: Sequence[Standing], new: Sequence[Standing], both: Sides, least: float = _SAME_CLAUSE
) -> list[tuple[Standing, Standing]]:
    """The criteria of two sides that are the same figure, so that the likeness of all is as great as can be."""
    weights = {}
    for left, was in enumerate(old):
        for right, now in enumerate(new):
            one, other = was.criterion, now.criterion
            found = likeness(one, other, both)
            if found >= least:
                # Of figures that are alike in name, those with the same number belong together.
                found += 0.02 * (one.target == other.target)
                weights[left, right] = weight(found, _key(one), _key(other))
    return [(old[left], new[right]) for left, right in assign(weights).items()]


def _key(criterion: OutlineCriterion) -> str:
    return f"{criterion.kind} {criterion.measure} {criterion.target} {criterion.unit} {criterion.scope} {criterion.by}"


def figure_changes(
    old: Sequence[Standing], new: Sequence[Standing], both: Sides
) -> tuple[tuple[FigureChange, ...], list[Standing], list[Standing]]:
    """What is different among the figures of one duty, and those that only one side has."""
    pairs = paired(old, new, both)
    changes = [change_of(was, now, both) for was, now in pairs]
    left = [each for each in old if not any(each is was for was, _ in pairs)]
    right = [each for each in new if not any(each is now for _, now in pairs)]
    return tuple(change for change in changes if change.shifts), left, right


def moved_figures(old: Sequence[Standing], new: Sequence[Standing], both: Sides) -> list[FigureChange]:
    """Figures that left one duty and stand in another: only where the name hardly leaves a doubt."""
    numbers = [[each for each in side if states_figure(each.criterion)] for side in (old, new)]
    found = paired(numbers[0], numbers[1], both, _ELSEWHERE)
    return [replace(change_of(was, now, both), moved=True) for was, now in found]


def change_of(was: Standing, now: Standing, both: Sides) -> FigureChange:
    shifts = compare(was.criterion, now.criterion, both)
    before = was.criterion.by or last_day(was.clause.deadline, both.old)
    after = now.criterion.by or last_day(now.clause.deadline, both.new)
    # What has no date of its own has that of its clause, which is told there.
    moved = date_shift(before, after, both) if was.criterion.by or now.criterion.by else None
    return FigureChange(
        was.criterion, now.criterion, was.clause.id, now.clause.id, (*shifts, moved) if moved is not None else shifts
    )
