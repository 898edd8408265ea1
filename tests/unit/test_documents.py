"""The same plan in every format: the same paragraphs and the same grid."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.making import MAKERS, Grid, Title

from duban.model.document import Document, Paragraph, Table, squeezed
from duban.plugins import manual, plugins_in
from duban.reading.opening import document_of, open_document

TITLE = Title("示例县2026年度园林养护工作计划")
TEXT = "为了让街头绿地整洁有序，各单位按照下表分工，在年底以前完成任务。"
TABLE = Grid(
    [
        ["序号", "任务", "", "责任单位", "完成时限"],
        ["一", "绿地养护", "", "", ""],
        ["1", "修剪", "补种行道树300株，\n修剪绿篱20公里。", "县园林局、县住建局", "11月底前"],
        ["2", "", "更换损坏的护栏。", "县园林局", "全年"],
        ["3", "浇灌", "旱季每周浇灌两次。", "各街道办", ""],
    ],
    merged=[(0, 1, 1, 2), (1, 1, 1, 4), (2, 1, 2, 1)],
    widths=[1, 2, 6, 3, 2],
)
AFTER = "附注：绿篱按长度计算。"


def paragraphs(document: Document) -> list[str]:
    """Its paragraphs, those with text."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph) and block.text.strip()]


def tables(document: Document) -> list[list[list[str]]]:
    """The texts of its tables."""
    return [[list(row.texts) for row in block.rows] for block in document.blocks if isinstance(block, Table)]


@pytest.mark.parametrize("format_", sorted(MAKERS))
def test_a_plan_reads_the_same_in_every_format(format_: str) -> None:
    document = document_of(MAKERS[format_]([TITLE, TEXT, TABLE]), f"计划.{format_}")
    assert document.format == format_
    assert document.lines == (format_ in ("pdf", "txt"))
    assert document.remarks == ()
    said = squeezed("".join(paragraphs(document)))
    assert said.startswith(squeezed(TITLE.text + TEXT))
    if format_ == "txt":
        assert document.blocks[4].text == "1\t修剪\t补种行道树300株，修剪绿篱20公里。\t县园林局、县住建局\t11月底前"  # type: ignore[union-attr]
        return
    assert said == squeezed(TITLE.text + TEXT)
    (found,) = tables(document)
    rows = TABLE.rows if format_ == "md" else TABLE.filled()
    assert [[squeezed(text) for text in row] for row in found] == [[squeezed(text) for text in row] for row in rows]
    assert "\n" in found[2][2]
    table = next(block for block in document.blocks if isinstance(block, Table))
    merged = [(r, c) for r, row in enumerate(table.rows) for c, cell in enumerate(row.cells) if cell.merged]
    assert merged == ([] if format_ == "md" else [(0, 2), (1, 2), (1, 3), (1, 4), (3, 1)])


@pytest.mark.parametrize("format_", ["docx", "pdf", "html", "md", "txt"])
def test_blocks_keep_their_order(format_: str) -> None:
    document = document_of(MAKERS[format_]([TITLE, TABLE, AFTER, TABLE]), f"计划.{format_}")
    if format_ != "txt":
        kinds = "".join("T" if isinstance(block, Table) else "p" for block in document.blocks)
        assert kinds == "pTpT"
    assert AFTER in [text.strip() for text in paragraphs(document)]


@pytest.mark.parametrize("format_", ["docx", "pdf", "html"])
def test_headings_and_indents_are_told(format_: str) -> None:
    title, text, *_ = document_of(MAKERS[format_]([TITLE, TEXT * 5, TABLE]), f"计划.{format_}").blocks
    assert isinstance(title, Paragraph) and isinstance(text, Paragraph)
    assert title.centred and not text.centred
    assert title.bold or format_ == "pdf"
    assert text.indent == pytest.approx(2, abs=0.3)


@pytest.mark.parametrize("format_", sorted(MAKERS))
def test_the_content_decides_what_a_file_is_before_its_name_does(format_: str, tmp_path: Path) -> None:
    path = tmp_path / "计划.dat"
    path.write_bytes(MAKERS[format_]([TITLE, TEXT, TABLE]))
    document = open_document(path)
    assert document.format == (format_ if format_ != "md" else "txt")
    assert document.name == "计划.dat"


def test_every_format_has_a_manual_entry_and_its_own_endings() -> None:
    plugins = plugins_in("documents")
    assert set(plugins) == set(MAKERS)
    endings = [ending for plugin in plugins.values() for ending in plugin.EXTENSIONS]
    assert len(endings) == len(set(endings)) and all(ending.startswith(".") for ending in endings)
    assert all(len(manual(plugin)) > 10 for plugin in plugins.values())
