"""Golden audits of all plans, each before its year ends and when the figures are in: content in, a line for each verdict
with its route, and for each consequence, out.

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
AUDITS = (
    ("rongshui-2024", "2024-12-10"),
    ("rongshui-2024", "2025-03-31"),
    ("qinzhou-2024", "2024-12-10"),
    ("qinzhou-2024", "2025-03-31"),
    ("liuzhou-2023", "2023-12-10"),
    ("liuzhou-2023", "2024-03-31"),
    ("liunan-2021", "2021-12-10"),
    ("liunan-2021", "2022-03-31"),
    ("liucheng-outfalls-2023", "2023-12-31"),
    ("liucheng-outfalls-2023", "2025-01-01"),
    ("sections-2026", "2026-02-28"),
)
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


@pytest.mark.parametrize(("plan", "as_of"), AUDITS)
def test_the_audit_is_as_it_was(plan: str, as_of: str, update_golden: bool) -> None:
    path, text = GOLDEN / f"{plan}-{as_of}.txt", compact(our_report(as_of, plan))
    if update_golden:
        path.write_text(text, encoding="utf-8")
        return
    golden = path.read_text("utf-8")
    changed = list(difflib.unified_diff(golden.splitlines(), text.splitlines(), "golden", "now", lineterm="", n=0))
    assert text == golden, "\n".join(["read, then make golden:", *changed[:60]])


@pytest.mark.parametrize(("plan", "as_of"), AUDITS)
def test_both_judges_give_the_golden_audit(plan: str, as_of: str) -> None:
    assert compact(our_report(as_of, plan, "reference")) == compact(our_report(as_of, plan))


def test_auditing_all_plans_together_changes_no_finding() -> None:
    """A plan is judged by its own rules and the records it may see, whatever stands beside it."""
    together = {finding.id: finding.status for finding in report_of(ROOT, "2024-12-10").findings}
    for plan in ("rongshui-2024", "qinzhou-2024"):
        alone = {finding.id: finding.status for finding in our_report("2024-12-10", plan).findings}
        assert {key: together[key] for key in alone} == alone
