"""The documents that are given to lint, each with the plan it is the text of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from duban.faults import ContentError, Fault, Place
from duban.lints._looked import Text
from duban.loading.content import Content
from duban.reading.opening import open_document
from duban.reading.plans import read_plan
from duban.studies.drift.passages import wholes


def texts_of(names: Iterable[str], content: Content) -> Mapping[str, Text]:
    """The text of each plan by the plan's id. Raises ContentError for a document that is no plan's.

    A document belongs to the plan that was written from the very same bytes, else from a file of that name, else to the
    only plan there is.
    """
    found: dict[str, Text] = {}
    faults = []
    for name in names:
        document = open_document(Path(name))
        plans = content.rulebook.plans.values()
        mine = [plan.id for plan in plans if plan.document_sha256 == document.sha256]
        mine = mine or [plan.id for plan in plans if plan.document == document.name]
        mine = mine or [plan.id for plan in plans]
        if len(mine) != 1 or mine[0] in found:
            faults.append(Fault(Place(name), "document_of_no_plan", {"plans": "、".join(mine)}))
            continue
        draft = read_plan(document)
        found[mine[0]] = Text(document, draft, wholes(draft))
    if faults:
        raise ContentError(faults)
    return found
