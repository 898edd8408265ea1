"""PDF files: ruled tables, and printed lines around them."""

from __future__ import annotations

import io
import zlib

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from tests.making import FONT, Grid, Title, pdf_of

from duban.documents import pdf
from duban.faults import ContentError
from duban.model.document import Document, Paragraph, Table
from duban.reading.opening import document_of

TEXT = "各单位按照职责分工推进绿地养护，每季度末月二十五日前把进展情况报送县园林局汇总，年底前完成全部任务。"


def drawn(*pages: object, encrypt: object = None) -> bytes:
    """A PDF drawn by functions, one a page."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, encrypt=encrypt)
    for draw in pages:
        canvas.setFont(FONT, 12)
        draw(canvas)  # type: ignore[operator]
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def write(text: str, font: str = FONT) -> object:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, 12)
        canvas.drawString(100, 700, text)

    return draw


def paint(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 40), "gray")), 0, 0, *A4)


def read(data: bytes) -> Document:
    return document_of(data, "计划.pdf")


def fault(data: bytes) -> str:
    with pytest.raises(ContentError) as error:
        read(data)
    (found,) = error.value.faults
    assert found.place.file == "计划.pdf"
    return found.code


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_lines_have_their_page_their_number_and_their_indent() -> None:
    first, second, *rest = read(pdf_of([TEXT * 3, "\f", TEXT])).blocks
    assert isinstance(first, Paragraph) and isinstance(second, Paragraph)
    assert (first.page, first.line, first.indent) == (1, 1, pytest.approx(2, abs=0.2))
    assert (second.page, second.line, second.indent) == (1, 2, 0.0)
    assert rest[-1].page == 2
    assert "".join(texts(read(pdf_of([TEXT * 3])))) == TEXT * 3


def test_long_documents_say_how_far_they_are() -> None:
    told: list[tuple[int, int]] = []
    document_of(pdf_of(["甲", "\f", "乙", "\f", "丙"]), "a.pdf", lambda done, all_: told.append((done, all_)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_table_goes_on_over_pages_and_running_headers_do_not_stand_between() -> None:
    rows = [["序号", "任务内容", "单位"], *([str(n), f"第{n}项养护任务", "县园林局"] for n in range(1, 120))]
    document = read(pdf_of([Title("任务分工"), Grid(rows)], header="示例县人民政府公报", footer="— {page} —"))
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [table.page for table in tables] == [1, 2, 3, 4]
    assert [list(row.texts) for table in tables for row in table.rows] == rows
    assert all(row.page == table.page for table in tables for row in table.rows)
    assert texts(document) == ["任务分工", "— 1 —", "— 2 —", "— 3 —", "— 4 —"]


def test_what_stands_once_at_the_top_of_a_page_stays() -> None:
    parts = ["附件1", TEXT, "\f", "附件2", TEXT, "\f", "附件3", TEXT]
    assert [text for text in texts(read(pdf_of(parts))) if text.startswith("附件")] == ["附件1", "附件2", "附件3"]


def test_merged_cells_and_text_beside_the_table() -> None:
    grid = Grid(
        [["类别", "任务", "", "单位"], ["道路", "清扫", "每日", "甲局"], ["", "洒水", "每日", ""], ["合计三项", "", "", ""]],
        merged=[(0, 1, 1, 2), (1, 0, 2, 1), (1, 3, 2, 1), (3, 0, 1, 4)],
    )  # fmt: skip
    before, table, after = read(pdf_of(["表前。", grid, "表后。"])).blocks
    assert isinstance(before, Paragraph) and isinstance(after, Paragraph) and isinstance(table, Table)
    assert (before.text, after.text) == ("表前。", "表后。")
    assert [list(row.texts) for row in table.rows] == grid.filled()
    assert [sum(cell.merged for cell in row.cells) for row in table.rows] == [1, 0, 2, 3]


def test_a_table_without_outer_sides_is_a_table() -> None:
    def draw(canvas: Canvas) -> None:
        for row, texts_ in enumerate((("序号", "任务"), ("1", "清扫"), ("2", "洒水"))):
            for column, text in enumerate(texts_):
                canvas.drawString(105 + column * 100, 610 - row * 30, text)
        for line in range(4):
            canvas.line(100, 630 - line * 30, 300, 630 - line * 30)
        canvas.line(200, 630, 200, 540)

    (table,) = read(drawn(draw)).blocks
    assert isinstance(table, Table)
    assert [row.texts for row in table.rows] == [("序号", "任务"), ("1", "清扫"), ("2", "洒水")]


def test_a_frame_around_a_page_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(50, 50, 500, 700)
        canvas.drawString(100, 700, "第一行")
        canvas.drawString(100, 680, "第二行")

    assert texts(read(drawn(draw))) == ["第一行", "第二行"]


def test_a_page_that_is_turned_reads_as_it_is_shown() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(A4[0], 0)
        canvas.rotate(90)
        for column, row, text in ((0, 0, "序号"), (1, 0, "任务"), (0, 1, "1"), (1, 1, "清扫道路")):
            canvas.rect(100 + column * 100, 400 - row * 30, 100, 30)
            canvas.drawString(105 + column * 100, 410 - row * 30, text)
        canvas.drawString(100, 500, "附件一")

    title, table = read(drawn(draw)).blocks
    assert isinstance(title, Paragraph) and isinstance(table, Table)
    assert title.text == "附件一"
    assert [row.texts for row in table.rows] == [("序号", "任务"), ("1", "清扫道路")]


def test_a_table_typed_sideways_reads_as_it_is_meant() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(A4[0], 0)
        canvas.rotate(90)
        for column, row, text in ((0, 0, "序号"), (1, 0, "任务"), (0, 1, "1"), (1, 1, "清扫道路")):
            canvas.rect(100 + column * 100, 400 - row * 30, 100, 30)
            canvas.drawString(105 + column * 100, 410 - row * 30, text)

    (table,) = read(drawn(draw)).blocks
    assert isinstance(table, Table)
    assert [row.texts for row in table.rows] == [("序号", "任务"), ("1", "清扫道路")]


def test_what_is_printed_twice_to_look_bold_is_read_once_and_raised_figures_stay_in_their_line() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, 700, "重点任务")
        canvas.drawString(100.3, 700, "重点任务")
        canvas.drawString(100, 660, "不少于5km")
        canvas.setFont(FONT, 7)
        canvas.drawString(160, 665, "2")
        canvas.setFont(FONT, 12)
        canvas.drawString(170, 660, "绿地")

    assert texts(read(drawn(draw))) == ["重点任务", "不少于5km2 绿地"]


def test_a_password_is_asked_for_only_where_there_is_one() -> None:
    assert fault(drawn(write("秘密"), encrypt=StandardEncryption("开门", ownerPassword="owner"))) == "document_locked"
    font = "Helvetica"  # reportlab leaves the names of Chinese fonts unlocked in a locked file
    open_to_all = drawn(write("open to all", font), encrypt=StandardEncryption("", ownerPassword="owner", canModify=0))
    assert texts(read(open_to_all)) == ["open to all"]


def test_half_a_file_is_not_taken_for_the_whole() -> None:
    whole = pdf_of([TEXT] * 50)
    assert fault(whole[: len(whole) // 2]) == "document_cut_off"


def test_pictures_without_text() -> None:
    assert fault(drawn(paint, paint)) == "document_scanned"
    document = read(drawn(write("正文"), paint, write("附注")))
    assert texts(document) == ["正文", "附注"]
    assert [remark.en for remark in document.remarks] == ["pages 2 are pictures without text and were not read"]


def raw(content: bytes, filters: str = "", font: str = "") -> bytes:
    """A PDF of one page with this content, its cross-references left out."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
        + f"4 0 obj<</Length {len(content)}{filters}>>stream\n".encode()
        + content
        + f"\nendstream endobj\n5 0 obj<<{font}>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF".encode()
    )


def test_fonts_that_do_not_say_what_they_draw() -> None:
    font = (
        "/Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
        "/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]"
    )
    assert fault(raw(b"BT /F 12 Tf 100 700 Td <012301240125> Tj ET", font=font)) == "document_unmapped"


def test_a_page_packed_beyond_bounds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MEMORY", 400 * 2**20)
    assert fault(raw(zlib.compress(b"0" * 2**28, 1), "/Filter/FlateDecode")) == "document_heavy"


def test_a_document_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 0)
    assert fault(drawn(write("正文"))) == "document_slow"


def test_too_much_drawn_on_a_page_is_refused() -> None:
    font = "/Type/Font/Subtype/Type1/BaseFont/Helvetica"
    assert fault(raw(b"BT /F 12 Tf (" + b"a" * 60_000 + b") Tj ET", font=font)) == "document_drawn"
