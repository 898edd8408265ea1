"""A document as a format reader hands it on: paragraphs and tables in the order they are read, text as printed."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Literal

from duban.model.said import Said

_BLANKS = re.compile(r"[\s\u200b\ufeff\u00ad]+")


def squeezed(text: str) -> str:
    """A text without blanks: what digests are taken of and spans count in, so that layout does not count."""
    return _BLANKS.sub("", text)


def digest(text: str) -> str:
    """SHA-256 of a squeezed text, 64 lower-case hexadecimal digits."""
    return hashlib.sha256(squeezed(text).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, or one printed line where the format knows no more (`Document.lines`).

    `indent` is the blank before the first character in widths of a character; `page` and `line` count from 1.
    """

    text: str
    page: int | None = None
    line: int | None = None
    indent: float = 0.0
    bold: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table's grid. Every place of a merged area holds its text; `merged` marks those it does not begin in."""

    text: str
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table's grid: as many cells as the table is wide, where the format tells."""

    cells: tuple[Cell, ...]
    page: int | None = None
    line: int | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a grid of rows; headers are rows like any other."""

    rows: tuple[Row, ...]
    page: int | None = None


Block = Paragraph | Table
Format = Literal["docx", "pdf", "html", "xlsx", "md", "txt"]


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds. `lines` says that its paragraphs are printed lines, which a reader has yet to join.

    `remarks` name what the file holds and nobody has read: hidden sheets, pages that are pictures.
    """

    name: str
    format: Format
    sha256: str
    blocks: tuple[Block, ...]
    lines: bool = False
    remarks: tuple[Said, ...] = ()
