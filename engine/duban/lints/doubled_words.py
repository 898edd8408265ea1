"""同一个词或标点紧接着印了两遍。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duban.lints._looked import Looked
from duban.lints._printed import Piece, at_piece, printed
from duban.lints._wording import around, quoted
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "text"
NEEDS_DOCUMENT = True
_WORD = re.compile(r"([\u4e00-\u9fff]{2,8})\1")
_MARKS = re.compile(r"[，。、；：,;][，。、；：,;]")
_PARTICLE = re.compile(
    r"(?<![普涉波顾触惠以])及及(?![时早格至其])|(?<![目标有众端])的的(?![确士])|(?<![抑亦])或或(?!许)"
)
"""及 ends 普及, 涉及, 以及 and begins 及时, 及早; 的 ends 目的 and begins 的确."""
_COUNTING = set("零一二三四五六七八九十百千万两")
_EACH = "一逐每某"


def look(at: Looked) -> Iterator[Found]:
    """Within a cell or a paragraph; what a line break or a blank parts is a heading and its text, or two entries."""
    for plan, _, text in printed(at):
        for piece in text.pieces:
            words = list(dict.fromkeys(_doubled(piece)))
            if words:
                yield at_piece(plan, piece, words="、".join(f"“{word}”" for word in words), n=len(words))


def _doubled(piece: Piece) -> Iterator[str]:
    plain, breaks = _with_breaks(piece.text)
    for match in _WORD.finditer(plain):
        word = match[1]
        if (
            match.start() + len(word) in breaks
            or word[0] in _EACH
            or word[-1] in "不没"
            or set(word) <= _COUNTING
            or len(set(word)) == 1
        ):
            continue
        yield quoted(word * 2)
    for match in (*_PARTICLE.finditer(plain), *_MARKS.finditer(plain)):
        yield around(plain, match.start(), match.end())


def _with_breaks(text: str) -> tuple[str, set[int]]:
    """The text without blanks, and where in it there was one."""
    plain: list[str] = []
    breaks: set[int] = set()
    for character in text:
        if character.isspace():
            breaks.add(len(plain))
        else:
            plain.append(character)
    return "".join(plain), breaks
