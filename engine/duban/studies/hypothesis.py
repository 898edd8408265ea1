"""One duty in a world of its own, where records that do not exist are tried on the real engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from duban.judging.strata import Engine
from duban.loading.content import Content
from duban.measuring.duties import Task, tasks_of
from duban.measuring.estimates import Context
from duban.measuring.records import Records
from duban.model.facts import Fact, Ledger
from duban.model.findings import Finding, Status, finding_id
from duban.pipeline import Audit, audit

_JUDGING = ("coverage", "verdict")
"""The strata that a verdict comes out of; what follows from it is left undrawn."""
_GALLOPS = 24
"""How often a step is doubled before a figure without a bound is given up."""


@dataclass(frozen=True, slots=True)
class World:
    """A content folder cut to the duty of one finding, with the ledger as it is known, and what was judged in it."""

    content: Content
    finding: Finding
    as_of: date
    known_by: date
    judge: Engine
    _judged: dict[date, Finding | None] = field(default_factory=dict)

    def judged(self, facts: tuple[Fact, ...], day: date) -> Finding | None:
        """The finding on a day with these records in the ledger; None where it is no longer there."""
        if not facts and day in self._judged:
            return self._judged[day]
        ledger = Ledger((*self.content.ledger.facts, *facts))
        report = audit(replace(self.content, ledger=ledger), Audit(day, max(day, self.known_by), self.judge, ()))
        found = next((each for each in report.findings if each.id == self.finding.id), None)
        if not facts:
            self._judged[day] = found
        return found

    def status(self, facts: tuple[Fact, ...], day: date) -> Status | None:
        """The verdict on a day with these records in the ledger."""
        found = self.judged(facts, day)
        return found.status if found is not None else None

    def measured(self, facts: tuple[Fact, ...] = (), day: date | None = None) -> tuple[Task, Context]:
        """The duty behind the finding, and what it is measured in, with these records in the ledger."""
        (plan,) = self.content.rulebook.plans.values()
        when = day or self.as_of
        ledger = Ledger((*self.content.ledger.facts, *facts))
        records = Records(ledger, plan, self.content.units, when, max(when, self.known_by))
        for task in tasks_of(plan, self.content.rulebook, records):
            own = (task.obligation.id, task.criterion.id, task.subject.name, task.period.label)
            if finding_id(plan.id, *own) == self.finding.id:
                return task, Context(self.content.rulebook, records)
        raise AssertionError(f"a finding has a duty: {self.finding.id}")


@dataclass(frozen=True, slots=True)
class Amount:
    """Records of a size: a figure, a number of deeds, of members; more turns a verdict sooner, or less where it falls."""

    kind: str
    make: Callable[[Fraction], tuple[Fact, ...]]
    start: Fraction
    step: Fraction = Fraction(1)
    rising: bool = True
    floor: Fraction | None = None
    ceiling: Fraction | None = None
    by: date | None = None


def world_of(content: Content, finding: Finding, as_of: date, known_by: date, judge: Engine) -> World:
    """The content with the ledger cut to what was known, so that nothing reported later comes to its help.

    The plan is cut to the one criterion; where a verdict hangs on other duties as well, it is left whole.
    """
    measure = finding.measure
    # A phase has a strength of its own; the criterion as it is written has them all.
    written = tuple(
        replace(each, amendments=tuple(line for line in each.amendments if line.act.known(known_by)))
        for each in measure.obligation.criteria
        if each.id == measure.criterion.id
    )
    # The others stay by name: offices may be named by reference to all that the plan names.
    obligations = tuple(
        replace(each, criteria=written if each.id == measure.obligation.id else ()) for each in measure.plan.obligations
    )
    facts = tuple(
        replace(fact, withdrawn=None) if fact.withdrawn is not None else fact
        for fact in content.ledger.facts
        if fact.plan in (None, measure.plan.id) and fact.known(known_by)
    )
    ledger = replace(content.ledger, facts=facts)
    rules = tuple(rule for rule in content.rules if rule.stratum in _JUDGING)
    for plan in (replace(measure.plan, obligations=obligations), measure.plan):
        rulebook = replace(content.rulebook, plans={plan.id: plan})
        cut = replace(content, rulebook=rulebook, ledger=ledger, rules=rules)
        world = World(cut, finding, as_of, known_by, judge)
        if world.status((), as_of) is finding.status:
            return world
    raise AssertionError(f"a plan by itself is judged as it is among all others: {finding.id}")


def least(amount: Amount, turns: Callable[[tuple[Fact, ...]], bool]) -> Fraction | None:
    """The size nearest to nothing that turns the verdict, one step less of which does not; None where none does."""
    sign = 1 if amount.rising else -1
    start = _held(amount.start, amount)
    stride = amount.step
    good: Fraction | None = None
    bad: Fraction | None = None
    if turns(amount.make(start)):
        good = start
        while bad is None:
            nearer = _held(good - sign * stride, amount)
            if nearer == good:
                return good
            if turns(amount.make(nearer)):
                good, stride = nearer, stride * 2
            else:
                bad = nearer
            if stride > amount.step * 2**_GALLOPS:
                return None
    else:
        bad = start
        while good is None:
            further = _held(bad + sign * stride, amount)
            if further == bad or stride > amount.step * 2**_GALLOPS:
                return None
            if turns(amount.make(further)):
                good = further
            else:
                bad, stride = further, stride * 2
    while abs(good - bad) > amount.step:
        middle = bad + sign * amount.step * (abs(good - bad) / amount.step // 2)
        if turns(amount.make(middle)):
            good = middle
        else:
            bad = middle
    return good


def fewest(groups: Sequence[tuple[Fact, ...]], turns: Callable[[tuple[Fact, ...]], bool]) -> tuple[Fact, ...] | None:
    """The records less those groups that are not needed; None where all of them together do not turn the verdict."""
    kept = list(groups)
    if not turns(_joined(kept)):
        return None
    for group in groups:
        without = [each for each in kept if each is not group]
        if without and turns(_joined(without)):
            kept = without
    return _joined(kept)


def _joined(groups: Sequence[tuple[Fact, ...]]) -> tuple[Fact, ...]:
    return tuple(fact for group in groups for fact in group)


def _held(size: Fraction, amount: Amount) -> Fraction:
    """The size within the bounds that it can have."""
    if amount.floor is not None and size < amount.floor:
        return amount.floor
    if amount.ceiling is not None and size > amount.ceiling:
        return amount.ceiling
    return size
