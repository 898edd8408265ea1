"""The words of what was read of a document and what was not."""

from __future__ import annotations

READING: dict[str, tuple[str, str]] = {
    "fault.document_no_duty": (
        "没有读到任何任务：文中没有任务表，也没有写明谁负责、何时完成的段落；若任务在图片里，先转成文字",
        "no duty was found: no table of tasks, and no paragraph that says who must act or by when; "
        "if the tasks are a picture, turn it into text first",
    ),
    "reading.heading_row": ("表头", "heading row"),
    "reading.table_title": ("表名", "title of the table"),
    "reading.section_row": ("表中的分节", "section of the table"),
    "reading.total_row": ("合计行", "row of totals"),
    "reading.empty_row": ("这一行没有任务", "a row without a task"),
    "reading.heading": ("标题", "heading"),
    "reading.preamble": ("文首", "head of the document"),
    "reading.annex_list": ("附件目录", "list of annexes"),
    "reading.annex_heading": ("附件标题", "heading of an annex"),
    "reading.annex_note": ("附件的注", "note to an annex"),
    "reading.annex_row": (
        "名录的一行，没有目标；对象登记在清单里",
        "a row that names a thing and no target; the thing is registered",
    ),
    "reading.annex_text": ("附件里的文字，不是任务", "text of an annex that is no task"),
    "reading.imprint": ("落款、公开方式、抄送", "imprint"),
    "reading.page_number": ("页码和横线", "page numbers and rules"),
    "reading.outside_tasks": (
        "在任务之外，没有数、没有日期，也没有点名谁负责",
        "outside the tasks, without a figure, a date or a named office",
    ),
    "reading.no_title": ("没有认出标题，暂用“{title}”", "no title was recognised; '{title}' stands for it"),
    "reading.years_by_table": (
        "标题没有年份，按表名算 {first}—{last} 年",
        "the title has no year; by the table's title {first} to {last}",
    ),
    "reading.years_guessed": (
        "标题没有年份，按印发日和文中最晚的日期算 {first}—{last} 年，请核对",
        "the title has no year; from the day of issue to the last date in the text: {first} to {last}, please check",
    ),
    "reading.no_year": (
        "全文没有年份，日期无从落实；请补上计划的年份（period）再用",
        "no year stands in the document, so no date can be placed; add the plan's period before use",
    ),
    "reading.number_counted": (
        "这一行没有印序号，按顺序排为 {number}",
        "no number is printed in this row; counted as {number}",
    ),
    "reading.number_twice": ("序号 {number} 印了不止一次", "the number {number} is printed more than once"),
    "reading.title_dangling": (
        "主要任务一格里只有半句“{text}”，沿用上一行的“{title}”",
        "the title's cell holds only the fragment '{text}'; the title above, '{title}', stands",
    ),
    "reading.beside_column": ("表中的这一栏不是任务的要素", "a column that is no part of a task"),
    "reading.person_column": ("人名一栏不读", "a column of persons is not read"),
    "reading.annex_names_twice": ("名称不止一行：{names}", "named in more than one row: {names}"),
    "reading.annex_unit": (
        "表头“{heading}”并列了两种指标，按前一种读",
        "the heading '{heading}' names two measures; read as the first",
    ),
}
