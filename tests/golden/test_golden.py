"""Golden audits of the Rongshui plan: content in, verdicts, routes and consequences out, a line each.

`make golden` (or `--update-golden`) writes them anew; read the diff before committing it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

import pytest

from duban.formats.json import finding_object
from duban.model.findings import Consequence, Finding, Report
from support import ROOT, our_report, report_of

GOLDEN = Path(__file__).parent
DAYS = ("2024-12-10", "2025-03-31")
CAPACITIES = ("lead", "candidate", "issuer", "responsible", "cooperating", "superior")


def compact(report: Report) -> str:
    """The audit as lines: each finding with its verdict and route, then what follows."""
    lines = [
        "# id | status | value | short by | deadline | recipients",
        *(_finding(finding) for finding in report.findings),
        "# consequence | to | due",
        *(_consequence(each) for each in report.consequences),
    ]
    return "\n".join(lines) + "\n"


def _finding(finding: Finding) -> str:
    shown = finding_object(finding)
    marks = [mark for mark in ("awaiting", "beyond", "before_issue") if shown[mark]]
    status = "+".join([shown["status"], *marks, *(["convention"] if shown["basis"] == "convention" else [])])
    figures = [status, *(shown[key] or "-" for key in ("value", "short_by", "deadline"))]
    return " | ".join([finding.id, *figures, "; ".join(_recipients(finding))])


def _recipients(finding: Finding) -> Iterator[str]:
    for capacity in CAPACITIES:
        units = [stop.unit for stop in finding.route if stop.capacity == capacity]
        if units:
            yield f"{capacity} {', '.join(units)}"


def _consequence(each: Consequence) -> str:
    return " | ".join([each.id, (each.to or "-").replace("、", ", "), str(each.due or "-")])


@pytest.mark.parametrize("as_of", DAYS)
def test_the_audit_is_as_it_was(as_of: str, update_golden: bool) -> None:
    path, text = GOLDEN / f"rongshui-{as_of}.txt", compact(our_report(as_of))
    if update_golden:
        path.write_text(text, encoding="utf-8")
        return
    golden = path.read_text("utf-8")
    changed = list(difflib.unified_diff(golden.splitlines(), text.splitlines(), "golden", "now", lineterm="", n=0))
    assert text == golden, "\n".join(["read, then make golden:", *changed[:60]])


@pytest.mark.parametrize("as_of", DAYS)
def test_both_judges_give_the_golden_audit(as_of: str) -> None:
    assert compact(report_of(ROOT, as_of, judge="reference")) == compact(our_report(as_of))
