"""What two rulebooks, or two documents, are compared by: who must have done what by when, without the wording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class OutlineDeadline:
    """`kind` is whole_year, year_end, month_end, date, working_days_after or recurring."""

    kind: str
    date: date | None = None
    event: str | None = None
    working_days: int | None = None


@dataclass(frozen=True, slots=True)
class OutlineClause:
    """A clause reference: a cell of a table or a paragraph below a heading, and the characters in it (squeezed)."""

    table: str | None = None
    row: str | None = None
    column: str | None = None
    section: str | None = None
    part: str | None = None
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class OutlinePiece:
    """A piece of the document that became no rule."""

    place: str
    clause: OutlineClause
    sha256: str
    kind: str
    reason: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class OutlineCriterion:
    """A figure or a duty. `target` is in `unit` (a water class 1 to 6); None with `external` where another document has it.

    `kind` is the test's word, `complete` for a deed that is done or not, `forbid` for a ban, `publish`, `submit`.
    """

    id: str
    kind: str
    measure: str
    target: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    by: date | None = None
    strength: str = "must"
    external: bool = False
    issued_by: str | None = None
    every: str | None = None
    min_share: Decimal | None = None
    scope: str | None = None
    baseline: int | None = None
    sha256: str | None = None
    span: tuple[int, int] | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class OutlineObligation:
    """One obligation. `place` names its clause as people would; `text` is there only where the document is at hand."""

    id: str
    no: str
    title: str
    section: str | None
    place: str
    sha256: str
    lead: tuple[str, ...] = ()
    cooperating: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    deadline: OutlineDeadline | None = None
    criteria: tuple[OutlineCriterion, ...] = ()
    text: str | None = None
    guiding: tuple[str, ...] = ()
    clause: OutlineClause = OutlineClause()
    review: str = "draft"
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """A plan in outline."""

    title: str
    jurisdiction: str | None
    first_day: date
    last_day: date
    obligations: tuple[OutlineObligation, ...] = ()
    goals: tuple[OutlineObligation, ...] = ()
    annexes: tuple[OutlineObligation, ...] = ()
    issuer: str | None = None
    document_number: str | None = None
    issued: date | None = None
    id: str = ""
    document: str = ""
    document_sha256: str = ""
    unread: tuple[OutlinePiece, ...] = ()
    doubts: tuple[str, ...] = ()
