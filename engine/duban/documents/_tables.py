"""A table in a text file, read a line at a time: its encoding, its rows, and what becomes of broken quotes."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TextIO

from duban.documents._encodings import MARKS, is_binary, is_usual_text
from duban.documents._work import Work

SAMPLE = 65_536
"""Bytes that show what a file is."""
DELIMITERS = (",", "\t", ";", "|", "，")
_CHUNK = 1 << 20
_LINE = 1 << 20
"""Characters of a line that are looked at: a row of readings has some hundreds."""
_SPANNED = 20
"""Lines that one row may run over between quotes; a quote that nobody closed would else swallow all rows after it."""

_BROKEN = 0.1
"""The largest share of broken characters; in what was taken for another encoding it is about half."""

Row = tuple[int, list[str]]
"""The line a row begins in, and its cells as they stand."""


def encoding_of(path: Path, work: Work) -> str:
    """How a text file is encoded, with what is broken in it left to whoever meets it.

    Raises ContentError where it is no text, or a text in no encoding we know.
    """
    with path.open("rb") as stream:
        head = stream.read(SAMPLE)
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return _checked(head, encoding, work)
    if b"\0" in head:
        for encoding in ("utf-16-le", "utf-16-be"):
            text = _begun(head, encoding)
            if "\0" not in text and "\ufffd" not in text and is_usual_text(text):
                return _checked(head, encoding, work)
        raise work.refused("document_binary")
    if not head.strip():
        raise work.refused("document_empty")
    if _holds(path, "utf-8"):
        return _checked(head, "utf-8", work)
    if is_usual_text(_begun(head, "gb18030")) and _holds(path, "gb18030"):
        return _checked(head, "gb18030", work)
    # Broken somewhere: what its beginning is in, so that the rows without broken characters are read all the same.
    for encoding in ("utf-8", "gb18030"):
        text = _begun(head, encoding)
        foreign = sum(character > "\x7f" for character in text)
        if text.count("\ufffd") <= foreign * _BROKEN and is_usual_text(text.replace("\ufffd", "")):
            return _checked(head, encoding, work)
    raise work.refused("document_encoding", tried="UTF-8, UTF-16, GB18030", line=1)


def rows(path: Path, encoding: str, delimiter: str, unclosed: Callable[[int], object]) -> Iterator[Row]:
    """The rows of a table, blank lines passed over; `unclosed` is told the line of a quote that is not closed.

    A line with such a quote is cut at every delimiter, and so are those after it.
    """
    number = 0
    with path.open(encoding=encoding, errors="replace", newline=None) as stream:
        lines = _lines(stream)
        for line in lines:
            number += 1
            if '"' not in line:
                if not line.isspace():
                    yield number, line[:-1].split(delimiter)
                continue
            spanned = [line]
            while sum(each.count('"') for each in spanned) % 2 and len(spanned) < _SPANNED:
                more = next(lines, None)
                if more is None:
                    break
                spanned.append(more)
            cells = _unquoted(spanned, delimiter)
            if cells is not None:
                yield number, cells
            else:
                unclosed(number)
                for after, each in enumerate(spanned):
                    if not each.isspace():
                        alone = _unquoted([each], delimiter) if after else None
                        yield number + after, alone or each[:-1].split(delimiter)
            number += len(spanned) - 1


def _lines(stream: TextIO) -> Iterator[str]:
    """The lines, each with its end, the first without a byte order mark, none longer than we look at."""
    first = stream.readline(_LINE).lstrip("\ufeff")
    for line in chain([first] if first else [], iter(partial(stream.readline, _LINE), "")):
        if line[-1] == "\n":
            yield line
            continue
        rest = line
        while rest and rest[-1] != "\n":
            rest = stream.readline(_LINE)
        yield line + "\n"


def _unquoted(lines: list[str], delimiter: str) -> list[str] | None:
    """The cells of one row with quotes in it; None where they do not close."""
    try:
        found = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return found[0] if len(found) == 1 else None


def _begun(head: bytes, encoding: str) -> str:
    """The text of a beginning, without a character that it cuts in two."""
    return codecs.getincrementaldecoder(encoding)("replace").decode(head)


def _holds(path: Path, encoding: str) -> bool:
    """Whether the whole file is in an encoding."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


def _checked(head: bytes, encoding: str, work: Work) -> str:
    """The encoding, of what is text and not only decodes."""
    if is_binary(_begun(head, encoding)):
        raise work.refused("document_binary")
    return encoding
