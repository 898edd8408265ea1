"""The text of a task -> its criteria, and every piece of it that is none with the reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from duban.model.draft import DraftCriterion, DraftDeadline, Limit, Passage, TextReading, Unread
from duban.model.said import said
from duban.reading.ambit import Ambit, Strength, strength_of
from duban.reading.asides import Aside, aside, bracketed, opened_brackets, prefaces
from duban.reading.duties import cycles_of, deed, has_verb, limit_of, moments_of, special
from duban.reading.figures import Figures, baseline_of, figures_in
from duban.reading.lexicon import any_of
from duban.reading.moments import Calendar, by_event, is_deadline
from duban.reading.naming import bare, short
from duban.reading.offices.roles import RoleBracket, brackets
from duban.reading.pieces import Clause, Cycle, Figure, Mark, Sentence, parsed
from duban.reading.rhythms import TIMES, cycle_follows, own_deed, parts_of, repeated
from duban.reading.unnumbered import unnumbered_in

_RESULT = re.compile(
    f"^(?:以及|及其|不断|持续|进一步|有效|切实|全面|逐步|显著|大幅|着力|最大限度)*(?:{any_of('results')}|为.{{2,}}(?:提供|奠定))"
)
_BACKGROUND = re.compile("仍然?存在|面临|短板|成效|形势|总体稳定|明显好转|有待|尚未|不足|意义")
_NOW = frozenset(["目前", "截至目前", "近年来", "近几年", "近几年来", "已达到", "已达", "已实现"])


def read_clauses(
    passage: Passage, *, first_day: date, last_day: date, deadline: DraftDeadline | None = None
) -> TextReading:
    """Read a passage of a plan whose days are given; dates without a year are understood by the task's own `deadline`."""
    year = deadline.date.year if deadline and deadline.date else None
    leads = tuple(each for each in brackets(passage.text) if each.inline is not None and each.parties.lead.names)
    reader = _Reader(passage, Calendar(first_day, last_day, year), leads)
    for sentence in parsed(opened_brackets(passage.text)):
        reader.read(sentence)
    return reader.reading()


@dataclass(slots=True)
class _Reader:
    """What was read so far. It walks the clauses once, in order."""

    passage: Passage
    calendar: Calendar
    leads: tuple[RoleBracket, ...] = ()
    """The brackets inside sentences that say who leads for what stands before them."""
    criteria: list[DraftCriterion] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    ambit: Ambit = field(default_factory=Ambit)
    run: list[Clause] = field(default_factory=list)
    run_strength: Strength | None = None
    run_by: date | None = None
    opening: int | None = None
    limits: list[Limit] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)
    exclusion: str | None = None
    share: Decimal | None = None
    here: int = 0
    """Where the criteria of the present sentence begin."""
    from_stop: int = 0
    """Where the criteria since the last semicolon begin."""

    @property
    def text(self) -> str:
        return self.passage.text

    def read(self, sentence: Sentence) -> None:
        """Read one sentence; a semicolon keeps its dates for the next, a full stop does not."""
        self.from_stop = len(self.criteria)
        self.exclusion = self.share = None
        self.ambit = replace(self.ambit, condition=None, strength=None)
        for index, clause in enumerate(sentence.clauses):
            self._clause(clause, sentence.clauses[index - 1] if index else None, index == len(sentence.clauses) - 1)
        self._flush()
        self._leave_opening(sentence.end)
        if sentence.stop and sentence.stop[0] not in "；;":
            self.here = len(self.criteria)
            self.ambit = Ambit()

    def _clause(self, clause: Clause, before: Clause | None, last: bool) -> None:
        text = self.text
        put_aside = aside(clause, text, alone=before is None and last)
        override = bracketed(clause, text, "为准")
        if put_aside is not None:
            self._flush()
            self._overridden(override)
            self._leave_opening(clause.start)
            self._leave(clause.start, clause.end, put_aside)
            return
        self._note_dates(clause)
        strength = strength_of(clause, self.ambit.strength)
        if prefaces(clause, text) and not last:
            self._preface(clause, strength)
            return
        figures = figures_in(clause, text, self.ambit)
        found = self._found(clause, figures, before)
        if (
            (self.ambit.past or self.ambit.before_plan)
            and not found
            and any(isinstance(each, Figure) for each in clause.pieces)
        ):
            self._flush()
            self._leave(self._start(clause.start), clause.end, Aside("note", "clause.past"))
            self.opening = None
            return
        if not found and self.share is not None and figures.sampled is not None:
            self._preface(clause, strength)
            return
        if not found:
            self.untold.extend(figures.untold)
            if not self.run:
                self.run_strength, self.run_by = strength, self.ambit.by
            self.run.append(clause)
            self.limits.extend(figures.limits)
            return
        self._flush()
        self.limits.extend(figures.limits)
        for each in found:
            self._take(each, clause, strength)
        self._overridden(override)
        self.opening = None
        self.limits = []
        self.ambit = replace(
            self.ambit,
            metric=figures.metric or self.ambit.metric,
            scope=next((each.scope for each in found if each.scope and each.scope[0] in "全各我本"), None)
            if figures.targets
            else self.ambit.scope,
            counted=self.ambit.counted
            or any(each.word == "at_least" and each.measured_in not in ("", "%") for each in found),
        )

    def _found(self, clause: Clause, figures: Figures, before: Clause | None) -> list[DraftCriterion]:
        """The criteria of a clause, by the strongest thing it says."""
        text, ambit = self.text, self.ambit
        cycles = cycles_of(clause)
        if figures.sampled is not None:
            return self._sampled(clause, figures.sampled, cycles)
        graded = re.match(r"，(?:得|奖|加|扣)\d", text[clause.end : clause.end + 3])
        targets = [] if graded else list(figures.targets)
        if cycles and not ambit.past:
            return self._cyclic(clause, cycles, targets)
        if targets:
            return targets
        unnumbered = unnumbered_in(clause, text, ambit, before)
        told = ambit.past or (ambit.before_plan and any(isinstance(each, Figure) for each in clause.pieces))
        if unnumbered or told:
            return unnumbered
        one = special(clause, text)
        return [one] if one else []

    def _cyclic(self, clause: Clause, cycles: list[Cycle], targets: list[DraftCriterion]) -> list[DraftCriterion]:
        """The deeds of a clause that repeats, one for each cycle; a figure that is no number of times repeats itself."""
        counted = [each for each in targets if each.measured_in in TIMES]
        others = [each for each in targets if each.measured_in not in TIMES]
        if others:
            return [replace(each, every=cycles[0].period) for each in others]
        found = []
        for part, cycle in parts_of(clause, cycles):
            one = special(part, self.text) or own_deed(part, cycle, self.text) or self._deed_before(part)
            if self.share is not None:
                one, self.share = replace(one, min_share=self.share), None
            found.append(repeated(one, part, cycle, self.text, counted))
            counted = []
        return found

    def _deed_before(self, clause: Clause) -> DraftCriterion:
        """What is done in a cycle that stands alone: the deed of the clause before it."""
        if self.run:
            last = self.run.pop()
            self._flush()
            return replace(deed([last], self.text), span=(last.start, clause.end))
        if len(self.criteria) > self.here and not self.criteria[-1].every:
            one = self.criteria.pop()
            return replace(one, span=(one.span[0], clause.end))
        return replace(deed([clause], self.text), name=short(bare(self.text[clause.start : clause.end])))

    def _sampled(self, clause: Clause, share: Decimal, cycles: list[Cycle]) -> list[DraftCriterion]:
        """A share to be drawn belongs to the cycle of its sentence."""
        if cycles:
            return [replace(each, min_share=share) for each in self._cyclic(clause, cycles, [])]
        for index in range(len(self.criteria) - 1, max(self.here, len(self.criteria) - 4) - 1, -1):
            if self.criteria[index].every:
                last = self.criteria.pop(index)
                return [replace(last, min_share=share, span=(last.span[0], clause.end))]
        if self.run:
            run, self.run = self.run, []
            return [replace(deed(run, self.text), min_share=share, span=(run[0].start, clause.end))]
        if cycle_follows(self.text, clause.end):
            self.share = share
            return []
        return [replace(deed([clause], self.text), min_share=share)]

    def _take(self, criterion: DraftCriterion, clause: Clause, strength: Strength | None) -> None:
        """Add what a clause gave, with what holds for it from around it."""
        ambit, text = self.ambit, self.text
        within = limit_of(clause)
        if within is not None:
            criterion = by_event(
                criterion, within, text[max(clause.start, within.start - 60) : within.start], ambit.condition
            )
        by = None if criterion.every or criterion.unspecified_cycle else ambit.by
        doubts = criterion.doubts
        if by is not None and by < self.calendar.first:
            doubts += (said("clause.before_plan", day=by.isoformat()),)
        doubts += tuple(said("clause.untold", printed=each) for each in self.untold)
        self.untold = []
        criterion = replace(
            criterion,
            span=(min(self._start(clause.start), criterion.span[0]), max(clause.end, criterion.span[1])),
            by=by,
            strength=strength or criterion.strength,
            baseline=self.calendar.first.year - 1 if criterion.baseline == -1 else criterion.baseline,
            condition=criterion.condition or ambit.condition,
            exclusion=self.exclusion or bracketed(clause, text, "除外", "不含", "不包括", "扣除"),
            only=tuple(self.limits),
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

    def _start(self, start: int) -> int:
        return start if self.opening is None else min(start, self.opening)

    def _flush(self) -> None:
        """What no criterion took becomes a deed, or belongs to the duty before it where it tells what that is for."""
        if not self.run:
            return
        run, self.run = self.run, []
        text, end = self.text, run[-1].end
        start = self._start(run[0].start)
        told = all(_RESULT.match(text[each.start : min(each.end, each.start + 120)]) for each in run)
        if told and len(self.criteria) > self.from_stop:
            last = self.criteria.pop()
            self.criteria.append(replace(last, span=(last.span[0], end)))
        elif _BACKGROUND.search(text[start : min(end, start + 300)]) and not any(has_verb(each) for each in run):
            self._leave(start, end, Aside("preamble", "clause.background"))
            self.untold = []
        else:
            ambit, self.ambit = self.ambit, replace(self.ambit, by=self.run_by)
            self._take(replace(deed(run, text), span=(start, end)), run[-1], self.run_strength)
            self.ambit = ambit
        self.opening, self.limits = None, []

    def _preface(self, clause: Clause, strength: Strength | None) -> None:
        """A clause that only leads in: a date, a reason, a condition. It belongs to what follows."""
        self._flush()
        self.opening = self._start(clause.start)
        body = bare(self.text[clause.start : clause.end])
        if outside := re.match("除(.+?)(?:以|之)?外", body):
            self.exclusion = outside[1]
        conditional = re.search("^(?:对|针对)|(?:的|时|后|的情况下|前提下)$", body)
        driven = any(isinstance(each, Mark) and each.is_a("STRIVE", "ENCOURAGE", "PROMOTE") for each in clause.pieces)
        self.limits.extend(figures_in(clause, self.text, self.ambit).limits)
        self.ambit = replace(
            self.ambit,
            strength=strength if driven else self.ambit.strength if moments_of(clause) else None,
            condition=short(body, 80) if conditional else self.ambit.condition,
            baseline=baseline_of(clause, self.ambit.baseline),
        )

    def _note_dates(self, clause: Clause) -> None:
        """Note by when, and whether the clause tells of what already is."""
        for each in [each for each in clause.pieces if isinstance(each, Mark) and each.is_a("PAST")][:3]:
            held = any(isinstance(one, Figure) and (one.steps or one.amounts[-1].tail) for one in clause.pieces)
            if each.text in _NOW or (not held and "的" not in self.text[each.end : min(clause.end, each.end + 60)]):
                self.ambit = replace(self.ambit, past=True)
        for moment in moments_of(clause):
            if is_deadline(moment, clause, self.text):
                by = self.calendar.resolved(moment)
                gone = by is not None and by < self.calendar.first and "BEFORE" not in dict(moment.words)
                self.ambit = replace(self.ambit, by=by, before_plan=gone)

    def _overridden(self, printed: str | None) -> None:
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

    def _leave_opening(self, end: int) -> None:
        if self.opening is not None and self.opening < end:
            self._leave(self.opening, end, Aside("note", "clause.leads_nowhere"))
        self.opening = None

    def _leave(self, start: int, end: int, why: Aside) -> None:
        self.unread.append(Unread(self.passage, (start, end), why.kind, said(why.key)))

    def reading(self) -> TextReading:
        """All that was read, with every stretch that nothing took."""
        taken = sorted([each.span for each in self.criteria] + [each.span for each in self.unread])
        place = 0
        for start, end in [*taken, (len(self.text), len(self.text))]:
            if start > place and re.search(r"[\w]", self.text[place:start]):
                self._leave(place, start, Aside("note", "clause.left_over"))
            place = max(place, end)
        return TextReading(tuple(self.criteria), tuple(sorted(self.unread, key=lambda each: each.span)))
