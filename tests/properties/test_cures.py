"""What is said to put a finding right does, applied to the ledger; a step less does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from worlds import PLAN, days, world, worlds

from duban.loading.content import Content
from duban.model.cures import Way
from duban.model.facts import Fact, Ledger
from duban.model.findings import FAILING, OPEN, STANDING, Finding, Status
from duban.model.quantities import Quantity
from duban.pipeline import Audit, audit
from duban.studies.cure import cure
from support import our_content

examined = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
CURABLE = FAILING | OPEN | {Status.UNDETERMINED}


def known(content: Content, known_by: date) -> tuple[Fact, ...]:
    """The ledger as it was known on a day: later reports and withdrawals have not been heard of."""
    return tuple(replace(fact, withdrawn=None) for fact in content.ledger.facts if fact.known(known_by))


def status(content: Content, facts: tuple[Fact, ...], day: date, finding: str) -> Status | None:
    # All that is in the ledger is known; a day may still lie before the day on which it was reported.
    known_by = max(day, *(fact.reported_on for fact in facts)) if facts else day
    report = audit(replace(content, ledger=Ledger(facts)), Audit(day, known_by, "reference"))
    return next((each.status for each in report.findings if each.id == finding), None)


def keeps_its_word(content: Content, when: Audit, finding: Finding) -> int:
    """Apply every way to the whole content, not to the part that it was found on."""
    found = cure(content, when, finding)
    base = known(content, when.known_by)
    for way in found.ways:
        assert status(content, base, way.on, finding.id) is (way.before if way.facts else way.after)
        after = status(content, (*base, *way.facts), way.on, finding.id)
        assert after is way.after if way.after is not None else after is not Status.UNDETERMINED
        if finding.status is not Status.UNDETERMINED:
            assert way.after in STANDING
            assert not any(status(content, (*base, *less), way.on, finding.id) in STANDING for less in lesser(way))
    assert found.ways or found.why_not
    return len(found.ways)


def lesser(way: Way) -> list[tuple[Fact, ...]]:
    """The records of a way one step less: the figure at the size that was said not to do, or one record fewer."""
    if way.kind in ("figure", "figures", "mean", "add"):
        if way.less is None:
            return []
        return [
            tuple(replace(fact, value=Quantity(way.less, fact.value.measured_in)) for fact in way.facts if fact.value)
        ]
    if way.kind == "moved":
        assert way.size is not None and way.less is not None
        step = way.size - way.less
        return [tuple(_moved(fact, step) for fact in way.facts)]
    if way.kind == "members":
        subjects = {fact.subject for fact in way.facts}
        return [tuple(fact for fact in way.facts if fact.subject != each) for each in subjects if len(subjects) > 1]
    return [tuple(fact for fact in way.facts if fact is not each) for each in way.facts[:3]] if way.facts else []


def _moved(fact: Fact, step: Fraction) -> Fact:
    assert fact.value is not None
    return replace(fact, value=Quantity(fact.value.value - step, fact.value.measured_in))


@examined
@given(worlds, days, days, st.integers(0, 10**6))
def test_a_cure_keeps_its_word(
    generated: tuple[tuple[str, ...], tuple[Fact, ...]], day: date, known_by: date, dice: int
) -> None:
    content, when = world(*generated), Audit(day, known_by, "reference")
    findings = [each for each in audit(content, when).findings if each.status in CURABLE]
    assume(findings)
    by_situation = {(each.status, each.measure.criterion.id): each for each in findings}
    chosen = list(by_situation.values())
    for step in range(min(3, len(chosen))):
        finding = chosen[(dice + step * 7) % len(chosen)]
        event(f"{finding.status}: {bool(keeps_its_word(content, when, finding))}")


@pytest.mark.parametrize("as_of", ["2024-05-15", "2024-12-10", "2025-03-31"])
def test_every_finding_of_the_demonstration_has_a_cure_that_holds(as_of: str) -> None:
    day = date.fromisoformat(as_of)
    content, when = our_content(), Audit(day, day, "reference")
    cut = replace(content, rulebook=replace(content.rulebook, plans={PLAN: content.rulebook.plans[PLAN]}))
    seen: set[tuple[str, ...]] = set()
    for finding in audit(cut, when).findings:
        if finding.status not in CURABLE:
            continue
        found = cure(cut, when, finding)
        assert found.ways, f"{finding.id}: {found.why_not}"
        kind = (finding.status.value, *(way.kind for way in found.ways))
        if kind not in seen:
            seen.add(kind)
            keeps_its_word(cut, when, finding)
    assert len(seen) >= 10
