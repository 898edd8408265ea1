"""Excel workbooks: figures and dates as the sheet shows them."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from duban.documents._shown import shown
from duban.faults import ContentError
from duban.model.document import Block, Document, Paragraph, Table
from duban.reading.opening import document_of


def workbook(*sheets: Callable[[Worksheet], None]) -> Document:
    book = openpyxl.Workbook()
    for index, fill in enumerate(sheets):
        fill(book.active if index == 0 else book.create_sheet(f"表{index + 1}"))  # type: ignore[arg-type]
    stream = io.BytesIO()
    book.save(stream)
    return document_of(stream.getvalue(), "计划.xlsx")


def grid(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[("~" if cell.merged else "") + cell.text for cell in row.cells] for row in block.rows]


def simple(sheet: Worksheet) -> None:
    sheet.append(["序号", "任务"])
    sheet.append([1, "清扫"])


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.57, "0%", "57%"), (0.5725, "0.0%", "57.3%"), (0.1, "0.00%", "10.00%"), (3, "General", "3"), (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"), (1234567.5, "#,##0.00", "1,234,567.50"), (1234, "#,##0", "1,234"), (12.5, "0.##", "12.5"),
        (12, "0.##", "12"), (5, "000", "005"), (300, '0"株"', "300株"), (-5, "0.0", "-5.0"), (-5, "0;(0)", "(5)"),
        (0, '0;-0;"无"', "无"),
        (2.5, "0", "3"), (20, "@", "20"), (True, "General", "TRUE"), (None, "General", ""), ("57%", "@", "57%"),
        (1.5, "_ * #,##0.0_ ;[Red]-0", "1.5"), (1e20, "General", "1e+20"), (12345, "0.00E+00", "12345"),
        (datetime(2026, 12, 20), "yyyy-mm-dd", "2026-12-20"), (datetime(2026, 12, 20), 'yyyy"年"m"月"d"日";@', "2026年12月20日"),
        (datetime(2026, 3, 5), '[$-804]yyyy"年"mm"月"', "2026年03月"), (datetime(2026, 3, 5), 'm"月"d"日"', "3月5日"),
        (datetime(2026, 3, 5, 8, 30), "m/d/yy h:mm", "2026-03-05 08:30"), (datetime(2026, 3, 5, 8, 4), "h时mm分", "8时04分"),
        (date(2026, 3, 5), "mm-dd-yy", "2026-03-05"), (time(8, 5), "h:mm", "08:05"),
        (timedelta(hours=30), "[h]:mm", "30:00:00"),
        (datetime(2026, 3, 5), 'yyyy"年"m"月"d"日" aaaa', "2026年3月5日 四"),
    ],
)  # fmt: skip
def test_values_are_shown_as_the_sheet_shows_them(value: object, form: str, text: str) -> None:
    assert shown(value, form) == text


def test_a_sheet_is_trimmed_and_its_title_stands_before_the_table() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["B2"] = "年度任务表"
        sheet.merge_cells("B2:E2")
        sheet["B3"] = "单位：万元"
        for column, text in zip("BCE", ("序号", "任务", "金额"), strict=True):
            sheet[f"{column}5"] = text
        sheet["B6"], sheet["C6"], sheet["E6"] = 1, "道路\n清扫", 12.5
        sheet["C7"] = "一、分节"
        sheet["B9"], sheet["C9"], sheet["E9"] = 2, "洒水", 0.5
        sheet["E9"].number_format = "0%"
        sheet["Z300"].number_format = "0%"

    title, measure, table = workbook(fill).blocks
    assert title == Paragraph("年度任务表", line=2, centred=True)
    assert measure == Paragraph("单位：万元", line=3)
    assert grid(table) == [
        ["序号", "任务", "金额"],
        ["1", "道路\n清扫", "12.5"],
        ["", "一、分节", ""],
        ["2", "洒水", "50%"],
    ]
    assert isinstance(table, Table)
    assert [row.line for row in table.rows] == [5, 6, 7, 9]


def test_merged_cells_fill_their_places() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (["类别", "任务", "单位"], ["道路", "清扫", "甲局"], [None, "洒水", None], ["绿地", None, "乙局"]):
            sheet.append(row)
        for area in ("A2:A3", "C2:C3", "A4:B4"):
            sheet.merge_cells(area)

    assert grid(workbook(fill).blocks[0]) == [
        ["类别", "任务", "单位"],
        ["道路", "清扫", "甲局"],
        ["~道路", "洒水", "~甲局"],
        ["绿地", "~绿地", "乙局"],
    ]


def test_sheets_are_named_where_there_are_several_and_hidden_ones_are_told_of() -> None:
    def hidden(sheet: Worksheet) -> None:
        simple(sheet)
        sheet.sheet_state = "hidden"

    document = workbook(simple, simple, hidden)
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["Sheet", "表2"]
    assert [remark.zh for remark in document.remarks] == ["隐藏的工作表“表3”没有读"]
    assert len(workbook(simple).blocks) == 1


def test_a_sheet_of_sentences_is_paragraphs() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A3"] = "第一条", "第二条"

    assert [block.text for block in workbook(fill).blocks if isinstance(block, Paragraph)] == ["第一条", "第二条"]


def test_a_formula_without_its_result_is_refused() -> None:
    def fill(sheet: Worksheet) -> None:
        simple(sheet)
        sheet["C2"] = "=A2*2"

    with pytest.raises(ContentError) as error:
        workbook(fill)
    assert error.value.faults[0].code == "document_formula"
    assert error.value.faults[0].values == {"part": "sheet1.xml", "cell": "C2"}


def test_a_stray_cell_far_away_costs_nothing() -> None:
    def fill(sheet: Worksheet) -> None:
        simple(sheet)
        sheet["XFD1048576"] = "。"

    assert grid(workbook(fill).blocks[0]) == [["序号", "任务", ""], ["1", "清扫", ""], ["", "", "。"]]


@pytest.mark.parametrize("area", ["A1:XFD1048576", "A:C", "A1:B300000"])
def test_an_absurd_area_is_refused(area: str) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    simple(book.active)
    stream = io.BytesIO()
    book.save(stream)
    import zipfile

    changed = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(
                b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="%s"/></mergeCells>' % area.encode()
            )
            new.writestr(name, data)
    with pytest.raises(ContentError) as error:
        document_of(changed.getvalue(), "计划.xlsx")
    assert error.value.faults[0].code == "document_cells"
