"""A rulebook and a document -> which clauses are as the rulebook refers to them, and which moved, changed, came or went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from duban.messages import say
from duban.model.document import digest, squeezed
from duban.model.draft import Passage
from duban.model.drift import (
    Check,
    Match,
    Pairing,
    Printed,
    State,
    Sureness,
    UnitChange,
    Verification,
    head_of,
)
from duban.model.outline import Outline, OutlineClause, OutlineCriterion, OutlineObligation
from duban.model.quantities import Scales
from duban.model.units import Units
from duban.studies.drift.diff import pair
from duban.studies.drift.matching import clauses_of, match
from duban.studies.drift.offices import naming
from duban.studies.drift.passages import clause_of, is_within, joined
from duban.studies.drift.pieces import excerpt, piece_checks
from duban.studies.drift.sides import sides
from duban.studies.drift.wording import alike, edits


def verify(
    plan: Outline,
    document: Printed,
    scales: Scales,
    units: Units | None = None,
    against: Printed | None = None,
    names: tuple[str, str] = ("", ""),
) -> Verification:
    """Hold every clause reference of a rulebook to what its document says now.

    `against` is the document as it was, which tells the words that changed; `names` are those of plan and document.
    """
    return _Verifying(plan, document, scales, units, against).verification(names)


class _Verifying:
    """One rulebook held to one document: what is accounted for on either side."""

    def __init__(
        self, plan: Outline, document: Printed, scales: Scales, units: Units | None, against: Printed | None
    ) -> None:
        self._plan, self._document, self._against = plan, document, against
        self._both = sides(plan, document.outline, scales, units.places if units is not None else ())
        self._names = naming(plan, document.outline, units)
        self._known = {clause.sha256 for clause in clauses_of(plan)}
        self._there = _by_digest(document)
        self._there |= _parts(plan, document.wholes, self._there)
        self._was = _by_digest(against) if against is not None else {}
        self._then = {each.sha256: each for each in clauses_of(against.outline)} if against is not None else {}

    def verification(self, names: tuple[str, str]) -> Verification:
        plan, document = self._plan, self._document.outline
        lost = [clause for clause in clauses_of(plan) if clause.sha256 not in self._there]
        standing = joined([each.clause for each in self._referred()])
        # What the rulebook set aside, with a reason, it knows as well as what it made a rule of.
        known = self._known | {piece.sha256 for piece in plan.unread}
        new = [
            clause
            for clause in clauses_of(document)
            if clause.sha256 not in known and not is_within(clause.clause, standing)
        ]
        changed = self._changed(lost, new)
        checks = [check for clause in clauses_of(plan) for check in self._checked(clause, changed.get(clause.id))]
        touched = [each.clause for pairing in changed.values() for each in pairing.match.new]
        come = [clause for clause in new if not is_within(clause.clause, touched)]
        checks += [
            Check(State.APPEARED, clause.title, None, clause.place, excerpt=excerpt(clause.text)) for clause in come
        ]
        told = [*touched, *standing, *(clause.clause for clause in come)]
        checks += self._annex_rows(told)
        older = self._against.outline.unread if self._against is not None else ()
        before = [clause.clause for clause in clauses_of(plan)]
        checks += piece_checks((plan.unread, older), document.unread, self._document.wholes, (before, told))
        return Verification(
            head_of(plan, names[0]),
            names[1],
            plan.document_sha256 == document.document_sha256,
            tuple(self._heads()),
            tuple(checks),
        )

    def _heads(self) -> Iterator[tuple[Literal["title", "period"], str, str]]:
        before, after = self._plan, self._document.outline
        if squeezed(before.title) != squeezed(after.title):
            yield "title", before.title, after.title
        days = [f"{each.first_day}～{each.last_day}" for each in (before, after)]
        if days[0] != days[1]:
            yield "period", days[0], days[1]

    def _referred(self) -> Iterator[OutlineObligation]:
        """The clauses of the document that the rulebook refers to by their words."""
        for digested in self._known:
            yield from self._there.get(digested, ())

    def _changed(self, lost: Sequence[OutlineObligation], new: Sequence[OutlineObligation]) -> Mapping[str, Pairing]:
        """The clauses whose words are nowhere, each with what stands for it now: by what it says, else by its place."""
        shared = Counter(clause.sha256 for clause in lost)
        alone = [clause for clause in lost if shared[clause.sha256] == 1]
        before = _only(self._plan, alone, self._then)
        after = _only(self._document.outline, new, {})
        both = replace(self._both, old=before, new=after)
        pairings: dict[str, Pairing] = {}
        for found in match(both, self._names).matches:
            # Read by the same reader, the document as it was is the fairer measure of what changed.
            then = tuple(self._then.get(each.sha256, each) for each in found.old)
            pairing = replace(pair(replace(found, old=then), both, self._names)[0], match=found)
            pairings |= {each.id: pairing for each in found.old}
        taken = [each.clause for pairing in pairings.values() for each in pairing.match.new]
        for clause in lost:
            if clause.id not in pairings:
                standing = self._in_its_place(clause, taken)
                if standing is not None:
                    pairings[clause.id] = self._by_place(clause, standing)
        return pairings

    def _in_its_place(self, clause: OutlineObligation, taken: Sequence[OutlineClause]) -> Passage | None:
        """The cell or paragraph at the place a clause refers to, where nothing else refers to it."""
        before = self._text(clause)
        near = [
            each
            for each in self._document.wholes
            if _same_place(clause.clause, clause_of(each))
            and each.sha256 not in self._known
            and not is_within(clause_of(each), taken)
            and each.part != 0
        ]
        return max(near, key=lambda each: alike(before or "", each.text), default=None)

    def _by_place(self, clause: OutlineObligation, standing: Passage) -> Pairing:
        before = self._text(clause)
        now = replace(clause, id="", place=_place(clause_of(standing)), clause=clause_of(standing), text=standing.text)
        found = Match((clause,), (now,), 0, Sureness.WEAK, None, (("place", 100),))
        return Pairing(found, reworded=True, edits=edits(before, standing.text) if before else ())

    def _text(self, clause: OutlineObligation) -> str | None:
        """The words a clause refers to, where they were kept or the document as it was is at hand."""
        then = self._was.get(clause.sha256)
        return clause.text or (then[0].text if then else None)

    def _checked(self, clause: OutlineObligation, pairing: Pairing | None) -> Iterator[Check]:
        there = self._there.get(clause.sha256)
        if there is None:
            now = pairing.match.new[0] if pairing is not None else None
            state = State.CHANGED if pairing is not None else State.WENT
            text = "".join(each.text or "" for each in pairing.match.new) if pairing is not None else ""
            gone = tuple(each for each, stands in _lost(clause, text) if not stands) if pairing is not None else ()
            place = now.place if now is not None else None
            yield Check(state, clause.title, clause.place, place, clause.id, pairing=pairing, gone=gone)
            return
        near = next((each for each in there if _same_place(clause.clause, each.clause)), None)
        now = near or there[0]
        state = State.SAME if near is not None else State.MOVED
        yield Check(state, clause.title, clause.place, now.place, clause.id)
        for criterion, stands in _lost(clause, now.text or ""):
            note = "words_elsewhere" if stands else "words_gone"
            yield Check(State.CHANGED, criterion.measure, clause.place, None, clause.id, criterion.id, note=note)
        if clause in self._plan.obligations and now.id:
            # The digest is of the words of the task alone; its offices and its deadline stand in other cells.
            found = Match((clause,), (now,), 100, Sureness.EXACT)
            beside = pair(found, self._both, self._names)[0]
            units = tuple(each for each in beside.units if _is_told(each, now))
            if units or beside.deadline is not None:
                kept = Pairing(found, deadline=beside.deadline, units=units)
                yield Check(
                    State.CHANGED, clause.title, clause.place, now.place, clause.id, pairing=kept, note="columns"
                )

    def _annex_rows(self, told: Sequence[OutlineClause]) -> Iterator[Check]:
        """Rows of annexes that the rulebook refers to elsewhere, and does not know.

        An imported rulebook has rules of those rows alone that state a target; the older document knows the others.
        """
        if self._plan.unread and self._against is None:
            return
        read = {clause.clause.table for clause in self._document.outline.obligations}
        tables = {clause.clause.table for clause in clauses_of(self._plan)} - read - {None}
        headings = {(piece.clause.table, piece.clause.row) for piece in self._document.outline.unread}
        for each in self._document.wholes:
            where = clause_of(each)
            is_known = each.sha256 in self._known or each.sha256 in self._was or is_within(where, told)
            if each.table in tables and (each.table, each.row) not in headings and not is_known:
                yield Check(State.APPEARED, "", None, _place(where), excerpt=excerpt(each.text))


def _by_digest(document: Printed) -> dict[str, list[OutlineObligation]]:
    """The clauses of a document by the digest of their words, then its cells and paragraphs that are more or less than one."""
    found: dict[str, list[OutlineObligation]] = {}
    for clause in clauses_of(document.outline):
        found.setdefault(clause.sha256, []).append(clause)
    for each in document.wholes:
        if each.sha256 not in found:
            where = clause_of(each)
            found[each.sha256] = [
                OutlineObligation("", "", "", None, _place(where), each.sha256, text=each.text, clause=where)
            ]
    return found


def _parts(
    plan: Outline, wholes: Sequence[Passage], there: Mapping[str, Sequence[OutlineObligation]]
) -> dict[str, list[OutlineObligation]]:
    """The clauses of a rulebook that are less than what the reader takes for one, where their words still stand."""
    found: dict[str, list[OutlineObligation]] = {}
    for clause in clauses_of(plan):
        if clause.sha256 in there or clause.clause.span is None:
            continue
        size = clause.clause.span[1] - clause.clause.span[0]
        for each in (each for each in wholes if _same_place(clause.clause, clause_of(each))):
            texts = ((at, each.text[at : at + size]) for at in range(len(each.text) - size + 1))
            for at, text in ((at, text) for at, text in texts if digest(text) == clause.sha256):
                where = replace(clause_of(each), span=(each.start + at, each.start + at + size))
                part = OutlineObligation("", "", "", None, _place(where), clause.sha256, text=text, clause=where)
                found.setdefault(clause.sha256, []).append(part)
    return found


def _only(plan: Outline, kept: Sequence[OutlineObligation], texts: Mapping[str, OutlineObligation]) -> Outline:
    """A plan with these clauses alone, each with its text where that is known."""
    ids = {clause.id for clause in kept}

    def chosen(clauses: Iterable[OutlineObligation]) -> tuple[OutlineObligation, ...]:
        return tuple(
            replace(clause, text=clause.text or (texts[clause.sha256].text if clause.sha256 in texts else None))
            for clause in clauses
            if clause.id in ids
        )

    return replace(plan, obligations=chosen(plan.obligations), goals=chosen(plan.goals), annexes=chosen(plan.annexes))


def _same_place(one: OutlineClause, other: OutlineClause) -> bool:
    """Whether two references point to the same row, or below the same heading."""
    if one.table or other.table:
        return (one.table, one.row) == (other.table, other.row)
    return one.section is not None and one.section == other.section


def _place(clause: OutlineClause) -> str:
    """A cell or paragraph as people name it, in the words that rulebooks use."""
    if clause.table:
        return say("verify.place_row", "zh", table=clause.table, row=clause.row or "")
    return say("verify.place_part", "zh", section=clause.section or "", part=clause.part or "")


def _lost(clause: OutlineObligation, text: str) -> Iterator[tuple[OutlineCriterion, bool]]:
    """The criteria that refer to words which are not where they are said to be, and whether they stand elsewhere in it."""
    plain = squeezed(text)
    start = clause.clause.span[0] if clause.clause.span is not None else 0
    for criterion in clause.criteria:
        if criterion.sha256 is None or criterion.span is None:
            continue
        first, last = (bound - start for bound in criterion.span)
        if first >= 0 and digest(plain[first:last]) == criterion.sha256:
            continue
        windows = (plain[at : at + last - first] for at in range(len(plain) - (last - first) + 1))
        yield criterion, last > first and any(digest(window) == criterion.sha256 for window in windows)


def _is_told(change: UnitChange, now: OutlineObligation) -> bool:
    """Whether the document speaks of the role; a rulebook may name an office where the document names none."""
    return all(role is None or getattr(now, role) for role in (change.role_before, change.role_after))
