"""What a sentence has said so far, and how hard its clauses bind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from duban.reading.pieces import Clause, Figure, Mark

Strength = Literal["must", "basic", "strive", "promote", "encourage"]
_DONE = ("COMPLETE", "DRAFT", "ENSURE", "MEET", "WHOLE", "LOOSE_REACH", "CARE")
_STRENGTHS: tuple[tuple[Strength, str], ...] = (
    ("strive", "STRIVE"),
    ("encourage", "ENCOURAGE"),
    ("basic", "BASIC"),
    ("promote", "PROMOTE"),
)


@dataclass(frozen=True, slots=True)
class Ambit:
    """What a sentence has said so far and what holds for the clauses that follow."""

    by: date | None = None
    strength: Strength | None = None
    baseline: int | None = None
    metric: str = ""
    """The last metric that was held to a level."""
    thing: str = ""
    """The last things that were counted."""
    scope: str | None = None
    condition: str | None = None
    past: bool = False
    before_plan: bool = False
    counted: bool = False


def strength_of(clause: Clause, otherwise: Strength | None) -> Strength | None:
    """How hard a clause binds by its own words; `otherwise` where it has none."""
    marks = [each for each in clause.pieces if isinstance(each, Mark)]
    steps = " ".join(word for each in clause.pieces if isinstance(each, Figure) for _, word in each.steps)
    if re.search("力争|争取|努力", steps):
        return "strive"
    for strength, kind in _STRENGTHS:
        if any(each.is_a(kind) and _binds(each, kind, clause, marks) for each in marks):
            return strength
    return otherwise


def _binds(mark: Mark, kind: str, clause: Clause, marks: Sequence[Mark]) -> bool:
    """Whether a word of strength governs its clause: 基本 only before a verb or a figure, 推进 only under no other verb."""
    if kind == "STRIVE":
        return True
    if kind == "BASIC":
        behind = next((each for each in clause.pieces if each.start == mark.end), None)
        return isinstance(behind, Figure) or (isinstance(behind, Mark) and behind.is_a(*_DONE))
    return not _governed(mark, marks)


def _governed(mark: Mark, marks: Sequence[Mark]) -> bool:
    """Whether another verb stands before a word of strength and governs it: 出台支持企业发展的措施 binds."""
    return any(
        each.end < mark.start + each.is_a("DRAFT") and each.is_a("COMPLETE", "DO", "CARE", "DRAFT")
        for each in marks[:8]
    )
