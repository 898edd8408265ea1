"""Working days of the People's Republic, make-up weekends (调休) included."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

Calendar = Mapping[date, bool]
"""Days the content folder states itself: True works, False rests."""


def is_working_day(day: date, calendar: Calendar) -> bool:
    """By the content's calendar, else by the State Council's notices as chinesecalendar has them, else by weekday."""
    stated = calendar.get(day)
    return _published(day) if stated is None else stated


def after_working_days(day: date, days: int, calendar: Calendar) -> date:
    """The day so many working days after an event; counting starts on the next day."""
    while days > 0:
        day += timedelta(days=1)
        if is_working_day(day, calendar):
            days -= 1
    return day


def before_working_days(day: date, days: int, calendar: Calendar) -> date:
    """The last day from which so many working days have gone by this day: the inverse of counting on."""
    while days > 0:
        if is_working_day(day, calendar):
            days -= 1
        day -= timedelta(days=1)
    return day


def working_days_past(deadline: date, day: date, calendar: Calendar) -> int:
    """How many working days have gone since a deadline, the day itself included; -1 while it has not passed."""
    if day <= deadline:
        return -1
    return _between(deadline, day, frozenset(calendar.items()))


@cache
def _between(first: date, last: date, stated: frozenset[tuple[date, bool]]) -> int:
    calendar = dict(stated)
    days = (last - first).days
    return sum(is_working_day(first + timedelta(days=step), calendar) for step in range(1, days + 1))


@cache
def _published(day: date) -> bool:
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5
