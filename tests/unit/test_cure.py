"""What would put a finding right, case by case: the least records, in words, tried by the judge."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from duban.formats._cures import cure_lines, cure_object
from duban.loading.content import load
from duban.model.cures import Cure
from duban.model.findings import Finding
from duban.pipeline import audit
from duban.studies.cure import cure
from support import METRICS, content, run_cli, task, when

MORE = (
    *METRICS,
    {"name": "整治完成率", "measured_in": "%", "nature": "rate", "grain": "month", "better": "higher", "range": [0, 100]},
    {"name": "管网总长", "measured_in": "公里", "nature": "running_total", "grain": "month", "better": "higher"},
    {"name": "达标率", "measured_in": "%", "nature": "rate", "grain": "year", "better": "higher", "range": [0, 100]},
)  # fmt: skip
Record = Mapping[str, Any]


def figure(number: int, metric: str, value: str, period: str, **more: Any) -> Record:
    own = {"id": f"M-{number:02}", "kind": "measure", "metric": metric, "value": value, "period": period}
    return {**own, "reported_on": "2024-01-10", "reporter": "县水利局", **more}


def deed(number: int, what: str, day: str, **more: Any) -> Record:
    own = {"id": f"E-{number:02}", "kind": "event", "what": what, "occurred_on": day, "reported_on": day}
    return {**own, "reporter": "县水利局", **more}


def months(value: str, last: int, metric: str = "整治完成率") -> list[Record]:
    return [figure(month, metric, value, f"2024-{month:02}") for month in range(1, last + 1)]


def cured(
    root: Path, criterion: Record, records: Sequence[Record], as_of: str, known_by: str | None = None, **slots: Any
) -> tuple[Finding, Cure]:
    """The first finding of the one criterion that is not done, and its cure."""
    placed = content(root, tasks=[task([{"id": "c", **criterion}], **slots)], metrics=MORE, records=records)
    loaded, moment = load(str(placed)), when(as_of, known_by)
    findings = sorted(
        audit(loaded, moment).findings,
        key=lambda each: (each.status.value == "met", each.status.value != "undetermined", each.id),
    )
    return findings[0], cure(loaded, moment, findings[0])


CASES: dict[str, tuple[Record, Sequence[Record], str, str]] = {
    "a figure for the year": (
        {"measure": "达标率", "at_least": "68.5 %"}, [], "2024-11-01",
        "在 2024-12-31 以前（当天算）：2024年的达标率不低于68.5% → 达标",
    ),
    "more than is a step more": (
        {"measure": "达标率", "more_than": "68.5 %"}, [], "2024-11-01",
        "在 2024-12-31 以前（当天算）：2024年的达标率不低于68.6% → 达标",
    ),
    "a figure still to be reported": (
        {"measure": "达标率", "at_least": "68 %"}, [], "2025-02-01", "补报：2024年的达标率不低于68% → 达标",
    ),
    "so many more kilometres": (
        {"measure": "管网长度", "at_least": "12 公里"}, [figure(1, "管网长度", "8.8", "2024-01")], "2024-11-01",
        "在 2024-12-31 以前（当天算）：管网长度再增加3.2公里 → 达标",
    ),
    "a total is told as it must stand": (
        {"measure": "管网总长", "at_least": "12 公里"}, [figure(1, "管网总长", "8.8", "2024-01")], "2024-11-01",
        "在 2024-12-31 以前（当天算）：2024年12月的管网总长不低于12公里 → 达标",
    ),
    "a total that fell short is made up": (
        {"measure": "管网总长", "at_least": "12 公里"}, [figure(1, "管网总长", "8.8", "2024", reported_on="2025-01-10")],
        "2025-02-01", "现在补上：2025-02-01的管网总长不低于12公里 → 逾期完成",
    ),
    "a cap leaves so much for the rest": (
        {"measure": "用水量", "at_most": "100 万立方米"}, months("8", 10, "用水量"), "2024-11-05",
        "在 2024-12-31 以前（当天算）：2024年11月、2024年12月的用水量，2 个数都不高于10万立方米 → 达标",
    ),
    "the mean of the remaining months": (
        {"measure": {"mean": "整治完成率"}, "at_least": "65 %"}, months("63.4", 10), "2024-11-05",
        "在 2024-12-31 以前（当天算）：还没有数的 2 期（2024年11月、2024年12月），整治完成率平均不低于73% → 达标",
    ),
    "a mean beyond reach": (
        {"measure": {"mean": "整治完成率"}, "at_least": "65 %"}, months("10", 7), "2024-11-05",
        "已经不能在时限内做到：由县水利局整改，再由另一单位（如县人民政府）复核通过 → 已销号",
    ),
    "between two figures, from below": (
        {"measure": "酸碱度", "between": ["6.5", "8.5"]}, [figure(1, "酸碱度", "5.1", "2024-01")], "2024-11-01",
        "在 2024-12-31 以前（当天算）：2024年12月的酸碱度不低于6.5 → 达标",
    ),
    "between two figures, from above": (
        {"measure": "酸碱度", "between": ["6.5", "8.5"]}, [figure(1, "酸碱度", "9.2", "2024-01")], "2024-11-01",
        "在 2024-12-31 以前（当天算）：2024年12月的酸碱度不高于8.5 → 达标",
    ),
    "a class": (
        {"measure": "水质类别", "reaches": "Ⅲ类"}, [figure(1, "水质类别", "Ⅳ类", "2024-01")], "2024-11-01",
        "在 2024-12-31 以前（当天算）：2024年的水质类别达到或好于Ⅲ类 → 达标",
    ),
    "a fall against a base": (
        {"measure": "用水量", "decrease_by": "9 %", "from": {"year": 2020}}, [figure(1, "用水量", "110", "2020")], "2024-11-01",
        "在 2024-12-31 以前（当天算）：2024年的用水量不高于100万立方米 → 达标",
    ),
    "a rise in points": (
        {"measure": "达标率", "increase_by": "2 个百分点", "from": {"year": 2023}}, [figure(1, "达标率", "61.5", "2023")],
        "2024-11-01", "在 2024-12-31 以前（当天算）：2024年的达标率不低于63.5% → 达标",
    ),
    "deeds to come": (
        {"do": "巡查", "at_least": "3 次"}, [deed(1, "巡查", "2024-02-01")], "2024-11-01",
        "在 2024-12-31 以前（当天算）做 2 次“巡查” → 达标",
    ),
    "deeds made up": (
        {"do": "巡查", "at_least": "3 次"}, [deed(1, "巡查", "2024-02-01")], "2025-02-01", "现在补做 2 次“巡查” → 逾期完成",
    ),
    "evidence first, then deeds": (
        {"do": "巡查", "at_least": "3 次", "evidence": "required"},
        [deed(1, "巡查", "2024-02-01"), deed(2, "巡查", "2024-03-01", evidence="照片")],
        "2024-11-01", "给记录 E-01 补上佐证材料；在 2024-12-31 以前（当天算）做 1 次“巡查” → 达标",
    ),
    "a publication of a quarter": (
        {"publish": "水质", "every": "quarter"}, [], "2024-01-15",
        "在 2024-03-31 以前（当天算）做 1 次公开“水质”（2024年一季度的） → 达标",
    ),
    "members by name": (
        {"do": "体检", "over": "污水厂", "at_least": {"share": "75 %"}},
        [deed(1, "体检", "2024-02-01", subject="乙厂")], "2024-11-01",
        "在 2024-12-31 以前（当天算）：再有 2 个：丁厂、丙厂，“体检” → 达标",
    ),
    "members nearest to their target": (
        {"measure": {"share": "管网总长", "that": {"at_least": "10 公里"}}, "over": "污水厂", "at_least": "50 %"},
        [figure(1, "管网总长", "3", "2024-01", subject="甲厂"), figure(2, "管网总长", "9", "2024-01", subject="丙厂"),
         figure(3, "管网总长", "7", "2024-01", subject="乙厂")],
        "2024-11-01", "在 2024-12-31 以前（当天算）：再有 2 个：丙厂、乙厂，2024年12月的管网总长不低于10公里 → 达标",
    ),
    "a mean over members moves with all of them": (
        {"measure": {"mean": "负荷率"}, "over": "污水厂", "where": {"行业": "生活"}, "at_least": "65 %"},
        [figure(1, "负荷率", "60", "2024-H1", subject="甲厂"), figure(2, "负荷率", "62", "2024-H1", subject="乙厂"),
         figure(3, "负荷率", "66", "2024-H1", subject="丙厂")],
        "2024-11-01",
        "在 2024-12-31 以前（当天算）：3 个对象2024年的负荷率，各比现在高2个百分点（丙厂 68%、乙厂 64%、甲厂 62%） → 达标",
    ),
    "a ban of which nobody said anything": (
        {"forbid": {"event": "偷排"}}, [], "2025-02-01", "县水利局报2024年的零报告，说明没有“偷排” → 达标",
    ),
    "a ban broken": (
        {"forbid": {"event": "偷排"}, "every": "year"}, [deed(1, "偷排", "2024-02-01")], "2024-11-01",
        "已经不能在时限内做到：由县水利局整改，再由另一单位（如县人民政府）复核通过 → 已销号",
    ),
    "a target that was not issued": (
        {"measure": "达标率", "at_least": {"issued_by": "市下达计划"}}, [], "2024-11-01", "下达目标值：《市下达计划》 → 可以判定",
    ),
    "a start that did not happen": (
        {"do": "备案", "within": "20 days", "after": "公布计划"}, [], "2024-11-01", "报来起算的事“公布计划” → 临期",
    ),
    "a baseline that nobody reported": (
        {"measure": "用水量", "decrease_by": "9 %", "from": {"year": 2020}}, [], "2024-11-01",
        "报来2020年的用水量（基期） → 可以判定",
    ),
    "a reserve that nobody spoke of": (
        {"do": "演练", "if": {"event": "超标"}}, [], "2024-12-10", "有“超标”的，报来记录，这一条就起作用 → 临期",
    ),
    "what is scheduled and known": (
        {"do": "巡查"}, [deed(1, "巡查", "2024-12-20", reported_on="2024-11-01")], "2024-11-05",
        "不用再做什么，已经报来的到 2025-01-01 就作数 → 达标",
    ),
    "what is done": ({"do": "巡查"}, [deed(1, "巡查", "2024-02-01")], "2024-11-05", "已经做到，不需要什么"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_least_that_would_do_is_told(name: str, tmp_path: Path) -> None:
    criterion, records, as_of, line = CASES[name]
    slots = {"deadline": None} if "within" in criterion else {}
    finding, found = cured(tmp_path, criterion, records, as_of, **slots)
    lines = cure_lines(found, "zh")
    assert lines[0] == line, (finding.status, lines)
    assert len(cure_lines(found, "en")) == len(lines)


def test_silence_has_two_ways_out_and_the_second_is_late(tmp_path: Path) -> None:
    _, found = cured(tmp_path, {"do": "巡查"}, [], "2025-02-01")
    assert [(way.kind, way.after and way.after.value) for way in found.ways] == [
        ("deeds", "met"),
        ("deeds", "met_late"),
    ]
    assert "2024-12-31 以前已经做过的，补报 1 条“巡查”的记录" in cure_lines(found, "zh")[0]


def test_what_is_reported_later_does_not_come_to_its_help(tmp_path: Path) -> None:
    records = [deed(1, "巡查", "2024-02-01", reported_on="2024-12-01")]
    _, found = cured(tmp_path, {"do": "巡查", "at_least": "2 次"}, records, "2024-11-01")
    assert len(found.ways[0].facts) == 2


def test_a_remedy_needs_its_verification_by_another_office(tmp_path: Path) -> None:
    records = [deed(1, "偷排", "2024-02-01")]
    _, found = cured(tmp_path, {"forbid": {"event": "偷排"}, "every": "year"}, records, "2024-11-01")
    remedy, verification = found.ways[0].facts
    assert (remedy.kind, verification.kind) == ("remedy", "verification")
    assert remedy.reporter != verification.reporter


def test_a_plan_that_lasts_is_told_in_periods_a_record_may_state(tmp_path: Path) -> None:
    own = {"forbid": {"event": "偷排"}}
    _, found = cured(tmp_path, own, [], "2024-11-01", deadline="2024-10-15")
    assert [fact.period and fact.period.label for fact in found.ways[0].facts] == ["2024-01-01..2024-10-15"]


def test_where_nothing_would_do_it_says_so(tmp_path: Path) -> None:
    own = {"measure": "达标率", "each": "污水厂", "at_least": {"甲厂": "68 %"}}
    _, found = cured(tmp_path, own, [], "2024-11-01")
    assert (found.ways, found.why_not) == ((), "rule")
    assert "规则" in cure_lines(found, "zh")[0]


def test_the_json_of_an_explanation_carries_the_records(tmp_path: Path) -> None:
    root = content(tmp_path, tasks=[task([{"id": "c", "do": "巡查", "at_least": "2 次"}])])
    ran = run_cli(("explain", "x-2024/1/c@示例县/once", "--as-of", "2024-11-01", "--format", "json"), root)
    shape = json.loads(ran.out)
    assert shape["schema"] == "duban/explain/v1"
    (way,) = shape["cure"]["ways"]
    assert [record["what"] for record in way["records"]] == ["巡查", "巡查"]
    assert (way["verdict"], way["without"], way["by"], way["tried_on"]) == (
        "met",
        "unproven",
        "2024-12-31",
        "2025-01-01",
    )


def test_a_stand_in_is_no_figure(tmp_path: Path) -> None:
    _, found = cured(tmp_path, {"measure": "达标率", "at_least": {"issued_by": "市下达计划"}}, [], "2024-11-01")
    (way,) = cure_object(found)["ways"]
    assert (way["verdict"], way["records"][0]["value"]) == (None, None)
