"""For which periods a figure may still come, and how finely figures are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

from duban.measuring.readings import grain_of
from duban.model.facts import Fact
from duban.model.periods import GRAINS, Period, cycle, of_grain
from duban.model.plan import Metric

_RANK = {"day": 0, **GRAINS}
_PLACES = 4


def openings(
    metric: Metric, fold: str | None, span: Period, natural: bool, adds: bool, readings: Sequence[Fact], today: date
) -> Iterator[tuple[Period, ...]]:
    """The sets of periods for which readings could be reported, the most fitting first.

    Of what counts by its latest reading one reading will do, as it does of a sum that has only to grow (`adds`); of a
    mean, a largest or a smallest every part that is missing has its say.
    """
    inside = [fact.period for fact in readings if fact.period is not None and span.holds(fact.period)]
    whole = any(period.first == span.first and period.last == span.last for period in inside)
    if whole and (fold is None or fold != "count"):
        if span.last >= today:
            # A figure for the whole that is not final yet is reported anew.
            yield (span,)
        return
    if metric.nature == "class" and fold is None and natural:
        yield (span,)
        return
    if metric.nature in ("class", "rate") and fold is None and not natural:
        # At a day's deadline a rate or class is that of its last period.
        last = _last_of_grain(metric.grain, span)
        if last not in inside:
            yield (last,)
        return
    way = fold or {"level": "latest", "running_total": "latest", "increment": "sum", "rate": "mean"}[metric.nature]
    if not inside and fold is None:
        if natural:
            yield (span,)
        else:
            yield (_last_of_grain(metric.grain, span),)
            yield (of_grain("day", span.last),)
        return
    gaps = _gaps(metric, inside, span)
    if way == "latest":
        later = [gap for gap in gaps if all(gap.last > period.last for period in inside)]
        if later:
            yield (later[-1],)
        if not natural and all(period.last < span.last for period in inside):
            yield (of_grain("day", span.last),)
        return
    if gaps and way == "sum" and adds:
        yield (gaps[-1],)
    if gaps:
        yield tuple(gaps)
        if way == "mean" and metric.denominator is not None:
            # Parts whose weight nobody stated cannot be told together; a figure for the whole can.
            yield (span,)


def precision(figures: Sequence[Fraction | None]) -> Fraction:
    """One step of the figures as they are written: 0.01 where the finest has two decimals."""
    places = max((_places(figure) for figure in figures if figure is not None), default=0)
    return Fraction(1, 10**places)


def on_grid(figure: Fraction, step: Fraction, up: bool) -> Fraction:
    """The figure, or the next that is written with whole steps."""
    steps = figure / step
    whole = -(-steps.numerator // steps.denominator) if up else steps.numerator // steps.denominator
    return whole * step


def _places(figure: Fraction) -> int:
    return next((places for places in range(_PLACES) if (figure * 10**places).denominator == 1), _PLACES)


def _last_of_grain(grain: str, span: Period) -> Period:
    """The last period of a grain that ends within the span; the span itself where none does."""
    period = of_grain(grain, span.last)
    if period.last > span.last:
        period = of_grain(grain, period.first - timedelta(days=1))
    return period if period.last >= span.first else span


def _gaps(metric: Metric, inside: Sequence[Period], span: Period) -> list[Period]:
    """The parts of the span, in the grain of its readings, that no reading covers."""
    finest = min((grain_of(period) for period in inside), key=_RANK.__getitem__, default=metric.grain)
    if finest == "day":
        finest = metric.grain
    if _RANK[finest] > span.months:
        return [span]
    if finest == "day":
        days = (span.last - span.first).days + 1
        parts = [of_grain("day", span.first + timedelta(days=step)) for step in range(days)]
    else:
        parts = list(cycle(finest, span))
    return [part for part in parts if span.holds(part) and not any(period.holds(part) for period in inside)]
