"""A content folder -> everything an audit needs, or every fault that stands in the way of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from duban.loading import files
from duban.loading.memory import remembered
from duban.model.facts import Ledger
from duban.model.plan import Rulebook
from duban.model.rules import JudgeRule
from duban.model.units import Units


@dataclass(frozen=True, slots=True)
class Content:
    """All that was read of a content folder, and the digest of its bytes."""

    rulebook: Rulebook
    ledger: Ledger
    units: Units
    rules: tuple[JudgeRule, ...]
    sha256: str
    replaced: tuple[str, ...]

    @property
    def invented(self) -> bool:
        """Whether any record, office or thing that verdicts may rest on is invented; reports say so."""
        asked = self.rulebook.groups
        return (
            self.ledger.invented
            or any(unit.invented for unit in self.units.units.values())
            or any(thing.invented and not asked.isdisjoint(thing.groups) for thing in self.units.things.values())
        )


def load(
    content: str | None = None,
    plans: Sequence[str] = (),
    facts: Sequence[str] | None = (),
    start: Path | None = None,
) -> Content:
    """The content folder for these plans (all where none is named) and this ledger (the plans' own where none is).

    With `facts` None no ledger is read at all: the caller brings the facts.

    The same bytes were perhaps read before; then nothing is parsed or validated again. Raises ContentError with every
    fault found; what is faulty is never remembered.
    """
    root = files.content_root(content, (start or Path.cwd()).resolve())

    def read() -> Content:
        # Parsing and validation are imported only where something has to be parsed and validated.
        from duban.loading import reading

        return reading.read(root, plans, facts)

    return remembered(
        files.everything_read(root, facts or ()),
        (str(root), str(Path.cwd()), *plans, *(["--no-facts"] if facts is None else ["--facts", *facts])),
        Content,
        read,
    )
