"""A rulebook held to its document, as a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from duban.formats import _diffs, _figures, _views
from duban.formats._pages import Chapter, Item, Line, Page
from duban.formats._style import Style
from duban.model.drift import Check, FigureChange, State, Sureness, Verification
from duban.model.outline import OutlineCriterion

_MARKS = {
    State.CHANGED: ("≠", "red"), State.WENT: ("－", "red"), State.APPEARED: ("＋", "red"), State.MOVED: ("→", "yellow"),
}  # fmt: skip


def page(found: Verification, style: Style) -> Page:
    """What changed, went and is unknown to the rulebook; then what only stands elsewhere."""
    chapters = []
    for state in _MARKS:
        items = _together(_item(check, style) for check in found.checks if check.state is state)
        if items:
            chapters.append(Chapter(style.say(f"verify.chapter.{state}"), items))
    heads = [_figures.head(found.plan, "verify.plan", style), style.say("verify.document", name=found.document)]
    overview = [style.say(f"verify.head.{what}", before=before, after=after) for what, before, after in found.heads]
    overview.append("　".join(f"{style.say(f'verify.{state}')} {n}" for state, n in found.summary.items() if n))
    if not found.drifted:
        overview.append(style.say("verify.clean"))
    warnings = () if found.same_bytes else (style.say("verify.other_bytes"),)
    return Page(style.say("verify.title"), tuple(heads), tuple(overview), tuple(chapters), warnings)


def _together(items: Iterable[Item]) -> tuple[Item, ...]:
    """Rules that refer to one passage are told as one."""
    heads: dict[tuple[Line, ...], list[Item]] = {}
    for item in items:
        key = item.lines if any(isinstance(line, tuple) for line in item.lines) else (item.head, *item.lines)
        heads.setdefault(key, []).append(item)
    return tuple(replace(many[0], head="、".join(dict.fromkeys(each.head for each in many))) for many in heads.values())


def _item(check: Check, style: Style) -> Item:
    mark, colour = _MARKS[check.state]
    place = check.place or check.now or ""
    if check.obligation is None:
        name = check.title or style.say("verify.piece")
        head = f"{place} {name}"
    else:
        head = f"{_views.named_id(check.obligation, style)} {check.title}（{place}）"
    if check.criterion is not None and check.obligation is not None:
        where = f"{_views.named_id(check.obligation, style)}（{place}）"
        head = style.say("verify.criterion", where=where, criterion=f"{check.criterion} {check.title}")
    lines: list[Line] = []
    if check.place and check.now and check.place != check.now:
        lines.append(style.say("verify.now_at", place=check.now))
    if check.note is not None:
        lines.append(style.say(f"verify.note.{check.note}"))
    lines += _changed(check, style)
    if check.gone:
        lines.append(style.say("verify.gone", what="、".join(f"{each.id} {each.measure}" for each in check.gone)))
    if check.excerpt and not (check.pairing is not None and check.pairing.edits):
        lines.append(check.excerpt)
    return Item(head, tuple(lines), mark, colour)


def _changed(check: Check, style: Style) -> Iterator[Line]:
    """The words that changed where both are at hand, and the figures, offices and dates that are read differently."""
    pairing = check.pairing
    if pairing is None:
        return
    if pairing.edits:
        yield pairing.edits
    elif pairing.match.kind != "same":
        yield _diffs.regrouped(pairing.match, style)
    elif check.note is None:
        yield style.say("verify.no_words")
    for change in pairing.figures:
        if change.old is not None and change.new is not None:
            yield _diffs.figure_line(change, style)
        elif change.is_figure and not pairing.edits:
            # What only one side has may be a change of the document or of the way it is read.
            key = "verify.not_read" if change.old is not None else "verify.read_anew"
            yield style.say(key, what=_figures.measured(change.old or _only(change), style))
    if pairing.deadline is not None:
        before, after = (_figures.deadline(side[0].deadline, style) for side in (pairing.match.old, pairing.match.new))
        yield style.say("drift.changed", what=style.say("drift.deadline"), before=before, after=after)
    for each in pairing.units:
        yield _diffs.unit_change(each, style)
    if pairing.match.old and not pairing.match.score:
        yield style.say("verify.by_place")
    elif pairing.match.old and pairing.match.sureness in (Sureness.LIKELY, Sureness.WEAK):
        how = style.say(f"drift.sure.{pairing.match.sureness}")
        yield style.say("verify.guessed", how=how, score=pairing.match.score)


def _only(change: FigureChange) -> OutlineCriterion:
    assert change.new is not None
    return change.new
