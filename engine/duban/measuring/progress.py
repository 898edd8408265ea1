"""How far a duty should be by a day: where its deadline stands, its pace, and whether something should have been heard."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from duban.measuring.duties import Task
from duban.measuring.estimates import Outcome
from duban.model.expressions import Between, Compare, Given, Happened, Passing, asks_for_deeds
from duban.model.intervals import exactly
from duban.model.periods import of_grain
from duban.model.plan import Rulebook, metric_of


def stand(days_left: int | None, due_soon_days: int) -> str:
    """Where the deadline stands: ahead, near, last_day or passed; a deadline that is not known yet is ahead."""
    if days_left is None or days_left > due_soon_days:
        return "ahead"
    if days_left > 0:
        return "near"
    return "last_day" if days_left == 0 else "passed"


def pace(
    task: Task,
    outcome: Outcome,
    test: Compare | Between,
    value: Fraction | None,
    start: date,
    as_of: date,
    rulebook: Rulebook,
) -> str:
    """Progress against time gone, linear from the plan's start for what adds up; for anything else, today's figure."""
    if value is None or outcome.low is None or isinstance(test, Between) or task.deadline is None:
        return "unknown"
    if exactly(value).compare(test.operator, outcome.low) is True:
        if test.operator in ("at_least", "more_than") or not _adds_up(test, rulebook):
            return "fair"
        expected = outcome.low * _gone(start, task.deadline, as_of)
        return "fair" if value <= expected else "behind"
    if test.operator in ("at_least", "more_than") and (_adds_up(test, rulebook) or asks_for_deeds(test)):
        if isinstance(test.left, Happened) and outcome.low <= 1:
            return "unknown"
        return "fair" if value >= outcome.low * _gone(start, task.deadline, as_of) else "behind"
    return "behind"


def first_report(task: Task, test: Compare | Between, start: date, as_of: date, rulebook: Rulebook) -> str:
    """Whether something should have been heard by now."""
    if task.deadline is None:
        return "not_yet"
    if asks_for_deeds(test):
        several = isinstance(test.left, Passing) or (
            isinstance(test, Compare) and isinstance(test.right, Given) and test.right.quantity.value > 1
        )
        late = _gone(start, task.deadline, as_of) > rulebook.defaults.first_act_share
        return "expected" if several and late and not _forbids(test) else "not_yet"
    metric = rulebook.metrics.get(metric_of(test.left) or "")
    if metric is None:
        return "not_yet"
    first = of_grain(metric.grain, start).last + timedelta(days=rulebook.defaults.first_report_days)
    return "expected" if as_of > first else "not_yet"


def _adds_up(test: Compare | Between, rulebook: Rulebook) -> bool:
    metric = rulebook.metrics.get(metric_of(test.left) or "")
    return metric is not None and metric.nature in ("increment", "running_total") and not isinstance(test.left, Passing)


def _forbids(test: Compare | Between) -> bool:
    return isinstance(test.left, Happened) and test.left.forbidden


def _gone(start: date, end: date, day: date) -> Fraction:
    whole = (end - start).days + 1
    return min(Fraction((day - start).days + 1, whole), Fraction(1))
