"""The proof of a finding as one tree: the status, the rule, what it was bound to, what follows, what would put it right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duban.judging.sentences import gap_text
from duban.loading.content import Content
from duban.messages import say
from duban.model.explanation import Explanation, Node
from duban.model.findings import STANDING, Finding, Report
from duban.model.said import Said, spoken
from duban.pipeline import Inquiry
from duban.studies.reasoning import follow_nodes, nearly_nodes, rule_node
from duban.studies.telling import Teller


def explain(finding: Finding, inquiry: Inquiry, content: Content, language: str) -> Explanation:
    """Why a finding has its status, and what comes of it."""
    teller = Teller(content, inquiry, language)
    status, reason = finding.status.value, finding.said(language)
    proof = Node(
        "status",
        teller.say("explain.of", what=teller.say(f"status.{status}"), text=reason),
        details={"id": finding.id, "status": status},
        nodes=tuple(_branches(finding, teller)),
    )
    return explanation(finding.id, status, reason, inquiry.report, language, proof)


def explanation(
    finding: str, status: str | None, reason: str, report: Report, language: str, proof: Node
) -> Explanation:
    """A proof with the day and the content it speaks of."""
    return Explanation(
        finding, status, reason, report.as_of, report.known_by, report.judge, report.content_sha256, report.invented,
        language, proof,
    )  # fmt: skip


def _branches(finding: Finding, teller: Teller) -> Iterator[Node]:
    yield rule_node(finding, teller)
    yield from _together("follows", follow_nodes(finding, teller), teller)
    yield from _together("nearly", nearly_nodes(finding, teller), teller)
    yield from _together("route", _stops(finding, teller), teller)
    yield from teller.lines("cure", list(_cure(finding, teller.language)))


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


def _cure(finding: Finding, language: str) -> Iterator[str]:
    """The least that would turn the verdict."""
    measure = finding.measure
    said = measure.predicates
    if finding.status in STANDING:
        yield say("cure.done", language)
        return
    if said["determined"] != "yes":
        key = {"target": "cure.issue", "start": "cure.start"}.get(str(said["determined"]), "cure.baseline")
        yield say(key, language, what=measure.awaits or _listed(measure.missing, language))
        return
    if said["duty"] == "ban" and said["outcome"] == "short":
        yield say("cure.none", language)
        return
    if said["deadline"] != "passed":
        by = say("cure.by", language, deadline=measure.deadline)
    else:
        by = say("cure.late" if said["duty"] == "act" else "cure.past", language)
    if measure.short_by is not None:
        yield say("cure.amount", language, gap=gap_text(measure, language), by=by)
    elif said["outcome"] == "absent":
        yield say("explain.then", language).join((say("cure.any", language, what=criterion_name(finding)), by))
    if measure.needed is not None:
        yield measure.needed.says(language)
    if measure.missing:
        yield say("cure.report", language, missing=_listed(measure.missing, language))


def _listed(missing: Sequence[Said], language: str) -> str:
    """The first of what is missing, and how many there are."""
    listed = say("said.and", language).join(spoken(missing[:12], language))
    return listed + (say("said.missing_more", language, n=len(missing)) if len(missing) > 12 else "")


def criterion_name(finding: Finding) -> str:
    """What a criterion asks for, in a few words."""
    return finding.measure.criterion.summary
