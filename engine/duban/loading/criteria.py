"""One criterion of a rulebook: what it asks, when and under what reserve, its figures held to their units of measure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from duban.faults import Faults, Place
from duban.loading.amendments import read_amendment
from duban.loading.pace import Paced, criterion_pace
from duban.loading.slots import (
    ACTS,
    BANS,
    Reader,
    Shelf,
    alternative_name,
    figures_of,
    read_conditions,
    read_test,
    word_of,
)
from duban.loading.standards import cited
from duban.loading.when import read_when
from duban.model.expressions import (
    Across,
    Change,
    Compare,
    Given,
    Graded,
    Happened,
    Holding,
    Passing,
    Rated,
    Series,
    Stepped,
    Test,
    Value,
    asks_for_deeds,
    conventions_of,
    targets_of,
)
from duban.model.periods import GRAINS
from duban.model.plan import Amendment, Cited, Criterion, Due, Duty, If, Metric, metric_of, unit_of
from duban.model.quantities import PERCENT, Quantity, Scales
from duban.plugins import EACH_READING, SlotError, aggregate_words
from duban.sources.yaml import Map, Seq


def read_criterion(raw: Map, shelf: Shelf, obligation_due: Due | None, faults: Faults) -> Criterion | None:
    """One criterion; None, with its faults gathered, where it cannot be read."""
    try:
        return _criterion(raw, shelf, obligation_due, faults)
    except SlotError as error:
        faults.add(_at(raw, error.slot), error.code, **error.values)
    return None


def _at(raw: Map, slot: str) -> Place:
    """Where a slot stands, or what is inside it."""
    here: Any = raw
    place = raw.place
    for step in slot.split("."):
        if isinstance(here, Map):
            place = here.values_at.get(step, place)
            here = here.get(step)
        elif isinstance(here, Seq):
            place, here = here.values_at[int(step)], here[int(step)]
    return place


def _criterion(raw: Map, shelf: Shelf, obligation_due: Due | None, faults: Faults) -> Criterion:
    phases = _phases(raw, shelf, faults)
    if phases:
        word, test = phases[-1][3], phases[-1][1]
        reader = Reader(raw, shelf)
    else:
        word = word_of(raw)
        reader = Reader(raw, shelf)
        test = read_test(reader, raw)
    measured_in = reader.measured_in(test)
    for each_test, slot in [(phase, slot) for _, phase, _, slot in phases] or [(test, word)]:
        at = raw.values_at.get(slot, raw.place)
        if isinstance(each_test.left, Holding):
            _check_alternatives(each_test.left, raw, shelf, faults)
        _check_figures(each_test, measured_in, reader.metric, shelf.scales, at, faults)
        _check_steps(each_test, raw, at, faults)
    grain = _own_grain(test.left)
    metric = replace(reader.metric, grain=grain) if reader.metric is not None and grain is not None else reader.metric
    due, every, basis = read_when(raw, word, obligation_due, shelf, metric)
    if grain is not None and every is not None and every.months < GRAINS[grain]:
        raise SlotError("every", "fold_grain", grain=grain)
    if any(conventions_of(each) for each in (test, *(phase for _, phase, *_ in phases))):
        basis = "convention"
    amendments = _amendments(raw, word, every is not None or bool(phases), measured_in, shelf, reader.metric, faults)
    # A single phase is a deadline like any other to a pace.
    last = Due(day=phases[0][0]) if len(phases) == 1 else due
    paced = Paced(word, test, reader.metric, measured_in, every, last, len(phases) > 1, shelf)
    summary = raw.get("summary") or _named(raw, word, reader.metric)
    return Criterion(
        id=raw["id"],
        summary=summary,
        scope=raw.get("scope"),
        each=raw.get("each"),
        where=read_conditions(raw.get("where") or {}),
        objects=_objects(raw.get("for")),
        word=word,
        test=test,
        duty=_duty(word, test, shelf.metrics),
        measured_in=measured_in,
        every=every,
        due=due,
        phases=tuple((day, phase, strength) for day, phase, strength, _ in phases),
        figure_due=_day(raw, "figure_due"),
        applies_if=_reserve(raw.get("if"), shelf, faults),
        overridden_by=raw.get("overridden_by"),
        strength=raw.get("strength", "must"),
        basis=basis,
        stated=raw.get("basis") != "convention",
        owed_by=raw.get("owed_by"),
        lead=tuple(raw.get("lead") or ()),
        doubt=raw.get("doubt"),
        note=raw.get("note"),
        place=raw.place,
        pace=criterion_pace(raw, paced, faults),
        amendments=amendments,
        standard=_standard(raw, word, shelf),
    )


def _own_grain(value: Value) -> str | None:
    """The grain of the only spans that have such a figure, where it is folded by a word that says one."""
    match value:
        case Series(fold=str(fold)) | Graded(fold=fold) | Across(of=Series(fold=str(fold))) if fold != EACH_READING:
            return aggregate_words()[fold].grain
        case Rated(of=value) | Passing(that=Compare(left=value)):
            return _own_grain(value)
    return None


def _named(raw: Mapping[str, Any], word: str, metric: Metric | None) -> str:
    if word == "forbid":
        return next(str(raw["forbid"][kind]) for kind in ("event", "permit") if kind in raw["forbid"])
    if word in (*ACTS, *BANS, "any_of"):
        return alternative_name({"any_of": raw[word]} if word == "any_of" else raw[word])
    measure = raw.get("measure")
    if isinstance(measure, str) or metric is None:
        return alternative_name(measure or raw["id"])
    return metric.name


def _standard(raw: Mapping[str, Any], word: str, shelf: Shelf) -> Cited | None:
    """The standard a criterion names; one that asks to conform to a standard has named it."""
    if word == "conforms_to" and "standard" in raw:
        raise SlotError("standard", "standard_named_twice")
    slot = "conforms_to" if word == "conforms_to" else "standard"
    return cited(slot, raw[slot], shelf.standards) if slot in raw else None


def _day(raw: Mapping[str, Any], slot: str) -> date | None:
    text = raw.get(slot)
    return date.fromisoformat(text) if isinstance(text, str) else None


def _objects(raw: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if raw is None:
        return ()
    if isinstance(raw, Mapping):
        return tuple((name, tuple((about or {}).get("lead") or ())) for name, about in raw.items())
    return tuple((name, ()) for name in raw)


def _duty(word: str, test: Test, metrics: Mapping[str, Metric]) -> Duty:
    """A ban, a duty to act (only what is reported counts), or a condition of the world (what is missing is unknown)."""
    if word in BANS:
        return "ban"
    value = test.left
    if asks_for_deeds(test):
        return "act"
    if isinstance(value, Series | Across):
        metric = metrics[value.metric if isinstance(value, Series) else value.of.metric]
        if metric.done:
            return "act"
    return "condition"


def _phases(raw: Map, shelf: Shelf, faults: Faults) -> list[tuple[date, Test, str, str]]:
    found = []
    for phase in raw.get("phases") or ():
        reader = Reader(phase, shelf, raw)
        test = read_test(reader, phase)
        found.append(
            (date.fromisoformat(phase["by"]), test, phase.get("strength", raw.get("strength", "must")), word_of(phase))
        )
    if [day for day, *_ in found] != sorted({day for day, *_ in found}):
        faults.add(raw.values_at["phases"], "phases_order")
    return found


def _amendments(
    raw: Map, word: str, recurs: bool, measured_in: str, shelf: Shelf, metric: Metric | None, faults: Faults
) -> tuple[Amendment, ...]:
    """The later acts that a rule states itself, each as the record it stands for."""
    found: list[Amendment] = []
    lines = raw.get("amended") or Seq(raw.place)
    for place, line in zip(lines.values_at, lines, strict=True):
        try:
            amendment = read_amendment(line, raw, word, recurs, shelf)
        except SlotError as error:
            faults.add(line.values_at.get(error.slot, place), error.code, **error.values)
            continue
        if found and amendment.act.reported_on < found[-1].act.reported_on:
            faults.add(line.values_at["on"], "amended_order", on=line["on"], before=found[-1].act.reported_on)
        if amendment.test is not None:
            at = next((line.values_at[slot] for slot in line if slot in (word, "at_least")), place)
            _check_figures(amendment.test, measured_in, metric, shelf.scales, at, faults)
            _check_steps(amendment.test, raw, at, faults)
        if any(each.act.id == amendment.act.id for each in found):
            faults.add(place, "amended_twice", on=line["on"])
        found.append(amendment)
    return tuple(found)


def _reserve(raw: Any, shelf: Shelf, faults: Faults) -> If | None:
    if raw is None:
        return None
    if "event" in raw:
        return If(None, raw["event"])
    inner = {key: value for key, value in raw.items() if key != "any"}
    reader = Reader(inner, shelf, {})
    try:
        test = read_test(reader, inner)
    except SlotError as error:
        raise SlotError("if", error.code, **error.values) from None
    place = raw.values_at.get(word_of(inner), raw.place)
    _check_figures(test, reader.measured_in(test), reader.metric, shelf.scales, place, faults)
    if any(isinstance(target, Stepped) for target in targets_of(test)):
        faults.add(place, "steps_in_share")
    if "any" in raw and isinstance(test, Compare):
        test = Compare("more_than", Passing(test, raw["any"]), Given(Quantity(Fraction(0), PERCENT)))
    return If(test, None)


def _check_steps(test: Test, raw: Map, place: Place, faults: Faults) -> None:
    """Steps by year of operation are of things, each by itself."""
    if "each" not in raw and any(isinstance(target, Stepped) for target in targets_of(test)):
        faults.add(place, "steps_without_each")


def _check_alternatives(holding: Holding, raw: Map, shelf: Shelf, faults: Faults) -> None:
    """The figures of each small test, held to its own unit of measure."""
    for number, test in enumerate(holding.of):
        metric = shelf.metrics.get(metric_of(test.left) or "")
        unit, place = unit_of(test.left, shelf.metrics), _at(raw, f"any_of.{number}")
        _check_figures(test, unit, metric, shelf.scales, place, faults)
        if any(isinstance(target, Stepped) for target in targets_of(test)):
            faults.add(place, "steps_in_share")


def _check_figures(
    test: Test, measured_in: str, metric: Metric | None, scales: Scales, place: Place, faults: Faults
) -> None:
    """Every figure must convert into the criterion's unit of measure and be one the metric can have."""
    classed = metric is not None and metric.nature == "class" and isinstance(test.left, Series | Graded | Rated)
    if classed and isinstance(test, Compare) and test.operator in ("at_least", "more_than"):
        faults.add(place, "class_reaches", metric=metric.name if metric else "")
    for target in targets_of(test):
        for figure in figures_of(target):
            value = scales.convert(figure, measured_in)
            if value is None:
                faults.add(
                    place, "wrong_unit", value=str(figure), wanted=measured_in, metric=metric.name if metric else ""
                )
            elif not _possible(test.left, metric, value):
                faults.add(place, "out_of_range", value=str(figure), metric=metric.name if metric else measured_in)
    if isinstance(test.left, Passing) and isinstance(test.left.that, Compare) and metric is not None:
        if isinstance(test.left.that.right, Stepped):
            faults.add(place, "steps_in_share")
        _check_figures(test.left.that, metric.measured_in, metric, scales, place, faults)


def _possible(value: Value, metric: Metric | None, figure: Fraction) -> bool:
    if isinstance(value, Passing):
        return 0 <= figure <= 100
    if isinstance(value, Change | Happened) or metric is None:
        return figure >= 0
    return (metric.least is None or figure >= metric.least) and (metric.most is None or figure <= metric.most)
