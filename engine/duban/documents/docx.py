"""Word 文档（.docx、.docm、.dotx）：正文的段落和表格，自动编号按打印出来的样子补上，修订按全部接受来读。"""

from __future__ import annotations

from collections.abc import Iterator

from duban.documents._package import Package, names_in
from duban.documents._work import Work
from duban.model.document import Block

EXTENSIONS = (".docx", ".docm", ".dotx", ".dotm")
LINES = False


def is_it(data: bytes) -> bool:
    """Whether the file is a zip with a Word document in it."""
    return data.startswith(b"PK") and any(name.startswith("word/") for name in names_in(data))


def read(data: bytes, work: Work) -> Iterator[Block]:
    """The blocks of the body, and of the boxes and notes that belong to them."""
    package = Package(data, work)

    # Libraries are imported where a document of their format is read, and only there.
    from duban.documents._word import body_blocks

    yield from body_blocks(package, work)
