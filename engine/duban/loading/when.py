"""When a criterion binds: its rhythm, its deadline, and whether these are the plan's or a convention of ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from duban import deadlines
from duban.loading.slots import BANS, Shelf
from duban.model.periods import EACH_TIME, GRAINS, Rhythm, month_end
from duban.model.plan import Basis, Due, Metric
from duban.model.quantities import TIMES, parse_quantity
from duban.plugins import SlotError
from duban.sources.yaml import Map

_DATED = ("deadline", "due", "phases")
_AFTER = ("within", "after")
_DEEDS = ("do", "submit", "publish")
_LEAP_YEAR = 2024


def read_when(
    raw: Map, word: str, obligation_due: Due | None, shelf: Shelf, metric: Metric | None
) -> tuple[Due | None, Rhythm | None, Basis]:
    """The deadline, the rhythm, and whose they are; a rhythm the plan does not state is a convention of ours."""
    every = _rhythm(raw)
    _check_together(raw, word, every)
    ours = raw.get("basis") == "convention" or (word in BANS and "every" not in raw)
    due = _due(raw, every, shelf)
    if due is None and every is None and not raw.get("phases"):
        due = obligation_due
        if due is None:
            due, ours = Due(day=shelf.period.last, printed=""), True
    if due is not None and due.whole_period:
        due = None
        if every is None:
            every, ours = _maintained(shelf.maintain_every, metric), True
    if word in BANS and every is None and due is None:
        every, ours = Rhythm(GRAINS[shelf.maintain_every]), True
    return due, every, "convention" if ours else "plan"


def _rhythm(raw: Map) -> Rhythm | None:
    """The slot `every`, or that of the nil reports of a ban."""
    written = raw.get("every") or raw.get("nil_report")
    if written is None:
        return None
    if isinstance(written, str):
        return EACH_TIME if written == str(EACH_TIME) else Rhythm(GRAINS[written])
    if "years" in written and "months" in written:
        raise SlotError("every", "rhythm_both")
    if "years" not in written and "months" not in written:
        raise SlotError("every", "rhythm_length")
    months = int(written["years"]) * 12 if "years" in written else int(written["months"])
    return Rhythm(months, "rolling" if written.get("counted") == "rolling" else "calendar")


def _check_together(raw: Map, word: str, every: Rhythm | None) -> None:
    """What a rhythm must not stand beside, each with what to write instead."""
    if "every" not in raw or every is None:
        return
    after = [slot for slot in _AFTER if slot in raw]
    if every.by_calendar:
        if "phases" in raw:
            raise SlotError("phases", "phases_with_every")
        if after:
            raise SlotError(after[0], "within_with_every")
        return
    name = "rolling" if every.counted == "rolling" else str(EACH_TIME)
    if word not in _DEEDS:
        raise SlotError("every", "driven_word", rhythm=name, word=word)
    if "over" in raw:
        raise SlotError("over", "driven_over", rhythm=name)
    dated = [slot for slot in _DATED if slot in raw]
    if name == str(EACH_TIME):
        if dated:
            raise SlotError(dated[0], "occurrence_dated", slot=dated[0])
        if len(after) < len(_AFTER):
            raise SlotError("every", "occurrence_after")
        return
    if dated or after:
        slot = (*dated, *after)[0]
        raise SlotError(slot, "rolling_dated", slot=slot)
    if not _is_once(raw.get("at_least")):
        raise SlotError("at_least", "rolling_once")


def _is_once(amount: Any) -> bool:
    """Whether a number of times is one; what is no such number is told elsewhere."""
    if amount is None or isinstance(amount, Mapping):
        return True
    try:
        quantity = parse_quantity(amount)
    except ValueError:
        return True
    return quantity.measured_in != TIMES or quantity.value == 1


def _due(raw: Map, every: Rhythm | None, shelf: Shelf) -> Due | None:
    try:
        if "due" in raw:
            if every is None:
                raise SlotError("due", "due_without_every")
            _check_due(raw["due"], every)
            return deadlines.read_after_period(raw["due"])
        if "within" in raw or "after" in raw:
            if "within" not in raw or "after" not in raw:
                raise SlotError("within" if "within" in raw else "after", "within_and_after")
            return deadlines.read_relative(raw["within"], raw["after"])
        if "deadline" in raw:
            return deadlines.read_deadline(raw["deadline"], shelf.period)
    except ValueError:
        raise SlotError("deadline", "unread_deadline", value=raw.get("deadline", raw.get("within"))) from None
    return None


def _check_due(written: Mapping[str, str], every: Rhythm) -> None:
    """A month has a meaning where a cycle ends with a year, and must have such a day at least in leap years."""
    if ("month" in written) == ("of" in written):
        raise SlotError("due", "due_month_or_of")
    if "month" not in written:
        return
    if every.months % GRAINS["year"]:
        raise SlotError("due", "due_month_without_year")
    day, month = int(written["day"]), int(written["month"])
    if day > month_end(_LEAP_YEAR, month).day:
        raise SlotError("due", "due_no_such_day", day=day, month=month, last=month_end(_LEAP_YEAR, month).day)


def _maintained(usual: str, metric: Metric | None) -> Rhythm:
    """How often a duty to maintain is looked at: as usual, but no more often than its figure comes out."""
    if metric is None or GRAINS.get(metric.grain, 0) <= GRAINS[usual]:
        return Rhythm(GRAINS[usual])
    return Rhythm(GRAINS[metric.grain])
