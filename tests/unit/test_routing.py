"""Routes: who hears of a finding, in what capacity, and by what path."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duban.loading.content import load
from duban.model.findings import Finding, Stop
from duban.model.said import spoken
from duban.routing.graph import OfficeGraph
from support import CRITERION, PLAN_TEXT, UNITS_TEXT, content, only_finding, our_content, report_of, run_cli, task

SILENT = "2025-01-06"
"""Days after the deadline: what has no record is unproven, and nothing is escalated yet."""
LATE = "2025-03-31"

GROUPS = """\
apiVersion: duban/v1
kind: Units
place: 示例县
units:
  - {name: 甲镇人民政府, kind: government, level: town, reports_to: 县人民政府}
  - {name: 乙镇人民政府, kind: government, level: town, reports_to: 县人民政府}
  - {name: 各镇人民政府, kind: group, level: town, members: [甲镇人民政府, 乙镇人民政府]}
  - {name: 涉水企业, kind: group, level: enterprise, open: true, members: [县住建局]}
  - {name: 各村, kind: group, level: town, open: true}
  - {name: 各方面, kind: group, level: county, members: [各镇人民政府, 县住建局]}
  - {name: 本计划中所有牵头单位, kind: reference, level: county, refers_to: lead}
"""


def routed(root: Path, as_of: str = SILENT, *, units: str = UNITS_TEXT, **slots: Any) -> Finding:
    """The one finding of a task with these slots."""
    files = {"graphs/units.yaml": units, "graphs/groups.yaml": GROUPS}
    return only_finding(report_of(content(root, tasks=[task([CRITERION], **slots)], files=files), as_of))


def told(finding: Finding) -> list[tuple[str, str]]:
    """Capacity and office of each stop, in order."""
    return [(stop.capacity, stop.unit) for stop in finding.route]


def stop_of(finding: Finding, unit: str) -> Stop:
    (stop,) = [stop for stop in finding.route if stop.unit == unit]
    return stop


def test_leads_come_first_then_who_cooperates_then_who_answers(tmp_path: Path) -> None:
    finding = routed(tmp_path, lead=["县水利局"], cooperating=["县住建局"], responsible=["县农业农村局"])
    assert told(finding) == [("lead", "县水利局"), ("cooperating", "县住建局"), ("responsible", "县农业农村局")]


def test_offices_stand_in_the_order_in_which_they_are_printed(tmp_path: Path) -> None:
    finding = routed(tmp_path, lead=["县住建局", "县水利局", "等"], cooperating=["县农业农村局", "县人民政府", "等"])
    assert told(finding) == [
        ("lead", "县住建局"), ("lead", "县水利局"), ("cooperating", "县农业农村局"), ("cooperating", "县人民政府"),
    ]  # fmt: skip


def test_an_office_that_leads_and_cooperates_is_told_once_as_lead(tmp_path: Path) -> None:
    finding = routed(tmp_path, lead=["县水利局"], cooperating=["县水利局", "县住建局"], responsible=["县住建局"])
    assert told(finding) == [("lead", "县水利局"), ("cooperating", "县住建局")]


def test_an_office_under_two_names_is_told_once(tmp_path: Path) -> None:
    assert told(routed(tmp_path, lead=["县水利局"], cooperating=["示例县水利局"])) == [("lead", "县水利局")]


def test_every_stop_says_by_what_path_it_was_reached(tmp_path: Path) -> None:
    finding = routed(tmp_path, lead=["县水利局"], cooperating=["各镇人民政府"])
    assert spoken(stop_of(finding, "县水利局").path, "zh") == ["任务1", "牵头单位：县水利局"]
    assert spoken(stop_of(finding, "甲镇人民政府").path, "zh") == [
        "任务1",
        "配合单位：各镇人民政府",
        "成员：甲镇人民政府",
    ]
    assert stop_of(finding, "县水利局").unit_id == "示例县/县水利局"


def test_a_group_is_told_as_its_members(tmp_path: Path) -> None:
    finding = routed(tmp_path, lead=["各镇人民政府"])
    assert sorted(told(finding)) == [("lead", "乙镇人民政府"), ("lead", "甲镇人民政府")]


def test_a_group_whose_list_is_open_stays_beside_its_known_members(tmp_path: Path) -> None:
    assert told(routed(tmp_path, lead=["涉水企业"])) == [("lead", "县住建局"), ("lead", "涉水企业")]


def test_a_group_without_members_stays_whole(tmp_path: Path) -> None:
    assert told(routed(tmp_path, lead=["各村"])) == [("lead", "各村")]


def test_a_group_within_a_group_is_told_as_its_members_too(tmp_path: Path) -> None:
    units = {unit for _, unit in told(routed(tmp_path, lead=["各方面"]))}
    assert units == {"甲镇人民政府", "乙镇人民政府", "县住建局"}


def test_a_reference_is_told_as_the_offices_it_points_to(tmp_path: Path) -> None:
    tasks = [
        task([CRITERION], id="1", lead=["县水利局"]),
        task([CRITERION], id="2", lead=["县住建局", "县水利局", "等"]),
        task([CRITERION], id="3", lead=["本计划中所有牵头单位"]),
    ]
    root = content(tmp_path, tasks=tasks, files={"graphs/groups.yaml": GROUPS})
    (third,) = [f for f in report_of(root, SILENT).findings if f.measure.obligation.id == "3"]
    assert told(third) == [("lead", "县水利局"), ("lead", "县住建局")]


def test_a_reference_to_a_group_is_told_as_its_members(tmp_path: Path) -> None:
    tasks = [task([CRITERION], id="1", lead=["各镇人民政府"]), task([CRITERION], id="2", lead=["本计划中所有牵头单位"])]
    root = content(tmp_path, tasks=tasks, files={"graphs/groups.yaml": GROUPS})
    (second,) = [f for f in report_of(root, SILENT).findings if f.measure.obligation.id == "2"]
    assert {unit for _, unit in told(second)} == {"甲镇人民政府", "乙镇人民政府"}


def test_the_lead_that_the_text_names_goes_before_the_tasks(tmp_path: Path) -> None:
    own = {**CRITERION, "lead": ["县住建局"]}
    root = content(tmp_path, tasks=[task([own], lead=["县水利局"], cooperating=["县农业农村局"])])
    assert told(only_finding(report_of(root, SILENT))) == [("lead", "县住建局"), ("cooperating", "县农业农村局")]


def test_an_object_without_a_lead_of_its_own_goes_to_all_leads_of_the_cell(tmp_path: Path) -> None:
    named = {
        "id": "c",
        "publish": "水质状况",
        "for": {"水源": {"lead": ["县住建局"]}, "水龙头": {}},
        "deadline": "年底前",
    }
    root = content(tmp_path, tasks=[task([named], lead=["县水利局", "县农业农村局"])])
    routes = {f.measure.subject: told(f) for f in report_of(root, SILENT).findings}
    assert routes == {
        "水源": [("lead", "县住建局")],
        "水龙头": [("lead", "县水利局"), ("lead", "县农业农村局")],
    }


def test_without_a_lead_the_plans_government_is_the_candidate(tmp_path: Path) -> None:
    finding = routed(tmp_path, lead=None)
    assert told(finding) == [("candidate", "县人民政府")]
    assert finding.route[0].unit_id == "示例县/县人民政府"


def test_a_finding_that_no_office_answers_for_is_a_fault(tmp_path: Path) -> None:
    plan = PLAN_TEXT.replace("government: 县人民政府\n", "")
    root = content(tmp_path, tasks=[task([CRITERION], lead=None)], files={"rules/x-2024/plan.yaml": plan})
    ran = run_cli(("audit", "--as-of", SILENT), root)
    assert (ran.code, ran.out) == (3, "")
    assert "x-2024/1/rate@示例县/2024" in ran.err
    assert "government" in ran.err


@pytest.mark.parametrize("scope", [None, "示例市"], ids=["own", "beyond"])
def test_what_waits_for_a_target_goes_to_its_issuer_alone(scope: str | None, tmp_path: Path) -> None:
    waiting = {"id": "c", "measure": "收集率", "at_least": {"issued_by": "市里的文件", "issuer": "市水利局"}}
    criterion = waiting if scope is None else {**waiting, "scope": scope}
    root = content(tmp_path, tasks=[task([criterion], cooperating=["县住建局"])])
    finding = only_finding(report_of(root, SILENT))
    assert finding.status == "undetermined"
    assert told(finding) == [("issuer", "市水利局")]


def test_a_target_without_an_issuer_is_the_governments_matter(tmp_path: Path) -> None:
    waiting = {"id": "c", "measure": "收集率", "at_least": {"issued_by": "市里的文件"}}
    finding = only_finding(report_of(content(tmp_path, tasks=[task([waiting], cooperating=["县住建局"])]), SILENT))
    assert told(finding) == [("candidate", "县人民政府")]


def test_what_waits_for_its_start_goes_to_who_leads_and_to_nobody_else(tmp_path: Path) -> None:
    waiting = {"id": "c", "do": "备案", "within": "20 working days", "after": "市级公布"}
    finding = only_finding(report_of(content(tmp_path, tasks=[task([waiting], cooperating=["县住建局"])]), SILENT))
    assert finding.status == "undetermined"
    assert told(finding) == [("lead", "县水利局")]


def test_before_it_is_due_nothing_is_escalated(tmp_path: Path) -> None:
    assert ("superior", "县人民政府") not in told(routed(tmp_path, SILENT))


def test_what_is_overdue_goes_one_step_up_and_what_is_long_overdue_one_more(tmp_path: Path) -> None:
    leads = ["县水利局", "县住建局"]
    steps = {
        day: routed(tmp_path / day, day, lead=leads) for day in ("2025-01-15", "2025-01-16", "2025-02-18", "2025-02-19")
    }
    above = {day: [unit for capacity, unit in told(each) if capacity == "superior"] for day, each in steps.items()}
    assert above == {
        "2025-01-15": [], "2025-01-16": ["县人民政府"], "2025-02-18": ["县人民政府"],
        "2025-02-19": ["县人民政府", "市人民政府"],
    }  # fmt: skip
    finding = steps["2025-02-19"]
    assert spoken(stop_of(finding, "县人民政府").path, "zh") == ["任务1", "牵头单位：县水利局", "上级：县人民政府"]


def test_a_line_of_report_that_has_ended_leads_nowhere(tmp_path: Path) -> None:
    ended = UNITS_TEXT.replace("guided_by: 市水利局}", "last_day: 2025-01-31}")
    assert told(routed(tmp_path, LATE, units=ended)) == [("lead", "县水利局")]
    assert ("superior", "县人民政府") in told(routed(tmp_path, "2025-01-31", units=ended))


def test_a_plan_means_its_own_office_before_one_above_of_the_same_name(tmp_path: Path) -> None:
    units = UNITS_TEXT + "  - {name: 水利局, kind: office, level: county}\n"
    city = "apiVersion: duban/v1\nkind: Units\nplace: 示例市\nunits:\n  - {name: 水利局, kind: office, level: city}\n"
    files = {"graphs/units.yaml": units, "graphs/more.yaml": city}
    finding = only_finding(
        report_of(content(tmp_path, tasks=[task([CRITERION], lead=["水利局"])], files=files), SILENT)
    )
    assert finding.route[0].unit_id == "示例县/水利局"


def test_an_office_of_the_place_above_is_found_where_the_own_place_has_none(tmp_path: Path) -> None:
    assert routed(tmp_path, lead=["市水利局"]).route[0].unit_id == "示例市/市水利局"


def test_an_escalation_is_addressed_to_whom_it_was_escalated(tmp_path: Path) -> None:
    root = content(tmp_path, tasks=[task([CRITERION])])
    report = report_of(root, LATE)
    steps = [each for each in report.consequences if each.kind == "escalation"]
    assert [(each.level, each.to, str(each.on)) for each in sorted(steps, key=lambda each: each.level)] == [
        (1, "县人民政府", "2025-01-16"), (2, "市人民政府", "2025-02-19"),
    ]  # fmt: skip
    assert all(each.because == (only_finding(report).id,) for each in steps)


def test_a_graph_of_a_day_holds_only_the_lines_of_that_day(tmp_path: Path) -> None:
    ended = UNITS_TEXT.replace("guided_by: 市水利局}", "last_day: 2024-06-30}")
    loaded = load(str(content(tmp_path, files={"graphs/units.yaml": ended})))
    unit = loaded.units.units["示例县/县水利局"]
    for day, names in ((date(2024, 6, 30), ["县人民政府"]), (date(2024, 7, 1), [])):
        graph = OfficeGraph(loaded.rulebook.plans.values(), loaded.units, day)
        assert [step.name for step in graph.superiors(unit)] == names


SHARED = {"lead": None, "responsible": ["县水利局", "县住建局"], "cooperating": ["县农业农村局", "县水利局"]}
"""Offices that a plan makes responsible, each for its part, without saying who leads."""


def test_without_a_lead_those_responsible_are_addressed_and_no_candidate_is_looked_for(tmp_path: Path) -> None:
    finding = routed(tmp_path, **SHARED)
    assert told(finding) == [
        ("responsible", "县水利局"), ("responsible", "县住建局"), ("cooperating", "县农业农村局"),
    ]  # fmt: skip
    assert [stop.unit for stop in finding.addressed] == ["县水利局", "县住建局"]


def test_with_a_lead_those_responsible_are_not_the_ones_addressed(tmp_path: Path) -> None:
    finding = routed(tmp_path, lead=["县农业农村局"], responsible=["县水利局"])
    assert [stop.unit for stop in finding.addressed] == ["县农业农村局"]


def test_a_part_that_the_text_gives_to_one_office_is_copied_to_the_others(tmp_path: Path) -> None:
    root = content(tmp_path, tasks=[task([{**CRITERION, "lead": ["县住建局"]}], **SHARED)])
    finding = only_finding(report_of(root, SILENT))
    assert told(finding) == [
        ("lead", "县住建局"), ("cooperating", "县水利局"), ("cooperating", "县农业农村局"),
    ]  # fmt: skip
    assert spoken(stop_of(finding, "县水利局").path, "zh") == ["任务1", "责任单位：县水利局"]


def test_an_objects_own_office_alone_hears_of_it_and_all_hear_of_an_object_without_one(tmp_path: Path) -> None:
    named = {"id": "c", "submit": "情况", "for": {"住建": {"lead": ["县住建局"]}, "其他": {}}, "deadline": "年底前"}
    root = content(tmp_path, tasks=[task([named], **SHARED)])
    routes = {f.measure.subject: told(f) for f in report_of(root, SILENT).findings}
    assert routes == {
        "住建": [("lead", "县住建局")],
        "其他": [("responsible", "县水利局"), ("responsible", "县住建局"), ("cooperating", "县农业农村局")],
    }


def test_what_those_responsible_owe_goes_up_their_line_of_report(tmp_path: Path) -> None:
    root = content(tmp_path, tasks=[task([CRITERION], **SHARED)])
    report = report_of(root, LATE)
    assert [unit for capacity, unit in told(only_finding(report)) if capacity == "superior"] == [
        "县人民政府",
        "市人民政府",
    ]
    follows = {each.kind: each.to for each in report.consequences if each.level == 1}
    assert follows["escalation"] == "县人民政府"
    assert follows["remedy_duty"] == "县水利局、县住建局"


def test_what_waits_for_its_start_goes_to_those_responsible_where_nobody_leads(tmp_path: Path) -> None:
    waiting = {"id": "c", "do": "备案", "within": "20 working days", "after": "市级公布"}
    finding = only_finding(report_of(content(tmp_path, tasks=[task([waiting], **SHARED)]), SILENT))
    assert finding.status == "undetermined"
    assert told(finding) == [("responsible", "县水利局"), ("responsible", "县住建局")]


def test_an_audit_prints_those_responsible_as_the_ones_addressed(tmp_path: Path) -> None:
    root = content(tmp_path, tasks=[task([CRITERION], **SHARED)])
    printed = run_cli(("audit", "--as-of", SILENT), root).out
    assert "主送责任单位 县水利局、县住建局" in printed
    assert "候选" not in printed


@pytest.mark.parametrize(
    ("reporters", "status"), [(["县水利局"], "unproven"), (["县水利局", "县住建局"], "met")], ids=["one", "all"]
)
def test_of_several_responsible_each_says_for_its_part_that_nothing_happened(
    reporters: list[str], status: str, tmp_path: Path
) -> None:
    banned = {"id": "c", "forbid": {"event": "直排"}, "deadline": "2024-12-31"}
    nil = [
        {"id": f"N{n}", "kind": "nil_report", "obligation": "1", "period": "2024", "reporter": unit,
         "reported_on": "2025-01-02"}
        for n, unit in enumerate(reporters)
    ]  # fmt: skip
    root = content(tmp_path, tasks=[task([banned], **SHARED)], records=nil)
    assert only_finding(report_of(root, SILENT)).status == status


def test_a_citys_plan_names_a_unit_below_it_that_alone_bears_the_name() -> None:
    units = our_content().units
    found = units.named("融水苗族自治县人民政府", "柳州市")
    assert found is not None and found.place_name == "融水苗族自治县"


def test_a_name_that_many_below_bear_names_nobody_in_the_citys_plan() -> None:
    assert our_content().units.named("县人民政府", "柳州市") is None


def test_a_plan_names_a_unit_of_another_place_by_the_name_that_says_where_it_is() -> None:
    units = our_content().units
    found = units.named("南宁市人民政府", "柳州市")
    assert found is not None and found.place_name == "南宁市"
    neighbour = units.named("柳城县水利局", "融水苗族自治县")
    assert neighbour is not None and neighbour.place_name == "柳城县"
    assert units.named("县科技工贸信息化局", "融水苗族自治县") is None


def test_a_county_in_a_citys_notice_is_called_by_its_full_name() -> None:
    units = our_content().units
    county = units.named("县人民政府", "融水苗族自治县")
    assert county is not None
    assert units.called(county, "融水苗族自治县") == "县人民政府"
    assert units.called(county, "柳州市") == "融水苗族自治县人民政府"


def test_where_each_office_owes_its_own_report_the_others_are_not_told(tmp_path: Path) -> None:
    offices = ["县水利局", "县住建局"]
    report = {"id": "c", "for": {name: {"lead": [name]} for name in offices}, "submit": "总结", "to": "县人民政府"}
    root = content(tmp_path, tasks=[task([report], lead=offices, cooperating=[*offices, "县农业农村局"])])
    routes = {finding.measure.subject: told(finding) for finding in report_of(root, SILENT).findings}
    assert routes == {name: [("lead", name), ("cooperating", "县农业农村局")] for name in offices}


SECTIONS = """\
apiVersion: duban/v1
kind: Things
group: 断面
place: 示例县
things:
  - {name: 甲河}
  - name: 上断面
    links: {on: 甲河}
    answers: 各镇人民政府
  - name: 下断面
    links: {on: {name: 甲河, last_day: 2024-12-31}, upstream: [上断面], assessed_against: 示例县}
    answers: [{name: 县住建局, first_day: 2025-01-01}, {name: 县水利局, last_day: 2024-12-31}]
"""
CLASS = {"id": "c", "each": "断面", "where": {"名称": "下断面"}, "measure": "水质类别", "reaches": "Ⅲ类"}


def at_section(root: Path, as_of: str, criterion: dict[str, Any], **slots: Any) -> Finding:
    """The one finding of a task on a section, led by the county's office of farming."""
    files = {"graphs/units.yaml": UNITS_TEXT, "graphs/groups.yaml": GROUPS, "graphs/sections.yaml": SECTIONS}
    tasks = [task([criterion], lead=["县农业农村局"], **slots)]
    return only_finding(report_of(content(root, tasks=tasks, files=files), as_of))


@pytest.mark.parametrize(("as_of", "unit"), [("2024-12-31", "县水利局"), ("2025-01-01", "县住建局")])
def test_who_answers_for_a_thing_on_the_day_is_responsible_for_what_it_is_like(
    as_of: str, unit: str, tmp_path: Path
) -> None:
    finding = at_section(tmp_path, as_of, CLASS)
    assert told(finding) == [("lead", "县农业农村局"), ("responsible", unit)]
    assert spoken(stop_of(finding, unit).path, "zh") == [f"下断面由{unit}负责"]
    assert spoken(stop_of(finding, unit).path, "en") == [f"{unit} answers for 下断面"]


def test_a_group_that_answers_for_a_thing_is_told_as_its_members(tmp_path: Path) -> None:
    finding = at_section(tmp_path, SILENT, {**CLASS, "where": {"名称": "上断面"}})
    assert sorted(told(finding)[1:]) == [("responsible", "乙镇人民政府"), ("responsible", "甲镇人民政府")]
    assert spoken(stop_of(finding, "甲镇人民政府").path, "zh") == ["上断面由各镇人民政府负责", "成员：甲镇人民政府"]


def test_who_answers_for_a_thing_stands_before_those_the_task_makes_responsible(tmp_path: Path) -> None:
    finding = at_section(tmp_path, SILENT, CLASS, responsible=["县水利局", "县住建局"])
    assert told(finding)[1:] == [("responsible", "县住建局"), ("responsible", "县水利局")]
    assert spoken(stop_of(finding, "县住建局").path, "zh") == ["下断面由县住建局负责"]


def test_what_others_are_to_do_at_a_thing_is_not_the_matter_of_who_answers_for_it(tmp_path: Path) -> None:
    criterion = {"id": "c", "each": "断面", "where": {"名称": "下断面"}, "do": "现场检查"}
    assert told(at_section(tmp_path, SILENT, criterion)) == [("lead", "县农业农村局")]


def test_the_graph_holds_the_lines_of_things_with_their_days(tmp_path: Path) -> None:
    files = {"graphs/units.yaml": UNITS_TEXT, "graphs/groups.yaml": GROUPS, "graphs/sections.yaml": SECTIONS}
    loaded = load(content(tmp_path, tasks=[task([CRITERION])], files=files))
    lines = {
        day: sorted(
            (target, kind, data["last_day"])
            for _, target, kind, data in OfficeGraph([], loaded.units, date.fromisoformat(day)).graph.out_edges(
                "thing:下断面", keys=True, data=True
            )
        )
        for day in ("2024-12-31", "2025-01-01")
    }
    last = date(2024, 12, 31)
    always = [("thing:上断面", "upstream", None), ("示例县", "assessed_against", None)]
    assert lines["2024-12-31"] == sorted([*always, ("thing:甲河", "on", last), ("示例县/县水利局", "answers", last)])
    assert lines["2025-01-01"] == sorted([*always, ("示例县/县住建局", "answers", None)])


def test_of_all_counties_a_shortfall_of_one_is_told_to_its_own_government(tmp_path: Path) -> None:
    towns = (
        "apiVersion: duban/v1\nkind: Units\nplaces: [{name: 甲镇, in: 示例县}, {name: 乙镇, in: 示例县}]\nplace: 示例县\nunits:\n"
        "  - {name: 甲镇人民政府, kind: government, level: town, place: 甲镇, reports_to: 县人民政府}\n"
        "  - {name: 乙镇人民政府, kind: government, level: town, place: 乙镇, reports_to: 县人民政府}\n"
        "  - {name: 各镇人民政府, kind: group, level: town, members: [甲镇人民政府, 乙镇人民政府]}\n"
    )
    table = {"id": "c", "measure": "管网长度", "at_least": {"甲镇": "5 公里", "乙镇": "1 公里"}}
    root = content(
        tmp_path, tasks=[task([table, CRITERION], responsible=["各镇人民政府"])], files={"graphs/towns.yaml": towns}
    )
    routes = {finding.measure.subject: told(finding) for finding in report_of(root, SILENT).findings}
    assert routes == {
        "甲镇": [("lead", "县水利局"), ("responsible", "甲镇人民政府")],
        "乙镇": [("lead", "县水利局"), ("responsible", "乙镇人民政府")],
        "示例县": [("lead", "县水利局"), ("responsible", "乙镇人民政府"), ("responsible", "甲镇人民政府")],
    }
