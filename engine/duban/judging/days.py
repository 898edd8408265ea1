"""Days that rules name, worked out: relative to the day of the audit, or to the day in a field of a fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from duban.model.rules import Bound, Dated, Day, Guard, Join, Judgement, JudgeRule, Pattern
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
    if isinstance(base, Join):
        return guard
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


def comparisons(pattern: Pattern) -> Iterator[tuple[str, Dated, Join]]:
    """The days of a pattern's fact that are compared with a day of a fact bound before."""
    for name, guard in pattern.guards:
        if isinstance(guard, Dated) and isinstance(guard.day.base, Join):
            yield name, guard, guard.day.base


def agree(rule: JudgeRule, bindings: Mapping[str, Judgement], calendar: Calendar) -> bool:
    """Whether the days of the facts a rule is bound to stand to each other as it asks; a day that is missing does not."""
    for pattern in rule.when:
        for name, guard, join in comparisons(pattern):
            day, base = bindings[pattern.alias].get(name), bindings[join.alias].get(join.field)
            if not isinstance(day, date) or not isinstance(base, date):
                return False
            bound = _bound(replace(guard, day=replace(guard.day, base=base)), base, calendar)
            assert isinstance(bound, Bound) and isinstance(bound.value, date)
            if not (day >= bound.value if bound.op == "at_least" else day <= bound.value):
                return False
    return True


def shifted(start: date, day: Day, calendar: Calendar) -> date:
    """So many days or working days from a start; back, the last day from which so many have gone."""
    if not day.working:
        return start + timedelta(days=day.offset)
    if day.offset >= 0:
        return after_working_days(start, day.offset, calendar)
    return before_working_days(start, -day.offset, calendar)
