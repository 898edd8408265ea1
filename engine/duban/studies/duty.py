"""A duty as it stands on a day, ready to be asked what might still happen to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from duban.measuring import evaluating
from duban.measuring.duties import Task
from duban.measuring.estimates import About, Context, Window
from duban.measuring.inventory import Member, chosen
from duban.measuring.windows import until, window_of
from duban.model.expressions import Between, Grouped, Holding
from duban.model.facts import Fact
from duban.model.findings import Goal, Measure
from duban.model.plan import Metric, unit_of
from duban.studies.drafts import Drafts
from duban.studies.hypothesis import Amount

RAISED = ("at_least", "more_than")


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty as it stands today, and what it is measured in; `day` is when what is still to be done would happen."""

    task: Task
    measure: Measure
    context: Context
    drafts: Drafts
    day: date
    late: bool

    @property
    def by(self) -> date | None:
        return None if self.late else self.task.deadline

    @property
    def rising(self) -> bool:
        return not isinstance(self.task.test, Between) and self.task.test.operator in RAISED

    def about(self, member: Member | None = None) -> About:
        if member is None:
            return self.task.about()
        return About(member.name, member, self.task.obligation.id, self.task.subject.leads, False)

    def window(self, context: Context) -> Window:
        """The window in which members are tested: the whole span, as it will be known."""
        task, today = self.task, context.records.as_of
        window = window_of(task, task.test, context)
        span = until(task, today) if self.late else window.span
        upto = today if self.late or task.deadline is None else min(today, task.deadline)
        return replace(window, span=span, upto=upto, closed=window.over)

    def alternatives(self) -> Iterator[Duty]:
        """The duty as each of several tests makes it, of which one will do."""
        left, metrics = self.task.test.left, self.context.rulebook.metrics
        for test in left.of if isinstance(left, Holding) else ():
            unit = unit_of(test.left, metrics)
            found = evaluating.test(test, self.about(), self.window(self.context), unit, self.context)
            if isinstance(test, Between):
                goal = Goal("between", low=found.low, high=found.high)
            else:
                goal = Goal(test.operator, found.low)
            measure = replace(
                self.measure,
                goal=goal,
                measured_in=unit,
                value=found.left.interval.now,
                short_by=None,
                issuer=found.issuer,
            )
            yield replace(self, task=replace(self.task, test=test), measure=measure)

    def members(self, of: Grouped) -> Sequence[Member]:
        """The members of a group that count for the period."""
        if of.group is None:
            return ()
        records = self.context.records
        day = min(self.task.period.last, records.as_of)
        return chosen(of.group, of.where, day, records, self.context.rulebook.scales)

    def readings(self, metric: Metric, subject: str) -> list[Fact]:
        """The readings of a subject that count towards the period."""
        found = self.context.records.readings(metric.name, subject, self.task.obligation.id, date.max)
        return [fact for fact in found if fact.period is not None and self.task.period.holds(fact.period)]

    def counted(self, kind: str, facts: Sequence[Fact]) -> Amount:
        """So many of these records, the first first."""
        return Amount(
            kind, lambda number: tuple(facts[: int(number)]), Fraction(1), floor=Fraction(1), ceiling=Fraction(len(facts)),
            by=self.by,
        )  # fmt: skip
