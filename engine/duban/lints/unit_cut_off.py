"""单位名称漏印了最后的“局”“委”一类的字，计划别处印的是全的。"""

from __future__ import annotations

from collections.abc import Iterator

from duban.lints._looked import Looked, offices, on
from duban.lints._offices import cut_off
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "offices"


def look(at: Looked) -> Iterator[Found]:
    """Said at each duty that prints the name so, whether the register knows the short form as an alias or not at all."""
    for plan in at.plans:
        short = cut_off(at, plan)
        for obligation in plan.obligations if short else ():
            names = dict.fromkeys(name for _, names in offices(obligation) for name in names if name in short)
            if names:
                yield on(obligation, names="、".join(names), wholes="、".join(short[name] for name in names))
