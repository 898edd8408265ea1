"""The spans to which readings are averaged before they are looked at, as rules and things name them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from duban.model.periods import Period, month_end, of_grain

HOUR, TEN_DAYS = "hour", "ten-days"
_NAMES = {
    "day": ("day", "日", "天", "逐日", "日均"),
    TEN_DAYS: (TEN_DAYS, "旬", "逐旬", "旬均"),
    "month": ("month", "月", "逐月", "月均"),
}
SPANS = {name: grain for grain, names in _NAMES.items() for name in names}
"""What a span may be called, in a rule or as an attribute of the subject. The ledger has nothing finer than days."""
HOURS = dict.fromkeys((HOUR, "小时", "时", "逐小时"), HOUR)
"""What hours are called, where records of days may state the highest or lowest hour."""
_TENTHS = ("上旬", "中旬", "下旬")


def span_of(grain: str, day: date) -> Period:
    """The span that holds a day; of hours, the day itself."""
    if grain == HOUR:
        return of_grain("day", day)
    if grain != TEN_DAYS:
        return of_grain(grain, day)
    tenth = min((day.day - 1) // 10, 2)
    first = day.replace(day=tenth * 10 + 1)
    last = first + timedelta(days=9) if tenth < 2 else month_end(day.year, day.month)
    return Period(first, last, f"{day.year}-{day.month:02d}{_TENTHS[tenth]}")


def spans_in(grain: str, within: Period) -> Iterator[Period]:
    """The spans that lie wholly in a period, in order."""
    found = span_of(grain, within.first)
    while found.last <= within.last:
        if found.first >= within.first:
            yield found
        found = span_of(grain, found.last + timedelta(days=1))
