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
    "fault.document_of_another": (
        "标题是“{title}”，计划“{plan}”的条款大半不在里面；换成这个计划的原文，或检查它自己的计划",
        "its title is '{title}', and most clauses of plan '{plan}' are not in it; give that plan's text, or look at its own plan",
    ),
    "fault.document_of_no_plan": (
        "不知道这是哪个计划的原文（候选：{plans}）；只检查一个计划，一个计划只给一份原文",
        "which plan this is the text of is not known (candidates: {plans}); look at one plan alone, with one document a plan",
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
}
