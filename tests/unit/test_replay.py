"""`duban replay`: the same facts under another plan, day, knowledge, content or ledger."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from duban.loading.content import load
from duban.studies.replay import with_facts_of
from support import CRITERION, DIGEST, METRICS, PLAN, PLAN_TEXT, Ran, content, flow, metrics_text, run_cli, task

NEXT = "y-2024"
RECORDS = [
    {"id": "M-1", "kind": "measure", "metric": "收集率", "value": "69 %", "period": "2024", "reported_on": "2024-12-20",
     "reporter": "县水利局"},
    {"id": "E-1", "kind": "event", "obligation": "2", "what": "检查", "occurred_on": "2024-05-01",
     "reported_on": "2024-05-02", "reporter": "县住建局"},
    {"id": "M-2", "kind": "measure", "metric": "用水量", "value": "12 万立方米", "period": "2024-03",
     "reported_on": "2024-04-02", "reporter": "县水利局"},
]  # fmt: skip
USE = {"id": "use", "measure": {"sum": "用水量"}, "at_most": "20 万立方米"}
TASKS = [
    task([CRITERION]),
    task([{"id": "c", "do": "检查"}], id="2", lead=["县住建局"]),
    task([{"id": "use", "measure": "用水量", "at_most": "200 万立方米"}], id="3"),
]


def next_plan(tasks: list[dict[str, Any]], metrics: str | None = None) -> dict[str, str]:
    """The files of a second plan beside the first."""
    head = f"apiVersion: duban/v1\nkind: Obligations\nplan: {NEXT}\nobligations:\n"
    files = {
        f"rules/{NEXT}/plan.yaml": PLAN_TEXT.replace(PLAN, NEXT).replace("工作计划", "工作计划修订稿"),
        f"rules/{NEXT}/tasks.yaml": head + "".join(f"  - {flow(each)}\n" for each in tasks),
    }
    return {**files, **({f"rules/{NEXT}/metrics.yaml": metrics} if metrics is not None else {})}


def replayed(root: Path, *args: str, as_of: str = "2025-01-10", code: int = 0) -> dict[str, Any]:
    """A replay as JSON, held to its published shape."""
    ran = run_cli(("replay", PLAN, "--as-of", as_of, *args, "--format", "json"), root)
    assert ran.code == code, ran.err
    raw: dict[str, Any] = json.loads(ran.out)
    jsonschema.validate(raw, json.loads(run_cli(("schema", "Replay")).out))
    return raw


def turns(raw: Mapping[str, Any]) -> dict[str, str]:
    return {f"{each['obligation']}/{each['criterion']}": each["turn"] for each in raw["findings"]}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A plan and the draft of its successor: stricter, in other hands, one task dropped and one added."""
    tasks = [
        task([{**CRITERION, "at_least": "70 %"}]),
        task([{"id": "c", "do": "检查"}], id="2", lead=["县农业农村局"]),
        task([{"id": "new", "do": "清淤"}], id="4"),
    ]
    return content(tmp_path / "c", tasks=TASKS, records=RECORDS, files=next_plan(tasks, metrics_text()))


def test_another_plan_is_held_to_the_facts_of_the_first(root: Path) -> None:
    raw = replayed(root, "--to-plan", NEXT, code=1)
    assert turns(raw) == {"1/rate": "failing", "2/c": "reassigned", "3/use": "gone", "4/new": "failing"}
    rate = raw["findings"][0]
    assert (rate["id"], rate["was"]) == (f"{NEXT}/1/rate@示例县/2024", f"{PLAN}/1/rate@示例县/2024")
    assert (rate["before"]["value"], rate["after"]["value"]) == ("69", "69")
    assert raw["worsened"] == 2
    assert [each["id"] for each in (*raw["before"]["plans"], *raw["after"]["plans"])] == [PLAN, NEXT]
    # What followed before and follows now from the finding in the same place is no news.
    assert {(each["kind"], each["because"][0].split("/")[1]) for each in raw["appeared"]} == {
        ("remedy_duty", "1"), ("remedy_duty", "4"), ("commendation", "2"),
    }  # fmt: skip


def test_the_ledger_of_the_other_plan_has_no_say(root: Path) -> None:
    before = replayed(root, "--to-plan", NEXT, code=1)
    own = root / "facts" / NEXT / "ledger.yaml"
    own.parent.mkdir()
    own.write_text("not a ledger at all", encoding="utf-8")
    assert replayed(root, "--to-plan", NEXT, code=1) == before


def test_facts_that_serve_nothing_there_are_counted_and_told(tmp_path: Path) -> None:
    """The other plan has no task 2, no metric of use, and counts the rate in another measure."""
    kept = [each for each in METRICS if each["name"] not in ("用水量", "管网长度")]
    root = content(tmp_path / "a", tasks=TASKS, records=RECORDS)
    other = content(tmp_path / "b", files={**next_plan([task([CRITERION])], metrics_text(kept)),
                    **{f"rules/{PLAN}/{name}.yaml": None for name in ("plan", "tasks", "metrics")}})  # fmt: skip
    raw = replayed(root, "--to-plan", NEXT, "--to-content", str(other))
    assert raw["unused_facts"] == 2
    assert turns(raw) == {"2/c": "gone", "3/use": "gone"}
    out = run_cli(("replay", PLAN, "--as-of", "2025-01-10", "--to-plan", NEXT, "--to-content", str(other)), root).out
    assert "有 2 条记录另一边用不上" in out


def test_a_figure_is_converted_into_the_measure_of_the_other_side(tmp_path: Path) -> None:
    base = content(tmp_path / "a", tasks=TASKS, records=RECORDS)
    metrics = [{**each, "measured_in": "立方米"} if each["name"] == "用水量" else each for each in METRICS]
    other = content(tmp_path / "b", tasks=TASKS, metrics=metrics)
    carried, unused = with_facts_of(load(str(base)), load(str(other), (), None))
    assert unused == 0
    assert {fact.id: str(fact.value) for fact in carried.ledger.facts if fact.value} == {
        "M-1": "69%", "M-2": "120000立方米",
    }  # fmt: skip
    renamed = [{**each, "measured_in": "公里"} if each["name"] == "用水量" else each for each in METRICS]
    tasks = TASKS[:2]
    other = content(tmp_path / "c", tasks=tasks, metrics=renamed)
    carried, unused = with_facts_of(load(str(base)), load(str(other), (), None))
    assert ([fact.id for fact in carried.ledger.facts], unused) == (["E-1", "M-1"], 1)


def test_another_day_and_what_was_known_later(root: Path) -> None:
    late = replayed(root, "--to-as-of", "2025-01-10", as_of="2024-12-10", code=1)
    assert turns(late) == {"1/rate": "better", "3/use": "failing"}
    assert (late["after"]["as_of"], late["after"]["known_by"]) == ("2025-01-10", "2025-01-10")
    early = replayed(root, "--to-as-of", "2024-12-10", as_of="2025-01-10", code=1)
    assert turns(early) == {"1/rate": "worse", "3/use": "better"}
    kept = replayed(root, "--known-by", "2024-12-10", "--to-as-of", "2025-01-10", as_of="2024-12-10", code=1)
    assert kept["after"]["known_by"] == "2024-12-10"
    assert turns(kept)["1/rate"] == "failing"
    known = replayed(root, "--known-by", "2024-12-10", "--to-known-by", "2024-12-20", as_of="2025-01-10")
    assert turns(known) == {"1/rate": "fixed"}
    assert known["before"]["content_sha256"] == known["after"]["content_sha256"]


def test_other_common_rules_and_another_register(root: Path, tmp_path: Path) -> None:
    shipped = (Path(__file__).parents[2] / "rules" / "common" / "defaults.yaml").read_text("utf-8")
    assert "due_soon_days: 30" in shipped
    files = {"rules/common/defaults.yaml": shipped.replace("due_soon_days: 30", "due_soon_days: 5")}
    other = content(tmp_path / "other", tasks=TASKS, files={**files, f"facts/{PLAN}/ledger.yaml": "no ledger"})
    raw = replayed(root, "--to-content", str(other), as_of="2024-12-10")
    assert raw["before"]["content_sha256"] != raw["after"]["content_sha256"]
    assert turns(raw) == {"1/rate": "shifted", "3/use": "shifted"}
    assert raw["unused_facts"] == 0


def test_another_ledger_is_read_as_it_stands(root: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "new.csv"
    ledger.write_text(
        "id,kind,metric,value,period,reported_on,reporter\nN-1,measure,收集率,60 %,2024,2024-12-20,县水利局\n"
    )
    raw = replayed(root, "--to-facts", str(ledger), code=1)
    assert turns(raw) == {"1/rate": "failing", "2/c": "failing", "3/use": "value"}


def test_nothing_that_counts_got_worse_ends_in_0_and_says_so(root: Path) -> None:
    ran = run_cli(("replay", PLAN, "--as-of", "2025-01-10", "--to-as-of", "2025-01-10"), root)
    assert (ran.code, ran.err) == (0, "")
    assert "计入的没有变化　未变 3" in ran.out


FORMATS: dict[str, Callable[[Ran], bool]] = {
    "text": lambda ran: "  新出问题（2）\n   1. 任务1 示例任务 · " in ran.out,
    "markdown": lambda ran: "\n## 新出问题（2）\n\n1. 任务1 示例任务 · " in ran.out,
    "md": lambda ran: "\n## 改由别的单位负责（1）\n" in ran.out,
    "csv": lambda ran: (
        [row["变化"] for row in csv.DictReader(io.StringIO(ran.out))]
        == ["新出问题", "改由别的单位负责", "不再检查", "新出问题"]
    ),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_what_turned_and_which_way(name: str, root: Path) -> None:
    ran = run_cli(("replay", PLAN, "--as-of", "2025-01-10", "--to-plan", NEXT, "--format", name), root)
    assert FORMATS[name](ran), ran.out
    assert "2 项变差（退出码 1）" in ran.err


def test_the_text_says_both_sides_of_everything_that_differs(root: Path) -> None:
    out = run_cli(("replay", PLAN, "--as-of", "2025-01-10", "--to-plan", NEXT), root).out
    assert "达标 → 未达标" in out
    assert "目标由 ≥68% 改为 ≥70%" in out
    assert "负责单位由 县住建局 改为 县农业农村局" in out
    assert "工作计划修订稿" in out
    english = run_cli(("replay", PLAN, "--as-of", "2025-01-10", "--to-plan", NEXT, "--lang", "en"), root).out
    assert "met → breached" in english
    assert "target changed from ≥68% to ≥70%" in english


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        ((), 2, "--to-plan"),
        (("--to-as-of", "soon"), 2, "soon"),
        (("--to-known-by", "2024-02-30"), 2, "2024-02-30"),
        (("--to-plan", "y-2025"), 3, NEXT),
        (("--to-content", "nowhere"), 3, "nowhere"),
        (("--to-content", "graphs"), 3, "rules/"),
        (("--to-facts", "none.csv"), 3, "none.csv"),
        (("--to-plan", NEXT, "--format", "xml"), 2, "xml"),
    ],
)
def test_bad_input_is_told_and_nothing_is_printed(args: tuple[str, ...], code: int, told: str, root: Path) -> None:
    ran = run_cli(("replay", PLAN, "--as-of", "2025-01-10", *args), root)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err


def test_one_plan_must_be_meant(root: Path) -> None:
    ran = run_cli(("replay", "--as-of", "2025-01-10", "--to-as-of", "2025-01-11"), root)
    assert (ran.code, ran.out) == (2, "")
    assert PLAN in ran.err and NEXT in ran.err


def test_the_same_content_elsewhere_gives_the_same_bytes(root: Path) -> None:
    args = ("replay", PLAN, "--as-of", "2025-01-10", "--to-plan", NEXT, "--format", "json")
    assert run_cli(args, root) == run_cli((*args, "--content", str(root)), root.parent)
    assert DIGEST not in run_cli(args, root).out
