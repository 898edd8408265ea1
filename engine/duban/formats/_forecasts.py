"""What the coming days bring, by day and the gravest first; text, markdown, JSON and CSV share it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from duban.formats._cures import cure_line, cure_lines, cure_object
from duban.formats._style import Style
from duban.formats._views import MARKS, badge, kind_name, named, recipients
from duban.model.findings import FAILING, OPEN, Finding, Status
from duban.model.forecasts import MOVES, NEARS, Forecast, Turn
from duban.model.plan import Obligation

_SUBJECTS = 6
_CURES = 3
_WEEK = "一二三四五六日"
_TOLD_BENEATH = ("follows",)
"""Consequences of a finding that turns on the same day are told beneath it."""


@dataclass(frozen=True, slots=True)
class Line:
    """Turns of one kind on one day that say the same of several subjects or periods of a criterion."""

    turns: tuple[Turn, ...]
    follows: tuple[Turn, ...] = ()

    @property
    def first(self) -> Turn:
        return self.turns[0]


@dataclass(frozen=True, slots=True)
class Day:
    """What one day brings: the lines that weigh, and those for information."""

    title: str
    lines: tuple[Line, ...]
    hints: tuple[Line, ...]


def days(forecast: Forecast, style: Style) -> Iterator[Day]:
    """Every day on which something comes about."""
    for day, found in groupby(forecast.turns, key=lambda turn: turn.day):
        lines = _lines(list(found))
        weekday = (
            style.say("forecast.weekday", day=_WEEK[day.weekday()]) if style.language == "zh" else day.strftime(" %a")
        )
        yield Day(
            f"{day}{weekday}",
            tuple(line for line in lines if line.first.counts),
            tuple(line for line in lines if not line.first.counts),
        )


def _lines(turns: Sequence[Turn]) -> list[Line]:
    due = {turn.what for turn in turns if turn.kind == "due"}
    turned = {turn.what for turn in turns if turn.kind in (*MOVES, NEARS) and turn.finding}
    beneath: dict[str, list[Turn]] = {}
    groups: dict[tuple[object, ...], list[Turn]] = {}
    for turn in turns:
        if turn.kind in _TOLD_BENEATH and turn.finding is not None and turn.what in turned:
            beneath.setdefault(turn.what, []).append(turn)
        elif turn.kind != NEARS or turn.what not in due:
            # On its last day a duty is due soon; that it is due says so.
            groups.setdefault(_alike(turn), []).append(turn)
    return [
        Line(tuple(group), tuple(each for turn in group for each in beneath.get(turn.what, ())))
        for group in groups.values()
    ]


def _alike(turn: Turn) -> tuple[object, ...]:
    if turn.finding is None or turn.consequence is not None:
        rule = turn.consequence.rule if turn.consequence is not None else None
        return turn.kind, turn.what, rule, turn.consequence.id if turn.finding is None and turn.consequence else None
    measure = turn.finding.measure
    return turn.kind, measure.plan.id, measure.obligation.id, measure.criterion.id, turn.before, turn.finding.status


def kind_word(turn: Turn, style: Style) -> str:
    """What happens, in a word or two."""
    if turn.consequence is not None:
        word = kind_name(turn.consequence, style)
        return style.say(f"forecast.{turn.kind}", what=word)
    return style.say(f"forecast.{turn.kind}")


def mark(turn: Turn) -> str:
    """The sign of the status that is reached."""
    if turn.finding is None or turn.kind == "ends":
        return "○"
    return MARKS[turn.finding.status] if turn.consequence is None else "→"


def headline(line: Line, forecast: Forecast, style: Style) -> str:
    """The duty, the subjects and periods it is about, and how the status moves."""
    turn = line.first
    if turn.finding is None:
        if turn.consequence is not None:
            return turn.consequence.said(style.language)
        obligation = next((each for each in _obligations(forecast) if each.id == turn.obligation), None)
        about = f"{named(obligation, style)} {obligation.title}" if obligation is not None else turn.obligation or ""
        return style.say("forecast.waiver", id=turn.waiver, about=about)
    measure = turn.finding.measure
    measures = [each.finding.measure for each in line.turns if each.finding is not None]
    subjects = dict.fromkeys(each.subject for each in measures if each.subject != measure.plan.jurisdiction)
    periods = dict.fromkeys(each.period.label for each in measures)
    periods.pop("once", None)
    text = f"{named(measure.obligation, style)} {measure.obligation.title} · {measure.criterion.summary}"
    if subjects:
        text += f"〔{few(subjects, style)}〕"
    return text + (f"（{few(periods, style)}）" if periods else "")


def few(names: Iterable[str], style: Style) -> str:
    """The first of the names, and how many there are where that is more."""
    listed = list(names)
    shown = ("、" if style.language == "zh" else ", ").join(listed[:_SUBJECTS])
    return shown + (style.say("cure.more", n=len(listed)) if len(listed) > _SUBJECTS else "")


def movement(turn: Turn, style: Style) -> str:
    """From which status to which; a consequence by its name."""
    if turn.consequence is not None:
        due = turn.consequence.due
        return style.say("report.due", due=due) if due is not None and turn.kind == "follows" else ""
    if turn.finding is None:
        return ""
    after = badge(turn.finding.status, style)
    if turn.kind in ("due", "awaited") or turn.before is None:
        return after
    before = style.say(f"status.{turn.before.value}")
    if turn.kind == "ends":
        return before
    if turn.before is turn.finding.status and turn.kind == "red":
        before = style.say("forecast.awaited_before")
    return f"{before} → {after}"


def details(line: Line, style: Style) -> Iterator[str]:
    """Why, who hears of it, what follows, and what it would take."""
    turn = line.first
    if turn.finding is not None and turn.consequence is None and turn.kind in MOVES:
        yield turn.finding.said(style.language)
    if turn.finding is not None and turn.kind in MOVES:
        yield recipients(turn.finding, style)
    if line.follows:
        words = dict.fromkeys(_following(each, style) for each in line.follows)
        yield style.say("report.follows", what="；".join(words))
    cures = [each.cure for each in line.turns if each.cure is not None]
    for cure in cures[:_CURES]:
        if cure.ways:
            yield style.say("forecast.takes", what=cure_line(cure.ways[0], cure.measure, style.language))
        else:
            yield style.say("forecast.takes", what=cure_lines(cure, style.language)[0])
    if len(cures) > _CURES:
        yield style.say("forecast.more_cures", n=len(cures) - _CURES)
    if turn.kind in MOVES:
        yield style.say("report.id", id=turn.what)


def addressees(line: Line, style: Style) -> str:
    """Whom it is told to, where that is not told in full beneath."""
    if line.first.kind in MOVES or not line.first.units:
        return ""
    return style.say("report.route", lead="、".join(line.first.units))


def _following(turn: Turn, style: Style) -> str:
    due = movement(turn, style)
    word = kind_name(turn.consequence, style) if turn.consequence is not None else ""
    return f"{word}（{due}）" if due else word


def hint(lines: Sequence[Line], style: Style) -> str:
    """What is for information alone: how many of each kind, and of which tasks."""
    counts: dict[str, int] = {}
    tasks: dict[str, None] = {}
    for line in lines:
        turn = line.first
        counts[kind_word(turn, style)] = counts.get(kind_word(turn, style), 0) + len(line.turns)
        if turn.finding is not None:
            tasks[named(turn.finding.measure.obligation, style)] = None
    said = "、".join(f"{word} {number}" for word, number in counts.items())
    return style.say("forecast.hints", counts=said, tasks=few(tasks, style))


def summary(forecast: Forecast, style: Style) -> list[str]:
    """How things stand before the first day and on the last, and what was left out."""
    statuses = [status for status in Status if forecast.at_start[status.value] or forecast.at_end[status.value]]
    moves = "　".join(
        f"{MARKS[status]}{style.say(f'status.{status.value}')} {forecast.at_start[status.value]}→{forecast.at_end[status.value]}"
        for status in statuses
        if status in FAILING | OPEN or forecast.at_start[status.value] != forecast.at_end[status.value]
    )
    reds = [turn for turn in forecast.turns if turn.kind == "red"]
    lines = [
        style.say("forecast.reds", n=len(reds), counted=sum(turn.counts for turn in reds)),
        style.say("forecast.moves", moves=moves),
    ]
    if forecast.uncured:
        lines.append(style.say("forecast.uncured", n=forecast.uncured, cures=forecast.cures))
    return lines


def head(forecast: Forecast, style: Style) -> str:
    """The range, the knowledge and the content it rests on."""
    return style.say(
        "forecast.head", first=forecast.first, last=forecast.last, known_by=forecast.known_by, judge=forecast.judge,
        digest=forecast.content_sha256[:12],
    )  # fmt: skip


def turn_object(turn: Turn) -> dict[str, Any]:
    """One turn as a shape."""
    finding, consequence = turn.finding, turn.consequence
    measure = finding.measure if finding is not None else None
    said = consequence or finding
    after = finding.status.value if finding is not None and turn.kind != "ends" else None
    return {
        "day": turn.day.isoformat(),
        "kind": turn.kind,
        "what": turn.what,
        "plan": measure.plan.id if measure is not None else None,
        "obligation": measure.obligation.id if measure is not None else turn.obligation,
        "title": measure.obligation.title if measure is not None else None,
        "criterion": measure.criterion.id if measure is not None else None,
        "subject": measure.subject if measure is not None else None,
        "period": measure.period.label if measure is not None else None,
        "from": turn.before.value if turn.before is not None else None,
        "to": after,
        "awaiting": finding.holds("awaiting") if finding is not None else False,
        "counts": turn.counts,
        "deadline": measure.deadline.isoformat() if measure is not None and measure.deadline is not None else None,
        "consequence": consequence.kind if consequence is not None else None,
        "due": consequence.due.isoformat() if consequence is not None and consequence.due is not None else None,
        "reason": said.reason if said is not None else "",
        "reason_en": said.reason_en if said is not None else "",
        "units": list(turn.units),
        "cure": cure_object(turn.cure) if turn.cure is not None else None,
    }


def forecast_object(forecast: Forecast) -> dict[str, Any]:
    """`duban/forecast/v1`."""
    return {
        "schema": "duban/forecast/v1",
        "from": forecast.first.isoformat(),
        "to": forecast.last.isoformat(),
        "known_by": forecast.known_by.isoformat(),
        "judge": forecast.judge,
        "content_sha256": forecast.content_sha256,
        "invented": forecast.invented,
        "plans": [plan.id for plan in forecast.plans],
        "unit": forecast.only or None,
        "at_start": forecast.at_start,
        "at_end": forecast.at_end,
        "without_cure": forecast.uncured,
        "turns": [turn_object(turn) for turn in forecast.turns],
    }


def rows(forecast: Forecast, style: Style) -> list[list[object]]:
    """One row a turn, as in the CSV."""
    found: list[list[object]] = []
    for turn in forecast.turns:
        shape = turn_object(turn)
        criterion = turn.finding.measure.criterion.summary if turn.finding is not None else ""
        statuses = [style.say(f"status.{shape[side]}") if shape[side] else "" for side in ("from", "to")]
        word = kind_name(turn.consequence, style) if turn.consequence is not None else ""
        takes = "；".join(
            cure_line(way, turn.cure.measure, style.language) for way in turn.cure.ways
        ) if turn.cure is not None else ""  # fmt: skip
        reason = said.said(style.language) if (said := turn.consequence or turn.finding) is not None else ""
        counts = style.say("forecast.counts" if turn.counts else "forecast.hint")
        found.append([
            turn.day, kind_word(turn, style), shape["plan"], shape["obligation"], shape["title"], criterion, shape["subject"],
            shape["period"], *statuses, word, shape["due"], "、".join(turn.units), counts, reason, takes, turn.what,
        ])  # fmt: skip
    return found


COLUMNS = (
    "day", "turn", "plan", "obligation", "title", "criterion", "subject", "period", "from", "to", "follows", "due", "unit",
    "counts", "reason", "takes", "id",
)  # fmt: skip


def _obligations(forecast: Forecast) -> Iterator[Obligation]:
    for plan in forecast.plans:
        yield from plan.obligations


def colour(finding: Finding | None) -> str | None:
    """Red for what fails, yellow for what looms."""
    if finding is None:
        return None
    return (
        "red"
        if finding.status in FAILING
        else "yellow"
        if finding.status in (Status.AT_RISK, Status.DUE_SOON)
        else None
    )
