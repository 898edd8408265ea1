"""What `duban lint` says: a sentence for each check by its code, and what surrounds them."""

from __future__ import annotations

LINTS: dict[str, tuple[str, str]] = {
    "lint.clean": (
        "没有发现问题",
        "nothing to remark",
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
    "lint.common_replaced": (
        "内容文件夹自己的 rules/common/{name} 换掉了随程序带的同名文件",
        "rules/common/{name} replaces the shipped file of that name",
    ),
    "lint.doubt": (
        "任务{id}有读不准的地方：{doubt}",
        "obligation {id} holds a doubt: {doubt}",
    ),
    "lint.draft_in_force": (
        "计划从 {first_day} 开始执行，{all} 项任务里还有 {n} 项的规则是草稿；审过的改成 review: reviewed",
        "the plan runs from {first_day}, and the rules of {n} of its {all} obligations are still drafts; set review: reviewed on those that were read",
    ),
    "lint.fact_unused": (
        "记录“{id}”没有一条标准用到；核对事项名、指标和对象",
        "no criterion uses record '{id}'; check its name, metric and subject",
    ),
    "lint.lead_and_cooperating": (
        "任务{id}里“{name}”既牵头又配合；通知只按牵头送一次",
        "'{name}' both leads and cooperates in obligation {id}; it is told once, as lead",
    ),
    "lint.metric_unused": (
        "指标“{name}”没有一条标准用到；删去或用上",
        "no criterion uses metric '{name}'; remove or use it",
    ),
    "lint.rule_impossible": (
        "规则“{id}”对“{field}”的几个条件合不到一起，永远不成立；改条件或删掉规则",
        "the conditions of rule '{id}' on '{field}' exclude each other, so it can never fire; change them or delete the rule",
    ),
    "lint.rule_negates_itself": (
        "规则“{id}”既要有又要没有同样的“{kind}”，永远不成立；改其中一个模式",
        "rule '{id}' wants the very '{kind}' that it negates, so it can never fire; change one of the patterns",
    ),
    "lint.rule_perhaps_endless": (
        "规则“{id}”得出的“{kind}”会再引出它自己，每次日子往后挪，没有止境；加上 before: as_of 一类的条件",
        "the '{kind}' that rule '{id}' concludes leads to itself again with a later day each time and no end; add a condition such as before: as_of",
    ),
    "lint.rule_without_maker": (
        "规则“{id}”要的“{kind}”没有一条能成立的规则得得出来，永远不成立；补上得出它的规则或删掉这一条",
        "no rule that can fire concludes the '{kind}' that rule '{id}' wants, so it can never fire; add one or delete it",
    ),
    "lint.rules_contradict": (
        "规则“{first}”和“{second}”可能对同一条发现都成立，却给出不同的状态；让条件互不重叠",
        "rules '{first}' and '{second}' may both fire on one finding and give it different statuses; let their conditions exclude each other",
    ),
    "lint.situation_undecided": (
        "有的情形没有一条规则判定（共 {n} 块），例如 {situation}；在 lifecycle.yaml 里补一条",
        "no rule decides some situations ({n} groups), for example {situation}; add a rule to lifecycle.yaml",
    ),
    "lint.two_names": (
        "同一单位“{name}”在计划里有几种写法，括号里是次数：{spellings}",
        "one unit '{name}' is spelled in several ways, with how often each: {spellings}",
    ),
    "lint.unit_repeated": (
        "任务{id}的名单里“{name}”出现两次（{first}、{name}）",
        "'{name}' stands twice in a list of obligation {id} ({first}, {name})",
    ),
}
