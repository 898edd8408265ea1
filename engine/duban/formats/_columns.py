"""Columns on a terminal, where a Chinese character takes two."""

from __future__ import annotations

from collections.abc import Sequence

from wcwidth import wcswidth


def width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return max(wcswidth(text), 0)


def pad(text: str, size: int) -> str:
    """The text filled with blanks to so many columns."""
    return text + " " * max(size - width(text), 0)


def clip(text: str, size: int) -> str:
    """The text cut to so many columns, with a sign that it was cut."""
    if width(text) <= size:
        return text
    while width(text) > size - 1:
        text = text[:-1]
    return text + "…"


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows below a header in columns that line up."""
    widths = [max(width(row[column]) for row in [header, *rows]) for column in range(len(header))]
    return [
        "  " + "  ".join(pad(cell, size) for cell, size in zip(row, widths, strict=True)).rstrip()
        for row in [header, *rows]
    ]
