"""括号、引号、书名号没有配成对。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duban.lints._looked import Looked
from duban.lints._printed import Piece, at_piece, printed
from duban.lints._wording import around
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "text"
NEEDS_DOCUMENT = True
_CLOSES = {"（": "）", "《": "》", "“": "”", "「": "」", "【": "】", "〔": "〕"}
_OPENS = {close: opening for opening, close in _CLOSES.items()}
_WIDE = str.maketrans("()", "（）")
_ENUMERATED = re.compile(r"(?:^|[，。；：:、）])[一二三四五六七八九十a-zA-Z①-⑳]{1,3}$|(?:^|[^\d.])\d{1,2}$")
_NEAR = 5
"""How many paragraphs a quotation may run over."""


@dataclass(frozen=True, slots=True)
class _Alone:
    """A sign without its other half: the opening sign of its kind, and what stands around it."""

    kind: str
    opens: bool
    shown: str


def look(at: Looked) -> Iterator[Found]:
    """Within a cell, or a paragraph and the few after it; the bracket behind the number of an item has no other half."""
    for plan, _, text in printed(at):
        paragraphs = [_alone(piece) for piece in text.paragraphs]
        _pair_up(paragraphs)
        cells = [_alone(piece) for piece in text.cells]
        for piece, signs in zip(text.pieces, (*paragraphs, *cells), strict=True):
            if signs:
                yield at_piece(plan, piece, signs="、".join(dict.fromkeys(f"“{each.shown}”" for each in signs)))


def _alone(piece: Piece) -> list[_Alone]:
    text = piece.plain.translate(_WIDE)
    open_at: list[int] = []
    found: list[tuple[int, bool]] = []
    for index, sign in enumerate(text):
        if sign in _CLOSES:
            open_at.append(index)
        elif sign in _OPENS:
            same = next((at for at in reversed(open_at) if text[at] == _OPENS[sign]), None)
            if same is None:
                if sign != "）" or not _ENUMERATED.search(text[:index]):
                    found.append((index, False))
                continue
            # What was opened within and is still open has no other half.
            found.extend((at, True) for at in open_at[open_at.index(same) + 1 :])
            del open_at[open_at.index(same) :]
    found.extend((at, True) for at in open_at)
    return [
        _Alone(text[at] if opens else _OPENS[text[at]], opens, around(piece.plain, at, at + 1))
        for at, opens in sorted(found)
    ]


def _pair_up(paragraphs: Sequence[list[_Alone]]) -> None:
    """Take out the signs that have their other half a few paragraphs on; each paragraph of a quotation may open it anew."""
    for index, signs in enumerate(paragraphs):
        for sign in [each for each in signs if not each.opens]:
            before = paragraphs[max(0, index - _NEAR) : index]
            opened = [(held, each) for held in before for each in held if each.opens and each.kind == sign.kind]
            if opened:
                signs.remove(sign)
            for held, each in opened:
                held.remove(each)
