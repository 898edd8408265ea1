"""What a figure is asked for, and what comes back: window, subject, estimate, outcome."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from duban.measuring.inventory import Member
from duban.measuring.records import Records
from duban.model.facts import Fact
from duban.model.intervals import Interval
from duban.model.periods import Period
from duban.model.plan import Rulebook
from duban.model.said import Said

NOTHING = Interval(None, None, None)


@dataclass(frozen=True, slots=True)
class Context:
    """What every figure is looked up in."""

    rulebook: Rulebook
    records: Records


@dataclass(frozen=True, slots=True)
class Window:
    """The span a figure is for, the last day that may count, and whether the span is over.

    `closed` says that nothing more is expected: the span is over, and the day by which its figures come out as well.
    `natural` is a span that has a figure of its own, such as a quarter or the plan's year; a span that ends on some
    day's deadline has none. `state` asks whether a thing has been done by the end, no matter since when. `fill` supposes
    that figure for every reading of the span that is not there. Where deeds are told apart by their order and not by
    their days, `allotted` are the ids of those that count here. `roster` is the day as of which an inventory is taken,
    where that is not the span's last: who joins after the deadline is not owed what is made up for it.
    """

    span: Period
    upto: date
    over: bool
    natural: bool
    state: bool = False
    closed: bool = False
    fill: Fraction | None = None
    allotted: frozenset[str] | None = None
    roster: date | None = None


@dataclass(frozen=True, slots=True)
class About:
    """Whom a figure is about: the subject, the member it is (where it is one), the obligation and its leads.

    `own_place` is a place as a whole, so that what was done anywhere in it counts.
    """

    subject: str
    member: Member | None
    obligation: str
    leads: tuple[str, ...]
    own_place: bool = True


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its bounds, the facts it was made of, what is missing, and what stands in the way of any figure.

    `open` are the periods whose readings would be folded into it and are not there, for each member apart. `beside` are
    facts that were looked at and not counted, `unclear` those that may count or not for want of what they do not say.
    `awaits` names the attribute or document that is lacking; `remarks` are told beside the finding while it is not decided.
    `void` says that the span has no part in which there could be a figure.
    """

    interval: Interval
    facts: tuple[Fact, ...] = ()
    missing: tuple[Said, ...] = ()
    reported: bool = False
    arithmetic: tuple[Said, ...] = ()
    lacking: str | None = None
    open: tuple[tuple[Period, ...], ...] = ()
    beside: tuple[Fact, ...] = ()
    awaits: str | None = None
    remarks: tuple[Said, ...] = ()
    unclear: tuple[Fact, ...] = ()
    void: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """A test's answer with both sides; `lacking` says what is undetermined: target, attribute, baseline or inventory."""

    holds: bool | None
    left: Estimate
    low: Fraction | None = None
    high: Fraction | None = None
    lacking: str | None = None
    issuer: str | None = None
    issued_by: str | None = None
    facts: tuple[Fact, ...] = ()


def needed(whole: int, share: Fraction) -> int:
    """How many of the whole are at least this share."""
    return -(-whole * share.numerator // share.denominator)
