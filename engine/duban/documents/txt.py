"""纯文本：一行一段，UTF-8、UTF-16 或 GB18030 编码，制表符和行首空格照原样保留。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duban.documents._encodings import characters
from duban.documents._work import Work
from duban.model.document import Block, Paragraph

EXTENSIONS = (".txt", ".text")
LINES = True
_LINE_END = re.compile(r"\r\n|\r|\n")
_BREAK = re.compile(r"[\f\v\x85\u2028\u2029]")
_LEADING = re.compile(r"[\s\u3000]*")


def is_it(data: bytes) -> bool:
    """Never told by the content: any text might be one."""
    del data
    return False


def read(data: bytes, work: Work) -> Iterator[Block]:
    """Every line, empty ones too: what a blank line means depends on the layout."""
    for number, line in enumerate(_LINE_END.split(characters(data, work)), 1):
        for part in _BREAK.split(line):
            yield Paragraph(work.text(part.rstrip(" \u3000")), line=number, indent=indent(part))


def indent(line: str) -> float:
    """The width of a line's leading blanks, in characters."""
    leading = _LEADING.match(line)
    return sum(1.0 if blank == "\u3000" else 2.0 if blank == "\t" else 0.5 for blank in leading[0]) if leading else 0.0
