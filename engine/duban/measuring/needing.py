"""What the rest of the time would have to bring for a target to be just reached: an amount a month, or a mean.

Sums and means are straight lines in the readings that are still missing. So the figure is found by supposing 0 and then 1
for each of them, evaluating the very expression the criterion is judged by, and drawing the line to the target.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from duban.measuring import evaluating
from duban.measuring.estimates import About, Context, Outcome, Window
from duban.measuring.readings import FOLD_OF_NATURE
from duban.model.expressions import FLOORS, Across, Between, Change, Happened, Holding, Series, Test, Value
from duban.model.pace import Needed
from duban.model.periods import Period, cycle
from duban.model.plan import Metric, grows, metric_of, unit_of
from duban.model.quantities import apart
from duban.plugins import aggregate_words

_OTHER_WAY = {"at_least": "at_most", "more_than": "less_than", "at_most": "at_least", "less_than": "more_than"}


def needed(test: Test, outcome: Outcome, about: About, window: Window, last: date, context: Context) -> Needed | None:
    """What is needed between today and the last day that counts; None where no such figure has a meaning."""
    target, now = outcome.low, outcome.left.interval.now
    if isinstance(test, Between) or test.operator not in _OTHER_WAY or target is None or now is None:
        return None
    if isinstance(test.left, Holding) or (isinstance(test.left, Happened) and target <= 1):
        return None
    metric = context.rulebook.metrics.get(metric_of(test.left) or "")
    growing = grows(test, metric)
    if test.operator in FLOORS and growing:
        unit = apart(unit_of(test.left, context.rulebook.metrics))
        rest = _still_to_do(target - now, unit, test.operator, context.records.as_of, last)
        return replace(rest, whole=context.rulebook.scales.is_whole(unit)) if rest is not None else None
    if metric is None:
        return None
    if metric.nature == "running_total" and isinstance(test.left, Series) and growing:
        # What comes after the month of its last reading is all that a running total may still grow in.
        read = max((fact.period.last for fact in outcome.left.facts if fact.period is not None), default=None)
        months = whole_months(read, last) if read is not None else ()
        return (
            Needed((target - now) / len(months), metric.measured_in, months, "cap", test.operator) if months else None
        )
    return _of_open(test.left, test.operator, target, metric, outcome.left.open, (about, window, context))


def whole_months(day: date, last: date) -> tuple[str, ...]:
    """The calendar months that begin after a day and are over by the last."""
    if day >= last:
        return ()
    months = cycle("month", Period(day + timedelta(days=1), last, ""))
    return tuple(month.label for month in months if month.first > day and month.last <= last)


def _still_to_do(amount: Fraction, unit: str, op: str, as_of: date, last: date) -> Needed | None:
    """So much for each whole month that is left, or all of it in the days that are left."""
    if amount <= 0 or as_of >= last:
        return None
    months = whole_months(as_of, last)
    if not months:
        return Needed(amount, unit, (), "rest", op)
    return Needed(amount / len(months), unit, months, "each", op)


def _of_open(
    asked: Value,
    op: str,
    target: Fraction,
    metric: Metric,
    missing: Sequence[tuple[Period, ...]],
    where: tuple[About, Window, Context],
) -> Needed | None:
    """The figure that every missing reading would have to have, all alike."""
    fold, gaps = _fold(asked, metric), [gap for each in missing for gap in each]
    if fold is None or not gaps:
        return None
    about, window, context = where
    none, one = (
        evaluating.value(asked, about, replace(window, fill=Fraction(figure)), context).interval.now
        for figure in (0, 1)
    )
    if none is None or one is None or one == none:
        return None
    each = (target - none) / (one - none)
    direction = op if one > none else _OTHER_WAY[op]
    within = (metric.most is None or each <= metric.most) if direction in FLOORS else _not_below(each, metric.least)
    months = _months(gaps)
    if fold == "sum":
        # Of readings for quarters, or of several members, a month bears its part of them all.
        each = each * len(gaps) / len(months)
    assumed = "members" if len(set(missing)) > 1 else "weights" if _weighed(asked, metric) else None
    how = "mean" if fold == "mean" else "open" if direction in FLOORS else "cap"
    return Needed(each, metric.measured_in, months, how, direction, assumed, within)


def _fold(value: Value, metric: Metric) -> str | None:
    """How the readings come together, where they add up or are averaged."""
    if isinstance(value, Change):
        return _fold(value.of, metric)
    if isinstance(value, Series):
        fold = value.fold or FOLD_OF_NATURE.get(metric.nature)
        fold = aggregate_words()[fold].like if fold is not None else None
        return fold if fold in ("sum", "mean") else None
    if isinstance(value, Across):
        return value.fold if value.fold == _fold(value.of, metric) else None
    return None


def _months(gaps: Iterable[Period]) -> tuple[str, ...]:
    return tuple(sorted({month.label for gap in gaps for month in cycle("month", gap)}))


def _weighed(value: Value, metric: Metric) -> bool:
    """Whether the readings of one subject are averaged by a denominator, which is not known for those to come."""
    within = value.of if isinstance(value, Change | Across) else value
    return metric.nature == "rate" and metric.denominator is not None and _fold(within, metric) == "mean"


def _not_below(figure: Fraction, least: Fraction | None) -> bool:
    return least is None or figure >= least
