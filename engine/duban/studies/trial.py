"""One spec at work: the plan, the days and the records it states, and the report that the real engine makes of them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from duban import schemas
from duban.faults import ContentError, Faults
from duban.judging.judge import FOLLOWING
from duban.loading import files
from duban.loading.content import Content, load
from duban.loading.ledger import read_ledger
from duban.loading.reading import check_ledger
from duban.messages import CATALOGUE, label
from duban.model.findings import Consequence, Finding, Report
from duban.model.periods import Period, parse_period
from duban.model.quantities import Scales
from duban.pipeline import Audit, audit, measured

_LEDGER = "场景台账.csv"
_FIRST_SEEN = ("occurred_on", "period", "first_day", "entered_on", "left_on")
"""Where the day of a record that does not say when it was reported is looked for, in this order."""


class UnmetError(AssertionError):
    """A spec is not kept, or cannot be read; the message says what was found instead."""


@dataclass(frozen=True, slots=True)
class Pick:
    """What a sentence says of a finding, as far as it says it."""

    obligation: str | None = None
    criterion: str | None = None
    subject: str | None = None
    period: str | None = None

    def __bool__(self) -> bool:
        return self.obligation is not None

    def means(self, finding: Finding) -> bool:
        """Whether all that is said is so of a finding."""
        measure = finding.measure
        said = (self.obligation, self.criterion, self.subject, self.period)
        stands = (measure.obligation.id, measure.criterion.id, measure.subject, measure.period.label)
        return all(word in (None, found) for word, found in zip(said, stands, strict=True))


@dataclass
class Trial:
    """A scenario under way."""

    start: Path
    plan: str | None = None
    as_of: date | None = None
    known_by: date | None = None
    own_ledger: bool = False
    rows: list[dict[str, str]] = field(default_factory=list)
    report: Report | None = None
    faults: ContentError | None = None
    finding: Finding | None = None

    def record(self, table: Sequence[Sequence[str]], kind: str | None = None) -> None:
        """Take down a table of records, of one kind where the sentence names it."""
        header, *lines = table
        known = schemas.labels("fact")
        keys = [known.get(cell.strip(), cell.strip()) for cell in header]
        for cells in lines:
            row = {key: cell.strip() for key, cell in zip(keys, cells, strict=True) if cell.strip()}
            if kind is not None:
                row["kind"] = kind
            row.setdefault("id", f"{row.get('kind', '记录')}{len(self.rows) + 1}")
            if "reported_on" not in row:
                row["reported_on"] = _day_of(row)
            self.rows.append(row)

    def audit(self) -> None:
        """Audit by both judges, which must agree, and keep the report or what is wrong with the content."""
        if self.plan is None or self.as_of is None:
            raise UnmetError("检查以前要写明计划和检查日")
        self.report = self.faults = self.finding = None
        try:
            self.report = _audited(
                self.start, self.plan, self.own_ledger, self._table(), self.as_of, self.known_by or self.as_of
            )
        except ContentError as error:
            self.faults = error

    def audited(self) -> Report:
        """The report. Raises UnmetError where there is none, and says why."""
        if self.faults is not None:
            raise UnmetError("内容有错，没有判定：\n" + self.fault_lines())
        if self.report is None:
            raise UnmetError("还没有检查，先写一句“当检查”")
        return self.report

    def fault_lines(self) -> str:
        """What is wrong with the content, a line each."""
        return "\n".join(f"  {fault.says('zh')}" for fault in self.faults.faults) if self.faults else "  没有"

    def found(self, pick: Pick) -> list[Finding]:
        """The findings of the report that a sentence means."""
        return [finding for finding in self.audited().findings if pick.means(finding)]

    def one(self, pick: Pick) -> Finding:
        """The one finding that a sentence means, or the one spoken of last. Raises UnmetError for none and for several."""
        findings = self.audited().findings
        if not pick:
            if self.finding is None:
                raise UnmetError("前面没有说到哪一条发现，写明任务和标准")
            return self.finding
        found = self.found(pick)
        if len(found) == 1:
            self.finding = found[0]
            return found[0]
        if found:
            raise UnmetError(f"说得不够明白，有 {len(found)} 条发现都对得上，补上标准、对象或周期：\n{listed(found)}")
        near = [finding for finding in findings if finding.measure.obligation.id == pick.obligation]
        raise UnmetError(f"没有这条发现；任务“{pick.obligation}”有：\n{listed(near)}")

    def following(self, kind: str | None = None, level: int | None = None) -> list[Consequence]:
        """What follows in the report, of a kind and so many steps up where they are named.

        Raises UnmetError for a kind no rule concludes.
        """
        following, words = self.audited().consequences, self.consequence_words()
        if kind is not None and not any(kind in known for known in words.values()):
            listed_words = "、".join(dict.fromkeys(known[0] for known in words.values()))
            raise UnmetError(f"没有规则得出后果“{kind}”；有：{listed_words}")
        return [
            each
            for each in following
            if (kind is None or kind in words[each.rule])
            and (level is None or (each.role, each.level) == ("superior", level))
        ]

    def consequence_words(self) -> dict[str, tuple[str, ...]]:
        """rule -> the words by which a spec may name what it concludes, first the one people see."""
        return {
            rule.id: (*CATALOGUE.get(f"report.follows.{rule.concludes}", ()), rule.concludes, rule.id)
            for rule in self._content().rules
            if rule.stratum in FOLLOWING and not rule.tallies
        }

    def must_be_asked(self, deed: str) -> None:
        """Raises UnmetError for something to do that no rule asks for."""
        asked = {str(rule.fields["do"]) for rule in self._content().rules if isinstance(rule.fields.get("do"), str)}
        if deed not in asked:
            raise UnmetError(f"没有规则要做“{deed}”；有：{'、'.join(sorted(asked)) or '什么也没有'}")

    def must_know(self, ids: Iterable[str]) -> None:
        """Raises UnmetError for the id of a record that neither the scenario nor an amended line of the rules has."""
        known = {row["id"] for row in self.rows} | {act.id for act in self._content().rulebook.acts}
        strange = [each for each in ids if each not in known]
        if strange and not self.own_ledger:
            raise UnmetError(
                f"场景里没有编号是{'、'.join(strange)}的记录；有：{'、'.join(sorted(known)) or '没有记录'}"
            )

    def scales(self) -> Scales:
        """Which units of measure the plan's figures convert into."""
        return self._content().rulebook.scales

    def _content(self) -> Content:
        return _content(self.start, self.plan or "")

    def _table(self) -> str:
        """The records as the CSV file that a unit would hand in."""
        keys = list(dict.fromkeys(["id", "kind", "reported_on", *(key for row in self.rows for key in row)]))
        text = StringIO(newline="")
        writer = csv.DictWriter(text, keys)
        writer.writeheader()
        writer.writerows(self.rows)
        return text.getvalue()


def listed(findings: Iterable[Finding]) -> str:
    """Findings a line each, for people who look for the one they meant."""
    return "\n".join(f"  {told(finding)}" for finding in findings) or "  （没有）"


def told(finding: Finding) -> str:
    """A finding in one line: which it is, how it stands and why."""
    measure = finding.measure
    which = f"任务“{measure.obligation.id}”标准“{measure.criterion.id}”对象“{measure.subject}”周期“{measure.period}”"
    return f"{which}：{label('status', finding.status.value, 'zh')}，{finding.reason}"


def period(text: str) -> Period:
    """A day or a period that a sentence names. Raises UnmetError for what is neither."""
    try:
        return parse_period(text)
    except ValueError:
        raise UnmetError(f"“{text}”不是日期，写 2024-12-31 这样的") from None


def _day_of(row: Mapping[str, str]) -> str:
    """The day it happened: its own, else the last of its period, else the first day it speaks of."""
    text = next((row[key] for key in _FIRST_SEEN if key in row), None)
    if text is None:
        raise UnmetError(f"记录“{row['id']}”没有报告日期，也没有发生日期或周期")
    return period(text).last.isoformat()


@lru_cache(maxsize=8)
def _audited(start: Path, plan: str, own_ledger: bool, table: str, as_of: date, known_by: date) -> Report:
    """The report of both judges on the scenario's records. Raises ContentError, and UnmetError where the two differ."""
    content = _content(start, plan)
    with TemporaryDirectory() as folder:
        path = Path(folder, _LEDGER)
        path.write_text(table, encoding="utf-8", newline="")
        root = files.content_root(None, start)
        own = files.ledger_files(root, [plan], []) if own_ledger else []
        faults = Faults()
        ledger = read_ledger(
            [*((each, files.name_of(each, root)) for each in own), (path, _LEDGER)], content.rulebook, faults
        )
        check_ledger(ledger, content.rulebook, content.units, faults)
        faults.raise_if_any()
    content = replace(content, ledger=ledger)
    measures = measured(content, as_of, known_by)
    report = audit(content, Audit(as_of, known_by), measures)
    differing = _differing(report, audit(content, Audit(as_of, known_by, "reference"), measures))
    if differing:
        raise UnmetError("两个判定引擎的结果不一样：" + "、".join(differing))
    return report


def _differing(report: Report, again: Report) -> list[str]:
    """The findings and rules on which the two judges conclude otherwise."""
    first, second = ({*map(_verdict, each.findings), *map(_following, each.consequences)} for each in (report, again))
    return sorted({name for name, _ in first ^ second})


def _following(each: Consequence) -> tuple[str, str]:
    return each.rule, f"{each.id} {each.reason} {each.to} {each.due} {each.on} {'、'.join(each.because)}"


def _verdict(finding: Finding) -> tuple[str, str]:
    return finding.id, f"{finding.status} {finding.proof[0].rule} {finding.reason}"


@cache
def _content(start: Path, plan: str) -> Content:
    """A plan's rules and units without a record, read once for all scenarios. Raises ContentError."""
    with TemporaryDirectory() as nothing:
        return load(None, [plan], [nothing], start)
