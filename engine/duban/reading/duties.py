"""Duties without a figure: what a clause tells somebody to do, to hand in, to make public, or not to do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from duban.model.draft import DraftCriterion
from duban.model.said import Said, said
from duban.reading.lexicon import ADVERBS
from duban.reading.naming import bare, short, trimmed
from duban.reading.pieces import Clause, Cycle, Mark, Moment, Within

_NOUN_BEHIND = re.compile(r"^(?:制度|工作制度|机制|系统|平台|目录|义务|要求|情况|程序|渠道|栏目|单位|率|水平|表|书|体系|范围|条例|办法)")
_RECEIVER = re.compile(r"(?:向|给|送|报|至)([一-鿿、（）和及各]{2,24}?(?:局|委|厅|部|办|府|会|中心|办公室|社会|公众|机构|部门|小组|组|委员会|专班|政府|党委))")
_PAPERS = re.compile("方案|台账|台帐|清单|报告|机制|制度|计划|规划|名录|目录|预案|办法|细则|标准|档案|数据库|体系|指南|意见|名单|总结|图|手册|指引|规程|导则|条例|章程|规范|政策|措施|册|库|模式|一张图|规定")
_REACH = 160
_VERBS = ("COMPLETE", "DO", "CARE", "DRAFT", "PUBLISH", "SUBMIT", "PROMOTE")
_HANDLING = frozenset("采取 实施 进行 开展 予以 给予 实行 加强 落实 组织 纳入 加大 严格 强化 限期 停止 取消".split())
_TOWARDS = re.compile("(?:依法|依规|依法依规|要|应|及时|全面)*(?:对于?|针对|凡|将|把)")
_ADVERBIAL = re.compile("(?:" + "|".join(sorted((each for each in ADVERBS if each not in ("推进", "推动", "探索", "规范", "统筹", "督促", "指导", "严格", "深化", "保持", "确保", "促进", "保证", "实现")), key=len, reverse=True)) + ")*")


def special(clause: Clause, text: str) -> DraftCriterion | None:
    """A ban, a publication, a submission or a paper to be made, where the clause asks for one."""
    marks = [each for each in clause.pieces if isinstance(each, Mark)]
    for mark in marks:
        behind = text[mark.end : min(clause.end, mark.end + _REACH)]
        ahead = text[max(clause.start, mark.start - _REACH) : mark.start]
        if mark.is_a("FORBID") and mark.text not in ("禁",) and not re.match("已|分$|分[，。]", behind):
            return _forbidden(clause, text, mark)
        if mark.is_a("PUBLISH") and not _NOUN_BEHIND.match(behind) and not ahead.endswith(("信息", "政务", "的")) and not _is_noun(behind, ahead):
            return _made(clause, "publish", mark, text, _object(text, mark, clause))
        if mark.is_a("SUBMIT") and _submits(mark, ahead, behind):
            return _made(clause, "submit", mark, text, _object(text, mark, clause), to=_receiver(ahead[-60:] + mark.text + behind[:60]))
        if mark.text in ("完成", "建成") and not trimmed(re.sub("[^，]{0,12}$", "", ahead)) and len(behind) > 2 and not re.match("的|后|情况|时", behind):
            return _criterion(clause, "do", short(mark.text + bare(behind)))
        if mark.is_a("DRAFT") and _PAPERS.search(behind) and not ahead.endswith("的"):
            return _made(clause, "do", mark, text, _object(text, mark, clause), evidence=True)
    return None


def _is_noun(behind: str, ahead: str) -> bool:
    return not behind and not re.search("向社会|依法|及时|主动|定期|予以|进行|并|媒体|网站", ahead)


def _submits(mark: Mark, ahead: str, behind: str) -> bool:
    if _NOUN_BEHIND.match(behind):
        return False
    if mark.text == "报告":
        return bool(re.search("向[^，]{2,20}$", ahead))
    if mark.text == "报":
        return bool(re.match("[^，]{0,20}(?:总结|报告|情况|材料|方案|审批|备案|批准|信息|计划)", behind)) and not re.search("[一-鿿]$", ahead[-1:] if ahead[-1:] not in "前时须要应" else "")
    if mark.text == "备案":
        return bool(re.search("报|送|抄送|[、，]|向", ahead)) or not behind
    return not ahead.endswith("的") or bool(behind)


def _forbidden(clause: Clause, text: str, mark: Mark) -> DraftCriterion:
    behind = trimmed(text[mark.end : min(clause.end, mark.end + _REACH)])
    ahead = trimmed(text[max(clause.start, mark.start - _REACH) : mark.start])
    name = f"{ahead[-10:]}{behind}" if mark.text.startswith("不") and len(behind) < 6 else behind or ahead
    return _criterion(clause, "forbid", short(name))


def _made(clause: Clause, act: Literal["do", "submit", "publish"], mark: Mark, text: str, name: str, *, to: str | None = None, evidence: bool = False) -> DraftCriterion:
    return _criterion(clause, act, short(name or mark.text), to=to, evidence=evidence)


def _object(text: str, mark: Mark, clause: Clause) -> str:
    """Verb and object: the object stands behind the verb, or before it after 将."""
    behind = trimmed(text[mark.end : min(clause.end, mark.end + _REACH)])
    ahead = text[max(clause.start, mark.start - _REACH) : mark.start]
    moved = re.search("(?:将|把)([^，]{2,40})$", ahead)
    if moved:
        return mark.text + re.sub("(?:及时|依法|向[^，]*|按[^，]*|报|抄送|报送)$", "", trimmed(moved[1]))
    if mark.is_a("SUBMIT"):
        behind = re.sub("^(?:至|给|到)?[一-鿿、]{2,24}?(?:局|委|厅|办|府|会|中心|办公室|部门)(?=备案|$)", "", behind)
        behind = re.sub("^(?:至|给|到)[一-鿿、]{2,24}?(?:局|委|厅|办|府|会|中心|办公室|部门)", "", behind)
    return (mark.text + behind) if behind and behind != mark.text else mark.text + (trimmed(ahead)[-14:] if not behind else "")


def _receiver(text: str) -> str | None:
    found = _RECEIVER.search(text)
    return found[1].lstrip("送至给") if found else None


def _criterion(clause: Clause, act: Literal["do", "submit", "publish", "forbid"], name: str, **slots: object) -> DraftCriterion:
    return DraftCriterion(span=(clause.start, clause.end), act=act, name=name, **slots)  # type: ignore[arg-type]


def deed(clauses: Sequence[Clause], text: str) -> DraftCriterion:
    """What a run of clauses tells somebody to do, named by its first phrase of verb and object."""
    span = (clauses[0].start, clauses[-1].end)
    named = next(((clause, mark) for clause in clauses for mark in _heads(clause, text)), None)
    if named is None:
        name = short(trimmed(text[clauses[0].start : clauses[0].end]) or text[span[0] : span[1]])
        return DraftCriterion(span=span, act="do", name=name, doubts=(said("clause.no_verb"),))
    clause, mark = named
    name = short(bare(text[mark.start : min(clause.end, mark.start + _REACH)]))
    evidence = mark.is_a("COMPLETE", "DO", "DRAFT")
    doubts: tuple[Said, ...] = () if evidence else (said("clause.unprovable", verb=mark.text),)
    condition = None
    if re.match("(?:依法|依规|依法依规|要|应|及时|全面)*(?:对于?|针对|凡)", text[clause.start : mark.start]) and mark.start - clause.start > 6:
        condition = short(trimmed(text[clause.start : mark.start]), 60)
    return DraftCriterion(span=span, act="do", name=name, condition=condition, doubts=doubts)


def _heads(clause: Clause, text: str) -> list[Mark]:
    """The verbs a clause may be named by, the best first: the one it begins with, one behind 应 or 要, one that describes no thing (…的)."""
    marks = [each for each in clause.pieces[:200] if isinstance(each, Mark) and each.is_a(*_VERBS)]
    body = text[clause.start : min(clause.end, clause.start + _REACH)]
    if _TOWARDS.match(body):
        later = [each for each in marks if each.text in _HANDLING]
        return later[-1:] or marks[-1:]
    begin = clause.start + len(body) - len(_trimmed_left(body))
    modal = re.search("应当?(?!急)|必须|(?<!重)要(?!求|素|点)|须", body)
    behind = [each for each in marks if modal and each.start >= clause.start + modal.end()]
    plain = [each for each in marks if "的" not in text[each.end : min(clause.end, each.end + _REACH)]]
    return [each for each in marks if each.start <= begin] + behind + plain + marks


def _trimmed_left(body: str) -> str:
    found = _ADVERBIAL.match(body)
    return body[found.end() :] if found else body


def limit_of(clause: Clause) -> Within | None:
    """A time limit that stands in a clause."""
    return next((each for each in clause.pieces if isinstance(each, Within)), None)


def cycles_of(clause: Clause) -> list[Cycle]:
    """The cycles of a clause."""
    return [each for each in clause.pieces if isinstance(each, Cycle)]


def moments_of(clause: Clause) -> list[Moment]:
    """The dates of a clause."""
    return [each for each in clause.pieces if isinstance(each, Moment)]
