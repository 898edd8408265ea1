"""The names of rivers, lakes and reservoirs, as they stand in names, attributes, links and lists."""

from __future__ import annotations

import re
from collections.abc import Iterable

from duban.model.units import Thing

_LAST = "江河湖溪渠涌"
_NAME = re.compile(rf"[一-鿿]{{1,7}}(?:[{_LAST}]|水库)")
_COLLECTIVE = re.compile(
    r"^(?:重点|重要|主要|各|其他|所在|全|跨|有关|相关|内|界|大|中小|小)?(?:江河|河湖|江湖|河|湖|江|水库)$|^(?:重点|重要|主要|各|其他|所在|有关|相关|城市|农村|劣)"
)
_BRACKET = re.compile(r"[（(]([^（()）]*)[)）]")
_KEY = re.compile(r"(?:所在|所属|代表|对应)?(?:水体|河流|河湖|河湖水系|江河|湖库)(?:名称|名)?")
_APART = re.compile(r"[、，,；;/和及与]")
_OTHER_NAMES = re.compile(r"^(?:原|又名|又称|也称|即|旧称)")
STEM = 2
"""The least of a name that tells a river, its last character apart: 龙江 and 龙河 may well be two."""


def is_water(name: str) -> bool:
    """Whether a name is that of one river, lake or reservoir: 柳江, not 重点河流."""
    return _NAME.fullmatch(name) is not None and _COLLECTIVE.search(name) is None


def names_in(text: str) -> frozenset[str]:
    """The names that a printed name stands for: 洛江（中渡河） is 洛江 and 中渡河, and 浪溪江（河） is 浪溪江."""
    found = {_BRACKET.sub("", text)}
    for inner in _BRACKET.findall(text):
        name = _OTHER_NAMES.sub("", inner)
        if is_water(name) and len(name) >= STEM:
            found.add(name)
    return frozenset(found)


def listed(text: str) -> tuple[str, ...]:
    """The waters that a text lists, each as printed; nothing where it is no list of them."""
    parts = [part for part in _APART.split(text.strip("等 ")) if part]
    return tuple(parts) if all(any(map(is_water, names_in(part))) for part in parts) else ()


def waters_of(thing: Thing) -> tuple[str, ...]:
    """The waters on which a thing lies as its attributes have them, or that it is, as printed."""
    found: list[str] = []
    for key, value in thing.attributes.items():
        if _KEY.fullmatch(_BRACKET.sub("", key)):
            found.extend(listed(value))
    if not found and is_river(thing):
        found.append(thing.name)
    return tuple(dict.fromkeys(found))


def is_river(thing: Thing) -> bool:
    """Whether a thing is itself a river or a lake: by its name, unless it lies on one."""
    lies = any(line.kind == "on" for line in thing.links) or any(
        _KEY.fullmatch(_BRACKET.sub("", key)) for key in thing.attributes
    )
    return not lies and any(map(is_water, names_in(thing.name)))


def named_by(thing: Thing) -> tuple[str, ...]:
    """Every water that a thing names, also in a column that lists several, and by its link."""
    lists = [listed(value) for key, value in thing.attributes.items() if "、" in value and "流域" not in key]
    on = [line.target for line in thing.links if line.kind == "on"]
    return tuple(dict.fromkeys([*waters_of(thing), *(name for names in lists for name in names), *on]))


def the_same(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether some name of one is a name of the other."""
    return not _all(one).isdisjoint(_all(other))


def differ_in_kind(one: str, other: str) -> bool:
    """Whether two names are equal but for the word at their end: 浪溪江 and 浪溪河."""
    return (
        one != other and len(one) == len(other) > STEM and one[:-1] == other[:-1] and {one[-1], other[-1]} <= set(_LAST)
    )


def variant(name: str) -> re.Pattern[str] | None:
    """Finds a name with another word for a river at its end; None for one too short to tell, and for lakes."""
    if len(name) <= STEM or name[-1] not in "江河溪":
        return None
    others = "江河溪".replace(name[-1], "")
    return re.compile(f"{name[:-1]}[{others}](?![{_LAST}]|水库|段|口|湾|镇|村|乡|流)")


def _all(names: Iterable[str]) -> set[str]:
    return {each for name in names for each in names_in(name)}
