"""The blocks of a document, whole: without what converters leave behind, text tables found, broken lines joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from duban.model.document import Block, Document, Paragraph, Table
from duban.reading.lines import Joined, joined
from duban.reading.texttables import with_tables

_LEFTOVER = re.compile(r"\[bookmark:[^\]]*\]|HYPERLINK\s+\"[^\"]*\"|PAGE\s+\\\*\s*MERGEFORMAT")


def whole_blocks(document: Document) -> Joined:
    """The paragraphs and tables of a document as its readers mean them."""
    return joined(_with_text_tables(_cleaned(document)), broken=document.lines)


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
