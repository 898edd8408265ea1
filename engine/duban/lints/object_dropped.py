"""一项任务里两条标准各列了几样，只差一样。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from duban.lints._looked import Looked, on
from duban.model.plan import Criterion, Obligation
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "duties"
_SHARED = 2
"""How many the two lists must have in common to be the same list."""
_COLLECTIVE = re.compile(r"^(?:重点|重要|主要|各|其他|所有|全部|有关|相关)|等$")


def look(at: Looked) -> Iterator[Found]:
    """A list that has all of another and one more; a word for many (重点湖库) is no further item of it."""
    for _, obligation in at.obligations:
        lists = [(each, [name for name, _ in each.objects]) for each in obligation.criteria if each.objects]
        told: set[str] = set()
        for (one, names), (other, others) in combinations(lists, 2):
            for shorter, short, long in ((one, names, others), (other, others, names)):
                for name in _dropped(short, long):
                    if name not in told:
                        told.add(name)
                        yield _said(obligation, shorter, name, short)


def _dropped(short: list[str], long: list[str]) -> list[str]:
    more = [name for name in long if name not in short]
    fits = len(more) == 1 and len(short) >= _SHARED and set(short) < set(long)
    return [name for name in more if fits and _COLLECTIVE.search(name) is None]


def _said(obligation: Obligation, criterion: Criterion, name: str, names: list[str]) -> Found:
    return on(obligation, criterion.place, name=name, names="、".join(names))
