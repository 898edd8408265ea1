"""When silence proves something: nil reports, and ledgers that are declared complete."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from duban.measuring.estimates import About, Context, Window
from duban.measuring.inventory import passes
from duban.model.expressions import Condition
from duban.model.facts import Fact
from duban.model.periods import Period
from duban.model.quantities import Scales
from duban.model.standards import STANDARD


def nothing_more(what: str, about: About, window: Window, context: Context, where: Sequence[Condition] = ()) -> bool:
    """Whether nil reports settle that nothing (more) happened in the span; of several joint leads every one must agree.

    Reports on parts of the span add up: three months make a quarter. Until the span is over, what is said of days after the
    last that counts is left out. `where` are the conditions under which something counts.
    """
    records = context.records
    spans: dict[str, list[Period]] = {}
    for fact in records.nil_reports(about.obligation, what):
        counts = window.over or fact.happened <= window.upto
        if (
            counts
            and fact.period is not None
            and fact.subject in (None, about.subject)
            and covers(fact, where, context.rulebook.scales)
        ):
            spans.setdefault(records.unit_id(fact.reporter), []).append(fact.period)
    reporters = {unit for unit, periods in spans.items() if _cover(periods, window.span)}
    leads = {records.unit_id(name) for name in about.leads}
    if len(leads) <= 1:
        everyone = [period for periods in spans.values() for period in periods]
        return _cover(everyone, window.span)
    return leads <= reporters


def covers(nil: Fact, where: Sequence[Condition], scales: Scales) -> bool:
    """Whether a nil report speaks of all that is asked about: one that names an industry is silent about the others."""
    stated = [each for each in where if each.attribute in nil.attributes]
    return passes(nil.attributes, stated, scales) and all(
        len(each.one_of) == 1 or each.attribute == STANDARD for each in stated
    )


def _cover(periods: Iterable[Period], span: Period) -> bool:
    """Whether the periods together leave no day of the span out."""
    reached = span.first
    for period in sorted(periods):
        if period.first > reached:
            break
        reached = max(reached, period.last + timedelta(days=1))
    return reached > span.last
