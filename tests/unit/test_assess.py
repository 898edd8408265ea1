"""Assessment: points only where the content states them, each with its findings; a ranking; who is commended."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from duban.loading.content import load
from duban.loading.validation import schema_of
from duban.model.assessments import Assessment, Standing
from duban.studies.assess import assess
from support import CRITERION, PLAN, content, run_cli, task, when

DAY = "2025-03-31"
DEED = {"id": "deed", "do": "执法检查"}
DONE = {"kind": "event", "what": "执法检查", "occurred_on": "2024-06-01", "reported_on": "2024-06-02"}
RATE = {"kind": "measure", "metric": "收集率", "measured_in": "%", "period": "2024", "reported_on": "2025-01-10"}
TASKS = [
    task([CRITERION], id="1", points=10, lead=["县水利局"]),
    task([DEED], id="2", points=6, lead=["县住建局", "县水利局"]),
    task([{"id": "later", "do": "清查", "deadline": "2025-12-31"}], id="3", points=4, lead=["县住建局"]),
    task([DEED], id="4", lead=["县农业农村局"]),
]


def assessed(root: Path, tasks: list[dict[str, Any]], records: list[dict[str, Any]], files: Any = None) -> Assessment:
    return assess(load(str(content(root, tasks=tasks, records=records, files=files))), when(DAY))


def of(found: Assessment, unit: str) -> Standing:
    return next(each for each in found.standings if each.unit == unit)


def test_what_is_done_has_its_points_what_is_short_none_and_what_is_open_waits(tmp_path: Path) -> None:
    found = assessed(tmp_path, TASKS, [{**RATE, "id": "r", "value": "60 %"}, {**DONE, "id": "e"}])
    given = {each.obligation: (each.points, each.out_of, each.units) for each in found.scores}
    assert given == {"1": (0, 10, ("县水利局",)), "2": (6, 6, ("县住建局", "县水利局"))}
    assert all(each.why.because for each in found.scores)
    assert sorted(each.split("/")[1] for score in found.scores for each in score.why.because) == ["1", "2"]


def test_units_are_ranked_by_what_they_have_of_what_was_to_be_had(tmp_path: Path) -> None:
    found = assessed(tmp_path, TASKS, [{**RATE, "id": "r", "value": "60 %"}, {**DONE, "id": "e"}])
    ranking = [(each.unit, each.points, each.out_of, each.rank) for each in found.standings if each.scores]
    assert ranking == [("县住建局", 6, 6, 1), ("县水利局", 6, 16, 2)]


def test_units_with_the_same_share_and_points_have_the_same_rank(tmp_path: Path) -> None:
    tasks = [task([DEED], id="1", points=5, lead=["县水利局"]), task([DEED], id="2", points=5, lead=["县住建局"])]
    found = assessed(tmp_path, tasks, [{**DONE, "id": "e"}])
    assert [each.rank for each in found.standings] == [1, 1]


def test_commendation_is_told_with_or_without_points(tmp_path: Path) -> None:
    found = assessed(tmp_path, TASKS, [{**RATE, "id": "r", "value": "60 %"}, {**DONE, "id": "e"}])
    assert [each.kind for each in of(found, "县农业农村局").told] == ["commendation"]
    assert of(found, "县农业农村局").rank == 0
    assert of(found, "县水利局").told == ()
    assert of(found, "县住建局").told == (), "one of its duties is not due yet"


def test_without_points_in_the_content_none_are_given(tmp_path: Path) -> None:
    found = assessed(tmp_path, [task([CRITERION])], [{**RATE, "id": "r", "value": "70 %"}])
    assert found.scores == ()
    out = run_cli(("assess", PLAN, "--as-of", DAY, "--content", str(tmp_path))).out
    assert "内容没有写分值" in out


DEDUCTION = """apiVersion: duban/v1
kind: JudgeRules
stratum: assessment
rules:
  - id: late
    when:
      - f: {kind: finding, status: [breached, met_late]}
      - a: {kind: answers, finding: f.finding, capacity: lead}
    then: {conclude: points, finding: f.finding, unit: a.unit, points: -3}
    says: 迟报或者没有做到，扣3分
"""


def test_rules_of_the_content_take_points_off(tmp_path: Path) -> None:
    files = {f"rules/{PLAN}/assessment.yaml": DEDUCTION}
    found = assessed(tmp_path, TASKS, [{**RATE, "id": "r", "value": "60 %"}, {**DONE, "id": "e"}], files)
    taken = [each for each in found.scores if each.points < 0]
    assert [(each.units, each.points, each.out_of) for each in taken] == [(("县水利局",), -3, None)]
    assert of(found, "县水利局").points == 3


def test_an_audit_gives_no_points(tmp_path: Path) -> None:
    root = content(tmp_path, tasks=TASKS, records=[{**DONE, "id": "e"}])
    out = json.loads(run_cli(("audit", PLAN, "--as-of", DAY, "--content", str(root), "--format", "json")).out)
    assert not [each for each in out["consequences"] if each["kind"] == "points"]


@pytest.mark.parametrize("judge", ["durable", "reference"])
def test_the_json_is_of_the_published_shape_and_the_same_by_both_judges(tmp_path: Path, judge: str) -> None:
    root = content(tmp_path, tasks=TASKS, records=[{**RATE, "id": "r", "value": "70 %"}, {**DONE, "id": "e"}])
    ran = run_cli(("assess", PLAN, "--as-of", DAY, "--content", str(root), "--format", "json", "--judge", judge))
    assert ran.code == 0
    found = json.loads(ran.out)
    jsonschema.validate(found, schema_of("assessment"))
    assert [(each["unit"], each["points"], each["rank"]) for each in found["units"]][:2] == [
        ("县水利局", 16, 1), ("县住建局", 6, 2),
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["text", "markdown", "csv"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_format_names_task_points_and_reason(tmp_path: Path, form: str, language: str) -> None:
    root = content(tmp_path, tasks=TASKS, records=[{**RATE, "id": "r", "value": "70 %"}])
    asked = ("assess", PLAN, "--as-of", DAY, "--content", str(root), "--format", form, "--lang", language)
    out = run_cli(asked).out
    assert "points-full" in out
    assert f"{PLAN}/1/rate@示例县/2024" in out
    assert ("做到，得10分" if language == "zh" else "10 points") in out
