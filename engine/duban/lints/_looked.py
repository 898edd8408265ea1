"""What checks look at: the content, seen the ways that several of them need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from duban.faults import Place
from duban.judging.proving import prove
from duban.loading.content import Content
from duban.model.document import Document
from duban.model.draft import Draft, Passage
from duban.model.expressions import Happened, Holding, Test
from duban.model.plan import OPEN, Clause, Criterion, Obligation, Plan, deeds_of, metrics_of
from duban.model.remarks import Found
from duban.model.units import Thing, Unit

if TYPE_CHECKING:
    from duban.lints._printed import Printed

Spot = tuple[str | None, str | None, str | None, str | None]
Members = Mapping[str, tuple[Thing, ...]]


@dataclass(frozen=True)
class Text:
    """The document of a plan, as printed and as it is read, with its cells and paragraphs whole."""

    document: Document
    draft: Draft
    wholes: tuple[Passage, ...]

    def of(self, clause: Clause) -> str:
        """The squeezed text of the cell or paragraph that a clause names; nothing where it is not there."""
        return self._by_digest.get(clause.sha256) or self._by_spot.get(_spot(clause), "")

    @cached_property
    def printed(self) -> Printed:
        """Its paragraphs and tables, cell by cell."""
        # The readers import much; lint without a document should not wait for them.
        from duban.lints._assembling import printed_of

        return printed_of(self)

    @cached_property
    def _by_digest(self) -> Mapping[str, str]:
        return {each.sha256: each.text for each in self.wholes}

    @cached_property
    def _by_spot(self) -> Mapping[Spot, str]:
        """The longest cell of each row is that of its duties."""
        found: dict[Spot, str] = {}
        for each in self.wholes:
            spot = (each.table, each.row, each.section, None if each.part is None else str(each.part))
            found[spot] = max(found.get(spot, ""), each.text, key=len)
        return found


@dataclass(frozen=True)
class Looked:
    """The content with the day by which it is looked at, and the printed text of those plans whose document was given.

    `whole` says that the content is all of its folder, so that what nothing uses is idle.
    """

    content: Content
    root: Path
    as_of: date
    texts: Mapping[str, Text] = field(default_factory=dict)
    whole: bool = True

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        return tuple(self.content.rulebook.plans.values())

    @cached_property
    def obligations(self) -> tuple[tuple[Plan, Obligation], ...]:
        """Every obligation with its plan."""
        return tuple((plan, each) for plan in self.plans for each in plan.obligations)

    @cached_property
    def criteria(self) -> tuple[tuple[Plan, Obligation, Criterion], ...]:
        """Every criterion with its obligation and plan."""
        return tuple((plan, each, one) for plan, each in self.obligations for one in each.criteria)

    @cached_property
    def metrics_used(self) -> frozenset[str]:
        """The metrics that some criterion measures, with the denominators of those that have one."""
        metrics = self.content.rulebook.metrics
        used = {name for _, _, one in self.criteria for test in tests(one) for name in metrics_of(test.left)}
        return frozenset(used | {metrics[name].denominator or "" for name in used if name in metrics})

    @cached_property
    def _proofs(self) -> tuple[tuple[str, Place, dict[str, object]], ...]:
        return tuple(prove(self.content.rules))

    def proved(self, code: str) -> Iterator[Found]:
        """What is proved of the judge's rules under a code."""
        return (Found(place, values) for proved, place, values in self._proofs if proved == code)

    @cached_property
    def members(self) -> Members:
        """The things of the register by their groups."""
        found: dict[str, list[Thing]] = {}
        for thing in self.content.units.things.values():
            for group in thing.groups:
                found.setdefault(group, []).append(thing)
        return {group: tuple(things) for group, things in found.items()}

    def named(self, plan: Plan, name: str) -> Unit | None:
        """The office that a plan means by a printed name."""
        return None if name == OPEN else self.content.units.named(name, plan.jurisdiction)


def on(obligation: Obligation, place: Place | None = None, /, **values: object) -> Found:
    """What was found of an obligation, at its own place or within it."""
    return Found(
        place or obligation.place,
        {"id": obligation.id, **values},
        obligation.plan,
        obligation.id,
        str(obligation.clause),
    )


def offices(obligation: Obligation) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lists of offices of an obligation by their capacity, its criteria's own leads among them."""
    yield "lead", obligation.lead
    yield "cooperating", obligation.cooperating
    yield "responsible", obligation.responsible
    for criterion in obligation.criteria:
        yield "lead", criterion.lead
        for _, names in criterion.objects:
            yield "lead", names


def deed_of(criterion: Criterion) -> Happened | None:
    """The one deed that a criterion asks for, by itself or of a share of its subjects; None where it forbids it."""
    left = criterion.test.left
    deeds = () if isinstance(left, Holding) else deeds_of(left)
    return next((each for each in deeds if not each.forbidden), None)


def tests(criterion: Criterion) -> Iterator[Test]:
    """Every test of a criterion, that of its reserve among them."""
    yield criterion.test
    yield from (test for _, test, _ in criterion.phases)
    if criterion.applies_if is not None and criterion.applies_if.test is not None:
        yield criterion.applies_if.test


def _spot(clause: Clause) -> Spot:
    return (clause.table, clause.row, None, None) if clause.table else (None, None, clause.section, clause.part)
