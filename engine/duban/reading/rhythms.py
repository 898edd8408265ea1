"""What repeats: how often a clause asks for a deed, how many times, and for what share of the things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from duban.model.draft import DraftCriterion
from duban.model.said import Said, said
from duban.reading.duties import deed, has_verb
from duban.reading.naming import short, trimmed
from duban.reading.pieces import Clause, Cycle

TIMES = frozenset({"次", "遍", "轮", "回", "场", "场次", "轮次", "期"})
"""Units that count how often something is done."""
_ROUND = re.compile(
    r"^或不定期|(?:至少|不少于|不低于|各|分别)?(?:开展|组织|进行|召开)?(?:至少|不少于|不低于)?[一二两三四五六\d]+次(?:以上)?"
    r"|至少|不少于|的(?:频率|频次)"
)
_ONLY_RHYTHM = re.compile("频次|频率|周期|次数")
_DUE = re.compile(r"(?:\d{1,2}月\d{1,2}日|\d{1,2}日|第[一二三]个月\d{1,2}日|[上中下]旬|底|初)(?:之?前|内)?")


def parts_of(clause: Clause, cycles: Sequence[Cycle], text: str) -> Iterator[tuple[Clause, Cycle]]:
    """Each cycle of a clause with its own part of it: 按月调度、按季通报."""
    starts = [clause.start]
    for one, other in pairwise(cycles):
        sign = text.rfind("、", one.end, other.start)
        starts.append(other.start if sign < 0 else sign + 1)
    for start, end, cycle in zip(starts, [*starts[1:], clause.end], cycles, strict=True):
        yield Clause(start, end, tuple(each for each in clause.pieces if start <= each.start < end)), cycle


def own_deed(clause: Clause, cycle: Cycle, text: str) -> DraftCriterion | None:
    """What the clause itself says is done in each cycle; None where it only gives the rhythm (监测频次为每月1次)."""
    rest = trimmed(_ROUND.sub("", text[clause.start : cycle.start] + text[cycle.end : clause.end]))
    if len(rest) < 2 or _ONLY_RHYTHM.search(rest):
        return None
    name = trimmed(_ROUND.sub("", text[cycle.end : clause.end]))
    whole = cycle.text.startswith("一") or not has_verb(clause) or not name
    return replace(deed([clause], text), name=short(rest if whole else name))


def repeated(
    criterion: DraftCriterion, clause: Clause, cycle: Cycle, text: str, counted: Sequence[DraftCriterion]
) -> DraftCriterion:
    """A deed with the cycle it is done in, and how many times where that is more than once."""
    doubts: tuple[Said, ...] = criterion.doubts
    due = _DUE.match(text[cycle.end : min(clause.end, cycle.end + 20)])
    if due and cycle.period:
        doubts += (said("clause.due_in_cycle", printed=text[cycle.start : cycle.end] + due[0]),)
    if "学期" in cycle.text:
        doubts += (said("clause.term", printed=cycle.text),)
    criterion = replace(criterion, doubts=doubts, name=_ROUND.sub("", criterion.name) or criterion.name)
    if times := _times(cycle, counted):
        criterion = replace(criterion, word="at_least", target=times, measured_in="次")
    if cycle.period is None:
        return replace(criterion, unspecified_cycle=True)
    return replace(criterion, every=cycle.period, by=None)


def _times(cycle: Cycle, counted: Sequence[DraftCriterion]) -> Decimal | None:
    if counted and counted[0].target is not None and counted[0].target > 1:
        return counted[0].target
    amount = cycle.figure.amounts[0] if cycle.figure else None
    return amount.low if amount and amount.unit in TIMES and amount.low > 1 else None


def cycle_follows(text: str, place: int) -> bool:
    """Whether a cycle is named right behind a place, in the same sentence."""
    return bool(re.match("[^。；]{0,30}(?:每|按[年季月]|半年)", text[place : place + 40]))
