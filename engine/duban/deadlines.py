"""Deadlines as plans print them: 全年, 年底前, 11月底前, 2024年12月20日前, 7月31日前, or so many days after an event."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from duban.model import dates
from duban.model.periods import Period, month_end, shift_months
from duban.model.plan import Due

_WITHIN = re.compile(r"^(\d+) (working days|days)$")
_MONTHS_AFTER = {"last month": 0, "first month after": 1, "second month after": 2, "third month after": 3}
_CONTINUING = re.compile(
    r"(?:\d{4}年|本年度?|今年)?(?:全年度?|常年|长期|长效|常态化|持续|贯穿全年|全过程|日常|经常性)"
    r"(?:性?(?:坚持|推进|开展|实施|落实|保持|进行|抓好|执行|整改|工作|任务|巩固|提升)|全年|持续|长期|常态化|[、，]|并)*"
)
_CYCLE = re.compile(
    r"每(?:个)?(?:年|半年|季度?|学期|学年|月|旬|周|日|天|两年|[二三四五]年|\d+年)(?:度)?|(?:按|逐)(?:年度?|半年|季度?|月|旬|周|日)|(?:半年|季度|月)[一1]次|定期"
)
_AFTER = re.compile(
    r"^(?:自(?!治|然)|从|在|于|接到|待|经)?(?P<event>.*?)(?:之?日起?(?:的)?|之?后(?:的)?|起|以后)?"
    r"(?P<count>[0-9０-９]{1,3}|[一二两三四五六七八九十]{1,3})个?(?P<what>工作日|自然日|日历日|日|天|月)(?:之?内|以内)"
)
_DUTY = r"(?:完成|办结|报送|上报|报|落实|整改|到位|实施|印发|提交|建成|公布|公开|反馈|销号|答复|启动|前)*"


@dataclass(frozen=True, slots=True)
class AfterEvent:
    """So many days after something happens; `event` is empty where the text does not name it. Months are of 30 days."""

    event: str
    days: int
    working: bool
    months: bool = False


def is_continuing(text: str) -> bool:
    """Whether a deadline is a duty to maintain for all of the plan's time: 全年, 长期坚持, 持续推进."""
    return bool(_CONTINUING.fullmatch(text))


def is_recurring(text: str) -> bool:
    """Whether a text names a rhythm: 每年, 每季度, 按月, 定期."""
    return bool(_CYCLE.search(text))


def read_after_event(text: str) -> AfterEvent | None:
    """省级公布方案后20个工作日内 -> twenty working days after it; None where the text says no such thing."""
    match = _AFTER.match(text)
    if match is None or not re.fullmatch(_DUTY, text[match.end() :]):
        return None
    months = match["what"] == "月"
    days = dates.number("二" if match["count"] == "两" else match["count"]) * (30 if months else 1)
    return AfterEvent(match["event"].strip("，、的"), days, match["what"] == "工作日", months)


def read_deadline(raw: str | Mapping[str, Any], period: Period) -> Due:
    """A deadline slot; a date without its year is of the plan's last year. Raises ValueError where it cannot be read."""
    if not isinstance(raw, str):
        return read_relative(raw["within"], raw["after"])
    text = re.sub(r"\s+", "", raw)
    if is_continuing(text) or _is_rhythm(text):
        return Due(printed=raw, whole_period=True)
    after = read_after_event(text)
    if after is not None and after.event and not after.months:
        return Due(within=after.days, working=after.working, after=after.event, printed=raw)
    found = dates.whole_date(text, period.last.year)
    if found is None or found.recurring or found.use not in ("by", "in", "about") or found.precision == "years":
        raise ValueError(raw)
    return Due(day=found.day, printed=raw)


def kind_of(raw: str | Mapping[str, Any], period: Period) -> str:
    """What kind of deadline a slot that can be read holds: one of the kinds of `DraftDeadline`."""
    text = re.sub(r"\s+", "", raw) if isinstance(raw, str) else ""
    if is_continuing(text):
        return "whole_year"
    if _is_rhythm(text):
        return "recurring"
    found = dates.whole_date(text, period.last.year)
    if found is None:
        return "working_days_after"
    kinds = {"day": "date", "third": "date", "year": "year_end", "years": "year_end"}
    return kinds.get(found.precision, "month_end")


def _is_rhythm(text: str) -> bool:
    """Whether a deadline is a rhythm and no day: 每年, 每季度末, 按月."""
    return text.startswith(("每", "按", "逐", "定期")) and is_recurring(text)


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
    """A day in each period of a cycle or after it: of its last month, of a month of its last year, or of a later month."""
    day = int(raw["day"])
    if "month" in raw:
        month = int(raw["month"])
        return Due(month_day=day, month=month, printed=f"{month}月{day}日前")
    months = _MONTHS_AFTER[raw["of"]]
    printed = f"期满后第{months}个月{day}日前" if months else f"期内最后一个月{day}日前"
    return Due(month_day=day, months_after=months, printed=printed)


def day_after_period(span: Period, due: Due | None) -> date:
    """The last day of a period's duty: the period's own unless its deadline is another."""
    if due is None or due.month_day is None:
        return due.day if due is not None and due.day is not None else span.last
    month = shift_months(span.last, due.months_after)
    year, number = month.year, due.month or month.month
    return date(year, number, min(due.month_day, month_end(year, number).day))
