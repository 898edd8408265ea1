"""What specs say must follow: from a finding, for a unit, from a record, or about something to be done."""

from __future__ import annotations

from pytest_bdd import then

from duban.model.findings import Consequence
from duban.studies.checks import names_in, units_in
from duban.studies.sentence import ABOUT_EN, ABOUT_ZH, said
from duban.studies.trial import Pick, Trial, UnmetError, period, told

WHOSE_ZH = ABOUT_ZH[:-1] + "|{whose:单位|记录|事项}“{name}”[的]]"
WHOSE_EN = ABOUT_EN[:-1] + '|the {whose:unit|record|duty} "{name}" ]'
_WHAT_ZH = "后果“{kind}”[到上 {level:1|2|3|4} 级]"
_WHAT_EN = '"{kind}"[ {level:1|2|3|4} up]'
_RECORDS = ("waiver", "remedy", "verification", "objection")
_ANY = ("任何", "anything")


@said(then, WHOSE_ZH + "{so:有|没有}" + _WHAT_ZH, WHOSE_EN + "{so:is|is not} followed by " + _WHAT_EN)
def is_followed(
    trial: Trial, pick: Pick, whose: str | None, name: str | None, so: str, kind: str, level: str | None
) -> None:
    """跟着什么：整改、提醒、提级督办、表扬、约谈、豁免到期等，或规则的编号；“任何”指不论什么。

    说的是一条发现、一家单位、一条记录（豁免、整改、复核、异议）或一件欠下的事；可以写明到上几级。
    """
    found = _found(trial, pick, whose, name, kind, level)
    if bool(found) is not (so in ("有", "is")):
        every = _found(trial, pick, whose, name, None, None)
        _unmet(trial, pick, whose, name, f"{so}后果“{kind}”{_upward(level)}", every)


@said(then, WHOSE_ZH + _WHAT_ZH + "的期限是 {day}", WHOSE_EN + "is followed by " + _WHAT_EN + " due {day}")
def is_due(
    trial: Trial, pick: Pick, whose: str | None, name: str | None, kind: str, level: str | None, day: str
) -> None:
    """跟着的事哪天以前要做；有几条的，都是这一天。"""
    found = _found(trial, pick, whose, name, kind, level)
    if {each.due for each in found} != {period(day).last}:
        _unmet(trial, pick, whose, name, f"后果“{kind}”{_upward(level)}的期限是 {day}", found)


@said(then, WHOSE_ZH + _WHAT_ZH + "是 {day} 发生的", WHOSE_EN + "is followed by " + _WHAT_EN + " on {day}")
def happened_on(
    trial: Trial, pick: Pick, whose: str | None, name: str | None, kind: str, level: str | None, day: str
) -> None:
    """跟着的事哪天发生的：逾期从哪天起、哪天提的级。"""
    found = _found(trial, pick, whose, name, kind, level)
    if {each.on for each in found} != {period(day).last}:
        _unmet(trial, pick, whose, name, f"后果“{kind}”{_upward(level)}是 {day} 发生的", found)


@said(then, WHOSE_ZH + _WHAT_ZH + "送给“{units}”", WHOSE_EN + "is followed by " + _WHAT_EN + ' to "{units}"')
def is_for(
    trial: Trial, pick: Pick, whose: str | None, name: str | None, kind: str, level: str | None, units: str
) -> None:
    """跟着的事送给哪几家，正好是这几家，用顿号隔开。"""
    found = _found(trial, pick, whose, name, kind, level)
    if {unit for each in found for unit in names_in(each.to or "无")} != units_in(trial, units) or not found:
        _unmet(trial, pick, whose, name, f"后果“{kind}”{_upward(level)}送给{units}", found)


@said(then, WHOSE_ZH + _WHAT_ZH + "有 {count} 条", WHOSE_EN + "is followed {count} times by " + _WHAT_EN)
def follows_times(
    trial: Trial, pick: Pick, whose: str | None, name: str | None, kind: str, level: str | None, count: str
) -> None:
    """跟着的这种事有几条。"""
    found = _found(trial, pick, whose, name, kind, level)
    if len(found) != int(count):
        _unmet(trial, pick, whose, name, f"后果“{kind}”{_upward(level)}有 {count} 条", found)


@said(then, "通报{so:写明|没有写}“{text}”", 'the report {so:says|does not say} "{text}"')
def report_says(trial: Trial, so: str, text: str) -> None:
    """跟着要做的事里，豁免、整改、异议和发现的说明有没有这几个字。"""
    reasons = [each.reason for each in trial.audited().consequences]
    if any(text in reason for reason in reasons) is not (so in ("写明", "says")):
        raise UnmetError(
            f"通报应当{so}“{text}”，实际写的是：\n" + "\n".join(dict.fromkeys(f"  {each}" for each in reasons))
        )


def _found(
    trial: Trial, pick: Pick, whose: str | None, name: str | None, kind: str | None, level: str | None
) -> list[Consequence]:
    """What follows for whom the sentence names. Raises UnmetError for a unit, record or duty that there is not."""
    following = trial.following(None if kind in _ANY else kind, int(level) if level else None)
    if whose is None or name is None:
        finding = trial.one(pick)
        return [each for each in following if _is_about(each, finding.id)]
    if whose in ("单位", "unit"):
        wanted = units_in(trial, name)
        return [each for each in following if each.about.get("unit") in wanted]
    if whose in ("记录", "record"):
        trial.must_know([name])
        return [each for each in following if name in [each.about.get(key) for key in _RECORDS]]
    trial.must_be_asked(name)
    return [each for each in following if each.about.get("do") == name]


def _is_about(each: Consequence, finding: str) -> bool:
    """Whether it is about a finding: the one it names, else those it follows from."""
    named = each.about.get("finding")
    return finding in each.because if named is None else finding == named


def _upward(level: str | None) -> str:
    return f"到上 {level} 级" if level else ""


def _unmet(
    trial: Trial, pick: Pick, whose: str | None, name: str | None, wanted: str, stands: list[Consequence]
) -> None:
    """Raises UnmetError with what was wanted and what follows instead."""
    lines = "\n".join(f"  {_line(trial, each)}" for each in stands) or "  没有"
    about = f"{whose}“{name}”" if whose else told(trial.one(pick))
    raise UnmetError(f"应当{wanted}，实际是：\n{lines}\n  {about}")


def _line(trial: Trial, each: Consequence) -> str:
    """A consequence in one line: what it is, how far up, by when, since when, to whom and why."""
    parts = [trial.consequence_words()[each.rule][0], each.reason, f"送给{each.to or '无'}"]
    parts += [f"上{each.level}级"] * (each.role == "superior")
    parts += [f"期限{each.due}"] * (each.due is not None) + [f"发生在{each.on}"] * (each.on is not None)
    return "，".join(parts)
