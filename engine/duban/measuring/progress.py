"""How far a duty should be by a day: where its deadline stands, its pace, and whether something should have been heard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from duban.measuring.duties import Task
from duban.measuring.estimates import Outcome
from duban.measuring.pacing import Share, share_gone
from duban.model.expressions import FLOORS, Between, Change, Compare, Given, Happened, Holding, Passing, asks_for_deeds
from duban.model.intervals import exactly
from duban.model.pace import Expected, Milestones, Pace, Unpaced
from duban.model.periods import of_grain
from duban.model.plan import Metric, Rulebook, adds_up, grows, metric_of
from duban.model.quantities import show


def stand(days_left: int | None, due_soon_days: int) -> str:
    """Where the deadline stands: ahead, near, last_day or passed; a deadline that is not known yet is ahead."""
    if days_left is None or days_left > due_soon_days:
        return "ahead"
    if days_left > 0:
        return "near"
    return "last_day" if days_left == 0 else "passed"


def expected(
    task: Task, outcome: Outcome, test: Compare | Between, start: date, as_of: date, rulebook: Rulebook
) -> Expected | None:
    """The figure that is to be reached, or not yet used up, by a day; None where the pace asks for none.

    The rule's milestones ask for what they say. Any other pace asks for a share of what grows from nothing: sums,
    totals, counts. A level or a rate has no half of the way; today's figure is simply held to the target.
    What is used up is held to the last day that its figures speak of, so that silence does not look like thrift.
    """
    target, pace = outcome.low, _pace(task, rulebook)
    if target is None or task.deadline is None or isinstance(test, Between) or test.operator == "equal_to":
        return None
    growing = grows(test, _metric(test, rulebook))
    used_up = growing and test.operator not in FLOORS
    day = min(_last_told(outcome) or as_of, as_of) if used_up else as_of
    if isinstance(pace, Milestones):
        asked = _asked_by_milestone(pace, target, task, day, rulebook, used_up)
    elif isinstance(pace, Unpaced) or not growing or _once(test, target):
        asked = None
    else:
        share = share_gone(pace, start, task.deadline, day, begun=used_up)
        asked = Expected(target * share.value, share.how, day, share.said)
    return replace(asked, whole=rulebook.scales.is_whole(task.criterion.measured_in)) if asked is not None else None


def pace(
    task: Task,
    outcome: Outcome,
    test: Compare | Between,
    value: Fraction | None,
    asked: Expected | None,
    rulebook: Rulebook,
) -> str:
    """Whether today's figure keeps pace; unknown where there is no figure, or nothing to hold it to."""
    target = outcome.low
    if value is None or target is None or isinstance(test, Between) or task.deadline is None:
        return "unknown"
    reached = exactly(value).compare(test.operator, target) is True
    if reached and (test.operator in FLOORS or not grows(test, _metric(test, rulebook))):
        return "fair"
    if asked is not None:
        kept = value >= asked.value if test.operator in FLOORS else value <= asked.value
        return "fair" if kept else "behind"
    if reached:
        return "fair"
    open_ended = isinstance(_pace(task, rulebook), Unpaced | Milestones) or _once(test, target)
    # What has come together of a year so far cannot be held to a whole year before.
    metric = _metric(test, rulebook)
    partial = isinstance(test.left, Change) and metric is not None and adds_up(test.left, metric)
    return "unknown" if open_ended or partial else "behind"


def first_report(
    task: Task, test: Compare | Between, asked: Expected | None, start: date, as_of: date, rulebook: Rulebook
) -> str:
    """Whether something should have been heard by now; never while the pace asks for nothing yet."""
    pace = _pace(task, rulebook)
    if task.deadline is None or isinstance(pace, Unpaced):
        return "not_yet"
    share = share_gone(pace, start, task.deadline, as_of) if not isinstance(pace, Milestones) else None
    if isinstance(test.left, Holding):
        # Only where each of them should have been heard of is silence about all of them too long.
        each = [first_report(task, one, None, start, as_of, rulebook) for one in test.left.of]
        return _yet("not_yet" not in each)
    if asks_for_deeds(test):
        return _yet(_several(test) and not _forbids(test) and _late(share, asked, rulebook))
    metric = _metric(test, rulebook)
    if metric is None or (asked is not None and share is not None and share.value == 0):
        return "not_yet"
    first = of_grain(metric.grain, start).last + timedelta(days=rulebook.defaults.first_report_days)
    return _yet(as_of > first)


def _pace(task: Task, rulebook: Rulebook) -> Pace:
    return task.criterion.pace or rulebook.defaults.pace


def _asked_by_milestone(
    pace: Milestones, target: Fraction, task: Task, day: date, rulebook: Rulebook, used_up: bool
) -> Expected | None:
    """What the last milestone passed asks for, which on its own day may still be reached; of what is used up the next."""
    if used_up:
        stone = next((stone for stone in pace.stones if stone.by >= day), None)
    else:
        stone = next((stone for stone in reversed(pace.stones) if stone.by < day), None)
    if stone is None:
        return None
    by, unit = stone.by.isoformat(), task.criterion.measured_in
    if stone.share is not None:
        said = {"by": by, "asked": show(stone.share * 100, "%")}
        return Expected(target * stone.share, "milestone_share", day, said)
    assert stone.figure is not None, "a milestone has a share or a figure, loading has seen to it"
    value = rulebook.scales.convert(stone.figure, unit)
    assert value is not None, "a milestone's figure stands in the criterion's measure, loading has seen to it"
    return Expected(value, "milestone", day, {"by": by, "asked": show(value, unit)})


def _last_told(outcome: Outcome) -> date | None:
    """The last day that the figures speak of."""
    return max((fact.period.last for fact in outcome.left.facts if fact.period is not None), default=None)


def _late(share: Share | None, asked: Expected | None, rulebook: Rulebook) -> bool:
    """Whether silence about deeds is too long: a milestone has passed, or more than the stated share should be done."""
    if share is None:
        return asked is not None and asked.value > 0
    return share.value > rulebook.defaults.first_act_share


def _several(test: Compare | Between) -> bool:
    return isinstance(test.left, Passing) or (
        isinstance(test, Compare) and isinstance(test.right, Given) and test.right.quantity.value > 1
    )


def _once(test: Compare | Between, target: Fraction) -> bool:
    """One deed, or one of several things, is done or not done; there is no half of it."""
    return isinstance(test.left, Holding) or (isinstance(test.left, Happened) and target <= 1)


def _metric(test: Compare | Between, rulebook: Rulebook) -> Metric | None:
    return rulebook.metrics.get(metric_of(test.left) or "")


def _forbids(test: Compare | Between) -> bool:
    return isinstance(test.left, Happened) and test.left.forbidden


def _yet(holds: bool) -> str:
    return "expected" if holds else "not_yet"
