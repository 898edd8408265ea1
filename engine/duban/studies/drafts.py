"""Hypothetical records of one duty, each as a unit would hand it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from duban.faults import Place
from duban.measuring.duties import Task
from duban.model.expressions import Condition, Happened
from duban.model.facts import Fact
from duban.model.periods import Period, named
from duban.model.plan import Metric
from duban.model.quantities import Quantity, as_text, show
from duban.model.ranks import RANKED
from duban.model.standards import STANDARD

NOWHERE = Place("假设")
ANOTHER = "另一单位"
EVIDENCE = "佐证材料"
OTHERWISE = "其他"
"""What an attribute says that is none of the texts asked about."""
_PASSED = "通过"


@dataclass(frozen=True, slots=True)
class Drafts:
    """Records about one duty; reported when they happen, or today where they happened before."""

    task: Task
    today: date

    def reading(
        self, metric: Metric, subject: str, period: Period, figure: Fraction, denominator: str | None = None
    ) -> Fact:
        """A figure of a metric for a period."""
        stated = {"denominator": denominator} if denominator is not None else {}
        value, period = Quantity(figure, metric.measured_in), named(period.first, period.last)
        return self._fact(
            "measure", period.last, subject=subject, metric=metric.name, value=value, period=period, attributes=stated
        )

    def deed(self, asked: Happened, day: date, subject: str | None = None) -> Fact:
        """Something done, reported or published on a day, as the rule asks for it; of a cycle it says which period."""
        said = {"what": asked.what, **{each.attribute: _passing(each) for each in asked.where}}
        if asked.to is not None:
            said["to"] = asked.to
        if self.task.criterion.every is not None:
            said["about"] = self.task.period.label
        return self._fact(
            asked.kind, day, subject=subject or self.about, occurred_on=day, evidence=EVIDENCE if asked.evidence else None,
            attributes=said,
        )  # fmt: skip

    def event(self, what: str, day: date) -> Fact:
        """That something happened: a start that is waited for, a reserve."""
        member = self.task.subject.name if self.task.subject.member is not None else None
        return self._fact("event", day, subject=member or self.about, occurred_on=day, attributes={"what": what})

    def proven(self, fact: Fact) -> Fact:
        """A record handed in again, with its evidence."""
        return Fact(
            f"{fact.id}（补佐证）", fact.kind, fact.plan, fact.obligation, fact.jurisdiction, fact.subject, fact.metric,
            fact.value, fact.period, fact.occurred_on, max(self.today, fact.reported_on), fact.reporter, EVIDENCE, NOWHERE,
            fact.attributes, None, fact.id,
        )  # fmt: skip

    def answered(self, fact: Fact, asked: Happened) -> Fact:
        """A record handed in again, with what it did not say, so that it is none of those asked about."""
        open_ones = [each for each in asked.where if each.attribute not in fact.attributes]
        said = {**fact.attributes, **{each.attribute: _failing(each) for each in open_ones}}
        return replace(
            fact, id=f"{fact.id}（补“{'、'.join(each.attribute for each in open_ones)}”）", attributes=said,
            reported_on=max(self.today, fact.reported_on), withdrawn=None, replaces=fact.id, place=NOWHERE,
        )  # fmt: skip

    def nothing(self, asked: Happened, period: Period, reporter: str | None) -> Fact:
        """That nothing of what is asked about happened in a period; of a standard it says which."""
        which = {each.attribute: each.one_of[0] for each in asked.where if each.attribute == STANDARD}
        fact = self.nil_report(asked.what, period, reporter)
        return replace(fact, attributes={**fact.attributes, **which})

    def complete(self, asked: Happened, period: Period, reporter: str | None) -> Fact:
        """That the ledger of a period is complete."""
        fact = self.nil_report(asked.what, period, reporter)
        return replace(fact, id=f"{fact.id}（完整）", attributes={"declares": "complete"})

    def nil_report(self, what: str, period: Period, reporter: str | None) -> Fact:
        """That nothing of a kind happened in a period."""
        period = named(period.first, period.last)
        return self._fact(
            "nil_report", period.last, subject=self.about, period=period, reporter=reporter, attributes={"what": what}
        )

    def remedy(self, government: str | None) -> tuple[Fact, Fact]:
        """What fell short was made good, and an office that is not the reporter verified it."""
        period = self.task.period if self.task.criterion.every is not None or self.task.criterion.phases else None
        criterion = self.task.criterion.id
        subject = self.task.subject.name
        made = self._fact(
            "remedy",
            self.today,
            subject=subject,
            period=period,
            occurred_on=self.today,
            attributes={"criterion": criterion},
        )
        verifier = government if government and government not in self.task.subject.leads else ANOTHER
        checked = self._fact(
            "verification", self.today, occurred_on=self.today, reporter=verifier,
            attributes={"of": made.id, "result": _PASSED},
        )  # fmt: skip
        return made, checked

    def target(self, document: str, metric: Metric | None, subject: str, figure: Quantity) -> Fact:
        """A target that another office issues."""
        name = metric.name if metric is not None else None
        return self._fact(
            "target", self.today, subject=subject, metric=name, value=figure, attributes={"document": document}
        )

    def attribute(self, subject: str, attribute: str, becomes: str, day: date) -> Fact:
        """An attribute that a thing has from a day."""
        return self._fact(
            "item", day, subject=subject, occurred_on=day, attributes={"attribute": attribute, "becomes": becomes}
        )

    def entered(self, subject: str, group: str, day: date) -> Fact:
        """A thing that counts in an inventory from a day."""
        return self._fact(
            "item", day, subject=subject, occurred_on=day, attributes={"group": group, "entered_on": day.isoformat()}
        )

    @property
    def about(self) -> str | None:
        """The subject a record must name; none where the plan's own place is meant."""
        subject = self.task.subject
        return None if subject.own_place and subject.name == self.task.plan.jurisdiction else subject.name

    def _fact(
        self,
        kind: str,
        happens: date,
        *,
        subject: str | None = None,
        metric: str | None = None,
        value: Quantity | None = None,
        period: Period | None = None,
        occurred_on: date | None = None,
        reporter: str | None = None,
        evidence: str | None = None,
        attributes: Mapping[str, str],
    ) -> Fact:
        leads = self.task.subject.leads
        parts = (kind, subject, metric, period.label if period else happens.isoformat(), reporter, *attributes.values())
        return Fact(
            "假设：" + "／".join(part for part in parts if part), kind, self.task.plan.id, self.task.obligation.id, None,
            subject, metric, value, period, occurred_on, max(happens, self.today),
            reporter or (leads[0] if leads else None), evidence, NOWHERE, attributes,
        )  # fmt: skip


def numbered(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Records that are alike, such as two deeds on one day, with an id each."""
    seen: dict[str, int] = {}
    found = []
    for fact in facts:
        count = seen[fact.id] = seen.get(fact.id, 0) + 1
        found.append(fact if count == 1 else replace(fact, id=f"{fact.id}#{count}"))
    return tuple(found)


def written(figure: Quantity) -> str:
    """A figure as an attribute states it."""
    if figure.measured_in in RANKED:
        return show(figure.value, figure.measured_in)
    return f"{as_text(figure.value)} {figure.measured_in}"


def _failing(condition: Condition) -> str:
    """An attribute that does not meet a condition."""
    if condition.operator is None:
        opposite = {"是": "否", "否": "是", "true": "false", "false": "true"}
        return opposite.get(condition.one_of[0], OTHERWISE)
    assert condition.quantity is not None
    beyond = {"at_least": -1, "at_most": 1, "equal_to": 1}.get(condition.operator, 0)
    return written(Quantity(condition.quantity.value + beyond, condition.quantity.measured_in))


def _passing(condition: Condition) -> str:
    """An attribute that meets a condition."""
    if condition.operator is None:
        return condition.one_of[0]
    assert condition.quantity is not None
    beyond = {"more_than": 1, "less_than": -1}.get(condition.operator, 0)
    return written(Quantity(condition.quantity.value + beyond, condition.quantity.measured_in))
