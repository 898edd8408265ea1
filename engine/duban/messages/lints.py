"""What surrounds the remarks of `duban lint`: levels, topics, counts, and what it says of allowances."""

from __future__ import annotations

LINTS: dict[str, tuple[str, str]] = {
    "lint.clean": (
        "没有发现问题",
        "nothing to remark on",
    ),
    "lint.summary": (
        "{faults} 个错误，{warnings} 个警告，{remarks} 个提醒",
        "{faults} faults, {warnings} warnings, {remarks} remarks",
    ),
    "level.fault": ("错误", "fault"),
    "level.warning": ("警告", "warning"),
    "level.remark": ("提醒", "remark"),
    "lint.no_code": (
        "没有检查或类别“{code}”；duban kinds 列出各项检查",
        "there is no check or topic '{code}'; duban kinds lists them",
    ),
    "lint.no_check": (
        "这样选没有剩下一项检查；改 --select 或 --ignore",
        "no check is left to make; change --select or --ignore",
    ),
    "lint.allowed": ("另有 {n} 条按注释放过", "{n} more were let pass by comments"),
    "lint.fixed": ("改好了 {n} 处", "{n} places were put right"),
    "lint.pages": (
        "每个代码的说明见 docs/lint/",
        "each code is explained in docs/lint/",
    ),
    "lint.beyond_duty": (
        "任务{id}要做的{duties}，范围写的是{scope}，不在{jurisdiction}的管辖以内；请核对是本级该做的哪一部分，还是别级的事",
        "obligation {id} wants {duties} done in {scope}, which is not within {jurisdiction}; check which part of it is this level's",
    ),
    "lint.beyond_figure": (
        "任务{id}的{figures}是{scope}的数，{jurisdiction}只管得了其中一部分；{cure}",
        "{figures} in obligation {id} is a figure for {scope}, of which {jurisdiction} answers for a part; {cure}",
    ),
    "lint.beyond_figure.own": (
        "请核对是否应写本级承担的数",
        "check whether its own share should stand there",
    ),
    "lint.beyond_figure.reserved": (
        "文中说以“{act}”为准，下达以后请换成本级的数",
        "the text goes by '{act}': put this level's own figure once it is issued",
    ),
    "lint.class_redefined": (
        "任务{id}的“优良”写作“{classes}”，通常优良是Ⅰ至Ⅲ类；请核对类别",
        "obligation {id} gives 优良 as '{classes}', which usually means classes Ⅰ to Ⅲ; check the class",
    ),
    "lint.deadline_contradicts": (
        "任务{id}的完成时限写“{column}”，{reason}；请核对哪一个为准",
        "the deadline of obligation {id} is '{column}', but {reason}; check which of them holds",
    ),
    "lint.deadline_contradicts.earlier": (
        "文中的日子是{days}",
        "the text says {days}",
    ),
    "lint.deadline_contradicts.later": (
        "文中还有更晚的{days}",
        "the text names a later {days}",
    ),
    "lint.deadline_contradicts.outlasts": (
        "文中还有全年要做的事，这个时限只合其中一部分",
        "the text holds work for the whole year, which that fits only in part",
    ),
    "lint.due_before_issue": (
        "任务{id}的时限{day}早于印发日{issued}；请核对日期，或写明怎样补做",
        "obligation {id} is due on {day}, before the plan was issued on {issued}; check the day, or say how to make up for it",
    ),
    "lint.level_word": (
        "任务{id}写有{words}：{reason}；请核对是不是沿用了上级文件的话",
        "obligation {id} says {words}: {reason}; check whether words of a higher plan were left standing",
    ),
    "lint.level_word.above": (
        "范围在{jurisdiction}之上，本级完成不了",
        "that is more than {jurisdiction}",
    ),
    "lint.level_word.cities": (
        "设区市是省、自治区的下一级，不是{jurisdiction}的下级",
        "设区市 are a level below a province, not below {jurisdiction}",
    ),
    "lint.level_word.counties": (
        "{jurisdiction}下面没有县和区",
        "{jurisdiction} has no counties or districts below it",
    ),
    "lint.level_word.county_cities": (
        "{jurisdiction}没有县级市",
        "{jurisdiction} has no county-level city",
    ),
    "lint.level_word.gdp": (
        "国内生产总值是全国的指标，地方的叫地区生产总值",
        "国内生产总值 is the country's; a place's is 地区生产总值",
    ),
    "lint.level_word.self": (
        "不是{jurisdiction}的自称",
        "{jurisdiction} does not call itself that",
    ),
    "lint.level_word.townships": (
        "{jurisdiction}有镇也有乡，写各镇就漏了乡",
        "{jurisdiction} has townships (乡) as well as towns (镇)",
    ),
    "lint.metrics_alike": (
        "指标“{name}”和“{other}”（{at}）名称差不多，计量单位也一样；同一个指标就并成一个，另一个叫法写进 aliases",
        "metrics '{name}' and '{other}' ({at}) are nearly alike and measured alike; if they are one, make the other name an alias",
    ),
    "lint.over_hundred": (
        "任务{id}写“{words}”，而占比最多是100%；请改为“达到100%”",
        "obligation {id} says '{words}', but a share is never above 100 %; say that it reaches 100 %",
    ),
    "lint.skipped": (
        "没有给 --document，{n} 项要看原文的检查没有做",
        "without --document {n} checks of the printed text were left out",
    ),
    "topic.offices": ("单位", "offices"),
    "topic.places": ("地方和水体", "places and waters"),
    "topic.deadlines": ("时限", "deadlines"),
    "topic.figures": ("数字", "figures"),
    "topic.annexes": ("附件", "annexes"),
    "topic.duties": ("任务", "duties"),
    "topic.text": ("原文", "the printed text"),
    "topic.content": ("内容", "content"),
    "topic.judge": ("判定规则", "the judge's rules"),
    "about.allow_reasonless": ("放过一条提醒没有写理由。", "An allowance without a reason."),
    "about.allow_unknown": ("放过的代码没有这一项检查。", "An allowance of a check that there is not."),
    "about.allow_unused": ("放过的东西一处也没有。", "An allowance of what is not there."),
    "lint.allow_reasonless": (
        "放过“{allowed}”没有写理由；写成 # lint: allow {allowed}：理由",
        "the allowance of '{allowed}' gives no reason; write # lint: allow {allowed}: reason",
    ),
    "lint.allow_unknown": (
        "没有代码“{allowed}”",
        "there is no code '{allowed}'",
    ),
    "lint.allow_unused": (
        "放过的“{allowed}”在这里一处也没有；删掉这句注释（--fix 会删）",
        "the allowance of '{allowed}' matches nothing here; delete the comment (--fix does)",
    ),
}
