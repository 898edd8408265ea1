"""单元格或段落有头无尾、有尾无头，像是改漏了字。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from duban.lints._looked import Looked
from duban.lints._printed import Grid, Piece, Printed, at_piece, printed
from duban.lints._wording import ending, in_one, quoted, word_list
from duban.model.remarks import Found
from duban.model.said import Said, said
from duban.reading.layout.numbering import numbering

LEVEL, TOPIC = "remark", "text"
NEEDS_DOCUMENT = True
_OPEN_END = ("，", "、", ",")
_NO_START = ("，", "、", "。", "；", "）", "》")
_STOPS = "。；！？!?;：…"
_CLOSED = ("”", "’", "）", ")", "》")
"""Behind one of these a stop may stand within."""
_DATE = re.compile(r"^\d{4}年(?:度)?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:底前|前|底)?[，,、]?$")
_FEW, _MANY = 10, 20
_LONG = 12
"""A text shorter than this is a word or a figure, which needs no stop."""


def look(at: Looked) -> Iterator[Found]:
    """One remark for each cell or paragraph, whatever it lacks; lines that a page end cut were joined before."""
    for plan, _, text in printed(at):
        for piece, what in (*_cells(text), *_paragraphs(text)):
            yield at_piece(plan, piece, what=in_one(what))


def _cells(text: Printed) -> Iterator[tuple[Piece, list[Said]]]:
    for grid in text.grids:
        unstopped = set(map(id, _unstopped(grid)))
        phases = sum(bool(_DATE.match(cell.plain)) for index in grid.of("title") for cell in grid.column(index))
        for line in grid.rows:
            for cell in line.cells:
                if cell is not None and cell.plain and cell.role != "number":
                    what = list(_lacking(cell, unstopped=id(cell) in unstopped, by_date=phases > 1))
                    if what:
                        yield cell, what


def _lacking(cell: Piece, *, unstopped: bool, by_date: bool) -> Iterator[Said]:
    """`by_date` says that the tasks of the table are told apart by dates."""
    plain = cell.plain
    if cell.role == "title" and _DATE.match(plain) and not by_date:
        yield said("lint.dangling_words.title", shown=quoted(plain))
    elif plain.endswith(_OPEN_END):
        yield said("lint.dangling_words.end", shown=ending(plain))
    elif unstopped:
        yield said("lint.dangling_words.stop", shown=ending(plain))
    if len(plain) > 1 and plain.startswith(_NO_START):
        yield said("lint.dangling_words.start", shown=quoted(plain))
    yield from _apart(plain)


def _unstopped(grid: Grid) -> Iterator[Piece]:
    """The cells of a column of tasks that have no stop at their end where nearly all others have one."""
    for index in grid.of("content"):
        cells = [cell for cell in grid.column(index) if len(cell.plain) >= _LONG]
        without = [cell for cell in cells if not cell.plain.endswith((*_STOPS, *_CLOSED))]
        stopped = sum(cell.plain.rstrip("".join(_CLOSED))[-1:] in _STOPS for cell in cells)
        few_lack = len(without) * (20 if len(cells) >= _MANY else 10) <= len(cells)
        if len(cells) >= _FEW and few_lack and stopped * 4 >= len(cells) * 3:
            yield from without


def _paragraphs(text: Printed) -> Iterator[tuple[Piece, list[Said]]]:
    for index, piece in enumerate(text.paragraphs):
        plain = piece.plain
        what = list(_apart(plain))
        after = text.paragraphs[index + 1].plain if index + 1 < len(text.paragraphs) else ""
        # A list may be set one entry a paragraph; then what follows is no part of its own.
        if plain.endswith(_OPEN_END) and len(plain) >= _LONG and (not after or numbering(after) is not None):
            what.append(said("lint.dangling_words.end", shown=ending(plain)))
        if len(plain) > 1 and plain.startswith(_NO_START):
            what.append(said("lint.dangling_words.start", shown=quoted(plain)))
        if what:
            yield piece, what


def _apart(plain: str) -> Iterator[Said]:
    for match in _joined().finditer(plain):
        yield said("lint.dangling_words.apart", shown=match[0])


@cache
def _joined() -> re.Pattern[str]:
    """A deed that 等 calls a water."""
    broken = word_list("broken")
    return re.compile(rf"(?:{'|'.join(broken['deeds'])})等(?:重点|重要|主要)?(?:{'|'.join(broken['waters'])})")
