"""文本：给人在终端上读，重要的在前，颜色和文字说同样的话。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from duban.formats import _assessments, _cascades, _changes, _diffs, _drafts, _forecasts, _tree, _verifications, _views
from duban.formats._classes import COLUMNS as COLUMNS_OF_READINGS
from duban.formats._classes import Counted, pieces
from duban.formats._columns import clip, pad, table, width
from duban.formats._pages import text_page
from duban.formats._style import Style, paint
from duban.model.assessments import Assessment
from duban.model.changes import Changes, Occasion
from duban.model.classes import Classification
from duban.model.drift import Cascade, Diff, Verification
from duban.model.explanation import Explanation, Node
from duban.model.findings import FAILING, LOOMING, Consequence, Report, Status, Upcoming
from duban.model.forecasts import Forecast
from duban.model.imported import Imported
from duban.model.remarks import Linted
from duban.model.said import Said

_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五")
_BRIEF = 4


def audit(report: Report, style: Style) -> str:
    """The report as a supervisor reads it aloud."""
    out = [paint(style.say("report.title"), "bold", style)]
    out += [paint(plan.title, "bold", style) for plan in report.plans]
    out.append(_head(report, style))
    if report.only:
        out.append(paint(style.say("report.only", what=report.only), "yellow", style))
    if report.invented:
        out.append(paint(style.say("report.invented"), "yellow", style))
    drafts = sum(obligation.review == "draft" for plan in report.plans for obligation in plan.obligations)
    if drafts:
        out.append(paint(style.say("report.drafts", n=drafts), "yellow", style))
    chapters = _Chapters(style)
    out += chapters.heading("report.overview")
    out += _overview(report, style)
    if report.since is not None:
        out += chapters.heading("changes.since", as_of=report.since.before.as_of)
        out.append("  " + _told_when("changes.since_head", report.since.before, style))
        out += _turned(report.since, style)
    follows = _views.followed(report)
    for section in _views.sections(report):
        if section.entries:
            total = sum(len(entry.all) for entry in section.entries)
            out += chapters.heading(f"report.{section.key}", total)
            out += (
                _brief(section.entries, style) if section.key == "hints" else _entries(section.entries, follows, style)
            )
    out += chapters.heading("report.notices")
    out += _desks(report, style)
    for key, told in (("units", _views.about_units(report)), ("consequences", _views.about_records(report))):
        if told:
            out += chapters.heading(f"report.{key}", len(told))
            out += [f"  · {_views.consequence_line(each, style)}" for each in told]
    out += chapters.heading("report.obligations")
    out += _standings(report, style)
    out += chapters.heading("report.upcoming", days=report.days_ahead)
    out += _upcoming(report, style)
    return "\n".join(out) + "\n"


def replay(changes: Changes, style: Style) -> str:
    """Both sides, then what is not as it was, the worst first."""
    out = [paint(style.say("replay.title"), "bold", style)]
    for key, side in (("replay.before", changes.before), ("replay.after", changes.after)):
        titles = "、".join(title for _, title in side.plans)
        out.append(f"{pad(style.say(key), 8)}{titles}　{_told_when('report.head', side, style)}")
    if changes.before.invented or changes.after.invented:
        out.append(paint(style.say("report.invented"), "yellow", style))
    if changes.unused_facts:
        out.append(paint(style.say("replay.unused", n=changes.unused_facts), "yellow", style))
    return "\n".join([*out, "", *_turned(changes, style)]) + "\n"


def diff(found: Diff, style: Style) -> str:
    """What is different between two plans, the weightiest first."""
    return text_page(_diffs.page(found, style), style)


def cascade(found: Cascade, style: Style) -> str:
    """What lower plans make of the plan above them, what falls short first."""
    return text_page(_cascades.page(found, style), style)


def verification(found: Verification, style: Style) -> str:
    """Which clauses are not as the rulebook has them."""
    return text_page(_verifications.page(found, style), style)


def _turned(changes: Changes, style: Style) -> list[str]:
    """The overview, then group by group."""
    lines = ["  " + _changes.overview(changes, style)]
    for group in _changes.groups(changes, style):
        lines += ["", paint(f"  {group.title}（{group.total}）", "bold", style)]
        for number, each in enumerate(group.told, 1):
            lines += [f"  {number:>2}. {each.headline}", *(f"      {line}" for line in each.lines)]
        lines += [f"   ·  {line}" for line in group.rest]
    return lines


def _head(report: Report, style: Style) -> str:
    return _told_when("report.head", report, style)


def _told_when(key: str, side: Report | Occasion, style: Style) -> str:
    return style.say(key, as_of=side.as_of, known_by=side.known_by, judge=side.judge, digest=side.content_sha256[:12])


class _Chapters:
    """Headings with running numbers."""

    def __init__(self, style: Style) -> None:
        self._style, self._number = style, 0

    def heading(self, key: str, total: int | None = None, **values: object) -> list[str]:
        number = _NUMERALS[self._number] if self._style.language == "zh" else str(self._number + 1)
        self._number += 1
        mark = "、" if self._style.language == "zh" else ". "
        count = f"（{total}）" if total is not None else ""
        return ["", paint(f"{number}{mark}{self._style.say(key, **values)}{count}", "bold", self._style)]


def _overview(report: Report, style: Style) -> list[str]:
    standings = _views.standings(report)
    words = {
        word: sum(standing.word == word for standing in standings)
        for word in ("stands", "hinted", "looms", "fails", "open")
    }
    lines = [
        "  " + style.say("report.counts", obligations=len(standings), findings=len(report.findings)),
        "  " + style.say("report.standing", **words),
    ]
    summary = report.summary
    parts = [
        paint(
            f"{_views.MARKS[status]}{style.say('status.' + status.value)} {summary[status.value]}",
            _views.colour_of(status),
            style,
        )
        for status in Status
        if summary[status.value]
    ]
    return [*lines, "  " + "　".join(parts)]


def _entries(entries: Sequence[_views.Entry], follows: Mapping[str, Sequence[Consequence]], style: Style) -> list[str]:
    lines = []
    for number, entry in enumerate(entries, 1):
        status = entry.finding.status
        lines.append(f"  {number:>2}. {_views.badge(status, style)} {_views.headline(entry, style)}")
        details = _views.details(entry, follows, style)
        lines.append(f"      {details[0]}")
        lines += [paint(f"      {line}", "dim", style) for line in details[1:]]
    return lines


def _brief(entries: Sequence[_views.Entry], style: Style) -> list[str]:
    """One line an obligation and status, for what is not counted."""
    groups: dict[tuple[str, Status], list[_views.Entry]] = {}
    for entry in entries:
        groups.setdefault((_views.named(entry.finding.measure.obligation, style), entry.finding.status), []).append(
            entry
        )
    lines = []
    for (name, status), group in groups.items():
        told = []
        for entry in group[:_BRIEF]:
            measure = entry.finding.measure
            labels = "、".join(finding.measure.period.label for finding in reversed(entry.all))
            subject = f"〔{measure.subject}〕" if measure.subject != measure.plan.jurisdiction else ""
            told.append(f"{clip(measure.criterion.summary, 36)}{subject}（{labels}）")
        more = " …" if len(group) > _BRIEF else ""
        number = sum(len(entry.all) for entry in group)
        lines.append(f"  {pad(name, 9)} {_views.badge(status, style)} {number}　{'；'.join(told)}{more}")
    return lines


def _desks(report: Report, style: Style) -> list[str]:
    lines = []
    for desk in _views.desks(report):
        findings = [finding for entry in desk.entries for finding in entry.all]
        count = style.say(
            "report.unit_line",
            breached=sum(finding.status is Status.BREACHED for finding in findings),
            unproven=sum(finding.status is Status.UNPROVEN for finding in findings),
            looming=sum(finding.status in LOOMING for finding in findings),
            copied=desk.copied,
        )
        lines.append(f"  {pad(desk.unit, 20)}{count}")
        for entry in desk.entries:
            finding = entry.finding
            mark = paint(_views.MARKS[finding.status], _views.colour_of(finding.status), style)
            more = f" ×{len(entry.all)}" if entry.likewise else ""
            left = finding.measure.days_left
            when = (
                style.say("report.days_left", days=left) if finding.status not in FAILING and left is not None else ""
            )
            lines.append(f"      {mark} {_views.headline(entry, style)}{more} {when}".rstrip())
    return lines or ["  " + style.say("report.none")]


def _standings(report: Report, style: Style) -> list[str]:
    marks = {
        "stands": ("✓", "green"), "hinted": ("・", None), "looms": ("！", "yellow"), "fails": ("✗", "red"), "open": ("…", None),
    }  # fmt: skip
    lines = []
    for standing in _views.standings(report):
        mark, colour = marks[standing.word]
        counts = "　".join(f"{style.say('status.' + status.value)}{number}" for status, number in standing.counts)
        name = _views.named(standing.obligation, style)
        title = clip(f"{standing.obligation.title}：{standing.obligation.summary}", 64)
        lines.append(f"  {paint(pad(mark, 2), colour, style)} {pad(name, 9)} {pad(title, 66)} {counts}")
        lines += [f"{' ' * 15}{_note(note, number, style)}" for note, number in standing.notes]
    return lines


def _note(note: Said, number: int, style: Style) -> str:
    text = style.say("report.remark", text=note.says(style.language))
    return text if number == 1 else f"{text} ×{number}"


def _upcoming(report: Report, style: Style) -> list[str]:
    """By day: what counts with its units, the rest as a number."""
    lines = []
    by_day: dict[tuple[date, str], list[Upcoming]] = {}
    for each in report.upcoming:
        by_day.setdefault((each.day, each.kind), []).append(each)
    for (day, kind), found in by_day.items():
        head = f"  {day} {pad(style.say(f'upcoming.{kind}'), 7)}"
        counted: dict[str, list[str]] = {}
        for each in found:
            if each.counts:
                counted.setdefault(each.title, []).extend(each.units)
        for title, units in counted.items():
            lines.append(f"{head} {title}　{'、'.join(dict.fromkeys(units))}".rstrip("　"))
        rest = sum(not each.counts for each in found)
        if rest:
            lines.append(f"{head} {style.say('report.upcoming_rest', n=rest)}")
    return lines or ["  " + style.say("report.none")]


def forecast(found: Forecast, style: Style) -> str:
    """Day by day, what weighs in full and the rest in a line."""
    out = [paint(style.say("forecast.title"), "bold", style)]
    out += [paint(plan.title, "bold", style) for plan in found.plans]
    out.append(_forecasts.head(found, style))
    if found.only:
        out.append(paint(style.say("report.only", what=found.only), "yellow", style))
    if found.invented:
        out.append(paint(style.say("report.invented"), "yellow", style))
    chapters = _Chapters(style)
    out += chapters.heading("report.overview")
    out += [f"  {line}" for line in _forecasts.summary(found, style)]
    out += chapters.heading("forecast.days")
    told = list(_forecasts.days(found, style))
    for day in told:
        out += ["", paint(day.title, "bold", style)]
        for line in day.lines:
            turn = line.first
            number = f" ×{len(line.turns)}" if len(line.turns) > 1 else ""
            word = f"{_forecasts.mark(turn)}{_forecasts.kind_word(turn, style)}{number}"
            moves, units = _forecasts.movement(turn, style), _forecasts.addressees(line, style)
            said = "　".join(part for part in (_forecasts.headline(line, found, style), moves, units) if part)
            out.append(f"  {paint(word, _forecasts.colour(turn.finding), style)}  {said}")
            out += [paint(f"      {detail}", "dim", style) for detail in _forecasts.details(line, style)]
        if day.hints:
            out.append(paint(f"  ・{_forecasts.hint(day.hints, style)}", "dim", style))
    if any(day.hints for day in told):
        out += ["", style.say("forecast.hints_where")]
    if not told:
        out.append("  " + style.say("forecast.nothing"))
    return "\n".join(out) + "\n"


def explanation(proof: Explanation, style: Style) -> str:
    """The proof as a tree: every line rests on those below it that hang from it."""
    what, *when = _tree.head(proof, style)
    out = [paint(style.say("explain.title"), "bold", style), paint(what, "bold", style), *when, ""]
    out.append(paint(proof.proof.text, "bold", style))
    return "\n".join([*out, *_hanging(proof.proof, "", style)]) + "\n"


def _hanging(node: Node, margin: str, style: Style) -> Iterator[str]:
    """The lines below a node; titles side by side have the width of the longest of them."""
    below = list(_tree.shown(node.nodes, style))
    size = max((width(each.title) for each in below if each.title and each.text), default=0) + 2
    for number, each in enumerate(below, 1):
        last = number == len(below)
        title = (pad(each.title, size) if each.text else each.title) if each.title else ""
        place = "  " + paint(str(each.place), "dim", style) if each.place is not None else ""
        yield f"{margin}{'└' if last else '├'} {paint(title, 'bold', style)}{each.text}{place}"
        yield from _hanging(each, margin + ("  " if last else "│ "), style)


def draft(found: Imported, style: Style) -> str:
    """What was read, what to look at first, and what comes next."""
    out: list[str] = []
    for heading, lines in _drafts.report(found, style):
        out += [*([""] if out else []), paint(heading, "bold", style), *(f"  {line}" for line in lines)]
    return "\n".join(out) + "\n"


def assessment(found: Assessment, style: Style) -> str:
    """The ranking, who is commended or criticised, and every point with its reason."""
    out = [paint(style.say("assess.title"), "bold", style)]
    out += [paint(plan.title, "bold", style) for plan in found.report.plans]
    out += _assessments.head(found, style)
    chapters = _Chapters(style)
    out += chapters.heading("assess.ranking")
    rows = _assessments.ranking(found, style)
    if rows:
        out += table([style.say(f"column.{key}") for key in _assessments.COLUMNS], rows)
        out.append("  " + style.say("assess.joint"))
    else:
        out.append("  " + style.say("assess.none"))
    out += chapters.heading("report.units")
    out += [f"  · {line}" for line in _assessments.following(found, style)] or ["  " + style.say("report.none")]
    if rows:
        out += chapters.heading("assess.scores")
        for name, title, points, out_of, units, reason, finding in _assessments.scores(found, style):
            out.append(f"  {pad(name, 9)} {points}/{out_of or '—'} {title}　{units}")
            out.append(paint(f"            {reason}　{finding}", "dim", style))
    return "\n".join(out) + "\n"


def classification(found: Classification, style: Style) -> Iterator[str]:
    """Columns of a fixed width, for the readings are not held; the counts at the end."""
    yield paint(style.say("classes.title", standard=found.standard), "bold", style) + "\n"
    yield _reading(*(style.say(f"classes.{key}") for key in COLUMNS_OF_READINGS))
    counted = Counted(found)
    for piece in pieces(counted):
        yield "".join(_reading(each.section, each.grade or "—", each.item or "—", each.margin or "—") for each in piece)
    counts = "　".join(f"{grade} {number}" for grade, number in counted.by_grade.items())
    none = f"　{style.say('classes.none')} {counted.without}" if counted.without else ""
    yield style.say("classes.total", n=counted.total, counts=counts + none) + "\n"


def _reading(section: str, grade: str, item: str, margin: str) -> str:
    return f"  {pad(section, 34)} {pad(grade, 12)} {pad(item, 18)} {margin}\n"


def matrix(lines: Sequence[Any], style: Style) -> str:
    """A table with columns that line up, Chinese characters counted as two."""
    header = [style.say(f"column.{key}") for key in ("obligation", "title", "lead", "cooperating", "responsible")]
    rows = []
    for line in lines:
        rows.append([
            line.obligation if line.criterion is None else f"  └ {line.criterion}",
            clip(line.title, 40),
            *(_views.offices(line, role) for role in ("lead", "cooperating", "responsible")),
        ])  # fmt: skip
    if not any(row[4] for row in rows):
        header, rows = header[:4], [row[:4] for row in rows]
    widths = [max(width(row[column]) for row in [header, *rows]) for column in range(len(header))]
    out = [paint("  ".join(pad(cell, size) for cell, size in zip(header, widths, strict=True)).rstrip(), "bold", style)]
    out += ["  ".join(pad(cell, size) for cell, size in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join(out) + "\n"


def remarks(found: Linted, style: Style) -> str:
    """One line a remark, *place: level code clause: what*; then the counts."""
    colours = {"fault": "red", "warning": "yellow", "remark": None}
    out = []
    for each in found.remarks:
        level = paint(style.say(f"level.{each.level}"), colours[each.level], style)
        clause = f" {each.found.clause}" if each.found.clause else ""
        out.append(f"{each.place}: {level} {paint(each.code, 'dim', style)}{clause}: {each.text}")
    out.append(
        style.say("lint.summary", **{f"{level}s": n for level, n in found.counts.items()})
        if out
        else style.say("lint.clean")
    )
    if found.allowed:
        out.append(style.say("lint.allowed", n=found.allowed))
    if found.unread:
        out.append(style.say("lint.skipped", n=found.unread))
    if found.remarks:
        out.append(style.say("lint.pages"))
    return "\n".join(out) + "\n"


def listing(found: Mapping[str, Sequence[tuple[str, str]]], style: Style) -> str:
    """Words with a line each, under their headings."""
    out = []
    for heading, words in found.items():
        out.append(paint(heading, "bold", style))
        size = max((width(word) for word, _ in words), default=0) + 2
        out += [f"  {pad(word, size)}{about}" for word, about in words]
    return "\n".join(out) + "\n"
