"""The things and rivers that a plan names, and which of them are another place's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from duban.lints._looked import Members, tests
from duban.lints._places import elsewhere
from duban.lints._water_names import names_in
from duban.model.expressions import Condition
from duban.model.plan import Criterion, Obligation, Plan, groups_of
from duban.model.units import Thing, Units

_NO_RIVER = "(?!流域规划)(?![区县市镇乡街村路桥港站])"
"""What may not follow the name of a river in a text: 柳江区, 龙江镇, 南流江大桥 are named after one."""


@dataclass(frozen=True)
class Rivers:
    """The rivers of a register with what is on them and what they flow into, and its things by their groups."""

    units: Units
    members: Members

    @cached_property
    def on(self) -> Mapping[str, tuple[Thing, ...]]:
        """Rivers with the things that are on them."""
        found: dict[str, list[Thing]] = {}
        for thing in self.units.things.values():
            for link in thing.links:
                if link.kind == "on":
                    found.setdefault(link.target, []).append(thing)
        return {river: tuple(things) for river, things in found.items()}

    @cached_property
    def below(self) -> Mapping[str, tuple[str, ...]]:
        """Rivers with those they flow into."""
        return {
            thing.name: tuple(link.target for link in thing.links if link.kind == "flows_into")
            for thing in self.units.things.values()
            if any(link.kind == "flows_into" for link in thing.links)
        }

    def down(self, river: str) -> Iterable[str]:
        """The rivers that a river comes to, nearest first."""
        found: list[str] = []
        ahead = list(self.below.get(river, ()))
        while ahead:
            step = ahead.pop(0)
            if step not in found:
                found.append(step)
                ahead.extend(self.below.get(step, ()))
        return found


@dataclass(frozen=True)
class Waters:
    """The waters and things of the register as one plan stands to them."""

    plan: Plan
    rivers: Rivers

    @property
    def units(self) -> Units:
        return self.rivers.units

    @cached_property
    def elsewhere(self) -> Mapping[str, Obligation]:
        """The things in another place that nobody of this one answers for, each with the duty that is most about it."""
        found: dict[str, tuple[int, Obligation]] = {}
        for obligation, used in self._users:
            for name, thing in used.items():
                if elsewhere(thing.place_name, self.plan, self.units) and not self._ours(thing):
                    found[name] = min(found.get(name, (len(used), obligation)), (len(used), obligation), key=_size)
        return {name: obligation for name, (_, obligation) in found.items()}

    def rivers_beside(self, obligation: Obligation, text: str) -> tuple[str, ...]:
        """The rivers a duty names that only other places have, and that lie neither above nor below those of this one."""
        if not self._beside:
            return ()
        objects = {name for each in obligation.criteria for name, _ in each.objects}
        return tuple(
            river for river, pattern in self._beside.items() if river in objects or (text and pattern.search(text))
        )

    @cached_property
    def _users(self) -> tuple[tuple[Obligation, Mapping[str, Thing]], ...]:
        """Each duty with the things it is about."""
        return tuple(
            (each, {thing.name: thing for one in each.criteria for thing in self._used(one)})
            for each in self.plan.obligations
        )

    def _used(self, criterion: Criterion) -> Iterator[Thing]:
        """The things that a criterion counts, as far as names and attributes tell."""
        groups = {group for test in tests(criterion) for group in groups_of(test.left)}
        for group in sorted(groups | ({criterion.each} if criterion.each is not None else set())):
            for thing in self.rivers.members.get(group, ()):
                if all(_may(thing, each) for each in criterion.where):
                    yield thing
        for name, _ in criterion.objects:
            if name in self.units.things and self.units.named(name, self.plan.jurisdiction) is None:
                yield self.units.things[name]

    def _ours(self, thing: Thing) -> bool:
        """Whether the place of the plan, or one in it, has to do with a thing wherever it lies."""
        return any(self.units.within(each, self.plan.jurisdiction) for each in _places_of(thing, self.units))

    @cached_property
    def _beside(self) -> Mapping[str, re.Pattern[str]]:
        """The rivers on which only other places have things, none above or below the own ones, with how texts name them.

        Own rivers are those on which the plan has things. One that another own river flows into passes on below: its
        other tributaries are not above the plan's place.
        """
        used = {name for _, things in self._users for name in things}
        own = {
            river
            for river, things in self.rivers.on.items()
            if any(thing.name in used or self._ours(thing) for thing in things)
        }
        first = own - {below for river in own for below in self.rivers.down(river)}
        if not first:
            return {}
        near = own | {below for river in first for below in self.rivers.down(river)}
        near |= {river for river in self.rivers.below if set(self.rivers.down(river)) & first}
        return {
            river: re.compile("|".join(rf"{re.escape(name)}{_NO_RIVER}" for name in sorted(names_in(river))))
            for river, things in self.rivers.on.items()
            if river not in near
            and river in self.rivers.below
            and any(
                elsewhere(each, self.plan, self.units) for thing in things for each in _places_of(thing, self.units)
            )
        }


def _size(held: tuple[int, Obligation]) -> int:
    return held[0]


def _places_of(thing: Thing, units: Units) -> Iterator[str]:
    """The places that have to do with a thing: where it lies, whom it is assessed against, who answers for it."""
    if thing.place_name is not None:
        yield thing.place_name
    for link in thing.links:
        if link.kind == "assessed_against":
            yield link.target
        if link.kind == "answers" and link.target in units.units:
            yield units.units[link.target].place_name
    yield from (value for value in thing.attributes.values() if value in units.places)


def _may(thing: Thing, condition: Condition) -> bool:
    """Whether a thing may meet a condition: a text that it has not been given may be any."""
    held = thing.name if condition.attribute == "名称" else thing.attributes.get(condition.attribute)
    return not condition.one_of or held is None or held in condition.one_of
