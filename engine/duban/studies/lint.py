"""What a careful colleague would say of sound content: warnings where something is probably not meant, else remarks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from duban.faults import Place
from duban.judging.compiling import compile_rules
from duban.judging.proving import prove
from duban.loading.content import Content
from duban.loading.files import COMMON
from duban.messages import say
from duban.model.expressions import Happened, Holding, Passing, Test
from duban.model.plan import OPEN, Criterion, Obligation, Plan, metrics_of

Remark = dict[str, Any]
_ANY_DAY = date(2024, 1, 1)
"""Whether rules can run does not turn on the day."""


def lint(content: Content, language: str) -> list[Remark]:
    """Every remark on the content, in the order of places. Raises ContentError where the judge's rules cannot run."""
    compile_rules([replace(rule, first_day=None, last_day=None) for rule in content.rules], _ANY_DAY)
    found = [
        {
            "level": level,
            "code": code,
            "place": str(place),
            "text": say(f"lint.{code}", language, **values),
            "at": place,
        }
        for level, code, place, values in _remarks(content)
    ]
    found.sort(key=lambda each: (each["at"], each["code"], each["text"]))
    return [{key: value for key, value in each.items() if key != "at"} for each in found]


def _remarks(content: Content) -> Iterator[tuple[str, str, Place, dict[str, Any]]]:
    for name in content.replaced:
        yield "remark", "common_replaced", Place(f"rules/common/{name}"), {"name": name}
    for code, place, values in prove(content.rules):
        yield "warning", code, place, values
    for plan in content.rulebook.plans.values():
        for obligation in plan.obligations:
            yield from _obligation(obligation)
        yield from _spellings(plan, content)
    yield from _unused_metrics(content)
    yield from _unused_facts(content)


def _obligation(obligation: Obligation) -> Iterator[tuple[str, str, Place, dict[str, Any]]]:
    if obligation.review == "draft":
        yield "remark", "draft", obligation.place, {"id": obligation.id}
    for name in obligation.lead:
        if name != OPEN and name in obligation.cooperating:
            yield "remark", "lead_and_cooperating", obligation.place, {"id": obligation.id, "name": name}
    for names in (obligation.lead, obligation.cooperating, obligation.responsible):
        for name, number in Counter(names).items():
            if number > 1:
                yield "remark", "unit_repeated", obligation.place, {"id": obligation.id, "name": name}
    for doubt in (obligation.doubt, *(criterion.doubt for criterion in obligation.criteria)):
        if doubt is not None:
            yield "remark", "doubt", obligation.place, {"id": obligation.id, "doubt": doubt}


def _spellings(plan: Plan, content: Content) -> Iterator[tuple[str, str, Place, dict[str, Any]]]:
    """One office under two names in one plan."""
    spelled: dict[str, dict[str, Place]] = {}
    for obligation in plan.obligations:
        for name in (*obligation.lead, *obligation.cooperating, *obligation.responsible):
            unit = content.units.named(name, plan.jurisdiction)
            if unit is not None:
                spelled.setdefault(unit.id, {}).setdefault(name, obligation.place)
    for unit_id, spellings in spelled.items():
        if len(spellings) > 1:
            place = sorted(spellings.values())[0]
            name = content.units.units[unit_id].name
            yield "remark", "two_names", place, {"name": name, "spellings": "、".join(sorted(spellings))}


def _tests(criterion: Criterion) -> Iterator[Test]:
    yield criterion.test
    yield from (test for _, test, _ in criterion.phases)
    if criterion.applies_if is not None and criterion.applies_if.test is not None:
        yield criterion.applies_if.test


def _criteria(content: Content) -> Iterator[Criterion]:
    for plan in content.rulebook.plans.values():
        for obligation in plan.obligations:
            yield from obligation.criteria


def _used_metrics(content: Content) -> set[str]:
    metrics = content.rulebook.metrics
    used = {name for criterion in _criteria(content) for test in _tests(criterion) for name in metrics_of(test.left)}
    return used | {metrics[name].denominator or "" for name in used if name in metrics}


def _unused_metrics(content: Content) -> Iterator[tuple[str, str, Place, dict[str, Any]]]:
    """Of those that plans define; what all plans may share need not be used by these."""
    used = _used_metrics(content)
    for metric in {id(metric): metric for metric in content.rulebook.metrics.values()}.values():
        shared = PurePosixPath(metric.place.file).parent.name == COMMON
        if metric.name not in used and not shared:
            yield "warning", "metric_unused", metric.place, {"name": metric.name}


def _deeds(content: Content) -> set[str]:
    """Every name of a deed that some rule looks for."""
    names: set[str] = set()
    for criterion in _criteria(content):
        for test in _tests(criterion):
            names.update(_names(test))
        if criterion.applies_if is not None and criterion.applies_if.event is not None:
            names.add(criterion.applies_if.event)
        if criterion.due is not None and criterion.due.after is not None:
            names.add(criterion.due.after)
    return names


def _names(test: Test) -> Iterator[str]:
    """The names of deeds that a test looks for."""
    value: object = test.left.that if isinstance(test.left, Passing) else test.left
    if isinstance(value, Holding):
        for each in value.of:
            yield from _names(each)
    elif isinstance(value, Happened):
        yield from value.names
        if value.without is not None:
            yield value.without


def _unused_facts(content: Content) -> Iterator[tuple[str, str, Place, dict[str, Any]]]:
    metrics, deeds = _used_metrics(content), _deeds(content)
    for fact in content.ledger.facts:
        unused_figure = fact.kind == "measure" and fact.metric not in metrics
        unused_deed = (
            fact.kind in ("event", "submission", "publication", "permit") and fact.attributes["what"] not in deeds
        )
        if unused_figure or unused_deed:
            yield "warning", "fact_unused", fact.place, {"id": fact.id}
