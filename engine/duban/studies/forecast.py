"""Day by day what turns due, red or expired if nothing more is reported, and what it would take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from duban.loading.content import Content
from duban.model.facts import Fact
from duban.model.findings import FAILING, OPEN, STANDING, Finding, Report, Status
from duban.model.forecasts import TURNS, Forecast, Turn
from duban.pipeline import Audit, audit
from duban.studies.cure import cure

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Red:
    """A turn to red, and the finding as it stood the day before."""

    turn: Turn
    eve: Finding
    day: date


def forecast(
    content: Content, first: date, last: date, known_by: Audit, unit: str | None = None, cures: int = 0
) -> Forecast:
    """Audit every day of a range by what is known on one day, and tell how each differs from the day before.

    `known_by` is that day's audit: its `known_by` stays while `as_of` walks. `unit` keeps what reaches one unit, by its
    name in the register. What it would take is worked out for the first `cures` turns to red, those that count first.
    """
    before = audit(content, replace(known_by, as_of=first - _DAY))
    at_start = _kept(before, unit)
    turns: list[Turn] = []
    reds: dict[str, _Red] = {}
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        after = audit(content, replace(known_by, as_of=day))
        eve = {each.id: each for each in before.findings}
        for turn in _turns(before, after, content, known_by.known_by):
            if unit is not None and not _reaches(turn, unit, after):
                continue
            turns.append(turn)
            if turn.kind == "red" and turn.finding is not None and turn.what not in reds:
                was = eve.get(turn.what)
                reds[turn.what] = _Red(turn, was or turn.finding, day - _DAY if was else day)
        before = after
    chosen = sorted(reds.values(), key=lambda red: (not red.turn.counts, red.turn.day, red.turn.what))[:cures]
    cured = {id(red.turn): cure(content, replace(known_by, as_of=red.day), red.eve) for red in chosen}
    return Forecast(
        first=first,
        last=last,
        known_by=known_by.known_by,
        judge=known_by.judge,
        content_sha256=content.sha256,
        invented=content.invented,
        plans=tuple(content.rulebook.plans.values()),
        at_start=at_start,
        at_end=_kept(before, unit),
        turns=tuple(replace(turn, cure=cured[id(turn)]) if id(turn) in cured else turn for turn in turns),
        cures=cures,
        uncured=len(reds) - len(chosen),
        only=unit or "",
    )


def _turns(before: Report, after: Report, content: Content, known_by: date) -> list[Turn]:
    """What the day brings, the gravest first, then in the order of ids."""
    found = [
        *_of_findings(before, after),
        *_of_consequences(before, after),
        *_of_waivers(content.ledger.facts, after, known_by),
    ]
    # A consequence names no other than the finding it follows from; its rule tells two of one finding apart.
    return sorted(
        found, key=lambda turn: (TURNS.index(turn.kind), turn.what, turn.consequence.id if turn.consequence else "")
    )


def _of_findings(before: Report, after: Report) -> Iterator[Turn]:
    day = after.as_of
    eve = {each.id: each for each in before.findings}
    for finding in after.findings:
        was = eve.get(finding.id)
        units = _units(finding)
        if was is None or (was.status, was.holds("awaiting")) != (finding.status, finding.holds("awaiting")):
            yield Turn(day, _kind(was, finding), finding, was.status if was is not None else None, units=units)
        measure = finding.measure
        if measure.deadline == day and finding.status in OPEN:
            yield Turn(day, "due", finding, finding.status, units=units)
        if measure.figure_due == day and finding.holds("awaiting") and finding.status in FAILING:
            yield Turn(day, "awaited", finding, finding.status, units=units)
    now = {each.id for each in after.findings}
    for gone in before.findings:
        if gone.id not in now:
            yield Turn(day, "ends", gone, gone.status, units=_units(gone))


def _kind(was: Finding | None, now: Finding) -> str:
    if now.status in FAILING:
        return "awaits" if now.holds("awaiting") else "red"
    if was is None:
        return "begins"
    if now.status in (Status.AT_RISK, Status.DUE_SOON):
        return now.status.value
    return "settles" if now.status in STANDING | {Status.WAIVED} else "changes"


def _of_consequences(before: Report, after: Report) -> Iterator[Turn]:
    known = {each.id for each in before.consequences}
    findings = {each.id: each for each in after.findings}
    for consequence in after.consequences:
        # What follows for a unit or from a waiver speaks for itself, whichever findings it follows from.
        finding = findings.get(str(consequence.about.get("finding", "")))
        units = tuple(consequence.to.split("、")) if consequence.to else ()
        status = finding.status if finding is not None else None
        if consequence.id not in known:
            yield Turn(after.as_of, "follows", finding, status, consequence, units=units)
        if consequence.due == after.as_of:
            yield Turn(after.as_of, "duty_due", finding, status, consequence, units=units)


def _of_waivers(facts: Sequence[Fact], after: Report, known_by: date) -> Iterator[Turn]:
    replaced = {fact.replaces for fact in facts if fact.replaces is not None and fact.known(known_by)}
    for fact in facts:
        if fact.kind != "waiver" or not fact.visible(after.as_of, known_by) or fact.id in replaced:
            continue
        units = tuple(dict.fromkeys(unit for each in after.findings if _covers(fact, each) for unit in _units(each)))
        for kind, attribute in (("waiver_begins", "first_day"), ("waiver_expires", "last_day")):
            if fact.day(attribute) == after.as_of:
                yield Turn(after.as_of, kind, None, waiver=fact.id, obligation=fact.obligation, units=units)


def _covers(waiver: Fact, finding: Finding) -> bool:
    """Whether a waiver speaks of a finding's duty."""
    measure = finding.measure
    return (
        waiver.obligation == measure.obligation.id
        and waiver.plan in (None, measure.plan.id)
        and waiver.attributes.get("criterion") in (None, measure.criterion.id)
        and waiver.subject in (None, measure.subject)
    )


def _units(finding: Finding) -> tuple[str, ...]:
    """Whom a finding is addressed to."""
    return tuple(stop.unit for stop in finding.route if stop.capacity == "issuer" or stop in finding.addressed)


def _reaches(turn: Turn, unit: str, report: Report) -> bool:
    """Whether a turn reaches a unit, in whatever capacity."""
    if unit in turn.units:
        return True
    if turn.finding is not None:
        return any(stop.unit == unit for stop in turn.finding.route)
    because = turn.consequence.because if turn.consequence is not None else ()
    about = [
        each
        for each in report.findings
        if each.id in because or (turn.waiver is not None and each.measure.obligation.id == turn.obligation)
    ]
    return any(stop.unit == unit for each in about for stop in each.route)


def _kept(report: Report, unit: str | None) -> dict[str, int]:
    """The findings of a day by status, those that reach a unit where one is named."""
    findings = tuple(
        each for each in report.findings if unit is None or any(stop.unit == unit for stop in each.route)
    )  # fmt: skip
    return replace(report, findings=findings).summary
