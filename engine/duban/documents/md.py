"""Markdown：段落、标题、编号列表和表格，其中的 HTML 也照读。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duban.documents._encodings import characters
from duban.documents._work import Work
from duban.model.document import Block

EXTENSIONS = (".md", ".markdown")
LINES = False
LONGEST = 100_000
"""Characters of one paragraph: emphasis in longer ones would be looked for in every pair of their stars."""
_TABLE_ROWS = re.compile(r"(?:^[ \t]*\|.*\n?)+", re.M)
NESTING = 15
"""Quotes and lists in one another. The parser leaves out what lies deeper than 20, without a word."""
_NESTED = re.compile(rf"^(?:[ \t]*(?:>|[*+-][ \t]|\d{{1,9}}[.)][ \t])){{{NESTING + 1},}}[ \t]*\S", re.M)
_PARAGRAPHS = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*\|)")


def is_it(data: bytes) -> bool:
    """Never told by the content: any text might be one."""
    del data
    return False


def read(data: bytes, work: Work) -> Iterator[Block]:
    """The blocks of the page that the text stands for."""
    text = characters(data, work)
    for table in _TABLE_ROWS.finditer(text):
        work.rows(table[0].count("\n"))
    if any(len(part) > LONGEST for part in _PARAGRAPHS.split(text)):
        raise work.refused("document_long_paragraph", limit=LONGEST)
    if _NESTED.search(text):
        raise work.refused("document_deep", limit=NESTING)

    # Libraries are imported where a document of their format is read, and only there.
    from markdown_it import MarkdownIt

    from duban.documents._markup import page_blocks

    # Indented text is no program here: plans indent their paragraphs.
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table").disable("code")
    yield from page_blocks(markdown.render(text), work)
