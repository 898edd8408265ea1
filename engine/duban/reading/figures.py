"""The figures of a clause: which of its numbers are targets, and of what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from duban.model.draft import DraftCriterion, Limit
from duban.model.said import Said, said
from duban.reading.ambit import Ambit
from duban.reading.asking import asked
from duban.reading.figure_names import CUT, listed, named
from duban.reading.lexicon import LISTS
from duban.reading.naming import SCALES_BY_UNIT, is_metric, metric_of, trimmed
from duban.reading.pieces import Amount, Baseline, Clause, Grade, Mark, Moment
from duban.reading.scenes import REACH, Scene, scenes

_ATTRIBUTES = re.compile("存栏|出栏|日处理|年产|投资|库容|注册资本|营收|占地|年龄|直径|高度|坡度|装机")
_UNDOING = re.compile("消除|化解|处置|整改|治理|防控|控制|降幅|下降")
_DOWN_TAILS = frozenset({"以内", "之内", "以下", "及以下", "或以下"})
_UP_TAILS = frozenset({"以上", "及以上", "或以上"})


@dataclass(frozen=True, slots=True)
class Figures:
    """The targets of a clause; the limits that only pick among things; the share of a sampling; what could not be told."""

    targets: tuple[DraftCriterion, ...] = ()
    limits: tuple[Limit, ...] = ()
    sampled: Decimal | None = None
    untold: tuple[str, ...] = ()
    metric: str = ""
    thing: str = ""


def figures_in(clause: Clause, text: str, ambit: Ambit) -> Figures:
    """What the numbers of a clause ask for."""
    targets: list[DraftCriterion] = []
    limits: list[Limit] = []
    untold: list[str] = []
    sampled = None
    baseline = baseline_of(clause, ambit.baseline)
    metric, thing, has_counted = ambit.metric, ambit.thing, ambit.counted
    for scene in scenes(clause, text):
        kind = asked(scene, ambit, has_counted)
        if kind == "sampled":
            sampled = scene.amount.low / 100
        elif kind == "limit":
            limits.extend(_limits(scene))
        elif kind == "untold":
            untold.append(text[scene.amount.start : scene.amount.end])
        elif kind in ("count", "share", "threshold", "change"):
            found = list(_targets(scene, kind, replace(ambit, metric=metric, thing=thing, baseline=baseline)))
            targets.extend(found)
            if kind == "count":
                thing = found[-1].name
            elif not metric or metric not in found[-1].name:
                metric = found[-1].name
            has_counted = has_counted or kind == "count"
    targets.extend(_grades(clause, text, ambit))
    return Figures(tuple(targets), tuple(limits), sampled, tuple(untold), metric, thing)


def baseline_of(clause: Clause, otherwise: int | None) -> int | None:
    """The year that a clause compares with, -1 for the year before the plan's."""
    found = [each for each in clause.pieces if isinstance(each, Baseline)]
    if not found:
        return otherwise
    return found[-1].year if found[-1].year is not None else -1


def _limits(scene: Scene) -> Iterator[Limit]:
    amount = scene.amount
    word, _ = _word(scene, "", None)
    if not amount.tail and not scene.figure.steps:
        word = "equal_to"
    attribute = trimmed(re.split("[、，的和及]", scene.before)[-1])
    attribute = re.sub(r"^.*(?:推进|对|将|把|除|开展|现有|对于|完成|建设|超过使用)", "", attribute)
    number, unit = _scaled(amount)
    if not is_metric(attribute) and not scene.figure.steps and not _ATTRIBUTES.search(attribute):
        attribute = SCALES_BY_UNIT.get(unit or amount.unit, "")
    yield Limit(attribute[-12:] or unit or "规模", word, number, unit)


def _scaled(amount: Amount) -> tuple[Decimal, str]:
    scales = {"万": 10_000, "亿": 100_000_000, "千": 1000, "百": 100}
    if amount.unit in scales:
        return amount.low * scales[amount.unit], ""
    return amount.low, amount.unit


def _word(scene: Scene, name: str, pending: Mark | None) -> tuple[str, tuple[Said, ...]]:
    """The test's word, and what is doubtful about it."""
    amount, figure = scene.figure.amounts[-1], scene.figure
    loose = (
        (said("clause.about", printed=scene.text[figure.start : figure.end]),)
        if amount.loose or amount.tail in ("左右", "上下")
        else ()
    )
    if amount.high is not None:
        return "between", loose
    if figure.steps_with("AT_MOST") or (pending and pending.is_a("LOOSE_MOST")):
        default = "at_most"
    elif figure.steps_with("LESS"):
        default = "less_than"
    elif figure.steps_with("MORE"):
        default = "more_than"
    else:
        default = "at_least"
    if amount.tail in _UP_TAILS:
        return "at_least", loose
    if amount.tail in _DOWN_TAILS:
        return "at_most", loose
    if amount.low == 0 and default != "more_than":
        return "equal_to", loose
    smaller = next((each for each in LISTS["smaller_is_better"] if each in name), None)
    if _UNDOING.search(name):
        smaller = None
    if (
        default == "at_least"
        and smaller
        and not figure.steps_with("AT_LEAST")
        and not (pending and pending.is_a("LOOSE_LEAST"))
    ):
        return "at_most", (*loose, said("clause.smaller_is_better", name=name))
    return default, loose


def _targets(scene: Scene, kind: str, ambit: Ambit) -> Iterator[DraftCriterion]:
    figure = scene.figure
    scope, name, over = named(scene, kind, ambit)
    names = listed(name, len(figure.amounts)) if kind in ("threshold", "change") else [name] * len(figure.amounts)
    doubts: tuple[Said, ...] = ()
    if re.search("第[一二三四五六七八九十]年", scene.before):
        doubts += (said("clause.year_of_operation", printed=trimmed(scene.before)),)
    for index, each in enumerate(names):
        amount = figure.amounts[min(index, len(figure.amounts) - 1)]
        alone = replace(scene, figure=replace(figure, amounts=(amount,)))
        word, unsure = _word(alone, each, scene.pending)
        baseline = None
        unit = amount.unit or figure.amounts[-1].unit
        if kind == "change":
            unsure = tuple(one for one in unsure if amount.loose or amount.tail in ("左右", "上下"))
            falling = figure.steps_with("DOWN") or bool(
                scene.verb and scene.verb.is_a("DOWN") and not figure.steps_with("UP")
            )
            word = "decrease_by" if falling else "increase_by"
            baseline = ambit.baseline
            if baseline is None:
                unsure += (said("clause.baseline_unknown"),)
        if word == "equal_to" and not unit and re.search("率|比例|占比|比重", each):
            unit = "%"
        if not scene.is_held and kind == "threshold":
            unsure += (said("clause.no_comparison", printed=scene.text[amount.start : amount.end]),)
        yield DraftCriterion(
            span=(scene.clause.start, scene.clause.end),
            act="measure",
            name=each,
            word=word,
            target=amount.low,
            high=amount.high,
            measured_in=unit,
            scope=scope or (ambit.scope if kind != "share" and not re.search("流域|断面|[县区镇]内", each) else None),
            over=over,
            baseline=baseline,
            doubts=(*doubts, *unsure),
        )


def _grades(clause: Clause, text: str, ambit: Ambit) -> Iterator[DraftCriterion]:
    since = clause.start
    for piece in clause.pieces:
        if isinstance(piece, Moment):
            since = piece.end
        if not isinstance(piece, Grade):
            continue
        after = text[piece.end : min(clause.end, piece.end + REACH)]
        ahead = text[max(since, piece.start - REACH) : piece.start]
        noun = re.match(
            r"(?:及以上)?(?:水质|水体?|地表水)?的?(?:标准|要求|目标|以上|限值|水平)?(?:（[^（）]*）)?$", after
        )
        asked = any(kind in ("REACH", "KEEP", "AT_LEAST") for kind, _ in piece.steps)
        asked = asked or bool(piece.tail and piece.roman and (not after or "达到" in ahead))
        if not noun or piece.worse or not asked or ambit.past:
            continue
        if not piece.roman and not re.search("水质|水体|水源|断面|地表水|地下水", ahead):
            continue
        scope, name = metric_of(next((each for each in reversed(CUT.split(ahead)) if len(trimmed(each)) > 1), ""))
        doubts: tuple[Said, ...] = ()
        if piece.unit == "级":
            doubts = (said("clause.grade", printed=text[piece.start : piece.end]),)
        yield DraftCriterion(
            span=(clause.start, clause.end),
            act="measure",
            name=name or ambit.metric or "水质",
            word="reaches" if piece.unit == "类" else "at_most",
            target=Decimal(piece.level),
            measured_in=piece.unit,
            scope=scope or ambit.scope,
            doubts=doubts,
        )
