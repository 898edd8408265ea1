"""Since when a duty falls short: from its deadline, or from the day before it that left no way to satisfy it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date, timedelta

from duban.measuring import evaluating
from duban.measuring.duties import Task
from duban.measuring.estimates import About, Context, Outcome
from duban.measuring.windows import figure_due_of, window_of
from duban.model.expressions import Between, Compare


@dataclass(frozen=True, slots=True)
class Loss:
    """The day before its deadline from which nothing could satisfy a duty any more, and when the last figure that shows
    it was reported."""

    day: date
    reported: date


def lost(task: Task, test: Compare | Between, about: About, context: Context) -> Loss | None:
    """When a duty that is short was lost; None where only its deadline made it so.

    It is looked for in the records and not told by the day of the audit: the deadline passes, and the day stays.
    """
    if task.deadline is None or task.criterion.duty == "ban":
        return None
    window = replace(window_of(task, test, context), over=False, closed=False)
    first, last = task.period.first, min(context.records.as_of, task.deadline - timedelta(days=1))

    def on(day: date) -> Outcome:
        return evaluating.test(test, about, replace(window, upto=day), task.criterion.measured_in, context)

    def is_lost(step: int) -> bool:
        return on(first + timedelta(days=step)).holds is False

    days = range((last - first).days + 1)
    if not days or not is_lost(days[-1]):
        return None
    # Every further figure leaves less room, so that what was lost on a day stays lost.
    day = first + timedelta(days=bisect_left(days, True, key=is_lost))
    return Loss(day, max((fact.reported_on for fact in on(day).left.facts), default=day))


def since(task: Task, outcome: Outcome, state: str, loss: Loss | None, context: Context) -> date | None:
    """Since when a duty falls short: from its deadline or the day it was lost, where statistics lag from the day they are
    there; a ban from the last time it was broken."""
    deadline, facts = task.deadline, outcome.left.facts
    if state == "satisfied" or deadline is None:
        return None
    if state == "short" and task.criterion.duty == "ban":
        return max((fact.happened for fact in facts), default=deadline)
    if state != "short" and context.records.as_of <= deadline:
        return None
    day = loss.day if loss is not None else deadline
    begun = max(day, _asked(task, outcome, deadline))
    figure_due = figure_due_of(task, context.rulebook)
    if figure_due is None:
        return begun
    there = day + (figure_due - deadline)
    if state == "short":
        reported = loss.reported if loss is not None else max((fact.reported_on for fact in facts), default=there)
        there = min(there, reported)
    return max(begun, there)


def _asked(task: Task, outcome: Outcome, deadline: date) -> date:
    """When a plan came to ask for what it asks: nobody could do it by an earlier day than that of its issue, or of the
    target or act that set the figure. A figure that is set anew after the deadline moves nothing."""
    acts = (*outcome.facts, task.figure_act) if task.figure_act is not None else outcome.facts
    return max([task.plan.issued or date.min, *(min(fact.happened, deadline) for fact in acts)])
