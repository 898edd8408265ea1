"""What a plan names and no register knows: offices, places, things; a draft register, and said to be one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from duban.messages import say
from duban.model.draft import AnnexTable, Draft, Passage, Surroundings, UnitList
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
from duban.reading.layout.annexes import naming_column
from duban.reading.offices.matching import match

_NUMBERING = re.compile(r"^(?:序号|编号|序|号|no\.?)$", re.IGNORECASE)
_MEASURED = re.compile(r"^([^（）()]+)[（(]([^（）()]+)[）)]$")
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


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """The thing that a row of an annex is about, and its group."""

    group: str
    thing: str


class Register:
    """The register of the content folder and what the draft has to add to it."""

    def __init__(self, draft: Draft, place: str, around: Surroundings, language: str) -> None:
        self._around, self._place, self._language = around, place, language
        self._known = around.register
        self.named: set[str] = set()
        self._references: set[str] = set()
        self._units: dict[str, Mapping[str, Any]] = {}
        self._places: dict[str, Mapping[str, str]] = {}
        self._things: set[str] = set(self._known.things)
        self._files: list[Mapping[str, Any]] = []
        self._inventories: dict[str, Inventory] = {}
        self._rows: dict[Passage, AnnexRow] = {}
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
        if name == OPEN:
            return name
        self.named.add(name)
        if name not in self._units and self._known.named(name, self._place) is None:
            (found,) = match([name], self._known, self._place)
            if found.unit is not None and self._known.named(found.unit.name, self._place) is found.unit:
                # It differs in blanks or brackets alone, and would else be another office.
                return found.unit.name
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
            self._units[name] = raw
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

    def row(self, passage: Passage) -> AnnexRow | None:
        """The thing of the annex row that a passage is; None for any other passage."""
        return self._rows.get(passage)

    @property
    def drafted_offices(self) -> tuple[str, ...]:
        """The names that are in no register."""
        return tuple(self._units)

    def documents(self, name: str) -> dict[str, Mapping[str, Any]]:
        """The draft register as files by their path; none where everything is known."""
        found: dict[str, Mapping[str, Any]] = {}
        if self._places or self._units:
            head: dict[str, Any] = {"apiVersion": "duban/v1", "kind": "Units"}
            head["note"] = say("draft.unit_guessed", self._language)
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
        names = _names(annex)
        known = {thing.name for thing in self._known.members(printed_group)}
        if known and known >= set(names):
            self._note_rows(annex, printed_group, names)
            return
        group = unique(printed_group, lambda text: text in self._known.groups or text in self._inventories)
        things: list[tuple[str, dict[str, str]]] = []
        for number, (row, printed) in enumerate(zip(annex.rows, names, strict=True), 1):
            name = unique(printed or f"{group}{number}", self._things.__contains__, f"（{group}）")
            self._things.add(name)
            things.append((name, self._attributes(row, name, printed)))
        self._note_rows(annex, group, [name for name, _ in things])
        self._file(group, things, say("draft.things_from", self._language, table=clipped(annex.name)))
        self._inventories[printed_group] = self._inventories[group]

    def _note_rows(self, annex: AnnexTable, group: str, names: Sequence[str]) -> None:
        for passage, name in zip(annex.passages, names, strict=False):
            self._rows.setdefault(passage, AnnexRow(group, name))

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


def _names(annex: AnnexTable) -> list[str]:
    """What names the things of an annex: its naming column, or the first other one that tells them apart where it does not."""
    columns = [naming_column(annex), *annex.columns] if annex.columns else []
    for column in columns:
        names = [clipped(row.get(column, "")) for row in annex.rows]
        if (
            not _NUMBERING.match(clipped(column))
            and len({*names} - {""}) == len(names)
            and not any(map(_is_number, names))
        ):
            return names
    return [clipped(row.get(columns[0], "")) if columns else "" for row in annex.rows]


def _is_number(text: str) -> bool:
    try:
        return bool(text) and parse_quantity(text).measured_in == "1"
    except ValueError:
        return False
