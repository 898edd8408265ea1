"""JSON：给程序读的形状，见 duban schema Audit、duban schema Matrix。"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from duban.formats._cures import cure_object
from duban.formats._forecasts import forecast_object
from duban.formats._style import Style
from duban.model.cures import Explanation
from duban.model.findings import Consequence, Finding, Report, Stop
from duban.model.forecasts import Forecast
from duban.model.pace import Needed
from duban.model.quantities import CLASS, as_text, class_name


def audit(report: Report, _: Style) -> str:
    """`duban/audit/v1`: decimals as text, no clock, no host, no path of a machine; same content and dates, same bytes."""
    return _dump({
        "schema": "duban/audit/v1",
        "as_of": report.as_of.isoformat(),
        "known_by": report.known_by.isoformat(),
        "judge": report.judge,
        "content_sha256": report.content_sha256,
        "invented": report.invented,
        "plans": [plan.id for plan in report.plans],
        "summary": report.summary,
        "findings": [finding_object(finding) for finding in report.findings],
        "consequences": [_consequence(consequence) for consequence in report.consequences],
        "upcoming": [
            {"day": each.day.isoformat(), "kind": each.kind, "what": each.what, "title": each.title, "units": list(each.units)}
            for each in report.upcoming
        ],
    })  # fmt: skip


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
        "target": _target(finding),
        "measured_in": measure.measured_in,
        "short_by": as_text(measure.short_by, up=True),
        "expected": as_text(measure.expected.value) if measure.expected is not None else None,
        "needed": _needed(measure.needed) if measure.needed is not None else None,
        "deadline": measure.deadline.isoformat() if measure.deadline else None,
        "first_deadline": measure.first_deadline.isoformat() if measure.first_deadline else None,
        "evidence": [{"id": each.id, "file": each.place.file, "line": each.place.line} for each in measure.evidence],
        "missing": list(measure.missing),
        "remarks": list(measure.remarks),
        "reason": finding.reason,
        "reason_en": finding.reason_en,
        "rule": finding.proof[0].rule if finding.proof else "",
        "route": [_stop(stop) for stop in finding.route],
    }


def _target(finding: Finding) -> dict[str, Any]:
    goal, unit = finding.measure.goal, finding.measure.measured_in
    shown: dict[str, Any] = {"op": goal.op}
    if goal.op == "between":
        shown.update(low=as_text(goal.low), high=as_text(goal.high))
    elif unit == CLASS and goal.value is not None:
        shown["class"] = class_name(goal.value)
    elif goal.value is None and goal.issued_by is not None:
        shown["issued_by"] = goal.issued_by
    else:
        shown["value"] = as_text(goal.value)
    if goal.act is not None:
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
    return {"unit": stop.unit, "unit_id": stop.unit_id, "capacity": stop.capacity, "path": list(stop.path)}


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
    """The proof as a list of parts in order, each with its lines, and what would put it right as records."""
    return _dump({
        "schema": "duban/explain/v1",
        "parts": [{"part": key, "lines": list(lines)} for key, _, lines in proof.parts],
        "cure": cure_object(proof.cure),
    })  # fmt: skip


def forecast(found: Forecast, _: Style) -> str:
    """`duban/forecast/v1`: every turn, with what it would take as records."""
    return _dump(forecast_object(found))


def remarks(found: Sequence[Mapping[str, Any]], _: Style) -> str:
    """What lint has to say: level, code, place, text."""
    return _dump(list(found))


def listing(found: Any, _: Style) -> str:
    """Anything that is a shape already."""
    return _dump(found)


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
