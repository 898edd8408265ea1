"""Whether what is asked of a figure got stricter or laxer, by the direction of its test."""

from __future__ import annotations

from fractions import Fraction

from duban.model.drift import DEEDS, Shift, Turn
from duban.model.outline import OutlineCriterion
from duban.model.quantities import NO_UNIT, Quantity, Scales
from duban.studies.drift.dates import cycle_shift
from duban.studies.drift.sides import Sides, is_total, named_place, of_one_place

_FLOORS = {
    "at_least": False,
    "more_than": True,
    "complete": False,
    "do": False,
    "increase_by": False,
    "decrease_by": False,
}
_CAPS = {"at_most": False, "less_than": True, "reaches": False, "better_than": True}
"""The tests that a higher figure makes stricter, and those that a lower one does: whether the bound itself is ruled out."""
_OWN_FAMILY = {"increase_by", "decrease_by", "equal_to", "between", "improves", "forbid", "submit", "publish"}
_STRENGTHS = {"must": 4, "basic": 3, "strive": 2, "promote": 1, "encourage": 0}


def family_of(criterion: OutlineCriterion) -> str:
    """What a test is compared within: floors with floors, caps with caps, and some words only with themselves."""
    if criterion.kind in _OWN_FAMILY:
        return criterion.kind
    if criterion.kind in DEEDS and criterion.target is None:
        return "deed"
    return "cap" if criterion.kind in _CAPS else "floor"


def compare(old: OutlineCriterion, new: OutlineCriterion, both: Sides) -> tuple[Shift, ...]:
    """Everything that is different about one figure but its date."""
    found: list[Shift] = []
    scope = _scope(old, new, both)
    if scope is not None:
        found.append(scope)
    if old.external != new.external:
        found.append(Shift("external", Turn.OTHER, "now_elsewhere" if new.external else "now_here"))
    elif old.external and (old.issued_by or "") != (new.issued_by or ""):
        found.append(Shift("external", Turn.OTHER))
    if old.baseline != new.baseline:
        found.append(Shift("baseline", Turn.OTHER))
    found += _target(old, new, both)
    if old.strength != new.strength:
        firmer = _STRENGTHS.get(new.strength, 4) > _STRENGTHS.get(old.strength, 4)
        found.append(Shift("strength", Turn.STRICTER if firmer else Turn.LAXER))
    cycle = cycle_shift(old.every, new.every)
    if cycle is not None:
        found.append(Shift("cycle", cycle))
    if old.min_share != new.min_share:
        more = (new.min_share or 0) > (old.min_share or 0)
        found.append(Shift("share", Turn.STRICTER if more else Turn.LAXER))
    return tuple(found)


def _scope(old: OutlineCriterion, new: OutlineCriterion, both: Sides) -> Shift | None:
    """Whether a figure is of something else than before. Where neither names anything, each is of its plan's own place."""
    if not old.scope and not new.scope:
        return None
    before, after = (both.without_places(side.scope or "") for side in (old, new))
    named = (named_place(old, both.old, both.places), named_place(new, both.new, both.places))
    if any(named) and not of_one_place(old, new, both):
        return Shift("scope", Turn.OTHER, "other_place")
    return Shift("scope", Turn.OTHER) if before != after else None


def _target(old: OutlineCriterion, new: OutlineCriterion, both: Sides) -> list[Shift]:
    one, other = family_of(old), family_of(new)
    if old.target is None or new.target is None:
        if old.external or new.external or old.target == new.target:
            is_other = one != other and "forbid" in (one, other) and not (old.external or new.external)
            return [Shift("comparison", Turn.OTHER)] if is_other else []
        return [Shift("target", Turn.STRICTER if new.target is not None else Turn.LAXER)]
    low = both.scales.convert(Quantity(Fraction(old.target), old.unit or NO_UNIT), new.unit or NO_UNIT)
    if low is None:
        return [Shift("measured_in", Turn.OTHER, "not_converted")]
    target = Fraction(new.target)
    if one != other:
        return [Shift("comparison", Turn.OTHER)]
    turn = _between(old, new, both.scales) if one == "between" else _bound(old.kind, new.kind, low, target, one)
    if turn is None:
        return []
    if turn in (Turn.STRICTER, Turn.LAXER):
        if old.baseline != new.baseline:
            return [Shift("target", Turn.OTHER, "other_baseline")]
        if is_total(new.unit) and not of_one_place(old, new, both):
            return [Shift("target", Turn.OTHER, "total_of_other_place")]
    return [Shift("target", turn)]


def _bound(old_kind: str, new_kind: str, old: Fraction, new: Fraction, family: str) -> Turn | None:
    if family in ("equal_to", "forbid", "submit", "publish", "improves"):
        return None if old == new else Turn.OTHER
    if old == new:
        words = {**_FLOORS, **_CAPS}
        was, now = words.get(old_kind, False), words.get(new_kind, False)
        if was == now:
            return None
        return Turn.STRICTER if now else Turn.LAXER
    return Turn.STRICTER if (new > old) != (family == "cap") else Turn.LAXER


def _between(old: OutlineCriterion, new: OutlineCriterion, scales: Scales) -> Turn | None:
    """A range within the other is the stricter one."""
    ends = []
    for criterion in (old, new):
        for value in (criterion.target, criterion.high):
            unit = criterion.unit or NO_UNIT
            ends.append(scales.convert(Quantity(Fraction(value or 0), unit), new.unit or NO_UNIT) or Fraction(0))
    low, high, new_low, new_high = ends
    if (low, high) == (new_low, new_high):
        return None
    if low <= new_low and new_high <= high:
        return Turn.STRICTER
    return Turn.LAXER if new_low <= low and high <= new_high else Turn.OTHER
