"""Draft -> the files of a content folder: a rulebook that loads, lints and audits as it is, every rule marked a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from duban.messages import say
from duban.model.document import digest
from duban.model.draft import Draft, DraftObligation, Parties, Passage, Surroundings, Unread
from duban.model.periods import Period, month_end, parse_period
from duban.model.said import Said, said
from duban.reading.drafts.criteria import Desk, Writer
from duban.reading.drafts.dues import deadline_slot
from duban.reading.drafts.metrics import Shelf
from duban.reading.drafts.register import Register
from duban.reading.drafts.summaries import obligation_summary
from duban.reading.drafts.texts import cleaned, clipped, day_text, slug, told, unique
from duban.reading.drafts.wanted import Wanted, wanted

Documents = dict[str, Mapping[str, Any]]
"""Documents by their path, relative to the content folder."""
_HEAD = {"apiVersion": "duban/v1"}
_FILE = 25
"""Obligations in a file, as far as sections allow."""
_TITLE = 200
_POINTS = range(1001)
_ROLES = ("lead", "cooperating", "responsible", "guiding")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft rulebook: its files, and what a person wants to know of them first."""

    documents: Documents
    offices: int
    """How many offices are named."""
    strangers: tuple[str, ...]
    """Those that are in no register and entered the draft's own."""
    strange_units: tuple[str, ...]
    """Units of measure that are in no table."""


def draft_rulebook(
    draft: Draft, name: str, around: Surroundings, *, with_text: bool = False, language: str = "zh"
) -> Drafted:
    """The files of a plan that was read, by their path in the content folder.

    `name` is the plan's id and its folder. The document's own sentences go in only with `with_text`.
    """
    return _Drafting(draft, name, around, with_text, language).drafted()


class _Drafting:
    """One draft on its way to its files."""

    def __init__(self, draft: Draft, name: str, around: Surroundings, with_text: bool, language: str) -> None:
        self._draft, self._name, self._around = draft, name, around
        self._with_text, self._language = with_text, language
        self._place = clipped(draft.jurisdiction) or say("draft.no_place", "zh")
        self._period = _period(draft)
        self._register = Register(draft, self._place, around, language)
        self._ids: set[str] = set()

    def drafted(self) -> Drafted:
        draft = self._draft
        government = self._register.government(draft.government)
        groups = {
            "tasks": draft.obligations,
            "goals": draft.goals,
            "annexes": tuple(each for annex in draft.annexes for each in annex.obligations),
        }
        wants = {
            group: [[wanted(each, one.passage, self._register) for each in one.criteria] for one in many]
            for group, many in groups.items()
        }
        asked = [each.asked for many in wants.values() for one in many for each in one if each.asked is not None]
        shelf = Shelf(asked, self._around, self._language)
        desk = Desk(self._register, shelf, self._around, self._period, self._language)
        folder = f"rules/{self._name}"
        documents: Documents = {f"{folder}/plan.yaml": self._plan(government)}
        for group, many in groups.items():
            written = [
                self._obligation(one, self._id(one, group), wants[group][number], desk)
                for number, one in enumerate(many)
            ]
            for file, part in _files(group, written):
                documents[f"{folder}/{file}.yaml"] = {
                    **_HEAD, "kind": "Obligations", "plan": self._name, "obligations": part,
                }  # fmt: skip
        if shelf.document is not None:
            documents[f"{folder}/metrics.yaml"] = shelf.document
        if shelf.strange_units:
            documents[f"{folder}/quantities.yaml"] = self._quantities(shelf.strange_units)
        documents[f"{folder}/reading.yaml"] = self._reading()
        documents |= self._register.documents(self._name)
        register = self._register
        return Drafted(documents, len(register.named), register.drafted_offices, shelf.strange_units)

    def _plan(self, government: str) -> Mapping[str, Any]:
        draft = self._draft
        raw: dict[str, Any] = {
            **_HEAD,
            "kind": "Plan",
            "id": self._name,
            "title": clipped(draft.title, _TITLE) or clipped(draft.document, _TITLE) or self._name,
            "jurisdiction": self._place,
        }
        optional = {
            "government": government,
            "period": self._period.label,
            "issued": day_text(draft.issued),
            "issuer": clipped(draft.issuer, _TITLE),
            "document_number": clipped(draft.document_number, _TITLE),
        }
        raw |= {slot: value for slot, value in optional.items() if value}
        document = clipped(draft.document, _TITLE) or self._name
        return {**raw, "document": {"name": document, "sha256": draft.document_sha256}}

    def _id(self, one: DraftObligation, group: str) -> str:
        """The printed number as an id; one that is taken gets a number of its own, and a doubt says so."""
        prefix = {"tasks": "", "goals": "goal-", "annexes": "annex-"}[group]
        plain = slug(one.id)
        if prefix and not plain.startswith(prefix):
            plain = prefix + plain
        elif not prefix and plain.startswith(("goal-", "annex-")):
            plain = f"task-{plain}"
        plain = re.sub(r"\d+", lambda digits: str(int(digits[0])), plain)
        found = unique(plain or str(len(self._ids) + 1), self._ids.__contains__)
        self._ids.add(found)
        return found

    def _obligation(
        self, one: DraftObligation, identity: str, criteria: Sequence[Wanted], desk: Desk
    ) -> Mapping[str, Any]:
        language = self._language
        writer = Writer(desk, one.passage)
        doubts: list[Said] = [*one.doubts, *_doubts(one.parties), *_doubts(one.standing)]
        title = clipped(one.title, _TITLE)
        written = [writer.written(each) for each in criteria] or [self._unclear(title)]
        raw: dict[str, Any] = {"id": identity}
        number = clipped(one.number)
        counted = one.number_counted and identity.startswith("goal-")
        if number and number.lstrip("0") != identity and not counted:
            raw["number"] = number
        if slug(one.id) and identity != re.sub(r"\d+", lambda digits: str(int(digits[0])), slug(one.id)):
            doubts.append(said("draft.id_changed", id=clipped(one.id)))
        if section := clipped(one.section, _TITLE):
            raw["section"] = section
        raw["title"] = title or say("draft.untitled", "zh", id=identity)
        raw["summary"] = obligation_summary(written, language)
        raw["clause"] = {**_place(one.passage), "span": _span(one.passage), "sha256": one.passage.sha256}
        raw |= self._parties(one.parties)
        if standing := self._parties(one.standing):
            raw["standing"] = standing
        if one.deadline is not None:
            slot, more = deadline_slot(one.deadline, self._period)
            doubts += more
            if slot is not None:
                raw["deadline"] = slot
        if one.points is not None and one.points in _POINTS:
            raw["points"] = str(one.points)
        raw["review"] = "draft"
        notes = [*one.notes, *([said("draft.number_counted")] if one.number_counted else [])]
        for slot_name, many in (("note", notes), ("doubt", doubts)):
            if (text := told(many, language)) is not None:
                raw[slot_name] = text
        if self._with_text and (text := cleaned(one.passage.text)):
            raw["text"] = text
        return {**raw, "criteria": written}

    def _parties(self, parties: Parties) -> dict[str, list[str]]:
        found = {role: self._register.offices(getattr(parties, role)) for role in _ROLES}
        return {role: names for role, names in found.items() if names}

    def _unclear(self, title: str) -> dict[str, Any]:
        """A task in which nothing was found to look at is looked at as a whole, by a convention that says so."""
        name = clipped(title) or say("draft.unnamed", "zh")
        return {
            "id": "do-1",
            "summary": say("draft.says.do", self._language, name=name, figure=""),
            "do": name,
            "basis": "convention",
            "doubt": say("draft.nothing_to_check", self._language),
        }

    def _quantities(self, units: Sequence[str]) -> Mapping[str, Any]:
        return {
            **_HEAD,
            "kind": "Quantities",
            "note": say("draft.units_unknown", self._language),
            "dimensions": {say("draft.dimension", "zh", unit=unit): {unit: "1"} for unit in units},
        }

    def _reading(self) -> Mapping[str, Any]:
        """What of the document became no rule, and what was doubtful of it as a whole."""
        draft, language = self._draft, self._language
        doubts = [*draft.doubts, *(doubt for annex in draft.annexes for doubt in annex.doubts)]
        if not clipped(draft.jurisdiction):
            doubts.append(said("draft.place_unsaid"))
        if not clipped(draft.government):
            doubts.append(said("draft.government_guessed", name=self._register.government(None)))
        pieces = [self._piece(each) for each in draft.unread]
        told_doubts = list(dict.fromkeys(text for each in doubts if (text := cleaned(each.says(language)))))
        return {
            **_HEAD,
            "kind": "Reading",
            "plan": self._name,
            **({"doubts": told_doubts} if told_doubts else {}),
            **({"pieces": pieces} if pieces else {}),
        }

    def _piece(self, each: Unread) -> Mapping[str, Any]:
        text, start = each.passage.text, each.passage.start
        first, last = (min(max(bound, 0), len(text)) for bound in each.span)
        piece = text[first:last]
        return {
            **_place(each.passage, bare=True),
            "span": [str(start + first), str(start + last)],
            "sha256": digest(piece),
            "kind": each.kind,
            "reason": cleaned(each.reason.says(self._language)) or each.kind,
            **({"text": cleaned(piece)} if self._with_text and cleaned(piece) else {}),
        }


def _period(draft: Draft) -> Period:
    """The plan's period by the shortest name that means the same days."""
    first, last = sorted((draft.first_day, draft.last_day))
    starts, ends = [first.isoformat()], [last.isoformat()]
    if first.day == 1:
        starts.append(f"{first:%Y-%m}")
    if last == month_end(last.year, last.month):
        ends.append(f"{last:%Y-%m}")
    if (first.month, first.day) == (1, 1):
        starts.append(str(first.year))
    if (last.month, last.day) == (12, 31):
        ends.append(str(last.year))
    start, end = starts[-1], ends[-1]
    if start == end:
        return parse_period(start)
    return parse_period(f"{start}..{end}")


def _files(group: str, written: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    """The obligations of a group in files; many are split where a section begins."""
    parts: list[list[Mapping[str, Any]]] = [[]] if written else []
    for each in written:
        full = len(written) > 2 * _FILE and len(parts[-1]) >= _FILE
        if full and each.get("section") != parts[-1][-1].get("section"):
            parts.append([])
        parts[-1].append(each)
    for number, part in enumerate(parts, 1):
        yield (group if len(parts) == 1 else f"{group}-{number}"), part


def _place(passage: Passage, *, bare: bool = False) -> dict[str, str]:
    """Where a passage stands; an obligation's always names a row or a section."""
    slots = {
        "table": clipped(passage.table, _TITLE),
        "row": clipped(passage.row),
        "column": clipped(passage.column),
        "section": clipped(passage.section, _TITLE),
        "part": str(passage.part) if passage.part is not None else "",
    }
    if slots["table"]:
        slots["section"] = slots["part"] = ""
        slots["row"] = slots["row"] or ("" if bare else "…")
    else:
        slots["row"] = slots["column"] = ""
        slots["section"] = slots["section"] or ("" if bare else "…")
    return {slot: text for slot, text in slots.items() if text}


def _span(passage: Passage) -> list[str]:
    return [str(passage.start), str(passage.start + len(passage.text))]


def _doubts(parties: Parties) -> Iterator[Said]:
    for role in _ROLES:
        yield from getattr(parties, role).doubts
