"""An upper plan and those below it -> what of its duties they take up, and where they fall short of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duban.model.drift import (
    Answer,
    Cascade,
    FigureChange,
    Handing,
    LowerPlan,
    Match,
    Reply,
    Shift,
    Sureness,
    Turn,
    head_of,
    states_figure,
)
from duban.model.outline import Outline, OutlineCriterion, OutlineObligation
from duban.model.quantities import Scales
from duban.model.units import Units
from duban.studies.drift.dates import deadline_shift
from duban.studies.drift.figures import Standing, change_of, paired, standing
from duban.studies.drift.handing import handing, is_said
from duban.studies.drift.matching import clauses_of, match
from duban.studies.drift.offices import naming
from duban.studies.drift.sides import Sides, extent, is_total, sides

_HANDED = ("named", "group", "figure", "text")
_ELSEWHERE = 0.8
_ASPECTS = {"target": Answer.WEAKER, "cycle": Answer.WEAKER, "share": Answer.WEAKER, "strength": Answer.SOFTER}


def cascade(
    upper: Outline, lowers: Sequence[tuple[str, Outline]], scales: Scales, units: Units | None = None, name: str = ""
) -> Cascade:
    """Hold lower plans, each with its name for the command line, to the plan above them."""
    said = [handing(clause, upper, lower, units) for _, lower in lowers for clause in clauses_of(upper)]
    plans = tuple(_lower_plan(upper, lower, called, scales, units) for called, lower in lowers)
    return Cascade(head_of(upper, name), plans, not is_said(said))


def _lower_plan(upper: Outline, lower: Outline, name: str, scales: Scales, units: Units | None) -> LowerPlan:
    both = sides(upper, lower, scales, units.places if units is not None else ())
    matching = match(both, naming(upper, lower, units))
    matched = {clause.id: found for found in matching.matches for clause in found.old}
    # A figure may be taken up in another clause than the rest of its duty.
    everywhere = standing(clauses_of(lower))
    replies: list[Reply] = []
    used: list[OutlineCriterion] = []
    for clause in clauses_of(upper):
        handed, found = handing(clause, upper, lower, units), matched.get(clause.id)
        if found is None:
            replies.append(_unmatched(clause, handed, matching.added))
            continue
        figures = _figures(clause, found, everywhere, both)
        used += [now.criterion for _, now in figures if now is not None]
        here = list(_replies(clause, handed, found, figures, both))
        replies += here or [Reply(Answer.TAKEN_UP, clause, handed, found.new, match=found)]
    extra = tuple(
        FigureChange(None, each.criterion, None, each.clause.id)
        for each in standing([clause for found in matching.matches for clause in found.new])
        if states_figure(each.criterion) and not any(each.criterion is one for one in used)
    )
    return LowerPlan(head_of(lower, name), tuple(replies), matching.added, extra, both.years)


def _unmatched(clause: OutlineObligation, handed: Handing, added: Sequence[OutlineObligation]) -> Reply:
    if handed.kind in _HANDED:
        # Without the texts a row under the same title may be the one that is looked for.
        alike = tuple(each for each in added if each.title == clause.title and not (each.text and clause.text))
        if alike:
            return Reply(Answer.UNCLEAR, clause, handed, alike, note="same_title")
        return Reply(Answer.MISSING, clause, handed)
    return Reply(Answer.OTHERS if handed.kind == "others" else Answer.OWN, clause, handed)


def _figures(
    clause: OutlineObligation, found: Match, everywhere: Sequence[Standing], both: Sides
) -> list[tuple[Standing, Standing | None]]:
    """The figures of an upper clause, each with the lower one that takes it up: in the same duty, else by name alone."""
    mine = standing([clause])
    here = paired(mine, standing(found.new), both)
    rest = [each for each in mine if states_figure(each.criterion) and not any(each is was for was, _ in here)]
    there = [each for each in everywhere if states_figure(each.criterion)]
    return [*here, *((each, next((now for _, now in paired([each], there, both, _ELSEWHERE)), None)) for each in rest)]


def _replies(
    clause: OutlineObligation,
    handed: Handing,
    found: Match,
    figures: Sequence[tuple[Standing, Standing | None]],
    both: Sides,
) -> Iterator[Reply]:
    """What is to be said of a duty that has a counterpart; nothing where it is taken up as it is."""

    if handed.kind == "others":
        return

    def reply(answer: Answer, note: str | None, was: OutlineCriterion | None, now: OutlineCriterion | None) -> Reply:
        if found.sureness is Sureness.WEAK and answer is not Answer.SHARE:
            answer, note = Answer.UNCLEAR, note or f"perhaps_{answer}"
        return Reply(answer, clause, handed, found.new, was, now, note, found)

    for was, now in figures:
        if now is None:
            answer, note = _absent(was.criterion, handed, both)
            if answer is not None:
                yield reply(answer, note, was.criterion, None)
            continue
        for answer, note in _compared(was, now, both):
            yield reply(answer, note, was.criterion, now.criterion)
    if found.kind == "same":
        moved = deadline_shift(clause.deadline, found.new[0].deadline, both)
        if moved is not None and moved.turn is Turn.LATER:
            yield reply(Answer.LATER, "deadline", None, None)
    if found.sureness is Sureness.WEAK and all(now is not None for _, now in figures):
        yield reply(Answer.UNCLEAR, "weak_match", None, None)


def _absent(criterion: OutlineCriterion, handed: Handing, both: Sides) -> tuple[Answer | None, str | None]:
    """What it means that a figure of the upper plan stands nowhere in the lower one."""
    if not states_figure(criterion):
        return None, None
    place, _ = extent(criterion, both.old, both.places)
    if place not in ("", both.old.jurisdiction, both.new.jurisdiction or ""):
        return None, None
    if handed.kind not in _HANDED:
        return None, None
    if criterion.external and criterion.target is None:
        return Answer.UNCLEAR, "set_elsewhere"
    if place == both.old.jurisdiction and criterion.target is not None and is_total(criterion.unit):
        return Answer.UNCLEAR, "no_share"
    return Answer.MISSING, "figure"


def _compared(was: Standing, now: Standing, both: Sides) -> Iterator[tuple[Answer, str | None]]:
    """What is to be said of a figure that the lower plan has as well."""
    upper, lower = was.criterion, now.criterion
    copied = _copied(upper, lower, both)
    if copied is not None:
        yield Answer.COPIED, copied
    for shift in change_of(was, now, both).shifts:
        yield from _answers(shift, copied)


def _answers(shift: Shift, copied: str | None) -> Iterator[tuple[Answer, str | None]]:
    if shift.turn is Turn.LAXER and shift.aspect in _ASPECTS:
        yield _ASPECTS[shift.aspect], shift.aspect if shift.aspect in ("cycle", "share") else None
    elif shift.turn is Turn.LATER:
        yield Answer.LATER, shift.note
    elif shift.note == "total_of_other_place":
        if copied is None:
            yield Answer.SHARE, None
    elif shift.aspect in ("comparison", "measured_in", "baseline") or shift.note == "now_elsewhere":
        yield Answer.UNCLEAR, shift.note or shift.aspect


def _copied(upper: OutlineCriterion, lower: OutlineCriterion, both: Sides) -> str | None:
    """Whether the lower plan repeats the figure of the whole upper place instead of stating its own."""
    if both.old.jurisdiction == both.new.jurisdiction or upper.target is None or lower.target is None:
        return None
    whole, level = both.old.jurisdiction or "", (both.old.jurisdiction or "")[-1:]
    place, of_level = extent(lower, both.new, both.places)
    of_upper = extent(upper, both.old, both.places)[0] == whole
    if not of_upper:
        return None
    if place == whole or (not place and of_level == level):
        return "whole_place"
    same = not [
        shift
        for shift in change_of(Standing(_NOWHERE, upper), Standing(_NOWHERE, lower), both).shifts
        if shift.aspect in ("target", "measured_in", "comparison")
    ]
    return "same_total" if same and is_total(upper.unit) else None


_NOWHERE = OutlineObligation("", "", "", None, "", "")
