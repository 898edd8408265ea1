"""Lists of offices as plans print them, and the whole names they come to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.reading.offices.lists import is_office, looks_like_units, read_units

LISTS = [
    # One prefix for the whole list.
    ("市发展改革委、生态环境局、工业和信息化局", ["市发展改革委", "市生态环境局", "市工业和信息化局"]),
    ("市教育局、市场监管局、卫生健康委", ["市教育局", "市市场监管局", "市卫生健康委"]),
    ("市住房和城乡建设局、园林和林业绿化局", ["市住房和城乡建设局", "市园林和林业绿化局"]),
    ("县科技局、工业区管委会、财政局", ["县科技局", "县工业区管委会", "县财政局"]),
    ("省生态环境厅、水利厅、文化和旅游厅", ["省生态环境厅", "省水利厅", "省文化和旅游厅"]),
    ("自治区生态环境厅、住房城乡建设厅", ["自治区生态环境厅", "自治区住房城乡建设厅"]),
    ("州林草局、商务局、乡村振兴局", ["州林草局", "州商务局", "州乡村振兴局"]),
    ("盟水利局、农牧局", ["盟水利局", "盟农牧局"]),
    ("旗应急管理局、消防救援大队", ["旗应急管理局", "旗消防救援大队"]),
    ("师市水利局、农业农村局", ["师市水利局", "师市农业农村局"]),
    ("镇农业农村办、综合执法队、水利站", ["镇农业农村办", "镇综合执法队", "镇水利站"]),
    ("市公安局、法院、检察院", ["市公安局", "市法院", "市检察院"]),
    ("区城投公司、水务集团、供电局", ["区城投公司", "区水务集团", "区供电局"]),
    ("甲江市财政局、审计局", ["甲江市财政局", "甲江市审计局"]),
    ("县委组织部、宣传部、教育局", ["县委组织部", "县委宣传部", "县教育局"]),
    ("县委办、政府办", ["县委办", "县政府办"]),
    ("团市委、市妇联、总工会", ["团市委", "市妇联", "市总工会"]),
    # Names that carry their own place, or stand alone, take none.
    ("市水利局、青溪海事局、交通运输局", ["市水利局", "青溪海事局", "市交通运输局"]),
    ("县水利局、青溪生态环境局、财政局", ["县水利局", "青溪生态环境局", "县财政局"]),
    ("市发展改革委、高新区管委会、财政局", ["市发展改革委", "市高新区管委会", "市财政局"]),
    ("各县（市、区）人民政府、高新区管委会", ["各县（市、区）人民政府", "高新区管委会"]),
    ("市水利局、青溪区政府、财政局", ["市水利局", "青溪区政府", "市财政局"]),
    ("省委宣传部、教育厅、外办、农办", ["省委宣传部", "省教育厅", "省外办", "省农办"]),
    ("市财政局、国家统计局青溪调查队、税务局", ["市财政局", "国家统计局青溪调查队", "市税务局"]),
    ("国家发展改革委、工业和信息化部、税务总局", ["国家发展改革委", "工业和信息化部", "税务总局"]),
    ("教育部、中央宣传部、海关总署", ["教育部", "中央宣传部", "海关总署"]),
    ("水利局、生态环境局、农业农村局", ["水利局", "生态环境局", "农业农村局"]),
    ("市住建局、远山科技公司", ["市住建局", "远山科技公司"]),
    ("市生态环境局青溪分局、北岭分局", ["市生态环境局青溪分局", "北岭分局"]),
    # A comma within a list begins a new part.
    ("市应急局、水利局，青溪海事局", ["市应急局", "市水利局", "青溪海事局"]),
    ("青溪海事局，市生态环境局、交通运输局", ["青溪海事局", "市生态环境局", "市交通运输局"]),
    ("市财政局，审计局，统计局", ["市财政局", "市审计局", "市统计局"]),
    # One suffix for the whole list.
    ("甲县、乙区、丙区人民政府", ["甲县人民政府", "乙区人民政府", "丙区人民政府"]),
    ("甲江、青溪和北岭市人民政府", ["甲江市人民政府", "青溪市人民政府", "北岭市人民政府"]),
    ("东岭新区、北部新城（滨江工业新区）管委会", ["东岭新区管委会", "北部新城（滨江工业新区）管委会"]),
    ("城东街道、城西街道办事处", ["城东街道办事处", "城西街道办事处"]),
    ("城东、城西街道办事处", ["城东街道办事处", "城西街道办事处"]),
    ("甲县、乙县水利局", ["甲县水利局", "乙县水利局"]),
    ("市、县（区）生态环境局", ["市生态环境局", "县（区）生态环境局"]),
    ("省、市、县人民政府", ["省人民政府", "市人民政府", "县人民政府"]),
    ("高新区、经开区管委会", ["高新区管委会", "经开区管委会"]),
    ("上村、下村村委会", ["上村村委会", "下村村委会"]),
    # Groups are one name.
    ("各县、区人民政府", ["各县、区人民政府"]),
    ("各县（市、区）人民政府", ["各县（市、区）人民政府"]),
    ("各市、州人民政府和省直有关部门", ["各市、州人民政府", "省直有关部门"]),
    ("各旗县区人民政府、盟农牧局", ["各旗县区人民政府", "盟农牧局"]),
    ("各镇人民政府、各街道办事处", ["各镇人民政府", "各街道办事处"]),
    ("各乡镇人民政府、街道办事处", ["各乡镇人民政府", "各街道办事处"]),
    ("各盟行政公署、市人民政府", ["各盟行政公署", "各市人民政府"]),
    ("各乡镇、归侨管理区", ["各乡镇", "归侨管理区"]),
    ("各镇、县水利局", ["各镇", "县水利局"]),
    ("各苏木镇人民政府", ["各苏木镇人民政府"]),
    ("各县（市、区）党委、政府", ["各县（市、区）党委、政府"]),
    ("各级党委和政府", ["各级党委和政府"]),
    ("各街镇、园区", ["各街镇、园区"]),
    ("市、区两级住建部门", ["市、区两级住建部门"]),
    ("市教育局、各县（市、区）教育局、各高校", ["市教育局", "各县（市、区）教育局", "各高校"]),
    # 和, 及, 与 join offices, and stand in their names.
    ("县财政局和自然资源和规划局", ["县财政局", "县自然资源和规划局"]),
    ("市经济和信息化委与市文化和旅游局", ["市经济和信息化委", "市文化和旅游局"]),
    ("市水利局及各县区人民政府", ["市水利局", "各县区人民政府"]),
    ("甲江市人民政府和青溪市人民政府", ["甲江市人民政府", "青溪市人民政府"]),
    ("和县人民政府、共和县水利局", ["和县人民政府", "共和县水利局"]),
    # Layout, numbering, qualifiers and repetitions.
    ("1.市水利局2.市住建局", ["市水利局", "市住建局"]),
    ("①区水务局 ②区城管局", ["区水务局", "区城管局"]),
    ("青溪生态环境局、\n区工信局", ["青溪生态环境局", "区工信局"]),
    ("县住房和城乡\n建设局\n县水利局", ["县住房和城乡建设局", "县水利局"]),
    ("县住建局　县水利局", ["县住建局", "县水利局"]),
    ("市水利局（牵头）、市住建局（按职责分工负责）", ["市水利局", "市住建局"]),
    ("由市水利局、住建局按职责分工负责", ["市水利局", "市住建局"]),
    ("市水利局;市水利局,市住建局", ["市水利局", "市住建局"]),
    ("市发展改革委（市能源局）", ["市发展改革委（市能源局）"]),
    ("责任单位:各县(市、区)人民政府", ["各县（市、区）人民政府"]),
    ("县教育局/县公安局", ["县教育局", "县公安局"]),
]


def test_an_office_printed_twice_is_read_once_and_told() -> None:
    read = read_units("市水利局、住建局、水利局等")
    assert (read.names, read.twice) == (("市水利局", "市住建局"), ("市水利局",))
    assert [each.zh for each in read.doubts] == ["名单里“市水利局”印了不止一次，只读了一次"]
    assert read_units("1.市水利局 2.市水利局、住建局").twice == ()


@pytest.mark.parametrize(("text", "names"), LISTS, ids=[text for text, _ in LISTS])
def test_a_list_gives_every_office_by_its_whole_name(text: str, names: list[str]) -> None:
    read = read_units(text)
    assert list(read.names) == names
    assert not read.doubts
    assert not read.open


@pytest.mark.parametrize("text", ["", "\\", "/", "-", "—", "——", "无", " ", "\n", "－"])
def test_a_mark_for_nobody_is_nobody(text: str) -> None:
    assert read_units(text) == read_units("")
    assert not read_units(text).names


@pytest.mark.parametrize(
    "text",
    [
        "市水利局、住建局等",
        "市水利局、住建局等部门",
        "市水利局、住建局等有关部门",
        "市水利局、住建局等单位",
        "市水利局、住建局等相关单位",
        "市水利局、住建局等有关部门负责",
        "市水利局、住建局等部门（单位）",
        "市水利局、住建局等2个部门",
        "市水利局、住建局等部门按职责分工负责",
    ],
)
def test_etc_leaves_a_list_open_and_is_no_name(text: str) -> None:
    read = read_units(text)
    assert read.names == ("市水利局", "市住建局")
    assert read.open
    assert not read.doubts


def test_etc_in_the_middle_leaves_the_list_open_too() -> None:
    read = read_units("县水利局等部门、各乡镇人民政府")
    assert (read.names, read.open) == (("县水利局", "各乡镇人民政府"), True)


def test_departments_named_by_their_field_share_the_word_department() -> None:
    read = read_units("公安、教育、市场监管等部门")
    assert read.names == ("公安部门", "教育部门", "市场监管部门")
    assert read_units("生态环境、水利部门").names == ("生态环境部门", "水利部门")


@pytest.mark.parametrize(
    "text",
    [
        "本计划中所有牵头单位",
        "本方案各项任务的牵头单位",
        "各成员单位",
        "大气污染防治领导小组成员单位",
        "各相关单位",
        "相关设区市人民政府",
        "各责任单位",
        "全部责任单位",
        "市直有关部门",
        "其他有关部门",
        "各行业主管部门",
        "有关县（市、区）人民政府",
    ],
)
def test_a_reference_is_a_name_and_marked_as_one(text: str) -> None:
    read = read_units(f"市教育局、{text}")
    assert read.names == ("市教育局", text)
    assert read.references == (text,)
    assert not read.doubts


@pytest.mark.parametrize(
    ("text", "names", "doubt"),
    [
        ("市水利局、农业农村、市住建局", ("市水利局", "农业农村", "市住建局"), "“农业农村”不像一个单位"),
        ("市农业农村、水利局", ("市农业农村局", "市水利局"), "“市农业农村”没有写全"),
        ("县水利局县住建局", ("县水利局", "县住建局"), "中间没有顿号"),
        ("县委县政府", ("县委", "县政府"), "中间没有顿号"),
        ("市财政局、远东局", ("市财政局", "市远东局"), "没有写明"),
        ("市水利局、住建局，审计局", ("市水利局", "市住建局", "审计局"), "在逗号之后"),
        ("市工信局（工业领域）、市商务局", ("市工信局", "市商务局"), "括号里的（工业领域）"),
        ("县水利局、抓紧整改到位", ("县水利局", "抓紧整改到位"), "不像一个单位"),
    ],
)
def test_what_is_not_sure_is_kept_and_doubted(text: str, names: tuple[str, ...], doubt: str) -> None:
    read = read_units(text)
    assert read.names == names
    assert any(doubt in each.zh for each in read.doubts)


@pytest.mark.parametrize(
    "text",
    [
        "县水利局",
        "市住房和城乡建设局",
        "文化和旅游部",
        "供销合作总社",
        "国家邮政局",
        "县人民政府办公室",
        "市委组织部",
        "青溪海事处",
        "县自来水厂",
        "县融创公司",
        "北部新城（滨江工业新区）管委会",
        "城东街道办事处",
        "县公安局交警大队",
        "市生态环境局青溪分局",
        "县编委办",
        "省高级人民法院",
        "甲江流域管理局",
        "县人民医院",
        "区河长办",
        "县纪委监委",
        "市疾病预防控制中心",
        "市消防救援支队",
    ],
)
def test_an_office_is_known_by_its_form(text: str) -> None:
    assert is_office(text)


@pytest.mark.parametrize(
    "text",
    [
        "优化产业布局",
        "形成新格局",
        "督办",
        "全部",
        "有用处",
        "污水处理泵站",
        "为中心",
        "社会",
        "机会",
        "加强督查的办",
        "召开大会",
        "东部",
        "推进工作报县人民政府",
        "生态环境",
        "各县区人民政府",
        "相关单位",
        "年底前",
        "完成整改",
        "水质达到Ⅲ类",
        "公共场所",
        "干部",
        "",
    ],
)
def test_an_ordinary_phrase_is_no_office(text: str) -> None:
    assert not is_office(text)


@pytest.mark.parametrize(
    "text", ["市水利局", "各县（市、区）人民政府", "县水利局、各乡镇、东岭管理区", "各有关单位", "市水利局等"]
)
def test_a_cell_of_offices_looks_like_one(text: str) -> None:
    assert looks_like_units(text)


@pytest.mark.parametrize(
    "text", ["", "/", "全年", "加强河道管理", "甲县、乙县", "水质、水量", "市水利局要加强巡查", "完成整改并报市水利局"]
)
def test_other_cells_do_not(text: str) -> None:
    assert not looks_like_units(text)


def test_a_sentence_without_end_is_read_in_bounded_time() -> None:
    assert read_units("市水利局和" * 5000).names
    assert read_units("各" + "县区" * 5000).names
    assert not is_office("市" * 100_000 + "局")


FIELDS = [
    "水利",
    "财政",
    "生态环境",
    "工业和信息化",
    "自然资源和规划",
    "农业农村",
    "市场监管",
    "文化和旅游",
    "卫生健康",
    "应急管理",
    "教育",
]
LEVELS = ["省", "市", "县", "区", "旗", "盟", "州"]
SEPARATORS = ["、", "、\n", "、 ", "/"]


@st.composite
def printed_lists(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A list that shares its prefix, and the offices that it means."""
    level = draw(st.sampled_from(LEVELS))
    fields = draw(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=8, unique=True))
    repeated = draw(st.lists(st.booleans(), min_size=len(fields), max_size=len(fields)))
    printed = [
        f"{level if again or not index else ''}{field}局"
        for index, (field, again) in enumerate(zip(fields, repeated, strict=True))
    ]
    text = printed[0]
    for name in printed[1:]:
        text += draw(st.sampled_from(SEPARATORS)) + name
    if len(printed) > 1 and draw(st.booleans()):
        last = text.rindex(printed[-1])
        text = text[: last - 1].rstrip("、\n /") + draw(st.sampled_from(["和", "及", "与", "以及"])) + printed[-1]
    text += draw(st.sampled_from(["", "等", "等部门", "。"]))
    return text, [f"{level}{field}局" for field in fields]


@given(printed_lists())
def test_a_list_made_of_names_and_separators_reads_back(printed: tuple[str, list[str]]) -> None:
    text, names = printed
    read = read_units(text)
    assert list(read.names) == names
    assert read.open == ("等" in text)
    assert not read.doubts


@given(st.text(alphabet="市县区各局委办部（）()、，；和及与等人民政府水利财政单位有关。1. \n", max_size=60))
def test_any_text_is_read_and_nothing_of_it_is_lost_twice(text: str) -> None:
    read = read_units(text)
    assert len(set(read.names)) == len(read.names)
    assert set(read.references) <= set(read.names)
    assert all(read.names)
