"""What of the rule language a criterion that was read needs: which word, which metric, about whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from duban.messages import say
from duban.model.draft import DraftCriterion, Passage
from duban.model.quantities import NO_UNIT, PERCENT, TIMES
from duban.model.ranks import CLASS
from duban.model.said import Said, said
from duban.reading.drafts.cycles import read_cycle
from duban.reading.drafts.metrics import Asked
from duban.reading.drafts.register import Register, Scope
from duban.reading.drafts.texts import cleaned, clipped, is_sound

COMPARISONS = ("at_least", "at_most", "more_than", "less_than", "equal_to")
CHANGES = ("increase_by", "decrease_by")
ACTS = ("do", "submit", "publish")
_POINTS = ("个百分点", "百分点")
_PLAIN = ("deed", "count", "share", "ban")
_CLASSES = 6


@dataclass(frozen=True, slots=True)
class Wanted:
    """A criterion with what it needs; `word` is the test of a figure, or deed, count, share, ban."""

    read: DraftCriterion
    word: str
    scope: Scope
    asked: Asked | None
    doubts: tuple[Said, ...]

    @property
    def is_deed(self) -> bool:
        """Whether something is to be done or kept from happening, and no figure is looked at."""
        return self.word in _PLAIN


def wanted(read: DraftCriterion, passage: Passage, register: Register) -> Wanted:
    """What a criterion needs; its name and unit of measure are as a rulebook can hold them from here on."""
    name = clipped(read.name) or say("draft.unnamed", "zh")
    read = replace(read, name=name, measured_in=_unit(read.measured_in), over=clipped(read.over) or None)
    word, doubts = _word(read)
    if read.word in CHANGES and word not in CHANGES:
        read = replace(read, target=None)
    scope = register.scope(read.scope or read.subject, read.over)
    if cleaned(read.subject) and (row := register.row(passage)) is not None:
        read, scope = replace(read, over=row.group), Scope("thing", row.thing)
    if scope.kind == "others" and word not in _PLAIN and scope.name not in name:
        name = clipped(scope.name + name)
    asked = None if word in _PLAIN else _asked(read, word, name)
    return Wanted(read, word, scope, asked, doubts)


def is_class(figure: Decimal | None, unit: str) -> bool:
    """Whether a figure is one of the six water classes."""
    return is_sound(figure) and unit in (CLASS, "") and figure in range(1, _CLASSES + 1)


def _unit(printed: str) -> str:
    unit = cleaned(printed).replace("％", PERCENT)
    return "" if unit == NO_UNIT else unit


def _word(read: DraftCriterion) -> tuple[str, tuple[Said, ...]]:
    """The word that the criterion becomes, and why it is another than was read."""
    figure, issued = is_sound(read.target), bool(cleaned(read.issued_by))
    doubts = () if read.target is None or figure else (said("draft.figure_unsound"),)
    if read.act == "forbid":
        return "ban", doubts if read.target is None else (said("draft.ban_with_figure"),)
    if read.act in ACTS and (amount := _amount(read)) is not None:
        return amount, doubts
    if read.word == "improves":
        return "improves", doubts
    if read.word in CHANGES and is_sound(read.target) and read.target >= 0:
        return str(read.word), doubts
    if read.word in CHANGES:
        return ("at_least", (said("draft.change_issued"),)) if issued else ("deed", (said("draft.no_figure"),))
    if read.word == "between" and figure and is_sound(read.high):
        return "between", doubts
    if read.word == "reaches" and (is_class(read.target, read.measured_in) or (issued and read.target is None)):
        return "reaches", doubts
    if read.word in COMPARISONS and (figure or issued):
        return str(read.word), doubts
    if figure or issued:
        return "at_least", (*doubts, said("draft.word_guessed"))
    return "deed", (*doubts, said("draft.no_figure"))


def _amount(read: DraftCriterion) -> str | None:
    """How a duty to act is counted: just done, so many times, for a share of an inventory; None where that takes a metric."""
    if cleaned(read.issued_by) or read.word not in (None, *COMPARISONS):
        return None
    if read.target is None:
        shared = read.over and is_sound(read.min_share) and 0 <= read.min_share <= 1
        return "share" if shared else "deed"
    if not is_sound(read.target) or read.target < 0 or read.word not in (None, "at_least"):
        return None
    if read.over:
        return "share" if read.measured_in == PERCENT and read.target <= 100 else None
    return "count" if read.measured_in in ("", TIMES) else None


def _asked(read: DraftCriterion, word: str, name: str) -> Asked:
    figures = tuple(figure for figure in (read.target, read.high) if is_sound(figure))
    cycle = read_cycle(read.every)
    grain = cycle.grain if cycle is not None else None
    if word in CHANGES:
        relative, points = read.measured_in == PERCENT, read.measured_in in _POINTS
        unit = None if relative else PERCENT if points else read.measured_in or NO_UNIT
        return Asked(
            name, word, unit, relative=relative, exact=not relative and not points, every=grain, figures=figures
        )
    if word == "improves":
        return Asked(name, word, every=grain)
    if read.word in CHANGES:
        return Asked(clipped(name + say(f"draft.{read.word}", "zh")), word, PERCENT, every=grain)
    ranked = word in ("at_most", "less_than", "equal_to") and read.measured_in == CLASS
    classed = word == "reaches" or (ranked and all(is_class(figure, CLASS) for figure in figures))
    unit = (read.measured_in or NO_UNIT) if figures else read.measured_in or None
    done = read.act in ACTS and word in ("at_least", "more_than", "equal_to") and read.measured_in != PERCENT
    return Asked(name, word, None if classed else unit, classed, done=done, every=grain, figures=figures)
