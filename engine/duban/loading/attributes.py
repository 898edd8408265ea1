"""The attributes that rules ask for: each must be a figure, or a day, that can be used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from duban.faults import Faults, Place
from duban.loading.suggest import nearest
from duban.model.expressions import (
    Across,
    Change,
    Compare,
    Condition,
    Graded,
    Happened,
    Holding,
    Multiple,
    Own,
    Passing,
    Rated,
    Stepped,
    Test,
    targets_of,
)
from duban.model.facts import Fact, Ledger
from duban.model.grades import listed
from duban.model.plan import Criterion, Metric, Rulebook, metric_of, unit_of
from duban.model.quantities import Scales, no_such_class, parse_quantity
from duban.model.ranks import CLASS, worst_of
from duban.model.seasons import months_named
from duban.model.spans import HOURS, SPANS
from duban.model.units import Units
from duban.plugins import standard_words


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule asks of an attribute: a figure in a unit of measure, without one some of a list of words, else a day."""

    measured_in: str | None
    least: Fraction | None = None
    most: Fraction | None = None
    among: tuple[str, ...] = ()
    single: bool = False
    """Whether it must be one of the words and no list of them."""
    months: bool = False
    """Whether it must name months of the year instead."""


Asks = Mapping[tuple[str, str], Sequence[Asked]]
"""By the group whose members have the attribute, or the deed whose records do, and its name."""


def check_things(rulebook: Rulebook, units: Units, faults: Faults) -> None:
    """The attributes of things, as the register states them."""
    asks = _asks(rulebook)
    for thing in units.things.values():
        for name, text in thing.attributes.items():
            wanted = [each for group in thing.groups for each in asks.get((group, name), ())]
            _check(name, text, wanted, rulebook.scales, thing.at.get(name, thing.place), faults)


def check_facts(ledger: Ledger, rulebook: Rulebook, units: Units, faults: Faults) -> None:
    """The attributes that records state: a thing's from some day on, or those of a deed."""
    asks = _asks(rulebook)
    for fact in ledger.facts:
        told = fact.attributes
        if fact.kind == "item" and "attribute" in told:
            name = told["attribute"]
            wanted = [each for group in _groups(fact, units) for each in asks.get((group, name), ())]
            _check(name, told.get("becomes", ""), wanted, rulebook.scales, fact.place, faults)
        elif "what" in told:
            for name, text in told.items():
                _check(name, text, asks.get((told["what"], name), ()), rulebook.scales, fact.place, faults)


def _groups(fact: Fact, units: Units) -> Sequence[str]:
    """The inventories that the thing of a record is in, as far as the register and the record say."""
    thing = units.things.get(fact.subject or "")
    own = thing.groups if thing is not None else ()
    return (*own, fact.attributes["group"]) if "group" in fact.attributes else own


def _check(name: str, text: str, wanted: Iterable[Asked], scales: Scales, place: Place, faults: Faults) -> None:
    """The first thing that is wrong with an attribute."""
    if no_such_class(text):
        faults.add(place, "no_class", value=text.replace(" ", ""))
        return
    for asked in wanted:
        if asked.months:
            if not _names_months(text):
                faults.add(place, "attribute_no_months", name=name, value=text)
                return
            continue
        if asked.single:
            if text not in asked.among:
                faults.add(place, "attribute_no_word", name=name, value=text, allowed="、".join(asked.among))
                return
            continue
        if asked.among:
            strange = [word for word in listed(text) if word not in asked.among]
            for word in strange:
                allowed, near = "、".join(asked.among), nearest(word, asked.among)
                faults.add(place, "not_one_of", value=word, allowed=allowed, nearest=near)
            if strange:
                return
            continue
        if asked.measured_in is None:
            if not _is_day(text):
                faults.add(place, "attribute_no_day", name=name, value=text)
                return
            continue
        try:
            quantity = parse_quantity(text)
        except ValueError:
            faults.add(place, "attribute_no_figure", name=name, value=text)
            return
        value = scales.convert(quantity, asked.measured_in)
        if value is None:
            faults.add(place, "wrong_unit", value=str(quantity), wanted=asked.measured_in, metric=name)
            return
        if (asked.least is not None and value < asked.least) or (asked.most is not None and value > asked.most):
            faults.add(place, "out_of_range", value=str(quantity), metric=name)
            return


def _names_months(text: str) -> bool:
    try:
        months_named(text)
    except ValueError:
        return False
    return True


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _asks(rulebook: Rulebook) -> Asks:
    found: dict[tuple[str, str], list[Asked]] = {}
    for plan in rulebook.plans.values():
        for obligation in plan.obligations:
            for criterion in obligation.criteria:
                for owner, attribute, asked in _of_criterion(criterion, rulebook):
                    found.setdefault((owner, attribute), []).append(asked)
    return found


def _of_criterion(criterion: Criterion, rulebook: Rulebook) -> Iterator[tuple[str, str, Asked]]:
    tests = [criterion.test, *(test for _, test, _ in criterion.phases)]
    tests += [each.test for each in criterion.amendments if each.test is not None]
    tests = [each for test in tests for each in (test.left.of if isinstance(test.left, Holding) else (test,))]
    if criterion.each is not None:
        yield from _of_where(criterion.each, criterion.where, rulebook)
        for test in tests:
            yield from _of_targets(criterion.each, test, unit_of(test.left, rulebook.metrics), rulebook)
            yield from _of_standard(criterion.each, test)
    if criterion.applies_if is not None and criterion.applies_if.test is not None:
        tests.append(criterion.applies_if.test)
    for test in tests:
        match test.left:
            case Across(group=group, where=where) | Rated(group=str() as group, where=where):
                yield from _of_where(group, where, rulebook)
                yield from _of_standard(group, test)
            case Passing(group=str() as group, where=where, that=that):
                yield from _of_where(group, where, rulebook)
                if isinstance(that, Compare):
                    yield from _of_targets(group, that, unit_of(that.left, rulebook.metrics), rulebook)
                    yield from _of_standard(group, that)
            case Passing(that=Compare() as that) if criterion.each is not None:
                yield from _of_targets(criterion.each, that, unit_of(that.left, rulebook.metrics), rulebook)
            case Happened(what=what, where=where):
                yield from _of_where(what, where, rulebook)


def _of_targets(owner: str, test: Test, measured_in: str, rulebook: Rulebook) -> Iterator[tuple[str, str, Asked]]:
    metric = rulebook.metrics.get(metric_of(test.left) or "")
    for target in targets_of(test):
        if isinstance(target, Own):
            yield owner, target.attribute, in_range(measured_in, metric, rulebook.scales)
        elif isinstance(target, Stepped):
            yield owner, target.since, Asked(None)


def _of_standard(owner: str, test: Test) -> Iterator[tuple[str, str, Asked]]:
    """What the standard that grades a thing asks of it."""
    left = test.left.of if isinstance(test.left, Change | Rated) else test.left
    if isinstance(left, Multiple):
        yield from ((owner, *each) for each in _of_multiple(left))
    if isinstance(left, Passing) and left.per is not None and left.per.startswith("own."):
        yield owner, left.per.removeprefix("own."), _one_of(tuple(SPANS))
    if isinstance(left, Graded):
        standard = standard_words()[left.standard]
        for attribute, unit in standard.attributes.items():
            asked = Asked(unit, Fraction(0)) if unit is not None else Asked(None, among=tuple(standard.of({})))
            yield owner, attribute, asked


def _of_multiple(asked: Multiple) -> Iterator[tuple[str, Asked]]:
    """What a figure in limits of the target class hangs on, as far as the thing itself has to name it."""
    items = tuple(item for item, _ in asked.items)
    if isinstance(asked.item, Own):
        yield asked.item.attribute, _one_of(items)
    if isinstance(asked.target, Own):
        yield asked.target.attribute, Asked(CLASS, Fraction(1), Fraction(worst_of(CLASS) - 1))
    if isinstance(asked.months, Own):
        yield asked.months.attribute, Asked(None, months=True)
    if isinstance(asked.per, Own):
        # Hours are told by a metric of their own.
        hours = tuple(HOURS) if any(item != name for item, name in asked.items) else ()
        yield asked.per.attribute, _one_of((*SPANS, *hours))


def _one_of(words: tuple[str, ...]) -> Asked:
    return Asked(None, among=words, single=True)


def _of_where(owner: str, where: Sequence[Condition], rulebook: Rulebook) -> Iterator[tuple[str, str, Asked]]:
    for condition in where:
        if condition.quantity is not None:
            metric = rulebook.metrics.get(condition.attribute)
            yield owner, condition.attribute, in_range(condition.quantity.measured_in, metric, rulebook.scales)


def in_range(measured_in: str, metric: Metric | None, scales: Scales) -> Asked:
    """A figure that the metric may have, where it is one; any other is at least nothing, but for units of either sign."""
    if metric is not None and metric.measured_in == measured_in:
        return Asked(measured_in, metric.least, metric.most)
    return Asked(measured_in, None if scales.is_signed(measured_in) else Fraction(0))
