"""The cells and paragraphs of a document, whole, out of the passages it was read in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from duban.model.draft import Draft, Passage
from duban.model.outline import OutlineClause

Spot = tuple[str | None, str | None, str | None, str | None, str | None]


def wholes(draft: Draft) -> tuple[Passage, ...]:
    """Every cell, annex row and paragraph of a document in the order of reading, put together from its sentences."""
    pieces: dict[Spot, dict[int, Passage]] = {}
    for each in _passages(draft):
        held = pieces.setdefault(spot_of(each), {})
        longer = held.get(each.start)
        if longer is None or len(longer.text) < len(each.text):
            held[each.start] = each
    return tuple(_joined(held.values()) for held in pieces.values())


def spot_of(passage: Passage) -> Spot:
    """Where a passage stands, whatever part of its cell or paragraph it is."""
    part = None if passage.part is None else str(passage.part)
    return passage.table, passage.row, passage.column, passage.section, part


def clause_of(passage: Passage) -> OutlineClause:
    """A reference to a passage."""
    return OutlineClause(*spot_of(passage), (passage.start, passage.start + len(passage.text)))


def is_within(clause: OutlineClause, others: Sequence[OutlineClause]) -> bool:
    """Whether one of the others refers to the words that a reference is to, alone or with more around them."""
    return any(_holds(each, clause) for each in others)


def joined(clauses: Sequence[OutlineClause]) -> list[OutlineClause]:
    """References as they are, and those that follow on one another in one cell or paragraph as one as well."""
    runs: dict[Spot, list[tuple[int, int]]] = {}
    for each in clauses:
        if each.span is not None:
            runs.setdefault((each.table, each.row, each.column, each.section, each.part), []).append(each.span)
    merged = list(clauses)
    for spot, spans in runs.items():
        first, last = min(spans)
        for start, end in sorted(spans):
            if start > last:
                merged.append(OutlineClause(*spot, (first, last)))
                first = start
            last = max(last, end)
        merged.append(OutlineClause(*spot, (first, last)))
    return merged


def _holds(whole: OutlineClause, part: OutlineClause) -> bool:
    if (whole.table, whole.row) != (part.table, part.row):
        return False
    if not whole.table and (whole.section, whole.part) != (part.section, part.part):
        return False
    if whole.span is None or part.span is None:
        return True
    return whole.span[0] <= part.span[0] and part.span[1] <= whole.span[1]


def _passages(draft: Draft) -> Iterator[Passage]:
    for obligation in (*draft.obligations, *draft.goals):
        yield obligation.passage
    for annex in draft.annexes:
        yield from annex.passages
        for obligation in annex.obligations:
            yield obligation.passage
    for piece in draft.unread:
        yield piece.passage


def _joined(pieces: Iterable[Passage]) -> Passage:
    """The sentences of one paragraph as one passage; what overlaps is taken once."""
    first, *rest = sorted(pieces, key=lambda each: each.start)
    text, end = first.text, first.start + len(first.text)
    for each in rest:
        text += each.text[max(end - each.start, 0) :]
        end = max(end, each.start + len(each.text))
    return Passage(text, first.table, first.row, first.column, first.section, first.part, first.start)
