"""Units of measure that are ranks: what their ranks are called, and which name stands for which."""

from __future__ import annotations

from collections.abc import Mapping

CLASS = "类"
GRADE = "级"
STATE = "水质状况"
_GRADES = ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ")
RANKS: Mapping[str, tuple[str, ...]] = {
    CLASS: (*_GRADES, "劣Ⅴ"),
    GRADE: _GRADES,
    STATE: ("优", "良好", "轻度污染", "中度污染", "重度污染"),
}
"""The names of the ranks, the best first: the smaller the better, and nothing lies between two of them.

No name that stands alone may be that of a rank in two units of measure.
"""
RANKED = tuple(RANKS)
NUMBERED = (CLASS, GRADE)
"""Those whose names are followed by the unit of measure: `Ⅱ类`; the others' names stand alone: `良好`."""
CLASSED = tuple(unit for unit in RANKED if unit != GRADE)
"""Those of which a saved target has the name, and not the number."""
_LATIN = ("I", "II", "III", "IV", "V", "劣V")
_NUMBERS = {
    unit: {name: rank for names in (RANKS[unit], _LATIN[: len(RANKS[unit])]) for rank, name in enumerate(names, 1)}
    for unit in NUMBERED
}
_ALONE = {
    name: (rank, unit) for unit, names in RANKS.items() if unit not in NUMBERED for rank, name in enumerate(names, 1)
}


def rank_of(text: str) -> tuple[int, str] | None:
    """The rank a text names, with its unit of measure; a number without one is a class. None where it names none."""
    if text in _ALONE:
        return _ALONE[text]
    unit = GRADE if text.endswith(GRADE) else CLASS
    rank = _NUMBERS[unit].get(text.removesuffix(unit).strip())
    return (rank, unit) if rank is not None else None


def rank_name(rank: int, unit: str) -> str:
    """What people call a rank: `Ⅱ类`, `良好`. Raises IndexError for one that there is not."""
    name = RANKS[unit][rank - 1]
    return name + unit if unit in NUMBERED else name


def worst_of(unit: str) -> int:
    """The last rank there is."""
    return len(RANKS[unit])
