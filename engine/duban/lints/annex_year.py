"""标题、附件或时限栏里的年份不是计划的年份。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duban.lints._annexes import is_row
from duban.lints._looked import Looked, Text, on
from duban.model.plan import Obligation, Plan
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "annexes"
_YEAR = re.compile(r"(?<![\d—–~\-至])(20\d\d)年(?!以来|以前|以后|起|前|[—–~\-至])")
_CITED = re.compile(r"《[^》]*》|“[^”]*”|[（(][^（()）]*[)）]")
_EARLIER = re.compile(
    r"[比较从自]20\d\d年|问题|反馈|督察|督查|通报|现状|基数|基准|基年|完成情况|完成值|实际|统计|已|遗留|结转|续建|上年"
)
"""What an earlier year is for: a baseline, what was found or done then."""
_LATER = re.compile(r"预计|规划|远景|展望|中期|远期")
_TARGET = re.compile(r"目标|任务|计划|指标|要求|考核")
_ALONE = re.compile(r"20\d\d年度?[，。、：；]?")
_PLAN_YEARS = 5
"""Targets for the last year of a five-year plan stand in yearly plans with good reason."""


def look(at: Looked) -> Iterator[Found]:
    """Said once of each title and column; what a year may be there for besides leaves it alone."""
    for plan in at.plans:
        year = _other(plan, plan.title)
        if year is not None:
            yield Found(plan.place, {"where": plan.title, "year": year, "period": plan.period.label}, plan.id)
        seen: set[str] = set()
        text = at.texts.get(plan.id)
        for obligation in plan.obligations:
            for where, year in _years(plan, obligation, text):
                if where not in seen:
                    seen.add(where)
                    yield on(obligation, where=where, year=year, period=plan.period.label)


def _years(plan: Plan, obligation: Obligation, text: Text | None) -> Iterator[tuple[str, int]]:
    """The other years of an obligation, with what they stand in."""
    if is_row(obligation):
        titles = [obligation.section or ""]
        for annex in text.draft.annexes if text is not None else ():
            if annex.name == obligation.clause.table:
                titles.append(f"{annex.name} {annex.title}" if annex.title not in titles[0] else "")
                own = [column for column in annex.columns if str(plan.period.last.year) in column]
                titles.extend(column for column in annex.columns if not own and _TARGET.search(column))
    else:
        titles = [obligation.title] if _ALONE.fullmatch(obligation.title) else []
    for title in titles:
        year = _other(plan, title)
        if year is not None:
            yield title, year
    due = obligation.due
    if is_row(obligation) and due is not None and due.day is not None and due.day.year > plan.period.last.year:
        yield f"{obligation.section or obligation.clause}的时限", due.day.year
    late = plan.issued is None and not is_row(obligation) and due is not None and due.day is not None
    if late and due is not None and due.day is not None and due.day < plan.period.first:
        yield due.printed or str(due.day), due.day.year


def _other(plan: Plan, title: str) -> int | None:
    """The first year of a title that is not the plan's; None where the plan's stands there too or it may well be another."""
    bare = _CITED.sub("", title)
    years = [int(each) for each in _YEAR.findall(bare)]
    first, last = plan.period.first.year, plan.period.last.year
    if any(first <= year <= last for year in years):
        return None
    for year in years:
        earlier = year < first and _EARLIER.search(bare) is None
        later = year > last and year % _PLAN_YEARS and _LATER.search(bare) is None
        if earlier or later:
            return year
    return None
