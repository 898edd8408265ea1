"""The laws of the engine, each on generated ledgers over a real rulebook."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from worlds import FIRST, LAST, PLAN, SORTS, days, whole, world, worlds

from duban.formats._style import Style
from duban.formats.json import audit as as_json
from duban.measuring.duties import subjects_of
from duban.measuring.records import Records
from duban.model.expressions import Compare, Given, Series
from duban.model.facts import Fact, Ledger
from duban.model.findings import Finding, Report, Status
from duban.model.pace import Pace
from duban.model.plan import metric_of
from duban.model.quantities import Quantity
from duban.pipeline import Audit, audit

examined = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
Generated = tuple[tuple[str, ...], tuple[Fact, ...], Pace]


def bytes_of(report: Report) -> str:
    return as_json(replace(report, judge="durable"), Style())


def by_id(report: Report) -> dict[str, Finding]:
    return {finding.id: finding for finding in report.findings}


@examined
@given(worlds, days)
def test_both_judges_say_the_same(generated: Generated, day: date) -> None:
    content = world(*generated)
    assert bytes_of(audit(content, Audit(day, day, "durable"))) == bytes_of(
        audit(content, Audit(day, day, "reference"))
    )


@examined
@given(worlds, days, st.randoms(use_true_random=False))
def test_order_changes_nothing(generated: Generated, day: date, dice: random.Random) -> None:
    obligations, facts, pace = generated
    content = world(obligations, facts, pace)
    shuffled, rules = list(facts), list(content.rules)
    dice.shuffle(shuffled)
    dice.shuffle(rules)
    other = replace(content, ledger=Ledger(tuple(shuffled)), rules=tuple(rules))
    assert bytes_of(audit(content, Audit(day, day))) == bytes_of(audit(other, Audit(day, day)))


@examined
@given(worlds, days)
def test_every_subject_and_period_gets_its_finding(generated: Generated, day: date) -> None:
    content = world(*generated)
    report = audit(content, Audit(day, day))
    plan = content.rulebook.plans[PLAN]
    records = Records(content.ledger, plan, content.units, day, day)
    wanted = 0
    for obligation in plan.obligations:
        for criterion in obligation.criteria:
            spans = [plan.period]
            if criterion.every is not None:
                spans = [period for period in criterion.every.cycles(plan.period) if period.first <= day]
            for span in spans:
                end = min(span.last, day)
                wanted += len(list(subjects_of(criterion, obligation, plan, content.rulebook, records, end)))
    assert len(report.findings) == wanted == len(by_id(report))
    assert {obligation.id for obligation in plan.obligations} >= {f.measure.obligation.id for f in report.findings}


@examined
@given(worlds, days)
def test_every_figure_has_its_evidence_and_place(generated: Generated, day: date) -> None:
    report = audit(world(*generated), Audit(day, day))
    for finding in report.findings:
        measure = finding.measure
        if measure.value:
            assert measure.evidence, finding.id
        assert all(each.place.file and each.place.line for each in measure.evidence)
        assert finding.proof and finding.proof[0].place.line
        assert finding.route, "an unroutable finding would be a fault"


@examined
@given(worlds, days, st.integers(1, 40))
def test_a_stricter_target_never_turns_a_breach_into_a_pass(generated: Generated, day: date, step: int) -> None:
    content = world(*generated)
    before = by_id(audit(content, Audit(day, day)))
    after = by_id(audit(_stricter(content, step), Audit(day, day)))
    for key, finding in before.items():
        if key in after and finding.measure.predicates["outcome"] != "satisfied":
            assert after[key].measure.predicates["outcome"] != "satisfied", key


@examined
@given(worlds, days, st.integers(1, 40))
def test_better_figures_never_make_a_finding_worse(generated: Generated, day: date, step: int) -> None:
    obligations, facts, pace = generated
    content = world(obligations, facts, pace)
    better = world(obligations, tuple(_better(fact, step) for fact in facts), pace)
    before, after = (by_id(audit(each, Audit(day, day))) for each in (content, better))
    rank = {"short": 0, "absent": 1, "partial": 1, "satisfied": 2}
    for key, finding in before.items():
        if not _moved_alone(finding):
            continue
        was, now = finding.measure.predicates["outcome"], after[key].measure.predicates["outcome"]
        assert rank[str(now)] >= rank[str(was)], (key, was, now)
        if finding.measure.predicates["pace"] == "fair":
            assert after[key].measure.predicates["pace"] != "behind", key


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(worlds, st.dates(FIRST, date(2024, 12, 1)))
def test_day_by_day_a_silent_ledger_moves_only_along_allowed_edges(generated: Generated, start: date) -> None:
    """With nothing new reported, an open duty can only come nearer its end; what is settled stays settled."""
    obligations, facts, pace = generated
    known = tuple(
        fact for fact in facts if fact.reported_on <= start and fact.happened <= start and fact.withdrawn is None
    )
    content = world(obligations, tuple(fact for fact in known if fact.kind != "act"), pace)
    last: dict[str, Status] = {}
    for step in range(0, (LAST - start).days, 7):
        day = start + timedelta(days=step)
        now = {key: finding.status for key, finding in by_id(audit(content, Audit(day, day))).items()}
        for key, status in now.items():
            if key in last and last[key] is not status:
                assert status in ALLOWED[last[key]], (key, last[key], status, day)
        last = now


S = Status
OPEN_ENDS = {S.BREACHED, S.UNPROVEN, S.WAIVED, S.MET, S.CLOSED_OUT, S.UNDETERMINED}
ALLOWED: dict[Status, set[Status]] = {
    S.ON_TRACK: {S.DUE_SOON, S.AT_RISK, *OPEN_ENDS},
    S.AT_RISK: {S.DUE_SOON, *OPEN_ENDS},
    S.DUE_SOON: {S.AT_RISK, *OPEN_ENDS},
    S.UNDETERMINED: {S.UNPROVEN, S.WAIVED, S.NOT_APPLICABLE},
    S.NOT_APPLICABLE: set(),
    S.MET: set(),
    S.MET_LATE: set(),
    S.BREACHED: set(),
    S.UNPROVEN: {S.BREACHED},
    S.WAIVED: set(),
    S.CLOSED_OUT: set(),
}
"""UNPROVEN to BREACHED: a monthly figure that a longer silence can no longer help."""


@examined
@given(worlds, days)
def test_the_same_content_and_day_give_the_same_bytes(generated: Generated, day: date) -> None:
    content = world(*generated)
    assert bytes_of(audit(content, Audit(day, day))) == bytes_of(audit(content, Audit(day, day)))


def test_every_sort_of_obligation_is_in_the_plan() -> None:
    plan = whole().rulebook.plans[PLAN]
    assert set(SORTS) <= {obligation.id for obligation in plan.obligations}


def _stricter(content, step: int):  # type: ignore[no-untyped-def]
    """Every stated target moved away from what is easy to reach."""
    plan = content.rulebook.plans[PLAN]
    obligations = tuple(
        replace(each, criteria=tuple(_stricter_criterion(criterion, step) for criterion in each.criteria))
        for each in plan.obligations
    )
    rulebook = replace(content.rulebook, plans={PLAN: replace(plan, obligations=obligations)})
    return replace(content, rulebook=rulebook)


def _stricter_criterion(criterion, step: int):  # type: ignore[no-untyped-def]
    test = criterion.test
    if not isinstance(test, Compare) or not isinstance(test.right, Given) or test.operator == "equal_to":
        return criterion
    quantity = test.right.quantity
    sign = 1 if test.operator in ("at_least", "more_than") else -1
    moved = Quantity(quantity.value + sign * Fraction(step), quantity.measured_in)
    return replace(criterion, test=replace(test, right=Given(moved)))


def _better(fact: Fact, step: int) -> Fact:
    """The figure a little better in the metric's own sense, within what the metric can be."""
    if fact.kind != "measure" or fact.value is None or fact.metric is None:
        return fact
    metric = whole().rulebook.metrics[fact.metric]
    if metric.better == "none":
        return fact
    value = fact.value.value + (step if metric.better == "higher" else -step)
    if metric.most is not None:
        value = min(value, metric.most)
    if metric.least is not None:
        value = max(value, metric.least)
    return replace(fact, value=Quantity(value, fact.value.measured_in))


def _moved_alone(finding: Finding) -> bool:
    """Findings whose direction is their metric's own; a change against a base moves with the base as well."""
    test = finding.measure.criterion.test
    if finding.measure.predicates["applies"] != "yes" or finding.measure.criterion.applies_if is not None:
        return False
    name = metric_of(test.left)
    if name is None or not isinstance(test, Compare):
        return True
    metric = whole().rulebook.metrics[name]
    wanted = "higher" if test.operator in ("at_least", "more_than") else "lower"
    return isinstance(test.left, Series) and metric.better == wanted
