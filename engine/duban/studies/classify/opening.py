"""A file of readings -> its head and its rows, whatever kind of table it is."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from duban.documents import html
from duban.documents._foreign import refuse_foreign
from duban.documents._tables import DELIMITERS, SAMPLE, Row, encoding_of, rows
from duban.documents._work import FILE, Work
from duban.faults import ContentError
from duban.model.document import Table
from duban.reading.opening import document_of
from duban.studies.classify.columns import Gauge, Head, head_of, headless, two_rows

STDIN = "-"
_HEAD = 30
"""Rows among which the head must stand: titles and notes come before it."""
_PACKED = (b"PK", b"%PDF", bytes.fromhex("d0cf11e0"))
Unclosed = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Opened:
    """A table: its head, and its rows from the head on as often as they are asked for.

    `kept` holds what is to last as long as this does.
    """

    head: Head
    rows: Callable[[Unclosed], Iterator[Row]]
    kept: Any = None


def open_table(name: str, gauge: Gauge, attributes: Sequence[str]) -> Opened:
    """The table in a file, `-` is standard input. Raises ContentError where there is none to read.

    A text is read a line at a time and never held; workbooks, pages and documents are small and read whole.
    """
    work = Work(name)
    path, kept = Path("/dev/stdin" if name == STDIN else name), None
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise work.refused("document_folder")
        if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode):
            path, kept = _kept(path)
        elif not stat.S_ISREG(mode):
            raise work.refused("document_no_file")
        with path.open("rb") as stream:
            head = stream.read(SAMPLE)
        if head.startswith(_PACKED) or html.is_it(head):
            return _of_document(path, work, gauge, attributes)
        refuse_foreign(head, path.suffix.lower(), work)
        return _of_text(path, kept, work, gauge, attributes)
    except FileNotFoundError as error:
        raise work.refused("document_missing") from error
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or str(error)
        raise work.refused("document_unreadable", problem=problem) from error


def _kept(path: Path) -> tuple[Path, TemporaryDirectory[str]]:
    """A copy on the disk of what can be read only once."""
    folder = TemporaryDirectory(prefix="duban-")
    copy = Path(folder.name) / "readings"
    with path.open("rb") as source, copy.open("wb") as target:
        shutil.copyfileobj(source, target)
    return copy, folder


def _of_text(path: Path, kept: Any, work: Work, gauge: Gauge, attributes: Sequence[str]) -> Opened:
    encoding = encoding_of(path, work)
    found: list[tuple[int, str, Head]] = []
    looked_at: list[Row] = []
    for delimiter in DELIMITERS:
        first = list(islice(rows(path, encoding, delimiter, lambda _: None), _HEAD))
        looked_at += first
        head = _head(first, gauge, attributes)
        if head is not None:
            found.append((-len(head.columns), delimiter, head))
    if not found:
        raise ContentError([headless(looked_at, work.name, gauge)])
    _, delimiter, head = min(found, key=lambda each: each[0])

    def all_rows(unclosed: Unclosed) -> Iterator[Row]:
        return _after(rows(path, encoding, delimiter, unclosed), head)

    return Opened(head, all_rows, kept)


def _of_document(path: Path, work: Work, gauge: Gauge, attributes: Sequence[str]) -> Opened:
    """The tables of a document that have a head, one after the other."""
    with path.open("rb") as stream:
        document = document_of(stream.read(FILE + 1), work.name)
    found: list[Row] = []
    looked_at: list[Row] = []
    first: Head | None = None
    for block in document.blocks:
        if not isinstance(block, Table):
            continue
        own = [(row.line or number, list(row.texts)) for number, row in enumerate(block.rows, 1)]
        looked_at += own[:_HEAD]
        head = _head(own[:_HEAD], gauge, attributes)
        if head is not None:
            found += [row for row in own if row[0] >= head.line]
            first = first or head
    if first is None:
        raise ContentError([headless(looked_at, work.name, gauge)])
    return Opened(first, lambda _: iter(found[1:]))


def _head(first: Iterable[Row], gauge: Gauge, attributes: Sequence[str]) -> Head | None:
    """The first head there is, in one row or in two."""
    for (line, cells), (below, lower) in pairwise([*first, (0, [])]):
        joined = two_rows(cells, lower, gauge)
        head = head_of(line, cells, gauge, attributes) if joined is None else head_of(below, joined, gauge, attributes)
        if head is not None:
            return head
    return None


def _after(found: Iterable[Row], head: Head) -> Iterator[Row]:
    return ((line, cells) for line, cells in found if line > head.line)
