"""Characters as they lie on a page -> printed lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_BOLD = re.compile(r"bold|heavy|black|simhei|heiti|hei(?:-|$)", re.I)
_GAP = 0.3
"""Blank between two characters, in widths of one, from which on a blank was meant. Justified lines stay below."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line and where it lies, in points from the top left."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool


def placed(char: Any) -> tuple[float, float]:
    """The middle of a character."""
    return (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2


def lines_of(chars: Iterable[Any]) -> list[Line]:
    """The lines that characters make, from top to bottom; raised and lowered ones stay in theirs."""
    lines: list[list[Any]] = []
    middle = reach = 0.0
    for char in sorted(chars, key=lambda char: (char["top"] + char["bottom"], char["x0"])):
        height = char["bottom"] - char["top"]
        y = placed(char)[1]
        if not lines or y - middle > max(reach, height) / 2:
            lines.append([])
            middle, reach = y, height
        lines[-1].append(char)
        # A line is as high as its largest character, wherever that comes.
        if height > reach:
            middle, reach = y, height
    return [line for each in lines if (line := _line(sorted(each, key=lambda char: char["x0"])))]


def _line(chars: list[Any]) -> Line | None:
    """The line of characters in their order, None for blanks alone."""
    inked = [char for char in chars if char["text"].strip()]
    if not inked:
        return None
    size = max(char["bottom"] - char["top"] for char in inked) or 1.0
    pieces = [inked[0]["text"]]
    start = chars.index(inked[0])
    for before, char in pairwise(chars[start:]):
        if char["x0"] - before["x1"] > _GAP * size and before["text"] != " ":
            pieces.append(" ")
        pieces.append(char["text"])
    return Line(
        re.sub(r"[ \xa0]+", " ", "".join(pieces)).rstrip(),
        inked[0]["x0"],
        inked[-1]["x1"],
        min(char["top"] for char in inked),
        max(char["bottom"] for char in inked),
        size,
        all(_BOLD.search(char.get("fontname") or "") for char in inked),
    )
