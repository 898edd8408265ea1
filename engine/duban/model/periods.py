"""Civil days and the periods plans speak of: 2024, 2024-H1, 2024-Q3, 2024-03, or a span of years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from duban.messages import say

Before = Literal["last year", "last period"]
"""A base that moves with the figure's own period: the same span a year earlier, or the period before it."""

GRAINS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
"""Months in each grain; `day` is the grain of single days and stands outside."""

Counted = Literal["calendar", "rolling", "occurrence"]
_LENGTH = re.compile(r"^(\d+) (years|months)( rolling)?$")
_PATTERN = re.compile(r"^(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})))?$")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A run of whole days with the name people give it."""

    first: date
    last: date
    label: str

    def holds(self, other: Period) -> bool:
        """Whether the other lies wholly inside."""
        return self.first <= other.first and other.last <= self.last

    @property
    def months(self) -> int:
        """How many calendar months it touches."""
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a duty comes round: every so many months by the calendar, so many months after the last time, or, with
    no months at all, each time something happens."""

    months: int
    counted: Counted = "calendar"

    @property
    def by_calendar(self) -> bool:
        """Whether its periods are the same for everybody; otherwise what happened to each subject makes them."""
        return self.counted == "calendar"

    @property
    def grain(self) -> str | None:
        """The grain whose periods are its cycles, where there is one."""
        return next((grain for grain, months in GRAINS.items() if self.by_calendar and months == self.months), None)

    def cycles(self, within: Period) -> Iterator[Period]:
        """Its cycles by the calendar that lie in the span, the first one from January of the year the span begins in."""
        if self.grain is not None:
            yield from cycle(self.grain, within)
            return
        first = date(within.first.year, 1, 1)
        while first <= within.last:
            after = shift_months(first, self.months)
            last = after - timedelta(days=1)
            if last >= within.first:
                yield named(first, last)
            first = after

    def says(self, language: str) -> str:
        """每季, 每3年; once a quarter, once every 3 years."""
        if self.counted == "occurrence":
            return say("rhythm.occurrence", language)
        if self.grain is not None:
            return say("rhythm.grain", language, grain=say(f"grain.{self.grain}", language))
        years, months = divmod(self.months, 12)
        key = "rhythm.months" if months else "rhythm.years"
        return say(key, language, n=self.months if months else years)

    def __str__(self) -> str:
        if self.counted == "occurrence":
            return self.counted
        if self.grain is not None:
            return self.grain
        years, months = divmod(self.months, 12)
        length = f"{self.months} months" if months else f"{years} years"
        return f"{length} rolling" if self.counted == "rolling" else length


EACH_TIME = Rhythm(0, "occurrence")


def parse_rhythm(text: str) -> Rhythm:
    """A rhythm from the text it is written as: `quarter`, `3 years`, `2 months rolling`, `occurrence`. Raises ValueError."""
    if text == str(EACH_TIME):
        return EACH_TIME
    if text in GRAINS:
        return Rhythm(GRAINS[text])
    match = _LENGTH.match(text)
    if match is None:
        raise ValueError(text)
    months = int(match[1]) * (12 if match[2] == "years" else 1)
    return Rhythm(months, "rolling" if match[3] else "calendar")


def month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def parse_period(text: str) -> Period:
    """A period from its name, a span `2023..2025` or a single day. Raises ValueError for anything else."""
    text = text.strip()
    if ".." in text:
        start, end = (parse_period(part) for part in text.split("..", 1))
        if end.last < start.first:
            raise ValueError(text)
        return Period(start.first, end.last, text)
    match = _PATTERN.match(text)
    if not 1900 <= int(text[:4]) <= 2199:
        raise ValueError(text)
    if match is None:
        day = date.fromisoformat(text)
        return Period(day, day, text)
    year, half, quarter, month = match.groups()
    if half:
        return of_grain("half-year", date(int(year), int(half) * 6, 1))
    if quarter:
        return of_grain("quarter", date(int(year), int(quarter) * 3, 1))
    if month:
        return of_grain("month", date(int(year), int(month), 1))
    return of_grain("year", date(int(year), 1, 1))


@lru_cache(maxsize=1 << 14)
def of_grain(grain: str, day: date) -> Period:
    """The period of this grain that holds the day. Raises KeyError for an unknown grain."""
    if grain == "day":
        return Period(day, day, day.isoformat())
    size = GRAINS[grain]
    index = (day.month - 1) // size
    label = {
        "month": f"{day.year}-{day.month:02d}",
        "quarter": f"{day.year}-Q{index + 1}",
        "half-year": f"{day.year}-H{index + 1}",
        "year": f"{day.year}",
    }[grain]
    return Period(date(day.year, index * size + 1, 1), month_end(day.year, index * size + size), label)


def cycle(grain: str, within: Period) -> Iterator[Period]:
    """The periods of a grain that lie in the span, in order; a span shorter than the grain gives the one that holds it."""
    period = of_grain(grain, within.first)
    while period.first <= within.last:
        yield period
        period = of_grain(grain, period.last + timedelta(days=1))


def shift_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), month_end(year, month + 1))


def before(span: Period, how: Before) -> Period:
    """The same span a year earlier, or the period of the same length just before it, under the name it has."""
    whole = span.first.day == 1 and span.last == month_end(span.last.year, span.last.month)
    months = 12 if how == "last year" else span.months
    if whole or how == "last year":
        first = shift_months(span.first, -months)
        last = shift_months(span.last, -months)
        return named(first, month_end(last.year, last.month) if whole else last)
    last = span.first - timedelta(days=1)
    return named(last - (span.last - span.first), last)


def named(first: date, last: date) -> Period:
    """A run of days under the name that a record of it would state."""
    if first == last:
        return of_grain("day", last)
    for grain in GRAINS:
        period = of_grain(grain, last)
        if (period.first, period.last) == (first, last):
            return period
    for grain in ("year", "month"):
        start, end = of_grain(grain, first), of_grain(grain, last)
        if (start.first, end.last) == (first, last):
            return Period(first, last, f"{start.label}..{end.label}")
    return Period(first, last, f"{first.isoformat()}..{last.isoformat()}")


def year_of(first: date, day: date) -> int:
    """Which year a day lies in, counted from the first day: 1 up to the day before its anniversary, 0 before it.

    What began on 29 February has its anniversary on 1 March where there is no such day.
    """
    whole = day.year - first.year - ((day.month, day.day) < (first.month, first.day))
    return max(whole + 1, 0)
