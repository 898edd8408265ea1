"""网页：段落、标题、编号和表格，合并的单元格照原样铺开；脚本、隐藏的内容和导航不读，也不打开任何网址。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duban.documents._encodings import glimpse, page_characters
from duban.documents._work import Work
from duban.model.document import Block

EXTENSIONS = (".html", ".htm", ".shtml", ".xhtml")
LINES = False
_WHOLE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_OPENS = re.compile(r"<(?:table|tbody|tr|td|th|div|p|span|section|article|h[1-6])(?:\s[^<>]*)?>", re.I)
_CLOSES = re.compile(r"</(?:table|tbody|tr|td|div|p|section|article|body|html)\s*>", re.I)


def is_it(data: bytes) -> bool:
    """Whether there is markup of web pages in the file, whatever it is called."""
    head = glimpse(data)
    if "<?mso-application" in head:
        return False  # Word and Excel of 2003, as XML of their own
    return is_whole_page(data) or bool(_OPENS.search(head) and _CLOSES.search(head))


def is_whole_page(data: bytes) -> bool:
    """Whether the file begins as web pages do."""
    return bool(_WHOLE.match(glimpse(data)))


def read(data: bytes, work: Work) -> Iterator[Block]:
    """The blocks of the page."""
    # Libraries are imported where a document of their format is read, and only there.
    from duban.documents._markup import page_blocks

    yield from page_blocks(page_characters(data, work), work)
