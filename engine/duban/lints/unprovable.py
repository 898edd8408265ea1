"""一项任务没有指标、数字、日期和成果，到时候看不出做没做到。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from duban.lints._looked import Looked, on
from duban.model.expressions import Change, Happened
from duban.model.plan import Criterion, Obligation
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "duties"
_SOFT = ("promote", "encourage")
_COUNTED = re.compile(
    r"\d|[ⅠⅡⅢⅣⅤ]类|方案|计划|规划|制度|机制|办法|清单|名录|名单|台账|台帐|目录|报告|报表|总结|档案|平台|信息系统|网络|中心|会议|活动|培训|宣传|"
    r"调查|评估|监测|检查|执法|排查|整改|验收|备案|公开|公布|曝光|举报|通报|约谈|演练|预案|工程|项目|设施|试点|示范|改造|建成|建立|编制|"
    r"制定|修订|印发|出台|签订|次|个|座|处|家|件"
)
"""What can be counted, shown or put on file."""


def look(at: Looked) -> Iterator[Found]:
    """Where nothing but a direction is asked for, or a deed that is only encouraged, without any product.

    That a rhythm of checking is ours never counts: the duty may leave much to show all the same.
    """
    for plan, obligation in at.obligations:
        text = at.texts.get(plan.id)
        words = "".join((obligation.title, *map(_words, obligation.criteria)))
        nothing = all(_shows_nothing(each, plan.period.last, obligation) for each in obligation.criteria)
        if nothing and not _COUNTED.search(words):
            printed = text.of(obligation.clause) if text is not None and obligation.clause.table is not None else ""
            if not _COUNTED.search(printed):
                yield on(obligation, title=obligation.title)


def _shows_nothing(criterion: Criterion, last: date, obligation: Obligation) -> bool:
    """Whether a criterion asks for a direction without a figure, or encourages something that leaves no product.

    The last day of the plan is no date of its own: that is when all that has none is looked at. What a draft takes for
    a deed is only as good as its reading.
    """
    left = criterion.test.left
    dated = criterion.phases or (criterion.due is not None and criterion.due.day not in (None, last))
    if isinstance(left, Change):
        return criterion.word == "improves" and criterion.basis == "convention" and not dated
    deed = isinstance(left, Happened) and left.kind == "event" and not left.forbidden and not left.evidence
    return (
        deed and obligation.review != "draft" and criterion.strength in _SOFT and criterion.every is None and not dated
    )


def _words(criterion: Criterion) -> str:
    left = criterion.test.left
    return "".join(left.names) if isinstance(left, Happened) else ""
