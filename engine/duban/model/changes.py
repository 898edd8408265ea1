"""What is different between two audits, and which way: worse, better, fixed, new, gone, or told to others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from duban.model.findings import FAILING, STANDING, Consequence, Finding, Goal, Status


class Turn(StrEnum):
    """Which way a finding turned, in the order in which it is told; the last five leave the verdict as it was."""

    FAILING = "failing"
    WORSE = "worse"
    FIXED = "fixed"
    BETTER = "better"
    GONE = "gone"
    SHIFTED = "shifted"
    NEW = "new"
    REASSIGNED = "reassigned"
    DEADLINE = "deadline"
    TARGET = "target"
    STRENGTH = "strength"
    VALUE = "value"


WORSENED = frozenset({Turn.FAILING, Turn.WORSE})

_ORDER: tuple[frozenset[Status], ...] = (
    frozenset({Status.MET}),
    frozenset({Status.MET_LATE}),
    frozenset({Status.CLOSED_OUT}),
    frozenset({Status.ON_TRACK, Status.DUE_SOON}),
    frozenset({Status.WAIVED}),
    frozenset({Status.AT_RISK}),
    frozenset({Status.BREACHED, Status.UNPROVEN}),
)
"""From best to worst. Done comes before open, open before excused, excused before slipping, slipping before failing.

Only the calendar lies between on track and due soon. Breached and unproven are equals, so that silence never pays.
Not applicable, undetermined and awaited have no place here: nobody is better or worse for what cannot be judged.
"""
_LEVELS = {status: level for level, statuses in enumerate(_ORDER) for status in statuses}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How a finding stood in one of two audits."""

    status: Status
    awaiting: bool
    counts: bool
    strength: str
    basis: str
    value: Fraction | None
    measured_in: str
    goal: Goal
    deadline: date | None
    addressees: tuple[str, ...]
    reason: str
    reason_en: str = ""

    @property
    def fails(self) -> bool:
        """Breached or unproven; a figure that is awaited does not fail yet."""
        return self.status in FAILING and not self.awaiting

    def said(self, language: str) -> str:
        """The reason in a language, in Chinese where there is no other."""
        return self.reason_en if language == "en" and self.reason_en else self.reason

    @property
    def stands(self) -> bool:
        return self.status in STANDING

    @property
    def level(self) -> int | None:
        """0 is best; None where nothing can be judged."""
        return None if self.awaiting else _LEVELS.get(self.status)


def snapshot(finding: Finding) -> Snapshot:
    """What two audits are compared by."""
    measure = finding.measure
    awaiting = finding.holds("awaiting")
    return Snapshot(
        status=finding.status,
        awaiting=awaiting,
        counts=finding.counts and not awaiting,
        strength=finding.strength,
        basis=finding.basis,
        value=measure.value,
        measured_in=measure.measured_in,
        goal=measure.goal,
        deadline=measure.deadline,
        addressees=tuple(stop.unit for stop in finding.addressed),
        reason=finding.reason,
        reason_en=finding.reason_en,
    )


@dataclass(frozen=True, slots=True)
class Change:
    """One finding that is not as it was: what it is about, which way it turned, what else is different, both sides.

    `was` is its id before, None where it was not there; `id` the one it has now, or had where it is gone.
    """

    id: str
    was: str | None
    plan: str
    obligation: str
    title: str
    criterion: str
    summary: str
    subject: str
    own_place: bool
    period: str
    turn: Turn
    also: tuple[Turn, ...]
    before: Snapshot | None
    after: Snapshot | None

    @property
    def counts(self) -> bool:
        """Whether it weighs in the standing of its task, on the side where it is or else was."""
        sides = [side for side in (self.before, self.after) if side is not None]
        if self.turn in WORSENED:
            return sides[-1].counts
        return any(side.counts for side in sides)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One of two audits that are compared: when, by whose knowledge, of what."""

    as_of: date
    known_by: date
    judge: str
    content_sha256: str
    invented: bool
    plans: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that is different between two audits, in the order of the plan."""

    before: Occasion
    after: Occasion
    findings: tuple[Change, ...]
    same: int
    appeared: tuple[Consequence, ...]
    vanished: tuple[Consequence, ...]
    unused_facts: int = 0

    @property
    def summary(self) -> dict[str, int]:
        """How many findings turned each way, and how many are as they were."""
        counts = {turn.value: 0 for turn in Turn}
        for change in self.findings:
            counts[change.turn.value] += 1
        return {**counts, "same": self.same}

    @property
    def worsened(self) -> int:
        """How many findings that count got worse."""
        return sum(change.turn in WORSENED and change.counts for change in self.findings)


def turned(before: Snapshot | None, after: Snapshot | None) -> tuple[Turn, tuple[Turn, ...]] | None:
    """Which way a finding turned and what else is different about it; None where nothing is. One side may be absent."""
    if before is None or after is None:
        if after is None:
            return Turn.GONE, ()
        return (Turn.FAILING if after.fails else Turn.NEW), ()
    also = tuple(turn for turn, differs in _differences(before, after) if differs)
    verdict = _verdict(before, after)
    if verdict is not None:
        return verdict, also
    return (also[0], also[1:]) if also else None


def _verdict(before: Snapshot, after: Snapshot) -> Turn | None:
    if after.fails and (not before.fails or (after.counts and not before.counts)):
        return Turn.FAILING
    if before.fails and after.stands:
        return Turn.FIXED
    if before.level is None and after.stands:
        return Turn.BETTER
    if before.level is not None and after.level is not None and before.level != after.level:
        return Turn.WORSE if after.level > before.level else Turn.BETTER
    if (before.status, before.awaiting) != (after.status, after.awaiting):
        return Turn.SHIFTED
    return None


def _differences(before: Snapshot, after: Snapshot) -> tuple[tuple[Turn, bool], ...]:
    # Whoever a finding goes to only for as long as it is undetermined has not taken it over.
    moved = bool(before.addressees and after.addressees) and set(before.addressees) != set(after.addressees)
    return (
        (Turn.REASSIGNED, moved),
        (Turn.DEADLINE, before.deadline != after.deadline),
        (Turn.TARGET, _figures(before) != _figures(after)),
        (Turn.STRENGTH, (before.strength, before.basis) != (after.strength, after.basis)),
        (Turn.VALUE, (before.value, before.measured_in) != (after.value, after.measured_in)),
    )


def _figures(side: Snapshot) -> tuple[object, ...]:
    """What the target asks for, or what it waits for; which act or document set it is not the target."""
    goal = side.goal
    awaited = goal.issued_by if goal.value is None else None
    return goal.op, goal.value, goal.low, goal.high, side.measured_in, awaited
