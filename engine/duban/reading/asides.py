"""What of a text is no duty: aims, reasons, the past, points of a score, headings, brackets that say who is responsible."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from duban.reading.duties import HANDLING
from duban.reading.lexing import pairs
from duban.reading.naming import bare, trimmed
from duban.reading.pieces import Baseline, Clause, Cycle, Figure, Grade, Mark, Moment, Within

Kind = Literal["heading", "preamble", "aim", "reference", "note", "signature", "annex", "layout", "not_a_duty"]


@dataclass(frozen=True, slots=True)
class Aside:
    """Why a clause is no duty: the kind, and the key of the sentence that says so."""

    kind: Kind
    key: str


_ASIDES: tuple[tuple[re.Pattern[str], Aside], ...] = tuple(
    (re.compile(pattern), Aside(kind, key))  # type: ignore[arg-type]
    for pattern, kind, key in (
        (r"(?:^|.*[，（])(?:每|少|出现|否则).{0,14}(?:扣|不得)\d*分?.*|扣完为止|.*(?:得|扣|奖|加|减|计)\d+(?:\.\d+)?分.*|.*不得分.*|.*按完成比例得分|.*(?:酌情|按比例)扣分.*", "note", "clause.points"),
        (r"为(?:了|进一步|切实|持续|深入|全面|加强|贯彻|落实|推进|推动|确保|保障|规范|做好|加快|有效|认真|改善|提升|提高|促进|深化|巩固|统筹|着力|积极|不断|坚决|完善|强化|更好|打好|加大|健全|防范|防止|解决|实现|增强|充分|建立|指导|科学|严格|依法|高质量|圆满|抓好|做实|维护|补齐).+|以.+为(?:指导|核心|引领|重点|目标|导向|抓手|主线|主题|原则|基础|契机|载体|突破口|支撑|根本|依托|统领|总抓手|中心|动力|方针|工作方针|理念|指引|主攻方向|出发点和落脚点|遵循)", "aim", "clause.aim"),
        (r".*(?:具有重要意义|仍然?存在|面临.+|取得.+(?:成效|进展|成绩)|成效显著|奠定.*基础|是.+(?:之年|一年|元年|开局年)|.*是.+的(?:重要举措|关键|基础|重要内容|必然要求))", "preamble", "clause.background"),
        (r".{0,12}(?:详见|见附件|如下|参见).*|附件.{0,3}", "reference", "clause.refers"),
    )
)  # fmt: skip
_LONGEST_ASIDE = 300
_ROLES = re.compile("牵头|负责|配合|参与|责任单位|指导|按职责|协助|落实|以下均|下同")
_BASIS = re.compile(
    "^(?:按照?|根据|依据|结合|围绕|针对|对照|参照|遵循|本着|通过|依托|坚持|聚焦|立足|以(?!及)).*(?:体系|要求|原则|方针|结果|情况|部署|规定|思路|目标|精神|办法|方式|工作|方案|基础上|标准|契机|实际|需要|特点|意见|"
    "规划|计划|通知|文件|条例|职责|分工|职责分工|措施|手段|抓手|》|等|任务|重点|为主|安排|形式|渠道|平台|时序|进度|模式|政策|主线|方向|导向|条件)$"
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
    if (
        alone
        and marks
        and marks[0].is_a("LABEL")
        and clause.end + 1 < len(text)
        and len(body) < 26
        and text[clause.end : clause.end + 1] == "。"
    ):
        if not any(isinstance(each, Figure | Grade | Moment | Cycle) for each in clause.pieces):
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
