"""Who answers to whom, and the things that figures are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from duban.faults import Place

EDGE_KINDS = ("reports_to", "guides", "member_of", "answers_in_place")
LINK_KINDS = ("on", "flows_into", "upstream", "draws_from", "discharges_into", "assessed_against", "answers")
"""What lines things have: to other things, to the place they are assessed against, to the offices that answer for them."""
DOWNHILL = ("flows_into", "upstream")
"""The lines that follow the water, and so never come back to where they start."""


@dataclass(frozen=True, slots=True)
class Unit:
    """An office, a government, a group of them, a reference to some, or an enterprise."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: Literal["office", "government", "group", "reference", "enterprise"]
    level: str
    place_name: str
    refers_to: Literal["lead", "cooperating"] | None
    open: bool
    invented: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Edge:
    """A typed, dated line from one unit or thing to another."""

    source: str
    kind: str
    target: str
    first_day: date | None
    last_day: date | None

    def holds_on(self, day: date) -> bool:
        return (self.first_day is None or self.first_day <= day) and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True, slots=True)
class Thing:
    """A section, source, plant or outfall: what figures are about, with its lasting attributes."""

    name: str
    groups: tuple[str, ...]
    place_name: str | None
    attributes: Mapping[str, str]
    invented: bool
    place: Place
    at: Mapping[str, Place] = field(default_factory=dict)
    """Where each attribute stands."""
    links: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True)
class Units:
    """The register: places inside places, units with their lines, things in their groups."""

    places: Mapping[str, str | None]
    units: Mapping[str, Unit]
    edges: tuple[Edge, ...]
    things: Mapping[str, Thing]
    groups: frozenset[str]
    invented: bool = False
    _by_name: Mapping[tuple[str, str], str] = field(default_factory=dict)
    _spelled: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def around(self, place: str) -> tuple[str, ...]:
        """The place and those it lies in, nearest first."""
        found: list[str] = []
        step: str | None = place
        while step is not None and step not in found:
            found.append(step)
            step = self.places.get(step)
        return tuple(found)

    def named(self, name: str, jurisdiction: str) -> Unit | None:
        """The unit a plan of this place means by a printed name: its own first, then those above it, then the one whose
        name says of which place it is: one below, as a city's plan names its counties' governments, or one elsewhere."""
        for place in self.around(jurisdiction):
            unit_id = self._by_name.get((place, name))
            if unit_id is not None:
                return self.units[unit_id]
        placed = [self.units[unit_id] for unit_id in self._spelled.get(name, ())]
        placed = [unit for unit in placed if _tells_place(name, unit)]
        below = [unit for unit in placed if self.within(unit.place_name, jurisdiction)]
        one = below or placed
        return one[0] if len(one) == 1 else self.units.get(name)

    def called(self, unit: Unit, jurisdiction: str) -> str:
        """What a unit is called in this place: one that is not of here or above needs the name that says where it is."""
        if self.within(jurisdiction, unit.place_name):
            return unit.name
        return next((name for name in (unit.name, *unit.aliases) if _tells_place(name, unit)), unit.name)

    def spellings(self, jurisdictions: Iterable[str]) -> dict[str, str]:
        """Every spelling that plans of these places may use -> what the unit is called there, the first place first."""
        asking = list(dict.fromkeys(jurisdictions))
        below: dict[str, list[str]] = {}
        for jurisdiction in asking:
            for place in self.around(jurisdiction):
                below.setdefault(place, []).append(jurisdiction)
        found: dict[str, tuple[int, str]] = {}
        rank = {jurisdiction: number for number, jurisdiction in enumerate(asking)}
        for unit in self.units.values():
            above = [place for place in self.around(unit.place_name) if place in rank]
            for jurisdiction in dict.fromkeys([*below.get(unit.place_name, ()), *above]):
                for name in (unit.name, *unit.aliases):
                    known = found.get(name)
                    first = known is None or rank[jurisdiction] < known[0]
                    if first and self.named(name, jurisdiction) is unit:
                        found[name] = (rank[jurisdiction], self.called(unit, jurisdiction))
        # One of a place elsewhere, which its name says, is the same for all that may speak of it.
        for name in self._spelled if asking else ():
            other = self.named(name, asking[0]) if name not in found else None
            if other is not None and _tells_place(name, other):
                found[name] = (len(asking), self.called(other, asking[0]))
        return {name: called for name, (_, called) in found.items()}

    def within(self, place: str, jurisdiction: str) -> bool:
        """Whether a place is the jurisdiction or lies in it."""
        return jurisdiction in self.around(place)

    def members(self, group: str) -> tuple[Thing, ...]:
        return tuple(thing for thing in self.things.values() if group in thing.groups)


def _tells_place(name: str, unit: Unit) -> bool:
    """Whether a name says of which place the unit is, by the place's name or its first two characters: 融水生态环境局."""
    return unit.place_name[:2] in name
