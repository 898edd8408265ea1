"""A rulebook and a document -> which clauses are as the rulebook refers to them, and which moved, changed, came or went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from duban.model.document import digest, squeezed
from duban.model.drift import Check, Match, Pairing, State, Sureness, UnitChange, Verification, head_of
from duban.model.outline import Outline, OutlineClause, OutlineObligation, OutlinePiece
from duban.model.quantities import Scales
from duban.model.units import Units
from duban.studies.drift.assignment import assign, weight
from duban.studies.drift.diff import pair
from duban.studies.drift.figures import Sides, sides
from duban.studies.drift.matching import clauses_of, match
from duban.studies.drift.offices import Naming, naming
from duban.studies.drift.wording import alike, edits

_EXCERPT = 40
_LIKE = 0.4
"""From here on two pieces of text are one that was reworded."""


def verify(
    plan: Outline,
    document: Outline,
    scales: Scales,
    units: Units | None = None,
    against: Outline | None = None,
    names: tuple[str, str] = ("", ""),
) -> Verification:
    """Hold every clause reference of a rulebook to what its document says now.

    `against` is the document as it was, which tells the words that changed; `names` are those of plan and document.
    """
    return _Verifying(plan, document, scales, units, against).verification(names)


class _Verifying:
    """One comparison on its way: what is accounted for on either side."""

    def __init__(
        self, plan: Outline, document: Outline, scales: Scales, units: Units | None, against: Outline | None
    ) -> None:
        self._plan, self._document, self._against = plan, document, against
        self._both: Sides = sides(plan, document, scales, units.places if units is not None else ())
        self._names: Naming = naming(plan, document, units)
        self._old = {clause.sha256: clause for clause in clauses_of(against)} if against is not None else {}
        self._known = {clause.sha256 for clause in clauses_of(plan)}
        self._there: dict[str, list[OutlineObligation]] = {}
        for clause in clauses_of(document):
            self._there.setdefault(clause.sha256, []).append(clause)

    def verification(self, names: tuple[str, str]) -> Verification:
        lost = [clause for clause in clauses_of(self._plan) if clause.sha256 not in self._there]
        new = [clause for clause in clauses_of(self._document) if clause.sha256 not in self._known]
        changed = self._changed(lost, new)
        checks: list[Check] = []
        for clause in clauses_of(self._plan):
            checks += self._checked(clause, changed.get(clause.id))
        used = {after.id for pairing in changed.values() for after in pairing.match.new}
        checks += [_appeared(clause) for clause in new if clause.id not in used]
        touched = [each.clause for pairing in changed.values() for each in (*pairing.match.old, *pairing.match.new)]
        checks += self._pieces([*touched, *(clause.clause for clause in new)])
        return Verification(
            head_of(self._plan, names[0]),
            names[1],
            self._plan.document_sha256 == self._document.document_sha256,
            tuple(self._heads()),
            tuple(checks),
        )

    def _heads(self) -> Iterator[tuple[Literal["title", "period"], str, str]]:
        before, after = self._plan, self._document
        if squeezed(before.title) != squeezed(after.title):
            yield "title", before.title, after.title
        days = [f"{each.first_day}～{each.last_day}" for each in (before, after)]
        if days[0] != days[1]:
            yield "period", days[0], days[1]

    def _changed(self, lost: Sequence[OutlineObligation], new: Sequence[OutlineObligation]) -> Mapping[str, Pairing]:
        """The clauses whose words are nowhere, each with the one that stands for it now; by what they say, else by place."""
        before, after = _only(self._plan, lost, self._old), _only(self._document, new, {})
        both = replace(self._both, old=before, new=after)
        found = list(match(both, self._names).matches)
        taken = {each.id for one in found for each in (*one.old, *one.new)}
        for clause in clauses_of(before):
            there = next((each for each in new if each.id not in taken and _same_place(clause, each)), None)
            if clause.id not in taken and there is not None:
                taken.add(there.id)
                found.append(Match((clause,), (there,), 0, Sureness.WEAK, None, (("place", 100),)))
        pairings = {}
        for one in found:
            # Read by the same reader, the document as it was is the fairer measure of what changed.
            then = tuple(self._old.get(each.sha256, each) for each in one.old)
            pairing = pair(replace(one, old=then), both, self._names)[0]
            for each in one.old:
                pairings[each.id] = replace(pairing, match=one)
        return pairings

    def _checked(self, clause: OutlineObligation, pairing: Pairing | None) -> Iterator[Check]:
        there = self._there.get(clause.sha256)
        if there is None:
            now = pairing.match.new[0] if pairing is not None else None
            state = State.CHANGED if pairing is not None else State.WENT
            yield Check(state, clause.title, clause.place, now.place if now else None, clause.id, pairing=pairing)
            text = "".join(each.text or "" for each in pairing.match.new) if pairing is not None else ""
            yield from _spans(clause, text, whole=False)
            return
        near = next((each for each in there if _same_place(clause, each)), None)
        now = near or there[0]
        state = State.SAME if near is not None else State.MOVED
        yield Check(state, clause.title, clause.place, now.place, clause.id)
        yield from _spans(clause, now.text or "", whole=True)
        # The digest is of the words of the task alone; its offices and its deadline stand in other cells.
        beside = pair(Match((clause,), (now,), 100, Sureness.EXACT), self._both, self._names)[0]
        if clause in self._plan.obligations and (self._told(beside, now) or beside.deadline is not None):
            units = self._told(beside, now)
            kept = Pairing(beside.match, deadline=beside.deadline, units=units)
            yield Check(State.CHANGED, clause.title, clause.place, now.place, clause.id, pairing=kept, note="columns")

    def _told(self, pairing: Pairing, now: OutlineObligation) -> tuple[UnitChange, ...]:
        """The changes of offices in roles that the document speaks of; a rulebook may name one where it does not."""
        return tuple(
            each
            for each in pairing.units
            if all(role is None or getattr(now, role) for role in (each.role_before, each.role_after))
        )

    def _pieces(self, touched: Sequence[OutlineClause]) -> Iterator[Check]:
        """What became no rule, where the rulebook or the older document says what that was."""
        known = self._plan.unread or (self._against.unread if self._against is not None else ())
        if not known:
            return
        old_texts = {each.sha256: each.text for each in (self._against.unread if self._against is not None else ())}
        before = Counter(each.sha256 for each in known)
        after = Counter(each.sha256 for each in self._document.unread)
        texts = [clause.text or "" for clause in clauses_of(self._document)]
        gone = [each for each in _beyond(known, after) if not _covered(each, touched) and not _within(each, texts)]
        come = [each for each in _beyond(self._document.unread, before) if not _covered(each, touched)]
        come = [each for each in come if each.kind != "layout" and each.sha256 not in self._known]
        gone = [replace(each, text=each.text or old_texts.get(each.sha256)) for each in gone if each.kind != "layout"]
        pairs = _reworded(gone, come)
        for left, each in enumerate(gone):
            right = pairs.get(left)
            if right is None:
                yield Check(State.WENT, "", each.place, excerpt=_excerpt(each.text))
                continue
            now = come[right]
            changed = edits(each.text or "", now.text or "") if each.text and now.text else ()
            pairing = Pairing(Match((), (), 0, Sureness.LIKELY), edits=changed, reworded=True)
            yield Check(State.CHANGED, "", each.place, now.place, pairing=pairing, excerpt=_excerpt(now.text))
        for right, each in enumerate(come):
            if right not in pairs.values():
                yield Check(State.APPEARED, "", None, each.place, excerpt=_excerpt(each.text))


def _only(plan: Outline, kept: Sequence[OutlineObligation], texts: Mapping[str, OutlineObligation]) -> Outline:
    """A plan with these clauses alone, each with its text where that is known."""
    ids = {clause.id for clause in kept}

    def chosen(clauses: Sequence[OutlineObligation]) -> tuple[OutlineObligation, ...]:
        return tuple(
            replace(clause, text=clause.text or (texts[clause.sha256].text if clause.sha256 in texts else None))
            for clause in clauses
            if clause.id in ids
        )

    return replace(plan, obligations=chosen(plan.obligations), goals=chosen(plan.goals), annexes=chosen(plan.annexes))


def _same_place(one: OutlineObligation, other: OutlineObligation) -> bool:
    """Whether two references point to the same row, or below the same heading."""
    first, second = one.clause, other.clause
    if first.table or second.table:
        return (first.table, first.row) == (second.table, second.row)
    return first.section is not None and first.section == second.section


def _spans(clause: OutlineObligation, text: str, *, whole: bool) -> Iterator[Check]:
    """The references of criteria that do not hold: the words are elsewhere in the clause, or in it no longer."""
    plain = squeezed(text)
    start = clause.clause.span[0] if clause.clause.span is not None else 0
    for criterion in clause.criteria:
        if criterion.sha256 is None or criterion.span is None:
            continue
        first, last = (bound - start for bound in criterion.span)
        if digest(plain[first:last]) == criterion.sha256:
            continue
        stands = any(digest(window) == criterion.sha256 for window in _windows(plain, last - first))
        if stands and not whole:
            continue
        note = "words_elsewhere" if stands else "words_gone"
        yield Check(
            State.CHANGED, criterion.measure, clause.place, obligation=clause.id, criterion=criterion.id, note=note
        )


def _windows(text: str, size: int) -> Iterator[str]:
    return (text[at : at + size] for at in range(len(text) - size + 1)) if size > 0 else iter(())


def _appeared(clause: OutlineObligation) -> Check:
    return Check(State.APPEARED, clause.title, None, clause.place, excerpt=_excerpt(clause.text))


def _beyond(pieces: Sequence[OutlinePiece], others: Mapping[str, int]) -> list[OutlinePiece]:
    """The pieces that are more often here than there."""
    left = dict(others)
    found = []
    for each in pieces:
        if left.get(each.sha256, 0):
            left[each.sha256] -= 1
        else:
            found.append(each)
    return found


def _covered(piece: OutlinePiece, touched: Sequence[OutlineClause]) -> bool:
    """Whether a piece stands in a clause that is told of as a whole."""
    where = piece.clause
    return any(
        (where.table, where.row) == (each.table, each.row)
        if each.table
        else (where.section, where.part) == (each.section, each.part)
        for each in touched
    )


def _within(piece: OutlinePiece, texts: Sequence[str]) -> bool:
    """Whether its words stand in some clause that is a rule now."""
    if piece.clause.span is None:
        return False
    size = piece.clause.span[1] - piece.clause.span[0]
    return any(digest(window) == piece.sha256 for text in texts for window in _windows(squeezed(text), size))


def _reworded(gone: Sequence[OutlinePiece], come: Sequence[OutlinePiece]) -> dict[int, int]:
    weights = {}
    for left, one in enumerate(gone):
        for right, other in enumerate(come):
            if one.text and other.text:
                like = alike(squeezed(one.text), squeezed(other.text))
            else:
                like = _LIKE if (one.place, one.kind) == (other.place, other.kind) else 0.0
            if like >= _LIKE:
                weights[left, right] = weight(like, f"{left}", f"{right}")
    return assign(weights)


def _excerpt(text: str | None) -> str:
    plain = squeezed(text or "")
    return plain if len(plain) <= _EXCERPT else plain[: _EXCERPT - 1] + "…"
