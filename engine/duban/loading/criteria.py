"""One criterion of a rulebook: its slots read, its figures held to their units of measure, its expression built."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from duban.faults import Faults, Place
from duban.loading import deadlines
from duban.loading.suggest import nearest
from duban.model.expressions import (
    Across,
    Between,
    BySubject,
    Change,
    Compare,
    Condition,
    Given,
    Happened,
    Issued,
    Operator,
    Own,
    Passing,
    Series,
    Target,
    Test,
    Value,
)
from duban.model.periods import Period, parse_period
from duban.model.plan import Basis, Criterion, Due, Duty, If, Metric
from duban.model.quantities import POINTS, Quantity, Scales, parse_quantity
from duban.plugins import SlotError, criterion_words, words_in
from duban.sources.yaml import Map

ACTS = ("do", "submit", "publish", "forbid")
TIMES = "次"
PERCENT = "%"
_OPERATORS: tuple[Operator, ...] = ("at_least", "at_most", "more_than", "less_than", "equal_to")
_ACROSS = {"rate": "mean", "increment": "sum", "running_total": "sum"}


@dataclass(frozen=True, slots=True)
class Shelf:
    """What reading a criterion may look up."""

    metrics: Mapping[str, Metric]
    scales: Scales
    period: Period
    maintain_every: str


class Reader:
    """The slots of one criterion, as plug-ins see them."""

    def __init__(self, raw: Mapping[str, Any], shelf: Shelf, outer: Mapping[str, Any] | None = None) -> None:
        self.raw = raw
        self._shelf = shelf
        self._outer = outer if outer is not None else raw
        self.metric = self._metric()

    def measured(self) -> Value:
        measure = self._measure()
        group = self._outer.get("over")
        if isinstance(measure, str):
            metric = self._known(measure)
            if group is None:
                return Series(metric.name)
            fold = _ACROSS.get(metric.nature)
            if fold is None:
                raise SlotError("measure", "fold_unsaid", metric=metric.name)
            return Across(group, self._where(), fold, Series(metric.name))
        words = [word for word in measure if word in words_in("aggregates")]
        if len(words) != 1:
            found = next((word for word in measure if word not in ("that", "plain")), "")
            known = words_in("aggregates")
            raise SlotError(
                "measure", "unknown_aggregate", word=found, allowed=", ".join(known), nearest=nearest(found, known)
            )
        word = words[0]
        if word == "share":
            return self._share(measure)
        metric = self._known(measure[word])
        if group is None:
            return Series(metric.name, word)
        return Across(group, self._where(), word, Series(metric.name), measure.get("plain") == "true")

    def changed(self, slot: str, *, falling: bool) -> Value:
        value = self.measured()
        if not isinstance(value, Series):
            raise SlotError(slot, "change_of_series_only")
        base = self._outer.get("from")
        if base is None:
            raise SlotError(slot, "change_without_from", word=slot)
        metric = self._known(value.metric)
        relative = slot != "improves" and parse_quantity(self.raw[slot]).measured_in == PERCENT
        if relative and metric.measured_in == PERCENT:
            raise SlotError(slot, "points_or_percent", metric=metric.name)
        return Change(value, parse_period(base["year"]), relative, falling)

    def target(self, slot: str, index: int | None = None) -> Target:
        raw = self.raw[slot] if index is None else self.raw[slot][index]
        if isinstance(raw, str):
            if raw.startswith("own."):
                return Own(raw.removeprefix("own."))
            return Given(self._quantity(slot, raw))
        if "issued_by" in raw:
            return Issued(raw["issued_by"], raw.get("issuer"))
        return BySubject(tuple((name, self._quantity(slot, figure)) for name, figure in raw.items()))

    def deed(self, slot: str, kind: str) -> Test:
        what = self.raw[slot]
        evidence = self._outer.get("evidence") == "required"
        happened = Happened(kind, what, evidence=evidence, to=self.raw.get("to"))
        amount = self.raw.get("at_least")
        group = self._outer.get("over")
        if group is None:
            if isinstance(amount, Mapping):
                raise SlotError("at_least", "share_without_over")
            return Compare("at_least", happened, Given(self._quantity("at_least", amount or f"1 {TIMES}")))
        share = amount.get("share") if isinstance(amount, Mapping) else None
        if amount is not None and share is None:
            raise SlotError("at_least", "share_wanted", group=group)
        return Compare(
            "at_least", Passing(happened, group, self._where()), Given(parse_quantity(share or f"100 {PERCENT}"))
        )

    def conditions(self, raw: Any) -> tuple[Condition, ...]:
        return read_conditions(raw or {})

    def measured_in(self, test: Test) -> str:
        """The unit of measure the criterion's figures stand in."""
        return _measured_in(test.left, self._shelf.metrics)

    def _where(self) -> tuple[Condition, ...]:
        return read_conditions(self._outer.get("where") or {})

    def _measure(self) -> Any:
        measure = self.raw.get("measure", self._outer.get("measure"))
        if measure is None:
            raise SlotError("id", "measure_missing")
        return measure

    def _metric(self) -> Metric | None:
        measure = self.raw.get("measure", self._outer.get("measure"))
        name = measure if isinstance(measure, str) else next(iter((measure or {}).values()), None)
        return self._shelf.metrics.get(name) if isinstance(name, str) else None

    def _known(self, name: str) -> Metric:
        metric = self._shelf.metrics.get(name)
        if metric is None:
            raise SlotError("measure", "unknown_metric", name=name, nearest=nearest(name, self._shelf.metrics))
        return metric

    def _share(self, measure: Mapping[str, Any]) -> Value:
        group, where = self._outer.get("over"), self._where()
        that = measure.get("that")
        if that is None:
            if measure["share"] in self._shelf.metrics:
                raise SlotError("measure", "share_without_that", name=measure["share"])
            if group is None:
                raise SlotError("measure", "share_without_over")
            return Passing(Happened("event", measure["share"]), group, where)
        inner = Reader({"measure": measure["share"], **that}, self._shelf, {})
        test = read_test(inner, inner.raw)
        if not isinstance(test, Compare):
            raise SlotError("measure", "share_that_compare")
        return Passing(test, group, where if group is not None else ())

    def _quantity(self, slot: str, raw: str) -> Quantity:
        try:
            return parse_quantity(raw)
        except ValueError:
            raise SlotError(slot, "no_figure", value=raw) from None


def read_conditions(raw: Mapping[str, Any]) -> tuple[Condition, ...]:
    """A `where`: each attribute with the texts it may have or the comparison it must pass."""
    found = []
    for attribute, wanted in raw.items():
        if isinstance(wanted, str):
            found.append(Condition(attribute, (wanted,)))
        elif "one_of" in wanted:
            found.append(Condition(attribute, tuple(wanted["one_of"])))
        else:
            operator = next(name for name in _OPERATORS if name in wanted)
            try:
                quantity = parse_quantity(wanted[operator])
            except ValueError:
                raise SlotError("where", "no_figure", value=wanted[operator]) from None
            found.append(Condition(attribute, operator=operator, quantity=quantity))
    return tuple(found)


def word_of(raw: Iterable[str]) -> str:
    """The one word that makes the criterion. Raises SlotError where there is none or more than one."""
    words = [word for word in raw if word in criterion_words()]
    acts = [word for word in words if word in ACTS]
    if acts:
        words = acts + [word for word in words if word not in (*acts, "at_least")]
    if not words:
        raise SlotError("id", "no_word", allowed=", ".join(criterion_words()))
    if len(words) > 1:
        raise SlotError(words[1], "two_words", first=words[0], second=words[1])
    return words[0]


def read_test(reader: Reader, raw: Mapping[str, Any]) -> Test:
    """The expression of the one word among the slots."""
    plugin = criterion_words()[word_of(raw)]
    if plugin.needs_measure and "measure" not in raw and "measure" not in reader._outer:
        raise SlotError(plugin.word, "measure_missing")
    return plugin.build(reader)


def read_criterion(raw: Map, shelf: Shelf, obligation_due: Due | None, faults: Faults) -> Criterion | None:
    """One criterion; None, with its faults gathered, where it cannot be read."""
    try:
        return _criterion(raw, shelf, obligation_due, faults)
    except SlotError as error:
        faults.add(raw.values_at.get(error.slot, raw.place), error.code, **error.values)
    return None


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
        _check_figures(each_test, measured_in, reader.metric, shelf.scales, raw.values_at.get(slot, raw.place), faults)
    due, every, basis = _when(raw, word, obligation_due, shelf)
    summary = raw.get("summary") or _named(raw, word)
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
        applies_if=_reserve(raw.get("if"), shelf),
        overridden_by=raw.get("overridden_by"),
        strength=raw.get("strength", "must"),
        basis=basis,
        owed_by_subject=raw.get("owed_by") == "subject",
        lead=tuple(raw.get("lead") or ()),
        doubt=raw.get("doubt"),
        note=raw.get("note"),
        place=raw.place,
    )


def _named(raw: Mapping[str, Any], word: str) -> str:
    if word in ACTS and isinstance(raw.get(word), str):
        return str(raw[word])
    if word == "forbid":
        return next(str(raw["forbid"][kind]) for kind in ("event", "permit") if kind in raw["forbid"])
    measure = raw.get("measure")
    return measure if isinstance(measure, str) else str(next(iter((measure or {"": raw["id"]}).values())))


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
    if word == "forbid":
        return "ban"
    value = test.left
    if isinstance(value, Happened) or (isinstance(value, Passing) and isinstance(value.that, Happened)):
        return "act"
    if isinstance(value, Series | Across):
        metric = metrics[value.metric if isinstance(value, Series) else value.of.metric]
        if metric.done:
            return "act"
    return "condition"


def _when(raw: Map, word: str, obligation_due: Due | None, shelf: Shelf) -> tuple[Due | None, str | None, Basis]:
    """The deadline, the rhythm, and whose they are; a rhythm the plan does not state is a convention of ours."""
    every = raw.get("every") or raw.get("nil_report")
    ours = raw.get("basis") == "convention" or (word == "forbid" and "every" not in raw)
    due: Due | None = None
    try:
        if "due" in raw:
            if every is None:
                raise SlotError("due", "due_without_every")
            due = deadlines.read_after_period(raw["due"])
        elif "within" in raw or "after" in raw:
            if "within" not in raw or "after" not in raw:
                raise SlotError("within" if "within" in raw else "after", "within_and_after")
            due = deadlines.read_relative(raw["within"], raw["after"])
        elif "deadline" in raw:
            due = deadlines.read_deadline(raw["deadline"], shelf.period)
    except ValueError:
        raise SlotError("deadline", "unread_deadline", value=raw.get("deadline", raw.get("within"))) from None
    if due is None and every is None and not raw.get("phases"):
        due = obligation_due
        if due is None:
            due, ours = Due(day=shelf.period.last, printed=""), True
    if due is not None and due.whole_period:
        due = None
        if every is None:
            every, ours = shelf.maintain_every, True
    if word == "forbid" and every is None and due is None:
        every, ours = shelf.maintain_every, True
    return due, every, "convention" if ours else "plan"


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


def _reserve(raw: Any, shelf: Shelf) -> If | None:
    if raw is None:
        return None
    if "event" in raw:
        return If(None, raw["event"])
    inner = {key: value for key, value in raw.items() if key != "any"}
    reader = Reader(inner, shelf, {})
    test = read_test(reader, inner)
    if "any" in raw and isinstance(test, Compare):
        test = Compare("more_than", Passing(test, raw["any"]), Given(Quantity(Fraction(0), PERCENT)))
    return If(test, None)


def _measured_in(value: Value, metrics: Mapping[str, Metric]) -> str:
    match value:
        case Happened():
            return TIMES
        case Passing():
            return PERCENT
        case Change(of=of, relative=relative):
            metric = metrics[of.metric]
            if relative:
                return PERCENT
            return POINTS if metric.measured_in == PERCENT else metric.measured_in
        case Series(metric=name, fold=fold) | Across(of=Series(metric=name), fold=fold):
            return TIMES if fold == "count" else metrics[name].measured_in
    raise AssertionError(value)


def _check_figures(
    test: Test, measured_in: str, metric: Metric | None, scales: Scales, place: Place, faults: Faults
) -> None:
    """Every figure must convert into the criterion's unit of measure and be one the metric can have."""
    targets = (test.low, test.high) if isinstance(test, Between) else (test.right,)
    for target in targets:
        figures = (
            [target.quantity] if isinstance(target, Given)
            else [figure for _, figure in target.figures] if isinstance(target, BySubject) else []
        )  # fmt: skip
        for figure in figures:
            value = scales.convert(figure, measured_in)
            if value is None:
                faults.add(
                    place, "wrong_unit", value=str(figure), wanted=measured_in, metric=metric.name if metric else ""
                )
            elif not _possible(test.left, metric, value):
                faults.add(place, "out_of_range", value=str(figure), metric=metric.name if metric else measured_in)
    if isinstance(test.left, Passing) and isinstance(test.left.that, Compare) and metric is not None:
        _check_figures(test.left.that, metric.measured_in, metric, scales, place, faults)


def _possible(value: Value, metric: Metric | None, figure: Fraction) -> bool:
    if isinstance(value, Passing):
        return 0 <= figure <= 100
    if isinstance(value, Change | Happened) or metric is None:
        return figure >= 0
    return (metric.least is None or figure >= metric.least) and (metric.most is None or figure <= metric.most)
