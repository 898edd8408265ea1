"""The tables of limits beside the standards: how a cell is read, a second copy typed apart, and what a next one takes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from duban.model.grades import Limits, Span
from duban.plugins import standard_words
from duban.standards import _table
from support import ROOT, content, flow, ledger_text, task

ROW = {"item": "甲", "measured_in": "mg/L", "passes": "at_most", "graded": "yes"}


def row(**changed: str) -> Mapping[str, str]:
    return {**ROW, "好": "1", "坏": "2", **changed}


def limits(**changed: str) -> Limits:
    return _table.limits_of([row(**changed)], ("好", "坏"))["甲"]


@pytest.mark.parametrize(
    ("passes", "cell", "span"),
    [
        ("at_most", "1.50", Span(high=Fraction(3, 2))),
        ("at_least", "1.50", Span(low=Fraction(3, 2))),
        ("at_most", "<8.0", Span(high=Fraction(8), below=True)),
        ("at_most", "≤8.0", Span(high=Fraction(8))),
        ("at_most", ">0.5", Span(low=Fraction(1, 2), above=True)),
        ("at_least", "≥-200", Span(low=Fraction(-200))),
        ("between", "5.5~9.0", Span(Fraction(11, 2), Fraction(9))),
    ],
)
def test_a_cell_says_which_figures_have_the_class_and_whether_its_end_does(passes: str, cell: str, span: Span) -> None:
    assert limits(passes=passes, 好=cell).bounds[0] == span


@pytest.mark.parametrize("cell", ["", "无", "1,5", "≤", "1~", "~2", "<1~2x"])
def test_a_cell_that_cannot_be_read_is_a_bug_with_its_name(cell: str) -> None:
    with pytest.raises(ValueError, match="甲, 坏"):
        limits(坏=cell)


def test_an_item_that_others_hang_on_has_no_classes_and_what_is_not_graded_is_no_row() -> None:
    beside = limits(graded="beside", 好="", 坏="")
    assert (beside.bounds, beside.beside, beside.least) == ((), True, False)
    assert {each["graded"] for each in _table.rows("groundwater_class")} == {"least"}


# The table of GB/T 14848-2017 as another program has it (github.com/thincen/WorkHelper, wel.csv), which was typed apart from
# the copy that ours was held to; it has no pH. Ⅰ to Ⅳ; the limits are facts of the standard.
SECOND_COPY = """\
色 5 5 15 25; 浑浊度 3 3 3 10; 总硬度 150 300 450 650; 溶解性总固体 300 500 1000 2000; 硫酸盐 50 150 250 350;
氯化物 50 150 250 350; 铁 0.1 0.2 0.3 2; 锰 0.05 0.05 0.1 1.5; 铜 0.01 0.05 1 1.5; 锌 0.05 0.5 1 5; 铝 0.01 0.05 0.2 0.5;
挥发性酚类 0.001 0.001 0.002 0.01; 阴离子表面活性剂 0 0.1 0.3 0.3; 耗氧量 1 2 3 10; 氨氮 0.02 0.1 0.5 1.5;
硫化物 0.005 0.01 0.02 0.1; 钠 100 150 200 400; 总大肠菌群 3 3 3 100; 菌落总数 100 100 100 1000; 亚硝酸盐 0.01 0.1 1 4.8;
硝酸盐 2 5 20 30; 氰化物 0.001 0.01 0.05 0.1; 氟化物 1 1 1 2; 碘化物 0.04 0.04 0.08 0.5; 汞 0.0001 0.0001 0.001 0.002;
砷 0.001 0.001 0.01 0.05; 硒 0.01 0.01 0.01 0.1; 镉 0.0001 0.001 0.005 0.01; 六价铬 0.005 0.01 0.05 0.1;
铅 0.005 0.005 0.01 0.1; 三氯甲烷 0.5 6 60 300; 四氯化碳 0.5 0.5 2 50; 苯 0.5 1 10 120; 甲苯 0.5 140 700 1400;
总α放射性 0.1 0.1 0.5 >0.5; 总β放射性 0.1 1 1 >1.0"""


def test_the_limits_of_groundwater_are_those_of_a_second_copy() -> None:
    copy = dict(line.strip().split(" ", 1) for line in SECOND_COPY.split(";"))
    own = standard_words()["groundwater_class"].of({})
    assert set(own) == {*copy, "pH"}
    for item, cells in copy.items():
        wanted = tuple(
            Span(low=Fraction(cell[1:]), above=True) if cell.startswith(">") else Span(high=Fraction(cell))
            for cell in cells.split(" ")
        )
        assert own[item].bounds == wanted, item


NEXT = '''"""声环境级别：一个虚构的标准。"""

from duban.model.grades import single_factor
from duban.model.ranks import name_ranks
from duban.standards import _table

TITLE, METRIC = "示例声标准", "声环境级别"
GRADES = name_ranks("声级", ("安静", "尚可", "吵闹"))


def of(attributes):
    return _table.limits_of(_table.rows("noise_class"), GRADES[:-1])


def grade(figures, attributes):
    return single_factor(of(attributes), figures)
'''


@pytest.mark.parametrize(("figure", "said"), [("65 dB", "达标"), ("65.1 dB", "完成吵闹，目标尚可或更好，还差1个级别")])
def test_the_next_standard_is_a_page_and_its_data(figure: str, said: str, tmp_path: Path) -> None:
    """Nothing else of the program is touched: its word, its grades and their names are found."""
    house = tmp_path / "house"
    shutil.copytree(ROOT / "engine", house / "engine", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "rules" / "common", house / "rules" / "common")
    standards = house / "engine" / "duban" / "standards"
    (standards / "noise_class.py").write_text(NEXT, "utf-8")
    (standards / "noise_class.csv").write_text(
        "item,measured_in,passes,安静,尚可,graded\n昼间噪声,dB,at_most,<55,65,least\n", "utf-8"
    )
    metrics = [
        {"name": "昼间噪声", "measured_in": "dB", "nature": "level", "grain": "month", "better": "lower"},
        {"name": "声环境级别", "measured_in": "声级", "nature": "class", "grain": "month", "better": "lower"},
    ]
    told = "period: 2024, reported_on: 2025-01-05, reporter: 县水利局"
    record = f"{{id: F1, kind: measure, metric: 昼间噪声, value: {figure}, {told}}}\n"
    root = content(
        tmp_path / "content",
        tasks=[task([{"id": "c", "measure": {"noise_class": "yearly_mean"}, "reaches": "尚可"}])],
        metrics=metrics,
        files={
            "facts/x-2024/ledger.yaml": ledger_text(record),
            "rules/x-2024/quantities.yaml": flow(
                {"apiVersion": "duban/v1", "kind": "Quantities", "dimensions": {"声压级": {"dB": 1}}}
            ),
        },
    )
    ran = subprocess.run(
        [sys.executable, "-m", "duban.cli.main", "audit", "--as-of", "2025-02-10", "--fail-on", "none"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(house / "engine"), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert said in ran.stdout, ran.stderr
