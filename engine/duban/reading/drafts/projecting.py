"""Raw rulebook documents -> Outline: the one way from YAML to what is compared, for drafts and reviewed rules alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from duban.deadlines import kind_of, read_deadline
from duban.messages import say
from duban.model.outline import (
    Outline,
    OutlineClause,
    OutlineDeadline,
    OutlineObligation,
    OutlinePiece,
)
from duban.model.periods import Period, parse_period
from duban.reading.drafts.project_criteria import Things, projected_criteria

Raw = Mapping[str, Any]
_ROLES = ("lead", "cooperating", "responsible")


def outline(documents: Iterable[Raw], language: str = "zh") -> Outline:
    """The outline of one plan out of its documents, as read or as drafted; sound ones, no register needed.

    Figures that are attributes of things are found where the Things documents are among them. Raises StopIteration
    where no document is a Plan.
    """
    every = tuple(documents)
    plan = next(iter([document for document in every if document["kind"] == "Plan"]))
    period = parse_period(plan["period"])
    things = {
        thing["name"]: thing.get("attributes") or {}
        for document in every
        if document["kind"] == "Things"
        for thing in document["things"]
    }
    readings = [document for document in every if document["kind"] == "Reading"]
    obligations = [
        _obligation(raw, period, things, language)
        for document in every
        if document["kind"] == "Obligations"
        for raw in document["obligations"]
    ]
    return Outline(
        title=plan["title"],
        jurisdiction=plan["jurisdiction"],
        first_day=period.first,
        last_day=period.last,
        obligations=tuple(each for each in obligations if not each.id.startswith(("goal-", "annex-"))),
        goals=tuple(each for each in obligations if each.id.startswith("goal-")),
        annexes=tuple(each for each in obligations if each.id.startswith("annex-")),
        issuer=plan.get("issuer"),
        document_number=plan.get("document_number"),
        issued=date.fromisoformat(plan["issued"]) if "issued" in plan else None,
        id=plan["id"],
        document=plan["document"]["name"],
        document_sha256=plan["document"]["sha256"],
        unread=tuple(_piece(raw, language) for document in readings for raw in document.get("pieces") or ()),
        doubts=tuple(doubt for document in readings for doubt in document.get("doubts") or ()),
    )


def _obligation(raw: Raw, period: Period, things: Things, language: str) -> OutlineObligation:
    standing: Mapping[str, Sequence[str]] = raw.get("standing") or {}
    return OutlineObligation(
        id=raw["id"],
        no=raw.get("number", raw["id"]),
        title=raw["title"],
        section=raw.get("section"),
        place=_place(raw["clause"], language),
        sha256=raw["clause"]["sha256"],
        lead=tuple(raw.get("lead") or ()),
        cooperating=tuple(raw.get("cooperating") or ()),
        responsible=tuple(raw.get("responsible") or ()),
        standing=tuple(dict.fromkeys(name for role in _ROLES for name in standing.get(role) or ())),
        deadline=_deadline(raw.get("deadline"), period),
        criteria=tuple(one for each in raw["criteria"] for one in projected_criteria(each, period, things)),
        text=raw.get("text"),
        guiding=(*(raw.get("guiding") or ()), *(standing.get("guiding") or ())),
        clause=_clause(raw["clause"]),
        review=raw["review"],
        doubt=raw.get("doubt"),
    )


def _deadline(raw: str | Raw | None, period: Period) -> OutlineDeadline | None:
    if raw is None:
        return None
    due = read_deadline(raw, period)
    return OutlineDeadline(kind_of(raw, period), due.day, due.after, due.within)


def _clause(raw: Raw) -> OutlineClause:
    span = raw.get("span")
    return OutlineClause(
        raw.get("table"),
        raw.get("row"),
        raw.get("column"),
        raw.get("section"),
        raw.get("part"),
        (int(span[0]), int(span[1])) if span else None,
    )


def _place(raw: Raw, language: str) -> str:
    """A clause as people name it."""
    if "table" in raw:
        return say("draft.place_row", language, table=raw["table"], row=raw.get("row", ""))
    if "part" in raw:
        return say("draft.place_part", language, section=raw.get("section", ""), part=raw["part"])
    return str(raw.get("section", ""))


def _piece(raw: Raw, language: str) -> OutlinePiece:
    return OutlinePiece(_place(raw, language), _clause(raw), raw["sha256"], raw["kind"], raw["reason"], raw.get("text"))
