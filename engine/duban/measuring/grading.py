"""A subject's grade by a standard: the one published for the period, else that of its items' figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from duban.measuring.estimates import About, Context, Estimate, Window, needed
from duban.measuring.inventory import Member, member_on, own_figure
from duban.measuring.readings import covers, figure_span, months_of, published, series
from duban.model.expressions import Graded, Series
from duban.model.facts import Fact
from duban.model.grades import Grade, Limits, severity
from duban.model.intervals import Bound, Interval, exactly
from duban.model.periods import Period, of_grain
from duban.model.quantities import Quantity, show
from duban.model.said import Said, said
from duban.plugins import EACH_READING, StandardWord, standard_words

_YEAR = 12


@dataclass(frozen=True, slots=True)
class Item:
    """What is known of one item: its figure in the standard's unit of measure, and what it was made of."""

    limits: Limits
    figure: Interval
    estimate: Estimate

    @property
    def months(self) -> int:
        return months_of(self.estimate.facts)


def graded(asked: Graded, about: About, window: Window, context: Context) -> Estimate:
    """The grade of the period: the one that was published for it stands; those of its months alone only hint at it.

    Every item that is reported counts; those that the standard must have need readings.
    """
    standard, metric = standard_words()[asked.standard], context.rulebook.metrics[asked.metric]
    each = asked.fold == EACH_READING
    span = window.span if each else figure_span(metric, Series(asked.metric, asked.fold), window)
    stated = published(metric, span, about, window, context)
    if any(covers(fact, span) for fact in stated.facts):
        return stated
    member = _graded_member(about, window, context)
    if each:
        return _sampled(asked, standard, stated, member, span, about, window, context)
    return _averaged(asked, standard, stated, member, span, about, window, context)


def _averaged(
    asked: Graded,
    standard: StandardWord,
    stated: Estimate,
    member: Member,
    span: Period,
    about: About,
    window: Window,
    context: Context,
) -> Estimate:
    """The grade of the items' means, each of which needs its stated minimum of months like any mean."""
    metric, attributes = context.rulebook.metrics[asked.metric], member.attributes
    names = _names(asked, standard, attributes, about, window, context)
    if not any(_is_heard(name, about, window, context) for name in names.values()):
        return replace(stated, missing=(*stated.missing, said("gap.items", items="、".join(names))))
    items = items_of(asked, about, window, context)
    grade = standard.grade({name: item.figure for name, item in items.items()}, attributes)
    facts = tuple(fact for item in items.values() for fact in item.estimate.facts)
    least = needed(span.months, context.rulebook.defaults.least_readings_share)
    return Estimate(
        grade.interval,
        facts,
        tuple(_missing(items, span.months, least)),
        True,
        tuple(_lines(items, grade, metric.measured_in, standard.title)),
        open=tuple(gaps for item in items.values() for gaps in item.estimate.open),
        remarks=tuple(_remarks(facts, span, least)),
    )


def items_of(asked: Graded, about: About, window: Window, context: Context) -> dict[str, Item]:
    """What is known of every item that is reported, and of those that must be."""
    standard, attributes = standard_words()[asked.standard], _graded_member(about, window, context).attributes
    limits = standard.of(attributes)
    items: dict[str, Item] = {}
    for item, name in _names(asked, standard, attributes, about, window, context).items():
        each = series(Series(name, asked.fold), about, window, context)
        items[item] = Item(limits[item], converted(each.interval, name, limits[item], context), each)
    return items


def _graded_member(about: About, window: Window, context: Context) -> Member:
    """What is graded, with the attributes it has at the end of the span."""
    return about.member or member_on(about.subject, min(window.span.last, context.records.as_of), context.records)


def _names(
    asked: Graded,
    standard: StandardWord,
    attributes: Mapping[str, str],
    about: About,
    window: Window,
    context: Context,
) -> dict[str, str]:
    """The metrics of the items that count, by item.

    Most items of most sections are never reported, and a year of months without a reading is dear to fold.
    """
    limits = standard.of(attributes)
    return {
        item: name
        for item, name in asked.items
        if item in limits and (limits[item].least or _is_heard(name, about, window, context))
    }


def _is_heard(metric: str, about: About, window: Window, context: Context) -> bool:
    """Whether there is any reading of an item by then."""
    return bool(context.records.readings(metric, about.subject, about.obligation, window.upto))


def _sampled(
    asked: Graded,
    standard: StandardWord,
    stated: Estimate,
    member: Member,
    span: Period,
    about: About,
    window: Window,
    context: Context,
) -> Estimate:
    """The grade of all samplings of the period, none of them averaged; what is taken on one day belongs together."""
    assert standard.of_samplings is not None, "a standard that counts samplings grades them"
    metric, attributes = context.rulebook.metrics[asked.metric], member.attributes
    limits = standard.of(attributes)
    found: dict[Period, dict[str, Interval]] = {}
    facts: list[Fact] = []
    for item, name in asked.items:
        readings = context.records.readings(name, about.subject, about.obligation, window.upto)
        for fact in readings if item in limits else ():
            assert fact.period is not None and fact.value is not None, "a measure fact has both, loading has seen to it"
            if span.holds(fact.period):
                figure = converted(exactly(fact.value.value), name, limits[item], context)
                found.setdefault(fact.period, {})[item] = figure
                facts.append(fact)
    graded_items = [item for item in limits if not limits[item].beside]
    if not any(item in sampling for sampling in found.values() for item in graded_items):
        wanted = [item for item in graded_items if limits[item].least]
        return replace(stated, missing=(*stated.missing, said("gap.items", items="、".join(wanted or graded_items))))
    # What a thing always is stands for what was not measured that day.
    lasting = {
        item: exactly(stands)
        for item, limit in limits.items()
        if limit.beside and (stands := own_figure(member, item, limit.measured_in, context.rulebook.scales)) is not None
    }
    samplings = [{**lasting, **found[period]} for period in sorted(found)]
    grade = standard.of_samplings(samplings, attributes, window.over)
    missing = grade.gaps if window.over else (*grade.gaps, said("gap.rest", period=span.label))
    return Estimate(
        grade.interval,
        tuple(facts),
        () if grade.interval.settled else missing,
        True,
        grade.lines
        or (
            *_worst_lines(limits, samplings, metric.measured_in),
            *deciding(grade, metric.measured_in, standard.title),
        ),
    )


def converted(figure: Interval, metric: str, limits: Limits, context: Context) -> Interval:
    """A figure in the unit of measure of the standard; loading has seen to it that it converts."""
    unit, scales = context.rulebook.metrics[metric].measured_in, context.rulebook.scales

    def there(bound: Bound) -> Bound:
        return scales.convert(Quantity(bound, unit), limits.measured_in) if bound is not None else None

    return Interval(there(figure.low), there(figure.high), there(figure.now))


def _missing(items: Mapping[str, Item], months: int, least: int) -> Iterator[Said]:
    """The items without any reading, then the others by how many months they still lack."""
    unsettled = {name: item for name, item in items.items() if not item.figure.settled}
    none = [name for name, item in unsettled.items() if item.months == 0]
    if none:
        yield said("gap.items", items="、".join(none))
    short: dict[int, list[str]] = {}
    for name, item in unsettled.items():
        if item.months:
            short.setdefault((least if item.months < least else months) - item.months, []).append(name)
    for number, names in sorted(short.items(), reverse=True):
        yield said("gap.items_months", items="、".join(names), n=number)


def _lines(items: Mapping[str, Item], grade: Grade, measured_in: str, title: str) -> Iterator[Said]:
    """Each item's figure with its class, and which of them decides."""
    for name, item in items.items():
        placed = item.limits.place(item.figure)
        if placed.now is not None:
            figure = show(placed.figure, placed.measured_in)
            rank = show(Fraction(placed.now), measured_in)
            yield said("sum.item", item=name, n=item.months, figure=figure, grade=rank)
    yield from deciding(grade, measured_in, title)


def _worst_lines(
    limits: Mapping[str, Limits], samplings: Sequence[Mapping[str, Interval]], measured_in: str
) -> Iterator[Said]:
    """Each item's worst figure with its class."""
    for item, limit in limits.items():
        placed = [limit.place(figures[item]) for figures in samplings if item in figures]
        if placed and not limit.beside:
            worst = max(placed, key=severity)
            figure, rank = show(worst.figure, limit.measured_in), show(Fraction(worst.now or 0), measured_in)
            yield said("sum.item_worst", item=item, n=len(placed), figure=figure, grade=rank)


def deciding(grade: Grade, measured_in: str, title: str) -> Iterator[Said]:
    """Which item decides, and by which limit."""
    worst = grade.deciding
    if worst is None or worst.now is None or worst.held is None:
        return
    yield said(
        "sum.deciding" if worst.held == worst.now else "sum.deciding_beyond",
        item=worst.item,
        figure=show(worst.figure, worst.measured_in),
        limit=show(worst.limit, worst.measured_in),
        grade=show(Fraction(worst.now), measured_in),
        held=show(Fraction(worst.held), measured_in),
        title=title,
    )


def _remarks(facts: Sequence[Fact], span: Period, least: int) -> Iterator[Said]:
    """That there are too few months for a verdict, and which of them rest on one day alone."""
    months = months_of(facts)
    if months < least:
        yield said("remark.few_months_year" if span.months == _YEAR else "remark.few_months", n=months, least=least)
    single = _single_days(facts)
    if single:
        yield said("remark.single_days", days="、".join(single))


def _single_days(facts: Iterable[Fact]) -> list[str]:
    """The days that are all there is of their month."""
    days: dict[Period, set[Period]] = {}
    for fact in facts:
        assert fact.period is not None, "a measure fact has a period, loading has seen to it"
        days.setdefault(of_grain("month", fact.period.last), set()).add(fact.period)
    lone = [period for (period, *others) in days.values() if not others]
    return [period.label for period in sorted(lone) if period.first == period.last]
