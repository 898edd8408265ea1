"""Findings in the light of the periods before them: what the judge calls earlier."""

from __future__ import annotations

from collections.abc import Iterable

from duban.model.findings import Finding
from duban.model.rules import Judgement

FURTHEST = 4
"""How many periods back a rule may look."""


def earlier(findings: Iterable[Finding]) -> list[Judgement]:
    """`earlier` facts: for each finding those on the same criterion and subject, one period back, two, and so on."""
    lines: dict[tuple[str, str, str, str], list[Finding]] = {}
    for finding in findings:
        measure = finding.measure
        key = (measure.plan.id, measure.obligation.id, measure.criterion.id, measure.subject)
        lines.setdefault(key, []).append(finding)
    found: list[Judgement] = []
    for line in lines.values():
        line.sort(key=lambda finding: finding.measure.period)
        for index, finding in enumerate(line):
            for steps in range(1, min(index, FURTHEST) + 1):
                before = line[index - steps]
                found.append({
                    "id": f"e{steps}:{finding.id}", "kind": "earlier", "finding": finding.id, "earlier": before.id,
                    "plan": finding.measure.plan.id,
                    "steps": steps, "status": before.status.value, "basis": before.basis,
                    "awaiting": before.measure.predicates["awaiting"],
                })  # fmt: skip
    return found
