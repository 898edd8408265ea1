"""graphs/ -> Units: places, offices and their lines, things and their groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from duban.faults import Faults
from duban.loading.circles import circles
from duban.loading.suggest import nearest
from duban.loading.things import linked
from duban.model.units import Edge, Thing, Unit, Units
from duban.sources.yaml import Map


def read_units(documents: Sequence[Map], faults: Faults) -> Units:
    """The register out of every Units and Things file."""
    places: dict[str, str | None] = {}
    by_name: dict[tuple[str, str], str] = {}
    units: dict[str, Unit] = {}
    things: dict[str, Thing] = {}
    groups: set[str] = set()
    lines: list[tuple[Map, Unit, Map]] = []
    for document in documents:
        if document["kind"] == "Units":
            for raw in document.get("places") or ():
                if raw["name"] in places and places[raw["name"]] != raw.get("in"):
                    faults.add(raw.place, "place_twice", name=raw["name"])
                places[raw["name"]] = raw.get("in")
            for raw in document.get("units") or ():
                unit = _unit(raw, document, by_name, units, faults)
                lines.append((document, unit, raw))
        elif document["kind"] == "Things":
            _things(document, things, groups, faults)
    edges: list[Edge] = []
    for place, parent in places.items():
        if parent is not None and parent not in places:
            holder = next(d for d in documents if any(raw.get("in") == parent for raw in d.get("places") or ()))
            faults.add(holder.values_at["places"], "place_unknown", name=parent, of=place)
    register = Units(places, units, (), things, frozenset(groups), False, by_name, _spelled(by_name))
    for document, unit, raw in lines:
        if unit.place_name not in places:
            holder = raw if "place" in raw else document
            faults.add(
                holder.values_at.get("place", document.place), "place_unknown", name=unit.place_name, of=unit.name
            )
            continue
        edges.extend(_edges(unit, raw, register, faults))
    for thing in things.values():
        if thing.place_name is not None and thing.place_name not in places:
            faults.add(thing.place, "place_unknown", name=thing.place_name, of=thing.name)
    _no_circles(edges, register, faults)
    _no_empty_groups(edges, units, faults)
    things = linked(documents, register, faults)
    invented = any(document.get("invented") == "true" for document in documents)
    return Units(places, units, tuple(edges), things, frozenset(groups), invented, by_name, _spelled(by_name))


def _spelled(by_name: Mapping[tuple[str, str], str]) -> dict[str, tuple[str, ...]]:
    """Each spelling with the units of any place that bear it."""
    found: dict[str, tuple[str, ...]] = {}
    for (_, name), unit_id in by_name.items():
        found[name] = (*found.get(name, ()), unit_id)
    return found


def _unit(raw: Map, document: Map, by_name: dict[tuple[str, str], str], units: dict[str, Unit], faults: Faults) -> Unit:
    place = raw.get("place") or document.get("place", "")
    unit = Unit(
        id=f"{place}/{raw['name']}",
        name=raw["name"],
        aliases=tuple(raw.get("aliases") or ()),
        kind=raw["kind"],
        level=raw["level"],
        place_name=place,
        refers_to=raw.get("refers_to"),
        open=raw.get("open") == "true",
        invented=document.get("invented") == "true",
        place=raw.place,
    )
    for name in (unit.name, *unit.aliases):
        other = by_name.setdefault((place, name), unit.id)
        if other != unit.id:
            faults.add(raw.place, "unit_name_twice", name=name, first=units[other].name, file=str(units[other].place))
    if unit.id in units:
        faults.add(raw.place, "unit_twice", name=unit.name)
    units[unit.id] = unit
    return unit


def _edges(unit: Unit, raw: Map, register: Units, faults: Faults) -> list[Edge]:
    first, last = _day(raw, "first_day"), _day(raw, "last_day")
    if first and last and last < first:
        faults.add(raw.values_at["last_day"], "days_reversed", first=first, last=last)
    found = []
    for slot, kind in (("reports_to", "reports_to"), ("guided_by", "guides"), ("members", "member_of")):
        names: Any = raw.get(slot) or ()
        for name in (names,) if isinstance(names, str) else names:
            other = register.named(name, unit.place_name)
            if other is None:
                near = nearest(name, [u.name for u in register.units.values()])
                faults.add(raw.values_at[slot], "unit_unknown", name=name, nearest=near)
            elif kind == "reports_to":
                found.append(Edge(unit.id, "reports_to", other.id, first, last))
            elif kind == "guides":
                found.append(Edge(other.id, "guides", unit.id, first, last))
            else:
                found.append(Edge(other.id, "member_of", unit.id, first, last))
    return found


def _day(raw: Map, key: str) -> date | None:
    return date.fromisoformat(raw[key]) if key in raw else None


def _things(document: Map, things: dict[str, Thing], groups: set[str], faults: Faults) -> None:
    groups.add(document["group"])
    for raw in document["things"]:
        name = raw["name"]
        own = (document["group"], *(raw.get("groups") or ()))
        groups.update(own)
        if name in things:
            faults.add(raw.place, "thing_twice", name=name, file=str(things[name].place))
            continue
        things[name] = Thing(
            name=name,
            groups=own,
            place_name=raw.get("place", document.get("place")),
            attributes={"名称": name, **(raw.get("attributes") or {})},
            invented=document.get("invented") == "true",
            place=raw.place,
            at=dict(raw["attributes"].values_at) if "attributes" in raw else {},
        )


def _no_circles(edges: Sequence[Edge], register: Units, faults: Faults) -> None:
    """A report line, or a group within itself, that comes back to its start would escalate for ever."""
    for kind in ("reports_to", "member_of"):
        above: dict[str, list[str]] = {}
        for edge in edges:
            if edge.kind == kind:
                above.setdefault(edge.source, []).append(edge.target)
        for circle in circles(above):
            names = [register.units[unit].name for unit in circle]
            faults.add(register.units[circle[0]].place, "units_circle", path=" → ".join(names))


def _no_empty_groups(edges: Sequence[Edge], units: Mapping[str, Unit], faults: Faults) -> None:
    """A group is its members; one whose list is kept elsewhere says that it is open."""
    peopled = {edge.target for edge in edges if edge.kind == "member_of"}
    for unit in units.values():
        if unit.kind == "group" and not unit.open and unit.id not in peopled:
            faults.add(unit.place, "group_memberless", name=unit.name)
