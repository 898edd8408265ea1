"""What is wrong with the content: *what; cure*, the place stands before it."""

from __future__ import annotations

FAULTS: dict[str, tuple[str, str]] = {
    "fault.yaml_syntax": (
        "YAML 写法不对（{problem}）；检查缩进、冒号后的空格和引号",
        "not valid YAML ({problem}); check indentation, the blank after colons, and quotes",
    ),
    "fault.yaml_duplicate": (
        "键“{key}”写了两次（前一次在第 {first} 行）；删去一个",
        "key '{key}' stands twice (first in line {first}); remove one",
    ),
    "fault.yaml_alias": (
        "引用“*{anchor}”没有定义，或者引用了自己；改成直接写出内容",
        "alias '*{anchor}' is undefined or refers to itself; write the content out",
    ),
    "fault.yaml_explodes": (
        "引用“*{anchor}”层层重复，内容过大；改成直接写出内容",
        "alias '*{anchor}' multiplies the content beyond bounds; write the content out",
    ),
    "fault.yaml_deep": ("嵌套超过 {depth} 层；拆开来写", "nested more than {depth} levels deep; write it flatter"),
    "fault.yaml_documents": (
        "一个文件里有两个 YAML 文档（---）；分成两个文件",
        "two YAML documents (---) in one file; make it two files",
    ),
    "fault.yaml_key": ("键必须是文字", "a key must be text"),
    "fault.yaml_not_mapping": (
        "文件开头应是 apiVersion 和 kind 这样的键值，不是列表或单个值",
        "a file must start with keys such as apiVersion and kind, not with a list or a single value",
    ),
    "fault.unreadable": ("读不了这个文件（{problem}）；检查权限", "cannot be read ({problem}); check its permissions"),
    "fault.not_utf8": ("不是 UTF-8 编码；另存为 UTF-8 再试", "not UTF-8; save the file as UTF-8"),
    "fault.empty_file": ("文件是空的；补上内容或删去文件", "the file is empty; fill it or remove it"),
    "fault.record_not_mapping": ("记录应写成键值", "a record must be a mapping"),
    "fault.record_value_not_text": (
        "记录的“{key}”要写一个值，不能空着，也不能写列表或键值",
        "'{key}' of a record must be one value, neither empty nor a list or mapping",
    ),
    "fault.csv_header_empty": (
        "表头有空格子；写上列名或删去这一列",
        "an empty header cell; name the column or remove it",
    ),
    "fault.csv_header_twice": ("表头“{key}”出现两次；删去一列", "header '{key}' stands twice; remove one column"),
    "fault.csv_width": (
        "这一行有 {found} 格，表头有 {wanted} 格；补齐或检查多余的逗号",
        "{found} cells where the header has {wanted}; fill the row or look for stray commas",
    ),
    "fault.empty_value": (
        "“{key}”没有值；写上值或删去这个键（{about}）",
        "'{key}' has no value; give one or remove the key ({about})",
    ),
    "fault.unknown_key": ("不认识的键“{key}”；查 duban schema", "unknown key '{key}'; see duban schema"),
    "fault.missing_key": ("缺少“{key}”；补上", "'{key}' is missing; add it"),
    "fault.not_one_of": ("“{value}”不在可选之列；可选：{allowed}", "'{value}' is not one of: {allowed}; choose one"),
    "fault.wrong_form": (
        "“{value}”的写法不对；应为：{about}",
        "'{value}' is not written as it should be; expected: {about}",
    ),
    "fault.unknown_file_kind": (
        "文件种类“{kind}”不认识；kind 可写：{allowed}",
        "unknown kind of file '{kind}'; kind may be: {allowed}",
    ),
    "fault.unknown_kind": (
        "记录种类“{kind}”不认识；可写：{allowed}",
        "unknown kind of record '{kind}'; one of: {allowed}",
    ),
    "fault.no_folder": ("没有这个文件或文件夹；检查路径", "no such file or folder; check the path"),
    "fault.saved_broken": (
        "不是完整的 JSON（{problem}）；文件没有写完或被改过，用 duban audit --format json:{file} 重新写",
        "no complete JSON ({problem}); it was cut off or edited, write it anew with duban audit --format json:{file}",
    ),
    "fault.saved_foreign": (
        "不是 duban audit 写的（schema 是“{schema}”，要“{wanted}”）；用 duban audit --format json:文件 写一个",
        "not written by duban audit (its schema is '{schema}', '{wanted}' is wanted); write one with duban audit --format json:FILE",
    ),
    "fault.saved_older": (
        "是旧版本写的，没有 {key}，不够重印和比较；用现在的版本对同样的内容和日期重新 duban audit --format json:{file}",
        "written by an older version, without {key}: too little to print or compare; write it anew for the same content and dates with duban audit --format json:{file}",
    ),
    "fault.saved_key_missing": (
        "{at} 缺 {key}；文件被改过，或是别的版本写的，用 duban audit --format json:{file} 重新写",
        "{at} lacks {key}; the file was edited, or another version wrote it: write it anew with duban audit --format json:{file}",
    ),
    "fault.saved_key_unknown": (
        "{at} 里不该有“{key}”；文件被改过，或是更新的版本写的，用 duban audit --format json:{file} 重新写",
        "'{key}' does not belong in {at}; the file was edited, or a newer version wrote it: write it anew with duban audit --format json:{file}",
    ),
    "fault.saved_value": (
        "{at} 不能是 {value}；文件被改过，用 duban audit --format json:{file} 重新写",
        "{at} cannot be {value}; the file was edited: write it anew with duban audit --format json:{file}",
    ),
    "fault.no_rules": (
        "这个文件夹里没有 rules/；用 --content 指向有 rules/ 的文件夹",
        "this folder holds no rules/; point --content at one that does",
    ),
    "fault.no_content": (
        "从这里往上都没有 rules/ 文件夹；用 --content 指定内容文件夹",
        "no folder from here upward holds rules/; name one with --content",
    ),
    "fault.otherwise_later": (
        "规则“{id}”的 otherwise 说到“{alias}”，那时它可能没有；只说第一个变量“{first}”",
        "otherwise of rule '{id}' speaks of '{alias}', which may not be there then; speak of the first one, '{first}', alone",
    ),
    "fault.no_plans": (
        "rules/ 里没有计划；建一个 rules/<计划编号>/ 文件夹",
        "there is no plan under rules/; make a folder rules/<plan id>/",
    ),
    "fault.no_plan": ("没有计划“{plan}”；检查编号", "no plan '{plan}'; check its id"),
    "fault.no_source": ("不会读“{suffix}”文件；可读：{allowed}", "cannot read '{suffix}' files; readable: {allowed}"),
    "fault.common_missing": (
        "rules/common 里没有 kind 为 {kind} 的文件；恢复 {name}",
        "rules/common has no file of kind {kind}; restore {name}",
    ),
    "fault.plan_heads": (
        "文件夹 {folder} 里要正好有一个 kind: Plan 的文件，现有 {found} 个",
        "folder {folder} must hold exactly one file of kind: Plan, it holds {found}; add or remove one",
    ),
    "fault.plan_id": (
        "计划编号“{id}”与文件夹“{folder}”不同；改成一样",
        "plan id '{id}' differs from its folder '{folder}'; make them equal",
    ),
    "fault.plan_other": (
        "这里写的计划是“{id}”，文件夹里的计划是“{plan}”；改成一样",
        "this file says plan '{id}', its folder holds '{plan}'; make them equal",
    ),
    "fault.plan_empty": (
        "计划“{id}”没有任务事项；加一个 kind: Obligations 的文件",
        "plan '{id}' has no obligations; add a file of kind: Obligations",
    ),
    "fault.obligation_twice": (
        "任务“{id}”写了两次（另一处 {file}）；改号或删去一个",
        "obligation '{id}' stands twice (also {file}); renumber or remove one",
    ),
    "fault.criterion_twice": (
        "标准“{id}”在同一任务里写了两次；改名",
        "criterion '{id}' stands twice in one obligation; rename one",
    ),
    "fault.metric_twice": (
        "指标名“{name}”定义了两次且意思不同（另一处 {file}）；改名或删去一个",
        "metric name '{name}' is defined twice (also {file}); rename or remove one",
    ),
    "fault.scale_twice": ("计量单位“{unit}”写了两次；删去一个", "unit of measure '{unit}' stands twice; remove one"),
    "fault.unknown_measured_in": (
        "计量单位“{unit}”不在 quantities.yaml 里；补上或改写",
        "unit of measure '{unit}' is not in quantities.yaml; add it or change it",
    ),
    "fault.unread_deadline": (
        "读不懂时限“{value}”；写 全年、年底前、11月底前、2024年12月20日前 或 2024-12-20",
        "cannot read deadline '{value}'; write 全年, 年底前, 11月底前, 2024年12月20日前 or 2024-12-20",
    ),
    "fault.class_reaches": (
        "“{metric}”是类别，数小的好，“不低于”会把更好的判成不够；写 reaches: Ⅲ类",
        "'{metric}' is a class, the smaller the better, so 'at least' would fail what is better; write reaches: Ⅲ类",
    ),
    "fault.unread_period": (
        "“{value}”不是周期；写 2024、2024-H1、2024-Q3、2024-03 或 2023..2025",
        "'{value}' is no period; write 2024, 2024-H1, 2024-Q3, 2024-03 or 2023..2025",
    ),
    "fault.csv_unreadable": (
        "这一行读不了（{problem}）；检查引号，缩短过长的格子",
        "this row cannot be read ({problem}); look at its quotes and shorten what is too long",
    ),
    "fault.default_not_text": ("defaults 的“{key}”要写一个值", "'{key}' of defaults must be one value"),
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
        "一个清单没有{word}；要成员占比写 {{share: {{{word}: yearly_mean}}, that: …}}，逐个判用 each",
        "a group has no {word}; for the share of members write {{share: {{{word}: yearly_mean}}, that: …}}, or use each",
    ),
    "fault.graded_fold": (
        "{word} 用什么平均：“{value}”不行，写 {allowed}",
        "{word} is made of means: '{value}' is none, write one of {allowed}",
    ),
    "fault.graded_items": (
        "{word} 至少要有这些指标：{names}；在 Metrics 里加上",
        "{word} needs at least these metrics: {names}; add them to the Metrics",
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
    "fault.unit_unknown": (
        "单位“{name}”不在名册里；在 graphs/ 里登记或改正写法",
        "unit '{name}' is in no register; enter it in graphs/ or correct it",
    ),
    "fault.unit_twice": ("单位“{name}”登记了两次；删去一个", "unit '{name}' is registered twice; remove one"),
    "fault.unit_name_twice": (
        "名字“{name}”已经是“{first}”的（{file}）；换一个别名",
        "name '{name}' already belongs to '{first}' ({file}); use another alias",
    ),
    "fault.group_memberless": (
        "集合“{name}”没有成员；写 members，名单在别处的写 open: true",
        "the group '{name}' has no members; write members, or open: true where the list is kept elsewhere",
    ),
    "fault.link_thing": (
        "“{of}”的 {kind} 写的“{name}”没有登记；先在 graphs/ 里登记这个对象",
        "'{name}', the {kind} of '{of}', is not registered; add it to graphs/ as a thing",
    ),
    "fault.link_place": (
        "“{of}”的 {kind} 写的“{name}”不是登记的地方；写 places 里的名字",
        "'{name}', the {kind} of '{of}', is no registered place; write a name of places",
    ),
    "fault.links_circle": (
        "{kind} 绕成了圈：{path}；水不会倒流，去掉一条",
        "{kind} runs in a circle: {path}; water does not, take one line out",
    ),
    "fault.answers_reference": (
        "“{of}”由谁负责要写单位，“{name}”只是指代",
        "write an office that answers for '{of}': '{name}' only refers to some",
    ),
    "fault.units_circle": (
        "汇报或隶属关系绕成了圈：{path}；改正其中一条",
        "the lines of report or membership run in a circle: {path}; correct one",
    ),
    "fault.place_unknown": (
        "“{of}”所在的地方“{name}”没有登记；在 places 里加上",
        "place '{name}' of '{of}' is not registered; add it to places",
    ),
    "fault.place_twice": (
        "地方“{name}”登记了两次，上级不同；删去一个",
        "place '{name}' is registered twice with different parents; remove one",
    ),
    "fault.thing_twice": (
        "对象“{name}”登记了两次（另一处 {file}）；删去一个，或写 groups 让它进几个清单",
        "thing '{name}' is registered twice (also {file}); remove one, or use groups",
    ),
    "fault.group_unknown": (
        "清单“{name}”没有登记；在 graphs/ 里建 kind: Things 的文件",
        "group '{name}' is not registered; add a file of kind: Things in graphs/",
    ),
    "fault.attribute_unknown": (
        "清单“{group}”里没有哪个成员有属性“{name}”",
        "no member of group '{group}' has the attribute '{name}'",
    ),
    "fault.days_reversed": (
        "日期先后颠倒：从 {first} 到 {last}；改正其一",
        "days in the wrong order: from {first} to {last}; correct one",
    ),
    "fault.fact_twice": (
        "编号“{id}”的记录有两条（另一处 {file}）；改一个编号",
        "two records have the id '{id}' (also {file}); change one",
    ),
    "fault.fact_unknown": (
        "{key} 指的记录“{id}”不存在；改正编号",
        "the record '{id}' that {key} points to does not exist; correct the id",
    ),
    "fault.values_clash": (
        "“{metric}”同一对象、同一周期在 {day} 报了两个不同的数（另一处 {file}）；更正其中一条，或另日重报",
        "two different values for '{metric}', one subject and period, reported on {day} (also {file}); correct one, or report anew on a later day",
    ),
    "fault.no_obligation": ("计划 {plan} 里没有任务“{id}”", "plan {plan} has no obligation '{id}'; check the number"),
    "fault.no_criterion": (
        "任务“{task}”里没有标准“{id}”；有：{allowed}",
        "obligation '{task}' has no criterion '{id}'; it has: {allowed}",
    ),
    "fault.no_period": (
        "“{metric}”的记录没有 period，也没有 occurred_on；写一个",
        "a record of '{metric}' has neither period nor occurred_on; give one",
    ),
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
