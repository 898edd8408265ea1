"""What the coming days bring if nothing more is reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duban.model.cures import Cure
from duban.model.findings import Consequence, Finding, Status
from duban.model.plan import Plan

TURNS = (
    "red", "awaits", "at_risk", "due_soon", "due", "awaited", "duty_due", "follows", "waiver_expires", "waiver_begins",
    "begins", "settles", "changes", "ends",
)  # fmt: skip
"""The kinds of turns, the gravest first: `red` is breached or unproven and no longer awaited."""

MOVES = ("red", "awaits", "at_risk", "settles", "changes")
"""Turns of a status that are told with their reason and with everyone who hears of them."""
NEARS = "due_soon"
"""The turn that says no more than that the deadline comes near."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that comes about on a day: to a finding, to a waiver, or as a consequence of a finding."""

    day: date
    kind: str
    finding: Finding | None
    before: Status | None = None
    consequence: Consequence | None = None
    waiver: str | None = None
    obligation: str | None = None
    units: tuple[str, ...] = ()
    cure: Cure | None = None

    @property
    def counts(self) -> bool:
        """Whether it weighs: a waiver always does, a finding where it is binding, of the plan, and within the jurisdiction."""
        return self.finding is None or self.finding.counts

    @property
    def what(self) -> str:
        """The id of the finding, of the waiver, or of the consequence that is about neither."""
        if self.finding is not None:
            return self.finding.id
        return self.waiver or (self.consequence.id if self.consequence is not None else "")


@dataclass(frozen=True, slots=True)
class Forecast:
    """The turns of a run of days, audited day by day with what was known on one day; and what was left out.

    `at_start` and `at_end` count the findings by status on the day before the first and on the last. `uncured` is how
    many turns to red were left without what it would take, because more than `cures` were not asked for.
    """

    first: date
    last: date
    known_by: date
    judge: str
    content_sha256: str
    invented: bool
    plans: tuple[Plan, ...]
    at_start: dict[str, int]
    at_end: dict[str, int]
    turns: tuple[Turn, ...]
    cures: int
    uncured: int
    only: str = ""
