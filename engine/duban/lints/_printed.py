"""A document as checks of the printed text look at it: its paragraphs and its tables, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from duban.lints._looked import Looked, Text
from duban.model.document import squeezed
from duban.model.plan import Obligation, Plan
from duban.model.remarks import Found
from duban.reading.layout.columns import Role
from duban.reading.layout.numbering import row_number

HEAD = "文首"
"""Where what stands under no heading stands."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell or a paragraph as printed, line breaks and all, and where it stands.

    A cell has a table, the number of its row and the heading of its column; a paragraph has a section and its count there.
    """

    text: str
    table: str | None = None
    row: str | None = None
    column: str | None = None
    role: Role | None = None
    section: str | None = None
    part: str | None = None
    sha256: str | None = None
    """Of the task that the row is, where several rows of a table bear one number."""

    @property
    def plain(self) -> str:
        """The text without blanks and line breaks."""
        return squeezed(self.text)

    def __str__(self) -> str:
        if self.table:
            return f"{self.table} 第{self.row}行" if self.row else self.table
        return f"{self.section} 第{self.part}项" if self.section and self.part else self.section or HEAD


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table below its headings; `number` as printed (empty where none is), `row` as clauses name it.

    `cells` are as many as there are columns; None stands where a merged cell goes on.
    """

    number: str
    row: str
    cells: tuple[Piece | None, ...]
    heading: bool = False
    """Whether it is a section between the tasks and no task."""

    @property
    def plain(self) -> str:
        return "".join(cell.plain for cell in self.cells if cell is not None)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table over all its pages. `columns` are its headings; `top` is its first row, which may be no heading at all."""

    name: str
    title: str
    columns: tuple[str, ...]
    roles: tuple[Role | None, ...]
    top: tuple[str, ...]
    lines: tuple[Line, ...]
    of_tasks: bool

    @property
    def rows(self) -> Iterator[Line]:
        return (line for line in self.lines if not line.heading)

    def of(self, *roles: Role) -> tuple[int, ...]:
        """The columns that hold this."""
        return tuple(index for index, role in enumerate(self.roles) if role in roles)

    def column(self, index: int) -> Iterator[Piece]:
        """The filled cells of a column, those of merged areas once."""
        for line in self.rows:
            cell = line.cells[index] if index < len(line.cells) else None
            if cell is not None and cell.plain:
                yield cell


@dataclass(frozen=True, slots=True)
class Annexed:
    """An annex as the list of annexes, or its own heading, names it. The title may be missing."""

    number: str
    title: str
    piece: Piece


@dataclass(frozen=True)
class Printed:
    """The printed text: its paragraphs in order, its tables, the annexes as listed and as headed.

    `head` are the paragraphs before the first that is of the plan itself, `tail` those behind the last annex.
    """

    paragraphs: tuple[Piece, ...]
    grids: tuple[Grid, ...]
    listed: tuple[Annexed, ...] = ()
    headed: tuple[Annexed, ...] = ()
    head: tuple[Piece, ...] = ()
    tail: tuple[Piece, ...] = ()
    lines: bool = field(default=False)
    """Whether paragraphs were put together from printed lines, so that their ends are not sure."""

    @cached_property
    def cells(self) -> tuple[Piece, ...]:
        """Every filled cell below the headings."""
        return tuple(
            cell for grid in self.grids for line in grid.lines for cell in line.cells if cell is not None and cell.plain
        )

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Every paragraph and every cell."""
        return (*self.paragraphs, *self.cells)


def printed(at: Looked) -> Iterator[tuple[Plan, Text, Printed]]:
    """The plans whose document was given, with it."""
    for plan in at.plans:
        text = at.texts.get(plan.id)
        if text is not None:
            yield plan, text, text.printed


def at_piece(plan: Plan, piece: Piece, /, **values: object) -> Found:
    """What was found in a cell or a paragraph: at the duty that it is the clause of, else at the head of the plan."""
    owners = [each for each in plan.obligations if _spot_of(each) == _spot(piece)]
    owner = next((each for each in owners if each.clause.sha256 == piece.sha256), owners[0] if owners else None)
    return Found(owner.place if owner else plan.place, values, plan.id, owner.id if owner else None, str(piece))


def at_head(plan: Plan, where: str = HEAD, /, **values: object) -> Found:
    """What was found of the document as a whole."""
    return Found(plan.place, values, plan.id, None, where)


def at_grid(plan: Plan, grid: Grid, /, **values: object) -> Found:
    """What was found of a table as a whole, at the first duty that stands in it."""
    owner = next((each for each in plan.obligations if each.clause.table == grid.name), None)
    return Found(owner.place if owner else plan.place, values, plan.id, None, grid.name)


_Spot = tuple[str | None, str | None]


def _spot(piece: Piece) -> _Spot:
    return (piece.table, piece.row) if piece.table else (piece.section, piece.part)


def _spot_of(obligation: Obligation) -> _Spot:
    clause = obligation.clause
    return (clause.table, clause.row) if clause.table else (clause.section, clause.part)


def numeral(piece: Piece | None) -> str:
    """The number that a cell of the number column prints, empty where it prints none."""
    return (row_number(piece.plain) or "") if piece is not None else ""
