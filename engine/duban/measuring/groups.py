"""Figures over many: the members of an inventory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from duban.measuring.deeds import happened, nothing_done
from duban.measuring.estimates import NOTHING, About, Context, Estimate, Outcome, Window
from duban.measuring.inventory import Member, chosen, own_figure
from duban.measuring.readings import fold_name, series
from duban.model.expressions import Across, Compare, Condition, Happened, Passing
from duban.model.facts import Fact
from duban.model.intervals import Interval, exactly
from duban.model.periods import Period
from duban.model.quantities import NO_UNIT, show
from duban.model.said import Said, plain, said
from duban.plugins import aggregate_words

Testing = Callable[[Compare, About, Window], Outcome]
"""How a test of one member is answered."""

ANSWERS: dict[bool | None, Interval] = {
    True: exactly(Fraction(1)),
    False: exactly(Fraction(0)),
    None: Interval(Fraction(0), Fraction(1), None),
}


def across(asked: Across, about: About, window: Window, context: Context) -> Estimate:
    """A fold of a metric over the members; a mean of rates is weighted by its denominator unless it is to be plain."""
    metric = context.rulebook.metrics[asked.of.metric]
    found = roster(asked.group, asked.where, window, context)
    if not found:
        return empty(asked.group)
    denominator = metric.denominator if asked.fold == "mean" and metric.nature == "rate" and not asked.plain else None
    items: list[Interval] = []
    facts: list[Fact] = []
    missing: list[Said] = []
    lines: list[Said] = []
    gaps: list[tuple[Period, ...]] = []
    for member in found:
        each = series(asked.of, replace(about, subject=member.name, member=member), window, context)
        weight = _member_weight(member, denominator, each, window, context) if denominator else Fraction(1)
        items.append(replace(each.interval, weight=weight))
        facts.extend(each.facts)
        gaps.extend(each.open)
        if weight is None:
            missing.append(said("gap.of", whose=member.name, what=denominator))
        if not each.interval.settled:
            missing.append(plain(member.name))
        if each.interval.now is not None:
            figure = show(each.interval.now, metric.measured_in)
            if denominator and weight is not None:
                lines.append(said("sum.weight", who=member.name, figure=figure, weight=show(weight, NO_UNIT)))
            else:
                lines.append(said("sum.member", who=member.name, figure=figure))
    if metric.done and metric.nature == "increment" and window.closed and facts:
        items = [item for item in items if item.now is not None]
    interval = aggregate_words()[asked.fold].fold(items)
    key = "sum.members_weighted" if denominator else "sum.members"
    total = show(interval.now, metric.measured_in)
    lines.append(said(key, n=len(found), fold=fold_name(asked.fold), figure=total))
    unique = tuple(dict.fromkeys(missing))
    return Estimate(interval, tuple(facts), unique, bool(facts), tuple(lines), open=tuple(gaps))


def share_of_members(asked: Passing, about: About, window: Window, context: Context, test: Testing) -> Estimate:
    """The share of members that pass a test, or for which a thing was done."""
    assert asked.group is not None
    found = roster(asked.group, asked.where, window, context)
    if not found:
        return empty(asked.group)
    answers: list[bool | None] = []
    facts: list[Fact] = []
    lacking: str | None = None
    awaits: str | None = None
    promising = 0
    for member in found:
        each = replace(about, subject=member.name, member=member, own_place=False)
        if isinstance(asked.that, Happened):
            done = happened(asked.that, each, window, context)
            answers.append(True if (done.interval.low or 0) >= 1 else None)
            facts.extend(done.facts)
            continue
        outcome = test(asked.that, each, window)
        answers.append(outcome.holds)
        if outcome.lacking == "attribute" and lacking is None:
            awaits = f"{member.name}：{outcome.issued_by}"
        lacking = lacking or outcome.lacking
        facts.extend(outcome.left.facts)
        now = outcome.left.interval.now
        if outcome.holds is None and now is not None and outcome.low is not None:
            promising += exactly(now).compare(asked.that.operator, outcome.low) is True
    names = tuple(plain(member.name) for member, answer in zip(found, answers, strict=True) if answer is not True)
    reported = bool(facts)
    if isinstance(asked.that, Happened):
        reported = reported or nothing_done(asked.that, about, window, context)
        if window.closed and reported:
            # Once anything was reported, what was not is not done.
            answers = [bool(answer) for answer in answers]
    interval = aggregate_words()["share"].fold([ANSWERS[answer] for answer in answers])
    # As it stands today: members whose figure is not final count by the figure they have.
    good = sum(answer is True for answer in answers) + promising
    interval = replace(interval, now=Fraction(100 * good, len(found)) if reported else None)
    lines = (said("sum.share", good=good, n=len(found), figure=show(interval.now, "%")),) if reported else ()
    return Estimate(interval, tuple(facts), names, reported, lines, lacking, awaits=awaits)


def roster(group: str, where: tuple[Condition, ...], window: Window, context: Context) -> tuple[Member, ...]:
    """Who counts in an inventory as of the period's end, or as of the audit where that is earlier."""
    day = min(window.roster or window.span.last, context.records.as_of)
    return chosen(group, where, day, context.records, context.rulebook.scales)


def empty(group: str) -> Estimate:
    """No figure, for want of members."""
    return Estimate(NOTHING, missing=(said("gap.members", group=group),), lacking="inventory")


def _member_weight(
    member: Member, denominator: str, each: Estimate, window: Window, context: Context
) -> Fraction | None:
    """A member's weight: its record's own denominator, the member's attribute of that name, or that metric."""
    stated = {text for fact in each.facts if (text := fact.attributes.get("denominator")) is not None}
    if len(stated) == 1:
        return Fraction(stated.pop())
    text = member.attributes.get(denominator)
    if text is not None:
        metric = context.rulebook.metrics.get(denominator)
        unit = metric.measured_in if metric is not None else text.lstrip("0123456789.+- ") or NO_UNIT
        return own_figure(member, denominator, unit, context.rulebook.scales)
    facts = context.records.readings(denominator, member.name, "", window.upto)
    found = [fact.value.value for fact in facts if fact.period == window.span and fact.value is not None]
    return found[-1] if found else None
