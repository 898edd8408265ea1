"""CSV 表格：首行是表头，英文键或中文名都可以；一行一条记录，空格子等于没有写。"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from duban.faults import ContentError, Fault, Place
from duban.plugins import Row
from duban.schemas import labels
from duban.sources.yaml import read_text

SUFFIXES = (".csv",)


def rows(path: Path, name: str) -> Iterator[Row]:
    """The records of a table. Raises ContentError for an unknown or doubled header, or a row of another width."""
    reader = csv.reader(io.StringIO(read_text(path, name), newline=""))
    header = [cell.strip() for cell in next(reader)]
    known = labels("fact")
    keys = [known.get(cell, cell) for cell in header]
    for column, (cell, key) in enumerate(zip(header, keys, strict=True), 1):
        if not cell:
            raise ContentError([Fault(Place(name, 1, column), "csv_header_empty")])
        if keys.index(key) != column - 1:
            raise ContentError([Fault(Place(name, 1, column), "csv_header_twice", {"key": cell})])
    for cells in reader:
        line = reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(keys):
            raise ContentError([Fault(Place(name, line), "csv_width", {"found": len(cells), "wanted": len(keys)})])
        places = {key: Place(name, line, column) for column, key in enumerate(keys, 1)}
        values = {key: cell.strip() for key, cell in zip(keys, cells, strict=True) if cell.strip()}
        yield Row(values, places, Place(name, line))
