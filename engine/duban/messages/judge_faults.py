"""What is wrong with the judge's rules, and with what they conclude."""

from __future__ import annotations

JUDGE_FAULTS: dict[str, tuple[str, str]] = {
    "fault.lifecycle_empty": (
        "{stratum} 层没有一条规则，无法判定；恢复 rules/common/lifecycle.yaml",
        "stratum {stratum} has no rule, so nothing can be judged; restore rules/common/lifecycle.yaml",
    ),
    "fault.rule_twice": (
        "规则“{id}”写了两次（另一处 {file}）；改名",
        "rule '{id}' stands twice (also {file}); rename one",
    ),
    "fault.rule_only_absence": (
        "规则“{id}”第一个模式就是 none，没有可以依据的记录；先写一个要有的模式",
        "rule '{id}' begins with none and has nothing to rest on; write a pattern that must hold first",
    ),
    "fault.alias_twice": (
        "变量“{alias}”在一条规则里绑定了两次；改名",
        "variable '{alias}' is bound twice in one rule; rename one",
    ),
    "fault.alias_unbound": (
        "变量“{alias}”没有绑定；先写它的模式",
        "variable '{alias}' is not bound; write its pattern first",
    ),
    "fault.field_unknown": (
        "种类“{kind}”没有字段“{field}”；可用：{allowed}",
        "kind '{kind}' has no field '{field}'; it has: {allowed}",
    ),
    "fault.kind_unknown": (
        "{stratum} 层没有种类“{kind}”；可用：{allowed}",
        "stratum {stratum} has no kind '{kind}'; it has: {allowed}",
    ),
    "fault.placeholder_unknown": (
        "句子里的“{{{name}}}”不认识；可用变量的字段，如 {{m.value}}",
        "'{{{name}}}' in the sentence is unknown; use a variable's field, such as {{m.value}}",
    ),
    "fault.undecided": (
        "没有一条规则能判定“{finding}”（情形：{situation}）；在 lifecycle.yaml 里补一条",
        "no rule decides '{finding}' (situation: {situation}); add one to lifecycle.yaml",
    ),
    "fault.contradiction": (
        "规则“{first}”和“{second}”对“{finding}”得出不同的结论；让它们互不重叠",
        "rules '{first}' and '{second}' conclude differently on '{finding}'; make them exclude each other",
    ),
    "fault.endless": (
        "规则一条引出一条，连了 {limit} 层还没有停；检查规则“{rule}”",
        "conclusions rest on conclusions {limit} deep and still go on; look at rule '{rule}'",
    ),
    "fault.bound_kind": (
        "规则“{id}”的“{field}”要比较整数",
        "rule '{id}' compares '{field}', which must be a whole number",
    ),
    "fault.kind_later": (
        "规则“{id}”在 {stratum} 层看种类“{kind}”，那要到 {later} 层才得出；把规则移到那一层或更后",
        "rule '{id}' in stratum {stratum} looks at kind '{kind}', which is concluded only in {later}; move the rule there or later",
    ),
    "fault.negation_circle": (
        "规则“{id}”绕成了圈：{kinds}否定或计数的东西又由它们自己得出；拆开",
        "rule '{id}' closes a circle: {kinds} rest on the absence or the count of themselves; take them apart",
    ),
    "fault.pattern_unjoined": (
        "规则“{id}”里的模式“{kind}”没有和前面的变量连起来；写上一个字段等于前面变量的字段，如 finding: f.finding",
        "pattern '{kind}' of rule '{id}' is joined to nothing before it; let a field equal a field of a variable, such as finding: f.finding",
    ),
    "fault.word_unknown": (
        "规则“{id}”的“{field}”不会是“{value}”，这条规则永远不成立；可用：{allowed}",
        "'{field}' of rule '{id}' is never '{value}', so the rule can never fire; it is one of: {allowed}",
    ),
    "fault.whole_kind": (
        "规则“{id}”的“{field}”是整数，不能等于文字",
        "'{field}' of rule '{id}' is a whole number and never equals a text",
    ),
    "fault.day_kind": (
        "规则“{id}”的“{field}”不是日期，不能用 before、by、after、since，也不能加减天数",
        "'{field}' of rule '{id}' is no day: neither before, by, after, since nor adding days goes with it",
    ),
    "fault.day_equal": (
        "规则“{id}”的“{field}”是日期；用 before、by、after、since 比较",
        "'{field}' of rule '{id}' is a day; compare it with before, by, after or since",
    ),
    "fault.day_joined": (
        "规则“{id}”的“{field}”是日期，不能拿来连接两条记录；用编号一类的字段连接",
        "'{field}' of rule '{id}' is a day and cannot join two facts; join by a name or an id",
    ),
    "fault.day_of_fact": (
        "规则“{id}”的 none 里，“{field}”只能和检查日或写明的日期比较，不能和另一条记录的日期比较；先用一条规则得出有这样一条，再写没有它",
        "in a none of rule '{id}', '{field}' can be compared with as_of or a written day only, not with a day of another fact; conclude that there is one by a rule of its own, and ask that it is absent",
    ),
    "fault.day_moves": (
        "规则“{id}”的“{field}”从检查日起算，每查一次就变一次；从记录的日期起算，如 f.since + 20 working days",
        "'{field}' of rule '{id}' counts from the day of the audit and would move with every audit; count from a day of a fact, such as f.since + 20 working days",
    ),
    "fault.day_form": (
        "“{value}”不是日期；写 as_of、2024-06-30 或 变量.字段，后面可加 + 20 working days、- 30 days",
        "'{value}' is no day; write as_of, 2024-06-30 or variable.field, perhaps with + 20 working days or - 30 days",
    ),
    "fault.address_kind": (
        "规则“{id}”结论里的“{field}”类型不对，应当是 {type}（text 文字、whole 整数、day 日期）",
        "'{field}' in the conclusion of rule '{id}' is of the wrong type, it must be {type}",
    ),
    "fault.conclude_or_tally": (
        "规则“{id}”又写 conclude 又写 tally；只写一个",
        "rule '{id}' has both conclude and tally; write one",
    ),
    "fault.tallied_too": (
        "规则“{id}”得出的“{kind}”，规则“{other}”也在数，字段不一样，找起来会漏；换一个名字",
        "rule '{id}' concludes '{kind}', which rule '{other}' tallies with other fields; give one of the two another name",
    ),
    "fault.conclusion_name": (
        "规则“{id}”的结论不能叫“{name}”；写一个词，如 remedy_duty",
        "the conclusion of rule '{id}' cannot be called '{name}'; write one word, such as remedy_duty",
    ),
    "fault.conclusion_given": (
        "规则“{id}”得出“{name}”，那是计划和记录里来的种类，规则不能造；换一个名字",
        "rule '{id}' concludes '{name}', a kind that comes from plans and records; give it another name",
    ),
    "fault.field_reserved": (
        "规则“{id}”的结论里不能有字段“{field}”，那是程序自己用的；换一个名字",
        "the conclusion of rule '{id}' cannot have a field '{field}', which duban uses itself; give it another name",
    ),
    "fault.deed_unnamed": (
        "规则“{id}”的 deed 没有写 what；写上是什么事，没有规则写到的事项不会进来",
        "a deed of rule '{id}' says no what; name the deed, for those that no rule names are not there",
    ),
    "fault.add_kind": (
        "规则“{id}”要把“{field}”加起来，它不是整数",
        "rule '{id}' adds up '{field}', which is no whole number",
    ),
    "fault.join_kind": (
        "规则“{id}”拿“{field}”和“{other}”相等，一个是文字、一个是整数，永远不会相等",
        "rule '{id}' has '{field}' equal '{other}': one is a text, the other a whole number, and they never are",
    ),
    "fault.placeholder_broken": (
        "规则“{id}”的句子里“{text}”写得不全；写成 {{变量.字段}}，如 {{f.status}}",
        "'{text}' in a sentence of rule '{id}' is incomplete; write {{variable.field}}, such as {{f.status}}",
    ),
    "fault.level_low": (
        "规则“{id}”的 level 是 {level}；写 1 或更大，1 是上一级",
        "level {level} of rule '{id}' leads nowhere; write 1 or more, 1 is one level up",
    ),
    "fault.plan_unconfined": (
        "规则“{id}”只管一个计划，第一个模式“{kind}”却没有 plan 字段，分不清是哪个计划的；先写有 plan 的种类，如 finding，再用 finding 连起来",
        "rule '{id}' holds for one plan, yet kind '{kind}' of its first pattern has no field plan; begin with a kind that has, such as finding, and join by it",
    ),
    "fault.addressee_unknown": (
        "规则里的 to “{name}”不是 {roles}，也不是名册里的单位；改正写法，或在 graphs/ 里登记",
        "to: '{name}' is none of {roles} and no unit of the register; correct it, or enter it in graphs/",
    ),
    "fault.status_elsewhere": (
        "规则“{id}”在 {stratum} 层得出状态；状态只在 verdict 层得出",
        "rule '{id}' concludes a status in stratum {stratum}; statuses are concluded in verdict alone",
    ),
    "fault.fields_lacking": (
        "规则“{id}”得出“{kind}”，还要写上：{fields}",
        "rule '{id}' concludes '{kind}', which also needs: {fields}",
    ),
    "fault.unroutable": (
        "“{finding}”找不到该通知的单位；写上牵头单位，或给计划写 government",
        "no office answers for '{finding}'; name a lead, or give the plan a government",
    ),
}
