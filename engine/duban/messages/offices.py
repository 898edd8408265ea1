"""The words of what is doubtful about names of offices and deadlines in a document."""

from __future__ import annotations

OFFICES: dict[str, tuple[str, str]] = {
    "doubt.office_unclear": (
        "“{name}”不像一个单位的名称，照原文保留",
        "'{name}' does not look like the name of an office; it stands as printed",
    ),
    "doubt.office_bracket": (
        "“{name}”后面括号里的{bracket}没有读入名称",
        "the bracket {bracket} after '{name}' was not read into the name",
    ),
    "doubt.office_run_together": (
        "“{text}”中间没有顿号，按“{left}”和“{right}”两个单位读",
        "'{text}' has no separator; it was read as the two offices '{left}' and '{right}'",
    ),
    "doubt.office_head": (
        "“{name}”没有写全，按后面的单位读作“{whole}”",
        "'{name}' is not written out; after the office that follows it was read as '{whole}'",
    ),
    "doubt.office_twice": (
        "名单里“{name}”印了不止一次，只读了一次",
        "the list prints '{name}' more than once; it was read once",
    ),
    "doubt.office_prefix": (
        "“{name}”是否属于前面的同一级没有写明，读作“{whole}”",
        "the text does not say whether '{name}' is of the level named before it; it was read as '{whole}'",
    ),
    "doubt.office_prefix_left": (
        "“{name}”在逗号之后，没有补前面的级别",
        "'{name}' stands after a comma; the level named before it was not added",
    ),
    "doubt.deadline_months": (
        "“{printed}”按每月30天计，合{days}天",
        "'{printed}' was counted at 30 days a month, {days} days",
    ),
    "doubt.deadline_event": ("“{printed}”没有写明从哪一天起算", "'{printed}' does not say from when the days count"),
    "doubt.deadline_rhythm": ("“{printed}”没有写明多久一次", "'{printed}' does not say how often"),
    "doubt.deadline_days": ("“{printed}”没有写明多少天内完成", "'{printed}' does not say within how many days"),
    "doubt.deadline_unread": (
        "完成时限“{printed}”没有读懂，未填",
        "the deadline '{printed}' was not understood and is left out",
    ),
    "doubt.deadline_several": (
        "时限里有几个日期，以“{last}”为完成时限，另有：{others}",
        "the deadline has several dates; '{last}' was taken, the others are: {others}",
    ),
    "doubt.deadline_year": (
        "“{printed}”没有写年份，而计划跨几年，按{year}年读",
        "'{printed}' has no year and the plan runs several; it was read as {year}",
    ),
    "doubt.deadline_vague": (
        "“{printed}”的最后一天不明确，按{day}读",
        "the last day of '{printed}' is not clear; it was read as {day}",
    ),
    "doubt.deadline_also": (
        "“{printed}”是持续的任务，其中的日期没有读作完成时限：{others}",
        "'{printed}' is a continuing duty; its dates were not read as the deadline: {others}",
    ),
    "doubt.role_share": (
        "单位后面写明了各自的任务“{text}”，请核对是否只负责这一部分",
        "the text gives '{text}' as what these offices do; check whether they answer for this part alone",
    ),
    "doubt.role_unsaid": (
        "“{text}”没有写明是牵头、配合还是责任单位，按责任单位读",
        "'{text}' does not say in what capacity they act; they were read as responsible",
    ),
}
