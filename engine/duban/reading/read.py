"""From a file to a draft rulebook, on one page: open, read the plan, draft, outline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from duban.faults import ContentError, Fault, Place
from duban.model.draft import Surroundings
from duban.model.imported import Imported, Stranger
from duban.reading.drafts.drafting import Drafted, draft_rulebook
from duban.reading.drafts.projecting import outline
from duban.reading.offices.matching import match
from duban.reading.offices.names import is_reference
from duban.reading.opening import open_document
from duban.reading.plans import read_plan

Step = Callable[[int, int], None]


def read_document(
    path: Path, name: str, around: Surroundings, step: Step, *, with_text: bool = False, language: str = "zh"
) -> Imported:
    """The draft rulebook of a document, named `name`. `step` hears of tasks read so far, and of how many there are.

    Raises ContentError, with one sentence, for a file that cannot be read and for a document without any duty.
    """
    document = open_document(path)
    draft = read_plan(document, step)
    drafted = draft_rulebook(draft, name, around, with_text=with_text, language=language)
    found = outline(drafted.documents.values(), language)
    if not (*found.obligations, *found.goals, *found.annexes):
        raise ContentError([Fault(Place(document.name), "document_no_duty")])
    return Imported(
        drafted.documents,
        found,
        offices=drafted.offices,
        strangers=_strangers(drafted, around, found.jurisdiction),
        registered=bool(around.register.units),
        strange_units=drafted.strange_units,
        remarks=document.remarks,
    )


def _strangers(drafted: Drafted, around: Surroundings, place: str | None) -> tuple[Stranger, ...]:
    """The names that the register does not have, with those they may mean; none where it does not know the place."""
    known = around.register if place in around.register.places else None
    return tuple(
        Stranger(each.name, tuple(other.unit.name for other in each.suggestions))
        for each in match(drafted.strangers, known, place)
        if each.unit is None and not is_reference(each.name)
    )
