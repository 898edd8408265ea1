"""The text of a task -> its criteria, and every piece of it that is none with the reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from duban.model.draft import DraftCriterion, DraftDeadline, Passage, TextReading
from duban.reading.ambit import Ambit, Strength, strength_of
from duban.reading.asides import Aside, aside, bracketed, opened_brackets, prefaces
from duban.reading.duties import cycles_of, deed, moments_of, special
from duban.reading.figures import Figures, baseline_of, figures_in
from duban.reading.gathering import Gathering
from duban.reading.moments import Calendar, is_deadline
from duban.reading.naming import bare, is_metric, short, trimmed
from duban.reading.offices.roles import brackets
from duban.reading.pieces import Clause, Cycle, Figure, Mark, Sentence, parsed
from duban.reading.rhythms import TIMES, cycle_follows, own_deed, parts_of, repeated
from duban.reading.unnumbered import unnumbered_in

_DUE = re.compile(r"(?:第[一二三]个月)?(?:\d{1,2}月)?\d{0,2}[日底初末]?之?[前内]?")
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
class _Reader(Gathering):
    """Walks the clauses of a passage once, in order."""

    def read(self, sentence: Sentence) -> None:
        """Read one sentence; a semicolon keeps its dates for the next, a full stop does not."""
        self.from_stop = len(self.criteria)
        self.exclusion = self.share = self.cycle = None
        self.ambit = replace(self.ambit, condition=None, strength=None)
        for index, clause in enumerate(sentence.clauses):
            self._clause(clause, sentence.clauses[index - 1] if index else None, index == len(sentence.clauses) - 1)
        self.flush()
        self.leave_opening(sentence.end)
        if sentence.stop and sentence.stop[0] not in "；;":
            self.here = len(self.criteria)
            self.ambit = Ambit()

    def _clause(self, clause: Clause, before: Clause | None, last: bool) -> None:
        text = self.text
        put_aside = aside(clause, text, alone=before is None and last)
        override = bracketed(clause, text, "为准")
        if put_aside is not None:
            self.flush()
            self.overridden(override)
            self.leave_opening(clause.start)
            self.leave(clause.start, clause.end, put_aside)
            return
        self._note_dates(clause)
        strength = strength_of(clause, self.ambit.strength)
        if not last and (prefaces(clause, text) or self._names_metric(clause)):
            self._preface(clause, strength)
            return
        if not last and self._only_cycle(clause):
            self._preface(clause, strength)
            return
        figures = figures_in(clause, text, self.ambit)
        found = self._found(clause, figures, before)
        if (
            (self.ambit.past or self.ambit.before_plan)
            and not found
            and any(isinstance(each, Figure) for each in clause.pieces)
        ):
            self.flush()
            self.leave(self.start_of(clause.start), clause.end, Aside("note", "clause.past"))
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
        self.flush()
        self.limits.extend(figures.limits)
        self.take_all(found, clause, strength)
        self.overridden(override)
        self.opening = None
        self.limits = []
        self.ambit = replace(
            self.ambit,
            metric=figures.metric or self.ambit.metric,
            thing=figures.thing or self.ambit.thing,
            scope=next((each.scope for each in found if each.scope and each.scope[0] in "全我本"), None)
            if figures.targets
            else self.ambit.scope,
            counted=self.ambit.counted
            or any(each.word == "at_least" and each.measured_in not in ("", "%") for each in found),
        )

    def _only_cycle(self, clause: Clause) -> bool:
        """Whether a clause only says how often what follows is to be done: 每月5日前，各单位报送…."""
        cycles = cycles_of(clause)
        if len(cycles) != 1 or cycles[0].figure or self.run or len(self.criteria) > self.from_stop:
            return False
        rest = [each for each in clause.pieces if each is not cycles[0]]
        if rest and not _DUE.fullmatch(self.text[rest[0].start : rest[-1].end]):
            return False
        self.cycle = cycles[0]
        return True

    def _names_metric(self, clause: Clause) -> bool:
        """Whether a clause only names the metric of the figures behind its colon: 清扫率：县城达到70%."""
        if self.text[clause.end : clause.end + 1] not in ("：", ":"):
            return False
        plain = not any(isinstance(each, Figure) and each.steps for each in clause.pieces)
        return plain and is_metric(trimmed(self.text[clause.start : clause.end]))

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
            return targets if not self.cycle else [replace(each, every=self.cycle.period) for each in targets]
        unnumbered = unnumbered_in(clause, text, ambit, before)
        told = ambit.past or (ambit.before_plan and any(isinstance(each, Figure) for each in clause.pieces))
        if unnumbered or told:
            return unnumbered
        one = special(clause, text) or (deed([clause], text) if self.cycle else None)
        if one is None:
            return []
        return [repeated(one, clause, self.cycle, text, [])] if self.cycle else [one]

    def _cyclic(self, clause: Clause, cycles: list[Cycle], targets: list[DraftCriterion]) -> list[DraftCriterion]:
        """The deeds of a clause that repeats, one for each cycle; a figure that is no number of times repeats itself."""
        counted = [each for each in targets if each.measured_in in TIMES]
        others = [each for each in targets if each.measured_in not in TIMES]
        if others:
            return [replace(each, every=cycles[0].period) for each in others]
        found = []
        for part, cycle in parts_of(clause, cycles, self.text):
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
            self.flush()
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

    def _preface(self, clause: Clause, strength: Strength | None) -> None:
        """A clause that only leads in: a date, a reason, a condition. It belongs to what follows."""
        self.flush()
        self.opening = self.start_of(clause.start)
        body = bare(self.text[clause.start : clause.end])
        if outside := re.match("除(.+?)(?:以|之)?外", body):
            self.exclusion = outside[1]
        conditional = re.search("^(?:对|针对)|(?:的|时|后|的情况下|前提下)$", body)
        driven = any(isinstance(each, Mark) and each.is_a("STRIVE", "ENCOURAGE", "PROMOTE") for each in clause.pieces)
        self.limits.extend(figures_in(clause, self.text, self.ambit).limits)
        named = trimmed(body) if self.text[clause.end : clause.end + 1] in ("：", ":") else ""
        self.ambit = replace(
            self.ambit,
            metric=named if is_metric(named) else self.ambit.metric,
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
        if self.text.startswith("全年", clause.start):
            self.ambit = replace(self.ambit, by=None, before_plan=False)
        for moment in moments_of(clause):
            if is_deadline(moment, clause, self.text):
                by = self.calendar.resolved(moment)
                gone = by is not None and by < self.calendar.first and "BEFORE" not in dict(moment.words)
                self.ambit = replace(self.ambit, by=by, before_plan=gone)
