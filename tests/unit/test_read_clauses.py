"""The grammar of clauses: what sentences of plans of many fields are read into, and what is left aside."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from duban.model.document import squeezed
from duban.model.draft import DraftCriterion, DraftDeadline, Passage, TextReading
from duban.reading.clauses import read_clauses

CASES = Path(__file__).parents[1] / "cases" / "reading"
FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)
PLAIN = ("scope", "over", "exclusion", "condition", "overridden_by", "issued_by", "to", "after", "every")


def read(text: str, first: date = FIRST, last: date = LAST, deadline: DraftDeadline | None = None) -> TextReading:
    """What a sentence is read into."""
    return read_clauses(Passage(squeezed(text)), first_day=first, last_day=last, deadline=deadline)


def one(text: str, **days: Any) -> DraftCriterion:
    """The only criterion of a sentence."""
    (criterion,) = read(text, **days).criteria
    return criterion


def amount(criterion: DraftCriterion) -> str:
    """A target with its unit, as a rule would write it."""
    if criterion.target is None:
        return ""
    high = f"—{criterion.high}" if criterion.high is not None else ""
    return f"{criterion.target}{high} {criterion.measured_in}".strip()


def seen(criterion: DraftCriterion) -> dict[str, str]:
    """A criterion in the few words that the cases are written in."""
    slots = {"act": criterion.act, "name": criterion.name, criterion.word or "": amount(criterion)}
    slots |= {name: getattr(criterion, name) for name in PLAIN if getattr(criterion, name)}
    slots["by"] = criterion.by.isoformat() if criterion.by else ""
    slots["from"] = str(criterion.baseline or "")
    slots["min_share"] = str(criterion.min_share or "")
    slots["within"] = str(criterion.within or "")
    slots["regularly"] = "true" if criterion.unspecified_cycle else ""
    slots["evidence"] = "true" if criterion.evidence else ""
    slots["strength"] = criterion.strength if criterion.strength != "must" else ""
    slots["only"] = "；".join(f"{each.attribute} {each.word} {each.value}{each.measured_in}" for each in criterion.only)
    kept = {name: str(value) for name, value in slots.items() if name and value}
    if criterion.word and criterion.word not in kept:
        kept[criterion.word] = "issued" if criterion.issued_by else "true"
    return kept


def groups() -> list[Any]:
    """Every case of the files that say what is read, under what it is about."""
    found = []
    for name in ("figures", "more-figures", "duties"):
        for group in yaml.load((CASES / f"{name}.yaml").read_text("utf-8"), yaml.BaseLoader):
            found += [pytest.param(case, id=f"{group['about']}: {case['text']}") for case in group["cases"]]
    return found


def no_figures() -> list[str]:
    texts: list[str] = yaml.load((CASES / "no-figures.yaml").read_text("utf-8"), yaml.BaseLoader)["cases"]
    return texts


@pytest.mark.parametrize("case", groups())
def test_a_sentence_is_read_as_its_case_says(case: Mapping[str, Any]) -> None:
    reading = read(case["text"])
    assert [seen(each) for each in reading.criteria] == case["reads"]
    assert list(dict.fromkeys(each.kind for each in reading.unread)) == case.get("unread", [])


@pytest.mark.parametrize("text", no_figures())
def test_a_number_that_sets_no_target_gives_none(text: str) -> None:
    reading = read(text)
    asked = [each for each in reading.criteria if each.target is not None or each.issued_by or each.every]
    assert [seen(each) for each in asked] == []
    assert [each for each in reading.criteria if each.word not in (None, "improves")] == []


def test_there_are_enough_cases_of_either_sort() -> None:
    assert len(groups()) >= 250
    assert len(no_figures()) >= 80
    assert len(set(no_figures())) == len(no_figures())


def test_several_figures_share_one_verb() -> None:
    found = read("完成辖区存量任务总数的60%调查和治理任务的25%。").criteria
    assert [(each.word, each.target) for each in found] == [("at_least", Decimal(60)), ("at_least", Decimal(25))]


def test_a_list_of_metrics_takes_its_figures_in_order() -> None:
    found = read("县城、乡镇垃圾处理率分别达到98%和80%。").criteria
    assert [(each.name, each.target) for each in found] == [
        ("县城垃圾处理率", Decimal(98)),
        ("乡镇垃圾处理率", Decimal(80)),
    ]


def test_a_semicolon_keeps_the_date_and_a_full_stop_ends_it() -> None:
    days = [each.by for each in read("到2024年底，甲率达到80%；乙率达到70%。丙率达到60%。").criteria]
    assert days == [LAST, LAST, None]


def test_strength_holds_for_its_clause_alone() -> None:
    found = read("力争甲率达到80%，乙率达到70%。").criteria
    assert [each.strength for each in found] == ["strive", "must"]


def test_strength_before_a_date_holds_for_what_follows_up_to_the_semicolon() -> None:
    found = read("力争到2024年底，甲率达到80%，乙率达到70%；丙率达到60%。").criteria
    assert [each.strength for each in found] == ["strive", "strive", "must"]


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("供水普及率达到90%左右。", "约数"),
        ("管网漏损率达到10%。", "越小越好"),
        ("粮食产量增长3%。", "与哪一年相比"),
        ("建成运营第一年处理负荷率达到30%。", "投运"),
        ("确保断面水质稳定达标。", "哪个标准"),
        ("水源达标率不断提升。", "没有基期"),
        ("加强宣传教育。", "没有可以核对的成果"),
        ("节水评价达到III级以上要求。", "级数越小"),
        ("加快推进6个重点项目建设。", "不能确定"),
        ("到2020年底前完成改造。", "早于计划"),
        ("发现险情后3小时内处置。", "不是按天"),
    ],
)
def test_what_is_unsure_is_told_with_its_reason(text: str, doubt: str) -> None:
    told = [each.zh for criterion in read(text).criteria for each in criterion.doubts]
    assert any(doubt in each for each in told)


def test_the_lead_that_a_sentence_names_is_kept() -> None:
    criterion = one("定期监测饮用水水源（市生态环境局牵头）、供水厂出水（市水务局牵头）等水质状况。")
    assert criterion.lead.names == ("市生态环境局", "市水务局")
    assert any("饮用水水源：市生态环境局" in each.zh for each in criterion.doubts)


def test_a_date_without_a_year_is_understood_by_the_deadline_of_its_task() -> None:
    deadline = DraftDeadline("date", "2026年12月20日前", date(2026, 12, 20))
    criterion = one("7月31日前报送总结。", first=date(2024, 1, 1), last=date(2026, 12, 31), deadline=deadline)
    assert criterion.by == date(2026, 7, 31)


def test_in_a_plan_of_several_years_a_date_without_a_year_is_its_first() -> None:
    criterion = one("3月底前报送总结。", first=date(2023, 6, 1), last=date(2025, 12, 31))
    assert criterion.by == date(2024, 3, 31)


def test_the_figure_that_another_document_overrides_is_kept_with_its_name() -> None:
    found = read("到2024年底，用水总量控制在9.5亿立方米以内。（以省级下达指标为准）").criteria
    assert [(each.target, each.overridden_by) for each in found] == [(Decimal("9.5"), "省级下达指标")]


def test_brackets_of_roles_are_no_text_of_duty() -> None:
    reading = read("开展执法检查。（县住建局牵头，各乡镇配合）")
    assert [each.name for each in reading.criteria] == ["开展执法检查"]
    assert [each.kind for each in reading.unread] == ["reference"]


def test_a_bracket_that_counts_on_is_read() -> None:
    found = read("新建公厕20座（其中农村8座）。").criteria
    assert [(each.target, each.measured_in) for each in found] == [(Decimal(20), "座"), (Decimal(8), "座")]


@pytest.mark.parametrize(
    ("text", "target", "unit"),
    [
        ("处理能力达到３０００m³/d。", "3000", "m³/d"),
        ("浓度不高于35微克/立方米。", "35", "微克/立方米"),
        ("浓度不高于0.05mg/L。", "0.05", "mg/L"),
        ("生态流量不低于12.5立方米/秒。", "12.5", "立方米/秒"),
        ("投资完成1,200万元。", "1200", "万元"),
        ("覆盖率达到百分之九十五点五。", "95.5", "%"),
        ("治理水土流失面积二十平方公里。", "20", "平方公里"),
        ("新增床位一百五十张。", "150", "张"),
        ("浓度达到１８％以上。", "18", "%"),
        ("产能达到10万吨/年。", "10", "万吨/年"),
        ("发病率不高于12/10万。", "12", "/10万"),
    ],
)
def test_numbers_and_units_as_they_are_printed(text: str, target: str, unit: str) -> None:
    criterion = one(text)
    assert (criterion.target, criterion.measured_in) == (Decimal(target), unit)


@pytest.mark.parametrize(
    ("text", "word", "target"),
    [
        ("断面水质达到或优于II类。", "reaches", 2),
        ("地下水水质达到IV类标准。", "reaches", 4),
        ("水库水质保持Ⅱ类。", "reaches", 2),
        ("断面水质不低于Ⅲ类。", "reaches", 3),
        ("考核断面水质达到三类。", "reaches", 3),
        ("节水评价达到Ⅱ级以上。", "at_most", 2),
    ],
)
def test_classes_are_reached(text: str, word: str, target: int) -> None:
    criterion = one(text)
    assert (criterion.word, criterion.target) == (word, Decimal(target))


@pytest.mark.parametrize(
    ("printed", "by"),
    [
        ("2024年6月底前", date(2024, 6, 30)),
        ("到2024年6月，", date(2024, 6, 30)),
        ("2024年上半年", date(2024, 6, 30)),
        ("第三季度末前", date(2024, 9, 30)),
        ("9月10日前", date(2024, 9, 10)),
        ("5月上旬前", date(2024, 5, 10)),
        ("年底前", LAST),
        ("年内", LAST),
        ("今年底前", LAST),
        ("截至2024年末，", LAST),
        ("“十四五”末，", date(2025, 12, 31)),
        ("2024年12月31日前", LAST),
        ("2024—2026年，", date(2026, 12, 31)),
        ("2024年12月1日起，", None),
    ],
)
def test_dates_as_sentences_name_them(printed: str, by: date | None) -> None:
    assert one(f"{printed}完成管网改造30公里。").by == by


@pytest.mark.parametrize(
    ("printed", "every"),
    [
        ("每月", "P1M"),
        ("每季度", "P3M"),
        ("每半年", "P6M"),
        ("每年", "P1Y"),
        ("每两年", "P2Y"),
        ("每3年", "P3Y"),
        ("每周", "P1W"),
        ("每日", "P1D"),
        ("每旬", "P10D"),
        ("每隔两个月", "P2M"),
        ("按季度", "P3M"),
        ("按年度", "P1Y"),
        ("逐月", "P1M"),
        ("上、下半年各", "P6M"),
    ],
)
def test_cycles_as_sentences_name_them(printed: str, every: str) -> None:
    criterion = one(f"{printed}开展一次水质监测。")
    assert (criterion.every, criterion.target) == (every, None)
