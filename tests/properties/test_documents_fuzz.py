"""Broken and hostile files: a document or a fault, and nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.making import MAKERS, Grid, Title
from tests.unit.test_documents_docx import word

from duban.documents._pages import document_blocks
from duban.documents._shown import shown
from duban.documents._work import Work
from duban.faults import ContentError
from duban.model.document import Document, Paragraph, Table
from duban.reading.opening import document_of

PLAN = (
    Title("年度工作计划"),
    "为保持道路整洁，各单位按下表分工。",
    Grid(
        [["序号", "任务", "", "单位"], ["1", "清扫", "每日\n两次", "甲局"], ["", "洒水", "每日", ""]],
        merged=[(0, 1, 1, 2), (1, 3, 2, 1)],
    ),
    "附注。",
)  # fmt: skip
FILES = {extension: maker(PLAN) for extension, maker in MAKERS.items()}
patient = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def check(document: Document) -> None:
    """What every reader of plans relies on."""
    assert document.blocks
    for block in document.blocks:
        if isinstance(block, Table):
            widths = {len(row.cells) for row in block.rows}
            assert len(widths) == 1 and widths != {0}
            assert not block.rows[0].cells[0].merged
        else:
            assert isinstance(block, Paragraph)
            assert document.lines or block.text.strip()
            assert block.indent >= 0


def read(data: bytes, name: str) -> None:
    try:
        document = document_of(data, name)
    except ContentError as error:
        assert len(error.faults) == 1
        return
    check(document)


def in_this_process(data: bytes, name: str) -> None:
    """The same for a PDF, without the process of its own that each would take half a second to start."""
    try:
        document_blocks(data, Work(name))
    except ContentError as error:
        assert len(error.faults) == 1


@st.composite
def changed(draw: st.DrawFn, data: bytes) -> bytes:
    """A file with bytes changed, cut, doubled or taken from another."""
    found = bytearray(data)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(found) - 1)))
        size = draw(st.integers(0, 200))
        kind = draw(st.sampled_from(("flip", "cut", "end", "double", "splice", "insert")))
        if kind == "flip" and found:
            found[at] ^= draw(st.integers(1, 255))
        elif kind == "cut":
            del found[at : at + size]
        elif kind == "end":
            del found[at:]
        elif kind == "double":
            found[at:at] = found[at : at + size]
        elif kind == "splice":
            other = FILES[draw(st.sampled_from(sorted(FILES)))]
            found[at:] = other[draw(st.integers(0, len(other))) :]
        else:
            found[at:at] = draw(st.binary(max_size=40))
    return bytes(found)


@pytest.mark.parametrize("extension", sorted(FILES))
@given(data=st.data())
@patient
def test_a_changed_file(extension: str, data: st.DataObject) -> None:
    hostile = data.draw(changed(FILES[extension]))
    (in_this_process if extension == "pdf" else read)(hostile, f"a.{extension}")


@pytest.mark.parametrize("extension", ["docx", "xlsx"])
@given(data=st.data())
@patient
def test_a_changed_part_in_a_sound_zip(extension: str, data: st.DataObject) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(FILES[extension])) as old, zipfile.ZipFile(stream, "w") as new:
        names = [name for name in old.namelist() if name.endswith((".xml", ".rels"))]
        chosen = data.draw(st.sampled_from(names))
        for name in names:
            content = old.read(name)
            if name == chosen:
                content = data.draw(st.one_of(changed(content), words_changed(content)))
            new.writestr(name, content)
    read(stream.getvalue(), f"a.{extension}")


@st.composite
def words_changed(draw: st.DrawFn, data: bytes) -> bytes:
    """XML that stays well formed while its figures and names become absurd."""
    text = data.decode()
    for _ in range(draw(st.integers(1, 4))):
        old = draw(
            st.sampled_from(('="1"', '="2"', ":p>", ":tc>", "<v>", 't="s"', "restart", "A1", ':r"', "true", "row "))
        )
        new = draw(
            st.sampled_from(
                ('="-1"', '="999999999"', '=""', '="x"', ":r>", ":tbl>", "<f>", "continue", "ZZZ0", "A1:B9", "")
            )
        )
        text = text.replace(old, new, draw(st.integers(1, 5)))
    return text.encode()


def trees(tags: str, attributes: str, empty: str) -> st.SearchStrategy[str]:
    """Markup of these elements in any order, with these attributes; well formed, but for no schema."""
    inside = st.sampled_from(["", "任务", " ", "1", *(f"<{tag}/>" for tag in empty.split())])
    with_attributes = st.builds(
        lambda tag, given_: (tag, " ".join(dict.fromkeys(given_))),
        st.sampled_from(tags.split()),
        st.lists(st.sampled_from(attributes.split()), max_size=2, unique_by=lambda each: each.partition("=")[0]),
    )
    return st.recursive(
        inside,
        lambda children: st.builds(
            lambda tag, parts: f"<{tag[0]} {tag[1]}>{''.join(parts)}</{tag[0]}>",
            with_attributes,
            st.lists(children, max_size=5),
        ),
        max_leaves=40,
    )


WORDS = "w:p w:r w:t w:tbl w:tr w:tc w:sdt w:sdtContent w:ins w:del w:pPr w:rPr w:tcPr w:trPr w:numPr w:hyperlink w:txbxContent"
MARKS = "w:tab w:br w:vMerge w:hMerge w:b w:vanish w:numId w:ilvl w:gridSpan w:gridBefore w:pStyle w:jc w:ind w:footnoteReference"
SAID = 'w:val="1" w:val="0" w:val="restart" w:val="-5" w:val="9999999" w:val="x" w:val="" w:firstLine="9" w:id="2"'


@given(
    body=trees(WORDS, SAID, MARKS),
    numbering=trees(
        "w:abstractNum w:num w:lvl w:lvlOverride w:styleLink", SAID, "w:start w:numFmt w:lvlText w:abstractNumId"
    ),
    styles=trees("w:style w:pPr w:rPr w:numPr w:basedOn w:name", SAID, "w:jc w:ind w:sz w:b w:numId w:basedOn"),
)
@patient
def test_any_tree_of_word(body: str, numbering: str, styles: str) -> None:
    read(word(f"<w:p><w:r><w:t>甲</w:t></w:r></w:p>{body}", numbering=numbering, styles=styles), "a.docx")


@given(
    page=trees(
        "table tr td th tbody thead tfoot caption div p span ol li ul pre b h1 a nav footer script",
        "rowspan=0 rowspan=9 rowspan=-1 rowspan=x colspan=99999 colspan=0 colspan=3 class=nav hidden start=9 type=a align=center "
        "style=text-indent:9e9em style=text-indent:..em value=-7 style=display:none",
        "br hr img td",
    )
)
@example("<table><tr><td rowspan=2>甲<td>乙<tr><td rowspan=0 colspan=2>丙<tr><td>丁</table>")
@patient
def test_any_tree_of_a_page(page: str) -> None:
    read(f"<html><p>甲</p>{page}".encode(), "a.html")
    read(page.encode(), "a.md")


@given(text=st.text(max_size=300), encoding=st.sampled_from(("utf-8", "utf-16", "utf-16-le", "utf-32", "gb18030")))
@patient
def test_any_text(text: str, encoding: str) -> None:
    for name in ("a.txt", "a.md", "a.html", "a"):
        read(text.encode(encoding, "ignore"), name)


@given(data=st.binary(max_size=300))
@patient
def test_any_bytes(data: bytes) -> None:
    for name in ("a.txt", "a.html", "a.xlsx"):
        read(data, name)


@given(
    value=st.one_of(
        st.floats(), st.integers(), st.dates(), st.times(), st.datetimes(), st.timedeltas(), st.booleans(), st.none()
    ),
    form=st.one_of(st.text(max_size=20), st.text('0#,.%;yYmMdDhHsS年月日[]"\\@_*?/E+-分aAP', max_size=24)),
)
@example(time(8), "aaa日")
@example(1e28, "0")
@example(0.5, "0" + "%" * 50)
@example(1e14, "0." + "0" * 40)
@example(0.0, "0\0")
@settings(max_examples=300)
def test_any_number_format(value: object, form: str) -> None:
    assert isinstance(shown(value, form), str)


def test_the_files_themselves_are_sound() -> None:
    readers: dict[str, Callable[[bytes, str], Document]] = dict.fromkeys(FILES, document_of)
    for extension, reader in readers.items():
        check(reader(FILES[extension], f"a.{extension}"))
