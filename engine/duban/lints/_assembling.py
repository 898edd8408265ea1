"""The printed text of a document, put together for checks: imports the readers, so only where a document was given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from duban.lints._looked import Text
from duban.lints._printed import Annexed, Grid, Line, Piece, Printed, numeral
from duban.model.document import Block, Paragraph, Row, Table, squeezed
from duban.model.draft import AnnexTable, DraftObligation, Passage
from duban.reading.layout.blocks import whole_blocks
from duban.reading.layout.columns import PARTIES, Columns, Role, columns_of, is_heading_row, role_of
from duban.reading.layout.numbering import annex_end, annex_number, numbering
from duban.reading.layout.parts import parts_of
from duban.reading.layout.tasks import headings_of

_LIST = re.compile(r"^[-—\s]*附\s*件\s*[：:]?\s*(?:\d{1,2}\s*[.．、]|[：:])")
_ENTRY = re.compile(r"^[-—\s]*(?:附\s*件\s*[：:]?)?\s*(?:(\d{1,2})\s*[.．、])?\s*(.+)$")
_RULE = re.compile(r"^[-—–―_=:]*$")
_HEADS: tuple[Role, ...] = ("number", "title")
_STOPS = "。；！？!?;"
_TITLE = 60
_STORY = 24


def printed_of(text: Text) -> Printed:
    """The paragraphs and tables of a document as its readers mean them, each piece with where it stands."""
    blocks = whole_blocks(text.document).blocks
    parts = parts_of(blocks)
    finder = _Finder(text.wholes)
    pieces = [finder.piece(each) if isinstance(each, Paragraph) else None for each in blocks]
    grids = [_named(_task_grid(name, tables), text.draft.obligations) for name, tables in parts.task_tables]
    for (name, title, table), annex in zip(parts.annexes, text.draft.annexes, strict=True):
        grids.append(_annex_grid(name, title, table, annex))
    first = _first_of_body(blocks)
    last = max((index for index, each in enumerate(blocks) if isinstance(each, Table)), default=len(blocks))
    listed, list_ends = _listed(blocks, pieces)
    return Printed(
        tuple(each for each in pieces if each is not None),
        tuple(grids),
        listed,
        tuple(_headed(blocks, pieces, max(first, list_ends))),
        tuple(each for each in pieces[:first] if each is not None),
        tuple(each for each in pieces[last + 1 :] if each is not None),
        text.document.lines,
    )


class _Finder:
    """Where paragraphs stand, by their text: the section and the count below its heading."""

    def __init__(self, wholes: Sequence[Passage]) -> None:
        self._placed = [each for each in wholes if each.table is None and each.section != "版面" and each.text]
        self._exact = {each.text: each for each in self._placed}

    def piece(self, paragraph: Paragraph) -> Piece:
        plain = squeezed(paragraph.text)
        found = self._exact.get(plain) or max(
            (each for each in self._placed if each.text in plain or (len(plain) > _STORY and plain in each.text)),
            key=lambda each: len(each.text),
            default=None,
        )
        if found is None:
            return Piece(paragraph.text)
        return Piece(paragraph.text, section=found.section, part=str(found.part) if found.part else None)


def _first_of_body(blocks: Sequence[Block]) -> int:
    """Where the first numbered part or the first table begins."""
    for index, block in enumerate(blocks):
        found = None if isinstance(block, Table) else numbering(squeezed(block.text))
        if isinstance(block, Table) or (found is not None and found.rank <= 2):
            return index
    return len(blocks)


def _task_grid(name: str, tables: Sequence[Table]) -> Grid:
    columns: Columns | None = next((found for table in tables if (found := headings_of(table))), None)
    first_columns = columns
    headings = columns.headings if columns else ()
    lines: list[Line] = []
    number = ""
    for table in tables:
        under_heading, first = False, True
        for row in table.rows:
            distinct = [cell.text for cell in row.cells if not cell.merged]
            if is_heading_row(distinct):
                columns = columns_of(row.texts)
                first_columns, headings = first_columns or columns, headings or columns.headings
                under_heading, first = True, True
                continue
            if columns is None or all(_RULE.match(squeezed(text)) for text in distinct):
                continue
            heading = _is_heading(row, columns)
            reaches = under_heading and not heading and any(cell.merged for cell in row.cells)
            under_heading = False
            if reaches and _is_story(row, columns):
                continue
            own = columns.of("number")
            printed = numeral(Piece(row.texts[own[0]])) if own and own[0] < len(row.cells) else ""
            number = number if heading else printed or number
            line = _line(name, row, columns.headings, columns.roles, "" if heading else number, printed, heading)
            if lines and not heading and not lines[-1].heading and _goes_on(lines[-1], line, columns, first=first):
                lines[-1] = _glued(lines[-1], line)
            else:
                lines.append(line)
            first = False
    roles = first_columns.roles if first_columns else ()
    top = tuple(squeezed(text) for text in tables[0].rows[0].texts) if tables and tables[0].rows else ()
    width = max([len(roles), *(len(line.cells) for line in lines)])
    return Grid(name, "", headings, roles, top, tuple(_wide(line, name, width) for line in lines), of_tasks=True)


def _wide(line: Line, name: str, width: int) -> Line:
    """A row with as many cells as its table is wide: a cell that is not there is empty."""
    empty = Piece("", table=name, row=line.row or None)
    return replace(line, cells=(*line.cells, *[empty] * (width - len(line.cells))))


def _named(grid: Grid, tasks: Sequence[DraftObligation]) -> Grid:
    """The table with the digests of its tasks, where several bear one number: a task is told by the text it was read from."""
    held: dict[str | None, list[Passage]] = {}
    for each in tasks:
        if each.passage.table == grid.name:
            held.setdefault(each.passage.row, []).append(each.passage)
    lines = []
    for line in grid.lines:
        several = held.get(line.row, [])
        texts = [cell.plain for cell in line.cells if cell is not None and cell.role in ("content", "title")]
        longest = max(texts, key=len, default="")
        passage = next((each for each in several if longest and longest in each.text), None)
        if len(several) > 1 and passage is not None:
            cells = tuple(cell and replace(cell, sha256=passage.sha256) for cell in line.cells)
            line = replace(line, cells=cells)
        lines.append(line)
    return replace(grid, lines=tuple(lines))


def _annex_grid(name: str, title: str, table: Table, annex: AnnexTable) -> Grid:
    rows = list(table.rows)
    while len(rows) > 1 and len({squeezed(text) for text in rows[0].texts if squeezed(text)}) == 1:
        rows.pop(0)
    top = tuple(squeezed(text) for text in rows[0].texts)
    stories = 1 if top == tuple(annex.columns) else 2
    roles = tuple(role_of(heading) if heading else None for heading in annex.columns)
    lines = []
    for count, row in enumerate((row for row in rows[stories:] if tuple(map(squeezed, row.texts)) != top), 1):
        if all(_RULE.match(squeezed(text)) for text in row.texts):
            continue
        own = roles.index("number") if "number" in roles else None
        printed = numeral(Piece(row.texts[own])) if own is not None and own < len(row.cells) else ""
        lines.append(_line(name, row, annex.columns, roles, printed or str(count), printed, heading=False))
    width = max([len(roles), *(len(line.cells) for line in lines)])
    lines = [_wide(line, name, width) for line in lines]
    return Grid(name, annex.title or title, tuple(annex.columns), roles, top, tuple(lines), of_tasks=False)


def _line(
    name: str,
    row: Row,
    headings: Sequence[str],
    roles: Sequence[str | None],
    number: str,
    printed: str,
    heading: bool,
) -> Line:
    cells: list[Piece | None] = []
    for index, cell in enumerate(row.cells):
        column = headings[index] if index < len(headings) else None
        role = roles[index] if index < len(roles) else None
        cells.append(
            None if cell.merged else Piece(cell.text, table=name, row=number or None, column=column, role=role)  # type: ignore[arg-type]
        )
    cells.extend([Piece("", table=name, row=number or None)] * (len(headings) - len(cells)))
    return Line(printed, number, tuple(cells), heading)


def _is_story(row: Row, columns: Columns) -> bool:
    """Whether a row goes on with the headings above it."""
    own = columns.of("number")
    numbered = bool(own) and own[0] < len(row.cells) and bool(numeral(Piece(row.texts[own[0]])))
    return not numbered and all(len(squeezed(text)) <= _STORY and "。" not in text for text in row.texts)


def _is_heading(row: Row, columns: Columns) -> bool:
    """Whether a row is a section: one text, numbered or running over the row, or a numeral with its heading behind it."""
    texts = list(dict.fromkeys(filter(None, map(squeezed, row.texts))))
    if not texts:
        return False
    found = numbering(texts[0]) or numbering(texts[0] + "、")
    if len(texts) == 1:
        spread = sum(squeezed(text) == texts[0] for text in row.texts)
        return (found is not None and found.rank <= 2 and "。" not in texts[0]) or spread * 2 > len(columns.roles) > 2
    content = [row.texts[index] for index in columns.of("content") if index < len(row.cells)]
    return found is not None and found.rank <= 2 and not any(squeezed(text) for text in content)


def _goes_on(before: Line, line: Line, columns: Columns, *, first: bool) -> bool:
    """Whether a row is the rest of the one before it, which a page end cut: no number, no title, a text in mid-sentence."""
    heads = [line.cells[index] for role in _HEADS for index in columns.of(role) if index < len(line.cells)]
    if not columns.of("number") or any(cell is None or cell.plain for cell in heads):
        return False
    contents = [index for index in columns.of("content") or columns.of("title") if index < len(line.cells)]
    if not any((cell := line.cells[index]) is not None and cell.plain for index in contents):
        return True
    above = "".join(cell.plain for index in contents if (cell := _nth(before, index)) is not None)
    offices = [line.cells[index] for role in PARTIES for index in columns.of(role) if index < len(line.cells)]
    return above[-1:] not in _STOPS and (first or not any(cell is not None and cell.plain for cell in offices))


def _nth(line: Line, index: int) -> Piece | None:
    return line.cells[index] if index < len(line.cells) else None


def _glued(before: Line, line: Line) -> Line:
    cells = [
        replace(own, text=own.text + rest.text) if own is not None and rest is not None and rest.plain else own
        for own, rest in zip(before.cells, line.cells, strict=False)
    ]
    return replace(before, cells=(*cells, *before.cells[len(cells) :]))


def _listed(blocks: Sequence[Block], pieces: Sequence[Piece | None]) -> tuple[tuple[Annexed, ...], int]:
    """The annexes that the list at the end of the body names, and where it ends."""
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph) and _LIST.match(squeezed(block.text)) and len(squeezed(block.text)) > 6:
            found = list(_entries(blocks[index : index + 40], pieces[index:]))
            return tuple(found), index + len(found)
    return (), 0


def _entries(blocks: Sequence[Block], pieces: Sequence[Piece | None]) -> Iterator[Annexed]:
    for count, (block, piece) in enumerate(zip(blocks, pieces, strict=False)):
        if not isinstance(block, Paragraph) or piece is None:
            return
        for line in block.text.split("\n"):
            plain = squeezed(line)
            match = _ENTRY.match(plain)
            if match is None or "。" in plain or len(plain) > _TITLE or (count and match[1] is None):
                return
            yield Annexed(match[1] or "1", match[2].strip("《》；;"), piece)


def _headed(blocks: Sequence[Block], pieces: Sequence[Piece | None], first: int) -> Iterator[Annexed]:
    """The headings of annexes behind the body, each with the title that stands on its line or on the next."""
    for index, block in enumerate(blocks):
        piece = pieces[index]
        if index < first or not isinstance(block, Paragraph) or piece is None:
            continue
        plain = squeezed(block.text)
        number = annex_number(plain)
        if number is None or len(plain) > _TITLE or "。" in plain or _LIST.match(plain):
            continue
        title = plain[annex_end(plain) :].lstrip("：:.．、")
        after = [each for each in blocks[index + 1 : index + 3] if isinstance(each, Paragraph)]
        if not title and after and isinstance(blocks[index + 1], Paragraph):
            follows = squeezed(after[0].text)
            title = follows if len(follows) <= _TITLE and "。" not in follows else ""
        yield Annexed(number, title, piece)
