"""The words of what a document reader refuses, and of how to put it right."""

from __future__ import annotations

DOCUMENTS: dict[str, tuple[str, str]] = {
    "fault.document_missing": ("没有这个文件；检查路径", "no such file; check the path"),
    "fault.document_folder": ("这是文件夹；写上里面的文件名", "this is a folder; name a file in it"),
    "fault.document_no_file": ("这不是普通文件；先存成文件再读", "not an ordinary file; save it as one first"),
    "fault.document_unreadable": (
        "打不开这个文件（{problem}）；检查权限",
        "the file cannot be opened ({problem}); check its permissions",
    ),
    "fault.document_empty": ("文件是空的；重新下载或另存一份", "the file is empty; download or save it again"),
    "fault.document_without_text": (
        "文件里没有文字；检查是不是拿错了文件，图片要先做文字识别",
        "there is no text in the file; check that it is the right one, and recognise the text of pictures first",
    ),
    "fault.document_large": (
        "文件有 {size} MB，最多读 {limit} MB；去掉图片或拆成几个文件",
        "the file has {size} MB, at most {limit} are read; remove pictures or split it",
    ),
    "fault.document_old_text": (
        "这是 .doc、.wps、.rtf、.odt 一类的文件，读不了；用 Word 或 WPS 打开，另存为 .docx",
        "a .doc, .wps, .rtf or .odt file cannot be read; open it in Word or WPS and save it as .docx",
    ),
    "fault.document_old_sheet": (
        "这是 .xls、.et、.ods 一类的表格，读不了；用 Excel 或 WPS 打开，另存为 .xlsx",
        "an .xls, .et or .ods workbook cannot be read; open it in Excel or WPS and save it as .xlsx",
    ),
    "fault.document_ofd": (
        "这是 OFD 版式文件，读不了；用阅读器另存为 PDF，或者找 .docx 原文",
        "an OFD file cannot be read; export it as PDF, or find the .docx it was made from",
    ),
    "fault.document_picture": (
        "这是图片，没有文字；先做文字识别，存成 .docx 或 .txt",
        "this is a picture without text; recognise its text and save that as .docx or .txt",
    ),
    "fault.document_packed": (
        "这是压缩包，里面没有 Word 或 Excel 文档的内容；解压后读里面的文件",
        "an archive that is neither a Word document nor an Excel workbook; unpack it and name a file in it",
    ),
    "fault.document_zip_broken": (
        "文件没有下载完或者坏了，打不开；重新下载，或用 Word、Excel 修复后另存",
        "the file is incomplete or broken; download it again, or repair and save it in Word or Excel",
    ),
    "fault.document_cut_off": (
        "文件没有下载完，后面的缺了；重新下载",
        "the file is cut off, its end is missing; download it again",
    ),
    "fault.document_not_its_kind": (
        "文件名以 {extension} 结尾，内容却不是；重新下载，或用 Word、WPS 打开后另存",
        "the name ends in {extension}, the content is something else; download it again, or save it anew in Word or WPS",
    ),
    "fault.document_locked": (
        "文件有密码；打开后去掉密码，另存一份",
        "the file is locked with a password; open it, remove the password and save it",
    ),
    "fault.document_scanned": (
        "{pages} 页都是图片，没有文字；先做文字识别（OCR），或者找 .docx 原文",
        "its {pages} pages are pictures without text; recognise the text (OCR) first, or find the .docx it was made from",
    ),
    "fault.document_unmapped": (
        "PDF 的字体没有带上文字编码，读出来是乱码；用 Word 或 WPS 重新导出，或者先做文字识别（OCR）",
        "the fonts of this PDF do not say which characters they draw; export it anew, or recognise the text (OCR)",
    ),
    "fault.document_damaged": (
        "文件坏了，读不下去（{problem}）；用原来的软件打开，另存一份",
        "the file is damaged ({problem}); open it in the program that made it and save it again",
    ),
    "fault.document_no_body": (
        "里面没有 Word 文档的正文；用 Word 或 WPS 打开，另存为 .docx",
        "there is no Word document inside; open it in Word or WPS and save it as .docx",
    ),
    "fault.document_bomb": (
        "解压后有 {size} MB，和文件大小不相称，最多 {limit} MB；用 Word 或 Excel 打开，另存一份",
        "unpacked it has {size} MB, out of proportion to the file (at most {limit}); save it anew in Word or Excel",
    ),
    "fault.document_entries": (
        "压缩包里的文件超过 {limit} 个，不像文档；用 Word 或 Excel 打开，另存一份",
        "more than {limit} files inside, which no document has; save it anew in Word or Excel",
    ),
    "fault.document_part": (
        "里面的 {part} 超过 {limit} MB；拆成几个文件",
        "{part} inside it has more than {limit} MB; split the document",
    ),
    "fault.document_doctype": (
        "里面的 {part} 带有 DOCTYPE，可能夹带别的文件，不读；用 Word 或 Excel 打开，另存一份",
        "{part} inside it declares a DOCTYPE, which may draw in other files; save it anew in Word or Excel",
    ),
    "fault.document_rows": (
        "有一张表超过 {limit} 行，不像工作计划；只留下计划的表格再读",
        "a table has more than {limit} rows, which no plan has; keep the tables of the plan only",
    ),
    "fault.document_cells": (
        "表格一共超过 {limit} 格；只留下计划的表格再读",
        "its tables have more than {limit} cells; keep the tables of the plan only",
    ),
    "fault.document_characters": (
        "文字超过 {limit} 字；拆成几个文件",
        "it has more than {limit} characters; split the document",
    ),
    "fault.document_paragraphs": (
        "段落和表格一共超过 {limit} 段（格）；拆成几个文件",
        "it has more than {limit} paragraphs and cells; split the document",
    ),
    "fault.document_long_paragraph": (
        "有一段超过 {limit} 字；分成几段",
        "a paragraph has more than {limit} characters; divide it",
    ),
    "fault.document_elements": (
        "网页里的标记超过 {limit} 个；只留下计划的正文，另存为网页",
        "the page has more than {limit} elements; keep the plan only and save it again",
    ),
    "fault.document_nested": (
        "表格里套表格超过 {limit} 层；拆开来写",
        "tables stand in tables more than {limit} deep; take them apart",
    ),
    "fault.document_deep": (
        "里面的标记套了超过 {limit} 层；把正文复制出来，另存为 .docx",
        "its markup is nested more than {limit} deep; copy the text into a .docx",
    ),
    "fault.document_pages": (
        "超过 {limit} 页；只留下计划的页面",
        "it has more than {limit} pages; keep those of the plan",
    ),
    "fault.document_drawn": (
        "第 {page} 页的笔画和文字超过 {limit} 个；去掉图纸，或者找 .docx 原文",
        "page {page} is drawn with more than {limit} strokes and characters; remove drawings, or find the .docx",
    ),
    "fault.document_slow": (
        "读了 {limit} 秒还没有读完；只留下计划的页面，或者找 .docx 原文",
        "not read after {limit} seconds; keep the pages of the plan, or find the .docx it was made from",
    ),
    "fault.document_heavy": (
        "读它要用的内存超过 {limit} MB；只留下计划的页面，或者找 .docx 原文",
        "it takes more than {limit} MB of memory; keep the pages of the plan, or find the .docx it was made from",
    ),
    "fault.document_encoding": (
        "编码不对，按 {tried} 都读不通（第 {line} 行起）；用记事本打开，另存为 UTF-8",
        "the text is not in {tried} (from line {line} on); open it in an editor and save it as UTF-8",
    ),
    "fault.document_binary": (
        "里面是控制字符，不是文字；检查是不是拿错了文件",
        "it consists of control characters, not of text; check that it is the right file",
    ),
    "fault.document_formula": (
        "{part} 的 {cell} 是公式，没有存下结果；用 Excel 或 WPS 打开，保存一次",
        "{cell} in {part} is a formula without a saved result; open it in Excel or WPS and save it",
    ),
    "document.hidden_sheet": ("隐藏的工作表“{sheet}”没有读", "the hidden sheet '{sheet}' was not read"),
    "document.picture_pages": (
        "第 {pages} 页是图片，没有文字，没有读",
        "pages {pages} are pictures without text and were not read",
    ),
    "document.chunk": ("插入的整篇文档没有读", "a document inserted as a whole was not read"),
}
