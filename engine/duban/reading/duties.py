"""Duties without a figure: what a clause tells somebody to do, to hand in, to make public, or not to do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from duban.model.draft import DraftCriterion
from duban.model.said import Said, said
from duban.reading.lexicon import LISTS, any_of
from duban.reading.naming import bare, short, trimmed
from duban.reading.pieces import Clause, Cycle, Mark, Moment, Within

_NOUN_BEHIND = re.compile(any_of("noun_behind"))
_OFFICE = any_of("offices")
_RECEIVER = re.compile(
    rf"(?:向|抄送至?|报送至?|上报至?|报请|报告|提交|报备|呈报|报至?|送至?|给)([一-鿿、（）]{{2,24}}?{_OFFICE})(?!门|员)"
)
_PAPERS = re.compile(any_of("papers"))
_REACH = 160
_VERBS = ("COMPLETE", "DO", "CARE", "DRAFT", "PUBLISH", "SUBMIT", "PROMOTE")
HANDLING = frozenset(LISTS["handling"])
_TOWARDS = re.compile("(?:依法|依规|依法依规|要|应|及时|全面)*(?:对于?|针对|凡|将|把)")
_MEANS = re.compile("按照?|根据|依据|结合|通过|以(?!及)|依托|利用|围绕")
_ADVERBIAL = re.compile(any_of("adverbs") + "*")


def special(clause: Clause, text: str) -> DraftCriterion | None:
    """A ban, a publication, a submission or a paper to be made, where the clause asks for one."""
    marks = [each for each in clause.pieces if isinstance(each, Mark)]
    for mark in marks:
        behind = text[mark.end : min(clause.end, mark.end + _REACH)]
        ahead = text[max(clause.start, mark.start - _REACH) : mark.start]
        if mark.is_a("FORBID") and not re.match("分(?:$|[，。])", behind) and not re.search("(?:把|将)$", ahead):
            return _forbidden(clause, text, mark)
        if (
            mark.is_a("PUBLISH")
            and not _NOUN_BEHIND.match(behind)
            and not ahead.endswith(("信息", "政务", "的"))
            and not _is_noun(behind, ahead)
        ):
            return _made(clause, "publish", mark, _object(text, mark, clause))
        if mark.is_a("SUBMIT") and _submits(mark, ahead, behind):
            return _made(
                clause,
                "submit",
                mark,
                _object(text, mark, clause),
                to=_receiver(ahead[-60:] + mark.text + behind[:60]),
            )
        if (
            mark.text in ("完成", "建成")
            and not trimmed(re.sub("[^，]{0,12}$", "", ahead))
            and len(behind) > 2
            and not re.match("的|后|情况|时", behind)
        ):
            return _criterion(clause, "do", short(mark.text + bare(behind)))
        if mark.is_a("DRAFT") and _PAPERS.search(behind) and not ahead.endswith("的"):
            return _made(clause, "do", mark, _object(text, mark, clause), evidence=True)
    return None


def _is_noun(behind: str, ahead: str) -> bool:
    return not behind and not re.search("向社会|依法|及时|主动|定期|予以|进行|并|媒体|网站", ahead)


def _submits(mark: Mark, ahead: str, behind: str) -> bool:
    if _NOUN_BEHIND.match(behind):
        return False
    if mark.text == "报告":
        return bool(
            re.search("向[^，]{2,20}$", ahead) or re.match("[一-鿿]{2,14}(?:局|委|厅|府|办|中心|部门)$", behind)
        )
    if mark.text == "报":
        lead = not ahead or ahead[-1] in "前后内时须要应并日月）" or re.search("将|把", ahead)
        return bool(lead) and bool(
            re.match(
                f"[^，]{{0,20}}(?:总结|报告|情况|材料|方案|审批|备案|批准|信息|计划)|[一-鿿]{{2,14}}{_OFFICE}$", behind
            )
        )
    if mark.text == "备案":
        return bool(re.search("报|送|向", ahead))
    return not ahead.endswith(("的", "免于", "无需", "不再", "免"))


def _forbidden(clause: Clause, text: str, mark: Mark) -> DraftCriterion:
    behind = trimmed(text[mark.end : min(clause.end, mark.end + _REACH)])
    ahead = trimmed(text[max(clause.start, mark.start - _REACH) : mark.start])
    name = f"{ahead[-10:]}{behind}" if mark.text.startswith("不") and len(behind) < 6 else behind or ahead
    return _criterion(clause, "forbid", short(name))


def _made(
    clause: Clause,
    act: Literal["do", "submit", "publish"],
    mark: Mark,
    name: str,
    *,
    to: str | None = None,
    evidence: bool = False,
) -> DraftCriterion:
    return _criterion(clause, act, short(name or mark.text), to=to, evidence=evidence)


def _object(text: str, mark: Mark, clause: Clause) -> str:
    """Verb and object: the object stands behind the verb, or before it after 将."""
    behind = bare(text[mark.end : min(clause.end, mark.end + _REACH)])
    ahead = text[max(clause.start, mark.start - _REACH) : mark.start]
    moved = re.search(".*(?:将|把)([^，]{2,60})$", ahead)
    if re.match("[并和]", text[mark.end : mark.end + 1]):
        behind = ""
    if moved:
        return mark.text + re.sub("(?:及时|依法|向[^，]*|按[^，]*|报|抄送|报送)$", "", trimmed(moved[1]))
    if mark.is_a("SUBMIT"):
        behind = re.sub(f"^(?:至|给|到)[一-鿿、]{{2,24}}?{_OFFICE}", "", behind)
    if behind:
        return mark.text + behind
    return mark.text + trimmed(re.sub("(?:立即|及时|应|要)*向[^，]*$", "", ahead))


def _receiver(text: str) -> str | None:
    found = _RECEIVER.search(text)
    return found[1].lstrip("送至给") if found else None


def _criterion(
    clause: Clause, act: Literal["do", "submit", "publish", "forbid"], name: str, **slots: object
) -> DraftCriterion:
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
    evidence = mark.is_a("COMPLETE", "DO", "DRAFT") and not mark.is_a("CARE")
    doubts: tuple[Said, ...] = () if evidence else (said("clause.unprovable", verb=mark.text),)
    condition = None
    if (
        re.match("(?:依法|依规|依法依规|要|应|及时|全面)*(?:对于?|针对|凡)", text[clause.start : mark.start])
        and mark.start - clause.start > 6
    ):
        until = min([mark.start, *(each.start for each in cycles_of(clause))])
        condition = short(trimmed(text[clause.start : until]), 60)
    return DraftCriterion(span=span, act="do", name=name, condition=condition, doubts=doubts)


def _heads(clause: Clause, text: str) -> list[Mark]:
    """The verbs a clause may be named by, the best first: where it begins, behind 应 or 要, one that describes no thing."""
    marks = [each for each in clause.pieces[:200] if isinstance(each, Mark) and each.is_a(*_VERBS)]
    body = text[clause.start : min(clause.end, clause.start + _REACH)]
    if _TOWARDS.match(body):
        later = [each for each in marks if each.text in HANDLING]
        return later[-1:] or marks[-1:]
    begin = clause.start + len(body) - len(_trimmed_left(body))
    limit = limit_of(clause)
    if limit is not None:
        marks = [each for each in marks if each.start >= limit.end] or marks
    if _MEANS.match(body):
        strong = [each for each in marks if each.text in HANDLING or each.is_a("DRAFT", "PROMOTE")]
        return strong + marks
    modal = re.search("应当?(?!急)|必须|(?<!重)要(?!求|素|点)|须", body)
    behind = [each for each in marks if modal and each.start >= clause.start + modal.end()]
    plain = [each for each in marks if "的" not in text[each.end : min(clause.end, each.end + _REACH)]]
    return [each for each in marks if each.start <= begin] + behind + plain + marks


def _trimmed_left(body: str) -> str:
    found = _ADVERBIAL.match(body)
    return body[found.end() :] if found else body


def has_verb(clause: Clause) -> bool:
    """Whether a word of the clause tells somebody to do something."""
    return any(isinstance(each, Mark) and each.is_a(*_VERBS) for each in clause.pieces)


def limit_of(clause: Clause) -> Within | None:
    """A time limit that stands in a clause."""
    return next((each for each in clause.pieces if isinstance(each, Within)), None)


def cycles_of(clause: Clause) -> list[Cycle]:
    """The cycles of a clause."""
    return [each for each in clause.pieces if isinstance(each, Cycle)]


def moments_of(clause: Clause) -> list[Moment]:
    """The dates of a clause."""
    return [each for each in clause.pieces if isinstance(each, Moment)]
