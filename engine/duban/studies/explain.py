"""The proof of a finding, from the clause to the desk it reaches, and what would put it right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duban.judging.sentences import gap_text, progress_text, target_text
from duban.messages import say
from duban.model.findings import STANDING, Finding, Report
from duban.model.quantities import show
from duban.model.said import Said, spoken

Part = tuple[str, str, list[str]]
"""A part of the proof: its key, its title in the reader's language, its lines."""


def explain(finding: Finding, report: Report, language: str) -> list[Part]:
    """The parts of the proof in the order in which the verdict came about."""
    return [(key, say(f"explain.{key}", language), lines) for key, lines in _parts(finding, report, language) if lines]


def _parts(finding: Finding, report: Report, language: str) -> Iterator[tuple[str, list[str]]]:
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
    yield "arithmetic", [*spoken(measure.arithmetic, language), *([comparison] if measure.value is not None else [])]
    yield "pace", list(_pace(finding, language))
    yield "remarks", spoken(measure.remarks, language)
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
            f"{say('capacity.' + stop.capacity, language)} {stop.unit}：{' → '.join(spoken(stop.path, language))}"
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
    yield "cure", list(_cure(finding, language))


def _pace(finding: Finding, language: str) -> Iterator[str]:
    """What was to be reached by now, how that came about, and whose pace it is."""
    measure = finding.measure
    if measure.expected is None:
        return
    whose = say("pace.convention" if measure.criterion.pace is None else "pace.rule", language)
    how, progress = measure.expected.says(language) + whose, progress_text(measure, language)
    yield say("explain.pace_line", language, how=how, progress=progress)


def _cure(finding: Finding, language: str) -> Iterator[str]:
    """The least that would turn the verdict."""
    measure = finding.measure
    said = measure.predicates
    if finding.status in STANDING:
        yield say("cure.done", language)
        return
    if said["determined"] != "yes":
        key = {"target": "cure.issue", "start": "cure.start"}.get(str(said["determined"]), "cure.baseline")
        yield say(key, language, what=measure.awaits or _listed(measure.missing, language))
        return
    if said["duty"] == "ban" and said["outcome"] == "short":
        yield say("cure.none", language)
        return
    if said["deadline"] != "passed":
        by = say("cure.by", language, deadline=measure.deadline)
    else:
        by = say("cure.late" if said["duty"] == "act" else "cure.past", language)
    if measure.short_by is not None:
        yield say("cure.amount", language, gap=gap_text(measure, language), by=by)
    elif said["outcome"] == "absent":
        yield f"{say('cure.any', language, what=criterion_name(finding))}，{by}"
    if measure.needed is not None:
        yield measure.needed.says(language)
    if measure.missing:
        yield say("cure.report", language, missing=_listed(measure.missing, language))


def _listed(missing: Sequence[Said], language: str) -> str:
    """The first of what is missing, and how many there are."""
    listed = say("said.and", language).join(spoken(missing[:12], language))
    return listed + (say("said.missing_more", language, n=len(missing)) if len(missing) > 12 else "")


def criterion_name(finding: Finding) -> str:
    """What a criterion asks for, in a few words."""
    return finding.measure.criterion.summary
