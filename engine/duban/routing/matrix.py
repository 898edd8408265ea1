"""The responsibility matrix: who leads, cooperates and answers, by obligation and by criterion with a lead of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duban.model.plan import OPEN, Obligation, Plan

ROLES = ("lead", "cooperating", "responsible")


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the offices of an obligation as printed, or of a criterion that names its own lead."""

    plan: str
    obligation: str
    criterion: str | None
    title: str
    lead: tuple[str, ...]
    cooperating: tuple[str, ...]
    responsible: tuple[str, ...]
    open: tuple[str, ...]


def matrix(plan: Plan) -> tuple[Line, ...]:
    """Every obligation of a plan in its order, each followed by the criteria whose lead stands in the text."""
    return tuple(line for obligation in plan.obligations for line in _lines(obligation))


def _lines(obligation: Obligation) -> Iterator[Line]:
    lists = {role: tuple(name for name in getattr(obligation, role) if name != OPEN) for role in ROLES}
    still_open = tuple(role for role in ROLES if OPEN in getattr(obligation, role))
    yield Line(
        obligation.plan,
        obligation.id,
        None,
        obligation.title,
        lists["lead"],
        lists["cooperating"],
        lists["responsible"],
        still_open,
    )
    for criterion in obligation.criteria:
        for name, leads in (("", criterion.lead), *criterion.objects):
            if leads:
                title = f"{criterion.summary}：{name}" if name else criterion.summary
                yield Line(obligation.plan, obligation.id, criterion.id, title, leads, (), (), ())
