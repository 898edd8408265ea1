"""考核表各项的分数加起来和给的分值不符。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from duban.lints._looked import Looked
from duban.lints._printed import Grid, Line, Piece, at_piece, printed
from duban.lints._wording import quoted
from duban.model.remarks import Found
from duban.model.said import Said, said

LEVEL, TOPIC = "remark", "figures"
NEEDS_DOCUMENT = True
_BRACKET = re.compile(r"[（(]([^（()）]*)[)）]")
_POINTS = re.compile(r"^(\d{1,3}(?:\.\d+)?)(分)?(?:[，,、；;].*)?$")
_ITEM = re.compile(r"(?:^|(?<=[；;。）)]))\d{1,2}[.．、](?!\d)")
_OTHERWISE = re.compile(r"[得加计记给奖]\d+(?:\.\d+)?分")
"""Points that are given in words: which of them are alternatives is for people to say."""
_TOTAL = re.compile(r"^(?:总分|合计|总计|共计|满分|总分值)$")
_USUAL = 5


def look(at: Looked) -> Iterator[Found]:
    """Only where every item gives its points in one way; what is deducted within an item is no part of the sum."""
    for plan, _, text in printed(at):
        for grid in text.grids:
            for piece, what in _astray(grid):
                yield at_piece(plan, piece, what=what)


def _astray(grid: Grid) -> Iterator[tuple[Piece, Said]]:
    column = grid.of("points")
    contents = grid.of("content")
    if not column or not contents:
        return
    usual = sum("分" in inside for line in grid.rows for inside, _ in _given(line, contents)) >= _USUAL
    for line in grid.rows:
        points = line.cells[column[0]]
        full = _figure(points)
        given = list(_given(line, contents))
        for inside, match in given:
            if usual and "分" not in inside and match is not None:
                yield _first(line, contents), said("lint.points_astray.unit", shown=f"（{quoted(inside)}）")
        if full is not None and points is not None and _sure(line, contents, given):
            total = sum((Fraction(match[1]) for _, match in given if match is not None), Fraction(0))
            if total != full:
                yield points, said("lint.points_astray.sum", total=_shown(total), full=_shown(full))
    yield from _of_sections(grid, column[0])


def _given(line: Line, contents: tuple[int, ...]) -> Iterator[tuple[str, re.Match[str] | None]]:
    """What stands in brackets and gives points, with the points where they are told plainly."""
    for index in contents:
        cell = line.cells[index]
        for inside in _BRACKET.findall(cell.plain if cell is not None else ""):
            match = _POINTS.match(inside)
            if match is not None or ("分" in inside and re.search(r"\d", inside) and not inside.startswith("扣")):
                yield inside, match


def _sure(line: Line, contents: tuple[int, ...], given: list[tuple[str, re.Match[str] | None]]) -> bool:
    """Whether every item of a row has its points, each plainly."""
    if not given or any(match is None for _, match in given):
        return False
    for index in contents:
        cell = line.cells[index]
        plain = cell.plain if cell is not None else ""
        if _OTHERWISE.search(plain):
            return False
        cuts = [match.start() for match in _ITEM.finditer(plain)]
        items = [plain[start:end] for start, end in zip(cuts, [*cuts[1:], len(plain)], strict=False)]
        if items and not all(any(map(_POINTS.match, _BRACKET.findall(item))) for item in items):
            return False
    return True


def _of_sections(grid: Grid, column: int) -> Iterator[tuple[Piece, Said]]:
    """The points of a section against those of its rows: together, or office by office where each office has them all."""
    sections: list[tuple[Piece, Fraction, list[tuple[str, Piece, Fraction | None]]]] = []
    key = ""
    for line in grid.lines:
        points = line.cells[column] if column < len(line.cells) else None
        if points is None or any(cell is not None and _TOTAL.match(cell.plain) for cell in line.cells):
            continue
        figure = _figure(points)
        if line.heading:
            sections.append((points, figure or Fraction(0), []))
        elif sections:
            key = line.number or key
            sections[-1][2].append((key, points, figure))
    for head, full, rows in sections:
        known = [(key, piece, figure) for key, piece, figure in rows if figure is not None]
        if not full or len(known) != len(rows) or not rows:
            continue
        by_office: dict[str, list[tuple[Piece, Fraction]]] = {}
        for key, piece, figure in known:
            by_office.setdefault(key, []).append((piece, figure))
        sums = {key: sum((figure for _, figure in held), Fraction(0)) for key, held in by_office.items()}
        total = sum(sums.values(), Fraction(0))
        like = sum(each == full for each in sums.values())
        if total == full or like == len(sums):
            continue
        if like * 5 >= len(sums) * 4:
            for key, each in sums.items():
                if each != full:
                    piece = by_office[key][0][0]
                    yield piece, said("lint.points_astray.sum", total=_shown(each), full=_shown(full))
        elif like <= 1:
            yield head, said("lint.points_astray.sum", total=_shown(total), full=_shown(full))


def _first(line: Line, contents: tuple[int, ...]) -> Piece:
    return next(cell for index in contents if (cell := line.cells[index]) is not None and cell.plain)


def _figure(piece: Piece | None) -> Fraction | None:
    match = re.fullmatch(r"(\d{1,4}(?:\.\d+)?)分?", piece.plain) if piece is not None else None
    return Fraction(match[1]) if match else None


def _shown(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else str(float(value))
