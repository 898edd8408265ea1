"""Targets whose figure stands in another document: 达到国家考核要求, 完成年度任务, 水质稳定达标."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duban.model.draft import DraftCriterion
from duban.model.said import said
from duban.reading.ambit import Ambit
from duban.reading.lexicon import any_of
from duban.reading.naming import bare, is_metric, last_part, metric_of, short, trimmed
from duban.reading.pieces import Clause, Mark, Moment

_ISSUED = re.compile(
    f"{any_of('issued')}|“十.五”|(?:国家|地方|行业|卫生|质量|环境|限值)[^，]{{0,10}}标准$|标准》$|[指目]标$"
)
_ENDS = re.compile(r"(?:要求|目标|指标|任务|标准|标准值|水平|限值|目标值|以内|之内|以上|以下|数)$")
_NOT_ISSUED = re.compile(any_of("not_issued"))
_ANNUAL_TASK = re.compile(
    r"(?:(?:19|20)\d\d年|年度|本年|今年|全年|当年|上级|下达|国家|自治区|省级?|市级?)[^，。]{0,30}(?:任务|目标|指标|面积|计划)(?:任务|目标)?$"
)
_NO_TASK = re.compile("各项|工作任务$|重点任务$|报告|方案|总结|清单|台账|编制|评估|年度目标要求")
_WATERS = re.compile("(?:水质|断面|水体|水源地?|湖库|空气质量|环境质量|大气质量|土壤质量)[^，]{0,4}$")
_OUTLET = re.compile("出水|排放|废水|污水|尾水|处理设施|处理厂")
_SCHEME = re.compile("(?:贯彻实施|贯彻落实|严格执行|落实|贯彻|实施|执行)(.{4,60}(?:方案|规划|计划))$")
_RAISED = re.compile("(?:切实|不断|进一步|持续)*(?:提升|提高|保障|确保)(.{4,40})$")
_ON_ORDER = re.compile("按照?.*?(?:要求|规定|部署|时序|进度|计划|序时)")
_WHOSE = re.compile(r"^(?:上级|国家|自治区|[省市县区]级?|、)*下达的?|(?:19|20)\d\d年(?:度)?|^年度|^本年度?")
_ENSURED = "确保|力争|实现|保证|努力|推动|使(?!用)"


def issued_in(clause: Clause, text: str, ambit: Ambit, before: Clause | None) -> Iterator[DraftCriterion]:
    """The targets of a clause that another document gives; `before` is the clause before it."""
    scheme = _from_scheme(clause, text, before)
    if scheme is not None:
        yield scheme
        return
    for mark in [each for each in clause.pieces if isinstance(each, Mark)]:
        since = max(
            (each.end for each in clause.pieces if isinstance(each, Moment) and each.end <= mark.start),
            default=clause.start,
        )
        ahead, after = text[since : mark.start], bare(text[mark.end : clause.end])
        found = list(_at(mark, clause, ahead, after, ambit))
        if found:
            yield from found
            return


def _at(mark: Mark, clause: Clause, ahead: str, after: str, ambit: Ambit) -> Iterator[DraftCriterion]:
    """The targets that a word of reaching, completing or meeting asks for."""
    if mark.is_a("LOOSE_REACH", "LOOSE_MOST"):
        if _ENDS.search(after) and _ISSUED.search(after) and not _NOT_ISSUED.search(after) and "符合" not in ahead:
            word = "at_most" if mark.is_a("LOOSE_MOST") else "at_least"
            issuer = re.sub("(?:以内|之内|以上|以下)$", "", after)
            for scope, name in _subjects(ahead, ambit):
                yield _criterion(clause, name, word, issuer, scope)
    elif mark.text in ("完成", "全面完成"):
        if _ANNUAL_TASK.search(after) and not _NO_TASK.search(after):
            scope, metric = metric_of(_ON_ORDER.sub("", ahead))
            name = metric if is_metric(metric) or len(metric) > 5 else trimmed(_WHOSE.sub("", trimmed(after)))
            yield _criterion(clause, short(name or "年度任务"), "at_least", short(after, 40), scope)
    elif mark.is_a("MEET") and not after and _WATERS.search(trimmed(ahead)) and not _OUTLET.search(ahead):
        scope, name = metric_of(last_part(_ENSURED, ahead))
        unnamed = said("clause.standard_unnamed")
        yield DraftCriterion(
            (clause.start, clause.end), "measure", name, "at_least", issued_by=mark.text, scope=scope, doubts=(unnamed,)
        )


def _from_scheme(clause: Clause, text: str, before: Clause | None) -> DraftCriterion | None:
    """提升…保障水平 right behind 实施…保障实施方案: the figure stands in that scheme."""
    raised = _RAISED.match(text[clause.start : clause.end])
    if raised is None or before is None:
        return None
    scheme = _SCHEME.match(bare(text[before.start : before.end]))
    subject = re.sub("水平$", "", trimmed(raised[1]))
    if scheme is None or not any(subject[at : at + 4] in scheme[1] for at in range(max(1, len(subject) - 3))):
        return None
    scope, name = metric_of(raised[1])
    return _criterion(clause, name, "at_least", scheme[1], scope)


def _subjects(ahead: str, ambit: Ambit) -> Iterator[tuple[str | None, str]]:
    """The metrics that are to reach it: one, or each of a list."""
    subject = last_part(_ENSURED, ahead)
    scope, name = metric_of(subject)
    parts = [each for each in (trimmed(part) for part in re.split("[、和与及]", trimmed(subject))) if each]
    if len(parts) < 2 or not all(is_metric(each) for each in parts):
        yield scope or ambit.scope, name or ambit.metric or "目标"
        return
    for each in parts:
        inner, part = metric_of(each)
        yield inner or scope, part


def _criterion(clause: Clause, name: str, word: str, issued_by: str, scope: str | None) -> DraftCriterion:
    return DraftCriterion((clause.start, clause.end), "measure", name, word, issued_by=issued_by, scope=scope)
