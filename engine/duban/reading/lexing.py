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

from duban.reading.lexicon import WORDS
from duban.reading.terminals import BEHIND, DATES, ERA, FIRST, ZH

_WIDE = {ord("０") + n: str(n) for n in range(10)} | {ord("％"): "%", ord("．"): ".", ord("("): "（", ord(")"): "）"}
_OPENING = dict(zip("（【[〔“《「『‘〈", "）】]〕”》」』’〉", strict=True))
_DEEPEST = 2000
"""A bracket longer than this is taken for two that lost their partners."""

_COMPARING = frozenset({"REACH", "KEEP", "AT_LEAST", "AT_MOST", "MORE", "LESS", "FILLER", "UP", "DOWN", "ABOUT"})
_INTO = frozenset(["到", "至", "在"])
_NUMBERS = ("NUMBER", "PORTION")
_JOINING = frozenset(["、", "和", "与", "及", "以及"])
_LOOSE = {"AT_MOST": "LOOSE_MOST", "AT_LEAST": "LOOSE_LEAST", "DOWN": "CARE", "UP": "CARE"}
_REACHING = re.compile("达到了?|达到或超过|(?:提高|提升)[到至]|(?:保持|稳定|维持)在|稳定达到|(?:达到或)?[优好]于")
_HOLDING = re.compile("(?:严格|保持|稳定)?控制[在到为]")
ALTERNATIVES: dict[str, tuple[str, ...]] = {}
"""Every kind a word may be of."""


def _words() -> dict[str, list[str]]:
    """Every word by its first character, the longest first."""
    by_first: dict[str, list[str]] = defaultdict(list)
    kinds: dict[str, list[str]] = defaultdict(list)
    for kind, words in WORDS.items():
        for word in words:
            kinds[word].append(kind)
    for word, its in kinds.items():
        ALTERNATIVES[word] = tuple(its)
        by_first[word[0]].append(word)
    return {first: sorted(words, key=len, reverse=True) for first, words in by_first.items()}


_BY_FIRST = _words()
_FIRSTS = "".join(re.escape(each) for each in _BY_FIRST)
_RUN = re.compile(
    rf"[^{_FIRSTS}\d{ZH}。！？；;!?，,：:（【\[〔“《「『‘〈上下年每按逐第附图问国省今本明季月周半过①-⑳A-ZⅠ-Ⅵa-z、劣]+"
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

    def __init__(self, conf: Any) -> None:
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
        if before == "TEXT" and (kind != "TEXT" or text[place] == "、" or text[place - 1] == "、"):
            tokens.append(_token("TEXT", text, plain, place))
            before = ""
        if kind != "TEXT":
            tokens.append(_token(kind, text, place, end))
        elif before != "TEXT":
            plain = place
        place, before = end, kind
    if before == "TEXT":
        tokens.append(_token("TEXT", text, plain, place))
    return tokens


def _next(text: str, place: int, before: str, closed: dict[int, int]) -> tuple[str, int]:
    if text[place] == "“" and (era := ERA.match(text, place)):
        return "YEAR", era.end()
    if place in closed:
        return ("BRACKET" if text[place] in "（【[" else "QUOTE"), closed[place]
    for kind, pattern in BEHIND.get(before, ()):
        if found := pattern.match(text, place):
            return kind, found.end()
    if run := _RUN.match(text, place):
        return "TEXT", run.end()
    word = next((each for each in _BY_FIRST.get(text[place], ()) if text.startswith(each, place)), "")
    for kind, pattern in FIRST:
        if kind == "WITHIN" and before in _COMPARING:
            continue
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
    if ("TOWARDS" in ALTERNATIVES.get(str(token), ()) or token in _INTO) and after in DATES:
        return "TO"
    if kind == "FILLER" and follows:
        return kind if after in _COMPARING or before in _COMPARING else _plain(token)
    if kind in _COMPARING:
        return kind if follows else _plain(token)
    if token in _JOINING and after in _NUMBERS and before in (*_NUMBERS, "UNIT", "TAIL", "ODD"):
        return "_AND"
    if token == "、" and after in (*DATES, "TO") and before in (*_NUMBERS, "UNIT", "TAIL"):
        return "COMMA"
    if kind == "THAN":
        return kind if after in ("YEAR", "LAST_YEAR") else "TEXT"
    if kind == "LAST_YEAR":
        return kind if before == "THAN" else "TEXT"
    if kind == "_RANGE":
        return kind if after == "NUMBER" else "TEXT"
    return "TEXT" if kind in ("NEVER_MIND", "NOUN", "PLAIN", "TOWARDS") else kind


def _plain(token: Token) -> str:
    """What a comparing word is where it compares nothing."""
    if _REACHING.fullmatch(token):
        return "LOOSE_REACH"
    if _HOLDING.fullmatch(token):
        return "LOOSE_MOST"
    others = [kind for kind in ALTERNATIVES[str(token)] if kind not in _COMPARING]
    if others:
        return others[0]
    return _LOOSE.get(token.type, "TEXT") if len(token) > 1 else "TEXT"
