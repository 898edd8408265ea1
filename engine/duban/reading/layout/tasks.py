"""Task tables -> rows: who must do what by when, with sections, carried titles and rows that a page end cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from duban.model.document import Row, Table, squeezed
from duban.model.draft import Passage, Unread, UnreadKind
from duban.model.said import said
from duban.reading.layout.columns import PARTIES, Columns, Role, columns_of, is_heading_row, role_of
from duban.reading.layout.numbering import arabic, numbering, row_number
from duban.reading.offices.lists import is_office, read_units

_DANGLING = re.compile(r"^(?:\d{4}年(?:度)?[，,、]?|.*[，,、])$")
_TOTALS = re.compile(r"^(总分|合计|总计|小计|共计|总分值|得分)$")
_RULE = re.compile(r"^[-—–―_=:]+$")
_GROUP = re.compile(r"(部门|单位|对象)$")
_FIRST_LEADS = re.compile(r"(?:第一|首)[个位]?.{0,6}(?:牵头|主办|主责)")
_BESIDE = (None, "person", "note")
_NOTHING = {"/", "\\", "-", "—", "无", "／", "＼"}
_WIDE = str.maketrans("()", "（）")
_STOPS = "。；！？!?;"
_DITTO = re.compile(r"^[（(]?同上(?:栏|行|条)?[）)]?$|^[〃″]$")
_FIGURE = re.compile(
    r"^(?:[≥≤<>＞＜]=?|每[年月周季]度?)?(?:不[少低高大]于|不超过|达到?|至少)?\d[\d.]*[^\d，。；]{0,8}$"
)
_TITLE = 40
_STORY = 24
"""A cell longer than this is no heading."""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task as a table prints it; `cells` are the texts by role, carried ones included."""

    number: str
    counted: bool
    section: str | None
    section_text: str
    title: str
    passage: Passage
    cells: dict[Role, str]
    first_leads: bool = False
    offices: tuple[str, ...] = ()
    dangling: str | None = None
    part: str = "0"
    shared: bool = False
    """Whether the number is printed once for several rows."""
    beside: tuple[Unread, ...] = ()
    """What stands in columns that are no part of a task: remarks, persons, and what nobody told the heading of."""


@dataclass(slots=True)
class _State:
    """Where the reading of a table has come to."""

    columns: Columns | None = None
    headed: bool = False
    number: int = 0
    sections: dict[int, str] = field(default_factory=dict)
    title: str = ""
    group: str = ""
    above: list[str] = field(default_factory=list)
    rows: list[TaskRow] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def headings_of(table: Table) -> Columns | None:
    """The columns of a table by its first heading row, two-storied ones joined; None where it has none."""
    for index, row in enumerate(table.rows[:4]):
        if is_heading_row(_distinct(row)):
            return columns_of(_two_storied(row, table.rows[index + 1] if index + 1 < len(table.rows) else None))
    return None


def task_rows(tables: Sequence[Table], name: str) -> tuple[tuple[TaskRow, ...], tuple[Unread, ...]]:
    """The tasks of tables that belong together (one table over several pages), and the rows that are none."""
    state = _State()
    for table in tables:
        rows = list(table.rows)
        index = 0
        first = True
        while index < len(rows):
            row = rows[index]
            index += 1
            if is_heading_row(_distinct(row)):
                below = rows[index] if index < len(rows) else None
                headings = _two_storied(row, below)
                if below is not None and _second_story(row, below):
                    index += 1
                    _note(state, name, below, "heading", "reading.heading_row")
                state.columns = columns_of(headings)
                state.headed = True
                _note(state, name, row, "heading", "reading.heading_row")
                continue
            if state.columns is None:
                _note(state, name, row, "heading", "reading.table_title")
                continue
            _take(state, name, row, first=first)
            first = False
    return tuple(state.rows), tuple(state.unread)


def _distinct(row: Row) -> list[str]:
    """The texts of a row, those of merged places once."""
    return [cell.text for cell in row.cells if not cell.merged]


def _two_storied(row: Row, below: Row | None) -> list[str]:
    upper = [squeezed(text) for text in row.texts]
    if below is None or not _second_story(row, below):
        return upper
    return [
        lower if lower and lower != top else top for top, lower in zip(upper, map(squeezed, below.texts), strict=True)
    ]


def _second_story(row: Row, below: Row) -> bool:
    """Whether the row below a heading row is more of it: headings of its own, or one from above that reaches down."""
    if len(below.cells) != len(row.cells):
        return False
    if is_heading_row(_distinct(below)):
        return True
    reaches = any(
        own.merged and squeezed(own.text) and squeezed(own.text) == squeezed(top.text) and role_of(own.text) is not None
        for top, own in zip(row.cells, below.cells, strict=True)
    )
    return reaches and all(len(squeezed(text)) <= _STORY and squeezed(text)[-1:] not in _STOPS for text in below.texts)


def _note(state: _State, name: str, row: Row, kind: UnreadKind, key: str) -> None:
    text = squeezed("".join(_distinct(row)))
    if text:
        passage = Passage(text, table=name, row=f"行{row.line}" if row.line else "—")
        state.unread.append(Unread(passage, (0, len(text)), kind, said(key)))


def _take(state: _State, name: str, row: Row, *, first: bool) -> None:
    """One row that is no heading: a section, a total, the rest of the row before, or a task."""
    columns = state.columns
    assert columns is not None
    texts = [squeezed(text) for text in row.texts]
    texts += [""] * (len(columns.roles) - len(texts))
    texts = [
        state.above[index] if _DITTO.match(text) and index < len(state.above) else text
        for index, text in enumerate(texts)
    ]
    filled = [index for index, text in enumerate(texts) if text]
    if not filled:
        return
    if _is_section(row, texts, columns):
        _open_section(
            state, "".join(dict.fromkeys(text for text in texts if text and text not in _beside(texts, columns)))
        )
        _note(state, name, row, "heading", "reading.section_row")
        return
    if all(_RULE.match(texts[index]) for index in filled):
        _note(state, name, row, "layout", "reading.empty_row")
        return
    if any(_TOTALS.match(text) for text in texts):
        _note(state, name, row, "layout", "reading.total_row")
        return
    if state.rows and _goes_on(state, row, texts, first=first):
        state.rows[-1] = _extended(state.rows[-1], texts, columns)
        return
    state.above = texts
    found = _task(state, name, row, texts)
    if found is None:
        _note(state, name, row, "layout", "reading.empty_row")
    elif state.rows and _same_task(state.rows[-1], found, row, columns):
        state.rows[-1] = _united(state.rows[-1], found)
    else:
        state.rows.append(found)


def _beside(texts: Sequence[str], columns: Columns) -> set[str]:
    """The texts of the columns of points and notes, which a section may fill as well; not one that runs over the row."""
    aside = [index for role in ("points", "note") for index in columns.of(role) if index < len(texts)]
    return {texts[index] for index in aside} - {text for index, text in enumerate(texts) if index not in aside}


def _is_section(row: Row, texts: Sequence[str], columns: Columns) -> bool:
    """A row of one text that is numbered like a heading or runs over the table, or a numeral with a heading behind it."""
    different = dict.fromkeys(text for text in texts if text)
    beside = _beside(texts, columns)
    words = [text for text in different if text not in beside]
    if len(words) == 1:
        (text,) = words
        found = numbering(text)
        if found is not None and found.rank <= 2 and "。" not in text:
            return True
        spread = sum(1 for cell in row.cells if squeezed(cell.text) == text)
        return spread > 1 and spread * 2 > len(columns.roles) and row_number(text) is None
    if len(words) == 2 and columns.of("number"):
        numeral = texts[columns.of("number")[0]]
        found = numbering(numeral) or numbering(numeral + "、")
        empty = all(not texts[index] for role in ("content", *PARTIES, "deadline") for index in columns.of(role))
        return bool(found and found.rank <= 2 and empty)
    return False


def _open_section(state: _State, text: str) -> None:
    found = numbering(text)
    rank = min(found.rank, 2) if found else 2 if 1 in state.sections and numbering(state.sections[1]) else 1
    for deeper in [own for own in state.sections if own >= rank]:
        del state.sections[deeper]
    state.sections[rank] = text
    state.title = state.group = ""


def _section(state: _State) -> str | None:
    """`一（一）工业污染防治`: the number of the part, then the heading nearest to the row."""
    if not state.sections:
        return state.group or None
    first, last = (state.sections.get(rank, "").translate(_WIDE) for rank in (1, max(state.sections)))
    found = numbering(first)
    return (found.number if found else "") + last if first and last != first else last


def _part(state: _State) -> str:
    """The number of the part in digits, for the ids of rows whose numbers begin again in each part."""
    found = numbering(state.sections.get(1, ""))
    return arabic(found.number) if found else "0"


def _goes_on(state: _State, row: Row, texts: Sequence[str], *, first: bool) -> bool:
    """Whether a row is the rest of the one before it, which a page end cut: no number, no title, and a text in mid-sentence."""
    columns = state.columns
    assert columns is not None
    heads = [index for role in ("number", "title") for index in columns.of(role)]
    if any(texts[index] for index in heads if not (index < len(row.cells) and row.cells[index].merged)):
        return False
    if any(index < len(row.cells) and row.cells[index].merged for index in heads):
        return False
    contents = [texts[index] for index in columns.of("content") or columns.of("title")]
    before = state.rows[-1].passage.text
    if not any(contents):
        return True
    parties = any(texts[index] for role in PARTIES for index in columns.of(role))
    return before[-1:] not in _STOPS and (first or not parties)


def _extended(row: TaskRow, texts: Sequence[str], columns: Columns) -> TaskRow:
    cells = dict(row.cells)
    for index, role in enumerate(columns.roles):
        if role is not None and role not in ("number", "title") and texts[index]:
            cells[role] = cells.get(role, "") + texts[index]
    more = "".join(texts[index] for index in columns.of("content"))
    return replace(row, cells=cells, passage=replace(row.passage, text=row.passage.text + more))


def _same_task(before: TaskRow, found: TaskRow, row: Row, columns: Columns) -> bool:
    """Whether only the offices of this row are new: number and content belong to merged areas that began above."""
    own = [index for role in ("number", "content") for index in columns.of(role)]
    return (
        bool(own)
        and before.passage.text == found.passage.text
        and all(index < len(row.cells) and row.cells[index].merged for index in own)
    )


def _united(before: TaskRow, found: TaskRow) -> TaskRow:
    cells = dict(before.cells)
    for role, text in found.cells.items():
        if role in PARTIES and text and text not in cells.get(role, ""):
            cells[role] = "、".join(filter(None, (cells.get(role, ""), text)))
    return replace(before, cells=cells)


def _task(state: _State, name: str, row: Row, texts: Sequence[str]) -> TaskRow | None:
    columns = state.columns
    assert columns is not None
    number, counted = _number(state, texts, columns)
    numbers = columns.of("number")
    if numbers and (part := numbering(texts[numbers[0]])) is not None and part.rank == 1:
        # A part of the table that is a task itself: it stands in no section.
        state.sections.clear()
        state.group = ""
    titles = [texts[index] for index in columns.of("title")]
    contents = list(dict.fromkeys(texts[index] for index in columns.of("content") if texts[index]))
    offices: list[str] = []
    if not any(columns.of(role) for role in PARTIES):
        # Assessments print the office where others print the task.
        offices = [text for text in dict.fromkeys(titles) if is_office(text)]
        groups = [text for text in titles if text not in offices and offices and _GROUP.search(text)]
        titles = [text for text in titles if text not in offices and text not in groups]
        state.group = groups[0] if groups else state.group
    for index in columns.of("group"):
        state.group = texts[index] or state.group
    title = next((text for text in dict.fromkeys(titles) if text), "")
    dangling = title if title and _DANGLING.match(title) else None
    if dangling:
        title = ""
    if not title and columns.of("title") and not offices:
        title = state.title
    state.title = title or state.title if not offices else ""
    if not title and len(contents) > 1:
        title, contents = contents[0], contents[1:]
    if not title and contents:
        title = title_of(contents[0])
    if title and len(contents) == 1 and _FIGURE.match(contents[0]):
        # The cell holds the figure alone, and the title what it is of.
        contents = [title + contents[0]]
    text = _sentences(contents) or title
    title = title or text[:_TITLE]
    if not text:
        return None
    state.number = int(number) if number.isdigit() else state.number
    column = "、".join(columns.headings[index] for index in columns.of("content") if texts[index]) or None
    if not contents and columns.of("title"):
        column = columns.headings[columns.of("title")[0]]
    cells: dict[Role, str] = {}
    for index, role in enumerate(columns.roles):
        if role is not None and role not in ("number", "title", "content", "person", "note") and texts[index]:
            cells[role] = (
                "、".join(filter(None, (cells.get(role, ""), _lines(row, index, texts[index]))))
                if role in PARTIES
                else texts[index]
            )
    beside = tuple(
        Unread(
            Passage(texts[index], table=name, row=number, column=columns.headings[index]),
            (0, len(texts[index])),
            "note",
            said("reading.person_column" if role == "person" else "reading.beside_column"),
        )
        for index, role in enumerate(columns.roles)
        if role in _BESIDE and texts[index] and not _RULE.match(texts[index]) and texts[index] not in _NOTHING
    )
    first_leads = any(_FIRST_LEADS.search(columns.headings[index]) for index in columns.of("responsible"))
    section = _section(state)
    return TaskRow(
        number=number,
        counted=counted,
        section=section,
        section_text="".join(state.sections.values()),
        title=title.rstrip("。；") or title,
        passage=Passage(text, table=name, row=number, column=column),
        cells=cells,
        first_leads=first_leads,
        offices=tuple(office for text in offices for office in read_units(text).names),
        dangling=dangling,
        beside=beside,
        part=_part(state),
        shared=bool(numbers) and numbers[0] < len(row.cells) and row.cells[numbers[0]].merged,
    )


def _lines(row: Row, index: int, text: str) -> str:
    """A cell of offices with its line breaks, which may be all that stands between two of them."""
    raw = "\n".join(filter(None, map(squeezed, row.cells[index].text.split("\n")))) if index < len(row.cells) else ""
    return raw if squeezed(raw) == text else text


def _number(state: _State, texts: Sequence[str], columns: Columns) -> tuple[str, bool]:
    """The printed number, else the next one. A number of another form (A-3) stands as printed."""
    for index in columns.of("number"):
        printed = row_number(texts[index])
        if printed is not None:
            return printed, False
        if texts[index]:
            return re.sub(r"[^\w\-]+", "", texts[index]).strip("-") or str(state.number + 1), False
    return str(state.number + 1), True


def _sentences(texts: Sequence[str]) -> str:
    """Several cells as one text; one that ends without a stop gets one, so that its sentence does not run on."""
    parts = [text if text[-1] in _STOPS else text + "。" for text in texts[:-1]]
    return "".join((*parts, *texts[-1:]))


def title_of(text: str) -> str:
    """A short name for a text that has none: its first sentence, cut at a comma where that is long."""
    body = text[found.end :] if (found := numbering(text)) else text
    sentence = re.split(r"[。；！？]", body, maxsplit=1)[0]
    if len(sentence) <= _TITLE:
        return sentence
    cuts = list(_commas(sentence))
    fitting = [cut for cut in cuts if 12 <= cut <= _TITLE]
    return sentence[: fitting[-1]] if fitting else sentence[:_TITLE]


def _commas(sentence: str) -> Iterator[int]:
    """Where a comma stands outside brackets and quotes."""
    depth = 0
    for index, character in enumerate(sentence):
        depth += character in "（(“《"
        depth -= character in "）)”》"
        if character in "，," and depth <= 0:
            yield index
