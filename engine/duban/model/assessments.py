"""An assessment (考核): points that the content's rules give, per task and per unit, and who is commended or criticised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from duban.model.findings import Consequence, Report


@dataclass(frozen=True, slots=True)
class Score:
    """Points given or taken by one rule, for one task or unit, with the consequence that says why.

    `out_of` is how many there were to be had, None where a rule only gives or takes.
    """

    units: tuple[str, ...]
    plan: str
    obligation: str | None
    points: int
    out_of: int | None
    why: Consequence


@dataclass(frozen=True, slots=True)
class Standing:
    """What one unit comes to: its points, what was to be had, its rank, and what else follows for it."""

    unit: str
    scores: tuple[Score, ...]
    points: int
    out_of: int
    rank: int
    told: tuple[Consequence, ...]

    @property
    def rate(self) -> Fraction | None:
        """The share of what was to be had; None where nothing was."""
        return Fraction(self.points, self.out_of) if self.out_of else None


@dataclass(frozen=True, slots=True)
class Assessment:
    """All units by rank, and what the rules gave and took, task by task; the report it rests on."""

    report: Report
    scores: tuple[Score, ...]
    standings: tuple[Standing, ...]

    @property
    def told(self) -> Iterator[Consequence]:
        """Who is to be commended, talked to or criticised."""
        for standing in self.standings:
            yield from standing.told
