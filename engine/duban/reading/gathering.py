"""What was read of a passage so far: criteria with all that holds for them, and the pieces that are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from duban.model.draft import DraftCriterion, Limit, Passage, TextReading, Unread
from duban.model.said import said
from duban.reading.ambit import Ambit, Strength
from duban.reading.asides import Aside, bracketed
from duban.reading.duties import deed, has_verb, limit_of, moments_of
from duban.reading.lexicon import any_of
from duban.reading.moments import Calendar, by_event, is_deadline
from duban.reading.offices.roles import RoleBracket
from duban.reading.pieces import Clause, Cycle

_RESULT = re.compile(
    f"^(?:以及|及其|不断|持续|进一步|有效|切实|全面|逐步|显著|大幅|着力|最大限度)*(?:{any_of('results')}|为.{{2,}}(?:提供|奠定))"
)
_BACKGROUND = re.compile("仍然?存在|面临|短板|成效|形势|总体稳定|明显好转|有待|尚未|不足|意义")


@dataclass(slots=True)
class Gathering:
    """The criteria of a passage in the making, and the clauses that wait for what follows them."""

    passage: Passage
    calendar: Calendar
    leads: tuple[RoleBracket, ...] = ()
    """The brackets inside sentences that say who leads for what stands before them."""
    criteria: list[DraftCriterion] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    ambit: Ambit = field(default_factory=Ambit)
    run: list[Clause] = field(default_factory=list)
    """The clauses that no criterion took yet, one deed together; `run_strength` and `run_by` hold for them."""
    run_strength: Strength | None = None
    run_by: date | None = None
    opening: int | None = None
    """Where a clause begins that only leads in to the next criterion."""
    limits: list[Limit] = field(default_factory=list)
    """What picks among the things of the next criterion."""
    untold: list[str] = field(default_factory=list)
    exclusion: str | None = None
    share: Decimal | None = None
    """The share to be drawn in the cycle that follows."""
    cycle: Cycle | None = None
    """The cycle that a clause before named for what follows."""
    here: int = 0
    """Where the criteria of the present sentence begin."""
    from_stop: int = 0
    """Where the criteria since the last semicolon begin."""

    @property
    def text(self) -> str:
        return self.passage.text

    def take_all(self, found: Sequence[DraftCriterion], clause: Clause, strength: Strength | None) -> None:
        """Add what a clause gave, with what holds for all of it from around it."""
        text = self.text
        within = limit_of(clause)
        ahead = text[max(clause.start, within.start - 60) : within.start] if within else ""
        left_out = self.exclusion or bracketed(clause, text, "除外", "不含", "不包括", "扣除")
        limits, days = tuple(self.limits), self._days(clause)
        for index, each in enumerate(found):
            if len(days) == len(found) > 1:
                self.ambit = replace(self.ambit, by=days[index])
            timed = by_event(each, within, ahead, self.ambit.condition) if within else each
            self._take(replace(timed, only=limits, exclusion=left_out), clause, strength)

    def _take(self, criterion: DraftCriterion, clause: Clause, strength: Strength | None) -> None:
        ambit = self.ambit
        by = None if criterion.every or criterion.unspecified_cycle else ambit.by
        doubts = criterion.doubts
        if by is not None and by < self.calendar.first:
            doubts += (said("clause.before_plan", day=by.isoformat()),)
        doubts += tuple(said("clause.untold", printed=each) for each in self.untold)
        self.untold = []
        criterion = replace(
            criterion,
            span=(min(self.start_of(clause.start), criterion.span[0]), max(clause.end, criterion.span[1])),
            by=by,
            strength=strength or criterion.strength,
            baseline=self.calendar.first.year - 1 if criterion.baseline == -1 else criterion.baseline,
            condition=criterion.condition or ambit.condition,
            doubts=doubts,
        )
        self.criteria.append(self._led(criterion))

    def _led(self, criterion: DraftCriterion) -> DraftCriterion:
        """A criterion with the offices that its sentence names for single objects."""
        start, end = criterion.span
        own = [each for each in self.leads if start <= each.span[0] and each.span[1] <= end]
        if not own:
            return criterion
        names = tuple(dict.fromkeys(name for each in own for name in each.parties.lead.names))
        told = "；".join(f"{each.inline}：{'、'.join(each.parties.lead.names)}" for each in own)
        doubts = (said("clause.led_apart", printed=told),) if len(own) > 1 else ()
        lead = replace(own[0].parties.lead, names=names)
        return replace(criterion, lead=lead, doubts=(*criterion.doubts, *doubts))

    def start_of(self, start: int) -> int:
        """Where a criterion begins whose clause begins there: with the clauses that lead in to it."""
        return start if self.opening is None else min(start, self.opening)

    def flush(self) -> None:
        """What no criterion took becomes a deed, or belongs to the duty before it where it tells what that is for."""
        if not self.run:
            return
        run, self.run = self.run, []
        text, end = self.text, run[-1].end
        start = self.start_of(run[0].start)
        told = all(_RESULT.match(text[each.start : min(each.end, each.start + 120)]) for each in run)
        if told and len(self.criteria) > self.from_stop:
            last = self.criteria.pop()
            self.criteria.append(replace(last, span=(last.span[0], end)))
        elif _BACKGROUND.search(text[start : min(end, start + 300)]) and not any(has_verb(each) for each in run):
            self.leave(start, end, Aside("preamble", "clause.background"))
            self.untold = []
        else:
            ambit, self.ambit = self.ambit, replace(self.ambit, by=self.run_by)
            self.take_all([replace(deed(run, text), span=(start, end))], run[-1], self.run_strength)
            self.ambit = ambit
        self.opening, self.limits = None, []

    def _days(self, clause: Clause) -> list[date]:
        """The days by which, where a clause names several: 2024年和2025年分别…."""
        moments = [each for each in moments_of(clause) if is_deadline(each, clause, self.text)]
        days = [self.calendar.resolved(each) for each in moments]
        return [each for each in days if each is not None]

    def overridden(self, printed: str | None) -> None:
        """A bracket that says which document prevails holds for every figure of its sentence."""
        if printed is None:
            return
        found = re.search("以(.+?)为准", printed)
        by = found[1] if found else printed
        since = self.here if len(self.criteria) > self.here else self._last_sentence()
        for index in range(len(self.criteria) - 1, since - 1, -1):
            if self.criteria[index].overridden_by:
                return
            if self.criteria[index].act == "measure" and self.criteria[index].target is not None:
                self.criteria[index] = replace(self.criteria[index], overridden_by=by)

    def _last_sentence(self) -> int:
        """Where the criteria of the sentence before begin: those since its full stop."""
        if not self.criteria:
            return 0
        stop = max((self.text.rfind(each, 0, self.criteria[-1].span[0]) for each in "。！？"), default=-1)
        return next((index for index, each in enumerate(self.criteria) if each.span[0] > stop), len(self.criteria))

    def leave_opening(self, end: int) -> None:
        """Leave a clause aside that led in to nothing."""
        if self.opening is not None and self.opening < end:
            self.leave(self.opening, end, Aside("note", "clause.leads_nowhere"))
        self.opening = None

    def leave(self, start: int, end: int, why: Aside) -> None:
        """Leave a stretch of the text aside."""
        self.unread.append(Unread(self.passage, (start, end), why.kind, said(why.key)))

    def reading(self) -> TextReading:
        """All that was read, with every stretch that nothing took."""
        taken = sorted([each.span for each in self.criteria] + [each.span for each in self.unread])
        place = 0
        for start, end in [*taken, (len(self.text), len(self.text))]:
            if start > place and re.search(r"[\w]", self.text[place:start]):
                self.leave(place, start, Aside("note", "clause.left_over"))
            place = max(place, end)
        return TextReading(tuple(self.criteria), tuple(sorted(self.unread, key=lambda each: each.span)))
