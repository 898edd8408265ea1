"""A page of chapters and items, before any format says how: what text, markdown and HTML show of comparisons."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from duban.formats._style import Style, paint
from duban.model.drift import Edit

_NUMERALS = "一二三四五六七八九十"
_AROUND = 12
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~-])")

Line = str | tuple[Edit, ...]
"""A sentence, or a text run by run with what was struck out and put in."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is told: its headline, a mark in a colour, and the lines beneath."""

    head: str
    lines: tuple[Line, ...] = ()
    mark: str = ""
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """Items of one sort."""

    title: str
    items: tuple[Item, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A whole report: its title, what it is of, the first lines, and chapters, the weightiest first."""

    title: str
    head: tuple[str, ...]
    overview: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    warnings: tuple[str, ...] = ()


def text_page(page: Page, style: Style) -> str:
    """For a terminal."""
    out = [paint(page.title, "bold", style), *page.head]
    out += [paint(f"※ {line}", "yellow", style) for line in page.warnings]
    out += ["", *(f"  {line}" for line in page.overview)]
    for number, chapter in enumerate(page.chapters):
        out += ["", paint(f"{_numeral(number, style)}{chapter.title}（{len(chapter.items)}）", "bold", style)]
        out += [f"  {chapter.note}"] if chapter.note else []
        for at, item in enumerate(chapter.items, 1):
            mark = paint(item.mark, item.colour, style) + " " if item.mark else ""
            out.append(f"  {at:>2}. {mark}{item.head}")
            out += [f"      {_plain(line)}" for line in item.lines]
    return "\n".join(out) + "\n"


def markdown_page(page: Page, style: Style) -> str:
    """For a document or a web page; whatever comes from a plan is escaped."""
    out = [f"# {_safe(page.title)}", "", *(f"- {_safe(line)}" for line in page.head), ""]
    for line in page.warnings:
        out += [f"> {_safe(line)}", ""]
    out += [*(f"- {_safe(line)}" for line in page.overview)]
    for number, chapter in enumerate(page.chapters):
        out += ["", f"## {_numeral(number, style)}{_safe(chapter.title)}（{len(chapter.items)}）", ""]
        out += [_safe(chapter.note), ""] if chapter.note else []
        for at, item in enumerate(chapter.items, 1):
            mark = f"**{_safe(item.mark)}** " if item.mark else ""
            out.append(f"{at}. {mark}{_safe(item.head)}  ")
            out += [f"   {_marked(line)}  " for line in item.lines]
    return "\n".join(out) + "\n"


_STYLE = (
    "body{font:16px/1.6 'Noto Sans CJK SC','Microsoft YaHei',sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222}"
    "h1{font-size:1.5em}h2{font-size:1.15em;border-bottom:1px solid #ccc;margin-top:1.8em}li{margin:.35em 0}"
    ".w{background:#fff6d5;padding:.3em .6em}.m{font-weight:bold}.red{color:#b00020}.yellow{color:#8a5a00}.green{color:#1b6e2e}"
    ".l{color:#555;font-size:.93em}del{background:#fbe3e4;color:#8a1f11}ins{background:#e0f3e3;color:#0b5e1f;text-decoration:none}"
    "@media print{body{margin:0}h2{break-after:avoid}li{break-inside:avoid}}"
)


def html_page(page: Page, style: Style) -> str:
    """One page that needs nothing else and fetches nothing; everything is escaped."""
    language = "zh-CN" if style.language == "zh" else "en"
    out = [
        "<!DOCTYPE html>",
        f'<html lang="{language}"><head><meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{_escaped(page.title)}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{_escaped(page.title)}</h1>",
        *(f"<p>{_escaped(line)}</p>" for line in page.head),
        *(f'<p class="w">{_escaped(line)}</p>' for line in page.warnings),
        "<ul>",
        *(f"<li>{_escaped(line)}</li>" for line in page.overview),
        "</ul>",
    ]
    for number, chapter in enumerate(page.chapters):
        out.append(f"<h2>{_numeral(number, style)}{_escaped(chapter.title)}（{len(chapter.items)}）</h2>")
        out += [f"<p>{_escaped(chapter.note)}</p>"] if chapter.note else []
        out.append("<ol>")
        for item in chapter.items:
            mark = f'<span class="m {item.colour or ""}">{_escaped(item.mark)}</span> ' if item.mark else ""
            lines = "".join(f'<div class="l">{_tagged(line)}</div>' for line in item.lines)
            out.append(f"<li>{mark}{_escaped(item.head)}{lines}</li>")
        out.append("</ol>")
    return "\n".join([*out, "</body></html>"]) + "\n"


def _numeral(number: int, style: Style) -> str:
    if style.language != "zh":
        return f"{number + 1}. "
    tens, ones = divmod(number + 1, 10)
    return f"{'十' * (tens > 0)}{_NUMERALS[ones - 1] if ones else ''}、"


def _plain(line: Line) -> str:
    if isinstance(line, str):
        return line
    return "".join(
        piece.before if piece.before == piece.after else f"〔{_struck(piece)}〕" for piece in _shortened(line)
    )


def _struck(piece: Edit) -> str:
    parts = (f"-{piece.before}" if piece.before else "", f"+{piece.after}" if piece.after else "")
    return " ".join(part for part in parts if part)


def _marked(line: Line) -> str:
    if isinstance(line, str):
        return _safe(line)
    out = []
    for piece in _shortened(line):
        if piece.before == piece.after:
            out.append(_safe(piece.before))
            continue
        out += [f"~~{_safe(piece.before)}~~"] if piece.before else []
        out += [f"**{_safe(piece.after)}**"] if piece.after else []
    return "".join(out)


def _tagged(line: Line) -> str:
    if isinstance(line, str):
        return _escaped(line)
    out = []
    for piece in _shortened(line):
        if piece.before == piece.after:
            out.append(_escaped(piece.before))
            continue
        out += [f"<del>{_escaped(piece.before)}</del>"] if piece.before else []
        out += [f"<ins>{_escaped(piece.after)}</ins>"] if piece.after else []
    return "".join(out)


def _shortened(edits: Sequence[Edit]) -> list[Edit]:
    """What changed with a few words around it."""
    found = []
    for at, piece in enumerate(edits):
        text = piece.before
        if piece.before != piece.after or len(text) <= 2 * _AROUND:
            found.append(piece)
            continue
        head = text[:_AROUND] if at else ""
        tail = text[-_AROUND:] if at < len(edits) - 1 else ""
        found.append(Edit(f"{head}…{tail}", f"{head}…{tail}"))
    return found


def _safe(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text.replace("\n", " "))


def _escaped(text: str) -> str:
    return html.escape(text, quote=True)
