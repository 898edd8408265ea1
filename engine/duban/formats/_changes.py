"""What changed between two audits, before any format says how: groups, entries and lines that text and markdown share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from duban.formats import _views
from duban.formats._style import Style
from duban.model.changes import Change, Changes, Snapshot, Turn
from duban.model.findings import Consequence, Goal, Status
from duban.model.quantities import TIMES, show
from duban.model.ranks import RANKED

_SIGNS = {"at_least": "≥", "at_most": "≤", "more_than": ">", "less_than": "<", "equal_to": "="}
_BRIEF = (Turn.BETTER, Turn.VALUE)
"""Told in one line each: nobody has to act on them."""
_COUNTED = (Turn.NEW, Turn.SHIFTED, Turn.GONE)
"""Told as numbers, except where something fails or slips."""
_NAMES = 8


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that changed: its headline and the lines beneath it."""

    headline: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What turned the same way: how many, what is told of each, and the rest as numbers."""

    title: str
    total: int
    told: tuple[Told, ...]
    rest: tuple[str, ...]


def overview(changes: Changes, style: Style) -> str:
    """How many findings that count turned which way, how many more are for information, how many are as they were."""
    found = [change for change in changes.findings if change.counts]
    counts = [(turn, sum(change.turn is turn for change in found)) for turn in Turn]
    parts = [f"{style.say(f'turn.{turn.value}')} {number}" for turn, number in counts if number]
    parts = parts or [style.say("changes.none")]
    hints = len(changes.findings) - len(found)
    if hints:
        parts.append(style.say("changes.hints", n=hints))
    return "　".join([*parts, style.say("changes.same", n=changes.same)])


def groups(changes: Changes, style: Style) -> list[Group]:
    """What counts, group by group, the worst first; then what follows now and what no longer does."""
    found = []
    follows: dict[str, list[Consequence]] = {}
    for each in changes.appeared:
        if "finding" in each.about:
            follows.setdefault(str(each.about["finding"]), []).append(each)
    shown: set[str] = set()
    for turn in Turn:
        all_of_it = [change for change in changes.findings if change.turn is turn and change.counts]
        single = [change for change in all_of_it if turn not in _COUNTED or _matters(change)]
        rest = [change for change in all_of_it if turn in _COUNTED and not _matters(change)]
        if not all_of_it:
            continue
        told = _brief(single, style) if turn in _BRIEF else _full(single, follows, style)
        shown.update(change.id for change in single if turn not in _BRIEF)
        found.append(Group(style.say(f"turn.{turn.value}"), len(all_of_it), told, _numbers(rest, style)))
    later = [each for each in changes.appeared if not shown.intersection(each.because)]
    for key, consequences in (("changes.appeared", later), ("changes.vanished", changes.vanished)):
        if consequences:
            found.append(Group(style.say(key), len(consequences), (), _following(consequences, style)))
    return found


def _matters(change: Change) -> bool:
    """Whether somebody has to look at it: it fails or failed, or it slips now."""
    failing = any(side is not None and side.fails and side.counts for side in (change.before, change.after))
    return failing or (change.after is not None and change.after.status is Status.AT_RISK)


def _alike(changes: Iterable[Change]) -> list[list[Change]]:
    """Periods of one criterion and subject that turned alike, newest first."""
    found: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        states = [(side.status, side.awaiting) if side is not None else None for side in (change.before, change.after)]
        key = (change.plan, change.obligation, change.criterion, change.subject, *states, change.also)
        found.setdefault(key, []).insert(0, change)
    return list(found.values())


def headline(change: Change, style: Style) -> str:
    """As the report heads a finding."""
    return _views.head(
        change.obligation,
        change.title,
        change.summary,
        None if change.own_place else change.subject,
        change.period,
        style,
    )


def _full(changes: Sequence[Change], follows: dict[str, list[Consequence]], style: Style) -> tuple[Told, ...]:
    found = []
    for alike in _alike(changes):
        change, side = alike[0], alike[0].after or alike[0].before
        assert side is not None
        lines = [f"{passage(change, style)}：{side.said(style.language)}"]
        # A first figure is in the reason.
        different = aspects(change, style, first_figure=False)
        lines += ["；".join(different)] if different else []
        if len(alike) > 1:
            labels = "、".join(other.period for other in reversed(alike[1:]))
            lines.append(style.say("report.more_periods", labels=labels))
        told = [style.say("report.route", lead="、".join(side.addressees))] if side.addressees else []
        following = _views.followings(follows.get(change.id, ()), style)
        if following:
            told.append(style.say("report.follows", what="；".join(following)))
        lines += ["　".join(told)] if told else []
        found.append(Told(headline(change, style), tuple(lines)))
    return tuple(found)


def _brief(changes: Sequence[Change], style: Style) -> tuple[Told, ...]:
    found = []
    for alike in _alike(changes):
        labels = "、".join(change.period for change in reversed(alike[1:]))
        more = f"，{style.say('report.more_periods', labels=labels)}" if labels else ""
        told = [passage(alike[0], style), *aspects(alike[0], style)]
        found.append(Told(f"{headline(alike[0], style)}：{'；'.join(told)}{more}", ()))
    return tuple(found)


def _numbers(changes: Sequence[Change], style: Style) -> tuple[str, ...]:
    """How many went which way, a line for all."""
    counts: dict[str, int] = {}
    for change in changes:
        told = passage(change, style)
        counts[told] = counts.get(told, 0) + 1
    return ("　".join(f"{told} {number}" for told, number in counts.items()),) if counts else ()


def _following(consequences: Sequence[Consequence], style: Style) -> tuple[str, ...]:
    """A line for each kind with the tasks it concerns; what concerns a waiver, a remedy or an objection in its words."""
    tasks: dict[str, dict[str, None]] = {}
    numbers: dict[str, int] = {}
    lines = []
    for each in consequences:
        if "finding" not in each.about:
            lines.append(each.said(style.language))
            continue
        name = _views.kind_name(each, style)
        numbers[name] = numbers.get(name, 0) + 1
        finding = str(each.about["finding"])
        tasks.setdefault(name, {})[_views.named_id(finding.split("/")[1], style)] = None
    for kind in sorted(numbers, reverse=True):
        names = list(tasks[kind])
        listed = "、".join(names[:_NAMES]) + (style.say("changes.more", n=len(names)) if len(names) > _NAMES else "")
        lines.insert(0, f"{kind} {numbers[kind]}：{listed}")
    return tuple(lines)


def passage(change: Change, style: Style) -> str:
    """`临期 → 未达标`, or the one status there is."""
    words = [_status(side, style) for side in (change.before, change.after) if side is not None]
    return " → ".join(dict.fromkeys(words))


def _status(side: Snapshot, style: Style) -> str:
    word = style.say(f"status.{side.status.value}")
    return f"{word}（{style.say('upcoming.awaited')}）" if side.awaiting else word


def aspects(change: Change, style: Style, *, first_figure: bool = True) -> list[str]:
    """What else is different beside the verdict: `时限由 2024-11-30 改为 2024-12-31`."""
    before, after = change.before, change.after
    told: list[str] = []
    if before is None or after is None:
        return told
    for turn in (change.turn, *change.also):
        if turn is Turn.VALUE and before.value is None:
            # That something was done at all is what the status says.
            if first_figure and after.measured_in != TIMES:
                told.append(style.say("changes.now", after=_figure(after, style)))
            continue
        for key, shown in _ASPECTS.get(turn, {}).items():
            one, two = shown(before, style), shown(after, style)
            if one != two:
                told.append(style.say(f"changes.{key}", before=one, after=two))
    return told


def goal_text(goal: Goal, measured_in: str, style: Style) -> str:
    """The target as people read it: `≥68%`, `Ⅱ类或更好`, `6～9 mg/L`."""
    if goal.op == "between":
        return f"{show(goal.low, measured_in)}～{show(goal.high, measured_in)}"
    if goal.value is None:
        return style.say("changes.not_issued", what=goal.issued_by or "—")
    if measured_in in RANKED and goal.op == "at_most" and goal.value <= 1:
        return show(goal.value, measured_in)
    if measured_in in RANKED and goal.op in ("at_most", "less_than"):
        key = "or_better" if goal.op == "at_most" else "better_than"
        return style.say(f"changes.{key}", value=show(goal.value, measured_in))
    return f"{_SIGNS[goal.op]}{show(goal.value, measured_in)}"


def _figure(side: Snapshot, style: Style) -> str:
    return show(side.value, side.measured_in) if side.value is not None else style.say("changes.no_value")


Shows = Callable[[Snapshot, Style], str]
_ASPECTS: dict[Turn, dict[str, Shows]] = {
    Turn.REASSIGNED: {"reassigned": lambda side, _: "、".join(side.addressees)},
    Turn.DEADLINE: {"deadline": lambda side, _: str(side.deadline or "—")},
    Turn.TARGET: {"target": lambda side, style: goal_text(side.goal, side.measured_in, style)},
    Turn.STRENGTH: {
        "strength": lambda side, style: style.say(f"strength.{side.strength}"),
        "basis": lambda side, style: style.say(f"basis.{side.basis}"),
    },
    Turn.VALUE: {"value": _figure},
}
