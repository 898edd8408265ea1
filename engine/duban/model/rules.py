"""The judge's rules as values: patterns over facts of a kind, absence, and what is concluded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from duban.faults import Place

STRATA = ("coverage", "verdict", "consequence", "escalation", "assessment")

ROLES = ("lead", "cooperating", "responsible", "superior", "issuer")
"""Whom a consequence may be addressed to, beside a unit by its name."""

Scalar = str | int | date
Judgement = Mapping[str, Scalar]
"""A flat fact of the judge: `id`, `kind`, and texts, whole numbers or days."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """The field is one of these texts or whole numbers."""

    values: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """The field, a whole number or a day, is at least or at most this."""

    op: Literal["at_least", "at_most"]
    value: int | date


@dataclass(frozen=True, slots=True)
class Join:
    """The field equals a field of a fact bound before."""

    alias: str
    field: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day so many days or working days from another: from the day of the audit, a date, or the day in a field.

    Back from the day of the audit, `as_of - 20 working days` is the last day from which twenty working days have gone.
    """

    base: Join | date | None
    """None is the day of the audit."""
    offset: int = 0
    working: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """The field, a day, lies before, by (on or before), after or since (on or after) a day."""

    op: Literal["before", "by", "after", "since"]
    day: Day


Guard = OneOf | Bound | Join | Dated
Term = str | int | Join | Day


@dataclass(frozen=True, slots=True)
class Pattern:
    """A fact of one kind whose fields pass their guards; `absent` asks that there is none."""

    alias: str
    kind: str
    guards: tuple[tuple[str, Guard], ...]
    absent: bool = False


@dataclass(frozen=True, slots=True)
class JudgeRule:
    """When these patterns match, conclude a fact of this kind with these fields, and say this sentence.

    A rule that tallies concludes nothing by itself: what it matches is counted, by the fields it concludes, and the
    count becomes one fact each. `counts` names what is counted once, `adds` what is added up.
    """

    id: str
    stratum: str
    when: tuple[Pattern, ...]
    concludes: str
    fields: Mapping[str, Term]
    says: Mapping[str, str]
    place: Place
    otherwise: Mapping[str, str] | None = None
    first_day: date | None = None
    last_day: date | None = None
    tallies: bool = False
    counts: Join | None = None
    adds: Join | int | None = None
    plan: str | None = None
    """The plan in whose folder the rule stands and to which it is confined; None for rules in common."""

    def in_effect(self, day: date) -> bool:
        """Whether the rule holds on a day: both its first and its last day count."""
        return (self.first_day is None or self.first_day <= day) and (self.last_day is None or day <= self.last_day)
