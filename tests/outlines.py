"""Plans in outline, made in a line: what comparisons are tested with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from duban.model.document import digest
from duban.model.outline import Outline, OutlineClause, OutlineCriterion, OutlineDeadline, OutlineObligation
from duban.model.quantities import Scales

SCALES = Scales(
    {
        "%": ("比例", Fraction(1)), "‰": ("比例", Fraction(1, 10)), "个百分点": ("百分点", Fraction(1)),
        "公里": ("长度", Fraction(1000)), "米": ("长度", Fraction(1)), "个": ("计数", Fraction(1)),
        "万立方米": ("水量", Fraction(10_000)), "亿立方米": ("水量", Fraction(100_000_000)), "类": ("类", Fraction(1)),
        "mg/L": ("浓度", Fraction(1)), "μg/L": ("浓度", Fraction(1, 1000)),
    }
)  # fmt: skip
COUNTY, CITY = "青溪县", "澜江市"


def figure(
    measure: str, target: str | None = None, unit: str = "%", kind: str = "at_least", **more: Any
) -> OutlineCriterion:
    """A figure by its name, number and unit of measure."""
    value = Decimal(target) if target is not None else None
    by = more.pop("by", None)
    return OutlineCriterion("", kind, measure, value, unit=unit, by=date.fromisoformat(by) if by else None, **more)


def deed(name: str, kind: str = "complete", **more: Any) -> OutlineCriterion:
    """Something that is done or not."""
    return OutlineCriterion("", kind, name, **more)


def due(text: str, event: str | None = None, days: int | None = None) -> OutlineDeadline:
    """`whole_year`, `2024-12-31`, or working days after an event."""
    if text[:1].isdigit():
        return OutlineDeadline("date", date.fromisoformat(text))
    return OutlineDeadline(text, None, event, days)


def task(
    title: str, text: str | None = None, *criteria: OutlineCriterion, no: str = "", **more: Any
) -> OutlineObligation:
    """A row of the task list; its number comes with the plan it stands in."""
    wanted = {key: tuple(more.pop(key)) for key in ("lead", "cooperating", "responsible", "standing") if key in more}
    numbered = tuple(replace(each, id=str(at)) for at, each in enumerate(criteria, 1))
    words = text or f"{title}{[(each.measure, str(each.target)) for each in criteria]}{wanted}"
    more.setdefault("section", "一、主要任务")
    return OutlineObligation(
        no, no, title, place="", sha256=digest(words), criteria=numbered, text=text, **wanted, **more
    )


def plan(*tasks: OutlineObligation, place: str | None = COUNTY, year: int = 2024, **more: Any) -> Outline:
    """A plan of a year whose tasks are numbered in order, unless they have a number."""
    numbered = tuple(placed(each, each.no or str(at)) for at, each in enumerate(tasks, 1))
    title = more.pop("title", f"{place or ''}{year}年工作计划")
    return Outline(title, place, date(year, 1, 1), date(year, 12, 31), numbered, **more)


def placed(each: OutlineObligation, no: str) -> OutlineObligation:
    """The task in a row of the first annex."""
    clause = (
        replace(each.clause, table="附件1", row=no) if each.clause != OutlineClause() else OutlineClause("附件1", no)
    )
    return replace(each, id=no, no=no, place=f"附件1 第{no}行", clause=clause)
