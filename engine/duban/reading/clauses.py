"""The text of a task -> its criteria, and every piece of it that is none with the reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from duban.model.draft import DraftCriterion, DraftDeadline, Limit, Passage, TextReading, Unread
from duban.model.said import said
from duban.reading.asides import Aside, aside, bracketed, opened_brackets, prefaces
from duban.reading.duties import cycles_of, deed, limit_of, moments_of, special
from duban.reading.figures import Ambit, Figures, Strength, figures_in
from duban.reading.moments import Calendar, is_deadline
from duban.reading.naming import bare, short, trimmed
from duban.reading.pieces import Baseline, Clause, Cycle, Figure, Mark, Sentence, parsed
from duban.reading.unnumbered import unnumbered_in

_TIMES = frozenset({"次", "遍", "轮", "回", "场", "场次", "期"})
_RESULT = re.compile(
    "^(?:以及|及其|不断|持续|进一步|有效|切实|全面|逐步|显著|大幅|着力|最大限度)*(?:减少|降低|改善|提高|提升|增强|促进|满足|防范|避免|防止|从而|以便|为.{2,}(?:提供|奠定)|营造|保障|推动形成|方便|主动接受|查清|查明|摸清|明确)"
)
_BACKGROUND = re.compile("仍然?存在|面临|短板|成效|形势|总体稳定|明显好转|有待|尚未|不足|意义")
_ROUND = re.compile(
    r"^或不定期|(?:至少|不少于|不低于|各|分别)?(?:开展|组织|进行|召开)?(?:至少|不少于|不低于)?[一二两三四五六\d]+次(?:以上)?|至少|不少于|的(?:频率|频次)"
)
_NOW = frozenset("目前 截至目前 近年来 近几年 近几年来 已达到 已达 已实现".split())
_ONLY_RHYTHM = re.compile("频次|频率|周期|次数")
_STRENGTHS: tuple[tuple[Strength, str], ...] = (
    ("strive", "STRIVE"),
    ("encourage", "ENCOURAGE"),
    ("basic", "BASIC"),
    ("promote", "PROMOTE"),
)


def read_clauses(
    passage: Passage, *, first_day: date, last_day: date, deadline: DraftDeadline | None = None
) -> TextReading:
    """Read a passage of a plan whose days are given; `deadline` is that of its task, by which dates without a year are understood."""
    year = deadline.date.year if deadline and deadline.date else None
    reader = _Reader(passage, Calendar(first_day, last_day, year))
    for sentence in parsed(opened_brackets(passage.text)):
        reader.read(sentence)
    return reader.reading()


def _governed(mark: Mark, marks: list[Mark]) -> bool:
    """Whether another verb stands before a word of strength and governs it: 出台支持企业发展的措施 binds."""
    return any(each.end < mark.start and each.is_a("COMPLETE", "DO", "CARE", "DRAFT") for each in marks[:8])


@dataclass(slots=True)
class _Reader:
    """What was read so far. It walks the clauses once, in order."""

    passage: Passage
    calendar: Calendar
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
        strength = self._strength(clause)
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
            return self._cyclic(clause, cycles, targets, before)
        if targets:
            return targets
        unnumbered = list(unnumbered_in(clause, text, ambit, before))
        if unnumbered or ambit.past:
            return unnumbered
        one = special(clause, text)
        return [one] if one else []

    def _cyclic(
        self, clause: Clause, cycles: list[Cycle], targets: list[DraftCriterion], before: Clause | None
    ) -> list[DraftCriterion]:
        """The deeds of a clause that repeats, one for each cycle; a figure that is no number of times repeats itself."""
        times = [each for each in targets if each.measured_in in _TIMES]
        others = [each for each in targets if each not in times]
        if others:
            return [replace(each, every=cycles[0].period) if cycles[0].period else each for each in others]
        if len(cycles) == 1:
            return self._once_a_cycle(clause, cycles[0], times, before)
        starts = [clause.start, *(each.start for each in cycles[1:])]
        found = []
        for start, end, cycle in zip(starts, [*starts[1:], clause.end], cycles, strict=True):
            part = Clause(start, end, tuple(each for each in clause.pieces if start <= each.start < end))
            found += self._once_a_cycle(part, cycle, times if len(found) == 0 else [], before)
        return found

    def _once_a_cycle(
        self, clause: Clause, cycle: Cycle, times: list[DraftCriterion], before: Clause | None
    ) -> list[DraftCriterion]:
        text = self.text
        target = self._times(cycle, times)
        criterion = special(clause, text) or self._deed_of(clause, cycle, before)
        due = re.match(
            r"(?:\d{1,2}月\d{1,2}日|\d{1,2}日|第[一二三]个月\d{1,2}日|[上中下]旬|底|初)(?:之?前|内)?",
            text[cycle.end : clause.end],
        )
        if due and cycle.period:
            criterion = replace(
                criterion,
                doubts=(*criterion.doubts, said("clause.due_in_cycle", printed=text[cycle.start : cycle.end] + due[0])),
            )
        if target is not None:
            criterion = replace(criterion, word="at_least", target=target, measured_in="次")
        if self.share is not None:
            criterion, self.share = replace(criterion, min_share=self.share), None
        if cycle.period is None:
            return [replace(criterion, unspecified_cycle=True)]
        if "学期" in cycle.text:
            criterion = replace(criterion, doubts=(*criterion.doubts, said("clause.term", printed=cycle.text)))
        return [replace(criterion, every=cycle.period, by=None)]

    def _times(self, cycle: Cycle, times: list[DraftCriterion]) -> Decimal | None:
        """How many times a cycle asks for, where it is more than one."""
        amount = cycle.figure.amounts[0] if cycle.figure else None
        if times and times[0].target is not None and times[0].target > 1:
            return times[0].target
        if amount and amount.unit in _TIMES and amount.low > 1:
            return amount.low
        return None

    def _deed_of(self, clause: Clause, cycle: Cycle, before: Clause | None) -> DraftCriterion:
        """What is done in each cycle: the clause's own deed, else that of the clause before it."""
        rest = trimmed(_ROUND.sub("", self.text[clause.start : cycle.start] + self.text[cycle.end : clause.end]))
        if len(rest) >= 2 and not _ONLY_RHYTHM.search(rest):
            named = deed([clause], self.text)
            name = trimmed(_ROUND.sub("", self.text[cycle.end : clause.end]))
            whole = cycle.text.startswith("一") or any(each.zh == said("clause.no_verb").zh for each in named.doubts)
            return replace(named, name=short(rest if whole or not name else name))
        if self.run:
            last = self.run.pop()
            self._flush()
            return replace(deed([last], self.text), span=(last.start, clause.end))
        if len(self.criteria) > self.here and not self.criteria[-1].every:
            last_one = self.criteria.pop()
            return replace(last_one, span=(last_one.span[0], clause.end))
        return replace(deed([clause], self.text), name=short(rest or bare(self.text[clause.start : clause.end])))

    def _sampled(self, clause: Clause, share: Decimal, cycles: list[Cycle]) -> list[DraftCriterion]:
        """A share to be drawn belongs to the cycle of its sentence."""
        for index in range(len(self.criteria) - 1, max(self.here, len(self.criteria) - 4) - 1, -1):
            if self.criteria[index].every and not cycles:
                last = self.criteria.pop(index)
                return [replace(last, min_share=share, span=(last.span[0], clause.end))]
        if not cycles and not self.run and self._cycle_follows(clause):
            self.share = share
            return []
        if not cycles and self.run:
            run, self.run = self.run, []
            return [replace(deed(run, self.text), min_share=share, span=(run[0].start, clause.end))]
        found = self._cyclic(clause, cycles, [], None) if cycles else [deed([clause], self.text)]
        return [replace(each, min_share=share) for each in found]

    def _cycle_follows(self, clause: Clause) -> bool:
        return bool(re.match("[^。；]{0,30}(?:每|按[年季月]|半年)", self.text[clause.end : clause.end + 40]))

    def _take(self, criterion: DraftCriterion, clause: Clause, strength: Strength | None) -> None:
        """Add what a clause gave, with what holds for it from around it."""
        ambit, text = self.ambit, self.text
        within = limit_of(clause)
        if within is not None:
            number = re.match(r"\d+", within.text)
            ahead = text[clause.start : within.start]
            criterion = replace(
                criterion,
                within=int(number[0]) if number else None,
                working_days="工作日" in within.text,
                after=trimmed(re.sub("(?:之日起|之日|后|起)$", "", ahead)) or ambit.condition
                if ahead.endswith(("后", "起")) or ambit.condition
                else None,
                doubts=criterion.doubts if number else (*criterion.doubts, said("clause.within", printed=within.text)),
            )
        by = None if criterion.every or criterion.unspecified_cycle else ambit.by
        doubts = criterion.doubts
        if by is not None and by < self.calendar.first:
            doubts += (said("clause.before_plan", day=by.isoformat()),)
        if self.untold:
            doubts += tuple(said("clause.untold", printed=each) for each in self.untold)
            self.untold = []
        criterion = replace(
            criterion,
            span=(min(self._start(clause.start), criterion.span[0]), max(clause.end, criterion.span[1])),
            by=by,
            strength=strength or criterion.strength,
            baseline=self.calendar.first.year - 1 if criterion.baseline == -1 else criterion.baseline,
            condition=criterion.condition or ambit.condition,
            exclusion=criterion.exclusion
            or self.exclusion
            or bracketed(clause, text, "除外", "不含", "不包括", "扣除"),
            only=criterion.only or tuple(self.limits) if criterion.act == "measure" or self.limits else (),
            doubts=doubts,
        )
        self.criteria.append(criterion)

    def _start(self, start: int) -> int:
        return start if self.opening is None else min(start, self.opening)

    def _flush(self) -> None:
        """What no criterion took becomes one deed, or belongs to the duty before it where it only tells what that is for."""
        if not self.run:
            return
        run, self.run = self.run, []
        text = self.text
        if len(self.criteria) > self.from_stop and all(
            _RESULT.match(text[each.start : min(each.end, each.start + 120)]) for each in run
        ):
            last = self.criteria.pop()
            self.criteria.append(replace(last, span=(last.span[0], run[-1].end)))
            self.opening, self.limits = None, []
            return
        criterion = deed(run, text)
        body = text[run[0].start : run[-1].end]
        if _BACKGROUND.search(body[:300]) and any(each.zh == said("clause.no_verb").zh for each in criterion.doubts):
            self._leave(self._start(run[0].start), run[-1].end, Aside("preamble", "clause.background"))
            self.opening, self.limits, self.untold = None, [], []
            return
        opening = self.opening
        by, strength = self.run_by, self.run_strength
        ambit = self.ambit
        self.ambit = replace(ambit, by=by)
        self._take(
            replace(criterion, span=(min(run[0].start, opening if opening is not None else run[0].start), run[-1].end)),
            run[-1],
            strength,
        )
        self.ambit = ambit
        self.opening = None
        self.limits = []

    def _preface(self, clause: Clause, strength: Strength | None) -> None:
        """A clause that only leads in: a date, a reason, a condition. It belongs to what follows."""
        self._flush()
        if self.opening is None:
            self.opening = clause.start
        body = bare(self.text[clause.start : clause.end])
        carried = (
            strength
            if any(isinstance(each, Mark) and each.is_a("STRIVE", "ENCOURAGE", "PROMOTE") for each in clause.pieces)
            else None
        )
        condition = short(body, 80) if re.search("^(?:对|针对)|(?:的|时|后|的情况下|前提下)$", body) else None
        if outside := re.match("除(.+?)(?:以|之)?外", body):
            self.exclusion = outside[1]
        figures = figures_in(clause, self.text, self.ambit)
        self.limits.extend(figures.limits)
        self.ambit = replace(
            self.ambit,
            strength=carried if not moments_of(clause) or carried else self.ambit.strength,
            condition=condition or self.ambit.condition,
            baseline=self._baseline(clause),
        )

    def _baseline(self, clause: Clause) -> int | None:
        found = [each for each in clause.pieces if isinstance(each, Baseline)]
        return found[-1].year if found else self.ambit.baseline

    def _note_dates(self, clause: Clause) -> None:
        past = [each for each in clause.pieces if isinstance(each, Mark) and each.is_a("PAST")]
        for each in past:
            held = any(isinstance(one, Figure) and (one.steps or one.amounts[-1].tail) for one in clause.pieces)
            if each.text in _NOW or not held and "的" not in self.text[each.end : min(clause.end, each.end + 60)]:
                self.ambit = replace(self.ambit, past=True)
        for moment in moments_of(clause):
            if is_deadline(moment, clause, self.text):
                by = self.calendar.resolved(moment)
                self.ambit = replace(
                    self.ambit,
                    by=by,
                    before_plan=by is not None and by < self.calendar.first and "BEFORE" not in dict(moment.words),
                )

    def _strength(self, clause: Clause) -> Strength | None:
        marks = [each for each in clause.pieces if isinstance(each, Mark)]
        steps = " ".join(word for each in clause.pieces if isinstance(each, Figure) for _, word in each.steps)
        if re.search("力争|争取|努力", steps):
            return "strive"
        for strength, kind in _STRENGTHS:
            if any(each.is_a(kind) and (kind in ("STRIVE", "BASIC") or not _governed(each, marks)) for each in marks):
                return strength
        return self.ambit.strength

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
