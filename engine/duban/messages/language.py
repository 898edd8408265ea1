"""What is wrong with rules about what is to be done, and what is said of deeds, alternatives, standards and parties."""

from __future__ import annotations

LANGUAGE: dict[str, tuple[str, str]] = {
    "fault.too_few": (
        "“{key}”只列了 {found} 样，至少要 {wanted} 样；补上，只有一样就直接写那一样",
        "'{key}' lists only {found}, at least {wanted} are needed; add more, or write the one by itself",
    ),
    "fault.alternative_twice": (
        "“{name}”列了两次，还是同一样；删去一个",
        "'{name}' is listed twice and is one and the same; remove one",
    ),
    "fault.alternative_nested": (
        "any_of 里面不能再写 any_of；几样都列在一层里",
        "any_of cannot stand inside any_of; list all of them on one level",
    ),
    "fault.share_that_alternatives": (
        "share 写了 any_of（做了哪几件事之一），就不能再写 that；指标的检验删去 any_of 再写",
        "share with any_of is about deeds and takes no that; for a test of a metric leave any_of out",
    ),
    "fault.forbid_nothing": (
        "forbid 没有说不许什么；写上 event（事件）或 permit（许可）的名",
        "forbid does not say what is forbidden; name an event or a permit",
    ),
    "fault.forbid_one": (
        "forbid 一次只能写 event 或 permit 中的一个；拆成两条标准",
        "forbid takes either an event or a permit; make it two criteria",
    ),
    "fault.without_itself": (
        "without“{name}”就是不许的那件事自己；写应当先做的另一件事",
        "without '{name}' is the very thing that is forbidden; name what has to come first",
    ),
    "fault.standard_unknown": (
        "标准“{name}”没有登记；核对编号，或登记到 rules/common/standards.yaml",
        "standard '{name}' is not in the register; check its number, or enter it in rules/common/standards.yaml",
    ),
    "fault.standard_named_twice": (
        "conforms_to 已经写明了标准；删去 standard",
        "conforms_to names the standard already; remove standard",
    ),
    "fault.standard_twice": (
        "标准“{name}”的编号或叫法在 {file} 已经登记；删去一个",
        "standard '{name}' or a spelling of it is already defined at {file}; remove one",
    ),
    "fault.standard_ends_early": (
        "标准“{name}”废止在施行以前；核对 first_day 和 last_day",
        "standard '{name}' ends before it begins; check first_day and last_day",
    ),
    "fault.standard_replaced_by_older": (
        "标准“{name}”不能由“{newer}”代替：它自己，或施行得更早；核对 replaced_by",
        "standard '{name}' cannot be replaced by '{newer}', itself or an older one; check replaced_by",
    ),
    "remark.standard_replaced": (
        "{number}到期末已由{newer}代替（{day}起），按计划写的编号检查",
        "{number} had been replaced by {newer} from {day} by the end of the period; the number in the plan is used",
    ),
    "remark.standard_ended": (
        "{number}的有效期到{day}，期末已不施行，按计划写的编号检查",
        "{number} was in force until {day} and no longer at the end of the period; the number in the plan is used",
    ),
    "remark.standard_ahead": (
        "{number}从{day}起施行，期末还没有施行",
        "{number} comes into force on {day}, after the end of the period",
    ),
    "sum.without": (
        "{day} {what}（{fact}），没有先做“{without}”",
        "{day} {what} ({fact}), without '{without}' before it",
    ),
    "sum.after": (
        "{day} {what}（{fact}），{before}已做“{without}”（{earlier}），不算",
        "{day} {what} ({fact}), after '{without}' on {before} ({earlier}): it does not count",
    ),
    "sum.alternative": ("{mark}{name}：{state}", "{mark}{name}: {state}"),
    "sum.alternative.holds": ("做到了", "met"),
    "sum.alternative.short": ("没有做到", "not met"),
    "sum.alternative.open": ("还定不了", "not decided"),
    "gap.attribute": ("{fact}的“{attribute}”", "'{attribute}' of {fact}"),
    "gap.alternative": ("{name}（{what}）", "{name} ({what})"),
    "cure.answered": (
        "记录 {id} 写明“{answers}”，不在不许之列",
        "state '{answers}' in record {id}, none of what is forbidden",
    ),
    "cure.complete": ("{units}声明{periods}的台账完整{what}", "{units} declare the ledger of {periods} complete{what}"),
    "report.standard": ("依据标准：{standard}", "Standard: {standard}"),
    "report.owed_by": ("义务人：{party}；由主送单位督促", "Owed by {party}; those addressed see to it"),
    "branch.standard": ("依据的标准", "standard"),
    "branch.owed_by": ("义务人", "owed by"),
}
"""Every key with its sentence in both languages."""
