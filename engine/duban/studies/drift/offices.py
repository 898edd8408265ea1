"""Which offices of two plans are one: by name and alias in one place, by what they do in two."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from duban.model.document import squeezed
from duban.model.drift import ROLES, UnitChange
from duban.model.outline import Outline, OutlineObligation
from duban.model.plan import OPEN
from duban.model.units import Units
from duban.studies.drift.wording import place_pattern

_MARKS = re.compile(r"[（）()、，,·\s“”]")
_OWN_LEVEL = re.compile(r"^(?:自治[区州县旗]|省|市(?![场政容])|县|区(?!域)|州|盟|旗|镇|乡)(?:级)?(?=..)")
_ORGAN = re.compile(r"(?<=..)(?:委员会|办公室|分局|局|委|厅|办|处|部)$")
_KEPT = ("人民政府", "公司", "管委会", "管理委员会")
Same = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Naming:
    """How the offices of two plans are compared: names of the register for each side, and what they do."""

    old: Callable[[str], str]
    new: Callable[[str], str]
    function: Callable[[str], str]
    same_place: bool

    def same(self, old: str, new: str) -> bool:
        """Whether an office of the one plan is this office of the other."""
        before, after = self.old(old), self.new(new)
        if before == after:
            return True
        return not self.same_place and same_function(self.function(before), self.function(after))


def naming(old: Outline, new: Outline, units: Units | None = None) -> Naming:
    """How the offices of two plans are compared."""
    same_place = old.jurisdiction == new.jurisdiction or None in (old.jurisdiction, new.jurisdiction)
    known = [place for place in (old.jurisdiction, new.jurisdiction) if place]
    places = place_pattern([*known, *(units.places if units is not None else ())])

    @cache
    def function(name: str) -> str:
        plain = _MARKS.sub("", squeezed(name))
        without = places.sub("", plain, count=1) if places is not None and places.match(plain) else plain
        without = _OWN_LEVEL.sub("", without if len(without) > 1 else plain)
        return without if without.endswith(_KEPT) else _ORGAN.sub("", without)

    return Naming(_register(old, units), _register(new, units), function, same_place)


def _register(outline: Outline, units: Units | None) -> Callable[[str], str]:
    @cache
    def named(name: str) -> str:
        found = units.named(name, outline.jurisdiction) if units is not None and outline.jurisdiction else None
        return _MARKS.sub("", found.name if found is not None else squeezed(name))

    return named


def same_function(one: str, other: str) -> bool:
    """Whether one name is the other or a short form of it: 住建 of 住房城乡建设, by its characters in order."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < 2 or short[0] != long[0] or one.endswith(_KEPT) != other.endswith(_KEPT):
        return False
    rest = iter(long)
    return all(character in rest for character in short)


def offices(obligations: Sequence[OutlineObligation], role: str) -> tuple[str, ...]:
    """The offices of some clauses in a role, each once, without the sign of an open list."""
    names = (name for obligation in obligations for name in getattr(obligation, role))
    return tuple(dict.fromkeys(name for name in names if name != OPEN))


def unit_changes(
    old: Sequence[OutlineObligation], new: Sequence[OutlineObligation], same: Same
) -> tuple[UnitChange, ...]:
    """Which offices came, went or changed their role."""
    gone: list[tuple[str, str]] = []
    come: list[tuple[str, str]] = []
    for role in ROLES:
        before, after = offices(old, role), list(offices(new, role))
        for name in before:
            found = next((other for other in after if other == name), None)
            found = found or next((other for other in after if same(name, other)), None)
            if found is None:
                gone.append((role, name))
            else:
                after.remove(found)
        come += [(role, name) for name in after]
    changes = []
    for role, name in gone:
        moved = next((each for each in come if same(name, each[1])), None)
        if moved is not None:
            come.remove(moved)
            changes.append(UnitChange(name, moved[1], role, moved[0]))
        else:
            changes.append(UnitChange(name, None, role, None))
    return (*changes, *(UnitChange(None, name, None, role) for role, name in come))


def opened(old: Sequence[OutlineObligation], new: Sequence[OutlineObligation]) -> tuple[tuple[str, bool], ...]:
    """The roles whose list was left open (True) or closed."""

    def is_open(side: Sequence[OutlineObligation], role: str) -> bool:
        return any(OPEN in getattr(obligation, role) for obligation in side)

    return tuple((role, is_open(new, role)) for role in ROLES if is_open(old, role) != is_open(new, role))
