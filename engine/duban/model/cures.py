"""What would put a finding right: hypothetical records, and the verdict they were tried to give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from duban.model.facts import Fact
from duban.model.findings import Measure, Status

OPEN_KINDS = ("target", "attribute", "baseline", "condition")


@dataclass(frozen=True, slots=True)
class Way:
    """Records that, were they in the ledger, would turn the verdict; tried by the judge on a day, with and without them.

    `size` is the figure, the difference or the number that was found, `less` the one a step nearer to nothing, which was
    tried as well and does not do. Both are None where the records have no size: then leaving out any one was tried.
    `after` is None where it hangs on a figure that is not ours to suppose.
    """

    kind: str
    facts: tuple[Fact, ...]
    before: Status
    after: Status | None
    on: date
    by: date | None
    size: Fraction | None = None
    less: Fraction | None = None

    @property
    def open(self) -> bool:
        """Whether the figures in its records are stand-ins: whatever they turn out to be, the finding can be judged."""
        return self.kind in OPEN_KINDS


@dataclass(frozen=True, slots=True)
class Cure:
    """The ways in which a finding could be put right, or why none was found."""

    measure: Measure
    status: Status
    ways: tuple[Way, ...]
    why_not: str | None = None
