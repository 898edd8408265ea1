"""What the specs of a content folder speak of: plans, obligations and criteria, read line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = "features"
_PLAN = re.compile(r'(?:计划|the plan) *[“"]([^”"]+)[”"]')
_ABOUT = re.compile(r'(?:任务|obligation) *[“"]([^”"]+)[”"](?: *(?:标准|criterion) *[“"]([^”"]+)[”"])?')
_SCENARIO = re.compile(r"(?:场景大纲|场景|剧本大纲|剧本|Scenario Outline|Scenario Template|Scenario|Example) *[:：]")
_SLOT = re.compile(r"<([^<>]+)>")
_COLUMNS = {"任务": "obligation", "obligation": "obligation", "标准": "criterion", "criterion": "criterion"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """What specs say of one plan: obligations, with the criteria they name and `None` where they name none."""

    obligations: Mapping[str, set[str | None]] = field(default_factory=dict)

    def of(self, obligation: str, criterion: str) -> bool:
        """Whether some sentence is about a criterion, or about its obligation and leaves the criterion open."""
        return bool({criterion, None} & self.obligations.get(obligation, set()))


@dataclass
class _Scenario:
    """The lines of a scenario: what its sentences and tables name, some of it in slots that its examples fill."""

    named: list[tuple[str, str | None]] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    plan: str | None = None
    first: bool = True
    """Whether it is what stands before the first scenario, and so goes for all of them."""

    def filled(self) -> Iterator[tuple[str, str | None]]:
        """Every obligation and criterion named, slots filled from every row of the examples."""
        for obligation, criterion in self.named:
            slots = {*_SLOT.findall(obligation), *_SLOT.findall(criterion or "")}
            if not slots:
                yield obligation, criterion
                continue
            for header, *rows in self.tables:
                if slots <= set(header):
                    for row in rows:
                        values = dict(zip(header, row, strict=False))
                        yield _fill(obligation, values), None if criterion is None else _fill(criterion, values)


def spoken(root: Path) -> dict[str, Spoken]:
    """What the specs below a content folder say of each plan by its id. A file that is no text is left out."""
    found: dict[str, dict[str, set[str | None]]] = {}
    for path in sorted((root / FOLDER).rglob("*.feature")):
        for plan, obligation, criterion in _read(path.read_text("utf-8", errors="replace")):
            found.setdefault(plan, {}).setdefault(obligation, set()).add(criterion)
    return {plan: Spoken(obligations) for plan, obligations in found.items()}


def _read(text: str) -> Iterator[tuple[str, str, str | None]]:
    """Every plan, obligation and criterion that some sentence of a feature names."""
    background: str | None = None
    under_way = _Scenario()
    in_table = False
    for line in map(str.strip, text.splitlines()):
        if line.startswith("|"):
            if not in_table:
                under_way.tables.append([])
            under_way.tables[-1].append([cell.strip() for cell in line.strip("|").split("|")])
            in_table = True
            continue
        in_table = False
        if not line or line.startswith(("#", "@")):
            continue
        if _SCENARIO.match(line):
            yield from _told(under_way, background)
            background = under_way.plan if under_way.first else background
            under_way = _Scenario(first=False)
            continue
        if "计划" in line or "plan" in line:
            plan = _PLAN.search(line)
            under_way.plan = plan[1] if plan is not None else under_way.plan
        if "任务" in line or "obligation" in line:
            under_way.named.extend((obligation, criterion or None) for obligation, criterion in _ABOUT.findall(line))
    yield from _told(under_way, background)


def _told(scenario: _Scenario, background: str | None) -> Iterator[tuple[str, str, str | None]]:
    plan = scenario.plan or background
    if plan is not None:
        _columns(scenario)
        for obligation, criterion in scenario.filled():
            yield plan, obligation, criterion


def _columns(scenario: _Scenario) -> None:
    """What tables of statuses name; those of records name obligations too, but nothing is held of them."""
    for table in scenario.tables:
        if len(table) < 2:
            continue
        header = [_COLUMNS.get(cell, cell) for cell in table[0]]
        if "obligation" in header and {"状态", "status"} & set(header):
            for row in table[1:]:
                values = dict(zip(header, row, strict=False))
                scenario.named.append((values.get("obligation", ""), values.get("criterion") or None))


def _fill(text: str, values: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda slot: values.get(slot[1], slot[0]), text)
