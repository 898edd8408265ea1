"""The slot `pace`: what is read of it, and what a rule must not say with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from duban.faults import Faults, Place
from duban.loading.slots import BANS, Shelf
from duban.model.expressions import FLOORS, Between, Given, Happened, Passing, Test
from duban.model.pace import Linear, Milestone, Milestones, Pace, Seasonal, Steps, Unpaced
from duban.model.periods import Period, Rhythm, cycle, of_grain
from duban.model.plan import Due, Metric, grows
from duban.model.quantities import PERCENT, Quantity, Scales, parse_quantity
from duban.sources.yaml import Map


@dataclass(frozen=True, slots=True)
class Paced:
    """What a pace is held to: the test it leads up to, its measure, and when that is due."""

    word: str
    test: Test
    metric: Metric | None
    measured_in: str
    every: Rhythm | None
    due: Due | None
    phased: bool
    shelf: Shelf


def read_pace(raw: Any, scales: Scales) -> Pace:
    """A pace as the schema lets it be written. Raises ValueError for a milestone's figure that is none."""
    if raw == "linear":
        return Linear()
    if raw == "none":
        return Unpaced()
    if "steps" in raw:
        return Steps(raw["steps"])
    if "seasonal" in raw:
        return Seasonal(tuple(sorted((int(month), Fraction(weight)) for month, weight in raw["seasonal"].items())))
    return Milestones(tuple(_milestone(each, scales) for each in raw["milestones"]))


def criterion_pace(raw: Map, about: Paced, faults: Faults) -> Pace | None:
    """The pace of a criterion, None where it has none of its own; every fault of it is gathered with its place."""
    if "pace" not in raw:
        return None
    written, place = raw["pace"], raw.values_at["pace"]
    before = len(faults)
    if isinstance(written, Map) and "milestones" in written:
        _check_figures(written["milestones"], about, faults)
    if len(faults) > before:
        return None
    pace = read_pace(written, about.shelf.scales)
    if about.word in BANS:
        faults.add(place, "pace_of_ban")
    elif isinstance(pace, Unpaced):
        return pace
    elif (
        isinstance(about.test, Between)
        or about.word in ("equal_to", "improves", "reaches", "better_than", "any_of")
        or _classed(about)
    ):
        faults.add(place, "pace_of_word", word=about.word)
    elif isinstance(pace, Milestones):
        _check_milestones(pace, written["milestones"], place, about, faults)
    elif not _has_halves(about):
        faults.add(place, "pace_without_halves")
    elif isinstance(pace, Seasonal):
        _check_season(pace, written.values_at["seasonal"], about, faults)
    elif isinstance(pace, Steps) and (span := _span(about)) and of_grain(pace.grain, span.last).first <= span.first:
        faults.add(written.values_at["steps"], "pace_one_step", grain=pace.grain)
    return pace


def default_pace(raw: Map, scales: Scales, faults: Faults) -> Pace:
    """The convention for rules that say nothing of it."""
    if "pace" not in raw:
        return Linear()
    pace = read_pace(raw["pace"], scales)
    if isinstance(pace, Seasonal) and not any(weight for _, weight in pace.weights):
        faults.add(raw["pace"].values_at["seasonal"], "pace_weightless")
    return pace


def _milestone(raw: Mapping[str, Any], scales: Scales) -> Milestone:
    percent = scales.convert(parse_quantity(raw["share"]), PERCENT) if "share" in raw else None
    share = percent / 100 if percent is not None else None
    figure = next((parse_quantity(raw[word]) for word in ("at_least", "at_most") if word in raw), None)
    return Milestone(date.fromisoformat(raw["by"]), share, figure)


def _classed(about: Paced) -> bool:
    return about.metric is not None and about.metric.nature == "class" and not isinstance(about.test.left, Passing)


def _has_halves(about: Paced) -> bool:
    """Whether there is such a thing as half of it: what adds up, or is done for many or many times, from nothing on."""
    if isinstance(about.test.left, Happened):
        target = _target(about)
        return target is None or target > 1
    return grows(about.test, about.metric)


def _span(about: Paced) -> Period | None:
    """The time a pace runs in, where the rule fixes it: the first cycle, or from the plan's start to the deadline."""
    period = about.shelf.period
    if about.every is not None:
        return next(about.every.cycles(period)) if about.every.by_calendar else None
    day = about.due.day if about.due is not None else None
    return Period(period.first, day, "") if day is not None and not about.phased and day >= period.first else None


def _check_season(pace: Seasonal, place: Place, about: Paced, faults: Faults) -> None:
    weights = dict(pace.weights)
    if not any(weights.values()):
        faults.add(place, "pace_weightless")
        return
    span = about.shelf.period if about.every is not None else _span(about)
    if span is not None and not any(weights.get(month.first.month) for month in cycle("month", span)):
        faults.add(place, "pace_out_of_season", first=span.first, last=span.last)


def _check_figures(raw: Any, about: Paced, faults: Faults) -> None:
    """Each milestone's figure must be one, and stand in a measure that it can be held to."""
    scales = about.shelf.scales
    for stone in raw:
        for word in ("share", "at_least", "at_most"):
            if word not in stone:
                continue
            place, wanted = stone.values_at[word], PERCENT if word == "share" else about.measured_in
            try:
                figure = parse_quantity(stone[word])
            except ValueError:
                faults.add(place, "no_figure", value=stone[word])
                continue
            converted = scales.convert(figure, wanted)
            if converted is None:
                named = "share" if word == "share" else about.metric.name if about.metric else about.word
                faults.add(place, "wrong_unit", value=str(figure), wanted=wanted, metric=named)
            elif word == "share" and not 0 < converted <= 100:
                faults.add(place, "pace_share", value=str(figure))


def _check_milestones(pace: Milestones, raw: Any, place: Place, about: Paced, faults: Faults) -> None:
    if about.every is not None or about.phased or about.due is None or about.due.day is None:
        faults.add(place, "pace_milestones_cycle")
        return
    first, last = about.shelf.period.first, about.due.day
    floor = about.test.operator in FLOORS if not isinstance(about.test, Between) else True
    climbing = floor or _has_halves(about)
    before, reached = first - timedelta(days=1), Fraction(0) if climbing else None
    target = _target(about)
    for stone, written in zip(pace.stones, raw, strict=True):
        if not first <= stone.by <= last:
            faults.add(written.values_at["by"], "pace_beyond", day=stone.by, first=first, last=last)
        elif stone.by <= before:
            faults.add(written.values_at["by"], "pace_order", day=stone.by)
        before = max(before, stone.by)
        word = next(name for name in ("share", "at_least", "at_most") if name in written)
        at = written.values_at[word]
        if word == ("at_most" if floor else "at_least"):
            faults.add(at, "pace_word", word=word, wanted="at_least" if floor else "at_most")
            continue
        if word == "share" and not climbing:
            faults.add(at, "pace_share_of_level")
            continue
        value = _figure(stone, target, about)
        if value is None:
            continue
        if target is not None and (value > target if climbing else value < target):
            faults.add(at, "pace_past_target", value=str(stone.figure))
        if reached is not None and (value < reached if climbing else value > reached):
            faults.add(at, "pace_back", day=stone.by)
        reached = value


def _target(about: Paced) -> Fraction | None:
    target = getattr(about.test, "right", None)
    return about.shelf.scales.convert(target.quantity, about.measured_in) if isinstance(target, Given) else None


def _figure(stone: Milestone, target: Fraction | None, about: Paced) -> Fraction | None:
    """What a milestone asks for in the criterion's measure; None where the target is not known here."""
    if stone.share is not None:
        return None if target is None else stone.share * target
    assert isinstance(stone.figure, Quantity)
    return about.shelf.scales.convert(stone.figure, about.measured_in)
