"""汉字之间用了半角标点。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duban.lints._looked import Looked
from duban.lints._printed import Piece, at_piece, printed
from duban.lints._wording import around
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "text"
NEEDS_DOCUMENT = True
_MARK = re.compile(r"(?<=[\u4e00-\u9fff）》”%％])(?:[,;](?=[\u4e00-\u9fff《“（\d]|$)|[:?!](?=[\u4e00-\u9fff《“（]|$))")
_PAIR = re.compile(r"（[^（()）]{1,40}\)|\([^（()）]{1,40}）")


def look(at: Looked) -> Iterator[Found]:
    """Once a document, where the first one stands, with how many there are; brackets only where a pair is of two widths."""
    for plan, _, text in printed(at):
        hits = [(piece, shown) for piece in text.pieces for shown in _half(piece)]
        if hits:
            piece, shown = hits[0]
            yield at_piece(plan, piece, n=len(hits), shown=shown)


def _half(piece: Piece) -> Iterator[str]:
    plain = piece.plain
    spans = sorted(match.span() for form in (_MARK, _PAIR) for match in form.finditer(plain))
    for start, end in spans:
        yield around(plain, start, end)
