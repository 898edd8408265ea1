"""The same facts under another plan, other common rules or another register: what the other side makes of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from duban.loading.content import Content
from duban.model.changes import Changes
from duban.model.facts import Fact, Ledger
from duban.model.plan import Plan, Rulebook
from duban.model.quantities import Quantity
from duban.pipeline import Audit, audit
from duban.studies.compare import compare


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a replay: content with its one plan, and when and by whose knowledge it is audited."""

    content: Content
    when: Audit

    @property
    def plan(self) -> Plan:
        (plan,) = self.content.rulebook.plans.values()
        return plan


def replay(base: Side, other: Side) -> Changes:
    """Both sides audited and compared; the other side's plan stands in the place of the base's."""
    before, after = audit(base.content, base.when), audit(other.content, other.when)
    return compare(before, after, {other.plan.id: base.plan.id})


def with_facts_of(base: Content, other: Content) -> tuple[Content, int]:
    """The other content with the base's facts for its ledger, and how many of them can serve nothing there.

    Facts of the base's plan become facts of the other's. A fact that names an obligation or a metric which the other side
    lacks, or whose figure does not convert into the metric's unit of measure there, has nothing to say and is left out.
    The digest is that of both contents, since the verdicts rest on both.
    """
    (plan,), (own,) = base.rulebook.plans.values(), other.rulebook.plans.values()
    carried = [_carried(fact, {plan.id: own.id}, own, other.rulebook) for fact in base.ledger.facts]
    facts = tuple(fact for fact in carried if fact is not None)
    digest = hashlib.sha256(f"{other.sha256}\0{base.sha256}".encode()).hexdigest()
    ledger = Ledger(facts, base.ledger.invented)
    return replace(other, ledger=ledger, sha256=digest), len(carried) - len(facts)


def _carried(fact: Fact, stands_for: Mapping[str, str], plan: Plan, rulebook: Rulebook) -> Fact | None:
    """A fact as the other rulebook would have read it."""
    if fact.obligation is not None and fact.obligation not in {each.id for each in plan.obligations}:
        return None
    owner = stands_for.get(fact.plan, fact.plan) if fact.plan is not None else None
    if fact.metric is None:
        return replace(fact, plan=owner)
    metric = rulebook.metric(fact.metric)
    if metric is None:
        return None
    value = fact.value
    if value is not None and value.measured_in != metric.measured_in:
        figure = rulebook.scales.convert(value, metric.measured_in)
        if figure is None and fact.kind == "measure":
            return None
        # A target may be a change of its metric, in percent or points, and stays one.
        value = Quantity(figure, metric.measured_in) if figure is not None else value
    return replace(fact, plan=owner, metric=metric.name, value=value)
