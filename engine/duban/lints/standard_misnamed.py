"""标准的名称或编号写得不对，或者引用的标准当时已经废止。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from duban.lints._looked import Looked
from duban.lints._printed import at_piece, printed
from duban.lints._wording import quoted
from duban.model.remarks import Found
from duban.model.said import Said, said
from duban.model.standards import Standard, standard_key

LEVEL, TOPIC = "remark", "text"
NEEDS_DOCUMENT = True
_CITED = re.compile(
    r"《([^《》]{4,40})》(?:[（(]?((?:GB|HJ|SL|CJJ?|NY|DB\d{2,6})(?:[/／]?[TZ])?\d{1,6}(?:\.\d+)?[-—–－―]\d{2,4})[)）]?)?"
    r"|((?:GB|HJ|SL|CJJ?|NY|DB\d{2,6})(?:[/／]?[TZ])?\d{1,6}(?:\.\d+)?[-—–－―]\d{2,4})"
)
_KIND = re.compile(r"(?:标准|规范|规程|要求|指南|规则|导则)$")
_TRIAL = re.compile(r"[（(][^（()）]*[)）]$")
_FEW = 3
"""So many characters may be missing from a title for it to be the same."""


def look(at: Looked) -> Iterator[Found]:
    """A title is meant for a standard where characters are missing; changed or further ones name another matter."""
    standards = at.content.rulebook.standards
    if not standards:
        return
    known = {each.number: each for each in standards.values()}
    for plan, _, text in printed(at):
        day = plan.issued or plan.period.first
        for piece in text.pieces:
            what = dict.fromkeys(_wrong(piece.plain, standards, known, day))
            for each in what:
                yield at_piece(plan, piece, what=each)


def _wrong(plain: str, standards: Mapping[str, Standard], known: Mapping[str, Standard], day: date) -> Iterator[Said]:
    for title, behind, alone in _CITED.findall(plain):
        number = behind or alone
        standard = standards.get(standard_key(number)) if number else None
        if standard is not None:
            if title and not _same(title, standard.title):
                yield said("lint.standard_misnamed.number", number=standard.number, title=standard.title)
            if standard.last_day is not None and standard.last_day < day:
                yield said(
                    "lint.standard_misnamed.replaced",
                    number=standard.number,
                    last_day=standard.last_day,
                    by=standard.replaced_by or "—",
                )
        elif title and not number:
            meant = _meant(title, known, day)
            if meant is not None:
                yield said("lint.standard_misnamed.title", shown=quoted(title), title=meant.title, number=meant.number)


def _meant(title: str, known: Mapping[str, Standard], day: date) -> Standard | None:
    """The one standard whose title this nearly is; None where it is the title of one, or near to several in force."""
    titles = {each.title: each for each in known.values()}
    if _bare(title) in titles or not _KIND.search(_bare(title)):
        return None
    in_force = {own: each for own, each in titles.items() if each.last_day is None or each.last_day >= day}
    near = [each for own, each in in_force.items() if _near(_bare(title), own)]
    return near[0] if len(near) == 1 else None


def _near(title: str, own: str) -> bool:
    """Whether a title is the other with a few characters left out, or they differ in their last word alone.

    A longer title is most often another standard: a province has its own for the water alone.
    """
    if _KIND.sub("", title) == _KIND.sub("", own):
        return True
    return 0 < len(own) - len(title) <= _FEW and len(title) >= 2 * _FEW and _is_left_of(title, own)


def _is_left_of(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)


def _same(title: str, own: str) -> bool:
    """Whether a title is the standard's own, with more or less around it."""
    return _bare(title) == own or own in title


def _bare(title: str) -> str:
    return _TRIAL.sub("", re.sub(r"\s", "", title))
