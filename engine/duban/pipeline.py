"""The whole engine on one page: load, measure, judge, route, report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from duban.judging.judge import Followed, judge
from duban.judging.strata import Engine
from duban.loading.content import Content
from duban.measuring.measure import Moment, measure
from duban.measuring.records import Records
from duban.measuring.touches import coverage_facts, objections_to, record_facts, touched_by
from duban.measuring.workdays import after_working_days
from duban.model.findings import LOOMING, OPEN, Consequence, Finding, Measure, Report, Upcoming
from duban.model.rules import Judgement
from duban.routing.graph import OfficeGraph
from duban.routing.route import route


@dataclass(frozen=True, slots=True)
class Audit:
    """When an audit looks, by whose knowledge, and which judge decides."""

    as_of: date
    known_by: date
    judge: Engine = "durable"


def audit(content: Content, when: Audit) -> Report:
    """A content folder held to account on a day: every finding with its proof and its route."""
    moment = Moment(when.as_of, when.known_by)
    measures = measure(content.rulebook, content.ledger, content.units, moment)
    records = [
        Records(content.ledger, plan, content.units, when.as_of, when.known_by)
        for plan in content.rulebook.plans.values()
    ]
    coverage = [fact for each in records for fact in coverage_facts(_of(each, measures), each)]

    def about_records(used: frozenset[str]) -> list[Judgement]:
        found = [fact for each in records for fact in record_facts(measures, each, used)]
        return list({fact["id"]: fact for fact in found}.values())

    judged = judge(measures, content.rules, coverage, about_records, when.judge)
    escalated = [finding for each in judged.consequences if each.to == "superior" for finding in each.because]
    graph = OfficeGraph(content.rulebook.plans.values(), content.units, when.as_of)
    findings = route(_with_objections(judged.findings, records), graph, escalated)
    return Report(
        as_of=when.as_of,
        known_by=when.known_by,
        judge=when.judge,
        content_sha256=content.sha256,
        invented=content.invented,
        plans=tuple(content.rulebook.plans.values()),
        findings=findings,
        consequences=_consequences(judged.consequences, findings, records, graph, content),
        upcoming=_upcoming(findings, content, when),
        days_ahead=content.rulebook.defaults.upcoming_days,
        aliases=_aliases(content),
    )


def _of(records: Records, measures: Iterable[Measure]) -> list[Measure]:
    return [each for each in measures if each.plan.id == records.plan.id]


def _with_objections(findings: Sequence[Finding], records: Sequence[Records]) -> tuple[Finding, ...]:
    """An objection leaves the status as it is and is shown until it is answered."""
    by_plan = {each.plan.id: each for each in records}
    shown = []
    for finding in findings:
        mine = by_plan[finding.measure.plan.id]
        open_ones = [
            objection
            for objection in objections_to(finding.measure, mine)
            if (answered := objection.day("answered_on")) is None or answered > mine.as_of
        ]
        remarks = tuple(
            f"异议（{each.reporter}，{each.id}）：{each.attributes.get('reason', '')}" for each in open_ones
        )
        measured = (
            replace(finding.measure, remarks=(*finding.measure.remarks, *remarks)) if remarks else finding.measure
        )
        shown.append(replace(finding, measure=measured))
    return tuple(shown)


def _consequences(
    followed: Sequence[Followed],
    findings: Sequence[Finding],
    records: Sequence[Records],
    graph: OfficeGraph,
    content: Content,
) -> tuple[Consequence, ...]:
    """What the rules concluded, with the findings it follows from, addressed to offices and dated."""
    by_id = {finding.id: finding for finding in findings}
    touching = _touching(findings, records)
    found = []
    for each in followed:
        named = next((str(each.about[key]) for key in ("waiver", "remedy", "objection") if key in each.about), None)
        because = each.because if named is None else touching.get(named, ())
        finding = by_id.get(because[0]) if because else None
        to = "、".join(_addressees(each.to, finding, graph)) if finding is not None else ""
        due = None
        deadline = finding.measure.deadline if finding is not None else None
        if each.due_working_days is not None and deadline is not None:
            due = after_working_days(deadline, each.due_working_days, content.rulebook.holidays)
        identity = ":".join([each.rule, *each.because, *([named] if named is not None else [])])
        found.append(Consequence(identity, each.rule, each.kind, because, to or None, due, each.reason, each.proof))
    return tuple(sorted(found, key=lambda each: each.id))


def _addressees(role: str, finding: Finding, graph: OfficeGraph) -> tuple[str, ...]:
    """The offices that a role means for a finding: those that lead, or one step above them."""
    leads = [stop.unit for stop in finding.route if stop.capacity in ("lead", "candidate")]
    if role != "superior":
        return tuple(leads)
    units = [unit for name in leads if (unit := graph.named(name, finding.measure.plan)) is not None]
    return tuple(dict.fromkeys(step.name for unit in units for step in graph.superiors(unit)))


def _touching(findings: Sequence[Finding], records: Sequence[Records]) -> dict[str, tuple[str, ...]]:
    """The findings that every waiver, remedy and objection reaches, by its id; one without a plan may reach several."""
    measures = [finding.measure for finding in findings]
    reached: dict[str, tuple[str, ...]] = {}
    for mine in records:
        own = _of(mine, measures)
        for kind in ("waiver", "remedy", "objection"):
            for fact in mine.of_kind.get(kind, ()):
                reached[fact.id] = (*reached.get(fact.id, ()), *touched_by(fact, own, mine))
    return reached


def _upcoming(findings: Sequence[Finding], content: Content, when: Audit) -> tuple[Upcoming, ...]:
    """What falls due, is awaited or expires in the days after the audit."""
    as_of = when.as_of
    last = as_of + timedelta(days=content.rulebook.defaults.upcoming_days)
    found = []
    for finding in findings:
        measure = finding.measure
        units = tuple(stop.unit for stop in finding.route if stop.capacity in ("lead", "candidate"))
        title = f"{measure.obligation.title}：{measure.criterion.summary}"
        if finding.status in OPEN | LOOMING and measure.deadline is not None and as_of <= measure.deadline <= last:
            found.append(Upcoming(measure.deadline, "due", finding.id, title, units, finding.counts))
        if finding.holds("awaiting") and measure.figure_due is not None and measure.figure_due <= last:
            found.append(Upcoming(measure.figure_due, "awaited", finding.id, title, units, finding.counts))
    for fact in content.ledger.facts:
        end = fact.day("last_day") if fact.kind == "waiver" else None
        if end is not None and as_of <= end <= last and fact.visible(as_of, when.known_by):
            found.append(Upcoming(end, "expires", fact.id, f"豁免{fact.id}（任务{fact.obligation}）", ()))
    return tuple(sorted(found, key=lambda each: (each.day, each.kind, each.what)))


def _aliases(content: Content) -> dict[str, str]:
    """Every spelling of a unit -> the register's name, for filters."""
    return {spelling: unit.name for unit in content.units.units.values() for spelling in (unit.name, *unit.aliases)}
