"""Deadlines as plans print them: 全年, 年底前, 11月底前, 2024年12月20日前, 7月31日前, or so many days after an event."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from duban.model.periods import Period, month_end, parse_period
from duban.model.plan import Due

_DAY = re.compile(r"^(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:前|之前|以前)?$")
_MONTH_END = re.compile(r"^(?:(\d{4})年)?(\d{1,2})月(?:底|末)?(?:前|之前|以前)?$")
_YEAR_END = re.compile(r"^(?:到)?(?:(\d{4})年)?年?底(?:前|之前|以前)?$")
_ISO = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_WHOLE = re.compile(r"^(?:全年|长期)$")
_RECURRING = re.compile(r"^每(?:年|半年|个?季度?|个?月|[周旬日天])")
_WITHIN = re.compile(r"^(\d+) (working days|days)$")
_MONTHS_AFTER = {"first month after": 1, "second month after": 2, "third month after": 3}


def read_deadline(raw: str | Mapping[str, Any], period: Period) -> Due:
    """A deadline slot; a date without its year is of the plan's last year. Raises ValueError where it cannot be read."""
    if not isinstance(raw, str):
        return read_relative(raw["within"], raw["after"])
    text = re.sub(r"\s+", "", raw)
    if _WHOLE.match(text) or _RECURRING.match(text):
        return Due(printed=raw, whole_period=True)
    if _ISO.match(text):
        return Due(day=parse_period(text).last, printed=raw)
    if match := _DAY.match(text):
        year = int(match[1] or period.last.year)
        return Due(day=date(year, int(match[2]), int(match[3])), printed=raw)
    if match := _MONTH_END.match(text):
        if not 1 <= int(match[2]) <= 12:
            raise ValueError(raw)
        return Due(day=month_end(int(match[1] or period.last.year), int(match[2])), printed=raw)
    if match := _YEAR_END.match(text):
        return Due(day=date(int(match[1] or period.last.year), 12, 31), printed=raw)
    raise ValueError(raw)


def kind_of(raw: str | Mapping[str, Any]) -> str:
    """What kind of deadline a readable slot holds: one of the kinds of `DraftDeadline`."""
    if not isinstance(raw, str):
        return "working_days_after"
    text = re.sub(r"\s+", "", raw)
    for kind, pattern in (("whole_year", _WHOLE), ("recurring", _RECURRING), ("date", _ISO), ("date", _DAY)):
        if pattern.match(text):
            return kind
    return "month_end" if _MONTH_END.match(text) else "year_end"


def read_relative(within: str, after: str) -> Due:
    """So many days, or working days, after an event."""
    match = _WITHIN.match(within)
    if match is None:
        raise ValueError(within)
    return Due(
        within=int(match[1]),
        working=match[2] == "working days",
        after=after,
        printed=f"{after}后{match[1]}{'个工作日' if match[2] == 'working days' else '日'}内",
    )


def read_after_period(raw: Mapping[str, str]) -> Due:
    """A day of a month after each period of a cycle."""
    months = _MONTHS_AFTER[raw["of"]]
    return Due(month_day=int(raw["day"]), months_after=months, printed=f"期满后第{months}个月{raw['day']}日前")
