"""附件的引用、目录和标题对不上：引了没有的，有了没列的，号重了或跳了的。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from duban.lints._looked import Looked
from duban.lints._printed import Printed, at_head, at_piece, printed
from duban.lints._wording import quoted
from duban.model.plan import Plan
from duban.model.remarks import Found
from duban.model.said import Said, said
from duban.reading.layout.numbering import arabic, numbering

LEVEL, TOPIC = "remark", "annexes"
NEEDS_DOCUMENT = True
_CITED = re.compile(r"(?<![》〕号文的知案划法则书函])附件(\d{1,2}|[一二三四五六七八九十]{1,3})(?!\d)")
_NAMED = re.compile(r"^[\u4e00-\u9fff“”（）\d]{2,30}(?:名单|清单|名录|目录|一览表|[考统汇分任责进]\S{0,6}表)$")

_TAIL = "附件之后"


def look(at: Looked) -> Iterator[Found]:
    """An annex that nothing cites is usual and not remarked upon; a document without its annexes was not printed whole."""
    for plan, _, text in printed(at):
        yield from _cited(plan, text)
        yield from _headed(plan, text)
        yield from _behind(plan, text)


def _cited(plan: Plan, text: Printed) -> Iterator[Found]:
    """Numbers that the text refers to and no annex has."""
    there = {each.number for each in (*text.headed, *text.listed)}
    if not text.headed or not there - {""}:
        return
    own = {id(each.piece) for each in (*text.headed, *text.listed)}
    for piece in text.pieces:
        if id(piece) in own:
            continue
        numbers = dict.fromkeys(arabic(match) for match in _CITED.findall(piece.plain))
        missing = [number for number in numbers if number not in there]
        if missing:
            names = "、".join(f"附件{number}" for number in missing)
            yield at_piece(plan, piece, what=said("lint.annex_unlisted.cited", names=names))


def _headed(plan: Plan, text: Printed) -> Iterator[Found]:
    """Headings whose number is used twice or skipped, and those that the list lacks or has without their annex."""
    numbers = [int(each.number) for each in text.headed if each.number.isdigit()]
    listed = {each.number for each in text.listed}
    for before, number in pairwise(numbers):
        if number == before:
            yield _at(plan, number, said("lint.annex_unlisted.again", name=f"附件{number}"))
        elif number > before + 1 and not listed & {str(each) for each in range(before + 1, number)}:
            yield _at(plan, number, said("lint.annex_unlisted.gap", name=f"附件{number}", before=f"附件{before}"))
    if len(numbers) < 2 or len(text.listed) < 2:
        return
    for number in dict.fromkeys(numbers):
        if str(number) not in listed:
            yield _at(plan, number, said("lint.annex_unlisted.unlisted", name=f"附件{number}"))
    for each in text.listed:
        if each.number.isdigit() and int(each.number) not in numbers:
            names = f"附件{each.number}"
            yield _at(plan, int(each.number), said("lint.annex_unlisted.absent", name=names, title=quoted(each.title)))


def _behind(plan: Plan, text: Printed) -> Iterator[Found]:
    """A list that stands behind the last annex without a number, and that the list of annexes does not name."""
    if len(text.listed) < 2:
        return
    titles = "".join(each.title for each in text.listed)
    for piece in text.tail:
        plain = piece.plain
        if _NAMED.match(plain) and plain not in titles and numbering(plain) is None:
            yield at_head(plan, _TAIL, what=said("lint.annex_unlisted.behind", title=quoted(plain)))


def _at(plan: Plan, number: int, what: Said) -> Found:
    name = f"附件{number}"
    owner = next((each for each in plan.obligations if each.clause.table == name), None)
    return Found(owner.place if owner else plan.place, {"what": what}, plan.id, None, name)
