"""What is to be said of the standard a criterion names: replaced, ended or not yet in force at the end of a period."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from duban.model.periods import Period
from duban.model.plan import Criterion, Rulebook
from duban.model.said import Said, said
from duban.model.standards import standard_key


def standard_remarks(criterion: Criterion, span: Period, rulebook: Rulebook) -> Iterator[Said]:
    """The remarks on a finding of a criterion that names a standard."""
    if criterion.standard is None:
        return
    standard = rulebook.standards[standard_key(criterion.standard.number)]
    newer = rulebook.standards.get(standard_key(standard.replaced_by or ""))
    since: date | None = newer.first_day if newer is not None else None
    if newer is not None and since is not None and since <= span.last:
        yield said("remark.standard_replaced", number=standard.number, newer=newer.number, day=since)
    elif standard.last_day is not None and standard.last_day < span.last:
        yield said("remark.standard_ended", number=standard.number, day=standard.last_day)
    if standard.first_day is not None and standard.first_day > span.last:
        yield said("remark.standard_ahead", number=standard.number, day=standard.first_day)
