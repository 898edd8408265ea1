"""Which waivers and remedies touch which measures, and how far: arithmetic on days, no verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from duban.measuring.records import Records
from duban.model.facts import Fact
from duban.model.findings import Measure
from duban.model.rules import Judgement

_PASSED = ("通过", "passed")


def coverage_facts(measures: Sequence[Measure], records: Records) -> list[Judgement]:
    """`waiver_touch` and `remedy_touch` facts for the measures of one plan."""
    by_obligation: dict[str, list[Measure]] = {}
    for measure in measures:
        by_obligation.setdefault(measure.obligation.id, []).append(measure)
    found: list[Judgement] = []
    for waiver in records.of_kind.get("waiver", ()):
        for measure in by_obligation.get(waiver.obligation or "", ()):
            span = waiver_span(waiver, measure)
            if span != "none":
                found.append({
                    "id": f"wt:{waiver.id}:{measure.finding}", "kind": "waiver_touch", "finding": measure.finding,
                    "waiver": waiver.id, "span": span, "own": _yes(_approves_itself(waiver, measure, records)),
                    "approver": waiver.attributes["approver"], "act_number": waiver.attributes["act_number"],
                })  # fmt: skip
    for remedy in records.of_kind.get("remedy", ()):
        verified, by_other, verifier = _verified(remedy, records)
        for measure in by_obligation.get(remedy.obligation or "", ()):
            if _remedies(remedy, measure):
                found.append({
                    "id": f"rt:{remedy.id}:{measure.finding}", "kind": "remedy_touch", "finding": measure.finding,
                    "remedy": remedy.id, "verified": verified, "by_other": _yes(by_other), "verifier": verifier,
                })  # fmt: skip
    return found


def record_facts(measures: Sequence[Measure], records: Records, used: Iterable[str]) -> list[Judgement]:
    """`waiver`, `remedy` and `objection` facts of one plan: what the ledger says of them, and whether they served."""
    served = set(used)
    ours = [measure for measure in measures if measure.plan.id == records.plan.id]
    found: list[Judgement] = []
    for waiver in records.of_kind.get("waiver", ()):
        if waiver.obligation is not None and not _named(waiver, records):
            continue
        first, last = waiver.day("first_day"), waiver.day("last_day")
        assert first is not None and last is not None
        state = "not_yet" if first > records.as_of else "expired" if last < records.as_of else "in_force"
        near = [measure for measure in ours if measure.obligation.id == waiver.obligation]
        spans = {waiver_span(waiver, measure) for measure in near}
        touches = next((span for span in ("whole", "part") if span in spans), "none")
        own = any(_approves_itself(waiver, measure, records) for measure in near)
        found.append({
            "id": f"w:{waiver.id}", "kind": "waiver", "waiver": waiver.id, "state": state, "touches": touches,
            "used": _yes(waiver.id in served), "own": _yes(own), "days_left": max((last - records.as_of).days, -1),
            "last_day": last.isoformat(),
        })  # fmt: skip
    for remedy in records.of_kind.get("remedy", ()):
        if not _named(remedy, records):
            continue
        verified, by_other, _ = _verified(remedy, records)
        orphan = not any(_remedies(remedy, measure) for measure in ours)
        found.append({
            "id": f"r:{remedy.id}", "kind": "remedy", "remedy": remedy.id, "verified": verified,
            "by_other": _yes(by_other), "orphan": _yes(orphan),
        })  # fmt: skip
    for objection in records.of_kind.get("objection", ()):
        if not _named(objection, records):
            continue
        answered = objection.day("answered_on")
        found.append({
            "id": f"o:{objection.id}", "kind": "objection", "objection": objection.id,
            "answered": _yes(answered is not None and answered <= records.as_of),
            "reason": objection.attributes.get("reason", ""),
        })  # fmt: skip
    return found


def waiver_span(waiver: Fact, measure: Measure) -> str:
    """How much of a duty a waiver covers: `whole` (in force on the deadline, or on all of the period), `part`, `none`."""
    if waiver.attributes.get("criterion") not in (None, measure.criterion.id) or waiver.subject not in (
        None,
        measure.subject,
    ):
        return "none"
    if not waiver.binds(measure.period):
        return "none"
    first, last = waiver.day("first_day"), waiver.day("last_day")
    assert first is not None and last is not None
    dated = measure.criterion.every is None and measure.deadline is not None
    if dated and measure.deadline is not None and first <= measure.deadline <= last:
        return "whole"
    if not dated and first <= measure.period.first and measure.period.last <= last:
        return "whole"
    return "part" if first <= measure.period.last and measure.period.first <= last else "none"


def touched_by(fact: Fact, measures: Iterable[Measure], records: Records) -> tuple[str, ...]:
    """The findings that a waiver, a remedy or an objection reaches."""
    reached = []
    for measure in measures:
        if measure.obligation.id != fact.obligation:
            continue
        if fact.kind == "waiver":
            reaches = waiver_span(fact, measure) != "none"
        elif fact.kind == "remedy":
            reaches = _remedies(fact, measure)
        else:
            reaches = fact in objections_to(measure, records)
        if reaches:
            reached.append(measure.finding)
    return tuple(sorted(reached))


def objections_to(measure: Measure, records: Records) -> list[Fact]:
    """The objections raised against a finding, or against its obligation and criterion."""
    return [
        objection
        for objection in records.of_kind.get("objection", ())
        if objection.obligation == measure.obligation.id
        and objection.attributes.get("criterion") in (None, measure.criterion.id)
        and objection.subject in (None, measure.subject)
        and objection.binds(measure.period)
        and objection.attributes.get("of") in (None, measure.finding)
    ]


def _named(fact: Fact, records: Records) -> bool:
    """Whether a record about an obligation is about one of this plan."""
    return any(obligation.id == fact.obligation for obligation in records.plan.obligations)


def _remedies(remedy: Fact, measure: Measure) -> bool:
    return (
        measure.predicates["outcome"] == "short"
        and remedy.attributes.get("criterion") in (None, measure.criterion.id)
        and remedy.subject in (None, measure.subject)
        and remedy.binds(measure.period)
        # What happens again after the remedy is not made good by it.
        and (measure.last_deed is None or measure.last_deed <= remedy.happened)
    )


def _verified(remedy: Fact, records: Records) -> tuple[str, bool, str]:
    """Whether the last verification passed, whether another than the reporter made it, and who."""
    checks = [
        check
        for check in records.of_kind.get("verification", ())
        if check.attributes["of"] == remedy.id and check.happened >= remedy.happened
    ]
    if not checks:
        return "no", False, ""
    last = max(checks, key=lambda check: (check.happened, check.reported_on, check.id))
    other = records.unit_id(last.reporter) != records.unit_id(remedy.reporter)
    return ("passed" if last.attributes["result"] in _PASSED else "failed"), other, last.reporter or ""


def _approves_itself(waiver: Fact, measure: Measure, records: Records) -> bool:
    approver = records.unit_id(waiver.attributes["approver"])
    return approver in {records.unit_id(name) for name in measure.lead}


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"
