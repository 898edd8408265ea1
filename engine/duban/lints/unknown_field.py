"""台账、清单里列了一个计划没有的方面。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duban.lints._annexes import is_row
from duban.lints._looked import Looked, Text, on
from duban.model.plan import Obligation, Plan
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "duties"
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+[、．.]?)?(?:[（(][一二三四五六七八九十]+[)）])?|^附件\d+")
_TAIL = re.compile(r"(?:类任务|工作|任务|重点|污染防治|污染治理|防治|治理|整治|防控|管理|保护|管控|建设)+$")
_PLAIN = {
    "重点",
    "工作",
    "推进",
    "加强",
    "开展",
    "实施",
    "强化",
    "提升",
    "建设",
    "管理",
    "综合",
    "任务",
    "落实",
    "深入",
    "有关",
}
"""Pairs of characters that any two headings may share."""
_LEDGER = re.compile(r"建立((?:[^、，。；]{3,14}、){3,}[^、，。；]{3,14}?)等?(?:重点)?(?:工作|任务)?(?:管理)?台[账帐]")
_LEAST, _MOST = 4, 2
"""A list of fields has at least four, and at most two of them may be strange: else it lists something else."""


def look(at: Looked) -> Iterator[Found]:
    """A list counts as one of fields where at least half of it are headings or titles of the plan."""
    for plan in at.plans:
        text = at.texts.get(plan.id)
        headings = _headings(plan, text)
        for obligation in plan.obligations:
            for names in _lists(obligation, text):
                if 2 * sum(any(_core(name) in each for each in headings) for name in names) < len(names):
                    continue
                strange = [name for name in names if not _known(name, headings)]
                if strange and len(strange) <= _MOST:
                    near = [(name, _nearest(name, headings)) for name in strange]
                    hint = "、".join(found for _, found in near if found)
                    yield on(obligation, names="、".join(strange), nearest=hint)
                    break


def _headings(plan: Plan, text: Text | None) -> list[str]:
    """The headings of a plan and the titles of its tasks, without numbers and marks."""
    tasks = [(each.section, each.title) for each in plan.obligations if not is_row(each)]
    tasks += [(each.section, each.title) for each in text.draft.obligations] if text is not None else []
    return list(dict.fromkeys(_bare(heading) for task in tasks for heading in task if heading))


def _lists(obligation: Obligation, text: Text | None) -> Iterator[list[str]]:
    """Lists of at least four, of the criteria or, for ledgers, as printed."""
    for criterion in obligation.criteria:
        if len(criterion.objects) >= _LEAST:
            yield [name for name, _ in criterion.objects]
    if text is not None:
        for run in _LEDGER.findall(text.of(obligation.clause)):
            yield run.split("、")


def _known(name: str, headings: list[str]) -> bool:
    """Whether some heading shares a pair of characters with a field that tells what it is about."""
    core = _core(name)
    pairs = [pair for pair in _pairs(core) if pair not in _PLAIN]
    return any(core in heading or any(pair in heading for pair in pairs) for heading in headings)


def _nearest(name: str, headings: list[str]) -> str:
    """What a heading has in place of a field but for one character; nothing where none is that near."""
    core = _core(name)
    for heading in headings:
        for start in range(len(heading) - len(core) + 1):
            window = heading[start : start + len(core)]
            if len(core) >= _LEAST and sum(a != b for a, b in zip(window, core, strict=True)) == 1:
                return window
    return ""


def _core(name: str) -> str:
    bare = _bare(name)
    return _TAIL.sub("", bare) or bare


def _bare(heading: str) -> str:
    return re.sub(r"[^一-鿿]", "", _NUMBER.sub("", heading))


def _pairs(text: str) -> list[str]:
    return [text[start : start + 2] for start in range(len(text) - 1)]
