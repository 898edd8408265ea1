"""时限早于计划的印发日。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from duban.lints._looked import Looked, on
from duban.model.plan import Criterion, Obligation
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "deadlines"


def look(at: Looked) -> Iterator[Found]:
    """Said once a duty, with its earliest such day; what comes round again is late at most the first time."""
    for plan, obligation in at.obligations:
        if plan.issued is None:
            continue
        found = [(day, each) for each in obligation.criteria for day in _days(each, obligation) if day < plan.issued]
        if found:
            day, criterion = min(found, key=lambda each: each[0])
            yield on(obligation, criterion.place, day=day.isoformat(), issued=plan.issued.isoformat())


def _days(criterion: Criterion, obligation: Obligation) -> Iterator[date]:
    """The days by which a criterion is due, where the plan itself names them."""
    if not criterion.stated or criterion.every is not None:
        return
    if criterion.phases:
        yield from (day for day, _, _ in criterion.phases)
        return
    due = criterion.due or obligation.due
    if due is not None and due.day is not None and not due.whole_period:
        yield due.day
