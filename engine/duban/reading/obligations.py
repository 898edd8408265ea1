"""Rows of a task table and items of prose -> obligations, each with its offices, its deadline and its criteria."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from duban.model.document import Paragraph, squeezed
from duban.model.draft import NOBODY, DraftDeadline, DraftObligation, Parties, UnitList, Unread
from duban.model.said import Said, said
from duban.reading.clauses import read_clauses
from duban.reading.deadlines import dates_in, draft_deadline, read_deadline_cell
from duban.reading.layout.items import Item
from duban.reading.layout.numbering import words_of
from duban.reading.layout.tasks import TaskRow
from duban.reading.offices.lists import looks_like_units, read_units
from duban.reading.offices.roles import Capacity, brackets, cell, lead_first
from duban.reading.offices.roles import joined as acting_with

_NOTE = 200
_ALL_OF = re.compile(r"[（(](全部[^（）()]{2,12}|各[^（）()]{2,16})[）)]")
_FIRST_LEADS = re.compile(r"(?:第一|首)[个位]?的?.{0,6}为?(?:牵头|主办|主责)")
_FOR_ALL = re.compile(
    r"(?:(?:各项?|以下|所列|上述|全部|其他)(?:工作|重点)?任务|未(?:单独|另行|明确|专门)*(?:注明|标明|标注|列明|写明|明确|规定)(?:完成)?(?:时限|时间|期限))"
    r"[^。；]{0,20}(?:均|统一|一律|为|应)[^。；]{0,30}(?:前|底|内|完成)[^。；]{0,8}"
)


@dataclass(frozen=True, slots=True)
class Days:
    first: date
    last: date


class Ids:
    """Ids that are unique in a plan: a number that was printed before gets its part before it or a count behind."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def take(self, *wishes: str) -> tuple[str, bool]:
        """The first wish that is free, else the last with a count; and whether the first was not."""
        plain = [re.sub(r"[^\w\-]+", "-", wish).strip("-") or "x" for wish in wishes]
        for index, wish in enumerate(plain):
            if wish not in self._seen:
                self._seen[wish] = 1
                return wish, index > 0
        last = plain[-1]
        while (again := f"{last}-{self._seen[last] + 1}") in self._seen:
            self._seen[last] += 1
        self._seen[last] += 1
        self._seen[again] = 1
        return again, True


def of_row(row: TaskRow, days: Days, ids: Ids) -> tuple[DraftObligation, tuple[Unread, ...]]:
    """One row of a task table."""
    lists: dict[Capacity, str] = {
        "lead": row.cells.get("lead", ""),
        "cooperating": row.cells.get("cooperating", ""),
        "responsible": row.cells.get("responsible", ""),
    }
    parties = _row_parties(row, lists)
    printed = row.cells.get("deadline", "")
    read = read_deadline_cell(printed, days.first, days.last)
    deadline = read.deadline
    doubts: list[Said] = [read.doubt] if read.doubt else []
    if row.counted:
        doubts.append(said("reading.number_counted", number=row.number))
    if row.dangling:
        doubts.append(said("reading.title_dangling", text=row.dangling, title=row.title))
    own, again = ids.take(row.number, f"{row.part}-{row.number}")
    if again and not row.shared:
        doubts.append(said("reading.number_twice", number=row.number))
    reading = read_clauses(row.passage, first_day=days.first, last_day=days.last, deadline=deadline)
    points = re.search(r"\d+", row.cells.get("points", ""))
    obligation = DraftObligation(
        id=own, number=row.number, title=row.title, passage=row.passage, parties=parties, criteria=reading.criteria,
        section=row.section, deadline=deadline, points=int(points[0]) if points else None, number_counted=row.counted,
        doubts=tuple(doubts),
    )  # fmt: skip
    return obligation, (*row.beside, *reading.unread)


def _row_parties(row: TaskRow, lists: Mapping[Capacity, str]) -> Parties:
    """The offices of a row: those of its cells; else its section's; where no column names any, those of its text."""
    parties = Parties()
    for capacity, text in lists.items():
        if text:
            parties = _joined(parties, cell(text, capacity))
    if row.first_leads:
        parties = lead_first(parties)
    if row.offices:
        parties = replace(parties, responsible=UnitList(row.offices))
    if parties == Parties():
        parties = next((mark.parties for mark in brackets(row.section_text)), parties)
        office = words_of(row.section_text)
        if parties == Parties() and looks_like_units(office):
            # Tasks sorted by office: the heading is who must see to them.
            parties = Parties(responsible=read_units(office))
        if parties == Parties() and (match := _ALL_OF.search(row.section_text)):
            parties = Parties(responsible=read_units(match[1]))
    if not any(lists.values()) and parties.cooperating == NOBODY:
        parties = replace(parties, cooperating=acting_with(row.passage.text))
    return parties


def _joined(one: Parties, other: Parties) -> Parties:
    """The offices of two cells."""

    def both(capacity: Capacity) -> UnitList:
        a: UnitList
        b: UnitList
        a, b = getattr(one, capacity), getattr(other, capacity)
        return replace(
            a,
            names=tuple(dict.fromkeys((*a.names, *b.names))),
            open=a.open or b.open,
            references=(*a.references, *b.references),
            doubts=(*a.doubts, *b.doubts),
            twice=(*a.twice, *b.twice),
        )

    return Parties(both("lead"), both("cooperating"), both("responsible"), both("guiding"))


def of_item(
    item: Item, count: int, days: Days, ids: Ids, *, several: bool
) -> tuple[DraftObligation, tuple[Unread, ...]]:
    """One item of prose."""
    read = read_deadline_cell(item.deadline_printed or "", days.first, days.last)
    given = read.deadline or item.deadline
    deadline = given or _deadline_in(item.passage.text, days)
    if deadline is None and item.due:
        deadline = draft_deadline(item.due, days.first, days.last)
    path = "-".join(item.path) or str(count)
    own, _ = ids.take(f"goal-{count}") if item.dated_goal else ids.take(*filter(None, (item.number, path)))
    reading = read_clauses(item.passage, first_day=days.first, last_day=days.last, deadline=given)
    obligation = DraftObligation(
        id=own, number=item.number or (own if not several and not item.dated_goal else str(count)), title=item.title,
        passage=item.passage, parties=item.parties, criteria=reading.criteria, section=item.section, deadline=deadline,
        number_counted=item.number is None, standing=item.standing, doubts=(read.doubt,) if read.doubt else (),
    )  # fmt: skip
    return obligation, reading.unread


def _deadline_in(text: str, days: Days) -> DraftDeadline | None:
    """The last day that the text of an item names; recurring where it says 每年…前."""
    found = [
        each for each in dates_in(text, days.first, days.last) if each.use == "by" or (each.end and each.use == "in")
    ]
    if not found:
        return None
    last = max(found, key=lambda each: each.day)
    return draft_deadline(text[last.span[0] : last.span[1]], days.first, days.last)


def first_leads(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a short paragraph, such as a note below the table, says that the first office of a list leads."""
    return any(_FIRST_LEADS.search(squeezed(each.text)) for each in paragraphs if len(each.text) < _NOTE)


def standing_deadline(paragraphs: Sequence[Paragraph], days: Days) -> DraftDeadline | None:
    """A deadline that one sentence states for all tasks that name none."""
    for paragraph in paragraphs:
        match = _FOR_ALL.search(squeezed(paragraph.text))
        if match is None:
            continue
        found = [
            each for each in dates_in(match[0], days.first, days.last) if each.use not in ("from", "after", "than")
        ]
        if found:
            return draft_deadline(match[0][slice(*found[-1].span)], days.first, days.last)
    return None
