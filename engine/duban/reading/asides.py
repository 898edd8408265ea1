"""What of a text is no duty: aims, reasons, the past, points of a score, headings, brackets that say who is responsible."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from duban.reading.duties import HANDLING
from duban.reading.lexicon import any_of
from duban.reading.lexing import pairs
from duban.reading.naming import bare, trimmed
from duban.reading.pieces import Baseline, Clause, Cycle, Figure, Grade, Mark, Moment, Within

Kind = Literal["heading", "preamble", "aim", "reference", "note", "signature", "annex", "layout", "not_a_duty"]


@dataclass(frozen=True, slots=True)
class Aside:
    """Why a clause is no duty: the kind, and the key of the sentence that says so."""

    kind: Kind
    key: str


_ASIDES: tuple[tuple[re.Pattern[str], Aside], ...] = (
    (
        re.compile(
            r"(?:^|.*[，（])(?:每|少|出现|否则).{0,14}(?:扣|不得)\d*分?.*|扣完为止|.*(?:得|扣|奖|加|减|计)\d+(?:\.\d+)?分.*"
            r"|.*不得分.*|.*按完成比例得分|.*(?:酌情|按比例)扣分.*"
        ),
        Aside("note", "clause.points"),
    ),
    (re.compile(f"为{any_of('purposes')}.+|以.+为{any_of('guides')}"), Aside("aim", "clause.aim")),
    (
        re.compile(
            ".*(?:具有重要意义|仍然?存在|面临.+|取得.+(?:成效|进展|成绩)|成效显著|奠定.*基础|是.+(?:之年|一年|元年|开局年)"
            "|.*是.+的(?:重要举措|关键|基础|重要内容|必然要求))"
        ),
        Aside("preamble", "clause.background"),
    ),
    (re.compile(".{0,12}(?:详见|见附件|如下|参见).*|附件.{0,3}"), Aside("reference", "clause.refers")),
)
_LONGEST_ASIDE = 300
_ROLES = re.compile("牵头|负责|配合|参与|责任单位|指导|按职责|协助|落实|以下均|下同")
_BASIS = re.compile(
    f"^(?:按照?|根据|依据|结合|围绕|针对|对照|参照|遵循|本着|通过|依托|坚持|聚焦|立足|以(?!及)).*{any_of('grounds')}$"
    "|^(?:在.+(?:基础上|前提下|框架下|过程中|期间|条件下|方面|领域)|除.+外|与.+相比|其中|同时|此外|另外|原则上|到期末|规划期内)$"
)
_CONDITION = re.compile("(?:的|时|后|情况下|前提下|之前|以前|期间)$")


def aside(clause: Clause, text: str, *, alone: bool) -> Aside | None:
    """Why a clause is no duty, None where it may be one. `alone`: it is all of its sentence."""
    body = text[clause.start : clause.end]
    marks = [each for each in clause.pieces if isinstance(each, Mark)]
    if all(each.is_a("BRACKET") for each in marks) and len(marks) == len(clause.pieces):
        if "为准" in body:
            return Aside("note", "clause.override")
        return Aside("reference", "clause.roles") if _ROLES.search(body) else Aside("note", "clause.bracket")
    body = bare(body[:_LONGEST_ASIDE])
    for pattern, why in _ASIDES:
        if pattern.fullmatch(body) and not any(isinstance(each, Cycle) for each in clause.pieces):
            return why
    titled = alone and bool(marks) and marks[0].is_a("LABEL") and len(body) < 26
    plain = not any(isinstance(each, Figure | Grade | Moment | Cycle) for each in clause.pieces)
    if titled and plain and clause.end + 1 < len(text) and text[clause.end] == "。":
        return Aside("heading", "clause.heading")
    return None


def prefaces(clause: Clause, text: str) -> bool:
    """Whether a clause only leads in to the next: a date, a baseline, a reason, a condition."""
    rest = [each for each in clause.pieces if not isinstance(each, Moment | Baseline)]
    body = bare(text[clause.start : clause.end])
    if len(body) > _LONGEST_ASIDE:
        return False
    if all(
        isinstance(each, Mark) and (each.is_a("STRIVE", "BASIC", "LABEL", "ENSURE", "FILLER") or not trimmed(each.text))
        for each in rest
    ):
        return True
    if any(isinstance(each, Cycle | Within) for each in rest):
        return False
    if re.search("(?:频次|频率|比例|如下)(?:为|是)$|为$", body):
        return True
    if _CONDITION.search(body):
        return True
    if re.match("对于?(?!接)|针对", body) and not any(
        isinstance(each, Mark) and each.text in HANDLING for each in rest
    ):
        return True
    if any(isinstance(each, Figure) and each.steps for each in rest):
        return False
    return bool(_BASIS.match(body)) and len(body) < 90


def bracketed(clause: Clause, text: str, *words: str) -> str | None:
    """What a bracket of a clause holds that has one of these words."""
    for each in clause.pieces:
        if isinstance(each, Mark) and each.is_a("BRACKET") and any(word in each.text for word in words):
            return text[each.start + 1 : each.end - 1]
    return None


def opened_brackets(text: str) -> str:
    """A text in which brackets that go on counting (（其中新建5座）) are commas, so that they are read as clauses."""
    signs = list(text)
    for start, end in pairs(text).items():
        inner = text[start + 1 : end - 1]
        if text[start] in "（(" and re.match("其中|含", inner) and re.search(r"\d", inner) and "简易" not in inner:
            signs[start] = signs[end - 1] = "，"
    return "".join(signs)
