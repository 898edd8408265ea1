"""Targets without a number in the clause: all of something, none of it, better than before, or a figure that stands elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from duban.model.draft import DraftCriterion
from duban.model.said import Said, said
from duban.reading.figures import Ambit
from duban.reading.naming import bare, is_metric, metric_of, short, split_scope, trimmed
from duban.reading.pieces import Clause, Mark, Moment

_ISSUED = re.compile(
    r"考核|下达|分解|核定|“十.五”|上级|计划目标|规划目标|任务目标|目标任务|指标要求|约束性|控制目标|年度目标|目标要求|目标值|国家要求|自治区要求|[省市县区]级?要求|"
    r"标准要求|(?:国家|地方|行业|卫生|质量|环境|限值)[^，]{0,10}标准$|标准》$|排放限值|保障目标|管控目标|[国省市]控目标|规定目标|既定目标|任务要求|指标$|目标$"
)
_ENDS = re.compile(r"(?:要求|目标|指标|任务|标准|标准值|水平|限值|目标值|以内|之内|以上|以下|数)$")
_NOT_ISSUED = re.compile(
    "集中处理|处理要求|收集处理|接管|安全稳定|强制报废|报废|处罚|立案|起征|上市条件|国际|先进水平|领先|一流|平均水平|各项|有关|相关要求|规定要求"
)
_ANNUAL_TASK = re.compile(
    r"(?:(?:19|20)\d\d年|年度|本年|今年|全年|当年|上级|下达|国家|自治区|省级?|市级?)[^，。]{0,30}(?:任务|目标|指标|面积|计划)(?:任务|目标)?$"
)
_NO_TASK = re.compile("各项|工作任务$|重点任务$|报告|方案|总结|清单|台账|编制|评估|年度目标要求")
_ONLY_CLAIMED = re.compile("的(?:要求|原则|目标要求|标准)|按照|坚持|以.{0,8}为")
_WATERS = re.compile("(?:水质|断面|水体|水源地?|湖库|空气质量|环境质量|大气质量|土壤质量)[^，]{0,4}$")
_OUTLET = re.compile("出水|排放|废水|污水|尾水|处理设施|处理厂")
_AFTER_WHOLE = re.compile("^的[一-鿿]{2}")


def unnumbered_in(clause: Clause, text: str, ambit: Ambit, before: Clause | None) -> Iterator[DraftCriterion]:
    """The targets of a clause that give no number of their own."""
    if ambit.past:
        return
    body = bare(text[max(clause.start, clause.end - 40) : clause.end])
    if re.search("(?:后|时|的)$", body) or re.search("方可|才能|方能", text[clause.end : clause.end + 4]):
        return
    clause = Clause(clause.start, min(clause.end, clause.start + 600), clause.pieces[:200])
    scheme = _from_scheme(clause, text, before)
    if scheme is not None:
        yield scheme
        return
    found = list(_whole(clause, text, ambit, before)) or list(_zero(clause, text, ambit))
    yield from found or list(_issued(clause, text, ambit)) or _direction(clause, text, ambit)


def _from_scheme(clause: Clause, text: str, before: Clause | None) -> DraftCriterion | None:
    """提升…保障水平 right behind 实施…保障实施方案: the figure stands in that scheme."""
    raised = re.match("(?:切实|不断|进一步|持续)*(?:提升|提高|保障|确保)(.{4,40})$", text[clause.start : clause.end])
    if raised is None or before is None:
        return None
    scheme = re.match(
        "(?:落实|贯彻|贯彻落实|贯彻实施|实施|执行|严格执行)(.{4,60}(?:方案|规划|计划))$",
        bare(text[before.start : before.end]),
    )
    subject = re.sub("水平$", "", trimmed(raised[1]))
    if scheme is None or not any(subject[at : at + 4] in scheme[1] for at in range(max(1, len(subject) - 3))):
        return None
    scope, name = metric_of(raised[1])
    return _criterion(clause, name, word="at_least", issued_by=scheme[1], scope=scope)


def _criterion(clause: Clause, name: str, **slots: object) -> DraftCriterion:
    return DraftCriterion(span=(clause.start, clause.end), act="measure", name=name, **slots)  # type: ignore[arg-type]


def _last(words: str, text: str) -> str:
    """The last part that says something of a text split at some words."""
    parts = [each for each in re.split(words, text) if len(trimmed(each)) > 1]
    return next(
        (each for each in reversed(parts) if not re.search("[两三四]级$", trimmed(each))), parts[-1] if parts else ""
    )


def _since(clause: Clause, mark: Mark) -> int:
    return max(
        (each.end for each in clause.pieces if isinstance(each, Moment) and each.end <= mark.start),
        default=clause.start,
    )


def _whole(clause: Clause, text: str, ambit: Ambit, before: Clause | None) -> Iterator[DraftCriterion]:
    marks = [each for each in clause.pieces if isinstance(each, Mark)]
    whole = next((each for each in marks if each.is_a("WHOLE")), None)
    if whole is not None:
        ahead, after = text[_since(clause, whole) : whole.start], text[whole.end : clause.end]
        if (
            _ONLY_CLAIMED.search(after)
            or (_AFTER_WHOLE.match(after) and not re.match("的(?:目标|任务)", after))
            or re.search("按照|坚持|根据", ahead)
        ):
            return
        if whole.text == "全部" and not any(each.is_a("COMPLETE", "DO", "MEET", "CARE") for each in marks):
            return
        things = re.sub("所有|全部", "", _last("确保|实现|推进|推动|完成|达到|力争|基本|促进|做到|保证", ahead))
        scope, subject = split_scope(trimmed(things))
        if len(subject) < 2 and whole.text != "全部" and before is not None:
            scope, subject = split_scope(trimmed(text[before.start : before.end]))
        deed = trimmed(after)
        if not subject and len(deed) < 2:
            subject = ambit.metric.removesuffix("完成比例") or (
                trimmed(text[before.start : before.end]) if before else ""
            )
        name = _coverage(whole.text, subject, deed)
        yield _criterion(
            clause,
            name,
            word="at_least",
            target=Decimal(100),
            measured_in="%",
            scope=scope or ambit.scope,
            over=None if is_metric(subject) else short(subject or deed) or None,
        )
        return
    every = next((each for each in marks if each.is_a("EVERY_ONE")), None)
    if every is None:
        return
    ahead = trimmed(text[_since(clause, every) : every.start])
    if ahead and not re.fullmatch(
        "对|将|把|完成|[^，]{0,6}对(?:辖区内?|全[市县区省])?|全[市县区省]|本?辖区内?|[^，]{2,4}[市县]", ahead
    ):
        return
    rest = text[every.end : clause.end]
    verb = next((each for each in marks if each.start > every.end and each.is_a("DO", "COMPLETE", "MEET")), None)
    manner = re.search("按照|按|依法|均|都|必须|应当?|全部|要", rest)
    end = min([*([verb.start - every.end] if verb else []), *([manner.start()] if manner else [])], default=0)
    if not end or verb is None or any(each.is_a("FORBID") for each in marks) or re.search("单位|部门$", rest[:end]):
        return
    things = trimmed(rest[:end])
    deed = trimmed(text[verb.start : clause.end])
    yield _criterion(
        clause,
        f"{short(things, 14)}{short(deed, 10)}比例",
        word="at_least",
        target=Decimal(100),
        measured_in="%",
        over=short(things) or None,
    )


def _coverage(word: str, subject: str, deed: str) -> str:
    if is_metric(subject) and subject.endswith("率"):
        return short(subject)
    if "覆盖" in word:
        return short(subject or deed or "覆盖", 21) + "覆盖率"
    if word == "全部":
        return short(f"{subject}{deed}", 22) + "比例"
    return short(subject or deed, 18) + {"应治尽治": "治理率", "应收尽收": "收集率"}.get(word, "完成比例")


def _zero(clause: Clause, text: str, ambit: Ambit) -> Iterator[DraftCriterion]:
    for piece in clause.pieces:
        if (
            isinstance(piece, Mark)
            and piece.is_a("ZERO")
            and not re.match("的?(?:态度|目标要求|行动|改造|试点|技术|社会)", text[piece.end : clause.end])
        ):
            ahead = _last("确保|实现|推进|推动|力争|保持", text[_since(clause, piece) : piece.start])
            scope, name = split_scope(trimmed(ahead))
            if text[piece.start - 1 : piece.start] == "趋":
                continue
            noun = (
                piece.text.removeprefix("零")
                .replace("动态清零", "存量")
                .replace("全面清零", "存量")
                .replace("清零", "存量")
            )
            yield _criterion(
                clause,
                short(f"{name}{noun}", 22) + "数",
                word="equal_to",
                target=Decimal(0),
                scope=scope or ambit.scope,
            )


def _issued(clause: Clause, text: str, ambit: Ambit) -> Iterator[DraftCriterion]:
    for piece in clause.pieces:
        if not isinstance(piece, Mark):
            continue
        after = bare(text[piece.end : clause.end])
        ahead = text[_since(clause, piece) : piece.start]
        if piece.is_a("LOOSE_REACH", "LOOSE_MOST"):
            if (
                _ENDS.search(after)
                and _ISSUED.search(after)
                and not _NOT_ISSUED.search(after)
                and not re.search("符合", ahead)
            ):
                for scope, name in _subjects(ahead, ambit):
                    yield _criterion(
                        clause,
                        name,
                        word="at_most" if piece.is_a("LOOSE_MOST") else "at_least",
                        issued_by=_issuer(after),
                        scope=scope,
                    )
                return
        elif piece.text in ("完成", "全面完成", "落实") and piece.text != "落实":
            if _ANNUAL_TASK.search(after) and not _NO_TASK.search(after):
                scope, metric = metric_of(re.sub("按照?.*?(?:要求|规定|部署|时序|进度|计划|序时)", "", ahead))
                name = (
                    metric
                    if len(metric) > 3
                    else re.sub(
                        r"^(?:上级|国家|自治区)?(?:下达)?的?|(?:19|20)\d\d年(?:度)?|^年度|^本年度?", "", trimmed(after)
                    )
                )
                yield _criterion(
                    clause, short(trimmed(name) or "年度任务"), word="at_least", issued_by=short(after, 40), scope=scope
                )
                return
        elif piece.is_a("MEET") and piece.text != "全部达标" and not after:
            if _WATERS.search(trimmed(ahead)) and not _OUTLET.search(ahead):
                scope, name = metric_of(re.split("确保|保证|实现", ahead)[-1])
                yield _criterion(
                    clause,
                    name,
                    word="at_least",
                    issued_by=piece.text,
                    scope=scope,
                    doubts=(said("clause.standard_unnamed"),),
                )
                return


def _subjects(ahead: str, ambit: Ambit) -> Iterator[tuple[str | None, str]]:
    words = re.split("确保|力争|实现|保证|努力|使|推动", ahead)
    subject = next((each for each in reversed(words) if len(trimmed(each)) > 1), "")
    scope, name = metric_of(subject)
    parts = [each for each in (trimmed(part) for part in re.split("[、和与及]", trimmed(subject))) if each]
    if len(parts) > 1 and all(is_metric(each) for each in parts):
        for index, each in enumerate(parts):
            inner, part = metric_of(each)
            yield (inner if index == 0 else inner or scope), part
        return
    yield scope or ambit.scope, name or ambit.metric or "目标"


def _issuer(text: str) -> str:
    return re.sub("(?:以内|之内|以上|以下)$", "", text)


def _direction(clause: Clause, text: str, ambit: Ambit) -> Iterator[DraftCriterion]:
    last = clause.pieces[-1]
    if not isinstance(last, Mark) or not last.is_a("BETTER", "WORSE") or last is clause.pieces[0]:
        return
    subject = re.split("确保|实现|推动|促进|使", text[clause.start : last.start])[-1]
    scope, name = metric_of(subject)
    if len(name) < 2 or re.search("[、]", name):
        return
    doubts: tuple[Said, ...] = (said("clause.no_figure", printed=last.text),)
    yield _criterion(clause, name, word="improves", scope=scope or ambit.scope, doubts=doubts)
