"""A criterion -> its duties: one for each subject and each period it binds, with the deadline that holds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from duban.deadlines import day_after_period
from duban.measuring.estimates import About
from duban.measuring.inventory import Member, chosen, entry, member_on, turning_days
from duban.measuring.records import Records
from duban.measuring.recurring import Turn, occurrences, rolling
from duban.measuring.targets import settled
from duban.model.expressions import Test
from duban.model.facts import Fact
from duban.model.periods import Period
from duban.model.plan import OPEN, Criterion, Due, Obligation, Plan, Rulebook, metric_of
from duban.model.quantities import Quantity
from duban.model.said import Said
from duban.workdays import Calendar, after_working_days


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a figure is about, and whether that lies above or outside the plan's jurisdiction."""

    name: str
    member: Member | None
    leads: tuple[str, ...]
    beyond: bool
    own_place: bool


@dataclass(frozen=True, slots=True)
class Task:
    """One duty: a criterion for one subject and one period."""

    plan: Plan
    obligation: Obligation
    criterion: Criterion
    subject: Subject
    period: Period
    test: Test
    natural: bool
    first_deadline: date | None
    deadline: date | None
    awaits: str | None
    acts: tuple[Fact, ...]
    figure_act: Fact | None
    amended: Test | None = None
    """The test as the act that set the figure writes it, where that is a line of the rule itself."""
    owed: bool = True
    remarks: tuple[Said, ...] = ()
    opened: tuple[Fact, ...] = ()
    allotted: frozenset[str] | None = None

    def about(self) -> About:
        """Whom its figures are about."""
        return about(self.subject, self.obligation)


@dataclass(frozen=True, slots=True)
class Frame:
    """When a criterion binds once: the span, the test that holds for it, and its deadline or what that waits for.

    `opened` are the records its time runs from. Where it comes round by what happens, `allotted` are the ids of the deeds
    that count for it. `ends` is the day as of which the inventory is taken, at the latest today.
    """

    criterion: Criterion
    span: Period
    test: Test
    natural: bool
    deadline: date | None
    ends: date
    awaits: str | None = None
    opened: tuple[Fact, ...] = ()
    allotted: frozenset[str] | None = None


def tasks_of(plan: Plan, rulebook: Rulebook, records: Records) -> Iterator[Task]:
    """Every duty of a plan that has begun by the day of the audit; inventories are taken as of each period's end."""
    for obligation in plan.obligations:
        for criterion in obligation.criteria:
            if criterion.driven:
                yield from _driven(criterion, obligation, plan, rulebook, records)
                continue
            for frame in frames_of(criterion, obligation, plan, rulebook, records):
                for subject in subjects_of(criterion, obligation, plan, rulebook, records, frame.ends):
                    own = frame
                    if subject.member is not None and criterion.due is not None and criterion.due.after is not None:
                        # Each member's time runs from what happened to it.
                        (own,) = frames_of(criterion, obligation, plan, rulebook, records, subject)
                    yield _task(own, obligation, plan, subject, records)


def _driven(
    criterion: Criterion, obligation: Obligation, plan: Plan, rulebook: Rulebook, records: Records
) -> Iterator[Task]:
    """The duties of a criterion that comes round by what happens to each of its subjects, while it is one."""
    days = [records.as_of]
    if criterion.each is not None:
        # The inventory is the same between two days on which it changes.
        turning = (day - timedelta(days=1) for day in turning_days(criterion.each, records))
        days = sorted({records.as_of, *(day for day in turning if plan.period.first <= day < records.as_of)})
    rosters = [
        {each.name: each for each in subjects_of(criterion, obligation, plan, rulebook, records, day)} for day in days
    ]
    for name, latest in {name: subject for roster in rosters for name, subject in roster.items()}.items():
        for frame in frames_of(criterion, obligation, plan, rulebook, records, latest):
            subject = rosters[bisect_left(days, frame.ends)].get(name)
            if subject is not None:
                yield _task(frame, obligation, plan, subject, records)


def frames_of(
    criterion: Criterion,
    obligation: Obligation,
    plan: Plan,
    rulebook: Rulebook,
    records: Records,
    subject: Subject | None = None,
) -> Iterator[Frame]:
    """The periods a criterion binds: its phases, the cycles that have begun, or the one span up to its deadline.

    Where they come round by what happens, and where the one deadline does, they are those of a subject.
    """
    if criterion.phases:
        for day, test, strength in criterion.phases:
            span = Period(plan.period.first, day, day.isoformat())
            phase = replace(criterion, strength=strength)
            yield Frame(phase, span, test, False, day, min(day, records.as_of))
        return
    if criterion.driven:
        assert subject is not None, "what comes round by what happens does so for somebody"
        for turn in _turns(criterion, obligation, subject, rulebook, records):
            yield Frame(
                criterion, turn.span, criterion.test, True, turn.deadline, turn.ends,
                opened=turn.opened, allotted=turn.allotted,
            )  # fmt: skip
        return
    if criterion.every is not None:
        for span in criterion.every.cycles(plan.period):
            if span.first <= records.as_of:
                # A cycle of several years has no figure of its own; its last year has.
                natural = criterion.duty != "condition" or span.months <= 12
                last, ends = day_after_period(span, criterion.due), min(span.last, records.as_of)
                yield Frame(criterion, span, criterion.test, natural, last, ends)
        return
    deadline, awaits, opened = _deadline(criterion.due, obligation, records, rulebook.holidays, subject)
    act = criterion.duty != "condition"
    end = deadline or plan.period.last
    # A plan of several years has no figure of its own; its year has.
    natural = end == plan.period.last and plan.period.months <= 12
    label = "once" if act and metric_of(criterion.test.left) is None else plan.period.label
    span = Period(min(plan.period.first, end), end, label)
    span = plan.period if natural and not act else span
    ends = min(span.last, records.as_of)
    yield Frame(criterion, span, criterion.test, natural, deadline, ends, awaits, opened)


def _turns(
    criterion: Criterion, obligation: Obligation, subject: Subject, rulebook: Rulebook, records: Records
) -> Iterator[Turn]:
    """The times that a duty comes round for one subject by what happens."""
    assert criterion.every is not None
    whom = about(subject, obligation)
    if criterion.every.counted == "rolling":
        entered = entry(criterion.each, subject.name, records.as_of, records) if criterion.each else (None, None)
        return rolling(criterion.test, criterion.every.months, entered, whom, records)
    assert criterion.due is not None and criterion.due.after is not None, "loading has seen to it"
    others = frozenset(name for name, _ in criterion.objects if name != subject.name)
    starts = [fact for fact in started(criterion.due.after, obligation, records, subject) if fact.subject not in others]
    return occurrences(criterion.test, criterion.due, starts, rulebook.holidays, whom, records)


def about(subject: Subject, obligation: Obligation) -> About:
    """Whom the figures of a duty are about."""
    return About(subject.name, subject.member, obligation.id, subject.leads, subject.own_place)


def subjects_of(
    criterion: Criterion, obligation: Obligation, plan: Plan, rulebook: Rulebook, records: Records, day: date
) -> Iterator[Subject]:
    """Whom a criterion is about on a day: members, objects, another place, or the plan's own place."""
    # Where a plan names no lead, those it makes responsible answer together.
    named = criterion.lead or obligation.lead or obligation.responsible
    leads = tuple(name for name in named if name != OPEN)
    units = records.units
    if criterion.each is not None:
        for member in chosen(criterion.each, criterion.where, day, records, rulebook.scales):
            beyond = member.place_name is not None and not units.within(member.place_name, plan.jurisdiction)
            yield Subject(member.name, member, leads, beyond, False)
        return
    if criterion.objects:
        for name, own in criterion.objects:
            yield Subject(name, None, own or leads, False, False)
        return
    scope = criterion.scope
    if scope is None and (table := criterion.tabled):
        for name in table:
            thing = units.things.get(name)
            lies_in = name if thing is None else thing.place_name
            beyond = lies_in is not None and not units.within(lies_in, plan.jurisdiction)
            yield Subject(
                name, member_on(name, day, records) if thing is not None else None, leads, beyond, thing is None
            )
        return
    if scope is None or scope == plan.jurisdiction:
        yield Subject(plan.jurisdiction, None, leads, False, True)
        return
    yield Subject(scope, None, leads, not units.within(scope, plan.jurisdiction), True)
    if _own_target(criterion, plan, records) is not None:
        yield Subject(plan.jurisdiction, None, leads, False, True)


def _own_target(criterion: Criterion, plan: Plan, records: Records) -> Fact | None:
    """A target issued to the plan's own place for a figure that the plan states for a place above it."""
    metric = metric_of(criterion.test.left)
    targets = [
        fact
        for fact in records.of_kind.get("target", ())
        if metric is not None and fact.metric == metric and records.subject_of(fact) == plan.jurisdiction
    ]
    return max(targets, key=lambda fact: (fact.reported_on, fact.id), default=None)


def _task(frame: Frame, obligation: Obligation, plan: Plan, subject: Subject, records: Records) -> Task:
    """The duty of one subject in one frame, with the acts that move its deadline or change its figure."""
    criterion, span, natural = frame.criterion, frame.span, frame.natural
    here = [act for act in _acts(criterion, obligation, subject, records) if act.binds(span)]
    moved = [act for act in here if act.day("deadline") is not None]
    # An act for one period of a cycle, or one phase, names it; without a period it moves the one deadline there is.
    if criterion.every is not None or criterion.phases:
        moved = [act for act in moved if act.period is not None]
    figure = next((act for act in reversed(here) if sets_figure(act)), None)
    own = _own_target(criterion, plan, records) if criterion.scope not in (None, subject.name) else None
    extended = moved[-1].day("deadline") if moved else None
    if extended is not None and extended > span.last and criterion.every is None:
        # What is done in the time that was added is done in time.
        span, natural = Period(span.first, extended, span.label), natural and criterion.duty == "condition"
    first = settled(frame.test, subject.name, subject.member, frame.span.last)
    rewritten = criterion.rewritten(figure.id) if own is None and figure is not None else None
    stands = settled(rewritten, subject.name, subject.member, frame.span.last) if rewritten is not None else first
    if stands.ours:
        criterion = replace(criterion, basis="convention")
    return Task(
        plan, obligation, criterion, subject, span, first.test, natural, frame.deadline, extended or frame.deadline,
        frame.awaits, tuple(moved[-1:]), own or figure, stands.test if rewritten is not None else None, stands.owed,
        stands.remarks, frame.opened, frame.allotted,
    )  # fmt: skip


def _acts(criterion: Criterion, obligation: Obligation, subject: Subject, records: Records) -> tuple[Fact, ...]:
    """Acts that move this criterion's deadline or change its figure, oldest first."""
    metric = metric_of(criterion.test.left)
    found = []
    for act in records.of_kind.get("act", ()):
        if act.subject not in (None, subject.name) or act.attributes.get("criterion") not in (None, criterion.id):
            continue
        names = act.obligation == obligation.id
        overrides = (
            criterion.overridden_by is not None
            and act.attributes["document"] == criterion.overridden_by
            and act.metric == metric
            and act.serves(obligation.plan, obligation.id)
        )
        if overrides or (names and (act.value is None or act.metric in (None, metric))):
            found.append(act)
    return tuple(sorted(found, key=lambda act: (act.reported_on, act.id)))


def sets_figure(act: Fact) -> bool:
    """Whether an act changes what is to be reached, and not the deadline alone."""
    return act.value is not None or "figure" in act.attributes


def figure_of(act: Fact) -> Quantity:
    """The figure an act sets."""
    assert act.value is not None
    return act.value


def _deadline(
    due: Due | None, obligation: Obligation, records: Records, calendar: Calendar, subject: Subject | None
) -> tuple[date | None, str | None, tuple[Fact, ...]]:
    """The day, or the event that is waited for to count it from; with the record of the event once it is there."""
    if due is None:
        return records.plan.period.last, None, ()
    if due.day is not None:
        return due.day, None, ()
    assert due.after is not None and due.within is not None
    starts = started(due.after, obligation, records, subject)
    if not starts:
        return None, due.after, ()
    start = starts[0].happened
    if due.working:
        return after_working_days(start, due.within, calendar), None, (starts[0],)
    return start + timedelta(days=due.within), None, (starts[0],)


def started(event: str, obligation: Obligation, records: Records, subject: Subject | None = None) -> list[Fact]:
    """What happened under a name since the plan began, the first time first; to one member or to anyone."""
    member = subject.name if subject is not None and subject.member is not None else None
    found = [
        fact
        for kind in ("event", "submission", "publication")
        for fact in records.deeds(kind, event, obligation.id, records.as_of, member)
        if fact.happened >= records.plan.period.first
    ]
    return sorted(found, key=lambda fact: (fact.happened, fact.id))
