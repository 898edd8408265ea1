"""JSON：给程序读的形状，见 duban schema Audit、duban schema Matrix。"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from duban.formats import _saved
from duban.formats._assessments import assessment_object
from duban.formats._classes import Counted, pieces
from duban.formats._cures import cure_object
from duban.formats._drafts import outline_object
from duban.formats._forecasts import forecast_object
from duban.formats._outlines import cascade_object, diff_object, verification_object
from duban.formats._style import Style
from duban.model.assessments import Assessment
from duban.model.changes import Change, Changes, Occasion, Snapshot
from duban.model.classes import Classification
from duban.model.drift import Cascade, Diff, Verification
from duban.model.explanation import Detail, Explanation, Node
from duban.model.findings import Consequence, Finding, Goal, Report, Stop
from duban.model.forecasts import Forecast
from duban.model.imported import Imported
from duban.model.pace import Needed
from duban.model.plan import Cited
from duban.model.quantities import as_text
from duban.model.ranks import GRADE, RANKED, RANKS, worst_of
from duban.model.remarks import Linted


def audit(report: Report, _: Style) -> str:
    """`duban/audit/v1`: decimals as text, no clock, no host, no path of a machine; same content and dates, same bytes.

    It holds all that any format prints; `duban audit --saved` reads it back.
    """
    return _record_a_line({
        "schema": "duban/audit/v1",
        "as_of": report.as_of.isoformat(),
        "known_by": report.known_by.isoformat(),
        "judge": report.judge,
        "content_sha256": report.content_sha256,
        "invented": report.invented,
        "only": report.only,
        "days_ahead": report.days_ahead,
        "plans": [plan.id for plan in report.plans],
        "summary": report.summary,
        **({"since": _changes(report.since)} if report.since is not None else {}),
        "findings": [{**finding_object(finding), **_saved.details(finding)} for finding in report.findings],
        "consequences": [_consequence(consequence) for consequence in report.consequences],
        "upcoming": [
            {
                "day": each.day.isoformat(), "kind": each.kind, "what": each.what, "title": each.title,
                "units": list(each.units), "counts": each.counts,
            }
            for each in report.upcoming
        ],
        "plan_heads": [_saved.plan_head(plan) for plan in report.plans],
        "obligations": [_saved.obligation(each) for plan in report.plans for each in plan.obligations],
        "aliases": dict(sorted(report.aliases.items())),
    })  # fmt: skip


def replay(changes: Changes, _: Style) -> str:
    """`duban/replay/v1`: both sides, and every finding and consequence that is not as it was."""
    return _record_a_line({"schema": "duban/replay/v1", **_changes(changes)})


def finding_object(finding: Finding) -> dict[str, Any]:
    """One finding as in the contract."""
    measure = finding.measure
    return {
        "id": finding.id,
        "plan": measure.plan.id,
        "obligation": measure.obligation.id,
        "criterion": measure.criterion.id,
        "subject": measure.subject,
        "period": measure.period.label,
        "status": finding.status.value,
        "strength": finding.strength,
        "basis": finding.basis,
        "awaiting": finding.holds("awaiting"),
        "beyond": finding.holds("beyond"),
        "before_issue": finding.holds("before_issue"),
        "value": as_text(measure.value),
        "target": _target(measure.goal, measure.measured_in),
        "measured_in": measure.measured_in,
        "short_by": as_text(measure.short_by, up=True),
        "expected": as_text(measure.expected.value) if measure.expected is not None else None,
        "needed": _needed(measure.needed) if measure.needed is not None else None,
        "deadline": measure.deadline.isoformat() if measure.deadline else None,
        "first_deadline": measure.first_deadline.isoformat() if measure.first_deadline else None,
        "evidence": [{"id": each.id, "file": each.place.file, "line": each.place.line} for each in measure.evidence],
        **_saved.both("missing", measure.missing),
        **_saved.both("remarks", measure.remarks),
        "reason": finding.reason,
        "reason_en": finding.reason_en,
        "rule": finding.proof[0].rule if finding.proof else "",
        "route": [_stop(stop) for stop in finding.route],
        "owed_by": measure.owed_by,
        "standard": _standard(measure.criterion.standard),
    }


def _standard(standard: Cited | None) -> dict[str, Any] | None:
    return {"number": standard.number, "title": standard.title} if standard is not None else None


def _target(goal: Goal, unit: str) -> dict[str, Any]:
    shown: dict[str, Any] = {"op": goal.op}
    if goal.op == "between":
        shown.update(low=as_text(goal.low), high=as_text(goal.high))
    elif unit in RANKED and unit != GRADE and goal.value is not None and goal.value in range(1, worst_of(unit) + 1):
        shown["class"] = RANKS[unit][int(goal.value) - 1]
    elif goal.value is None and goal.issued_by is not None:
        shown["issued_by"] = goal.issued_by
    else:
        shown["value"] = as_text(goal.value)
    if goal.issued_by is not None and "issued_by" not in shown:
        # `issued_by` alone says that the target is still awaited.
        shown["set_by"] = goal.issued_by
    if goal.act is not None or goal.first_value is not None:
        shown.update(act=goal.act, first_value=as_text(goal.first_value))
    return shown


def _needed(needed: Needed) -> dict[str, Any]:
    return {
        "value": as_text(needed.value),
        "measured_in": needed.measured_in,
        "months": len(needed.months),
        "note": needed.says("zh"),
    }


def _stop(stop: Stop) -> dict[str, Any]:
    return {"unit": stop.unit, "unit_id": stop.unit_id, "capacity": stop.capacity, **_saved.both("path", stop.path)}


def _consequence(consequence: Consequence) -> dict[str, Any]:
    return {
        "id": consequence.id,
        "rule": consequence.rule,
        "kind": consequence.kind,
        "because": list(consequence.because),
        "to": consequence.to,
        "due": consequence.due.isoformat() if consequence.due else None,
        "on": consequence.on.isoformat() if consequence.on else None,
        "role": consequence.role,
        "level": consequence.level,
        "about": dict(sorted(consequence.about.items())),
        "reason": consequence.reason,
        "reason_en": consequence.reason_en,
    }


def _changes(changes: Changes) -> dict[str, Any]:
    """The shape that `since` of an audit and a replay share."""
    return {
        "before": _occasion(changes.before),
        "after": _occasion(changes.after),
        "summary": changes.summary,
        "worsened": changes.worsened,
        "unused_facts": changes.unused_facts,
        "findings": [_change(change) for change in changes.findings],
        "appeared": [_consequence(each) for each in changes.appeared],
        "vanished": [_consequence(each) for each in changes.vanished],
    }


def _occasion(occasion: Occasion) -> dict[str, Any]:
    return {
        "as_of": occasion.as_of.isoformat(),
        "known_by": occasion.known_by.isoformat(),
        "judge": occasion.judge,
        "content_sha256": occasion.content_sha256,
        "invented": occasion.invented,
        "plans": [{"id": plan, "title": title} for plan, title in occasion.plans],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "was": change.was,
        "turn": change.turn.value,
        "also": [turn.value for turn in change.also],
        "counts": change.counts,
        "plan": change.plan,
        "obligation": change.obligation,
        "title": change.title,
        "criterion": change.criterion,
        "summary": change.summary,
        "subject": change.subject,
        "own_place": change.own_place,
        "period": change.period,
        "before": _snapshot(change.before) if change.before is not None else None,
        "after": _snapshot(change.after) if change.after is not None else None,
    }


def _snapshot(side: Snapshot) -> dict[str, Any]:
    exact = dict(_saved.inexact({"value": side.value, **_saved.figures_of(side.goal)}))
    return {
        "status": side.status.value,
        "awaiting": side.awaiting,
        "counts": side.counts,
        "strength": side.strength,
        "basis": side.basis,
        "value": as_text(side.value),
        "measured_in": side.measured_in,
        "target": _target(side.goal, side.measured_in),
        "deadline": side.deadline.isoformat() if side.deadline else None,
        "addressees": list(side.addressees),
        "reason": side.reason,
        "reason_en": side.reason_en,
        **({"exact": exact} if exact else {}),
    }


def draft(found: Imported, _: Style) -> str:
    """`duban/outline/v1`: what the draft of a document asks for."""
    return _dump(outline_object(found.outline))


def assessment(found: Assessment, _: Style) -> str:
    """`duban/assess/v1`."""
    return _dump(assessment_object(found))


def classification(found: Classification, _: Style) -> Iterator[str]:
    """`duban/classification/v1`: a reading a line, in the order of the table; absent texts null."""
    head = {"schema": "duban/classification/v1", "standard": found.standard, "word": found.word}
    yield "{\n" + "".join(f'  "{key}": {json.dumps(value, ensure_ascii=False)},\n' for key, value in head.items())
    yield '  "readings": ['
    counted, comma = Counted(found), "\n"
    for piece in pieces(counted):
        rows = [
            json.dumps(
                {
                    "line": each.line, "section": each.section, "class": each.grade or None,
                    "deciding_item": each.item or None, "margin": each.margin or None,
                },
                ensure_ascii=False,
            )
            for each in piece
        ]  # fmt: skip
        yield comma + ",\n".join(f"    {row}" for row in rows)
        comma = ",\n"
    summary = {"rows": counted.total, "classes": counted.by_grade, "without": counted.without}
    yield f'\n  ],\n  "summary": {json.dumps(summary, ensure_ascii=False)}\n}}\n'


def matrix(lines: Sequence[Any], _: Style) -> str:
    """A list of rows as in the contract."""
    return _dump([
        {
            "plan": line.plan, "obligation": line.obligation, "criterion": line.criterion, "title": line.title,
            "lead": list(line.lead), "cooperating": list(line.cooperating), "responsible": list(line.responsible),
            "open": list(line.open),
        }
        for line in lines
    ])  # fmt: skip


def explanation(proof: Explanation, _: Style) -> str:
    """`duban/explain/v1`: the tree, its words in the language that was asked for, its details for programs."""
    return _dump(
        {
            "schema": "duban/explain/v1",
            "finding": proof.finding,
            "status": proof.status,
            "reason": proof.reason,
            "as_of": proof.as_of.isoformat(),
            "known_by": proof.known_by.isoformat(),
            "judge": proof.judge,
            "content_sha256": proof.content_sha256,
            "invented": proof.invented,
            "language": proof.language,
            "proof": _node(proof.proof),
            **({"cure": cure_object(proof.cure)} if proof.cure is not None else {}),
        }
    )


def forecast(found: Forecast, _: Style) -> str:
    """`duban/forecast/v1`: every turn, with what it would take as records."""
    return _dump(forecast_object(found))


def diff(found: Diff, _: Style) -> str:
    """`duban/diff/v1`: every pairing with all that is different about it, and what only one side has."""
    return _record_a_line(diff_object(found))


def cascade(found: Cascade, _: Style) -> str:
    """`duban/cascade/v1`: the reply of every lower plan to every duty of the upper one."""
    return _record_a_line(cascade_object(found))


def verification(found: Verification, _: Style) -> str:
    """`duban/verify/v1`: every clause reference and what became of it."""
    return _record_a_line(verification_object(found))


def _node(node: Node) -> dict[str, Any]:
    details = {key: _detail(value) for key, value in node.details.items() if value is not None}
    return {
        "node": node.kind,
        **({"title": node.title} if node.title else {}),
        **({"text": node.text} if node.text else {}),
        **({"file": node.place.file, "line": node.place.line} if node.place is not None else {}),
        **({"details": details} if details else {}),
        **({"nodes": [_node(each) for each in node.nodes]} if node.nodes else {}),
    }


def _detail(value: Detail) -> Any:
    match value:
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
        case Mapping():
            return dict(value)
    return value


def remarks(found: Linted, _: Style) -> str:
    """What lint has to say: level, code, place, the duty and its clause, text, and the page that explains the check."""
    return _dump(
        [
            {
                "level": each.level,
                "code": each.code,
                "place": str(each.place),
                "plan": each.found.plan,
                "obligation": each.found.obligation,
                "clause": each.found.clause,
                "text": each.text,
                "page": each.page,
                "fixable": bool(each.found.edits),
            }
            for each in found.remarks
        ]
    )


def listing(found: Any, _: Style) -> str:
    """Anything that is a shape already."""
    return _dump(found)


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _record_a_line(value: Mapping[str, Any]) -> str:
    """JSON with a finding, a consequence or a task on a line of its own: short, and a line of a diff is one of them."""
    return _lines(value, "") + "\n"


def _lines(value: Any, margin: str) -> str:
    deeper = margin + "  "
    if isinstance(value, list) and value and isinstance(value[0], dict):
        rows = [json.dumps(each, ensure_ascii=False) for each in value]
        return "[\n" + ",\n".join(deeper + row for row in rows) + f"\n{margin}]"
    if isinstance(value, dict) and any(isinstance(each, list | dict) for each in value.values()):
        rows = [f"{json.dumps(key, ensure_ascii=False)}: {_lines(each, deeper)}" for key, each in value.items()]
        return "{\n" + ",\n".join(deeper + row for row in rows) + f"\n{margin}}}"
    return json.dumps(value, ensure_ascii=False)
