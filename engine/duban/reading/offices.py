"""Lists of offices as plans print them -> every office by its whole name, shared prefixes and suffixes restored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from duban.model.document import squeezed
from duban.model.draft import NOBODY, UnitList
from duban.model.said import Said, said
from duban.reading.names import GOVERNING, PARTY_ORGAN, Name, collective_at, name_of

_WIDE = str.maketrans("(),;[]［］〔〕｛｝{}", "（），；（）（）（）（）（）")
_NONE = re.compile(r"^[\\/／＼\-－—–─_~～*·.。]*$|^(?:无|暂无|／|没有)$")
_NUMBERING = re.compile(
    r"(?:^|(?<=[、，；。\n局委办厅府会部处院心司站所团]))(?:\d{1,2}[.．、](?!\d)|（\d{1,2}）|[①-⑳])"
)
_LABEL = re.compile(r"^(?:牵头|责任|配合|参与|协办|主办|主责|承办|实施|成员)?(?:单位|部门)[：:]")
_QUALIFIER = re.compile(
    r"^(?:牵头|配合|负责|主办|协办|协助|参与|落实|实施|责任|指导|按|分别|根据|共同|具体|排|列|下同|以下|首位|第一|各自|依)"
)
_OPEN = re.compile(
    r"等(?:[^、，；。（）]{0,12}(?:部门|单位|机构|企业|部委|科室|委办局))?(?:（(?:单位|部门|企业)）|和单位|、单位)?"
    r"(?:(?:根据|按照?)[^、，；]{0,8})?(?:分别|共同|具体)?(?:负责|落实)?$"
)
_DUTY = re.compile(r"(?:(?:根据|按照?)(?:各自)?(?:职责|职能|分工)[^、，；]{0,6}?)?(?:分别|共同|具体)?(?:负责|落实)?$")
_JOINS = ("以及", "和", "及", "与", "暨", "并")
_BARE_PLACE = re.compile(r"^[一-鿿]{2,6}$")
_LEVELLED = re.compile(
    r"^.*(?P<level>自治区|自治州|自治县|自治旗|地区|街道|新区|省|市|州|盟|县|区|旗|镇|乡|苏木)(?:（.*）)?$"
)
_TOWNS = re.compile(r"(?:镇|乡|街道|苏木|村|社区)$")
_PROVINCES = re.compile(r"(?:省|自治区|兵团|市)$")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A name of the list. `group` counts the parts a comma makes of a list whose other separator is 、."""

    name: Name
    group: int


def is_office(text: str) -> bool:
    """Whether a text is the name of one office: a government, a department, a Party organ, an agency, a company."""
    return name_of(squeezed(text).translate(_WIDE)).kind == "office"


def looks_like_units(text: str) -> bool:
    """Whether a whole cell is a list of offices, of groups of them or of references."""
    read = read_units(text)
    if not read.names:
        return False
    kinds = [name_of(name).kind for name in read.names]
    return all(kind in ("office", "collective", "reference", "place") for kind in kinds) and any(
        kind != "place" for kind in kinds
    )


def read_units(text: str) -> UnitList:
    """A list of offices. Brackets come out full-width; what is not a name of an office stays, with a doubt."""
    clean = _clean(text)
    if _NONE.match(clean):
        return NOBODY
    doubts: list[Said] = []
    pieces, is_open, shared = _pieces(clean, doubts)
    names = _with_suffixes(pieces, shared, doubts)
    names = _with_prefixes(names, doubts)
    found = list(dict.fromkeys(piece.name.text for piece in names))
    for piece in names:
        if piece.name.kind in ("field", "unknown"):
            doubts.append(said("doubt.office_unclear", name=piece.name.text))
    references = tuple(name for name in found if name_of(name).kind == "reference")
    return UnitList(tuple(found), is_open, references, tuple(dict.fromkeys(doubts)))


def _clean(text: str) -> str:
    """One line: a blank between two offices is a separator, any other is layout; numbering is a separator."""
    words = text.translate(_WIDE).split()
    line = words[0] if words else ""
    for word in words[1:]:
        before, after = re.split(r"[、，；]", line)[-1], re.split(r"[、，；等]", word)[0]
        apart = _stands(name_of(before)) and _stands(name_of(after))
        line += ("、" if apart else "") + word
    line = _LABEL.sub("", _NUMBERING.sub("；", squeezed(line)))
    return line.strip("；。、，：")


def _stands(name: Name) -> bool:
    return name.kind in ("office", "collective", "reference") and bool(name.text)


def _pieces(text: str, doubts: list[Said]) -> tuple[list[_Piece], bool, str]:
    """The names as printed, whether 等 leaves the list open, and the word that 等 shares with them (部门)."""
    mixed = "、" in _outside_brackets(text)
    pieces: list[_Piece] = []
    is_open, shared, group = False, "", 0
    for separator, printed in _printed(text):
        if separator in "，；" and mixed:
            group += 1
        body = _without_qualifier(printed, doubts)
        match = _OPEN.search(body)
        if match and (match[0] == "等" or _known(body[: match.start()])):
            is_open = True
            shared = "部门" if "部门" in match[0] else shared
            body = body[: match.start()]
        elif (duty := _DUTY.search(body)) and duty[0]:
            body = body[: duty.start()] or body
        pieces.extend(_Piece(name_of(name), group) for name in _apart(body, doubts) if name)
    return pieces, is_open, shared


def _printed(text: str) -> Iterable[tuple[str, str]]:
    """The pieces between separators, each with the separator before it; collective names keep their inner commas."""
    start, separator = 0, "、"
    while start < len(text):
        collective = collective_at(text, start)
        end = start + len(collective) if collective else start
        depth = 0
        while end < len(text) and (depth or text[end] not in "、，；/／。"):
            depth += (text[end] == "（") - (text[end] == "）")
            end += 1
            if not depth and text[end - 1] in "和与及" and (more := collective_at(text, end)):
                end += len(more)
        yield separator, text[start:end]
        separator, start = text[end : end + 1], end + 1


def _outside_brackets(text: str) -> str:
    return "".join(printed + separator for separator, printed in _flat(text))


def _flat(text: str) -> Iterable[tuple[str, str]]:
    for separator, printed in _printed(text):
        yield separator, re.sub(r"、", "", printed)


def _without_qualifier(printed: str, doubts: list[Said]) -> str:
    """A name without the bracket behind it that says how it takes part; one that names an office is part of it."""
    match = re.search(r"（([^（）]*(?:（[^（）]*）)?[^（）]*)）$", printed)
    if match is None or match.start() == 0:
        return printed
    if _QUALIFIER.match(match[1]):
        return printed[: match.start()]
    inner = name_of(match[1])
    if inner.kind != "unknown" or collective_at(printed, 0) == printed or not re.search(r"[一-鿿]", match[1]):
        return printed
    doubts.append(said("doubt.office_bracket", bracket=match[0], name=printed[: match.start()]))
    return printed[: match.start()]


def _known(text: str) -> bool:
    return bool(text) and name_of(text).kind != "unknown"


def _apart(text: str, doubts: list[Said]) -> list[str]:
    """A piece split where 和, 及, 与 join two offices, and where two offices run together without a separator."""
    if collective_at(text, 0) == text:
        return [text]
    for start in range(2, len(text) - 1):
        join = next((join for join in _JOINS if text.startswith(join, start)), None)
        if join is None or text[:start].count("（") != text[:start].count("）"):
            continue
        left, right = text[:start], text[start + len(join) :]
        if _joined(left, right):
            return [*_apart(left, doubts), *_apart(right, doubts)]
    for start in range(2, len(text) - 2):
        left, right = text[:start], text[start:]
        if _run_together(left, right):
            doubts.append(said("doubt.office_run_together", text=text, left=left, right=right))
            return [left, *_apart(right, doubts)]
    return [text]


def _joined(left: str, right: str) -> bool:
    one, whole = name_of(left), name_of(right)
    if one.kind in ("office", "collective", "reference"):
        return whole.kind in ("office", "collective", "reference", "place")
    shares = whole.kind == "office" and whole.own not in ("", *_single_levels()) and bool(_LEVELLED.match(whole.own))
    if one.kind == "place":
        return shares or whole.kind == "place"
    return shares and whole.head in GOVERNING and one.kind == "unknown" and bool(_BARE_PLACE.match(left))


def _single_levels() -> tuple[str, ...]:
    return ("省", "市", "州", "盟", "县", "区", "旗", "镇", "乡")


def _run_together(left: str, right: str) -> bool:
    if left[-1] not in "局委办厅府会" or right[0] not in "省市州盟县区旗各":
        return False
    one, other = name_of(left), name_of(right)
    if one.kind != "office" or not one.sure:
        return False
    if right[0] == "各":
        return other.kind == "collective"
    if one.rest == "委" and other.rest not in ("政府", "人民政府"):
        return False
    return other.kind == "office" and one.own == other.own == right[0]


def _with_suffixes(pieces: Sequence[_Piece], shared: str, doubts: list[Said]) -> list[_Piece]:
    """What the last of a run of places, or of fields, ends in goes to those before it."""
    if shared and pieces and all(piece.name.kind == "field" for piece in pieces):
        return [_renamed(piece, piece.name.text + shared) for piece in pieces]
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
    ends = _LEVELLED.match(model.own)
    place = model.text[: len(model.text) - len(model.rest)] if model.text.endswith(model.rest) else model.own
    if not model.own or ends is None or not place:
        return None
    if name.kind == "place" and len(name.text) == 2 and name.text[1] == "州" != ends["level"]:
        return name.text + ends["level"] + model.rest
    if name.kind == "place":
        same = (name.text in _single_levels()) == (model.own in _single_levels())
        return name.text + model.rest if same else None
    if name.kind != "unknown" or model.head not in GOVERNING or model.own in _single_levels():
        return None
    if not _BARE_PLACE.match(name.text):
        return name.text + model.rest if _LEVELLED.match(name.text) else None
    return name.text + ends["level"] + model.rest


def _complete_fields(found: list[_Piece], doubts: list[Said]) -> None:
    """水利、农业农村局: fields that all wait for the one head at the end of their list."""
    fields = [index for index, piece in enumerate(found) if piece.name.kind == "field"]
    if not fields or fields != list(range(len(found) - 1)) or found[-1].name.kind != "office":
        return
    head = found[-1].name.head
    for index in fields:
        whole = found[index].name.text + head
        doubts.append(said("doubt.office_head", name=found[index].name.text, whole=whole))
        found[index] = _renamed(found[index], whole)


def _renamed(piece: _Piece, text: str) -> _Piece:
    return replace(piece, name=name_of(text))


def _with_prefixes(pieces: Sequence[_Piece], doubts: list[Said]) -> list[_Piece]:
    """The place or level that the first office of a list names goes to the bare ones after it, up to the next comma."""
    found: list[_Piece] = []
    prefix, group, before = "", 0, False
    for piece in pieces:
        name = piece.name
        if piece.group != group:
            before = before or bool(prefix)
            prefix, group = "", piece.group
        if name.kind != "office":
            found.append(piece)
            continue
        if found and _shares_every(found[-1].name, name):
            found.append(_renamed(piece, "各" + name.text))
            continue
        if name.own:
            prefix = _prefix(name, prefix)
            found.append(piece)
            continue
        whole = _prefixed(name, prefix)
        if whole is None:
            if before and not name.alone and not prefix:
                doubts.append(said("doubt.office_prefix_left", name=name.text))
            found.append(piece)
            continue
        if not name.sure:
            doubts.append(said("doubt.office_prefix", name=name.text, whole=whole))
        found.append(_renamed(piece, whole))
    return found


_RANKS = ("盟州市", "县区旗", "镇乡街苏")


def _shares_every(before: Name, name: Name) -> bool:
    """Whether 各 goes on to a name: 各乡镇人民政府、街道办事处. Only to governments of the same rank."""
    if before.kind != "collective" or before.text[0] != "各" or name.head not in GOVERNING:
        return False
    same_rank = any(name.own[:1] in rank and before.text[1] in rank for rank in _RANKS if name.own)
    return same_rank and name.own in (*_single_levels(), "街道")


def _prefix(name: Name, before: str) -> str:
    """What a name lends to those after it: its level, or its place where that says its level itself."""
    own = name.text[: len(name.text) - len(name.rest)] if name.text.endswith(name.rest) else name.own
    if own in _single_levels() or own in (
        "自治区",
        "自治州",
        "自治县",
        "自治旗",
        "地区",
        "行署",
        "兵团",
        "师",
        "团",
        "街道",
    ):
        return own
    if _LEVELLED.match(own) and not (name.head in GOVERNING and _TOWNS.search(own)) and not own.endswith("新区"):
        return own
    return before


def _prefixed(name: Name, prefix: str) -> str | None:
    if not prefix or name.alone:
        return None
    if name.head == "厅" and not _PROVINCES.search(prefix):
        return None
    if name.head in ("公司", "集团", "分公司", "分局", "厂") and not name.sure:
        return None
    if PARTY_ORGAN.match(name.text):
        return f"{prefix}委{name.text}"
    return prefix + name.text
