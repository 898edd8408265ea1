"""Targets without a number in the clause: all of something, none of it, better than before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from duban.model.draft import DraftCriterion
from duban.model.said import said
from duban.reading.ambit import Ambit
from duban.reading.elsewhere import issued_in
from duban.reading.naming import bare, is_metric, last_part, metric_of, short, split_scope, trimmed
from duban.reading.pieces import Clause, Mark, Moment

_ONLY_CLAIMED = re.compile("的(?:要求|原则|目标要求|标准)|按照|坚持|以.{0,8}为")
_AFTER_WHOLE = re.compile("^的[一-鿿]{2}")
_TOWARDS = "确保|实现|推进|推动|完成|达到|力争|基本|促进|做到|保证|保持"
_NO_GOAL = re.compile("的?(?:态度|目标要求|行动|改造|试点|技术|社会)")
_LIMITED = re.compile(r"^[^的]*\d[^的]*以[上下]的(?=.{2})")
_QUANTIFIED = re.compile(
    "(?:对|将|把|完成|[^，]{0,6}对(?:辖区内?|全[市县区省])?|全[市县区省]|本?辖区内?|[^，]{2,4}[市县])?"
)


def unnumbered_in(clause: Clause, text: str, ambit: Ambit, before: Clause | None) -> list[DraftCriterion]:
    """The targets of a clause that give no number of their own."""
    if ambit.past:
        return []
    body = bare(text[max(clause.start, clause.end - 40) : clause.end])
    if re.search("(?:后|时|的)$", body) or re.search("方可|才能|方能", text[clause.end : clause.end + 4]):
        return []
    clause = Clause(clause.start, min(clause.end, clause.start + 600), clause.pieces[:200])
    found = list(_whole(clause, text, ambit, before) or _every_one(clause, text))
    return (
        found
        or list(_zero(clause, text, ambit))
        or list(issued_in(clause, text, ambit, before))
        or list(_direction(clause, text, ambit))
    )


def _criterion(clause: Clause, name: str, **slots: object) -> DraftCriterion:
    return DraftCriterion(span=(clause.start, clause.end), act="measure", name=name, **slots)  # type: ignore[arg-type]


def _since(clause: Clause, mark: Mark) -> int:
    return max(
        (each.end for each in clause.pieces if isinstance(each, Moment) and each.end <= mark.start),
        default=clause.start,
    )


def _whole(clause: Clause, text: str, ambit: Ambit, before: Clause | None) -> list[DraftCriterion]:
    """All of an inventory: 全覆盖, 应收尽收, 全部完成."""
    marks = [each for each in clause.pieces if isinstance(each, Mark)]
    whole = next((each for each in marks if each.is_a("WHOLE")), None)
    if whole is None:
        return []
    ahead, after = text[_since(clause, whole) : whole.start], text[whole.end : clause.end]
    adjectival = _AFTER_WHOLE.match(after) and not re.match("的(?:目标|任务)", after)
    if _ONLY_CLAIMED.search(after) or adjectival or re.search("按照|坚持|根据", ahead):
        return []
    if whole.text == "全部" and not any(each.is_a("COMPLETE", "DO", "MEET", "CARE") for each in marks):
        return []
    scope, subject = split_scope(trimmed(re.sub("所有|全部", "", last_part(_TOWARDS, ahead))))
    if len(subject) < 2 and whole.text != "全部" and before is not None:
        scope, subject = split_scope(trimmed(text[before.start : before.end]))
    subject = _LIMITED.sub("", subject)
    deed = trimmed(after)
    if not subject and len(deed) < 2:
        subject = ambit.metric.removesuffix("完成比例") or (trimmed(text[before.start : before.end]) if before else "")
    over = None if is_metric(subject) else short(subject or deed) or None
    name = _coverage(whole.text, subject, deed)
    return [
        _criterion(
            clause, name, word="at_least", target=Decimal(100), measured_in="%", scope=scope or ambit.scope, over=over
        )
    ]


def _every_one(clause: Clause, text: str) -> list[DraftCriterion]:
    """All of an inventory: 所有…都…."""
    marks = [each for each in clause.pieces if isinstance(each, Mark)]
    every = next((each for each in marks if each.is_a("EVERY_ONE")), None)
    if every is None or any(each.is_a("FORBID") for each in marks):
        return []
    if not _QUANTIFIED.fullmatch(trimmed(text[_since(clause, every) : every.start])):
        return []
    rest = text[every.end : clause.end]
    verb = next((each for each in marks if each.start > every.end and each.is_a("DO", "COMPLETE", "MEET")), None)
    manner = re.search("按照|按|依法|均|都|必须|应当?|全部|要", rest)
    if verb is None:
        return []
    end = min(verb.start - every.end, manner.start() if manner else len(rest))
    if not end or re.search("单位|部门$", rest[:end]):
        return []
    things, deed = trimmed(rest[:end]), trimmed(text[verb.start : clause.end])
    name = f"{short(things, 14)}{short(deed, 10)}比例"
    return [_criterion(clause, name, word="at_least", target=Decimal(100), measured_in="%", over=short(things) or None)]


def _coverage(word: str, subject: str, deed: str) -> str:
    if is_metric(subject) and subject.endswith("率"):
        return short(subject)
    if "覆盖" in word:
        return short(subject or deed or "覆盖", 21) + "覆盖率"
    if word == "全部":
        return short(f"{subject}{deed}", 22) + "比例"
    return short(subject or deed, 18) + {"应治尽治": "治理率", "应收尽收": "收集率"}.get(word, "完成比例")


def _zero(clause: Clause, text: str, ambit: Ambit) -> Iterator[DraftCriterion]:
    """None of it: 清零, 零增长; 趋零增长 only tends to it."""
    for piece in clause.pieces:
        if not isinstance(piece, Mark) or not piece.is_a("ZERO") or text[piece.start - 1 : piece.start] == "趋":
            continue
        if _NO_GOAL.match(text[piece.end : clause.end]):
            continue
        scope, name = split_scope(trimmed(last_part(_TOWARDS, text[_since(clause, piece) : piece.start])))
        noun = "存量" if piece.text.endswith("清零") else piece.text.removeprefix("零")
        name = short(f"{name}{noun}", 22) + "数"
        yield _criterion(clause, name, word="equal_to", target=Decimal(0), scope=scope or ambit.scope)


def _direction(clause: Clause, text: str, ambit: Ambit) -> Iterator[DraftCriterion]:
    last = clause.pieces[-1]
    if not isinstance(last, Mark) or not last.is_a("BETTER", "WORSE") or last is clause.pieces[0]:
        return
    scope, name = metric_of(last_part("确保|实现|推动|促进|使(?!用)", text[clause.start : last.start]))
    if len(name) < 2 or re.search("[、]", name):
        return
    doubt = said("clause.no_figure", printed=last.text)
    yield _criterion(clause, name, word="improves", scope=scope or ambit.scope, doubts=(doubt,))
