"""A comparison of two plans as a page, and as an object for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from duban.formats import _figures, _views
from duban.formats._pages import Chapter, Item, Line, Page
from duban.formats._style import Style
from duban.model.drift import (
    ROLES,
    Diff,
    FigureChange,
    Match,
    Pairing,
    Shift,
    Sureness,
    Turn,
    UnitChange,
    states_figure,
)
from duban.model.outline import OutlineObligation

MARKS = {
    Turn.STRICTER: ("▲", "red"), Turn.LAXER: ("▽", "green"), Turn.MIXED: ("◇", "yellow"), Turn.LATER: ("→", "green"),
    Turn.EARLIER: ("←", "red"), Turn.DROPPED: ("－", "yellow"), Turn.ADDED: ("＋", "yellow"), Turn.OTHER: ("≠", None),
}  # fmt: skip
_CHAPTERS = (Turn.STRICTER, Turn.LAXER, Turn.MIXED, Turn.LATER, Turn.EARLIER, Turn.DROPPED, Turn.ADDED)
_SAID = ("scope", "external", "baseline", "comparison", "measured_in", "strength", "cycle", "share", "date")
_DOUBTFUL = (Sureness.LIKELY, Sureness.WEAK)


def page(found: Diff, style: Style) -> Page:
    """What got stricter, laxer, later, was dropped, is new; then offices, then words; how sure, at the end."""
    told = list(_figure_items(found, style))
    chapters = []
    for turn in _CHAPTERS:
        items = [item for each, item in told if each is turn]
        if turn is Turn.DROPPED:
            items = [*_clause_items(found.dropped, turn, style), *items]
        if turn is Turn.ADDED:
            items = [*_clause_items(found.added, turn, style), *items]
        if items:
            chapters.append(Chapter(style.say(f"drift.turn.{turn}"), tuple(items)))
    for key, items in (
        ("other", [item for turn, item in told if turn is Turn.OTHER]),
        (
            "readings",
            [_figure_item(change, _figures.clauses(each.match, style), (), style) for each, change in found.readings],
        ),
        ("moved", [_moved(each, style) for each in found.moved]),
        ("regrouped", [_regrouped(each, style) for each in found.pairings if each.match.kind != "same"]),
        ("deeds", list(_deeds(found, style))),
        ("units", list(_unit_items(found, style))),
        ("words", list(_worded(found, style))),
        ("sureness", list(_unsure(found, style))),
    ):
        if items:
            note = style.say("drift.units_note") if key == "units" and not found.same_place else ""
            chapters.append(Chapter(style.say(f"drift.chapter.{key}"), tuple(items), note))
    heads = (_figures.head(found.before, "drift.before", style), _figures.head(found.after, "drift.after", style))
    warnings = []
    if not found.same_place:
        warnings.append(style.say("drift.other_place"))
    if found.years_apart:
        warnings.append(style.say("drift.other_year", n=abs(found.years_apart)))
    return Page(style.say("drift.diff"), heads, tuple(_overview(found, style)), tuple(chapters), tuple(warnings))


def _overview(found: Diff, style: Style) -> Iterator[str]:
    summary = found.summary
    parts = [f"{style.say(f'drift.turn.{turn}')} {summary[turn]}" for turn in Turn if summary[turn]]
    yield "　".join(parts) if parts else style.say("drift.nothing")
    yield style.say(
        "drift.matched",
        n=len(found.pairings),
        dropped=len(found.dropped),
        added=len(found.added),
        sure="，".join(f"{style.say(f'drift.sure.{each}')} {summary[each]}" for each in Sureness if summary[each])
        or "0",
    )
    yield style.say("drift.unchanged", n=summary["unchanged"])


def _figure_items(found: Diff, style: Style) -> Iterator[tuple[Turn, Item]]:
    """Figures and deadlines that changed, by the way they went; deeds in words have a chapter of their own."""
    for turn, pairing, change in found.changes:
        where = _figures.clauses(pairing.match, style)
        doubt = doubt_in_brief(pairing.match, style)
        if isinstance(change, FigureChange):
            yield turn, _figure_item(change, where, doubt, style)
            continue
        sides = (pairing.match.old, pairing.match.new)
        before, after = (_figures.deadline(side[0].deadline, style) for side in sides)
        text = style.say("drift.changed", what=style.say("drift.deadline"), before=before, after=after)
        yield turn, _item(turn, f"{where}：{text}", [*_notes(change, style), *doubt])


def _figure_item(change: FigureChange, where: str, doubt: Sequence[str], style: Style) -> Item:
    """`任务5 …：收集率 ≥57% → ≥68%`."""
    side = change.new or change.old
    assert side is not None
    what = _figures.measure(side, style)
    if change.old is None or change.new is None:
        return _item(change.turn, f"{where}：{_figures.measured(side, style)}", doubt)
    before, after = _figures.figure(change.old, style), _figures.figure(change.new, style)
    text = style.say("drift.changed", what=what, before=before, after=after) if before != after else what
    lines = [line for shift in change.shifts for line in _shift_lines(shift, change, style)]
    if change.old.measure != change.new.measure:
        lines.append(style.say("drift.was_called", what=change.old.measure))
    return _item(change.turn, f"{where}：{text}", [*lines, *doubt])


def figure_line(change: FigureChange, style: Style) -> str:
    """A figure that changed in one line: `收紧：收集率 ≥57% → ≥68%`."""
    item = _figure_item(change, style.say(f"drift.turn.{change.turn}"), (), style)
    return "；".join(str(each) for each in (item.head, *item.lines))


def _shift_lines(shift: Shift, change: FigureChange, style: Style) -> Iterator[str]:
    """What the two figures side by side do not show by themselves."""
    old, new = change.old, change.new
    assert old is not None and new is not None
    if shift.aspect == "date":
        before, after = (str(side.by or style.say("drift.by_clause")) for side in (old, new))
        turn = style.say(f"drift.turn.{shift.turn}")
        yield style.say("drift.moved_date", turn=turn, before=before, after=after)
    elif shift.aspect == "scope":
        own = style.say("drift.own_place")
        yield style.say("drift.scope", before=old.scope or own, after=new.scope or own)
    elif shift.aspect == "external" and shift.note is None:
        before, after = (side.issued_by or style.say("drift.elsewhere") for side in (old, new))
        yield style.say("drift.issuer", before=before, after=after)
    elif shift.aspect in ("strength", "share", "cycle", "comparison"):
        yield style.say(f"drift.aspect.{shift.aspect}", turn=style.say(f"drift.turn.{shift.turn}"))
    yield from _notes(shift, style)


def _notes(shift: Shift, style: Style) -> Iterator[str]:
    if shift.note is not None:
        yield style.say(f"drift.note.{shift.note}")


def _clause_items(clauses: Iterable[OutlineObligation], turn: Turn, style: Style) -> Iterator[Item]:
    """A clause that only one side has; rows of one annex are told together, after the rest."""
    annexes: dict[str, list[OutlineObligation]] = {}
    for found in clauses:
        if found.id.startswith("annex-"):
            annexes.setdefault(found.id.rpartition("-")[0], []).append(found)
            continue
        figures = "；".join(
            _figures.measured(each, style)
            for each in found.criteria
            if states_figure(each) or each.measure != found.title
        )
        leads = "、".join(found.lead)
        lines = [figures] if figures else []
        lines += [style.say("drift.led_by", lead=leads)] if leads else []
        yield _item(turn, _figures.clause(found, style), lines)
    for annex, many in annexes.items():
        yield _item(turn, _figures.annex(annex, many, style), [])


def _moved(change: FigureChange, style: Style) -> Item:
    where = " → ".join(_views.named_id(each, style) for each in (change.old_in, change.new_in) if each is not None)
    return _figure_item(change, where, (), style)


def _regrouped(pairing: Pairing, style: Style) -> Item:
    return Item(regrouped(pairing.match, style), tuple(_doubt(pairing.match, style)))


def regrouped(match: Match, style: Style) -> str:
    """`拆分：任务3 → 任务3、任务4（加强治理）`."""
    names = ["、".join(_views.named_id(each.id, style) for each in side) for side in (match.old, match.new)]
    return style.say(f"drift.{match.kind}", before=names[0], after=names[1], title=match.new[0].title)


def _deeds(found: Diff, style: Style) -> Iterator[Item]:
    """Deeds in words that only one side asks for: for a reader to judge, since the same may be asked in other words."""
    for pairing in found.pairings:
        deeds = [each for each in pairing.figures if not each.counts]
        if not deeds or pairing.is_one_text:
            continue
        lines = []
        for key, side in (("gone", [each.old for each in deeds]), ("come", [each.new for each in deeds])):
            names = "、".join(_figures.measure(each, style) for each in side if each is not None)
            lines += [style.say(f"drift.deeds_{key}", what=names)] if names else []
        yield Item(_figures.clauses(pairing.match, style), tuple(lines))


def _unit_items(found: Diff, style: Style) -> Iterator[Item]:
    """Offices by what became of them, each with its tasks; a column that one plan does not have is told once."""
    everything = [each for pairing in found.pairings for each in (*pairing.match.old, *pairing.match.new)]
    old = [*(each for pairing in found.pairings for each in pairing.match.old), *found.dropped]
    new = [*(each for pairing in found.pairings for each in pairing.match.new), *found.added]
    absent = {
        (key, role)
        for key, side in (("before", old), ("after", new))
        for role in ROLES
        if not any(getattr(each, role) for each in side) and any(getattr(each, role) for each in everything)
    }
    for key, role in sorted(absent):
        yield Item(style.say(f"drift.no_role_{key}", role=style.say(f"drift.role.{role}")))
    tasks: dict[UnitChange, list[str]] = {}
    opened: dict[tuple[str, bool], list[str]] = {}
    for pairing in found.pairings:
        ids = _views.named_id(pairing.match.new[0].id, style)
        for change in pairing.units:
            one_sided = ("after", change.role_before) if change.role_after is None else ("before", change.role_after)
            if one_sided not in absent or (change.role_before and change.role_after):
                tasks.setdefault(change, []).append(ids)
        for each in pairing.opened:
            opened.setdefault(each, []).append(ids)
    for change, ids_of in sorted(tasks.items(), key=lambda each: (-len(each[1]), str(each[0]))):
        yield Item(f"{unit_change(change, style)}：{'、'.join(ids_of)}")
    for (role, is_open), ids_of in opened.items():
        key = "drift.list_opened" if is_open else "drift.list_closed"
        yield Item(f"{style.say(key, role=style.say(f'drift.role.{role}'))}：{'、'.join(ids_of)}")


def unit_change(change: UnitChange, style: Style) -> str:
    """`甲局 不再牵头`, `乙局 由配合改为牵头`."""
    before, after = (
        style.say(f"drift.role.{role}") if role else "" for role in (change.role_before, change.role_after)
    )
    if change.before is not None and change.after is not None:
        name = change.after if change.before == change.after else f"{change.before} → {change.after}"
        return style.say("drift.unit_moved", unit=name, before=before, after=after)
    if change.before is not None:
        return style.say("drift.unit_gone", unit=change.before, role=before)
    return style.say("drift.unit_come", unit=change.after, role=after)


def _worded(found: Diff, style: Style) -> Iterator[Item]:
    untold = 0
    for pairing in found.pairings:
        lines: list[Line] = []
        if pairing.retitled:
            before, after = pairing.match.old[0].title, pairing.match.new[0].title
            lines.append(style.say("drift.changed", what=style.say("drift.title"), before=before, after=after))
        if pairing.reworded and pairing.likeness is not None:
            lines.append(style.say("drift.likeness", n=pairing.likeness))
        if pairing.edits:
            lines.append(pairing.edits)
        untold += pairing.reworded and pairing.likeness is None
        if lines:
            yield Item(_figures.clauses(pairing.match, style), tuple(lines))
    if untold:
        yield Item(style.say("drift.no_texts", n=untold))


def _unsure(found: Diff, style: Style) -> Iterator[Item]:
    """The matches that somebody should look at, the least sure first."""
    for pairing in sorted(found.pairings, key=lambda each: each.match.score):
        if pairing.match.sureness in _DOUBTFUL:
            old = pairing.match.old[0]
            lines = [style.say("drift.old_title", title=_figures.clause(old, style))]
            yield Item(_figures.clauses(pairing.match, style), (*lines, *_doubt(pairing.match, style)))


def doubt_in_brief(match: Match, style: Style) -> list[str]:
    """How sure the match is, where it is not beyond doubt."""
    if match.sureness not in _DOUBTFUL:
        return []
    return [style.say("drift.sure_brief", how=style.say(f"drift.sure.{match.sureness}"), score=match.score)]


def _doubt(match: Match, style: Style) -> list[str]:
    """The same with what speaks for it, and what else it might be."""
    if match.sureness not in _DOUBTFUL:
        return []
    because = "、".join(f"{style.say(f'drift.because.{name}')} {value}%" for name, value in match.because)
    told = style.say("drift.sure", how=style.say(f"drift.sure.{match.sureness}"), score=match.score, because=because)
    if match.rival is not None:
        told += style.say("drift.rival", rival=_views.named_id(match.rival, style))
    return [told]


def _item(turn: Turn, text: str, lines: Sequence[str]) -> Item:
    mark, colour = MARKS[turn]
    return Item(text, tuple(lines), mark, colour)
