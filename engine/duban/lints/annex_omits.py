"""任务点名的河，同一件事的附件里没有。"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from duban.lints._annexes import is_row, rows_of, things_of
from duban.lints._looked import Looked, Members, Text, on
from duban.lints._water_names import is_water, named_by, names_in
from duban.model.expressions import Happened
from duban.model.plan import Obligation, Plan, metrics_of
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "annexes"
_THEME = 4
"""How many characters a duty and the title of an annex must share to be about the same thing: 生态流量."""
_COMMON = re.compile(
    r"附件\d*|重点|重要|主要|河湖|河流|江河|湖库|水体|干支流|干流|支流|断面|水质|水环境|水生态|目标|保障|清单|名单|名录|一览表|考核表|"
    r"考核|监测|评价|工作|方案|实施|治理|保护|修复|管理|整治|防治|排查|试行|20\d\d年度?|[^一-鿿]"
)
"""Words that many titles have and that do not tell what they are about."""
_CITED = re.compile(r"附件(\d+)")
_LIST = r"((?:[一-鿿]{1,6}[江河湖溪]、)+[一-鿿]{1,6}[江河湖溪])(?:等|和|及)?(?:重点|主要|重要)?(?:河流|河湖|江河|湖库)?"


def look(at: Looked) -> Iterator[Found]:
    """Only where the annex has another of the rivers that the duty names, so that it does mean to list them."""
    groups = at.members
    for plan in at.plans:
        text = at.texts.get(plan.id)
        annexes = _annexes(plan, groups, text)
        for obligation in plan.obligations if annexes else ():
            if not is_row(obligation):
                yield from _omitted(obligation, annexes, text)


def _omitted(obligation: Obligation, annexes: dict[str, tuple[str, set[str]]], text: Text | None) -> Iterator[Found]:
    printed = text.of(obligation.clause) if text is not None else ""
    for annex, (title, there) in annexes.items():
        cited = annex.removeprefix("附件") in _CITED.findall(printed)
        named = _named(obligation, title, printed, there, cited=cited)
        left_out = [name for name in named if there.isdisjoint(names_in(name))]
        if left_out and len(left_out) < len(named):
            yield on(obligation, names="、".join(left_out), annex=annex, title=title)


def _annexes(plan: Plan, groups: Members, text: Text | None) -> dict[str, tuple[str, set[str]]]:
    """The annexes of a plan with their titles and every water they name."""
    found: dict[str, tuple[str, set[str]]] = {}
    for row in rows_of(plan):
        if row.clause.table is None:
            continue
        title = (row.section or "").removeprefix(row.clause.table).strip()
        waters = found.setdefault(row.clause.table, (title, set()))[1]
        for thing in things_of(row, groups):
            waters.update(name for each in (*named_by(thing), thing.name) for name in names_in(each))
    for annex in text.draft.annexes if text is not None else ():
        if annex.name in found:
            for each in annex.rows:
                for cell in each.values():
                    found[annex.name][1].update(
                        name for part in re.split("[、，和及]", cell) for name in names_in(part)
                    )
    return found


def _named(obligation: Obligation, title: str, printed: str, there: set[str], *, cited: bool) -> list[str]:
    """The waters that a duty names where it is about what the annex is about."""
    found: list[str] = []
    for criterion in obligation.criteria:
        waters = [name for name, _ in criterion.objects if is_water(name)]
        if not waters:
            continue
        left = criterion.test.left
        deeds = left.names if isinstance(left, Happened) else metrics_of(left)
        if cited or _shares(title, [obligation.title, *deeds]):
            found.extend(waters)
    for theme in _themes(title) if "、" in printed else ():
        for run in re.findall(f"{_LIST}{theme}", printed):
            found.extend(name for name in _cut(run, there) if is_water(name))
    return list(dict.fromkeys(found))


def _cut(run: str, there: set[str]) -> list[str]:
    """The names of a list that stands in running text: before its first there may be words that are no part of it."""
    first, *rest = run.split("、")
    known = max((name for name in there if first.endswith(name)), key=len, default="")
    return [name for name in (known, *rest) if name]


def _shares(title: str, others: Iterable[str]) -> bool:
    return any(theme in _COMMON.sub("", each) or theme in each for theme in _themes(title) for each in others)


@cache
def _themes(title: str) -> tuple[str, ...]:
    """What is left of a title without the words that many titles have."""
    return tuple(part for part in _COMMON.sub(" ", title).split() if len(part) >= _THEME)
