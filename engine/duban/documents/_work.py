"""What every reader of a format shares: the limits, and the record of one reading."""

from __future__ import annotations

from collections.abc import Callable

from duban.faults import ContentError, Fault, Place
from duban.model.said import Said, said

MEGA = 1024 * 1024
FILE = 64 * MEGA
"""Bytes of a file. Plans have one or two megabytes, with pictures ten or twenty."""
UNPACKED = 256 * MEGA
"""Bytes of all parts of a zip together, pictures included."""
PART = 32 * MEGA
"""Bytes of one XML part: some thirty times the longest plan, and parsed it takes ten times that of memory."""
RATIO = 100
"""How often larger a zip may be unpacked, once it is over PART at all; text shrinks to a tenth or twentieth."""
ENTRIES = 5_000
ROWS = 20_000
"""Rows of one table."""
CELLS = 200_000
"""Places of all tables of a document, merged ones included: as many as ROWS of ten columns."""
CHARACTERS = 5_000_000
PARAGRAPHS = 400_000
"""Paragraphs and cells of a document."""
ELEMENTS = 1_000_000
"""Elements of a web page."""
DEEP = 2_000
"""Elements in elements."""
NESTED = 16
"""Tables in tables."""
PAGES = 500
DRAWN = 50_000
"""Characters, or strokes, on one page."""
SECONDS = 120
"""For a PDF, whose pages cost what their maker pleases."""
MEMORY = 2048 * MEGA
"""For the process that reads a PDF."""


Progress = Callable[[int, int], object]
"""Called with how many pages have been read, of how many."""


def words(text: str) -> frozenset[str]:
    """The words of a list, such as the names of elements."""
    return frozenset(text.split())


class Work:
    """One reading of one file: its name in faults, what of the limits is used up, and what was left out."""

    def __init__(self, name: str, progress: Progress = lambda _, __: None) -> None:
        self.name, self.progress = name, progress
        self.remarks: list[Said] = []
        self._cells = self._characters = self._paragraphs = 0

    def refused(self, code: str, /, **values: object) -> ContentError:
        """The one sentence for a file that cannot be read."""
        return ContentError([Fault(Place(self.name), code, values)])

    def damaged(self, problem: object) -> ContentError:
        """The sentence for what a library could make nothing of, with the library's own first line."""
        lines = str(problem).strip().splitlines()
        return self.refused("document_damaged", problem=(lines[0] if lines else type(problem).__name__)[:120])

    def left_out(self, key: str, /, **values: object) -> None:
        """Remember what people should know was not read."""
        self.remarks.append(said(f"document.{key}", **values))

    def rows(self, count: int) -> None:
        """Refuse a table that has more rows than any plan."""
        if count > ROWS:
            raise self.refused("document_rows", limit=ROWS)

    def cells(self, more: int) -> None:
        """Count places of tables."""
        self._cells += more
        if self._cells > CELLS:
            raise self.refused("document_cells", limit=CELLS)

    def text(self, text: str) -> str:
        """Count a paragraph or the text of a cell."""
        self._characters += len(text)
        self._paragraphs += 1
        if self._characters > CHARACTERS:
            raise self.refused("document_characters", limit=CHARACTERS)
        if self._paragraphs > PARAGRAPHS:
            raise self.refused("document_paragraphs", limit=PARAGRAPHS)
        return text
