"""How fast a duty is to be carried out, what that asks for by a day, and what it leaves for the rest of the time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import pairwise

from duban.messages import say
from duban.model.expressions import FLOORS
from duban.model.quantities import Quantity, coarse, show


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
    """The figure that a pace asks for by a day, in the criterion's measure, and how it came about.

    `how` is the form of the pace, `said` the figures that its sentence in the catalogue speaks of; `whole` things have
    no parts, so that 10.3 of them are 11 to be done.
    """

    value: Fraction
    how: str
    day: date
    said: Mapping[str, str | int] = field(default_factory=dict)
    whole: bool = False

    def says(self, language: str) -> str:
        """How it came about."""
        said = dict(self.said)
        if "grain" in said:
            said["grain"] = say(f"grain.{said['grain']}", language)
        return say(f"pace.{self.how}", language, **said)


@dataclass(frozen=True, slots=True)
class Needed:
    """What the rest of the time would have to bring for the target to be just reached.

    `how` says what the figure is: `each` an amount for each of the whole months that are left, `rest` one for all that
    is left of the time; of the months that have no figure yet `open` is what each must bring, `cap` what each may use,
    and `mean` what they must come to on average, `op` says which way. `assumed` says under what assumption (`weights`,
    `members`) where it is not exact; not `possible` is a figure that the metric cannot have. `whole` things have no
    parts.
    """

    value: Fraction
    measured_in: str
    months: tuple[str, ...]
    how: str
    op: str
    assumed: str | None = None
    possible: bool = True
    whole: bool = False

    def says(self, language: str) -> str:
        """The figure and what exactly is counted; floors are rounded up and caps down, so that what is said suffices."""
        text = say(
            f"needed.{self.how}",
            language,
            n=len(self.months),
            months=_listed(self.months, language),
            op=say(f"op.{self.op}", language),
            value=show(coarse(self.value, up=self.op in FLOORS, whole=self.whole), self.measured_in),
        )
        if self.assumed is not None:
            text += say(f"needed.{self.assumed}", language)
        return text if self.possible else text + say("needed.impossible", language)


def _listed(months: tuple[str, ...], language: str) -> str:
    """Months that follow each other by the first and the last, others one by one."""
    if len(months) > 2 and all(_number(after) - _number(before) == 1 for before, after in pairwise(months)):
        return say("needed.months", language, first=months[0], last=months[-1])
    return "、".join(months)


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7])
