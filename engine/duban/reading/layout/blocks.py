"""The blocks of a document, whole: without what converters leave behind, text tables found, broken lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from duban.model.document import Block, Document, Paragraph, Row, Table, squeezed
from duban.reading.layout.lines import Joined, joined
from duban.reading.layout.numbering import annex_number
from duban.reading.layout.texttables import with_tables

_NOTES = ("注：", "注:", "备注：", "说明：")
_LEFTOVER = re.compile(r"\[bookmark:[^\]]*\]|HYPERLINK\s+\"[^\"]*\"|PAGE\s+\\\*\s*MERGEFORMAT")


def whole_blocks(document: Document) -> Joined:
    """The paragraphs and tables of a document as its readers mean them."""
    return joined(tuple(_with_titles_apart(_with_text_tables(_cleaned(document)))), broken=document.lines)


def _with_titles_apart(blocks: Sequence[Block]) -> Iterator[Block]:
    """Titles and annex headings that were put into rows of a sheet stand before the table that follows them."""
    for block in blocks:
        if not isinstance(block, Table):
            yield block
            continue
        rows: list[Row] = []
        before = True
        for row in block.rows:
            texts = list(dict.fromkeys(text for text in row.texts if text.strip()))
            opens = len(texts) == 1 and annex_number(squeezed(texts[0])) is not None
            note = len(texts) == 1 and squeezed(texts[0]).startswith(_NOTES)
            if (opens or note) and rows:
                yield Table(tuple(rows), block.page)
                rows = []
            if note:
                yield Paragraph(texts[0], row.page, row.line)
                continue
            before = (before and not rows) or opens
            if before and len(texts) <= 1 and len(row.cells) > 1:
                if texts:
                    yield Paragraph(texts[0], row.page, row.line, centred=True)
            else:
                before = False
                rows.append(row)
        if rows:
            yield Table(tuple(rows), block.page)


def _cleaned(document: Document) -> Document:
    if document.format not in ("txt", "md"):
        return document
    return replace(
        document,
        blocks=tuple(
            replace(block, text=_LEFTOVER.sub("", block.text)) if isinstance(block, Paragraph) else block
            for block in document.blocks
        ),
    )


def _with_text_tables(document: Document) -> Sequence[Block]:
    """Tables that stand as text are found, also between real ones."""
    found: list[Block] = []
    run: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Table):
            found.extend((*with_tables(run), block))
            run = []
        elif not document.lines and "\t" in block.text:
            run.extend(replace(block, text=line) for line in block.text.split("\n"))
        else:
            run.append(block)
    return (*found, *with_tables(run))
