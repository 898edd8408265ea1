"""From what was read of a plan to the rules of its draft: the slots, and what is said where there is no slot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
import yaml

from duban.formats.yaml import text_of
from duban.loading.surroundings import surroundings
from duban.model.document import digest
from duban.model.draft import (
    AnnexTable,
    Draft,
    DraftCriterion,
    DraftDeadline,
    DraftObligation,
    Limit,
    Parties,
    Passage,
    Surroundings,
    UnitList,
    Unread,
)
from duban.model.outline import OutlineCriterion
from duban.model.said import plain
from duban.reading.drafts.cycles import Cycle, read_cycle
from duban.reading.drafts.drafting import draft_rulebook
from duban.reading.drafts.projecting import outline
from support import ROOT

TEXT = "完成河道清淤三十公里并建立台账"
PASSAGE = Passage(TEXT, table="附件1", row="5", column="工作内容")
SPAN = (0, 9)
TASK = DraftObligation(
    "5", "05", "河道清淤", PASSAGE, Parties(UnitList(("县水利局",)), UnitList(("县财政局",), open=True))
)
DRAFT = Draft(
    "青山县2024年水利工作计划", "plan.docx", "0" * 64, date(2024, 1, 1), date(2024, 12, 31), "青山县",
    government="县人民政府",
)  # fmt: skip


@cache
def bare() -> Surroundings:
    return surroundings(None, "x")


def figure(**slots: Any) -> DraftCriterion:
    """A criterion of so many kilometres, with other slots."""
    usual: dict[str, Any] = {
        "act": "measure", "name": "清淤长度", "word": "at_least", "target": Decimal(30), "measured_in": "公里",
    }  # fmt: skip
    return DraftCriterion(span=SPAN, **{**usual, **slots})


def deed(**slots: Any) -> DraftCriterion:
    """A thing to be done."""
    return DraftCriterion(span=SPAN, **{"act": "do", "name": "巡河", **slots})


def documents(*criteria: DraftCriterion, **slots: Any) -> dict[str, Mapping[str, Any]]:
    task = replace(TASK, criteria=criteria, **slots)
    return draft_rulebook(replace(DRAFT, obligations=(task,)), "x", bare()).documents


def rule(criterion: DraftCriterion) -> Mapping[str, Any]:
    """The one criterion of the one task as it is drafted."""
    (found,) = documents(criterion)["rules/x/tasks.yaml"]["obligations"][0]["criteria"]
    return dict(found)


def told(criterion: DraftCriterion) -> OutlineCriterion:
    """The same in outline."""
    (found,) = outline(documents(criterion).values()).obligations[0].criteria
    return found


def metrics(*criteria: DraftCriterion) -> dict[str, Mapping[str, Any]]:
    return {each["name"]: each for each in documents(*criteria)["rules/x/metrics.yaml"]["metrics"]}


def test_a_figure_becomes_a_measure_with_its_test_and_its_clause() -> None:
    found = rule(figure(by=date(2024, 11, 30), strength="strive"))
    assert {key: found[key] for key in ("id", "measure", "at_least", "deadline", "strength")} == {
        "id": "figure-1", "measure": "清淤长度", "at_least": "30 公里", "deadline": "2024-11-30", "strength": "strive",
    }  # fmt: skip
    assert found["clause"] == {"span": ["0", "9"], "sha256": digest(TEXT[:9])}
    assert found["summary"] == "清淤长度不低于 30 公里"
    assert "as_read" not in found


def test_spans_count_in_the_cell_and_not_in_the_piece_of_it_that_was_read() -> None:
    task = documents(figure(), passage=replace(PASSAGE, start=7))["rules/x/tasks.yaml"]["obligations"][0]
    assert task["clause"]["span"] == ["7", str(7 + len(TEXT))]
    assert task["criteria"][0]["clause"]["span"] == ["7", "16"]


@pytest.mark.parametrize(
    ("criterion", "slots"),
    [
        (figure(word="between", high=Decimal(40)), {"between": ["30 公里", "40 公里"]}),
        (figure(name="水质", word="reaches", target=Decimal(3), measured_in="类"), {"measure": "水质", "reaches": "Ⅲ类"}),
        (figure(name="漏损率", word="decrease_by", target=Decimal(2), measured_in="个百分点", baseline=2020),
         {"decrease_by": "2 个百分点", "from": {"year": "2020"}}),
        (figure(word="improves", target=None, measured_in=""), {"improves": "true", "from": {"year": "2023"}}),
        (figure(target=None, issued_by="省下达的任务"), {"at_least": {"issued_by": "省下达的任务"}}),
        (deed(), {"do": "巡河"}),
        (deed(act="submit", name="年度总结", to="市水利局"), {"submit": "年度总结", "to": "市水利局"}),
        (deed(act="forbid", name="非法采砂"), {"forbid": {"event": "非法采砂"}}),
        (deed(word="at_least", target=Decimal(2), measured_in="次", every="P3M"), {"at_least": "2 次", "every": "quarter"}),
        (deed(every="P6M", min_share=Decimal("0.1"), over="排污口"),
         {"over": "排污口", "at_least": {"share": "10 %"}, "every": "half-year"}),
        (deed(within=20, working_days=True, after="方案印发"), {"within": "20 working days", "after": "方案印发"}),
        (deed(condition="发现异常", evidence=True), {"if": {"event": "发现异常"}, "evidence": "required"}),
        (deed(unspecified_cycle=True), {"every": "quarter", "basis": "convention"}),
        (figure(name="平均负荷率", measured_in="％", over="污水厂", only=(Limit("规模", "less_than", Decimal(3000), "m³/d"),)),
         {"over": "污水厂", "where": {"规模": {"less_than": "3000 m³/d"}}, "measure": {"mean": "平均负荷率"}}),
    ],
)  # fmt: skip
def test_what_was_read_stands_in_the_slots_of_the_rule_language(
    criterion: DraftCriterion, slots: Mapping[str, Any]
) -> None:
    found = rule(criterion)
    assert {slot: found.get(slot) for slot in slots} == slots
    assert "as_read" not in found


@pytest.mark.parametrize(
    ("criterion", "nearest", "as_read"),
    [
        (deed(every="P3Y"), {}, {"every": "P3Y"}),
        (deed(every="P1W"), {"every": "month", "at_least": "4 次"}, {"kind": "complete", "every": "P1W"}),
        (deed(min_share=Decimal("0.2"), every="P1M"), {"every": "month"}, {"kind": "complete", "min_share": "20 %"}),
        (figure(scope="各乡镇学校"), {"measure": "各乡镇学校清淤长度"}, {"scope": "各乡镇学校"}),
        (deed(every="P1M", by=date(2024, 6, 30)), {"every": "month"}, {"by": "2024-06-30"}),
        (figure(word="doubles"), {"at_least": "30 公里"}, {"kind": "doubles", "target": "30 公里"}),
    ],
)  # fmt: skip
def test_what_no_slot_can_say_comes_near_it_and_is_kept_as_read(
    criterion: DraftCriterion, nearest: Mapping[str, Any], as_read: Mapping[str, Any]
) -> None:
    found = rule(criterion)
    assert {slot: found.get(slot) for slot in nearest} == nearest
    assert found["as_read"] == as_read


def test_what_the_draft_only_comes_near_to_is_doubted() -> None:
    for criterion in (deed(every="P3Y"), deed(every="P1W"), figure(word="doubles"), deed(unspecified_cycle=True)):
        assert rule(criterion)["doubt"]
    assert "2023" in rule(figure(word="improves", target=None))["doubt"]


def test_the_outline_has_what_the_document_says_and_not_what_comes_near_it() -> None:
    assert told(deed(every="P1W")).every == "P1W"
    assert (told(deed(every="P1W")).kind, told(deed(every="P1W")).target) == ("complete", None)
    share = told(deed(min_share=Decimal("0.2"), every="P1M"))
    assert (share.every, share.min_share) == ("P1M", Decimal("0.2"))
    assert told(deed(unspecified_cycle=True)).every is None
    assert told(figure(target=None, issued_by="省下达的任务")).external


@pytest.mark.parametrize(
    ("iso", "cycle"),
    [
        ("P1M", Cycle("month")), ("P12M", Cycle("year")), ("P1Y", Cycle("year")), ("P1W", Cycle("month", 4, False)),
        ("P1D", Cycle("month", 28, False)), ("P10D", Cycle("month", 3, False)), ("P2M", Cycle("half-year", 3, False)),
        ("P5M", Cycle("half-year", 1, False)), ("P3Y", Cycle(None, 1, False)), ("P", None), ("", None), ("P0D", None),
    ],
)  # fmt: skip
def test_a_cycle_is_one_of_four_or_the_nearest_of_them(iso: str, cycle: Cycle | None) -> None:
    assert read_cycle(iso) == cycle


def test_what_a_metric_is_is_guessed_from_its_name_its_unit_and_its_test() -> None:
    found = metrics(
        figure(), figure(name="收集率", measured_in="%"), figure(name="氨氮浓度", word="at_most", measured_in="mg/L"),
        figure(name="水质", word="reaches", target=Decimal(3), measured_in="类"),
        figure(name="事故起数", word="improves", target=None),
    )  # fmt: skip
    natures = {name: (each["nature"], each["better"], each["measured_in"]) for name, each in found.items()}
    assert natures == {
        "清淤长度": ("running_total", "higher", "公里"), "收集率": ("rate", "higher", "%"),
        "氨氮浓度": ("level", "lower", "mg/L"), "水质": ("class", "lower", "类"), "事故起数": ("level", "lower", "1"),
    }  # fmt: skip
    assert documents(figure())["rules/x/metrics.yaml"]["note"]


def test_one_name_with_two_kinds_of_figures_becomes_two_metrics() -> None:
    found = metrics(figure(), figure(measured_in="%"), figure(measured_in="km"))
    assert [each["measured_in"] for each in found.values()] == ["公里", "%"]
    assert len(found) == 2


def test_a_relative_change_is_not_of_a_metric_in_percent() -> None:
    found = metrics(figure(name="用水量", word="decrease_by", target=Decimal(9), measured_in="%", baseline=2020))
    assert found["用水量"]["measured_in"] == "1"


def test_a_metric_of_the_folder_is_taken_over_word_for_word() -> None:
    around = surroundings(ROOT, "x")
    task = replace(TASK, criteria=(figure(name="污水集中收集率", target=Decimal(68), measured_in="%"),))
    found = draft_rulebook(replace(DRAFT, obligations=(task,)), "x", around).documents["rules/x/metrics.yaml"]
    assert [each["name"] for each in found["metrics"]] == ["生活污水集中收集率"]
    assert "污水集中收集率" in found["metrics"][0]["aliases"]


def test_a_unit_of_measure_that_no_table_has_stands_in_one_of_the_draft() -> None:
    found = documents(figure(name="存栏", measured_in="头"))["rules/x/quantities.yaml"]
    assert found["dimensions"] == {"未归类：头": {"头": "1"}}
    assert "rules/x/quantities.yaml" not in documents(figure())


def test_offices_that_no_register_has_enter_one_of_the_draft() -> None:
    found = documents(figure())["graphs/x.yaml"]
    kinds = {each["name"]: (each["kind"], each["level"]) for each in found["units"]}
    assert kinds == {
        "县人民政府": ("government", "county"), "县水利局": ("office", "county"), "县财政局": ("office", "county"),
    }  # fmt: skip
    assert found["places"] == [{"name": "青山县"}]
    assert found["note"]


@pytest.mark.parametrize(
    ("name", "kind", "level"),
    [
        ("市生态环境局", "office", "city"), ("各镇人民政府", "group", "town"), ("省住房城乡建设厅", "office", "region"),
        ("生态环境部", "office", "state"), ("青山水务有限公司", "enterprise", "enterprise"), ("东街街道办事处", "office", "town"),
        ("本方案所有牵头单位", "reference", "county"), ("县人民政府", "government", "county"),
    ],
)  # fmt: skip
def test_what_an_office_is_is_guessed_from_its_name(name: str, kind: str, level: str) -> None:
    found = documents(figure(), parties=Parties(UnitList((name,))))["graphs/x.yaml"]["units"]
    assert {(each["kind"], each["level"]) for each in found if each["name"] == name} == {(kind, level)}


def test_a_list_that_is_open_says_so_and_standing_offices_stand_apart() -> None:
    task = documents(figure(), standing=Parties(responsible=UnitList(("各镇人民政府",))))["rules/x/tasks.yaml"][
        "obligations"
    ][0]
    assert task["cooperating"] == ["县财政局", "等"]
    assert task["standing"] == {"responsible": ["各镇人民政府"]}
    assert "responsible" not in task


@pytest.mark.parametrize(
    ("kind", "printed", "day", "slot"),
    [
        ("whole_year", "全年", None, "全年"), ("whole_year", "2024年1月至12月", None, "全年"),
        ("recurring", "每年3月底前", None, "每年3月底前"),
        ("year_end", "年底前", date(2024, 12, 31), "年底前"), ("month_end", "11月底前", date(2024, 11, 30), "11月底前"),
        ("month_end", "冬季以前", date(2024, 11, 30), "2024年11月底前"), ("date", "国庆前", date(2024, 9, 30), "2024-09-30"),
    ],
)  # fmt: skip
def test_a_deadline_stands_as_printed_where_it_reads_as_the_same_day(
    kind: Any, printed: str, day: date | None, slot: str
) -> None:
    found = documents(figure(), deadline=DraftDeadline(kind, printed, day))
    assert found["rules/x/tasks.yaml"]["obligations"][0]["deadline"] == slot
    due = outline(found.values()).obligations[0].deadline
    assert due is not None and (due.kind, due.date) == (kind, day)


def test_days_after_an_event_are_a_deadline_of_their_own() -> None:
    due = DraftDeadline("working_days_after", "方案印发后20个工作日内", event="方案印发", working_days=20)
    found = documents(figure(), deadline=due)["rules/x/tasks.yaml"]["obligations"][0]
    assert found["deadline"] == {"within": "20 working days", "after": "方案印发"}


def test_a_number_that_is_printed_twice_gets_a_suffix_and_a_doubt() -> None:
    tasks = tuple(replace(TASK, id="05") for _ in range(2))
    found = draft_rulebook(replace(DRAFT, obligations=tasks), "x", bare()).documents["rules/x/tasks.yaml"][
        "obligations"
    ]
    assert [each["id"] for each in found] == ["5", "5-2"]
    assert "doubt" not in found[0] and "05" in found[1]["doubt"]


def test_a_task_in_which_nothing_was_found_is_looked_at_as_a_whole_and_says_so() -> None:
    (found,) = documents()["rules/x/tasks.yaml"]["obligations"][0]["criteria"]
    assert found["do"] == "河道清淤"
    assert found["basis"] == "convention" and found["doubt"]


def annex() -> AnnexTable:
    passages = tuple(
        Passage(text, table="附件2", row=str(n)) for n, text in enumerate(("1上游断面Ⅱ类", "2下游断面Ⅲ类"), 1)
    )
    reaches = figure(name="水质类别", word="reaches", target=Decimal(2), measured_in="类", subject="上游断面")
    row = DraftObligation("annex-2-1", "1", "上游断面水质", passages[0], Parties(), (replace(reaches, span=(0, 5)),))
    return AnnexTable(
        "附件2", "考核断面表", "考核断面", ("序号", "断面名称", "水质目标", "规模（m³/d）"),
        ({"序号": "1", "断面名称": "上游断面", "水质目标": "Ⅱ类", "规模（m³/d）": "300"},
         {"序号": "2", "断面名称": "下游断面", "水质目标": "Ⅲ类", "规模（m³/d）": ""}),
        passages, (row,),
    )  # fmt: skip


def test_an_annex_becomes_things_and_its_targets_are_about_them() -> None:
    found = draft_rulebook(replace(DRAFT, annexes=(annex(),)), "x", bare()).documents
    things = found["graphs/x/things-1.yaml"]
    assert things["group"] == "考核断面"
    assert things["things"] == [
        {"name": "上游断面", "attributes": {"水质目标": "Ⅱ类", "规模": "300 m³/d"}},
        {"name": "下游断面", "attributes": {"水质目标": "Ⅲ类"}},
    ]
    (rule,) = found["rules/x/annexes.yaml"]["obligations"][0]["criteria"]
    assert (rule["each"], rule["where"], rule["reaches"]) == ("考核断面", {"名称": "上游断面"}, "Ⅱ类")


def test_what_became_no_rule_is_kept_with_its_place_and_reason_and_without_its_text() -> None:
    unread = (Unread(Passage("指导思想如下", section="一", part=2), (0, 4), "preamble", plain("引言")),)
    draft = replace(DRAFT, obligations=(TASK,), unread=unread, doubts=(plain("标题没有年份"),))
    found = draft_rulebook(draft, "x", bare()).documents["rules/x/reading.yaml"]
    assert found["pieces"] == [
        {
            "section": "一",
            "part": "2",
            "span": ["0", "4"],
            "sha256": digest("指导思想"),
            "kind": "preamble",
            "reason": "引言",
        }
    ]
    assert found["doubts"] == ["标题没有年份"]
    with_text = draft_rulebook(draft, "x", bare(), with_text=True).documents
    assert with_text["rules/x/reading.yaml"]["pieces"][0]["text"] == "指导思想"
    assert with_text["rules/x/tasks.yaml"]["obligations"][0]["text"] == TEXT


@pytest.mark.parametrize(
    ("first", "last", "period"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), "2024"), (date(2023, 1, 1), date(2025, 12, 31), "2023..2025"),
        (date(2024, 3, 1), date(2024, 11, 30), "2024-03..2024-11"),
        (date(2024, 3, 5), date(2024, 11, 6), "2024-03-05..2024-11-06"),
    ],
)  # fmt: skip
def test_the_plans_days_have_the_shortest_name(first: date, last: date, period: str) -> None:
    draft = replace(DRAFT, obligations=(TASK,), first_day=first, last_day=last)
    found = draft_rulebook(draft, "x", bare()).documents
    assert found["rules/x/plan.yaml"]["period"] == period
    projected = outline(found.values())
    assert (projected.first_day, projected.last_day) == (first, last)


def test_many_tasks_are_split_where_a_section_begins() -> None:
    tasks = tuple(replace(TASK, id=str(n), section=f"第{n // 30}部分") for n in range(1, 91))
    found = draft_rulebook(replace(DRAFT, obligations=tasks), "x", bare()).documents
    names = [path for path in found if "tasks" in path]
    assert names == [f"rules/x/tasks-{n}.yaml" for n in range(1, len(names) + 1)]
    assert len(names) > 2
    sections = [{each["section"] for each in found[name]["obligations"]} for name in names]
    assert all(not one & other for one, other in pairwise(sections))


@pytest.mark.parametrize(
    "text", ["a: b", "- x", "#1", "true", "null", "~", "", "12:30", "'", "it's", "[a", "{b}", "10%", "％", "*", "a #b", "y", " "]
)  # fmt: skip
def test_every_text_is_read_back_as_it_was(text: str) -> None:
    value = {"a": text, "b": [text, {text or "k": [text]}], "c": {"d": {"e": text * 90}}}
    assert yaml.load(text_of(value), yaml.BaseLoader) == value
    typed = yaml.safe_load(text_of({"a": text}))["a"]
    assert isinstance(typed, str) or text.isdigit()
