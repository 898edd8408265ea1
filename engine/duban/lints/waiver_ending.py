"""豁免快到期了。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from duban.lints._looked import Looked
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "content"


def look(at: Looked) -> Iterator[Found]:
    """Those in force on the day whose last day is within the days that an audit looks ahead."""
    ahead = timedelta(days=at.content.rulebook.defaults.upcoming_days)
    plans = {plan.id for plan in at.plans}
    for fact in at.content.ledger.facts:
        if fact.kind != "waiver" or fact.plan not in (None, *plans) or not fact.known(at.as_of):
            continue
        first, last = fact.day("first_day"), fact.day("last_day")
        if first is not None and last is not None and first <= at.as_of <= last <= at.as_of + ahead:
            days = (last - at.as_of).days
            yield Found(fact.place, {"id": fact.id, "last_day": last, "days": days}, fact.plan, fact.obligation)
