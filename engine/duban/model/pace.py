"""How fast a duty is to be carried out, what that asks for by a day, and what it leaves for the rest of the time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from duban.model.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Linear:
    """So much every day."""


@dataclass(frozen=True, slots=True)
class Unpaced:
    """Nothing is expected on the way: the deadline alone counts."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Nothing more is expected until a whole month, quarter or half-year is over."""

    grain: str


@dataclass(frozen=True, slots=True)
class Seasonal:
    """Work that only some months allow: month -> weight; months that are not named weigh nothing."""

    weights: tuple[tuple[int, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Milestone:
    """What the rule asks for by a day: a share of the target (1 is all of it), or a figure."""

    by: date
    share: Fraction | None
    figure: Quantity | None


@dataclass(frozen=True, slots=True)
class Milestones:
    """The rule's own milestones, in the order of their days."""

    stones: tuple[Milestone, ...]


Pace = Linear | Unpaced | Steps | Seasonal | Milestones


@dataclass(frozen=True, slots=True)
class Expected:
    """The figure that a pace asks for by the day of the audit, in the criterion's measure, and how it came about.

    `how` is the form of the pace, `said` the figures that its sentence in the catalogue speaks of.
    """

    value: Fraction
    how: str
    said: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Needed:
    """What the rest of the time would have to bring for the target to be just reached.

    `how` says what the figure is: `each` an amount for each of the whole months that are left, `rest` one for all that
    is left of the time; of the months that have no figure yet `open` is what each must bring and `cap` what each may
    use, and `mean` what they must come to on average, `op` says which way. `assumed` says under what assumption (`weights`, `members`) where it is not exact; not `possible` is a figure
    that the metric cannot have.
    """

    value: Fraction
    measured_in: str
    months: tuple[str, ...]
    how: str
    op: str
    assumed: str | None = None
    possible: bool = True
