"""What is different between two plans, between a plan and the one above it, and between rules and their document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from duban.model.draft import Passage
from duban.model.outline import Outline, OutlineCriterion, OutlineObligation

ROLES = ("lead", "cooperating", "responsible", "standing")
"""The lists of offices that an obligation has."""
DEEDS = frozenset({"complete", "do", "submit", "publish", "forbid"})
"""The kinds that ask for a deed, or that something be left undone, unless a figure stands with them."""


class Sureness(StrEnum):
    """How sure it is that two clauses are one: the same words; hardly to be mistaken; probably; somebody should look."""

    EXACT = "exact"
    STRONG = "strong"
    LIKELY = "likely"
    WEAK = "weak"


class Turn(StrEnum):
    """Which way something went. `MIXED` is stricter in one thing and laxer in another, `OTHER` neither."""

    STRICTER = "stricter"
    LAXER = "laxer"
    MIXED = "mixed"
    EARLIER = "earlier"
    LATER = "later"
    DROPPED = "dropped"
    ADDED = "added"
    OTHER = "other"

    @property
    def mirrored(self) -> Turn:
        """What it is when the two plans change places."""
        return _MIRROR.get(self, self)


_MIRROR = {
    Turn.STRICTER: Turn.LAXER, Turn.LAXER: Turn.STRICTER, Turn.EARLIER: Turn.LATER, Turn.LATER: Turn.EARLIER,
    Turn.DROPPED: Turn.ADDED, Turn.ADDED: Turn.DROPPED,
}  # fmt: skip
_TIGHTENS, _LOOSENS = {Turn.STRICTER, Turn.EARLIER}, {Turn.LAXER, Turn.LATER}


def together(turns: Iterable[Turn]) -> Turn | None:
    """Several turns as one; None where there is none."""
    found = set(turns)
    if found & _TIGHTENS and found & _LOOSENS:
        return Turn.MIXED
    for turn in (Turn.MIXED, Turn.STRICTER, Turn.LAXER, Turn.EARLIER, Turn.LATER, Turn.OTHER):
        if turn in found:
            return turn
    return None


@dataclass(frozen=True, slots=True)
class Head:
    """A plan that is compared: its name for the command line, its title, place and time."""

    name: str
    title: str
    jurisdiction: str | None
    first_day: date
    last_day: date
    obligations: int


def head_of(outline: Outline, name: str) -> Head:
    """What a comparison says of a plan."""
    count = len(outline.obligations) + len(outline.goals) + len(outline.annexes)
    return Head(name, outline.title, outline.jurisdiction, outline.first_day, outline.last_day, count)


@dataclass(frozen=True, slots=True)
class Match:
    """Clauses of two plans that are one duty: one and one, or one that was split, or several that were merged.

    `score` is in percent. `rival` is the clause that was nearly as like; `because` what speaks for the match.
    """

    old: tuple[OutlineObligation, ...]
    new: tuple[OutlineObligation, ...]
    score: int
    sureness: Sureness
    rival: str | None = None
    because: tuple[tuple[str, int], ...] = ()

    @property
    def kind(self) -> Literal["same", "split", "merged"]:
        if len(self.new) > 1:
            return "split"
        return "merged" if len(self.old) > 1 else "same"


@dataclass(frozen=True, slots=True)
class Shift:
    """One thing about a figure or a deadline that is different. `note` says what else must be known, by a key."""

    aspect: Literal[
        "target", "comparison", "scope", "measured_in", "external", "strength", "baseline", "cycle", "share", "date"
    ]
    turn: Turn
    note: str | None = None


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure or deed that is different, or that only one side has; the ids of the clauses it stands in.

    Where the clauses on the two sides are not matched with each other the figure has moved.
    """

    old: OutlineCriterion | None
    new: OutlineCriterion | None
    old_in: str | None
    new_in: str | None
    shifts: tuple[Shift, ...] = ()
    moved: bool = False

    @property
    def turn(self) -> Turn:
        if self.old is None:
            return Turn.ADDED
        if self.new is None:
            return Turn.DROPPED
        return together(shift.turn for shift in self.shifts) or Turn.OTHER

    @property
    def counts(self) -> bool:
        """Whether it is told by the way it went; a deed in words that only one side has may be there in other words."""
        return self.is_figure or (self.old is not None and self.new is not None)

    @property
    def is_figure(self) -> bool:
        """Whether a number or a rhythm is stated; the others are deeds in words."""
        return any(states_figure(side) for side in (self.old, self.new) if side is not None)


def states_figure(criterion: OutlineCriterion) -> bool:
    """Whether a criterion states a number, a rhythm, or that another document has the number."""
    return (
        criterion.kind not in DEEDS
        or criterion.target is not None
        or criterion.external
        or criterion.every is not None
        or criterion.min_share is not None
    )


@dataclass(frozen=True, slots=True)
class UnitChange:
    """An office that came, went or changed its role; both names where it has another name on either side."""

    before: str | None
    after: str | None
    role_before: str | None
    role_after: str | None


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of words that is the same (`before == after`) or was replaced, struck out or put in."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """A duty of both plans and all that is different about it. `edits` is empty where a text is not at hand."""

    match: Match
    figures: tuple[FigureChange, ...] = ()
    deadline: Shift | None = None
    units: tuple[UnitChange, ...] = ()
    opened: tuple[tuple[str, bool], ...] = ()
    """Roles whose list was left open (True) or closed."""
    retitled: bool = False
    reworded: bool = False
    edits: tuple[Edit, ...] = ()
    likeness: int | None = None
    """How like the texts are, in percent, where both are at hand."""

    @property
    def is_one_text(self) -> bool:
        """Whether both sides have the very same words."""
        return self.match.sureness is Sureness.EXACT

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing is different but words and numbers of clauses."""
        return not (self.figures or self.deadline or self.units or self.opened) and self.match.kind == "same"


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything that is different between two plans. Each obligation of either side stands in exactly one place."""

    before: Head
    after: Head
    same_place: bool
    years_apart: int
    pairings: tuple[Pairing, ...]
    dropped: tuple[OutlineObligation, ...]
    added: tuple[OutlineObligation, ...]
    moved: tuple[FigureChange, ...] = ()
    """Figures that stand in another duty than before."""

    @property
    def changes(self) -> tuple[tuple[Turn, Pairing, FigureChange | Shift], ...]:
        """Every figure, and every deadline of a whole clause, that went some way within its duty."""
        return tuple(
            (each.turn, pairing, each)
            for pairing in self.pairings
            for each in (*pairing.figures, *((pairing.deadline,) if pairing.deadline is not None else ()))
            if isinstance(each, Shift) or (each.counts and not pairing.is_one_text)
        )

    @property
    def readings(self) -> tuple[tuple[Pairing, FigureChange], ...]:
        """Figures that differ under the very same words: what was made of the words changed, not the plan."""
        return tuple(
            (pairing, each)
            for pairing in self.pairings
            if pairing.is_one_text
            for each in pairing.figures
            if each.counts
        )

    @property
    def summary(self) -> dict[str, int]:
        """How many went which way, how many clauses are matched how surely, how many are as they were."""
        counts = {turn.value: sum(each is turn for each, _, _ in self.changes) for turn in Turn}
        counts[Turn.DROPPED] += len(self.dropped)
        counts[Turn.ADDED] += len(self.added)
        sure = {each.value: sum(pairing.match.sureness is each for pairing in self.pairings) for each in Sureness}
        unchanged = sum(pairing.is_unchanged and not pairing.reworded for pairing in self.pairings)
        regrouped = sum(pairing.match.kind != "same" for pairing in self.pairings)
        more = {"readings": len(self.readings), "moved": len(self.moved), "regrouped": regrouped}
        return {**counts, **more, **sure, "unchanged": unchanged}


class Answer(StrEnum):
    """What a lower plan makes of a duty of the upper one, the weightiest first."""

    MISSING = "missing"
    WEAKER = "weaker"
    LATER = "later"
    SOFTER = "softer"
    COPIED = "copied"
    UNCLEAR = "unclear"
    SHARE = "share"
    TAKEN_UP = "taken_up"
    OWN = "own"
    OTHERS = "others"


FALLS_SHORT = frozenset({Answer.MISSING, Answer.WEAKER, Answer.LATER, Answer.SOFTER})
"""What keeps a lower plan from being as strict as the one above it."""


@dataclass(frozen=True, slots=True)
class Handing:
    """How the upper plan says that a lower place must take up a duty: by its name, a group, a figure, or in the text."""

    kind: Literal["named", "group", "figure", "text", "others", "unsaid"]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a lower plan says to one duty of the upper plan, or to one figure of it. `note` gives the reason by a key."""

    answer: Answer
    upper: OutlineObligation
    handing: Handing
    lower: tuple[OutlineObligation, ...] = ()
    upper_figure: OutlineCriterion | None = None
    lower_figure: OutlineCriterion | None = None
    note: str | None = None
    match: Match | None = None


@dataclass(frozen=True, slots=True)
class LowerPlan:
    """One plan held to the upper one. A duty of the upper plan that is taken up has a single reply that says so."""

    head: Head
    replies: tuple[Reply, ...]
    added: tuple[OutlineObligation, ...]
    added_figures: tuple[FigureChange, ...]
    years_apart: int

    @property
    def summary(self) -> dict[str, int]:
        """How many replies of each sort there are."""
        return {answer.value: sum(reply.answer is answer for reply in self.replies) for answer in Answer}

    @property
    def shortfalls(self) -> int:
        """How many replies keep it from being as strict as the upper plan."""
        return sum(reply.answer in FALLS_SHORT for reply in self.replies)


@dataclass(frozen=True, slots=True)
class Cascade:
    """Whether lower plans take up what the upper plan hands down. `silent` where it nowhere says what it hands down."""

    upper: Head
    lowers: tuple[LowerPlan, ...]
    silent: bool


@dataclass(frozen=True, slots=True)
class Printed:
    """A document as it is read now: its outline with the texts, and every cell and paragraph whole."""

    outline: Outline
    wholes: tuple[Passage, ...]


class State(StrEnum):
    """What has become of a clause that a rulebook refers to."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    WENT = "went"
    APPEARED = "appeared"


@dataclass(frozen=True, slots=True)
class Check:
    """One clause reference held to the document, or a clause of the document that nothing refers to.

    `obligation` and `criterion` are ids of the rulebook; both are None for a piece that became no rule, and for what
    appeared. `pairing` holds what is different about a clause that changed, `gone` its criteria whose words are in it no
    longer: those are to be written anew.
    """

    state: State
    title: str
    place: str | None
    now: str | None = None
    obligation: str | None = None
    criterion: str | None = None
    pairing: Pairing | None = None
    note: str | None = None
    excerpt: str = ""
    gone: tuple[OutlineCriterion, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """A rulebook held to its document. `heads` are the title and the period where they differ, before and now."""

    plan: Head
    document: str
    same_bytes: bool
    heads: tuple[tuple[Literal["title", "period"], str, str], ...]
    checks: tuple[Check, ...]

    @property
    def summary(self) -> dict[str, int]:
        """How many clauses are in each state."""
        return {state.value: sum(check.state is state for check in self.checks) for state in State}

    @property
    def drifted(self) -> int:
        """How many clauses are not as the rulebook has them; one that only stands elsewhere must be pointed to anew."""
        return len(self.heads) + sum(check.state is not State.SAME for check in self.checks)
