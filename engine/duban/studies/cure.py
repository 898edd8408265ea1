"""What would put a finding right: the least records that turn its verdict, each tried by the judge, with and without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from duban.loading.content import Content
from duban.model.cures import OPEN_KINDS, Cure, Way
from duban.model.facts import Fact
from duban.model.findings import FAILING, OPEN, STANDING, Finding, Status
from duban.pipeline import Audit
from duban.studies.candidates import Candidate, candidates, made_good, may_be_late
from duban.studies.drafts import Drafts, numbered
from duban.studies.duty import Duty
from duban.studies.hypothesis import Amount, World, fewest, least, world_of
from duban.studies.lacking import lacking

_LISTED = ("members", "deeds", "evidence")
"""Kinds of ways whose records are told apart, so that each has to be needed."""
_ROUNDS = 3
"""How many things may be waited for one behind the other: a start, then a target, then a baseline."""


def cure(content: Content, when: Audit, finding: Finding) -> Cure:
    """The ways to a verdict that stands, by a finding of the audit of that moment."""
    measure, status = finding.measure, finding.status
    if status not in FAILING | OPEN | {Status.UNDETERMINED}:
        return Cure(measure, status, (), "done" if status in STANDING else "nothing_owed")
    world = world_of(content, finding, when.as_of, when.known_by, when.judge)
    if status is Status.UNDETERMINED:
        ways = tuple(_determined(world))
        return Cure(measure, status, ways, None if ways else _why_undetermined(finding))
    ways = tuple(_ways(world))
    return Cure(measure, status, ways, None if ways else _why_not(finding))


def _ways(world: World) -> Iterator[Way]:
    """Nothing at all where time does it; else what satisfies in time; else what is made up, or made good."""
    finding, today = world.finding, world.as_of
    waiting = _waiting(world)
    if waiting is not None:
        yield waiting
        return
    deadline, short = finding.measure.deadline, finding.measure.predicates["outcome"] == "short"
    passed = deadline is not None and today > deadline
    duty = _duty(world, deadline if deadline is not None else today)
    found = _first(candidates(duty), world) if finding.status is Status.UNPROVEN or not (passed or short) else None
    if found is not None:
        yield found
    if passed and may_be_late(duty):
        late = replace(duty, day=today, late=True)
        made_up = _first(candidates(late), world)
        if made_up is not None and (found is None or made_up.after is not found.after):
            yield made_up
        if made_up is not None:
            return
    if short:
        good = _first([made_good(duty)], world)
        if good is not None:
            yield good


def _waiting(world: World) -> Way | None:
    """What is known already and only has to come about, or to become final."""
    before = world.finding.status
    for day in _days(world, ()):
        after = world.status((), day)
        if day > world.as_of and after in STANDING:
            return Way("wait", (), before, after, day, None)
    return None


def _duty(world: World, day: date, facts: tuple[Fact, ...] = ()) -> Duty:
    task, context = world.measured(facts)
    judged = world.judged(facts, world.as_of)
    assert judged is not None
    return Duty(task, judged.measure, context, Drafts(task, world.as_of), day, False)


def _first(found: Iterable[Candidate], world: World) -> Way | None:
    """The first candidate that turns the verdict, at its least."""
    for candidate in found:
        way = _tried(candidate, world)
        if way is not None:
            return way
    return None


def _tried(candidate: Candidate, world: World) -> Way | None:
    def turns(facts: tuple[Fact, ...]) -> bool:
        return _turned(numbered(facts), world) is not None

    size: Fraction | None = None
    less: Fraction | None = None
    if isinstance(candidate, Amount):
        size = least(candidate, turns)
        if size is None:
            return None
        facts = numbered(candidate.make(size))
        if candidate.kind in _LISTED:
            # The last one is needed; whether each of those before it is, only leaving it out can tell.
            facts = fewest(_together(facts), turns) or facts
        nearer = size - candidate.step if candidate.rising else size + candidate.step
        possible = (candidate.floor is None or nearer >= candidate.floor) and (
            candidate.ceiling is None or nearer <= candidate.ceiling
        )
        less = nearer if possible else None
    else:
        needed = fewest([(fact,) for fact in candidate.facts], turns)
        if needed is None:
            return None
        facts = numbered(needed)
    turned = _turned(facts, world)
    assert turned is not None
    day, before, after = turned
    return Way(candidate.kind, facts, before, after, day, candidate.by, size, less)


def _together(facts: tuple[Fact, ...]) -> list[tuple[Fact, ...]]:
    """Records by the subject they are about; those about no one in particular one by one."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(fact.id if fact.kind != "measure" else fact.subject or fact.id, []).append(fact)
    return [tuple(group) for group in groups.values()]


def _turned(facts: tuple[Fact, ...], world: World) -> tuple[date, Status, Status] | None:
    """The day on which the records make the difference, the verdict without and with them."""
    for day in _days(world, facts):
        after, before = world.status(facts, day), world.status((), day)
        if after in STANDING and before is not None and before not in STANDING:
            return day, before, after
    return None


def _days(world: World, facts: tuple[Fact, ...]) -> list[date]:
    """When to look: today where the deadline has passed, else the day after it, and the day after figures come out."""
    measure = world.finding.measure
    deadline = measure.deadline
    first = world.as_of if deadline is None or world.as_of > deadline else deadline + timedelta(days=1)
    earliest = max([world.as_of, first, *(max(fact.happened, fact.reported_on) for fact in facts)])
    due = [measure.figure_due + timedelta(days=1)] if measure.figure_due is not None else []
    return sorted({earliest, *(max(day, earliest) for day in due)})


def _determined(world: World) -> Iterator[Way]:
    """The record that is missing; whatever figure it states, the duty can be judged."""
    facts: tuple[Fact, ...] = ()
    found: list[tuple[str, list[tuple[Fact, ...]]]] = []
    for _ in range(_ROUNDS):
        judged = world.judged(facts, world.as_of)
        if judged is None:
            return
        duty = _duty(world, world.as_of, facts)
        found = list(lacking(duty, str(judged.measure.predicates["determined"])))
        ways = [
            way for kind, variants in found if (way := _settled(kind, [(*facts, *each) for each in variants], world))
        ]
        if ways:
            yield from ways
            return
        if not found or not found[0][1]:
            return
        facts = (*facts, *found[0][1][0])


def _settled(kind: str, variants: list[tuple[Fact, ...]], world: World) -> Way | None:
    """A way where every variant lets the duty be judged; the verdict is told where it hangs on no figure."""
    facts = [numbered(each) for each in variants]
    day = max([world.as_of, *(max(fact.happened, fact.reported_on) for each in facts for fact in each)])
    before = world.status((), day)
    after = [world.status(each, day) for each in facts]
    if before is not Status.UNDETERMINED or not facts or any(each in (None, Status.UNDETERMINED) for each in after):
        return None
    # What a stand-in for a figure leads to is no promise.
    known = kind not in OPEN_KINDS and len(set(after)) == 1
    return Way(kind, facts[0], before, after[0] if known else None, day, None)


def _why_not(finding: Finding) -> str:
    """Why no record was found that turns the verdict."""
    measure = finding.measure
    if measure.predicates["applies"] == "unknown":
        return "condition_unknown"
    if measure.deadline is not None and measure.deadline < measure.period.last:
        return "too_early"
    if measure.predicates["outcome"] == "partial":
        return "partial" if measure.predicates["deadline"] == "passed" else "out_of_reach"
    return "absent"


def _why_undetermined(finding: Finding) -> str:
    return "rule" if finding.measure.predicates["determined"] == "target" else "unknown"
