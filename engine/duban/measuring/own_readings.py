"""Of a subject's own readings in a period, the share that passes a test, each by itself or averaged to a span."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from duban.measuring.estimates import NOTHING, About, Context, Estimate, Window, needed
from duban.measuring.groups import ANSWERS
from duban.measuring.readings import averaged, grain_of
from duban.measuring.targets import Held
from duban.model.expressions import Compare, Passing, Series
from duban.model.facts import Fact
from duban.model.intervals import Interval, exactly
from duban.model.periods import Period, cycle, of_grain
from duban.model.plan import Metric
from duban.model.quantities import show
from duban.model.said import Said, said
from duban.plugins import aggregate_words

SPANS = {
    "day": "day", "month": "month", "日": "day", "天": "day", "逐日": "day", "月": "month", "逐月": "month",
}  # fmt: skip
"""What a span to average readings to may be called, in a rule or as an attribute of the subject."""


def share_of_readings(asked: Passing, about: About, window: Window, context: Context, target: Held) -> Estimate:
    """The share of readings that pass; of those that are missing any may go either way.

    With `per` the readings are first averaged to days or months, and a month needs its stated minimum of days like any mean.
    """
    assert isinstance(asked.that, Compare) and isinstance(asked.that.left, Series)
    if target.value is None:
        return Estimate(NOTHING, lacking=target.lacking, awaits=target.issued_by)
    metric = context.rulebook.metrics[asked.that.left.metric]
    facts = context.records.readings(metric.name, about.subject, about.obligation, window.upto)
    inside = [fact for fact in facts if fact.period is not None and window.span.holds(fact.period)]
    inside = [fact for fact in inside if fact.period != window.span]
    if asked.per is not None:
        grain = SPANS.get(_named(asked.per, about))
        if grain is None:
            return Estimate(NOTHING, lacking="attribute", awaits=asked.per.removeprefix("own."))
        items = dict(_spans(metric, inside, grain, window, context))
    else:
        grain = grain_of(inside[0].period) if inside and inside[0].period is not None else metric.grain
        items = {fact.period: exactly(fact.value.value) for fact in inside if fact.period and fact.value is not None}
    answers = [item.compare(asked.that.operator, target.value) for item in items.values()]
    settled = [answer for answer in answers if answer is not None]
    expected = (window.span.last - window.span.first).days + 1 if grain == "day" else _number(grain, window.span)
    unread = max(expected - len(answers), 0)
    unknown = unread + len(answers) - len(settled)
    least = needed(expected, context.rulebook.defaults.least_readings_share)
    if window.over and settled and len(settled) >= least:
        unknown = 0
    interval = aggregate_words()["share"].fold([ANSWERS[answer] for answer in settled] + [ANSWERS[None]] * unknown)
    good = sum(answer is True for answer in settled)
    interval = replace(interval, now=Fraction(100 * good, len(settled)) if settled else None)
    span = said(f"grain.{grain}") if asked.per is not None else None
    missing = (_gap(unknown, span),) if unknown else ()
    line = _line(len(settled), good, show(interval.now, "%"), span)
    return Estimate(interval, tuple(inside), missing, bool(inside), (line,) if settled else ())


def _named(per: str, about: About) -> str:
    """The span as it is written, or as the subject's attribute has it."""
    if not per.startswith("own."):
        return per
    return about.member.attributes.get(per.removeprefix("own."), "") if about.member is not None else ""


def _spans(
    metric: Metric, facts: Sequence[Fact], grain: str, window: Window, context: Context
) -> Iterator[tuple[Period, Interval]]:
    """The means of the spans that have a reading; one without its stated minimum of days is open on both sides."""
    share = context.rulebook.defaults.least_readings_share
    whole: dict[Period, Fact] = {}
    parts: dict[Period, list[Fact]] = {}
    for fact in facts:
        assert fact.period is not None, "a measure fact has a period, loading has seen to it"
        span = of_grain(grain, fact.period.last)
        if fact.period == span:
            whole[span] = fact
        elif span.holds(fact.period):
            parts.setdefault(span, []).append(fact)
    for span in sorted({*whole, *parts}):
        if span in whole:
            yield span, _exactly(whole[span])
            continue
        ((_, mean),) = averaged([(_period(fact), _exactly(fact)) for fact in parts[span]], grain)
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


def _number(grain: str, span: Period) -> int:
    return len(list(cycle(grain, span)))


def _gap(unknown: int, span: Said | None) -> Said:
    return said("gap.readings", n=unknown) if span is None else said("gap.spans", n=unknown, span=span)


def _line(n: int, good: int, figure: str, span: Said | None) -> Said:
    if span is None:
        return said("sum.passing", n=n, good=good, figure=figure)
    return said("sum.spans", n=n, good=good, figure=figure, span=span)
