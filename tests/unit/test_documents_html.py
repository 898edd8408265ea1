"""Web pages and Markdown: what a browser shows of the text, whatever the page is built of."""

from __future__ import annotations

import pytest

from duban.model.document import Block, Paragraph, Table
from duban.reading.opening import document_of


def blocks(page: str, name: str = "计划.html") -> tuple[Block, ...]:
    return document_of(page.encode(), name).blocks


def body(content: str) -> tuple[Block, ...]:
    return blocks(f"<html><body>{content}</body></html>")


def texts(content: str) -> list[str]:
    return [block.text for block in body(content) if isinstance(block, Paragraph)]


def grid(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[("~" if cell.merged else "") + cell.text for cell in row.cells] for row in block.rows]


def test_paragraphs_breaks_and_blanks() -> None:
    assert texts("<p>开展\n   巡查 工作</p>前文<br>后文<div>又一段<p>其中一段</p>其后</div>") == [
        "开展巡查 工作", "前文\n后文", "又一段", "其中一段", "其后",
    ]  # fmt: skip


def test_line_breaks_part_paragraphs_where_a_line_is_blank_or_indented() -> None:
    page = "　　第一段。<br>&nbsp;&nbsp;&nbsp;&nbsp;第二段，<br>接着。<br><br>第三段。"
    first, second, third = body(page)
    assert isinstance(first, Paragraph) and isinstance(second, Paragraph) and isinstance(third, Paragraph)
    assert (first.text, first.indent) == ("第一段。", 2.0)
    assert (second.text, second.indent) == ("第二段，\n接着。", 2.0)
    assert third.text == "第三段。"


def test_what_a_browser_does_not_show_is_not_read() -> None:
    page = (
        "<script>脚本</script><style>样式</style><p hidden>藏一</p><p style='display: none'>藏二</p><template>藏三</template>"
        "<!-- 注释 --><noscript>请打开脚本</noscript><select><option>选项</option></select><p>正文</p>"
    )
    assert texts(page) == ["正文"]


def test_what_surrounds_the_text_is_left_out_unless_it_is_the_text() -> None:
    around = "<nav>首页</nav><div class='breadcrumb'>位置：首页</div><ul id='main-menu'><li>公开</li></ul><footer>备案号</footer>"
    assert texts(around + "<p>本计划由各科室共同执行，按季度检查一次。</p>") == [
        "本计划由各科室共同执行，按季度检查一次。"
    ]
    assert texts("<div class='share'><p>本计划由各科室共同执行，按季度检查一次。</p></div>") == [
        "本计划由各科室共同执行，按季度检查一次。"
    ]
    assert texts("<p class='navy'>深蓝色的字</p><p>正文</p>") == ["深蓝色的字", "正文"]


def test_merged_cells_fill_their_places() -> None:
    table = (
        "<table><thead><tr><th rowspan=2>类别<th colspan=2>任务</tr><tr><th>名称<th>数量</tr></thead>"
        "<tbody><tr><td rowspan=0>道路</td><td>清扫</td><td>每日</td></tr><tr><td>洒水</td></tr></tbody>"
        "<tbody><tr><td>绿地</td><td>浇灌</td><td>每周</td></tr></tbody></table>"
    )
    assert grid(body(table)[0]) == [
        ["类别", "任务", "~任务"],
        ["~类别", "名称", "数量"],
        ["道路", "清扫", "每日"],
        ["~道路", "洒水", ""],
        ["绿地", "浇灌", "每周"],
    ]


def test_a_span_never_reaches_out_of_its_part_nor_makes_columns_of_its_own() -> None:
    table = "<table><tr><td colspan=1000000 rowspan=99999>甲</td></tr><tr><td>乙</td><td>丙</td></tr></table>"
    assert grid(body(table)[0]) == [["甲", "", ""], ["~甲", "乙", "丙"]]


def test_head_first_and_foot_last_wherever_they_are_written() -> None:
    table = (
        "<table><tfoot><tr><td>合计<td>2</tr></tfoot><tr><td>甲<td>1</tr><thead><tr><td>名<td>数</tr></thead></table>"
    )
    assert grid(body(table)[0]) == [["名", "数"], ["甲", "1"], ["合计", "2"]]


def test_cells_keep_their_paragraphs_and_the_tables_inside() -> None:
    inner = "<table><tr><td>一月<td>二吨</tr></table>"
    table = f"<table><tr><td>序号<td>内容<td>单位</tr><tr><td>1<td><p>清运</p>{inner}收尾<br>完<td><p>甲局<p>乙局</tr></table>"
    assert grid(body(table)[0]) == [["序号", "内容", "单位"], ["1", "清运\n一月 二吨\n收尾\n完", "甲局\n乙局"]]


def test_a_table_that_lays_out_the_page_gives_way_to_its_text() -> None:
    data = "<table><tr><td>序号<td>任务<td>单位</tr><tr><td>1<td>清扫<td>甲局</tr></table>"
    page = f"<table><tr><td>首页<td><p>标题</p><p>正文</p>{data}<p>附注</p></td></tr></table>"
    found = body(page)
    assert [block.text for block in found if isinstance(block, Paragraph)] == ["首页", "标题", "正文", "附注"]
    assert grid(found[3]) == [["序号", "任务", "单位"], ["1", "清扫", "甲局"]]
    assert texts("<table><tr><td><p>甲</p><p>乙</p></td></tr></table>") == ["甲", "乙"]


def test_a_caption_stands_before_its_table() -> None:
    first, second = body("<table><caption>任务表</caption><tr><td>序号<td>任务</tr></table>")
    assert first == Paragraph("任务表")
    assert isinstance(second, Table)


def test_headings_and_numbered_lists() -> None:
    page = "<h2>目标</h2><ol start=3><li>清扫</li><li>洒水<ol type=a><li>早</li></ol></li><li>5. 收尾</li></ol>"
    page += "<ul><li>说明</li></ul>"
    assert texts(page) == ["目标", "3. 清扫", "4. 洒水", "a. 早", "5. 收尾", "说明"]
    heading, item = body(page)[:2]
    assert isinstance(heading, Paragraph) and isinstance(item, Paragraph)
    assert (heading.bold, item.bold) == (True, False)


def test_looks_are_told() -> None:
    assert body("<p align=center><b>甲</b></p><p style='text-indent: 2em'>乙</p>") == (
        Paragraph("甲", bold=True, centred=True),
        Paragraph("乙", indent=2.0),
    )


def test_preformatted_text_keeps_its_lines() -> None:
    assert texts("<pre>第一行\n第二行</pre>") == ["第一行\n第二行"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "gbk", "gb18030", "big5"])
def test_a_page_says_how_it_is_written(encoding: str) -> None:
    page = f"<html><head><meta http-equiv='Content-Type' content='text/html; charset={encoding}'></head><p>工作安排</p></html>"
    assert document_of(page.encode(encoding), "a.htm").blocks == (Paragraph("工作安排"),)


def test_a_page_that_says_so_wrongly_is_read_as_it_is_written() -> None:
    page = "<html><head><meta charset='gb2312'></head><p>各单位要按时完成全年的工作任务</p></html>"
    assert document_of(page.encode(), "a.htm").blocks == (Paragraph("各单位要按时完成全年的工作任务"),)
    assert document_of(page.encode("utf-16"), "a.htm").blocks == (Paragraph("各单位要按时完成全年的工作任务"),)


def test_markup_is_seen_in_a_file_of_any_name() -> None:
    table = "\n\n<table>\n<tr><td>序号</td><td>任务</td></tr>\n<tr><td>1</td><td>清扫</td></tr></table>"
    assert document_of(table.encode(), "a.txt").format == "html"
    assert document_of(table.encode(), "a.md").format == "md"
    assert document_of(f"<!DOCTYPE html>{table}".encode(), "a.md").format == "html"
    assert document_of("如果a<b且c>d，则<p为空".encode(), "a.txt").format == "txt"


def test_entities_are_characters_and_never_files() -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>甲&amp;乙&#19993;&x;</p></body></html>'
    )
    (found,) = blocks(page)
    assert isinstance(found, Paragraph) and found.text.startswith("甲&乙丙")
    assert "root" not in found.text


def test_markdown() -> None:
    text = (
        "# 年度计划\n\n第一段\n接着。\n\n    缩进的一段\n\n1. 清扫\n2. 洒水\n\n"
        "| 序号 | 任务 | 单位 |\n|---|:-:|---|\n| 1 | **清扫**<br>洒水 | 甲局 |\n| 2 | 修\\|剪 | \\ |\n\n"
        "<table><tr><td colspan=2>合并</td></tr><tr><td>甲</td><td>乙</td></tr></table>\n"
    )
    found = blocks(text, "a.md")
    assert [block.text for block in found if isinstance(block, Paragraph)] == [
        "年度计划", "第一段接着。", "缩进的一段", "1. 清扫", "2. 洒水",
    ]  # fmt: skip
    assert grid(found[5]) == [["序号", "任务", "单位"], ["1", "清扫\n洒水", "甲局"], ["2", "修|剪", "\\"]]
    assert grid(found[6]) == [["合并", "~合并"], ["甲", "乙"]]


def test_rules_in_markdown_are_no_text() -> None:
    for rule in ("-" * 40, "*" * 40, "- - -"):
        assert [block.text for block in blocks(f"甲\n\n{rule}\n\n乙", "a.md") if isinstance(block, Paragraph)] == [
            "甲",
            "乙",
        ]
