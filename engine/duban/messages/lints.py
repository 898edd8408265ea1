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
    "lint.annex_unlisted": (
        "{what}；请核对附件",
        "{what}; check the annexes",
    ),
    "lint.annex_unlisted.absent": (
        "附件目录里有{name}“{title}”，后面没有印",
        "the list of annexes has {name} “{title}”, which is not printed",
    ),
    "lint.annex_unlisted.again": (
        "{name}这个号用了两次",
        "the number of {name} is used twice",
    ),
    "lint.annex_unlisted.behind": (
        "最后一个附件后面还有“{title}”，没有编号，附件目录里也没有",
        "“{title}” stands behind the last annex without a number, and the list of annexes does not name it",
    ),
    "lint.annex_unlisted.cited": (
        "引用了{names}，附件里没有",
        "{names} is referred to, and there is no such annex",
    ),
    "lint.annex_unlisted.gap": (
        "{before}后面就是{name}，中间的号没有",
        "{before} is followed by {name}",
    ),
    "lint.annex_unlisted.unlisted": (
        "附件目录里没有{name}",
        "the list of annexes does not name {name}",
    ),
    "lint.common_replaced": (
        "内容文件夹自己的 rules/common/{name} 换掉了随程序带的同名文件",
        "rules/common/{name} replaces the shipped file of that name",
    ),
    "lint.dangling_words": (
        "{what}；请核对是否漏了字",
        "{what}; check whether words are missing",
    ),
    "lint.dangling_words.apart": (
        "“{shown}”前后接不上",
        "“{shown}” does not hold together",
    ),
    "lint.dangling_words.end": (
        "“{shown}”后面没有了",
        "nothing follows “{shown}”",
    ),
    "lint.dangling_words.start": (
        "“{shown}”前面没有了",
        "nothing stands before “{shown}”",
    ),
    "lint.dangling_words.stop": (
        "“{shown}”末尾没有句号，同一栏别的都有",
        "“{shown}” has no stop at its end, as the rest of the column has",
    ),
    "lint.dangling_words.title": (
        "“{shown}”不成任务的名称",
        "“{shown}” is no name of a task",
    ),
    "lint.doubled_words": (
        "{words}紧接着重复；请核对是否多印",
        "{words} is printed twice in a row; check whether once is meant",
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
    "lint.fixed_terms": (
        "“{wrong}”（{n} 处）通行的写法是“{right}”{also}；请统一",
        "“{wrong}” ({n} times) is usually written “{right}”{also}; use one form throughout",
    ),
    "lint.fixed_terms.also": (
        "，原文另有 {n} 处这样写",
        "; the text has that {n} times as well",
    ),
    "lint.half_width": (
        "汉字之间有 {n} 处半角标点，如“{shown}”；正文用全角",
        "{n} marks between Chinese characters are of half width, as in “{shown}”; the text uses full width",
    ),
    "lint.header_missing": (
        "{what}；请核对",
        "{what}; check the headings",
    ),
    "lint.header_missing.kind": (
        "表头是“{heading}”，下面列的都是{other}",
        "the heading is “{heading}”, and what stands below are all {other}",
    ),
    "lint.header_missing.none": (
        "表格没有表头，第一行就是内容（“{shown}”）",
        "the table has no headings: its first row is content already (“{shown}”)",
    ),
    "lint.header_missing.promised": (
        "文中说到“{name}”，{table}的表里没有这一栏",
        "the text speaks of “{name}”, and {table} has no such column",
    ),
    "lint.header_missing.units": (
        "“{heading}”一栏有{units}几种单位，数后面没有写是哪一种",
        "column “{heading}” has several units ({units}), and the figures do not say which",
    ),
    "lint.lead_and_cooperating": (
        "任务{id}里“{names}”既是牵头单位又是配合单位；请核对配合单位是否应是别的单位",
        "'{names}' both lead and cooperate in obligation {id}; check whether another office was meant to cooperate",
    ),
    "lint.lone_lead": (
        "{name}在整份计划里只牵头任务{id}一项，同一部分的任务{other}里它是配合单位；请核对牵头单位是否排错了行",
        "{name} leads nothing but obligation {id} and cooperates in obligation {other} of the same section; check whether the leads stand in the right row",
    ),
    "lint.metric_by_alias": (
        "指标“{name}”在这里写成别名“{alias}”；写名称",
        "metric '{name}' is written here by its alias '{alias}'; write its name",
    ),
    "lint.metric_unused": (
        "指标“{name}”没有一条标准用到；删去或用上",
        "no criterion uses metric '{name}'; remove or use it",
    ),
    "lint.name_repeated": (
        "“{unit}”的 {slot} 里“{name}”重复；删去一个",
        "'{name}' is said again in {slot} of '{unit}'; delete it",
    ),
    "lint.numbers_skip": (
        "{what}；请核对编号，或是否漏了一项",
        "{what}; check the numbers, or whether one is missing",
    ),
    "lint.numbers_skip.again": (
        "编号“{shown}”用了两次",
        "the number “{shown}” is used twice",
    ),
    "lint.numbers_skip.gap": (
        "编号从 {before} 跳到了“{shown}”",
        "the numbers go from {before} to “{shown}”",
    ),
    "lint.points_astray": (
        "{what}；请核对",
        "{what}; check them",
    ),
    "lint.points_astray.sum": (
        "各项分数加起来是 {total}，给的分值是 {full}",
        "the items add up to {total} points where {full} are given",
    ),
    "lint.points_astray.unit": (
        "“{shown}”没有写“分”，别处都写了",
        "“{shown}” lacks the 分 that others have",
    ),
    "lint.reports_to_itself": (
        "任务{id}的“{what}”报给{name}，牵头单位又只有它自己；请写明由谁报送",
        "obligation {id} wants '{what}' submitted to {name}, which is its only lead; say who submits it",
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
    "lint.schema_head": (
        "编辑器用的模式应是 {schema}，写在开头的 # yaml-language-server: $schema= 后面（--fix 会写）",
        "editors need # yaml-language-server: $schema={schema} at the head of the file (--fix writes it)",
    ),
    "lint.situation_undecided": (
        "有的情形没有一条规则判定（共 {n} 块），例如 {situation}；在 lifecycle.yaml 里补一条",
        "no rule decides some situations ({n} groups), for example {situation}; add a rule to lifecycle.yaml",
    ),
    "lint.standard_misnamed": (
        "{what}；请核对",
        "{what}; check the citation",
    ),
    "lint.standard_misnamed.number": (
        "{number} 的名称是《{title}》",
        "the title of {number} is 《{title}》",
    ),
    "lint.standard_misnamed.replaced": (
        "{number} 到 {last_day} 为止，之后由 {by} 代替",
        "{number} was in force until {last_day} and is replaced by {by}",
    ),
    "lint.standard_misnamed.title": (
        "《{shown}》与《{title}》（{number}）名称相近而不同",
        "《{shown}》 is near to 《{title}》 ({number}) and not the same",
    ),
    "lint.titled_differently": (
        "{what}；请核对",
        "{what}; check the title",
    ),
    "lint.titled_differently.annex": (
        "文中称“{shown}”，附件的标题是“{title}”",
        "the text says “{shown}”, the title of the annex is “{title}”",
    ),
    "lint.titled_differently.kind": (
        "文中称“{shown}”（{n} 处），本文件是{kind}",
        "the text says “{shown}” ({n} times), and the document is a {kind}",
    ),
    "lint.titled_differently.notice": (
        "标题“{shown}”前面没有“关于印发”一类的字，也可能是转载时掉的",
        "the heading “{shown}” does not say what it issues; it may have been lost in copying",
    ),
    "lint.titled_differently.own": (
        "文中的《{shown}》与本文件的标题“{own}”只有叫法不同；如果就是本文件，名称要一致",
        "《{shown}》 differs from the title of this document, “{own}”, in wording alone; if it is meant, use one title",
    ),
    "lint.two_answers": (
        "{answers}；同一件事说法不一，请统一",
        "{answers}; one duty is given two answers, settle on one",
    ),
    "lint.two_answers.lead": (
        "“{what}”任务{id}由{first}牵头，任务{other}由{second}牵头",
        "'{what}' is led by {first} in obligation {id} and by {second} in obligation {other}",
    ),
    "lint.two_answers.scope": (
        "“{what}”任务{id}说的是{first}，任务{other}说的是{second}",
        "'{what}' is about {first} in obligation {id} and about {second} in obligation {other}",
    ),
    "lint.two_answers.to": (
        "“{what}”任务{id}报{first}，任务{other}报{second}",
        "'{what}' goes to {first} by obligation {id} and to {second} by obligation {other}",
    ),
    "lint.two_figures": (
        "任务{id}的{metrics}{reason}",
        "{metrics} in obligation {id}: {reason}",
    ),
    "lint.two_figures.names": (
        "说的是同一地方、同一时间，名称只差一两个字；请核对是一个指标还是两个，并统一叫法",
        "about one place and time under names a word or two apart; check whether they are one, and use one name",
    ),
    "lint.two_figures.targets": (
        "写了两个目标：{second}，任务{other}里是{first}；请核对哪个为准",
        "two targets: {second} here, {first} in obligation {other}; check which of them holds",
    ),
    "lint.two_names": (
        "同一单位在计划里有几种写法，括号里是用它的任务数：{spellings}；请统一",
        "one unit is written in several ways, with how many obligations use each: {spellings}; use one",
    ),
    "lint.unbalanced": (
        "{signs}处的括号、引号或书名号只有一半；请补上另一半或删去",
        "brackets or quotation marks have only one half at {signs}; add the other or delete it",
    ),
    "lint.unit_cut_off": (
        "任务{id}的单位“{names}”名称不全，别处印作“{wholes}”；请补全",
        "the name '{names}' in obligation {id} is cut off, elsewhere it is '{wholes}'; complete it",
    ),
    "lint.unit_of_another_place": (
        "任务{id}的单位里有{names}，不属于{place}，也不是它的上级{own}；请核对是否沿用了上级文件的分工",
        "obligation {id} names {names}, which are neither of {place} nor above it{own}; check whether the division of work of a superior document was taken over",
    ),
    "lint.unit_of_another_place.own": (
        "，又把本级的{name}和它们并列",
        "; it sets its own {name} beside them",
    ),
    "lint.unit_repeated": (
        "任务{id}的一份单位名单里“{names}”出现两次；请删去一处，或核对是否应是别的单位",
        "'{names}' stand twice in one list of obligation {id}; delete one, or check whether another office was meant",
    ),
    "lint.unit_unused": (
        "名册里有 {n} 个单位没有一份计划用到，也不是用到的单位的上级、指导单位或成员：{names}；不再需要的删去",
        "no plan uses {n} units of this register, nor are they above, guiding or members of any that is used: {names}; delete those that are not needed",
    ),
    "lint.water_elsewhere": (
        "任务{id}写有{things}：{reason}；请核对是不是沿用了别处的文字",
        "obligation {id} names {things}: {reason}; check whether the words were taken from elsewhere",
    ),
    "lint.water_elsewhere.river": (
        "名册里这条河的断面都在别的地方，同{place}的河不在一条线上",
        "the register knows it only in other places, neither above nor below the rivers of {place}",
    ),
    "lint.water_elsewhere.sea": (
        "{place}不临海",
        "{place} has no coast",
    ),
    "lint.water_elsewhere.thing": (
        "不在{place}范围内，{place}也不负责它",
        "it is not in {place}, which does not answer for it either",
    ),
}
