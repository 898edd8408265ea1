"""A web page -> paragraphs and tables, as a reader sees them in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from duban.documents._grid import Area, laid, told
from duban.documents._work import CELLS, DEEP, ELEMENTS, NESTED, Work, words
from duban.model.document import Block, Paragraph, Table

_BLOCKS = words(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_UNSEEN = words(
    "audio base button canvas datalist embed frame frameset head iframe input link map meta noembed noframes noscript "
    "object option param script select source style svg template textarea title track video nav"
)
_BOLD = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"))
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.I)
_CHROME = re.compile(
    r"(?<![a-z])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|mbx|sidebar|pagination|share|bdshare|copyright|footer)(?![a-z])",
    re.I,
)
"""Names that makers of pages give to what surrounds the text."""
_AROUND = words("div ul ol p section header table")
_WEIGHED = 500
"""How many parts of a page are weighed: weighing costs as much as they are long, and no page has that many menus."""
_CENTRED = re.compile(r"text-align\s*:\s*center", re.I)
_INDENT = re.compile(r"text-indent\s*:\s*([\d.]{1,6})\s*(em|rem|ch|px|pt)", re.I)
_WIDTHS = {"em": 1.0, "rem": 1.0, "ch": 0.5, "px": 1 / 16, "pt": 1 / 12}
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…"
_SOURCE_END = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*\n[ \t\r\n\f]*(?=[{_WIDE}])")
_DOCTYPE = re.compile(r"<!doctype[^>\[]*(?:\[[^\]]*\]\s*)?>", re.I)
"""What a page declares, entities among it, is never looked at."""
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_ROWS = re.compile(r"<(/?table|tr)\b", re.I)
_CELL = re.compile(r"<t[dh]\b", re.I)
_NUMBERED = re.compile(r"\s*[（(]?[\d一二三四五六七八九十]{1,3}[）).、．]")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def page_blocks(page: str, work: Work) -> list[Block]:
    """The blocks of a page in reading order. Nothing that it refers to is opened."""
    _check(page, work)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(_DOCTYPE.sub("", page, count=1).encode("utf-8", "ignore"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise work.damaged(error) from error
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        # The parser has left out what lies deeper.
        raise work.refused("document_deep", limit=DEEP)
    if root is None:
        return []
    return _blocks(root, _Page(work, sum(map(len, root.itertext()))), 0)


def _check(page: str, work: Work) -> None:
    """Refuse what would take long before it is parsed."""
    if page.count("<") > 2 * ELEMENTS:
        raise work.refused("document_elements", limit=ELEMENTS)
    if sum(1 for _ in _CELL.finditer(page)) > CELLS:
        raise work.refused("document_cells", limit=CELLS)
    rows = 0
    for tag in _ROWS.finditer(page):
        rows = rows + 1 if tag[1].lower() == "tr" else 0
        work.rows(rows)


@dataclass(slots=True)
class _Page:
    """The page that is being read, how many characters it has in all, and how often a part was weighed against that."""

    work: Work
    length: int
    weighed: int = 0


@dataclass(slots=True)
class _Flow:
    """The text that runs towards the end of its paragraph, and how it is set."""

    pieces: list[str] = field(default_factory=list)
    bold: int = 0
    plain: int = 0
    centred: bool = False
    indent: float = 0.0


def _blocks(root: Any, page: _Page, depth: int) -> list[Block]:
    """The blocks inside an element."""
    if not len(root):
        flow = _Flow()
        _add(flow, root.text, root.tag in _BOLD, 0)
        return _paragraphs(flow, page.work)
    if depth > NESTED:
        raise page.work.refused("document_nested", limit=NESTED)
    found: list[Block] = []
    flow = _Flow()
    bold = pre = 0
    counts: list[int] = []
    centred = [False]
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = str(element.tag).rpartition("}")[2]
        inside = element is not root
        if event == "end":
            if tag in _BLOCKS and inside:
                found += _paragraphs(flow, page.work)
                flow = _Flow()
            if tag == "ol" and counts:
                counts.pop()
            bold -= tag in _BOLD
            pre -= tag == "pre"
            centred.pop()
            if inside:
                _add(flow, element.tail, bold, pre)
            continue
        bold += tag in _BOLD
        pre += tag == "pre"
        centred.append(_is_centred(element, tag, centred[-1]))
        if tag == "ol":
            counts.append(_whole(element.get("start"), 1) - 1)
        if inside and not _is_seen(element, tag, page):
            walk.skip_subtree()
            continue
        if tag == "br":
            flow.pieces.append("\n")
        if tag in _BLOCKS and inside:
            found += _paragraphs(flow, page.work)
            flow = _Flow(centred=centred[-1], indent=_indent(element))
        if tag == "li" and counts and element.getparent().tag == "ol":
            counts[-1] = _whole(element.get("value"), counts[-1] + 1)
            flow.pieces.append(_ordinal(element, counts[-1]))
        if tag == "table" and inside:
            found += _table(element, page, depth)
            walk.skip_subtree()
            continue
        _add(flow, element.text, bold, pre)
    return found + _paragraphs(flow, page.work)


def _add(flow: _Flow, text: str | None, bold: int, pre: int) -> None:
    if not text:
        return
    flow.pieces.append(text if pre else _BLANKS.sub(" ", _SOURCE_END.sub("", text)))
    inked = len(text) - sum(map(str.isspace, text))
    if bold:
        flow.bold += inked
    else:
        flow.plain += inked


def _paragraphs(flow: _Flow, work: Work) -> list[Block]:
    """What has run up: one paragraph, or several where blank lines or indented ones part them."""
    text = re.sub(r" *\n *", "\n", re.sub(r"  +", " ", "".join(flow.pieces).replace("\xa0", "\u2002")))
    found: list[Block] = []
    bold = flow.bold > 0 and not flow.plain
    for part in re.split(r"\n\s*\n|\n(?=[\u2002\u3000]{2})", text):
        shown = part.strip()
        if not shown:
            continue
        leading = part[: len(part) - len(part.lstrip())]
        indent = flow.indent + leading.count("\u3000") + leading.count("\u2002") / 2
        shown = work.text(shown.replace("\u2002", " "))
        found.append(Paragraph(shown, indent=indent, bold=bold, centred=flow.centred))
    return found


def _is_seen(element: Any, tag: str, page: _Page) -> bool:
    """Whether a browser shows it as part of the text."""
    if tag in _UNSEEN or element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    if page.weighed < _WEIGHED and (tag in ("footer", "aside") or (tag in _AROUND and _CHROME.search(named))):
        # What has a third of the page's text is the text itself after all, however it is called.
        page.weighed += 1
        return sum(map(len, element.itertext())) * 3 >= page.length
    return True


def _is_centred(element: Any, tag: str, around: bool) -> bool:
    """Whether this element is centred, or what is around it where it says nothing itself."""
    align, style = element.get("align"), element.get("style") or ""
    if align or "text-align" in style:
        return (align or "").lower() == "center" or bool(_CENTRED.search(style))
    return around or tag == "center"


def _indent(element: Any) -> float:
    told = _INDENT.search(element.get("style") or "")
    try:
        return float(told[1]) * _WIDTHS[told[2].lower()] if told else 0.0
    except ValueError:
        return 0.0


def _ordinal(item: Any, count: int) -> str:
    """The number that a browser prints before an item of a numbered list, unless its author has written one."""
    if _NUMBERED.match(next((text for text in item.itertext() if text.strip()), "")):
        return ""
    kind = item.getparent().get("type")
    if kind in ("a", "A") and 1 <= count <= len(_LETTERS):
        letter = _LETTERS[count - 1]
        return f"{letter if kind == 'a' else letter.upper()}. "
    return f"{count}. "


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\s*-?\d{1,5}\s*", text) else otherwise


def _table(table: Any, page: _Page, depth: int) -> Iterator[Block]:
    """A table with its caption; one that only lays out the page gives way to what stands in its cells."""
    for caption in table.iterchildren("caption"):
        yield from _blocks(caption, page, depth + 1)
    cells = list(_cells(table, page, depth))
    if _only_lays_out(cells):
        for _, blocks in cells:
            yield from blocks
        return
    areas = [Area(told(blocks), area.row, area.column, area.down, area.across) for area, blocks in cells]
    grid = laid(areas, page.work)
    if grid:
        yield grid


def _cells(table: Any, page: _Page, depth: int) -> Iterator[tuple[Area, list[Block]]]:
    """The cells where HTML's rules place them, with what stands in them."""
    top = 0
    for part in _parts(table, page):
        taken: dict[int, int] = {}
        for index, row in enumerate(part):
            column = 0
            for cell in row.iterchildren("td", "th"):
                if not _is_seen(cell, "", page):
                    continue
                while taken.get(column, 0) > index:
                    column += 1
                across = max(1, min(_whole(cell.get("colspan"), 1), 1000))
                left = len(part) - index
                down = min(_whole(cell.get("rowspan"), 1), left) or left
                down = max(1, down)
                for covered in range(column, column + across):
                    taken[covered] = max(taken.get(covered, 0), index + down)
                yield Area("", top + index, column, down, across), _blocks(cell, page, depth + 1)
                column += across
        top += len(part)
        page.work.rows(top)


def _parts(table: Any, page: _Page) -> list[list[Any]]:
    """The rows by the part they stand in; head first and foot last, wherever they are written."""
    order = {"thead": 0, "tfoot": 2}
    parts: list[tuple[int, list[Any]]] = []
    loose: list[Any] = []
    for child in table.iterchildren("thead", "tbody", "tfoot", "tr"):
        if not _is_seen(child, "", page):
            continue
        if child.tag == "tr":
            if not loose:
                parts.append((1, loose))
            loose.append(child)
        else:
            loose = []
            parts.append(
                (order.get(child.tag, 1), [row for row in child.iterchildren("tr") if _is_seen(row, "", page)])
            )
    return [rows for _, rows in sorted(parts, key=lambda part: part[0])]


def _only_lays_out(cells: list[tuple[Area, list[Block]]]) -> bool:
    """Whether no row sets two texts side by side, or what stands in the cells is larger than the table itself."""
    filled: dict[int, int] = {}
    for area, blocks in cells:
        filled[area.row] = filled.get(area.row, 0) + bool(blocks)
    if max(filled.values(), default=0) < 2:
        return True
    inner = sum(
        len(block.rows) * len(block.rows[0].cells)
        for _, blocks in cells
        for block in blocks
        if isinstance(block, Table)
    )
    if inner > len(cells):
        return True
    return len(filled) == 1 and max(len(blocks) for _, blocks in cells) >= 8
