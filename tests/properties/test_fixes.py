"""`duban lint --fix` on contents with all that it puts right, written as people write: nothing else changes."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from support import DIGEST, METRICS, PLAN, PLAN_TEXT, UNITS_TEXT, content, ledger_text, metrics_text, run_cli

CHECKS = "name_repeated,metric_by_alias,schema_head,two_names"
NAMES = ("收集率", "污水收集率", "'污水收集率'", '"污水收集率"')
ALIASES = ("县商务局", "商务局", "商贸局")
IDLE = "# lint: allow two_names：没有这回事"
RECORD = {"id": "M-1", "kind": "measure", "metric": "污水收集率", "value": "70", "measured_in": "%", "period": "2024"}
"""A record by an alias, which is as it should be."""

comments = st.sampled_from(
    ["", "  # 说明", f"  {IDLE}", f"  # 说明 {IDLE}", f"  {IDLE} # lint: allow unit_repeated：照印"]
)
heads = st.sampled_from([
    "", "# 抬头\n", "# yaml-language-server: $schema=nowhere.json\n", f"{IDLE}\n", "---\n",
    "# yaml-language-server: $schema=../../engine/duban/schemas/units.schema.json\n",
])  # fmt: skip
lists = st.lists(
    st.sampled_from(["县水利局", "县住建局", "示例县水利局", '"县水利局"', "县农业农村局"]), min_size=1, max_size=5
)


TASK = """\
  - id: {number}{comment}
    title: 任务
    summary: 'measure: 污水收集率'
    clause: {{table: 附件1, row: {number}, sha256: '{digest}'}}
    lead: [县水利局]
    deadline: 年底前
    review: reviewed
    criteria:
      - {{id: rate, {summary}measure: {measure}, at_least: 68 %}}{after}
"""
MORE = """\
apiVersion: duban/v1
kind: Units
place: 示例县
units:
  - name: 县商务局{comment}
    kind: office
    level: county
    reports_to: 县人民政府
    aliases:{aliases}
  - name: 管水的单位
    kind: group
    level: county
    members:{members}
"""


@st.composite
def written(draw: st.DrawFn) -> dict[str, str]:
    """The files of a content, with slips in them."""

    def listed(items: list[str]) -> str:
        if draw(st.booleans()):
            return f" [{', '.join(items)}]"
        return "".join(f"\n      - {each}{draw(comments)}" for each in items)

    def task(number: int) -> str:
        measure = draw(st.sampled_from(NAMES))
        summary = draw(st.sampled_from(["", "summary: 收集起来的, "]))
        return TASK.format(
            summary=summary, number=number, comment=draw(comments), digest=DIGEST, measure=measure, after=draw(comments)
        )

    aliases = listed(draw(st.lists(st.sampled_from(ALIASES), min_size=1, max_size=4)))
    more = MORE.format(comment=draw(comments), aliases=aliases, members=listed(draw(lists)))
    tasks = f"apiVersion: duban/v1\nkind: Obligations\nplan: {PLAN}\nobligations:\n{task(1)}{task(2)}"
    record = {**RECORD, "reported_on": "2024-03-02", "reporter": "县水利局"}
    texts = {
        f"rules/{PLAN}/plan.yaml": draw(heads) + PLAN_TEXT,
        f"rules/{PLAN}/tasks.yaml": draw(heads) + tasks,
        f"rules/{PLAN}/metrics.yaml": draw(heads) + metrics_text(METRICS[:1]),
        "graphs/units.yaml": draw(heads) + UNITS_TEXT,
        "graphs/more.yaml": draw(heads) + more,
        f"facts/{PLAN}/ledger.yaml": draw(heads) + ledger_text([record]),
    }
    end, mark = draw(st.sampled_from(["\n", "\r\n"])), draw(st.sampled_from(["", "\ufeff"]))
    return {name: mark + text.replace("\n", end) for name, text in texts.items()}


def audited(root: Path) -> dict[str, Any]:
    """The audit of a content, but for the digest of its bytes and the lines of its files, which move."""
    ran = run_cli(
        ("audit", "--as-of", "2025-01-10", "--fail-on", "none", "--judge", "reference", "--format", "json"), root
    )
    assert ran.code == 0, ran.err
    report: dict[str, Any] = json.loads(re.sub(r'(?<="line": )\d+|(?<=\.yaml:)[\d:]+', "0", ran.out))
    return {key: value for key, value in report.items() if key != "content_sha256"}


def bare(text: str) -> list[str]:
    """The lines of a file that are not about lint or schemas, without the comments about lint."""
    lines = (re.sub(r"\s*# lint: allow \w+：\S+", "", line).rstrip() for line in text.lstrip("\ufeff").splitlines())
    return [line for line in lines if line and "$schema" not in line]


@given(written())
@settings(max_examples=8)
def test_what_is_put_right_loads_audits_the_same_and_is_put_right_once(texts: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        schemas = {
            f"engine/duban/schemas/{kind}.schema.json": "{}" for kind in ("plan", "obligations", "units", "ledger")
        }
        root = content(Path(folder), files={**texts, **schemas})
        before = audited(root)
        first = run_cli(("lint", "--select", CHECKS, "--fix", "--as-of", "2024-12-10"), root)
        assert first.code in (0, 1, 3), first.err
        assert audited(root) == before
        once = {name: (root / name).read_bytes() for name in texts}
        assert "0 " in run_cli(("lint", "--select", CHECKS, "--fix", "--as-of", "2024-12-10"), root).err
        for name, text in texts.items():
            now = once[name].decode()
            assert (root / name).read_bytes() == once[name]
            assert now.startswith("\ufeff") == text.startswith("\ufeff")
            assert "\r\n" not in text or not re.search(r"(?<!\r)\n", now)
            added = [line for line in bare(now) if line not in bare(text)]
            assert all("measure: " in line or "[" in line for line in added), added
            assert IDLE not in now
