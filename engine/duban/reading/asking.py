"""What a figure asks for: a level, a change, a share or a count, or nothing at all."""

from __future__ import annotations

import re
from typing import Literal

from duban.reading.ambit import Ambit
from duban.reading.lexicon import LISTS, UNITS, any_of
from duban.reading.naming import is_metric, trimmed
from duban.reading.pieces import Cycle, Mark
from duban.reading.scenes import Scene

_NOT_ADJECTIVAL = re.compile("的(?:目标|要求|标准|水平|任务|增速|速度|比例|规模|幅度|以上|程度)")
_OF_ALL = re.compile("(?:总数|总量|总数量|总面积|总规模|总户数|数量|任务|面积|总长度|总人数|人数|总里程|户数|总)的?$")
_PICKING_START = re.compile("对于?|将|把|凡|针对|除")
_PICKING_END = re.compile("[^，。；]*(?:的|时|后|情况下|前提下)$")
_SAMPLED = re.compile("抽查|抽检|抽测|抽样|抽取|抽选")
_EFFECT = re.compile("惠及|受益|带动|覆盖|服务|涉及|投资|总投资|占|约|共|辐射")
_DRIVEN = re.compile("(?:推进|推动|加快|抓好|做好)$")
_MADE_TO = re.compile("(?:督促|推动|推进|指导|组织|带动)$")
_DRAWN = re.compile("(?:对|按|抽取)$")
_OF_GOOD = re.compile("(?:合格|达标|准确|优良|及时|完好|通过|满意|整改|问题发现)率")
_BY_RULE = re.compile("按照?")
_AS_RULED = re.compile("的(?:标准|要求|比例|原则)")
_MERELY_THERE = re.compile(f"(?:[全我][市县区省国州旗镇乡]|{any_of('merely_there')})(?:的|共|共有)?$")


Asked = Literal["threshold", "change", "share", "count", "limit", "sampled", "untold", ""]
"""A target of one of four kinds; a limit that picks among things; a share to be drawn; uncertain; a number like any other."""


def asked(scene: Scene, ambit: Ambit, has_counted: bool) -> Asked:
    """What a figure asks for where it stands. `has_counted`: its sentence has asked for a number of things before."""
    figure = scene.figure
    if scene.is_share and not _OF_GOOD.search(scene.before) and _SAMPLED.search(scene.around):
        return "sampled"
    if scene.is_share and _DRAWN.search(scene.before) and scene.after.startswith("的") and _repeated(scene):
        return "sampled"
    if _picks(scene):
        return "limit"
    if _BY_RULE.match(scene.text, scene.clause.start) and _AS_RULED.search(scene.after):
        return "untold"
    if ambit.past or ambit.before_plan:
        return ""
    if figure.steps_with("UP", "DOWN"):
        return "change"
    if scene.verb and scene.verb.is_a("UP", "DOWN") and not figure.steps_with("REACH", "KEEP", "AT_MOST"):
        return "change"
    if scene.is_share:
        return _part(scene, ambit)
    if figure.steps_with("REACH", "KEEP", "AT_MOST", "LESS", "MORE"):
        return "threshold"
    return _counting(scene) if scene.verb is not None else _without_verb(scene, ambit, has_counted)


def _part(scene: Scene, ambit: Ambit) -> Asked:
    """A percentage: of the things that are to do something, of what is to be done, or a metric's level."""
    subject, after, between = trimmed(scene.before), scene.after, scene.between
    if not subject and re.match("的?[一-鿿]{2}", after) and not _NOT_ADJECTIVAL.match(after):
        return "share"
    if not subject and after and scene.verb is None and not ambit.metric:
        return "share"
    levelled = scene.figure.steps_with("REACH", "KEEP", "AT_MOST")
    levelled = levelled or bool(scene.pending and scene.pending.is_a("LOOSE_REACH", "LOOSE_MOST"))
    done = between is not None and not levelled
    if done and (after or not between or _OF_ALL.search(between)):
        return "share"
    held = scene.is_held or is_metric(subject) or (subject and scene.amount.low == 100)
    return "threshold" if held else "untold"


def _without_verb(scene: Scene, ambit: Ambit, has_counted: bool) -> Asked:
    """A number of things that no verb asks for: 其中国家级3家 counts on, 7个断面 only says how many there are."""
    amount, subject = scene.amount, trimmed(scene.before)
    timed = amount.unit in UNITS["times"]
    if scene.is_held and (subject or ambit.metric) and (not timed or is_metric(subject)):
        return "threshold"
    if has_counted and amount.unit and scene.before.startswith("其中"):
        return "count"
    if is_metric(subject) and amount.unit and not timed:
        return "threshold"
    if has_counted and amount.unit and not scene.after and not _EFFECT.match(subject):
        return "count"
    if amount.unit and not timed and _MADE_TO.search(scene.before) and _acts(scene):
        # 督促9家企业完成改造: so many of them are to have done it.
        return "count"
    return "untold" if not scene.after or _DRIVEN.search(scene.before) else ""


def _repeated(scene: Scene) -> bool:
    """Whether the clause says how often: 每季度对10%的学校. Looked up last, since a clause may have thousands of pieces."""
    return any(isinstance(each, Cycle) for each in scene.clause.pieces)


def _acts(scene: Scene) -> bool:
    """Whether the things behind the figure are said to do something, and to what: 企业完成改造, not 项目建设."""
    return any(
        isinstance(each, Mark) and each.is_a("COMPLETE", "DO", "ENSURE", "DRAFT") and each.end + 1 < scene.clause.end
        for each in scene.following
    )


def _picks(scene: Scene) -> bool:
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
    if amount.tail and _is_size(amount.unit) and after and scene.since == scene.figure.start:
        # 12座4.3米以下焦炉: a size right behind a number of things says which of them.
        return True
    adjacent = between == "" or (between is not None and bool(_OF_ALL.search(between)))
    if after.startswith("的") and not _NOT_ADJECTIVAL.match(after):
        if scene.is_share and (not trimmed(before) or adjacent):
            return False
        if adjacent:
            return scene.more and amount.unit in UNITS["sizes"]
        return scene.is_held or scene.verb is None
    if re.search("方可|方能|才能|可享受|可参加", after):
        return True
    holder = after.startswith(LISTS["holders"])
    if amount.tail and _is_size(amount.unit) and holder:
        return True
    plain = not scene.is_share and not scene.figure.steps and scene.verb is None
    return bool(amount.tail) and bool(after) and not adjacent and plain


def _is_size(unit: str) -> bool:
    bare_unit = unit.split("/")[0].lstrip("百千万亿") or unit
    return bare_unit in UNITS["sizes"] or unit in ("千", "百", "万")


def _counting(scene: Scene) -> Asked:
    """A verb with a number of things: a count, unless the number only says how many there are."""
    between = scene.between or ""
    if scene.amount.unit == "" and not scene.is_held:
        return ""
    if scene.verb and scene.verb.text in LISTS["weak"] and _MERELY_THERE.search(between):
        return ""
    if scene.verb and scene.verb.text in LISTS["weak"] and len(between) > 12 and not scene.is_held:
        return "untold"
    return "count"
