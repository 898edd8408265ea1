"""Which hypothetical records might put a duty right: figures, deeds, members, silence proven, what fell short made good."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from duban.measuring import evaluating
from duban.measuring.silence import covers
from duban.model.expressions import (
    Across,
    Change,
    Compare,
    Graded,
    Happened,
    Holding,
    Multiple,
    Passing,
    Rated,
    Series,
    asks_for_deeds,
)
from duban.model.facts import Fact
from duban.model.periods import Period, cycle, of_grain
from duban.model.plan import metric_of, unit_of
from duban.model.ranks import RANKED
from duban.plugins import measure_words
from duban.studies.duty import RAISED, Duty
from duban.studies.figures import edge, figures, openings_of
from duban.studies.hypothesis import Amount
from duban.studies.openings import precision


@dataclass(frozen=True, slots=True)
class Bundle:
    """Records that turn a verdict together, each of them needed."""

    kind: str
    facts: tuple[Fact, ...]
    by: date | None = None


Candidate = Amount | Bundle


def candidates(duty: Duty) -> Iterator[Candidate]:
    """What might satisfy the duty, the most fitting first."""
    left = duty.task.test.left
    if duty.task.criterion.duty == "ban":
        if not duty.late:
            yield from _silence(duty)
        return
    match left:
        case Happened():
            yield from _deeds(left, duty)
        case Passing(group=None, that=Compare(left=Series() as series)):
            yield from _own_readings(left, series, duty)
        case Passing(group=str()):
            yield from _members(left, duty)
        case Series() | Across() | Change():
            yield from figures(left, duty)
        case Graded(metric=metric) | Multiple(metric=metric):
            # What decides is a grade published for the period; its items' figures only come to one.
            yield from figures(Series(metric), duty)
        case Rated(metric=metric):
            yield from _graded_members(left, duty)
            yield from figures(Series(metric), duty)
        case Holding():
            for each in duty.alternatives():
                yield from candidates(each)


def _own_readings(left: Passing, series: Series, duty: Duty) -> Iterator[Amount]:
    """So many more readings of the subject that pass, of those that are missing."""
    assert isinstance(left.that, Compare)
    if duty.late:
        return
    metric, span = duty.context.rulebook.metrics[series.metric], duty.task.period
    inner = evaluating.test(left.that, duty.about(), duty.window(duty.context), metric.measured_in, duty.context)
    if inner.low is None:
        return
    readings = [fact for fact in duty.readings(metric, duty.task.subject.name) if fact.period != span]
    taken = [fact.period for fact in readings if fact.period is not None and span.holds(fact.period)]
    daily = metric.grain == "day" if not taken else taken[0].first == taken[0].last
    grain = "day" if daily else metric.grain
    parts = cycle(grain, span) if grain != "day" else _days(span)
    free = [part for part in parts if span.holds(part) and not any(other.holds(part) for other in taken)]
    # What is still to come first, then what was not reported.
    free.sort(key=lambda part: (part.last < duty.context.records.as_of, part))
    step = precision([inner.low, *(fact.value.value for fact in readings if fact.value is not None)])
    figure = edge(left.that, inner.low, step, duty.rising)
    if free:
        yield duty.counted(
            "readings", [duty.drafts.reading(metric, duty.task.subject.name, part, figure) for part in free]
        )


def _days(span: Period) -> list[Period]:
    return [of_grain("day", date.fromordinal(day)) for day in range(span.first.toordinal(), span.last.toordinal() + 1)]


def _members(left: Passing, duty: Duty) -> Iterator[Candidate]:
    """So many more members: those nearest to their target first, then by name."""
    context, window = duty.context, duty.window(duty.context)
    groups: list[tuple[Fraction, str, tuple[Fact, ...]]] = []
    for member in duty.members(left):
        about = duty.about(member)
        if isinstance(left.that, Happened):
            done = evaluating.value(left.that, about, window, context)
            if (done.interval.low or 0) < 1:
                bare = [fact for fact in done.facts if left.that.evidence and not fact.evidence]
                made = duty.drafts.proven(bare[0]) if bare else duty.drafts.deed(left.that, duty.day, member.name)
                groups.append((Fraction(not bare), member.name, (made,)))
            continue
        ranked = isinstance(left.that.left, Graded | Rated)
        series = Series(metric_of(left.that.left) or "") if ranked else left.that.left
        if not isinstance(series, Series):
            continue
        metric = context.rulebook.metrics[series.metric]
        outcome = evaluating.test(left.that, about, window, unit_of(series, context.rulebook.metrics), context)
        if outcome.holds is duty.rising or outcome.low is None:
            continue
        now = outcome.left.interval.now
        figures = [outcome.low, *(fact.value.value for fact in outcome.left.facts if fact.value is not None)]
        step = Fraction(1) if metric.measured_in in RANKED else precision(figures)
        figure = edge(left.that, outcome.low, step, duty.rising)
        raised = (left.that.operator in RAISED) is duty.rising
        gap = Fraction(10**12) if now is None else max(figure - now if raised else now - figure, Fraction(0))
        for periods in openings_of(series, metric, member.name, raised, duty):
            facts = tuple(duty.drafts.reading(metric, member.name, period, figure) for period in periods)
            groups.append((gap, member.name, facts))
            break
    yield from _most_fitting(groups, duty)


def _graded_members(left: Rated, duty: Duty) -> Iterator[Candidate]:
    """So many more members published as good: those nearest to it first, then by name."""
    rating = measure_words()[left.word].rating
    assert rating is not None, "only words that rate make such an expression"
    members = duty.members(left)
    if left.group is None or len(members) <= rating.shared_above:
        return
    context, window = duty.context, duty.window(duty.context)
    metric, good = context.rulebook.metrics[left.of.metric], Fraction(rating.good)
    groups: list[tuple[Fraction, str, tuple[Fact, ...]]] = []
    for member in members:
        grade = evaluating.value(left.of, duty.about(member), window, context).interval
        if grade.high is not None and grade.high <= good:
            continue
        gap = grade.now - good if grade.now is not None else Fraction(len(rating.of_classes))
        for periods in openings_of(Series(metric.name), metric, member.name, False, duty):
            facts = tuple(duty.drafts.reading(metric, member.name, period, good) for period in periods)
            groups.append((gap, member.name, facts))
            break
    yield from _most_fitting(groups, duty)


def _most_fitting(groups: list[tuple[Fraction, str, tuple[Fact, ...]]], duty: Duty) -> Iterator[Amount]:
    """So many of the members' records, those with the smallest gap first."""
    groups.sort(key=lambda group: (group[0], group[1]))
    if groups:
        yield Amount(
            "members", lambda number: tuple(fact for _, _, facts in groups[: int(number)] for fact in facts),
            Fraction(1), floor=Fraction(1), ceiling=Fraction(len(groups)), by=duty.by,
        )  # fmt: skip


def _deeds(asked: Happened, duty: Duty) -> Iterator[Candidate]:
    """Evidence for what was done without it, then so many more deeds."""
    found = evaluating.value(asked, duty.about(), duty.window(duty.context), duty.context)
    bare = [duty.drafts.proven(fact) for fact in found.facts if asked.evidence and not fact.evidence]
    if bare:
        yield duty.counted("evidence", bare)
    goal = duty.measure.goal.value
    wanted = int(goal) + 1 if goal is not None else 1
    yield duty.counted("deeds", [*bare, *[duty.drafts.deed(asked, duty.day)] * wanted])


def _silence(duty: Duty) -> Iterator[Candidate]:
    """Nil reports of every lead, for all of the period or for the months that nobody reported on yet."""
    asked, span = duty.task.test.left, duty.task.period
    if not isinstance(asked, Happened):
        return
    records, leads = duty.context.records, duty.task.subject.leads or (None,)
    stands = evaluating.value(asked, duty.about(), duty.window(duty.context), duty.context)
    # What does not say what the ban asks about is told again, with an answer that leaves it out.
    told = [duty.drafts.answered(fact, asked) for fact in stands.unclear]
    scales = duty.context.rulebook.scales
    known = [
        fact for fact in records.nil_reports(duty.task.obligation.id, asked.what)
        if fact.subject in (None, duty.task.subject.name) and fact.period is not None
        and covers(fact, asked.where, scales)
    ]  # fmt: skip
    facts: list[Fact] = []
    for lead in leads:
        own = [
            fact.period for fact in known if len(leads) == 1 or records.unit_id(fact.reporter) == records.unit_id(lead)
        ]
        months = [month for month in cycle("month", span) if span.holds(month)]
        open_ones = [month for month in months if not any(period.holds(month) for period in own if period is not None)]
        parts = [span] if len(open_ones) == len(months) else open_ones
        # Where it happened as it may, nobody can say that it did not; that the ledger is complete can be said.
        made = duty.drafts.complete if stands.beside or stands.unclear else duty.drafts.nothing
        facts.extend(made(asked, part, lead) for part in parts)
    if facts or told:
        yield Bundle("nil_report", (*told, *facts), duty.by)


def made_good(duty: Duty) -> Bundle:
    """What can no longer be satisfied: a remedy, and its verification by another office."""
    return Bundle("remedy", duty.drafts.remedy(duty.task.plan.government))


def may_be_late(duty: Duty) -> bool:
    """Whether what was missed can be made up at all."""
    left = duty.task.test.left
    return duty.rising and (asks_for_deeds(duty.task.test) or isinstance(left, Series | Passing | Holding))
