"""What cannot be read, or should not be: one clear sentence each, at once, with bounded memory."""

from __future__ import annotations

import io
import os
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.making import MAKERS, Grid, docx_of, xlsx_of

from duban.faults import ContentError
from duban.model.document import Paragraph
from duban.reading.opening import document_of, open_document

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
GRID = Grid([["序号", "任务"], ["1", "清扫"]])
PLAN = ["年度计划", GRID]
MANY = 100_000


def refusal(data: bytes, name: str) -> str:
    """The code of the one fault, whose sentence names the file and a cure in both languages."""
    with pytest.raises(ContentError) as error:
        document_of(data, name)
    (fault,) = error.value.faults
    for language, joint in (("zh", "；"), ("en", "; ")):
        sentence = fault.says(language)
        assert sentence.startswith(f"{name}: ") and joint in sentence and "\n" not in sentence
    return fault.code


def path_refusal(path: Path) -> str:
    with pytest.raises(ContentError) as error:
        open_document(path)
    (fault,) = error.value.faults
    assert fault.place.file == str(path)
    return fault.code


def packed(parts: dict[str, bytes | str], like: bytes | None = None) -> bytes:
    """A zip with these parts, and for the rest those of another."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        if like is not None:
            with zipfile.ZipFile(io.BytesIO(like)) as old:
                for name in old.namelist():
                    if name not in parts:
                        new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.docx", "document_empty"),
        (b" \n\n", "a.txt", "document_empty"),
        (OLE + b"WordDocument", "a.doc", "document_old_text"),
        (OLE + b"anything", "a.wps", "document_old_text"),
        (OLE + "Workbook".encode("utf-16-le"), "a.dat", "document_old_sheet"),
        (OLE + b"anything", "a.et", "document_old_sheet"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "document_locked"),
        (b"{\\rtf1 text}", "a.doc", "document_old_text"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>", "a.doc", "document_old_text"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Table></Table>', "a.xls", "document_old_sheet"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:p/>', "a.doc", "document_old_text"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "a.pdf", "document_picture"),
        (b"Rar!\x1a\x07", "a.docx", "document_packed"),
        (packed({"a.txt": "x"}), "a.docx", "document_packed"),
        (packed({"OFD.xml": "x"}), "a.ofd", "document_ofd"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}), "a.odt", "document_old_text"),
        ("只有文字".encode(), "a.docx", "document_not_its_kind"),
        ("只有文字".encode(), "a.xlsx", "document_not_its_kind"),
        ("只有文字".encode(), "a.pdf", "document_not_its_kind"),
        (b"%PDF-1.7\n garbage", "a.pdf", "document_cut_off"),
        (b"%PDF-1.7\n garbage %%EOF", "a.pdf", "document_damaged"),
        (docx_of(PLAN)[:-30], "a.docx", "document_zip_broken"),
        (packed({"word/other.xml": "<a/>"}), "a.docx", "document_no_body"),
        (packed({"xl/other.xml": "<a/>"}), "a.xlsx", "document_damaged"),
        (packed({"word/document.xml": "<w:document"}), "a.docx", "document_damaged"),
        (packed({"word/document.xml": "<document/>"}), "a.docx", "document_no_body"),
        (packed({"xl/workbook.xml": "<workbook"}, xlsx_of(PLAN)), "a.xlsx", "document_damaged"),
        (docx_of([]), "a.docx", "document_without_text"),
        (xlsx_of([]), "a.xlsx", "document_without_text"),
        (b"<html><body><script>x</script></body></html>", "a.html", "document_without_text"),
    ],
)  # fmt: skip
def test_refused(data: bytes, name: str, code: str) -> None:
    assert refusal(data, name) == code


@pytest.mark.parametrize("extension", sorted(MAKERS))
def test_half_a_file_is_refused_or_read_as_far_as_it_goes(extension: str) -> None:
    data = MAKERS[extension](PLAN * 20)
    try:
        document = document_of(data[: len(data) // 2], f"a.{extension}")
    except ContentError:
        return
    assert extension in ("html", "md", "txt") and document.blocks


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    assert path_refusal(tmp_path) == "document_folder"
    assert path_refusal(tmp_path / "没有.docx") == "document_missing"
    assert path_refusal(tmp_path / "名\0字.docx") == "document_unreadable"
    os.mkfifo(tmp_path / "pipe")
    assert path_refusal(tmp_path / "pipe") == "document_no_file"
    large = tmp_path / "large.pdf"
    with large.open("wb") as stream:
        stream.truncate(200 * 2**20)
    assert path_refusal(large) == "document_large"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_file_without_permission(tmp_path: Path) -> None:
    closed = tmp_path / "a.txt"
    closed.write_text("任务")
    closed.chmod(0)
    assert path_refusal(closed) == "document_unreadable"


def test_a_file_of_200_mb_in_memory_is_refused() -> None:
    assert refusal(bytes(200 * 2**20), "a.txt") == "document_large"


def test_what_unpacks_beyond_bounds_is_never_unpacked() -> None:
    bomb = packed({"word/media/image.bin": bytes(257 * 2**20)}, docx_of(PLAN))
    tracemalloc.start()
    assert refusal(bomb, "a.docx") == "document_bomb"
    assert tracemalloc.get_traced_memory()[1] < 32 * 2**20
    tracemalloc.stop()
    thin = packed({f"word/{n}.bin": bytes(2**20) for n in range(40)}, docx_of(PLAN))
    assert refusal(thin, "a.docx") == "document_bomb"
    assert refusal(packed({"word/document.xml": " " * (33 * 2**20)}), "a.docx") == "document_bomb"
    assert refusal(packed({f"word/{n}": b"" for n in range(6000)}), "a.docx") == "document_entries"


def test_a_locked_zip_is_refused() -> None:
    data = bytearray(packed({"word/document.xml": "<a/>"}))
    header = data.index(b"PK\1\2")
    data[6] |= 1
    data[header + 8] |= 1
    assert refusal(bytes(data), "a.docx") == "document_locked"


@pytest.mark.parametrize("maker", [docx_of, xlsx_of])
def test_a_document_type_is_refused_in_any_part(maker) -> None:  # type: ignore[no-untyped-def]
    doctype = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    for part in ("docProps/app.xml", "_rels/.rels", "customXml/item1.xml"):
        data = packed({part: f"<?xml version='1.0'?>{doctype}<a>&x;</a>"}, maker(PLAN))
        assert refusal(data, "a.docx") == "document_doctype"
    wide = packed(
        {"docProps/app.xml": f"<?xml version='1.0' encoding='utf-16'?>{doctype}<a/>".encode("utf-16")}, maker(PLAN)
    )
    assert refusal(wide, "a.docx") == "document_doctype"


def test_addresses_outside_are_passed_over() -> None:
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" TargetMode='
        '"External" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/></Relationships>'
    )
    outside = relation.format("styles", "http://198.51.100.7/styles.xml")
    data = packed({"word/_rels/document.xml.rels": outside}, docx_of(["正文"]))
    assert [block.text for block in document_of(data, "a.docx").blocks if isinstance(block, Paragraph)] == ["正文"]
    climbing = outside.replace('TargetMode="External"', "").replace("http://198.51.100.7/", "../../../../etc/")
    data = packed({"word/_rels/document.xml.rels": climbing}, docx_of(["正文"]))
    assert document_of(data, "a.docx").blocks


def long_tables() -> Iterator[tuple[str, bytes]]:
    row = (
        "<w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr>"
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:document {space}><w:body><w:tbl>{row * MANY}</w:tbl></w:body></w:document>"
    yield "docx", packed({"word/document.xml": body}, docx_of(PLAN))
    cells = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>1</v></c></row>' for n in range(1, MANY + 1)
    )
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>'
    yield "xlsx", packed({"xl/worksheets/sheet1.xml": sheet}, xlsx_of(PLAN))
    yield "html", ("<table>" + "<tr><td>甲</td><td>乙</td></tr>" * MANY + "</table>").encode()
    yield "md", ("| 甲 | 乙 |\n|---|---|\n" + "| 丙 | 丁 |\n" * MANY).encode()


@pytest.mark.parametrize(
    ("extension", "data"), list(long_tables()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_table_of_a_hundred_thousand_rows_is_refused(extension: str, data: bytes) -> None:
    assert refusal(data, f"a.{extension}") == "document_rows"


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.html", "<table><tr><td>甲<td>" * 300 + "甲", "document_nested"),
        ("a.html", "<div class=nav>" * 1500 + "甲" * 100_000, None),
        ("a.html", "<div>" * 1500 + "<p align=left>甲" * 20_000, None),
        ("a.html", "<p>甲" * 100_000, None),
        ("a.html", "<b>" * 50_000 + "甲", "document_deep"),
        ("a.html", "<b>" * 1_500 + "甲", None),
        ("a.html", "<i></i>" * 1_100_000, "document_elements"),
        ("a.html", "<ol>" + "<li>甲" * 50_000, None),
        ("a.html", "<table>" + "<tr>" + "<td>甲" * 500_000, "document_cells"),
        ("a.html", "<table><tr><td rowspan=60000 colspan=1000>甲" + "<tr><td>乙" * 19_000, None),
        ("a.txt", "甲\n" * 700_000, "document_paragraphs"),
        ("a.txt", "甲" * 5_000_001, "document_characters"),
        ("a.md", "[" * 99_999, None),
        ("a.md", "*a " * 33_000, None),
        ("a.md", "`" * 500 + "a`" * 20_000, None),
        ("a.md", "> " * 40_000 + "甲", "document_deep"),
        ("a.md", "- " * 40_000 + "甲", "document_deep"),
        ("a.md", "*" * 100_001, "document_long_paragraph"),
    ],
)  # fmt: skip
def test_what_is_built_to_take_long_takes_no_longer(name: str, text: str, code: str | None) -> None:
    if code:
        assert refusal(text.encode(), name) == code
    else:
        assert document_of(text.encode(), name).blocks
