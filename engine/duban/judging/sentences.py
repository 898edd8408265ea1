"""The sentence a rule prints, with the figures of the measure it fired on."""

from __future__ import annotations

import re
from collections.abc import Mapping

from duban.judging.strata import Conclusion
from duban.messages import say
from duban.model.expressions import FLOORS
from duban.model.findings import Measure
from duban.model.quantities import CLASS, apart, coarse, show

_PLACEHOLDER = re.compile(r"(，?)\{(\w+)\.(\w+)\}")
_SIGNS = {"at_least": "≥", "at_most": "≤", "more_than": ">", "less_than": "<", "equal_to": "="}


def sentence(conclusion: Conclusion, measures: Mapping[str, Measure]) -> str:
    """The rule's sentence with its variables filled in; a clause that says nothing goes with the comma before it."""

    def fill(match: re.Match[str]) -> str:
        fact = conclusion.bindings[match[2]]
        measure = measures.get(str(fact.get("finding", "")))
        said = _said(measure, match[3]) if measure is not None and fact["kind"] in ("measure", "finding") else None
        text = str(fact.get(match[3], "")) if said is None else said
        return match[1] + text if text else ""

    return _PLACEHOLDER.sub(fill, conclusion.rule.says)


def target_text(measure: Measure) -> str:
    """The target as people read it: `≥68%`, `Ⅱ类或更好`, `6 mg/L～9 mg/L`."""
    goal = measure.goal
    if goal.op == "between":
        return f"{show(goal.low, measure.measured_in)}～{show(goal.high, measure.measured_in)}"
    if goal.value is None:
        return f"待下达（{goal.issued_by}）" if goal.issued_by else "待下达"
    if measure.measured_in == CLASS and goal.op == "at_most":
        return f"{show(goal.value, CLASS)}或更好"
    return f"{_SIGNS[goal.op]}{show(goal.value, measure.measured_in)}"


def gap_text(measure: Measure) -> str:
    """How much is missing, or over: the least that would do."""
    if measure.days_late is not None:
        return f"晚了{measure.days_late}天"
    if measure.short_by is None:
        if measure.value is None:
            return "记录还不足以说明差多少"
        if measure.predicates["outcome"] == "satisfied" or measure.goal.value is None:
            return "已到目标"
        strict = {"more_than": "要高于", "less_than": "要低于"}.get(measure.goal.op)
        return f"{strict}{show(measure.goal.value, measure.measured_in)}" if strict else "现在的数到了，还没有定"
    word = "超出" if measure.goal.op in ("at_most", "less_than") and measure.measured_in != CLASS else "还差"
    least = "至少" if measure.short_is_least else ""
    if measure.measured_in == CLASS:
        return f"{word}{least}{int(measure.short_by)}个类别"
    amount = show(measure.short_by, measure.measured_in, up=True)
    strictly = "以上" if measure.goal.op in ("more_than", "less_than") else ""
    return f"{word}{least}{amount}{strictly}"


def progress_text(measure: Measure, language: str = "zh") -> str:
    """Where the figure stands against what its pace asks for by now; nothing where the pace asks for nothing."""
    asked, value, pace = measure.expected, measure.value, measure.predicates["pace"]
    if asked is None:
        if value is None or pace == "unknown":
            return ""
        return gap_text(measure) if pace == "behind" else say("progress.there", language)
    floor = measure.goal.op in FLOORS
    figure = coarse(asked.value, up=floor, whole=asked.whole)
    text = say(
        "progress.floor" if floor else "progress.cap",
        language,
        expected=show(figure, measure.measured_in),
        day=asked.day,
    )
    if value is None:
        return text
    if pace != "behind":
        return say("progress.kept" if floor else "progress.within", language, asked=text)
    gap = show(coarse(abs(figure - value), up=True, whole=asked.whole), apart(measure.measured_in))
    return say("progress.behind" if floor else "progress.over", language, asked=text, gap=gap)


def _said(measure: Measure, name: str) -> str | None:
    match name:
        case "value":
            return show(measure.value, measure.measured_in) if measure.value is not None else "无记录"
        case "target":
            return target_text(measure)
        case "gap":
            return gap_text(measure)
        case "progress":
            return progress_text(measure)
        case "expected":
            return show(measure.expected.value, measure.measured_in) if measure.expected is not None else ""
        case "needed":
            return measure.needed.says("zh") if measure.needed is not None else ""
        case "short_by":
            return show(measure.short_by, measure.measured_in, up=True)
        case "deadline":
            return str(measure.deadline or "未定")
        case "figure_due":
            return str(measure.figure_due)
        case "days_left" | "days_late":
            return str(getattr(measure, name))
        case "missing":
            listed = "、".join(measure.missing[:6])
            return listed + (f"等{len(measure.missing)}项" if len(measure.missing) > 6 else "") or "更多记录"
        case "subject":
            return measure.subject
        case "summary":
            return measure.criterion.summary
        case "issued_by" | "start":
            return measure.awaits or ""
    return None
