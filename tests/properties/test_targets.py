"""The laws of targets: what they are measured in changes nothing, stricter never passes, better never fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from duban.faults import Place
from duban.loading.content import Content, load
from duban.model.expressions import Between, BySubject, Compare, Given, Issued, Own, Stepped, Target, Test
from duban.model.facts import Fact, Ledger
from duban.model.findings import Finding
from duban.model.periods import Period, cycle, parse_period
from duban.model.plan import Amendment, Criterion
from duban.model.quantities import Quantity, as_text
from duban.model.ranks import RANKED
from duban.pipeline import Audit, audit
from support import PLAN, content, flow, report_of, task

examined = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
written = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))

UNITS: Mapping[str, tuple[str, ...]] = {
    "公里": ("米", "千米", "km", "厘米", "m"),
    "万立方米": ("立方米", "m³", "亿立方米", "方", "升"),
    "立方米/秒": ("m³/s", "m³/d", "万吨/日", "L/s", "立方米/日"),
    "m³/d": ("吨/日", "m3/d", "万m³/d", "立方米/天"),
    "mg/L": ("μg/L", "毫克/升", "g/L", "µg/L", "ug/L"),
    "%": ("‰", "％"),
    "个": ("家", "条", "处", "次"),
    "亿立方米": ("万立方米", "立方米"),
}
"""A unit of measure of a metric, and others that its figures may be written in."""
METRICS = [
    {"name": f"指标{number}", "measured_in": unit, "nature": "level", "grain": "year", "better": "higher"}
    for number, unit in enumerate(UNITS)
]
FORMS = (
    "at_least",
    "at_most",
    "more_than",
    "less_than",
    "equal_to",
    "between",
    "table",
    "steps",
    "own",
    "amended",
    "base",
)


def criterion(form: str, metric: str, figure: str, other: str) -> dict[str, Any]:
    """A criterion that holds a metric to a figure, in each form that a target may have."""
    own = {"id": "c", "each": "水源", "measure": metric}
    match form:
        case "between":
            return {**own, "between": [figure, other]}
        case "table":
            return {"id": "c", "measure": metric, "at_least": {"甲": figure, "乙": other}}
        case "steps":
            return {**own, "at_least": {"years_since": "投运日期", "steps": {"1": figure, "2": other}, "after": "keep"}}
        case "own":
            return {**own, "at_least": "own.目标"}
        case "amended":
            line = {"on": "2024-07-01", "act": "甲号", "at_least": other}
            return {**own, "at_least": figure, "amended": [line]}
        case "base":
            return {**own, "increase_by": figure, "from": "last year"}
    return {**own, form: figure}


@st.composite
def in_two_units(draw: st.DrawFn) -> tuple[int, str, list[int]]:
    """A metric, another unit of measure, and figures that can be written exactly in both."""
    number = draw(st.integers(0, len(UNITS) - 1))
    unit = list(UNITS)[number]
    return number, draw(st.sampled_from(UNITS[unit])), draw(st.lists(st.integers(0, 4000), min_size=6, max_size=6))


def text_in(value: Fraction, here: str, there: str) -> str:
    """A figure as it is written in another unit of measure; no example where that takes more than ten places."""
    scaled = scales().convert(Quantity(value, here), there)
    assert scaled is not None, (here, there)
    shown = as_text(scaled)
    assume(shown is not None and Fraction(shown) == scaled)
    return f"{shown} {there}"


@cache
def scales() -> Any:
    with TemporaryDirectory() as folder:
        return load(str(content(Path(folder)))).rulebook.scales


@written
@given(st.sampled_from(FORMS), in_two_units(), st.sampled_from(("2024-06-15", "2024-12-31", "2025-01-10")))
def test_conversions_change_nothing(form: str, drawn: tuple[int, str, list[int]], day: str) -> None:
    """A criterion, its things and its records written in another unit give the same verdict, value and shortfall."""
    number, other, raw = drawn
    here = list(UNITS)[number]
    if form == "base" and here == "%":
        # A change of percentages is in points, which convert into nothing else.
        return
    low, high, *rest = (Fraction(each, 100) for each in raw)
    figures = [*sorted((low, high)), *rest]
    reports = []
    for unit in (here, other):
        first, second, *values = (text_in(each, here, unit) for each in figures)
        things = [
            {"name": "甲", "attributes": {"投运日期": "2024-03-01", "目标": first}},
            {"name": "乙", "attributes": {"投运日期": "2022-03-01", "目标": second}},
        ]
        records = [
            {"id": f"F{index}", "kind": "measure", "metric": f"指标{number}", "subject": subject, "value": value,
             "period": year, "reported_on": f"{year}-12-01" if year == "2023" else "2024-12-31", "reporter": "县水利局"}
            for index, (value, (subject, year)) in enumerate(
                zip(values, [("甲", "2024"), ("乙", "2024"), ("甲", "2023"), ("乙", "2023")], strict=True)
            )
        ]  # fmt: skip
        with TemporaryDirectory() as folder:
            register = {
                "apiVersion": "duban/v1",
                "kind": "Things",
                "group": "水源",
                "place": "示例县",
                "things": things,
            }
            root = content(
                Path(folder), tasks=[task([criterion(form, f"指标{number}", first, second)])], metrics=METRICS,
                records=records, files={"graphs/sources.yaml": flow(register)},
            )  # fmt: skip
            reports.append(report_of(root, day))
    one, two = ({each.id: told(each) for each in report.findings} for report in reports)
    assert one == two
    assert len(one) == 2


def told(finding: Finding) -> tuple[Any, ...]:
    """What a verdict rests on, in the criterion's own unit of measure."""
    measure = finding.measure
    goal = (measure.goal.op, measure.goal.value, measure.goal.low, measure.goal.high, measure.goal.first_value)
    return finding.status, finding.basis, measure.value, measure.short_by, goal, measure.measured_in


CRITERIA: Sequence[dict[str, Any]] = [
    {"id": "steps", "each": "水源", "measure": "负荷率",
     "at_least": {"years_since": "投运日期", "steps": {"1": "30 %", "2": "50 %", "3": "70 %"}, "after": "keep"}},
    {"id": "steps-cap", "each": "水源", "measure": "漏损率",
     "at_most": {"years_since": "投运日期", "steps": {"1": "30 %", "2": "20 %"}, "after": "none"}},
    {"id": "table", "measure": "管网长度", "at_least": {"示例县": "50 公里", "邻县": "10 公里", "甲": "20 公里"}},
    {"id": "last-year", "each": "水源", "measure": "管网长度", "increase_by": "5 %", "from": "last year"},
    {"id": "last-period", "each": "水源", "measure": "用水量", "decrease_by": "5 万立方米", "from": "last period",
     "every": "quarter"},
    {"id": "better", "each": "水源", "measure": "水质类别", "better_than": "Ⅲ类"},
    {"id": "own-better", "each": "水源", "measure": "水质类别", "better_than": "own.水质目标"},
    {"id": "grade", "each": "水源", "measure": "水华等级", "reaches": "Ⅱ级"},
    {"id": "amended", "measure": "收集率", "at_least": "40 %",
     "amended": [{"on": "2024-05-01", "act": "甲号", "at_least": "60 %"},
                 {"on": "2024-09-01", "act": "乙号", "at_least": "50 %"}]},
    {"id": "amended-cap", "measure": "用水量", "at_most": "60 万立方米",
     "amended": [{"on": "2024-05-01", "act": "甲号", "at_most": "30 万立方米"}]},
]  # fmt: skip
OF_LAWS: Sequence[dict[str, Any]] = [
    {"name": "负荷率", "measured_in": "%", "nature": "rate", "grain": "year", "better": "higher"},
    {"name": "漏损率", "measured_in": "%", "nature": "rate", "grain": "year", "better": "lower"},
    {"name": "收集率", "measured_in": "%", "nature": "rate", "grain": "year", "better": "higher"},
    {"name": "管网长度", "measured_in": "公里", "nature": "increment", "grain": "month", "better": "higher"},
    {"name": "用水量", "measured_in": "万立方米", "nature": "increment", "grain": "quarter", "better": "lower"},
    {"name": "水质类别", "measured_in": "类", "nature": "class", "grain": "year", "better": "lower"},
    {"name": "水华等级", "measured_in": "级", "nature": "class", "grain": "year", "better": "lower"},
]
SUBJECTS = ("甲", "乙", "丙", "丁", "戊", "示例县", "邻县")
THINGS: Sequence[dict[str, Any]] = [
    {"name": "甲", "attributes": {"投运日期": "2024-06-01", "水质目标": "Ⅱ类"}},
    {"name": "乙", "attributes": {"投运日期": "2023-01-01", "水质目标": "Ⅲ类"}},
    {"name": "丙", "attributes": {"投运日期": "2019-01-01", "水质目标": "劣Ⅴ类"}},
    {"name": "丁", "attributes": {"投运日期": "2025-02-01"}},
    {"name": "戊"},
]


@cache
def base() -> Content:
    """The criteria with an empty ledger."""
    with TemporaryDirectory() as folder:
        register = {"apiVersion": "duban/v1", "kind": "Things", "group": "水源", "place": "示例县", "things": THINGS}
        files = {"graphs/sources.yaml": flow(register)}
        return load(str(content(Path(folder), tasks=[task(CRITERIA)], metrics=OF_LAWS, files=files)))


def periods(grain: str) -> list[Period]:
    """The periods of two years in which a figure of a grain may lie, with those of a whole year."""
    years = parse_period("2023..2024")
    return [*cycle(grain, years), *cycle("year", years)]


@st.composite
def figures(draw: st.DrawFn) -> tuple[Fact, ...]:
    """Up to thirty figures of the metrics; of one metric, subject and period each reported once."""
    found: dict[tuple[str, str, str], Fact] = {}
    for _ in range(draw(st.integers(0, 30))):
        metric = base().rulebook.metrics[draw(st.sampled_from([str(each["name"]) for each in OF_LAWS]))]
        period = draw(st.sampled_from(periods(metric.grain)))
        subject = draw(st.sampled_from(SUBJECTS))
        value = Fraction(draw(st.integers(int(metric.least or 0), int(metric.most or 80))))
        reported = draw(st.dates(period.last, date(2025, 2, 28)))
        key = (metric.name, subject, period.label)
        found[key] = Fact(
            "/".join(key), "measure", None, None, None, subject, metric.name, Quantity(value, metric.measured_in),
            period, None, reported, "县水利局", None, Place("generated.csv", len(found) + 2),
        )  # fmt: skip
    return tuple(found.values())


moments = st.dates(date(2024, 1, 1), date(2025, 3, 31))


def outcomes(world: Content, facts: tuple[Fact, ...], day: date) -> dict[str, Finding]:
    report = audit(replace(world, ledger=Ledger(facts)), Audit(day, day, "reference"))
    return {finding.id: finding for finding in report.findings}


@examined
@given(figures(), moments)
def test_every_subject_has_its_finding(facts: tuple[Fact, ...], day: date) -> None:
    found = outcomes(base(), facts, day)
    by_criterion = {str(each["id"]): set() for each in CRITERIA}  # type: ignore[var-annotated]
    for finding in found.values():
        by_criterion[finding.measure.criterion.id].add(finding.measure.subject)
    things = {str(each["name"]) for each in THINGS}
    assert by_criterion["table"] == {"示例县", "邻县", "甲"}
    assert by_criterion["steps"] == by_criterion["better"] == by_criterion["last-period"] == things
    assert by_criterion["amended"] == {"示例县"}
    steps = {each.measure.subject: each for each in found.values() if each.measure.criterion.id == "steps"}
    assert (steps["丁"].status.value, steps["戊"].status.value) == ("not_applicable", "undetermined")
    assert {name: each.basis for name, each in steps.items() if name in "甲乙丙"} == {
        "甲": "plan", "乙": "plan", "丙": "convention",
    }  # fmt: skip


@examined
@given(figures(), moments, st.integers(1, 40))
def test_a_stricter_target_never_turns_a_breach_into_a_pass(facts: tuple[Fact, ...], day: date, step: int) -> None:
    before, after = outcomes(base(), facts, day), outcomes(stricter(step), facts, day)
    assert before.keys() == after.keys()
    for key, finding in before.items():
        if finding.measure.predicates["outcome"] != "satisfied":
            assert after[key].measure.predicates["outcome"] != "satisfied", key


@examined
@given(figures(), moments, st.integers(1, 40))
def test_better_figures_never_make_a_finding_worse(facts: tuple[Fact, ...], day: date, step: int) -> None:
    """Figures of the plan's year; those that they are compared with stay as they are."""
    rank = {"short": 0, "absent": 1, "partial": 1, "satisfied": 2}
    before = outcomes(base(), facts, day)
    after = outcomes(base(), tuple(better(fact, step) for fact in facts), day)
    for key, finding in before.items():
        if finding.measure.criterion.id == "last-period":
            # A quarter that is better is harder to beat for the next.
            continue
        was, now = finding.measure.predicates["outcome"], after[key].measure.predicates["outcome"]
        assert rank[str(now)] >= rank[str(was)], (key, was, now)


def better(fact: Fact, step: int) -> Fact:
    """The figure a little better in its metric's own sense, within what the metric can be."""
    assert fact.metric is not None and fact.value is not None and fact.period is not None
    metric = base().rulebook.metrics[fact.metric]
    if fact.period.first < date(2024, 1, 1):
        return fact
    moved = fact.value.value + (step if metric.better == "higher" else -step)
    if metric.least is not None:
        moved = max(moved, metric.least)
    if metric.most is not None:
        moved = min(moved, metric.most)
    return replace(fact, value=Quantity(moved, fact.value.measured_in))


@cache
def stricter(step: int) -> Content:
    """Every figure of the rules, and those things have of their own, moved away from what is easy to reach."""
    world = base()
    plan = world.rulebook.plans[PLAN]
    obligations = tuple(
        replace(each, criteria=tuple(_stricter(criterion, step) for criterion in each.criteria))
        for each in plan.obligations
    )
    things = {
        name: replace(thing, attributes={**thing.attributes, "水质目标": "Ⅰ类"}) if "水质目标" in thing.attributes else thing
        for name, thing in world.units.things.items()
    }  # fmt: skip
    rulebook = replace(world.rulebook, plans={PLAN: replace(plan, obligations=obligations)})
    return replace(world, rulebook=rulebook, units=replace(world.units, things=things))


def _stricter(criterion: Criterion, step: int) -> Criterion:
    lines = tuple(
        Amendment(line.act, _moved(line.test, step) if line.test is not None else None) for line in criterion.amendments
    )
    return replace(criterion, test=_moved(criterion.test, step), amendments=lines)


def _moved(test: Test, step: int) -> Test:
    assert isinstance(test, Compare) and not isinstance(test, Between)
    sign = 1 if test.operator in ("at_least", "more_than") else -1

    def harder(figure: Quantity) -> Quantity:
        by = 1 if figure.measured_in in RANKED else step
        return Quantity(figure.value + sign * by, figure.measured_in)

    target: Target = test.right
    match target:
        case Given(quantity=quantity):
            target = Given(harder(quantity))
        case BySubject(figures=table):
            target = BySubject(tuple((name, harder(figure)) for name, figure in table))
        case Stepped(steps=steps):
            target = replace(target, steps=tuple((year, harder(figure)) for year, figure in steps))
        case Own():
            pass
    return replace(test, right=target)


def test_the_forms_that_are_tried_are_all_there_are() -> None:
    """A target of another form has to be tried here as well."""
    criteria = base().rulebook.plans[PLAN].obligations[0].criteria
    tried = {type(each.test.right) for each in criteria if isinstance(each.test, Compare)}
    assert tried | {Issued} == set(get_args(Target))
