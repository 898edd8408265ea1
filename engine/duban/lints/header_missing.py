"""表格缺表头，或者表头和下面的内容对不上。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from duban.lints._looked import Looked
from duban.lints._printed import Grid, Piece, Printed, at_grid, at_piece, printed
from duban.lints._wording import quoted, word_list
from duban.model.remarks import Found
from duban.model.said import Said, said
from duban.reading.layout.numbering import row_number

LEVEL, TOPIC = "remark", "annexes"
NEEDS_DOCUMENT = True
_UNIT = re.compile(r"[（(]([^（()）]{1,12})[)）]")
_MEASURE = re.compile(
    r"[/%‰℃]|米|公里|千米|吨|克|升|亩|公顷|人|户|元|个|处|座|条|项|天|小时|年|mg|km|m[²³]|^m$|^[kdtL]$", re.IGNORECASE
)
_FIGURE = re.compile(r"^\d+(?:\.\d+)?$")
_PARTIES = ("牵头单位", "配合单位", "责任单位", "牵头部门", "配合部门", "责任部门")
_PROMISED = re.compile(rf"(?:(?:{'|'.join(_PARTIES)})[、和及]){{1,2}}(?:{'|'.join(_PARTIES)})")
_NAME = re.compile("|".join(_PARTIES))
_MOST = (4, 5)
"""The share of a column's cells that must end alike, and how many there must be at least."""
_LEAST = 4


def look(at: Looked) -> Iterator[Found]:
    """Tables whose headings are missing, hold two units, or name another kind of thing; columns that the text promises."""
    for plan, _, text in printed(at):
        for grid in text.grids:
            yield from (at_grid(plan, grid, what=what) for what in _of_grid(grid))
        for piece, what in _promised(text):
            yield at_piece(plan, piece, what=what)


def _of_grid(grid: Grid) -> Iterator[Said]:
    if _is_data(grid):
        yield said("lint.header_missing.none", shown=quoted(" ".join(grid.top[:3])))
        return
    for index, heading in enumerate(grid.columns):
        units = list(dict.fromkeys(unit for unit in _UNIT.findall(heading) if _MEASURE.search(unit)))
        bare = any(_FIGURE.match(cell.plain) for cell in grid.column(index))
        if len(units) > 1 and bare and heading not in grid.columns[:index]:
            yield said("lint.header_missing.units", heading=quoted(_UNIT.sub("", heading)), units="、".join(units))
        other = _other_kind(heading, [cell.plain for cell in grid.column(index)])
        if other:
            yield said("lint.header_missing.kind", heading=quoted(heading), other=other)


def _is_data(grid: Grid) -> bool:
    """Whether the first row of a table is no heading but a row like the others: it is numbered as they are."""
    if grid.of_tasks or len(grid.top) < 3 or not grid.lines:
        return False
    first = row_number(grid.top[0])
    second = grid.lines[0].cells[0]
    return (
        first is not None and first.isdigit() and second is not None and row_number(second.plain) == str(int(first) + 1)
    )


def _other_kind(heading: str, cells: list[str]) -> str | None:
    """The kind of thing that nearly all cells of a column name, where the heading says another."""
    said_to_be = [kind for kind in _kinds() if kind in heading]
    if not said_to_be or len(cells) < _LEAST:
        return None
    ends = tuple(end for kind in said_to_be for end in _kinds()[kind])
    if any(cell.endswith(ends) for cell in cells):
        return None
    share, of = _MOST
    for kind, words in _kinds().items():
        if kind not in said_to_be and sum(cell.endswith(tuple(words)) for cell in cells) * of >= len(cells) * share:
            return kind
    return None


def _promised(text: Printed) -> Iterator[tuple[Piece, Said]]:
    """A column of offices that the text names beside others which the table of tasks has."""
    tables = [grid for grid in text.grids if grid.of_tasks]
    headings = {heading for grid in tables for heading in grid.columns}
    if not tables:
        return
    for piece in text.paragraphs:
        for match in _PROMISED.finditer(piece.plain):
            names = _NAME.findall(match[0])
            missing = [name for name in names if not any(name[:2] in heading for heading in headings)]
            if len(missing) == 1 and len(names) - len(missing) >= 2:
                yield piece, said("lint.header_missing.promised", name=missing[0], table=tables[0].name)
                return


@cache
def _kinds() -> Mapping[str, list[str]]:
    kinds: Mapping[str, list[str]] = word_list("kinds")["kinds"]
    return kinds
