"""Where in a document what stands: its head and prose, its task tables, its annexes, its imprint."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from duban.model.document import Block, Cell, Paragraph, Row, Table, squeezed
from duban.model.draft import Passage, Unread, UnreadKind
from duban.model.said import said
from duban.reading.numbering import annex_end, annex_number, numbering
from duban.reading.roles import brackets
from duban.reading.tasks import headings_of

_LIST = re.compile(r"^[-—\s]*附件[：:]")
_ATTACHED = re.compile(r"^[-—\s]*\d{1,2}[.．、]")
_ANNEX_LINE = 60
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
    parts = Parts()
    annex, title, tables = "", "", 0
    in_list = begun = over = False
    head_end = _body_begins(blocks)
    last_task: Table | None = None
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            in_list = False
            columns = headings_of(block)
            goes_on = last_task is not None and columns is None and _width(block) == _width(last_task)
            if (columns is not None and columns.tells_tasks) or goes_on:
                if (
                    not goes_on
                    and (not parts.task_tables or parts.task_tables[-1][0] != (annex or "表1"))
                    and not (last_task is not None and not annex)
                ):
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
        over = over or (begun and text.startswith(("抄送", "主送：")))
        if over or (_SIGNED.match(text) and begun and not numbering(text)):
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
        if (
            annex
            and last_task is None
            and not _numbered(text)
            and len(text) <= _ANNEX_LINE
            and "。" not in text
            and _table_follows(blocks, index + 1)
        ):
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


def _unread(parts: Parts, block: Paragraph, text: str, kind: UnreadKind, key: str, count: int) -> None:
    passage = Passage(text, section="版面", part=block.line or count + 1)
    parts.unread.append(Unread(passage, (0, len(text)), kind, said(key)))
