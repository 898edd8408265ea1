"""The share of a duty that its pace asks for by a day: evenly by day, by whole steps, or by season."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from duban.model.pace import Linear, Seasonal, Steps
from duban.model.periods import Period, cycle, of_grain
from duban.model.quantities import as_text


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the whole, and the figures it was made of."""

    value: Fraction
    how: str
    said: Mapping[str, str | int] = field(default_factory=dict)


def share_gone(pace: Linear | Steps | Seasonal, start: date, end: date, day: date, *, begun: bool = False) -> Share:
    """How much of all that lies between two days is expected by the end of a day; a day after the end has it all.

    A day counts as gone once it has come; a step only from the day after its last, as its last day may still be used.
    What may be used up, and need not be reached, has the whole of a step as soon as that has begun.
    """
    day = min(day, end)
    match pace:
        case Linear():
            gone, of = max((day - start).days + 1, 0), (end - start).days + 1
            return Share(Fraction(gone, of), "linear", {"gone": gone, "of": of})
        case Steps(grain=grain):
            of = Period(start, end, "").months
            until = min(of_grain(grain, day).last, end)
            gone = Period(start, until, "").months if begun else months_over(grain, start, day)
            return Share(Fraction(gone, of), "steps", {"gone": gone, "of": of, "grain": grain})
        case Seasonal(weights=weights):
            value = _season_gone(dict(weights), start, end, day)
            return Share(value, "seasonal", {"percent": as_text(value * 100, places=2) or ""})
    raise AssertionError(pace)


def months_over(grain: str, start: date, day: date) -> int:
    """How many months since the start lie in whole periods of the grain that are over on a day."""
    last = of_grain(grain, day).first - timedelta(days=1)
    return Period(start, last, "").months if last >= start else 0


def _season_gone(weights: Mapping[int, Fraction], start: date, end: date, day: date) -> Fraction:
    """Each month's weight is spread evenly over those of its days that count; without any weight nothing is expected."""
    done, whole = Fraction(0), Fraction(0)
    for month in cycle("month", Period(start, end, "")):
        weight = weights.get(month.first.month, Fraction(0))
        first, last = max(month.first, start), min(month.last, end)
        gone = min(max((day - first).days + 1, 0), (last - first).days + 1)
        done += weight * Fraction(gone, (last - first).days + 1)
        whole += weight
    return done / whole if whole else Fraction(0)
