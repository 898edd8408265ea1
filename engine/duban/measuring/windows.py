"""What of a duty is looked at: its span, up to which day, and when its figures are there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from duban.measuring.duties import Task
from duban.measuring.estimates import Context, Window
from duban.model.expressions import Between, Compare, Happened, Holding, Passing, Test
from duban.model.periods import Period
from duban.model.plan import Rulebook, metrics_of


def window_of(task: Task, test: Compare | Between, context: Context) -> Window:
    """What is looked at of a duty: its span, up to the deadline or to the day of the audit."""
    as_of, deadline = context.records.as_of, task.deadline
    end = min(as_of, deadline) if deadline is not None else as_of
    passed = deadline is not None and as_of > deadline
    state = _asks_what_is_done(test) and task.criterion.every is None
    span = until(task, deadline) if task.criterion.driven and deadline is not None else task.period
    figure_due = figure_due_of(task, context.rulebook)
    closed = passed and (figure_due is None or as_of > figure_due)
    return Window(span, end, passed, task.natural, state, closed, allotted=task.allotted)


def _asks_what_is_done(test: Test) -> bool:
    """Whether a share of members is asked for that have done something by the end, no matter since when."""
    if isinstance(test.left, Holding):
        return any(_asks_what_is_done(each) for each in test.left.of)
    return isinstance(test.left, Passing) and isinstance(test.left.that, Happened)


def until(task: Task, day: date) -> Period:
    """The span of a duty that is still open on a day after it."""
    return task.period if task.criterion.by_calendar else replace(task.period, last=max(task.period.last, day))


def figure_due_of(task: Task, rulebook: Rulebook) -> date | None:
    """The day by which a duty's statistics are there; None where they do not lag."""
    if task.criterion.figure_due is not None:
        return task.criterion.figure_due
    days = max((rulebook.metrics[name].figure_days for name in metrics_of(task.test.left)), default=0)
    if not days or task.deadline is None:
        return None
    return max(task.deadline, task.period.last) + timedelta(days=days)
