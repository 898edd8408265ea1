"""The proof of a finding, from the clause to the desk it reaches, and what would put it right."""

from __future__ import annotations

from collections.abc import Iterator

from duban.formats._cures import cure_lines
from duban.judging.sentences import gap_text, progress_text, target_text
from duban.messages import say
from duban.model.cures import Cure, Explanation
from duban.model.findings import STANDING, Finding, Report
from duban.model.quantities import show


def explain(finding: Finding, report: Report, cure: Cure, language: str) -> Explanation:
    """The parts of the proof in the order in which the verdict came about, and what would put it right."""
    return Explanation(
        tuple(
            (key, say(f"explain.{key}", language), tuple(lines))
            for key, lines in _parts(finding, report, cure, language)
            if lines
        ),
        cure,
    )


def _parts(finding: Finding, report: Report, cure: Cure, language: str) -> Iterator[tuple[str, list[str]]]:
    measure = finding.measure
    obligation, criterion, plan = measure.obligation, measure.criterion, measure.plan
    yield "plan", [f"{plan.title}（{plan.id}）", *([say("report.invented", language)] if report.invented else [])]
    yield (
        "clause",
        [
            f"{obligation.id} {obligation.title}：{obligation.summary}",
            say(
                "explain.clause_text",
                language,
                document=plan.document,
                clause=obligation.clause,
                sha256=obligation.clause.sha256[:16],
            ),
        ],
    )
    strength = f"{say('strength.' + criterion.strength, language)}，{say('basis.' + finding.basis, language)}"
    lines = [
        f"{criterion.id} {criterion.summary}：{target_text(measure, language)}（{strength}）",
        say("explain.rule_at", language, place=criterion.place),
    ]
    if finding.basis == "convention":
        lines.append(say("explain.convention", language))
    yield "criterion", lines
    yield "doubt", [text for text in (criterion.doubt, obligation.doubt) if text]
    yield "subject", [f"{measure.subject}，{measure.period.label}（{measure.period.first} ～ {measure.period.last}）"]
    due = obligation.due.printed if obligation.due is not None else ""
    moved = f" ← {measure.first_deadline}" if measure.first_deadline != measure.deadline else ""
    yield "deadline", [f"{measure.deadline or '—'}{moved}{f'（{due}）' if due else ''}"]
    yield "facts", [f"{each.id}  {each.place}" for each in measure.evidence] or [say("explain.no_facts", language)]
    comparison = say(
        "explain.comparison", language,
        value=show(measure.value, measure.measured_in), target=target_text(measure, language), gap=gap_text(measure, language),
    )  # fmt: skip
    yield "arithmetic", [*measure.arithmetic, *([comparison] if measure.value is not None else [])]
    yield "pace", list(_pace(finding, language))
    yield "remarks", list(measure.remarks)
    for firing in finding.proof:
        looked_at = [
            f"{alias}: " + " ".join(f"{name}={value}" for name, value in fact.items() if name not in ("id", "finding"))
            for alias, fact in firing.bindings.items()
        ]
        yield "situation", looked_at
        yield "rule", [say("explain.rule_text", language, rule=firing.rule, place=firing.place)]
    yield "status", [f"{say('status.' + finding.status.value, language)}：{finding.said(language)}"]
    yield (
        "route",
        [
            f"{say('capacity.' + stop.capacity, language)} {stop.unit}：{' → '.join(stop.path)}"
            for stop in finding.route
        ],
    )
    yield (
        "consequences",
        [
            f"{each.said(language)}（{each.rule}）"
            + (f"，{say('report.due', language, due=each.due)}" if each.due else "")
            for each in report.consequences
            if finding.id in each.because
        ],
    )
    needed = measure.needed if finding.status not in STANDING else None
    yield "cure", [*cure_lines(cure, language), *([needed.says(language)] if needed is not None else [])]


def _pace(finding: Finding, language: str) -> Iterator[str]:
    """What was to be reached by now, how that came about, and whose pace it is."""
    measure = finding.measure
    if measure.expected is None:
        return
    whose = say("pace.convention" if measure.criterion.pace is None else "pace.rule", language)
    how, progress = measure.expected.says(language) + whose, progress_text(measure, language)
    yield say("explain.pace_line", language, how=how, progress=progress)
