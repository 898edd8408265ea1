"""Cells that cover several places -> the grid of a table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from duban.documents._work import Work
from duban.model.document import Block, Cell, Paragraph, Row, Table

_EMPTY = Cell("")


@dataclass(frozen=True, slots=True)
class Area:
    """A cell as it lies in its table: from which row and column, and how many of each it covers."""

    text: str
    row: int
    column: int
    down: int = 1
    across: int = 1


def laid(
    areas: Sequence[Area], work: Work, page: int | None = None, lines: Mapping[int, int] | None = None
) -> Table | None:
    """The table, or None where no cell has text.

    Of areas that overlap the first keeps the place. Rows and columns in which no cell begins show nothing of their own
    and are left out; a row that is shorter than the table ends in empty cells.
    """
    if not any(area.text for area in areas):
        return None
    rows = sorted({area.row for area in areas})
    columns = sorted({area.column for area in areas})
    work.rows(len(rows))
    work.cells(len(rows) * len(columns))
    places: list[list[Cell | None]] = [[None] * len(columns) for _ in rows]
    for area in areas:
        work.text(area.text)
        begins, goes_on = Cell(area.text), Cell(area.text, merged=True)
        top, left = bisect_left(rows, area.row), bisect_left(columns, area.column)
        for row in range(top, bisect_left(rows, area.row + area.down)):
            for column in range(left, bisect_left(columns, area.column + area.across)):
                if places[row][column] is None:
                    places[row][column] = begins if (row, column) == (top, left) else goes_on
    return Table(
        tuple(
            Row(tuple(cell or _EMPTY for cell in places[new]), page, (lines or {}).get(old))
            for new, old in enumerate(rows)
        ),
        page,
    )


def without_empty(table: Table) -> Table:
    """A table without the rows and columns that hold no text at all."""
    wanted = [
        index for index in range(len(table.rows[0].cells)) if any(row.cells[index].text.strip() for row in table.rows)
    ]
    rows = (row for row in table.rows if any(text.strip() for text in row.texts))
    return Table(
        tuple(Row(tuple(row.cells[index] for index in wanted), row.page, row.line) for row in rows), table.page
    )


def told(blocks: Iterable[Block]) -> str:
    """The text of a cell: its paragraphs, and the rows of tables inside it, each on a line of its own."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
            continue
        for row in block.rows:
            lines.append(" ".join(cell.text for cell in row.cells if cell.text and not cell.merged))
    return "\n".join(lines)
