"""The stage itself: every duty measured, with the plain predicates the judge may look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from duban.measuring import evaluating
from duban.measuring.duties import Task, figure_of, tasks_of
from duban.measuring.estimates import About, Context, Outcome, Window
from duban.measuring.needing import needed
from duban.measuring.progress import expected, first_report, pace, stand
from duban.measuring.records import Records
from duban.measuring.since import lost, since
from duban.measuring.standards import standard_remarks
from duban.measuring.windows import figure_due_of, until, window_of
from duban.model.expressions import Between, Compare, Given, Happened, Holding, Series, asks_for_deeds, conventions_of
from duban.model.facts import Fact, Ledger
from duban.model.findings import Citation, Goal, Measure, finding_id
from duban.model.intervals import exactly
from duban.model.plan import Rulebook, unit_of
from duban.model.quantities import show
from duban.model.ranks import RANKED
from duban.model.said import Said, said
from duban.model.units import Units
from duban.workdays import working_days_past


@dataclass(frozen=True, slots=True)
class Moment:
    """The day of the audit, and the day by whose knowledge it speaks."""

    as_of: date
    known_by: date


def measure(rulebook: Rulebook, ledger: Ledger, units: Units, moment: Moment) -> tuple[Measure, ...]:
    """Every obligation's measures, for every subject and period it binds by the day of the audit."""
    found: list[Measure] = []
    for plan in rulebook.plans.values():
        records = Records(ledger, plan, units, moment.as_of, moment.known_by)
        context = Context(rulebook, records)
        found.extend(_measured(task, context) for task in tasks_of(plan, rulebook, records))
    return tuple(sorted(found, key=lambda measured: measured.finding))


def _measured(task: Task, context: Context) -> Measure:
    rulebook, records = context.rulebook, context.records
    criterion, as_of = task.criterion, records.as_of
    about = task.about()
    test = _held_to_acts(task)
    at_end, outcome, late_on = _evaluate(task, test, about, context)
    applies = "no" if outcome.left.void else _applies(task, about, context)
    determined = "start" if task.awaits else outcome.lacking or "yes"
    state = _outcome_word(outcome) if determined == "yes" else "absent"
    deadline = task.deadline
    passed = deadline is not None and as_of > deadline
    days_left = (deadline - as_of).days if deadline is not None else None
    figure_due = figure_due_of(task, rulebook)
    awaiting = passed and figure_due is not None and as_of <= figure_due and state in ("partial", "absent")
    loss = lost(task, test, about, context) if state == "short" else None
    goal = _goal(task, outcome, test, context)
    value = outcome.left.interval.now
    days_late = (late_on - deadline).days if late_on is not None and deadline is not None else None
    short, least = _short_by(outcome, test, value, criterion.measured_in)
    if state == "satisfied":
        # What was missing of a duty done late is time.
        short, least = (Fraction(days_late), False) if days_late is not None else (None, False)
    missing = outcome.left.missing if state != "satisfied" else ()
    start = min(task.period.first, deadline) if deadline is not None else task.period.first
    asked = expected(task, outcome, test, start, as_of, rulebook)
    before_issue = task.plan.issued is not None and deadline is not None and deadline < task.plan.issued
    predicates: dict[str, str | int] = {
        "duty": criterion.duty,
        "applies": applies,
        "determined": determined,
        "outcome": state,
        "timing": "late" if late_on is not None else "in_time",
        "deadline": stand(days_left, rulebook.defaults.due_soon_days),
        "pace": pace(task, outcome, test, value, asked, rulebook),
        "reported": _yes(outcome.left.reported),
        "first_report": first_report(task, test, asked, start, as_of, rulebook),
        "strength": criterion.strength,
        "basis": criterion.basis,
        "stated": _yes(criterion.stated),
        "awaiting": _yes(awaiting),
        "beyond": _yes(task.subject.beyond),
        "before_issue": _yes(before_issue),
        "days_left": days_left if days_left is not None else 0,
    }
    # On the way, and only there, it is told where the duty should be and what the rest would have to bring.
    under_way = applies == determined == "yes" and not passed and state in ("partial", "absent")
    rest = None
    if under_way and deadline is not None:
        window = window_of(task, test, context)
        rest = needed(test, outcome, about, window, min(deadline, window.span.last), context)
    facts = [*outcome.left.facts, *outcome.left.beside, *outcome.left.unclear, *outcome.facts, *task.acts, *task.opened]
    if task.figure_act is not None:
        facts.append(task.figure_act)
    remarks = [
        *records.remarks_on(facts), *_remarks(task, at_end, outcome), *standard_remarks(criterion, task.period, rulebook)
    ]  # fmt: skip
    if outcome.holds is None:
        remarks.extend(outcome.left.remarks)
    return Measure(
        finding=finding_id(task.plan.id, task.obligation.id, criterion.id, task.subject.name, task.period.label),
        plan=task.plan,
        obligation=task.obligation,
        criterion=criterion,
        subject=task.subject.name,
        period=task.period,
        first_deadline=task.first_deadline,
        deadline=deadline,
        lead=task.subject.leads,
        goal=goal,
        measured_in=criterion.measured_in,
        value=value,
        short_by=short,
        short_is_least=least,
        days_late=days_late,
        days_left=days_left,
        working_days_over=working_days_past(deadline, as_of, rulebook.holidays) if deadline is not None else -1,
        since=since(task, outcome, state, loss, context),
        lost=loss.day if loss is not None else None,
        figure_due=figure_due,
        evidence=_cited(facts),
        last_deed=max((fact.happened for fact in outcome.left.facts), default=None)
        if criterion.duty == "ban"
        else None,
        missing=missing,
        arithmetic=outcome.left.arithmetic,
        remarks=tuple(dict.fromkeys(remarks)),
        issuer=outcome.issuer if determined == "target" else None,
        awaits=task.awaits or outcome.issued_by,
        predicates=predicates,
        expected=asked if under_way else None,
        needed=rest,
    )


def _evaluate(
    task: Task, test: Compare | Between, about: About, context: Context
) -> tuple[Outcome, Outcome, date | None]:
    """The outcome at the deadline, the outcome that stands today, and the day it was reached where that was late."""
    as_of, deadline, unit = context.records.as_of, task.deadline, task.criterion.measured_in
    window = window_of(task, test, context)
    at_end = evaluating.test(test, about, window, unit, context)
    if at_end.holds is True or not window.over or not _may_be_late(test, context.rulebook):
        return at_end, at_end, None
    # Made good after the deadline: the first day on which it held. Once it did, later silence takes nothing back.
    assert deadline is not None
    test = _made_up(test, context.rulebook)
    longer = replace(window, upto=as_of, span=until(task, as_of), roster=window.span.last)
    today = evaluating.test(test, about, longer, unit, context)
    for day in sorted({fact.happened for fact in today.left.facts if fact.happened > deadline}):
        span = until(task, day)
        reached = evaluating.test(test, about, replace(longer, upto=day, span=span), unit, context)
        if reached.holds is True:
            return at_end, reached, day
    # Short still: the figure of the deadline is the one that counts, with what has come since in view.
    reported = at_end.left.reported or today.left.reported
    return at_end, replace(at_end, left=replace(at_end.left, reported=reported)), None


def _may_be_late(test: Compare | Between, rulebook: Rulebook) -> bool:
    """Deeds, and levels that deeds raise, can be made up after the deadline; the figure of a past period cannot."""
    left = test.left
    if isinstance(test, Between) or test.operator not in ("at_least", "more_than"):
        return False
    if isinstance(left, Series):
        metric = rulebook.metrics[left.metric]
        return left.fold is None and (metric.nature in ("level", "running_total") or metric.done)
    if isinstance(left, Holding):
        return any(_may_be_late(each, rulebook) for each in left.of)
    return asks_for_deeds(test)


def _made_up(test: Compare | Between, rulebook: Rulebook) -> Compare | Between:
    """The test without those alternatives that cannot be made up any more."""
    if not isinstance(test.left, Holding) or isinstance(test, Between):
        return test
    return replace(test, left=Holding(tuple(each for each in test.left.of if _may_be_late(each, rulebook))))


def _held_to_acts(task: Task) -> Compare | Between:
    """The test with the figure of a later act in place of the plan's, where there is one."""
    act, test = task.figure_act, task.test
    if task.amended is not None:
        return task.amended
    if act is None or isinstance(test, Between) or isinstance(test.left, Holding):
        return test
    return Compare(test.operator, test.left, Given(figure_of(act)))


def _applies(task: Task, about: About, context: Context) -> str:
    if not task.owed or (task.subject.member is not None and not task.subject.member.in_use):
        return "no"
    as_of = context.records.as_of
    reserve = task.criterion.applies_if
    if reserve is None:
        return "yes"
    window = Window(task.period, as_of, as_of > task.period.last, task.natural, task.criterion.every is None)
    if task.criterion.driven:
        # What comes round by what happens has no time of the calendar; the plan's has.
        span = task.plan.period
        window = Window(span, as_of, as_of > span.last, span.months <= 12, True)
    if reserve.event is not None:
        happened = Happened("event", reserve.event)
        found = evaluating.value(happened, about, window, context)
        if found.facts:
            return "yes"
        return "no" if found.reported else "unknown"
    assert reserve.test is not None
    unit = unit_of(reserve.test.left, context.rulebook.metrics)
    outcome = evaluating.test(reserve.test, about, window, unit, context)
    # What stands today decides a condition; it need not be final.
    now = outcome.left.interval.now
    if outcome.holds is None and now is not None and outcome.low is not None and isinstance(reserve.test, Compare):
        return _yes(exactly(now).compare(reserve.test.operator, outcome.low) is True)
    return "unknown" if outcome.holds is None else _yes(outcome.holds)


def _outcome_word(outcome: Outcome) -> str:
    if outcome.holds is True:
        return "satisfied"
    if outcome.holds is False:
        return "short"
    return "partial" if outcome.left.reported else "absent"


def _goal(task: Task, outcome: Outcome, test: Compare | Between, context: Context) -> Goal:
    act = task.figure_act
    document = act.attributes.get("act_number") or act.attributes.get("document") if act is not None else None
    if isinstance(test, Between):
        return Goal("between", None, outcome.low, outcome.high, act=document if task.amended is not None else None)
    first = None
    if act is not None and isinstance(task.test, Compare) and isinstance(task.test.right, Given):
        first = context.rulebook.scales.convert(task.test.right.quantity, task.criterion.measured_in)
    return Goal(test.operator, outcome.low, first_value=first, act=document, issued_by=outcome.issued_by)


def _short_by(
    outcome: Outcome, test: Compare | Between, value: Fraction | None, measured_in: str
) -> tuple[Fraction | None, bool]:
    """The least that would do, in the criterion's measure; "at least" where values are missing."""
    if value is None:
        value = Fraction(0) if asks_for_deeds(test) else None
    if value is None or outcome.low is None:
        return None, False
    if isinstance(test, Between):
        assert outcome.high is not None
        gap = max(outcome.low - value, value - outcome.high)
    elif test.operator in ("at_least", "more_than"):
        gap = outcome.low - value
    elif test.operator in ("at_most", "less_than"):
        gap = value - outcome.low
    else:
        gap = abs(outcome.low - value)
    if measured_in in RANKED and isinstance(test, Compare) and test.operator in ("more_than", "less_than"):
        # Of ranks the least that is better is the next one.
        gap += 1
    return (gap, not outcome.left.interval.settled) if gap > 0 else (None, False)


def _remarks(task: Task, at_end: Outcome, outcome: Outcome) -> list[Said]:
    found = [*task.remarks]
    found += [
        said("remark.convention", figure=str(each.quantity), name=each.convention) for each in conventions_of(task.test)
    ]
    if task.deadline != task.first_deadline and task.deadline is not None:
        number = task.acts[-1].attributes.get("act_number", "") if task.acts else ""
        found.append(said("remark.moved", before=task.first_deadline, after=task.deadline, act=number))
    if task.figure_act is not None:
        document = task.figure_act.attributes.get("act_number") or task.figure_act.attributes.get("document")
        found.append(_set_by(document, task))
    if at_end is not outcome and at_end.left.interval.now is not None and outcome.holds is True:
        figure = show(at_end.left.interval.now, task.criterion.measured_in)
        found.append(said("remark.at_deadline", figure=figure))
    return found


def _set_by(document: str | None, task: Task) -> Said:
    """Which act set the figure; of a range also what it was before, as the goal has room for one figure alone."""
    test = task.test
    if task.amended is None or not isinstance(test, Between):
        return said("remark.figure", act=document)
    ends = [target.quantity for target in (test.low, test.high) if isinstance(target, Given)]
    return said("remark.figure_instead", act=document, first="～".join(map(str, ends)))


def _cited(facts: Sequence[Fact]) -> tuple[Citation, ...]:
    unique = {fact.id: Citation(fact.id, fact.place) for fact in facts}
    return tuple(unique[key] for key in sorted(unique))


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"
