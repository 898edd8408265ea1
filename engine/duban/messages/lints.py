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
