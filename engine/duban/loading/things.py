"""The lines of things: the water they lie on, what is upstream of them, and the offices that answer for them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from duban.faults import Faults, Place
from duban.loading.circles import circles
from duban.loading.suggest import nearest
from duban.model.units import DOWNHILL, Edge, Thing, Units
from duban.sources.yaml import Map, Seq


def linked(documents: Sequence[Map], register: Units, faults: Faults) -> dict[str, Thing]:
    """The things with their lines, each held to what it leads to: another thing, a place or an office."""
    found = dict(register.things)
    for document in documents:
        if document["kind"] != "Things":
            continue
        for raw in document["things"]:
            thing = found[raw["name"]]
            if thing.place == raw.place and ("links" in raw or "answers" in raw):
                found[thing.name] = replace(thing, links=tuple(_lines(thing, raw, register, faults)))
    for kind in DOWNHILL:
        ahead: dict[str, list[str]] = {}
        for thing in found.values():
            for line in thing.links:
                if line.kind == kind:
                    ahead.setdefault(thing.name, []).append(line.target)
        for circle in circles(ahead):
            faults.add(found[circle[0]].place, "links_circle", kind=kind, path=" → ".join(circle))
    return found


def _lines(thing: Thing, raw: Map, register: Units, faults: Faults) -> Iterator[Edge]:
    own = _days(raw, {}, raw.place, faults)
    links = raw.get("links") or Map(raw.place)
    for kind in links:
        against = kind == "assessed_against"
        known: Collection[str] = register.places if against else register.things
        for name, days, place in _named(links, kind, own, faults):
            if name in known:
                yield Edge(thing.name, kind, name, *days)
                continue
            told = {"name": name, "kind": kind, "of": thing.name, "nearest": nearest(name, known)}
            if against:
                faults.add(place, "link_place", **told)
            else:
                faults.add(place, "link_thing", **told)
    for name, days, place in _named(raw, "answers", own, faults):
        unit = register.named(name, thing.place_name or "")
        if unit is None:
            spellings = [spelling for each in register.units.values() for spelling in (each.name, *each.aliases)]
            faults.add(place, "unit_unknown", name=name, nearest=nearest(name, spellings))
        elif unit.kind == "reference":
            faults.add(place, "answers_reference", name=name, of=thing.name)
        else:
            yield Edge(thing.name, "answers", unit.id, *days)


_Days = tuple[date | None, date | None]


def _named(raw: Map, slot: str, own: _Days, faults: Faults) -> Iterator[tuple[str, _Days, Place]]:
    """The names in a slot, one or several, each with its own days or those of the whole thing."""
    written: Any = raw.get(slot)
    if written is None:
        return
    several = isinstance(written, Seq)
    for number, each in enumerate(written if several else [written]):
        place = written.values_at[number] if several else raw.values_at[slot]
        if isinstance(each, Map):
            days = {"first_day": own[0], "last_day": own[1]}
            yield each["name"], _days(each, days, place, faults), place
        else:
            yield each, own, place


def _days(raw: Map, otherwise: Mapping[str, date | None], place: Place, faults: Faults) -> _Days:
    first, last = (
        date.fromisoformat(raw[key]) if key in raw else otherwise.get(key) for key in ("first_day", "last_day")
    )
    if first and last and last < first:
        faults.add(raw.values_at.get("last_day", place), "days_reversed", first=first, last=last)
    return first, last
