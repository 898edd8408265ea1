"""A document -> a draft: the head, the tasks of its tables or its prose, the goals, the annexes, and all the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from duban.faults import ContentError, Fault, Place
from duban.model.document import Document, Paragraph, squeezed
from duban.model.draft import AnnexTable, Draft, DraftObligation, Parties, Passage, Unread
from duban.model.said import Said, said
from duban.reading.goals import goals_of
from duban.reading.layout.annexes import annex_table
from duban.reading.layout.blocks import whole_blocks
from duban.reading.layout.head import Head, head_of, years_of
from duban.reading.layout.parts import Parts, parts_of
from duban.reading.layout.prose import Reader
from duban.reading.layout.tasks import TaskRow, task_rows
from duban.reading.obligations import Days, Ids, first_leads, of_item, of_row, standing_deadline

Step = Callable[[int, int], None]


def _silent(_done: int, _all: int) -> None:
    pass


def read_plan(document: Document, step: Step = _silent) -> Draft:
    """The draft of a plan. Raises ContentError for a document without any duty. `step` hears of tasks read so far."""
    whole = whole_blocks(document)
    parts = parts_of(whole.blocks)
    paragraphs = [block for block in whole.blocks if isinstance(block, Paragraph)]
    head = head_of(parts.body)
    rows, unread = _rows(parts, first_leads=first_leads(paragraphs))
    reader = _prose(parts.prose)
    if not rows and not any(item.parties != Parties() for item in reader.items):
        reader = _prose(parts.prose, inline=True)
    unread.extend((*_layout(whole.dropped), *parts.unread))
    first_day, last_day, doubts = _period(head, parts, document, rows, reader)
    title, doubts = _title(head, parts, document, doubts)
    days = Days(first_day, last_day)
    obligations: list[DraftObligation] = []
    ids = Ids()
    total = len(rows) + len(reader.items)
    dated = 0
    for row in rows:
        step(len(obligations), total)
        obligation, rest = of_row(row, days, ids)
        obligations.append(obligation)
        unread.extend(rest)
    for count, item in enumerate(reader.items, 1):
        step(len(obligations), total)
        dated += item.dated_goal
        obligation, rest = of_item(item, dated if item.dated_goal else count, days, ids, several=bool(rows))
        obligations.append(obligation)
        unread.extend(rest)
    standing = standing_deadline(paragraphs, days)
    if standing is not None:
        obligations = [each if each.deadline else replace(each, deadline=standing) for each in obligations]
    goals, others = goals_of(reader.rests, days, dated, any_tasks=bool(obligations))
    unread.extend(others)
    annexes = tuple(
        annex_table(table, name, heading, last_day, head.jurisdiction) for name, heading, table in parts.annexes
    )
    unread.extend(_without_target(annexes))
    if not obligations and not goals and not any(annex.obligations for annex in annexes):
        raise ContentError([Fault(Place(document.name), "document_no_duty")])
    return Draft(
        title=title,
        document=document.name,
        document_sha256=document.sha256,
        first_day=first_day,
        last_day=last_day,
        jurisdiction=head.jurisdiction,
        issuer=head.issuer,
        document_number=head.document_number,
        issued=head.issued,
        obligations=tuple(obligations),
        goals=goals,
        annexes=annexes,
        unread=tuple(unread),
        doubts=(*doubts, *document.remarks),
    )


def _prose(paragraphs: Sequence[Paragraph], *, inline: bool = False) -> Reader:
    reader = Reader(inline=inline)
    for paragraph in paragraphs:
        reader.read(paragraph)
    reader.close()
    return reader


def _without_target(annexes: Sequence[AnnexTable]) -> Iterator[Unread]:
    """The rows of annexes that only name a thing."""
    for annex in annexes:
        told = {each.passage.row for each in annex.obligations}
        for passage in annex.passages:
            if passage.row not in told:
                yield Unread(passage, (0, len(passage.text)), "annex", said("reading.annex_row"))


def _title(head: Head, parts: Parts, document: Document, doubts: tuple[Said, ...]) -> tuple[str, tuple[Said, ...]]:
    """The title of the plan, else of its first task table, else the file's name, and the doubt that it is not printed."""
    if head.title is not None:
        return head.title, doubts
    title = next(iter(parts.titles), "") or re.sub(r"\.\w+$", "", document.name)
    return title, (*doubts, said("reading.no_title", title=title))


def _rows(parts: Parts, *, first_leads: bool) -> tuple[list[TaskRow], list[Unread]]:
    rows: list[TaskRow] = []
    unread: list[Unread] = []
    for name, tables in parts.task_tables:
        found, rest = task_rows(tables, name)
        rows.extend(replace(row, first_leads=row.first_leads or first_leads) for row in found)
        unread.extend(rest)
    return rows, unread


def _layout(dropped: Sequence[Paragraph]) -> Iterator[Unread]:
    """Page numbers and rules across the page."""
    for count, line in enumerate(dropped, 1):
        text = squeezed(line.text)
        if text:
            yield Unread(
                Passage(text, section="版面", part=line.line or count),
                (0, len(text)),
                "layout",
                said("reading.page_number"),
            )


def _period(
    head: Head, parts: Parts, document: Document, tasks: Sequence[TaskRow], reader: Reader
) -> tuple[date, date, tuple[Said, ...]]:
    """The years of the plan: by its title, by a title of its tables, else from the day of issue to its last date."""
    if head.first_day is not None and head.last_day is not None:
        return head.first_day, head.last_day, ()
    for title in (*parts.titles, document.name):
        first, last = years_of(title)
        if first is not None and last is not None:
            return first, last, (said("reading.years_by_table", first=first.year, last=last.year),)
    texts = [row.passage.text + "".join(row.cells.values()) for row in tasks] + [
        item.passage.text for item in reader.items
    ]
    years = [int(year) for text in texts for year in re.findall(r"(20\d{2})年", text)]
    issued = head.issued.year if head.issued else None
    if issued is None and not years:
        # Nothing tells the year; dates without one cannot be placed, and the reader is told so.
        return date(1900, 1, 1), date(1900, 12, 31), (said("reading.no_year"),)
    first_year = issued if issued is not None else min(years)
    last_year = max([year for year in years if first_year <= year <= first_year + 15] or [first_year])
    return (
        date(first_year, 1, 1),
        date(last_year, 12, 31),
        (said("reading.years_guessed", first=first_year, last=last_year),),
    )
