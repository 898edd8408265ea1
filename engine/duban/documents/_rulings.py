"""The ruling lines of a page -> the cells they make."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfplumber.table import merge_edges

_TOLERANCE = 3.0
"""Points by which the strokes of one edge may differ."""
Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in points from the top left."""


def ruled(page: Any) -> list[list[Box]]:
    """The cells of each table, outer tables first; a table inside a cell is text of that cell."""
    settings = {
        "snap_tolerance": _TOLERANCE,
        "join_tolerance": _TOLERANCE,
        "intersection_tolerance": _TOLERANCE,
        "explicit_vertical_lines": _open_sides(page.edges),
    }
    tables = [table for table in page.find_tables(settings) if len(table.cells) > 1]
    tables.sort(key=lambda table: (table.bbox[0] - table.bbox[2]) * (table.bbox[3] - table.bbox[1]))
    kept: list[Any] = []
    for table in tables:
        x0, top, x1, bottom = table.bbox
        if not any(
            cell[0] - 1 <= x0 and cell[1] - 1 <= top and cell[2] + 1 >= x1 and cell[3] + 1 >= bottom
            for outer in kept
            for cell in outer.cells
        ):
            kept.append(table)
    return [list(table.cells) for table in sorted(kept, key=lambda table: (table.bbox[1], table.bbox[0]))]


def _open_sides(edges: Sequence[Any]) -> list[dict[str, Any]]:
    """The sides of tables that are drawn without them: where three strokes or more, with columns between, all end."""
    merged = merge_edges(list(edges), _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    flat = sorted((edge for edge in merged if edge["orientation"] == "h"), key=lambda edge: edge["top"])
    upright = [edge for edge in merged if edge["orientation"] == "v"]
    groups: dict[tuple[int, int], list[Any]] = {}
    for edge in flat:
        groups.setdefault((round(edge["x0"] / _TOLERANCE), round(edge["x1"] / _TOLERANCE)), []).append(edge)
    sides: list[dict[str, Any]] = []
    for group in groups.values():
        left, right, top, bottom = group[0]["x0"], group[0]["x1"], group[0]["top"], group[-1]["top"]
        inner = [edge["x0"] for edge in upright if edge["top"] < bottom and edge["bottom"] > top]
        if len(group) < 3 or not any(left + _TOLERANCE < x < right - _TOLERANCE for x in inner):
            continue
        for x in (left, right):
            if not any(abs(x - each) <= _TOLERANCE for each in inner):
                sides.append(
                    {"object_type": "line", "x0": x, "x1": x, "top": top, "bottom": bottom, "height": bottom - top}
                )
    return sides


def beginnings(starts: Sequence[float]) -> list[float]:
    """Where columns or rows begin: of edges that nearly coincide the first."""
    found: list[float] = []
    for start in sorted(starts):
        if not found or start - found[-1] > 1:
            found.append(start)
    return found


def owner(
    places: dict[tuple[int, int], int],
    cells: Sequence[Box],
    column: int,
    row: int,
    x: float,
    y: float,
) -> int | None:
    """The cell that a point lies in: the one beginning at its place, or a merged one beginning before."""
    for up in range(row, 0, -1):
        for back in range(column, 0, -1):
            index = places.get((back, up))
            if index is not None:
                x0, top, x1, bottom = cells[index]
                if x0 <= x < x1 and top <= y < bottom:
                    return index
    return None
