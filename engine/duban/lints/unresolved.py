"""要达到的要求、名单，查不到是谁定的、在哪里。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duban.lints._annexes import is_goal, is_row, rows_of
from duban.lints._looked import Looked, Text, on
from duban.model.document import Paragraph
from duban.model.expressions import Issued, targets_of
from duban.model.plan import Criterion, Obligation, Plan
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "duties"
_NAMED = re.compile(
    r"《|“|国家|中央|国务院|自治区|上级|[省市县区州盟旗](?:级|委|里|政府|人民政府|考核|下达)|省|部门|主管|下达|部|厅|局|方案|计划|规划|办法|通知|"
    r"意见|标准|责任书|文件|批复|清单|名录|〔|附件|考核(?!(?:目标)?要求|目标)|十四五|十五五|五年"
)
"""Who sets a target or where it stands: one of these words is enough to ask further."""
_ENDS = re.compile(r"(?:目标|任务目标|目标任务|要求|指标|目标要求)$")
_OWNERLESS = re.compile(r"^(?:\d+[.．、])?(按(?:照)?(?:有关|相关)?要求)(?=[^，。；]{2})")
_RHYTHM = re.compile(r"\d|每[年月季周日半]|定期|及时|按[年月季]|《")
_TARGET = re.compile(
    r"(?:达到|完成|符合)[^，。；]{0,40}?((?:考核|年度|任务|年度任务)(?:目标要求|任务目标|目标任务|要求|目标))(?=[，。；]|$)"
)
_LAKES = re.compile(r"重点湖[库泊]")
_BROKEN = re.compile(r"等重点湖[库泊]")
_REACHED = re.compile(r"达标|达到(?:目标|标准|要求)")
_LAKE = re.compile(r"(?<!重点)(?<!主要)(?<!级)(?<!型)[一-鿿]{2}(?:水库|湖(?!库|泊|滨|长|河|区))")
_COUNTED = re.compile(
    r"(?:\d+|[一二三四五六七八九十两]+)个((?:国|省|区|市|县)?[一-鿿]{0,4}(?:断面|点位|站点|监测站|水源地))"
)
_TITLE = 40
_LIST = re.compile(r"(?<!代)表|清单|名单|名录|目录")
_KINDS = ("断面", "点位", "站点", "监测站", "水源地")
_BRACKET = re.compile(r"[（(][^（()）]*[)）]")


def look(at: Looked) -> Iterator[Found]:
    """Targets that are set above are usual and say whose they are; these say nothing by which they could be found."""
    for plan in at.plans:
        text = at.texts.get(plan.id)
        for obligation in plan.obligations:
            if is_row(obligation):
                continue
            printed = text.of(obligation.clause) if text is not None else None
            found = list(_in_text(plan, obligation, text, printed or ""))
            if not found and not (printed and _BROKEN.search(printed)):
                found = list(_in_rules(obligation, printed))
            if found:
                yield on(obligation, what="、".join(dict.fromkeys(found)))


def _in_rules(obligation: Obligation, printed: str | None) -> Iterator[str]:
    """Targets of the rules that are issued under a name that says neither by whom nor in what."""
    for criterion in obligation.criteria:
        for name in _issued(criterion):
            bare = re.sub(r"20\d\d年度?", "", name)
            if _NAMED.search(bare) or not _ENDS.search(bare):
                continue
            known = _NAMED.search(_BRACKET.sub("", printed)) if printed else criterion.basis == "plan"
            if not known:
                yield name


def _issued(criterion: Criterion) -> Iterator[str]:
    for test in (criterion.test, *(test for _, test, _ in criterion.phases)):
        for target in targets_of(test):
            if isinstance(target, Issued):
                yield target.document


def _in_text(plan: Plan, obligation: Obligation, text: Text | None, printed: str) -> Iterator[str]:
    bare = _BRACKET.sub("", printed)
    ownerless = _OWNERLESS.search(bare)
    if ownerless is not None and not _RHYTHM.search(bare[: bare.find("。") + 1] or bare):
        yield ownerless[1]
    target = _TARGET.search(bare)
    if target is not None and not _NAMED.search(bare) and not re.search(r"\d\s*[%％个]", target[0]):
        yield target[1]
    # A deed that 等 calls a lake is a sentence that fell apart; dangling_words says so.
    broken = _BROKEN.search(bare) is not None
    if not broken and _LAKES.search(bare) and _REACHED.search(bare) and not _LAKE.search(bare):
        yield _LAKES.findall(bare)[0]
    if text is not None and is_goal(obligation):
        yield from _unlisted(plan, obligation, text, bare)


def _unlisted(plan: Plan, obligation: Obligation, text: Text, printed: str) -> Iterator[str]:
    """Sections that a goal counts and no annex lists."""
    headings = "".join(
        (
            *(annex.title for annex in text.draft.annexes),
            *(row.section or "" for row in rows_of(plan)),
            *(block.text for block in text.document.blocks if isinstance(block, Paragraph) and _is_heading(block.text)),
        )
    )
    for found in _COUNTED.finditer(printed):
        kind = next(kind for kind in _KINDS if found[1].endswith(kind))
        about = f"{obligation.title}{obligation.summary}"
        first = next((each for each in plan.obligations if is_goal(each) and each.clause == obligation.clause), None)
        if kind not in headings and kind in about and (first is None or first is obligation):
            yield found[0]


def _is_heading(text: str) -> bool:
    """Whether it may be the title of an annex, also of one whose table could not be read."""
    return len(text) <= _TITLE and _LIST.search(text) is not None
