"""Measures, verdicts, what follows from them, and the report that carries them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

from duban.faults import Place
from duban.model.pace import Expected, Needed
from duban.model.periods import Period
from duban.model.plan import BINDING, SUBJECT, Criterion, Obligation, Plan
from duban.model.said import Said

if TYPE_CHECKING:
    from duban.model.changes import Changes


_ID = re.compile(r"([^/@]+)/([^/@]+)/([^/@]+)@([^/@]+)/([^/@]+)")


class Status(StrEnum):
    """What a verdict may be, in the order of precedence."""

    NOT_APPLICABLE = "not_applicable"
    UNDETERMINED = "undetermined"
    MET = "met"
    MET_LATE = "met_late"
    CLOSED_OUT = "closed_out"
    WAIVED = "waived"
    BREACHED = "breached"
    UNPROVEN = "unproven"
    AT_RISK = "at_risk"
    DUE_SOON = "due_soon"
    ON_TRACK = "on_track"


FAILING = frozenset({Status.BREACHED, Status.UNPROVEN})
STANDING = frozenset({Status.MET, Status.MET_LATE, Status.CLOSED_OUT})
LOOMING = frozenset({Status.AT_RISK, Status.DUE_SOON})
OPEN = LOOMING | {Status.ON_TRACK}


def finding_id(plan: str, obligation: str, criterion: str, subject: str, period: str) -> str:
    """`plan/obligation/criterion@subject/period`, each part percent-encoded where it holds / @ # % or blanks."""
    encoded = [_encode(part) for part in (plan, obligation, criterion, subject, period)]
    return "{}/{}/{}@{}/{}".format(*encoded)


class FindingParts(NamedTuple):
    """What the id of a finding is made of."""

    plan: str
    obligation: str
    criterion: str
    subject: str
    period: str


def finding_parts(identity: str) -> FindingParts | None:
    """The parts of an id, decoded; None for a text that is no id of a finding."""
    match = _ID.fullmatch(identity.strip())
    return FindingParts(*(unquote(part) for part in match.groups())) if match is not None else None


@lru_cache(maxsize=4096)
def _encode(part: str) -> str:
    return "".join(quote(sign, safe="") if sign in "/@#%" or sign.isspace() else sign for sign in part)


@dataclass(frozen=True, slots=True)
class Citation:
    """A fact that a figure rests on, and where it is written."""

    id: str
    place: Place


@dataclass(frozen=True, slots=True)
class Goal:
    """The target a value was held to, with every figure in the criterion's unit of measure."""

    op: str
    value: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    first_value: Fraction | None = None
    act: str | None = None
    issued_by: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A number the judge may look at, the plain predicates about it, and the facts it was made of."""

    finding: str
    plan: Plan
    obligation: Obligation
    criterion: Criterion
    subject: str
    period: Period
    first_deadline: date | None
    deadline: date | None
    lead: tuple[str, ...]
    goal: Goal
    measured_in: str
    value: Fraction | None
    short_by: Fraction | None
    short_is_least: bool
    days_late: int | None
    days_left: int | None
    working_days_over: int
    since: date | None
    figure_due: date | None
    evidence: tuple[Citation, ...]
    last_deed: date | None
    missing: tuple[Said, ...]
    arithmetic: tuple[Said, ...]
    remarks: tuple[Said, ...]
    issuer: str | None
    awaits: str | None
    predicates: Mapping[str, str | int]
    expected: Expected | None = None
    needed: Needed | None = None
    lost: date | None = None
    """The day before the deadline from which nothing could satisfy the duty any more."""

    @property
    def owed_by(self) -> str | None:
        """The party that owes the duty by its name, where that is not the lead."""
        return self.subject if self.criterion.owed_by == SUBJECT else self.criterion.owed_by

    @property
    def short_measured_in(self) -> str:
        """What is missing of a duty is in its own measure, of one done late it is days."""
        return "天" if self.days_late is not None else self.measured_in


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule that fired: its id, its place, the facts its variables were bound to, and the firings these came from."""

    rule: str
    place: Place
    bindings: Mapping[str, Mapping[str, str | int]]
    because: tuple[Firing, ...] = ()


@dataclass(frozen=True, slots=True)
class Stop:
    """One office a finding goes to, in what capacity, and the path that led there."""

    unit: str
    unit_id: str | None
    capacity: str
    path: tuple[Said, ...]


def addressed(route: Sequence[Stop]) -> tuple[Stop, ...]:
    """The offices of a route that must act: the leads or the candidate; where the plan names no lead, the responsible."""
    acting = tuple(stop for stop in route if stop.capacity in ("lead", "candidate"))
    return acting or tuple(stop for stop in route if stop.capacity == "responsible")


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one criterion for one subject and one period, with its proof and its route."""

    measure: Measure
    status: Status
    basis: str
    reason: str
    proof: tuple[Firing, ...]
    route: tuple[Stop, ...] = ()
    reason_en: str = ""

    @property
    def id(self) -> str:
        return self.measure.finding

    def said(self, language: str) -> str:
        """The reason in a language, in Chinese where there is no other."""
        return self.reason_en if language == "en" and self.reason_en else self.reason

    @property
    def strength(self) -> str:
        return self.measure.criterion.strength

    @property
    def binding(self) -> bool:
        return self.strength in BINDING

    @property
    def addressed(self) -> tuple[Stop, ...]:
        """The offices that must act."""
        return addressed(self.route)

    @property
    def counts(self) -> bool:
        """Whether it weighs in the standing of its task: binding, of the plan, and within the jurisdiction."""
        return self.binding and self.basis == "plan" and not self.holds("beyond")

    def holds(self, predicate: str) -> bool:
        """Whether a yes-or-no predicate of the measure is yes."""
        return self.measure.predicates.get(predicate) == "yes"


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows from findings, waivers or remedies: a duty, a reminder, an escalation, a remark.

    `on` is the day on which it came about, `role` and `level` whom it is for before offices are known by name.
    """

    id: str
    rule: str
    kind: str
    because: tuple[str, ...]
    to: str | None
    due: date | None
    reason: str
    proof: tuple[Firing, ...] = ()
    reason_en: str = ""
    on: date | None = None
    role: str = "lead"
    level: int = 1
    about: Mapping[str, str | int] = field(default_factory=dict)

    def said(self, language: str) -> str:
        """The reason in a language, in Chinese where there is no other."""
        return self.reason_en if language == "en" and self.reason_en else self.reason

    @property
    def finding(self) -> str | None:
        """The finding it is about in the first place, of those it follows from."""
        named = self.about.get("finding")
        return str(named) if named is not None else next(iter(self.because), None)


@dataclass(frozen=True, slots=True)
class Upcoming:
    """What falls due, is awaited or expires in the days after the audit."""

    day: date
    kind: str
    what: str
    title: str
    units: tuple[str, ...]
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """All that an audit says."""

    as_of: date
    known_by: date
    judge: str
    content_sha256: str
    invented: bool
    plans: tuple[Plan, ...]
    findings: tuple[Finding, ...]
    consequences: tuple[Consequence, ...]
    upcoming: tuple[Upcoming, ...]
    days_ahead: int = 30
    only: str = ""
    aliases: Mapping[str, str] = field(default_factory=dict)
    since: Changes | None = None

    @property
    def summary(self) -> dict[str, int]:
        """How many findings stand at each status, in the order of precedence."""
        counts = {status.value: 0 for status in Status}
        for finding in self.findings:
            counts[finding.status.value] += 1
        return counts
