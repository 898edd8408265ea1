"""Named example sentences: every word people may write, with what it means worked out by hand in tests/cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from duban.formats.json import finding_object
from duban.model.findings import Finding, Report
from duban.model.intervals import Interval
from duban.model.periods import parse_period
from duban.model.quantities import as_text
from duban.plugins import aggregate_words, standard_words, words_in
from support import METRICS, PLAN, PLAN_TEXT, content, flow, report_of, task

CASES = Path(__file__).parents[1] / "cases"
PLUG_INS = ("criteria", "aggregates", "standards", "measures")
LEAST_CASES = 4
Case = Mapping[str, Any]


def document(kind: str, word: str) -> Mapping[str, Any]:
    """A file of cases, every scalar as it is written."""
    path = CASES / kind / f"{word}.yaml"
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader) if path.is_file() else {"cases": []}


def cases(kind: str) -> list[Any]:
    """Every case of a kind of plug-in under the name of its word and its own."""
    return [
        pytest.param(word, case, id=f"{word}: {case['name']}", marks=broken(case))
        for word in names_of(kind)
        for case in document(kind, word)["cases"]
    ]


def names_of(kind: str) -> Sequence[str]:
    """The words of a kind of plug-in; of verdicts, what the files are about."""
    return words_in(kind) if kind in PLUG_INS else sorted(path.stem for path in (CASES / kind).glob("*.yaml"))


def broken(case: Case) -> list[pytest.MarkDecorator]:
    """A mark on what the engine gets wrong."""
    return [pytest.mark.xfail(strict=True, reason=case["broken"])] if "broken" in case else []


@pytest.mark.parametrize("kind", PLUG_INS)
def test_every_plug_in_has_its_cases(kind: str) -> None:
    """A new word comes with its sentences: add the file this names."""
    lacking = [
        f"tests/cases/{kind}/{word}.yaml" for word in words_in(kind) if len(document(kind, word)["cases"]) < LEAST_CASES
    ]
    assert not lacking, f"write at least {LEAST_CASES} cases in {', '.join(lacking)}"


@pytest.mark.parametrize("kind", PLUG_INS)
def test_every_file_of_cases_is_of_a_plug_in(kind: str) -> None:
    assert {path.stem for path in (CASES / kind).glob("*.yaml")} == set(words_in(kind))


@pytest.mark.parametrize("kind", [*PLUG_INS, "verdicts"])
def test_the_names_of_cases_are_sentences_told_once(kind: str) -> None:
    for word in names_of(kind):
        names = [case["name"] for case in document(kind, word)["cases"]]
        assert len(names) == len(set(names)), word
        assert all(len(name) > 3 for name in names), word


def record(number: int, given: Mapping[str, Any]) -> dict[str, Any]:
    """A record as a case writes it: reported by the lead on the day it happened, unless it says otherwise."""
    day = given.get("occurred_on") or (parse_period(given["period"]).last.isoformat() if "period" in given else None)
    return {"id": f"F{number}", "kind": "measure", "reported_on": day, "reporter": "县水利局", **given}


def audited(case: Case, metrics: Any, root: Path) -> tuple[Finding | None, Report]:
    """The finding of a case's criterion, for its subject and period where it makes several, and the whole report."""
    criterion = {"id": "c", **case["criterion"]}
    records = [record(number, given) for number, given in enumerate(case.get("facts", ()), 1)]
    stated = case.get("plan", {})
    kept = (line for line in PLAN_TEXT.splitlines(keepends=True) if line.partition(":")[0] not in stated)
    head = "".join((*kept, *(f"{key}: {value}\n" for key, value in stated.items())))
    things = {"apiVersion": "duban/v1", "kind": "Things", "group": "水源", "things": case.get("things", [])}
    content(
        root,
        tasks=[task([criterion], **case.get("task", {}))],
        metrics=case.get("metrics", metrics),
        records=records,
        files={f"rules/{PLAN}/plan.yaml": head, "graphs/sources.yaml": flow(things)},
    )
    report = report_of(root, case["as_of"], case.get("known_by"))
    found = [
        finding
        for finding in report.findings
        if case.get("subject") in (None, finding.measure.subject)
        and case.get("period") in (None, finding.measure.period.label)
    ]
    assert len(found) <= 1, [finding.id for finding in found]
    return (found[0] if found else None), report


def plain(value: Any) -> Any:
    """What a case writes, as JSON has it: `null` is nothing, `true` holds."""
    return {"null": None, "true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def assert_as_expected(finding: Finding | None, case: Case) -> None:
    """The finding has every value that the case names; `expected: null` says that there is none."""
    if case["expected"] == "null":
        assert finding is None
        return
    assert finding is not None
    shown = finding_object(finding)
    wanted = {key: plain(value) for key, value in case["expected"].items()}
    assert {key: shown[key] for key in wanted} == wanted, finding.reason


@pytest.mark.parametrize(("word", "case"), cases("criteria"))
def test_a_criterion_means_what_its_cases_say(word: str, case: Case, tmp_path: Path) -> None:
    finding, _ = audited(case, document("criteria", word).get("metrics", METRICS), tmp_path)
    assert finding is not None
    assert finding.measure.criterion.word == word
    assert_as_expected(finding, case)


def classed(case: Case) -> Case:
    """A case with a section for each class it lists, of which that was published for the year; none where it is null."""
    found = {f"断面{number}": written for number, written in enumerate(case.get("classes", ()), 1)}
    things = [{"name": name} for name in found]
    facts = [
        {"metric": "水质类别", "subject": name, "value": written, "period": "2024", "reported_on": "2025-01-05"}
        for name, written in found.items()
        if written != "null"
    ]
    return {**case, "things": [*case.get("things", ()), *things], "facts": [*case.get("facts", ()), *facts]}


@pytest.mark.parametrize(("word", "case"), cases("measures"))
def test_a_measure_word_means_what_its_cases_say(word: str, case: Case, tmp_path: Path) -> None:
    """As of criteria; `told` are words of the lines of arithmetic, the gaps and the remarks that are shown with it."""
    finding, _ = audited(classed(case), METRICS, tmp_path)
    assert_as_expected(finding, case)
    if finding is None:
        return
    assert word in str(case["criterion"])
    measure = finding.measure
    shown = "\n".join(each.zh for each in (*measure.arithmetic, *measure.missing, *measure.remarks))
    for words in case.get("told", ()):
        assert words in shown, shown


@pytest.mark.parametrize(("about", "case"), cases("verdicts"))
def test_a_verdict_means_what_its_cases_say(about: str, case: Case, tmp_path: Path) -> None:
    """What is argued in SEMANTICS.md: `follows` are the rules of the consequences, `remarks` words that are
    shown, `named` what its criterion is called."""
    finding, report = audited(case, METRICS, tmp_path)
    assert_as_expected(finding, case)
    if "follows" in case:
        assert sorted(each.rule for each in report.consequences) == sorted(case["follows"]), about
    if "named" in case:
        assert finding is not None
        assert finding.measure.criterion.summary == case["named"]
    if "remarks" in case:
        assert finding is not None
        assert any(case["remarks"] in remark.zh for remark in finding.measure.remarks)


def figure(text: Any) -> Fraction | None:
    """An exact number as a case writes it; nothing where it writes null."""
    return None if text == "null" else Fraction(text)


def reading(written: Any, bounds: tuple[Any, Any]) -> Interval:
    """A reading, or a missing one between its bounds."""
    if written == "null":
        return Interval(figure(bounds[0]), figure(bounds[1]), None)
    if isinstance(written, Mapping):
        value = figure(written["value"])
        return Interval(value, value, value, figure(written["weight"]))
    return Interval(figure(written), figure(written), figure(written))


@pytest.mark.parametrize(("word", "case"), cases("aggregates"))
def test_an_aggregate_means_what_its_cases_say(word: str, case: Case) -> None:
    low, high = case.get("bounds", ("null", "null"))
    result = aggregate_words()[word].fold([reading(written, (low, high)) for written in case["readings"]])
    found = {name: as_text(getattr(result, name)) for name in case["expected"]}
    assert found == {name: plain(value) for name, value in case["expected"].items()}


def between(written: Any) -> Interval:
    """A figure, or one that is only known to lie between two, of which the better is what stands."""
    if isinstance(written, list):
        return Interval(figure(written[0]), figure(written[1]), figure(written[0]))
    return reading(written, ("null", "null"))


@pytest.mark.parametrize(("word", "case"), cases("standards"))
def test_a_standard_means_what_its_cases_say(word: str, case: Case) -> None:
    """The figures of one sampling, or of several that are graded together; `gaps` are words of what stays open."""
    standard, attributes = standard_words()[word], case.get("attributes", {})
    samplings = [
        {item: between(written) for item, written in figures.items()}
        for figures in case.get("samplings", [case.get("figures", {})])
    ]
    if "samplings" in case:
        assert standard.of_samplings is not None
        grade = standard.of_samplings(samplings, attributes, case.get("final") != "false")
    else:
        grade = standard.grade(samplings[0], attributes)
    decides, wanted = grade.deciding, dict(case["expected"])
    found = {name: as_text(getattr(grade.interval, name)) for name in ("low", "high", "now")}
    found |= {name: as_text(getattr(decides, name, None)) for name in ("limit", "margin")}
    found["item"] = decides.item if decides is not None else None
    gaps = wanted.pop("gaps", "")
    assert gaps in "；".join(each.zh for each in grade.gaps)
    assert {name: found[name] for name in wanted} == {name: plain(value) for name, value in wanted.items()}
