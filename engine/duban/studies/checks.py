"""What specs say must hold of findings, one or several, and of the content; what follows is said in `consequences`."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pytest_bdd import then

from duban.messages import CATALOGUE, label
from duban.model.findings import Finding, Status
from duban.model.quantities import parse_quantity, show
from duban.model.said import spoken
from duban.studies.sentence import ABOUT_EN, ABOUT_ZH, said
from duban.studies.trial import Pick, Trial, UnmetError, listed, period, told

Table = Sequence[Sequence[str]]
_CAPACITIES = {
    "主送": "lead",
    "抄送": "cooperating",
    "提级到": "superior",
    "责任单位是": "responsible",
    "候选是": "candidate",
    "待下达的是": "issuer",
}
NONE = ("无", "none")
_COLUMNS = {"任务": "obligation", "标准": "criterion", "对象": "subject", "周期": "period", "状态": "status"}


@said(then, ABOUT_ZH + "状态是“{status}”", ABOUT_EN + 'has the status "{status}"')
def has_status(trial: Trial, pick: Pick, status: str) -> None:
    """状态，写中文名或英文词。"""
    _has_status(trial.one(pick), status)


@said(then, "各条状态如下", "the statuses are")
def have_statuses(trial: Trial, datatable: Table) -> None:
    """一张表，一行一条发现；列是任务、标准、对象、周期、状态。"""
    keys = [_COLUMNS.get(cell, cell) for cell in datatable[0]]
    if not {"status"} <= set(keys) <= set(_COLUMNS.values()):
        raise UnmetError(f"表头是{'、'.join(datatable[0])}；要有状态，只能写：{'、'.join(_COLUMNS)}")
    for cells in datatable[1:]:
        row = {key: cell for key, cell in zip(keys, cells, strict=True) if cell}
        status = row.pop("status")
        _has_status(trial.one(Pick(**row)), status)


@said(then, "没有" + ABOUT_ZH + "发现", ABOUT_EN + "is not found")
def is_absent(trial: Trial, pick: Pick) -> None:
    """没有这条发现。"""
    found = trial.found(pick)
    if found:
        raise UnmetError(f"应当没有这条发现，实际有 {len(found)} 条：\n{listed(found)}")


@said(then, ABOUT_ZH + "发现有 {count} 条", ABOUT_EN + "makes {count} findings")
def are_counted(trial: Trial, pick: Pick, count: str) -> None:
    """符合的发现有几条。"""
    found = trial.found(pick)
    if len(found) != int(count):
        raise UnmetError(f"应当有 {count} 条发现，实际有 {len(found)} 条：\n{listed(found)}")


@said(then, "“{status}”的发现有 {count} 条", 'there are {count} findings with the status "{status}"')
def are_tallied(trial: Trial, status: str, count: str) -> None:
    """整个通报里这个状态的发现有几条。"""
    found = [finding for finding in trial.audited().findings if finding.status is _status_of(status)]
    if len(found) != int(count):
        raise UnmetError(f"应当有 {count} 条“{status}”，实际有 {len(found)} 条：\n{listed(found)}")


@said(
    then,
    ABOUT_ZH + "{so:是|不是}{nature:督办约定|提示|上级范围|待出数|印发前到期}",
    ABOUT_EN + "{so:is|isn't} {nature:by convention|advisory|beyond|awaited|due before issue}",
)
def is_of_nature(trial: Trial, pick: Pick, so: str, nature: str) -> None:
    """性质：节奏或标准是督办方定的、力度是提示、数是上级范围的、统计数待出、印发前就到期。"""
    finding = trial.one(pick)
    holds = _is_of(nature, finding)
    expect(holds is (so in ("是", "is")), finding, so + nature, "是" if holds else "不是")


@said(
    then,
    ABOUT_ZH + "{which:完成值|目标|还差}[是]“{figure}”",
    ABOUT_EN + 'has the {which:value|target|shortfall} "{figure}"',
)
def has_figure(trial: Trial, pick: Pick, which: str, figure: str) -> None:
    """完成值、目标值、还差多少，带计量单位；没有的写“无”。"""
    finding = trial.one(pick)
    measure = finding.measure
    stands = measure.goal.value
    if which in ("完成值", "value"):
        stands = measure.value
    elif which in ("还差", "shortfall"):
        stands = measure.short_by
    unit = measure.short_measured_in if which in ("还差", "shortfall") else measure.measured_in
    _figure_is(trial, finding, which, None if figure in NONE else figure, stands, unit)


@said(then, ABOUT_ZH + "{which:时限|原时限}是 {day}", ABOUT_EN + "has the {which:deadline|first deadline} {day}")
def has_deadline(trial: Trial, pick: Pick, which: str, day: str) -> None:
    """现在的时限，和批文改动以前的时限。"""
    finding = trial.one(pick)
    measure = finding.measure
    stands = measure.deadline if which in ("时限", "deadline") else measure.first_deadline
    expect(stands == period(day).last, finding, f"{which}是 {day}", stands or "没有时限")


@said(then, ABOUT_ZH + "{which:晚了|还剩} {days} 天", ABOUT_EN + "{which:came late by|is due in} {days} days")
def has_days(trial: Trial, pick: Pick, which: str, days: str) -> None:
    """比时限晚了几天完成，或离时限还有几天。"""
    finding = trial.one(pick)
    late = which in ("晚了", "came late by")
    stands = finding.measure.days_late if late else finding.measure.days_left
    expect(stands == int(days), finding, f"{which} {days} 天", stands)


@said(
    then,
    ABOUT_ZH + "{where:原因|注意|所缺|路径}包含“{text}”",
    ABOUT_EN + '[with ]{where:reason|remarks|gaps|path} including "{text}"',
)
def includes(trial: Trial, pick: Pick, where: str, text: str) -> None:
    """原因、附带的注意、所缺的记录、送达的路径里有这几个字。"""
    finding = trial.one(pick)
    measure = finding.measure
    found: Sequence[str] = [finding.reason]
    if where in ("注意", "remarks"):
        found = spoken(measure.remarks, "zh")
    elif where in ("所缺", "gaps"):
        found = spoken(measure.missing, "zh")
    elif where in ("路径", "path"):
        found = [" → ".join((*spoken(stop.path, "zh"), stop.unit)) for stop in finding.route]
    expect(any(text in each for each in found), finding, f"在{where}里有“{text}”", "；".join(found) or "什么也没有")


@said(then, ABOUT_ZH + "{so:依据|不依据}记录“{ids}”", ABOUT_EN + '{so:rests|does not rest} on the records "{ids}"')
def rests_on(trial: Trial, pick: Pick, so: str, ids: str) -> None:
    """依据里有（没有）这些记录，编号用顿号隔开；一条也没有的写“无”。"""
    finding = trial.one(pick)
    evidence = {citation.id for citation in finding.measure.evidence}
    wanted = set(names_in(ids))
    trial.must_know(wanted)
    holds = wanted <= evidence and bool(wanted) is bool(evidence)
    if so not in ("依据", "rests"):
        holds = not wanted & evidence
    expect(holds, finding, f"{so}记录“{ids}”", "、".join(sorted(evidence)) or "没有记录")


@said(
    then,
    ABOUT_ZH + "{capacity:主送|抄送|提级到|责任单位是|候选是|待下达的是}“{units}”",
    ABOUT_EN + 'goes to the {capacity:lead|cooperating|superior|responsible|candidate|issuer} "{units}"',
)
def goes_to(trial: Trial, pick: Pick, capacity: str, units: str) -> None:
    """以这个身份收到的单位里有这几家，用顿号隔开；计划没有写牵头单位的，主送的是责任单位。"""
    finding = trial.one(pick)
    wanted = _CAPACITIES.get(capacity, capacity)
    stops = [stop for stop in finding.route if stop.capacity == wanted]
    if wanted == "lead" and not stops:
        stops = [stop for stop in finding.addressed if stop.capacity == "responsible"]
    told = [stop.unit for stop in stops]
    expect(units_in(trial, units) <= set(told), finding, f"{capacity}{units}", "、".join(told) or "没有这个身份的单位")


@said(then, ABOUT_ZH + "{how:不|只}送给“{units}”", ABOUT_EN + '{how:never|only} goes to "{units}"')
def goes_only(trial: Trial, pick: Pick, how: str, units: str) -> None:
    """不论什么身份，收到的单位里没有这几家，或正好是这几家。"""
    finding = trial.one(pick)
    told = [stop.unit for stop in finding.route]
    wanted = units_in(trial, units)
    holds = not wanted & set(told) if how in ("不", "never") else wanted == set(told)
    expect(holds, finding, f"{how}送给{units}", "、".join(told) or "谁也没送")


@said(then, ABOUT_ZH + "{so:在|不在}今后三十天的清单里", ABOUT_EN + "is {so:among|not among} what comes up")
def is_upcoming(trial: Trial, pick: Pick, so: str) -> None:
    """通报末尾的“今后三十天”里有没有它。"""
    finding = trial.one(pick)
    listed_there = [each for each in trial.audited().upcoming if each.what == finding.id]
    expect(bool(listed_there) is (so in ("在", "among")), finding, f"{so}清单里", "在" if listed_there else "不在")


@said(then, "内容有错“{text}”", 'the content is wrong: "{text}"')
def is_faulty(trial: Trial, text: str) -> None:
    """内容有错，没有判定；错误的说明里有这几个字。"""
    if text not in trial.fault_lines():
        raise UnmetError(f"应当报内容有错“{text}”，实际的错误：\n{trial.fault_lines()}")


def _has_status(finding: Finding, said_status: str) -> None:
    status = _status_of(said_status)
    expect(finding.status is status, finding, f"状态是“{said_status}”", label("status", finding.status.value, "zh"))


def names_in(text: str) -> list[str]:
    return [] if text in NONE else [name.strip() for name in text.replace(",", "、").split("、")]


def units_in(trial: Trial, text: str) -> set[str]:
    """The register's names of the units that are named. Raises UnmetError for one in no register."""
    known = trial.audited().aliases
    strange = [name for name in names_in(text) if name not in known]
    if strange:
        raise UnmetError(f"名册里没有这样的单位：{'、'.join(strange)}")
    return {known[name] for name in names_in(text)}


def expect(holds: bool, finding: Finding, wanted: str, found: object) -> None:
    """Raises UnmetError with what was wanted and what stands there, where it does not hold."""
    if not holds:
        raise UnmetError(f"应当{wanted}，实际是：{found}\n  {told(finding)}")


def _figure_is(
    trial: Trial, finding: Finding, which: str, wanted: str | None, stands: Fraction | None, unit: str
) -> None:
    """Raises UnmetError where a figure of a finding is not the one wanted (None: there is none), in whatever unit of measure."""
    value = None
    if wanted is not None:
        try:
            value = trial.scales().convert(parse_quantity(wanted), unit)
        except ValueError:
            value = None
        if value is None:
            raise UnmetError(f"“{wanted}”不是用“{unit}”计量的数")
    expect(value == stands, finding, f"{which}{wanted or '无'}", show(stands, unit))


def _is_of(said: str, finding: Finding) -> bool:
    """Whether a finding is of a nature: 督办约定, 提示, 上级范围, 待出数, 印发前到期, or the English for it."""
    match said:
        case "督办约定" | "by convention":
            return finding.basis == "convention"
        case "提示" | "advisory":
            return not finding.binding
        case "上级范围" | "beyond":
            return finding.holds("beyond")
        case "待出数" | "awaited":
            return finding.holds("awaiting")
    return finding.holds("before_issue")


def _status_of(said: str) -> Status:
    """The status of a Chinese label or an English word. Raises UnmetError for any other word."""
    for status in Status:
        if said in (status.value, *CATALOGUE[f"status.{status.value}"]):
            return status
    raise UnmetError(f"没有状态“{said}”；有：{'、'.join(label('status', status.value, 'zh') for status in Status)}")
