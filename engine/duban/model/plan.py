"""What must be done: plans, obligations, criteria, metrics, deadlines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from duban.faults import Place
from duban.model.expressions import (
    Across,
    Change,
    Compare,
    Condition,
    Graded,
    Happened,
    Holding,
    Multiple,
    Passing,
    Rated,
    Series,
    Test,
    Value,
    asks_for_deeds,
    tabled,
)
from duban.model.facts import Fact
from duban.model.pace import Linear, Pace
from duban.model.periods import Period, Rhythm
from duban.model.quantities import ITEMS, NO_UNIT, PERCENT, TIMES, Quantity, Scales, apart
from duban.model.standards import Standard

OPEN = "等"
SUBJECT = "subject"
"""Who owes a duty where it is its own subject."""
STRENGTHS = ("must", "basic", "strive", "promote", "encourage")
BINDING = ("must", "basic")

Duty = Literal["condition", "act", "ban"]
Basis = Literal["plan", "convention"]


@dataclass(frozen=True, slots=True)
class Metric:
    """What can be measured, and how its figures add up."""

    name: str
    aliases: tuple[str, ...]
    measured_in: str
    nature: Literal["level", "running_total", "increment", "rate", "class"]
    grain: str
    better: Literal["higher", "lower", "none"]
    numerator: str | None
    denominator: str | None
    done: bool
    least: Fraction | None
    most: Fraction | None
    figure_days: int
    place: Place

    @property
    def moved_in(self) -> str:
        """What a change of its figure is measured in: of percentages in points, of classes and grades in how many of them."""
        return NO_UNIT if self.nature == "class" else apart(self.measured_in)


@dataclass(frozen=True, slots=True)
class Due:
    """Where a deadline comes from: a day, a day in or after each period, or days after an event.

    `month_day` is a day of the month `months_after` the last of the period (0 is that one itself), or of the `month` of
    the year in which the period ends; where the month is shorter it is its last day.
    """

    day: date | None = None
    month_day: int | None = None
    months_after: int = 0
    month: int | None = None
    within: int | None = None
    working: bool = False
    after: str | None = None
    printed: str = ""
    whole_period: bool = False


@dataclass(frozen=True, slots=True)
class If:
    """The reserve under which a criterion applies: a test on facts, or something that happened."""

    test: Test | None
    event: str | None


@dataclass(frozen=True, slots=True)
class Amendment:
    """A later act that a rule states itself, as the record it stands for, and the test with the figure it set."""

    act: Fact
    test: Test | None


@dataclass(frozen=True, slots=True)
class Cited:
    """A standard that a criterion names: its number and its title."""

    number: str
    title: str

    def __str__(self) -> str:
        return f"{self.number}《{self.title}》"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One check: about whom, what, when, under what reserve."""

    id: str
    summary: str
    scope: str | None
    each: str | None
    where: tuple[Condition, ...]
    objects: tuple[tuple[str, tuple[str, ...]], ...]
    word: str
    test: Test
    duty: Duty
    measured_in: str
    every: Rhythm | None
    due: Due | None
    phases: tuple[tuple[date, Test, str], ...]
    figure_due: date | None
    applies_if: If | None
    overridden_by: str | None
    strength: str
    basis: Basis
    stated: bool
    owed_by: str | None
    """The party that owes it while the lead sees to it: `subject`, or a class of parties by its name."""
    lead: tuple[str, ...]
    doubt: str | None
    note: str | None
    place: Place
    pace: Pace | None = None
    amendments: tuple[Amendment, ...] = ()
    standard: Cited | None = None

    @property
    def tabled(self) -> tuple[str, ...]:
        """The subjects that have a figure each in some test of it."""
        tests = (self.test, *(test for _, test, _ in self.phases))
        return tuple(dict.fromkeys(name for test in tests for name in tabled(test)))

    def rewritten(self, act: str) -> Test | None:
        """The test as the amended line behind an act writes it; None for other acts, and where only a day was moved."""
        return next((each.test for each in self.amendments if each.act.id == act), None)

    @property
    def by_calendar(self) -> bool:
        """Whether it comes round in periods of the calendar."""
        return self.every is not None and self.every.by_calendar

    @property
    def driven(self) -> bool:
        """Whether it comes round by what happens: after the last time, or each time something happens."""
        return self.every is not None and not self.every.by_calendar


@dataclass(frozen=True, slots=True)
class Clause:
    """Where in the document an obligation stands, with the digest of its text; the text itself stays in the document."""

    table: str | None
    row: str | None
    section: str | None
    part: str | None
    sha256: str

    def __str__(self) -> str:
        if self.table:
            return f"{self.table} 第{self.row}行"
        return f"{self.section} 第{self.part}项" if self.part else str(self.section)


@dataclass(frozen=True, slots=True)
class Obligation:
    """One numbered task, goal or annex row of a plan, and the offices it names."""

    plan: str
    id: str
    title: str
    section: str | None
    summary: str
    clause: Clause
    lead: tuple[str, ...]
    cooperating: tuple[str, ...]
    responsible: tuple[str, ...]
    due: Due | None
    review: str
    points: int
    doubt: str | None
    note: str | None
    criteria: tuple[Criterion, ...]
    place: Place
    guiding: tuple[str, ...] = ()
    """Offices that guide and answer for nothing; no finding goes to them."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A government plan as rules."""

    id: str
    title: str
    jurisdiction: str
    government: str | None
    period: Period
    issued: date | None
    document: str
    document_sha256: str
    obligations: tuple[Obligation, ...]
    place: Place

    @property
    def acts(self) -> tuple[Fact, ...]:
        """The acts that its own rules state."""
        criteria = (criterion for obligation in self.obligations for criterion in obligation.criteria)
        return tuple(each.act for criterion in criteria for each in criterion.amendments)


@dataclass(frozen=True, slots=True)
class Defaults:
    """The conventions that are ours: rhythms, days, shares. Each may be changed in the content folder."""

    maintain_every: str
    due_soon_days: int
    upcoming_days: int
    first_report_days: int
    first_act_share: Fraction
    least_readings_share: Fraction
    pace: Pace = field(default_factory=Linear)
    figures: Mapping[str, Quantity] = field(default_factory=dict)
    """Figures that rules take as their targets by name."""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All plans of a content folder with the metrics, scales and conventions they rest on."""

    plans: Mapping[str, Plan]
    metrics: Mapping[str, Metric]
    scales: Scales
    defaults: Defaults
    holidays: Mapping[date, bool] = field(default_factory=dict)
    standards: Mapping[str, Standard] = field(default_factory=dict)

    @property
    def asked(self) -> frozenset[str]:
        """The attributes of records and things that some condition of a rule looks at."""
        return frozenset(
            condition.attribute
            for plan in self.plans.values()
            for obligation in plan.obligations
            for criterion in obligation.criteria
            for test in (criterion.test, *(test for _, test, _ in criterion.phases))
            for condition in (*criterion.where, *_conditions(test.left))
        )

    @property
    def acts(self) -> tuple[Fact, ...]:
        """The acts that rules state themselves."""
        return tuple(act for plan in self.plans.values() for act in plan.acts)

    @property
    def groups(self) -> frozenset[str]:
        """Every group whose members some criterion is about."""
        found: set[str] = set()
        for criterion in (each for plan in self.plans.values() for one in plan.obligations for each in one.criteria):
            reserve = criterion.applies_if.test if criterion.applies_if is not None else None
            tests = [criterion.test, *(test for _, test, _ in criterion.phases), *([reserve] if reserve else [])]
            found.update(group for test in tests for group in groups_of(test.left))
            found.update([criterion.each] if criterion.each is not None else [])
        return frozenset(found)

    def metric(self, name: str) -> Metric | None:
        """A metric by its name or an alias."""
        return self.metrics.get(name)


def _conditions(value: Value) -> tuple[Condition, ...]:
    match value:
        case Happened(where=where) | Across(where=where) | Rated(where=where):
            return where
        case Passing(where=where, that=Happened(where=inner)):
            return (*where, *inner)
        case Passing(where=where):
            return where
        case Holding(of=of):
            return tuple(condition for test in of for condition in _conditions(test.left))
    return ()


def groups_of(value: Value) -> tuple[str, ...]:
    """The groups whose members a value is made of."""
    match value:
        case Holding(of=of):
            return tuple(group for each in of for group in groups_of(each.left))
        case Across(group=group) | Rated(group=str() as group):
            return (group,)
        case Passing(group=group, that=that):
            inner = groups_of(that.left) if isinstance(that, Compare) else ()
            return ((group,) if group is not None else ()) + inner
    return ()


def deeds_of(value: Value) -> tuple[Happened, ...]:
    """The deeds that a value counts."""
    match value:
        case Happened():
            return (value,)
        case Holding(of=of):
            return tuple(deed for each in of for deed in deeds_of(each.left))
        case Passing(that=Happened() as that):
            return (that,)
        case Passing(that=Compare(left=left)):
            return deeds_of(left)
    return ()


def metric_of(value: Value) -> str | None:
    """The metric a value is read from, where it is read from one."""
    match value:
        case Series(metric=metric) | Graded(metric=metric) | Rated(metric=metric) | Multiple(metric=metric):
            return metric
        case Across(of=series) | Change(of=series):
            return series.metric
        case Passing(that=Compare(left=left)):
            return metric_of(left)
    return None


def metrics_of(value: Value) -> tuple[str, ...]:
    """Every metric whose readings may speak for a value: several where it asks how many of some tests hold, or grades."""
    match value:
        case Holding(of=tests):
            return tuple(dict.fromkeys(name for test in tests for name in metrics_of(test.left)))
        case Graded(metric=metric, items=items):
            return (metric, *(name for _, name in items))
        case Multiple(metric=metric, items=items):
            return (metric, *dict.fromkeys(name for _, name in items))
        case Change(of=Multiple() as of):
            return metrics_of(of)
        case Rated(metric=metric, of=grade):
            return (metric, *metrics_of(grade))
        case Passing(that=Compare(left=left)):
            return metrics_of(left)
    name = metric_of(value)
    return () if name is None else (name,)


def adds_up(value: Value, metric: Metric) -> bool:
    """Whether a figure of this metric is a sum or a running total."""
    read = value.of if isinstance(value, Change) else value
    return (
        isinstance(read, Series | Across)
        and metric.nature in ("increment", "running_total")
        and read.fold in (None, "sum", "latest")
    )


def grows(test: Test, metric: Metric | None) -> bool:
    """Whether the figure starts from nothing and only grows: sums, running totals, and how much has been done."""
    if asks_for_deeds(test):
        return True
    return metric is not None and not isinstance(test.left, Change) and adds_up(test.left, metric)


def unit_of(value: Value, metrics: Mapping[str, Metric]) -> str:
    """The unit of measure a value's figures stand in. Raises KeyError for a metric that is not defined."""
    match value:
        case Happened():
            return TIMES
        case Holding():
            return ITEMS
        case Passing():
            return PERCENT
        case Change(of=of, relative=relative):
            return PERCENT if relative else metrics[of.metric].moved_in
        case Graded(metric=name) | Rated(metric=name) | Multiple(metric=name):
            return metrics[name].measured_in
        case Series(metric=name, fold=fold) | Across(of=Series(metric=name), fold=fold):
            return TIMES if fold == "count" else metrics[name].measured_in
    raise AssertionError(value)
