"""`duban classify`: the class of every reading of a table, whatever the table is like."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from duban import schemas
from support import ROOT, Ran, run_cli

STATIONS = ROOT / "tests" / "readings" / "stations-2026-02-04.csv"
LAKES = ("锡东水厂", "五龙泉", "龟山", "泄洪1闸(小兴凯湖一闸)", "龙岩滩水库")
"""The stations of the sample that lie in lakes or reservoirs, as the published classes show; the table does not say."""
HEAD = "断面名称,监测时间,pH(无量纲),溶解氧(mg/L),高锰酸盐指数(mg/L),氨氮(mg/L),总磷(mg/L)"
GOOD = "7,8,1.5,0.1,0.01"


def table(tmp_path: Path, text: str | bytes, name: str = "t.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def run(tmp_path: Path, text: str | bytes, *options: str, name: str = "t.csv") -> Ran:
    """Classify a table by its name in the folder it stands in, as people do."""
    table(tmp_path, text, name)
    return run_cli(("classify", name, *options), tmp_path)


def rows(ran: Ran) -> list[list[str]]:
    """The rows of the answer without its head."""
    head, *found = csv.reader(io.StringIO(ran.out))
    assert head == ["section", "class", "deciding_item", "margin"]
    return found


def classes(tmp_path: Path, *readings: str, head: str = HEAD) -> list[str]:
    """The classes of readings of several times, each of which reads well."""
    body = "\n".join(f"甲,{hour}时,{reading}" for hour, reading in enumerate(readings))
    ran = run(tmp_path, f"{head}\n{body}\n")
    assert (ran.code, ran.err) == (0, "")
    return [row[1] for row in rows(ran)]


def told(ran: Ran) -> list[str]:
    """The faults, each as file, line and column."""
    return [line.split(": ")[0] for line in ran.err.splitlines()[:-1]]


# The network's own classes


def test_the_published_class_of_two_hundred_stations() -> None:
    options = [word for lake in LAKES for word in ("--lake", lake)]
    ran = run_cli(("classify", STATIONS, *options))
    with STATIONS.open(encoding="utf-8") as stream:
        published = [(row["断面名称"], row["水质类别"].strip("-")) for row in csv.DictReader(stream)]
    assert ran.code == 0 and not ran.err
    assert [(name, grade) for name, grade, _, _ in rows(ran)] == published


def test_without_lakes_only_their_own_phosphorus_is_held_to_the_limits_of_rivers() -> None:
    with_lakes = rows(run_cli(("classify", STATIONS, *[word for lake in LAKES for word in ("--lake", lake)])))
    without = rows(run_cli(("classify", STATIONS)))
    assert {one[0] for one, other in zip(with_lakes, without, strict=True) if one[1] != other[1]} == set(LAKES)


# Classes, items, margins


@pytest.mark.parametrize(
    ("reading", "answer"),
    [
        ("7.5,7.5,2,0.15,0.02", ["Ⅰ", "溶解氧", "0"]),
        ("7,8,2,0.1,0.021", ["Ⅱ", "总磷", "0.79"]),
        ("7,8,2,0.51,0.02", ["Ⅲ", "氨氮", "0.49"]),
        ("7,2,2,0.1,0.02", ["Ⅴ", "溶解氧", "0"]),
        ("7,1.99,2,0.1,0.02", ["劣Ⅴ", "溶解氧", "-0.005"]),
        ("9.01,8,2,0.1,0.02", ["劣Ⅴ", "pH", "-0.0011111111"]),
        ("7,8,15,2.0,0.02", ["Ⅴ", "高锰酸盐指数", "0"]),
        ("7,8,12,1.6,0.02", ["Ⅴ", "高锰酸盐指数", "0.2"]),
        ("--,--,--,--,--", ["", "", ""]),
        ("7,8,--,--,--", ["Ⅰ", "溶解氧", "0.0666666667"]),
        ("--,--,--,0.3,--", ["Ⅱ", "氨氮", "0.4"]),
    ],
)  # fmt: skip
def test_the_worst_item_decides_and_of_one_class_the_one_nearest_to_its_limit(
    tmp_path: Path, reading: str, answer: Sequence[str]
) -> None:
    ran = run(tmp_path, f"{HEAD}\n甲,1,{reading}\n")
    assert (ran.code, rows(ran)) == (0, [["甲", *answer]])


def test_nitrogen_temperature_and_coliforms_are_passed_over(tmp_path: Path) -> None:
    head = "断面名称,水温(℃),总氮(mg/L),粪大肠菌群(个/L),氨氮(mg/L),电导率(μS/cm)"
    ran = run(tmp_path, f"{head}\n甲,40,9,90000,0.1,5\n")
    assert rows(ran) == [["甲", "Ⅰ", "氨氮", "0.3333333333"]]


def test_a_lake_has_limits_of_its_own_and_one_name_may_be_several_rows(tmp_path: Path) -> None:
    text = f"{HEAD}\n太湖（湖心）,1,7,8,1,0.1,0.05\n太湖（湖心）,2,7,8,1,0.1,0.06\n乙,1,7,8,1,0.1,0.05\n"
    assert [row[1] for row in rows(run(tmp_path, text, "--lake", "太湖(湖心)"))] == ["Ⅲ", "Ⅳ", "Ⅱ"]


def test_a_column_may_say_what_water_it_is(tmp_path: Path) -> None:
    head = HEAD.replace("监测时间", "水体类型")
    ran = run(tmp_path, f"{head}\n甲,湖库,7,8,1,0.1,0.05\n乙,河流,7,8,1,0.1,0.05\n丙,,7,8,1,0.1,0.05\n")
    assert [row[1] for row in rows(ran)] == ["Ⅲ", "Ⅱ", "Ⅱ"]


@pytest.mark.parametrize(
    ("said", "grade"),
    [("水库型", "Ⅲ"), ("湖、库", "Ⅲ"), ("湖 泊", "Ⅲ"), ("湖泊（水库）", "Ⅲ"), ("河流型", "Ⅱ"), ("--", "Ⅱ"), ("/", "Ⅱ")],
)
def test_the_spellings_of_a_kind_of_water(tmp_path: Path, said: str, grade: str) -> None:
    head = HEAD.replace("监测时间", "水体类型")
    ran = run(tmp_path, f"{head}\n甲,{said},7,8,1,0.1,0.05\n")
    assert (ran.code, rows(ran)[0][1]) == (0, grade)


def test_a_kind_of_water_that_is_not_known_is_named_and_leaves_phosphorus_open(tmp_path: Path) -> None:
    head = HEAD.replace("监测时间", "水体类型")
    ran = run(tmp_path, f"{head}\n甲,国控,7,8,1,0.1,0.05\n乙,国控,7,8,1,9,0.05\n丙,河流,7,8,1,0.1,0.05\n")
    assert (ran.code, [row[1] for row in rows(ran)]) == (3, ["", "劣Ⅴ", "Ⅱ"])
    assert told(ran) == ["t.csv:2:2", "t.csv:3:2"]
    named = run(tmp_path, f"{head}\n甲,国控,7,8,1,0.1,0.05\n", "--lake", "甲")
    assert (named.code, rows(named)[0][1]) == (0, "Ⅲ")
    wells = run(tmp_path, "断面名称,水体类型,总硬度\n甲,国控,200\n", "--standard", "groundwater_class")
    assert (wells.code, rows(wells)[0][1]) == (0, "Ⅱ")


def test_a_table_with_an_item_a_row_is_told_what_it_wants(tmp_path: Path) -> None:
    ran = run(tmp_path, "断面名称,项目,数值\n甲,总磷,0.3\n")
    assert (ran.code, ran.out) == (3, "") and ran.err.startswith("t.csv:1: 表头里没有一个定类的项目")


def test_a_lake_that_is_no_row_is_refused_before_anything_is_printed(tmp_path: Path) -> None:
    ran = run(tmp_path, f"{HEAD}\n太湖湖心,1,{GOOD}\n", "--lake", "太湖湖芯", "--lake", "太湖湖心")
    assert (ran.code, ran.out) == (2, "")
    assert "“太湖湖芯”" in ran.err and "“太湖湖心”？" in ran.err


# Heads


@pytest.mark.parametrize(
    "name",
    [
        "溶解氧", "溶解氧(mg/L)", "溶解氧（mg/L）", "溶解氧 (毫克/升)", "溶解氧mg/L", "溶解氧[mg/l]", "ＤＯ（ｍｇ／Ｌ）",
        "DO(mg·L-1)",
        "溶解氧\t(mg/L)", "溶解氧浓度(mg/L)", "溶解氧(DO)(mg/L)", "溶解氧(DO,mg/L)", "溶解氧(mg·L⁻¹)",
    ],
)  # fmt: skip
def test_the_spellings_of_an_item(tmp_path: Path, name: str) -> None:
    ran = run(tmp_path, f'断面名称,监测时间,"{name}"\n甲,1,5.5\n')
    assert (ran.code, rows(ran)) == (0, [["甲", "Ⅲ", "溶解氧", "0.1"]])


@pytest.mark.parametrize(
    ("head", "value", "answer"),
    [
        ("总磷（以P计）(mg/L)", "0.15", ["Ⅲ", "总磷", "0.25"]),
        ("总磷(μg/L)", "150", ["Ⅲ", "总磷", "0.25"]),
        ("总磷(ug/L)", "150", ["Ⅲ", "总磷", "0.25"]),
        ("氨氮（NH₃-N）（mg/L）", "0.75", ["Ⅲ", "氨氮", "0.25"]),
        ("铬(六价)(mg/L)", "0.06", ["Ⅴ", "六价铬", "0.4"]),
        ("化学需氧量(CODCr)(mg/L)", "18", ["Ⅲ", "化学需氧量", "0.1"]),
        ("CODMn", "5", ["Ⅲ", "高锰酸盐指数", "0.1666666667"]),
        ("五日生化需氧量(BOD₅)", "5", ["Ⅳ", "五日生化需氧量", "0.1666666667"]),
        ("汞", "6E-05", ["Ⅲ", "汞", "0.4"]),
        ("pH值", "9.5", ["劣Ⅴ", "pH", "-0.0555555556"]),
        ("总磷", "150 μg/L", ["Ⅲ", "总磷", "0.25"]),
        ("石油类", "0.3", ["Ⅳ", "石油类", "0.4"]),
        ("挥发酚类", "0.004", ["Ⅲ", "挥发酚", "0.2"]),
        ("石油类mg/L", "0.3", ["Ⅳ", "石油类", "0.4"]),
        ("铅(ug/l)", "30", ["Ⅲ", "铅", "0.4"]),
        ("总磷(UG/L)", "150", ["Ⅲ", "总磷", "0.25"]),
    ],
)
def test_items_and_units_of_measure(tmp_path: Path, head: str, value: str, answer: Sequence[str]) -> None:
    ran = run(tmp_path, f"站点名称,{head}\n甲,{value}\n")
    assert (ran.code, ran.err, rows(ran)) == (0, "", [["甲", *answer]])


@pytest.mark.parametrize(
    "name", ["溶解氧饱和度(%)", "总磷(标准值)", "总磷类别", "铬(mg/L)", "总铬(mg/L)", "水质类别", "备注"]
)
def test_other_columns_are_passed_over(tmp_path: Path, name: str) -> None:
    ran = run(tmp_path, f"断面名称,{name},氨氮(mg/L)\n甲,99,0.1\n")
    assert (ran.code, rows(ran)[0][1:3]) == (0, ["Ⅰ", "氨氮"])


def test_columns_stand_in_any_order_under_a_title(tmp_path: Path) -> None:
    text = "某市水质月报,,\n,,\n氨氮(mg/L),备注,断面名称\n0.6,无,甲\n"
    assert rows(run(tmp_path, text)) == [["甲", "Ⅲ", "氨氮", "0.4"]]


def test_units_of_measure_may_stand_in_a_row_of_their_own(tmp_path: Path) -> None:
    for units in (",无量纲,mg/L,μg/L", ",,(mg/L),（μg/L）"):
        ran = run(tmp_path, f"断面名称,pH,氨氮,总磷\n{units}\n甲,7,0.1,150\n")
        assert (ran.code, rows(ran)) == (0, [["甲", "Ⅲ", "总磷", "0.25"]])


@pytest.mark.parametrize(
    "head",
    [
        "序号,断面名称,监测结果,,\n,,pH,氨氮,总磷",
        "序号,断面名称,监测结果（mg/L）,,\r\n,,pH(无量纲),氨氮,总磷\r\n,,,mg/L,mg/L",
        "某市月报,,,,\n序号,断面名称,pH,营养盐,\n,,,氨氮(mg/L),总磷(mg/L)",
    ],
)
def test_a_head_may_stand_in_two_rows_where_cells_were_merged(tmp_path: Path, head: str) -> None:
    ran = run(tmp_path, f"{head}\n1,甲,7,0.1,0.15\n2,乙,7,0.6,0.01\n")
    assert (ran.code, ran.err) == (0, "")
    assert [row[:3] for row in rows(ran)] == [["甲", "Ⅲ", "总磷"], ["乙", "Ⅲ", "氨氮"]]


def test_a_reading_that_names_an_item_is_no_part_of_the_head(tmp_path: Path) -> None:
    ran = run(tmp_path, "断面名称,主要污染指标,总磷\n,总磷,0.3\n乙,,0.01\n")
    assert [row[:2] for row in rows(ran)] == [["", "Ⅳ"], ["乙", "Ⅰ"]]
    assert told(ran) == ["t.csv:2:1"]


@pytest.mark.parametrize(
    "line",
    [
        "合计,1,0.9",
        "平均值,1,0.9",
        "Ⅲ类标准限值,1,0.2",
        "注：未经审核",
        "备注：手工监测,,",
        "数据来源：监测中心,,",
        "单位,mg/L,mg/L",
    ],
)
def test_totals_limits_and_notes_are_named_and_are_no_readings(tmp_path: Path, line: str) -> None:
    ran = run(tmp_path, f"断面名称,氨氮,总磷\n甲,0.1,0.01\n{line}\n乙,0.1,0.15\n")
    assert (ran.code, [row[1] for row in rows(ran)]) == (3, ["Ⅰ", "", "Ⅲ"])
    assert [place[:7] for place in told(ran)] == ["t.csv:3"]


def test_totals_and_notes_may_stand_in_a_column_before_the_names(tmp_path: Path) -> None:
    ran = run(tmp_path, "序号,断面名称,总磷\n1,甲,0.01\n合计,,0.9\n注：未经审核\n")
    assert (ran.code, [row[1] for row in rows(ran)], told(ran)) == (3, ["Ⅰ", "", ""], ["t.csv:3", "t.csv:4"])


def test_a_head_that_is_repeated_is_no_reading(tmp_path: Path) -> None:
    other = "总磷(mg/L),断面名称,溶解氧(mg/L)"
    ran = run(tmp_path, f"断面名称,溶解氧(mg/L),总磷(mg/L)\n甲,8,0.01\n{other}\n0.15,乙,8\n")
    assert (ran.code, [row[:2] for row in rows(ran)]) == (0, [["甲", "Ⅰ"], ["乙", "Ⅲ"]])


# Encodings and kinds of files


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_encodings_delimiters_and_ends_of_lines(tmp_path: Path, encoding: str, end: str, delimiter: str) -> None:
    text = f"{HEAD}\n断面甲,一,7,8,1.5,0.6,0.01\n断面乙,一,7,8,1.5,0.1,--\n".replace(",", delimiter).replace("\n", end)
    ran = run(tmp_path, text.encode(encoding))
    assert (ran.code, [row[:2] for row in rows(ran)]) == (0, [["断面甲", "Ⅲ"], ["断面乙", "Ⅰ"]])


def test_a_workbook_and_a_page(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["某市读数"], ["断面名称", "氨氮(mg/L)", "总磷(mg/L)"], ["甲", 0.6, 0.01], ["乙", "0.10", "--"]):
        sheet.append(row)
    book.save(tmp_path / "t.xlsx")
    ran = run_cli(("classify", "t.xlsx"), tmp_path)
    assert (ran.code, rows(ran)) == (0, [["甲", "Ⅲ", "氨氮", "0.4"], ["乙", "Ⅰ", "氨氮", "0.3333333333"]])
    page = "<html><table><tr><th>断面名称</th><th>氨氮(mg/L)</th></tr><tr><td>甲</td><td>0.6</td></tr></table></html>"
    assert rows(run(tmp_path, page, name="t.html")) == [["甲", "Ⅲ", "氨氮", "0.4"]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "t.csv"), (b"\n \n", "t.csv"), (bytes(range(256)) * 20, "t.csv"), (b"\xd0\xcf\x11\xe0" + b"x" * 99, "t.csv"),
        (b"a,b\n1,2\n", "t.csv:1"), ("断面名称,备注\n甲,1\n".encode(), "t.csv:1"), ("时间,溶解氧\n甲,1\n".encode(), "t.csv:1"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_named_and_nothing_printed(tmp_path: Path, data: bytes, code: str) -> None:
    ran = run(tmp_path, data)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"{code}: ") and "；" in ran.err


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    for name in (".", "missing.csv"):
        ran = run_cli(("classify", name), tmp_path)
        assert (ran.code, ran.out) == (3, "")
        assert ran.err.startswith(f"{name}: ")


# Cells


@pytest.mark.parametrize("cell", ["--", "", "-", "—", "——", "－", "N/A", "n/a", "null", "/", "无", "缺测", " -- "])
def test_the_spellings_of_no_value(tmp_path: Path, cell: str) -> None:
    assert classes(tmp_path, f"7,8,1.5,0.1,{cell}") == ["Ⅰ"]


@pytest.mark.parametrize(
    ("cell", "grade"),
    [
        ("0.15", "Ⅲ"), ("０．１５", "Ⅲ"), (" 0.15 ", "Ⅲ"), ("+0.15", "Ⅲ"), (".15", "Ⅲ"), ("1.5e-1", "Ⅲ"), ("0.15 mg/L", "Ⅲ"),
        ("0.1500000000000000000001", "Ⅲ"), ("0.2000000000000000000001", "Ⅳ"), ("0.2", "Ⅲ"), ("0", "Ⅰ"),
        ("<0.005", "Ⅰ"), ("＜0.005", "Ⅰ"), ("0.005L", "Ⅰ"), ("0.01L", "Ⅰ"), ("未检出(0.01)", "Ⅰ"), ("ND<0.01", "Ⅰ"),
    ],
)  # fmt: skip
def test_the_spellings_of_a_figure(tmp_path: Path, cell: str, grade: str) -> None:
    assert classes(tmp_path, f"7,8,1.5,0.1,{cell}") == [grade]


def test_a_coarse_limit_of_detection_is_no_matter_where_another_item_is_as_bad(tmp_path: Path) -> None:
    assert classes(tmp_path, "7,8,1.5,0.4,<0.05", "7,<1,1.5,0.1,0.01") == ["Ⅱ", "劣Ⅴ"]


@pytest.mark.parametrize(
    "cell",
    [
        "NaN", "inf", "-0.1", "41", '"1,234.5"', "0.1.2", "约0.1", "abc", "0.1%", "0.1 ug/L", "未检出", "<0.05", ">0.05", "1e99",
        "9" * 500, "0.1*", "0x10", "1_0", "٣", "0.1①", "0.1²", "①0.1", "<①0.1", "0.1 2", '"0.1\n2"',
    ],
)  # fmt: skip
def test_what_cannot_be_a_reading_is_named_and_leaves_no_class(tmp_path: Path, cell: str) -> None:
    ran = run(tmp_path, f"{HEAD}\n甲,1,7,8,1.5,0.1,{cell}\n乙,1,{GOOD}\n")
    assert (ran.code, rows(ran)) == (3, [["甲", "", "", ""], ["乙", "Ⅰ", "溶解氧", "0.0666666667"]])
    assert told(ran) == ["t.csv:2:7"]


@pytest.mark.parametrize(
    ("reading", "column"), [("700,8,1.5,0.1,0.01", 3), ("7,500,1.5,0.1,0.01", 4), ("-1,8,1,0,0", 3)]
)
def test_absurd_figures(tmp_path: Path, reading: str, column: int) -> None:
    ran = run(tmp_path, f"{HEAD}\n甲,1,{reading}\n")
    assert (ran.code, rows(ran)[0][1], told(ran)) == (3, "", [f"t.csv:2:{column}"])


def test_a_reading_beyond_all_classes_is_so_whatever_the_bad_cell_says(tmp_path: Path) -> None:
    ran = run(tmp_path, f"{HEAD}\n甲,1,7,1,1.5,0.1,abc\n")
    assert (ran.code, rows(ran)) == (3, [["甲", "劣Ⅴ", "溶解氧", "-0.5"]])


# Rows


def test_all_faults_come_together_and_the_rest_is_classified(tmp_path: Path) -> None:
    text = f"{HEAD}\n甲,1,{GOOD}\n乙,1,7,8\n,1,{GOOD}\n甲,1,{GOOD}\n丙,1,{GOOD},,\n丁,1,{GOOD},9\n\n,,,,,,\n戊,1,x,8,1,1,0.01\n"
    ran = run(tmp_path, text)
    assert ran.code == 3
    assert [row[:2] for row in rows(ran)] == [
        ["甲", "Ⅰ"], ["乙", ""], ["", "Ⅰ"], ["甲", "Ⅰ"], ["丙", "Ⅰ"], ["丁", ""], ["戊", ""],
    ]  # fmt: skip
    assert told(ran) == ["t.csv:3", "t.csv:4:1", "t.csv:5", "t.csv:7", "t.csv:10:3"]
    assert "第 2 行" in ran.err.splitlines()[2]


def test_one_section_has_many_times_and_two_provinces_one_name(tmp_path: Path) -> None:
    head = "省份,断面名称,监测时间,氨氮(mg/L)"
    ran = run(tmp_path, f"{head}\n广西,甲,1,0.1\n广西,甲,2,0.1\n湖南,甲,1,0.1\n")
    assert (ran.code, len(rows(ran))) == (0, 3)


def test_a_quote_that_is_not_closed_costs_its_own_row_alone(tmp_path: Path) -> None:
    body = "".join(f"乙{number},1,{GOOD}\n" for number in range(40))
    ran = run(tmp_path, f'{HEAD}\n"甲,1,{GOOD}\n{body}"丙,\n丁",1,{GOOD}\n')
    assert (ran.code, told(ran)) == (3, ["t.csv:2"])
    assert len(rows(ran)) == 42 and rows(ran)[-1][:2] == ["丙,\n丁", "Ⅰ"]


def test_broken_characters_are_named_where_they_stand(tmp_path: Path) -> None:
    text = f"{HEAD}\n断面甲,1,{GOOD}\n断面乙,1,{GOOD}\n".encode()
    ran = run(tmp_path, text.replace("乙".encode(), b"\xff\xfe"))
    assert (ran.code, told(ran)) == (3, ["t.csv:3:1"])
    assert [row[1] for row in rows(ran)] == ["Ⅰ", "Ⅰ"]


def test_of_two_columns_of_an_item_neither_is_used(tmp_path: Path) -> None:
    ran = run(tmp_path, "断面名称,总磷(mg/L),总磷(μg/L),溶解氧(mg/L)\n甲,0.01,10,8\n乙,0.01,10,1\n")
    assert (ran.code, told(ran)) == (3, ["t.csv:1:3"])
    assert [row[1] for row in rows(ran)] == ["", "劣Ⅴ"]


@pytest.mark.parametrize("head", ["总磷(℃)", "总磷(ppm)", "总磷(%)"])
def test_a_unit_of_measure_that_does_not_convert_is_named(tmp_path: Path, head: str) -> None:
    ran = run(tmp_path, f"断面名称,{head},溶解氧(mg/L)\n甲,0.01,8\n")
    assert (ran.code, told(ran), rows(ran)[0][1]) == (3, ["t.csv:1:2"], "")


def test_a_head_in_the_middle_with_another_unit_is_named_once(tmp_path: Path) -> None:
    ran = run(tmp_path, "断面名称,氨氮(mg/L)\n甲,0.1\n断面名称,氨氮(μg/L)\n乙,100\n丙,100\n")
    assert (ran.code, told(ran)) == (3, ["t.csv:3:2"])
    assert [row[:2] for row in rows(ran)] == [["甲", "Ⅰ"], ["乙", ""], ["丙", ""]]


def test_a_flood_of_faults_is_cut_and_counted(tmp_path: Path) -> None:
    ran = run(tmp_path, HEAD + "\n" + "".join(f"甲,{hour},7,8,1.5,0.1,x\n" for hour in range(300)))
    assert (ran.code, len(rows(ran)), len(told(ran))) == (3, 300, 50)
    assert "300" in ran.err.splitlines()[-1] and "50" in ran.err.splitlines()[-1]


# Formats, pipes, standards


def test_every_format_at_once(tmp_path: Path) -> None:
    text = f"{HEAD}\n甲,1,{GOOD}\n=乙,1,--,--,--,--,--\n"
    ran = run(tmp_path, text, "--format", "text", "--format", "json:t.json", "--format", "csv:t-out.csv")
    assert ran.code == 0
    assert "共 2 行：Ⅰ 1" in ran.out
    found = json.loads((tmp_path / "t.json").read_text("utf-8"))
    assert found["readings"][1] == {"line": 3, "section": "=乙", "class": None, "deciding_item": None, "margin": None}
    assert found["summary"]["classes"]["Ⅰ"] == 1 and found["summary"]["without"] == 1
    assert (tmp_path / "t-out.csv").read_text("utf-8").splitlines()[2] == "'=乙,,,"
    assert not list(tmp_path.glob(".*.part"))


def test_the_json_has_the_published_shape(tmp_path: Path) -> None:
    import jsonschema

    for text in (f"{HEAD}\n甲,1,{GOOD}\n", f"{HEAD}\n"):
        found = json.loads(run(tmp_path, text, "--format", "json").out)
        jsonschema.Draft202012Validator(schemas.part("classification")).validate(found)


def test_two_formats_on_one_screen_are_refused(tmp_path: Path) -> None:
    assert run(tmp_path, f"{HEAD}\n", "--format", "csv", "--format", "json").code == 2


def test_another_standard(tmp_path: Path) -> None:
    ran = run(tmp_path, "监测点,氨氮(mg/L)\n甲,0.3\n", "--standard", "groundwater_class")
    assert (ran.code, rows(ran)) == (0, [["甲", "Ⅲ", "氨氮", "0.4"]])
    assert run(tmp_path, "监测点,氨氮\n", "--standard", "nothing").code == 2


def test_a_standard_whose_limits_hang_on_the_depth_of_the_water(tmp_path: Path) -> None:
    head = "点位,透明度(cm),溶解氧(mg/L),氧化还原电位(mV),氨氮(mg/L),水深(cm)"
    ran = run(
        tmp_path, f"{head}\n甲,9,3,100,1,100\n乙,30,3,-250,1,100\n丙,30,3,100,1,100\n", "--standard", "black_odorous"
    )
    assert ran.code == 0
    assert [row[:3] for row in rows(ran)] == [
        ["甲", "重度黑臭", "透明度"], ["乙", "重度黑臭", "氧化还原电位"], ["丙", "无黑臭", "透明度"],
    ]  # fmt: skip


COMMAND = (sys.executable, "-m", "duban.cli.main", "classify")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "engine")}


def test_standard_input_and_a_reader_that_has_seen_enough(tmp_path: Path) -> None:
    text = HEAD + "\n" + "".join(f"断面,{number},{GOOD}\n" for number in range(20_000))
    path = table(tmp_path, text)
    with path.open("rb") as stream:
        piped = subprocess.run((*COMMAND, "-"), input=stream.read(), env=ENVIRONMENT, capture_output=True, check=False)
    assert (piped.returncode, piped.stdout.count(b"\n")) == (0, 20_001)
    with subprocess.Popen((*COMMAND, str(path)), env=ENVIRONMENT, stdout=-1, stderr=-1) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_an_interruption_ends_with_its_own_code_and_no_half_file(tmp_path: Path) -> None:
    text = HEAD + "\n" + "".join(f"断面,{number},{GOOD}\n" for number in range(100_000))
    path = table(tmp_path, text)
    target = tmp_path / "out.csv"
    with subprocess.Popen(
        (*COMMAND, str(path), "--format", f"csv:{target}"), env=ENVIRONMENT, stdout=-1, stderr=-1
    ) as running:
        part = tmp_path / ".out.csv.part"
        while running.poll() is None and not (part.exists() and part.stat().st_size):
            time.sleep(0.01)
        running.send_signal(signal.SIGINT)
        running.communicate()
    assert running.returncode == 130
    assert not target.exists() and not part.exists()
