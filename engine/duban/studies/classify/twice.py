"""Which readings of a table are there twice: told with as much memory for a million rows as for a thousand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

_BATCH = 10_000


class Seen:
    """The readings met so far by what tells them apart, in a database of its own that spills to the disk.

    It keeps two hashes of that, 128 bits together, which sort far faster than the texts: among a million readings two
    different ones would share both once in 10²⁶ tables.
    """

    def __init__(self) -> None:
        self._base = sqlite3.connect("")
        self._base.execute("CREATE TABLE seen (line INTEGER, there INTEGER, back INTEGER)")
        self._batch: list[tuple[int, int, int]] = []

    def add(self, line: int, known: str) -> None:
        """Remember a reading."""
        self._batch.append((line, hash(known), hash(known[::-1])))
        if len(self._batch) == _BATCH:
            self._store()

    def twice(self) -> Iterator[tuple[int, int]]:
        """The line of every reading that was there before, with the line where it was first."""
        self._store()
        yield from self._base.execute(
            "SELECT line, first FROM seen JOIN ("
            "SELECT there, back, MIN(line) AS first FROM seen GROUP BY there, back HAVING COUNT(*) > 1"
            ") USING (there, back) WHERE line > first ORDER BY line"
        )

    def close(self) -> None:
        """Give the memory and the disk back."""
        self._base.close()

    def _store(self) -> None:
        self._base.executemany("INSERT INTO seen VALUES (?, ?, ?)", self._batch)
        self._batch.clear()
