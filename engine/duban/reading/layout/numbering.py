"""The numbers that headings, items and rows are printed with: 一、 （一） 1． （1） ① 第二章 附件3."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CN = "一二三四五六七八九十百"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# In the order of their rank: a part holds chapters, a chapter sections, and so down.
_FORMS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"^第([{_CN}]{{1,4}})(?:部分|章|篇)[、：:.．]?")),
    (1, re.compile(rf"^([{_CN}]{{1,4}})[、.．]")),
    (2, re.compile(rf"^第([{_CN}]{{1,4}})节[、：:.．]?")),
    (2, re.compile(rf"^[（(]([{_CN}]{{1,4}})[）)][、.．]?")),
    # Blanks are squeezed out, so that `1. 6月30日前` reads 1.6月30日前.
    (3, re.compile(r"^(\d{1,3})[.．、](?!\d)|^(\d{1,2})[.．](?=\d{1,2}月|20\d\d年)")),
    (4, re.compile(r"^[（(](\d{1,3})[）)][、.．]?")),
    (4, re.compile(r"^(\d{1,3})[）)][、.．]?")),
    (5, re.compile(rf"^([{_CIRCLED}])")),
)
_ANNEX = re.compile(r"^[-—\s]*附\s*(?:件|表|录)\s*([\d一二三四五六七八九十]{0,3})\s*[：:.．、]?")
_PLAIN = re.compile(r"^[（(]?\s*(\d{1,4})\s*[）)]?\s*[.．、]?$")
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}


@dataclass(frozen=True, slots=True)
class Numbering:
    """A printed number: its rank (1 一、, 2 （一）, 3 1., 4 （1）, 5 ①), the number itself, and where the words begin."""

    rank: int
    number: str
    end: int


def numbering(text: str) -> Numbering | None:
    """The number a squeezed text begins with."""
    for rank, form in _FORMS:
        if match := form.match(text):
            number = match[match.lastindex or 0]
            if number in _CIRCLED:
                number = str(_CIRCLED.index(number) + 1)
            return Numbering(rank, number, match.end())
    return None


def words_of(text: str) -> str:
    """What a heading says behind its last number: `二、（一）市水利局` is 市水利局."""
    while (found := numbering(text)) is not None and found.end < len(text):
        text = text[found.end :]
    return text.rstrip("：:。")


def annex_number(text: str) -> str | None:
    """The number of the annex that a line opens (`附件 2` -> 2, `附件` -> an empty text); None where it opens none."""
    match = _ANNEX.match(text)
    if match is None:
        return None
    return arabic(match[1])


def annex_end(text: str) -> int:
    """Where the words behind 附件 N begin."""
    match = _ANNEX.match(text)
    return match.end() if match else 0


def row_number(text: str) -> str | None:
    """The number printed in a cell of the number column, without blanks, points and leading zeros."""
    match = _PLAIN.match(text.strip())
    if match:
        return match[1].lstrip("0") or "0"
    found = numbering(text.strip())
    return found.number if found and found.rank >= 3 and found.end == len(text.strip()) else None


def arabic(number: str) -> str:
    """A printed number in digits: `十二` and `012` -> 12; one that is neither, such as `一二`, stays as it is."""
    if number.isdecimal():
        return str(int(number))
    try:
        return str(in_digits(number))
    except KeyError:
        return number


def in_digits(chinese: str) -> int:
    """`十二` -> 12. Raises KeyError for anything else."""
    tens, ten, ones = chinese.rpartition("十")
    if not ten:
        return _DIGITS[chinese]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
