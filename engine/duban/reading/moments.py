"""Dates in running text, understood from the plan they stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from duban.model.draft import DraftCriterion
from duban.model.periods import month_end
from duban.model.said import said
from duban.reading.naming import trimmed
from duban.reading.pieces import ERAS, Clause, Moment, Within

_SEASONS = {"上半年": 6, "下半年": 12, "一季度": 3, "二季度": 6, "三季度": 9, "四季度": 12}
_DECADE_DAYS = {"上旬": 10, "中旬": 20, "初": 10}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The plan's days: what dates without a year are understood by. `year` is that of the task's own deadline."""

    first: date
    last: date
    year: int | None = None

    def resolved(self, moment: Moment) -> date | None:
        """The last day a date names, or None where it names none."""
        words = dict(moment.words)
        if "LAST_DAY" in words and "YEAR" not in words:
            return self._end_of(None)
        year = self._year(words)
        if "MONTH" in words:
            return self._day(year, words)
        if "SEASON" in words:
            return self._in(year, _SEASONS[words["SEASON"].lstrip("第")])
        return self._end_of(year)

    def _year(self, words: dict[str, str]) -> int | None:
        text = words.get("YEAR") or words.get("YEARS") or ""
        if text.startswith("“"):
            return ERAS[text[2]]
        years = re.findall(r"\d{4}", text)
        if years:
            return int(years[-1])
        return (self.year or self.first.year) + 1 if text == "明年" else None

    def _end_of(self, year: int | None) -> date:
        return date(year or self.year or self.last.year, 12, 31)

    def _day(self, year: int | None, words: dict[str, str]) -> date | None:
        month = int(re.findall(r"\d+", words["MONTH"])[0])
        day = re.findall(r"\d+", words.get("DAY", "")) or [_DECADE_DAYS.get(words.get("PART", ""), 0)]
        return self._in(year, month, int(day[0]))

    def _in(self, year: int | None, month: int, day: int = 0) -> date | None:
        """A day of a month, the month's last for 0, in the year named or understood."""
        if year is None:
            years = [self.year] if self.year else range(self.first.year, self.last.year + 1)
            ends = [_safe(each, month, day) for each in years if each is not None]
            within = [each for each in ends if each is not None and self.first <= each <= self.last]
            return next(iter(within), next(iter(ends), None))
        return _safe(year, month, day)


def _safe(year: int, month: int, day: int) -> date | None:
    last = month_end(year, month)
    if not day:
        return last
    return date(year, month, day) if day <= last.day else None


def by_event(criterion: DraftCriterion, within: Within, ahead: str, condition: str | None) -> DraftCriterion:
    """A criterion with a limit counted from an event, which stands right before the limit or is its condition."""
    number = re.match(r"\d+", within.text)
    event = trimmed(re.sub("(?:之日起|之日|后|起)$", "", ahead)) if ahead.endswith(("后", "起")) else condition
    counted = number is not None and bool(re.search("工作日|[日天]", within.text))
    return replace(
        criterion,
        within=int(number[0]) if number and counted else None,
        working_days="工作日" in within.text,
        after=event,
        doubts=criterion.doubts if counted else (*criterion.doubts, said("clause.within", printed=within.text)),
    )


def is_deadline(moment: Moment, clause: Clause, text: str) -> bool:
    """Whether a date says by when, and does not tell which things are meant (2021年新投入使用的船舶)."""
    words = dict(moment.words)
    if "SINCE" in words:
        return False
    if {"TO", "BEFORE", "END", "LAST_DAY"} & set(words):
        return True
    before, after = (
        text[max(clause.start, moment.start - 8) : moment.start],
        text[moment.end : min(clause.end, moment.end + 40)],
    )
    leads = not before or before in ("确保", "力争", "其中", "即")
    leads = leads or bool(re.fullmatch(r"\d{4}年[和、及]", before))
    if "SEASON" in words or "MONTH" in words:
        return leads and not after.startswith(("的", "份"))
    return leads and not re.match(
        r"(?:新|以前|度|起)|.{0,12}(?:投入使用|建成|投产|开工|出生|入学|毕业|注册|竣工).{0,4}的", after
    )
