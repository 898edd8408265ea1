"""What checks of lint see of a document: the same in every format, and nothing of the readers where none was given."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.lints._looked import Looked, Text
from duban.lints._printed import Piece
from duban.loading.content import Content, load
from duban.plugins import lint_checks
from duban.reading.opening import document_of
from duban.reading.plans import read_plan
from duban.studies.drift.passages import wholes
from duban.studies.lint import Choice, lint
from duban.studies.texts import texts_of
from making import MAKERS, Grid, Part, Title
from support import PLAN, ROOT, content, task

COLUMNS = ("序号", "主要任务", "任务内容", "牵头单位", "配合单位", "完成时限")
TASKS = [
    ("1", "加强巡查", "落实建设项目建设项目水资源论证，每月巡查不少于1次。", "县水利局", "县住建局", "年底前"),
    ("2", "2020年，", "建立排污口台帐,完成农田有效灌溉面积任务。", "县水利局", "县农业农村局", "年底前"),
    ("3", "强化督查", "按照《示例县河道管理办法的要求，确保各项任务完成，", "县住建局", "", "年底前"),
    ("3", "落实附件", "排查清单见附件6，落实本方案各项要求。", "县住建局", "县水利局", "年底前"),
]
PARTS: tuple[Part, ...] = (
    Title("示例县2024年度水污染防治工作计划"),
    "一、总体要求",
    "以改善水环境质量为核心，县人民政府确定牵头单位、配合单位、责任单位，落实示例县示例县有关规划。",
    "三、工作任务",
    "各有关单位依据任务分工抓好落实，全年完成排污口整治12处。",
    "附件：1．2024年度任务清单",
    "2．水源地名单",
    "附件1",
    "2024年度任务清单",
    Grid([COLUMNS, *TASKS], widths=(1, 3, 9, 3, 3, 2)),
    "附件2",
    "水源地名单",
    Grid(
        [
            ("序号", "县（区）", "断面名称", "水质目标"),
            *((str(n), "示例县", f"{name}水源地", "Ⅲ类") for n, name in enumerate(("甲江", "乙江", "丙河", "丁河"), 1)),
        ]
    ),
)
CODES = (
    "annex_unlisted", "dangling_words", "doubled_words", "fixed_terms", "half_width", "header_missing", "numbers_skip",
    "titled_differently", "unbalanced",
)  # fmt: skip
ALL = (*CODES, "points_astray", "standard_misnamed")
BITS = (
    "", "1", "2", "3", "一、", "（一）防治", "序号", "主要任务", "任务内容", "分值", "评分标准", "巡查河道，", "总分", "100",
    "1.查（10分）；2.改（5）", "县水利局", "附件2", "见附件9", "《办法", "）", "“", "台帐", "GB 5749-2006", "2020年，", "/",
    "防控等重点湖库", "断面名称", "甲水源地", "本方案", "、，", "34", "生态基流（立方米/秒）/水位（米）", "各有关单位名单",
)  # fmt: skip
WANTED = {
    ("annex_unlisted", "附件1 第3行"),
    ("dangling_words", "附件1 第2行"),
    ("dangling_words", "附件1 第3行"),
    ("doubled_words", "一 第1项"),
    ("doubled_words", "附件1 第1行"),
    ("fixed_terms", "附件1 第2行"),
    ("half_width", "附件1 第2行"),
    ("header_missing", "一 第1项"),
    ("header_missing", "附件2"),
    ("numbers_skip", "三"),
    ("numbers_skip", "附件1 第3行"),
    ("titled_differently", "附件1 第3行"),
    ("unbalanced", "附件1 第3行"),
}


@cache
def _rongshui() -> Content:
    return load(str(ROOT), ["rongshui-2024"])


@pytest.fixture(scope="module")
def one_plan(tmp_path_factory: pytest.TempPathFactory) -> Content:
    root = tmp_path_factory.mktemp("plan")
    content(root, tasks=[task([{"id": "x", "do": "巡查"}], clause={"table": "附件1", "row": "1", "sha256": "0" * 64})])
    return load(str(root))


@pytest.mark.parametrize("kind", MAKERS)
def test_a_plan_is_remarked_upon_alike_in_every_format(kind: str, one_plan: Content, tmp_path: Path) -> None:
    path = tmp_path / f"计划.{kind}"
    path.write_bytes(MAKERS[kind](PARTS))
    texts = texts_of([str(path)], one_plan)
    found = lint(one_plan, "zh", root=tmp_path, as_of=date(2024, 12, 10), choice=Choice(CODES), texts=texts).remarks
    assert {(each.code, str(each.found.clause)) for each in found} == WANTED
    assert len(found) == len({(each.code, each.found.clause, each.text) for each in found})
    assert {each.found.obligation for each in found if each.found.clause == "附件1 第1行"} == {"1"}


def test_rows_that_bear_one_number_are_told_apart(tmp_path: Path) -> None:
    heads = "序号\t考核项目\t分值\t评分标准\t责任单位"
    rows = ("一、\t通用\t10\t\t", "1\t会议\t10\t年内召开会议（10分）。\t县水利局", "二、\t部门\t20\t\t")
    last = "1\t采砂\t20\t1.加强巡查、，打击非法采砂（20分）。\t县住建局"
    path = tmp_path / "细则.txt"
    path.write_text("\n".join(("示例县2024年度考核细则", "", "附件1", "", heads, *rows, last, "")), encoding="utf-8")
    content(tmp_path, tasks=[task([{"id": "x", "do": "巡查"}])])
    text = texts_of([str(path)], load(str(tmp_path)))[PLAN].printed
    first, second = (cell for cell in text.cells if cell.row == "1" and cell.column == "评分标准")
    assert first.sha256 != second.sha256 and None not in (first.sha256, second.sha256)


@given(
    st.lists(st.lists(st.sampled_from(BITS), min_size=1, max_size=7), min_size=1, max_size=6),
    st.lists(st.sampled_from(BITS), max_size=5),
)
def test_no_table_however_ragged_stops_a_check(rows: list[list[str]], behind: list[str]) -> None:
    heads = ("序号\t主要任务\t任务内容\t牵头单位\t分值\t完成时限", "1\t治水\t巡查河道12次。\t县水利局\t10\t年底前")
    text = "\n".join(("示例县2024年度工作计划", "", "附件1", "", *heads, *map("\t".join, rows), "", *behind))
    document = document_of(text.encode(), "x.txt")
    draft = read_plan(document)
    looked = Looked(_rongshui(), ROOT, date(2024, 12, 10), {"rongshui-2024": Text(document, draft, wholes(draft))})
    for code in ALL:
        for found in lint_checks()[code].look(looked):
            assert found.plan == "rongshui-2024" and found.place.file


def test_a_piece_says_where_it_stands() -> None:
    assert str(Piece("", table="附件1", row="5")) == "附件1 第5行"
    assert str(Piece("", table="附件1")) == "附件1"
    assert str(Piece("", section="二（一）", part="2")) == "二（一） 第2项"
    assert str(Piece("")) == "文首"


def test_without_a_document_no_reader_is_imported() -> None:
    code = (
        "import sys; from duban.plugins import lint_checks; lint_checks();"
        "print([name for name in ('duban.lints._assembling', 'duban.reading.plans', 'lark') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
