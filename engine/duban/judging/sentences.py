"""The sentence a rule prints, with the figures of the measure it fired on."""

from __future__ import annotations

import re
from collections.abc import Mapping

from duban.judging.checking import PLACEHOLDER
from duban.messages import say
from duban.model.expressions import FLOORS
from duban.model.findings import Measure
from duban.model.quantities import apart, coarse, show
from duban.model.ranks import CLASS, RANKED
from duban.model.rules import Judgement
from duban.model.said import spoken

_CLAUSE = re.compile(r"(，|, )?" + PLACEHOLDER.pattern)
_SIGNS = {"at_least": "≥", "at_most": "≤", "more_than": ">", "less_than": "<", "equal_to": "="}


def sentence(
    text: Mapping[str, str], bindings: Mapping[str, Judgement], measures: Mapping[str, Measure], language: str
) -> str:
    """A rule's sentence in a language, in Chinese where it has no other, with its variables filled in.

    A clause that says nothing goes with the comma before it.
    """

    def fill(match: re.Match[str]) -> str:
        fact = bindings[match[2]]
        measure = measures.get(str(fact.get("finding", "")))
        shown = measure is not None and fact["kind"] in ("measure", "finding")
        said = _said(measure, match[3], language) if measure is not None and shown else None
        filled = str(fact.get(match[3], "")) if said is None else said
        return (match[1] or "") + filled if filled else ""

    return _CLAUSE.sub(fill, text.get(language) or text["zh"])


def target_text(measure: Measure, language: str = "zh") -> str:
    """The target as people read it: `≥68%`, `Ⅱ类或更好`, `6 mg/L～9 mg/L`."""
    goal = measure.goal
    if goal.op == "between":
        return f"{show(goal.low, measure.measured_in)}～{show(goal.high, measure.measured_in)}"
    if goal.value is None:
        return say("said.not_issued_by" if goal.issued_by else "said.not_issued", language, by=goal.issued_by)
    figure = show(goal.value, measure.measured_in)
    if measure.measured_in in RANKED and goal.op == "at_most" and goal.value <= 1:
        # Nothing is better than the best.
        return figure
    if measure.measured_in in RANKED and goal.op in ("at_most", "less_than"):
        return say("said.or_better" if goal.op == "at_most" else "said.better_than", language, figure=figure)
    return f"{_SIGNS[goal.op]}{figure}"


def gap_text(measure: Measure, language: str = "zh") -> str:
    """How much is missing, or over: the least that would do."""
    if measure.days_late is not None:
        return say("said.late", language, days=measure.days_late)
    if measure.short_by is None:
        if measure.value is None:
            return say("said.unknown_gap", language)
        if measure.predicates["outcome"] == "satisfied" or measure.goal.value is None:
            return say("said.no_gap", language)
        strict = measure.goal.op in ("more_than", "less_than")
        figure = show(measure.goal.value, measure.measured_in)
        return say(f"said.{measure.goal.op}" if strict else "said.not_final", language, figure=figure)
    ranked = measure.measured_in in RANKED
    over = measure.goal.op in ("at_most", "less_than") and not ranked
    amount = show(measure.short_by, measure.measured_in, up=True)
    if ranked:
        key = "said.classes" if measure.measured_in == CLASS else "said.grades"
        amount = say(key, language, n=int(measure.short_by))
    elif measure.goal.op in ("more_than", "less_than"):
        amount = say("said.strictly", language, amount=amount)
    least = "_at_least" if measure.short_is_least else ""
    return say(f"said.{'over' if over else 'short'}{least}", language, amount=amount)


def progress_text(measure: Measure, language: str = "zh") -> str:
    """Where the figure stands against what its pace asks for by now; nothing where the pace asks for nothing."""
    asked, value, pace = measure.expected, measure.value, measure.predicates["pace"]
    if asked is None:
        if value is None or pace == "unknown":
            return ""
        return gap_text(measure, language) if pace == "behind" else say("progress.there", language)
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


def _said(measure: Measure, name: str, language: str) -> str | None:
    match name:
        case "value":
            heard = measure.predicates["outcome"] == "partial"
            none = say("said.no_figure" if heard else "said.no_record", language)
            return show(measure.value, measure.measured_in) if measure.value is not None else none
        case "target":
            return target_text(measure, language)
        case "gap":
            return gap_text(measure, language)
        case "progress":
            return progress_text(measure, language)
        case "expected":
            return show(measure.expected.value, measure.measured_in) if measure.expected is not None else ""
        case "needed":
            return measure.needed.says(language) if measure.needed is not None else ""
        case "short_by":
            return show(measure.short_by, measure.measured_in, up=True)
        case "deadline":
            return str(measure.deadline or say("said.no_deadline", language))
        case "figure_due":
            return str(measure.figure_due)
        case "days_left" | "days_late":
            return str(getattr(measure, name))
        case "missing":
            listed = say("said.and", language).join(spoken(measure.missing[:6], language))
            more = say("said.missing_more", language, n=len(measure.missing)) if len(measure.missing) > 6 else ""
            return listed + more or say("said.more_records", language)
        case "subject":
            return measure.subject
        case "summary":
            return measure.criterion.summary
        case "issued_by" | "start":
            return measure.awaits or ""
    return None
