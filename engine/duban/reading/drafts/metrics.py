"""The metrics a draft measures: those the content folder has, else new ones whose nature is guessed and said to be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from duban.messages import say
from duban.model.draft import Surroundings
from duban.model.periods import GRAINS
from duban.model.plan import Metric
from duban.model.quantities import NO_UNIT, PERCENT, Quantity, Scales, as_text, plain_unit
from duban.model.ranks import CLASS
from duban.reading.drafts.texts import plain, unique

_LEVEL = re.compile(r"浓度|水位|流量|温度|密度|强度|均值|平均|人均|单位|万元|系数|指数|指标$|深度|水平|存量|总数")
_WORSE = re.compile(
    r"浓度|排放|用水|用地|能耗|耗|死亡|事故|超标|投诉|污染|损失|漏损|隐患|违法|返贫|发生率|负荷$|欠|积压|停电|火灾"
)
_SHARE = re.compile(r"(?:率|比例|比重|占比)$")
_RATES = (PERCENT, "‰")
_LOWER = ("at_most", "less_than", "decrease_by", "reaches")
_HIGHER = ("at_least", "more_than", "increase_by")


@dataclass(frozen=True, slots=True)
class Asked:
    """What one criterion needs its metric to be.

    `unit` is None where the text gives none; `relative` changes are in percent of a metric that is not; `exact` allows no
    other unit of the same dimension; `done` says that the figure counts what was done.
    """

    name: str
    word: str
    unit: str | None = None
    classed: bool = False
    relative: bool = False
    exact: bool = False
    done: bool = False
    every: str | None = None
    figures: tuple[Decimal, ...] = ()

    @property
    def changes(self) -> bool:
        return self.word in ("increase_by", "decrease_by", "improves")


@dataclass(frozen=True, slots=True)
class Named:
    """A metric as a criterion may use it."""

    name: str
    nature: str
    measured_in: str


@dataclass(slots=True)
class _Group:
    """Everything that is asked of one metric."""

    asked: list[Asked] = field(default_factory=list)
    unit: str | None = None

    def takes(self, each: Asked, scales: Scales) -> bool:
        classed = self.asked[0].classed
        if each.classed != classed:
            return False
        if classed:
            return True
        if each.relative and self.unit == PERCENT:
            return False
        if each.unit is None or self.unit is None:
            relative = each.relative or any(other.relative for other in self.asked)
            return not (relative and PERCENT in (each.unit, self.unit))
        if each.exact or any(other.exact for other in self.asked):
            return plain_unit(each.unit) == plain_unit(self.unit)
        return _converts(each.unit, self.unit, scales)

    def add(self, each: Asked) -> None:
        self.asked.append(each)
        self.unit = self.unit or each.unit


class Shelf:
    """The metrics of a draft, made of all that its criteria ask for."""

    def __init__(self, asked: Iterable[Asked], around: Surroundings, language: str) -> None:
        self._around, self._language = around, language
        self._found: dict[Asked, Named] = {}
        self._guessed = False
        self._taken: set[str] = set()
        self._drafted: dict[str, Mapping[str, Any]] = {}
        self._strange: dict[str, str] = {}
        groups: dict[str, list[_Group]] = {}
        # Those that name their unit of measure come first, so that the others join them.
        for each in sorted(dict.fromkeys(asked), key=lambda each: each.unit is None):
            ours = groups.setdefault(each.name, [])
            group = next((group for group in ours if group.takes(each, around.scales)), None)
            if group is None:
                ours.append(group := _Group())
            group.add(each)
        for name, ours in groups.items():
            for group in ours:
                named = self._known(name, group) or self._new(name, group)
                self._found.update(dict.fromkeys(group.asked, named))

    def metric(self, asked: Asked) -> Named:
        """The metric for a criterion; it must have been asked for."""
        return self._found[asked]

    @property
    def document(self) -> Mapping[str, Any] | None:
        """The Metrics file of the draft; None where nothing is measured."""
        if not self._drafted:
            return None
        note = {"note": say("draft.metric_guessed", self._language)} if self._guessed else {}
        return {"apiVersion": "duban/v1", "kind": "Metrics", **note, "metrics": list(self._drafted.values())}

    @property
    def strange_units(self) -> tuple[str, ...]:
        """Units of measure that are in no table."""
        return tuple(self._strange.values())

    def _known(self, name: str, group: _Group) -> Named | None:
        metric = self._around.metrics.get(name)
        if metric is None or not all(_fits(metric, each, self._around.scales) for each in group.asked):
            return None
        if metric.name not in self._drafted and not self._taken.isdisjoint((metric.name, *metric.aliases)):
            return None
        self._taken.update((metric.name, *metric.aliases))
        self._drafted[metric.name] = _written(metric)
        self.note_unit(metric.measured_in)
        return Named(name, metric.nature, metric.measured_in)

    def _new(self, printed: str, group: _Group) -> Named:
        classed = group.asked[0].classed
        unit = CLASS if classed else group.unit or (NO_UNIT if not _loose(printed, group) else PERCENT)
        name = unique(printed, lambda text: text in self._taken or text in self._around.metrics, f"（{unit}）")
        nature = "class" if classed else _nature(printed, unit, group)
        raw: dict[str, Any] = {
            "name": name,
            "measured_in": unit,
            "nature": nature,
            "grain": _grain(nature, group),
            "better": _better(printed, group),
        }
        if nature == "running_total" and any(each.done for each in group.asked):
            raw["done"] = "true"
        if (span := _span(nature, unit, group)) is not None:
            raw["range"] = span
        self._taken.add(name)
        self._drafted[name] = raw
        self._guessed = True
        self.note_unit(unit)
        return Named(name, nature, unit)

    def note_unit(self, unit: str) -> None:
        """Keep a unit of measure that is in no table for the file of quantities."""
        if unit not in (NO_UNIT, CLASS) and not self._around.scales.knows(unit):
            self._strange.setdefault(plain_unit(unit), unit)


def _converts(unit: str, other: str, scales: Scales) -> bool:
    return scales.convert(Quantity(Fraction(1), unit), other) is not None


def _loose(name: str, group: _Group) -> bool:
    """Whether a figure without a unit of measure is a rate by its name."""
    return bool(_SHARE.search(name)) and not any(each.relative for each in group.asked)


def _nature(name: str, unit: str, group: _Group) -> Literal["rate", "level", "running_total"]:
    if unit in _RATES:
        return "rate"
    if any(each.done for each in group.asked):
        return "running_total"
    plainly = unit == NO_UNIT or "/" in unit or _LEVEL.search(name) or any(each.changes for each in group.asked)
    return "level" if plainly else "running_total"


def _grain(nature: str, group: _Group) -> str:
    """How fine its figures come: what is asked for in a cycle must come at least that often."""
    usual = "year" if nature == "rate" else "month"
    cycles = [each.every for each in group.asked if each.every in GRAINS]
    return min([usual, *(each for each in cycles if each is not None)], key=lambda grain: GRAINS[grain])


def _better(name: str, group: _Group) -> str:
    for each in group.asked:
        if each.word in _LOWER:
            return "lower"
        if each.word in _HIGHER:
            return "higher"
    if any(each.word == "improves" for each in group.asked):
        return "lower" if _WORSE.search(name) else "higher"
    return "none"


def _span(nature: str, unit: str, group: _Group) -> list[str] | None:
    """What the figures can be, where a target lies outside of what is usual."""
    figures = [figure for each in group.asked if not each.changes for figure in each.figures]
    least, most = min(figures, default=Decimal(0)), max(figures, default=Decimal(0))
    if nature == "class":
        return None
    if least < 0:
        return [plain(least)]
    return ["0"] if nature == "rate" and unit == PERCENT and most > 100 else None


def _fits(metric: Metric, each: Asked, scales: Scales) -> bool:
    """Whether a metric of the content folder can be what a criterion asks for."""
    if (metric.nature == "class") != each.classed:
        return False
    if each.word == "improves" and metric.better == "none":
        return False
    if each.relative:
        return metric.measured_in != PERCENT
    if each.unit is None or each.classed:
        return True
    same = plain_unit(metric.measured_in) == plain_unit(each.unit)
    if not same and (each.exact or not _converts(each.unit, metric.measured_in, scales)):
        return False
    if each.changes:
        return True
    held = [scales.convert(Quantity(Fraction(figure), each.unit), metric.measured_in) for figure in each.figures]
    return all(
        figure is not None
        and (metric.least is None or metric.least <= figure)
        and (metric.most is None or figure <= metric.most)
        for figure in held
    )


def _written(metric: Metric) -> Mapping[str, Any]:
    """A metric as it is written: each plan's folder holds its own, word for word the same."""
    raw: dict[str, Any] = {"name": metric.name}
    if metric.aliases:
        raw["aliases"] = list(metric.aliases)
    raw |= {
        "measured_in": metric.measured_in,
        "nature": metric.nature,
        "grain": metric.grain,
        "better": metric.better,
    }
    for slot, value in (("numerator", metric.numerator), ("denominator", metric.denominator)):
        if value is not None:
            raw[slot] = value
    if metric.done:
        raw["done"] = "true"
    if metric.nature != "class":
        raw["range"] = [text for text in (as_text(metric.least), as_text(metric.most)) if text is not None]
    if metric.figure_days:
        raw["figure_due"] = {"days": str(metric.figure_days)}
    return raw
