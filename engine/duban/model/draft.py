"""A plan as it was read from a document: what becomes a draft rulebook, and what of the document does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from duban.model.document import digest
from duban.model.plan import Metric
from duban.model.quantities import Scales
from duban.model.said import Said
from duban.model.units import Units

Span = tuple[int, int]
"""First and one past the last character, in the squeezed text of a passage."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A cell or a paragraph of the document. `text` is squeezed; `start` is where it begins in its cell or paragraph.

    Either `table`, `row` and `column` name a cell (as printed: 附件1, 5, 任务内容), or `section` and `part` a paragraph:
    the heading's numbers (二（一）) and the count of the paragraph below it, from 1.
    """

    text: str
    table: str | None = None
    row: str | None = None
    column: str | None = None
    section: str | None = None
    part: int | None = None
    start: int = 0

    @property
    def sha256(self) -> str:
        return digest(self.text)


UnreadKind = Literal["heading", "preamble", "aim", "reference", "note", "signature", "annex", "layout", "not_a_duty"]


@dataclass(frozen=True, slots=True)
class Unread:
    """A piece of a passage that became no rule: a heading, an aim, a reason, a duty nobody could hold anyone to."""

    passage: Passage
    span: Span
    kind: UnreadKind
    reason: Said


@dataclass(frozen=True, slots=True)
class UnitList:
    """The offices of a cell or a bracket in order, prefixes restored; `open` where 等 leaves the list open.

    `references` point elsewhere (本计划中所有牵头单位) and stand in `names` too, where they were printed; `twice` are the
    offices that the list prints more than once.
    """

    names: tuple[str, ...] = ()
    open: bool = False
    references: tuple[str, ...] = ()
    doubts: tuple[Said, ...] = ()
    twice: tuple[str, ...] = ()


NOBODY = UnitList()


@dataclass(frozen=True, slots=True)
class Parties:
    """Who must act, in each capacity; `guiding` offices guide and answer for nothing."""

    lead: UnitList = NOBODY
    cooperating: UnitList = NOBODY
    responsible: UnitList = NOBODY
    guiding: UnitList = NOBODY


@dataclass(frozen=True, slots=True)
class DraftDeadline:
    """A deadline as printed and as read; `date` is the last day, inclusive."""

    kind: Literal["whole_year", "year_end", "month_end", "date", "working_days_after", "recurring"]
    printed: str
    date: date | None = None
    event: str | None = None
    working_days: int | None = None
    calendar_days: bool = False
    doubts: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Limit:
    """A condition on the members of an inventory: `处理规模 at_least 3000 m³/d`."""

    attribute: str
    word: str
    value: Decimal
    measured_in: str


@dataclass(frozen=True, slots=True)
class DraftCriterion:
    """One check that a sentence asks for, in the slots of the rule language.

    `act` says what is looked at: a figure (`measure`), a deed, a submission, a publication, or what must not happen.
    `name` is the metric or the deed in the document's own short words. `word` is the test (`at_least`, `decrease_by`,
    `improves`, `reaches` …) or None for a deed that is done or not. `target` is in `measured_in` (a water class 1 to 6,
    shares in percent); None with `issued_by` where the figure stands in another document. `every` is an ISO 8601 period,
    `min_share` a fraction of the inventory `over`. `subject` is the one thing of an annex that a row is about.
    """

    span: Span
    act: Literal["measure", "do", "submit", "publish", "forbid"]
    name: str
    word: str | None = None
    target: Decimal | None = None
    high: Decimal | None = None
    measured_in: str = ""
    issued_by: str | None = None
    scope: str | None = None
    subject: str | None = None
    over: str | None = None
    only: tuple[Limit, ...] = ()
    exclusion: str | None = None
    baseline: int | None = None
    every: str | None = None
    unspecified_cycle: bool = False
    min_share: Decimal | None = None
    by: date | None = None
    within: int | None = None
    working_days: bool = False
    after: str | None = None
    condition: str | None = None
    overridden_by: str | None = None
    strength: Literal["must", "basic", "strive", "promote", "encourage"] = "must"
    evidence: bool = False
    to: str | None = None
    lead: UnitList = NOBODY
    doubts: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class TextReading:
    """What was read in one passage: its criteria, and every other piece with the reason it is none."""

    criteria: tuple[DraftCriterion, ...]
    unread: tuple[Unread, ...]


@dataclass(frozen=True, slots=True)
class DraftObligation:
    """A task, a goal or an annex row. `number` is printed, or counted where none is (`number_counted`)."""

    id: str
    number: str
    title: str
    passage: Passage
    parties: Parties
    criteria: tuple[DraftCriterion, ...] = ()
    section: str | None = None
    deadline: DraftDeadline | None = None
    points: int | None = None
    number_counted: bool = False
    standing: Parties = Parties()
    """Who must act by a sentence that stands once for all that follows."""
    doubts: tuple[Said, ...] = ()
    notes: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnexTable:
    """An annex: its rows by column, as printed, with merged and empty cells carried down; `group` names its things."""

    name: str
    title: str
    group: str
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    passages: tuple[Passage, ...]
    obligations: tuple[DraftObligation, ...] = ()
    doubts: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole plan as read."""

    title: str
    document: str
    document_sha256: str
    first_day: date
    last_day: date
    jurisdiction: str | None = None
    issuer: str | None = None
    document_number: str | None = None
    issued: date | None = None
    government: str | None = None
    obligations: tuple[DraftObligation, ...] = ()
    goals: tuple[DraftObligation, ...] = ()
    annexes: tuple[AnnexTable, ...] = ()
    unread: tuple[Unread, ...] = ()
    doubts: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the content folder that a draft is for has already: the register, metrics by name and alias, units of measure."""

    register: Units
    metrics: Mapping[str, Metric]
    scales: Scales
