"""任务要做的事范围在管辖地以上或以外。"""

from __future__ import annotations

from collections.abc import Iterator

from duban.lints._looked import Looked, on
from duban.lints._places import beyond, figured, names_of
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "places"


def look(at: Looked) -> Iterator[Found]:
    """Said once a duty, with all that it wants done elsewhere; figures are another check's."""
    for plan, obligation in at.obligations:
        found = [each for each in beyond(plan, obligation, at.content.units) if not figured(each)]
        if found:
            yield on(
                obligation,
                found[0].place,
                duties="、".join(dict.fromkeys(f"“{name}”" for each in found for name in names_of(each.test.left))),
                scope="、".join(dict.fromkeys(str(each.scope) for each in found)),
                jurisdiction=plan.jurisdiction,
            )
