"""How often something was done, and when silence about it proves anything."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from duban.measuring.estimates import About, Context, Estimate, Window
from duban.measuring.inventory import member_on, passes
from duban.measuring.records import Records
from duban.measuring.silence import nothing_more
from duban.model.expressions import Happened
from duban.model.facts import Fact
from duban.model.intervals import Interval
from duban.model.periods import parse_period
from duban.model.said import said

_LINES = 6


def happened(asked: Happened, about: About, window: Window, context: Context) -> Estimate:
    """The count of what was done, reported, published or permitted.

    Only what is reported counts: once anything was, the rest was not done. A ban is the other way round: silence about it
    proves nothing until a nil report, or a ledger declared complete, covers the period.
    """
    facts = [
        fact
        for fact in context.records.deeds(
            asked.kind, asked.what, about.obligation, window.upto, _subject(about, context)
        )
        if _counts(fact, asked, about, window, context)
        and passes(_attributes(fact, window, context), asked.where, context.rulebook.scales)
    ]
    proven = [fact for fact in facts if fact.evidence or not asked.evidence]
    nil = nothing_more(asked.what, about, window, context)
    reported = bool(facts) or nil
    settled = nil if asked.forbidden else window.closed and reported
    missing = [said("gap.evidence", fact=fact.id) for fact in facts if asked.evidence and not fact.evidence]
    if asked.forbidden and not settled:
        missing.append(said("gap.nil", period=window.span.label))
    lines = tuple(said("sum.deed", day=fact.happened, what=asked.what, fact=fact.id) for fact in facts[-_LINES:])
    low, high = Fraction(len(proven)), Fraction(len(facts)) if settled else None
    return Estimate(Interval(low, high, low if reported else None), tuple(facts), tuple(missing), reported, lines)


def _subject(about: About, context: Context) -> str | None:
    """The subject whose deeds alone can count; None where those of a whole place do."""
    own = about.own_place and about.subject == context.records.plan.jurisdiction
    return None if own else about.subject


def _attributes(fact: Fact, window: Window, context: Context) -> Mapping[str, str]:
    """What a condition may look at: the attributes of the thing the record is about, and the record's own."""
    thing = context.records.units.things.get(fact.subject or "")
    if thing is None:
        return fact.attributes
    now = member_on(thing.name, min(window.span.last, context.records.as_of), context.records)
    return {**now.attributes, **fact.attributes}


def is_of(fact: Fact, asked: Happened, about: About, records: Records) -> bool:
    """Whether a record of that name is about this subject and went where it had to go, whenever it happened."""
    sent_to = fact.attributes.get("to")
    if asked.to is not None and sent_to is not None and records.unit_id(sent_to) != records.unit_id(asked.to):
        return False
    if about.own_place and about.subject == records.plan.jurisdiction:
        # A deed of the plan's own place may name where in it it was done; one done in another place is not its own.
        other = fact.subject if fact.subject in records.units.places else None
        return other is None or records.units.within(other, about.subject)
    return records.subject_of(fact) == about.subject


def _counts(fact: Fact, asked: Happened, about: About, window: Window, context: Context) -> bool:
    if not is_of(fact, asked, about, context.records):
        return False
    if window.allotted is not None:
        return fact.id in window.allotted
    if window.state:
        return True
    stated = fact.attributes.get("about")
    if stated is not None:
        period = parse_period(stated)
        return window.span.holds(period) or (not window.natural and period.holds(window.span))
    return window.span.first <= fact.happened and (fact.happened <= window.span.last or not window.natural)
