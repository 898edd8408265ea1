"""How a document is shown: language, colour, width."""

from __future__ import annotations

from dataclasses import dataclass

from duban.messages import say


@dataclass(frozen=True, slots=True)
class Style:
    """The language of our own words, and whether the reader's terminal shows colours."""

    language: str = "zh"
    colour: bool = False

    def say(self, key: str, /, **values: object) -> str:
        return say(key, self.language, **values)


_COLOURS = {"red": "31", "yellow": "33", "green": "32", "dim": "2", "bold": "1"}


def paint(text: str, colour: str | None, style: Style) -> str:
    """The text in a colour, where colours are shown; the words beside it say the same."""
    if not style.colour or colour is None:
        return text
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m"
