"""The responsibility matrix: one row an obligation as printed, and one for each lead that the text names."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from duban import schemas
from duban.loading.content import load
from duban.model.plan import OPEN
from duban.routing.matrix import ROLES, Line, matrix
from support import CRITERION, content, our_content, run_cli, task

TASKS = [
    task([CRITERION], id="2", title="第二项", lead=["县水利局", "等"], cooperating=["县住建局"]),
    task([CRITERION], id="10", title="第十项", lead=["县住建局"], cooperating=["县水利局", "等"], responsible=["各村"]),
    task(
        [
            {**CRITERION, "id": "own", "summary": "文中点名", "lead": ["县农业农村局"]},
            {"id": "each", "publish": "水质", "summary": "公开", "for": {"水源": {"lead": ["县住建局"]}, "水龙头": {}}},
        ],
        id="1",
        title="第一项",
    ),
]
MORE = (
    "apiVersion: duban/v1\nkind: Units\nplace: 示例县\nunits:\n  - {name: 各村, kind: group, level: town, open: true}\n"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return content(tmp_path, tasks=TASKS, files={"graphs/more.yaml": MORE})


def lines(root: Path) -> tuple[Line, ...]:
    (plan,) = load(str(root)).rulebook.plans.values()
    return matrix(plan)


def test_rows_stand_in_the_order_of_the_plan_with_named_leads_beneath(root: Path) -> None:
    assert [(line.obligation, line.criterion, line.title) for line in lines(root)] == [
        ("1", None, "第一项"),
        ("1", "own", "文中点名"),
        ("1", "each", "公开：水源"),
        ("2", None, "第二项"),
        ("10", None, "第十项"),
    ]


def test_offices_are_as_printed_and_an_open_list_says_so(root: Path) -> None:
    second, tenth = lines(root)[-2:]
    assert (second.lead, second.cooperating, second.open) == (("县水利局",), ("县住建局",), ("lead",))
    assert (tenth.lead, tenth.cooperating, tenth.responsible) == (("县住建局",), ("县水利局",), ("各村",))
    assert tenth.open == ("cooperating",)


def test_a_named_lead_stands_alone_in_its_row(root: Path) -> None:
    _, own, each, *_ = lines(root)
    assert (own.lead, own.cooperating, own.responsible, own.open) == (("县农业农村局",), (), (), ())
    assert each.lead == ("县住建局",)


def test_the_json_is_as_the_contract_says(root: Path) -> None:
    rows = json.loads(run_cli(("matrix", "--format", "json"), root).out)
    jsonschema.validate(rows, schemas.part("matrix"))
    assert rows[0] == {
        "plan": "x-2024", "obligation": "1", "criterion": None, "title": "第一项", "lead": ["县水利局"],
        "cooperating": [], "responsible": [], "open": [],
    }  # fmt: skip


@pytest.mark.parametrize("name", ["text", "csv", "markdown", "md"])
def test_every_format_holds_every_row_and_office(root: Path, name: str) -> None:
    out = run_cli(("matrix", "--format", name), root).out
    for line in lines(root):
        assert line.title in out
        assert all(office in out for role in ROLES for office in getattr(line, role))


def test_every_printed_name_of_our_plan_stands_in_its_row_and_no_other() -> None:
    plan = our_content().rulebook.plans["rongshui-2024"]
    rows = {line.obligation: line for line in matrix(plan) if line.criterion is None}
    assert list(rows) == [obligation.id for obligation in plan.obligations]
    for obligation in plan.obligations:
        for role in ROLES:
            printed = getattr(obligation, role)
            shown = getattr(rows[obligation.id], role)
            assert shown == tuple(name for name in printed if name != OPEN)
            assert (role in rows[obligation.id].open) is (OPEN in printed)
