"""Where in a document what stands: its head and prose, its task tables, its annexes, its imprint."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from duban.model.document import Block, Cell, Paragraph, Row, Table, squeezed
from duban.model.draft import Passage, Unread, UnreadKind
from duban.model.said import said
from duban.reading.layout.numbering import annex_end, annex_number, numbering
from duban.reading.layout.tasks import headings_of
from duban.reading.offices.roles import brackets

_LIST = re.compile(r"^[-—\s]*附件[：:]")
_ATTACHED = re.compile(r"^[-—\s]*\d{1,2}[.．、]")
_ANNEX_LINE = 60
_LIST_LINE = 6
_IMPRINT = re.compile(
    r"^(?:抄送|主送|主办|信息公开|[（(](?:此件|信息公开|公开方式|主动公开))|印发[—–―\-]*$|^[—–―_\-]+$"
)
_SIGNED = re.compile(
    r"^(?:\d{4}年\d{1,2}月\d{1,2}日|[\u4e00-\u9fa5]{0,20}(?:人民政府|国务院|办公室|办公厅|委员会|局|厅|领导小组|指挥部)(?:\d{4}年\d{1,2}月\d{1,2}日(?:印发)?[—–―_\-]*)?)$"
)


@dataclass(slots=True)
class Parts:
    """The blocks of a document by what they are for."""

    body: list[Paragraph] = field(default_factory=list)
    prose: list[Paragraph] = field(default_factory=list)
    task_tables: list[tuple[str, list[Table]]] = field(default_factory=list)
    annexes: list[tuple[str, str, Table]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def parts_of(blocks: Sequence[Block]) -> Parts:
    """Every block in its part, in one pass."""
    sorter = _Sorter(blocks)
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            sorter.table(block)
        else:
            sorter.paragraph(index, block)
    return sorter.parts


class _Sorter:
    """Where the pass has come to: in the body, or in an annex; behind a table of tasks, or of things."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.parts = Parts()
        self._blocks = blocks
        self._head_end = _body_begins(blocks)
        self._annex = ""
        self._title = ""
        self._tables = 0
        self._in_list = False
        self._begun = False
        self._over = False
        self._tasks: Table | None = None
        self._things: Table | None = None

    def table(self, table: Table) -> None:
        """A table of tasks, the rest of the one before it, or an annex."""
        self._in_list = False
        columns = headings_of(table)
        if columns is not None and columns.tells_tasks:
            self._task_table(table)
        elif columns is None and self._tasks is not None and _width(table) == _width(self._tasks):
            self.parts.task_tables[-1][1].append(table)
        elif self._things is not None and _width(table) == _width(self._things):
            self._more_things(table)
        elif len(table.rows) < 2:
            for row in table.rows:
                self._unread(Paragraph("".join(row.texts), row.page, row.line), "annex", "reading.annex_text")
        else:
            self._tables += not self._annex
            self.parts.annexes.append((self._annex or f"表{self._tables}", self._title, table))
            self._things, self._tasks = table, None

    def _task_table(self, table: Table) -> None:
        if self._tasks is None or (self._annex and self.parts.task_tables[-1][0] != self._annex):
            self._tables += 1
            self.parts.task_tables.append((self._annex or f"表{self._tables}", []))
        self.parts.task_tables[-1][1].append(table)
        if self._title:
            self.parts.titles.append(self._title)
        self._tasks, self._things = table, None

    def _more_things(self, table: Table) -> None:
        """The rest of an annex that a page end cut; its heading row may stand again."""
        name, title, before = self.parts.annexes[-1]
        rows = table.rows[1:] if table.rows and table.rows[0].texts == before.rows[0].texts else table.rows
        self._things = Table((*before.rows, *rows), before.page)
        self.parts.annexes[-1] = (name, title, self._things)

    def paragraph(self, index: int, block: Paragraph) -> None:
        """A paragraph by what it says and what stands around it."""
        text = squeezed(block.text)
        number = annex_number(text)
        short = len(text) <= _ANNEX_LINE and "。" not in text
        self._over = self._over or (self._begun and text.startswith(("抄送", "主送：")))
        if self._over or (_SIGNED.match(text) and self._begun and not numbering(text)):
            self.parts.body.append(block)
            self._unread(block, "signature", "reading.imprint")
            return
        if _LIST.match(text) and len(text) > _LIST_LINE:
            self._in_list = True
            self.parts.body.append(block)
            self._unread(block, "reference", "reading.annex_list")
            return
        if self._in_list and _ATTACHED.match(text) and "。" not in text:
            self._unread(block, "reference", "reading.annex_list")
            return
        self._in_list = False
        if number is not None and short and (index >= self._head_end or self._begun):
            self._annex, self._title = f"附件{number}", text[annex_end(text) :].lstrip("：:.．、")
            self._tasks = self._things = None
            self._unread(block, "heading", "reading.annex_heading")
            return
        follows = short and _table_follows(self._blocks, index + 1)
        if self._annex and self._tasks is None and follows and not _numbered(text):
            self._title += text
            self._unread(block, "heading", "reading.annex_heading")
            return
        if self._tasks is not None and follows and _numbered(text):
            # A heading between two task tables is a section of the tasks.
            heading = Table((Row((Cell(block.text),), block.page, block.line),), block.page)
            self.parts.task_tables[-1][1].append(heading)
            return
        self._things = None
        self._begun = self._begun or index >= self._head_end
        if self._annex and text.startswith(("注", "备注", "说明", "※", "*")):
            self._unread(block, "note", "reading.annex_note")
        elif self._annex and not _numbered(text) and not brackets(text) and not _prose_follows(self._blocks, index):
            self._unread(block, "annex", "reading.annex_text")
        elif _IMPRINT.search(text):
            self._unread(block, "signature", "reading.imprint")
        elif index < self._head_end and not numbering(text):
            self.parts.body.append(block)
            self._unread(block, "preamble", "reading.preamble")
        else:
            self.parts.body.append(block)
            self.parts.prose.append(block)

    def _unread(self, block: Paragraph, kind: UnreadKind, key: str) -> None:
        text = squeezed(block.text)
        if text:
            passage = Passage(text, section="版面", part=block.line or len(self.parts.unread) + 1)
            self.parts.unread.append(Unread(passage, (0, len(text)), kind, said(key)))


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
        if (found is not None and found.rank <= 2) or any(mark.inline is None for mark in brackets(text)):
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
