"""What one printed name is: an office, a group of them, a reference to some, a place, a field of work, or none of these."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from duban.reading.offices.words import (
    LEVELS,
    PLACE_ENDS,
    STRONG_HEADS,
    WEAK_HEADS,
    fields_from,
    made_of_fields,
    ordinary,
)

Kind = Literal["office", "collective", "reference", "place", "field", "unknown"]


@dataclass(frozen=True, slots=True)
class Name:
    """A printed name taken apart: `own` is the level or the place it names itself (市, 桂林市), `rest` what follows.

    An office without `own` is bare: it shares the prefix of its list unless `alone`. `sure` is False where neither
    the field nor the place of an office is known.
    """

    text: str
    kind: Kind
    own: str = ""
    rest: str = ""
    head: str = ""
    alone: bool = False
    sure: bool = True


_GOVERNING = (
    "人民政府 政府 管理委员会 管委会 办事处 党工委 党委 人大 政协 纪委 政府办公室 村委会 居委会 村民委员会 居民委员会"
)
GOVERNING = tuple(_GOVERNING.split())
"""Heads that follow the name of a place itself: they are what a list of places shares."""

SINGLE_LEVELS = tuple("省市州盟县区旗镇乡")
ZONES = ("开发区", "高新区", "经开区", "新区")
"""Zones that stand for themselves: their committee is a bare name (高新区管委会)."""
_HEADS = tuple(sorted(set(STRONG_HEADS) | set(WEAK_HEADS), key=lambda head: -len(head)))
_BRACKETED = re.compile(r"（(?:[^（）]|（[^（）]*）)*）")
_CLAUSE = re.compile(
    r"[，。；：！？、“”《》\d%％]|的|了|等|由|对|将|把|并|向|按|其|是|为|负责|牵头|配合|参与|协助|协同|会同|加强|推进|推动|开展|落实|做好|确保"
    r"|完善|完成|制定|提高|建立|强化|加快|实施|提供|报送|指导推|共同|以及|通过|根据|严格|积极|督促|督导|持续|全面|应当|应在|应按|不得|不再"
)
_ALONE = re.compile(
    r"^(?:国家|国务院|中国|中央|中共|全国|上级|省级|驻|团[省市县区州盟旗]委)|银行|海关$|海关总署$"
    r"|[一-鿿]{2}(?:省|市|县|区|州|盟|旗)(?:分行|支行|分公司|支公司|供电局)$"
)
_NATIONAL_HEAD = re.compile(r"(?:总局|总署|总社|总行|监会)$")
_PARTY = r"(?:组织|宣传|统战|统一战线工作|社会工作|社工|农工|农村工作|农村)"
PARTY_ORGAN = re.compile(rf"^(?:{_PARTY}部|政法委|政法委员会|党校|巡察办|政研室|政策研究室|直属机关工委|机关工委)$")
"""Departments of a Party committee: what shares 市委 in 市委组织部、宣传部."""
_TERRITORIAL_PART = re.compile(r"^(?:武装|人武|人民武装)部$")

_WORD = (
    "设区的?市|省辖市|自治区|直辖市|自治州|自治县|街道|街(?!道)|社区|苏木|嘎查"
    "|开发区|功能区|管理区|新区|园区|片区|地区|省|市|州|盟|县|区|旗|镇|乡|村|师|团|场"
)
_BRACKET = rf"（(?:{_WORD}|[、及和与/])+）"
_CHAIN = rf"(?:{_WORD})(?:(?:{_WORD})|{_BRACKET}|[、及和与/](?:{_WORD})(?=[、，；/及和与）（等]|$|{_WORD}|人民|政府|管|办|党))*"
_GOVERNED = r"(?:党委|党工委|人民政府|政府|行政公署|行署|管委会|管理委员会|办事处|街道办事处|办|党政)"
_TAIL = (
    rf"(?:{_GOVERNED}(?:（{_GOVERNED}(?:[、/]{_GOVERNED})*）)?(?:[、和及]?(?:人民政府|政府|管委会|办事处)(?![一-鿿]))?)"
)
COLLECTIVE = re.compile(
    rf"各(?:级|地)?(?:{_CHAIN}){_TAIL}?(?=[、，；/及和与等（]|以及|$)"
    rf"|各级(?:党委|人民政府|政府)(?:[、和]?(?:人民)?政府)?"
    rf"|(?:{_WORD})(?:[、和及](?:{_WORD}))+[两二三四五]级[^、，；（）]*"
)
"""Every government of a level as one name: 各县、区人民政府, 各县（市、区）人民政府, 各乡镇."""
_LOWER_THEN_HIGHER = re.compile(r"[镇乡道村][、及和与/](?:市|县|区|州|盟|旗|省)(?!（)")
_COLLECTIVE_OFFICE = re.compile(rf"^各(?:级)?{_CHAIN}(?P<rest>.+)$")

_MEMBERS = "单位|部门|机构|部委|委办局|科室|企业|地方|处室"
_REFERENCE = re.compile(
    rf"^(?:各?(?:相关|有关|其他|其它|涉及|上述|以上|所有|全部|其余).*(?:{_MEMBERS}|[府局委办厅会处区县市州盟旗镇乡省]|街道)"
    rf"|本(?:计划|方案|清单|行动|要点|意见|规划|细则|办法|通知|任务|表|县|市|区|省|州)?.*(?:{_MEMBERS})"
    rf"|.*(?:所有|各|相关|有关|成员|牵头|配合|责任|参与|职能|行业主管|主管)(?:{_MEMBERS})(?:（(?:{_MEMBERS})）|和(?:{_MEMBERS}))?"
    rf"|各(?:{_MEMBERS})|.*(?:各项|各)任务.*(?:{_MEMBERS}))$"
)
_POINTING = re.compile(r"各?(?:相关|有关|其他|其它|上述|以上|所有|全部|其余|各)")
_PHRASE = re.compile(rf"(?:{_MEMBERS}|两委|“两委”|业主|主体|河长|林长|田长|湖长)$")
_PLACE = re.compile(r"(?:" + "|".join(PLACE_ENDS) + r")$")


def plain(text: str) -> str:
    """A name without what stands in brackets inside it."""
    return _BRACKETED.sub("", text)


def is_reference(text: str) -> bool:
    """Whether a name points to offices named elsewhere: 本计划中所有牵头单位, 各相关单位."""
    return len(text) <= 40 and bool(_REFERENCE.match(text))


def collective_at(text: str, start: int) -> str | None:
    """The collective name that begins here, commas and brackets within it included."""
    match = COLLECTIVE.match(text, start)
    if match is None:
        return None
    found = match[0]
    if cut := _LOWER_THEN_HIGHER.search(found):
        found = found[: cut.start() + 1]
    return found


@lru_cache(8192)
def name_of(text: str) -> Name:
    """Take a printed name apart."""
    if len(text) > 60:
        return Name(text, "unknown")
    if is_reference(text):
        return Name(text, "reference")
    if collective_at(text, 0) == text:
        return Name(text, "collective")
    base = plain(text)
    if office := _office(text, base):
        return office
    match = _COLLECTIVE_OFFICE.match(text)
    for rest in (match["rest"] if match else "", text[1:] if text.startswith("各") else ""):
        if rest and _office(rest, plain(rest)):
            return Name(text, "collective")
    if _CLAUSE.search(base) or len(base) > 20:
        return Name(text, "unknown")
    if base in LEVELS:
        return Name(text, "place")
    if "各" in base[:4] and len(base) <= 14:
        return Name(text, "collective")
    for level in ("", *LEVELS):
        if base.startswith(level) and made_of_fields(base[len(level) :]):
            kind: Kind = "place" if base.endswith(("区", "镇", "街道", "新城")) else "field"
            return Name(text, kind, own=level, rest=base[len(level) :])
    if 2 <= len(base) <= 14 and _PLACE.search(base) and not ordinary(base):
        return Name(text, "place")
    if _PHRASE.search(base) and len(base) <= 16:
        return Name(text, "collective")
    return Name(text, "unknown")


def _office(text: str, base: str) -> Name | None:
    head = next((head for head in _HEADS if base.endswith(head)), None)
    if head is None or _POINTING.match(base) or ordinary(base) or _CLAUSE.search(base) or len(base) > 30:
        return None
    stem = base[: len(base) - len(head)]
    strong = head in STRONG_HEADS
    alone = bool(_ALONE.search(base) or _NATIONAL_HEAD.search(base)) or _is_ministry(base, head)
    if not stem:
        return Name(text, "office", rest=base, head=head, alone=alone) if strong and len(head) > 1 else None
    if _ALONE.search(base) and (strong or len(stem) > 3):
        return Name(text, "office", rest=base, head=head, alone=True)
    levels = [level for level in LEVELS if base.startswith(level)]
    for level in levels:
        rest = stem[len(level) :]
        if not rest and level in ZONES and head in GOVERNING:
            continue
        if (not rest and strong) or made_of_fields(rest) or PARTY_ORGAN.match(base[len(level) + 1 :]):
            return Name(text, "office", level, base[len(level) :], head)
    if made_of_fields(stem):
        return Name(text, "office", "", base, head, alone)
    if levels:
        rest = base[len(levels[0]) :]
        return Name(text, "office", levels[0], rest, head) if strong or len(rest) > len(head) + 1 else None
    place = stem if head in GOVERNING else stem[: fields_from(stem) or 0]
    if len(place) >= 2:
        return Name(text, "office", place, base[len(place) :], head)
    return Name(text, "office", "", base, head, alone, sure=alone) if strong else None


def _is_ministry(base: str, head: str) -> bool:
    return head == "部" and not PARTY_ORGAN.match(base) and not _TERRITORIAL_PART.match(base)
