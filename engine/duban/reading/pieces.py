"""What the grammar of clauses makes of a text: sentences of clauses of pieces, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from lark import Lark, Token, Transformer

from duban.reading.lexing import ALTERNATIVES, Words, narrowed


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, from `start` to one before `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark(Piece):
    """A word of the lexicon and every kind it may be of, or plain text (no kinds), a bracket, a quotation, a label."""

    text: str
    kinds: frozenset[str] = frozenset()

    def is_a(self, *kinds: str) -> bool:
        """Whether the word may be of one of these kinds."""
        return not self.kinds.isdisjoint(kinds)


@dataclass(frozen=True, slots=True)
class Moment(Piece):
    """A date as its words say it: pairs of the word's kind and the word."""

    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Within(Piece):
    """A time limit counted from an event: 20个工作日内."""

    text: str


@dataclass(frozen=True, slots=True)
class Baseline(Piece):
    """What a change is measured from: a year, or None for the year before."""

    year: int | None


@dataclass(frozen=True, slots=True)
class Amount(Piece):
    """A number with its unit; `high` where a range is given, `tail` what follows (以上), `loose` for 约 or 余."""

    low: Decimal
    high: Decimal | None
    unit: str
    tail: str
    loose: bool
    chinese: bool


@dataclass(frozen=True, slots=True)
class Figure(Piece):
    """Amounts and the words that lead to them, each with its kind."""

    steps: tuple[tuple[str, str], ...]
    amounts: tuple[Amount, ...]

    def steps_with(self, *kinds: str) -> bool:
        """Whether one of the words that lead to the amounts is of these kinds."""
        return any(kind in kinds for kind, _ in self.steps)


@dataclass(frozen=True, slots=True)
class Grade(Piece):
    """A class or grade in Roman or Chinese figures: Ⅲ类, II级. `worse` for 劣."""

    steps: tuple[tuple[str, str], ...]
    level: int
    unit: str
    worse: bool
    roman: bool
    tail: str


@dataclass(frozen=True, slots=True)
class Cycle(Piece):
    """How often: an ISO 8601 period, None for 定期; `figure` is what stands right behind it."""

    period: str | None
    figure: Figure | None
    text: str


@dataclass(frozen=True, slots=True)
class Clause(Piece):
    """What stands between commas."""

    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence(Piece):
    """What stands between full stops or semicolons; `stop` is what closes it."""

    clauses: tuple[Clause, ...] = ()
    stop: str = ""


ERAS = {"一": 2005, "二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035}
"""The last year of 十一五 and those after it."""
_DIGITS = {each: n for n, each in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_ROMAN = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5, "Ⅵ": 6, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
_STEPS = {
    "年": "Y",
    "年度": "Y",
    "月": "M",
    "个月": "M",
    "月度": "M",
    "周": "W",
    "星期": "W",
    "个星期": "W",
    "日": "D",
    "天": "D",
}
_EVERY = re.compile(r"(\d+|[一二两三四五六七八九十]+)?(年度?|半年度?|季度?|个?月度?|旬|周|个?星期|日|天)")


def chinese_number(text: str) -> Decimal:
    """A number in Chinese numerals; digits in a row (二〇) are read as such."""
    if text and all(each in _DIGITS for each in text):
        return Decimal("".join(str(_DIGITS[each]) for each in text))
    total = digit = 0
    for each in text:
        if each in _TENS:
            total += (digit or 1) * _TENS[each]
            digit = 0
        else:
            digit = _DIGITS.get(each, 0)
    return Decimal(total + digit)


def period_of(text: str) -> str | None:
    """The ISO 8601 period that 每3年, 按季度, 上、下半年各 name."""
    if "下半年" in text or "半年" in text or "学期" in text:
        return "P6M"
    found = _EVERY.search(text.lstrip("每隔按逐"))
    if not found:
        return None
    number, unit = found.groups()
    count = int(number) if number and number.isdigit() else int(chinese_number(number)) if number else 1
    if text.startswith("一"):
        count = 1
    if unit.startswith("季"):
        return f"P{3 * count}M"
    if unit == "旬":
        return f"P{10 * count}D"
    return f"P{count}{_STEPS[unit]}"


def _plain(value: Decimal) -> Decimal:
    """Without zeros behind the point and without an exponent: 70, not 7E+1."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _number(text: str) -> tuple[Decimal, str, str]:
    """A number's value, the unit and the tail that are in the word itself (百分之九十, 八成, 半数以上)."""
    if text[0].isdigit():
        return Decimal(text.replace(",", "")), "", ""
    if text[0] in "-－−":
        return -Decimal(text[1:]), "", ""
    if text.startswith("百分之"):
        whole, _, part = text[3:].partition("点")
        digits = "".join(str(_DIGITS.get(each, 0)) for each in part)
        return _plain(Decimal(f"{chinese_number(whole)}.{digits or 0}")), "%", ""
    if "分之" in text:
        under, _, over = text.partition("分之")
        value = chinese_number(over) * 100 / (chinese_number(under) or 1)
        return _plain(value.quantize(Decimal("0.01"))), "%", ""
    if text.endswith("成"):
        return chinese_number(text[:-1]) * 10, "%", ""
    if text.startswith(("一半", "半数", "过半")):
        return Decimal(50), "%", "以上"
    return chinese_number(text), "", ""


class _Pieces(Transformer[Token, Any]):
    """Trees of the grammar -> pieces."""

    def start(self, children: list[Any]) -> tuple[Sentence, ...]:
        stops = [each for each in children if isinstance(each, Token)]
        sentences = [each for each in children if isinstance(each, Sentence)]
        closing = [str(each) for each in stops] + [""]
        return tuple(
            Sentence(each.start, each.end, each.clauses, stop)
            for each, stop in zip(sentences, closing, strict=True)
            if each.clauses
        )

    def sentence(self, children: list[Any]) -> Sentence:
        clauses = tuple(each for each in children if isinstance(each, Clause) and each.pieces)
        return Sentence(clauses[0].start, clauses[-1].end, clauses) if clauses else Sentence(0, 0)

    def clause(self, children: list[Any]) -> Clause:
        return Clause(children[0].start, children[-1].end, tuple(children)) if children else Clause(0, 0)

    def mark(self, children: list[Token]) -> Mark:
        (token,) = children
        kinds = frozenset((token.type, *ALTERNATIVES.get(str(token), ())))
        return Mark(token.start_pos or 0, token.end_pos or 0, str(token), kinds)

    def phrase(self, children: list[Token]) -> Mark:
        (token,) = children
        kinds = frozenset() if token.type == "TEXT" else frozenset((token.type,))
        return Mark(token.start_pos or 0, token.end_pos or 0, str(token), kinds)

    def date(self, children: list[Any]) -> Moment:
        tokens = [token for each in children for token in (each if isinstance(each, list) else [each])]
        return Moment(*_place(tokens), tuple((each.type, str(each)) for each in tokens))

    def month(self, children: list[Token]) -> list[Token]:
        return children

    season = month

    def within(self, children: list[Token]) -> Within:
        return Within(*_place(children), str(children[0]))

    def baseline(self, children: list[Token]) -> Baseline:
        words = [str(each) for each in children if each.type == "YEAR"]
        year = next((ERAS[each[2]] if each[0] == "“" else int(each[:4]) for each in words if each[:1] in "“12"), None)
        return Baseline(*_place(children), year)

    def cycle(self, children: list[Any]) -> Cycle:
        token, *figures = children
        start, end = _place([token])
        figure = figures[0] if figures else None
        period = None if token.type == "REGULARLY" else period_of(str(token))
        return Cycle(start, figure.end if figure else end, period, figure, str(token))

    def step(self, children: list[Token]) -> Token:
        return children[0]

    def figure(self, children: list[Any]) -> Figure:
        steps = [each for each in children if isinstance(each, Token)]
        amounts = tuple(each for each in children if isinstance(each, Amount))
        start = steps[0].start_pos if steps else amounts[0].start
        loose = any(each.type == "ABOUT" for each in steps)
        if loose:
            amounts = tuple(Amount(a.start, a.end, a.low, a.high, a.unit, a.tail, True, a.chinese) for a in amounts)
        return Figure(start or 0, amounts[-1].end, tuple((each.type, str(each)) for each in steps), amounts)

    def grade(self, children: list[Token]) -> Grade:
        steps = [each for each in children if each.type not in ("CLASS", "TAIL")]
        word = next(each for each in children if each.type == "CLASS")
        tail = next((str(each) for each in children if each.type == "TAIL"), "")
        sign = word.lstrip("劣")[:-1]
        level = _ROMAN.get(sign) or int(chinese_number(sign))
        start, end = _place(children)
        leads = tuple((each.type, str(each)) for each in steps)
        return Grade(start, end, leads, level, word[-1], word.startswith("劣"), sign in _ROMAN, tail)

    def amount(self, children: list[Token]) -> Amount:
        start, end = _place(children)
        tail = "".join(each for each in children if each.type == "TAIL")
        numbers = [_number(str(each)) for each in children if each.type in ("NUMBER", "PORTION", "NONE")]
        unit = next((str(each) for each in reversed(children) if each.type == "UNIT"), "") or numbers[0][1]
        values = [value for value, _, _ in numbers]
        return Amount(
            start,
            end,
            min(values),
            max(values) if len(values) > 1 else None,
            {"个点": "个百分点", "百分点": "个百分点"}.get(unit, unit),
            tail or numbers[0][2],
            any(each.type == "ODD" for each in children),
            not children[0][0].isdigit(),
        )


def _place(tokens: list[Token]) -> tuple[int, int]:
    return tokens[0].start_pos or 0, tokens[-1].end_pos or 0


@cache
def _parser() -> Lark:
    """The parser, made when it is first needed."""
    grammar = files("duban.reading").joinpath("clauses.lark").read_text("utf-8")
    return Lark(grammar, parser="lalr", lexer=Words, transformer=_Pieces())


def parsed(text: str) -> tuple[Sentence, ...]:
    """The sentences of a squeezed text. Every text has a reading: what is no piece of its own is plain text."""
    sentences: tuple[Sentence, ...] = _parser().parse(narrowed(text))  # type: ignore[assignment]
    return sentences
