"""Two plans -> everything that is different between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from duban.model.drift import Diff, FigureChange, Match, Pairing, Sureness, head_of
from duban.model.outline import Outline, OutlineObligation
from duban.model.quantities import Scales
from duban.model.units import Units
from duban.studies.drift.dates import deadline_shift
from duban.studies.drift.figures import Standing, figure_changes, moved_figures, standing
from duban.studies.drift.matching import match
from duban.studies.drift.offices import Naming, naming, opened, unit_changes
from duban.studies.drift.sides import Sides, sides
from duban.studies.drift.wording import alike, edits


def diff(
    old: Outline, new: Outline, scales: Scales, units: Units | None = None, names: tuple[str, str] = ("", "")
) -> Diff:
    """Compare two plans. `names` is what the command line calls them."""
    both = sides(old, new, scales, units.places if units is not None else ())
    offices = naming(old, new, units)
    matching = match(both, offices)
    pairings, gone, come = [], [], []
    for found in matching.matches:
        pairing, left, right = pair(found, both, offices)
        pairings.append(pairing)
        gone += left
        come += right
    gone += standing(matching.dropped)
    come += standing(matching.added)
    moved = moved_figures(gone, come, both)
    return Diff(
        before=head_of(old, names[0]),
        after=head_of(new, names[1]),
        same_place=offices.same_place,
        years_apart=both.years,
        pairings=tuple(_without(pairing, moved) for pairing in pairings),
        dropped=matching.dropped,
        added=matching.added,
        moved=tuple(moved),
    )


def pair(found: Match, both: Sides, offices: Naming) -> tuple[Pairing, list[Standing], list[Standing]]:
    """What is different about one duty, and its figures that only one side has."""
    shifted, left, right = figure_changes(standing(found.old), standing(found.new), both)
    before, after = _text(found.old), _text(found.new)
    plain = (both.old_lens.plain(before), both.new_lens.plain(after)) if before and after else None
    reworded = plain[0] != plain[1] if plain else not {e.sha256 for e in found.old} & {e.sha256 for e in found.new}
    one_each = found.kind == "same"
    pairing = Pairing(
        match=found,
        figures=(
            *shifted,
            *(FigureChange(each.criterion, None, each.clause.id, None) for each in left),
            *(FigureChange(None, each.criterion, None, each.clause.id) for each in right),
        ),
        deadline=deadline_shift(found.old[0].deadline, found.new[0].deadline, both) if one_each else None,
        units=unit_changes(found.old, found.new, offices.same),
        opened=opened(found.old, found.new),
        retitled=one_each and both.old_lens.plain(found.old[0].title) != both.new_lens.plain(found.new[0].title),
        reworded=reworded and found.sureness is not Sureness.EXACT,
        edits=edits(before, after) if plain and reworded and one_each and before and after else (),
        likeness=round(alike(*plain) * 100) if plain else None,
    )
    return pairing, left, right


def _text(clauses: Sequence[OutlineObligation]) -> str | None:
    texts = [clause.text for clause in clauses]
    return "".join(text for text in texts if text) if all(texts) else None


def _without(pairing: Pairing, moved: Sequence[FigureChange]) -> Pairing:
    """A duty without the figures that did not come or go but moved."""
    elsewhere = [side for change in moved for side in (change.old, change.new)]
    kept = tuple(
        change
        for change in pairing.figures
        if (change.old and change.new) or not any((change.old or change.new) is each for each in elsewhere)
    )
    return replace(pairing, figures=kept)
