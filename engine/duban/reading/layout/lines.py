"""Printed lines -> paragraphs: page numbers go, and what a page or a line end broke is joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import quantiles

from duban.model.document import Block, Paragraph, Table, squeezed
from duban.reading.layout.numbering import annex_number, numbering

_PAGE_NUMBER = re.compile(
    r"^(?:[-—–―─·\s]*\d{1,4}[-—–―─·\s]*|第\d{1,4}页(?:[，,/]?共\d{1,4}页)?|\d{1,4}/\d{1,4}|[-—–―─_]{2,})$"
)
_ENDS = "。！？；：:;!?）)》】”"
_NEVER_FIRST = "、，。；：！？）》”】,;%％)"
_DATE_LINE = re.compile(r"^\d{4}年\d{1,2}月\d{1,2}日(?:印发)?$")
_FULL = 0.8
_SHORT_LINE = 12


@dataclass(frozen=True, slots=True)
class Joined:
    """The blocks of a document with its paragraphs whole, and the lines that were layout and no text."""

    blocks: tuple[Block, ...]
    dropped: tuple[Paragraph, ...]


def joined(blocks: Sequence[Block], *, broken: bool) -> Joined:
    """Whole paragraphs. With `broken` the paragraphs are printed lines; otherwise only page ends are mended."""
    kept: list[Block] = []
    dropped: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and _PAGE_NUMBER.match(squeezed(block.text)):
            dropped.append(block)
        elif isinstance(block, Table) or squeezed(block.text):
            kept.append(block)
        else:
            kept.append(replace(block, text=""))
    full = _full_width(kept)
    result: list[Block] = []
    blank = False
    for block in kept:
        if isinstance(block, Table):
            result.append(block)
            blank = False
            continue
        if not block.text:
            blank = True
            continue
        before = result[-1] if result else None
        if isinstance(before, Paragraph) and broken and _goes_on(before, block, full, blank):
            result[-1] = replace(before, text=_glued(before.text, block.text))
        else:
            result.append(block)
        blank = False
    return Joined(tuple(result), tuple(dropped))


def _full_width(blocks: Sequence[Block]) -> int:
    """How long a full line of this document is: most long lines have that length. 0 where lines are paragraphs."""
    lengths = [
        len(block.text.strip())
        for block in blocks
        if isinstance(block, Paragraph) and len(block.text.strip()) > _SHORT_LINE
    ]
    if len(lengths) < 8:
        return 0
    cuts = quantiles(lengths, n=20)
    # Broken lines crowd together below the page's width; paragraphs of their own lengths do not.
    return int(cuts[14]) if cuts[18] <= cuts[10] * 1.35 else 0


def _goes_on(before: Paragraph, after: Paragraph, full: int, blank: bool) -> bool:
    """Whether a line is the rest of the one before it."""
    head, rest = before.text.rstrip(), after.text.strip()
    plain = squeezed(rest)
    if plain[0] in _NEVER_FIRST:
        return True
    if numbering(plain) or annex_number(plain) is not None or _DATE_LINE.match(plain):
        return False
    last = squeezed(head)[-1]
    if last in "，、":
        return True
    if last in _ENDS:
        # A full line may happen to end where a sentence does; then the indent tells, where the format has one.
        return bool(
            full
            and not blank
            and len(head.strip()) >= full * _FULL
            and after.indent < 1
            and last not in "：:"
            and not _indented(after)
            and before.indent > 0
        )
    if full and not blank:
        return len(head.strip()) >= full * _FULL and after.indent < 1 and not _indented(after)
    # Lines are paragraphs here, but a page end may have cut one. A title has no stop and no comma, a sentence has.
    return (
        len(squeezed(head)) > 2 * _SHORT_LINE
        and any(stop in head for stop in "，。；")
        and not _indented(after)
        and after.indent < 1
        and not after.centred
        and not _standing(squeezed(head))
    )


def _indented(paragraph: Paragraph) -> bool:
    return paragraph.text[:1] in "\u3000\t" or paragraph.text[:2] == "  "


def _standing(text: str) -> bool:
    """Whether a line without a stop at its end is a line of its own, such as a heading or a title."""
    found = numbering(text)
    return (found is not None and "。" not in text and "，" not in text) or annex_number(text) is not None


def _glued(head: str, rest: str) -> str:
    """Two pieces of one paragraph; Latin words and numbers keep their blank."""
    head, rest = head.rstrip(), rest.strip()
    blank = " " if head[-1:].isascii() and head[-1:].isalpha() and rest[:1].isascii() and rest[:1].isalpha() else ""
    return head + blank + rest
