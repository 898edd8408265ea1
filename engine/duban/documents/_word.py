"""The body of a Word document -> paragraphs and tables.

The elements are python-docx's; its own walk over them leaves out what stands in content controls, insertions and boxes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from duban.documents._grid import Area, laid, told
from duban.documents._package import Package
from duban.documents._word_numbers import Numbers, value, whole
from duban.documents._word_styles import Styles, is_on
from duban.documents._work import NESTED, Work, words
from duban.model.document import Block, Paragraph

_THROUGH = words(
    "sdtContent ins moveTo customXml smartTag hyperlink fldSimple dir bdo rubyBase ruby Choice oMath oMathPara"
)
"""What holds text without being text: insertions, links, content controls."""
_GONE = words("del moveFrom Fallback rt pPr rPr sdtPr instrText delText delInstrText proofErr")
"""What was struck out, the older spelling of boxes, and what is no text at all."""
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def body_blocks(package: Package, work: Work) -> Iterator[Block]:
    """The blocks of the document's body."""
    main = package.related("", "officeDocument") or "word/document.xml"
    if main not in package.names:
        raise work.refused("document_no_body")
    _check_rows(package, main, work)

    def root(kind: str) -> Any | None:
        part = package.related(main, kind)
        return _parsed(package, part, work) if part else None

    body = _parsed(package, main, work).find(qn("w:body"))
    if body is None:
        raise work.refused("document_no_body")
    notes = {
        note.get(qn("w:id")): note
        for kind in ("footnotes", "endnotes")
        if (found := root(kind)) is not None
        for note in found
        if note.get(qn("w:type")) in (None, "normal")
    }
    yield from _Body(work, Styles(root("styles")), Numbers(root("numbering")), notes).blocks(body)


def _parsed(package: Package, part: str, work: Work) -> Any:
    try:
        return parse_xml(package.read(part))
    except (etree.LxmlError, ValueError) as error:
        raise work.damaged(error) from error


def _check_rows(package: Package, part: str, work: Work) -> None:
    """Refuse a table that is too long before it is parsed."""
    tables: list[int] = []

    def start(tag: str, _: dict[str, str]) -> None:
        if tag == "tbl":
            tables.append(0)
        elif tag == "tr" and tables:
            tables[-1] += 1
            work.rows(tables[-1])

    def end(tag: str) -> None:
        if tag == "tbl" and tables:
            tables.pop()

    package.scan(part, start, end)


@dataclass(slots=True)
class _Line:
    """The text of one paragraph as it is gathered, and what hangs on it."""

    pieces: list[str] = field(default_factory=list)
    bold: int = 0
    plain: int = 0
    boxes: list[Any] = field(default_factory=list)
    notes: list[Any] = field(default_factory=list)


class _Body:
    """One walk through a body. It keeps the counters of the numbers, and the text whose paragraph mark was struck out."""

    def __init__(self, work: Work, styles: Styles, numbers: Numbers, notes: dict[str | None, Any]) -> None:
        self._work, self._styles, self._numbers, self._notes = work, styles, numbers, notes
        self._carried = ""

    def blocks(self, parent: Any, nested: int = 0) -> Iterator[Block]:
        """The blocks of a body, a cell, a box or a note."""
        for child in parent:
            tag = _tag(child)
            if tag == "p":
                yield from self._paragraph(child, nested)
            elif tag == "tbl":
                yield from self._table(child, nested + 1)
            elif tag == "sdt" and _is_contents(child):
                continue
            elif tag in ("sdt", "AlternateContent") or tag in _THROUGH:
                yield from self.blocks(child, nested)
            elif tag == "altChunk":
                self._work.left_out("chunk")

    def _paragraph(self, paragraph: Any, nested: int) -> Iterator[Block]:
        look = self._styles.of(paragraph)
        if look.contents:
            return
        line = _Line()
        self._gather(paragraph, line, look.bold)
        text = "".join(line.pieces)
        marked = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
        if marked is not None and (marked.find(qn("w:del")) is not None or marked.find(qn("w:moveFrom")) is not None):
            self._carried += text
            text = ""
        else:
            number = self._numbers.next(look.list_id, look.depth) if look.list_id else ""
            text, self._carried = self._carried + text, ""
            # In a cell Word prints the number of an empty paragraph too: that is how columns are numbered.
            text = number + text if text.strip() or nested else ""
        if text.strip():
            bold = line.bold > 0 and not line.plain
            yield Paragraph(self._work.text(text.strip()), indent=look.indent, bold=bold, centred=look.centred)
        for box in line.boxes:
            yield from self.blocks(box, nested)
        for note in line.notes:
            yield from self.blocks(note, nested)

    def _gather(self, parent: Any, line: _Line, bold: bool) -> None:
        """Add the text of a paragraph, or of what stands in it."""
        for child in parent:
            tag = _tag(child)
            if tag in _GONE:
                continue
            if tag == "t":
                text = child.text or ""
                line.pieces.append(text)
                inked = len("".join(text.split()))
                line.bold, line.plain = line.bold + inked * bold, line.plain + inked * (not bold)
            elif tag in _SIGNS:
                if child.get(qn("w:type")) not in ("page", "column"):
                    line.pieces.append(_SIGNS[tag])
            elif tag == "r":
                properties = child.find(qn("w:rPr"))
                if properties is None:
                    self._gather(child, line, bold)
                elif not is_on(properties, "w:vanish"):
                    told_bold = is_on(properties, "w:b")
                    self._gather(child, line, bold if told_bold is None else told_bold)
            elif tag == "txbxContent":
                line.boxes.append(child)
            elif tag in ("footnoteReference", "endnoteReference"):
                line.notes += filter(lambda note: note is not None, [self._notes.pop(child.get(qn("w:id")), None)])
            else:
                # Drawings, controls and whatever else may hold text somewhere inside.
                self._gather(child, line, bold)

    def _table(self, table: Any, nested: int) -> Iterator[Block]:
        """A table; one in which nothing stands side by side is only a frame around its text."""
        if nested > NESTED:
            raise self._work.refused("document_nested", limit=NESTED)
        cells = [(area, list(self.blocks(cell, nested))) for area, cell in self._cells(table)]
        filled: dict[int, int] = {}
        for area, blocks in cells:
            filled[area.row] = filled.get(area.row, 0) + bool(blocks)
        if max(filled.values(), default=0) < 2:
            for _, blocks in cells:
                yield from blocks
            return
        grid = laid(
            [Area(told(blocks), area.row, area.column, area.down, area.across) for area, blocks in cells], self._work
        )
        if grid:
            yield grid

    def _cells(self, table: Any) -> Iterator[tuple[Area, Any]]:
        """The cells that begin somewhere, and how far they reach."""
        found: list[tuple[int, int, int, Any]] = []
        reach: list[int] = []
        above: dict[int, int] = {}
        rows = [row for row in _inner(table, "tr") if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None]
        for index, row in enumerate(rows):
            properties = row.find(qn("w:trPr"))
            column = whole(value(properties, "w:gridBefore")) if properties is not None else 0
            for cell in _inner(row, "tc"):
                told_of = cell.find(qn("w:tcPr"))
                across = max(1, whole(value(told_of, "w:gridSpan"), 1)) if told_of is not None else 1
                vertical = value(told_of, "w:vMerge") if told_of is not None else None
                sideways = value(told_of, "w:hMerge") if told_of is not None else None
                if vertical in ("", "continue") and column in above:
                    reach[above[column]] = index + 1
                elif sideways in ("", "continue") and found and found[-1][0] == index:
                    row_, column_, across_, cell_ = found[-1]
                    found[-1] = row_, column_, across_ + across, cell_
                else:
                    above.pop(column, None)
                    if vertical is not None:
                        above[column] = len(found)
                    found.append((index, column, across, cell))
                    reach.append(index + 1)
                column += across
        for (index, column, across, cell), end in zip(found, reach, strict=True):
            yield Area("", index, column, end - index, across), cell


def _inner(parent: Any, wanted: str) -> Iterator[Any]:
    """The rows of a table, or the cells of a row, also those inside content controls and insertions."""
    for child in parent:
        tag = _tag(child)
        if tag == wanted:
            yield child
        elif tag in ("sdt", "AlternateContent") or tag in _THROUGH:
            yield from _inner(child, wanted)


def _is_contents(control: Any) -> bool:
    """Whether a content control is the table of contents, which only repeats the headings."""
    gallery = control.find(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}")
    return gallery is not None and gallery.get(qn("w:val")) == "Table of Contents"


def _tag(element: Any) -> str:
    """The name of an element without its namespace; empty for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
