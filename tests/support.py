"""Content folders a few lines long, and the command line in this process."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from duban.cli.main import main
from duban.loading.content import Content, load
from duban.model.findings import Finding, Report
from duban.model.forecasts import Forecast
from duban.pipeline import Audit, audit

ROOT = Path(__file__).parents[1]
"""The checkout, whose own rules, facts and graphs some tests audit."""
PLAN = "x-2024"
SPOT = "☞"
"""Stands in a test's text just before the place where a fault is to be told."""
DIGEST = "0" * 64

PLAN_TEXT = f"""\
apiVersion: duban/v1
kind: Plan
id: {PLAN}
title: 示例县2024年度工作计划
jurisdiction: 示例县
government: 县人民政府
period: 2024
document: {{name: x-2024.txt, sha256: '{DIGEST}'}}
"""

METRICS: tuple[dict[str, Any], ...] = (
    {"name": "收集率", "aliases": ["污水收集率"], "measured_in": "%", "nature": "rate", "grain": "year", "better": "higher"},
    {"name": "管网长度", "measured_in": "公里", "nature": "increment", "grain": "month", "better": "higher"},
    {"name": "用水量", "measured_in": "万立方米", "nature": "increment", "grain": "month", "better": "lower"},
    {"name": "水质类别", "measured_in": "类", "nature": "class", "grain": "month", "better": "lower"},
    {"name": "酸碱度", "measured_in": "1", "nature": "level", "grain": "month", "better": "none", "range": [0, 14]},
    {"name": "负荷率", "measured_in": "%", "nature": "rate", "grain": "year", "better": "higher", "denominator": "规模"},
)  # fmt: skip

CITY_TEXT = """\
apiVersion: duban/v1
kind: Units
place: 示例市
units:
  - {name: 市人民政府, kind: government, level: city}
  - {name: 市水利局, kind: office, level: city, reports_to: 市人民政府}
  - {name: 市生态环境局, kind: office, level: city, reports_to: 市人民政府}
"""

UNITS_TEXT = """\
apiVersion: duban/v1
kind: Units
places:
  - {name: 示例市}
  - {name: 示例县, in: 示例市}
  - {name: 邻县, in: 示例市}
place: 示例县
units:
  - {name: 县人民政府, kind: government, level: county, reports_to: 市人民政府}
  - {name: 县水利局, aliases: [示例县水利局], kind: office, level: county, reports_to: 县人民政府, guided_by: 市水利局}
  - {name: 县住建局, kind: office, level: county, reports_to: 县人民政府}
  - {name: 县农业农村局, kind: office, level: county, reports_to: 县人民政府}
"""

THINGS_TEXT = """\
apiVersion: duban/v1
kind: Things
group: 污水厂
place: 示例县
things:
  - {name: 甲厂, attributes: {规模: 1000 m³/d, 行业: 生活}}
  - {name: 乙厂, attributes: {规模: 2000 m³/d, 行业: 生活}}
  - {name: 丙厂, attributes: {规模: 3000 m³/d, 行业: 生活}}
  - {name: 丁厂, attributes: {规模: 4000 m³/d, 行业: 工业}}
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run of the command line left behind."""

    code: int
    out: str
    err: str


def run_cli(args: Sequence[str], cwd: Path | None = None) -> Ran:
    """Run `duban` in this process: exit code, standard output, standard error."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(cwd or ROOT), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main([str(arg) for arg in args])
        except SystemExit as left:
            code = int(left.code or 0)
    return Ran(code, out.getvalue(), err.getvalue())


def task(criteria: Sequence[Mapping[str, Any]] | str, **slots: Any) -> dict[str, Any]:
    """An obligation with these criteria; every slot may be given anew, None leaves it out."""
    own = {
        "id": "1",
        "title": "示例任务",
        "summary": "示例任务的要求",
        "clause": {"table": "附件1", "row": "1", "sha256": DIGEST},
        "lead": ["县水利局"],
        "deadline": "年底前",
        "review": "reviewed",
        "criteria": criteria,
        **slots,
    }
    return {key: value for key, value in own.items() if value is not None}


CRITERION = {"id": "rate", "measure": "收集率", "at_least": "68 %"}


def tasks_text(tasks: Sequence[Mapping[str, Any]] | str = ()) -> str:
    """The file of obligations; a text stands for the one criterion of the one task, as people write it."""
    head = f"apiVersion: duban/v1\nkind: Obligations\nplan: {PLAN}\nobligations:\n"
    if isinstance(tasks, str):
        rest = "".join(
            f"    {key}: {flow(value)}\n" for key, value in task([]).items() if key not in ("id", "criteria")
        )
        return f"{head}  - id: 1\n{rest}    criteria:\n      - {tasks}\n"
    return head + "".join(f"  - {flow(each)}\n" for each in tasks or [task([CRITERION])])


def metrics_text(metrics: Iterable[Mapping[str, Any]] = METRICS) -> str:
    """The file of metrics."""
    return "apiVersion: duban/v1\nkind: Metrics\nmetrics:\n" + "".join(f"  - {flow(each)}\n" for each in metrics)


def ledger_text(records: Sequence[Mapping[str, Any]] | str = ()) -> str:
    """A ledger file; a text holds records as people write them, one a line."""
    head = "apiVersion: duban/v1\nkind: Ledger\n"
    lines = records.splitlines() if isinstance(records, str) else [flow(each) for each in records]
    return head + ("records:\n" + "".join(f"  - {line}\n" for line in lines) if lines else "records: []\n")


def flow(value: Any) -> str:
    """A value as one line of YAML, which is one line of JSON."""
    return json.dumps(value, ensure_ascii=False)


def content(
    root: Path,
    *,
    tasks: Sequence[Mapping[str, Any]] | str = (),
    metrics: Iterable[Mapping[str, Any]] = METRICS,
    records: Sequence[Mapping[str, Any]] | str = (),
    files: Mapping[str, str | bytes | None] | None = None,
) -> Path:
    """A content folder with one plan of one county; `files` replaces whole files, None leaves one out."""
    texts: dict[str, str | bytes | None] = {
        f"rules/{PLAN}/plan.yaml": PLAN_TEXT,
        f"rules/{PLAN}/tasks.yaml": tasks_text(tasks),
        f"rules/{PLAN}/metrics.yaml": metrics_text(metrics),
        "graphs/city.yaml": CITY_TEXT,
        "graphs/units.yaml": UNITS_TEXT,
        "graphs/things.yaml": THINGS_TEXT,
        f"facts/{PLAN}/ledger.yaml": ledger_text(records),
        **(files or {}),
    }
    for name, text in texts.items():
        if text is None:
            continue
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return root


def spot(text: str) -> tuple[str, str]:
    """A text without its mark, and the `line:column` where the mark stood."""
    before, mark, after = text.partition(SPOT)
    assert mark, "the text marks no place"
    line = before.count("\n") + 1
    return before + after, f"{line}:{len(before) - (before.rfind(chr(10)) + 1) + 1}"


def when(as_of: str, known_by: str | None = None, judge: str = "durable") -> Audit:
    """The moment of an audit from texts."""
    day = date.fromisoformat(as_of)
    return Audit(day, date.fromisoformat(known_by) if known_by else day, judge)  # type: ignore[arg-type]


def report_of(root: Path, as_of: str, known_by: str | None = None, judge: str = "durable") -> Report:
    """The audit of a content folder on a day."""
    return audit(load(str(root)), when(as_of, known_by, judge))


def only_finding(report: Report) -> Finding:
    """The one finding there is."""
    (finding,) = report.findings
    return finding


@cache
def our_content() -> Content:
    """The content of this checkout, read once."""
    return load(str(ROOT))


@cache
def our_report(as_of: str, plan: str = "rongshui-2024", judge: str = "durable") -> Report:
    """The audit of a plan of this checkout on a day, made once."""
    return audit(load(str(ROOT), [plan]), when(as_of, judge=judge))


def replayed(forecast: Forecast, start: Report, upto: date) -> dict[str, str]:
    """The statuses that the turns of a forecast up to a day lead to, from those of the day before it begins."""
    standing = {each.id: each.status.value for each in start.findings}
    for turn in forecast.turns:
        if turn.day <= upto and turn.finding is not None:
            standing[turn.what] = turn.finding.status.value
            if turn.kind == "ends":
                del standing[turn.what]
    return standing
