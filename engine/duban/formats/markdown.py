"""Markdown：贴进文档和网页的表格和清单。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from duban.formats import _assessments, _cascades, _changes, _cures, _diffs, _forecasts, _tree, _verifications, _views
from duban.formats._pages import markdown_page
from duban.formats._style import Style
from duban.model.assessments import Assessment
from duban.model.changes import Changes, Occasion
from duban.model.drift import Cascade, Diff, Verification
from duban.model.explanation import Explanation, Node
from duban.model.findings import Report, Status
from duban.model.forecasts import Forecast
from duban.model.remarks import Linted

ALIASES = ("md",)


def audit(report: Report, style: Style) -> str:
    """The report as headings, lists and tables."""
    out = [f"# {style.say('report.title')}：{_safe('、'.join(plan.title for plan in report.plans))}", ""]
    out += [_told_when("report.head", report, style), ""]
    if report.only:
        out += [f"> {style.say('report.only', what=_safe(report.only))}", ""]
    if report.invented:
        out += [f"> {style.say('report.invented')}", ""]
    out += [f"## {style.say('report.overview')}", ""]
    summary = report.summary
    out += _table(
        [style.say("status." + status.value) for status in Status],
        [[str(summary[status.value]) for status in Status]],
    )
    if report.since is not None:
        out += ["", f"## {style.say('changes.since', as_of=report.since.before.as_of)}", ""]
        out += [_told_when("changes.since_head", report.since.before, style), ""]
        out += _turned(report.since, "###", style)
    follows = _views.followed(report)
    for section in _views.sections(report):
        if not section.entries:
            continue
        total = sum(len(entry.all) for entry in section.entries)
        out += ["", f"## {style.say('report.' + section.key)}（{total}）", ""]
        for number, entry in enumerate(section.entries, 1):
            status = entry.finding.status
            lines = _views.details(entry, follows, style)
            headline = _safe(_views.headline(entry, style))
            out.append(f"{number}. **{_views.badge(status, Style(style.language))}** {headline}  ")
            out += [f"   {_safe(line)}  " for line in lines]
    for key, told in (("units", _views.about_units(report)), ("consequences", _views.about_records(report))):
        if told:
            out += ["", f"## {style.say(f'report.{key}')}（{len(told)}）", ""]
            out += [f"- {_safe(_views.consequence_line(each, style))}" for each in told]
    out += ["", f"## {style.say('report.obligations')}", ""]
    header = [style.say(f"column.{key}") for key in ("obligation", "title", "standing")]
    rows = []
    for standing in _views.standings(report):
        counts = "，".join(f"{style.say('status.' + status.value)} {number}" for status, number in standing.counts)
        rows.append([_views.named(standing.obligation, style), standing.obligation.title, counts])
    out += _table(header, rows)
    out += ["", f"## {style.say('report.upcoming', days=report.days_ahead)}", ""]
    header = [style.say(f"column.{key}") for key in ("day", "what", "lead")]
    out += _table(header, [[str(each.day), each.title, "、".join(each.units)] for each in report.upcoming])
    return "\n".join(out) + "\n"


def replay(changes: Changes, style: Style) -> str:
    """Both sides, then what is not as it was as headings and lists."""
    out = [f"# {style.say('replay.title')}", ""]
    for key, side in (("replay.before", changes.before), ("replay.after", changes.after)):
        titles = _safe("、".join(title for _, title in side.plans))
        out.append(f"- {style.say(key)}：{titles}　{_told_when('report.head', side, style)}")
    out.append("")
    if changes.before.invented or changes.after.invented:
        out += [f"> {style.say('report.invented')}", ""]
    if changes.unused_facts:
        out += [f"> {style.say('replay.unused', n=changes.unused_facts)}", ""]
    return "\n".join([*out, *_turned(changes, "##", style)]) + "\n"


def diff(found: Diff, style: Style) -> str:
    """What is different between two plans, the weightiest first."""
    return markdown_page(_diffs.page(found, style), style)


def cascade(found: Cascade, style: Style) -> str:
    """What lower plans make of the plan above them, what falls short first."""
    return markdown_page(_cascades.page(found, style), style)


def verification(found: Verification, style: Style) -> str:
    """Which clauses are not as the rulebook has them."""
    return markdown_page(_verifications.page(found, style), style)


def _turned(changes: Changes, level: str, style: Style) -> list[str]:
    lines = [_changes.overview(changes, style)]
    for group in _changes.groups(changes, style):
        lines += ["", f"{level} {group.title}（{group.total}）", ""]
        for number, each in enumerate(group.told, 1):
            lines.append(f"{number}. {_safe(each.headline)}" + ("  " if each.lines else ""))
            lines += [f"   {_safe(line)}  " for line in each.lines]
        lines += [f"- {_safe(line)}" for line in group.rest]
    return lines


def _told_when(key: str, side: Report | Occasion, style: Style) -> str:
    return style.say(key, as_of=side.as_of, known_by=side.known_by, judge=side.judge, digest=side.content_sha256[:12])


def forecast(found: Forecast, style: Style) -> str:
    """A table a day, with every turn."""
    plain = Style(style.language)
    out = [f"# {style.say('forecast.title')}：{_safe('、'.join(plan.title for plan in found.plans))}", ""]
    out += [_forecasts.head(found, style), ""]
    if found.only:
        out += [f"> {style.say('report.only', what=_safe(found.only))}", ""]
    if found.invented:
        out += [f"> {style.say('report.invented')}", ""]
    out += [f"- {_safe(line)}" for line in _forecasts.summary(found, plain)]
    header = [style.say(f"column.{key}") for key in ("turn", "what", "status", "unit", "counts", "takes")]
    told = list(_forecasts.days(found, plain))
    for day in told:
        rows = []
        for line in (*day.lines, *day.hints):
            turn = line.first
            cures = [
                way for each in line.turns if each.cure is not None
                for way in _cures.cure_lines(each.cure, style.language)[:1]
            ]  # fmt: skip
            rows.append([
                _forecasts.kind_word(turn, plain), _forecasts.headline(line, found, plain), _forecasts.movement(turn, plain),
                "、".join(turn.units), style.say("forecast.counts" if turn.counts else "forecast.hint"), "；".join(cures),
            ])  # fmt: skip
        out += ["", f"## {day.title}", "", *_table(header, rows)]
    if not told:
        out += ["", style.say("forecast.nothing")]
    return "\n".join(out) + "\n"


def assessment(found: Assessment, style: Style) -> str:
    """The ranking and the points as tables."""
    out = [f"# {style.say('assess.title')}：{_safe('、'.join(plan.title for plan in found.report.plans))}", ""]
    out += [f"> {_safe(line)}" for line in _assessments.head(found, style)]
    out += ["", f"## {style.say('assess.ranking')}", ""]
    rows = _assessments.ranking(found, style)
    if rows:
        out += _table([style.say(f"column.{key}") for key in _assessments.COLUMNS], rows)
        out += ["", style.say("assess.joint")]
    else:
        out.append(style.say("assess.none"))
    out += ["", f"## {style.say('report.units')}", ""]
    out += [f"- {_safe(line)}" for line in _assessments.following(found, style)] or [style.say("report.none")]
    if rows:
        out += ["", f"## {style.say('assess.scores')}", ""]
        out += _table(
            [style.say(f"column.{key}") for key in _assessments.SCORES], list(_assessments.scores(found, style))
        )
    return "\n".join(out) + "\n"


def matrix(lines: Sequence[Any], style: Style) -> str:
    """The matrix as one table."""
    roles = ("lead", "cooperating", "responsible")
    header = [style.say(f"column.{key}") for key in ("obligation", "criterion", "title", *roles)]
    rows = [
        [
            line.obligation,
            line.criterion or "",
            line.title,
            *(_views.offices(line, role) for role in roles),
        ]
        for line in lines
    ]
    return "\n".join(_table(header, rows)) + "\n"


def explanation(proof: Explanation, style: Style) -> str:
    """The proof as nested lists."""
    what, *when = _tree.head(proof, style)
    out = [f"# {style.say('explain.of', what=style.say('explain.title'), text=_safe(what))}", ""]
    out += [f"{_safe(each)}\n" for each in when]
    out.append(f"**{_safe(proof.proof.text)}**\n")
    return "\n".join([*out, *_nested(proof.proof, "", style)]) + "\n"


def _nested(node: Node, margin: str, style: Style) -> Iterator[str]:
    for each in _tree.shown(node.nodes, style):
        text = _safe(each.text)
        if each.place is not None:
            text = style.say("explain.aside", text=text, aside=f"`{each.place}`")
        title = f"**{_safe(each.title)}**" if each.title else ""
        yield f"{margin}- " + (style.say("explain.of", what=title, text=text) if title and text else title or text)
        yield from _nested(each, margin + "  ", style)


def remarks(found: Linted, style: Style) -> str:
    """Remarks as a table."""
    header = [style.say(f"column.{name}") for name in ("status", "code", "what", "clause", "reason")]
    rows = [
        [style.say(f"level.{each.level}"), each.code, str(each.place), each.found.clause or "", each.text]
        for each in found.remarks
    ]
    return "\n".join(_table(header, rows)) + "\n"


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return lines + ["| " + " | ".join(_safe(cell) for cell in row) + " |" for row in rows]


def _safe(text: str) -> str:
    """Text from the content, so that none of it is taken for markup."""
    for sign in "\\`*_|<>[]":
        text = text.replace(sign, "\\" + sign)
    return text.replace("\n", " ")
