"""The whole engine on one page: load, measure, judge, route, report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from duban.judging.compiling import words_asked
from duban.judging.judge import FOLLOWING, Circumstances, Followed, judge
from duban.judging.strata import Engine
from duban.loading.content import Content
from duban.measuring.measure import Moment, measure
from duban.measuring.records import Records
from duban.measuring.touches import Touches
from duban.model.findings import LOOMING, OPEN, Consequence, Finding, Measure, Report, Upcoming
from duban.model.rules import Judgement
from duban.model.said import said
from duban.routing.graph import OfficeGraph
from duban.routing.route import addressees, answering, route


@dataclass(frozen=True, slots=True)
class Audit:
    """When an audit looks, by whose knowledge, which judge decides, and in which strata it draws consequences."""

    as_of: date
    known_by: date
    judge: Engine = "durable"
    strata: tuple[str, ...] = FOLLOWING


@dataclass(frozen=True, slots=True)
class Inquiry:
    """An audit with all the facts its judge reasoned from after the verdict, for whoever asks why."""

    report: Report
    facts: tuple[Judgement, ...]


def audit(content: Content, when: Audit, measures: Sequence[Measure] | None = None) -> Report:
    """A content folder held to account on a day: every finding with its proof and its route."""
    return inquire(content, when, measures).report


def measured(content: Content, as_of: date, known_by: date) -> tuple[Measure, ...]:
    """What the records come to on a day, whichever judge is then asked."""
    return measure(content.rulebook, content.ledger, content.units, Moment(as_of, known_by))


def inquire(content: Content, when: Audit, measures: Sequence[Measure] | None = None) -> Inquiry:
    """The audit, and what its judge reasoned from; `measures` where this content was measured for the day before."""
    if measures is None:
        measures = measured(content, when.as_of, when.known_by)
    graph = OfficeGraph(content.rulebook.plans.values(), content.units, when.as_of)
    touches = touches_of(content, when, measures)
    circumstances = circumstances_of(content, when, measures, touches, graph)
    judged = judge(measures, content.rules, circumstances, when.judge, when.strata)
    escalated: dict[str, int] = {}
    for each in judged.consequences:
        if each.to == "superior" and "finding" in each.about:
            finding = str(each.about["finding"])
            escalated[finding] = max(each.level, escalated.get(finding, 0))
    findings = route(_with_objections(judged.findings, touches), graph, escalated)
    report = Report(
        as_of=when.as_of,
        known_by=when.known_by,
        judge=when.judge,
        content_sha256=content.sha256,
        invented=content.invented,
        plans=tuple(content.rulebook.plans.values()),
        findings=findings,
        consequences=_consequences(judged.consequences, findings, touches, graph),
        upcoming=_upcoming(findings, content, when),
        days_ahead=content.rulebook.defaults.upcoming_days,
        aliases=content.units.spellings(plan.jurisdiction for plan in content.rulebook.plans.values()),
    )
    return Inquiry(report, judged.facts)


def touches_of(content: Content, when: Audit, measures: Sequence[Measure]) -> Mapping[str, Touches]:
    """What the records say beside figures and deeds, plan by plan."""
    return {
        plan.id: Touches(measures, Records(content.ledger, plan, content.units, when.as_of, when.known_by))
        for plan in content.rulebook.plans.values()
    }


def circumstances_of(
    content: Content, when: Audit, measures: Sequence[Measure], touches: Mapping[str, Touches], graph: OfficeGraph
) -> Circumstances:
    """What the judge reasons from beside the measures."""
    asked = words_asked(content.rules, "deed", "what")

    def around(served: frozenset[str]) -> list[Judgement]:
        found = [
            fact for each in touches.values() for fact in (*each.records_of(served), *each.deeds(asked))
        ]  # fmt: skip
        found += answering(measures, graph)
        found += [
            {"id": f"p:{plan.id}", "kind": "plan", "plan": plan.id, "first_day": plan.period.first, "last_day": plan.period.last}
            for plan in content.rulebook.plans.values()
        ]  # fmt: skip
        found += [
            {"id": f"ob:{obligation.plan}/{obligation.id}", "kind": "obligation", "plan": obligation.plan,
             "obligation": obligation.id, "points": obligation.points}
            for plan in content.rulebook.plans.values() for obligation in plan.obligations
        ]  # fmt: skip
        return list({str(fact["id"]): fact for fact in found}.values())

    coverage = tuple(fact for each in touches.values() for fact in each.coverage())
    return Circumstances(when.as_of, content.rulebook.holidays, coverage, around)


def _with_objections(findings: Sequence[Finding], touches: Mapping[str, Touches]) -> tuple[Finding, ...]:
    """An objection leaves the status as it is and is shown until it is answered."""
    shown = []
    for finding in findings:
        measured = finding.measure
        remarks = tuple(
            said("remark.objection", who=each.reporter, fact=each.id, reason=each.attributes.get("reason"))
            for each in touches[measured.plan.id].objections_to(measured)
        )
        if remarks:
            finding = replace(finding, measure=replace(measured, remarks=(*measured.remarks, *remarks)))
        shown.append(finding)
    return tuple(shown)


def _consequences(
    followed: Sequence[Followed],
    findings: Sequence[Finding],
    touches: Mapping[str, Touches],
    graph: OfficeGraph,
) -> tuple[Consequence, ...]:
    """What the rules concluded, with the findings it follows from, addressed to offices."""
    by_id = {finding.id: finding for finding in findings}
    reached: dict[str, tuple[str, ...]] = {}
    for mine in touches.values():
        for record, ids in mine.reached().items():
            reached[record] = (*reached.get(record, ()), *ids)
    found = []
    for each in followed:
        named = next((str(each.about[key]) for key in ("waiver", "remedy", "objection") if key in each.about), None)
        because = each.because or (reached.get(named, ()) if named is not None else ())
        # A record is one of a kind; of what obligation it is says nothing more.
        naming = [name for name in _NAMING if named is None or name not in ("plan", "obligation")]
        identity = ":".join([each.rule, *(str(each.about[name]) for name in naming if name in each.about)])
        consequence = Consequence(
            id=identity, rule=each.rule, kind=each.kind, because=because, to=None, due=each.due,
            reason=each.reason["zh"], reason_en=each.reason["en"], proof=(each.proof,), on=each.on, role=each.to,
            level=each.level, about=each.about,
        )  # fmt: skip
        to = "、".join(addressees(consequence, by_id, graph))
        found.append(replace(consequence, to=to or None))
    return tuple(sorted(_told_apart(found), key=lambda each: each.id))


def _told_apart(consequences: Sequence[Consequence]) -> Iterator[Consequence]:
    """Consequences of one rule that are named alike get all that they say into their ids: the fields that only this
    content's rules know, level and days. A figure among them is no name, and would rename those that stand alone."""
    times = Counter(each.id for each in consequences)
    for each in consequences:
        if times[each.id] == 1:
            yield each
            continue
        own = [each.about[name] for name in sorted(each.about.keys() - {*_NAMING})]
        days = [day for day in (each.due, each.on) if day is not None]
        yield replace(each, id=":".join(map(str, [each.id, *own, each.level, *days])))


_NAMING = (
    "finding",
    "unit",
    "plan",
    "obligation",
    "waiver",
    "remedy",
    "objection",
    "act",
    "verification",
    "do",
    "from",
    "subject",
)
"""The fields that tell two consequences of one rule apart, in this order."""


def _upcoming(findings: Sequence[Finding], content: Content, when: Audit) -> tuple[Upcoming, ...]:
    """What falls due, is awaited or expires in the days after the audit."""
    as_of = when.as_of
    last = as_of + timedelta(days=content.rulebook.defaults.upcoming_days)
    found = []
    for finding in findings:
        measure = finding.measure
        units = tuple(stop.unit for stop in finding.addressed)
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
