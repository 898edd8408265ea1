"""What the prose outside the tasks states with a figure, a date or a cycle -> goals; what it does not -> unread."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from duban.model.draft import DraftCriterion, DraftDeadline, DraftObligation, Parties, Passage, Unread
from duban.model.said import said
from duban.reading.clauses import read_clauses
from duban.reading.layout.items import Rest
from duban.reading.obligations import Days

_AIMS = re.compile(r"指导思想|总体要求|基本原则|重大意义|重要意义|形势|背景|总体思路")


def goals_of(
    rests: Sequence[Rest], days: Days, before: int, *, any_tasks: bool
) -> tuple[tuple[DraftObligation, ...], list[Unread]]:
    """What the prose outside the tasks states with a figure, a date or a cycle, sentence by sentence; the rest is unread."""
    goals: list[DraftObligation] = []
    unread: list[Unread] = []
    for rest in rests:
        whole = (0, len(rest.passage.text))
        if rest.kind == "heading":
            unread.append(Unread(rest.passage, whole, "heading", said("reading.heading")))
            continue
        reading = read_clauses(rest.passage, first_day=days.first, last_day=days.last)
        wanted = [
            c
            for c in reading.criteria
            if rest.kind == "goal" or c.word is not None or c.every or c.by or c.within or c.act in ("submit",)
        ]
        if rest.kind == "text" and any_tasks:
            wanted = [c for c in wanted if c.by or c.every or c.within or (c.word is not None and c.target is not None)]
        aim = bool(_AIMS.search(rest.section or ""))
        if aim:
            # Aims may state the figures of the plan; the rest of them is nobody's duty.
            wanted = [c for c in wanted if c.target is not None and c.by]
        if not wanted:
            unread.append(
                Unread(
                    rest.passage,
                    whole,
                    "aim" if aim else "not_a_duty",
                    said("reading.outside_tasks"),
                )
            )
            continue
        for first, last in _sentences(rest.passage.text):
            inside = [c for c in wanted if first <= c.span[0] < last]
            passage = replace(rest.passage, text=rest.passage.text[first:last], start=rest.passage.start + first)
            if not inside:
                unread.append(Unread(passage, (0, last - first), "not_a_duty", said("reading.outside_tasks")))
                continue
            moved = tuple(replace(c, span=(c.span[0] - first, min(c.span[1], last) - first)) for c in inside)
            number = str(before + len(goals) + 1)
            goals.append(
                DraftObligation(
                    f"goal-{number}",
                    number,
                    _goal_title(moved, passage),
                    passage,
                    Parties(),
                    moved,
                    section=rest.section,
                    deadline=_goal_deadline(moved, days),
                    number_counted=True,
                )
            )
    return tuple(goals), unread


def _goal_title(criteria: Sequence[DraftCriterion], passage: Passage) -> str:
    figures = [each.name for each in criteria if each.word is not None]
    return (figures or [each.name for each in criteria])[0] or passage.text[:20]


def _goal_deadline(criteria: Sequence[DraftCriterion], days: Days) -> DraftDeadline:
    dates = [each.by for each in criteria if each.by is not None]
    last = max(dates, default=days.last)
    return DraftDeadline("date", last.isoformat(), last)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences and semicolon clauses of a text, stops included, brackets and quotes whole."""
    depth = first = 0
    for index, character in enumerate(text):
        depth += character in "（(“《"
        depth -= character in "）)”》"
        if character in "。；！？" and depth <= 0:
            yield first, index + 1
            first = index + 1
    if first < len(text):
        yield first, len(text)
