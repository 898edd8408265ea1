"""Figures, deadlines and offices of outlines as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from duban.formats import _views
from duban.formats._style import Style
from duban.model.drift import Head, Match
from duban.model.outline import OutlineCriterion, OutlineDeadline, OutlineObligation
from duban.model.quantities import NO_UNIT, show
from duban.model.ranks import RANKED

_SIGNS = {
    "at_least": "≥",
    "complete": "≥",
    "do": "≥",
    "at_most": "≤",
    "more_than": ">",
    "less_than": "<",
    "equal_to": "=",
}
_CYCLES = {"P1D": "day", "P1W": "week", "P1M": "month", "P3M": "quarter", "P6M": "half-year", "P1Y": "year"}


def figure(criterion: OutlineCriterion, style: Style) -> str:
    """What is asked for: `≥57%（力争）`, `每半年`, `按另外的文件`."""
    parts = [_goal(criterion, style)]
    if criterion.every is not None:
        parts.append(cycle(criterion.every, style))
    if criterion.min_share is not None:
        parts.append(style.say("drift.share", share=show(Fraction(criterion.min_share) * 100, "%")))
    if criterion.strength != "must":
        parts.append(f"（{style.say(f'strength.{criterion.strength}')}）")
    return "".join(part for part in parts if part) or style.say("drift.deed")


def dated(criterion: OutlineCriterion, style: Style) -> str:
    """The same with the day by which, where the figure has one of its own."""
    shown = figure(criterion, style)
    return f"{shown} {style.say('drift.by', day=criterion.by)}" if criterion.by is not None else shown


def _goal(criterion: OutlineCriterion, style: Style) -> str:
    unit = criterion.unit or NO_UNIT
    if criterion.external and criterion.target is None:
        return (
            style.say("drift.issued_by", what=criterion.issued_by)
            if criterion.issued_by
            else style.say("drift.elsewhere")
        )
    if criterion.target is None:
        if criterion.kind == "improves":
            return style.say("drift.improves", **_baseline(criterion, style))
        return style.say("drift.forbid") if criterion.kind == "forbid" else ""
    value = show(Fraction(criterion.target), unit)
    if criterion.kind in ("increase_by", "decrease_by"):
        return style.say(f"drift.{criterion.kind}", value=value, **_baseline(criterion, style))
    if criterion.kind == "between" and criterion.high is not None:
        return f"{value}～{show(Fraction(criterion.high), unit)}"
    if unit in RANKED and criterion.kind in ("less_than", "better_than"):
        return style.say("changes.better_than", value=value)
    if unit in RANKED and criterion.kind in ("at_most", "reaches"):
        return style.say("changes.or_better", value=value)
    return f"{_SIGNS.get(criterion.kind, '')}{value}"


def _baseline(criterion: OutlineCriterion, style: Style) -> dict[str, str]:
    return {"baseline": style.say("drift.baseline", year=criterion.baseline) if criterion.baseline else ""}


def cycle(every: str, style: Style) -> str:
    """`每半年`; a rhythm that has no name of its own as it is written."""
    word = _CYCLES.get(every, every)
    return style.say(f"drift.every.{word}") if word in (*_CYCLES.values(),) else style.say("drift.every", every=every)


def deadline(found: OutlineDeadline | None, style: Style) -> str:
    """`全年`, `2024-12-31`, `市级公布后20个工作日内`."""
    if found is None:
        return style.say("drift.no_deadline")
    if found.kind == "working_days_after":
        return style.say("drift.days_after", event=found.event, days=found.working_days)
    if found.kind == "recurring" or (found.date is None and found.kind == "whole_year"):
        return style.say(f"drift.deadline.{found.kind}")
    return str(found.date) if found.date is not None else style.say(f"drift.deadline.{found.kind}")


def measure(criterion: OutlineCriterion, style: Style) -> str:
    """What is measured, and of what."""
    return (
        f"{criterion.measure}（{criterion.scope}）" if criterion.scope else criterion.measure or style.say("drift.deed")
    )


def measured(criterion: OutlineCriterion, style: Style) -> str:
    """What is measured, and what is asked of it."""
    return f"{measure(criterion, style)} {figure(criterion, style)}"


def clauses(match: Match, style: Style) -> str:
    """`任务5 加快建设`; both numbers and titles where they differ."""
    old, new = match.old, match.new
    before, after = (_ids(side, style) for side in (old, new))
    numbers = before if before == after else f"{before} → {after}"
    return f"{numbers} {new[0].title or old[0].title}"


def _ids(side: tuple[OutlineObligation, ...], style: Style) -> str:
    return "＋".join(_views.named_id(each.id, style) for each in side)


def clause(found: OutlineObligation, style: Style) -> str:
    """`任务5 加快建设`."""
    return f"{_views.named_id(found.id, style)} {found.title}"


def annex(name: str, rows: Sequence[OutlineObligation], style: Style) -> str:
    """`附件2（8 行）：甲断面、乙断面…`."""
    what = {row.title.rpartition("：")[2] for row in rows}
    if len(what) == 1 and all("：" in row.title for row in rows):
        titles = "、".join(row.title.rpartition("：")[0] for row in rows)
        called = f"{_views.named_id(name, style)} {what.pop()}"
    else:
        titles, called = "、".join(row.title for row in rows), _views.named_id(name, style)
    return style.say("drift.annex", name=called, n=len(rows), titles=titles)


def head(plan: Head, key: str, style: Style) -> str:
    """A plan with its time and size."""
    days = f"{plan.first_day}～{plan.last_day}"
    name = f"〔{plan.name}〕" if plan.name else ""
    return f"{style.say(key)}：{plan.title}{name}　{style.say('drift.size', days=days, n=plan.obligations)}"
