"""The pages of a PDF -> printed lines and ruled tables, in reading order."""

from __future__ import annotations

import io
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.text import dedupe_chars

from duban.documents._grid import Area, laid
from duban.documents._lines import Line, lines_of, placed
from duban.documents._rulings import Box, beginnings, owner, ruled
from duban.documents._work import DRAWN, PAGES, Work
from duban.faults import ContentError
from duban.model.document import Block, Paragraph, Table

_SHARED = 3.0
"""Points by which lines may differ that begin at the same place."""
_EDGE = 0.12
"""The share of a page's height at its top and bottom where what repeats is a header or a footer."""
_OFTEN = 0.6
_TAIL = 4096
"""Bytes at the end of a file among which its end is marked; some have line ends or a signature after it."""
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_PICTURE = 0.5
"""The share of a page that a picture covers where the picture is the page."""


def document_blocks(data: bytes, work: Work) -> tuple[Block, ...]:
    """The blocks of a document. Raises ContentError for one that is locked, scanned, damaged or too large."""
    if b"%%EOF" not in data[-_TAIL:]:
        # The library would read what is there, and nobody would miss the rest.
        raise work.refused("document_cut_off")
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > PAGES:
                raise work.refused("document_pages", limit=PAGES)
            pages = []
            for page in document.pages:
                pages.append(_Page(_upright(page), work))
                page.close()
                work.progress(len(pages), len(document.pages))
    except (MemoryError, ContentError):
        raise
    # The library meets a broken file with whatever Python raises where it breaks: there is no list of its exceptions.
    except Exception as error:
        reasons = tuple(_reasons(error))
        if any(isinstance(reason, MemoryError) for reason in reasons):
            raise MemoryError from error
        if any(isinstance(reason, PDFPasswordIncorrect) for reason in reasons):
            raise work.refused("document_locked") from error
        raise work.damaged(error) from error
    return _told(pages, work)


def _reasons(error: BaseException | None) -> Iterator[BaseException]:
    """An error, those it carries, and those it came of: the library wraps what it meets."""
    while error is not None:
        yield error
        yield from (each for each in error.args if isinstance(each, BaseException))
        error = error.__cause__ or error.__context__


def _upright(page: Any) -> Any:
    """The page as it is meant to be read: one whose text runs up or down is turned."""
    turned = [char["matrix"] for char in page.chars if not char["upright"]]
    if len(turned) * 2 <= len(page.chars):
        return page
    upwards = sum(1 if matrix[1] > 0 else -1 for matrix in turned) > 0
    page.page_obj.rotate = page.page_obj.attrs["Rotate"] = (page.rotation + (90 if upwards else 270)) % 360
    return Page(page.pdf, page.page_obj, page.page_number, page.initial_doctop)


class _Page:
    """What stands on one page: its lines outside of tables, and its tables."""

    def __init__(self, page: Any, work: Work) -> None:
        if len(page.objects.get("char", ())) > DRAWN or len(page.edges) > DRAWN // 10:
            raise work.refused("document_drawn", page=page.page_number, limit=DRAWN)
        self.number, self.width, self.height = page.page_number, float(page.width), float(page.height)
        chars = [char for char in dedupe_chars(page.chars, tolerance=1) if _is_on(char, page.bbox)]
        self.tables: list[tuple[float, Table]] = []
        for cells in ruled(page):
            chars = self._take(cells, chars, work)
        self.lines = lines_of(chars)
        self.is_picture = not page.chars and any(
            (image["x1"] - image["x0"]) * (image["bottom"] - image["top"]) > _PICTURE * self.width * self.height
            for image in page.images
        )

    def _take(self, cells: Sequence[Box], chars: list[Any], work: Work) -> list[Any]:
        """Make a table of cells and what stands in them; what stands elsewhere is given back."""
        rights, tops = beginnings([cell[0] for cell in cells]), beginnings([cell[1] for cell in cells])
        places = {
            (bisect_right(rights, x0 + 1), bisect_right(tops, top + 1)): index
            for index, (x0, top, *_) in enumerate(cells)
        }
        held: list[list[Any]] = [[] for _ in cells]
        rest: list[Any] = []
        for char in chars:
            x, y = placed(char)
            index = owner(places, cells, bisect_right(rights, x), bisect_right(tops, y), x, y)
            (rest if index is None else held[index]).append(char)
        areas = [
            Area(
                "\n".join(line.text for line in lines_of(inside)),
                bisect_right(tops, top + 1),
                bisect_right(rights, x0 + 1),
                max(1, bisect_right(tops, bottom - 1) - bisect_right(tops, top + 1) + 1),
                max(1, bisect_right(rights, x1 - 1) - bisect_right(rights, x0 + 1) + 1),
            )
            for (x0, top, x1, bottom), inside in zip(cells, held, strict=True)
        ]
        filled = Counter(area.row for area in areas if area.text)
        if max(filled.values(), default=0) < 2:
            return chars  # a frame around text, or strokes that nothing stands between
        if table := laid(areas, work, self.number):
            self.tables.append((min(cell[1] for cell in cells), table))
        return rest


def _is_on(char: Any, box: Box) -> bool:
    x, y = placed(char)
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _told(pages: list[_Page], work: Work) -> tuple[Block, ...]:
    """The blocks of all pages, without what stands at the edge of most of them."""
    if not any(page.lines or page.tables for page in pages):
        raise work.refused("document_scanned", pages=len(pages))
    lines = [line for page in pages for line in page.lines]
    printed = sum(len(line.text) for line in lines)
    if printed and sum(len(match) for line in lines for match in _UNMAPPED.findall(line.text)) > printed / 3:
        raise work.refused("document_unmapped")
    if pictures := [str(page.number) for page in pages if page.is_picture]:
        work.left_out("picture_pages", pages="、".join(pictures))
    repeated = _repeated(pages)
    left = _left_edge(lines)
    blocks: list[Block] = []
    for page in pages:
        edge = _left_edge(page.lines) if page.lines else left
        found: list[tuple[float, Block]] = list(page.tables)
        for number, line in enumerate(page.lines, 1):
            if not (line.text in repeated and _is_at_edge(line, page)):
                found.append((line.top, _paragraph(line, number, page, min(edge, left + line.size * 8), work)))
        blocks += [block for _, block in sorted(found, key=lambda each: each[0])]
    return tuple(blocks)


def _paragraph(line: Line, number: int, page: _Page, edge: float, work: Work) -> Paragraph:
    indent = max(0.0, round((line.x0 - edge) / line.size, 1))
    middle = abs((line.x0 + line.x1) / 2 - page.width / 2) < 0.02 * page.width
    centred = middle and indent > 2.5
    return Paragraph(work.text(line.text), page.number, number, indent, line.bold, centred)


def _repeated(pages: Sequence[_Page]) -> set[str]:
    """Lines that stand at the edge of most pages: running headers and footers."""
    if len(pages) < 3:
        return set()
    seen = Counter(text for page in pages for text in {line.text for line in page.lines if _is_at_edge(line, page)})
    return {text for text, count in seen.items() if count >= max(3, _OFTEN * len(pages))}


def _is_at_edge(line: Line, page: _Page) -> bool:
    return line.top < _EDGE * page.height or line.bottom > (1 - _EDGE) * page.height


def _left_edge(lines: Sequence[Line]) -> float:
    """Where lines begin that are not indented: the leftmost place that two of them share."""
    starts = sorted(line.x0 for line in lines)
    return next((a for a, b in pairwise(starts) if b - a < _SHARED), min(starts, default=0.0))
