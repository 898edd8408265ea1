"""What the prose of a plan falls into: items that somebody must see to, and the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from duban.model.draft import DraftDeadline, Parties, Passage


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of prose that somebody must see to. `path` are the numbers of the headings it stands under."""

    path: tuple[str, ...]
    place: str
    section: str | None
    title: str
    number: str | None
    passage: Passage
    parties: Parties
    standing: Parties = field(default_factory=Parties)
    deadline: DraftDeadline | None = None
    deadline_printed: str | None = None
    dated_goal: bool = False
    due: str | None = None
    """The deadline of the heading it stands under (三、6月底前完成的任务)."""


@dataclass(frozen=True, slots=True)
class Rest:
    """A piece of prose that names nobody."""

    passage: Passage
    section: str | None
    kind: Literal["heading", "goal", "text"]


@dataclass(slots=True)
class Pending:
    """Paragraphs of one numbered item that still wait for the bracket or the line that says whose they are."""

    passage: Passage
    path: tuple[str, ...]
    section: str | None
    title: str
    number: str | None
    rank: int
    heading_only: bool
    inherited: Parties
    due: str | None = None
    record: bool = False
    """Whether its parts are labelled (整改目标：…): then all that follows up to its roles is of one item."""
