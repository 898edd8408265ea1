"""What a text that is nothing but roles says: A牵头，B、C配合; 责任单位：A；完成时限：年底前; 以下均需D落实，不再列出.

The word decides the capacity: 牵头 leads, 配合 and 参与 cooperate, 指导 guides, 负责 and 落实 answer. Who answers by the
side of a lead (A牵头，B、C按职责分工负责) is responsible and not cooperating: 负责 says that they answer for a share of
their own. With 会同 the first leads and those it acts with cooperate, unless another word gives them a capacity.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from duban.model.draft import NOBODY, Parties, UnitList
from duban.model.said import Said, said
from duban.reading.deadlines import draft_deadline
from duban.reading.offices.lists import read_units
from duban.reading.offices.names import name_of

Capacity = Literal["lead", "cooperating", "responsible", "guiding"]
CAPACITIES: tuple[Capacity, ...] = ("lead", "cooperating", "responsible", "guiding")
NO_PARTIES = Parties()
WIDE = str.maketrans("()[]［］〔〕【】{}｛｝,;:", "（）（）（）（）（）（）（），；：")
"""One kind of bracket and of punctuation, character by character, so that spans stay."""


@dataclass(frozen=True, slots=True)
class RoleReading:
    """What a piece of text says of who must act. `standing` holds for all that follows as well.

    `first_leads` is the rule that the first named leads, and `rest_cooperates` that those after it cooperate;
    `deadline_printed` are the words of a deadline among the parties.
    """

    parties: Parties = NO_PARTIES
    first_leads: bool = False
    rest_cooperates: bool = False
    standing: Parties = NO_PARTIES
    deadline_printed: str | None = None


_OF_WORD: tuple[tuple[str, Capacity], ...] = (
    ("总?牵头|主办|主责|组长|主抓", "lead"),
    ("配合|参与|参加|协助|协办|协同|协作|支持|成员|副组长|联合", "cooperating"),
    ("指导|督导|监督", "guiding"),
    ("总?负责|责任|落实|组织实施|实施|承办|承担|执行", "responsible"),
)
_LABEL = re.compile(
    r"(?P<word>牵头|主办|主责|组长|副组长|配合|参与|参加|协助|协办|协同|协作|支持|成员|指导|督导|监督|责任|负责|落实|实施|承办)"
    r"(?:(?:责任|实施|落实)?(?:单位|部门|主体|处室|科室)(?:和(?:单位|部门))?(?:（[^（）：]*）)?(?:：|(?:分别)?为(?![牵责配]))|：)"
)
_DEADLINE_LABEL = re.compile(r"(?:完成|办结|整改|工作|落实)?(?:时限|期限|时间|进度)(?:要求|节点|安排)?：")
_OTHER_LABEL = re.compile(
    r"(?:^|(?<=[，；。、]))[一-鿿]{0,4}(?:领导|责任人|负责人|联系人|联络员|市长|县长|人员|电话|标准|措施|目标|要求|内容|备注)："
)
_VERB = re.compile(
    r"(?:(?:根据|按照?|依照?|依据|结合)(?:各自)?的?(?:职责|职能|分工|权限)(?:分工|职责)?(?:范围)?)?"
    r"(?:分别|共同|具体|统一|协同|联合|各自|全面|主要|密切|积极)*(?:做好|抓好|予以|给予)?"
    r"(?P<verb>总牵头|牵头|主办|主责|主抓|配合|参与|参加|协助|协办|协同|协作|支持|指导|督导|总负责|负责|落实|组织实施|实施|承办|承担)(?!单位|部门)"
    r"(?P<more>(?:牵头|组织|负责|推进|落实|实施|指导|配合|参与|协调|抓总|办理|支持|做好|工作|开展|监督)*)"
)
_FIRST_LEADS = re.compile(
    r"(?:排列?|列|排名|位列|位居|名列|顺序)?(?:在|于)?(?:第一|首)(?:位|个|名)?(?:的|者)?(?:责任)?(?:部门|单位|地方)?(?:（单位）|和单位|、单位)?"
    r"(?:即|均)?(?:为|是|作为|系|负责)?总?牵头(?:责任)?(?:部门|单位)?"
)
_REST = re.compile(
    r"(?:其余|其他|其它)(?:的|各)?(?:部门|单位)?(?:和单位)?(?:均)?(?:为|是|作为)?(?P<what>配合|参与|协办|责任)(?:部门|单位)?"
)
_NOT_AGAIN = r"(?:以下)?(?:不再|不)(?:重复|一一|另行|逐一)?(?:列出|列举|列明|标注|赘述|注明)"
_BELOW = re.compile(rf"以?下(?:均|皆)?同|{_NOT_AGAIN}")
_FOLLOWING = re.compile(
    r"以下(?:各项|各条|所有|全部|各)?(?:任务|工作|措施|内容|事项|项目)?(?:均|都|皆|全部)?(?:需|须|要|应)?由?"
)
_LEADING = re.compile(
    r"(?:其中|以上(?:各项|任务|工作)*(?:均|都)?由|各项(?:任务|工作)由|[均分具主并]?(?:需|别|体|要)?由|请|均需|以及|和)"
)
_NO_LIST = re.compile(r"除外|不含|包括|包含|含")
_SENTENCE = re.compile(r"[的了：《》“”\d]|由|均|以下|任务|牵头|配合|负责|落实|参与")
_DIVISION = re.compile(r"^[一-鿿]{1,7}(?<![到好用之各深])[处科室股]$")
"""A division of an office by its last character; its field need not be known."""
_SHARE = ("负责", "牵头", "落实", "指导", "配合", "协助", "总负责")
_ANY_YEAR = (date(2000, 1, 1), date(2000, 12, 31))


def read_roles(text: str) -> RoleReading | None:
    """What a squeezed text that is nothing but roles says: the inside of a bracket, or a line; None for any other."""
    wide = text.translate(WIDE).strip("。；，、")
    if not wide or len(wide) > 1500:
        return None
    labels = (_LABEL, _DEADLINE_LABEL, _OTHER_LABEL)
    return _labelled(wide) if any(label.match(wide) for label in labels) else _worded(wide)


def capacity_of(word: str) -> Capacity | None:
    """The capacity a word gives: 牵头 -> lead, 配合 -> cooperating."""
    return next((capacity for pattern, capacity in _OF_WORD if re.match(pattern, word)), None)


def together(one: Parties, other: Parties) -> Parties:
    """The parties of both, each once, in order."""
    return Parties(*(both(getattr(one, slot), getattr(other, slot)) for slot in CAPACITIES))


def both(one: UnitList, other: UnitList) -> UnitList:
    """The names of both lists, each once, in order."""
    if NOBODY in (one, other):
        return other if one == NOBODY else one
    return UnitList(
        tuple(dict.fromkeys((*one.names, *other.names))),
        one.open or other.open,
        tuple(dict.fromkeys((*one.references, *other.references))),
        tuple(dict.fromkeys((*one.doubts, *other.doubts))),
        tuple(dict.fromkeys((*one.twice, *other.twice))),
    )


def in_capacity(capacity: Capacity, units: UnitList) -> Parties:
    """Parties that hold one list alone."""
    return replace(NO_PARTIES, **{capacity: units})


def names_parties(body: str) -> bool:
    """Whether a text is a list of parties: known offices mostly, and nothing that is a clause."""
    if not body or _NO_LIST.search(body) or len(body) > 400:
        return False
    names = [name for part in _JOINTLY.split(body) if part for name in read_units(part).names]
    kinds = [name_of(name).kind for name in names]
    named = [
        kind in ("office", "collective", "reference", "place") or bool(_DIVISION.match(name))
        for kind, name in zip(kinds, names, strict=True)
    ]
    strange = [name for name, known in zip(names, named, strict=True) if not known]
    if any(len(name) > 14 or _SENTENCE.search(name) for name in strange) or sum(named) * 2 < len(names):
        return False
    return any(len(name) > 2 for name in names)


def is_deadline(clause: str) -> bool:
    """Whether a clause among parties is a deadline: 2024年底前完成."""
    return len(clause) <= 30 and draft_deadline(clause, *_ANY_YEAR) is not None


def _labelled(text: str) -> RoleReading | None:
    """责任单位：A、B；完成时限：2024年底."""
    marks = sorted(
        [(match.start(), match.end(), match["word"]) for match in _LABEL.finditer(text)]
        + [(match.start(), match.end(), "deadline") for match in _DEADLINE_LABEL.finditer(text)]
        + [(match.start(), match.end(), "~") for match in _OTHER_LABEL.finditer(text)]
    )
    marks = [mark for index, mark in enumerate(marks) if not index or mark[0] >= marks[index - 1][1]]
    reading = RoleReading()
    for index, (_, start, word) in enumerate(marks):
        stop = marks[index + 1][0] if index + 1 < len(marks) else len(text)
        value = text[start:stop].strip("，；。、")
        if word == "deadline":
            reading = replace(reading, deadline_printed=value or None)
        elif (capacity := capacity_of(word)) is not None:
            reading = _with_value(reading, value, capacity)
    return reading if reading != RoleReading() else None


def _with_value(reading: RoleReading, value: str, capacity: Capacity) -> RoleReading:
    """The reading with what stands behind a label: offices, and perhaps roles, a deadline or the rule of the first."""
    if (inner := _worded(value)) is not None:
        return _and(reading, inner)
    listed, extra = value, RoleReading()
    for cut in re.finditer(r"[，；。（]", value):
        rest = value[cut.end() :].strip("（）")
        found = _worded(rest) or (RoleReading(deadline_printed=rest) if is_deadline(rest) else None)
        if found is not None:
            listed, extra = value[: cut.start()], found
            break
    return _and(_and(reading, RoleReading(in_capacity(capacity, read_units(listed)))), extra)


def _and(one: RoleReading, other: RoleReading) -> RoleReading:
    return RoleReading(
        together(one.parties, other.parties),
        one.first_leads or other.first_leads,
        one.rest_cooperates or other.rest_cooperates,
        together(one.standing, other.standing),
        other.deadline_printed or one.deadline_printed,
    )


def _worded(text: str) -> RoleReading | None:
    """A牵头，B、C配合；以下均需D落实，不再列出."""
    reading, latest, rest = RoleReading(), NO_PARTIES, text
    while rest := rest.lstrip("，；。、"):
        clause = re.split(r"[，；。]", rest, maxsplit=1)[0]
        following = _FOLLOWING.match(rest)
        start = following.end() if following else 0
        if match := _FIRST_LEADS.match(rest):
            reading, length = replace(reading, first_leads=True), match.end()
        elif reading.first_leads and (match := _REST.match(rest)):
            cooperates = capacity_of(match["what"]) == "cooperating"
            reading, length = replace(reading, rest_cooperates=cooperates), match.end()
        elif match := _BELOW.fullmatch(clause):
            if not reading.first_leads or "同" not in clause:
                reading = replace(reading, standing=together(reading.standing, latest))
            length = len(clause)
        elif match := _DEADLINE_LABEL.match(clause):
            reading, length = replace(reading, deadline_printed=clause[match.end() :]), len(clause)
        elif (statement := _statement(rest[start:], alone=reading.parties == NO_PARTIES)) is not None:
            latest, length = statement[0], start + statement[1]
            said_here = RoleReading(standing=latest) if following else RoleReading(latest)
            reading = _and(reading, said_here)
        elif is_deadline(clause):
            reading, length = replace(reading, deadline_printed=clause), len(clause)
        else:
            return None
        rest = rest[length:]
    said_who = reading.parties != NO_PARTIES or reading.standing != NO_PARTIES
    return reading if said_who or reading.first_leads else None


def _statement(text: str, *, alone: bool = False) -> tuple[Parties, int] | None:
    """A list of offices with its word at the beginning of a text, and how long it is. `alone`: nobody was named before."""
    for match in _VERB.finditer(text[:450]):
        listed = text[: match.start()]
        if not listed or "。" in listed:
            return None
        body = re.sub(f"^{_LEADING.pattern}", "", listed).rstrip("，")
        if not names_parties(body):
            continue
        word = match["more"] if match["more"].startswith(("牵头", "指导", "配合")) else match["verb"]
        capacity = capacity_of(word)
        assert capacity is not None, word
        parties = _beside_those_before(body) if capacity == "cooperating" and alone else None
        parties = parties or _acting(body, capacity)
        tail = re.match(r"[^，；。、（）]{0,16}", text[match.end() :])
        extra = tail[0] if tail else ""
        verb = _VERB.search(extra)
        if not extra or _BELOW.match(extra) or (verb and names_parties(extra[: verb.start()])):
            return parties, match.end()
        if match["verb"] in _SHARE:
            return _doubted(parties, said("doubt.role_share", text=match[0] + extra)), match.end() + len(extra)
        return None
    return None


def _beside_those_before(body: str) -> Parties | None:
    """A、B，C配合: those before the last comma have no word of their own and answer; nobody only cooperates."""
    main, _, others = body.rpartition("，")
    if not main or _JOINTLY.search(body) or not (names_parties(main) and names_parties(others)):
        return None
    return Parties(responsible=read_units(main), cooperating=read_units(others))


_JOINTLY = re.compile(r"[，、]?(?:会同|会商|联合(?!会|社)|协同)")


def _acting(body: str, capacity: Capacity) -> Parties:
    """The parties of a statement; those after 会同 cooperate with those before it."""
    match = _JOINTLY.search(body)
    if match is None or not match.start():
        return in_capacity(capacity, read_units(body))
    main: Capacity = "lead" if capacity == "responsible" else capacity
    others = read_units(body[match.end() :])
    return together(in_capacity(main, read_units(body[: match.start()])), Parties(cooperating=others))


def _doubted(parties: Parties, doubt: Said) -> Parties:
    slots = {slot: getattr(parties, slot) for slot in CAPACITIES if getattr(parties, slot).names}
    return replace(parties, **{slot: replace(units, doubts=(*units.doubts, doubt)) for slot, units in slots.items()})
