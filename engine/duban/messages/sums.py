"""What measuring and routing say beside a figure: lines of arithmetic, gaps, remarks, and the steps of a route."""

from __future__ import annotations

SUMS: dict[str, tuple[str, str]] = {
    # lines of arithmetic
    "sum.reading": ("{when}：{figure}（{fact}）", "{when}: {figure} ({fact})"),
    "sum.weight": ("{who}：{figure}（权数 {weight}）", "{who}: {figure} (weight {weight})"),
    "sum.member": ("{who}：{figure}", "{who}: {figure}"),
    "sum.members": ("{n}个成员{fold} = {figure}", "{fold} of {n} members = {figure}"),
    "sum.members_weighted": ("{n}个成员加权{fold} = {figure}", "weighted {fold} of {n} members = {figure}"),
    "sum.readings": ("{n}次读数{fold} = {figure}", "{fold} of {n} readings = {figure}"),
    "sum.passing": ("{n}次读数中{good}次合格 = {figure}", "{good} of {n} readings pass = {figure}"),
    "sum.share": ("{good} ÷ {n} = {figure}", "{good} ÷ {n} = {figure}"),
    "sum.deed": ("{day}：{what}（{fact}）", "{day}: {what} ({fact})"),
    "sum.fell": ("基期 {period}：{before} → {now}，下降 {by}", "base {period}: {before} → {now}, down by {by}"),
    "sum.rose": ("基期 {period}：{before} → {now}，提高 {by}", "base {period}: {before} → {now}, up by {by}"),
    "sum.item": ("{item}：{n}个月平均 {figure}，{grade}", "{item}: mean of {n} months {figure}, {grade}"),
    "sum.item_worst": ("{item}：{n}次检测，最差 {figure}，{grade}", "{item}: worst of {n} samplings {figure}, {grade}"),
    "sum.deciding": (
        "由{item}定类：{figure}，{held}限值 {limit}，为{grade}（{title}，单因子）",
        "{item} decides: {figure}, limit of {held} {limit}, so {grade} ({title}, worst item)",
    ),
    "sum.deciding_beyond": (
        "由{item}定类：{figure}，超出{held}限值 {limit}，为{grade}（{title}，单因子）",
        "{item} decides: {figure}, beyond the limit of {held} {limit}, so {grade} ({title}, worst item)",
    ),
    "sum.times": (
        "{item}：{n}次检测中{m}次达到{grade}（{share}）",
        "{item}: {m} of {n} samplings are {grade} ({share})",
    ),
    "sum.item_members": (
        "{item}：{n}个断面平均 {figure}，{grade}",
        "{item}: mean of {n} sections {figure}, {grade}",
    ),
    "sum.class_members": ("{grade}{n}个：{names}", "{grade}, {n}: {names}"),
    "sum.class_members_more": ("{grade}{n}个：{names}等", "{grade}, {n}: {names} and others"),
    "sum.state": ("{grade}，水质状况{state}（{title}）", "{grade}, so {state} ({title})"),
    "sum.pooled": (
        "{n}个断面各项目平均以后定类，水质状况{state}（{title}，断面少于5个的办法）",
        "class of the items' means over {n} sections, so {state} ({title}, for fewer than 5 sections)",
    ),
    "sum.pooled_at_worst": (
        "{n}个断面只有类别，各项目平均以后最差是{state}（{title}，断面少于5个的办法）",
        "of {n} sections there are classes alone; by the means of their items {state} at worst ({title}, for fewer than 5 sections)",
    ),
    "sum.shared": (
        "{n}个断面，有类别的{k}个：Ⅰ～Ⅲ类 {good}，劣Ⅴ类 {worst}，水质状况{state}（{title}，断面类别比例）",
        "{n} sections, {k} with a class: Ⅰ to Ⅲ {good}, worse than Ⅴ {worst}, so {state} ({title}, by shares of classes)",
    ),
    "sum.spans": ("{spans}的平均中{good}个合格 = {figure}", "{good} of the means of {spans} pass = {figure}"),
    "sum.due": (
        "到{day}应有{due}，有数的{n}个，其中{good}个合格 = {figure}",
        "by {day} {due} were due, {n} were read, {good} of these pass = {figure}",
    ),
    "sum.due_short": (
        "到{day}应有{due}，有数的只有{n}个，{good}个合格，按应有的算 = {figure}",
        "by {day} {due} were due and only {n} were read; {good} pass, of all that were due = {figure}",
    ),
    "sum.multiple": (
        "汛期（{months}）{item}按{span}最高 {figure}（{when}），{grade}限值 {limit}（{title}），{times}",
        "highest {item} by {span} in the flood season (months {months}) {figure} ({when}), limit of {grade} {limit} ({title}): {times}",
    ),
    "fold.sum": ("合计", "sum"),
    "fold.mean": ("平均", "mean"),
    "fold.yearly_mean": ("按月平均", "mean by month"),
    "fold.latest": ("最新", "latest"),
    "fold.max": ("最大", "maximum"),
    "fold.min": ("最小", "minimum"),
    "fold.count": ("次数", "count"),
    # what is missing
    "gap.final": ("{period}终值", "the final figure of {period}"),
    "gap.class": ("{period}评价结果", "the assessment of {period}"),
    "gap.of": ("{whose}的{what}", "{what} of {whose}"),
    "gap.base": ("{period}的{what}", "{what} of {period}"),
    "gap.evidence": ("{fact}的佐证材料", "evidence for {fact}"),
    "gap.nil": ("{period}零报告", "the nil report of {period}"),
    "gap.spans": ("{spans}的读数", "readings of {spans}"),
    "gap.spans_later": ("还没过完的{spans}", "{spans} that are not over"),
    "gap.items": ("{items}的读数", "readings of {items}"),
    "gap.items_months": ("{items}还要{n}个月的读数", "{n} more months of readings of {items}"),
    "gap.times": ("{items}至少各{n}次检测", "at least {n} samplings of {items} each"),
    # what a standard leaves open
    "unsaid.shallow": (
        "水深不到{depth}时怎样算不黑臭（指南没有说）",
        "when water shallower than {depth} is clear (the guide does not say)",
    ),
    "unsaid.from_when": (
        "有几次落在黑臭范围里才算{worse}，不然是{better}（指南没有说）",
        "how many samplings within the bands make it {worse} rather than {better} (the guide does not say)",
    ),
    "gap.rest": ("{period}剩下的检测", "the samplings still to come in {period}"),
    "gap.figures": ("{names}各项目的浓度", "the figures of the items of {names}"),
    "gap.mixed_limits": (
        "平均以后用哪种限值（各断面的{title}限值不一样，结果不同）",
        "which limits the means are held to (those of {title} differ between these sections, and so do the results)",
    ),
    "gap.no_way": (
        "正好{n}个断面用哪种办法，{title}能查到的文字没有说，两种办法结果不同（平均是{pooled}，比例是{shared}）",
        "which way {title} means for exactly {n} sections is not said where it could be read, and the two differ (by means {pooled}, by shares {shared})",
    ),
    "gap.members": ("清单“{group}”没有符合条件的成员", "no member of '{group}' meets the conditions"),
    # remarks
    "remark.moved": ("时限由{before}改为{after}（{act}）", "deadline moved from {before} to {after} ({act})"),
    "remark.figure": ("目标值依{act}", "target by {act}"),
    "remark.figure_instead": ("目标值依{act}，原来是{first}", "target by {act}, instead of {first}"),
    "remark.not_begun": (
        "{attribute}是 {begun}，到 {day} 还没有投运",
        "{attribute} is {begun}: not yet in operation on {day}",
    ),
    "remark.before_steps": (
        "{attribute}是 {begun}，到 {day} 是第{year}年，目标从第{first}年起",
        "{attribute} is {begun}, so {day} lies in year {year}; targets begin in year {first}",
    ),
    "remark.after_steps": (
        "{attribute}是 {begun}，到 {day} 是第{year}年，目标只到第{last}年",
        "{attribute} is {begun}, so {day} lies in year {year}; targets end with year {last}",
    ),
    "remark.year": (
        "{attribute}是 {begun}，到 {day} 是第{year}年",
        "{attribute} is {begun}, so {day} lies in year {year}",
    ),
    "remark.carried_on": (
        "{attribute}是 {begun}，到 {day} 是第{year}年，目标只写到第{last}年，接着按 {figure} 算是督办方定的",
        "{attribute} is {begun}, so {day} lies in year {year}; targets are written up to year {last}, to go on with {figure} is the supervisor's convention",
    ),
    "remark.at_deadline": ("时限当日为{figure}", "{figure} on the day of the deadline"),
    "remark.disputed": (
        "口径不一致：{before}报{figure}，以{after}后报的为准",
        "reported differently: {before} says {figure}; the later report of {after} counts",
    ),
    "remark.twice": (
        "{day}同日报过两个不同的数，以后报的为准",
        "two figures were reported on {day}; the later one counts",
    ),
    "remark.few_months_year": (
        "只有{n}个月的读数，不到{least}个月，不作年度判定",
        "there are readings of {n} months, fewer than {least}: no verdict on the year",
    ),
    "remark.few_months": (
        "只有{n}个月的读数，不到{least}个月，不作判定",
        "there are readings of {n} months, fewer than {least}: no verdict",
    ),
    "remark.single_days": ("整月只有一天的读数：{days}", "months with readings of one day alone: {days}"),
    "remark.no_way": (
        "正好{n}个断面，{title}能查到的文字没有说用哪种办法，两种办法结果一样才定",
        "{n} sections: which way {title} means is not said where it could be read; decided only where both agree",
    ),
    "remark.convention": (
        "{figure}是督办方的约定（defaults.yaml 的“{name}”），计划没有写",
        "{figure} is a convention of ours ('{name}' in defaults.yaml), the plan states none",
    ),
    "remark.no_season": ("{period}里没有汛期（{months}）", "{period} has none of the flood season (months {months})"),
    "remark.objection": ("异议（{who}，{fact}）：{reason}", "objection ({who}, {fact}): {reason}"),
    # the steps of a route
    "path.task": ("任务{id}", "task {id}"),
    "path.named": ("任务{id}“{summary}”文中点名", "task {id} names it for '{summary}'"),
    "path.lead": ("牵头单位：{name}", "lead: {name}"),
    "path.cooperating": ("配合单位：{name}", "cooperating: {name}"),
    "path.responsible": ("责任单位：{name}", "responsible: {name}"),
    "path.answers": ("{thing}由{name}负责", "{name} answers for {thing}"),
    "path.above": ("上级：{name}", "reports to {name}"),
    "path.refers": ("指代任务{where}等的{name}", "refers to {name} of task {where} and others"),
    "path.member": ("成员：{name}", "member: {name}"),
    "path.open": ("成员名单未列全", "its list of members is open"),
    "path.memberless": ("没有登记成员", "no members are registered"),
    "path.target_in": (
        "目标在“{document}”里，没有写明由谁下达",
        "the target is in '{document}', which office issues it is not said",
    ),
    "path.issued_by": ("目标由{name}下达", "the target is issued by {name}"),
    "path.no_lead": ("计划没有写明牵头单位", "the plan names no lead"),
    "path.government": ("本级政府：{name}", "government of the place: {name}"),
}
