"""A document -> a draft: the head, the tasks of its tables or its prose, the goals, the annexes, and all the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from duban.faults import ContentError, Fault, Place
from duban.model.document import Block, Cell, Document, Paragraph, Row, Table, squeezed
from duban.model.draft import (
    NOBODY,
    AnnexTable,
    Draft,
    DraftDeadline,
    DraftObligation,
    Parties,
    Passage,
    TextReading,
    UnitList,
    Unread,
)
from duban.model.said import Said, said
from duban.reading import prose
from duban.reading.annexes import annex_table
from duban.reading.clauses import read_clauses
from duban.reading.deadlines import dates_in, draft_deadline, read_deadline_cell
from duban.reading.head import Head, head_of, years_of
from duban.reading.lines import joined
from duban.reading.numbering import annex_end, annex_number, numbering
from duban.reading.offices import read_units
from duban.reading.roles import Capacity, brackets, cell, lead_first
from duban.reading.roles import joined as acting_with
from duban.reading.tasks import TaskRow, headings_of, task_rows
from duban.reading.texttables import with_tables

_LIST = re.compile(r"^[-—\s]*附件[：:]")
_ATTACHED = re.compile(r"^[-—\s]*\d{1,2}[.．、]")
_ANNEX_LINE = 60
_LEFTOVER = re.compile(r"\[bookmark:[^\]]*\]|HYPERLINK\s+\"[^\"]*\"|PAGE\s+\\\*\s*MERGEFORMAT")
_IMPRINT = re.compile(r"^(?:抄送|主送|主办|信息公开|[（(](?:此件|信息公开|公开方式|主动公开))|印发[—–―\-]*$|^[—–―_\-]+$")
_SIGNED = re.compile(r"^(?:\d{4}年\d{1,2}月\d{1,2}日|[\u4e00-\u9fa5]{0,20}(?:人民政府|国务院|办公室|办公厅|委员会|局|厅|领导小组|指挥部)(?:\d{4}年\d{1,2}月\d{1,2}日(?:印发)?[—–―_\-]*)?)$")
_AIMS = re.compile(r"指导思想|总体要求|基本原则|重大意义|重要意义|形势|背景|总体思路")
_ALL_OF = re.compile(r"[（(](全部[^（）()]{2,12}|各[^（）()]{2,16})[）)]")
_FIRST_LEADS = re.compile(r"(?:第一|首)[个位]?的?.{0,6}为?(?:牵头|主办|主责)")
_FOR_ALL = re.compile(r"(?:各项|以下|所列|上述|全部|其他)(?:工作|重点)?任务[^。；]{0,20}(?:均|统一|一律|为)[^。；]{0,30}(?:前|底|内|完成)[^。；]{0,8}")
Step = Callable[[int, int], None]


def cleaned(document: Document) -> Document:
    """The document without what converters leave behind in a text."""
    if document.format not in ("txt", "md"):
        return document
    return replace(document, blocks=tuple(replace(b, text=_LEFTOVER.sub("", b.text)) if isinstance(b, Paragraph) else b for b in document.blocks))


def read_plan(document: Document, step: Step = lambda done, all_of: None) -> Draft:
    """The draft of a plan. Raises ContentError for a document without any duty. `step` hears of tasks read so far."""
    document = cleaned(document)
    blocks = with_tables([b for b in document.blocks if isinstance(b, Paragraph)]) if document.format in ("txt", "md") and not _has_tables(document) else _with_text_tables(document)
    whole = joined(blocks, broken=document.lines)
    parts = _parts(whole.blocks)
    head = head_of([block for block in parts.body if isinstance(block, Paragraph)])
    tasks, notes = _tasks(parts)
    if any(_FIRST_LEADS.search(squeezed(block.text)) for block in whole.blocks if isinstance(block, Paragraph) and len(block.text) < 200):
        tasks = [replace(row, first_leads=True) for row in tasks]
    reader = prose.Reader()
    for block in parts.prose:
        reader.read(block)
    reader.close()
    first_day, last_day, doubts = _period(head, parts, document, tasks, reader)
    title = head.title or (parts.titles[0] if parts.titles else re.sub(r"\.\w+$", "", document.name))
    if head.title is None:
        doubts = (*doubts, said("reading.no_title", title=title))
    days = _Days(first_day, last_day)
    total = len(tasks) + len(reader.items)
    obligations: list[DraftObligation] = []
    unread: list[Unread] = [*notes, *_layout(whole.dropped), *parts.unread]
    ids = _Ids()
    for row in tasks:
        step(len(obligations), total)
        obligation, rest = _of_row(row, days, ids)
        obligations.append(obligation)
        unread.extend(rest)
    dated = 0
    for count, item in enumerate(reader.items, 1):
        dated += item.dated_goal
        step(len(obligations), total)
        obligation, rest = _of_item(item, dated if item.dated_goal else count, days, ids, several=bool(tasks))
        obligations.append(obligation)
        unread.extend(rest)
    standing = _standing_deadline([block.text for block in whole.blocks if isinstance(block, Paragraph)], days)
    if standing is not None:
        obligations = [each if each.deadline else replace(each, deadline=standing) for each in obligations]
    goals, rest = _goals(reader.rests, days, dated, any_tasks=bool(obligations))
    unread.extend(rest)
    annexes = tuple(
        annex_table(table, name, title_, last_day, head.jurisdiction) for name, title_, table in parts.annexes if len(table.rows) > 1
    )
    if not obligations and not goals and not any(annex.obligations for annex in annexes):
        raise ContentError([Fault(Place(document.name), "document_no_duty")])
    return Draft(
        title=title,
        document=document.name,
        document_sha256=document.sha256,
        first_day=first_day,
        last_day=last_day,
        jurisdiction=head.jurisdiction,
        issuer=head.issuer,
        document_number=head.document_number,
        issued=head.issued,
        obligations=tuple(obligations),
        goals=goals,
        annexes=annexes,
        unread=tuple(unread),
        doubts=doubts,
    )


def _has_tables(document: Document) -> bool:
    return any(isinstance(block, Table) for block in document.blocks)


def _with_text_tables(document: Document) -> Sequence[Block]:
    """Tables that stand as text between real ones are found as well."""
    found: list[Block] = []
    run: list[Paragraph] = []
    for block in (*document.blocks, None):
        if isinstance(block, Paragraph):
            run.extend(replace(block, text=line) for line in block.text.split("\n")) if not document.lines and "\t" in block.text else run.append(block)
            continue
        found.extend(with_tables(run))
        run = []
        if block is not None:
            found.append(block)
    return found


# --- where what stands -----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Parts:
    """The blocks of a document by what they are for."""

    body: list[Block] = field(default_factory=list)
    prose: list[Paragraph] = field(default_factory=list)
    task_tables: list[tuple[str, list[Table]]] = field(default_factory=list)
    annexes: list[tuple[str, str, Table]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def _parts(blocks: Sequence[Block]) -> _Parts:
    parts = _Parts()
    annex, title, tables = "", "", 0
    in_list = begun = over = False
    head_end = _body_begins(blocks)
    last_task: Table | None = None
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            in_list = False
            columns = headings_of(block)
            goes_on = last_task is not None and columns is None and _width(block) == _width(last_task)
            if columns is not None and columns.tells_tasks or goes_on:
                if not goes_on and (not parts.task_tables or parts.task_tables[-1][0] != (annex or "表1")) and not (last_task is not None and not annex):
                    tables += 1
                    parts.task_tables.append((annex or f"表{tables}", []))
                parts.task_tables[-1][1].append(block)
                if title:
                    parts.titles.append(title)
                last_task = block
            else:
                tables += not annex
                parts.annexes.append((annex or f"表{tables}", title, block))
                last_task = None
            continue
        text = squeezed(block.text)
        number = annex_number(text)
        over = over or begun and text.startswith(("抄送", "主送："))
        if over or _SIGNED.match(text) and begun and not numbering(text):
            parts.body.append(block)
            _unread(parts, block, text, "signature", "reading.imprint", len(parts.unread))
            continue
        if _LIST.match(text) and len(text) > 6:
            in_list = True
            parts.body.append(block)
            _unread(parts, block, text, "reference", "reading.annex_list", len(parts.unread))
            continue
        if in_list and _ATTACHED.match(text) and "。" not in text:
            _unread(parts, block, text, "reference", "reading.annex_list", len(parts.unread))
            continue
        in_list = False
        if number is not None and len(text) <= _ANNEX_LINE and "。" not in text and (index >= head_end or begun):
            annex, title = f"附件{number}", text[annex_end(text) :].lstrip("：:.．、")
            last_task = None
            _unread(parts, block, text, "heading", "reading.annex_heading", len(parts.unread))
            continue
        if annex and last_task is None and not _numbered(text) and len(text) <= _ANNEX_LINE and "。" not in text and _table_follows(blocks, index + 1):
            title += text
            _unread(parts, block, text, "heading", "reading.annex_heading", len(parts.unread))
            continue
        if last_task is not None and _numbered(text) and len(text) <= _ANNEX_LINE and _table_follows(blocks, index + 1):
            # A heading between two task tables is a section of the tasks.
            parts.task_tables[-1][1].append(Table((Row((Cell(block.text),), block.page, block.line),), block.page))
            continue
        begun = begun or index >= head_end
        if annex and text.startswith(("注", "备注", "说明", "※", "*")):
            _unread(parts, block, text, "note", "reading.annex_note", len(parts.unread))
        elif annex and not _numbered(text) and not brackets(text) and not _prose_follows(blocks, index):
            _unread(parts, block, text, "annex", "reading.annex_text", len(parts.unread))
        elif _IMPRINT.search(text):
            _unread(parts, block, text, "signature", "reading.imprint", len(parts.unread))
        else:
            parts.body.append(block)
            if index < head_end and not numbering(text):
                _unread(parts, block, text, "preamble", "reading.preamble", len(parts.unread))
            else:
                parts.prose.append(block)
    return parts


def _prose_follows(blocks: Sequence[Block], index: int) -> bool:
    """Whether an annex is prose of its own: numbered paragraphs come before its next table."""
    for block in blocks[index + 1 : index + 12]:
        if isinstance(block, Table) or annex_number(squeezed(block.text)) is not None:
            return False
        if _numbered(squeezed(block.text)):
            return True
    return False


def _body_begins(blocks: Sequence[Block]) -> int:
    """The first block that is no head of the document: a numbered part, a table, a text that names offices."""
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            return index
        text = squeezed(block.text)
        found = numbering(text)
        if found is not None and found.rank <= 2 or any(mark.inline is None for mark in brackets(text)):
            return index
    return 0


def _numbered(text: str) -> bool:
    found = numbering(text)
    return found is not None and found.rank <= 3


def _table_follows(blocks: Sequence[Block], index: int) -> bool:
    """Whether a table comes before anything but headings."""
    for block in blocks[index : index + 4]:
        if isinstance(block, Table):
            return True
        text = squeezed(block.text)
        if "。" in text or len(text) > _ANNEX_LINE or annex_number(text) is not None:
            return False
    return False


def _width(table: Table) -> int:
    return max((len(row.cells) for row in table.rows), default=0)


def _unread(parts: _Parts, block: Paragraph, text: str, kind: str, key: str, count: int) -> None:
    passage = Passage(text, section="版面", part=block.line or count + 1)
    parts.unread.append(Unread(passage, (0, len(text)), kind, said(key)))  # type: ignore[arg-type]


def _layout(dropped: Sequence[Paragraph]) -> Iterator[Unread]:
    """Page numbers and rules across the page."""
    for count, line in enumerate(dropped, 1):
        text = squeezed(line.text)
        if text:
            yield Unread(Passage(text, section="版面", part=line.line or count), (0, len(text)), "layout", said("reading.page_number"))


def _tasks(parts: _Parts) -> tuple[list[TaskRow], list[Unread]]:
    rows: list[TaskRow] = []
    notes: list[Unread] = []
    for name, tables in parts.task_tables:
        found, rest = task_rows(tables, name)
        rows.extend(found)
        notes.extend(rest)
    return rows, notes


# --- the years -------------------------------------------------------------------------------------------------------


def _period(
    head: Head, parts: _Parts, document: Document, tasks: Sequence[TaskRow], reader: prose.Reader
) -> tuple[date, date, tuple[Said, ...]]:
    """The years of the plan: by its title, by a title of its tables, else from the day of issue to its last date."""
    if head.first_day is not None and head.last_day is not None:
        return head.first_day, head.last_day, ()
    for title in (*parts.titles, document.name):
        first, last = years_of(title)
        if first is not None and last is not None:
            return first, last, (said("reading.years_by_table", first=first.year, last=last.year),)
    texts = [row.passage.text + "".join(row.cells.values()) for row in tasks] + [item.passage.text for item in reader.items]
    years = [int(year) for text in texts for year in re.findall(r"(20\d{2})年", text)]
    issued = head.issued.year if head.issued else None
    if issued is None and not years:
        # Nothing tells the year; dates without one cannot be placed, and the reader is told so.
        return date(1900, 1, 1), date(1900, 12, 31), (said("reading.no_year"),)
    first_year = issued if issued is not None else min(years)
    last_year = max([year for year in years if first_year <= year <= first_year + 15] or [first_year])
    return date(first_year, 1, 1), date(last_year, 12, 31), (said("reading.years_guessed", first=first_year, last=last_year),)


@dataclass(frozen=True, slots=True)
class _Days:
    first: date
    last: date


class _Ids:
    """Ids that are unique in a plan: a number that was printed before gets a letter behind it."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def take(self, *wishes: str) -> tuple[str, bool]:
        """The first wish that is free, else the last with a count; and whether the first was not."""
        plain = [re.sub(r"[^\w\-]+", "-", wish).strip("-") or "x" for wish in wishes]
        for index, wish in enumerate(plain):
            if wish not in self._seen:
                self._seen[wish] = 1
                return wish, index > 0
        last = plain[-1]
        while (again := f"{last}-{self._seen[last] + 1}") in self._seen:
            self._seen[last] += 1
        self._seen[last] += 1
        self._seen[again] = 1
        return again, True


# --- tasks and items -> obligations ----------------------------------------------------------------------------------


def _of_row(row: TaskRow, days: _Days, ids: _Ids) -> tuple[DraftObligation, tuple[Unread, ...]]:
    """One row of a task table."""
    lists: dict[Capacity, str] = {"lead": row.cells.get("lead", ""), "cooperating": row.cells.get("cooperating", ""), "responsible": row.cells.get("responsible", "")}
    parties = _row_parties(row, lists)
    printed = row.cells.get("deadline", "")
    read = read_deadline_cell(printed, days.first, days.last)
    deadline = read.deadline
    doubts: list[Said] = [read.doubt] if read.doubt else []
    if row.counted:
        doubts.append(said("reading.number_counted", number=row.number))
    if row.dangling:
        doubts.append(said("reading.title_dangling", text=row.dangling, title=row.title))
    own, again = ids.take(row.number, f"{row.part}-{row.number}")
    if again and not row.shared:
        doubts.append(said("reading.number_twice", number=row.number))
    reading = read_clauses(row.passage, first_day=days.first, last_day=days.last, deadline=deadline)
    points = re.search(r"\d+", row.cells.get("points", ""))
    notes = tuple(said("reading.cell_note", text=text) for role in ("note",) if (text := row.cells.get(role, "")) and text not in "/\\-—")  # type: ignore[call-overload]
    obligation = DraftObligation(
        id=own, number=row.number, title=row.title, passage=row.passage, parties=parties, criteria=reading.criteria,
        section=row.section, deadline=deadline, points=int(points[0]) if points else None, number_counted=row.counted,
        doubts=tuple(doubts), notes=notes,
    )  # fmt: skip
    return obligation, reading.unread


def _row_parties(row: TaskRow, lists: Mapping[Capacity, str]) -> Parties:
    """The offices of a row: those of its cells; else its section's; where no column names any, those of its text."""
    parties = Parties()
    for capacity, text in lists.items():
        if text:
            parties = _joined(parties, cell(text, capacity))
    if row.first_leads:
        parties = lead_first(parties)
    if row.offices:
        parties = replace(parties, responsible=UnitList(row.offices))
    if parties == Parties():
        parties = next((mark.parties for mark in brackets(row.section_text)), parties)
        if parties == Parties() and (match := _ALL_OF.search(row.section_text)):
            parties = Parties(responsible=read_units(match[1]))
    if not any(lists.values()) and parties.cooperating == NOBODY:
        parties = replace(parties, cooperating=acting_with(row.passage.text))
    return parties


def _joined(one: Parties, other: Parties) -> Parties:
    """The offices of two cells."""

    def both(capacity: Capacity) -> UnitList:
        a, b = getattr(one, capacity), getattr(other, capacity)
        return replace(
            a,
            names=tuple(dict.fromkeys((*a.names, *b.names))),
            open=a.open or b.open,
            references=(*a.references, *b.references),
            doubts=(*a.doubts, *b.doubts),
        )

    return Parties(both("lead"), both("cooperating"), both("responsible"), both("guiding"))


def _of_item(
    item: prose.Item, count: int, days: _Days, ids: _Ids, *, several: bool
) -> tuple[DraftObligation, tuple[Unread, ...]]:
    """One item of prose."""
    given = draft_deadline(item.deadline_printed, days.first, days.last) if item.deadline_printed else item.deadline
    deadline = given or _deadline_in(item.passage.text, days)
    path = "-".join(item.path) or str(count)
    own, _ = ids.take(f"goal-{count}") if item.dated_goal else ids.take(*filter(None, (item.number, path)))
    reading = read_clauses(item.passage, first_day=days.first, last_day=days.last, deadline=given)
    obligation = DraftObligation(
        id=own, number=item.number or (own if not several and not item.dated_goal else str(count)), title=item.title,
        passage=item.passage, parties=item.parties, criteria=reading.criteria, section=item.section, deadline=deadline,
        number_counted=item.number is None, standing=item.standing,
    )  # fmt: skip
    return obligation, reading.unread


def _deadline_in(text: str, days: _Days) -> DraftDeadline | None:
    """The last day that the text of an item names; recurring where it says 每年…前."""
    found = [each for each in dates_in(text, days.first, days.last) if each.use == "by" or each.end and each.use == "in"]
    if not found:
        return None
    last = max(found, key=lambda each: each.day)
    return draft_deadline(text[last.span[0] : last.span[1]], days.first, days.last)


def _standing_deadline(texts: Sequence[str], days: _Days) -> DraftDeadline | None:
    """A deadline that one sentence states for all tasks that name none."""
    for text in texts:
        match = _FOR_ALL.search(squeezed(text))
        if match is None:
            continue
        found = [each for each in dates_in(match[0], days.first, days.last) if each.use not in ("from", "after", "than")]
        if found:
            return draft_deadline(match[0][slice(*found[-1].span)], days.first, days.last)
    return None


# --- goals, and what is none -----------------------------------------------------------------------------------------


def _goals(rests: Sequence[prose.Rest], days: _Days, before: int, *, any_tasks: bool) -> tuple[tuple[DraftObligation, ...], list[Unread]]:
    """What the prose outside the tasks states with a figure, a date or a cycle, sentence by sentence; the rest is unread."""
    goals: list[DraftObligation] = []
    unread: list[Unread] = []
    for rest in rests:
        whole = (0, len(rest.passage.text))
        if rest.kind == "heading":
            unread.append(Unread(rest.passage, whole, "heading", said("reading.heading")))
            continue
        reading = read_clauses(rest.passage, first_day=days.first, last_day=days.last)
        wanted = [c for c in reading.criteria if rest.kind == "goal" or c.word is not None or c.every or c.by or c.within or c.act in ("submit",)]
        if rest.kind == "text" and any_tasks:
            wanted = [c for c in wanted if c.by or c.every or c.within or (c.word is not None and c.target is not None)]
        if not wanted or _AIMS.search(rest.section or ""):
            unread.append(Unread(rest.passage, whole, "aim" if _AIMS.search(rest.section or "") else "not_a_duty", said("reading.outside_tasks")))
            continue
        for first, last in _sentences(rest.passage.text):
            inside = [c for c in wanted if first <= c.span[0] < last]
            passage = replace(rest.passage, text=rest.passage.text[first:last], start=rest.passage.start + first)
            if not inside:
                unread.append(Unread(passage, (0, last - first), "not_a_duty", said("reading.outside_tasks")))
                continue
            moved = tuple(replace(c, span=(c.span[0] - first, min(c.span[1], last) - first)) for c in inside)
            number = str(before + len(goals) + 1)
            goals.append(
                DraftObligation(
                    f"goal-{number}", number, _goal_title(moved, passage), passage, Parties(), moved, section=rest.section,
                    deadline=_goal_deadline(moved, days), number_counted=True,
                )  # fmt: skip
            )
    return tuple(goals), unread


def _goal_title(criteria: Sequence[object], passage: Passage) -> str:
    name = getattr(criteria[0], "name", "")
    return name or passage.text[:20]


def _goal_deadline(criteria: Sequence[object], days: _Days) -> DraftDeadline:
    dates = [by for each in criteria if (by := getattr(each, "by", None)) is not None]
    last = max(dates, default=days.last)
    return DraftDeadline("date", last.isoformat(), last)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences and semicolon clauses of a text, stops included, brackets and quotes whole."""
    depth = first = 0
    for index, character in enumerate(text):
        depth += character in "（(“《"
        depth -= character in "）)”》"
        if character in "。；！？" and depth <= 0:
            yield first, index + 1
            first = index + 1
    if first < len(text):
        yield first, len(text)


__all__ = ["AnnexTable", "TextReading", "read_plan"]
