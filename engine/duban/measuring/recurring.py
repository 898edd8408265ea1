"""Duties that come round by what happens: within so long after the last time, or each time something happens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from duban.measuring.deeds import is_of
from duban.measuring.estimates import About
from duban.measuring.records import Records
from duban.model.expressions import Compare, Given, Happened, Test
from duban.model.facts import Fact
from duban.model.periods import Period, of_grain, parse_period, shift_months
from duban.model.plan import Due
from duban.workdays import Calendar, after_working_days

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Turn:
    """One time that a duty comes round for one subject.

    `opened` are the records its time runs from, `allotted` the ids of the deeds that count for it, and `ends` the day by
    which it was over: the inventory is taken as of that day.
    """

    span: Period
    deadline: date
    opened: tuple[Fact, ...]
    allotted: frozenset[str]
    ends: date


@dataclass(slots=True)
class _Open:
    """A window or an occurrence that deeds are still allotted to."""

    first: date
    last: date
    opened: tuple[Fact, ...]
    deeds: list[Fact] = field(default_factory=list)
    served: date | None = None

    def turn(self, span: Period, ends: date) -> Turn:
        return Turn(span, self.last, self.opened, frozenset(fact.id for fact in self.deeds), ends)


def rolling(
    test: Test, months: int, entered: tuple[date | None, Fact | None], about: About, records: Records
) -> Iterator[Turn]:
    """The windows of a subject that the plan looks at: open on its first day or opened by its last, and begun by now.

    A window opens on the day after a deed and is over with the next one. The first of all opens with the last deed before
    the plan, or the day the subject entered the inventory, or the plan's own first day. What was over before the plan
    began, or before the subject entered, is history.
    """
    plan, as_of = records.plan.period, records.as_of
    proven, bare = _deeds(test, about, records)
    came, record = entered
    window = _first_window(proven, came, record, months, plan.first)
    windows = [window]
    for day, facts in groupby(
        (fact for fact in proven if fact.happened >= window.first), key=lambda fact: fact.happened
    ):
        window.deeds, window.served = list(facts), day
        window = _after(window.deeds, months)
        windows.append(window)
    since = max(plan.first, came or plan.first)
    for window in windows:
        over_before = window.served is not None and window.served < since
        if window.first > min(plan.last, as_of) or over_before:
            continue
        window.deeds += [fact for fact in bare if window.first <= fact.happened <= (window.served or as_of)]
        # Its name is always spelled out by days, so that all windows of a rule are named alike.
        label = f"{window.first.isoformat()}..{window.last.isoformat()}"
        yield window.turn(Period(window.first, window.last, label), min(window.last, window.served or as_of, as_of))


def _first_window(
    proven: Sequence[Fact], came: date | None, record: Fact | None, months: int, plan_first: date
) -> _Open:
    """The window that is open when the subject enters, or when the plan begins where nobody knows that day."""
    start = came or plan_first
    before = [fact for fact in proven if fact.happened < start]
    if before:
        last = before[-1].happened
        window = _after([fact for fact in before if fact.happened == last], months)
        # What ran out before the subject was in the inventory was nobody's duty.
        if came is None or window.last >= came:
            return window
    return _Open(start, _until(start, months), (record,) if record is not None else ())


def _after(deeds: Sequence[Fact], months: int) -> _Open:
    """The window that a deed opens: its own day does not count, and the last is the same day so many months later."""
    day = deeds[0].happened
    return _Open(day + _DAY, shift_months(day, months), tuple(deeds))


def _until(first: date, months: int) -> date:
    """The last day of so many months of which the first day counts."""
    return max(shift_months(first, months) - _DAY, shift_months(first - _DAY, months))


def occurrences(
    test: Test, due: Due, starts: Sequence[Fact], holidays: Calendar, about: About, records: Records
) -> Iterator[Turn]:
    """Each day within the plan on which the event happened; several records of one day are one occurrence.

    A deed counts once: for the occurrence of the day it says it is about, else for the earliest one that is still open
    when it is done. A deed done without its evidence is shown there and leaves it open.
    """
    found = [
        _Open(day, _counted_from(day, due, holidays), tuple(facts))
        for day, facts in groupby(starts, key=lambda fact: fact.happened)
        if day <= records.plan.period.last
    ]
    proven, bare = _deeds(test, about, records)
    wanted = _times(test)
    ids = {fact.id for fact in bare}
    for deed in sorted((*proven, *bare), key=lambda fact: (fact.happened, fact.id)):
        meant = _meant(deed, found)
        still = next((each for each in meant if each.served is None), None)
        if still is None:
            continue
        still.deeds.append(deed)
        if sum(each.id not in ids for each in still.deeds) >= wanted:
            still.served = deed.happened
    for each in found:
        yield each.turn(of_grain("day", each.first), each.first)


def _meant(deed: Fact, found: Sequence[_Open]) -> list[_Open]:
    """The occurrences a deed may serve, the earliest first: none that came after it."""
    stated = deed.attributes.get("about")
    period = parse_period(stated) if stated is not None else None
    return [
        each
        for each in found
        if each.first <= deed.happened and (period is None or period.first <= each.first <= period.last)
    ]


def _counted_from(day: date, due: Due, holidays: Calendar) -> date:
    assert due.within is not None
    return after_working_days(day, due.within, holidays) if due.working else day + timedelta(days=due.within)


def _times(test: Test) -> int:
    """How many deeds each time asks for."""
    if isinstance(test, Compare) and isinstance(test.right, Given):
        value = test.right.quantity.value
        return max(-(-value.numerator // value.denominator), 1)
    return 1


def _deeds(test: Test, about: About, records: Records) -> tuple[list[Fact], list[Fact]]:
    """Everything the subject ever did of what is asked, oldest first: with the evidence it needs, and without."""
    asked = test.left
    assert isinstance(asked, Happened), "loading lets only deeds come round by what happens"
    subject = None if about.own_place and about.subject == records.plan.jurisdiction else about.subject
    found = [
        fact
        for what in asked.names
        for fact in records.deeds(asked.kind, what, about.obligation, records.as_of, subject)
        if is_of(fact, asked, about, records)
    ]
    found.sort(key=lambda fact: (fact.happened, fact.id))
    proven = [fact for fact in found if fact.evidence or not asked.evidence]
    return proven, [fact for fact in found if asked.evidence and not fact.evidence]
