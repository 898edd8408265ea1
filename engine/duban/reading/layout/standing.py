"""What a plan says once for all that follows: who leads among several, whom everything binds, 下同."""

from __future__ import annotations

import re

from duban.model.draft import NOBODY, Parties
from duban.reading.offices.role_words import CAPACITIES
from duban.reading.offices.roles import RoleBracket, RoleReading, brackets, lead_first, read_roles

_FOR_ALL = re.compile(r"(?:下同|以下(?:各项|均)|不再(?:逐一)?列出)")


class Standing:
    """The sayings that hold from where they stand."""

    def __init__(self) -> None:
        self.parties = Parties()
        self._first_leads = False
        self._same: tuple[int, Parties] | None = None

    def hear(self, mark: RoleBracket, rank: int) -> None:
        """What a bracket says for all that follows, itself included (下同); `rank` is its item's."""
        self._first_leads = self._first_leads or mark.first_leads
        if mark.parties.lead != NOBODY and mark.standing != Parties() and _within(mark.standing, mark.parties):
            # A牵头，B配合，下同: so it is for the items like this one that name nobody.
            self._same = (rank, mark.parties)

    def hear_line(self, roles: RoleReading) -> None:
        """What a line of roles says for all that follows."""
        self._first_leads = self._first_leads or roles.first_leads
        if roles.standing != Parties():
            self.parties = roles.standing

    def hear_sentence(self, text: str) -> None:
        """What a sentence without a bracket says for all that follows."""
        if _FOR_ALL.search(text) and not brackets(text) and (reading := read_roles(text.rstrip("。"))) is not None:
            self.hear_line(reading)

    def led(self, parties: Parties, mark: RoleBracket | None = None) -> Parties:
        """The parties with the first as lead where that is the rule; then what the bracket says of those after it."""
        led = lead_first(parties) if self._first_leads and parties.lead == NOBODY else parties
        if mark is not None and mark.standing != Parties():
            self.parties = mark.standing
        return led

    def same(self, rank: int) -> Parties | None:
        """Who must act on an item of this rank that names nobody."""
        return self._same[1] if self._same and self._same[0] == rank else None


def _within(one: Parties, other: Parties) -> bool:
    """Whether all that one names is named by the other in the same capacity."""
    return all(set(getattr(one, slot).names) <= set(getattr(other, slot).names) for slot in CAPACITIES)
