"""The plug-in types, and how they are found: one file in a folder is one word people may write.

Nothing is registered by hand. A plug-in's file name is its word, the first line of its docstring its manual entry.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from duban.faults import Place
from duban.model.expressions import Condition, Given, Graded, Multiple, Target, Test, Value
from duban.model.grades import Grade, Limits
from duban.model.intervals import Interval
from duban.model.plan import Metric
from duban.model.ratings import Rating
from duban.model.remarks import Found, Level


@dataclass(frozen=True, slots=True)
class Row:
    """One record as a source gives it: texts by their key, and where each stands."""

    values: Mapping[str, str]
    places: Mapping[str, Place]
    place: Place


class Slots(Protocol):
    """A criterion as it is written, and the reading of its slots that every plug-in shares.

    Every method raises SlotError where the slot cannot be read.
    """

    raw: Mapping[str, Any]
    metric: Metric | None

    def measured(self) -> Value:
        """What `measure` names, folded over time, members or readings."""

    def changed(self, slot: str, *, falling: bool) -> Value:
        """How far the measure has moved from what `from` names, in the sense of the slot's figure."""

    def target(self, slot: str, index: int | None = None) -> Target:
        """The figure of a slot."""

    def deed(self, slot: str, kind: str) -> Test:
        """That something was done often enough, or for enough members of `over`."""

    def conditions(self, raw: Any) -> tuple[Condition, ...]:
        """A `where`."""

    def alternatives(self, slot: str) -> tuple[Test, ...]:
        """The small tests of a slot, of which one will do."""

    def graded(self, standard: str, fold: str) -> Graded:
        """The grade by a standard, its items' figures folded by a word."""

    def multiple(self, word: str, item: str) -> Multiple:
        """The highest reading of an item in limits of the subject's target class, as the keys beside the word say it."""

    def group(self) -> tuple[str | None, tuple[Condition, ...]]:
        """The group of `over`, and which of its members count."""

    def standards(self, slot: str) -> tuple[str, ...]:
        """The number of the standard a slot names, and of those that replaced it."""


class SlotError(Exception):
    """A plug-in cannot build from these slots; names the slot and the fault code of the catalogue.

    What stands inside a slot is named by the way to it: `forbid.without`, `any_of.1.at_least`.
    """

    def __init__(self, slot: str, code: str, /, **values: object) -> None:
        super().__init__(code)
        self.slot, self.code, self.values = slot, code, values


def ranked(slots: Slots, word: str, *, strictly: bool = False) -> None:
    """Hold a word to what has classes or grades. Raises SlotError for another metric, and for better than the best."""
    metric, target = slots.metric, slots.target(word)
    if metric is not None and metric.nature != "class":
        raise SlotError(word, "class_only", word=word, metric=metric.name)
    if strictly and isinstance(target, Given) and target.quantity.value <= 1:
        raise SlotError(word, "nothing_better", value=str(target.quantity))


@dataclass(frozen=True, slots=True)
class CriterionWord:
    """A word of the rule language that makes a criterion: its schema and the expression it stands for."""

    word: str
    manual: str
    schema: Mapping[str, Any]
    build: Callable[[Slots], Test]
    needs_measure: bool


@dataclass(frozen=True, slots=True)
class AggregateWord:
    """A word that makes one figure of many readings, missing ones among them as open intervals.

    Readings finer than `first` are averaged to it beforehand; `grain` is the only span that has such a figure. `like` is
    the plain word whose properties it shares, itself where there is none.
    """

    word: str
    manual: str
    fold: Callable[[Sequence[Interval]], Interval]
    first: str | None
    grain: str | None
    like: str


EACH_READING = "each_reading"
"""Stands where a standard's figures are folded: every sampling counts by itself, and none of them are averaged."""
Samplings = Sequence[Mapping[str, Interval]]
"""The figures of the items, one set for each period that has any, in the order of time."""


@dataclass(frozen=True, slots=True)
class StandardWord:
    """A standard that grades the figures of its items: the metric its published grades stand under, and its limits.

    `grades` are the names of its grades, best first. `folds` are the words by which the readings of a period may come
    together, any kind of mean where it is None; with `each_reading` it is `of_samplings` that grades, told whether nothing
    more can come. `attributes` are those it asks of things: a figure in a unit of measure, or without one a list of items.
    """

    word: str
    manual: str
    title: str
    metric: str
    grades: tuple[str, ...]
    of: Callable[[Mapping[str, str]], Mapping[str, Limits]]
    grade: Callable[[Mapping[str, Interval], Mapping[str, str]], Grade]
    folds: tuple[str, ...] | None
    of_samplings: Callable[[Samplings, Mapping[str, str], bool], Grade] | None
    attributes: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class LintCheck:
    """A check of `duban lint`: the level of what it says, the topic it belongs to, and how it looks.

    `look` is given what there is to look at and yields what it finds; `needs_document` says that it reads the printed text.
    """

    code: str
    manual: str
    level: Level
    topic: str
    look: Callable[..., Iterator[Found]]
    needs_document: bool


@dataclass(frozen=True, slots=True)
class MeasureWord:
    """A word under `measure` that makes a figure out of what a standard says.

    `metric` is what published figures of it stand under, `of` the standard; `schema` is what may be written for it,
    `beside` what under further keys, of which it needs `required`; `build` makes the expression of what is written.
    `rating` is how it calls classes, where it does.
    """

    word: str
    manual: str
    metric: str
    of: str
    schema: Mapping[str, Any]
    beside: Mapping[str, Mapping[str, Any]]
    required: tuple[str, ...]
    build: Callable[[Slots, Any], Value]
    rating: Rating | None


@cache
def plugins_in(folder: str) -> Mapping[str, ModuleType]:
    """The plug-in modules of a folder of the package by their word, in alphabetical order."""
    package = import_module(f"duban.{folder}")
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__) if not module.name.startswith("_"))
    return {name.rstrip("_"): import_module(f"duban.{folder}.{name}") for name in names}


def words_in(folder: str) -> tuple[str, ...]:
    """The words of a folder, without importing what they name."""
    root = Path(__file__).parent / folder
    return tuple(sorted(path.stem.rstrip("_") for path in root.glob("*.py") if not path.stem.startswith("_")))


def manual(module: ModuleType) -> str:
    """A plug-in's manual entry: the first line of its docstring."""
    return (module.__doc__ or "").strip().splitlines()[0]


@cache
def criterion_words() -> Mapping[str, CriterionWord]:
    """Every criterion word by its name."""
    return {
        word: CriterionWord(word, manual(module), module.SCHEMA, module.build, getattr(module, "NEEDS_MEASURE", True))
        for word, module in plugins_in("criteria").items()
    }


@cache
def aggregate_words() -> Mapping[str, AggregateWord]:
    """Every aggregate word by its name."""
    return {
        word: AggregateWord(
            word,
            manual(module),
            module.fold,
            getattr(module, "FIRST", None),
            getattr(module, "GRAIN", None),
            getattr(module, "LIKE", word),
        )
        for word, module in plugins_in("aggregates").items()
    }


@cache
def standard_words() -> Mapping[str, StandardWord]:
    """Every standard by its word."""
    return {
        word: StandardWord(
            word,
            manual(module),
            module.TITLE,
            module.METRIC,
            module.GRADES,
            module.of,
            module.grade,
            getattr(module, "FOLDS", None),
            getattr(module, "of_samplings", None),
            getattr(module, "ATTRIBUTES", {}),
        )
        for word, module in plugins_in("standards").items()
    }


@cache
def lint_checks() -> Mapping[str, LintCheck]:
    """Every check of `duban lint` by its code."""
    return {
        code: LintCheck(
            code, manual(module), module.LEVEL, module.TOPIC, module.look, getattr(module, "NEEDS_DOCUMENT", False)
        )
        for code, module in plugins_in("lints").items()
    }


@cache
def measure_words() -> Mapping[str, MeasureWord]:
    """Every measure word by its name."""
    return {
        word: MeasureWord(
            word,
            manual(module),
            module.METRIC,
            module.OF,
            module.SCHEMA,
            getattr(module, "BESIDE", {}),
            getattr(module, "REQUIRED", ()),
            module.build,
            getattr(module, "RATING", None),
        )
        for word, module in plugins_in("measures").items()
    }


def capped_items(standard: StandardWord) -> tuple[str, ...]:
    """The items of a standard whose limits hold figures down, and no other way."""
    return tuple(name for name, limits in standard.of({}).items() if limits.passes == "at_most" and not limits.beside)


def sources() -> Iterator[ModuleType]:
    """The source plug-ins."""
    yield from plugins_in("sources").values()


# A standard that names its grades does so where it stands: whoever reads or shows a figure must know them by then.
plugins_in("standards")
