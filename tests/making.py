"""The same plan as a file of every format: paragraphs and tables described once."""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import docx
import openpyxl
from docx.enum.text import WD_ALIGN_PARAGRAPH
from openpyxl.utils import get_column_letter
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import LongTable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, TableStyle

FONT = "STSong-Light"


@dataclass(frozen=True)
class Title:
    """A heading: bold and centred where the format can say so."""

    text: str


@dataclass(frozen=True)
class Grid:
    """A table. `merged` are areas as (row, column, rows, columns); their text stands at the first place, the others are empty."""

    rows: Sequence[Sequence[str]]
    merged: Sequence[tuple[int, int, int, int]] = ()
    widths: Sequence[float] = ()
    """Shares of the width, for the PDF."""

    def areas(self) -> list[tuple[int, int, int, int]]:
        """Every cell that begins somewhere, as (row, column, rows, columns)."""
        hidden = {
            (row + down, column + across)
            for row, column, rows, columns in self.merged
            for down in range(rows)
            for across in range(columns)
        }
        sizes = {(row, column): (rows, columns) for row, column, rows, columns in self.merged}
        return [
            (row, column, *sizes.get((row, column), (1, 1)))
            for row, texts in enumerate(self.rows)
            for column in range(len(texts))
            if (row, column) in sizes or (row, column) not in hidden
        ]

    def filled(self) -> list[list[str]]:
        """The rows with the text of a merged area in all its places."""
        rows = [list(texts) for texts in self.rows]
        for row, column, down, across in self.merged:
            for below in range(row, row + down):
                for beside in range(column, column + across):
                    rows[below][beside] = self.rows[row][column]
        return rows


Part = str | Title | Grid
"""A paragraph (a line break in it is one), a heading or a table."""


def docx_of(parts: Sequence[Part]) -> bytes:
    """A Word document; paragraphs indented by two characters."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, Grid):
            table = document.add_table(len(part.rows), len(part.rows[0]), style="Table Grid")
            for row, column, down, across in part.areas():
                cell = table.cell(row, column)
                if (down, across) != (1, 1):
                    cell = cell.merge(table.cell(row + down - 1, column + across - 1))
                first, *more = part.rows[row][column].split("\n")
                cell.paragraphs[0].text = first
                for paragraph in more:
                    cell.add_paragraph(paragraph)
        elif isinstance(part, Title):
            paragraph = document.add_paragraph()
            paragraph.add_run(part.text).bold = True
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        else:
            document.add_paragraph(part).paragraph_format.first_line_indent = 2 * 127_000
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf_of(parts: Sequence[Part], *, wide: bool = False, footer: str = "", header: str = "") -> bytes:
    """A PDF with ruled tables, long ones over several pages; `{page}` in a header or footer is the page's number."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    size = landscape(A4) if wide else A4
    text = ParagraphStyle("text", fontName=FONT, fontSize=12, leading=18, wordWrap="CJK", firstLineIndent=24)
    title = ParagraphStyle("title", parent=text, fontSize=16, leading=24, alignment=TA_CENTER, firstLineIndent=0)
    cell = ParagraphStyle("cell", parent=text, fontSize=10, leading=14, firstLineIndent=0)
    flow: list[object] = []
    for part in parts:
        if isinstance(part, Title):
            flow.append(Paragraph(html.escape(part.text), title))
        elif isinstance(part, str):
            flow.append(PageBreak() if part == "\f" else Paragraph(html.escape(part).replace("\n", "<br/>"), text))
        else:
            shown = [[""] * len(part.rows[0]) for _ in part.rows]
            for row, column, _, _ in part.areas():
                lines = html.escape(part.rows[row][column]).replace("\n", "<br/>")
                shown[row][column] = Paragraph(lines, cell)  # type: ignore[call-overload]
            spans = [("SPAN", (c, r), (c + across - 1, r + down - 1)) for r, c, down, across in part.merged]
            style = TableStyle(
                [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP"), *spans]
            )
            shares = part.widths or [1] * len(part.rows[0])
            widths = [(size[0] - 50 * mm) * share / sum(shares) for share in shares]
            flow += [Spacer(0, 6), LongTable(shown, widths, style=style), Spacer(0, 6)]

    def edges(canvas, document) -> None:  # type: ignore[no-untyped-def]
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(size[0] / 2, 10 * mm, footer.replace("{page}", str(document.page)))
        canvas.drawString(25 * mm, size[1] - 12 * mm, header.replace("{page}", str(document.page)))

    stream = io.BytesIO()
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), 25 * mm)
    SimpleDocTemplate(stream, pagesize=size, **margins).build(flow, onFirstPage=edges, onLaterPages=edges)
    return stream.getvalue()


def xlsx_of(parts: Sequence[Part], sheet: str = "计划") -> bytes:
    """A workbook of one sheet; paragraphs and headings are rows merged over its width."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    width = max((len(part.rows[0]) for part in parts if isinstance(part, Grid)), default=1)
    top = 1
    for part in parts:
        if not isinstance(part, Grid):
            page.cell(top, 1, part if isinstance(part, str) else part.text)
            if width > 1:
                page.merge_cells(f"A{top}:{get_column_letter(width)}{top}")
            top += 1
            continue
        for row, column, down, across in part.areas():
            page.cell(top + row, column + 1, part.rows[row][column] or None)
            if (down, across) != (1, 1):
                page.merge_cells(
                    start_row=top + row,
                    start_column=column + 1,
                    end_row=top + row + down - 1,
                    end_column=column + across,
                )
        top += len(part.rows)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def html_of(parts: Sequence[Part], encoding: str = "utf-8") -> bytes:
    """A web page with what surrounds the text on a government's site."""
    body = []
    for part in parts:
        if isinstance(part, Title):
            body.append(f"<h2 style='text-align:center'>{_markup(part.text)}</h2>")
        elif isinstance(part, str):
            body.append(f"<p style='text-indent:2em'>{_markup(part)}</p>")
        else:
            rows: dict[int, list[str]] = {row: [] for row in range(len(part.rows))}
            for row, column, down, across in part.areas():
                spans = (f' rowspan="{down}"' if down > 1 else "") + (f" colspan={across}" if across > 1 else "")
                rows[row].append(f"<td{spans}>{_markup(part.rows[row][column])}</td>")
            cells = "\n".join(f"<tr>{''.join(cells)}</tr>" for cells in rows.values())
            body.append(f"<table border=1><tbody>{cells}</tbody></table>")
    page = f"""<!DOCTYPE html>
<html><head><meta charset="{encoding}"><title>某县人民政府网站</title><script>var x = "<p>脚本</p>";</script></head>
<body><div class="nav"><a href="/">首页</a> <a href="/zw">政务公开</a></div>
<div id="zoom">{chr(10).join(body)}</div>
<div class="footer">主办单位：某县人民政府办公室</div></body></html>"""
    return page.encode(encoding)


def md_of(parts: Sequence[Part]) -> bytes:
    """Markdown. It knows no merged cells: their other places are empty."""
    body = []
    for part in parts:
        if isinstance(part, Title):
            body.append(f"## {part.text}")
        elif isinstance(part, str):
            body.append(part)
        else:
            lines = ["| " + " | ".join(text.replace("\n", "<br>") for text in row) + " |" for row in part.rows]
            body.append("\n".join([lines[0], "|" + " --- |" * len(part.rows[0]), *lines[1:]]))
    return ("\n\n".join(body) + "\n").encode()


def txt_of(parts: Sequence[Part], encoding: str = "utf-8") -> bytes:
    """Plain text: two blanks before a paragraph, tabs between cells; the other places of merged cells are empty."""
    lines = []
    for part in parts:
        if isinstance(part, Title):
            lines.append(part.text)
        elif isinstance(part, str):
            lines.append(f"　　{part}")
        else:
            lines += ["\t".join(text.replace("\n", "") for text in row) for row in part.rows]
    return ("\n".join(lines) + "\n").encode(encoding)


MAKERS: Mapping[str, Callable[[Sequence[Part]], bytes]] = {
    "docx": docx_of,
    "pdf": pdf_of,
    "html": html_of,
    "xlsx": xlsx_of,
    "md": md_of,
    "txt": txt_of,
}
"""A maker for every format that can be read."""


def _markup(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")
