"""What a plan names and no register knows: offices, places, things; a draft register, and said to be one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from duban.messages import say
from duban.model.draft import AnnexTable, Draft, Parties, Surroundings, UnitList
from duban.model.plan import OPEN
from duban.model.quantities import parse_quantity
from duban.reading.drafts.offices import (
    RANKS,
    is_place,
    is_whole,
    kind_of_office,
    level_of_office,
    level_of_place,
    level_of_whole,
)
from duban.reading.drafts.texts import cleaned, clipped, unique

_NAMING = re.compile(
    r"名称|断面|点位|水源|水体|河流|河段|湖|库|厂|企业|单位|项目|排污口|站|隧道|路段|医院|学校|村|镇|区域|对象"
)
_NUMBERING = re.compile(r"^(?:序号|编号|序|号|no\.?)$", re.IGNORECASE)
_MEASURED = re.compile(r"^(.+?)[（(]([^（）()]+)[）)]$")
NAME = "名称"


@dataclass(frozen=True, slots=True)
class Inventory:
    """A group of things: the attributes of each member by its name; empty where nobody has listed them yet."""

    name: str
    members: Mapping[str, Mapping[str, str]]

    def has(self, attribute: str) -> bool:
        """Whether a condition on this attribute could hold for a member."""
        return not self.members or any(attribute in each for each in self.members.values())


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom a figure is about: the plan's own `whole`, another `place`, a `thing`, or `others` that no slot can name."""

    kind: str
    name: str = ""


class Register:
    """The register of the content folder and what the draft has to add to it."""

    def __init__(self, draft: Draft, place: str, around: Surroundings, language: str) -> None:
        self._around, self._place, self._language = around, place, language
        self._known = around.register
        self._references: set[str] = set()
        self._units: dict[str, Mapping[str, Any]] = {}
        self._places: dict[str, Mapping[str, str]] = {}
        self._things: set[str] = set(self._known.things)
        self._files: list[Mapping[str, Any]] = []
        self._inventories: dict[str, Inventory] = {}
        if place not in self._known.places:
            self._places[place] = {"name": place}
        for annex in draft.annexes:
            self._annex(annex)

    def offices(self, names: UnitList) -> list[str]:
        """A list of offices as the draft prints it; those in no register enter the draft's own."""
        self._references.update(clipped(name) for name in names.references)
        printed = [self.office(name) for name in names.names if cleaned(name)]
        return printed + [OPEN] * (names.open and OPEN not in printed)

    def office(self, printed: str) -> str:
        """An office by its printed name."""
        name = clipped(printed)
        if name != OPEN and name not in self._units and self._known.named(name, self._place) is None:
            kind = kind_of_office(name, name in self._references)
            raw: dict[str, Any] = {
                "name": name,
                "kind": kind,
                "level": level_of_office(name, kind, self._place),
            }
            if kind == "reference" and ("牵头" in name or "配合" in name):
                raw["refers_to"] = "lead" if "牵头" in name else "cooperating"
            if kind == "group":
                raw["open"] = "true"
            self._units[name] = {**raw, "note": say("draft.unit_guessed", self._language)}
        return name

    def government(self, printed: str | None) -> str:
        """The plan's own government: as read, else the register's, else by the name of the place."""
        if clipped(printed):
            return self.office(str(printed))
        ours = [unit for unit in self._known.units.values() if unit.place_name == self._place]
        known = next((unit.name for unit in ours if unit.kind == "government"), None)
        state = level_of_place(self._place) == "state"
        return known or self.office("国务院" if state else f"{self._place}人民政府")

    def scope(self, printed: str | None, group: str | None) -> Scope:
        """Whom a figure is about, by the words before it."""
        name = clipped(printed)
        if not name or is_whole(name, self._place):
            return Scope("whole")
        if group is not None and name in self.inventory(group).members:
            return Scope("thing", name)
        if name in self._known.places or name in self._places:
            return Scope("place", name)
        if (level := level_of_whole(name)) is not None:
            above = self._known.around(self._place)
            name = next((place for place in above if level_of_place(place) == level), name)
            return self._elsewhere(name)
        return self._elsewhere(name) if is_place(name) else Scope("others", name)

    def inventory(self, printed: str) -> Inventory:
        """The group of things of this name: the register's, an annex's, or one that is yet to be filled."""
        name = clipped(printed)
        if name not in self._inventories:
            if name in self._known.groups:
                members = {thing.name: thing.attributes for thing in self._known.members(name)}
                self._inventories[name] = Inventory(name, members)
            else:
                self._file(name, [], say("draft.inventory_empty", self._language))
        return self._inventories[name]

    @property
    def drafted_offices(self) -> tuple[str, ...]:
        """The names that are in no register."""
        return tuple(self._units)

    def documents(self, name: str) -> dict[str, Mapping[str, Any]]:
        """The draft register as files by their path; none where everything is known."""
        found: dict[str, Mapping[str, Any]] = {}
        if self._places or self._units:
            head: dict[str, Any] = {"apiVersion": "duban/v1", "kind": "Units"}
            if self._places:
                head["places"] = list(self._places.values())
            head["place"] = self._place
            if self._units:
                head["units"] = list(self._units.values())
            found[f"graphs/{name}.yaml"] = head
        for number, document in enumerate(self._files, 1):
            found[f"graphs/{name}/things-{number}.yaml"] = document
        return found

    def _elsewhere(self, name: str) -> Scope:
        """Another place; one of a lower level is taken to lie in the plan's own."""
        if name == self._place:
            return Scope("whole")
        if name not in self._known.places and name not in self._places:
            lower = RANKS.index(level_of_place(name)) > RANKS.index(level_of_place(self._place))
            self._places[name] = {"name": name, **({"in": self._place} if lower and is_place(name) else {})}
        return Scope("place", name)

    def _annex(self, annex: AnnexTable) -> None:
        printed_group = clipped(annex.group or annex.title or annex.name)
        if not annex.rows or not printed_group or printed_group in self._inventories:
            return
        column = _naming_column(annex)
        names = [clipped(row.get(column, "")) if column else "" for row in annex.rows]
        known = {thing.name for thing in self._known.members(printed_group)}
        if known and known >= {name for name in names if name}:
            return
        group = unique(printed_group, lambda text: text in self._known.groups or text in self._inventories)
        things: list[tuple[str, dict[str, str]]] = []
        for number, (row, printed) in enumerate(zip(annex.rows, names, strict=True), 1):
            name = unique(printed or f"{group}{number}", self._things.__contains__, f"（{group}）")
            self._things.add(name)
            things.append((name, self._attributes(row, name, printed)))
        self._file(group, things, say("draft.things_from", self._language, table=clipped(annex.name)))
        self._inventories[printed_group] = self._inventories[group]

    def _file(self, group: str, things: list[tuple[str, dict[str, str]]], note: str) -> None:
        self._inventories[group] = Inventory(group, {name: {NAME: name, **own} for name, own in things})
        self._files.append({
            "apiVersion": "duban/v1",
            "kind": "Things",
            "note": note,
            "group": group,
            "place": self._place,
            "things": [{"name": name, **({"attributes": own} if own else {})} for name, own in things],
        })  # fmt: skip

    def _attributes(self, row: Mapping[str, str], name: str, printed: str) -> dict[str, str]:
        """A row's other cells; a number below a header with a unit of measure takes that unit."""
        found: dict[str, str] = {}
        for header, text in row.items():
            key, value = clipped(header), cleaned(text)
            if not value or (value == printed and name == printed):
                continue
            measured = _MEASURED.match(key)
            if measured and self._around.scales.knows(measured[2]) and _is_number(value):
                key, value = measured[1].strip(), f"{value} {measured[2]}"
            key = key or "…"
            if not _NUMBERING.match(key) and key != NAME:
                found[unique(key, found.__contains__)] = value
        return found


def parties_of(draft: Draft) -> Iterable[Parties]:
    """Every party of a draft."""
    for obligation in (
        *draft.obligations,
        *draft.goals,
        *(each for annex in draft.annexes for each in annex.obligations),
    ):
        yield from (obligation.parties, obligation.standing)


def _naming_column(annex: AnnexTable) -> str | None:
    """The column that names the things: by its header, else the first whose texts differ and are no numbers."""
    columns = [column for column in annex.columns if any(cleaned(row.get(column, "")) for row in annex.rows)]
    named = [column for column in columns if _NAMING.search(column) and not _NUMBERING.match(cleaned(column))]
    for column in (*named, *columns):
        texts = [cleaned(row.get(column, "")) for row in annex.rows]
        if len(set(texts)) == len(texts) and not any(_is_number(text) for text in texts):
            return column
    return named[0] if named else None


def _is_number(text: str) -> bool:
    try:
        return bool(text) and parse_quantity(text).measured_in == "1"
    except ValueError:
        return False
