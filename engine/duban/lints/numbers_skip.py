"""任务、章节、表行的编号跳了号或重了号。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from duban.lints._looked import Looked
from duban.lints._printed import Grid, Line, Piece, Printed, at_piece, printed
from duban.model.remarks import Found
from duban.model.said import Said, said
from duban.reading.layout.columns import Role
from duban.reading.layout.numbering import Numbering, arabic, numbering

LEVEL, TOPIC = "remark", "text"
NEEDS_DOCUMENT = True
_CN = "零一二三四五六七八九十"
_FORMS = {
    1: ("{cn}、", "{cn}.", "{cn}．", "第{cn}"),
    2: ("（{cn}）", "({cn})", "（{cn})", "第{cn}节"),
    3: ("{n}.", "{n}．", "{n}、"),
    4: ("（{n}）", "({n})", "{n}）", "{n})"),
}
_SEVERAL = 3
"""Where more numbers than this are odd, the rows are numbered in a way of their own."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A number and the one before it in the same list."""

    piece: Piece
    before: int
    number: int
    shown: str

    @property
    def what(self) -> Said:
        if self.number == self.before:
            return said("lint.numbers_skip.again", shown=self.shown)
        return said("lint.numbers_skip.gap", shown=self.shown, before=self.before)


def look(at: Looked) -> Iterator[Found]:
    """Numbers may begin again at one; the rows of a merged cell and an excerpt of a longer list have numbers of their own."""
    for plan, _, text in printed(at):
        for step in (*_headings(text), *(step for grid in text.grids for step in _of_grid(grid))):
            yield at_piece(plan, step.piece, what=step.what)


def _of_grid(grid: Grid) -> Iterator[_Step]:
    yield from _steps([cell for line in grid.lines if line.heading and (cell := _first(line)) is not None])
    own = grid.of("number")
    numbered = [
        (line, int(line.number))
        for line in grid.rows
        if line.number.isdigit() and own and line.cells[own[0]] is not None
    ]
    odd = []
    for (above, before), (line, number) in pairwise(numbered):
        again = number == before and not _one_task(grid, above, line)
        if (again or number > before + 1) and (cell := line.cells[own[0]]) is not None:
            odd.append(_Step(cell, before, number, str(number)))
    if len(odd) <= max(1, min(_SEVERAL, len(numbered) // 5)):
        yield from odd


def _first(line: Line) -> Piece | None:
    return next((cell for cell in line.cells if cell is not None and cell.plain), None)


def _one_task(grid: Grid, above: Line, line: Line) -> bool:
    """Whether two rows with one number are one task: what names it is the same, or is named in the first alone."""
    roles: tuple[Role, ...] = ("title", "content")
    for role in roles:
        pairs = [(above.cells[index], line.cells[index]) for index in grid.of(role)]
        both = [(one.plain, other.plain) for one, other in pairs if one is not None and other is not None]
        if both:
            return all(other in ("", one) for one, other in both)
    return True


def _headings(text: Printed) -> Iterator[_Step]:
    listed = {id(each.piece) for each in text.listed}
    yield from _steps([piece for piece in text.paragraphs if id(piece) not in listed])


def _steps(pieces: Sequence[Piece]) -> Iterator[_Step]:
    """The numbers that do not follow the one before them below the same heading."""
    last: dict[int, tuple[int, int]] = {}
    through: dict[int, tuple[int, int]] = {}
    for index, piece in enumerate(pieces):
        found = numbering(piece.plain)
        number = _value(found) if found else None
        if found is None or number is None or found.rank not in _FORMS:
            continue
        before = last.get(found.rank)
        if before is None and (above := through.get(found.rank)) is not None and number > above[0]:
            # Numbers that run through all headings.
            before = above
        last = {rank: held for rank, held in last.items() if rank < found.rank}
        last[found.rank] = through[found.rank] = (number, index)
        if before is None or number == 1 or not (number == before[0] or before[0] + 1 < number <= before[0] + _SEVERAL):
            continue
        between = "".join(each.plain for each in pieces[before[1] : index])
        if number == before[0] or not any(form in between for form in _printed_as(found.rank, before[0] + 1)):
            yield _Step(piece, before[0], number, piece.plain[: found.end].rstrip("、.．：:"))


def _value(found: Numbering) -> int | None:
    number = arabic(found.number)
    return int(number) if number.isdecimal() else None


def _printed_as(rank: int, number: int) -> Iterator[str]:
    """How a number may be printed where a paragraph holds more than one."""
    tens, ones = divmod(number, 10)
    cn = ("" if tens == 0 else "十" if tens == 1 else _CN[tens] + "十") + (_CN[ones] if ones else "")
    return (form.format(n=number, cn=cn) for form in _FORMS[rank])
