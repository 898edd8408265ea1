"""完成时限一栏和任务里写的日子对不上。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from duban.lints._looked import Looked, on
from duban.lints._places import texts_of
from duban.model.plan import Due, Obligation
from duban.model.remarks import Found
from duban.model.said import Said, said

LEVEL, TOPIC = "remark", "deadlines"
_LASTING = re.compile(r"不断|持续|长期|常年|日常|全年|确保[^，。；]{0,8}全面完成")


def look(at: Looked) -> Iterator[Found]:
    """Said once a duty: of days that the text names and the column does not, and of work that outlasts what it counts from."""
    for plan in at.plans:
        texts = texts_of(at, plan)
        for obligation in plan.obligations:
            due = obligation.due
            if due is None or due.whole_period:
                continue
            reason = _outlasts(texts[obligation.id], obligation, due) if due.day is None else _days(obligation, due)
            if reason is not None:
                yield on(obligation, column=due.printed or str(due.day), reason=reason)


def _days(obligation: Obligation, due: Due) -> Said | None:
    """A day of the text after that of the column; or days for all there is to do, none of them the column's.

    A report of the whole year is usually due in the next, which the column leaves to the text.
    """
    once = [each for each in obligation.criteria if each.stated and each.every is None and not each.phases]
    days = sorted({each.due.day for each in once if each.due and each.due.day is not None} - {due.day})
    later = [day for day in days if due.day is not None and due.day < day <= due.day.replace(month=12, day=31)]
    named = "、".join(day.isoformat() for day in days)
    if later:
        return said("lint.deadline_contradicts.later", days="、".join(day.isoformat() for day in later))
    if days and all(each.due and each.due.day in days for each in once):
        return said("lint.deadline_contradicts.earlier", days=named)
    return None


def _outlasts(text: str, obligation: Obligation, due: Due) -> Said | None:
    """Work that goes on all year, where the column counts days from an event."""
    if due.within is None or due.after is None:
        return None
    dated: list[date] = [each.due.day for each in obligation.criteria if each.due and each.due.day is not None]
    recurs = any(each.every is not None and not each.driven for each in obligation.criteria)
    if dated or recurs or _LASTING.search(text):
        return said("lint.deadline_contradicts.outlasts")
    return None
