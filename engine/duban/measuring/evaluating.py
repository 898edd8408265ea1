"""Expressions over visible facts: for each the figure as it stands, and the least and most it can still turn out to be.

What has not been reported, or has not happened yet, is a reading of unknown size. Comparing such intervals gives True or
False only where it is so whatever the missing values are. So a cap exceeded in May is a breach in May, and a target
reached in June is met in June, without a word about either here.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import partial

from duban.measuring.alternatives import holding
from duban.measuring.bases import base_window
from duban.measuring.deeds import happened
from duban.measuring.estimates import NOTHING, About, Context, Estimate, Outcome, Window
from duban.measuring.grading import graded
from duban.measuring.groups import across, share_of_members
from duban.measuring.multiples import multiple
from duban.measuring.own_readings import share_of_readings
from duban.measuring.rating import rated
from duban.measuring.readings import series
from duban.measuring.targets import held
from duban.model.expressions import (
    Across,
    Between,
    Change,
    Compare,
    Graded,
    Happened,
    Holding,
    Multiple,
    Passing,
    Rated,
    Series,
    Test,
    Value,
)
from duban.model.intervals import Interval
from duban.model.plan import metric_of, unit_of
from duban.model.quantities import show
from duban.model.said import said


def test(asked: Test, about: About, window: Window, measured_in: str, context: Context) -> Outcome:
    """Whether a test holds; None where that is not decided."""
    if isinstance(asked.left, Holding):
        return _alternatives(asked, asked.left, about, window, measured_in, context)
    left = value(asked.left, about, window, context)
    metric = metric_of(asked.left)
    if isinstance(asked, Between):
        low, high = (held(side, metric, about, window, measured_in, context) for side in (asked.low, asked.high))
        lacking = left.lacking or low.lacking or high.lacking
        if low.value is None or high.value is None:
            return Outcome(None, left, low.value, high.value, lacking)
        above, below = left.interval.compare("at_least", low.value), left.interval.compare("at_most", high.value)
        holds = False if False in (above, below) else True if above and below else None
        return Outcome(holds, left, low.value, high.value, lacking)
    target = held(asked.right, metric, about, window, measured_in, context)
    holds = left.interval.compare(asked.operator, target.value) if target.value is not None else None
    lacking = left.lacking or target.lacking
    waits = left.awaits or target.issued_by
    return Outcome(holds, left, target.value, target.value, lacking, target.issuer, waits, target.facts)


def _alternatives(
    asked: Test, of: Holding, about: About, window: Window, measured_in: str, context: Context
) -> Outcome:
    """Whether so many of several tests hold; what they wait for is told where everything hangs on it."""
    assert isinstance(asked, Compare)
    found = holding(of, about, window, context, _own_test)
    target = held(asked.right, None, about, window, measured_in, context).value
    assert target is not None
    return replace(found, holds=found.left.interval.compare(asked.operator, target), low=target, high=target)


def _own_test(asked: Test, about: About, window: Window, context: Context) -> Outcome:
    return test(asked, about, window, unit_of(asked.left, context.rulebook.metrics), context)


def value(asked: Value, about: About, window: Window, context: Context) -> Estimate:
    """A value expression as an estimate."""
    match asked:
        case Series():
            return series(asked, about, window, context)
        case Graded():
            return graded(asked, about, window, context)
        case Multiple():
            return multiple(asked, about, window, context)
        case Rated():
            return rated(asked, about, window, context)
        case Across():
            return across(asked, about, window, context)
        case Happened():
            return happened(asked, about, window, context)
        case Passing(group=None, that=Compare(left=left, right=right)):
            unit = unit_of(left, context.rulebook.metrics)
            target = held(right, metric_of(left), about, window, unit, context)
            return share_of_readings(asked, about, window, context, target)
        case Passing():
            return share_of_members(asked, about, window, context, partial(_member_test, context))
        case Change():
            return _change(asked, about, window, context)
        case Holding():
            return holding(asked, about, window, context, _own_test).left
    raise AssertionError(asked)


def _member_test(context: Context, asked: Compare, about: About, window: Window) -> Outcome:
    return _own_test(asked, about, window, context)


def _change(asked: Change, about: About, window: Window, context: Context) -> Estimate:
    """How far a metric has moved from its base period, in the sense the figure has: a fall of 9 % is 9 where falling."""
    metric = context.rulebook.metrics[asked.of.metric]
    now = value(asked.of, about, window, context)
    if now.lacking is not None or now.void:
        return now
    past = base_window(asked, window, context)
    base = value(asked.of, about, past, context)
    start = base.interval.now if base.interval.settled else None
    if start is None or (asked.relative and start == 0):
        missing = (said("gap.base", period=past.span.label, what=metric.name),)
        return replace(now, interval=NOTHING, missing=missing, lacking="baseline")

    def moved(figure: Fraction | None) -> Fraction | None:
        if figure is None:
            return None
        difference = start - figure if asked.falling else figure - start
        return difference / start * 100 if asked.relative else difference

    low, high = moved(now.interval.low), moved(now.interval.high)
    interval = Interval(*((high, low) if asked.falling else (low, high)), moved(now.interval.now))
    lines = list(now.arithmetic)
    if now.interval.now is not None:
        lines.append(
            said(
                "sum.fell" if asked.falling else "sum.rose",
                period=past.span.label,
                before=show(start, metric.measured_in),
                now=show(now.interval.now, metric.measured_in),
                by=show(interval.now, unit_of(asked, context.rulebook.metrics)),
            )
        )
    return replace(now, interval=interval, facts=(*now.facts, *base.facts), arithmetic=tuple(lines))
