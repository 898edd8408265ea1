"""What a list of offices shares: its last lends a suffix to the places before it, its first a prefix to the bare names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from duban.model.said import Said, said
from duban.reading.offices.names import GOVERNING, PARTY_ORGAN, SINGLE_LEVELS, Name, name_of
from duban.reading.offices.words import PLACE_ENDS

_BARE_PLACE = re.compile(r"^[一-鿿]{2,6}$")
_LEVELLED = re.compile(rf"^.*?(?P<level>{'|'.join(PLACE_ENDS)})(?:（.*）)?$")
_PROVINCES = re.compile(r"(?:省|自治区|兵团|市)$")
_UNNAMED = ("自治区", "自治州", "自治县", "自治旗", "师市", "地区", "行署", "兵团", "师", "团", "街道")
_RANKS = ("盟州市", "县区旗", "镇乡街苏")


@dataclass(frozen=True, slots=True)
class Piece:
    """A name of the list. `group` counts the parts a comma makes of a list whose other separator is 、."""

    name: Name
    group: int


def shared(pieces: Sequence[Piece], common: str, doubts: list[Said]) -> tuple[Name, ...]:
    """The names of a list with what they share restored. `common` is the word that 等 gives to fields: 部门."""
    whole = _with_prefixes(_with_suffixes(pieces, common, doubts), doubts)
    return tuple(piece.name for piece in whole)


def shares_its_end(left: str, right: Name) -> bool:
    """Whether a bare place before 和 waits for what the office after it ends in: 甲 and 乙市人民政府."""
    if right.kind != "office" or right.own in ("", *SINGLE_LEVELS) or not _LEVELLED.match(right.own):
        return False
    one = name_of(left)
    return one.kind == "place" or (one.kind == "unknown" and right.head in GOVERNING and bool(_BARE_PLACE.match(left)))


def _with_suffixes(pieces: Sequence[Piece], common: str, doubts: list[Said]) -> list[Piece]:
    """What the last of a run of places, or of fields, ends in goes to those before it."""
    if common and pieces and all(piece.name.kind == "field" for piece in pieces):
        return [_renamed(piece, piece.name.text + common) for piece in pieces]
    found = list(pieces)
    for last in range(len(found) - 1, 0, -1):
        name = found[last].name
        if name.kind != "office":
            continue
        for index in range(last - 1, -1, -1):
            if found[index].group != found[last].group:
                break
            whole = _completed(found[index].name, name)
            if whole is None:
                break
            found[index] = _renamed(found[index], whole)
    _complete_fields(found, doubts)
    return found


def _completed(name: Name, model: Name) -> str | None:
    """A place with what the office after it ends in: 甲县、乙县人民政府 -> 甲县人民政府."""
    governs = model.head in GOVERNING
    own, rest = (
        (model.own, model.rest) if model.own or not governs else (model.text.removesuffix(model.head), model.head)
    )
    ends = _LEVELLED.match(own)
    if not own or ends is None:
        return None
    if name.kind == "place" and len(name.text) == 2 and name.text[1] == "州" != ends["level"]:
        return name.text + ends["level"] + rest
    if name.kind == "place":
        same = (name.text in SINGLE_LEVELS) == (own in SINGLE_LEVELS)
        return name.text + rest if same else None
    if name.kind != "unknown" or not governs or own in SINGLE_LEVELS:
        return None
    if not _BARE_PLACE.match(name.text):
        return name.text + rest if _LEVELLED.match(name.text) else None
    return name.text + ends["level"] + rest


def _complete_fields(found: list[Piece], doubts: list[Said]) -> None:
    """水利、农业农村局: fields that all wait for the one head at the end of their list."""
    fields = [index for index, piece in enumerate(found) if piece.name.kind == "field"]
    if not fields or fields != list(range(len(found) - 1)):
        return
    last = found[-1].name
    departments = last.kind == "collective" and last.text.endswith("部门")
    head = "部门" if departments else last.head
    for index in fields if head else ():
        whole = found[index].name.text + head
        if not departments:
            doubts.append(said("doubt.office_head", name=found[index].name.text, whole=whole))
        found[index] = _renamed(found[index], whole)


def _renamed(piece: Piece, text: str) -> Piece:
    return replace(piece, name=name_of(text))


def _with_prefixes(pieces: Sequence[Piece], doubts: list[Said]) -> list[Piece]:
    """The place or level that the first office of a list names goes to the bare ones after it, up to the next comma."""
    found: list[Piece] = []
    prefix, group, before, lent = "", 0, False, False
    for piece in pieces:
        name = piece.name
        if piece.group != group:
            before = before or bool(prefix)
            prefix, group = "", piece.group
        if name.kind != "office":
            lent = False
            found.append(piece)
            continue
        if found and _shares_every(found[-1].name, name):
            found.append(_renamed(piece, "各" + name.text))
            continue
        if name.own:
            prefix, lent = _prefix(name, prefix), name.head not in GOVERNING
            found.append(piece)
            continue
        whole = None if _begins_governments(name, found, lent) else _prefixed(name, prefix)
        lent = whole is not None
        if whole is None:
            if before and not name.alone and not prefix and name.head not in GOVERNING:
                doubts.append(said("doubt.office_prefix_left", name=name.text))
            found.append(piece)
            continue
        if not name.sure:
            doubts.append(said("doubt.office_prefix", name=name.text, whole=whole))
        found.append(_renamed(piece, whole))
    return found


def _begins_governments(name: Name, found: Sequence[Piece], lent: bool) -> bool:
    """Whether the committee of a zone stands among governments, not among the offices of one level, and shares nothing."""
    return name.head in GOVERNING and name.text != name.head and bool(found) and not lent


def _shares_every(before: Name, name: Name) -> bool:
    """Whether 各 goes on to a name: 各乡镇人民政府、街道办事处. Only to governments of the same rank."""
    if before.kind != "collective" or before.text[0] != "各" or name.head not in GOVERNING:
        return False
    same_rank = any(name.own[:1] in rank and before.text[1] in rank for rank in _RANKS if name.own)
    return same_rank and name.own in (*SINGLE_LEVELS, "街道")


def _prefix(name: Name, before: str) -> str:
    """What a name lends to those after it: its level, or its place where that says its level itself."""
    own = name.text[: len(name.text) - len(name.rest)] if name.text.endswith(name.rest) else name.own
    if own in (*SINGLE_LEVELS, *_UNNAMED):
        return own
    if _LEVELLED.match(own) and name.head not in GOVERNING and not own.endswith("新区"):
        return own
    return before


def _prefixed(name: Name, prefix: str) -> str | None:
    if not prefix or name.alone:
        return None
    if name.head == "厅" and not _PROVINCES.search(prefix):
        return None
    if name.head in ("公司", "集团", "分公司", "分局", "派出所", "厂") and not name.sure:
        return None
    if PARTY_ORGAN.match(name.text):
        return f"{prefix}委{name.text}"
    return prefix + name.text
