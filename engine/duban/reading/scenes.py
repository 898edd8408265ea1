"""A figure where it stands: the words before and after it, and the verb that asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duban.reading.lexicon import UNITS
from duban.reading.moments import is_deadline
from duban.reading.naming import is_metric, trimmed
from duban.reading.pieces import Amount, Baseline, Clause, Cycle, Figure, Mark, Moment, Piece

REACH = 160
"""How far around a figure its words are looked for."""
EXPLICIT = ("REACH", "KEEP", "AT_LEAST", "AT_MOST", "MORE", "LESS")
"""The kinds of words that say how a figure is to be held."""
_POINTS = re.compile("[得扣奖加减记计]$|各$")


@dataclass(frozen=True, slots=True)
class Scene:
    """One figure where it stands: the words before it since the last, the words after it, the verb that asks for it."""

    text: str
    clause: Clause
    figure: Figure
    since: int
    lead: Mark | None
    """The first verb of the clause that makes a number of things a count."""
    verb: Mark | None
    """The last such verb before the figure."""
    pending: Mark | None
    baseline: Baseline | None
    following: tuple[Piece, ...]
    """The pieces right behind the figure."""
    until: int
    """Where the next figure of the clause begins, or the clause ends."""

    @property
    def before(self) -> str:
        start = max(self.since, self.figure.start - REACH)
        rise = re.search(r"[由从自]\d[^，]*$", self.text[start : self.figure.start])
        if rise:
            return self.text[start : start + rise.start()]
        if self.baseline is None or self.baseline.start < start:
            return self.text[start : self.figure.start]
        return self.text[start : self.baseline.start] + self.text[self.baseline.end : self.figure.start]

    @property
    def after(self) -> str:
        return re.sub("^（[^（）]*）", "", self.text[self.figure.end : min(self.clause.end, self.figure.end + REACH)])

    @property
    def around(self) -> str:
        """The words of its clause on both sides."""
        start, end = max(self.clause.start, self.figure.start - REACH), min(self.clause.end, self.figure.end + REACH)
        return self.text[start:end]

    @property
    def between(self) -> str | None:
        """The words between the verb and the figure, None without a verb."""
        if self.verb is None:
            return None
        return self.text[max(self.verb.end, self.since, self.figure.start - REACH) : self.figure.start]

    @property
    def more(self) -> bool:
        """Whether another figure follows in the clause."""
        return self.until < self.clause.end

    @property
    def amount(self) -> Amount:
        return self.figure.amounts[0]

    @property
    def is_share(self) -> bool:
        return self.amount.unit in ("%", "‰")

    @property
    def is_held(self) -> bool:
        """Whether its words say how it is to be held."""
        return self.figure.steps_with(*EXPLICIT) or bool(self.amount.tail) or self.pending is not None


def scenes(clause: Clause, text: str) -> Iterator[Scene]:
    """Every figure of a clause where it stands; one that belongs to a cycle is read with the cycle."""
    since = clause.start
    lead = verb = pending = baseline = None
    figures = [each for each in clause.pieces if isinstance(each, Figure)]
    untils = [each.start for each in figures[1:]] + [clause.end]
    places = dict(zip((each.start for each in figures), untils, strict=False))
    for index, piece in enumerate(clause.pieces):
        if isinstance(piece, Cycle) or (isinstance(piece, Moment) and is_deadline(piece, clause, text)):
            since = piece.end
        if isinstance(piece, Baseline):
            baseline = piece
        if isinstance(piece, Mark) and piece.is_a("COMPLETE", "UP", "DOWN"):
            verb = piece
            lead = lead or piece
        if isinstance(piece, Mark) and piece.is_a("LOOSE_LEAST", "LOOSE_MOST", "LOOSE_REACH"):
            pending = piece
        if isinstance(piece, Figure):
            following = clause.pieces[index + 1 : index + 12]
            loose = None if piece.steps else pending
            scene = Scene(text, clause, piece, since, lead, verb, loose, baseline, following, places[piece.start])
            if not _is_idle(scene):
                yield scene
                since, pending = piece.end, None


def _is_idle(scene: Scene) -> bool:
    """Numbers that ask for nothing: points, ages, one of something, where a rise begins."""
    amount, before = scene.amount, scene.text[max(scene.since, scene.figure.start - 8) : scene.figure.start]
    if amount.unit == "分" and (_POINTS.search(before) or not scene.figure.steps):
        return True
    if re.search("[由从自]$", before) and re.search("[到至]", scene.after):
        return True
    held = scene.figure.steps_with(*EXPLICIT)
    if amount.unit in UNITS["times"] and not (
        held and (scene.figure.steps_with(*EXPLICIT[2:]) or is_metric(trimmed(before)))
    ):
        return True
    if not amount.unit and not held and not amount.tail:
        return True
    if before.endswith("每"):
        return True
    if amount.chinese and amount.low != 0 and not scene.is_share and not scene.figure.steps_with("AT_LEAST", "AT_MOST"):
        return amount.low <= 1 or amount.unit in UNITS["idle"] or scene.after.startswith("一")
    return False
