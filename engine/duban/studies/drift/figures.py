"""Figures of two plans: which is which, and whether it got stricter, laxer, earlier or later."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache

from duban.model.document import squeezed
from duban.model.drift import DEEDS, FigureChange, Shift, Turn, states_figure
from duban.model.outline import Outline, OutlineCriterion, OutlineDeadline, OutlineObligation
from duban.model.quantities import CLASS, NO_UNIT, PERCENT, Quantity, Scales, plain_unit
from duban.studies.drift.assignment import assign, weight
from duban.studies.drift.wording import HERE, Lens, lens, names_alike, stem_of

_FLOORS = {
    "at_least": False,
    "more_than": True,
    "complete": False,
    "do": False,
    "increase_by": False,
    "decrease_by": False,
}
_CAPS = {"at_most": False, "less_than": True, "reaches": False}
"""The tests that a higher figure makes stricter, and those that a lower one does: whether the bound itself is ruled out."""
_OWN_FAMILY = {"increase_by", "decrease_by", "equal_to", "between", "improves", "forbid", "submit", "publish"}
_STRENGTHS = {"must": 4, "basic": 3, "strive": 2, "promote": 1, "encourage": 0}
_RATES = {PERCENT, "‰", NO_UNIT, CLASS, "级", "个百分点", "百分点", "℃", "日", "天", "小时", "年"}
_PER_TIME = re.compile(r"/(?:d|日|天|s|秒|h|小时|a|年|月)$")
_NOISE = re.compile(rf"[的{HERE}◇]|平均|年度|^(?:新增|主要)")
_PERIOD = re.compile(r"P(\d+)([DWMY])")
_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}
_WORDS = {"month": "P1M", "quarter": "P3M", "half-year": "P6M", "year": "P1Y"}
_NAMED, _SAME_CLAUSE, _ELSEWHERE, _ONE_NAME = 0.45, 0.5, 0.8, 0.95


@dataclass(frozen=True, slots=True)
class Sides:
    """Two plans as their figures are compared."""

    old: Outline
    new: Outline
    old_lens: Lens
    new_lens: Lens
    scales: Scales
    places: frozenset[str] = frozenset()

    def without_places(self, text: str) -> str:
        """A text without the places of both plans and their levels."""
        return self.new_lens.plain(self.old_lens.plain(text)).replace(HERE, "")

    @property
    def years(self) -> int:
        """How many years the new plan is after the old."""
        return self.new.first_day.year - self.old.first_day.year


def sides(old: Outline, new: Outline, scales: Scales, places: Collection[str] = ()) -> Sides:
    """Two plans, ready to be compared; `places` are those of the register."""
    return Sides(old, new, lens(old), lens(new), scales, frozenset(places))


@lru_cache(maxsize=1 << 14)
def _plain_name(measure: str, seen: Lens) -> str:
    plain = seen.plain(measure)
    return _NOISE.sub("", plain) or plain


def measure_name(criterion: OutlineCriterion, seen: Lens) -> str:
    """What is measured, without what differs from plan to plan."""
    return _plain_name(criterion.measure, seen)


def likeness(old: OutlineCriterion, new: OutlineCriterion, both: Sides) -> float:
    """How likely two criteria are the same figure, 0 to 1: by what is measured, how, and in what unit of measure."""
    named = names_alike(measure_name(old, both.old_lens), measure_name(new, both.new_lens))
    if named < _NAMED or (states_figure(old) != states_figure(new) and named < _ONE_NAME):
        return 0.0
    if bool(old.every) != bool(new.every) and named < _ELSEWHERE:
        return 0.0
    fits = _fits(old, new, both.scales)
    scoped = names_alike(both.old_lens.plain(old.scope or ""), both.new_lens.plain(new.scope or ""))
    return 0.75 * named + 0.1 * (_family(old) == _family(new)) + 0.1 * fits + 0.05 * scoped


def _fits(old: OutlineCriterion, new: OutlineCriterion, scales: Scales) -> bool:
    if old.target is None or new.target is None:
        return True
    return scales.convert(Quantity(Fraction(1), old.unit or NO_UNIT), new.unit or NO_UNIT) is not None


def _family(criterion: OutlineCriterion) -> str:
    if criterion.kind in _OWN_FAMILY:
        return criterion.kind
    if criterion.kind in DEEDS and criterion.target is None:
        return "deed"
    return "cap" if criterion.kind in _CAPS else "floor"


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
    cycle = _cycle(old.every, new.every)
    if cycle is not None:
        found.append(Shift("cycle", cycle))
    if old.min_share != new.min_share:
        more = (new.min_share or 0) > (old.min_share or 0)
        found.append(Shift("share", Turn.STRICTER if more else Turn.LAXER))
    return tuple(found)


def _target(old: OutlineCriterion, new: OutlineCriterion, both: Sides) -> list[Shift]:
    one, other = _family(old), _family(new)
    if old.target is None or new.target is None:
        if old.external or new.external or old.target == new.target:
            return [Shift("comparison", Turn.OTHER)] if one != other and not (old.external or new.external) else []
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


def is_total(measured_in: str) -> bool:
    """Whether figures in this unit of measure add up over places: kilometres and villages, but no rates and classes."""
    unit = plain_unit(measured_in or NO_UNIT)
    if unit in _RATES:
        return False
    return "/" not in unit or _PER_TIME.search(unit) is not None


_LEVELLED = re.compile(r"^(?:全|本|我)(自治区|自治州|自治县|[省市县区州盟旗镇乡])")
_LEADS = re.compile(r"^[一-鿿]{2,6}(?:省|市|县|州|盟|旗|江|河|湖|水库|流域)")
_PLACE = re.compile(r"^[一-鿿]{2,8}(?:省|市|县|自治区|自治州|州|盟|旗)$")


def named_place(criterion: OutlineCriterion, outline: Outline, places: Collection[str] = ()) -> tuple[str, str] | None:
    """The place a scope names, and its level; the name is empty where only the level is stated (全市 in a county's plan)."""
    own, scope = outline.jurisdiction or "", (criterion.scope or "").strip()
    level = own[-1:]
    named = _LEVELLED.match(scope)
    if named is not None:
        return (own, level) if named[1][-1] == level else ("", named[1][-1])
    # A short form such as 某某县 for 某某族自治县 is the place itself.
    if scope and (scope == own or (len(scope) > 2 and stem_of(scope) == stem_of(own) and scope[-1] == level)):
        return own, level
    if not scope.startswith("各") and (scope in places or _PLACE.match(scope)):
        return scope, scope[-1]
    return None


def extent(criterion: OutlineCriterion, outline: Outline, places: Collection[str] = ()) -> tuple[str, str]:
    """Which place a figure is of, and its level: the plan's own where its scope names none."""
    own = outline.jurisdiction or ""
    return named_place(criterion, outline, places) or (own, own[-1:])


def of_one_place(old: OutlineCriterion, new: OutlineCriterion, both: Sides) -> bool:
    """Whether two figures are of the same place, so that their totals compare."""
    named = squeezed(old.scope or "")
    if named and named == squeezed(new.scope or "") and _LEVELLED.match(named) is None and _LEADS.match(named):
        # 某市的什么 names its place whoever writes it.
        return True
    (one, level), (other, other_level) = extent(old, both.old, both.places), extent(new, both.new, both.places)
    return one == other if one and other else level == other_level


def _scope(old: OutlineCriterion, new: OutlineCriterion, both: Sides) -> Shift | None:
    """Whether a figure is of something else than before. Where neither names anything, each is of its plan's own place."""
    if not old.scope and not new.scope:
        return None
    before, after = (both.without_places(side.scope or "") for side in (old, new))
    named = (named_place(old, both.old, both.places), named_place(new, both.new, both.places))
    if any(named) and not of_one_place(old, new, both):
        return Shift("scope", Turn.OTHER, "other_place")
    return Shift("scope", Turn.OTHER) if before != after else None


def _cycle(old: str | None, new: str | None) -> Turn | None:
    before, after = _length(old), _length(new)
    if before == after:
        return None
    if before is None or after is None:
        return Turn.STRICTER if before is None else Turn.LAXER
    return Turn.STRICTER if after < before else Turn.LAXER


def _length(every: str | None) -> int | None:
    match = _PERIOD.fullmatch(_WORDS.get(every or "", every or ""))
    return int(match[1]) * _DAYS[match[2]] if match else None


def date_shift(old: date | None, new: date | None, both: Sides) -> Shift | None:
    """Whether a date moved. Plans of different years are compared by the place in their year as well."""
    if old == new:
        return None
    if old is None or new is None:
        # A date where none was stated binds sooner than the plan's end, or as late.
        return Shift("date", Turn.OTHER, "stated" if old is None else "unstated")
    shifted = in_year(old, both.years)
    if shifted == new:
        return None
    turn = Turn.EARLIER if new < shifted else Turn.LATER
    return Shift("date", turn, "by_year" if both.years else None)


def in_year(day: date, years: int) -> date:
    """The same day so many years on; the last of February stays the last."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def last_day(deadline: OutlineDeadline | None, outline: Outline) -> date | None:
    """The day a deadline ends on, where it has one: a duty for the whole year has none, one after an event not yet."""
    if deadline is None or deadline.kind in ("whole_year", "recurring", "working_days_after"):
        return None
    return deadline.date or (outline.last_day if deadline.kind == "year_end" else None)


def deadline_shift(old: OutlineDeadline | None, new: OutlineDeadline | None, both: Sides) -> Shift | None:
    """Whether the deadline of a clause moved, or is of another kind."""
    if old is None or new is None:
        if old is new:
            return None
        return Shift("date", Turn.OTHER, "stated" if old is None else "unstated")
    before, after = last_day(old, both.old), last_day(new, both.new)
    if before is not None and after is not None:
        return date_shift(before, after, both)
    if old.kind != new.kind:
        return Shift("date", Turn.OTHER, "other_kind")
    if old.kind == "working_days_after" and (old.working_days, old.event) != (new.working_days, new.event):
        if old.working_days is None or new.working_days is None or old.working_days == new.working_days:
            return Shift("date", Turn.OTHER, "other_event")
        return Shift("date", Turn.EARLIER if new.working_days < old.working_days else Turn.LATER)
    return None
