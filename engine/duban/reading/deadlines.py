"""Deadlines of a plan: the cell of a deadline column, and every date of a running text, by one grammar of days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from duban.deadlines import is_continuing, is_recurring, read_after_event
from duban.model.dates import FoundDate, find_dates, whole_date
from duban.model.document import squeezed
from duban.model.draft import DraftDeadline
from duban.model.said import Said, said

__all__ = [
    "DeadlineReading",
    "FoundDate",
    "dates_in",
    "draft_deadline",
    "heading_deadline",
    "read_deadline_cell",
    "reads_as_deadline",
]

_NONE = re.compile(r"^(?:[\\/／＼\-－—–─_*·.。]*|无|暂无)$")
_ANY = date(2000, 12, 31)
_LONGEST = 30
_WAITS = re.compile(r"^(?:待|自(?!治|然)|在)?(?P<event>.+?)(?:之?后|之日起)(?![一-鿿]{0,3}年)[^0-9]*$")
_STARTS_CONTINUING = re.compile(r"^(?:\d{4}年)?(?:全年|长期|常年|常态化|持续)")
_AT_ONCE = re.compile(r"^(?:立行立改|立即整改|立整立改|即知即改|边查边改)[，、,并]*(?:且)?")
_HEADING = re.compile(
    r"^(?P<deadline>[^，。；：]{0,14}(?:前|内|持续|长期|全年|常态化?))(?:需|须|应|要|拟|计划)?(?:完成|办结|推进|落实|坚持|实施|整改|开展|到位)*"
    r"的?(?:重点|主要|具体|整改|工作)?(?:任务|事项|工作|项目|问题|措施|清单)?(?:[（(][^（）()]{1,10}[）)])?[：:。]?$"
)


@dataclass(frozen=True, slots=True)
class DeadlineReading:
    """What a cell says: a deadline, nothing at all, or, with neither, the doubt that it could not be read."""

    deadline: DraftDeadline | None = None
    doubt: Said | None = None


def draft_deadline(text: str, first_day: date, last_day: date) -> DraftDeadline | None:
    """The deadline of a cell, or None where it is empty or cannot be read: `read_deadline_cell` tells which."""
    return read_deadline_cell(text, first_day, last_day).deadline


def read_deadline_cell(text: str, first_day: date, last_day: date) -> DeadlineReading:
    """The deadline of a cell of a plan that runs from `first_day` to `last_day`; never a guess."""
    printed = squeezed(text).strip("。；，;,")
    if _NONE.match(printed):
        return DeadlineReading()
    if is_continuing(_AT_ONCE.sub("", printed) or printed):
        return DeadlineReading(DraftDeadline("whole_year", printed))
    if after := read_after_event(printed):
        doubts = []
        if after.months:
            doubts.append(said("doubt.deadline_months", printed=printed, days=after.days))
        if not after.event:
            doubts.append(said("doubt.deadline_event", printed=printed))
        return DeadlineReading(
            DraftDeadline(
                "working_days_after", printed, None, after.event or None, after.days, not after.working, tuple(doubts)
            )
        )
    whole = whole_date(printed, last_day.year)
    found = [each for each in (dates_in(printed, first_day, last_day) or (whole,)) if each and each.use != "than"]
    if is_recurring(printed) or any(each.recurring for each in found):
        unsaid = (said("doubt.deadline_rhythm", printed=printed),) if "定期" in printed else ()
        return DeadlineReading(DraftDeadline("recurring", printed, doubts=unsaid))
    until = [each for each in found if each.use not in ("from", "after")]
    if until:
        return DeadlineReading(_dated(printed, until, first_day, last_day))
    if not found and (match := _WAITS.match(printed)):
        return DeadlineReading(
            DraftDeadline(
                "working_days_after",
                printed,
                None,
                match["event"],
                doubts=(said("doubt.deadline_days", printed=printed),),
            )
        )
    return DeadlineReading(doubt=said("doubt.deadline_unread", printed=printed))


def reads_as_deadline(text: str) -> bool:
    """Whether a whole cell is a deadline and no sentence."""
    return len(text) <= _LONGEST and "。" not in text and draft_deadline(text, _ANY, _ANY) is not None


def heading_deadline(words: str) -> str | None:
    """The deadline a heading gives to all below it: 6月底前完成的任务, 持续推进的事项; None for any other heading."""
    match = _HEADING.match(words)
    if match is None or not reads_as_deadline(match["deadline"]):
        return None
    return match["deadline"]


def dates_in(text: str, first_day: date, last_day: date) -> tuple[FoundDate, ...]:
    """Every date of a squeezed text with its span; one without a year is of the plan's last day's year."""
    del first_day
    return find_dates(text, last_day.year)


def _dated(printed: str, found: list[FoundDate], first_day: date, last_day: date) -> DraftDeadline:
    last = max(found, key=lambda each: (each.day, each.span))
    doubts: list[Said] = []
    others = [each.text for each in found if each is not last]
    if others:
        doubts.append(said("doubt.deadline_several", last=last.text, others="、".join(others)))
    if first_day.year != last_day.year and not last.year_printed and last.day.year == last_day.year:
        doubts.append(said("doubt.deadline_year", printed=last.text, year=last.day.year))
    if last.vague:
        doubts.append(said("doubt.deadline_vague", printed=last.text, day=last.day))
    if (last.first, last.day) == (first_day, last_day) and last.precision in ("day", "month"):
        return DraftDeadline("whole_year", printed, doubts=tuple(doubts))
    if _STARTS_CONTINUING.match(printed):
        doubts = [said("doubt.deadline_also", printed=printed, others="、".join(each.text for each in found))]
        return DraftDeadline("whole_year", printed, doubts=tuple(doubts))
    if last.precision == "day" or last.precision == "third":
        return DraftDeadline("date", printed, last.day, doubts=tuple(doubts))
    if last.precision in ("year", "years"):
        return DraftDeadline("year_end", printed, last.day, doubts=tuple(doubts))
    return DraftDeadline("month_end", printed, last.day, doubts=tuple(doubts))
