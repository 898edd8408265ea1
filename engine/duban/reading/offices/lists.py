"""Lists of offices as plans print them -> every office by its whole name, shared prefixes and suffixes restored."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from duban.model.document import squeezed
from duban.model.draft import NOBODY, UnitList
from duban.model.said import Said, said
from duban.reading.offices.names import Name, collective_at, name_of
from duban.reading.offices.sharing import Piece, shared, shares_its_end
from duban.reading.offices.words import STRONG_HEADS

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
    r"等(?:[^、，；。（）]{0,12}(?:部门|单位|机构|企业|部委|科室|委办局))?(?:（(?:单位|部门|企业)）|[和及](?:单位|个人|企业))?"
    r"(?:(?:根据|按照?)[^、，；]{0,8})?(?:分别|共同|具体)?(?:负责|落实)?$"
)
_DUTY = re.compile(r"(?:(?:根据|按照?)(?:各自)?(?:职责|职能|分工)[^、，；]{0,6}?)?(?:分别|共同|具体)?(?:负责|落实)?$")
_JOINS = ("以及", "和", "及", "与", "暨", "并")
_LAST = tuple("局委办厅府会处所站队院司团心校场科室部联镇乡村道县市区门位）")
"""How a name ends that is whole: 各乡镇人民 goes on behind its blank, and so does 人民政府 with 办公室 behind it."""
_LONG = 120
"""A piece without a separator longer than this is a sentence and is left whole."""


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
    pieces, is_open, common = _pieces(clean, doubts)
    names = shared(pieces, common, doubts)
    doubts += [said("doubt.office_unclear", name=name.text) for name in names if name.kind in ("field", "unknown")]
    counted = Counter(name.text for name in names if name.kind == "office")
    # Behind a semicolon or a number the offices of another part begin.
    twice = () if "；" in clean else tuple(name for name, times in counted.items() if times > 1)
    doubts += [said("doubt.office_twice", name=name) for name in twice]
    found = list(dict.fromkeys(name.text for name in names))
    references = tuple(name for name in found if name_of(name).kind == "reference")
    return UnitList(tuple(found), is_open, references, tuple(dict.fromkeys(doubts)), twice)


def _clean(text: str) -> str:
    """One line: a blank between two offices is a separator, any other is layout; numbering is a separator."""
    words = text.translate(_WIDE).split()
    line = words[0] if words else ""
    for word in words[1:]:
        before, after = re.split(r"[、，；]", line[-60:])[-1], re.split(r"[、，；等]", word)[0]
        apart = before[-1:] in _LAST and _stands(name_of(before)) and _stands(name_of(after))
        apart = apart and name_of(after).rest not in STRONG_HEADS
        line += ("、" if apart else "") + word
    line = _LABEL.sub("", _NUMBERING.sub("；", squeezed(line)))
    return line.strip("；。、，：").removeprefix("由")


def _stands(name: Name) -> bool:
    return name.kind in ("office", "collective", "reference") and bool(name.text)


def _pieces(text: str, doubts: list[Said]) -> tuple[list[Piece], bool, str]:
    """The names as printed, whether 等 leaves the list open, and the word that 等 shares with them (部门)."""
    printed_names = list(_printed(text))
    mixed = any(separator == "、" for separator, _ in printed_names[1:])
    pieces: list[Piece] = []
    is_open, common, group = False, "", 0
    for separator, printed in printed_names:
        if separator in "，；" and mixed:
            group += 1
        body = printed if _OPEN.search(printed) else _without_qualifier(printed, doubts)
        match = _OPEN.search(body)
        if match and (match[0] == "等" or any(map(_known, _apart(body[: match.start()], [])))):
            is_open = True
            common = "部门" if "部门" in match[0] else common
            body = body[: match.start()]
        elif (duty := _DUTY.search(body)) and duty[0]:
            body = body[: duty.start()] or body
        pieces.extend(Piece(name_of(name), group) for name in _apart(body, doubts) if name)
    return pieces, is_open, common


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


def _without_qualifier(printed: str, doubts: list[Said]) -> str:
    """A name without the bracket behind it that says how it takes part; one that names an office is part of it."""
    match = re.search(r"（([^（）]*(?:（[^（）]*）)?[^（）]*)）$", printed)
    if match is None or match.start() == 0:
        return printed
    if _QUALIFIER.match(match[1]):
        return printed[: match.start()]
    inner = name_of(match[1])
    if (
        inner.kind not in ("unknown", "field")
        or collective_at(printed, 0) == printed
        or not re.search(r"[一-鿿]", match[1])
    ):
        return printed
    doubts.append(said("doubt.office_bracket", bracket=match[0], name=printed[: match.start()]))
    return printed[: match.start()]


def _known(text: str) -> bool:
    return bool(text) and name_of(text).kind != "unknown"


def _apart(text: str, doubts: list[Said]) -> list[str]:
    """A piece split where 和, 及, 与 join two offices, and where two offices run together without a separator."""
    if collective_at(text, 0) == text or len(text) > _LONG:
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
    one, other = name_of(left), name_of(right)
    if one.kind in ("office", "collective", "reference"):
        return other.kind in ("office", "collective", "reference", "place")
    return shares_its_end(left, other) or one.kind == other.kind == "place"


def _run_together(left: str, right: str) -> bool:
    if left[-1] not in "局委办厅府会" or right[0] not in "省市州盟县区旗各":
        return False
    one, other = name_of(left), name_of(right)
    if one.kind != "office" or not one.sure:
        return False
    if right[0] == "各":
        return collective_at(right, 0) == right
    if one.rest == "委" and other.rest not in ("政府", "人民政府"):
        return False
    return other.kind == "office" and one.own == other.own == right[0]
