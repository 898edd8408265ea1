"""What a duty waits for before it can be judged: a target, a start, a baseline, a member, a reserve."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from duban.measuring import evaluating
from duban.measuring.bases import base_window
from duban.measuring.inventory import Member
from duban.measuring.readings import figure_span
from duban.model.expressions import (
    Across,
    Between,
    Change,
    Compare,
    Grouped,
    Holding,
    Issued,
    Multiple,
    Own,
    Passing,
    Series,
    Stepped,
    Target,
    reported,
)
from duban.model.facts import Fact
from duban.model.plan import metric_of, unit_of
from duban.model.quantities import Quantity
from duban.model.ranks import RANKED, worst_of
from duban.studies.drafts import written
from duban.studies.duty import Duty
from duban.studies.openings import openings

_LONG = 100
_SPANS, _SEASONS = ("日", "月"), ("4月—9月", "1月—12月")
NEW_MEMBER = "新登记的对象"
Variants = tuple[str, list[tuple[Fact, ...]]]
"""A kind of record with figures that it may state: whichever it is, the duty can be judged."""


def lacking(duty: Duty, said: str) -> Iterator[Variants]:
    """The records that are missing, by what the measure says is undetermined."""
    if isinstance(duty.task.test.left, Holding) and said in ("target", "baseline", "inventory"):
        for each in duty.alternatives():
            yield from lacking(each, said)
        return
    match said:
        case "start" if duty.task.awaits is not None:
            yield "start", [(duty.drafts.event(duty.task.awaits, duty.drafts.today),)]
        case "target" | "attribute":
            yield from _span(duty)
            yield from _owned(duty)
            yield from _targets(duty)
        case "baseline":
            yield from _baseline(duty)
        case "inventory":
            yield from _inventory(duty)
        case "yes":
            yield from _reserve(duty)


def _span(duty: Duty) -> Iterator[Variants]:
    """The span to which the subject's readings are averaged, where the subject has to say it and does not."""
    left = duty.task.test.left
    per = left.per if isinstance(left, Passing) else None
    member = duty.task.subject.member
    if per is None or not per.startswith("own.") or member is None or per.removeprefix("own.") in member.attributes:
        return
    today = min(duty.drafts.today, duty.task.period.last)
    attribute, subject = per.removeprefix("own."), duty.task.subject.name
    yield "attribute", [(duty.drafts.attribute(subject, attribute, span, today),) for span in _SPANS]


def _owned(duty: Duty) -> Iterator[Variants]:
    """What the subject has to name for a figure in limits of its class: the item, the class, the season, the span."""
    left, member = duty.task.test.left, duty.task.subject.member
    left = left.of if isinstance(left, Change) else left
    if not isinstance(left, Multiple) or member is None:
        return
    items = [item for item, _ in left.items]
    wanted = (
        (left.item, (items[0], items[-1])),
        (left.target, ("Ⅰ类", "Ⅴ类")),
        (left.months, _SEASONS),
        (left.per, _SPANS),
    )
    missing = [
        (own.attribute, texts)
        for own, texts in wanted
        if isinstance(own, Own) and own.attribute not in member.attributes
    ]
    today, subject = min(duty.drafts.today, duty.task.period.last), duty.task.subject.name
    if missing:
        yield (
            "attribute",
            [
                tuple(duty.drafts.attribute(subject, attribute, texts[which], today) for attribute, texts in missing)
                for which in (0, 1)
            ],
        )


def _targets(duty: Duty) -> Iterator[Variants]:
    test, left = duty.task.test, duty.task.test.left
    metrics = duty.context.rulebook.metrics
    name = metric_of(left)
    metric = metrics.get(name) if name is not None else None
    if isinstance(left, Passing) and isinstance(left.that, Compare):
        unit, side = unit_of(left.that.left, metrics), left.that.right
        pending = [member for member in duty.members(left) if _without_target(left.that, member, duty)]
        subjects = [member.name for member in pending] if left.group is not None else [duty.task.subject.name]
    else:
        unit, subjects = duty.measure.measured_in, [duty.task.subject.name]
        side = test.low if isinstance(test, Between) else test.right
    figures = _samples(duty, unit, metric.least if metric else None, metric.most if metric else None)
    sides: list[Target] = [test.low, test.high] if isinstance(test, Between) else [side]
    today = min(duty.drafts.today, duty.task.period.last)
    if all(isinstance(each, Issued) for each in sides):
        yield "target", [
            tuple(
                duty.drafts.target(each.document, metric, subject, Quantity(figure, unit))
                for each in sides if isinstance(each, Issued) for subject in subjects
            )
            for figure in figures
        ]  # fmt: skip
    dates = [each.since for each in sides if isinstance(each, Stepped)]
    if dates:
        # In operation since today, or for longer than any step says.
        first, long = today, today.replace(year=today.year - _LONG, day=1)
        yield "attribute", [
            tuple(
                duty.drafts.attribute(subject, since, begun.isoformat(), today)
                for since in dict.fromkeys(dates) for subject in subjects
            )
            for begun in (first, long)
        ]  # fmt: skip
        return
    if all(isinstance(each, Own) for each in sides):
        yield "attribute", [
            tuple(
                duty.drafts.attribute(subject, each.attribute, written(Quantity(figure, unit)), today)
                for each in sides if isinstance(each, Own) for subject in subjects
            )
            for figure in figures
        ]  # fmt: skip


def _without_target(test: Compare, member: Member, duty: Duty) -> bool:
    window = duty.window(duty.context)
    unit = unit_of(test.left, duty.context.rulebook.metrics)
    return evaluating.test(test, duty.about(member), window, unit, duty.context).low is None


def _samples(duty: Duty, unit: str, least: Fraction | None, most: Fraction | None) -> list[Fraction]:
    """Figures a target might have: the least, the most, and what stands today."""
    if unit in RANKED:
        return [Fraction(rank) for rank in (1, 3, worst_of(unit))]
    low, high = least if least is not None else Fraction(0), most if most is not None else Fraction(10**9)
    value = [duty.measure.value] if duty.measure.value is not None else []
    return list(dict.fromkeys([low, (low + high) / 2, high, *value]))


def _baseline(duty: Duty) -> Iterator[Variants]:
    left = duty.task.test.left
    if not isinstance(left, Change):
        return
    metric = duty.context.rulebook.metrics[left.of.metric]
    figures = [figure for figure in _samples(duty, metric.measured_in, metric.least, metric.most) if figure != 0]
    subject = duty.task.subject.name
    past = figure_span(metric, reported(left.of), base_window(left, duty.window(duty.context), duty.context))
    yield "baseline", [(duty.drafts.reading(metric, subject, past, figure),) for figure in figures]


def _inventory(duty: Duty) -> Iterator[Variants]:
    left = duty.task.test.left
    if not isinstance(left, Grouped) or left.group is None:
        return
    day = min(duty.drafts.today, duty.task.period.last)
    facts = [duty.drafts.entered(NEW_MEMBER, left.group, day)]
    for condition in left.where:
        if condition.operator is None:
            facts.append(duty.drafts.attribute(NEW_MEMBER, condition.attribute, condition.one_of[0], day))
        elif condition.quantity is not None:
            beyond = {"more_than": 1, "less_than": -1}.get(condition.operator, 0)
            figure = Quantity(condition.quantity.value + beyond, condition.quantity.measured_in)
            facts.append(duty.drafts.attribute(NEW_MEMBER, condition.attribute, written(figure), day))
    yield "inventory", [tuple(facts)]


def _reserve(duty: Duty) -> Iterator[Variants]:
    """Whether the condition under which the duty binds holds: either answer will do."""
    reserve, task = duty.task.criterion.applies_if, duty.task
    today = duty.drafts.today
    if reserve is None:
        return
    if reserve.event is not None:
        happened = duty.drafts.event(reserve.event, min(today, task.period.last))
        leads = task.subject.leads or (None,)
        nil = tuple(duty.drafts.nil_report(reserve.event, task.period, lead) for lead in leads)
        yield "condition_holds", [(happened,)]
        yield "condition_fails", [nil]
        return
    assert reserve.test is not None
    left = reserve.test.left
    if not isinstance(left, Series | Across) or not isinstance(reserve.test, Compare):
        return
    series = left if isinstance(left, Series) else left.of
    metric = duty.context.rulebook.metrics[series.metric]
    subjects = [task.subject.name] if isinstance(left, Series) else [member.name for member in duty.members(left)]
    unit = unit_of(left, duty.context.rulebook.metrics)
    known = evaluating.test(reserve.test, duty.about(), duty.window(duty.context), unit, duty.context)
    near = [known.low, known.low + 1] if known.low is not None else []
    figures = [figure for figure in (metric.least, metric.most, *near) if figure is not None]
    for periods in openings(metric, series.fold, task.period, task.natural, False, (), today):
        yield (
            "condition",
            [
                tuple(
                    duty.drafts.reading(metric, subject, period, figure) for subject in subjects for period in periods
                )
                for figure in dict.fromkeys(figures or [Fraction(0), Fraction(10**6)])
            ],
        )
