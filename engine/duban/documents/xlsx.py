"""Excel 表格（.xlsx、.xlsm）：每张没有隐藏的工作表，数字、日期和公式结果按表上显示的样子读。"""

from __future__ import annotations

from collections.abc import Iterator

from duban.documents._package import Package, names_in
from duban.documents._work import Work
from duban.model.document import Block

EXTENSIONS = (".xlsx", ".xlsm", ".xltx", ".xltm")
LINES = False


def is_it(data: bytes) -> bool:
    """Whether the file is a zip with an Excel workbook in it."""
    return data.startswith(b"PK") and any(name.startswith("xl/") for name in names_in(data))


def read(data: bytes, work: Work) -> Iterator[Block]:
    """The blocks of every visible sheet."""
    package = Package(data, work)

    # Libraries are imported where a document of their format is read, and only there.
    from duban.documents._sheets import sheet_blocks

    yield from sheet_blocks(data, package, work)
