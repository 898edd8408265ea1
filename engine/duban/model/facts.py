"""What was recorded: facts with their two days, and the ledger that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from duban.faults import Place
from duban.model.periods import Period
from duban.model.quantities import Quantity

ENVELOPE = (
    "id", "kind", "plan", "obligation", "jurisdiction", "subject", "metric", "value", "measured_in",
    "period", "occurred_on", "reported_on", "reporter", "evidence",
)  # fmt: skip
KINDS = (
    "measure", "event", "submission", "publication", "permit", "item", "target", "act", "waiver", "remedy",
    "verification", "objection", "nil_report",
)  # fmt: skip


_OF_A_PERIOD = ("measure", "nil_report")
"""The kinds whose period is when they happened; a waiver, a target or an act names a period only as its scope."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One record of the ledger: what happened, when, and when it was reported."""

    id: str
    kind: str
    plan: str | None
    obligation: str | None
    jurisdiction: str | None
    subject: str | None
    metric: str | None
    value: Quantity | None
    period: Period | None
    occurred_on: date | None
    reported_on: date
    reporter: str | None
    evidence: str | None
    place: Place
    attributes: Mapping[str, str] = field(default_factory=dict)
    withdrawn: date | None = None
    replaces: str | None = None

    @property
    def happened(self) -> date:
        """Its day, or the last day of the period it speaks of, or where it has neither the day it was reported."""
        if self.occurred_on is not None:
            return self.occurred_on
        if self.kind == "item":
            return self.day("entered_on") or self.day("left_on") or self.reported_on
        speaks_of_period = self.period is not None and self.kind in _OF_A_PERIOD
        return self.period.last if speaks_of_period and self.period is not None else self.reported_on

    def day(self, attribute: str) -> date | None:
        """An attribute as a day; the schema has made sure that it is one."""
        text = self.attributes.get(attribute)
        return date.fromisoformat(text) if text else None

    def known(self, known_by: date) -> bool:
        """Whether it was reported by a day and not yet taken back."""
        return self.reported_on <= known_by and (self.withdrawn is None or self.withdrawn > known_by)

    def visible(self, as_of: date, known_by: date) -> bool:
        """Whether it counts on a day, by what was known on a day: both clocks."""
        return self.happened <= as_of and self.known(known_by)

    def binds(self, span: Period) -> bool:
        """Whether it reaches a duty's period: it names none, that very one, or one that holds it."""
        return self.period is None or self.period.label == span.label or self.period.holds(span)

    def serves(self, plan: str, obligation: str) -> bool:
        """Whether it may speak for this obligation: a fact that names one serves that one alone."""
        return self.plan in (None, plan) and self.obligation in (None, obligation)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The facts that were loaded, and whether any of them is invented."""

    facts: tuple[Fact, ...]
    invented: bool = False
