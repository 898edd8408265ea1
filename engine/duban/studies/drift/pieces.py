"""What of a document became no rule: what changed of it, came or went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from duban.model.document import digest, squeezed
from duban.model.draft import Passage
from duban.model.drift import Check, Match, Pairing, State, Sureness
from duban.model.outline import OutlineClause, OutlinePiece
from duban.studies.drift.assignment import assign, weight
from duban.studies.drift.passages import is_within
from duban.studies.drift.wording import alike, edits

_EXCERPT = 40
_LIKE = 0.4
"""From here on two pieces of text are one that was reworded."""


def piece_checks(
    then: tuple[Sequence[OutlinePiece], Sequence[OutlinePiece]],
    now: Sequence[OutlinePiece],
    wholes: Sequence[Passage],
    told: tuple[Sequence[OutlineClause], Sequence[OutlineClause]],
) -> Iterator[Check]:
    """What became no rule, where the rulebook or the older document (`then`) says what that was.

    Pieces of clauses that are told of (`told`: before and now) are not told again, nor words that stand elsewhere now.
    """
    known, older = then
    before = [each for each in known or older if each.kind != "layout"]
    if not before:
        return
    after = [each for each in now if each.kind != "layout"]
    texts = {each.sha256: each.text for each in older}
    gone = [replace(each, text=each.text or texts.get(each.sha256)) for each in _beyond(before, after)]
    gone = [each for each in gone if not is_within(each.clause, told[0]) and not _within(each, wholes)]
    printed = "".join(squeezed(each.text or "") for each in older)
    come = [each for each in _beyond(after, before) if not is_within(each.clause, told[1])]
    come = [each for each in come if not printed or squeezed(each.text or "") not in printed]
    pairs = _reworded(gone, come)
    for left, each in enumerate(gone):
        right = pairs.get(left)
        if right is None:
            yield Check(State.WENT, "", each.place, excerpt=excerpt(each.text))
            continue
        new = come[right]
        changed = edits(each.text, new.text) if each.text and new.text else ()
        pairing = Pairing(Match((), (), 0, Sureness.LIKELY), reworded=True, edits=changed)
        yield Check(State.CHANGED, "", each.place, new.place, pairing=pairing, excerpt=excerpt(new.text))
    for right, each in enumerate(come):
        if right not in pairs.values():
            yield Check(State.APPEARED, "", None, each.place, excerpt=excerpt(each.text))


def excerpt(text: str | None) -> str:
    """The first words of a text."""
    plain = squeezed(text or "")
    return plain if len(plain) <= _EXCERPT else plain[: _EXCERPT - 1] + "…"


def _beyond(pieces: Sequence[OutlinePiece], others: Sequence[OutlinePiece]) -> list[OutlinePiece]:
    """The pieces that are more often here than there; how often a heading is repeated depends on the pages."""
    left = Counter(each.sha256 for each in others)
    headings = {each.sha256 for each in others if each.kind == "heading"}
    found = []
    for each in pieces:
        if left[each.sha256]:
            left[each.sha256] -= 1
        elif each.kind != "heading" or each.sha256 not in headings:
            found.append(each)
    return found


def _within(piece: OutlinePiece, wholes: Sequence[Passage]) -> bool:
    """Whether its words stand in the document, as a part of some other piece or clause."""
    if piece.clause.span is None:
        return False
    if piece.text is not None:
        return any(squeezed(piece.text) in each.text for each in wholes)
    size = piece.clause.span[1] - piece.clause.span[0]
    return any(
        digest(each.text[at : at + size]) == piece.sha256 for each in wholes for at in range(len(each.text) - size + 1)
    )


def _reworded(gone: Sequence[OutlinePiece], come: Sequence[OutlinePiece]) -> Mapping[int, int]:
    weights = {}
    for left, one in enumerate(gone):
        for right, other in enumerate(come):
            if one.text and other.text:
                like = alike(squeezed(one.text), squeezed(other.text))
            else:
                like = _LIKE if (one.place, one.kind) == (other.place, other.kind) else 0.0
            if like >= _LIKE:
                weights[left, right] = weight(like, one.sha256, other.sha256)
    return assign(weights)
