"""The documents that are given to lint, each with the plan it is the text of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from duban.faults import ContentError, Fault, Place
from duban.lints._looked import Text
from duban.loading.content import Content
from duban.model.plan import Plan
from duban.reading.opening import open_document
from duban.reading.plans import read_plan
from duban.studies.drift.passages import wholes

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def texts_of(names: Iterable[str], content: Content) -> Mapping[str, Text]:
    """The text of each plan by the plan's id. Raises ContentError for a document that is no plan's.

    A document belongs to the plan that was written from the very same bytes, else from a file of that name, else to the
    only plan there is, unless it says itself that it is of another place or year.
    """
    found: dict[str, Text] = {}
    faults: list[Fault] = []
    for name in names:
        try:
            document = open_document(Path(name))
            draft = read_plan(document)
        except ContentError as error:
            faults.extend(error.faults)
            continue
        plans = content.rulebook.plans.values()
        same = [plan for plan in plans if plan.document_sha256 == document.sha256]
        mine = same or [plan for plan in plans if plan.document == document.name] or list(plans)
        if len(mine) != 1 or mine[0].id in found:
            told = "、".join(plan.id for plan in mine)
            faults.append(Fault(Place(name), "document_of_no_plan", {"plans": told}))
            continue
        text = Text(document, draft, wholes(draft))
        if not same and _is_of_another(text, mine[0]):
            faults.append(Fault(Place(name), "document_of_another", {"title": draft.title, "plan": mine[0].id}))
        else:
            found[mine[0].id] = text
    if faults:
        raise ContentError(faults)
    return found


def _is_of_another(text: Text, plan: Plan) -> bool:
    """Whether a document names another place or other years than a plan, and has less than half of its clauses."""
    theirs, ours = text.draft.jurisdiction or "", plan.jurisdiction
    elsewhere = theirs not in ours and ours not in theirs
    years, own = set(_YEAR.findall(text.draft.title)), set(_YEAR.findall(plan.title))
    other_years = bool(years and own) and not years & own
    digests = {each.sha256 for each in text.wholes}
    there = sum(each.clause.sha256 in digests for each in plan.obligations)
    return (elsewhere or other_years) and 2 * there < len(plan.obligations)
