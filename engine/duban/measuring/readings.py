"""One metric of one subject over a period: the reading for the whole period, else the finer ones folded together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from duban.measuring.estimates import About, Context, Estimate, Window, needed
from duban.measuring.silence import nothing_more
from duban.messages import CATALOGUE
from duban.model.expressions import Series
from duban.model.facts import Fact
from duban.model.intervals import Interval, exactly
from duban.model.periods import GRAINS, Period, cycle, of_grain
from duban.model.plan import Metric
from duban.model.quantities import show
from duban.model.said import Said, plain, said
from duban.plugins import aggregate_words

FOLD_OF_NATURE = {"level": "latest", "running_total": "latest", "increment": "sum", "rate": "mean"}
_RANK = {"day": 0, **GRAINS}
_LINES = 6


def series(asked: Series, about: About, window: Window, context: Context) -> Estimate:
    """The figure of a metric for a subject and a period.

    A reading for the whole period is final once the period is over. Finer readings fill it by the metric's own fold or
    the one that is asked for; sub-periods without a reading stand in as open ones. Coarser readings never fill finer.
    """
    metric = context.rulebook.metrics[asked.metric]
    span = figure_span(metric, asked, window)
    facts = context.records.readings(metric.name, about.subject, about.obligation, window.upto)
    whole = [fact for fact in facts if covers(fact, span)]
    if whole and asked.fold != "count":
        return _whole(whole[-1], metric, span, window)
    inside = [fact for fact in facts if span.holds(_period(fact))]
    if metric.nature == "class" and asked.fold is None:
        return _class(metric, inside, span)
    return _folded(asked, metric, inside, span, about, window, context)


def published(metric: Metric, span: Period, about: About, window: Window, context: Context) -> Estimate:
    """What was published of a grade for the span itself; of its parts at most a hint, for they do not add up to it."""
    facts = context.records.readings(metric.name, about.subject, about.obligation, window.upto)
    inside = [fact for fact in facts if span.holds(_period(fact))]
    whole = [fact for fact in inside if covers(fact, span)]
    return _whole(whole[-1], metric, span, window) if whole else _class(metric, inside, span)


def covers(fact: Fact, span: Period) -> bool:
    """Whether a reading is for the whole span and nothing else."""
    return _period(fact).first == span.first and _period(fact).last == span.last


def _whole(fact: Fact, metric: Metric, span: Period, window: Window) -> Estimate:
    """A reading for the whole span: final once that is over."""
    final = window.upto >= span.last or window.over
    interval = exactly(_figure(fact)) if final else _still_moving(metric, _figure(fact))
    missing = () if final else (said("gap.final", period=span.label),)
    return Estimate(interval, (fact,), missing, True, (_line(fact, metric),))


def fold_name(fold: str) -> Said:
    """A fold in a line of arithmetic; a word that somebody added stands as it is."""
    return said(f"fold.{fold}") if f"fold.{fold}" in CATALOGUE else plain(fold)


def grain_of(period: Period) -> str:
    """The grain a reading's period has."""
    if period.first == period.last:
        return "day"
    return min(GRAINS, key=lambda grain: abs(GRAINS[grain] - period.months))


def figure_span(metric: Metric, asked: Series, window: Window) -> Period:
    """The period a figure must be for: at a day's deadline, a rate or class is that of its last grain that ends by then."""
    own = _grain(asked)
    if own is None:
        lasting = metric.grain == "day" or metric.nature not in ("rate", "class")
        if window.natural or lasting or asked.fold is not None:
            return window.span
    elif window.natural and window.span.months >= GRAINS[own]:
        return window.span
    period = of_grain(own or metric.grain, window.span.last)
    if period.last > window.span.last and (period.first > window.span.first or window.natural):
        return of_grain(own or metric.grain, period.first - timedelta(days=1))
    return period


def _grain(asked: Series) -> str | None:
    """The grain of the only spans that have such a figure, where its fold says one."""
    return aggregate_words()[asked.fold].grain if asked.fold is not None else None


def _still_moving(metric: Metric, now: Fraction) -> Interval:
    """A figure that may yet move: a total can only grow, anything else may become whatever the metric allows."""
    grows = metric.nature in ("running_total", "increment") or (metric.done and metric.nature == "level")
    return Interval(now if grows else metric.least, metric.most, now)


def _class(metric: Metric, facts: Sequence[Fact], span: Period) -> Estimate:
    """Classes do not add up: the class of a year is published for the year, and its months only hint at it."""
    now = _figure(facts[-1]) if facts else None
    lines = tuple(_line(fact, metric) for fact in facts[-1:])
    return Estimate(
        Interval(metric.least, metric.most, now),
        tuple(facts),
        (said("gap.class", period=span.label),),
        bool(facts),
        lines,
    )


def _folded(
    asked: Series,
    metric: Metric,
    facts: Sequence[Fact],
    span: Period,
    about: About,
    window: Window,
    context: Context,
) -> Estimate:
    fold = asked.fold or FOLD_OF_NATURE[metric.nature]
    aggregate = aggregate_words()[fold]
    averages, first = aggregate.like == "mean", aggregate.first
    used = _without_overlap(facts)
    weighs = averages and metric.nature == "rate" and metric.denominator is not None and len(used) > 1
    items: list[tuple[Period, Interval]] = []
    missing: list[Said] = []
    for fact in used:
        weight = _weight(fact, metric, context) if weighs else Fraction(1)
        if weight is None:
            missing.append(said("gap.of", whose=_period(fact).label, what=metric.denominator))
        items.append((_period(fact), exactly(_figure(fact), weight)))
    if first is not None:
        items = averaged(items, first, weighs)
    # What is over is settled for deeds, and for a mean that has its stated minimum of months.
    least_share = context.rulebook.defaults.least_readings_share
    # Additions that count what was done are complete once nothing more is expected and something was heard; a running
    # total or a level is only as good as its last day.
    nil = metric.nature == "increment" and nothing_more(metric.name, about, window, context)
    deeds_over = metric.nature == "increment" and (nil or (metric.done and window.closed and bool(used)))
    mean_holds = averages and window.over and _enough(first or metric.grain, used, span, least_share)
    covered = [period for period, _ in items]
    gaps: list[Period] = []
    if not deeds_over and not mean_holds:
        finest = first or _finest(metric.grain, covered)
        gaps = _gaps(finest, covered, span, fold, window.over)
    missing.extend(plain(gap.label) for gap in gaps)
    if window.fill is None:
        items.extend((gap, _gap(metric, gap, used, fold, weighs)) for gap in gaps)
    else:
        supposed = exactly(window.fill, _usual_weight(item for _, item in items))
        items.extend((gap, supposed) for gap in gaps)
    items.sort(key=lambda item: (item[0].last, item[0].first))
    interval = aggregate.fold([item for _, item in items])
    if not used and window.fill is None:
        interval = replace(interval, now=Fraction(0) if deeds_over else None)
    lines = [_line(fact, metric) for fact in used[-_LINES:]]
    if len(used) > 1:
        total = show(interval.now, metric.measured_in)
        lines.append(said("sum.readings", n=len(used), fold=fold_name(fold), figure=total))
    return Estimate(interval, tuple(used), tuple(missing), bool(used) or nil, tuple(lines), open=(tuple(gaps),))


def averaged(
    items: Iterable[tuple[Period, Interval]], grain: str, weighs: bool = False
) -> list[tuple[Period, Interval]]:
    """Readings finer than a grain folded to its periods by their mean; a coarser one weighs as many of them as it covers."""
    parts: dict[Period, list[Interval]] = {}
    for period, item in items:
        part = of_grain(grain, period.last)
        if grain != "day" and not part.holds(period):
            months = Fraction(period.months, GRAINS[grain])
            part = period
            item = item if weighs or item.weight is None else replace(item, weight=item.weight * months)
        parts.setdefault(part, []).append(item)
    found = []
    for part, inside in parts.items():
        weights = [item.weight for item in inside]
        whole = sum((weight or Fraction(0) for weight in weights), Fraction(0)) if weighs else Fraction(1)
        if len(inside) == 1:
            found.append((part, inside[0]))
        else:
            mean = aggregate_words()["mean"].fold(inside)
            found.append((part, replace(mean, weight=None if None in weights else whole)))
    return found


def _usual_weight(items: Iterable[Interval]) -> Fraction:
    """The mean weight of the readings there are, for one that is supposed."""
    weights = [item.weight for item in items if item.weight is not None]
    return sum(weights, Fraction(0)) / len(weights) if weights else Fraction(1)


def _finest(grain: str, covered: Sequence[Period]) -> str:
    """The readings' own grain, or the metric's where they are for days."""
    finest = min((grain_of(period) for period in covered), key=_RANK.__getitem__, default=grain)
    return grain if finest == "day" else finest


def _gaps(finest: str, covered: Sequence[Period], span: Period, fold: str, over: bool) -> list[Period]:
    """The sub-periods of a grain that no reading covers.

    Of daily readings only the last day matters where the latest counts. A sub-period that the deadline cuts has no
    reading of its own, but until the deadline what is left of it may still bring something.
    """
    if finest == "day" and fold == "latest":
        last = max((period.last for period in covered), default=None)
        return [] if last is not None and last >= span.last else [Period(span.last, span.last, span.label)]
    if _RANK[finest] > span.months:
        return [span]
    parts = cycle(finest, span) if finest != "day" else _days(span)
    inside = (part if span.holds(part) or over else replace(part, last=min(part.last, span.last)) for part in parts)
    return [part for part in inside if span.holds(part) and not any(period.holds(part) for period in covered)]


def _days(span: Period) -> Iterator[Period]:
    for step in range((span.last - span.first).days + 1):
        yield of_grain("day", span.first + timedelta(days=step))


def _gap(metric: Metric, gap: Period, used: Sequence[Fact], fold: str, weighs: bool) -> Interval:
    """A reading that is not there: anything the metric allows, and for a running total at least what it last was."""
    floor = metric.least
    if fold == "latest" and (metric.nature == "running_total" or (metric.done and metric.nature == "level")):
        before = [_figure(fact) for fact in used if _period(fact).last <= gap.last]
        floor = max([bound for bound in (floor, *before[-1:]) if bound is not None], default=None)
    return Interval(floor, metric.most, None, None if weighs else Fraction(1))


def _weight(fact: Fact, metric: Metric, context: Context) -> Fraction | None:
    """A rate weighs by its denominator: the record's own, or that of the denominator's metric for the same period."""
    stated = fact.attributes.get("denominator")
    if stated is not None:
        return Fraction(stated)
    subject, obligation = context.records.subject_of(fact), fact.obligation or ""
    found = context.records.readings(metric.denominator or "", subject, obligation, date.max)
    same = [_figure(other) for other in found if other.period == fact.period]
    return same[-1] if same else None


def _without_overlap(facts: Sequence[Fact]) -> list[Fact]:
    """Readings none of which lies inside another: a quarter's figure stands for its months."""
    kept: list[Fact] = []
    for fact in sorted(facts, key=lambda fact: (_period(fact).first - _period(fact).last, _period(fact).last, fact.id)):
        period = _period(fact)
        if not any(_period(other) != period and _period(other).holds(period) for other in kept):
            kept.append(fact)
    return sorted(kept, key=lambda fact: (_period(fact).last, fact.id))


def _enough(grain: str, facts: Sequence[Fact], span: Period, share: Fraction) -> bool:
    """Whether a mean has its stated minimum of readings: so many of the days of a daily metric, else of the months."""
    if grain == "day":
        covered = sum((_period(fact).last - _period(fact).first).days + 1 for fact in facts)
        return covered >= needed((span.last - span.first).days + 1, share)
    return months_of(facts) >= needed(span.months, share)


def months_of(facts: Iterable[Fact]) -> int:
    """How many calendar months have a reading."""
    months: set[int] = set()
    for fact in facts:
        first = _period(fact).first
        months |= {first.year * 12 + first.month + step for step in range(_period(fact).months)}
    return len(months)


def _period(fact: Fact) -> Period:
    assert fact.period is not None, "a measure fact has a period, loading has seen to it"
    return fact.period


def _figure(fact: Fact) -> Fraction:
    assert fact.value is not None, "a measure fact has a value, loading has seen to it"
    return fact.value.value


def _line(fact: Fact, metric: Metric) -> Said:
    return said("sum.reading", when=_period(fact).label, figure=show(_figure(fact), metric.measured_in), fact=fact.id)
