"""Which things count in a group on a day, with the attributes they have then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from duban.measuring.records import Records
from duban.model.expressions import Condition
from duban.model.facts import Fact
from duban.model.intervals import exactly
from duban.model.quantities import Scales, parse_quantity
from duban.model.standards import STANDARD, standard_key

IN_USE = "使用状态"
"""The attribute of water sources that says whether they are in use; in reserve or planned, nothing is owed for them."""


@dataclass(frozen=True, slots=True)
class Member:
    """A thing as it is on the day of the inventory."""

    name: str
    place_name: str | None
    attributes: Mapping[str, str]

    @property
    def in_use(self) -> bool:
        return self.attributes.get(IN_USE, "在用") == "在用"


def members(group: str, day: date, records: Records) -> tuple[Member, ...]:
    """The members of a group on a day: the register's, less those that left, with those that entered."""
    things = {thing.name: thing for thing in records.units.members(group)}
    present = dict.fromkeys(things, True)
    for item in sorted(records.of_kind.get("item", ()), key=lambda item: (item.happened, item.id)):
        name = item.subject or ""
        if _moves(item, group):
            entered, left = item.day("entered_on"), item.day("left_on")
            present[name] = (entered is None or entered <= day) and (left is None or left > day)
    return tuple(member_on(name, day, records) for name, here in sorted(present.items()) if here)


def movements(group: str, name: str, facts: Iterable[Fact]) -> list[Fact]:
    """The records by which a thing enters or leaves a group, oldest first."""
    found = [fact for fact in facts if fact.kind == "item" and fact.subject == name and _moves(fact, group)]
    return sorted(found, key=lambda item: (item.happened, item.id))


def entry(group: str, name: str, day: date, records: Records) -> tuple[date | None, Fact | None]:
    """Since when a thing that is in a group on a day has been in it, with the record that says so; None where nobody does."""
    moves = movements(group, name, records.of_kind.get("item", ()))
    entered = [(on, move) for move in moves if (on := move.day("entered_on")) is not None and on <= day]
    return entered[-1] if entered else (None, None)


def turning_days(group: str, records: Records) -> list[date]:
    """The days on which somebody enters or leaves a group, or a thing changes an attribute."""
    days = []
    for item in records.of_kind.get("item", ()):
        if item.attributes.get("group") in (None, group):
            days += [on for on in (item.day("entered_on"), item.day("left_on"), item.happened) if on is not None]
    return days


def _moves(item: Fact, group: str) -> bool:
    """Whether a record is about being in a group; others change an attribute alone."""
    moving = "attribute" not in item.attributes or item.day("entered_on") or item.day("left_on")
    return item.attributes.get("group") == group and bool(moving)


def member_on(name: str, day: date, records: Records) -> Member:
    """A thing with the attributes it has on a day; changes are dated item facts."""
    thing = records.units.things.get(name)
    attributes = dict(thing.attributes) if thing is not None else {"名称": name}
    changes = [
        item for item in records.of_kind.get("item", ()) if item.subject == name and "attribute" in item.attributes
    ]
    for change in sorted(changes, key=lambda item: (item.happened, item.id)):
        if change.happened <= day:
            attributes[change.attributes["attribute"]] = change.attributes.get("becomes", "")
    return Member(name, thing.place_name if thing is not None else None, attributes)


def chosen(group: str, where: Sequence[Condition], day: date, records: Records, scales: Scales) -> tuple[Member, ...]:
    """The members that pass every condition; one without the attribute passes none on it."""
    return tuple(member for member in members(group, day, records) if passes(member.attributes, where, scales))


def passes(attributes: Mapping[str, str], where: Sequence[Condition], scales: Scales) -> bool:
    """Whether attributes meet every condition."""
    return unmet(attributes, where, scales) is None


def open_condition(attributes: Mapping[str, str], where: Sequence[Condition], scales: Scales) -> Condition | None:
    """The first condition that nobody can decide for want of the attribute, where none of the others fails."""
    if any(each.attribute in attributes and not _meets(attributes[each.attribute], each, scales) for each in where):
        return None
    return next((each for each in where if each.attribute not in attributes), None)


def unmet(attributes: Mapping[str, str], where: Sequence[Condition], scales: Scales) -> Condition | None:
    """The first condition that attributes do not meet."""
    failed = (each for each in where if not _meets(attributes.get(each.attribute), each, scales))
    return next(failed, None)


def own_figure(member: Member | None, attribute: str, measured_in: str, scales: Scales) -> Fraction | None:
    """An attribute of the subject as a figure in a unit of measure; None where it has none."""
    text = member.attributes.get(attribute) if member is not None else None
    if text is None:
        return None
    try:
        quantity = parse_quantity(text)
    except ValueError:
        return None
    return scales.convert(quantity, measured_in)


def own_day(member: Member | None, attribute: str) -> date | None:
    """An attribute of the subject as a day; None where it has none."""
    text = member.attributes.get(attribute) if member is not None else None
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


_YES_NO = {"是": "true", "否": "false", "yes": "true", "no": "false"}


def _plain(text: str, condition: Condition) -> str:
    """A text without what people write in different ways: yes and no, the number of a standard."""
    if condition.attribute == STANDARD:
        return standard_key(text)
    return _YES_NO.get(text, text)


def _meets(text: str | None, condition: Condition, scales: Scales) -> bool:
    if text is None:
        return False
    if condition.operator is None:
        return _plain(text, condition) in {_plain(value, condition) for value in condition.one_of}
    assert condition.quantity is not None
    try:
        value = scales.convert(parse_quantity(text), condition.quantity.measured_in)
    except ValueError:
        return False
    return value is not None and exactly(value).compare(condition.operator, condition.quantity.value) is True
