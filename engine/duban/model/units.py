"""Who answers to whom, and the things that figures are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from duban.faults import Place

EDGE_KINDS = ("reports_to", "guides", "member_of", "answers_in_place")


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
    """A typed, dated line from one unit to another."""

    source: str
    kind: Literal["reports_to", "guides", "member_of", "answers_in_place"]
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
        """The unit a plan of this place means by a printed name: its own first, then those above it, then the one below
        it that alone bears the name: a city's plan names its counties' governments."""
        for place in self.around(jurisdiction):
            unit_id = self._by_name.get((place, name))
            if unit_id is not None:
                return self.units[unit_id]
        below = [
            unit_id
            for unit_id in self._spelled.get(name, ())
            if self.within(self.units[unit_id].place_name, jurisdiction)
        ]
        return self.units[below[0]] if len(below) == 1 else self.units.get(name)

    def within(self, place: str, jurisdiction: str) -> bool:
        """Whether a place is the jurisdiction or lies in it."""
        return jurisdiction in self.around(place)

    def members(self, group: str) -> tuple[Thing, ...]:
        return tuple(thing for thing in self.things.values() if group in thing.groups)
