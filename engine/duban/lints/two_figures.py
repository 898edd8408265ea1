"""同一个指标在一份计划里有两个目标，或者一项任务里一个指标有两个叫法。"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from duban.lints._looked import Looked, on
from duban.lints._wording import word_list
from duban.model.expressions import Across, Change, Compare, Given, Series, Value
from duban.model.plan import Criterion, Obligation, Plan, metric_of
from duban.model.quantities import Quantity
from duban.model.remarks import Found
from duban.model.said import said

LEVEL, TOPIC = "remark", "figures"


@dataclass(frozen=True, slots=True)
class Figure:
    """What one test of a criterion holds a metric to: about whom, by when, how hard."""

    obligation: Obligation
    criterion: Criterion
    test: Compare
    metric: str
    day: date | None
    strength: str

    @property
    def quantity(self) -> Quantity | None:
        """The figure, where it stands in the rule."""
        return self.test.right.quantity if isinstance(self.test.right, Given) else None

    @property
    def about(self) -> tuple[object, ...]:
        """Whom and what the figure is about, but for its metric: figures that differ in this are two."""
        one = self.criterion
        objects = tuple(name for name, _ in one.objects)
        return (
            one.scope,
            one.each,
            one.where,
            objects,
            one.applies_if,
            one.every,
            self.day,
            _without_metric(self.test.left),
        )


def look(at: Looked) -> Iterator[Found]:
    """Said of two targets for one metric, whom and when being the same; in one duty also of names one qualifier apart."""
    for plan in at.plans:
        alike: dict[str, list[Figure]] = {}
        for each in _figures(plan):
            alike.setdefault(_bare(each.metric), []).append(each)
        told: set[tuple[str, str]] = set()
        for one, other in (pair for figures in alike.values() for pair in combinations(figures, 2)):
            pair = (one.obligation.id, other.obligation.id)
            if one.criterion is other.criterion or pair in told or one.about != other.about:
                continue
            if one.metric == other.metric and _differ(one, other) and not _drafted(one, other):
                told.add(pair)
                yield on(
                    other.obligation,
                    other.criterion.place,
                    metrics=f"“{one.metric}”",
                    reason=said(
                        "lint.two_figures.targets",
                        first=one.quantity,
                        second=other.quantity,
                        other=one.obligation.id,
                    ),
                )
            elif one.metric != other.metric and one.obligation is other.obligation:
                told.add(pair)
                metrics = f"“{one.metric}”“{other.metric}”"
                yield on(
                    other.obligation, other.criterion.place, metrics=metrics, reason=said("lint.two_figures.names")
                )


def _drafted(one: Figure, other: Figure) -> bool:
    """Whether both stand in one draft: of steps and cases that it could not write yet only the figures are there."""
    return one.obligation is other.obligation and one.obligation.review == "draft"


def _figures(plan: Plan) -> Iterator[Figure]:
    for obligation in plan.obligations:
        for each in obligation.criteria:
            due = each.due or obligation.due
            day = due.day if due is not None else None
            held = each.phases or ((day, each.test, each.strength),)
            for by, test, strength in held:
                metric = metric_of(test.left)
                if isinstance(test, Compare) and metric is not None:
                    yield Figure(obligation, each, test, metric, by, strength)


def _differ(one: Figure, other: Figure) -> bool:
    """Whether two targets cannot both be meant: figures of one kind of test, and not one that is only to be striven for."""
    return (
        one.quantity is not None
        and other.quantity is not None
        and one.quantity != other.quantity
        and one.test.operator == other.test.operator
        and one.strength == other.strength
    )


def _without_metric(value: Value) -> Value:
    match value:
        case Series():
            return replace(value, metric="")
        case Across(of=Series() as series) | Change(of=Series() as series):
            return replace(value, of=replace(series, metric=""))
    return value


def _bare(name: str) -> str:
    """A metric's name without the words that readers pass over."""
    for word in word_list("alike")["qualifiers"]:
        name = name.replace(word, "")
    return name
