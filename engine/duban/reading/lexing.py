"""A text of a plan -> the words its grammar is written in.

The longest word wins. Some words mean something only after others (a unit after a number, 前 after a date), some only
before others (达到 compares only where a figure follows): the lexer settles that, so that the grammar stays small.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from lark.lexer import Lexer, Token

from duban.reading.lexicon import MAGNITUDES, MEASURE_WORDS, SYMBOLS, WORDS

_WIDE = {ord("０") + n: str(n) for n in range(10)} | {ord("％"): "%", ord("．"): ".", ord("("): "（", ord(")"): "）"}
_OPENING = dict(zip("（【[〔“《「『‘〈", "）】]〕”》」』’〉", strict=True))
_DEEPEST = 2000
"""A bracket longer than this is taken for two that lost their partners."""

_ZH = "零〇一二两三四五六七八九十百千"
_UNITS = "|".join(re.escape(each) for each in sorted({*MEASURE_WORDS, *SYMBOLS}, key=len, reverse=True))
_SCALE = "|".join(MAGNITUDES)
_PER = rf"(?:[/／·]\d{{0,2}}[十百千万亿]*(?:{_UNITS})?)"
_COMPOUND = rf"(?:(?:(?:{_SCALE})?(?:{_UNITS})|(?:{_SCALE})){_PER}*|{_PER}(?<=[十百千万\d]))"
_PERIOD = r"(?:年度?|半年度?|季度?|个?月度?|旬|周|个?星期|日|天|个?学期)"

_DATES = frozenset({"YEAR", "YEARS", "MONTH", "SEASON", "LAST_DAY"})
_TOWARDS = frozenset("到 至 截至 截止 截止到 在 于 到了".split())
_ERA = re.compile("“十[一二三四五六]五”(?=时期末|期末|末)")
_FIRST: list[tuple[str, re.Pattern[str]]] = [
    ("STOP", re.compile(r"[。！？；;!?]+")),
    ("COMMA", re.compile(r"[，,：:]+")),
    ("LABEL", re.compile(rf"(?:\A|(?<=[。；;！？]))(?:\d{{1,2}}[.、](?!\d)|[{_ZH}]{{1,3}}、|第[{_ZH}]+条(?!规定|款|第|措)|[①-⑳])")),
    ("TEXT", re.compile(r"(?<!\d)(?:19|20)\d\d年(?:度|以来|间|至今|版)(?!末|底|内)")),
    ("YEARS", re.compile(r"(?<!\d)(?:19|20)\d\d年?[—–\-～~至](?:19|20)\d\d年")),
    ("YEAR", re.compile(r"(?<!\d)(?:19|20)\d\d年|今年|本年(?!度)|当年(?=底|，)|明年")),
    ("WITHIN", re.compile(rf"(?:\d+|[{_ZH}]+)(?:个?工作日|日|天|个?小时|个月|个?自然日|周|年)(?:之|以)?内")),
    ("MONTH", re.compile(r"(?<![\d.])(?:1[0-2]|0?[1-9])月份?(?!龄)")),
    ("SEASON", re.compile(r"[上下]半年(?!各|、)|第?[一二三四]季度")),
    ("LAST_DAY", re.compile(r"年年?底|年末|年内|本年度内|全年内|年度内")),
    ("HALVES", re.compile(r"上、?下半年度?(?:各|分别)|上半年、?和?下半年(?:各|分别)|半年(?=[一1]次)")),
    ("EVERY", re.compile(rf"每隔?(?:\d+|[{_ZH}]+)?{_PERIOD}(?!人均|均|处理|供水能力|产能)|一{_PERIOD}(?=一[报评查巡调通结会检测考清议访])")),
    ("BY_PERIOD", re.compile(rf"按{_PERIOD}(?!任务|目标|计划|照|龄)|逐[月季周日]度?|(?:季度?|月|周|日|半年)(?=调度一次|通报一次|报告一次)")),
    ("CLASS", re.compile(r"劣?(?:[ⅠⅡⅢⅣⅤⅥ]|I{1,3}|IV|V|[一二三四五])类|(?:[ⅠⅡⅢⅣⅤ]|I{1,3}|IV|V)级")),
    ("TEXT", re.compile(
        r"[A-Za-z]+(?:[-—/]?\d[\dA-Za-z.\-—]*)?|第\d+|(?:附件|附表|表|图|专栏|问题|国道|省道)\d+|\d+(?:[+＋·×xX:：]\d+)+"
        r"|[345]G(?![Wb])|\d+号(?![机楼])|\d+A级?|[一二三四五六七八九]星级|\d+[.]\d+[.]\d+"
    )),
    ("NONE", re.compile("零(?=[，。；、）]|$)")),
    ("PORTION", re.compile(
        rf"百分之[{_ZH}点]+|[{_ZH}]+分之[{_ZH}]+|[一二两三四五六七八九]成(?=以|[的左，。；])"
        rf"|一半以上|半数以上|过半数"
    )),
    ("NUMBER", re.compile(rf"\d+(?:,\d{{3}})*(?:\.\d+)?|[{_ZH}]+(?=[余多]?{_COMPOUND})")),
]  # fmt: skip
_CLOSING_DATE = [("BEFORE", re.compile("[之以]?前")), ("SINCE", re.compile("[之以]?后|起(?![步草])"))]
_END = [("END", re.compile("年?底|年?末|期末|时期末"))]
_TAIL = [("TAIL", re.compile(r"及?以上|或以上|及?以下|或以下|[之以]内|左右|上下|之间"))]
_RANGE = [("_RANGE", re.compile(r"[—–\-－～~]+(?=\d)|[至到](?=\d)"))]
_BEHIND: dict[str, list[tuple[str, re.Pattern[str]]]] = {
    "NUMBER": [
        ("ODD", re.compile(f"[余多来](?={_COMPOUND})")),
        ("UNIT", re.compile(_COMPOUND)),
        *_RANGE,
        *_TAIL,
    ],
    "ODD": [("UNIT", re.compile(_COMPOUND)), *_TAIL],
    "UNIT": [*_RANGE, *_TAIL],
    "NONE": _TAIL,
    "PORTION": _TAIL,
    "CLASS": _TAIL,
    "YEAR": [*_END, *_CLOSING_DATE],
    "YEARS": [*_END, *_CLOSING_DATE],
    "MONTH": [
        ("DAY", re.compile(r"(?:[12]\d|3[01]|0?[1-9])[日号]")),
        ("PART", re.compile("[上中下]旬|初")),
        *_END,
        *_CLOSING_DATE,
    ],
    "SEASON": [*_END, *_CLOSING_DATE],
    **dict.fromkeys(("END", "DAY", "PART", "LAST_DAY"), _CLOSING_DATE),
}
"""What a word can be only behind another."""

_COMPARING = frozenset({"REACH", "KEEP", "AT_LEAST", "AT_MOST", "MORE", "LESS", "FILLER", "UP", "DOWN", "ABOUT"})
_NUMBERS = ("NUMBER", "PORTION")
_JOINING = frozenset("、 和 与 及 以及".split())
_LOOSE = {"AT_MOST": "LOOSE_MOST", "AT_LEAST": "LOOSE_LEAST", "DOWN": "CARE", "UP": "CARE"}
_REACHING = frozenset(
    "达到 达到了 达到或超过 提高到 提高至 提升到 提升至 保持在 稳定在 稳定达到 优于 好于 达到或优于 达到或好于 维持在".split()
)
_HOLDING = frozenset("控制在 控制到 严格控制在 保持控制在 稳定控制在 控制为".split())
ALTERNATIVES: dict[str, tuple[str, ...]] = {}
"""Every kind a word may be of."""


def _words() -> dict[str, list[str]]:
    """Every word by its first character, the longest first."""
    by_first: dict[str, list[str]] = defaultdict(list)
    kinds: dict[str, list[str]] = defaultdict(list)
    for kind, words in WORDS.items():
        for word in words.split():
            kinds[word].append(kind)
    for word, its in kinds.items():
        ALTERNATIVES[word] = tuple(its)
        by_first[word[0]].append(word)
    return {first: sorted(words, key=len, reverse=True) for first, words in by_first.items()}


_BY_FIRST = _words()
_FIRSTS = "".join(re.escape(each) for each in _BY_FIRST)
_RUN = re.compile(
    rf"[^{_FIRSTS}\d{_ZH}。！？；;!?，,：:（【\[〔“《「『‘〈上下年每按逐第附图问国省今本明季月周半过A-ZⅠ-Ⅵa-z、劣]+"
)


def narrowed(text: str) -> str:
    """A text with figures, percent signs and brackets of one width, character by character."""
    return text.translate(_WIDE)


def pairs(text: str) -> dict[int, int]:
    """Where each bracket or quotation opens and one past where it closes; one without a partner is no bracket."""
    stack: list[tuple[int, str]] = []
    closed: dict[int, int] = {}
    for place, each in enumerate(text):
        if each in _OPENING:
            stack.append((place, _OPENING[each]))
        elif stack and any(each == closing for _, closing in stack[-4:]):
            while stack and stack[-1][1] != each:
                stack.pop()
            opened, _ = stack.pop()
            if place - opened < _DEEPEST:
                closed[opened] = place + 1
    return closed


class Words(Lexer):
    """The lexer of clauses.lark."""

    def __init__(self, conf: Any) -> None:  # noqa: ARG002  (lark hands its settings over)
        """Need nothing of lark's settings."""

    def lex(self, data: str) -> Iterator[Token]:  # type: ignore[override]
        """The words of a text, each with its place."""
        return iter(_settled(_raw(data)))


def _raw(text: str) -> list[Token]:
    closed = pairs(text)
    tokens: list[Token] = []
    place, before, plain = 0, "", 0
    while place < len(text):
        kind, end = _next(text, place, before, closed)
        if before == "TEXT" != kind:
            tokens.append(_token("TEXT", text, plain, place))
        if kind != "TEXT":
            tokens.append(_token(kind, text, place, end))
        elif before != "TEXT":
            plain = place
        place, before = end, kind
    if before == "TEXT":
        tokens.append(_token("TEXT", text, plain, place))
    return tokens


def _next(text: str, place: int, before: str, closed: dict[int, int]) -> tuple[str, int]:
    if text[place] == "“" and (era := _ERA.match(text, place)):
        return "YEAR", era.end()
    if place in closed:
        return ("BRACKET" if text[place] in "（【[" else "QUOTE"), closed[place]
    for kind, pattern in _BEHIND.get(before, ()):
        if found := pattern.match(text, place):
            return kind, found.end()
    if run := _RUN.match(text, place):
        return "TEXT", run.end()
    word = next((each for each in _BY_FIRST.get(text[place], ()) if text.startswith(each, place)), "")
    for kind, pattern in _FIRST:
        found = pattern.match(text, place)
        if found and found.end() - place >= len(word):
            return kind, found.end()
    if word:
        return ALTERNATIVES[word][0], place + len(word)
    return "TEXT", place + 1


def _token(kind: str, text: str, start: int, end: int) -> Token:
    return Token(kind, text[start:end], start_pos=start, end_pos=end)


def _settled(tokens: list[Token]) -> list[Token]:
    """Comparisons that compare nothing become plain words; 、 between two figures joins them."""
    follows = False
    for index in range(len(tokens) - 1, -1, -1):
        kind = tokens[index].type
        settled = _kind(tokens, index, follows)
        follows = kind in ("NUMBER", "PORTION", "NONE", "CLASS") or (kind in _COMPARING and settled in _COMPARING)
        if settled != kind:
            tokens[index] = tokens[index].update(type=settled)
    return tokens


def _kind(tokens: Sequence[Token], index: int, follows: bool) -> str:
    """What a word is, seen what follows it."""
    token = tokens[index]
    kind = token.type
    after = tokens[index + 1].type if index + 1 < len(tokens) else ""
    before = tokens[index - 1].type if index else ""
    if token in _TOWARDS and after in _DATES:
        return "TO"
    if kind == "FILLER" and follows:
        return kind if after in _COMPARING or before in _COMPARING else _plain(token)
    if kind in _COMPARING:
        return kind if follows else _plain(token)
    if token in _JOINING and after in _NUMBERS and before in (*_NUMBERS, "UNIT", "TAIL", "ODD"):
        return "_AND"
    if kind == "THAN":
        return kind if after in ("YEAR", "LAST_YEAR") else "TEXT"
    if kind == "LAST_YEAR":
        return kind if before == "THAN" else "TEXT"
    if kind == "_RANGE":
        return kind if after == "NUMBER" else "TEXT"
    return "TEXT" if kind in ("NEVER_MIND", "NOUN", "PLAIN", "TOWARDS") else kind


def _plain(token: Token) -> str:
    """What a comparing word is where it compares nothing."""
    if token in _REACHING:
        return "LOOSE_REACH"
    if token in _HOLDING:
        return "LOOSE_MOST"
    others = [kind for kind in ALTERNATIVES[str(token)] if kind not in _COMPARING]
    if others:
        return others[0]
    return _LOOSE.get(token.type, "TEXT") if len(token) > 1 else "TEXT"
