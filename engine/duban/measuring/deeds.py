"""How often something was done, and when silence about it proves anything."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from duban.measuring.estimates import About, Context, Estimate, Window
from duban.measuring.inventory import member_on, open_condition, passes
from duban.measuring.records import Records
from duban.measuring.silence import nothing_more
from duban.model.expressions import Happened
from duban.model.facts import Fact
from duban.model.intervals import Interval
from duban.model.periods import parse_period
from duban.model.said import Said, said

_LINES = 6
_KINDS = ("event", "submission", "publication", "permit")
"""The kinds of record by which something may have been done first."""


def happened(asked: Happened, about: About, window: Window, context: Context) -> Estimate:
    """The count of what was done, reported, published or permitted.

    Only what is reported counts: once anything was, the rest was not done. A ban is the other way round: silence about it
    proves nothing until a nil report, or a ledger declared complete, covers the period; and a record that does not say
    what the ban asks about may be one of those that are forbidden.
    """
    found = [
        fact
        for what in asked.names
        for fact in context.records.deeds(asked.kind, what, about.obligation, window.upto, _subject(about, context))
        if _counts(fact, asked, about, window, context)
    ]
    if asked.others:
        found.sort(key=lambda fact: (fact.happened, fact.id))
    facts: list[Fact] = []
    unclear: list[Fact] = []
    before: list[tuple[Fact, Fact]] = []
    missing: list[Said] = []
    for fact in found:
        attributes = _attributes(fact, window, context)
        unsaid = open_condition(attributes, asked.where, context.rulebook.scales) if asked.forbidden else None
        if unsaid is None and not passes(attributes, asked.where, context.rulebook.scales):
            continue
        earlier = _done_before(asked.without, fact, about, context) if asked.without is not None else None
        if earlier is not None:
            before.append((fact, earlier))
        elif unsaid is not None:
            unclear.append(fact)
            missing.append(said("gap.attribute", fact=fact.id, attribute=unsaid.attribute))
        else:
            facts.append(fact)
    proven = [fact for fact in facts if fact.evidence or not asked.evidence]
    nil = nothing_done(asked, about, window, context)
    reported = bool(facts or unclear or before) or nil
    settled = nil if asked.forbidden else window.closed and reported
    missing += [said("gap.evidence", fact=fact.id) for fact in facts if asked.evidence and not fact.evidence]
    if asked.forbidden and not settled:
        missing.append(said("gap.nil", period=window.span.label))
    low, high = Fraction(len(proven)), Fraction(len(facts) + len(unclear)) if settled else None
    beside = tuple(each for pair in before for each in pair)
    return Estimate(
        Interval(low, high, low if reported else None), tuple(facts), tuple(missing), reported,
        _lines(asked, facts, before), beside=beside, unclear=tuple(unclear),
    )  # fmt: skip


def nothing_done(asked: Happened, about: About, window: Window, context: Context) -> bool:
    """Whether nil reports settle that nothing (more) was done, under any of the names that count."""
    return all(nothing_more(name, about, window, context, asked.where) for name in asked.names)


def _lines(asked: Happened, facts: list[Fact], before: list[tuple[Fact, Fact]]) -> tuple[Said, ...]:
    key, without = ("sum.without", asked.without) if asked.without is not None else ("sum.deed", None)
    counted = [
        said(key, day=fact.happened, what=fact.attributes["what"], fact=fact.id, without=without)
        for fact in facts[-_LINES:]
    ]
    after = [
        said(
            "sum.after", day=fact.happened, what=asked.what, fact=fact.id, without=without, before=earlier.happened,
            earlier=earlier.id,
        )
        for fact, earlier in before[-_LINES:]
    ]  # fmt: skip
    return (*counted, *after)


def _done_before(what: str, fact: Fact, about: About, context: Context) -> Fact | None:
    """What was done for the subject of a record on its day or earlier."""
    records = context.records
    subject = records.subject_of(fact)
    found = (each for kind in _KINDS for each in records.deeds(kind, what, about.obligation, fact.happened, subject))
    return max(found, key=lambda each: (each.happened, each.id), default=None)


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
