"""Names as printed -> the units of the register they mean, or those they may mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from duban.model.document import squeezed
from duban.model.units import Unit, Units
from duban.reading.offices.names import is_reference

_WIDE = str.maketrans("()", "（）")
_NEAR = 60.0
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A unit that a name may mean, and how like its nearest name is, from 0 to 100."""

    unit: Unit
    likeness: float


@dataclass(frozen=True, slots=True)
class Match:
    """A printed name with its unit. Without one, `suggestions` are the nearest, best first.

    `sought` is False where nothing was looked for: there is no register, or the name points to others.
    """

    name: str
    unit: Unit | None = None
    suggestions: tuple[Suggestion, ...] = ()
    sought: bool = True


def match(names: Iterable[str], register: Units | None, place: str | None) -> tuple[Match, ...]:
    """Every name with its unit in the register, as a plan of `place` means it; without a register they stand as printed.

    A name that differs in blanks or in the kind of its brackets alone is the same name; nothing else is taken for it.
    """
    if register is None or not register.units:
        return tuple(Match(name, sought=False) for name in names)
    near = _near(register, place)
    return tuple(_matched(name, register, place, near) for name in names)


def _near(register: Units, place: str | None) -> dict[str, list[Unit]]:
    """The units a plan of this place can mean by name and by alias, written alike; every unit where no place is known."""
    known = place is not None and place in register.places
    around = register.around(place) if known and place is not None else tuple(register.places)
    order = {each: index for index, each in enumerate(around)}
    found: dict[str, list[Unit]] = {}
    units = [unit for unit in register.units.values() if unit.place_name in order or not known]
    for unit in sorted(units, key=lambda unit: (order.get(unit.place_name, len(order)), unit.id)):
        for name in (unit.name, *unit.aliases):
            found.setdefault(_alike(name), []).append(unit)
    return found


def _matched(name: str, register: Units, place: str | None, near: dict[str, list[Unit]]) -> Match:
    if place is not None and (unit := register.named(name, place)) is not None:
        return Match(name, unit)
    same = near.get(_alike(name), [])
    if same and (place is not None or len({unit.id for unit in same}) == 1):
        return Match(name, same[0])
    if same:
        return Match(name, None, tuple(Suggestion(unit, 100.0) for unit in same[:_SHOWN]))
    if is_reference(name):
        return Match(name, sought=False)
    return Match(name, None, _suggestions(_alike(name), near))


def _suggestions(name: str, near: dict[str, list[Unit]]) -> tuple[Suggestion, ...]:
    from rapidfuzz import fuzz, process

    best: dict[str, Suggestion] = {}
    for other, likeness, _ in process.extract(name, list(near), scorer=fuzz.ratio, score_cutoff=0, limit=None):
        likeness = max(likeness, _abbreviated(name, other))
        for unit in near[other]:
            if likeness >= _NEAR and (unit.id not in best or best[unit.id].likeness < likeness):
                best[unit.id] = Suggestion(unit, round(likeness, 1))
    ranked = sorted(best.values(), key=lambda each: (-each.likeness, each.unit.id))
    return tuple(ranked[:_SHOWN])


def _abbreviated(one: str, other: str) -> float:
    """How likely one name is short for the other: 县住建局 and 县住房和城乡建设局 share head and beginning, in order."""
    short, long = sorted((one, other), key=len)
    if len(short) < 3 or short[0] != long[0] or short[-1] != long[-1]:
        return 0.0
    rest = iter(long)
    return 80.0 if all(char in rest for char in short) else 0.0


def _alike(name: str) -> str:
    return squeezed(name).translate(_WIDE)
