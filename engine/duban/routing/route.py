"""The stage itself: each finding to the offices that answer for it, with the path that led there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from duban.faults import ContentError, Fault
from duban.model.findings import Consequence, Finding, Measure, Status, Stop, addressed
from duban.model.plan import OPEN, Plan
from duban.model.rules import ROLES, Judgement
from duban.model.said import Said, said
from duban.model.units import Unit
from duban.routing.graph import OfficeGraph, Step, node_of


def answering(measures: Iterable[Measure], graph: OfficeGraph) -> list[Judgement]:
    """`answers` and `unit` facts for the judge: which offices a finding would go to, in what capacity."""
    stops: dict[tuple[str, str, str, str], tuple[Stop, ...]] = {}
    found: list[Judgement] = []
    leading: dict[tuple[str, str], None] = {}
    for measure in measures:
        key = (measure.plan.id, measure.obligation.id, measure.criterion.id, measure.subject)
        if key not in stops:
            stops[key] = tuple(_answering(measure, graph))
        for stop in stops[key]:
            if stop.capacity != "candidate":
                found.append({
                    "id": f"a:{measure.finding}:{stop.unit}", "kind": "answers", "finding": measure.finding,
                    "plan": measure.plan.id, "unit": stop.unit, "capacity": stop.capacity,
                })  # fmt: skip
            if stop.capacity == "lead":
                leading[measure.plan.id, stop.unit] = None
    found += [{"id": f"u:{plan}:{unit}", "kind": "unit", "plan": plan, "unit": unit} for plan, unit in leading]
    return found


def route(
    findings: Sequence[Finding], graph: OfficeGraph, escalated: Mapping[str, int] | None = None
) -> tuple[Finding, ...]:
    """Every finding with its route. Raises ContentError for one that no office answers for.

    `escalated` says of findings that also go up the report line of their leads how many steps.
    """
    upward = escalated or {}
    leads: dict[tuple[str, str, str, str], tuple[Stop, ...]] = {}
    routed, faults = [], []
    for finding in findings:
        measure = finding.measure
        key = (measure.plan.id, measure.obligation.id, measure.criterion.id, measure.subject)
        if key not in leads:
            leads[key] = tuple(_answering(measure, graph))
        stops = _issuer(finding, graph) or leads[key]
        if finding.status is Status.UNDETERMINED:
            # What is not yet determined is the matter of whoever owes it, and of nobody else.
            owing = tuple(stop for stop in stops if stop.capacity == "issuer")
            stops = owing or addressed(stops)
        if finding.id in upward:
            stops = (*stops, *_superiors(stops, graph, measure.plan, upward[finding.id]))
        if not stops:
            faults.append(Fault(measure.criterion.place, "unroutable", {"finding": finding.id}))
        routed.append(replace(finding, route=stops))
    if faults:
        raise ContentError(faults)
    return tuple(routed)


def addressees(consequence: Consequence, findings: Mapping[str, Finding], graph: OfficeGraph) -> tuple[str, ...]:
    """The offices a consequence is for: the one it names, or those that stand in its role to its finding or obligation."""
    about, role = consequence.about, consequence.role
    if role not in ROLES:
        return (role,)
    finding = findings.get(consequence.finding or "")
    if "unit" in about:
        leads = [str(about["unit"])]
        plan = finding.measure.plan if finding is not None else graph.plan(str(about.get("plan", "")))
    elif finding is not None:
        plan = finding.measure.plan
        acting = role in ("lead", "superior")
        stops = finding.addressed if acting else [stop for stop in finding.route if stop.capacity == role]
        leads = [stop.unit for stop in stops]
    else:
        plan = graph.plan(str(about.get("plan", "")))
        node = f"{about.get('plan', '')}/{about.get('obligation', '')}"
        acting = role in ("lead", "superior")
        steps = graph.addressed(node, "lead" if acting else role)
        leads = [step.name for step in steps or (graph.addressed(node, "responsible") if acting else ())]
    if role != "superior" or plan is None:
        return tuple(dict.fromkeys(leads))
    units = [unit for name in leads if (unit := graph.named(name, plan)) is not None]
    # Each level hears of it once: what goes two steps up has gone one step up before.
    ladders = [graph.ladder(unit, consequence.level) for unit in units]
    return tuple(dict.fromkeys(step.name for ladder in ladders if ladder for step in ladder[-1]))


def unit_names(names: Iterable[str], plan: Plan, graph: OfficeGraph) -> set[str]:
    """The register's ids of printed names."""
    return {unit.id for name in names if (unit := graph.named(name, plan)) is not None}


def _issuer(finding: Finding, graph: OfficeGraph) -> tuple[Stop, ...]:
    """What waits for a target goes to the office that owes it, and to nobody else."""
    measure = finding.measure
    if measure.predicates["determined"] != "target" or measure.predicates["applies"] == "no":
        return ()
    if measure.issuer is None:
        # The plan names the document but no office: its own government has to ask for it.
        return _government(measure.plan, "candidate", said("path.target_in", document=measure.awaits), graph)
    unit = graph.named(measure.issuer, measure.plan)
    words = (said("path.task", id=measure.obligation.id), said("path.issued_by", name=measure.issuer))
    return (Stop(measure.issuer, unit.id if unit else None, "issuer", words),)


def _answering(measure: Measure, graph: OfficeGraph) -> Iterable[Stop]:
    """Lead units (those the text names before the task's), cooperating and responsible units; else a candidate.

    Where the plan names no lead, the responsible units are the ones addressed, each for its part. Then a part that the
    text gives to one office is that one's: the others are copied, and where it is an object's own they hear nothing.
    """
    node, criterion = node_of(measure.obligation), measure.criterion
    of_object = graph.addressed(f"{node}/{criterion.id}/{measure.subject}", "lead")
    own = of_object or graph.addressed(f"{node}/{criterion.id}/{criterion.id}", "lead")
    led = graph.addressed(node, "lead")
    cooperating = graph.addressed(node, "cooperating")
    responsible = tuple(
        step
        for step in graph.addressed(node, "responsible")
        if not graph.elsewhere(step, measure.subject, measure.plan)
    )
    if criterion.duty == "condition":
        # Those who answer for the very thing stand first among all whom the plan makes responsible for what it is like.
        responsible = (*graph.answering(measure.subject, node), *responsible)
    chosen: tuple[tuple[str, tuple[Step, ...]], ...]
    if led:
        chosen = ("lead", own or led), ("cooperating", cooperating), ("responsible", responsible)
    elif own:
        chosen = ("lead", own), ("cooperating", () if of_object and responsible else (*responsible, *cooperating))
    else:
        chosen = ("responsible", responsible), ("cooperating", cooperating)
    # Where each of several offices owes the same for itself, none of the others has a part in it.
    apart = _apart(measure, graph)
    told: set[str] = set()
    for capacity, steps in chosen:
        for step in steps:
            # An office that stands in two capacities is told once, in the weightier one.
            if step.name not in told and step.unit not in apart:
                told.add(step.name)
                yield _stop(step, capacity)
    if not any(name != OPEN for name in (*measure.obligation.lead, *measure.lead)):
        yield from _government(measure.plan, "candidate", said("path.no_lead"), graph)


def _apart(measure: Measure, graph: OfficeGraph) -> list[Unit | None]:
    """The other offices that a criterion asks the same of, each with itself in the lead."""
    named = {name: graph.named(name, measure.plan) for name, _ in measure.criterion.objects}
    for name, leads in measure.criterion.objects:
        if named[name] is None or [graph.named(lead, measure.plan) for lead in leads] != [named[name]]:
            return []
    return [unit for name, unit in named.items() if name != measure.subject]


def _government(plan: Plan, capacity: str, why: Said, graph: OfficeGraph) -> tuple[Stop, ...]:
    if plan.government is None:
        return ()
    unit = graph.named(plan.government, plan)
    path = (why, said("path.government", name=plan.government))
    return (Stop(plan.government, unit.id if unit else None, capacity, path),)


def _superiors(stops: Sequence[Stop], graph: OfficeGraph, plan: Plan, steps: int) -> Iterable[Stop]:
    """Those above the offices that must act, each step of the report line once."""
    told = {stop.unit for stop in stops}
    for stop in addressed(stops):
        unit: Unit | None = graph.named(stop.unit, plan) if stop.capacity != "candidate" else None
        for step in (each for level in graph.ladder(unit, steps) for each in level) if unit is not None else ():
            if step.name not in told:
                told.add(step.name)
                yield Stop(step.name, step.unit.id if step.unit else None, "superior", (*stop.path, *step.words))


def _stop(step: Step, capacity: str) -> Stop:
    return Stop(step.name, step.unit.id if step.unit else None, capacity, step.words)
