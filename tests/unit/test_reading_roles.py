"""Who must act, as brackets, lines, cells and running text say it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.model.draft import Parties
from duban.reading.offices.roles import NO_PARTIES, brackets, cell, joined, lead_first, read_roles, role_line

FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)
ROLES = ("lead", "cooperating", "responsible", "guiding")


def told(parties: Parties) -> str:
    """Parties on one line: 牵头 > 配合 ..., in short."""
    lists = {role: getattr(parties, role) for role in ROLES}
    return " ".join(
        f"{role[0]}:{'、'.join(units.names)}{'+' if units.open else ''}" for role, units in lists.items() if units.names
    )


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("（市教育局牵头，市公安局、市卫健委配合）", "l:市教育局 c:市公安局、市卫健委"),
        ("（市教育局、公安局牵头）", "l:市教育局、市公安局"),
        ("（县林业局、财政局负责）", "r:县林业局、县财政局"),
        ("(区城管局负责)", "r:区城管局"),
        ("［旗农牧局牵头］", "l:旗农牧局"),
        ("【责任单位：区水务局】", "r:区水务局"),
        ("〔牵头单位：盟应急管理局〕", "l:盟应急管理局"),
        ("（县林业局按职责分工负责，各乡镇配合落实）", "c:各乡镇 r:县林业局"),
        ("（省教育厅会同省财政厅负责）", "l:省教育厅 c:省财政厅"),
        ("（由省教育厅牵头负责，省公安厅、财政厅等按职责分工负责）", "l:省教育厅 r:省公安厅、省财政厅+"),
        ("（教育部指导，试点城市政府参与）", "c:试点城市政府 g:教育部"),
        ("（责任单位：市交通运输局、公安局）", "r:市交通运输局、市公安局"),
        ("（牵头单位：市工信局；配合单位：市商务局、财政局）", "l:市工信局 c:市商务局、市财政局"),
        ("（牵头单位:市工信局,责任单位:各县(市、区)人民政府)", "l:市工信局 r:各县（市、区）人民政府"),
        ("（主办单位：团市委；协办单位：市妇联）", "l:团市委 c:市妇联"),
        ("（市工信局、商务局等按职责分工负责）", "r:市工信局、市商务局+"),
        ("（市工信局、市商务局分别负责）", "r:市工信局、市商务局"),
        ("（各市、县人民政府负责落实）", "r:各市、县人民政府"),
        ("（市工信局牵头、市商务局配合）", "l:市工信局 c:市商务局"),
        ("（市工信局牵头市商务局配合）", "l:市工信局 c:市商务局"),
        (
            "（县委宣传部牵头，团县委、县妇联参与；各镇人民政府具体实施）",
            "l:县委宣传部 c:团县委、县妇联 r:各镇人民政府",
        ),
        ("（自治区水利厅牵头，各盟行政公署、市人民政府组织实施）", "l:自治区水利厅 r:各盟行政公署、各市人民政府"),
        ("（北部新城（滨江工业新区）管委会负责）", "r:北部新城（滨江工业新区）管委会"),
        ("（责任领导：某某；牵头单位：县应急管理局）", "l:县应急管理局"),
        ("（责任单位：市大气办牵头，各区政府配合）", "l:市大气办 c:各区政府"),
        ("（牵头单位为市大气办，配合单位为市住建局）", "l:市大气办 c:市住建局"),
        ("（市市场监管局总牵头，市公安局按照职责配合）", "l:市市场监管局 c:市公安局"),
        ("（县水利局、应急管理局负责指导，各乡镇人民政府负责落实）", "r:各乡镇人民政府 g:县水利局、县应急管理局"),
        ("（公安、教育部门按职责分工负责）", "r:公安部门、教育部门"),
        ("（以上任务由市河长办负责）", "r:市河长办"),
        ("（县河长办负责落实", "r:县河长办"),
    ],
)
def test_a_bracket_names_the_parties(text: str, parties: str) -> None:
    before = "完成年度排查"
    (bracket,) = brackets(before + text)
    assert told(bracket.parties) == parties
    assert bracket.span == (len(before), len(before) + len(text))
    assert bracket.inline is None
    assert not bracket.first_leads
    assert bracket.standing == NO_PARTIES


@pytest.mark.parametrize(
    "text",
    [
        "（含管网）",
        "（GB3552-2018）",
        "（附件6）",
        "（市水利局、市住建局除外）",
        "（桂政办发〔2022〕36号）",
        "（县级以上人民政府）",
        "（试行）",
        "（谁污染谁负责）",
        "（主要领导负责）",
        "（企业自行负责）",
        "（政府主导、企业负责）",
        "（责任人：某某）",
        "（2024年6月底前完成）",
        "（以下简称市水利局）",
        "（包括市水利局、市住建局）",
        "（见附件，由市水利局提供）",
        "（市水利局）",
        "（滨江工业新区）",
        "（达到或好于Ⅲ类）",
        "（建立党委领导、政府负责、社会协同、公众参与的机制）",
        "（）",
        "（（（",
        "（原市环保局）",
        "（会议由市水利局召集）",
    ],
)
def test_a_bracket_that_explains_names_nobody(text: str) -> None:
    assert brackets(f"推进项目建设{text}，完成验收。") == ()


def test_offices_alone_in_a_bracket_after_a_sentence_are_responsible_with_a_doubt() -> None:
    (bracket,) = brackets("全面开展排查。（省教育厅、公安厅，各市人民政府，2024年9月底前）", FIRST, LAST)
    assert told(bracket.parties) == "r:省教育厅、省公安厅、各市人民政府"
    assert bracket.deadline is not None
    assert bracket.deadline.date == date(2024, 9, 30)
    assert "没有写明是牵头、配合还是责任单位" in bracket.parties.responsible.doubts[0].zh
    assert brackets("报省教育厅（省教育厅、公安厅）") == ()


def test_several_brackets_of_a_paragraph_each_have_their_span() -> None:
    text = "开展宣传。（市教育局负责）加强巡查。（市公安局牵头，市城管局配合）"
    found = brackets(text)
    assert [text[each.span[0] : each.span[1]] for each in found] == [
        "（市教育局负责）",
        "（市公安局牵头，市城管局配合）",
    ]


def test_a_bracket_within_one_that_explains_is_found() -> None:
    text = "加强管理（含学校食堂（市教育局牵头）和工地食堂（市住建局牵头））。"
    assert [told(each.parties) for each in brackets(text)] == ["l:市教育局", "l:市住建局"]


@pytest.mark.parametrize(
    "rule",
    [
        "排在第一位的部门为牵头部门，下同",
        "排名第一的为牵头单位",
        "列第一位的为牵头单位，下同",
        "排在首位的单位牵头，以下同",
        "列首位的部门（单位）为牵头部门",
        "第一个单位为牵头单位",
        "位列第一的责任单位为牵头单位，下同",
    ],
)
def test_the_rule_that_the_first_named_leads(rule: str) -> None:
    (bracket,) = brackets(f"开展试点。（教育部、财政部、科技部负责，{rule}）")
    assert bracket.first_leads
    assert bracket.standing == NO_PARTIES
    assert told(bracket.parties) == "r:教育部、财政部、科技部"
    assert told(lead_first(bracket.parties)) == "l:教育部 r:财政部、科技部"
    (alone,) = brackets(f"任务分工（{rule}）")
    assert alone.first_leads
    assert alone.parties == NO_PARTIES


def test_the_rest_may_be_said_to_cooperate() -> None:
    (bracket,) = brackets("（市林业局、财政局负责，排名第一的为牵头单位，其余为配合单位，下同）")
    assert bracket.rest_cooperates
    assert told(lead_first(bracket.parties, bracket.rest_cooperates)) == "l:市林业局 c:市财政局"


def test_the_first_leads_only_where_nobody_else_does() -> None:
    led = brackets("（市林业局牵头，市财政局负责）")[0].parties
    assert lead_first(led) == led
    assert lead_first(NO_PARTIES) == NO_PARTIES


@pytest.mark.parametrize(
    ("text", "parties", "standing"),
    [
        (
            "（教育部指导，试点地区政府负责落实。以下均需试点地区政府落实，不再列出）",
            "r:试点地区政府 g:教育部",
            "r:试点地区政府",
        ),
        ("（各县（市、区）人民政府负责落实，下同）", "r:各县（市、区）人民政府", "r:各县（市、区）人民政府"),
        ("（市林业局牵头，各区人民政府负责落实，下同）", "l:市林业局 r:各区人民政府", "r:各区人民政府"),
        ("（以下各项均由市财政局配合）", "", "c:市财政局"),
        ("（市林业局牵头，各镇人民政府落实，以下不再重复列出）", "l:市林业局 r:各镇人民政府", "r:各镇人民政府"),
    ],
)
def test_a_default_stated_once_stands_for_what_follows(text: str, parties: str, standing: str) -> None:
    (bracket,) = brackets(text)
    assert told(bracket.parties) == parties
    assert told(bracket.standing) == standing


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("（责任单位：市教育局；完成时限：2024年9月底前）", "month_end", date(2024, 9, 30)),
        ("（责任单位：市教育局，各区政府；11月底前完成）", "month_end", date(2024, 11, 30)),
        ("（市教育局牵头，市公安局配合，2024年底前完成）", "year_end", date(2024, 12, 31)),
        ("（责任单位：市教育局。时限要求：长期坚持）", "whole_year", None),
        ("（市教育局负责，完成时间：7月15日前）", "date", date(2024, 7, 15)),
    ],
)
def test_a_deadline_among_the_parties_is_read(text: str, kind: str, day: date | None) -> None:
    (bracket,) = brackets(text, FIRST, LAST)
    assert bracket.parties != NO_PARTIES
    assert bracket.deadline is not None
    assert (bracket.deadline.kind, bracket.deadline.date) == (kind, day)
    (without_days,) = brackets(text)
    assert without_days.deadline is None
    assert without_days.deadline_printed == bracket.deadline.printed


def test_brackets_inside_a_sentence_tell_their_object() -> None:
    text = "抽检辖区内校园食品（市教育局牵头）、农贸市场肉菜（市市场监管局、商务局牵头）和餐饮器具（市卫健委牵头）等。"
    assert [(each.inline, told(each.parties)) for each in brackets(text)] == [
        ("校园食品", "l:市教育局"),
        ("农贸市场肉菜", "l:市市场监管局、市商务局"),
        ("餐饮器具", "l:市卫健委"),
    ]


def test_the_last_object_of_a_list_may_end_the_sentence() -> None:
    found = brackets("要抓好校园食品（市教育局牵头）、餐饮器具（市卫健委牵头）。按月通报（市政府办负责）。")
    assert [each.inline for each in found] == ["校园食品", "餐饮器具", None]


def test_a_share_of_the_work_is_a_doubt() -> None:
    (bracket,) = brackets("（市水利局负责技术支撑，市财政局负责资金保障）")
    assert told(bracket.parties) == "r:市水利局、市财政局"
    assert ["技术支撑" in each.zh or "资金保障" in each.zh for each in bracket.parties.responsible.doubts] == [
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("牵头单位：市工信局　配合单位：市商务局、财政局", "l:市工信局 c:市商务局、市财政局"),
        ("责任单位：县教育局、各乡镇人民政府。", "r:县教育局、各乡镇人民政府"),
        ("责任部门: 区应急管理局", "r:区应急管理局"),
        ("市教育局牵头，市公安局配合。", "l:市教育局 c:市公安局"),
        ("（责任单位：县教育局）", "r:县教育局"),
    ],
)
def test_a_line_of_roles(text: str, parties: str) -> None:
    read = role_line("".join(text.split()))
    assert read is not None
    assert told(read) == parties


@pytest.mark.parametrize(
    "text",
    [
        "",
        "完成时限：2024年底",
        "责任人：某某",
        "加强校园周边巡查，由市公安局负责。",
        "全面落实责任单位主体责任",
        "市公安局",
        "一、工作目标",
    ],
)
def test_other_paragraphs_are_no_line_of_roles(text: str) -> None:
    assert role_line(text) is None


def test_a_line_gives_its_deadline_too() -> None:
    reading = read_roles("责任单位：市教育局；完成时限：2024年底")
    assert reading is not None
    assert reading.deadline_printed == "2024年底"


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("市教育局、公安局等", "r:市教育局、市公安局+"),
        ("市教育局牵头，市公安局配合", "l:市教育局 c:市公安局"),
        ("市教育局（牵头）、公安局、城管局", "l:市教育局 r:市公安局、市城管局"),
        ("市教育局（牵头）、公安局（配合）", "l:市教育局 c:市公安局"),
        ("牵头单位：市教育局\n配合单位：市公安局", "l:市教育局 c:市公安局"),
        ("\\", ""),
        ("各县（区）人民政府", "r:各县（区）人民政府"),
    ],
)
def test_a_cell_is_of_its_column_unless_it_says_otherwise(text: str, parties: str) -> None:
    assert told(cell(text, "responsible")) == parties


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2.与县教育局、县妇联共同推进阵地建设", ("县教育局", "县妇联")),
        ("会同市公安局交警支队、市城管局开展夜查", ("市公安局交警支队", "市城管局")),
        ("市教育局会同市财政局、审计局和妇联等部门加强核查", ("市财政局", "市审计局", "市妇联")),
        ("会同有关部门组建专班", ("有关部门",)),
        ("联合县应急管理局开展演练", ("县应急管理局",)),
        ("加强与邻县的沟通", ()),
        ("参与县教育局共同组织的活动", ()),
        ("与时俱进", ()),
    ],
)
def test_offices_joined_in_running_text(text: str, names: tuple[str, ...]) -> None:
    assert joined(text).names == names


@given(st.text(alphabet="（）()【】市县教育局牵头配合负责责任单位：，、。；下同以均由落实2024年底前", max_size=80))
def test_any_text_is_read_and_spans_are_in_order(text: str) -> None:
    found = brackets(text, FIRST, LAST)
    ends = [each.span for each in found]
    assert all(0 <= begin < end <= len(text) for begin, end in ends)
    assert all(one[1] <= other[0] for one, other in pairwise(ends))
    assert joined(text) == joined(text)
    role_line(text)


@pytest.mark.parametrize(
    "text", ["（" * 20_000, "（" * 9_000 + "）" * 9_000, "牵头" * 20_000, "责任单位：" * 9_000, "会同市教育局" * 300]
)
def test_text_without_end_is_read_in_bounded_time(text: str) -> None:
    assert brackets(text) == ()
    assert role_line(text) is None
    cell(text, "lead")
    joined(text)
