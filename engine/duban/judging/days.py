"""Days that rules name, worked out: relative to the day of the audit, or to the day in a field of a fact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from duban.model.rules import Bound, Dated, Day, Guard, Join, JudgeRule
from duban.workdays import Calendar, after_working_days, before_working_days

_ONE = timedelta(days=1)


def dated(rule: JudgeRule, as_of: date, calendar: Calendar) -> JudgeRule:
    """The rule with every guard on a day turned into a bound that needs no calendar any more."""
    when = tuple(
        replace(each, guards=tuple((n, _bound(g, as_of, calendar)) for n, g in each.guards)) for each in rule.when
    )
    return replace(rule, when=when)


def _bound(guard: Guard, as_of: date, calendar: Calendar) -> Guard:
    if not isinstance(guard, Dated):
        return guard
    base = guard.day.base
    assert not isinstance(base, Join)
    day = shifted(base or as_of, guard.day, calendar)
    # `by as_of - 20 working days`: twenty have gone since, today counted; `before`: they had gone by yesterday.
    yesterday = shifted((base or as_of) - _ONE, guard.day, calendar) if guard.day.offset < 0 else day - _ONE
    match guard.op:
        case "by":
            return Bound("at_most", day)
        case "after":
            return Bound("at_least", day + _ONE)
        case "before":
            return Bound("at_most", yesterday)
    return Bound("at_least", yesterday + _ONE)


def shifted(start: date, day: Day, calendar: Calendar) -> date:
    """So many days or working days from a start; back, the last day from which so many have gone."""
    if not day.working:
        return start + timedelta(days=day.offset)
    if day.offset >= 0:
        return after_working_days(start, day.offset, calendar)
    return before_working_days(start, -day.offset, calendar)
