"""Who must act, as plans say it in brackets, in lines of their own, in cells and in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from duban.model.draft import NOBODY, DraftDeadline, Parties, Span, UnitList
from duban.model.said import said
from duban.reading.deadlines import draft_deadline
from duban.reading.offices.lists import looks_like_units, read_units
from duban.reading.offices.names import name_of
from duban.reading.offices.role_words import (
    CAPACITIES,
    NO_PARTIES,
    WIDE,
    Capacity,
    RoleReading,
    both,
    capacity_of,
    is_deadline,
    read_roles,
)

__all__ = [
    "NO_PARTIES", "Capacity", "RoleBracket", "RoleReading", "brackets", "cell", "joined", "lead_first", "read_roles", "role_line",
]  # fmt: skip

_LONGEST = 600
"""A bracket longer than this is text of its own and names no parties."""
_FAR = 30
"""A name longer than this does not follow."""
_CUT = re.compile(r"[、，。；：！？）》]|和|及|与|以及|对|将|把|的|(?:区域|范围|辖区|境|市|县|区|年)内")
_VERBS = re.compile(r"^(?:定期|应|要|加强|强化|开展|做好|抓好|推进|落实|完善|保障|确保)+(?=..)")
_MARKED = re.compile(
    r"(?P<name>[^、，；\s（）]{2,30}(?:（[^（）]{1,10}[区县市镇乡街道]）[^、，；\s（）]{0,10})?)（(?P<word>[^（）]{1,8})）"
)
_WITH = re.compile(r"会同|联合(?=[市县区省州盟旗镇各])|(?<!参)与(?=[^，。；]{2,80}共同)")


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
    rest_cooperates: bool = False


def brackets(text: str, first_day: date | None = None, last_day: date | None = None) -> tuple[RoleBracket, ...]:
    """Every bracket of a squeezed text that names parties, in order; brackets that only explain are none."""
    wide = text.translate(WIDE)
    found: list[RoleBracket] = []
    for begin, end in _pairs(wide):
        if found and begin < found[-1].span[1]:
            continue
        reading = _inside(wide, begin, end)
        if reading is None:
            continue
        printed = reading.deadline_printed
        deadline = draft_deadline(printed, first_day, last_day) if printed and first_day and last_day else None
        found.append(
            RoleBracket(
                (begin, end), reading.parties, reading.first_leads, reading.standing, None, deadline, printed,
                reading.rest_cooperates,
            )
        )  # fmt: skip
    return _with_objects(wide, found)


def role_line(text: str) -> Parties | None:
    """Who must act by a paragraph that is nothing but roles (责任单位：…), or None for any other paragraph.

    `read_roles` gives the same with the deadline and the rules that the paragraph states besides.
    """
    wide = text.translate(WIDE).strip("。；，")
    inside = wide[1:-1] if wide.startswith("（") and wide.endswith("）") and wide.count("（") == 1 else wide
    reading = read_roles(inside)
    return reading.parties if reading and reading.parties != NO_PARTIES else None


def cell(text: str, capacity: Capacity) -> Parties:
    """Who must act by the cell of a column; words in the cell itself (A牵头，B配合; A（牵头）) go before the column's."""
    reading = read_roles("".join(text.split()))
    if reading is not None and reading.parties != NO_PARTIES:
        return reading.parties
    units = read_units(text)
    marked = [(match["name"], capacity_of(match["word"])) for match in _MARKED.finditer(text.translate(WIDE))]
    of_name = {
        name: own for name in units.names for printed, own in marked if own is not None and name.endswith(printed)
    }
    slots = {each: [name for name in units.names if of_name.get(name, capacity) == each] for each in CAPACITIES}
    lists = {each: UnitList(tuple(names)) for each, names in slots.items() if names}
    lists[capacity] = replace(units, names=tuple(slots[capacity]))
    return replace(NO_PARTIES, **lists)


def lead_first(parties: Parties, rest_cooperates: bool = False) -> Parties:
    """The first of those responsible leads and the rest stay responsible, or cooperate; nothing where others lead."""
    given = parties.responsible
    if parties.lead.names or not given.names:
        return parties
    first, names = given.names[:1], given.names[1:]
    lead = UnitList(first, references=tuple(name for name in given.references if name in first))
    rest = replace(given, names=names, references=tuple(name for name in given.references if name in names))
    if rest_cooperates:
        return replace(parties, lead=lead, responsible=NOBODY, cooperating=both(rest, parties.cooperating))
    return replace(parties, lead=lead, responsible=rest)


def joined(text: str) -> UnitList:
    """Offices that running text says to act together with: 与A、B共同推进, 会同A等部门."""
    wide = text.translate(WIDE)
    units = NOBODY
    for match in _WITH.finditer(wide):
        if listed := _list_at(wide, match.end()):
            units = both(units, read_units(listed))
    return units


def _pairs(text: str) -> list[Span]:
    """Every bracket, outer ones before those in them; one that is never closed ends with its sentence."""
    found: list[Span] = []
    opened: list[int] = []
    for place, char in enumerate(text):
        if char == "（":
            opened.append(place)
        elif char == "）" and opened:
            found.append((opened.pop(), place + 1))
    for begin in opened[-1:]:
        stop = text.find("。", begin)
        found.append((begin, stop if stop > 0 else len(text)))
    return sorted(each for each in found if each[1] - each[0] <= _LONGEST)


def _inside(text: str, begin: int, end: int) -> RoleReading | None:
    inside = text[begin + 1 : end].removesuffix("）") if text[end - 1] == "）" else text[begin + 1 : end]
    reading = read_roles(inside)
    if reading is None and text[:begin].endswith(("。", "；")) and text[end - 1] == "）":
        return _offices_alone(inside)
    if reading is None or (reading.parties, reading.standing, reading.first_leads) == (NO_PARTIES, NO_PARTIES, False):
        return None
    return reading


def _offices_alone(text: str) -> RoleReading | None:
    """A bracket after a sentence that holds offices, perhaps a deadline, and no word of what they do."""
    listed, _, last = text.rpartition("，")
    listed, deadline = (listed, last) if listed and is_deadline(last) else (text, None)
    if not looks_like_units(listed):
        return None
    units = read_units(listed)
    doubt = said("doubt.role_unsaid", text=listed)
    parties = Parties(responsible=replace(units, doubts=(*units.doubts, doubt)))
    return RoleReading(parties, deadline_printed=deadline)


def _with_objects(text: str, found: list[RoleBracket]) -> tuple[RoleBracket, ...]:
    """The brackets with the object of a list that stands right before those inside a sentence."""
    given: list[RoleBracket] = []
    for each in found:
        begin, end = each.span
        between = text[given[-1].span[1] : begin] if given else "。"
        goes_on = bool(given and given[-1].inline and re.match(r"[、和及与]|以及", between)) and not re.search(
            "[，。；]", between
        )
        if text[end : end + 1] in ("", "。", "；", "！", "，", "：", "（") and not goes_on:
            given.append(each)
            continue
        cut = max((match.end() for match in _CUT.finditer(text, max(0, begin - 60), begin)), default=max(0, begin - 60))
        given.append(replace(each, inline=_VERBS.sub("", text[cut:begin]) or None))
    return tuple(given)


def _list_at(text: str, start: int) -> str:
    """The list of offices that begins here in a running text; the last of them ends where its verb begins."""
    sentence = re.split(r"[。；：！？]", text[start : start + 200], maxsplit=1)[0]
    best = ""
    for end in range(2, len(sentence) + 1):
        if end - len(best) > _FAR:
            break
        piece = sentence[:end]
        last = re.split(r"[、，]|(?<=[局委办厅部府会])[和及与]", piece)[-1]
        if name_of(last).kind not in ("office", "collective", "reference"):
            continue
        more = piece[len(best) :]
        if not best or more[0] in "、，和及与" or _goes_on(more):
            best = piece
    return best + "等" if sentence[len(best) :].startswith("等") and best else best


def _goes_on(more: str) -> bool:
    """Whether what follows a name is more of the name and not its verb: 交警支队 after 公安局."""
    name = name_of(more)
    return more == "门" or (len(more) <= 6 and name.kind == "office" and name.sure)
