"""固定用语写错了字，或者一份文件里有两种写法。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from duban.lints._looked import Looked
from duban.lints._printed import Piece, at_piece, printed
from duban.lints._wording import word_list
from duban.model.remarks import Found
from duban.model.said import plain, said

LEVEL, TOPIC = "remark", "text"
NEEDS_DOCUMENT = True
_TITLES = re.compile(r"《[^《》]*》")


@dataclass(frozen=True, slots=True)
class _Term:
    """A set term by the forms that it is misspelt in; `beside` where that is a slip only in a text that has the term too."""

    wrong: re.Pattern[str]
    right: str
    beside: bool


def look(at: Looked) -> Iterator[Found]:
    """Once a plan for each term, where it is misspelt first; titles of other documents stand as they were issued."""
    for plan, _, text in printed(at):
        told = [(piece, _TITLES.sub("《》", piece.plain)) for piece in text.pieces]
        for term in _terms():
            yield from (at_piece(plan, piece, **values) for piece, values in _misspelt(term, told))


def _misspelt(term: _Term, told: list[tuple[Piece, str]]) -> Iterator[tuple[Piece, dict[str, object]]]:
    hits = [(piece, match[0]) for piece, text in told for match in term.wrong.finditer(text)]
    if not hits:
        return
    right = sum(text.count(term.right) for _, text in told)
    if right or not term.beside:
        first, wrong = hits[0]
        also = said("lint.fixed_terms.also", n=right) if right else plain("")
        yield first, {"wrong": wrong, "n": len(hits), "right": term.right, "also": also}


@cache
def _terms() -> tuple[_Term, ...]:
    """The terms of the table beside this file."""
    return tuple(
        _Term(re.compile(each["wrong"]), each["right"], each.get("beside", False))
        for each in word_list("terms")["term"]
    )
