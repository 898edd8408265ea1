"""Of a subject's own readings in a period, the share that passes a test, each by itself or averaged to a span."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from duban.measuring.estimates import NOTHING, About, Context, Estimate, Window, needed
from duban.measuring.groups import ANSWERS
from duban.measuring.readings import grain_of
from duban.measuring.targets import Held
from duban.model.expressions import Compare, Passing, Series
from duban.model.facts import Fact
from duban.model.intervals import Interval, exactly
from duban.model.periods import Period
from duban.model.plan import Metric
from duban.model.quantities import show
from duban.model.said import Said, said
from duban.model.spans import SPANS, span_of, spans_in
from duban.plugins import aggregate_words


def share_of_readings(asked: Passing, about: About, window: Window, context: Context, target: Held) -> Estimate:
    """The share of readings that pass; of those that are missing any may go either way.

    With `per` the readings are first averaged to spans, each of which needs its stated minimum of days like any mean. As it
    stands it is the share of what was due by now, of which the stated minimum must have been read for the others to be
    left out.
    """
    assert isinstance(asked.that, Compare) and isinstance(asked.that.left, Series)
    if target.value is None:
        return Estimate(NOTHING, lacking=target.lacking, awaits=target.issued_by)
    metric = context.rulebook.metrics[asked.that.left.metric]
    facts = context.records.readings(metric.name, about.subject, about.obligation, window.upto)
    inside = [fact for fact in facts if fact.period is not None and window.span.holds(fact.period)]
    if asked.per is not None:
        grain = SPANS.get(_named(asked.per, about))
        if grain is None:
            return Estimate(NOTHING, lacking="attribute", awaits=asked.per.removeprefix("own."))
        parts = list(spans_in(grain, window.span))
        items = {
            part: mean for part, mean in averages(metric, inside, grain, window, context) if window.span.holds(part)
        }
    else:
        inside = [fact for fact in inside if fact.period != window.span]
        grain = grain_of(inside[0].period) if inside and inside[0].period is not None else metric.grain
        parts = list(spans_in(grain, window.span))
        items = {fact.period: exactly(fact.value.value) for fact in inside if fact.period and fact.value is not None}
    answers = {part: item.compare(asked.that.operator, target.value) for part, item in items.items()}
    settled = [answer for answer in answers.values() if answer is not None]
    good = sum(settled)
    share = context.rulebook.defaults.least_readings_share
    # Readings of other spans than those that were looked for may be fewer or more than these.
    unknown = max(len(parts) - len(answers), 0) + len(answers) - len(settled)
    if window.over and settled and len(settled) >= needed(len(parts), share):
        unknown = 0
    interval = aggregate_words()["share"].fold([ANSWERS[answer] for answer in settled] + [ANSWERS[None]] * unknown)
    # What is due by a day are the spans that were over the day before, with the time that their figures need.
    lag, as_of = timedelta(days=metric.figure_days), context.records.as_of
    due = sum(part.last + lag < as_of for part in parts)
    enough = len(settled) >= needed(due, share)
    base = len(settled) if enough else due
    interval = replace(interval, now=Fraction(100 * good, base) if settled else None)
    absent = [part for part in parts if answers.get(part) is None]
    missing = tuple(gaps_of(absent, grain, as_of)) if unknown else ()
    figure = show(interval.now, "%")
    if asked.per is None:
        line = said("sum.passing", n=len(settled), good=good, figure=figure)
    else:
        line = said("sum.spans", spans=_count(len(settled), grain), good=good, figure=figure)
    if due > len(settled):
        key = "sum.due" if enough else "sum.due_short"
        line = said(
            key,
            due=_count(due, grain),
            n=len(settled),
            good=good,
            figure=figure,
            day=min(as_of - timedelta(days=1), window.span.last),
        )
    return Estimate(interval, tuple(inside), missing, bool(inside), (line,) if settled else ())


def gaps_of(absent: Sequence[Period], grain: str, as_of: date) -> Iterator[Said]:
    """How many spans are missing: those that are over, and those still to come."""
    over = sum(part.last < as_of for part in absent)
    if over:
        yield said("gap.spans", spans=_count(over, grain))
    if len(absent) > over:
        yield said("gap.spans_later", spans=_count(len(absent) - over, grain))


def _count(number: int, grain: str) -> Said:
    return said(f"count.{grain}", n=number)


def _named(per: str, about: About) -> str:
    """The span as it is written, or as the subject's attribute has it."""
    if not per.startswith("own."):
        return per
    return about.member.attributes.get(per.removeprefix("own."), "") if about.member is not None else ""


def averages(
    metric: Metric, facts: Sequence[Fact], grain: str, window: Window, context: Context
) -> Iterator[tuple[Period, Interval]]:
    """The means of the spans that have a reading, oldest first; one without its stated minimum of days is open on both sides."""
    share = context.rulebook.defaults.least_readings_share
    whole: dict[Period, Fact] = {}
    parts: dict[Period, list[Fact]] = {}
    for fact in facts:
        assert fact.period is not None, "a measure fact has a period, loading has seen to it"
        span = span_of(grain, fact.period.last)
        if (fact.period.first, fact.period.last) == (span.first, span.last):
            whole[span] = fact
        elif span.holds(fact.period):
            parts.setdefault(span, []).append(fact)
    for span in sorted({*whole, *parts}):
        if span in whole:
            yield span, _exactly(whole[span])
            continue
        mean = aggregate_words()["mean"].fold([_exactly(fact) for fact in parts[span]])
        days = {step for fact in parts[span] for step in _days(_period(fact))}
        length = (span.last - span.first).days + 1
        over = window.over or context.records.as_of > span.last
        enough = metric.grain != "day" or len(days) >= needed(length, share)
        if not (over and enough):
            left = length - len(days)
            low = Interval(metric.least, metric.most, None, Fraction(left))
            mean = aggregate_words()["mean"].fold([replace(mean, weight=Fraction(len(days))), low])
        yield span, mean


def _days(period: Period) -> Iterable[int]:
    return range(period.first.toordinal(), period.last.toordinal() + 1)


def _period(fact: Fact) -> Period:
    assert fact.period is not None, "a measure fact has a period, loading has seen to it"
    return fact.period


def _exactly(fact: Fact) -> Interval:
    assert fact.value is not None, "a measure fact has a value, loading has seen to it"
    return exactly(fact.value.value)
