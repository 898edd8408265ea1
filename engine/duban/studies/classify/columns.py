"""The head of a table of readings: which column names the section, which hold items that count, and in what unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from duban.faults import Fault, Place
from duban.model.quantities import NO_UNIT, Quantity, Scales
from duban.studies.classify.words import BESIDE, IDENTITY, SECTION, UNITLESS, folded, plain

_BRACKETED = re.compile(r"\(([^()]*)\)")
_PER = re.compile(r"^([^\d/]+)[·.*]?([lL]|m3)(?:\^?[-−]1)$")
_COMMA = re.compile(r"[,;、]")
_LONGEST = 60
"""Characters of the head of a column."""
_SIGNS = re.compile(r"[\x21-\x7e·μ℃°‰²³⁻¹−]+")
_FIGURE = re.compile(r"[<>+-]?\d.*")
_JOINED = re.compile(r"[,:;_/]$")


@dataclass(frozen=True, slots=True)
class Gauge:
    """What heads and cells are read by: the item each name stands for, what each item is measured in, units that convert.

    `begins` are the characters that names of items begin with.
    """

    items: Mapping[str, str]
    measured_in: Mapping[str, str]
    scales: Scales
    begins: frozenset[str]

    def unit(self, text: str) -> str | None:
        """A unit of measure as the scales know it; None for what is none of theirs."""
        text = plain(text)
        if text.casefold() in UNITLESS:
            return NO_UNIT
        per = _PER.match(text)
        if per:
            text = f"{per[1].rstrip('·.*')}/{per[2]}"
        small = text.casefold()
        spellings = (text, small, f"{small[:-1]}L") if small.endswith("/l") else (text, small)
        return next((each for each in spellings if self.scales.knows(each)), None)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of readings of one item; `unit` is None where its head does not say."""

    index: int
    item: str
    head: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a column, as a fault of the catalogue."""

    index: int
    code: str
    values: tuple[tuple[str, object], ...]

    @classmethod
    def of(cls, index: int, code: str, /, **values: object) -> Problem:
        """A problem with its values."""
        return cls(index, code, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table: how wide it is, where the names stand, what tells readings apart, and the items to read.

    `unread` are the items that stand in it and cannot be read, so that nobody knows what they are.
    """

    line: int
    width: int
    section: int
    identity: tuple[int, ...]
    attributes: Mapping[str, int]
    columns: tuple[Column, ...]
    unread: frozenset[str]
    problems: tuple[Problem, ...]

    def without(self, problems: Sequence[Problem]) -> Head:
        """The head with these problems too, and without the columns they are of."""
        bad = {problem.index for problem in problems}
        return replace(
            self,
            columns=tuple(column for column in self.columns if column.index not in bad),
            unread=self.unread | {column.item for column in self.columns if column.index in bad},
            problems=(*self.problems, *problems),
        )


@dataclass(frozen=True, slots=True)
class _Read:
    """A head cell that names an item, with the unit of measure it gives, and whether that is one we know."""

    item: str
    unit: str | None
    known: bool = True


def head_of(line: int, cells: Sequence[str], gauge: Gauge, attributes: Sequence[str] = ()) -> Head | None:
    """The head that these cells are; None where they are none: without a name column, or without an item."""
    names = [folded(cell) for cell in cells]
    section = next((names.index(word) for word in SECTION if word in names), None)
    found = {index: read for index, cell in enumerate(cells) if (read := _item(cell, gauge)) is not None}
    if section is None or not found:
        return None
    columns, unread, problems = _columns(found, cells, gauge)
    if names.count(names[section]) > 1:
        twice = names.index(names[section], section + 1)
        problems.append(Problem.of(twice, "readings_header_twice", name=cells[twice].strip(), first=section + 1))
    last = max((index for index, name in enumerate(names) if name), default=0)
    return Head(
        line=line,
        width=last + 1,
        section=section,
        identity=tuple(index for index, name in enumerate(names) if name in IDENTITY),
        attributes={each: names.index(folded(each)) for each in attributes if folded(each) in names},
        columns=tuple(columns),
        unread=frozenset(unread),
        problems=tuple(problems),
    )


def two_rows(upper: Sequence[str], lower: Sequence[str], gauge: Gauge) -> Sequence[str] | None:
    """The head that stands in two rows, with the items below what they are gathered under, as merged cells leave it.

    None where the lower one is no such row: it names something in the column of names, or has figures.
    """
    section = next((index for index, cell in enumerate(upper) if folded(cell) in SECTION), None)
    if section is None or len(lower) <= section or lower[section].strip():
        return None
    items = {index for index, cell in enumerate(lower) if _item(cell, gauge) is not None}
    if not items or any(_FIGURE.fullmatch(plain(cell)) for cell in lower):
        return None
    above = [*upper, *[""] * (len(lower) - len(upper))]
    below = [*lower, *[""] * (len(above) - len(lower))]
    return [
        low if index in items or (low.strip() and _item(up, gauge) is None) else up
        for index, (up, low) in enumerate(zip(above, below, strict=True))
    ]


def may_head(cell: str, gauge: Gauge) -> bool:
    """Whether a cell that stands in the column of names may be of another head, whatever its order."""
    name = folded(cell)
    if name in SECTION or name in IDENTITY:
        return True
    return name[:1] in gauge.begins and _item(cell, gauge) is not None


def headless(rows: Sequence[tuple[int, Sequence[str]]], name: str, gauge: Gauge) -> Fault:
    """What the first rows of a table are in want of to have a head, at the line that comes nearest to one."""
    for line, cells in rows:
        if any(folded(cell) in SECTION for cell in cells):
            return Fault(Place(name, line), "readings_no_item")
    for line, cells in rows:
        if any(_item(cell, gauge) for cell in cells):
            return Fault(Place(name, line), "readings_no_section")
    return Fault(Place(name, rows[0][0] if rows else 1), "readings_no_head")


def with_units(head: Head, cells: Sequence[str], gauge: Gauge) -> Head | None:
    """The head with the units of measure that stand in a row of their own below it; None where this is no such row."""
    if len(cells) < head.section + 1 or not any(cells):
        return None
    units = {
        column.index: gauge.unit(plain(cells[column.index]).strip("()"))
        for column in head.columns
        if column.index < len(cells)
    }
    said = {index for index, unit in units.items() if unit is not None and cells[index].strip() not in ("", "-")}
    name = cells[head.section].strip()
    if not said or (name and folded(name) not in UNITLESS | {"单位", "计量单位"}):
        return None
    if any(cells[index].strip() and unit is None for index, unit in units.items()):
        return None
    found = {
        column.index: _Read(column.item, units[column.index] if column.index in said else column.unit)
        for column in head.columns
    }
    heads = {column.index: column.head for column in head.columns}
    columns, unread, problems = _columns(found, heads, gauge)
    return replace(head, columns=tuple(columns), unread=head.unread | unread, problems=(*head.problems, *problems))


def _columns(
    found: Mapping[int, _Read], heads: Mapping[int, str] | Sequence[str], gauge: Gauge
) -> tuple[list[Column], set[str], list[Problem]]:
    """One column for each item. What does not convert is told; of two that do nobody knows which is meant."""
    columns: list[Column] = []
    problems: list[Problem] = []
    unread: set[str] = set()
    for index, read in found.items():
        head, wanted = heads[index].strip(), gauge.measured_in[read.item]
        twin = next((column for column in columns if column.item == read.item), None)
        if not _converts(read, wanted, gauge):
            problems.append(_unit_problem(index, head, read, wanted))
        elif twin is not None:
            problems.append(Problem.of(index, "readings_header_twice", name=head, first=twin.index + 1))
            unread.add(read.item)
        else:
            columns.append(Column(index, read.item, head, read.unit))
    readable = {column.item for column in columns}
    unread |= {read.item for read in found.values()} - readable
    return [column for column in columns if column.item not in unread], unread, problems


def _unit_problem(index: int, head: str, read: _Read, wanted: str) -> Problem:
    if read.known:
        return Problem.of(index, "readings_unit", name=head, unit=read.unit, item=read.item, wanted=wanted)
    return Problem.of(index, "readings_unit_unknown", name=head, unit=read.unit, wanted=wanted)


def _converts(read: _Read, wanted: str, gauge: Gauge) -> bool:
    if read.unit is None:
        return True
    return read.known and gauge.scales.convert(Quantity(Fraction(1), read.unit), wanted) is not None


def _item(cell: str, gauge: Gauge) -> _Read | None:
    """The item a head cell names: `溶解氧`, `溶解氧(mg/L)`, `氨氮（NH3-N）(mg/L)`, `铬(六价)`, `总磷 mg/L`."""
    text = plain(cell)
    if not text or len(text) > _LONGEST:
        return None
    whole = gauge.items.get(text.casefold())
    if whole is not None and "(" not in text:
        return _Read(whole, None)
    text = _BRACKETED.sub(lambda match: f"({_COMMA.sub(')(', match[1])})", text)
    for name, unit in _units_off(text, gauge):
        found = _named(name, gauge)
        if found is not None:
            return _Read(found, gauge.unit(unit) or unit, gauge.unit(unit) is not None)
    found = _named(text, gauge)
    return _Read(found, None) if found is not None else None


def _units_off(text: str, gauge: Gauge) -> Iterator[tuple[str, str]]:
    """A head cut into a name and the unit of measure in its brackets or at its end."""
    for match in reversed(list(_BRACKETED.finditer(text))):
        inside = match[1]
        if gauge.unit(inside) is not None or _looks_like_unit(inside, gauge):
            yield text[: match.start()] + text[match.end() :], inside
    for start in range(1, len(text)):
        if gauge.unit(text[start:]) not in (None, NO_UNIT):
            yield _JOINED.sub("", text[:start]), text[start:]
            return


def _looks_like_unit(text: str, gauge: Gauge) -> bool:
    """Whether it can only be a unit of measure, known or not: signs and letters that name no item."""
    known = text.casefold()
    return known not in gauge.items and known not in BESIDE and bool(_SIGNS.fullmatch(text))


def _named(text: str, gauge: Gauge) -> str | None:
    """The item of a name without its unit of measure, whatever harmless words stand beside it."""
    text = text.casefold()
    asides = _BRACKETED.findall(text)
    bare = _BRACKETED.sub("", text)
    item = gauge.items.get(text) or gauge.items.get(bare)
    if item is None:
        trimmed = next((bare.removesuffix(word) for word in BESIDE if bare.endswith(word)), bare)
        item = gauge.items.get(trimmed) or gauge.items.get(asides[0] if asides and not trimmed else "")
    if item is None:
        return None
    whole = gauge.items.get(text)
    harmless = all(not aside or aside in BESIDE or gauge.items.get(aside) == item for aside in asides)
    return item if whole is not None or harmless else None
