"""Tiny contents for lint: what an example leaves out is filled with a sound plan of one county."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from duban.loading.content import load
from duban.messages import say
from duban.model.remarks import TOPICS, Remark
from duban.plugins import lint_checks
from duban.studies.allowances import CODES as ALLOWANCES
from duban.studies.lint import Choice, lint
from duban.studies.texts import texts_of
from support import CRITERION, METRICS, PLAN, PLAN_TEXT, ROOT, content, flow, run_cli, task

CASES = ROOT / "tests" / "cases" / "lints"
PAGES = ROOT / "docs" / "lint"
AS_OF = date(2024, 12, 10)
EXTRA = {"plan", "tasks", "metrics", "units", "things", "standards", "records", "rule", "files", "document", "as_of"}
"""What an example may give: the head of the plan, its tasks, further metrics, registers, things, standards, records, a
verdict rule, whole files by name, the printed text, and the day it is looked at."""

Example = Mapping[str, Any]


def written(example: Example, root: Path) -> Path:
    """The content folder of an example."""
    strange = set(example) - EXTRA - {"name", "finds"}
    assert not strange, f"an example gives {', '.join(sorted(EXTRA))}, not {', '.join(sorted(strange))}"
    files: dict[str, str | bytes | None] = {}
    if "plan" in example:
        files[f"rules/{PLAN}/plan.yaml"] = flow({**yaml.load(PLAN_TEXT, yaml.BaseLoader), **example["plan"]})
    for index, each in enumerate(example.get("units", ())):
        files[f"graphs/more-units-{index}.yaml"] = flow(
            {"apiVersion": "duban/v1", "kind": "Units", "units": [], **each}
        )
    for index, each in enumerate(example.get("things", ())):
        files[f"graphs/more-things-{index}.yaml"] = flow({"apiVersion": "duban/v1", "kind": "Things", **each})
    if "standards" in example:
        head = {"apiVersion": "duban/v1", "kind": "Standards"}
        files["rules/common/more-standards.yaml"] = flow({**head, "standards": example["standards"]})
    if "rule" in example:
        rule = {"apiVersion": "duban/v1", "kind": "JudgeRules", "stratum": "verdict", "rules": [example["rule"]]}
        files["rules/common/zz-one-more.yaml"] = flow(rule)
    return content(
        root,
        tasks=[task(**{"criteria": [CRITERION], **each}) for each in example.get("tasks", ())],
        metrics=[*METRICS, *example.get("metrics", ())],
        records=example.get("records", ()),
        files={**files, **example.get("files", {})},
    )


def said(example: Example, code: str, root: Path) -> tuple[Remark, ...]:
    """What one check says of an example; where it gives a printed text alone, of the draft that is read from it."""
    text = example.get("document")
    documents = []
    if text is not None:
        document = root / "计划.txt"
        document.write_text(text, encoding="utf-8")
        documents.append(str(document))
    if text is not None and "tasks" not in example:
        written(
            {**example, "files": {f"rules/{PLAN}/{name}.yaml": None for name in ("plan", "tasks", "metrics")}}, root
        )
        ran = run_cli(("import", document.name, "-o", f"rules/{PLAN}"), root)
        assert ran.code == 0, ran.err
    else:
        written(example, root)
    found = load(str(root))
    day = date.fromisoformat(example["as_of"]) if "as_of" in example else AS_OF
    return lint(found, "zh", root=root, as_of=day, choice=Choice([code]), texts=texts_of(documents, found)).remarks


def cases(code: str) -> Sequence[Example]:
    """The named examples of a check."""
    path = CASES / f"{code}.yaml"
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader) if path.is_file() else []


def page_examples(code: str) -> dict[str, Example]:
    """The bad and the good example on the page of a check; a block of text is the printed document alone."""
    path = PAGES / f"{code}.md"
    text = path.read_text("utf-8") if path.is_file() else ""
    found: dict[str, Example] = {}
    for heading, body in re.findall(r"^## (不好的|好的)\n(.*?)(?=^## |\Z)", text, re.M | re.S):
        block = re.search(r"```(\w+)\n(.*?)^```", body, re.M | re.S)
        assert block, f"{path.name}: no block below {heading}"
        kind, inside = block.groups()
        found[heading] = {"document": inside} if kind == "text" else yaml.load(inside, yaml.BaseLoader)
    return found


INDEX = "<!-- 下面的表由 make lint-index 写 -->\n"


def index() -> str:
    """The checks by topic, each with a line, as they stand in docs/lint/README.md."""
    checks = lint_checks().values()
    out = []
    for topic in TOPICS:
        rows = [
            f"| [{each.code}]({each.code}.md) | {say(f'level.{each.level}', 'zh')} |{' ○ ' if each.needs_document else ' '}| "
            f"{each.manual} |\n"
            for each in checks
            if each.topic == topic
        ]
        if rows:
            out += [
                f"\n### {say(f'topic.{topic}', 'zh')} `{topic}`\n\n| 代码 | 级别 | 原文 | 说什么 |\n|---|---|---|---|\n",
                *rows,
            ]
    out.append("\n### 放过的注释\n\n| 代码 | 级别 | 说什么 |\n|---|---|---|\n")
    out += [
        f"| [{code}]({code}.md) | {say('level.fault', 'zh')} | {say(f'about.{code}', 'zh')} |\n" for code in ALLOWANCES
    ]
    return "".join(out)
