"""任务里的数是上级地方的，不是本计划管辖地的。"""

from __future__ import annotations

from collections.abc import Iterator

from duban.lints._looked import Looked, on
from duban.lints._places import beyond, figured, names_of
from duban.model.expressions import Happened
from duban.model.plan import Criterion, Obligation
from duban.model.remarks import Found
from duban.model.said import said

LEVEL, TOPIC = "remark", "places"
_HELP = ("配合", "协助")


def look(at: Looked) -> Iterator[Found]:
    """Said once a duty, with all its figures; gentler where the text keeps the figure open for a later act."""
    for plan, obligation in at.obligations:
        found = [
            each
            for each in beyond(plan, obligation, at.content.units)
            if figured(each) and not _only_helped(each, obligation)
        ]
        if not found:
            continue
        acts = [each.overridden_by for each in found]
        cure = said("lint.beyond_figure.own")
        if all(acts):
            cure = said("lint.beyond_figure.reserved", act=acts[0])
        yield on(
            obligation,
            found[0].place,
            figures="、".join(dict.fromkeys(f"“{name}”" for each in found for name in names_of(each.test.left))),
            scope="、".join(dict.fromkeys(str(each.scope) for each in found)),
            jurisdiction=plan.jurisdiction,
            cure=cure,
        )


def _only_helped(criterion: Criterion, obligation: Obligation) -> bool:
    """Whether the duty is to help with it in the same rhythm: the figure then tells how far the work of others goes."""
    return any(
        each.every == criterion.every and any(word in name for name in names_of(each.test.left) for word in _HELP)
        for each in obligation.criteria
        if isinstance(each.test.left, Happened) and each.scope is None and each.every is not None
    )
