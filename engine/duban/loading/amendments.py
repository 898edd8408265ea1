"""The slot `amended`: a figure or a deadline that a later act changed, read as the record of that act."""

from __future__ import annotations

from datetime import date
from typing import Any

from duban import deadlines
from duban.faults import Faults
from duban.loading.slots import ACTS, Reader, Shelf, figures_of, read_test
from duban.model.expressions import Test, targets_of
from duban.model.facts import Fact, Ledger
from duban.model.periods import Period, parse_period
from duban.model.plan import Amendment, Rulebook, metric_of
from duban.model.quantities import Scales
from duban.plugins import SlotError, criterion_words
from duban.sources.yaml import Map


def read_amendment(line: Map, raw: Map, word: str, recurs: bool, shelf: Shelf) -> Amendment:
    """One line, held to the criterion it stands in, which may have several deadlines (`recurs`).

    Raises SlotError with the slot of the line that is wrong.
    """
    on, period = date.fromisoformat(line["on"]), _period(line)
    if period is None and ("phases" in raw or (recurs and "deadline" in line)):
        raise SlotError("on", "amended_period", on=on)
    test, deadline = _test(line, raw, word, shelf), _deadline(line, shelf)
    if test is None and deadline is None:
        raise SlotError("on", "amended_nothing", on=on, word=_slot(word))
    said = {"document": line["act"], "act_number": line["act"], "criterion": raw["id"]}
    if deadline is not None:
        said["deadline"] = deadline.isoformat()
    figures = [figure for target in targets_of(test) for figure in figures_of(target)] if test is not None else []
    if test is not None:
        said["figure"] = "、".join(map(str, figures))
    names = (shelf.plan, shelf.obligation, raw["id"], line["on"], line.get("subject"), line.get("period"))
    act = Fact(
        id="/".join(name for name in names if name),
        kind="act",
        plan=shelf.plan,
        obligation=shelf.obligation,
        jurisdiction=None,
        subject=line.get("subject"),
        metric=metric_of(test.left) if test is not None else None,
        value=figures[0] if len(figures) == 1 else None,
        period=period,
        occurred_on=None,
        reported_on=on,
        reporter=None,
        evidence=None,
        place=line.place,
        attributes=said,
    )
    return Amendment(act, test)


def _slot(word: str) -> str:
    """Where a criterion's figure stands: under its own word, of deeds under `at_least`."""
    return "at_least" if word in ACTS else word


def _test(line: Map, raw: Map, word: str, shelf: Shelf) -> Test | None:
    """The test with the figure of the line in place of the criterion's; None where the line changes only a day."""
    slot, words = _slot(word), [name for name in line if name in criterion_words()]
    if not words:
        return None
    if words != [slot] or word == "forbid":
        wrong = next((name for name in words if name != slot), slot)
        raise SlotError(wrong, "amended_word", found=wrong, word=word)
    if "phases" not in raw:
        changed = {**raw, slot: line[slot]}
        return read_test(Reader(changed, shelf), changed)
    phase: Any = next((each for each in raw["phases"] if each["by"] == line["period"]), None)
    if phase is None:
        raise SlotError("period", "amended_phase", period=line["period"])
    return read_test(Reader({**phase, slot: line[slot]}, shelf, raw), {**phase, slot: line[slot]})


def _period(line: Map) -> Period | None:
    try:
        return parse_period(line["period"]) if "period" in line else None
    except ValueError:
        raise SlotError("period", "unread_period", value=line["period"]) from None


def _deadline(line: Map, shelf: Shelf) -> date | None:
    """The new last day. Raises SlotError where it is none."""
    if "deadline" not in line:
        return None
    try:
        day = deadlines.read_deadline(line["deadline"], shelf.period).day
    except ValueError:
        day = None
    if day is None:
        raise SlotError("deadline", "unread_deadline", value=line["deadline"])
    return day


def check_acts(ledger: Ledger, rulebook: Rulebook, faults: Faults) -> None:
    """An act of the ledger and an amended line of the same day must not set two figures, or two days, for one duty."""
    lines = [line.act for plan in rulebook.plans.values() for each in plan.obligations for criterion in each.criteria
             for line in criterion.amendments]  # fmt: skip
    acts = [fact for fact in ledger.facts if fact.kind == "act" and fact.withdrawn is None]
    for act in acts if lines else ():
        for line in lines:
            if _same_duty(act, line) and _differ(act, line, rulebook.scales):
                faults.add(act.place, "acts_clash", day=line.reported_on, file=str(line.place))


def _same_duty(act: Fact, line: Fact) -> bool:
    return (
        (act.reported_on, act.obligation, act.subject, act.period)
        == (line.reported_on, line.obligation, line.subject, line.period)
        and act.plan in (None, line.plan)
        and act.attributes.get("criterion") in (None, line.attributes["criterion"])
    )


def _differ(act: Fact, line: Fact, scales: Scales) -> bool:
    deadlines_differ = None not in (act.day("deadline"), line.day("deadline")) and act.day("deadline") != line.day(
        "deadline"
    )
    if act.value is None or line.value is None or act.metric not in (None, line.metric):
        return deadlines_differ
    return deadlines_differ or scales.convert(act.value, line.value.measured_in) != line.value.value
