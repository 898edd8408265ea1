"""The sheets of an Excel workbook -> a table each, with its name and title before it."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from duban.documents._grid import Area, laid, without_empty
from duban.documents._package import Package, cells_of
from duban.documents._shown import shown
from duban.documents._work import CELLS, Work
from duban.model.document import Block, Paragraph, Row, Table

_COVERING = ("mergeCell", "hyperlink", "comment")
"""What openpyxl lays out over every cell of the range it names."""


def sheet_blocks(data: bytes, package: Package, work: Work) -> Iterator[Block]:
    """The blocks of every visible sheet, in the order of the tabs."""
    for part in sorted(package.names):
        if part.startswith("xl/") and part.endswith(".xml"):
            _check(package, part, work)
    try:
        with warnings.catch_warnings():
            # What the library leaves out (drawings, conditional formats) is nothing that people read as text.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except InvalidFileException as error:
        raise work.damaged(error) from error
    # openpyxl reads a broken part until something in it is missing: any of Python's own exceptions may come of that.
    except Exception as error:
        raise work.damaged(error) from error
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            work.left_out("hidden_sheet", sheet=sheet.title)
    for sheet in sheets:
        table = _table(sheet, work)
        if table is None:
            continue
        if len(sheets) > 1:
            yield Paragraph(work.text(sheet.title))
        yield from _with_title(table)


def _check(package: Package, part: str, work: Work) -> None:
    """Refuse a sheet that is too large, or whose formulas have no results, before it is parsed."""
    rows = covered = 0
    cell = within = ""
    formula = result = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal rows, covered, cell, within, formula, result
        within = tag
        if tag == "row":
            rows += 1
            work.rows(rows)
        elif tag == "c":
            # A result that is the empty text leaves no other trace than its type.
            cell, formula, result = attributes.get("r", ""), False, attributes.get("t") == "str"
            covered += 1
        elif tag == "f":
            formula = True
        elif tag in _COVERING:
            covered += cells_of(attributes.get("ref", ""))
        if covered > CELLS:
            raise work.refused("document_cells", limit=CELLS)

    def inside(_: str) -> None:
        nonlocal result
        result = result or within in ("v", "t")

    def end(tag: str) -> None:
        if tag == "c" and formula and not result:
            raise work.refused("document_formula", part=part.rpartition("/")[2], cell=cell)

    if part.startswith("xl/worksheets/"):
        package.scan(part, start, end, inside)
    else:
        package.scan(part, start)


def _table(sheet: Any, work: Work) -> Table | None:
    """The grid of a sheet without its empty rows and columns; `line` is the row as the sheet numbers it."""
    merged = {area.coord.split(":")[0]: area for area in sheet.merged_cells.ranges}
    areas = []
    # Going through the sheet's rows would make every cell between the first and a stray one far away.
    for (row, column), cell in sorted(sheet._cells.items()):
        text = shown(cell.value, cell.number_format).strip()
        area = merged.get(cell.coordinate)
        if area is not None:
            down, across = area.max_row - row + 1, area.max_col - column + 1
            areas.append(Area(text, row, column, down, across))
        elif text:
            areas.append(Area(text, row, column))
    table = laid(areas, work, lines={area.row: area.row for area in areas})
    return without_empty(table) if table else None


def _with_title(table: Table) -> Iterator[Block]:
    """A sheet's first rows that hold one text each are its title, or what it says before its table."""
    first = next((index for index, row in enumerate(table.rows) if _told(row) > 1), len(table.rows))
    for row in table.rows[:first]:
        text = next(cell.text for cell in row.cells if cell.text and not cell.merged)
        yield Paragraph(text, line=row.line, centred=row.cells[-1].merged)
    if first < len(table.rows):
        yield without_empty(Table(table.rows[first:]))


def _told(row: Row) -> int:
    """How many texts stand side by side in a row."""
    return sum(bool(cell.text) and not cell.merged for cell in row.cells)
