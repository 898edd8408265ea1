"""The words of what is doubtful about the figures and duties of a clause."""

from __future__ import annotations

CLAUSES: dict[str, tuple[str, str]] = {
    "clause.about": ("“{printed}”只是约数，按下限读", "'{printed}' is only about so much; read as the lower bound"),
    "clause.smaller_is_better": (
        "“{name}”越小越好，原文没有写“以内”，按不高于读",
        "'{name}' is to come down; the text does not say that the figure is a limit, read as at most",
    ),
    "clause.year_of_operation": (
        "“{printed}”按投运年份分步要求，这里先各记一条；请改写成按投运日期的分步目标",
        "'{printed}' sets steps by year of operation, written here one by one; rewrite them as steps since the day of commissioning",
    ),
    "clause.baseline_unknown": ("没有写与哪一年相比", "the text does not say compared with which year"),
    "clause.no_comparison": (
        "“{printed}”前后没有比较词，按不低于读",
        "no word of comparison stands at '{printed}'; read as at least",
    ),
    "clause.grade": ("“{printed}”按级数越小越好读", "'{printed}' is read as the smaller the grade the better"),
    "clause.standard_unnamed": ("没有写按哪个标准算达标", "the text does not name the standard to be met"),
    "clause.no_figure": (
        "“{printed}”只有方向，没有基期和幅度",
        "'{printed}' gives a direction without a baseline or a figure",
    ),
    "clause.no_verb": ("没有动词，不能确定要做什么", "there is no verb; what is to be done is uncertain"),
    "clause.unprovable": (
        "“{verb}”没有可以核对的成果，请写明怎样算完成",
        "nothing would show that '{verb}' was done; say what counts as done",
    ),
    "clause.due_in_cycle": (
        "每个周期的期限“{printed}”还要写进 due",
        "the due day in each cycle, '{printed}', has yet to be written as `due`",
    ),
    "clause.led_apart": (
        "文中分别写明牵头单位（{printed}），请按对象拆开",
        "the text names a lead for each object ({printed}); divide it by object",
    ),
    "clause.term": ("“{printed}”按半年读", "'{printed}' is read as half a year"),
    "clause.within": (
        "期限“{printed}”不是按天计算，请写明日期",
        "the limit '{printed}' is not counted in days; write a date",
    ),
    "clause.before_plan": ("期限 {day} 早于计划起始日", "the date {day} lies before the plan begins"),
    "clause.untold": (
        "“{printed}”是不是指标，不能确定，没有当作目标值",
        "whether '{printed}' is a target is uncertain; it was not taken for one",
    ),
    "clause.past": ("写的是已经有的情况", "it tells how things are or were"),
    "clause.points": ("评分说明", "it says how points are given"),
    "clause.aim": ("目的或指导思想，不要求谁做什么", "an aim or a guiding thought; it asks nobody for anything"),
    "clause.background": ("背景说明", "background"),
    "clause.refers": ("指向别处", "it points elsewhere"),
    "clause.roles": ("说明由谁负责", "it says who is responsible"),
    "clause.override": ("说明以哪个文件的数值为准", "it says which document's figure prevails"),
    "clause.bracket": ("括号里的说明", "a remark in brackets"),
    "clause.heading": ("标题", "a heading"),
    "clause.leads_nowhere": ("引出下文，自身没有要求", "it leads in to what follows and asks for nothing itself"),
    "clause.left_over": ("没有读出要求", "no duty was read in it"),
}
