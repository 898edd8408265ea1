"""The slots of a criterion as plug-ins see them: figures, conditions, measures and deeds already read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, get_args

from duban.loading.multiples import read_multiple
from duban.loading.standards import cited
from duban.loading.suggest import nearest
from duban.model.expressions import (
    Across,
    BySubject,
    Change,
    Compare,
    Condition,
    Given,
    Graded,
    Happened,
    Issued,
    Multiple,
    Operator,
    Own,
    Passing,
    Series,
    Stepped,
    Target,
    Test,
    Value,
)
from duban.model.periods import Before, Period, parse_period
from duban.model.plan import Metric, unit_of
from duban.model.quantities import PERCENT, TIMES, Quantity, Scales, no_such_class, parse_quantity
from duban.model.ranks import NUMBERED, RANKED, RANKS
from duban.model.spans import HOUR
from duban.model.standards import Standard, successors
from duban.plugins import (
    SlotError,
    StandardWord,
    aggregate_words,
    criterion_words,
    measure_words,
    standard_words,
    words_in,
)

ACTS = ("do", "submit", "publish", "forbid")
BANS = ("forbid", "conforms_to")
_ALONE = (*ACTS, "conforms_to", "any_of")
"""The words that make a criterion without a figure being measured."""
_BESIDE = ("that", "plain", "per")
"""What may stand beside a word under `measure`, where the word does not name its own."""
_OPERATORS: tuple[Operator, ...] = ("at_least", "at_most", "more_than", "less_than", "equal_to")
_ACROSS = {"rate": "mean", "increment": "sum", "running_total": "sum"}


@dataclass(frozen=True, slots=True)
class Shelf:
    """What reading a criterion may look up."""

    metrics: Mapping[str, Metric]
    scales: Scales
    period: Period
    maintain_every: str
    plan: str = ""
    obligation: str = ""
    standards: Mapping[str, Standard] = field(default_factory=dict)
    figures: Mapping[str, Quantity] = field(default_factory=dict)


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
        known = (*words_in("aggregates"), *words_in("standards"), *words_in("measures"))
        words = [word for word in measure if word in known]
        made = measure_words()[words[0]] if words and words[0] in words_in("measures") else None
        beside = (*made.beside, *made.required) if made is not None else _BESIDE
        strange = [word for word in measure if word not in (*known, *beside)]
        if strange or len(words) != 1:
            found = strange[0] if strange else words[1] if words else ""
            raise SlotError(
                "measure", "unknown_aggregate", word=found, allowed=", ".join(known), nearest=nearest(found, known)
            )
        word = words[0]
        if word == "share":
            return self._share(measure)
        if word in words_in("measures"):
            return measure_words()[word].build(self, measure[word])
        if "per" in measure:
            raise SlotError("measure", "per_without_share", word=word)
        if word in words_in("standards"):
            return self._graded(standard_words()[word], measure[word], group)
        metric = self._known(measure[word])
        if group is None:
            return Series(metric.name, word)
        plain, aggregate = measure.get("plain") == "true", aggregate_words()[word]
        if aggregate.first is not None:
            # Each member's own readings come together in this way, and the members as its plain word says.
            return Across(group, self._where(), aggregate.like, Series(metric.name, word), plain)
        return Across(group, self._where(), word, Series(metric.name), plain)

    def changed(self, slot: str, *, falling: bool) -> Value:
        value = self.measured()
        if not isinstance(value, Series | Multiple):
            raise SlotError(slot, "change_of_series_only")
        base = self._outer.get("from")
        if base is None:
            raise SlotError(slot, "change_without_from", word=slot)
        metric = self._known(value.metric)
        relative = slot != "improves" and self._relative(slot)
        if relative and metric.measured_in == PERCENT:
            raise SlotError(slot, "points_or_percent", metric=metric.name)
        if base in get_args(Before):
            return Change(value, base, relative, falling)
        try:
            period = parse_period(base["year"])
        except ValueError:
            raise SlotError("from", "unread_period", value=base["year"]) from None
        return Change(value, period, relative, falling)

    def target(self, slot: str, index: int | None = None) -> Target:
        raw = self.raw[slot] if index is None else self.raw[slot][index]
        if isinstance(raw, str):
            if raw.startswith("own."):
                return Own(raw.removeprefix("own."))
            return Given(self._quantity(slot, raw))
        if "convention" in raw:
            name = raw["convention"]
            if name not in self._shelf.figures:
                known = self._shelf.figures
                raise SlotError(slot, "no_convention", name=name, nearest=nearest(name, known))
            return Given(self._shelf.figures[name], name)
        if "issued_by" in raw:
            return Issued(raw["issued_by"], raw.get("issuer"))
        if "years_since" in raw:
            return self._stepped(slot, raw)
        return BySubject(tuple((name, self._quantity(slot, figure)) for name, figure in raw.items()))

    def deed(self, slot: str, kind: str) -> Test:
        what, *others = alternative_names(slot, self.raw[slot])
        evidence = self._outer.get("evidence") == "required"
        happened = Happened(kind, what, evidence=evidence, to=self._outer.get("to"), others=tuple(others))
        amount = self.raw.get("at_least")
        group = self._outer.get("over")
        if group is None:
            if isinstance(amount, Mapping) and "share" in amount:
                raise SlotError("at_least", "share_without_over")
            once = Given(Quantity(Fraction(1), TIMES))
            return Compare("at_least", happened, self.target("at_least") if amount is not None else once)
        share = amount.get("share") if isinstance(amount, Mapping) else None
        if amount is not None and share is None:
            raise SlotError("at_least", "share_wanted", group=group)
        return Compare(
            "at_least",
            Passing(happened, group, self._where()),
            Given(self._quantity("at_least", share or f"100 {PERCENT}")),
        )

    def alternatives(self, slot: str) -> tuple[Test, ...]:
        raw = self.raw[slot]
        outer = {key: value for key, value in self._outer.items() if key not in (slot, "measure")}
        found: list[Test] = []
        for number, each in enumerate(raw):
            if "any_of" in each:
                raise SlotError(f"{slot}.{number}.any_of", "alternative_nested")
            reader = Reader(each, self._shelf, {**outer, **each})
            try:
                test = read_test(reader, each)
            except SlotError as error:
                raise SlotError(f"{slot}.{number}.{error.slot}", error.code, **error.values) from None
            if test in found:
                raise SlotError(f"{slot}.{number}", "alternative_twice", name=alternative_name(each))
            found.append(test)
        return tuple(found)

    def multiple(self, word: str, item: str) -> Multiple:
        if "over" in self._outer:
            raise SlotError("measure", "multiple_over", word=word)
        return read_multiple(measure_words()[word], item, self._measure(), self._shelf.metrics, self._shelf.scales)

    def group(self) -> tuple[str | None, tuple[Condition, ...]]:
        group = self._outer.get("over")
        return group, self._where() if group is not None else ()

    def standards(self, slot: str) -> tuple[str, ...]:
        number = cited(slot, self.raw[slot], self._shelf.standards).number
        return successors(number, self._shelf.standards)

    def conditions(self, raw: Any) -> tuple[Condition, ...]:
        return read_conditions(raw or {})

    def measured_in(self, test: Test) -> str:
        """The unit of measure the criterion's figures stand in."""
        return unit_of(test.left, self._shelf.metrics)

    def _where(self) -> tuple[Condition, ...]:
        return read_conditions(self._outer.get("where") or {})

    def _measure(self) -> Any:
        measure = self.raw.get("measure", self._outer.get("measure"))
        if measure is None:
            raise SlotError("id", "measure_missing")
        return measure

    def _metric(self) -> Metric | None:
        measure = self.raw.get("measure", self._outer.get("measure"))
        while isinstance(measure, Mapping):
            words = [word for word in measure if word in (*words_in("standards"), *words_in("measures"))]
            if words:
                own = words_in("standards")
                measure = standard_words()[words[0]].metric if words[0] in own else measure_words()[words[0]].metric
                break
            measure = measure.get(next((each for each in measure if each not in _BESIDE), ""))
        return self._shelf.metrics.get(measure) if isinstance(measure, str) else None

    def graded(self, standard: str, fold: str) -> Graded:
        """A grade by a standard: its items must be metrics of the rulebook, in units of measure that convert."""
        return self._graded(standard_words()[standard], fold, None)

    def _graded(self, standard: StandardWord, fold: str, group: str | None) -> Graded:
        """A grade by a standard: its items must be metrics of the rulebook, in units of measure that convert."""
        means = tuple(word for word, aggregate in aggregate_words().items() if aggregate.like == "mean")
        folds = standard.folds or means
        if group is not None:
            raise SlotError("measure", "graded_over", word=standard.word, fold=fold if fold in folds else folds[-1])
        if fold not in folds:
            raise SlotError("measure", "graded_fold", word=standard.word, value=fold, allowed=", ".join(folds))
        metric = self._known(standard.metric)
        limits = standard.of({})
        known = {name: found for name in limits if (found := self._shelf.metrics.get(name)) is not None}
        lacking = [name for name, limit in limits.items() if limit.least and name not in known]
        if lacking:
            raise SlotError("measure", "graded_items", word=standard.word, names=", ".join(lacking))
        for name, item in known.items():
            if self._shelf.scales.convert(Quantity(Fraction(1), item.measured_in), limits[name].measured_in) is None:
                wanted = limits[name].measured_in
                raise SlotError("measure", "wrong_unit", value=item.measured_in, wanted=wanted, metric=name)
        return Graded(standard.word, metric.name, tuple((name, item.name) for name, item in known.items()), fold)

    def _known(self, name: str) -> Metric:
        metric = self._shelf.metrics.get(name)
        if metric is None:
            raise SlotError("measure", "unknown_metric", name=name, nearest=nearest(name, self._shelf.metrics))
        return metric

    def _share(self, measure: Mapping[str, Any]) -> Value:
        group, where = self._outer.get("over"), self._where()
        that, per = measure.get("that"), measure.get("per")
        if per is not None and (that is None or group is not None or not isinstance(measure["share"], str)):
            raise SlotError("measure", "per_of_readings")
        if per == HOUR:
            raise SlotError("measure", "per_hour")
        if that is None:
            if not isinstance(measure["share"], str) and "any_of" not in measure["share"]:
                raise SlotError("measure", "share_without_that", name=next(iter(measure["share"])))
            if isinstance(measure["share"], str) and measure["share"] in self._shelf.metrics:
                raise SlotError("measure", "share_without_that", name=measure["share"])
            if group is None:
                raise SlotError("measure", "share_without_over")
            what, *others = alternative_names("measure.share", measure["share"])
            return Passing(Happened("event", what, others=tuple(others)), group, where)
        if not isinstance(measure["share"], str) and "any_of" in measure["share"]:
            raise SlotError("measure.that", "share_that_alternatives")
        inner = Reader({"measure": measure["share"], **that}, self._shelf, {})
        try:
            test = read_test(inner, inner.raw)
        except SlotError as error:
            raise SlotError("measure", error.code, **error.values) from None
        if not isinstance(test, Compare):
            raise SlotError("measure", "share_that_compare")
        if group is None and not isinstance(test.left, Series):
            raise SlotError("measure", "share_without_over")
        return Passing(test, group, where if group is not None else (), per)

    def _relative(self, slot: str) -> bool:
        """Whether a change is told in percent of the base. Raises SlotError where the figure does not say it."""
        units = {figure.measured_in == PERCENT for figure in figures_of(self.target(slot))}
        if len(units) != 1:
            raise SlotError(slot, "change_figure", word=slot)
        return units.pop()

    def _stepped(self, slot: str, raw: Mapping[str, Any]) -> Stepped:
        years = [int(year) for year in raw["steps"]]
        if years != list(range(years[0], years[0] + len(years))):
            raise SlotError(slot, "steps_order", years="、".join(raw["steps"]))
        figures = [self._quantity(slot, figure) for figure in raw["steps"].values()]
        return Stepped(raw["years_since"], tuple(zip(years, figures, strict=True)), raw["after"] == "keep")

    def _quantity(self, slot: str, raw: Any) -> Quantity:
        unit = self.metric.measured_in if self.metric is not None else ""
        try:
            return _figure(slot, raw, self.metric is not None and self.metric.nature == "class")
        except SlotError as error:
            if error.code == "no_figure" and unit in RANKED and unit not in NUMBERED:
                raise SlotError(slot, "no_rank", value=raw, unit=unit, allowed="、".join(RANKS[unit])) from None
            raise


def figures_of(target: Target) -> tuple[Quantity, ...]:
    """The figures that a target states itself."""
    match target:
        case Given(quantity=quantity):
            return (quantity,)
        case BySubject(figures=figures):
            return tuple(figure for _, figure in figures)
        case Stepped(steps=steps):
            return tuple(figure for _, figure in steps)
    return ()


def alternative_names(slot: str, raw: Any) -> tuple[str, ...]:
    """The name of a deed, or of all those of which one will do."""
    if isinstance(raw, str):
        return (raw,)
    names = tuple(raw["any_of"])
    for number, name in enumerate(names):
        if name in names[:number]:
            raise SlotError(f"{slot}.any_of.{number}", "alternative_twice", name=name)
    return names


def alternative_name(raw: Any) -> str:
    """What people call a deed, several of which one will do, or a small test, as it is written."""
    if isinstance(raw, str):
        return raw
    if "any_of" in raw:
        return "／".join(alternative_name(each) for each in raw["any_of"])
    for word in ("do", "submit", "publish", "measure"):
        if word in raw:
            return alternative_name(raw[word])
    return alternative_name(next(iter(raw.values()), ""))


def read_conditions(raw: Mapping[str, Any]) -> tuple[Condition, ...]:
    """A `where`: each attribute with the texts it may have or the comparison it must pass."""
    found = []
    for attribute, wanted in raw.items():
        if isinstance(wanted, str) or "one_of" in wanted:
            texts = (wanted,) if isinstance(wanted, str) else tuple(wanted["one_of"])
            for text in texts:
                if no_such_class(text):
                    raise SlotError("where", "no_class", value=text.replace(" ", ""))
            found.append(Condition(attribute, texts))
        else:
            operator = next(name for name in _OPERATORS if name in wanted)
            found.append(Condition(attribute, operator=operator, quantity=_figure("where", wanted[operator], True)))
    return tuple(found)


def _figure(slot: str, raw: Any, classed: bool) -> Quantity:
    """The figure of a slot, which may stand for a class of water. Raises SlotError where there is none."""
    try:
        figure = parse_quantity(raw)
    except ValueError:
        if no_such_class(raw):
            raise SlotError(slot, "no_class", value=raw.replace(" ", "")) from None
        raise SlotError(slot, "no_figure", value=raw) from None
    if classed and no_such_class(raw):
        raise SlotError(slot, "no_class", value=raw.replace(" ", ""))
    return figure


def word_of(raw: Iterable[str]) -> str:
    """The one word that makes the criterion. Raises SlotError where there is none or more than one."""
    words = [word for word in raw if word in criterion_words()]
    acts = [word for word in words if word in _ALONE]
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
