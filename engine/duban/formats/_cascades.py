"""An upper plan and those below it as a page, and as an object for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duban.formats import _diffs, _figures, _views
from duban.formats._pages import Chapter, Item, Page
from duban.formats._style import Style
from duban.model.drift import FALLS_SHORT, Answer, Cascade, LowerPlan, Reply
from duban.model.outline import OutlineObligation

_MARKS = {
    Answer.MISSING: ("✗", "red"), Answer.WEAKER: ("▽", "red"), Answer.LATER: ("→", "red"), Answer.SOFTER: ("～", "red"),
    Answer.COPIED: ("＝", "yellow"), Answer.UNCLEAR: ("？", "yellow"), Answer.SHARE: ("∕", None), Answer.OWN: ("－", None),
    Answer.OTHERS: ("－", None), Answer.TAKEN_UP: ("✓", "green"),
}  # fmt: skip
_TOLD = (
    Answer.MISSING, Answer.WEAKER, Answer.LATER, Answer.SOFTER, Answer.COPIED, Answer.UNCLEAR, Answer.SHARE, Answer.OWN,
    Answer.OTHERS,
)  # fmt: skip


def page(found: Cascade, style: Style) -> Page:
    """Plan by plan: what falls short first, then what only people can judge, then what is not the lower place's, what is new."""
    heads = [_figures.head(found.upper, "cascade.upper", style)]
    heads += [_figures.head(plan.head, "cascade.lower", style) for plan in found.lowers]
    warnings = [style.say("cascade.silent")] if found.silent else []
    apart = {plan.years_apart for plan in found.lowers} - {0}
    if apart:
        warnings.append(style.say("drift.other_year", n="、".join(str(abs(years)) for years in sorted(apart))))
    chapters: list[Chapter] = []
    for plan in found.lowers:
        chapters += _chapters(
            plan, style, style.say("cascade.of", title=plan.head.title) if len(found.lowers) > 1 else ""
        )
    overview = [_overview(plan, style) for plan in found.lowers]
    return Page(style.say("cascade.title"), tuple(heads), tuple(overview), tuple(chapters), tuple(warnings))


def _overview(plan: LowerPlan, style: Style) -> str:
    counts = "　".join(f"{style.say(f'cascade.{answer}')} {n}" for answer, n in plan.summary.items() if n)
    more = style.say("cascade.more", n=len(plan.added))
    return style.say("cascade.overview", title=plan.head.title, counts=f"{counts}　{more}")


def _chapters(plan: LowerPlan, style: Style, of: str) -> Iterator[Chapter]:
    for answer in _TOLD:
        replies = [reply for reply in plan.replies if reply.answer is answer]
        if replies:
            note = style.say(f"cascade.note.{answer}")
            yield Chapter(style.say(f"cascade.{answer}") + of, tuple(_items(replies, style)), note)
    added = [
        *(_added(_figures.clause(each, style), "、".join(each.lead), style) for each in plan.added),
        *(
            Item(f"{_views.named_id(each.new_in, style)}：{_figures.measured(each.new, style)}")
            for each in plan.added_figures
            if each.new is not None and each.new_in is not None
        ),
    ]
    if added:
        yield Chapter(style.say("cascade.added") + of, tuple(added))


def _added(text: str, leads: str, style: Style) -> Item:
    return Item(text, (style.say("drift.led_by", lead=leads),) if leads else ())


def _items(replies: Sequence[Reply], style: Style) -> Iterator[Item]:
    """Each reply; rows of one annex that are not the lower place's are told together, after the rest."""
    annexes: dict[str, list[OutlineObligation]] = {}
    for reply in replies:
        if reply.answer in (Answer.OWN, Answer.OTHERS) and reply.upper.id.startswith("annex-"):
            annexes.setdefault(reply.upper.id.rpartition("-")[0], []).append(reply.upper)
        else:
            yield _item(reply, style)
    for annex, rows in annexes.items():
        yield Item(_figures.annex(annex, rows, style), (), *_MARKS[Answer.OWN])


def _item(reply: Reply, style: Style) -> Item:
    mark, colour = _MARKS[reply.answer]
    where = _figures.clause(reply.upper, style)
    lines = [_side(reply, style)] if reply.lower else []
    if reply.answer is Answer.LATER and reply.upper_figure is None:
        before = _figures.deadline(reply.upper.deadline, style)
        after = _figures.deadline(reply.lower[0].deadline if reply.lower else None, style)
        where += "：" + style.say("drift.changed", what=style.say("drift.deadline"), before=before, after=after)
    elif reply.upper_figure is not None:
        where += "：" + _figure(reply, style)
    if reply.note is not None:
        lines.append(style.say(f"cascade.because.{reply.note}"))
    if reply.handing.kind != "unsaid" and (reply.answer in FALLS_SHORT or reply.answer is Answer.OTHERS):
        lines.append(style.say(f"cascade.handed.{reply.handing.kind}", words=reply.handing.words))
    if reply.match is not None:
        lines += _diffs.doubt_in_brief(reply.match, style)
    return Item(where, tuple(lines), mark, colour)


def _figure(reply: Reply, style: Style) -> str:
    upper, lower = reply.upper_figure, reply.lower_figure
    assert upper is not None
    if lower is None:
        return _figures.measured(upper, style)
    before, after = _figures.dated(upper, style), _figures.dated(lower, style)
    text = style.say("drift.changed", what=_figures.measure(upper, style), before=before, after=after)
    return text if upper.scope == lower.scope or not lower.scope else f"{text}（{lower.scope}）"


def _side(reply: Reply, style: Style) -> str:
    return style.say("cascade.answered", clauses="、".join(_figures.clause(each, style) for each in reply.lower))
