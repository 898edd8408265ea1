"""The headings that a paragraph stands under: what they number, whom they name, by when."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from duban.model.draft import Parties
from duban.reading.deadlines import heading_deadline
from duban.reading.layout.numbering import arabic, numbering
from duban.reading.layout.tasks import title_of

_AIM = re.compile(r"目标")


@dataclass(slots=True)
class Heading:
    """One heading above: its rank and number as printed, and what it says for all below it."""

    rank: int
    number: str
    text: str
    parties: Parties = field(default_factory=Parties)
    due: str | None = None


class Trail:
    """The headings from the highest to the nearest, kept while the paragraphs go by."""

    def __init__(self) -> None:
        self._headings: list[Heading] = []
        self._parts: dict[str, int] = {}

    def enter(self, rank: int, number: str, text: str) -> None:
        """A numbered paragraph: the headings of its rank and below end here."""
        while self._headings and self._headings[-1].rank >= rank:
            self._headings.pop()
        found = numbering(text)
        words = text[found.end if found else 0 :]
        self._headings.append(Heading(rank, number, title_of(words), due=heading_deadline(words)))

    @property
    def nearest(self) -> Heading:
        """The heading entered last. Raises IndexError before any."""
        return self._headings[-1]

    @property
    def rank(self) -> int:
        """The rank of the nearest heading, 0 before any."""
        return self._headings[-1].rank if self._headings else 0

    @property
    def place(self) -> str:
        """`二（一）`, as people name it."""
        names = (
            f"（{each.number}）" if each.rank in (2, 4) else each.number + ("." if each.rank == 3 else "")
            for each in self._headings
        )
        return "".join(names) or "前言"

    @property
    def section(self) -> str | None:
        return self.place + self._headings[-1].text if self._headings else None

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of the headings in digits."""
        return tuple(arabic(each.number) for each in self._headings)

    @property
    def inherited(self) -> Parties:
        """Who the nearest heading above names that names anybody."""
        return next((each.parties for each in reversed(self._headings) if each.parties != Parties()), Parties())

    @property
    def due(self) -> str | None:
        """The deadline that the nearest heading above gives."""
        return next((each.due for each in reversed(self._headings) if each.due), None)

    @property
    def under_aim(self) -> bool:
        """Whether the paragraph stands in a section of goals."""
        return any(_AIM.search(each.text) for each in self._headings)

    def part(self) -> int:
        """The count of the paragraph below its heading, from 1."""
        place = self.place
        self._parts[place] = self._parts.get(place, 0) + 1
        return self._parts[place]

    def own_number(self, rank: int) -> str | None:
        """The printed number of an item of this rank; those of parts and chapters number no item."""
        return self._headings[-1].number if rank >= 3 and self._headings else None
