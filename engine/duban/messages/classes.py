"""The words of tables of readings: what is wrong with them, and what their classes are called."""

from __future__ import annotations

CLASSES: dict[str, tuple[str, str]] = {
    "fault.readings_no_head": (
        "找不到表头：要有一列断面名称（或站点名称）和至少一个定类的项目（如 溶解氧(mg/L)）；补上表头",
        "no head is found: a column 断面名称 (or 站点名称) and at least one item such as 溶解氧(mg/L) are needed; add it",
    ),
    "fault.readings_no_section": (
        "表头里没有断面名称（或站点名称）一列；补上，或改成这样的列名",
        "the head has no column 断面名称 (or 站点名称); add it, or rename the one that is meant",
    ),
    "fault.readings_no_item": (
        "表头里没有一个定类的项目；列名写成 溶解氧(mg/L)、总磷(mg/L) 这样的",
        "the head has none of the items that are graded; name columns like 溶解氧(mg/L) or 总磷(mg/L)",
    ),
    "fault.readings_header_twice": (
        "表头“{name}”说的那一列，第 {first} 列已经有了，两列都不用；删去一列",
        "the column '{name}' is there in column {first} already, neither is used; remove one",
    ),
    "fault.readings_unit": (
        "表头“{name}”的计量单位“{unit}”换算不成{item}的“{wanted}”，这一列没有用；改正计量单位",
        "the unit '{unit}' of '{name}' does not convert to '{wanted}' of {item}, the column is not used; put the unit right",
    ),
    "fault.readings_unit_unknown": (
        "表头“{name}”的计量单位“{unit}”没有登记，这一列没有用；改成“{wanted}”一类的，或登记到 rules/common/quantities.yaml",
        "the unit '{unit}' of '{name}' is not known, the column is not used; write one like '{wanted}', or enter it in rules/common/quantities.yaml",
    ),
    "fault.readings_other_unit": (
        "这里的表头“{name}”是“{unit}”，第 {line} 行的是“{first}”，这以下的不用；分成两个表，或统一计量单位",
        "'{name}' is in '{unit}' here and in '{first}' in line {line}, what is below is not used; make it two tables, or use one unit",
    ),
    "fault.reading_unclosed": (
        "引号没有配对，这一行按分隔符拆开；补上或删去引号",
        "a quote is not closed, the line is cut at its delimiters; close or remove the quote",
    ),
    "fault.reading_nameless": ("没有断面名称；补上", "there is no name of a section; add it"),
    "fault.reading_summary": (
        "“{value}”这一行不是一个断面的读数，不定类；删去这一行",
        "the row '{value}' is no reading of a section and has no class; remove it",
    ),
    "fault.reading_water": (
        "水体类型“{value}”不知道是河流还是湖库，限值不同的项目按什么都可能；写 河流 或 湖库",
        "'{value}' may be a river or a lake, items whose limits differ may be of any class; write 河流 or 湖库",
    ),
    "fault.reading_broken": (
        "断面名称“{value}”里有坏字，原来的编码读不出；从来源重新导出，存为 UTF-8",
        "the name '{value}' has broken characters in it; export it again as UTF-8",
    ),
    "fault.reading_twice": (
        "同一断面、同一时间在第 {first} 行已经有了；删去一行，或写明时间",
        "the same section and time stand in line {first} already; remove one, or give the times",
    ),
    "fault.reading_no_figure": (
        "{item}的“{value}”不是数；写成 0.25、<0.005 或 0.005L，没有值写 --",
        "{item} '{value}' is no figure; write it like 0.25, <0.005 or 0.005L, and -- for no value",
    ),
    "fault.reading_endless": (
        "{item}的“{value}”不是数；写上测得的数，没有值写 --",
        "{item} '{value}' is no figure; write what was measured, and -- for no value",
    ),
    "fault.reading_thousands": (
        "{item}的“{value}”带千分号，分不清是不是小数点；写成 {plain} 这样的",
        "{item} '{value}' has a comma, which may stand for a decimal point; write it like {plain}",
    ),
    "fault.reading_undetected": (
        "{item}的“{value}”没有写检出限，不知道有多低；写成 <检出限 或 检出限L，如 0.005L",
        "{item} '{value}' does not say below what; write the limit of detection, as in <0.005 or 0.005L",
    ),
    "fault.reading_coarse": (
        "{item}的“{value}”定不了是{best}还是{worst}；用检出限更低、量程更宽的方法的数",
        "{item} '{value}' may be {best} as well as {worst}; give a figure by a method with a lower limit or a wider range",
    ),
    "fault.reading_other_unit": (
        "{item}的“{value}”是“{unit}”，这一列是“{wanted}”；统一成一个计量单位",
        "{item} '{value}' is in '{unit}', the column in '{wanted}'; use one unit",
    ),
    "fault.reading_negative": (
        "{item}的“{value}”是负数；核对原始记录，没有值写 --",
        "{item} '{value}' is negative; check the record, and write -- for no value",
    ),
    "fault.reading_absurd": (
        "{item}的“{value}”不可能（{bounds}以内才可能）；核对小数点和计量单位",
        "{item} '{value}' cannot be (only {bounds} can); check the decimal point and the unit",
    ),
    "cli.two_on_screen": (
        "只有一种格式可以不带文件；别的写成 名:文件",
        "only one format can do without a file; write the others as NAME:FILE",
    ),
    "cli.no_standard": ("没有标准“{name}”；可选：{allowed}", "no standard '{name}'; there are: {allowed}"),
    "cli.no_lake": (
        "表里没有叫“{name}”的断面，--lake 用不上",
        "no section in the table is called '{name}', as --lake says",
    ),
    "cli.readings_faults": (
        "有 {n} 处错误，其余的照常定类（退出码 3）",
        "{n} faults, the rest is classified all the same (exit code 3)",
    ),
    "cli.readings_faults_more": (
        "有 {n} 处错误，只列出 {shown} 处，其余的照常定类（退出码 3）",
        "{n} faults, of which {shown} are listed; the rest is classified all the same (exit code 3)",
    ),
    "classes.title": ("{standard} 定类", "Classes by {standard}"),
    "classes.total": ("共 {n} 行：{counts}", "{n} rows: {counts}"),
    "classes.none": ("没有定类", "none"),
    "classes.section": ("断面", "section"),
    "classes.class": ("类别", "class"),
    "classes.deciding_item": ("定类项目", "deciding item"),
    "classes.margin": ("离限值还有（占限值）", "margin (share of limit)"),
}
