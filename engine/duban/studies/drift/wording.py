"""Words without what differs from plan to plan: the place, its level, the plan's own year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from duban.model.document import squeezed
from duban.model.drift import Edit
from duban.model.outline import Outline

_ALIKE = str.maketrans({"％": "%", **dict.fromkeys("（）()，：；“”\"'‘’、。《》", " ")})
_LEVEL = "省市县区州盟旗镇乡"
_SELF_GOVERNED = re.compile(r"(?<=..)自治[区州县旗]$")
_PEOPLE = re.compile(
    r"(?<=..)(?:蒙古|维吾尔|布依|朝鲜|土家|哈尼|哈萨克|傈僳|高山|拉祜|东乡|纳西|景颇|柯尔克孜|达斡尔|仫佬|布朗|撒拉|毛南|仡佬"
    r"|锡伯|阿昌|普米|塔吉克|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各|.)族$"
)
_LEVEL_END = re.compile(rf"(?<=[一-鿿]{{2}})(?:特别行政区|新区|[{_LEVEL}])$")
_WHOLE = re.compile(r"[全本我](?:自治[区州县]|[省市县区州盟旗镇乡])")
_TOKEN = re.compile(r"\d+(?:\.\d+)?[%％‰]?|[A-Za-z]+|.", re.DOTALL)
_SENTENCE = re.compile(r"[^。；]{1,200}[。；]?|[。；]")
_SHORT, _LONG = 3, 20_000
_OF_FIGURES = "0123456789%‰"
HERE, THIS_YEAR = "□", "◇"


def stem_of(place: str) -> str:
    """A place's name without its level: what people put before the names of its offices."""
    stem = _SELF_GOVERNED.sub("", place)
    if stem == place:
        return _LEVEL_END.sub("", place)
    while (shorter := _PEOPLE.sub("", stem)) != stem:
        stem = shorter
    return stem


@dataclass(frozen=True, slots=True)
class Lens:
    """How the words of one plan are seen: what names its place, and which years are its own."""

    places: re.Pattern[str] | None
    years: re.Pattern[str]

    def plain(self, text: str) -> str:
        """The text without blanks and punctuation, its own place and year under one sign."""
        seen = squeezed(text.translate(_ALIKE))
        if self.places is not None:
            seen = self.places.sub(HERE, seen)
        return self.years.sub(THIS_YEAR, _WHOLE.sub(HERE, seen))


def lens(outline: Outline) -> Lens:
    """How the words of a plan are seen."""
    years = "|".join(str(year) for year in range(outline.first_day.year, outline.last_day.year + 1))
    return Lens(place_pattern([outline.jurisdiction] if outline.jurisdiction else []), re.compile(f"(?:{years})年?度?"))


def place_pattern(places: Iterable[str]) -> re.Pattern[str] | None:
    """Matches these places by their whole names and by their stems with or without a level; None for no place."""
    parts = []
    for place in sorted(set(places), key=lambda each: (-len(each), each)):
        stem = stem_of(place)
        parts.append(re.escape(place))
        if len(stem) > 1 and stem != place:
            parts.append(f"{re.escape(stem)}[{_LEVEL}]?")
    return re.compile("|".join(parts)) if parts else None


@lru_cache(maxsize=1 << 14)
def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters: what two texts share whatever the order of their sentences."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1)) or frozenset({text} - {""})


def alike(one: str, other: str) -> float:
    """How like two plain texts are, 0 to 1, by shared pairs of characters."""
    if one == other:
        return 1.0
    left, right = pairs_of(one), pairs_of(other)
    total = len(left) + len(right)
    return 2 * len(left & right) / total if total else 0.0


@lru_cache(maxsize=1 << 16)
def names_alike(one: str, other: str) -> float:
    """How like two plain names are, 0 to 1: short words, so that the order of characters counts as well."""
    if one == other:
        return 1.0
    if not one or not other:
        return 0.0
    return max(fuzz.ratio(one, other) / 100, alike(one, other))


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """What became of a text, run by run; a figure is one word, and a stray character in common does not part a change."""
    # The work grows with the product of the two lengths; nobody reads pages of it word by word.
    pieces = _TOKEN if max(len(old), len(new)) <= _LONG else _SENTENCE
    before, after = pieces.findall(squeezed(old)), pieces.findall(squeezed(new))
    runs: list[Edit] = []
    for code in Indel.opcodes(before, after):
        was, now = "".join(before[code.src_start : code.src_end]), "".join(after[code.dest_start : code.dest_end])
        inner = code.tag == "equal" and len(was) < _SHORT and 0 < code.src_end < len(before)
        if runs and (inner or code.tag != "equal") and runs[-1].before != runs[-1].after:
            runs[-1] = Edit(runs[-1].before + was, runs[-1].after + now)
        else:
            runs.append(Edit(was, now))
    return tuple(_ends_mended(runs))


def _ends_mended(runs: list[Edit]) -> list[Edit]:
    """What a change begins and ends with on both sides goes back to the same words around it."""
    found: list[Edit] = []
    for run in runs:
        was, now, tail = run.before, run.after, ""
        if was != now:
            while was and now and was[-1] == now[-1] and was[-1] not in _OF_FIGURES:
                was, now, tail = was[:-1], now[:-1], was[-1] + tail
        for piece in (Edit(was, now), Edit(tail, tail)):
            if not piece.before and not piece.after:
                continue
            if found and piece.before == piece.after and found[-1].before == found[-1].after:
                found[-1] = Edit(found[-1].before + piece.before, found[-1].after + piece.after)
            else:
                found.append(piece)
    return found
