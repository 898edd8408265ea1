"""CSV 表格：首行是表头，英文键或中文名都可以；一行一条记录，空格子等于没有写。"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from pathlib import Path

from duban.faults import ContentError, Fault, Place
from duban.plugins import Row
from duban.schemas import labels
from duban.sources.yaml import read_text

SUFFIXES = (".csv",)


def rows(path: Path, name: str, known: Collection[str]) -> Iterator[Row | Fault]:
    """The records of a table, and a fault for each row that is none. Raises ContentError for a header that is wrong."""
    reader = csv.reader(io.StringIO(read_text(path, name), newline=""))
    keys = _keys(next(reader), name, known)
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield Fault(Place(name, reader.line_num), "csv_unreadable", {"problem": str(error)})
            continue
        if cells is None:
            return
        line = reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(keys):
            yield Fault(Place(name, line), "csv_width", {"found": len(cells), "wanted": len(keys)})
            continue
        places = {key: Place(name, line, column) for column, key in enumerate(keys, 1)}
        values = {key: cell.strip() for key, cell in zip(keys, cells, strict=True) if cell.strip()}
        yield Row(values, places, Place(name, line))


def _keys(header: list[str], name: str, known: Collection[str]) -> list[str]:
    """The key of each column."""
    named = labels("fact")
    keys = [named.get(cell.strip(), cell.strip()) for cell in header]
    faults = []
    for column, key in enumerate(keys, 1):
        place = Place(name, 1, column)
        if not key:
            faults.append(Fault(place, "csv_header_empty"))
        elif keys.index(key) != column - 1:
            faults.append(Fault(place, "csv_header_twice", {"key": header[column - 1].strip()}))
        elif key not in known:
            faults.append(Fault(place, "unknown_key", {"key": key}))
    if faults:
        raise ContentError(faults)
    return keys
