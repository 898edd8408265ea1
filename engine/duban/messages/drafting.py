"""The words of a draft rulebook and of `duban import`."""

from __future__ import annotations

DRAFTING: dict[str, tuple[str, str]] = {
    "draft.place_row": ("{table} 第{row}行", "{table} row {row}"),
    "draft.place_part": ("{section} 第{part}项", "{section} part {part}"),
    "draft.unnamed": ("未写名称的事项", "an unnamed matter"),
    "draft.untitled": ("任务{id}", "task {id}"),
    "draft.no_place": ("辖区待定", "place to be named"),
    "draft.event": ("原文没有点名的事件", "an event the document does not name"),
    "draft.dimension": ("未归类：{unit}", "unsorted: {unit}"),
    "draft.increase_by": ("提高幅度", " increase"),
    "draft.decrease_by": ("下降幅度", " decrease"),
    "draft.grain.month": ("每月", "each month"),
    "draft.grain.quarter": ("每季度", "each quarter"),
    "draft.grain.half-year": ("每半年", "each half-year"),
    "draft.grain.year": ("每年", "each year"),
    # what a criterion asks for, in our own words
    "draft.says.at_least": ("{name}不低于{figure}", "{name} at least{figure}"),
    "draft.says.at_most": ("{name}不高于{figure}", "{name} at most{figure}"),
    "draft.says.more_than": ("{name}高于{figure}", "{name} above{figure}"),
    "draft.says.less_than": ("{name}低于{figure}", "{name} below{figure}"),
    "draft.says.equal_to": ("{name}等于{figure}", "{name} equal to{figure}"),
    "draft.says.between": ("{name}介于{figure}", "{name} between{figure}"),
    "draft.says.increase_by": ("{name}比基年提高{figure}", "{name} up by{figure}"),
    "draft.says.decrease_by": ("{name}比基年下降{figure}", "{name} down by{figure}"),
    "draft.says.improves": ("{name}比基年好{figure}", "{name} better than in the base year{figure}"),
    "draft.says.reaches": ("{name}达到{figure}", "{name} reaches{figure}"),
    "draft.says.do": ("{name}{figure}", "{name}{figure}"),
    "draft.says.submit": ("要报送：{name}{figure}", "to submit: {name}{figure}"),
    "draft.says.publish": ("要公开：{name}{figure}", "to publish: {name}{figure}"),
    "draft.says.forbid": ("不许：{name}{figure}", "must not happen: {name}{figure}"),
    "draft.says.issued": ("另行下达的数（{document}）", " a figure issued elsewhere ({document})"),
    "draft.says.to": (" 到 ", " to "),
    "draft.says.every": ("{grain}，{text}", "{grain}, {text}"),
    "draft.says.about": ("{about}：{text}", "{about}: {text}"),
    "draft.says.alone": ("要做：{text}", "to do: {text}"),
    "draft.says.and": ("；", "; "),
    "draft.says.more": ("{text}；共{n}条", "{text}; {n} in all"),
    # notes
    "draft.metric_guessed": (
        "草稿：性质、粒度和好坏是按名称、单位和检验词推测的，请核对",
        "draft: nature, grain and direction are guessed from the name, the unit and the test; please check",
    ),
    "draft.unit_guessed": (
        "草稿：种类和层级是按名称推测的，向谁报告、受谁指导没有写，请核对",
        "draft: kind and level are guessed from the name; whom it reports to is not set",
    ),
    "draft.units_unknown": (
        "草稿：这些计量单位不在单位表里，暂时各自成行，不能互相换算；能换算的并进已有的一行",
        "draft: these units of measure are in no table and stand alone for now; move those that convert into a known line",
    ),
    "draft.inventory_empty": (
        "草稿：计划提到这个清单而没有列出成员，补上以后才能判",
        "draft: the plan speaks of this inventory without listing its members; list them before it can be judged",
    ),
    "draft.things_from": ("草稿：由{table}的行而来，请核对名称和属性", "draft: from the rows of {table}; please check"),
    "draft.number_counted": ("原文没有编号，号是按次序数的", "the document prints no number; it was counted"),
    # doubts
    "draft.figure_unsound": ("数写不成一个数，没有写进规则", "the figure cannot be written as one and was left out"),
    "draft.no_figure": ("没有读出要达到的数，先按做没做来查", "no figure was read; it is looked at as done or not"),
    "draft.ban_with_figure": (
        "禁止的事还带着数，规则只写了不许发生",
        "the ban has a figure beside it; the rule only says that it must not happen",
    ),
    "draft.change_issued": (
        "变化的幅度由别的文件定，按幅度本身作指标",
        "how far it must change is set elsewhere; the change itself is the metric",
    ),
    "draft.word_guessed": (
        "没有读出是不低于还是不高于，先按不低于",
        "whether a floor or a cap was not read; taken as a floor",
    ),
    "draft.scope_elsewhere": (
        "说的是{place}：按计划辖区以外的地方登记，不对就改 scope",
        "it speaks of {place}, entered as another place than the plan's own; correct `scope` if not",
    ),
    "draft.limits_without_inventory": (
        "只算一部分对象，而没有读出是哪个清单，这个限制没有写进规则（{text}）",
        "it counts some members only, of an inventory that was not read; the limit is not in the rule ({text})",
    ),
    "draft.inventory_left_out": (
        "要对“{group}”逐个判，而清单还是空的，先对全辖区判",
        "each of '{group}' is to be judged, and nobody has listed them: judged for the whole place for now",
    ),
    "draft.inventory_to_fill": ("清单“{group}”还没有成员，补上才能判", "the inventory '{group}' has no members yet"),
    "draft.limit_unread": ("按“{attribute}”的限制没有写进规则", "the limit on '{attribute}' is not in the rule"),
    "draft.exclusion_unread": ("除外的没有写进规则：{text}", "what is excepted is not in the rule: {text}"),
    "draft.base_guessed": ("没有读出基年，先按{year}年", "no base year was read; taken as {year}"),
    "draft.cycle_unread": (
        "周期“{cycle}”读不成周期，没有写进规则",
        "the cycle '{cycle}' could not be read and was left out",
    ),
    "draft.cycle_long": (
        "周期{cycle}长于一年，规则语言没有，先按计划期内一次",
        "the cycle {cycle} is longer than a year, which rules cannot say; taken as once in the plan's period",
    ),
    "draft.cycle_near": (
        "周期{cycle}规则语言没有，先按{grain}至少{times}次",
        "rules cannot say the cycle {cycle}; taken as {times} {grain}",
    ),
    "draft.cycle_unsaid": (
        "说了要定期而没有说多久一次，先按季度",
        "regularly, without saying how often; taken as quarterly",
    ),
    "draft.wait_unread": (
        "“{event}”之后{days}天的期限没有写进规则",
        "the term of {days} days after '{event}' is not in the rule",
    ),
    "draft.day_unsound": (
        "日期{day}不像计划里的日期，没有写进规则",
        "the day {day} is none a plan can mean and was left out",
    ),
    "draft.deadline_unread": ("时限“{printed}”没有读成日期", "the deadline '{printed}' could not be read as a day"),
    "draft.event_unsaid": (
        "从哪件事起算，原文没有点名",
        "the document does not name the event that days are counted from",
    ),
    "draft.recurring": ("时限印作“{printed}”", "the deadline is printed '{printed}'"),
    "draft.id_changed": (
        "号“{id}”重复或不合编号的写法，另编了一个",
        "the number '{id}' is taken or cannot be an id; it got another",
    ),
    "draft.nothing_to_check": (
        "没有读出可以检查的标准，先按做没做来查，请补上",
        "nothing to check was read; it is looked at as done or not: please write what is asked for",
    ),
    "draft.government_guessed": (
        "没有读出本级政府，没有写明牵头单位的任务先由{name}作候选",
        "the plan's own government was not read; {name} stands in for tasks without a lead",
    ),
    "draft.place_unsaid": (
        "没有读出计划管哪个地方，请填 jurisdiction",
        "which place the plan is for was not read; fill in `jurisdiction`",
    ),
    # duban import
    "import.reading": ("读文件", "reading the document"),
    "import.file_head": (
        "草稿：由 duban import 读“{document}”起草，没有复核",
        "a draft that duban import made of '{document}'; nobody has reviewed it",
    ),
    "import.not_rules": (
        "“{folder}”不在名叫 rules 的文件夹里；写 -o rules/{name}",
        "'{folder}' is not in a folder called rules; write -o rules/{name}",
    ),
    "import.two_names": (
        "--name 是“{name}”而文件夹叫“{folder}”；计划编号与文件夹同名，写一个",
        "--name says '{name}' and the folder '{folder}'; a plan is named as its folder, so give one",
    ),
    "import.two_roots": (
        "-o “{folder}”不在 --content “{content}”里；写一个",
        "-o '{folder}' is not in --content '{content}'; give one",
    ),
    "import.bad_name": (
        "“{name}”不能作计划编号：只用汉字、字母、数字和连字符，不能是 common；用 --name 另起一个",
        "'{name}' cannot be a plan's id: use letters, digits, hyphens and Chinese characters, and not 'common'; give --name",
    ),
    "import.occupied": (
        "已经有 {paths}；换一个文件夹，或写 --force 替换上次 import 写下的",
        "{paths} stand there already; take another folder, or --force to replace what an earlier import wrote",
    ),
    "import.edited": (
        "{paths} 不是 import 写的，或者写下以后有人改过，不会覆盖；先移走或另起编号",
        "{paths} were not written by import, or were edited since, and are not overwritten; move them away or take another name",
    ),
    "import.head": ("{place}，{first} 至 {last}", "{place}, {first} to {last}"),
    "import.tasks": (
        "任务 {tasks} 项，目标 {goals} 项，附件行 {annexes} 项",
        "{tasks} tasks, {goals} goals, {annexes} rows of annexes",
    ),
    "import.criteria": (
        "评判标准 {n} 条：有数的 {figures} 条，数在别的文件里的 {external} 条，有周期的 {cycles} 条",
        "{n} criteria: {figures} with a figure, {external} with a figure issued elsewhere, {cycles} in a cycle",
    ),
    "import.without_office": ("没有读出单位的任务 {n} 项：{ids}", "{n} tasks without an office: {ids}"),
    "import.without_deadline": ("没有读出时限的任务 {n} 项：{ids}", "{n} tasks without a deadline: {ids}"),
    "import.offices": (
        "单位 {n} 个，名册里有的 {matched} 个",
        "{n} offices, {matched} of them in the register",
    ),
    "import.no_register": (
        "单位 {n} 个；没有名册可对，照印的写，草稿自带一份名册",
        "{n} offices; there is no register to match, so they stand as printed in a register of the draft's own",
    ),
    "import.strange_units": ("单位表里没有的计量单位：{units}", "units of measure in no table: {units}"),
    "import.strangers": ("名册里没有的单位 {n} 个", "{n} offices that are not in the register"),
    "import.stranger": ("{name}；是不是：{others}？", "{name}; perhaps: {others}?"),
    "import.doubts": ("读不准的地方 {n} 处", "{n} doubts"),
    "import.doubt_often": ("{doubt}——这样的有 {n} 处：{places} 等", "{doubt} ({n} like this: {places} and more)"),
    "import.unread": ("没有写成规则的 {n} 段", "{n} pieces that became no rule"),
    "import.kind": ("{kind} {n}", "{kind} {n}"),
    "import.and": ("，", ", "),
    "import.kind.heading": ("标题", "headings"),
    "import.kind.preamble": ("引言", "preamble"),
    "import.kind.aim": ("目的", "aims"),
    "import.kind.reference": ("引用", "references"),
    "import.kind.note": ("说明", "notes"),
    "import.kind.signature": ("落款", "signatures"),
    "import.kind.annex": ("附件", "annexes"),
    "import.kind.layout": ("版面", "layout"),
    "import.kind.not_a_duty": ("不是任务", "no duty"),
    "import.doubt": ("{place}：{doubt}", "{place}: {doubt}"),
    "import.folder": ("{folder}　{n} 个", "{folder}  {n}"),
    "import.more": ("……还有 {n} 处", "… and {n} more"),
    "import.written": ("写下 {n} 个文件", "{n} files written"),
    "import.next": ("接着", "Next"),
    "import.next_lint": (
        "duban lint {name}　　　看内容有没有错、哪里读不准",
        "duban lint {name}    what is wrong and what is doubtful",
    ),
    "import.next_audit": (
        "duban audit {name}　　　草稿也能检查；改好一条把 review 写成 reviewed",
        "duban audit {name}    drafts can be audited; set `review: reviewed` rule by rule",
    ),
}
