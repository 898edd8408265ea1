"""The names of figures: of a metric, of what is counted, of what is done for a share of things."""

from __future__ import annotations

import re

from duban.reading.ambit import Ambit
from duban.reading.naming import bare, counted, is_metric, metric_of, split_scope, trimmed
from duban.reading.pieces import Mark
from duban.reading.scenes import REACH, Scene

Named = tuple[str | None, str, str | None]
"""The scope, the name and the inventory of a figure."""

_LAST_PLACE = re.compile("[一-鿿]{2}(?:县|市|(?<![园景社小城库矿片范山牧地])区|乡|镇)$")
CUT = re.compile("确保|力保|使得?(?!用)|力争|争取|努力|实现(?!率)|其中|保证(?!率|金)|推动(?!力)|督促|达到(?!或)")

"""Words that stand between an adverbial and the metric they lead to."""


def named(scene: Scene, kind: str, ambit: Ambit) -> Named:
    """The scope, the name and the inventory of a figure."""
    if kind == "share":
        return _share_name(scene, ambit)
    if kind == "count":
        return _count_name(scene, ambit)
    subject = scene.before
    if scene.pending is not None and scene.pending.start >= scene.since:
        subject = scene.text[max(scene.since, scene.pending.start - REACH) : scene.pending.start]
    if kind == "change" and scene.verb is not None and not scene.figure.steps_with("UP", "DOWN"):
        subject = scene.between or ""
        if len(trimmed(subject)) < 2:
            subject = _until_next(scene)
    pieces = CUT.split(subject)
    subject = next((each for each in reversed(pieces) if len(trimmed(each)) > 1), "")
    scope, name = metric_of(re.sub("^.*第[一二三四五六七八九十]年", "", subject))
    last = ambit.metric or ambit.thing
    if len(name) > 1 and (is_metric(name) or len(name) > 6 or "、" in name or not last):
        return scope, name[:40], None
    if len(name) > 1 and not scene.is_share and kind == "threshold":
        return scope, counted("", name, scene.amount.unit), None
    if len(name) < 2 or name in last or re.search("第.年", subject):
        return scope, last or _until_next(scene) or _whole_clause(scene), None
    return scope, f"{last}（{name}）" if len(last) > 10 else name + last, None


def _whole_clause(scene: Scene) -> str:
    clause = scene.clause
    return trimmed(scene.text[clause.start : min(clause.end, clause.start + REACH)])[:40] or "数值"


def _count_name(scene: Scene, ambit: Ambit) -> Named:
    """What is counted: the things behind the figure, else those before it, with the verb that asks for them."""
    unit, noun = scene.amount.unit, _until_next(scene)
    behind = noun if len(trimmed(noun)) > 1 else ""
    lead = scene.lead if scene.lead is None or scene.lead.start >= scene.since else None
    if lead is None:
        things = trimmed(scene.before)
        verb = scene.lead.text if scene.lead and scene.before.startswith("、") else ""
        only = _only_place(things)
        return only, counted(verb, behind or ("" if only else things) or ambit.thing, unit), None
    ahead = trimmed(scene.text[max(scene.since, lead.start - REACH) : lead.start])
    things = trimmed(scene.text[max(lead.end, scene.figure.start - REACH) : scene.figure.start])
    place = _LAST_PLACE.search(things)
    if place and scene.more and not behind:
        rest = scene.text[scene.figure.end : min(scene.clause.end, scene.figure.end + REACH)]
        shared = trimmed(re.split(r"\d+[一-鿿]", rest)[-1])
        return place[0], counted(lead.text, shared or things[: place.start()], unit), None
    scope, things = split_scope(things + "的")
    scope = scope or _only_place(ahead) or split_scope(ahead)[0]
    return scope, counted(lead.text, behind or things.strip("的") or ambit.thing or ahead or lead.text, unit), None


def _only_place(text: str) -> str | None:
    """The whole text where it is nothing but a place."""
    scope, rest = split_scope(text + "的")
    return scope if scope and not rest.strip("的") else None


def _until_next(scene: Scene) -> str:
    """What stands after a figure, up to the next figure or the clause's end."""
    after = scene.text[scene.figure.end : min(scene.until, scene.figure.end + REACH)]
    noun = re.sub("^（[^（）]*）", "", after).lstrip("的")
    return bare(re.split("[和及并、]", noun)[0] if scene.more else noun)


def _share_name(scene: Scene, ambit: Ambit) -> Named:
    after = _until_next(scene)
    before = trimmed(scene.between if scene.between is not None else scene.before)
    if scene.verb is not None and (before or not _subject_then_verb(after)[1]):
        over = re.sub("(?:总数|总数量|总量|数量|任务|总面积|总)?的?$", "", before) or None
        deed = re.sub("(?:任务|工作|目标)$", "", trimmed(after))
        if scene.between == "" and len(deed) < 2:
            return None, ambit.metric or f"{scene.verb.text}比例", None
        stem = f"{over or ''}{deed}" if len(f"{over or ''}{deed}") <= 20 else deed or over or ""
        return None, (stem or scene.verb.text) + "完成比例", over
    verbs = [each for each in scene.following if isinstance(each, Mark) and each.is_a("COMPLETE", "DO", "DRAFT")]
    things = trimmed(scene.text[scene.figure.end : verbs[0].start]) if verbs else _subject_then_verb(trimmed(after))[0]
    return _only_place(trimmed(scene.before)), (trimmed(after)[:22] or ambit.metric) + "比例", things or None


def _subject_then_verb(text: str) -> tuple[str, str]:
    """Things and what they do: 行政村 | 通动力电."""
    found = re.search("建立|配套|配备|完成|实现|达到|落实|纳入|通过|参加|接受|使用|拥有|具备|得到|用上|通", text)
    return (text[: found.start()], text[found.start() :]) if found and found.start() else (text, "")


def listed(name: str, many: int) -> list[str]:
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
