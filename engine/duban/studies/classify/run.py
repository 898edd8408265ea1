"""One run through a table of readings: row by row, whatever is wrong told on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from duban.faults import Faults, Place
from duban.model.classes import Classed
from duban.model.intervals import Interval
from duban.model.quantities import as_text
from duban.plugins import StandardWord
from duban.standards.water_class import LAKES, WATER
from duban.studies.classify.cells import UNKNOWN, Wrong, figure_of
from duban.studies.classify.columns import Gauge, Head, Problem, head_of, may_head, with_units
from duban.studies.classify.opening import Opened
from duban.studies.classify.standing import ABSENT, Key, Stand, Standing
from duban.studies.classify.twice import Seen
from duban.studies.classify.words import FLOWING, NOTHING, folded, is_summary, shown
from duban.studies.classify.words import STILL as STILL_WORDS

ASKED = (WATER,)
"""Columns that say in what water a reading was taken."""
STILL: Mapping[str, str] = {WATER: LAKES[0]}
_KINDS = 64
"""Kinds of water whose columns are kept in mind at once."""
_NAMES = 100_000
"""Names that are kept in mind at once."""
_HEAD, _LAKE, _PLAIN, _SUMMARY = range(4)
"""What stands in the column of names: its heading once more, one that was called a lake, any other, no name at all."""


class Run:
    """What is remembered on the way: the head the rows stand under, its columns for each kind of water, the names."""

    def __init__(self, file: str, standard: StandardWord, gauge: Gauge, lakes: frozenset[str], faults: Faults) -> None:
        self._file, self._standard, self._gauge, self._lakes, self._faults = file, standard, gauge, lakes, faults
        self._kinds: dict[str | None, Standing] = {}
        self._names: dict[str, int] = {}
        self._told: set[tuple[int, Problem]] = set()
        rivers, lakes_own = standard.of({}), standard.of(STILL)
        self._parted = frozenset(item for item, limits in rivers.items() if lakes_own.get(item) != limits)

    def readings(self, table: Opened) -> Iterator[Classed]:
        """Every reading with its class, in the order of the table."""
        seen = Seen()
        try:
            for known, classed in self._rows(table):
                if known:
                    seen.add(classed.line, known)
                yield classed
            for line, first in seen.twice():
                self._tell(line, 0, "reading_twice", first=first)
        finally:
            seen.close()

    def _rows(self, table: Opened) -> Iterator[tuple[str, Classed]]:
        """Every reading, and what tells it from all others, which is nothing where it cannot be read."""
        whole = any(limit.beside for limit in self._standard.of({}).values())
        head = first = self._under(table.head)
        fresh = True
        for line, cells in table.rows(lambda number: self._tell(number, 0, "reading_unclosed")):
            if fresh:
                fresh = False
                below = with_units(head, cells, self._gauge)
                if below is not None:
                    first = below if head is first else first
                    head = self._under(below)
                    continue
            width, section, water = head.width, head.section, head.attributes.get(WATER)
            name = cells[section].strip() if len(cells) > section else ""
            kind = self._names.get(name)
            if kind is None:
                kind = self._kind(name)
            if kind == _HEAD:
                again = head_of(line, cells, self._gauge, ASKED)
                if again is not None:
                    head, fresh = self._under(self._agreeing(again, first)), True
                    continue
            if kind == _SUMMARY or not name:
                label = name or next((cell.strip() for cell in cells if cell.strip()), "")
                if kind == _SUMMARY or is_summary(label):
                    self._tell(line, section + 1 if name else 0, "reading_summary", value=shown(label))
                    yield "", Classed(line, name, "", "", "")
                    continue
            if len(cells) != width and (len(cells) < width or any(cell.strip() for cell in cells[width:])):
                if any(cell.strip() for cell in cells):
                    self._tell(line, 0, "csv_width", found=len(cells), wanted=width)
                    yield "", Classed(line, name, "", "", "")
                continue
            if not name:
                if not any(cell.strip() for cell in cells):
                    continue
                self._tell(line, section + 1, "reading_nameless")
            elif "\ufffd" in name:
                self._tell(line, section + 1, "reading_broken", value=shown(name))
            known = "\x1f".join([name, *[cells[index].strip() for index in head.identity]]) if name else ""
            lake = kind == _LAKE or (kind == _HEAD and folded(name) in self._lakes)
            said = None if lake else cells[water].strip() if water is not None else ""
            if said and self._parted and _water(said) is None:
                self._tell(line, (water or 0) + 1, "reading_water", value=shown(said))
            if whole:
                yield known, self._as_a_whole(line, name, cells, head, said)
                continue
            yield known, self._classed(line, name, cells, self._kinds.get(said) or self._standing(said, head))

    def _kind(self, name: str) -> int:
        """What a name is, remembered."""
        if len(self._names) >= _NAMES:
            self._names.clear()
        plain = folded(name)
        lake = _LAKE if plain in self._lakes else _SUMMARY if is_summary(name) else _PLAIN
        kind = self._names[name] = _HEAD if may_head(name, self._gauge) else lake
        return kind

    def _under(self, head: Head) -> Head:
        """Come to a head: what is wrong with it is told once, and its columns are its own."""
        self._kinds.clear()
        for problem in head.problems:
            if (head.line, problem) not in self._told:
                self._told.add((head.line, problem))
                self._tell(head.line, problem.index + 1, problem.code, **dict(problem.values))
        return head

    def _agreeing(self, again: Head, first: Head) -> Head:
        """A head in the middle of a table, without the items it gives in another unit of measure than the first one."""
        units = {column.item: column.unit for column in first.columns}
        problems = [
            Problem.of(
                column.index, "readings_other_unit",
                name=column.head, unit=column.unit, first=units[column.item], line=first.line,
            )
            for column in again.columns
            if column.item in units and column.unit != units[column.item]
        ]  # fmt: skip
        return again.without(problems)

    def _standing(self, said: str | None, head: Head) -> Standing:
        """The columns for the water that rows are said to be of, remembered; None is a lake."""
        if len(self._kinds) >= _KINDS:
            self._kinds.clear()
        water = _water(said)
        if water is None:
            head = replace(
                head,
                columns=tuple(column for column in head.columns if column.item not in self._parted),
                unread=head.unread | {column.item for column in head.columns if column.item in self._parted},
            )
        limits = self._standard.of(water or {})
        found = self._kinds[said] = Standing(head, limits, self._standard.grades, self._gauge)
        return found

    def _as_a_whole(self, line: int, name: str, cells: Sequence[str], head: Head, said: str | None) -> Classed:
        """The class of a row by a standard whose limits hang on other figures of the same row."""
        water = _water(said) or {}
        limits = self._standard.of(water)
        figures: dict[str, Interval] = dict.fromkeys(head.unread & limits.keys(), UNKNOWN)
        for column in head.columns:
            if column.item not in limits:
                continue
            figure = figure_of(cells[column.index], column, limits[column.item], self._gauge)
            if isinstance(figure, Wrong):
                self._tell(line, column.index + 1, figure.code, **dict(figure.values))
            if figure is not None:
                figures[column.item] = UNKNOWN if isinstance(figure, Wrong) else figure
        grade = self._standard.grade(figures, water)
        rank, worst = grade.interval.low, grade.deciding
        if worst is None or rank is None or rank != grade.interval.high:
            return Classed(line, name, "", "", "")
        return Classed(line, name, self._standard.grades[int(rank) - 1], worst.item, as_text(worst.margin) or "")

    def _classed(self, line: int, name: str, cells: Sequence[str], standing: Standing) -> Classed:
        """The class of a row: that of its worst figure, if nothing that is not known for certain can be worse."""
        worst: Stand | None = None
        key: Key | None = None
        doubts: list[tuple[int, Stand]] | None = None
        for index, known, stand_of in standing.columns:
            text = cells[index]
            stand = known.get(text)
            if stand is None:
                stand = stand_of(text)
            if stand.key is not None:
                if key is None or stand.key > key:
                    worst, key = stand, stand.key
            elif stand is not ABSENT:
                doubts = [*(doubts or ()), (index, stand)]
        if doubts is None and not standing.unread:
            if worst is None:
                return Classed(line, name, "", "", "")
            return Classed(line, name, worst.grade, worst.item, standing.margin(worst))
        return self._doubtful(line, name, worst, doubts or [], cells, standing)

    def _doubtful(
        self,
        line: int,
        name: str,
        worst: Stand | None,
        doubts: Sequence[tuple[int, Stand]],
        cells: Sequence[str],
        standing: Standing,
    ) -> Classed:
        """A row with figures that may have one class or another."""
        for index, stand in doubts:
            if stand.wrong is not None:
                self._tell(line, index + 1, stand.wrong.code, **dict(stand.wrong.values))
        high = max((stand.high for _, stand in doubts), default=0)
        if standing.unread:
            high = standing.beyond
        if worst is not None and worst.low >= high:
            return Classed(line, name, worst.grade, worst.item, standing.margin(worst))
        for index, stand in doubts:
            if stand.wrong is None and (worst is None or stand.high > worst.low):
                best, least = (self._standard.grades[rank - 1] for rank in (stand.low, stand.high))
                self._tell(
                    line,
                    index + 1,
                    "reading_coarse",
                    item=stand.item,
                    value=shown(cells[index]),
                    best=best,
                    worst=least,
                )
        return Classed(line, name, "", "", "")

    def _tell(self, line: int, column: int, code: str, /, **values: object) -> None:
        self._faults.add(Place(self._file, line, column), code, **values)


@lru_cache(_KINDS)
def _kind_of_water(said: str) -> Mapping[str, str] | None:
    plain = folded(said)
    if plain in STILL_WORDS:
        return STILL
    return {} if plain in FLOWING or plain in NOTHING or not plain.strip("-—–/") else None


def _water(said: str | None) -> Mapping[str, str] | None:
    """The attributes of what rows are said to be of, where None is a lake; none where that is no kind of water we know."""
    return STILL if said is None else _kind_of_water(said)
