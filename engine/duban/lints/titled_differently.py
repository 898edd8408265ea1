"""文件或附件的名称前后不一：换了叫法，“本计划”其实是方案，通知的标题缺“关于”。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duban.lints._looked import Looked
from duban.lints._printed import Annexed, Piece, Printed, at_head, at_piece, printed
from duban.lints._wording import quoted
from duban.model.document import squeezed
from duban.model.plan import Plan
from duban.model.remarks import Found
from duban.model.said import Said, said
from duban.reading.layout.numbering import arabic

LEVEL, TOPIC = "remark", "text"
NEEDS_DOCUMENT = True
_KINDS = ("计划", "方案", "意见", "细则", "办法", "规划")
_KIND = re.compile(rf"({'|'.join(_KINDS)})$")
_OWN_KIND = re.compile(rf"({'|'.join(_KINDS)}|清单|要点)$")
_SUFFIX = re.compile(r"[（(【\[][^（()）】\]]*[)）】\]]$")
_SELF = re.compile(rf"(?<![成基资版样脚剧课文书日底根标副蓝范])本(?:工作|实施|行动)?({'|'.join(_KINDS)})(?!生育|单列)")
_TITLE = re.compile(r"《([^《》]{6,60})》")
_GENERIC = re.compile(
    r"\d{4}[—\-–~至]?(?:\d{4})?年?度?|年度|工作|实施|行动|重点|专项|全面|深入|加强|推进|计划|方案|[“”（）()的\s、，—\-–]"
)
_LISTS = r"(?:任务)?(?:名单|名录|清单|目录|一览表|考核表|目标表|汇总表|分工表|明细表)"
_QUOTED = re.compile(rf"(?:按照|依据|根据|参照|对照|执行|落实|列入|纳入)[《“]?([^《》“”，。；、（）]{{4,30}}?{_LISTS})")
_NUMBERED = re.compile(r"[《“]([^《》“”]{4,60})[》”][（(]?(?:详?见)?附件(\d{1,2}|[一二三四五六七八九十]{1,2})[)）]?")
_OF_LIST = re.compile(rf"{_LISTS}$|[我本]?[省市县区]|\d{{4}}年?度?|国家级?|重要|自治区级?|考核|目标|[“”（）()的]|试行")
_NOTICE = re.compile(r"的(?:通知|函|公告|通报)$")
_ISSUES = re.compile(r"关于|印发|转发|批转|发布")
_SAME = 5
"""Fewer characters than this that two titles share say nothing."""


def look(at: Looked) -> Iterator[Found]:
    """Titles that other documents bear are never compared: of another place, another year, or on another matter."""
    for plan, _, text in printed(at):
        yield from _own_title(plan, text)
        yield from _own_kind(plan, text)
        yield from _annexes(plan, text)
        yield from _notice(plan, text)


def _own_title(plan: Plan, text: Printed) -> Iterator[Found]:
    """A title of this place, this year and this matter, in other words than the plan's own."""
    own = squeezed(plan.title)
    years = {str(year) for year in range(plan.period.first.year, plan.period.last.year + 1)}
    for piece in text.pieces:
        for title in dict.fromkeys(_TITLE.findall(piece.plain)):
            bare = _SUFFIX.sub("", title)
            if (
                bare.endswith(("计划", "方案"))
                and any(bare.startswith(place) for place in _names(plan.jurisdiction))
                and any(year in title for year in years)
                and title not in own
                and own not in title
                and _core(title, plan) == _core(own, plan) != ""
            ):
                what = said("lint.titled_differently.own", shown=quoted(title), own=quoted(own))
                yield at_piece(plan, piece, what=what)


def _own_kind(plan: Plan, text: Printed) -> Iterator[Found]:
    """本计划 in a document that is a 方案; once a plan, with how often."""
    title = _SUFFIX.sub("", squeezed(plan.title))
    match = _OWN_KIND.search(title)
    if match is None:
        return
    titles = [title, *(_SUFFIX.sub("", each.title) for each in (*text.listed, *text.headed))]
    annexed = {kind[1] for each in titles[1:] if (kind := _KIND.search(each))}
    hits = [
        (piece, found[0])
        for piece in text.pieces
        for found in _SELF.finditer(piece.plain)
        if found[1] not in title and found[1] not in annexed
    ]
    if hits:
        piece, shown = hits[0]
        what = said("lint.titled_differently.kind", shown=shown, n=len(hits), kind=match[1])
        yield at_piece(plan, piece, what=what)


def _annexes(plan: Plan, text: Printed) -> Iterator[Found]:
    """Annexes that the text or the list names by another title than their own."""
    own = _titles(text)
    for piece in text.pieces:
        for shown, title in dict.fromkeys(_misquoted(piece.plain, own)):
            yield at_piece(plan, piece, what=_annex(shown, title))
    headed = {each.number: each for each in text.headed if each.title}
    for each in text.listed:
        other = headed.get(each.number)
        if other is not None and not _alike(each.title, other.title):
            yield at_head(plan, f"附件{each.number}", what=_annex(each.title, other.title))


def _titles(text: Printed) -> dict[str, str]:
    """The titles of the annexes by their numbers, as headed, else as listed."""
    both: Sequence[Annexed] = (*text.listed, *text.headed)
    return {each.number: each.title for each in both if each.title}


def _misquoted(plain: str, own: dict[str, str]) -> Iterator[tuple[str, str]]:
    for shown, number in _NUMBERED.findall(plain):
        title = own.get(arabic(number))
        if title is not None and not _alike(shown, title) and not _of_other(shown):
            yield shown, title
    if any(_alike(title, part) for title in own.values() for part in (plain,)):
        return
    for shown in _QUOTED.findall(plain):
        like = [title for title in own.values() if len(_essence(title)) >= _SAME and _essence(title) == _essence(shown)]
        if len(like) == 1 and not _alike(shown, like[0]):
            yield shown, like[0]


def _of_other(title: str) -> bool:
    """Whether a title with 附件 behind it is that of the document whose annex is meant."""
    return _NOTICE.search(title) is not None or _KIND.search(_SUFFIX.sub("", title)) is not None


def _notice(plan: Plan, text: Printed) -> Iterator[Found]:
    """A heading that ends in 的通知 and does not say what it issues."""
    for index, piece in enumerate(text.head):
        if _NOTICE.search(piece.plain) and len(piece.plain) <= 60:
            above = "".join(each.plain for each in text.head[max(0, index - 3) : index + 1])
            if not _ISSUES.search(above):
                yield at_head(plan, what=said("lint.titled_differently.notice", shown=_end(piece)))
            return


def _end(piece: Piece) -> str:
    return "…" + piece.plain[-8:]


def _annex(shown: str, title: str) -> Said:
    return said("lint.titled_differently.annex", shown=quoted(shown), title=quoted(title))


def _alike(one: str, other: str) -> bool:
    """Whether two titles are one but for marks and for what one of them leaves out at an end."""
    a, b = (re.sub(r"[《》“”\s（()）]", "", each).replace("试行", "") for each in (one, other))
    return a in b or b in a


def _core(title: str, plan: Plan) -> str:
    """What a plan is about: its title without place, year and the words that every plan bears."""
    bare = _SUFFIX.sub("", title)
    for place in _names(plan.jurisdiction):
        bare = bare.replace(place, "")
    return _GENERIC.sub("", bare)


def _essence(title: str) -> str:
    """What a list is of."""
    return _OF_LIST.sub("", title)


def _names(place: str) -> tuple[str, ...]:
    """A place by its full name, and without the name of its people: 融水苗族自治县, 融水县."""
    short = re.sub(r"(.{2,3}?)(?:[\u4e00-\u9fff]{1,6}族)+自治([州县旗])$", r"\1\2", place)
    return (place,) if short == place else (place, short)
