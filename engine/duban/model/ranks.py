"""Units of measure that are ranks: what their ranks are called, and which name stands for which."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CLASS = "类"
GRADE = "级"
STATE = "水质状况"
_GRADES = ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ")
NUMBERED = (CLASS, GRADE)
"""Those whose names are followed by the unit of measure: `Ⅱ类`; the others' names stand alone: `良好`."""
_LATIN = ("I", "II", "III", "IV", "V", "劣V")
_named: dict[str, tuple[str, ...]] = {CLASS: (*_GRADES, "劣Ⅴ"), GRADE: _GRADES}
_numbers = {
    unit: {name: rank for names in (_named[unit], _LATIN[: len(_named[unit])]) for rank, name in enumerate(names, 1)}
    for unit in NUMBERED
}
_alone: dict[str, tuple[int, str]] = {}
RANKS: Mapping[str, tuple[str, ...]] = MappingProxyType(_named)
"""The names of the ranks, the best first: the smaller the better, and nothing lies between two of them."""
RANKED = RANKS.keys()


def name_ranks(unit: str, names: tuple[str, ...], also: Mapping[str, int] | None = None) -> tuple[str, ...]:
    """Names that stand alone for the ranks of a unit of measure, best first, and other spellings of them.

    A standard whose grades are not numbered names them where it stands. Raises ValueError where a name is already one in
    another unit of measure, or the unit has other names.
    """
    spelt = {name: (rank, unit) for rank, name in enumerate(names, 1)} | {
        name: (rank, unit) for name, rank in (also or {}).items()
    }
    taken = [name for name, meaning in spelt.items() if _alone.get(name, meaning) != meaning]
    if taken or _named.get(unit, names) != names:
        raise ValueError(f"{unit}: {taken or names}")
    _named[unit] = names
    _alone.update(spelt)
    return names


name_ranks(STATE, ("优", "良好", "轻度污染", "中度污染", "重度污染"))


def rank_of(text: str) -> tuple[int, str] | None:
    """The rank a text names, with its unit of measure; a number without one is a class. None where it names none."""
    if text in _alone:
        return _alone[text]
    unit = GRADE if text.endswith(GRADE) else CLASS
    rank = _numbers[unit].get(text.removesuffix(unit).strip())
    return (rank, unit) if rank is not None else None


def rank_name(rank: int, unit: str) -> str:
    """What people call a rank: `Ⅱ类`, `良好`. Raises IndexError for one that there is not."""
    name = RANKS[unit][rank - 1]
    return name + unit if unit in NUMBERED else name


def worst_of(unit: str) -> int:
    """The last rank there is."""
    return len(RANKS[unit])
