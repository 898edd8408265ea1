"""Which figures might still come for a duty, and how large they would have to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from duban.measuring import evaluating
from duban.measuring.bases import base_window
from duban.model.expressions import Across, Between, Change, Compare, Series, reported
from duban.model.facts import Fact
from duban.model.periods import Period, of_grain
from duban.model.plan import Metric
from duban.model.quantities import as_text
from duban.model.ranks import CLASS, RANKED
from duban.studies.duty import RAISED, Duty
from duban.studies.hypothesis import Amount
from duban.studies.openings import on_grid, openings, precision

_STRICT = ("more_than", "less_than")


def figures(left: Series | Across | Change, duty: Duty) -> Iterator[Amount]:
    series = left if isinstance(left, Series) else reported(left.of)
    metric = duty.context.rulebook.metrics[series.metric]
    subjects = [duty.task.subject.name]
    if isinstance(left, Across):
        subjects = [member.name for member in duty.members(left)]
    adds = duty.rising and not isinstance(left, Change)
    options = [list(openings_of(series, metric, subject, adds, duty)) for subject in subjects]
    fold = left.fold if isinstance(left, Across) else series.fold
    if fold == "count":
        yield from _readings(metric, subjects, options, duty)
        return
    for rank in range(max(map(len, options), default=0)):
        places = [
            (subject, period)
            for subject, found in zip(subjects, options, strict=True)
            if found
            for period in found[min(rank, len(found) - 1)]
        ]
        if isinstance(left, Across) and fold == "sum" and adds:
            yield from _amounts(left, metric, places[-1:], duty)
        if isinstance(left, Across) and all(period == duty.task.period for _, period in places):
            yield from _moved(left, metric, dict(places), duty)
        yield from _amounts(left, metric, places, duty)


def _moved(left: Across, metric: Metric, periods: Mapping[str, Period], duty: Duty) -> Iterator[Amount]:
    """Every member's figure moved by the same from where it stands."""
    short, window = duty.measure.short_by, duty.window(duty.context)
    stands = {
        member.name: evaluating.value(left.of, duty.about(member), window, duty.context).interval.now
        for member in duty.members(left)
        if member.name in periods
    }
    if short is None or isinstance(duty.task.test, Between) or None in stands.values():
        return
    rising = duty.task.test.operator not in ("at_most", "less_than")

    def made(by: Fraction) -> tuple[Fact, ...]:
        moved = {name: now + by for name, now in stands.items() if now is not None}
        return tuple(
            duty.drafts.reading(metric, name, periods[name], _bounded(to, metric)) for name, to in moved.items()
        )

    step = precision([*_goals(duty, ()), *stands.values()])
    start = on_grid(short if rising else -short, step, rising)
    yield Amount("moved", made, start, step, rising, by=duty.by)


def _bounded(figure: Fraction, metric: Metric) -> Fraction:
    bounded = figure if metric.least is None else max(figure, metric.least)
    return bounded if metric.most is None else min(bounded, metric.most)


def openings_of(series: Series, metric: Metric, subject: str, adds: bool, duty: Duty) -> Iterator[tuple[Period, ...]]:
    """The periods a reading could come for; after the deadline, a reading of today for what can be made up."""
    if duty.late:
        if duty.task.criterion.every is None and adds and _made_up(series, metric):
            yield (of_grain("day", duty.day),)
        return
    span = duty.task.period
    readings = duty.readings(metric, subject)
    yield from openings(metric, series.fold, span, duty.task.natural, adds, readings, duty.context.records.as_of)


def _made_up(series: Series, metric: Metric) -> bool:
    return series.fold is None and (metric.nature in ("level", "running_total") or metric.done)


def _amounts(
    left: Series | Across | Change, metric: Metric, places: Sequence[tuple[str, Period]], duty: Duty
) -> Iterator[Amount]:
    """The figure that the readings for these subjects and periods must have, the same for all of them."""
    if not places:
        return
    now = [fact.value.value for subject, _ in places for fact in duty.readings(metric, subject) if fact.value]
    goals = _goals(duty, now)
    base = _base(left, duty) if isinstance(left, Change) else None
    step = Fraction(1) if metric.measured_in in RANKED else precision([*goals, *now[-12:], base])
    denominators = {subject: _denominator(metric, subject, duty) for subject, _ in places}

    def made(figure: Fraction) -> tuple[Fact, ...]:
        return tuple(
            duty.drafts.reading(metric, subject, period, figure, denominators[subject]) for subject, period in places
        )

    floor, ceiling = (Fraction(1), Fraction(6)) if metric.measured_in == CLASS else (metric.least, metric.most)
    adds = metric.nature == "increment" and not isinstance(left, Change)
    averages = (reported(left.of) if isinstance(left, Change) else left).fold == "mean" or metric.nature == "rate"
    kind = "figure" if len(places) == 1 else "mean" if averages and len(denominators) == 1 else "figures"
    for goal in goals:
        rising = _rises(left, goal, duty)
        start = _start(left, goal, base, metric, duty)
        if start is None:
            continue
        strictly = not isinstance(duty.task.test, Between) and duty.task.test.operator in _STRICT
        grid = on_grid(start, step, rising) + (step if rising else -step) * strictly
        yield Amount(
            "add" if adds and rising and kind == "figure" else kind, made, grid, step, rising, floor, ceiling, duty.by
        )


def _goals(duty: Duty, now: Sequence[Fraction]) -> list[Fraction]:
    """The figure to reach; between two, the one on the near side."""
    goal = duty.measure.goal
    if goal.op != "between":
        return [goal.value] if goal.value is not None else []
    ends = [end for end in (goal.low, goal.high) if end is not None]
    value = duty.measure.value if duty.measure.value is not None else now[-1] if now else None
    return sorted(ends, key=lambda end: abs(end - value)) if value is not None else ends


def _rises(left: Series | Across | Change, goal: Fraction, duty: Duty) -> bool:
    if isinstance(left, Change):
        return not left.falling
    if isinstance(duty.task.test, Between):
        return goal == duty.measure.goal.low
    return duty.task.test.operator not in ("at_most", "less_than")


def _start(
    left: Series | Across | Change, goal: Fraction, base: Fraction | None, metric: Metric, duty: Duty
) -> Fraction | None:
    """Where to begin looking for the figure."""
    if isinstance(left, Change):
        if base is None:
            return None
        moved = base * goal / 100 if left.relative else goal
        return base - moved if left.falling else base + moved
    if metric.nature == "increment" and duty.rising and duty.measure.value is not None:
        return max(goal - duty.measure.value, Fraction(0))
    return goal


def _base(left: Change, duty: Duty) -> Fraction | None:
    window = base_window(left, duty.window(duty.context), duty.context)
    found = evaluating.value(left.of, duty.about(), window, duty.context).interval
    return found.now if found.settled else None


def _denominator(metric: Metric, subject: str, duty: Duty) -> str | None:
    """The mean of the weights that the subject's readings state, for those that are still to come."""
    stated = [
        Fraction(text)
        for fact in duty.readings(metric, subject)
        if (text := fact.attributes.get("denominator")) is not None
    ]
    if not stated and metric.denominator is not None:
        stated = [
            fact.value.value
            for fact in duty.context.records.readings(metric.denominator, subject, duty.task.obligation.id, date.max)
            if fact.value is not None and duty.task.period.holds(fact.period or duty.task.period)
        ]
    return as_text(sum(stated, Fraction(0)) / len(stated), places=4) if stated else None


def _readings(
    metric: Metric, subjects: Sequence[str], options: Sequence[Sequence[tuple[Period, ...]]], duty: Duty
) -> Iterator[Amount]:
    """So many more readings, whatever they say."""
    places = [
        (subject, period) for subject, found in zip(subjects, options, strict=True) for period in (found or [()])[-1]
    ]
    figure = metric.least if metric.least is not None else Fraction(0)
    if places and duty.rising:
        made = [duty.drafts.reading(metric, subject, period, figure) for subject, period in places]
        yield duty.counted("readings", made)


def edge(test: Compare, target: Fraction, step: Fraction, passes: bool) -> Fraction:
    """The least figure that passes a test, or the nearest that fails it."""
    beyond = {"at_least": 0, "more_than": 1, "at_most": 0, "less_than": -1, "equal_to": 0}[test.operator]
    if not passes:
        beyond = {"at_least": -1, "more_than": 0, "at_most": 1, "less_than": 0, "equal_to": 1}[test.operator]
    up = test.operator in RAISED
    return on_grid(target, step, up) + beyond * step
