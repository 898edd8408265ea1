"""What `duban lint` says of our own content and of the judge's rules: a sentence for each check by its code."""

from __future__ import annotations

CONTENT_LINTS: dict[str, tuple[str, str]] = {
    "lint.common_replaced": (
        "内容文件夹自己的 rules/common/{name} 换掉了随程序带的同名文件",
        "rules/common/{name} replaces the shipped file of that name",
    ),
    "lint.draft_in_force": (
        "计划从 {first_day} 开始执行，{all} 项任务里还有 {n} 项的规则是草稿；审过的改成 review: reviewed",
        "the plan runs from {first_day}, and the rules of {n} of its {all} obligations are still drafts; set review: reviewed on those that were read",
    ),
    "lint.fact_unused": (
        "记录“{id}”没有一条标准用到；核对事项名、指标和对象",
        "no criterion uses record '{id}'; check its name, metric and subject",
    ),
    "lint.facts_missing": (
        "计划从 {first_day} 开始执行，台账里还没有它的记录；放到 {folder}/",
        "the plan runs from {first_day} and there is no record of it yet; put them into {folder}/",
    ),
    "lint.metric_by_alias": (
        "指标“{name}”在这里写成别名“{alias}”；写名称",
        "metric '{name}' is written here by its alias '{alias}'; write its name",
    ),
    "lint.metric_unused": (
        "指标“{name}”没有一条标准用到；删去或用上",
        "no criterion uses metric '{name}'; remove or use it",
    ),
    "lint.metrics_alike": (
        "指标“{name}”和“{other}”（{at}）名称差不多，计量单位也一样；同一个指标就并成一个，另一个叫法写进 aliases",
        "metrics '{name}' and '{other}' ({at}) are nearly alike and measured alike; if they are one, make the other name an alias",
    ),
    "lint.name_repeated": (
        "“{unit}”的 {slot} 里“{name}”重复；删去一个",
        "'{name}' is listed twice in {slot} of '{unit}'; delete one",
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
        "规则“{id}”要的“{kind}”没有一条能成立的规则能得出，永远不成立；补上得出它的规则或删掉这一条",
        "no rule that can fire concludes the '{kind}' that rule '{id}' wants, so it can never fire; add one or delete it",
    ),
    "lint.rule_without_spec": (
        "没有规格说到“{what}”（{all} 条标准里的 {n} 条）",
        "no spec speaks of {what} ({n} of {all} criteria)",
    ),
    "lint.rules_contradict": (
        "规则“{first}”和“{second}”可能对同一条发现都成立，却给出不同的状态；让条件互不重叠",
        "rules '{first}' and '{second}' may both fire on one finding and give it different statuses; let their conditions exclude each other",
    ),
    "lint.schema_head": (
        "编辑器用的模式应是 {schema}，写在开头的 # yaml-language-server: $schema= 后面（--fix 会写）",
        "editors need # yaml-language-server: $schema={schema} at the head of the file (--fix writes it)",
    ),
    "lint.situation_undecided": (
        "有的情形没有一条规则判定（共 {n} 块），例如 {situation}；在 lifecycle.yaml 里补一条",
        "no rule decides some situations ({n} groups), for example {situation}; add a rule to lifecycle.yaml",
    ),
    "lint.unit_unused": (
        "名册里有 {n} 个单位没有一份计划用到，也不是用到的单位的上级、指导单位或成员：{names}；不再需要的删去",
        "no plan uses {n} units of this register, nor are they above, guiding or members of any that is used: {names}; delete those that are not needed",
    ),
    "lint.waiver_ending": (
        "豁免“{id}”还有 {days} 天到期（{last_day}）；还需要的早作安排",
        "waiver '{id}' ends in {days} days ({last_day}); see in time to what is still needed",
    ),
}
