"""Word's automatic numbers: the definitions in numbering.xml -> what is printed before each paragraph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

_HAN = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DEEPEST = 8
_PATTERN = 200
"""Characters of a level's pattern that are looked at; Word allows a few dozen."""


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    pattern: str
    tight: bool
    """Nothing stands between the number and the text."""
    plain: bool
    """Numbers of other levels in it are printed as 1, 2, 3."""


class Numbers:
    """The counters of one document: ask for each numbered paragraph once, in order."""

    def __init__(self, root: Any | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, int], dict[int, _Level]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if root is None:
            return
        linked: dict[str, str] = {}
        for abstract in root.iterchildren(qn("w:abstractNum")):
            name = abstract.get(qn("w:abstractNumId"), "")
            self._levels[name] = _levels(abstract)
            for tag in ("w:styleLink", "w:numStyleLink"):
                if style := value(abstract, tag):
                    linked.setdefault(style, name)
                    if tag == "w:numStyleLink":
                        self._levels[name] = self._levels.get(linked[style], {}) or self._levels[name]
        for num in root.iterchildren(qn("w:num")):
            starts: dict[int, int] = {}
            own: dict[int, _Level] = {}
            for override in num.iterchildren(qn("w:lvlOverride")):
                own.update(_levels(override))
                if (start := value(override, "w:startOverride")) is not None:
                    starts[whole(override.get(qn("w:ilvl")))] = whole(start)
            self._lists[num.get(qn("w:numId"), "")] = value(num, "w:abstractNumId") or "", starts, own

    def next(self, list_id: str, depth: int) -> str:
        """The number of the next paragraph of a list at a depth, with the blank after it; empty for bullets."""
        if list_id not in self._lists:
            return ""
        abstract, starts, own = self._lists[list_id]
        levels = {**self._levels.get(abstract, {}), **own}
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for restarted, start in starts.items():
                counts[restarted] = start - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        if level.form in ("bullet", "none"):
            return ""
        number = level.pattern
        for each in range(depth, -1, -1):
            if each in levels and f"%{each + 1}" in number:
                form = "decimal" if level.plain else levels[each].form
                number = number.replace(f"%{each + 1}", printed(counts.get(each, levels[each].start), form))
        return number if level.tight or not number[-1:].isascii() else f"{number} "


def value(parent: Any, tag: str) -> str | None:
    """The `w:val` of a child, None where there is no such child."""
    child = parent.find(qn(tag))
    return None if child is None else child.get(qn("w:val"), "")


def whole(text: str | None, otherwise: int = 0) -> int:
    """A whole number as it is written in XML, of sane size."""
    try:
        found = int(text or "")
    except ValueError:
        return otherwise
    return found if abs(found) < 1_000_000 else otherwise


def _levels(parent: Any) -> dict[int, _Level]:
    levels = {}
    for level in parent.iterchildren(qn("w:lvl")):
        depth = whole(level.get(qn("w:ilvl")))
        if 0 <= depth <= _DEEPEST:
            form = value(level, "w:numFmt") or "decimal"
            pattern = (value(level, "w:lvlText") or "")[:_PATTERN]
            tight = value(level, "w:suff") == "nothing"
            levels[depth] = _Level(
                whole(value(level, "w:start"), 1), form, pattern, tight, level.find(qn("w:isLgl")) is not None
            )
    return levels


def printed(number: int, form: str) -> str:
    """A number in one of Word's forms; in figures where the form does not reach so far."""
    if number < 0 or (number == 0 and form != "decimalZero"):
        return str(number)
    return _FORMS.get(form, str)(number) or str(number)


def han(number: int, digits: str = _HAN, units: str = "十百千") -> str:
    """一, 十二, 一百零五 … up to 9999; empty beyond."""
    if not 0 < number < 10_000:
        return ""
    text, zero = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += ("零" if zero and text else "") + digits[digit] + (units[place - 1] if place else "")
        zero = not digit
    return text.removeprefix("一") if digits is _HAN and 10 <= number < 20 else text


def _roman(number: int) -> str:
    text = ""
    for size, sign in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
        (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        text += sign * (number // size)
        number %= size
    return text if len(text) < 20 else ""


def _letter(number: int) -> str:
    """a … z, aa … zz, as Word counts."""
    return _LETTERS[(number - 1) % 26] * min((number - 1) // 26 + 1, 9)


def _cyclic(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _from(first: str, last: int) -> Callable[[int], str]:
    """Signs that follow one another in Unicode."""
    return lambda number: chr(ord(first) + number - 1) if number <= last else ""


_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand"), han
    ),
    **dict.fromkeys(("japaneseCounting", "koreanCounting"), han),
    **dict.fromkeys(
        ("chineseLegalSimplified", "ideographLegalTraditional"), lambda number: han(number, _FORMAL, "拾佰仟")
    ),
    **dict.fromkeys(
        ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"),
        lambda number: "".join(_HAN[int(digit)] for digit in str(number)),
    ),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _from("①", 20)),
    "ideographTraditional": _cyclic(_STEMS),
    "ideographZodiac": _cyclic(_BRANCHES),
    "ideographEnclosedCircle": _from("㊀", 10),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: "".join(chr(ord("０") + int(digit)) for digit in str(number)),
    "decimalFullWidth2": lambda number: "".join(chr(ord("０") + int(digit)) for digit in str(number)),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
}
