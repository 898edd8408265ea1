"""Whether a date, a deadline or a rhythm moved, and which way."""

from __future__ import annotations

import re
from datetime import date

from duban.model.drift import Shift, Turn
from duban.model.outline import Outline, OutlineDeadline
from duban.studies.drift.sides import Sides

_PERIOD = re.compile(r"P(\d+)([DWMY])")
_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}
_WORDS = {"month": "P1M", "quarter": "P3M", "half-year": "P6M", "year": "P1Y"}


def date_shift(old: date | None, new: date | None, both: Sides) -> Shift | None:
    """Whether a date moved. Plans of different years are compared by the place in their year as well."""
    if old == new:
        return None
    if old is None or new is None:
        # A date where none was stated binds sooner than the plan's end, or as late.
        return Shift("date", Turn.OTHER, "stated" if old is None else "unstated")
    shifted = in_year(old, both.years)
    if shifted == new:
        return None
    turn = Turn.EARLIER if new < shifted else Turn.LATER
    return Shift("date", turn, "by_year" if both.years else None)


def in_year(day: date, years: int) -> date:
    """The same day so many years on; the last of February stays the last."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def last_day(deadline: OutlineDeadline | None, outline: Outline) -> date | None:
    """The day a deadline ends on, where it has one: a duty for the whole year has none, one after an event not yet."""
    if deadline is None or deadline.kind in ("whole_year", "recurring", "working_days_after"):
        return None
    return deadline.date or (outline.last_day if deadline.kind == "year_end" else None)


def deadline_shift(old: OutlineDeadline | None, new: OutlineDeadline | None, both: Sides) -> Shift | None:
    """Whether the deadline of a clause moved, or is of another kind."""
    if old is None or new is None:
        if old is new:
            return None
        return Shift("date", Turn.OTHER, "stated" if old is None else "unstated")
    before, after = last_day(old, both.old), last_day(new, both.new)
    if before is not None and after is not None:
        return date_shift(before, after, both)
    if old.kind != new.kind:
        return Shift("date", Turn.OTHER, "other_kind")
    if old.kind == "working_days_after" and (old.working_days, old.event) != (new.working_days, new.event):
        if old.working_days is None or new.working_days is None or old.working_days == new.working_days:
            return Shift("date", Turn.OTHER, "other_event")
        return Shift("date", Turn.EARLIER if new.working_days < old.working_days else Turn.LATER)
    return None


def cycle_shift(old: str | None, new: str | None) -> Turn | None:
    before, after = _length(old), _length(new)
    if before == after:
        return None
    if before is None or after is None:
        return Turn.STRICTER if before is None else Turn.LAXER
    return Turn.STRICTER if after < before else Turn.LAXER


def _length(every: str | None) -> int | None:
    match = _PERIOD.fullmatch(_WORDS.get(every or "", every or ""))
    return int(match[1]) * _DAYS[match[2]] if match else None
