"""What is wrong with a criterion: its words, its rhythm, its figures and its targets."""

from __future__ import annotations

RULE_FAULTS: dict[str, tuple[str, str]] = {
    "fault.due_without_every": ("due 要和 every 一起写；补上 every", "due goes with every; add every"),
    "fault.due_month_or_of": (
        "due 要写 of（first month after、last month…）或者 month（几月），两个里写一个",
        "due needs one of: of (first month after, last month …) and month; write one",
    ),
    "fault.due_month_without_year": (
        "due 的 month 只用于整年的周期；改写 every: year，或者改用 of: last month",
        "a month in due needs a rhythm of whole years; write every: year, or of: last month",
    ),
    "fault.due_no_such_day": (
        "{month}月没有{day}日；写到{last}日为止",
        "month {month} has no day {day}; write {last} or less",
    ),
    "fault.rhythm_both": (
        "every 里 years 和 months 只写一个；一年半写 {{months: 18}}",
        "every takes years or months, not both; a year and a half is {{months: 18}}",
    ),
    "fault.rhythm_length": (
        "every 里没有写多长；加上 years 或 months",
        "every does not say how long; add years or months",
    ),
    "fault.phases_with_every": (
        "phases 和 every 不能一起写；分成两条标准",
        "phases and every do not go together; make it two criteria",
    ),
    "fault.within_with_every": (
        "within、after 和按日历的 every 不能一起写；每发生一次都要做的写 every: occurrence，只做一次的删去 every",
        "within and after do not go with a rhythm of the calendar; write every: occurrence for each time it happens, or remove every",
    ),
    "fault.driven_word": (
        "{rhythm} 只用于 do、submit、publish，不用于 {word}；改写成按日历的周期",
        "{rhythm} goes with do, submit and publish, not with {word}; write a rhythm of the calendar",
    ),
    "fault.driven_over": (
        "{rhythm} 不能对清单全体（over）判，每个成员的日子不一样；改写 each，或改成按日历的周期",
        "{rhythm} cannot be judged over a whole group, whose members each have their own days; write each, or a rhythm of the calendar",
    ),
    "fault.rolling_dated": (
        "从上一次算起的（counted: rolling）时限就是满期那天，不写 {slot}；删去它",
        "what is counted from the last time is due when its span is over; remove {slot}",
    ),
    "fault.occurrence_dated": (
        "每发生一次的时限由 within、after 算出，不写 {slot}；删去它",
        "each occurrence is due within so many days after it; remove {slot}",
    ),
    "fault.occurrence_after": (
        "every: occurrence 要写 within 和 after：哪件事发生后多少天内",
        "every: occurrence needs within and after: so many days after what; add them",
    ),
    "fault.rolling_once": (
        "从上一次算起的，每次就是一次，不写几次；删去 at_least，或改成按日历的周期",
        "what is counted from the last time is done once each time; remove at_least, or write a rhythm of the calendar",
    ),
    "fault.within_and_after": ("within 和 after 要一起写；补上缺的", "within and after go together; add the other"),
    "fault.phases_order": (
        "phases 要按日期先后写，日期不能重复",
        "phases must be in the order of their days, each day once",
    ),
    "fault.pace_of_ban": (
        "不许发生的事没有进度；删去 pace",
        "what is forbidden makes no progress; remove pace",
    ),
    "fault.pace_of_word": (
        "“{word}”没有半路可言，不能写进度；删去 pace，或写 none",
        "'{word}' has no way there that could be half gone; remove pace, or write none",
    ),
    "fault.pace_without_halves": (
        "这个数不是从零累计的，没有应到几成之说；写 milestones（节点的数），或删去 pace",
        "this figure does not add up from nothing, so no share of it can be expected; write milestones, or remove pace",
    ),
    "fault.pace_weightless": (
        "季节权数全是 0；至少给一个月写大于 0 的权数",
        "the weights of all months are 0; give at least one month more than 0",
    ),
    "fault.pace_out_of_season": (
        "有权数的月份都不在 {first} 到 {last} 之内；改正月份或时限",
        "no month with a weight lies from {first} to {last}; correct the months or the deadline",
    ),
    "fault.pace_one_step": (
        "时限之内没有一个 {grain} 能过完，进度永远是 0；步子写小一些，或写 none",
        "no whole {grain} is over before the deadline, so nothing would ever be expected; write a smaller step, or none",
    ),
    "fault.pace_milestones_cycle": (
        "节点要配一个写明日期的时限：有 every、phases、“全年”或起算事件的不能写；改写 steps 或 seasonal",
        "milestones need one deadline that is a day: not with every, phases, a whole year or a start event; write steps or seasonal",
    ),
    "fault.pace_beyond": (
        "节点 {day} 不在 {first} 到时限 {last} 之内；改正日期",
        "milestone {day} is not from {first} to the deadline {last}; correct the day",
    ),
    "fault.pace_order": (
        "节点 {day} 不比前一个晚；节点要按日期先后写，日期不能重复",
        "milestone {day} is not later than the one before; write them in the order of their days, each day once",
    ),
    "fault.pace_share": (
        "节点的占比“{value}”应大于 0、不超过 100 %；改正占比",
        "a milestone's share '{value}' must be more than 0 and at most 100 %; correct it",
    ),
    "fault.pace_share_of_level": (
        "这个上限不是累计的，占它的几成没有意义；写 at_most 和数",
        "this cap is not of a sum, so a share of it means nothing; write at_most with a figure",
    ),
    "fault.pace_word": (
        "节点写的是 {word}，与目标的方向相反；写 {wanted}",
        "the milestone says {word}, against the direction of the target; write {wanted}",
    ),
    "fault.pace_past_target": (
        "节点的数“{value}”比目标要得还多；改正节点或目标",
        "the milestone '{value}' asks for more than the target; correct one",
    ),
    "fault.pace_back": (
        "节点 {day} 比前一个要得少；后面的节点不能退回去",
        "milestone {day} asks for less than the one before; let milestones not go back",
    ),
    "fault.no_word": (
        "这条标准没有检验词；写一个：{allowed}",
        "this criterion has no word that tests anything; write one of: {allowed}",
    ),
    "fault.two_words": (
        "一条标准只能有一个检验词，这里有“{first}”和“{second}”；拆成两条",
        "a criterion has one word that tests, this has '{first}' and '{second}'; make it two criteria",
    ),
    "fault.measure_missing": ("检验词要配 measure；写上指标", "a test needs measure; name the metric"),
    "fault.unknown_metric": (
        "指标“{name}”没有定义；在 Metrics 文件里定义它",
        "metric '{name}' is not defined; define it in a Metrics file",
    ),
    "fault.unknown_aggregate": (
        "合计词“{word}”不认识；可写：{allowed}",
        "unknown aggregate '{word}'; one of: {allowed}",
    ),
    "fault.fold_unsaid": (
        "指标“{metric}”对清单怎样合计不明；写 {{mean: …}}、{{sum: …}} 等",
        "how '{metric}' adds up over a group is not clear; write {{mean: …}}, {{sum: …}} or another",
    ),
    "fault.fold_grain": (
        "年均值一年才有一个数；写 every: {grain}，或改用 mean",
        "there is one such mean a {grain}; write every: {grain}, or use mean",
    ),
    "fault.graded_over": (
        "一个清单没有{word}；要成员占比写 {{share: {{{word}: {fold}}}, that: …}}，逐个判用 each",
        "a group has no {word}; for the share of members write {{share: {{{word}: {fold}}}, that: …}}, or use each",
    ),
    "fault.graded_fold": (
        "{word} 的读数不能用“{value}”合起来，写 {allowed}",
        "the readings of {word} do not come together by '{value}', write one of {allowed}",
    ),
    "fault.graded_items": (
        "{word} 至少要有这些指标：{names}；在 Metrics 里加上",
        "{word} needs at least these metrics: {names}; add them to the Metrics",
    ),
    "fault.multiple_over": (
        "{word} 是一个对象自己的；去掉 over，逐个判用 each",
        "{word} is of one thing; leave out over and use each",
    ),
    "fault.multiple_unsaid": (
        "{word} 还要写明 {key}：来源没有说，不能替它定（months 哪几个月是汛期，per 按小时还是按天，target 按哪一类的限值）",
        "{word} also needs {key}: its source leaves that open and nobody may guess (months: which are the season; per: hour or day; target: the class whose limit counts)",
    ),
    "fault.multiple_item": (
        "“{value}”不是{title}里能算倍数的项目；可写：{allowed}，或 own.属性",
        "'{value}' is no item of {title} with an upper limit; one of: {allowed}, or own.<attribute>",
    ),
    "fault.multiple_hours": (
        "台账最细到天，{word} 按小时的，要用 read 写明{item}当天的小时最高值记在哪个指标，如 read: {{总磷: 总磷小时最高值}}",
        "the ledger has nothing finer than days: for hours {word} needs read, the metric of the highest hour of each day of {item}, such as read: {{总磷: 总磷小时最高值}}",
    ),
    "fault.no_months": (
        "“{value}”说不上是哪几个月；写 4月—9月、4、5、6月 这样的，或 own.属性",
        "cannot read the months '{value}'; write 4月—9月 or 4、5、6月, or own.<attribute>",
    ),
    "fault.no_convention": (
        "defaults.yaml 的 figures 里没有“{name}”；在那里写上，或写数",
        "figures in defaults.yaml has no '{name}'; add it there, or write a figure",
    ),
    "fault.attribute_no_word": (
        "“{name}”写的是“{value}”，要写其中一个：{allowed}",
        "{name} is '{value}', but must be one of: {allowed}",
    ),
    "fault.attribute_no_months": (
        "“{name}”写的是“{value}”，说不上是哪几个月；写 4月—9月、4、5、6月 这样的",
        "{name} is '{value}', which names no months; write 4月—9月 or 4、5、6月",
    ),
    "fault.per_hour": (
        "台账最细到天，没有小时的读数；先算成天的数（如每天的最小流量、每天的达标率）记成指标，再写 per: day",
        "the ledger has nothing finer than days; record a figure of each day (such as its lowest flow) as a metric and write per: day",
    ),
    "fault.per_without_share": (
        "per 只和 share 连用，{word} 不用它",
        "per goes with share alone, not with {word}",
    ),
    "fault.per_of_readings": (
        "per 用来数一个对象自己的读数：写 {{share: 指标, per: …, that: …}}，用 each 不用 over",
        "per is for the readings of one subject: write {{share: metric, per: …, that: …}} with each, not over",
    ),
    "fault.change_of_series_only": (
        "与基期相比只能用于单个指标；去掉 over 或合计",
        "a change against a base needs a plain metric; leave out over",
    ),
    "fault.change_without_from": (
        "“{word}”要配 from 写明基期，如 from: {{year: 2023}}",
        "'{word}' needs from with the base period, such as from: {{year: 2023}}",
    ),
    "fault.points_or_percent": (
        "“{metric}”本身是百分数，变化要写“个百分点”，写 % 不知道是相减还是相除",
        "'{metric}' is a percentage itself; write the change in 个百分点, % is ambiguous",
    ),
    "fault.improves_without_better": (
        "指标“{metric}”没有说高好还是低好；在指标里写 better: higher 或 lower",
        "metric '{metric}' does not say which direction is better; set better: higher or lower",
    ),
    "fault.share_without_over": ("占比要有清单；写上 over", "a share needs a group; add over"),
    "fault.share_without_that": (
        "“{name}”是指标，占比要配 that 写明怎样算通过",
        "'{name}' is a metric; a share of it needs that, the test to pass",
    ),
    "fault.share_that_compare": ("占比的 that 只能是一个比较", "that of a share must be one comparison"),
    "fault.share_wanted": (
        "对清单“{group}”做事，数量要写成占比，如 at_least: {{share: 10 %}}",
        "over group '{group}' the amount must be a share, such as at_least: {{share: 10 %}}",
    ),
    "fault.no_figure": (
        "“{value}”不是一个数；写数和计量单位，如 68 %",
        "'{value}' is no figure; write a number and its unit of measure, such as 68 %",
    ),
    "fault.no_rank": (
        "“{value}”不是{unit}的说法；写 {allowed}",
        "'{value}' is no word of {unit}; write one of {allowed}",
    ),
    "fault.no_class": (
        "“{value}”超出了有的类别，没有这一类；水质类别写 Ⅰ类 到 Ⅴ类，或 劣Ⅴ类",
        "'{value}' is outside the classes there are; write Ⅰ类 to Ⅴ类, or 劣Ⅴ类",
    ),
    "fault.class_only": (
        "{word} 问的是类别或级别，“{metric}”不是；写 at_least 或 at_most，或把指标的 nature 写成 class",
        "{word} asks for a class or grade, '{metric}' has none; write at_least or at_most, or nature: class of the metric",
    ),
    "fault.nothing_better": (
        "没有比“{value}”更好的；写 reaches: {value}",
        "nothing is better than '{value}'; write reaches: {value}",
    ),
    "fault.steps_order": (
        "steps 的年数要从小到大、一年不空，现在是 {years}；补上或排好",
        "the years of steps must rise one by one, they are {years}; fill the gap or put them in order",
    ),
    "fault.steps_without_each": (
        "years_since 问的是对象自己的日期；写 each，一个对象判一次",
        "years_since asks for a day of the subject itself; write each, so that every member is judged",
    ),
    "fault.steps_in_share": (
        "years_since 要一个一个判；写 each 和这个检验，不写在占比、条件和 any_of 里",
        "years_since is judged one by one; write it with each, not within a share, a condition or any_of",
    ),
    "fault.change_figure": (
        "{word} 的数要写在这里，要么都是 %，要么都不是；取不到别处的数",
        "the figures of {word} must stand here, in % all of them or none; they cannot come from elsewhere",
    ),
    "fault.subject_unknown": (
        "“{name}”不是登记过的地方，也不是登记过的对象；在 graphs/ 里登记或改正写法",
        "'{name}' is neither a registered place nor a thing; enter it in graphs/ or correct it",
    ),
    "fault.amended_order": (
        "amended 要按日期先后写，{on} 在 {before} 后面；换一下次序",
        "the lines of amended stand in the order of their days, {on} comes after {before}; put them in order",
    ),
    "fault.amended_twice": (
        "{on} 同一对象同一周期改了两次；合成一行",
        "two lines of {on} for the same subject and period; make it one",
    ),
    "fault.acts_clash": (
        "{day} 这天规则的 amended（{file}）改成的和这条批文不一样；改成一样或删去一处",
        "on {day} the amended line of the rule ({file}) says otherwise than this act; make them equal or remove one",
    ),
    "fault.amended_nothing": (
        "{on} 这一行没有说改成什么；写 {word} 或 deadline",
        "the line of {on} does not say what changes; write {word} or deadline",
    ),
    "fault.amended_word": (
        "这条标准的检验词是 {word}，改不成 {found}；用同一个词写新的数，改了意思就另写一条标准",
        "the word of this criterion is {word}, it cannot become {found}; write the new figure under the same word, or another criterion",
    ),
    "fault.amended_period": (
        "这条标准有几个周期或阶段，{on} 这一行要写 period，说明改的是哪一个",
        "this criterion has several periods or phases, the line of {on} must name its period",
    ),
    "fault.amended_phase": (
        "没有“{period}”这一阶段；period 写阶段的最后一天",
        "there is no phase '{period}'; write the last day of a phase as period",
    ),
    "fault.attribute_no_day": (
        "“{name}”是“{value}”，不是日期，有规则要从它数起；写成 2022-03-01 这样",
        "'{name}' is '{value}', no day, and a rule counts from it; write it as 2022-03-01",
    ),
    "fault.attribute_no_figure": (
        "“{name}”是“{value}”，不是一个数，有规则要和它比；写数和计量单位",
        "'{name}' is '{value}', no figure, and a rule compares it; write a number and its unit of measure",
    ),
    "fault.wrong_unit": (
        "“{value}”的计量单位不对，{metric}用“{wanted}”；改单位或换算",
        "'{value}' has the wrong unit of measure, {metric} stands in '{wanted}'; change or convert it",
    ),
    "fault.out_of_range": (
        "“{value}”超出了{metric}可能的范围；检查数值",
        "'{value}' is outside what {metric} can be; check the figure",
    ),
}
