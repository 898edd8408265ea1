"""A deadline as it was read -> the slot `deadline`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from duban.deadlines import kind_of, read_deadline
from duban.messages import say
from duban.model.draft import DraftDeadline
from duban.model.periods import Period, month_end
from duban.model.said import Said, said
from duban.reading.drafts.texts import clipped, day_text

_LONGEST_WAIT = 9999
Slot = str | Mapping[str, str]


def deadline_slot(read: DraftDeadline, period: Period) -> tuple[Slot | None, tuple[Said, ...]]:
    """The slot, as printed where that reads as the same day, and what is to be doubted; None where there is no day."""
    printed = clipped(read.printed)
    if read.kind == "working_days_after":
        days = read.working_days
        if days is None or not 0 < days <= _LONGEST_WAIT:
            return None, (*read.doubts, said("draft.deadline_unread", printed=printed))
        event = clipped(read.event)
        doubts = read.doubts if event else (*read.doubts, said("draft.event_unsaid"))
        kind = "days" if read.calendar_days else "working days"
        return {"within": f"{days} {kind}", "after": event or say("draft.event", "zh")}, doubts
    if read.kind in ("whole_year", "recurring"):
        usual = "全年" if read.kind == "whole_year" else "每年"
        same = _kind(printed, period) == read.kind
        doubts = read.doubts
        if not same and read.kind == "recurring":
            doubts = (*doubts, said("draft.recurring", printed=printed))
        return (printed if same else usual), doubts
    if read.date is None or day_text(read.date) is None:
        return None, (*read.doubts, said("draft.deadline_unread", printed=printed))
    if _kind(printed, period) == read.kind and read_deadline(printed, period).day == read.date:
        return printed, read.doubts
    return _written(read.kind, read.date), read.doubts


def _kind(printed: str, period: Period) -> str | None:
    """The kind of deadline that a text reads as; None where it cannot be read."""
    try:
        read_deadline(printed, period)
    except ValueError:
        return None
    return kind_of(printed, period)


def _written(kind: str, day: date) -> str:
    if kind == "year_end" and (day.month, day.day) == (12, 31):
        return f"{day.year}年底前"
    if kind == "month_end" and day == month_end(day.year, day.month):
        return f"{day.year}年{day.month}月底前"
    return day.isoformat()
