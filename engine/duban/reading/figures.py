"""The figures of a clause: which of its numbers are targets, and of what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from duban.model.draft import DraftCriterion, Limit
from duban.model.said import Said, plain, said
from duban.reading.lexicon import HOLDERS, SIZE_UNITS, SMALLER_IS_BETTER, TIME_UNITS
from duban.reading.naming import SCALES_BY_UNIT, bare, counted, is_metric, metric_of, split_scope, trimmed
from duban.reading.pieces import Amount, Baseline, Clause, Cycle, Figure, Grade, Mark, Moment

Strength = Literal["must", "basic", "strive", "promote", "encourage"]


@dataclass(frozen=True, slots=True)
class Ambit:
    """What a sentence has said so far and what holds for the clauses that follow."""

    by: date | None = None
    strength: Strength | None = None
    baseline: int | None = None
    metric: str = ""
    scope: str | None = None
    condition: str | None = None
    past: bool = False
    before_plan: bool = False
    counted: bool = False
    every: str | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """The targets of a clause; the limits that only pick among things; the share of a sampling; what could not be told."""

    targets: tuple[DraftCriterion, ...] = ()
    limits: tuple[Limit, ...] = ()
    sampled: Decimal | None = None
    untold: tuple[str, ...] = ()
    metric: str = ""


_NOT_ADJECTIVAL = re.compile("的(?:目标|要求|标准|水平|任务|增速|速度|比例|规模|幅度|以上|程度)")
_OF_ALL = re.compile("(?:总数|总量|总数量|总面积|总规模|总户数|数量|任务|面积|总长度|总人数|人数|总里程|户数|总)的?$")
_PICKING_START = re.compile("对于?|将|把|凡|针对|除")
_PICKING_END = re.compile("[^，。；]*(?:的|时|后|情况下|前提下)$")
_SAMPLED = re.compile("抽查|抽检|抽测|抽样|抽取|抽选")
_ATTRIBUTES = re.compile("存栏|出栏|日处理|年产|投资|库容|注册资本|营收|占地|年龄|直径|高度|坡度|装机")
_EFFECT = re.compile("惠及|受益|带动|覆盖|服务|涉及|投资|总投资|占|约|共|辐射")
_DRIVEN = re.compile("(?:推进|推动|加快|抓好|做好)$")
_OF_GOOD = re.compile("(?:合格|达标|准确|优良|及时|完好|通过|满意|整改|问题发现)率")
_MERELY_THERE = re.compile(
    "(?:全[市县区省国州旗镇乡]|辖区内?|境内|现有|已有|我[市县区]|原有|所辖|所有|这|上述|该|其余|前|余下|剩余|各)(?:的|共|共有)?$"
)
_POINTS = re.compile("[得扣奖加减记计]$|各$")
_IDLE_CHINESE = frozenset(
    "级 成 等 位 代 面 把 团 重 层 步 天 年 种 类 款 分 点 口 对 号 片 部 本 段 头 度 方 家 集 节 店 镇 县 市 省 村 国家 部门 方 面 站 队".split()
)
_WEAK = frozenset("开展 组织 实施 监测 检测 举办 支持 发展 公布 审核 评估 宣传 安排 保障 检查 排查".split())
_REACH = 160
"""How far around a figure its words are looked for."""
_EXPLICIT = ("REACH", "KEEP", "AT_LEAST", "AT_MOST", "MORE", "LESS")
_DOWN_TAILS = frozenset({"以内", "之内", "以下", "及以下", "或以下"})
_UP_TAILS = frozenset({"以上", "及以上", "或以上"})
_CUT = re.compile("确保|力保|使得?(?!用)|力争|争取|努力|实现(?!率)|其中|保证(?!率|金)|推动(?!力)|督促|达到(?!或)")


@dataclass(frozen=True, slots=True)
class _Scene:
    """One figure where it stands: the words before it since the last, the words after it, the verb that asks for it."""

    text: str
    clause: Clause
    figure: Figure
    since: int
    lead: Mark | None
    """The first verb of the clause that makes a number of things a count."""
    verb: Mark | None
    """The last such verb before the figure."""
    pending: Mark | None
    baseline: Baseline | None
    until: int
    """Where the next figure of the clause begins, or the clause ends."""

    @property
    def before(self) -> str:
        start = max(self.since, self.figure.start - _REACH)
        rise = re.search(r"[由从自]\d[^，]*$", self.text[start : self.figure.start])
        if rise:
            return self.text[start : start + rise.start()]
        if self.baseline is None or self.baseline.start < start:
            return self.text[start : self.figure.start]
        return self.text[start : self.baseline.start] + self.text[self.baseline.end : self.figure.start]

    @property
    def after(self) -> str:
        return re.sub("^（[^（）]*）", "", self.text[self.figure.end : min(self.clause.end, self.figure.end + _REACH)])

    @property
    def between(self) -> str | None:
        """The words between the verb and the figure, None without a verb."""
        if self.verb is None:
            return None
        return self.text[max(self.verb.end, self.since, self.figure.start - _REACH) : self.figure.start]

    @property
    def more(self) -> bool:
        """Whether another figure follows in the clause."""
        return self.until < self.clause.end

    @property
    def amount(self) -> Amount:
        return self.figure.amounts[0]

    @property
    def is_share(self) -> bool:
        return self.amount.unit in ("%", "‰")

    @property
    def is_held(self) -> bool:
        """Whether its words say how it is to be held."""
        return self.figure.steps_with(*_EXPLICIT) or bool(self.amount.tail) or self.pending is not None


def figures_in(clause: Clause, text: str, ambit: Ambit) -> Figures:
    """What the numbers of a clause ask for."""
    targets: list[DraftCriterion] = []
    limits: list[Limit] = []
    untold: list[str] = []
    sampled = None
    baseline = _baseline(clause, ambit)
    metric, has_counted = ambit.metric, ambit.counted
    for scene in _scenes(clause, text):
        kind = _role(scene, ambit, has_counted)
        if kind == "sampled":
            sampled = scene.amount.low / 100
        elif kind == "limit":
            limits.extend(_limits(scene))
        elif kind == "untold":
            untold.append(text[scene.amount.start : scene.amount.end])
        elif kind in ("count", "share", "threshold", "change"):
            found = list(_targets(scene, kind, replace(ambit, metric=metric, baseline=baseline)))
            targets.extend(found)
            metric = found[-1].name
            has_counted = has_counted or kind == "count"
    targets.extend(_grades(clause, text, ambit))
    return Figures(tuple(targets), tuple(limits), sampled, tuple(untold), metric)


def _baseline(clause: Clause, ambit: Ambit) -> int | None:
    found = [each for each in clause.pieces if isinstance(each, Baseline)]
    if not found:
        return ambit.baseline
    return found[-1].year if found[-1].year is not None else -1


def _scenes(clause: Clause, text: str) -> Iterator[_Scene]:
    """Every figure of a clause where it stands; one that belongs to a cycle is read with the cycle."""
    since = clause.start
    lead = verb = pending = baseline = None
    figures = [each for each in clause.pieces if isinstance(each, Figure)]
    untils = [each.start for each in figures[1:]] + [clause.end]
    places = dict(zip((each.start for each in figures), untils, strict=False))
    for piece in clause.pieces:
        if isinstance(piece, Moment | Cycle):
            since = piece.end
        if isinstance(piece, Baseline):
            baseline = piece
        if isinstance(piece, Mark) and piece.is_a("COMPLETE", "UP", "DOWN"):
            verb = piece
            lead = lead or piece
        if isinstance(piece, Mark) and piece.is_a("LOOSE_LEAST", "LOOSE_MOST", "LOOSE_REACH"):
            pending = piece
        if isinstance(piece, Figure):
            scene = _Scene(
                text, clause, piece, since, lead, verb, None if piece.steps else pending, baseline, places[piece.start]
            )
            if not _is_idle(scene):
                yield scene
                since, pending = piece.end, None


def _role(scene: _Scene, ambit: Ambit, has_counted: bool) -> str:
    """target kinds: count, share, threshold, change; else limit, sampled, untold, or nothing (a number like any other)."""
    amount, before, after = scene.amount, scene.before, scene.after
    if (
        scene.is_share
        and not _OF_GOOD.search(before)
        and _SAMPLED.search(
            scene.text,
            max(scene.clause.start, scene.figure.start - _REACH),
            min(scene.clause.end, scene.figure.end + _REACH),
        )
    ):
        return "sampled"
    if _picks(scene):
        return "limit"
    if re.match("按照?", scene.text[scene.clause.start : scene.clause.start + 2]) and re.search(
        "的(?:标准|要求|比例|原则)", after
    ):
        return "untold"
    if ambit.past or ambit.before_plan:
        return ""
    if scene.figure.steps_with("UP", "DOWN") or (
        scene.verb and scene.verb.is_a("UP", "DOWN") and not scene.figure.steps_with("REACH", "KEEP", "AT_MOST")
    ):
        return "change"
    subject = trimmed(before)
    if scene.is_share:
        if not subject and after and scene.verb is None and not ambit.metric:
            return "share"
        if not subject and re.match("的?[一-鿿]{2}", after) and not _NOT_ADJECTIVAL.match(after):
            return "share"
        if (
            scene.verb is not None
            and not scene.figure.steps_with("REACH", "KEEP", "AT_MOST")
            and (after or scene.between == "" or _OF_ALL.search(scene.between or ""))
        ):
            return "share"
        return "threshold" if scene.is_held or is_metric(subject) or (subject and amount.low == 100) else "untold"
    if scene.figure.steps_with("REACH", "KEEP", "AT_MOST", "LESS", "MORE"):
        return "threshold"
    if scene.verb is not None:
        return _counting(scene)
    if scene.is_held and (subject or ambit.metric) and amount.unit not in TIME_UNITS:
        return "threshold"
    if before.startswith("其中") and has_counted and amount.unit:
        return "count"
    if is_metric(subject) and amount.unit and amount.unit not in TIME_UNITS:
        return "threshold"
    if has_counted and not after and amount.unit and not _EFFECT.match(subject):
        return "count"
    return "untold" if not after or _DRIVEN.search(before) else ""


def _is_idle(scene: _Scene) -> bool:
    """Numbers that ask for nothing: points, ages, one of something, where a rise begins."""
    amount, before = scene.amount, scene.text[max(scene.since, scene.figure.start - 8) : scene.figure.start]
    if amount.unit == "分" and (_POINTS.search(before) or not scene.figure.steps):
        return True
    if re.search("[由从自]$", before) and re.search("[到至]", scene.after):
        return True
    held = scene.figure.steps_with(*_EXPLICIT)
    if amount.unit in TIME_UNITS and not (
        held and (scene.figure.steps_with(*_EXPLICIT[2:]) or is_metric(trimmed(before)))
    ):
        return True
    if not amount.unit and not held and not amount.tail:
        return True
    if before.endswith("每"):
        return True
    if amount.chinese and amount.low != 0 and not scene.is_share and not scene.figure.steps_with("AT_LEAST", "AT_MOST"):
        return amount.low <= 1 or amount.unit in _IDLE_CHINESE or scene.after.startswith("一")
    return False


def _picks(scene: _Scene) -> bool:
    """Whether the figure tells which things are meant (常住人口5万以上的建制镇) and asks nothing of them."""
    amount, after, before = scene.amount, scene.after, scene.before
    between = scene.between
    if _PICKING_END.fullmatch(after) and after and not _NOT_ADJECTIVAL.match(after):
        return not (scene.verb and between == "")
    if _PICKING_START.match(scene.text, scene.clause.start) and "的" in after:
        return True
    parting = scene.figure.steps_with("MORE", "LESS")
    if parting and after and not re.match("的?(?:目标|要求|标准|水平)", after):
        return True
    adjacent = between == "" or (between is not None and bool(_OF_ALL.search(between)))
    if after.startswith("的") and not _NOT_ADJECTIVAL.match(after):
        if scene.is_share and (not trimmed(before) or adjacent):
            return False
        if adjacent:
            return scene.more and amount.unit in SIZE_UNITS
        return scene.is_held or scene.verb is None
    if re.search("方可|方能|才能|可享受|可参加", after):
        return True
    holder = any(after.startswith(each) for each in HOLDERS)
    if amount.tail and _is_size(amount.unit) and holder:
        return True
    plain = not scene.is_share and not scene.figure.steps and scene.verb is None
    return bool(amount.tail) and bool(after) and not adjacent and plain


def _is_size(unit: str) -> bool:
    bare_unit = unit.split("/")[0].lstrip("百千万亿") or unit
    return bare_unit in SIZE_UNITS or unit in ("千", "百", "万")


def _counting(scene: _Scene) -> str:
    """A verb with a number of things: a count, unless the number only says how many there are."""
    between = scene.between or ""
    if scene.amount.unit == "" and not scene.is_held:
        return ""
    if scene.verb and scene.verb.text in _WEAK and _MERELY_THERE.search(between):
        return ""
    if scene.verb and scene.verb.text in _WEAK and len(between) > 12 and not scene.is_held:
        return "untold"
    return "count"


def _limits(scene: _Scene) -> Iterator[Limit]:
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


def _word(scene: _Scene, name: str, pending: Mark | None) -> tuple[str, tuple[Said, ...]]:
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
    smaller = next((each for each in SMALLER_IS_BETTER if each in name), None)
    if (
        default == "at_least"
        and smaller
        and not figure.steps_with("AT_LEAST")
        and not (pending and pending.is_a("LOOSE_LEAST"))
    ):
        return "at_most", (*loose, said("clause.smaller_is_better", name=name))
    return default, loose


def _targets(scene: _Scene, kind: str, ambit: Ambit) -> Iterator[DraftCriterion]:
    figure = scene.figure
    scope, name, over = _named(scene, kind, ambit)
    names = _listed(scene, name, len(figure.amounts)) if kind in ("threshold", "change") else [name]
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
        if not scene.is_held and kind in ("threshold",):
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
    if kind in ("threshold", "change") and 1 < len(figure.amounts) != len(names):
        raise AssertionError("every amount has a name")


def _named(scene: _Scene, kind: str, ambit: Ambit) -> tuple[str | None, str, str | None]:
    """The scope, the name and the inventory of a figure."""
    if kind == "share":
        return _share_name(scene, ambit)
    if kind == "count":
        return _count_name(scene, ambit)
    subject = scene.before
    if scene.pending is not None and scene.pending.start >= scene.since:
        subject = scene.text[max(scene.since, scene.pending.start - _REACH) : scene.pending.start]
    if kind == "change" and scene.verb is not None and not scene.figure.steps_with("UP", "DOWN"):
        subject = scene.between or ""
        if len(trimmed(subject)) < 2:
            subject = _until_next(scene)
    pieces = _CUT.split(subject)
    subject = next((each for each in reversed(pieces) if len(trimmed(each)) > 1), "")
    scope, name = metric_of(re.sub("^.*第[一二三四五六七八九十]年", "", subject))
    if len(name) < 2 or (ambit.metric and not is_metric(name) and len(name) <= 6 and "、" not in name):
        if not scene.is_share and ambit.metric and len(name) >= 2 and kind == "threshold":
            return scope, counted("", name, scene.amount.unit), None
        base = (
            ambit.metric
            or _until_next(scene)
            or trimmed(scene.text[scene.clause.start : min(scene.clause.end, scene.clause.start + _REACH)])
        )
        name = base if name in base or re.search("第.年", subject) else name + base
    return scope, name[:40] or trimmed(scene.before) or "数值", None


def _count_name(scene: _Scene, ambit: Ambit) -> tuple[str | None, str, None]:
    """What is counted: the things behind the figure, else those before it, with the verb that asks for them."""
    unit, noun = scene.amount.unit, _until_next(scene)
    lead = scene.lead if scene.lead is None or scene.lead.start >= scene.since else None
    if lead is None:
        things = trimmed(scene.before)
        verb = scene.lead.text if scene.lead and scene.before.startswith("、") else ""
        place = _only_place(things)
        return (
            place,
            counted(verb, noun if len(trimmed(noun)) > 1 else (things if not place else "") or ambit.metric, unit),
            None,
        )
    ahead = trimmed(scene.text[max(scene.since, lead.start - _REACH) : lead.start])
    things = trimmed(scene.text[max(lead.end, scene.figure.start - _REACH) : scene.figure.start])
    scope, things = split_scope(things + "的")
    things, scope = things.strip("的"), scope or _only_place(ahead) or split_scope(ahead)[0]
    place = re.search("[一-鿿]{2}(?:县|市|区|乡|镇)$", things)
    if place and place.start() > 1 and len(trimmed(noun)) < 2:
        scope, things = place[0], things[: place.start()]
    named = noun if len(trimmed(noun)) > 1 else things or ambit.metric or ahead or lead.text
    return scope, counted(lead.text, named, unit), None


def _only_place(text: str) -> str | None:
    """The whole text where it is nothing but a place."""
    scope, rest = split_scope(text + "的")
    return scope if scope and not rest.strip("的") else None


def _until_next(scene: _Scene) -> str:
    """What stands after a figure, up to the next figure or the clause's end."""
    after = scene.text[scene.figure.end : min(scene.until, scene.figure.end + _REACH)]
    noun = re.sub("^（[^（）]*）", "", after).lstrip("的")
    return bare(re.split("[和及并、]", noun)[0] if scene.more else noun)


def _share_name(scene: _Scene, ambit: Ambit) -> tuple[str | None, str, str | None]:
    after = _until_next(scene)
    before = trimmed(scene.between if scene.between is not None else scene.before)
    scope, _ = split_scope(trimmed(scene.before) + "的") if scene.before else (None, "")
    if scene.verb is not None and (before or not _subject_then_verb(after)[1]):
        over = re.sub("(?:总数|总数量|总量|数量|任务|总面积|总)?的?$", "", before) or None
        deed = re.sub("(?:任务|工作|目标)$", "", trimmed(after))
        if scene.between == "" and len(deed) < 2:
            return None, ambit.metric or f"{scene.verb.text}比例", None
        stem = f"{over or ''}{deed}" if len(f"{over or ''}{deed}") <= 20 else deed or over or ""
        return None, (stem or scene.verb.text) + "完成比例", over
    verbs = [
        each
        for each in scene.clause.pieces
        if isinstance(each, Mark) and each.start > scene.figure.end and each.is_a("COMPLETE", "DO", "DRAFT")
    ]
    things = trimmed(scene.text[scene.figure.end : verbs[0].start]) if verbs else _subject_then_verb(trimmed(after))[0]
    return _only_place(trimmed(scene.before)), (trimmed(after)[:22] or ambit.metric) + "比例", things or None


def _subject_then_verb(text: str) -> tuple[str, str]:
    """Things and what they do: 行政村 | 通动力电."""
    found = re.search("建立|配套|配备|完成|实现|达到|落实|纳入|通过|参加|接受|使用|拥有|具备|得到|用上|通", text)
    return (text[: found.start()], text[found.start() :]) if found and found.start() else (text, "")


def _listed(scene: _Scene, name: str, many: int) -> list[str]:
    """One name for each metric of a list: A、B分别达到80%、90%; A、B均达到90%."""
    parts = [trimmed(each) for each in re.split("[、和与及]", name) if trimmed(each)]
    if many > 1:
        if len(parts) == many:
            return [_completed(each, parts[-1]) for each in parts]
        return [name] * many
    if len(parts) > 1 and all(is_metric(each) for each in parts):
        return parts
    return [name]


def _completed(part: str, last: str) -> str:
    """A part of a list with the ending its last part holds for all: 城市 of 城市、县城污水处理率."""
    if is_metric(part) or part == last:
        return part
    place = re.match("[^、]{1,6}?(?:镇|市|县城|县|村|区|企业|户)(?!级)", last)
    return part + last[place.end() if place and place.end() < len(last) else len(part) :]


def _grades(clause: Clause, text: str, ambit: Ambit) -> Iterator[DraftCriterion]:
    since = clause.start
    for piece in clause.pieces:
        if isinstance(piece, Moment):
            since = piece.end
        if not isinstance(piece, Grade):
            continue
        after = text[piece.end : min(clause.end, piece.end + _REACH)]
        ahead = text[max(since, piece.start - _REACH) : piece.start]
        noun = re.match(
            r"(?:及以上)?(?:水质|水体?|地表水)?的?(?:标准|要求|目标|以上|限值|水平)?(?:（[^（）]*）)?$", after
        )
        asked = any(kind in ("REACH", "KEEP", "AT_LEAST") for kind, _ in piece.steps)
        asked = asked or bool(piece.tail and piece.roman and (not after or "达到" in ahead))
        if not noun or piece.worse or not asked or ambit.past:
            continue
        if not piece.roman and not re.search("水质|水体|水源|断面|地表水|地下水", ahead):
            continue
        scope, name = metric_of(next((each for each in reversed(_CUT.split(ahead)) if len(trimmed(each)) > 1), ""))
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


__all__ = ["Ambit", "Figures", "figures_in", "plain"]
