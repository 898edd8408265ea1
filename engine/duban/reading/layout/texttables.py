"""Tables in plain text -> tables: cells apart by tabs, or one cell a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from duban.model.document import Block, Cell, Paragraph, Row, Table, squeezed
from duban.reading.deadlines import reads_as_deadline
from duban.reading.layout.columns import PARTIES, Columns, columns_of, is_heading_row, role_of
from duban.reading.layout.numbering import annex_number, numbering, row_number
from duban.reading.offices.lists import looks_like_units

_NONE = {"\\", "/", "-", "—", "无", "－", "／", "＼", "——", "--"}
_DASHES = re.compile(r"^:?-+:?$")
_HEADING = 40
_SHORT = 30


def with_tables(lines: Sequence[Paragraph]) -> tuple[Block, ...]:
    """The lines with every stretch that is a table made one."""
    found: list[Block] = []
    at = 0
    while at < len(lines):
        hit = _tabbed(lines, at) or _piped(lines, at) or _tab_led(lines, at) or _bare(lines, at)
        if hit is None:
            found.append(lines[at])
            at += 1
        else:
            found.append(hit.table)
            at = hit.after
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Hit:
    table: Table
    after: int


def _row(cells: Sequence[str], line: Paragraph) -> Row:
    return Row(tuple(Cell(cell.strip()) for cell in cells), line.page, line.line)


def _table(rows: list[Row], first: Paragraph) -> Table:
    return Table(tuple(rows), first.page)


def _next_filled(lines: Sequence[Paragraph], at: int) -> int:
    while at < len(lines) and not squeezed(lines[at].text):
        at += 1
    return at


def _opens_section(text: str) -> bool:
    found = numbering(squeezed(text))
    return found is not None and found.rank <= 2 and len(squeezed(text)) <= _HEADING and "。" not in text


# --- cells apart by tabs ---------------------------------------------------------------------------------------------


def _cells(line: Paragraph) -> list[str]:
    return line.text.split("\t")


def _is_tabbed(line: Paragraph) -> bool:
    return sum(1 for cell in _cells(line) if cell.strip()) >= 2


def _tabbed(lines: Sequence[Paragraph], at: int) -> _Hit | None:
    if not _is_tabbed(lines[at]):
        return None
    width = len(_cells(lines[at]))
    following = _next_filled(lines, at + 1)
    if width < 3 and not (following < len(lines) and _is_tabbed(lines[following])):
        return None
    rows = [_row(_cells(lines[at]), lines[at])]
    heading = is_heading_row(_cells(lines[at])) or not row_number(_cells(lines[at])[0])
    at_line = at + 1
    while (here := _next_filled(lines, at_line)) < len(lines):
        line = lines[here]
        cells = _cells(line)
        if "\t" in line.text and len(cells) >= 2:
            short = len(rows[-1].cells) + len(cells) - 1 <= width and len(rows[-1].cells) > 1 and heading
            if short and not row_number(cells[0]) and rows[-1].cells[-1].text and here == at_line:
                # A line end inside a cell: the row goes on where it was cut.
                last = rows.pop()
                rows.append(_row([*last.texts[:-1], last.texts[-1] + "\n" + cells[0], *cells[1:]], line))
            else:
                if is_heading_row(cells):
                    width = len(cells)
                rows.append(_row(cells, line))
        elif annex_number(squeezed(line.text)) is not None or squeezed(line.text).startswith(
            ("注：", "注:", "备注：", "说明：")
        ):
            break
        elif _table_goes_on(lines, here + 1):
            if _opens_section(line.text):
                rows.append(_row([line.text], line))
            elif len(rows[-1].cells) > 1 and here == at_line and len(rows[-1].cells) < width:
                last = rows.pop()
                rows.append(_row([*last.texts[:-1], last.texts[-1] + "\n" + line.text], line))
            else:
                break
        else:
            break
        at_line = here + 1
    if len(rows) < 2:
        return None
    return _Hit(_table(rows, lines[at]), at_line)


def _table_goes_on(lines: Sequence[Paragraph], at: int) -> bool:
    """Whether rows follow, sections between them aside."""
    while (at := _next_filled(lines, at)) < len(lines):
        if "\t" in lines[at].text and len(_cells(lines[at])) >= 2:
            return True
        if not _opens_section(lines[at].text):
            return False
        at += 1
    return False


# --- cells between bars ----------------------------------------------------------------------------------------------


def _piped(lines: Sequence[Paragraph], at: int) -> _Hit | None:
    """A table of Markdown that stands in a plain text."""
    rows: list[Row] = []
    here = at
    while here < len(lines) and (cells := _between_bars(lines[here].text)):
        if not all(_DASHES.match(cell) for cell in cells):
            rows.append(_row(cells, lines[here]))
        here += 1
    return _Hit(_table(rows, lines[at]), here) if len(rows) > 1 else None


def _between_bars(text: str) -> list[str]:
    plain = text.strip()
    if len(plain) < 3 or plain[0] != "|" or plain[-1] != "|":
        return []
    return [cell.strip() for cell in plain[1:-1].split("|")]


# --- one cell a line, each led by a tab ------------------------------------------------------------------------------


def _leads(line: Paragraph) -> bool:
    return line.text.startswith((" \t", "\t")) and len([c for c in _cells(line) if c.strip()]) <= 1


def _tab_led(lines: Sequence[Paragraph], at: int) -> _Hit | None:
    if not _leads(lines[at]) or not lines[at].text.strip() or role_of(lines[at].text) is None:
        return None
    groups, after = _groups(lines, at)
    # The heading row may have lost its end to the next group, or have cells that hold nothing.
    if not groups or not _heads([text for text, _ in groups[0]]):
        return None
    width = len(groups[0])
    if len(groups) > 1 and len(groups[1]) > width and all(len(group) == len(groups[1]) for group in groups[1:]):
        width = len(groups[1])
        groups[0] = _spread(groups[0], groups[1])
    rows: list[Row] = []
    cells: list[tuple[str, Paragraph]] = []
    for group in groups:
        if not cells and len(group) == 1 and _opens_section(group[0][0]):
            rows.append(_row([group[0][0]], group[0][1]))
            continue
        if cells and (len(cells) + len(group) > width or (row_number(group[0][0]) and len(group) > 2)):
            rows.append(_row([text for text, _ in cells], cells[0][1]))
            cells = []
        cells.extend(group)
        if len(cells) >= width:
            rows.append(_row([text for text, _ in cells], cells[0][1]))
            cells = []
    if cells:
        rows.append(_row([text for text, _ in cells], cells[0][1]))
    return _Hit(_table(rows, lines[at]), after)


def _heads(cells: Sequence[str]) -> bool:
    """Whether a group of cells is a heading row: of tasks, or of an annex, which begins with its number column."""
    texts = [squeezed(cell) for cell in cells]
    plain = (
        len(texts) >= 3
        and role_of(texts[0]) == "number"
        and all(len(text) <= 16 and "。" not in text for text in texts)
    )
    return plain or (len(texts) >= 3 and is_heading_row(texts))


def _groups(lines: Sequence[Paragraph], at: int) -> tuple[list[list[tuple[str, Paragraph]]], int]:
    """Cells by the blank lines that stand before a new one; lines without a tab go on with their cell."""
    groups: list[list[tuple[str, Paragraph]]] = [[]]
    after = at
    blank = False
    while at < len(lines):
        line = lines[at]
        plain = line.text.strip()
        if _leads(line):
            if blank and groups[-1]:
                groups.append([])
            groups[-1].append((plain, line))
            after = at + 1
            # The rest of a cell that opens with blank lines is still its own.
            blank = False
        elif not plain:
            blank = True
        elif annex_number(squeezed(plain)) is not None or not groups[-1]:
            break
        else:
            text, first = groups[-1][-1]
            if text and blank and text[-1] in "。" and not _more_cells(lines, at + 1):
                break
            if not _more_cells(lines, at + 1) and blank:
                break
            groups[-1][-1] = (text + "\n" + plain if text else plain, first)
            after = at + 1
            blank = False
        at += 1
    return [group for group in groups if group], after


def _more_cells(lines: Sequence[Paragraph], at: int, within: int = 12) -> bool:
    return any(_leads(line) for line in lines[at : at + within])


def _spread(heading: list[tuple[str, Paragraph]], below: list[tuple[str, Paragraph]]) -> list[tuple[str, Paragraph]]:
    """A heading row over one with more cells: runs of filled cells stand below one heading, empty ones below their own."""
    spread: list[tuple[str, Paragraph]] = []
    source = iter(heading)
    run = False
    for text, _ in below:
        if text and run:
            spread.append(spread[-1])
            continue
        run = bool(text)
        following = next(source, None)
        if following is None:
            return heading + heading[-1:] * (len(below) - len(heading))
        spread.append(following)
    return spread


# --- one cell a line, nothing before it ------------------------------------------------------------------------------


def _bare(lines: Sequence[Paragraph], at: int) -> _Hit | None:
    headings, here = _bare_headings(lines, at)
    if len(headings) < 4 or not is_heading_row(headings):
        return None
    columns = columns_of(headings)
    if not columns.tells_tasks:
        return None
    if not columns.of("number") and columns.roles[-1] == "deadline":
        return _bare_unnumbered(lines, at, here, columns)
    if columns.of("number") != (0,):
        return None
    rows = [_row(headings, lines[at])]
    number = 0
    record: list[Paragraph] = []
    start: Paragraph | None = None
    while (here := _next_filled(lines, here)) < len(lines):
        line = lines[here]
        text = squeezed(line.text)
        again, behind = _bare_headings(lines, here)
        if len(again) >= 4 and is_heading_row(again):
            here = behind
            continue
        own = row_number(text)
        if annex_number(text) is not None and start is not None and _complete(record, columns):
            break
        if (own is not None and number < int(own) <= number + 3) or (
            _opens_section(text) and (start is None or _complete(record, columns))
        ):
            if start is not None:
                rows.append(_assigned(start, record, columns))
            record, start = [], None
            if own is None:
                rows.append(_row([line.text], line))
            else:
                number, start = int(own), line
        elif start is None or (
            _complete(record, columns)
            and columns.roles[-1] == "deadline"
            and reads_as_deadline(squeezed(record[-1].text))
        ):
            break
        else:
            record.append(line)
        here += 1
    if start is not None:
        rows.append(_assigned(start, record, columns))
    return _Hit(_table(rows, lines[at]), here) if len(rows) > 1 else None


def _bare_unnumbered(lines: Sequence[Paragraph], at: int, here: int, columns: Columns) -> _Hit | None:
    """Records without numbers: each ends with its deadline."""
    rows = [_row(columns.headings, lines[at])]
    record: list[Paragraph] = []
    after = here
    while (here := _next_filled(lines, here)) < len(lines):
        text = squeezed(lines[here].text)
        if annex_number(text) is not None:
            break
        again, behind = _bare_headings(lines, here)
        if not record and len(again) >= 4 and is_heading_row(again):
            here = after = behind
            continue
        if not record and _opens_section(text):
            rows.append(_row([lines[here].text], lines[here]))
        else:
            record.append(lines[here])
        here += 1
        if _complete(record, columns) and (
            reads_as_deadline(text) or (text in _NONE and len(record) >= len(columns.roles))
        ):
            rows.append(_assigned(None, record, columns))
            record, after = [], here
    return _Hit(_table(rows, lines[at]), after) if len(rows) > 1 else None


def _bare_headings(lines: Sequence[Paragraph], at: int) -> tuple[list[str], int]:
    """The headings that stand one a line from here, and where they end."""
    found: list[str] = []
    while (here := _next_filled(lines, at)) < len(lines):
        text = squeezed(lines[here].text)
        if "\t" in lines[here].text or len(text) > 10 or role_of(text) is None or numbering(text):
            break
        found.append(text)
        at = here + 1
    return found, at


def _complete(record: Sequence[Paragraph], columns: Columns) -> bool:
    """Whether a record may end here: it has a line for what is to be done and one for each party at least."""
    least = 1 + min(1, sum(len(columns.of(role)) for role in PARTIES)) + len(columns.of("deadline"))
    return len(record) >= least


def _assigned(start: Paragraph | None, record: Sequence[Paragraph], columns: Columns) -> Row:
    """The lines of one record in their columns: deadline and offices from the end, then the title, the rest is content."""
    texts = [squeezed(line.text) for line in record]
    cells = [""] * len(columns.roles)
    if start is not None:
        cells[0] = start.text.strip()
    tail = [index for index, role in enumerate(columns.roles) if role == "deadline" or role in PARTIES]
    dates = [index for index in tail if columns.roles[index] == "deadline"]
    if dates and texts and (reads_as_deadline(texts[-1]) or texts[-1] in _NONE):
        cells[dates[-1]] = texts.pop()
    places = [index for index in tail if columns.roles[index] in PARTIES]
    offices: list[str] = []
    while texts and (texts[-1] in _NONE or looks_like_units(texts[-1])):
        offices.insert(0, texts.pop())
    whole: list[str] = []
    for text in offices:
        if whole and whole[-1][-1] in "、，,和及":
            whole[-1] += text
        else:
            whole.append(text)
    while len(whole) > len(places) and len(whole) > 1:
        # More lines than columns: a list was broken without a comma at its end.
        whole[-2:] = [whole[-2] + "、" + whole[-1]]
    for index, text in zip(places, whole, strict=False):
        cells[index] = text
    titles = columns.of("title")
    contents = columns.of("content") or titles
    if titles and contents != titles and len(texts) > 1 and len(texts[0]) <= _SHORT and "。" not in texts[0]:
        cells[titles[0]] = texts.pop(0)
        while len(texts) > 1 and len(texts[0]) <= _SHORT // 3 and texts[0][-1] not in "。；，":
            cells[titles[0]] += texts.pop(0)
    cells[contents[0]] = "\n".join(texts)
    return _row(cells, start or record[0])
