"""CSV：一行一条，用表格软件打开；以 = + - @ 开头的格子前加一撇，不会被当成公式。"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from duban.formats import _assessments, _changes
from duban.formats._classes import COLUMNS as COLUMNS_OF_READINGS
from duban.formats._classes import pieces
from duban.formats._forecasts import COLUMNS, rows
from duban.formats._style import Style
from duban.model.assessments import Assessment
from duban.model.changes import Changes, Snapshot
from duban.model.classes import Classification
from duban.model.findings import Report
from duban.model.forecasts import Forecast
from duban.model.quantities import as_text

_FORMULA = frozenset(("=", "+", "-", "@", "\t", "\r"))
"""What makes a formula of a cell that begins with it."""


def audit(report: Report, style: Style) -> str:
    """One row a finding, in the order of ids."""
    keys = (
        "id", "plan", "obligation", "title", "criterion", "subject", "period", "status", "strength", "basis", "value",
        "target", "short_by", "deadline", "lead", "reason",
    )  # fmt: skip
    rows = []
    for finding in report.findings:
        measure = finding.measure
        rows.append([
            finding.id, measure.plan.id, measure.obligation.id, measure.obligation.title, measure.criterion.summary,
            measure.subject, measure.period.label, style.say("status." + finding.status.value),
            style.say("strength." + finding.strength), style.say("basis." + finding.basis), as_text(measure.value),
            as_text(measure.goal.value), as_text(measure.short_by, up=True), measure.deadline,
            "、".join(stop.unit for stop in finding.route if stop.capacity == "issuer" or stop in finding.addressed),
            finding.said(style.language),
        ])  # fmt: skip
    return _table([style.say(f"column.{key}") for key in keys], rows)


def replay(changes: Changes, style: Style) -> str:
    """One row a finding that is not as it was, each figure before and after side by side."""
    keys = ("turn", "also", "counts", "id", "was", "obligation", "title", "criterion", "subject", "period")
    sides = ("status", "strength", "value", "target", "deadline", "lead")
    rows = []
    for change in changes.findings:
        pairs = zip(_side(change.before, style), _side(change.after, style), strict=True)
        standing = change.after or change.before
        rows.append([
            style.say(f"turn.{change.turn.value}"), "、".join(style.say(f"turn.{turn.value}") for turn in change.also),
            style.say("changes.yes" if change.counts else "changes.no"), change.id, change.was, change.obligation,
            change.title, change.summary, change.subject, change.period, *(cell for pair in pairs for cell in pair),
            standing.reason if standing is not None else None,
        ])  # fmt: skip
    header = [style.say(f"column.{key}") for key in keys]
    for key in sides:
        what = style.say(f"column.{key}")
        header += [style.say("column.before", what=what), style.say("column.after", what=what)]
    return _table([*header, style.say("column.reason")], rows)


def _side(side: Snapshot | None, style: Style) -> list[Any]:
    if side is None:
        return [""] * 6
    return [
        style.say(f"status.{side.status.value}"),
        style.say(f"strength.{side.strength}"),
        as_text(side.value),
        _changes.goal_text(side.goal, side.measured_in, style),
        side.deadline,
        "、".join(side.addressees),
    ]


def forecast(found: Forecast, style: Style) -> str:
    """One row a turn, by day."""
    return _table([style.say(f"column.{key}") for key in COLUMNS], rows(found, style))


def assessment(found: Assessment, style: Style) -> str:
    """One row a score."""
    return _table([style.say(f"column.{key}") for key in _assessments.SCORES], list(_assessments.scores(found, style)))


def classification(found: Classification, _: Style) -> Iterator[str]:
    """One row a reading, in the order of the table."""
    yield _table(COLUMNS_OF_READINGS, [])
    for piece in pieces(found.readings):
        yield _written([(_cell(each.section), each.grade, each.item, each.margin) for each in piece])


def matrix(lines: Sequence[Any], style: Style) -> str:
    """One row an obligation, or a criterion with a lead of its own."""
    roles = ("lead", "cooperating", "responsible")
    header = [style.say(f"column.{key}") for key in ("plan", "obligation", "criterion", "title", *roles, "open")]
    rows = [
        [
            line.plan,
            line.obligation,
            line.criterion,
            line.title,
            *("、".join(getattr(line, role)) for role in roles),
            "、".join(style.say(f"capacity.{role}") for role in line.open),
        ]
        for line in lines
    ]
    return _table(header, rows)


def _table(header: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    return _written([header, *([_cell(value) for value in row] for row in rows)])


def _written(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    if text[:1] not in _FORMULA or text.lstrip("+-").replace(".", "", 1).isdigit():
        return text
    return f"'{text}"
