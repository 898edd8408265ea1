"""Word documents: what is printed, and nothing that is not."""

from __future__ import annotations

import io
import zipfile

import pytest

from duban.documents._word_numbers import han, printed
from duban.model.document import Block, Paragraph, Table
from duban.reading.opening import document_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
RELATION = '<Relationship Id="r{}" Type="{}/{}" Target="{}"/>'
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def word(body: str, **parts: str) -> bytes:
    """A document with this body; further parts by their kind: numbering, styles, footnotes."""
    links = "".join(RELATION.format(n, REL, kind, f"{kind}.xml") for n, kind in enumerate(parts))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("_rels/.rels", RELATIONS.format(RELATION.format(1, REL, "officeDocument", "word/document.xml")))
        packed.writestr("word/_rels/document.xml.rels", RELATIONS.format(links))
        packed.writestr("word/document.xml", f"<w:document {W} {MORE}><w:body>{body}</w:body></w:document>")
        for kind, content in parts.items():
            packed.writestr(f"word/{kind}.xml", f"<w:{kind} {W}>{content}</w:{kind}>")
    return stream.getvalue()


def blocks(body: str, **parts: str) -> tuple[Block, ...]:
    return document_of(word(body, **parts), "计划.docx").blocks


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in blocks(body, **parts) if isinstance(block, Paragraph)]


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def grid(table: Block) -> list[list[str]]:
    assert isinstance(table, Table)
    return [[("~" if cell.merged else "") + cell.text for cell in row.cells] for row in table.rows]


def test_insertions_are_read_and_deletions_are_not() -> None:
    inserted, deleted = f"<w:ins>{r('二十')}</w:ins>", "<w:del><w:r><w:delText>十五</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{r('旧处')}</w:moveFrom><w:moveTo>{r('新处')}</w:moveTo>"
    assert texts(f"<w:p>{r('新建公厕')}{inserted}{deleted}{r('座')}{moved}</w:p>") == ["新建公厕二十座新处"]


def test_a_paragraph_whose_mark_was_deleted_runs_on_into_the_next() -> None:
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('前半句，')}</w:p>"
    assert texts(first + p("后半句。")) == ["前半句，后半句。"]


def test_links_fields_hidden_text_and_signs() -> None:
    link = f"<w:hyperlink>{r('附件一')}</w:hyperlink>"
    field = '<w:r><w:instrText>PAGE</w:instrText></w:r><w:fldSimple w:instr="x">' + r("见表") + "</w:fldSimple>"
    hidden = r("隐去", "<w:vanish/>")
    signs = "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:br w:type='page'/><w:noBreakHyphen/></w:r>"
    assert texts(f"<w:p>{link}{field}{hidden}{signs}</w:p>") == ["附件一见表甲\t乙\n丙-"]


def test_ruby_and_formulas_keep_their_base() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('liú')}</w:rt><w:rubyBase>{r('流')}</w:rubyBase></w:ruby></w:r>"
    formula = "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    assert texts(f"<w:p>{ruby}{formula}</w:p>") == ["流x=1"]


def test_content_controls_anywhere_hide_nothing() -> None:
    def sdt(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    table = tbl(sdt(tr(tc("甲"), sdt(tc("乙")))), tr(tc(sdt(p("丙"))), tc("丁")))
    document = blocks(sdt(p("段落")) + f"<w:p>{sdt(r('行内'))}</w:p>" + table)
    assert [block.text for block in document[:2]] == ["段落", "行内"]  # type: ignore[union-attr]
    assert grid(document[2]) == [["甲", "乙"], ["丙", "丁"]]


def test_the_table_of_contents_is_not_read_twice() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    listed = p("一、目标\t3")
    control = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{listed}</w:sdtContent></w:sdt>"
    style = '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="toc 1"/></w:style>'
    line = p("二、任务\t5", '<w:pStyle w:val="a"/>')
    assert texts(control + line + p("一、目标"), styles=style) == ["一、目标"]


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{p('框中文字')}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(f"<w:p>{r('正文')}{drawing}</w:p>") == ["正文", "框中文字"]


def test_footnotes_follow_their_paragraph() -> None:
    line, note = p("---"), p("按常住人口计算。")
    notes = f'<w:footnote w:type="separator" w:id="0">{line}</w:footnote><w:footnote w:id="2">{note}</w:footnote>'
    body = f'<w:p>{r("人均十平方米")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + p("下一段")
    assert texts(body, footnotes=notes) == ["人均十平方米", "按常住人口计算。", "下一段"]


def test_merged_cells_fill_their_places() -> None:
    begin, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = tbl(
        tr(tc("类别", '<w:gridSpan w:val="2"/>'), tc("单位")),
        tr(tc("道路", begin), tc("清扫"), tc("甲局", begin)),
        tr(tc("", goes_on), tc("洒水"), tc("", goes_on)),
        tr(tc("绿地", begin), tc("浇灌"), tc("乙局")),
        tr(tc("", goes_on), tc("修剪"), tc("丙局")),
    )
    assert grid(blocks(table)[0]) == [
        ["类别", "~类别", "单位"],
        ["道路", "清扫", "甲局"],
        ["~道路", "洒水", "~甲局"],
        ["绿地", "浇灌", "乙局"],
        ["~绿地", "修剪", "丙局"],
    ]


def test_a_wide_cell_goes_on_below_and_rows_may_begin_late() -> None:
    table = tbl(
        tr(tc("甲"), tc("乙"), tc("丙")),
        tr(tc("宽", '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'), tc("丁")),
        tr(tc("", '<w:gridSpan w:val="2"/><w:vMerge/>'), tc("戊")),
        tr(tc("己"), properties='<w:gridBefore w:val="2"/>'),
        tr(tc("庚", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("辛")),
    )
    assert grid(blocks(table)[0]) == [
        ["甲", "乙", "丙"],
        ["宽", "~宽", "丁"],
        ["~宽", "~宽", "戊"],
        ["", "", "己"],
        ["庚", "~庚", "辛"],
    ]


def test_a_deleted_row_is_gone_and_a_table_in_a_cell_stays() -> None:
    inner = tbl(tr(tc("一月"), tc("二十吨")), tr(tc("二月"), tc("三十吨")))
    table = tbl(
        tr(tc("任务"), tc("清运")),
        tr(tc("删去"), tc("的行"), properties="<w:del/>"),
        tr(tc("数量"), tc(p("逐月：") + inner + p("合计五十吨"))),
    )
    assert grid(blocks(table)[0]) == [["任务", "清运"], ["数量", "逐月：\n一月 二十吨\n二月 三十吨\n合计五十吨"]]


def test_a_frame_around_text_is_no_table() -> None:
    assert texts(tbl(tr(tc(p("第一段") + p("第二段"))))) == ["第一段", "第二段"]


LEVELS = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/><w:lvlText w:val="%1"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="2">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def numbered(text: str, list_id: int, depth: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


def test_automatic_numbers_are_printed() -> None:
    body = (
        numbered("目标", 1) + numbered("总量", 1, 1) + numbered("分量", 1, 1) + numbered("细目", 1, 2)
        + numbered("任务", 1) + numbered("清扫", 1, 1) + numbered("说明", 3) + numbered("另起", 4) + numbered("无号", 0)
    )  # fmt: skip
    assert texts(body, numbering=LEVELS) == [
        "一、目标", "（一）总量", "（二）分量", "1.2.1 细目", "二、任务", "（一）清扫", "说明", "一、另起", "无号",
    ]  # fmt: skip


def test_a_column_of_automatic_numbers_is_printed_though_its_paragraphs_are_empty() -> None:
    table = tbl(tr(tc("序号"), tc("任务")), *(tr(tc(numbered("", 2)), tc(name)) for name in ("清扫", "洒水")))
    assert grid(blocks(table, numbering=LEVELS)[0]) == [["序号", "任务"], ["3", "清扫"], ["4", "洒水"]]


def test_numbers_and_looks_come_from_styles_too() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:rPr><w:sz w:val="32"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/><w:basedOn w:val="n"/><w:pPr><w:jc w:val="center"/>'
        '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    )
    heading = p("目标", '<w:pStyle w:val="h"/>')
    indented = p("正文", '<w:ind w:firstLine="640"/>')
    by_chars = p("正文", '<w:ind w:firstLineChars="200" w:firstLine="99"/>')
    hanging = p("正文", '<w:ind w:left="320" w:hanging="320"/>')
    found = blocks(heading + indented + by_chars + hanging, styles=styles, numbering=LEVELS)
    assert found == (
        Paragraph("一、目标", bold=True, centred=True),
        Paragraph("正文", indent=2.0),
        Paragraph("正文", indent=2.0),
        Paragraph("正文"),
    )


def test_bold_is_a_paragraph_that_is_bold_throughout() -> None:
    body = f"<w:p>{r('甲', '<w:b/>')}{r(' ')}{r('乙', '<w:b/>')}</w:p><w:p>{r('甲', '<w:b/>')}{r('乙')}</w:p>"
    assert [block.bold for block in blocks(body)] == [True, False]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (10, "chineseCounting", "十"), (21, "chineseCounting", "二十一"), (105, "chineseCounting", "一百零五"),
        (110, "chineseCounting", "一百一十"), (1001, "chineseCounting", "一千零一"), (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "decimalEnclosedCircle", "③"), (21, "decimalEnclosedCircle", "21"), (2, "ideographTraditional", "乙"),
        (28, "lowerLetter", "bb"), (4, "upperRoman", "IV"), (7, "decimalZero", "07"), (12, "decimalFullWidth", "１２"),
        (20, "ideographDigital", "二〇"), (5, "something new", "5"), (0, "decimal", "0"),
    ],
)  # fmt: skip
def test_forms_of_numbers(number: int, form: str, text: str) -> None:
    assert printed(number, form) == text
    assert han(10_000) == ""


def test_strict_documents_and_templates_read_alike() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word(p("正文")))) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            text = text.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", STRICT)
            new.writestr(name, text.replace(REL, "http://purl.oclc.org/ooxml/officeDocument/relationships"))
    assert document_of(stream.getvalue(), "计划.dotx").blocks == (Paragraph("正文"),)


def test_a_document_inserted_as_a_whole_is_told_of() -> None:
    document = document_of(word(p("正文") + "<w:altChunk/>"), "计划.docx")
    assert [remark.en for remark in document.remarks] == ["a document inserted as a whole was not read"]
