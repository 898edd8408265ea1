"""What reports say, before any format says how: sections, entries, names and lines that text and markdown share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from duban.formats._style import Style, paint
from duban.messages import CATALOGUE
from duban.model.findings import FAILING, LOOMING, STANDING, Consequence, Finding, Report, Status
from duban.model.plan import Obligation
from duban.model.said import Said, spoken

MARKS = {
    Status.NOT_APPLICABLE: "－", Status.UNDETERMINED: "？", Status.MET: "✓", Status.MET_LATE: "✓", Status.CLOSED_OUT: "✓",
    Status.WAIVED: "○", Status.BREACHED: "✗", Status.UNPROVEN: "✗", Status.AT_RISK: "！", Status.DUE_SOON: "！",
    Status.ON_TRACK: "…",
}  # fmt: skip


_FAILING = tuple(status.value for status in Status if status in FAILING)


def colour_of(status: Status) -> str | None:
    """红 for what fails, 黄 for what looms, 绿 for what stands."""
    if status in FAILING:
        return "red"
    if status in LOOMING:
        return "yellow"
    return "green" if status in STANDING else None


def badge(status: Status, style: Style) -> str:
    """The sign and the word of a status; the colour says the same again."""
    return paint(f"{MARKS[status]}{style.say('status.' + status.value)}", colour_of(status), style)


def offices(line: Any, role: str) -> str:
    """The offices of a row of the matrix in one role; 等 where the list is open."""
    return "、".join(getattr(line, role)) + ("等" if role in line.open else "")


@dataclass(frozen=True, slots=True)
class Entry:
    """Findings that say the same, one beneath the other: the newest, and the periods for which it is likewise so."""

    finding: Finding
    likewise: tuple[Finding, ...]

    @property
    def all(self) -> tuple[Finding, ...]:
        return (self.finding, *self.likewise)


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the report."""

    key: str
    entries: tuple[Entry, ...]


def counted(finding: Finding) -> bool:
    """Whether a finding weighs in the standing of its task: binding, of the plan, within the jurisdiction, not awaited."""
    return finding.counts and not finding.holds("awaiting")


def sections(report: Report) -> tuple[Section, ...]:
    """What matters first: breaches, then silence, what looms, what waits, what is for information, what was settled."""
    chosen: dict[str, list[Finding]] = {
        key: [] for key in (*_FAILING, "looming", Status.UNDETERMINED.value, "hints", "settled")
    }
    for finding in report.findings:
        if finding.status in FAILING:
            chosen[finding.status.value if counted(finding) else "hints"].append(finding)
        elif finding.status in LOOMING and counted(finding):
            chosen["looming"].append(finding)
        elif finding.status is Status.UNDETERMINED and finding.measure.predicates["determined"] != "yes":
            chosen[finding.status.value].append(finding)
        elif finding.status in (Status.MET_LATE, Status.CLOSED_OUT, Status.WAIVED):
            chosen["settled"].append(finding)
    return tuple(Section(key, entries(found)) for key, found in chosen.items())


def entries(findings: Iterable[Finding]) -> tuple[Entry, ...]:
    """Findings of one criterion, subject and status told once, newest period first; in the order of the plan."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        measure = finding.measure
        groups.setdefault(
            (measure.plan.id, measure.obligation.id, measure.criterion.id, measure.subject, finding.status), []
        ).append(finding)
    told = []
    for group in groups.values():
        ordered = sorted(group, key=lambda finding: finding.measure.period, reverse=True)
        told.append(Entry(ordered[0], tuple(ordered[1:])))
    return tuple(sorted(told, key=lambda entry: plan_order(entry.finding)))


def plan_order(finding: Finding) -> tuple[object, ...]:
    """Where a finding stands in its plan."""
    measure = finding.measure
    place = [obligation.id for obligation in measure.plan.obligations].index(measure.obligation.id)
    criteria = [criterion.id for criterion in measure.obligation.criteria]
    return measure.plan.id, place, criteria.index(measure.criterion.id), measure.subject, measure.period


def named(obligation: Obligation, style: Style) -> str:
    """`任务5`, `目标1`, `附件2-1`."""
    return named_id(obligation.id, style)


def named_id(obligation: str, style: Style) -> str:
    """The same from an id alone."""
    kind, _, rest = obligation.partition("-")
    if kind in ("goal", "annex") and rest:
        return style.say(f"report.{kind}", id=rest)
    return style.say("report.task", id=obligation)


def headline(entry: Entry, style: Style) -> str:
    """The obligation, its criterion, the subject where it is not the plan's own place, and the period."""
    measure = entry.finding.measure
    elsewhere = measure.subject if measure.subject != measure.plan.jurisdiction else None
    obligation, summary = measure.obligation, measure.criterion.summary
    return head(obligation.id, obligation.title, summary, elsewhere, measure.period.label, style)


def head(obligation: str, title: str, summary: str, elsewhere: str | None, period: str, style: Style) -> str:
    """A headline from its parts; `elsewhere` is a subject that is not the plan's own place."""
    parts = [f"{named_id(obligation, style)} {title} · {summary}"]
    if elsewhere is not None:
        parts.append(f"〔{elsewhere}〕")
    if period != "once":
        parts.append(f"（{period}）")
    return "".join(parts)


def followed(report: Report) -> dict[str, list[Consequence]]:
    """What follows from each finding itself, told beneath it."""
    found: dict[str, list[Consequence]] = {}
    for consequence in report.consequences:
        if "finding" in consequence.about:
            found.setdefault(str(consequence.about["finding"]), []).append(consequence)
    return found


def about_units(report: Report) -> list[Consequence]:
    """What follows for a unit from all that it leads: a talk, criticism, commendation, or what the content adds."""
    return [each for each in report.consequences if "unit" in each.about and "finding" not in each.about]


def about_records(report: Report) -> list[Consequence]:
    """What is to be said of waivers, remedies, objections and duties that arose, each in its own right."""
    return [each for each in report.consequences if "unit" not in each.about and "finding" not in each.about]


def details(entry: Entry, follows: Mapping[str, Sequence[Consequence]], style: Style) -> list[str]:
    """The lines beneath a headline: why, who hears of it, what follows, on what facts, and what else is to be said."""
    finding = entry.finding
    measure = finding.measure
    lines = [finding.said(style.language)]
    if entry.likewise:
        labels = "、".join(other.measure.period.label for other in reversed(entry.likewise))
        lines.append(style.say("report.more_periods", labels=labels))
    lines.append(recipients(finding, style))
    tags = []
    if not finding.binding:
        tags.append(style.say(f"strength.{finding.strength}"))
    if finding.basis == "convention":
        tags.append(style.say("basis.convention"))
    if tags:
        lines[-1] += f"　〔{'，'.join(tags)}〕"
    if measure.owed_by is not None:
        lines.append(style.say("report.owed_by", party=measure.owed_by))
    if measure.criterion.standard is not None:
        lines.append(style.say("report.standard", standard=measure.criterion.standard))
    told = followings(follows.get(finding.id, ()), style)
    if told:
        lines.append(style.say("report.follows", what="；".join(told)))
    lines.extend(style.say("report.remark", text=remark) for remark in spoken(measure.remarks, style.language))
    if measure.evidence:
        facts = "、".join(citation.id for citation in measure.evidence[:8])
        more = f" …（{len(measure.evidence)}）" if len(measure.evidence) > 8 else ""
        lines.append(style.say("report.evidence", facts=facts + more))
    lines.append(style.say("report.id", id=finding.id))
    return lines


def followings(consequences: Sequence[Consequence], style: Style) -> list[str]:
    """What follows from one finding, each once, in the order of days."""
    ordered = sorted(consequences, key=lambda each: (each.due or each.on or date.max, each.level))
    return list(dict.fromkeys(following(each, style) for each in ordered))


def following(consequence: Consequence, style: Style) -> str:
    word = kind_name(consequence, style)
    if consequence.due:
        return f"{word}（{style.say('report.due', due=consequence.due)}）"
    return f"{word}（{consequence.on}）" if consequence.on else word


def consequence_line(consequence: Consequence, style: Style) -> str:
    """A consequence in one line: what it is, why, by when, to whom."""
    parts = [f"{kind_name(consequence, style)}：{consequence.said(style.language)}"]
    if consequence.due:
        parts.append(style.say("report.due", due=consequence.due))
    if consequence.to and "unit" not in consequence.about:
        parts.append(f"→ {consequence.to}")
    return "　".join(parts)


def kind_name(consequence: Consequence, style: Style) -> str:
    """What people call a kind of consequence; one that only this content knows stands as it is written there."""
    key = f"report.follows.{consequence.kind}"
    name = style.say(key) if key in CATALOGUE else consequence.kind
    return style.say("report.level", name=name, level=consequence.level) if consequence.level > 1 else name


def recipients(finding: Finding, style: Style) -> str:
    """主送, 抄送, 提级: who hears of a finding."""
    by_capacity: dict[str, list[str]] = {}
    for stop in finding.route:
        by_capacity.setdefault(stop.capacity, []).append(stop.unit)
    parts = []
    for capacity, key, slot in (
        ("lead", "report.route", "lead"),
        ("candidate", "report.candidate", "names"),
        ("issuer", "report.issuer", "names"),
        ("responsible", "report.responsible", "names"),
        ("cooperating", "report.copied", "names"),
        ("superior", "report.superior", "names"),
    ):
        if capacity == "responsible" and finding.addressed and finding.addressed[0].capacity == capacity:
            key = "report.responsible_alone"
        if capacity in by_capacity:
            parts.append(style.say(key, **{slot: "、".join(by_capacity[capacity])}))
    return "；".join(parts)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one obligation stands: `fails`, `looms`, `hinted`, `open` or `stands`, and its findings counted by status.

    `notes` are what is to be said of findings on their way, which no other part of the report tells, and of how many.
    """

    obligation: Obligation
    word: str
    counts: tuple[tuple[Status, int], ...]
    notes: tuple[tuple[Said, int], ...]


def standings(report: Report) -> tuple[Standing, ...]:
    """Every obligation of every plan, in the order of the plan."""
    by_obligation: dict[tuple[str, str], list[Finding]] = {}
    for finding in report.findings:
        by_obligation.setdefault((finding.measure.plan.id, finding.measure.obligation.id), []).append(finding)
    found = []
    for plan in report.plans:
        for obligation in plan.obligations:
            findings = by_obligation.get((plan.id, obligation.id), [])
            if report.only and not findings:
                continue
            found.append(Standing(obligation, _word(findings), _tally(findings), _notes(findings)))
    return tuple(found)


def _word(findings: Sequence[Finding]) -> str:
    weighing = [finding for finding in findings if counted(finding)]
    if any(finding.status in FAILING for finding in weighing):
        return "fails"
    if any(finding.status in LOOMING for finding in weighing):
        return "looms"
    if any(f.status in FAILING and not f.holds("awaiting") and not f.holds("beyond") for f in findings):
        return "hinted"
    return "stands" if any(finding.status in STANDING | {Status.WAIVED} for finding in findings) else "open"


def _notes(findings: Iterable[Finding]) -> tuple[tuple[Said, int], ...]:
    counts: dict[Said, int] = {}
    for finding in findings:
        for remark in finding.measure.remarks if finding.status is Status.ON_TRACK else ():
            counts[remark] = counts.get(remark, 0) + 1
    return tuple(counts.items())


def _tally(findings: Iterable[Finding]) -> tuple[tuple[Status, int], ...]:
    counts: dict[Status, int] = {}
    for finding in findings:
        counts[finding.status] = counts.get(finding.status, 0) + 1
    return tuple((status, counts[status]) for status in Status if status in counts)


@dataclass(frozen=True, slots=True)
class Desk:
    """What reaches one unit: what it must answer for, and what it is copied on."""

    unit: str
    entries: tuple[Entry, ...]
    copied: int
    superior: int


def desks(report: Report) -> tuple[Desk, ...]:
    """Every unit that hears of something failing or looming that counts, the most burdened first."""
    own: dict[str, list[Finding]] = {}
    copied: dict[str, int] = {}
    above: dict[str, int] = {}
    for finding in report.findings:
        if finding.status not in FAILING | LOOMING or not counted(finding):
            continue
        for stop in finding.route:
            if stop.capacity in ("lead", "candidate", "responsible"):
                own.setdefault(stop.unit, []).append(finding)
            elif stop.capacity == "cooperating":
                copied[stop.unit] = copied.get(stop.unit, 0) + 1
            elif stop.capacity == "superior":
                above[stop.unit] = above.get(stop.unit, 0) + 1
    names = {*own, *copied, *above}
    found = [Desk(name, entries(own.get(name, ())), copied.get(name, 0), above.get(name, 0)) for name in names]
    return tuple(
        sorted(
            found,
            key=lambda desk: (-sum(len(entry.all) for entry in desk.entries), -desk.superior, -desk.copied, desk.unit),
        )
    )
