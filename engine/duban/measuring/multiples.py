"""The highest reading of an item in a season, in limits of the subject's target class; the figure published for it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from duban.measuring.estimates import NOTHING, About, Context, Estimate, Window
from duban.measuring.grading import converted
from duban.measuring.inventory import Member, member_on, own_figure
from duban.measuring.own_readings import averages, gaps_of
from duban.measuring.readings import covers, published
from duban.model.expressions import Multiple, Own
from duban.model.grades import Limits
from duban.model.intervals import Bound, Interval
from duban.model.periods import Period
from duban.model.quantities import show
from duban.model.ranks import CLASS
from duban.model.said import Said, said
from duban.model.seasons import months_named, told
from duban.model.spans import HOURS, SPANS, spans_in
from duban.plugins import aggregate_words, standard_words


@dataclass(frozen=True, slots=True)
class _Named:
    """What the rule or the subject names: the item, its limit and the class it is of, the months, the span."""

    item: str
    limits: Limits
    limit: Fraction
    rank: int
    months: tuple[int, ...]
    grain: str


def multiple(asked: Multiple, about: About, window: Window, context: Context) -> Estimate:
    """How many times the limit the highest reading is; one that is missing may be any higher."""
    metric = context.rulebook.metrics[asked.metric]
    stated = published(metric, window.span, about, window, context)
    if any(covers(fact, window.span) for fact in stated.facts):
        return stated
    member = about.member or member_on(about.subject, min(window.span.last, context.records.as_of), context.records)
    named = _named(asked, member, context)
    if isinstance(named, str):
        return Estimate(NOTHING, lacking="attribute", awaits=named)
    months = told(named.months)
    parts = [part for part in spans_in(named.grain, window.span) if part.first.month in named.months]
    if not parts:
        return Estimate(
            NOTHING, void=True, remarks=(said("remark.no_season", months=months, period=window.span.label),)
        )
    reading = context.rulebook.metrics[dict(asked.items)[named.item]]
    facts = context.records.readings(reading.name, about.subject, about.obligation, window.upto)
    inside = [fact for fact in facts if fact.period is not None and fact.period.first.month in named.months]
    inside = [fact for fact in inside if fact.period is not None and window.span.holds(fact.period)]
    found = {
        part: converted(figure, reading.name, named.limits, context)
        for part, figure in averages(reading, inside, named.grain, window, context)
        if part in parts
    }
    absent = [part for part in parts if part not in found]
    open_ones = (
        [converted(Interval(reading.least, reading.most, None), reading.name, named.limits, context)] if absent else []
    )
    highest = aggregate_words()["max"].fold([*found.values(), *open_ones])
    unsettled = [part for part, figure in found.items() if not figure.settled]
    gaps = tuple(gaps_of([*absent, *unsettled], named.grain, context.records.as_of))
    lines = _lines(found, highest, named, months, standard_words()[asked.standard].title)

    def times(bound: Bound) -> Bound:
        return bound / named.limit if bound is not None else None

    interval = Interval(times(highest.low), times(highest.high), times(highest.now))
    return Estimate(interval, tuple(inside) if found else (), gaps, bool(found), tuple(lines))


def _named(asked: Multiple, member: Member, context: Context) -> _Named | str:
    """What is named, or the attribute that should name it and does not."""
    for attribute in asked.owns:
        if attribute not in member.attributes:
            return attribute

    def text(named: str | Own) -> str:
        return member.attributes[named.attribute] if isinstance(named, Own) else named

    item, grain = text(asked.item), text(asked.per)
    months = months_named(text(asked.months)) if isinstance(asked.months, Own) else asked.months
    if isinstance(asked.target, Own):
        rank = own_figure(member, asked.target.attribute, CLASS, context.rulebook.scales)
    else:
        rank = asked.target.quantity.value
    limits = standard_words()[asked.standard].of(member.attributes).get(item)
    assert rank is not None and limits is not None, "loading has seen to it"
    ((limit, _),) = limits.ends(int(rank))
    return _Named(item, limits, limit, int(rank), months, SPANS.get(grain) or HOURS[grain])


def _lines(found: dict[Period, Interval], highest: Interval, named: _Named, months: str, title: str) -> Iterator[Said]:
    when = next((part for part, figure in found.items() if figure.now == highest.now), None)
    if when is not None and highest.now is not None:
        yield said(
            "sum.multiple",
            months=months,
            item=named.item,
            span=said(f"grain.{named.grain}"),
            figure=show(highest.now, named.limits.measured_in),
            when=when.label,
            grade=show(Fraction(named.rank), CLASS),
            limit=show(named.limit, named.limits.measured_in),
            times=show(highest.now / named.limit, "倍"),
            title=title,
        )
