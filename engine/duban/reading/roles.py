"""Who must act, as plans say it in brackets, in lines of their own, in cells and in running text.

The word decides the capacity: 牵头 leads, 配合 and 参与 cooperate, 指导 guides, 负责 and 落实 answer. Who answers by the
side of a lead (A牵头，B、C按职责分工负责) is responsible and not cooperating: 负责 says that they answer for a share of
their own. With 会同 the first leads and those it acts with cooperate, unless another word gives them a capacity.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from duban.model.draft import NOBODY, DraftDeadline, Parties, Span, UnitList
from duban.model.said import said
from duban.reading.deadlines import draft_deadline
from duban.reading.names import name_of
from duban.reading.offices import read_units

Capacity = Literal["lead", "cooperating", "responsible", "guiding"]
NO_PARTIES = Parties()


@dataclass(frozen=True, slots=True)
class RoleReading:
    """What a piece of text says of who must act. `standing` holds for all that follows as well.

    `first_leads` is the rule that the first named leads; `deadline_printed` the words of a deadline among the parties.
    """

    parties: Parties = NO_PARTIES
    first_leads: bool = False
    standing: Parties = NO_PARTIES
    deadline_printed: str | None = None


@dataclass(frozen=True, slots=True)
class RoleBracket:
    """A bracket that names parties. `inline` is the object right before one that stands inside a sentence, in a list.

    `parties` are as printed: where `first_leads` is said, here or before, the caller passes them through `lead_first`.
    `deadline` is read where the days of the plan are given, `deadline_printed` always.
    """

    span: Span
    parties: Parties
    first_leads: bool = False
    standing: Parties = NO_PARTIES
    inline: str | None = None
    deadline: DraftDeadline | None = None
    deadline_printed: str | None = None


_WIDE = str.maketrans("()[]［］〔〕【】{}｛｝,;:", "（）（）（）（）（）（）（），；：")
_CAPACITIES: tuple[tuple[str, Capacity], ...] = (
    (r"牵头|主办|主责|组长|总牵头|主抓", "lead"),
    (r"配合|参与|参加|协助|协办|协同|协作|支持|成员|副组长|联合", "cooperating"),
    (r"指导|督导|监督", "guiding"),
    (r"负责|责任|落实|实施|承办|承担|执行|组织|推进", "responsible"),
)
_LABEL = re.compile(
    r"(?P<word>牵头|主办|主责|组长|副组长|配合|参与|参加|协助|协办|协同|协作|支持|成员|指导|督导|监督|责任|负责|落实|实施|承办)"
    r"(?:责任|实施|落实)?(?:单位|部门|主体|处室|科室)(?:和(?:单位|部门))?(?:（[^（）：]*）)?[：:]"
)
_DEADLINE_LABEL = re.compile(
    r"(?:完成|办结|整改|工作|落实)?(?:时限|期限|时间|时间要求|时间节点|时限要求|完成时间)(?:要求|节点)?[：:]"
)
_OTHER_LABEL = re.compile(
    r"(?:[一-鿿]{0,4}(?:领导|责任人|负责人|联系人|联络员|市长|县长|人员|电话|标准|措施|目标|要求|内容|备注))[：:]"
)
_VERB = re.compile(
    r"(?:(?:(?:根据|按照?|依照?|依据)(?:各自)?(?:的)?(?:职责|职能|分工|权限)(?:分工|职责)?)(?:范围)?)?"
    r"(?:分别|共同|具体|统一|协同|联合|各自|全面|主要|密切|积极)*(?:做好|抓好|予以|给予)?"
    r"(?P<verb>总牵头|牵头|主办|主责|主抓|配合|参与|参加|协助|协办|协同|协作|支持|指导|督导|负责|落实|组织实施|实施|承办|承担)"
    r"(?P<more>(?:组织|负责|推进|落实|实施|指导|配合|参与|协调|抓总|办理|支持|做好|工作|开展|监督)*)"
)
_FIRST_LEADS = re.compile(
    r"(?:排列?|列|排名|位列|位居|列为|名列|顺序)?(?:在|于)?(?:第一|首)(?:位|个|名)?(?:的|者)?(?:责任)?(?:部门|单位|地方)?(?:（单位）|和单位|、单位)?"
    r"(?:即|均)?(?:为|是|作为|系|负责)?总?牵头(?:责任)?(?:部门|单位)?"
)
_BELOW = re.compile(
    r"(?:以)?下(?:均|皆)?同$|(?:以下)?(?:不再|不)(?:重复|一一|另行|逐一)?(?:列出|列举|列明|标注|赘述|注明)$"
)
_FOLLOWING = re.compile(
    r"^以下(?:各项|各条|所有|全部|各)?(?:任务|工作|措施|内容|事项|项目)?(?:均|都|皆|全部)?(?:需|须|要|应)?(?:由)?"
)
_LEADING = re.compile(
    r"^(?:其中|以上(?:各项|任务|工作)*(?:均|都)?由|由|各项(?:任务|工作)由|请|均由|均需|均需由|分别由|具体由|主要由|并由|以及|和)"
)
_EXCEPT = re.compile(r"除外|不含|包括|包含|含")


def brackets(text: str, first_day: date | None = None, last_day: date | None = None) -> tuple[RoleBracket, ...]:
    """Every bracket of a squeezed text that names parties, in order; brackets that only explain are none."""
    wide = text.translate(_WIDE)
    found: list[RoleBracket] = []
    for begin, end in _outermost(wide):
        found.extend(_within(wide, begin, end, (first_day, last_day)))
    return tuple(replace(each, inline=_object(wide, found, index)) for index, each in enumerate(found))


def read_roles(text: str) -> RoleReading | None:
    """What a squeezed text that is nothing but roles says: the inside of a bracket, or a line; None for any other."""
    wide = text.translate(_WIDE).strip("。；，、")
    if not wide:
        return None
    labels = (_LABEL, _DEADLINE_LABEL, _OTHER_LABEL)
    return _labelled(wide) if any(label.match(wide) for label in labels) else _worded(wide)


def role_line(text: str) -> Parties | None:
    """Who must act by a paragraph that is nothing but roles (责任单位：…), or None for any other paragraph."""
    reading = read_roles(text)
    return reading.parties if reading and reading.parties != NO_PARTIES else None


def cell(text: str, capacity: Capacity) -> Parties:
    """Who must act by the cell of a column; words in the cell itself (A牵头，B配合; A（牵头）) go before the column's."""
    wide = text.translate(_WIDE)
    if (reading := read_roles("".join(wide.split()))) is not None and reading.parties != NO_PARTIES:
        return reading.parties
    marked: dict[Capacity, list[str]] = {}
    for name, word in re.findall(
        r"([^、，；\s（）]+(?:（[^（）]*[区县市镇乡街道]）)?[^、，；\s（）]*)（([^（）]*)）", wide
    ):
        if (own := _capacity(word)) and len(word) <= 8:
            marked.setdefault(own, []).append(name)
    units = read_units(text)
    own_names = {each: [name for name in units.names if _ends_like(name, names)] for each, names in marked.items()}
    taken = {name for names in own_names.values() for name in names}
    rest = tuple(name for name in units.names if name not in taken)
    slots: dict[str, UnitList] = {
        each: replace(NOBODY, names=tuple(names)) for each, names in own_names.items() if names
    }
    slots[capacity] = replace(units, names=(*slots.get(capacity, NOBODY).names, *rest))
    return Parties(**slots)


def lead_first(parties: Parties) -> Parties:
    """The first of those responsible leads and the rest stay responsible, where nobody else leads."""
    given = parties.responsible
    if parties.lead.names or not given.names:
        return parties
    first, rest = given.names[0], given.names[1:]
    references = tuple(name for name in given.references if name != first)
    return replace(
        parties,
        lead=UnitList((first,), references=tuple(name for name in given.references if name == first)),
        responsible=replace(given, names=rest, references=references),
    )


def _outermost(text: str) -> list[Span]:
    """The brackets of a text that lie in no other; one that is never closed ends with its sentence."""
    found: list[Span] = []
    begin, depth = 0, 0
    for place, char in enumerate(text):
        if char == "（":
            begin, depth = (place if not depth else begin), depth + 1
        elif char == "）" and depth:
            depth -= 1
            if not depth:
                found.append((begin, place + 1))
    if depth:
        stop = text.find("。", begin)
        found.append((begin, stop if stop > 0 else len(text)))
    return found


def _within(text: str, begin: int, end: int, days: tuple[date | None, date | None]) -> list[RoleBracket]:
    inside = text[begin + 1 : end - 1] if text[end - 1] == "）" else text[begin + 1 : end]
    reading = read_roles(inside)
    if reading is None:
        return [
            each
            for inner in _outermost(inside)
            for each in _within(text, begin + 1 + inner[0], begin + 1 + inner[1], days)
        ]
    printed = reading.deadline_printed
    deadline = draft_deadline(printed, days[0], days[1]) if printed and days[0] and days[1] else None
    return [RoleBracket((begin, end), reading.parties, reading.first_leads, reading.standing, None, deadline, printed)]


def _labelled(text: str) -> RoleReading | None:
    """责任单位：A、B；完成时限：2024年底."""
    marks = sorted(
        [(match.start(), match.end(), match["word"]) for match in _LABEL.finditer(text)]
        + [(match.start(), match.end(), "deadline") for match in _DEADLINE_LABEL.finditer(text)]
        + [(match.start(), match.end(), "other") for match in _OTHER_LABEL.finditer(text)]
    )
    marks = [mark for index, mark in enumerate(marks) if not index or mark[0] >= marks[index - 1][1]]
    reading = RoleReading(first_leads=bool(_FIRST_LEADS.search(text)))
    for index, (_, start, word) in enumerate(marks):
        stop = marks[index + 1][0] if index + 1 < len(marks) else len(text)
        value = text[start:stop].strip("，；。、")
        if word == "deadline":
            reading = replace(reading, deadline_printed=value or None)
        elif word != "other":
            capacity = _capacity(word)
            listed = value if not reading.first_leads else _without_rule(value)
            if capacity is None:
                continue
            inner = _worded(listed) if _VERB.search(listed) else None
            parties = inner.parties if inner else Parties(**{capacity: read_units(listed)})
            reading = replace(reading, parties=_together(reading.parties, parties))
    return reading if reading.parties != NO_PARTIES or reading.deadline_printed else None


def _without_rule(text: str) -> str:
    return re.sub(r"[，；。]?(?:以?下同)?$", "", _FIRST_LEADS.sub("", text)).strip("，；。（）")


def _worded(text: str) -> RoleReading | None:
    """A牵头，B、C配合；以下均需D落实，不再列出."""
    reading = RoleReading()
    latest, rest, named = Parties(), text, False
    while rest := rest.lstrip("，；。、"):
        if match := _FIRST_LEADS.match(rest):
            reading, rest = replace(reading, first_leads=True), rest[match.end() :]
            continue
        clause = re.split(r"[，；。]", rest, maxsplit=1)[0]
        if _BELOW.fullmatch(clause):
            if not reading.first_leads or clause.endswith(("列出", "列举", "列明", "标注", "赘述", "注明")):
                reading = replace(reading, standing=_together(reading.standing, latest))
            rest = rest[len(clause) :]
            continue
        if match := _DEADLINE_LABEL.match(clause):
            reading, rest = replace(reading, deadline_printed=clause[match.end() :]), rest[len(clause) :]
            continue
        following = _FOLLOWING.match(rest)
        statement = _statement(rest[following.end() if following else 0 :])
        if statement is None:
            if re.search(r"(?:完成|前|底|年|月|日内)$", clause) and draft_deadline(
                clause, date(2000, 1, 1), date(2000, 12, 31)
            ):
                reading, rest = replace(reading, deadline_printed=clause), rest[len(clause) :]
                continue
            return reading if reading.first_leads and not rest.strip("，。；") else None
        latest, length = statement
        rest = rest[(following.end() if following else 0) + length :]
        if following:
            reading = replace(reading, standing=_together(reading.standing, latest))
        else:
            reading, named = replace(reading, parties=_together(reading.parties, latest)), True
    said_something = named or reading.first_leads or reading.standing != NO_PARTIES
    return reading if said_something else None


def _statement(text: str) -> tuple[Parties, int] | None:
    """A list of offices with its word at the beginning of a text, and how long it is."""
    for match in _VERB.finditer(text):
        listed = text[: match.start()]
        end = match.end()
        after = text[end : end + 1]
        if not listed or re.search(r"[。]", listed):
            return None
        tail = re.match(r"(?:[^，；。、（）]{0,16})", text[end:])
        extra = tail[0] if tail else ""
        body = _LEADING.sub("", listed).rstrip("，")
        if not _names_parties(body):
            continue
        capacity = _capacity(match["verb"] + match["more"]) if match["verb"] == "组织实施" else _capacity(match["verb"])
        if match["verb"] in ("负责",) and match["more"].startswith(("牵头", "指导", "配合")):
            capacity = _capacity(match["more"])
        assert capacity is not None
        parties = _acting(body, capacity)
        if after in ("", "，", "；", "。", "、", "（"):
            return parties, end
        verb = _VERB.search(extra)
        if _BELOW.match(extra) or (verb and _names_parties(extra[: verb.start()])):
            return parties, end
        if match["verb"] in ("负责", "牵头", "落实", "指导", "配合", "协助"):
            return _doubted(parties, said("doubt.role_share", text=match[0] + extra)), end + len(extra)
        return None
    return None


def _acting(body: str, capacity: Capacity) -> Parties:
    """The parties of a statement; those after 会同 cooperate with those before it."""
    match = re.search(r"[，、]?(?:会同|会商|联合|协同)", body)
    if match is None or not match.start():
        return Parties(**{capacity: read_units(body)})
    first, others = read_units(body[: match.start()]), read_units(body[match.end() :])
    main: Capacity = "lead" if capacity in ("responsible", "lead") else capacity
    return _together(Parties(**{main: first}), Parties(cooperating=others))


def _names_parties(body: str) -> bool:
    """Whether a text is a list of parties: known offices mostly, and nothing that is a clause."""
    if not body or _EXCEPT.search(body) or len(body) > 400:
        return False
    pieces = [part for each in re.split(r"会同|会商|联合|协同", body) if each for part in read_units(each).names]
    if not pieces:
        return False
    kinds = [name_of(piece).kind for piece in pieces]
    known = sum(kind in ("office", "collective", "reference", "place") for kind in kinds)
    short = all(
        len(piece) <= 14 and not re.search(r"[的了，：《》“”\d]", piece)
        for piece, kind in zip(pieces, kinds, strict=True)
        if kind in ("unknown", "field")
    )
    return (
        known * 2 > len(kinds)
        and short
        and any(kind != "place" and len(piece) > 2 for piece, kind in zip(pieces, kinds, strict=True))
    )


def _capacity(word: str) -> Capacity | None:
    return next((capacity for pattern, capacity in _CAPACITIES if re.match(pattern, word)), None)


def _doubted(parties: Parties, doubt: object) -> Parties:
    slots = {
        slot: replace(units, doubts=(*units.doubts, doubt))
        for slot in ("lead", "cooperating", "responsible", "guiding")
        if (units := getattr(parties, slot)).names
    }
    return replace(parties, **slots)


def _together(one: Parties, other: Parties) -> Parties:
    return Parties(
        *(
            _merged(getattr(one, slot), getattr(other, slot))
            for slot in ("lead", "cooperating", "responsible", "guiding")
        )
    )


def _merged(one: UnitList, other: UnitList) -> UnitList:
    if one == NOBODY or other == NOBODY:
        return other if one == NOBODY else one
    return UnitList(
        tuple(dict.fromkeys((*one.names, *other.names))),
        one.open or other.open,
        tuple(dict.fromkeys((*one.references, *other.references))),
        tuple(dict.fromkeys((*one.doubts, *other.doubts))),
    )


def _ends_like(name: str, printed: list[str]) -> bool:
    return any(name.endswith(each) for each in printed)


_CUT = re.compile(r".*(?:[、，。；：！？）》]|和|及|与|以及|对|将|把|的|(?:区域|范围|辖区|境|市|县|区|年)内)", re.S)


def _object(text: str, found: list[RoleBracket], index: int) -> str | None:
    """The object of a list right before a bracket, None where the bracket ends a sentence or a clause."""
    begin, end = found[index].span
    after = text[end : end + 1]
    before = text[found[index - 1].span[1] : begin] if index else ""
    continues = bool(index) and bool(re.match(r"[、和及与]|以及", before)) and not re.search(r"[，。；]", before)
    if after in ("", "。", "；", "！", "，", "：", "\n", "（") and not (continues and after not in ("（",)):
        return None
    cut = _CUT.match(text[:begin])
    found_object = text[cut.end() if cut else 0 : begin]
    return found_object or None


def joined(text: str) -> UnitList:
    """Offices that running text says to act together with: 与A、B共同推进, 会同A等部门."""
    wide = text.translate(_WIDE)
    lists = [
        _longest_list(wide[match.end() :])
        for match in re.finditer(r"会同|联合(?=[市县区省州盟旗镇各])|(?<![参])与(?=[^，。；]{2,80}共同)", wide)
    ]
    units = NOBODY
    for listed in lists:
        if listed:
            units = _merged(units, read_units(listed))
    return units


def _longest_list(text: str) -> str:
    """The list of offices at the beginning of a running text; the last of them ends where its verb begins."""
    sentence = re.split(r"[。；：！？]", text, maxsplit=1)[0]
    best = ""
    for end in range(2, min(len(sentence), 200) + 1):
        piece = sentence[:end]
        last = re.split(r"[、，]|(?<=[局委办厅部府会])[和及与]", piece)[-1]
        if name_of(last).kind in ("office", "collective", "reference") and (
            not best or piece[len(best) : len(best) + 1] in "、，和及与" or _extends(best, piece)
        ):
            best = piece
    if sentence[len(best) :].startswith("等"):
        best += "等"
    return best


def _extends(best: str, piece: str) -> bool:
    """Whether a longer piece is a longer name and not a name with its verb: 公安局 and 公安局交警支队."""
    more = piece[len(best) :]
    return len(more) <= 6 and name_of(more).kind == "office" and name_of(more).sure
