"""The proof of a finding as one tree: the status, the rule, what it was bound to, what follows, what would put it right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from duban.formats._cures import cure_line, cure_lines, tried_line
from duban.loading.content import Content
from duban.model.cures import Cure
from duban.model.explanation import Explanation, Node
from duban.model.findings import STANDING, Finding, Report
from duban.model.said import spoken
from duban.pipeline import Inquiry
from duban.studies.reasoning import follow_nodes, nearly_nodes, rule_node
from duban.studies.telling import Teller


def explain(finding: Finding, inquiry: Inquiry, content: Content, cure: Cure, language: str) -> Explanation:
    """Why a finding has its status, what comes of it, and what would put it right."""
    teller = Teller(content, inquiry, language)
    status, reason = finding.status.value, finding.said(language)
    proof = Node(
        "status",
        teller.say("explain.of", what=teller.say(f"status.{status}"), text=reason),
        details={"id": finding.id, "status": status},
        nodes=tuple(_branches(finding, cure, teller)),
    )
    return replace(explanation(finding.id, status, reason, inquiry.report, language, proof), cure=cure)


def explanation(
    finding: str, status: str | None, reason: str, report: Report, language: str, proof: Node
) -> Explanation:
    """A proof with the day and the content it speaks of."""
    return Explanation(
        finding, status, reason, report.as_of, report.known_by, report.judge, report.content_sha256, report.invented,
        language, proof,
    )  # fmt: skip


def _branches(finding: Finding, cure: Cure, teller: Teller) -> Iterator[Node]:
    yield rule_node(finding, teller)
    yield from _together("follows", follow_nodes(finding, teller), teller)
    yield from _together("nearly", nearly_nodes(finding, teller), teller)
    yield from _together("route", _stops(finding, teller), teller)
    yield from _together("cure", _cure(finding, cure, teller.language), teller)


def _together(key: str, nodes: Iterator[Node], teller: Teller) -> Iterator[Node]:
    """A branch, where there is anything on it."""
    found = list(nodes)
    if found:
        yield teller.branch(key, nodes=found)


def _stops(finding: Finding, teller: Teller) -> Iterator[Node]:
    """Every office that hears of it, in what capacity, and the path that led there."""
    for stop in finding.route:
        text = teller.say("explain.of", what=stop.unit, text=" → ".join(spoken(stop.path, teller.language)))
        details = {"unit": stop.unit, "capacity": stop.capacity}
        yield Node("stop", text, teller.say(f"capacity.{stop.capacity}"), details=details)


def _cure(finding: Finding, cure: Cure, language: str) -> Iterator[Node]:
    """The least that would turn the verdict with how it was tried, and what the rest of the time would have to bring."""
    if cure.why_not is not None:
        yield from (Node("line", line) for line in cure_lines(cure, language))
    for way in cure.ways:
        tried = Node("line", tried_line(way, language))
        yield Node("line", cure_line(way, cure.measure, language), nodes=(tried,))
    needed = finding.measure.needed
    if finding.status not in STANDING and needed is not None:
        yield Node("line", needed.says(language))
