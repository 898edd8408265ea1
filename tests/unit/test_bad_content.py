"""Bad content is told as *where: what; cure*: file, line and column, every fault at once, and never a verdict."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from support import (
    CITY_TEXT,
    CRITERION,
    PLAN,
    PLAN_TEXT,
    SPOT,
    THINGS_TEXT,
    UNITS_TEXT,
    Ran,
    content,
    ledger_text,
    metrics_text,
    run_cli,
    spot,
    task,
    tasks_text,
)

CASES = Path(__file__).parents[1] / "cases" / "faults"
PLAN_FILE = f"rules/{PLAN}/plan.yaml"
TASKS = f"rules/{PLAN}/tasks.yaml"
METRICS_FILE = f"rules/{PLAN}/metrics.yaml"
UNITS = "graphs/units.yaml"
LEDGER = f"facts/{PLAN}/ledger.yaml"
TABLE = f"facts/{PLAN}/table.csv"
LIFECYCLE = "rules/common/lifecycle.yaml"
ONE_MORE = "rules/common/zz-one-more.yaml"
AUDIT = ("audit", "--as-of", "2024-12-31")
SOUND = {
    PLAN_FILE: PLAN_TEXT,
    TASKS: tasks_text(),
    METRICS_FILE: metrics_text(),
    UNITS: UNITS_TEXT,
    "graphs/city.yaml": CITY_TEXT,
    "graphs/things.yaml": THINGS_TEXT,
}
"""The files a case may change, as they are where nothing is wrong."""

Case = Mapping[str, Any]


def cases(*, english: bool = False) -> list[Any]:
    """Every case of tests/cases/faults under its name, those the engine gets wrong marked so."""
    found = [case for path in sorted(CASES.glob("*.yaml")) for case in yaml.safe_load(path.read_text("utf-8"))]
    return [pytest.param(case, id=case["name"], marks=broken(case)) for case in found if not english or "en" in case]


def broken(case: Case) -> list[pytest.MarkDecorator]:
    """A mark on what the engine gets wrong."""
    return [pytest.mark.xfail(strict=True, reason=case["broken"])] if "broken" in case else []


def rule_text(rule: str, stratum: str = "verdict") -> str:
    """A file with one rule of the judge."""
    return f"apiVersion: duban/v1\nkind: JudgeRules\nstratum: {stratum}\nrules:\n  - {rule}\n"


def written(case: Case) -> tuple[str, str]:
    """The file that is wrong, and its text with a mark where the fault is."""
    if "criterion" in case:
        return TASKS, tasks_text(case["criterion"])
    if "records" in case:
        return LEDGER, ledger_text(case["records"])
    if "table" in case:
        return TABLE, case["table"]
    if "rule" in case:
        return ONE_MORE, rule_text(case["rule"], case.get("stratum", "verdict"))
    file = case["file"]
    if "text" in case:
        return file, case["text"]
    text = SOUND[file] + case.get("appended", "")
    changes = case.get("changes", [[case["instead_of"], case["stands"]]] if "stands" in case else [])
    for old, new in changes:
        assert old in text, f"{file} holds no {old}"
        text = text.replace(old, new, 1)
    return file, text


def folder(case: Case, root: Path) -> tuple[Path, str]:
    """The content with this one thing wrong, and the place where it is to be told.

    The column of a table is its cell, a row of another width has none; of what the engine does not do yet the line is
    enough.
    """
    file, text = written(case)
    files: dict[str, str | None] = {}
    if "with" in case:
        files.update([written(case["with"])])
    if "without" in case:
        files[case["without"]] = None
    if "lifecycle" in case:
        files[LIFECYCLE] = rule_text(case["lifecycle"])
    before = text.partition(SPOT)[0]
    files[file], at = spot(text)
    line = at.split(":")[0]
    if "broken" in case or case.get("whole_line"):
        at = line
    elif file == TABLE:
        at = f"{line}:{before.splitlines()[-1].count(',') + 1}"
    return content(root, files=files), f"{file}:{at}:"


def told(ran: Ran, place: str, words: Sequence[str]) -> list[str]:
    """The lines that tell of a place and hold every word."""
    return [line for line in ran.err.splitlines() if line.startswith(place) and all(word in line for word in words)]


@pytest.mark.parametrize("case", cases())
def test_a_fault_is_told_with_its_place_and_what_is_wrong(case: Case, tmp_path: Path) -> None:
    root, place = folder(case, tmp_path)
    ran = run_cli(AUDIT, root)
    assert (ran.code, ran.out) == (3, ""), ran.err
    lines = told(ran, place, case["zh"])
    assert lines, ran.err
    if "near" in case:
        assert any(f"是不是“{case['near']}”" in line for line in lines), ran.err


@pytest.mark.parametrize("case", cases(english=True))
def test_the_same_is_told_in_english(case: Case, tmp_path: Path) -> None:
    root, place = folder(case, tmp_path)
    ran = run_cli((*AUDIT, "--lang", "en"), root)
    assert (ran.code, ran.out) == (3, ""), ran.err
    assert told(ran, place, case["en"]), ran.err


TWO_CRITERIA = "{id: a, measure: 收急率, at_least: 68 %}\n      - {id: b, measure: 收集率, at_least: 680 %}"


TWO_RECORDS = (
    "{id: F1, kind: measure, metric: 收集率, value: 12 吨, period: 2024, reported_on: 2024-12-20}\n"
    "{id: F2, kind: event, what: 检查, occurred_on: 2024-02-30, reported_on: 2024-12-20}"
)
ONE_UNIT = {UNITS: UNITS_TEXT.replace("guided_by: 市水利局", "guided_by: 市水力局")}


def test_every_fault_of_rules_and_facts_is_told_at_once(tmp_path: Path) -> None:
    ran = run_cli(AUDIT, content(tmp_path, tasks=TWO_CRITERIA, records=TWO_RECORDS))
    assert (ran.code, ran.out) == (3, "")
    *faults, last = ran.err.splitlines()
    assert len(faults) == 4
    assert all(any(word in fault for fault in faults) for word in ("收急率", "680", "12吨", "2024-02-30"))
    assert "4" in last


def test_faults_stand_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    ran = run_cli(AUDIT, content(tmp_path, tasks=TWO_CRITERIA, records=TWO_RECORDS))
    places = [line.split(": ")[0].split(":") for line in ran.err.splitlines()[:-1]]
    assert [place[0] for place in places] == [LEDGER, LEDGER, TASKS, TASKS]
    assert int(places[0][1]) < int(places[1][1])
    assert int(places[2][1]) < int(places[3][1])


def test_a_fault_in_the_register_does_not_hide_those_in_rules_and_facts(tmp_path: Path) -> None:
    ran = run_cli(AUDIT, content(tmp_path, tasks=TWO_CRITERIA, records=TWO_RECORDS, files=ONE_UNIT))
    assert (ran.code, ran.out) == (3, "")
    assert len(ran.err.splitlines()) == 6
    assert all(word in ran.err for word in ("市水力局", "收急率", "680", "12吨", "2024-02-30"))


def test_every_faulty_row_of_a_table_is_told_at_once(tmp_path: Path) -> None:
    rows = "id,kind,what,occurred_on,reported_on\nE1,event,检查\nE2,event,检查,2024-03-01,2024-03-02\nE3,event\n"
    ran = run_cli(AUDIT, content(tmp_path, files={TABLE: rows}))
    assert ran.code == 3
    assert f"{TABLE}:2:" in ran.err
    assert f"{TABLE}:4:" in ran.err


def test_every_faulty_record_of_a_ledger_file_is_told_at_once(tmp_path: Path) -> None:
    ran = run_cli(AUDIT, content(tmp_path, records="只有一句话\n{id: [1]}"))
    assert ran.code == 3
    assert f"{LEDGER}:4:" in ran.err
    assert f"{LEDGER}:5:" in ran.err


def test_a_fault_of_form_in_the_rules_does_not_hide_one_in_the_ledger(tmp_path: Path) -> None:
    rows = "id,kind,what,occurred_on,reported_on\nE1,event,检查\n"
    plan = PLAN_TEXT.replace("period: 2024", "period: 二〇二四年")
    ran = run_cli(AUDIT, content(tmp_path, files={TABLE: rows, PLAN_FILE: plan}))
    assert ran.code == 3
    assert f"{PLAN_FILE}:7" in ran.err
    assert f"{TABLE}:2" in ran.err


@pytest.mark.parametrize("file", [PLAN_FILE, UNITS, LEDGER, TABLE])
def test_a_file_that_is_not_utf8_is_told_with_its_line(file: str, tmp_path: Path) -> None:
    data = "id,kind\n编号".encode() + "污水".encode("gbk") + b"\n"
    ran = run_cli(AUDIT, content(tmp_path, files={file: data}))
    assert (ran.code, ran.out) == (3, "")
    assert told(ran, f"{file}:2:", ["UTF-8"])


@pytest.mark.parametrize("file", [PLAN_FILE, UNITS, LEDGER, TABLE])
@pytest.mark.parametrize("text", ["", "\n  \n"], ids=["nothing", "blanks"])
def test_an_empty_file_is_told(file: str, text: str, tmp_path: Path) -> None:
    ran = run_cli(AUDIT, content(tmp_path, files={file: text}))
    assert (ran.code, ran.out) == (3, "")
    assert told(ran, f"{file}: ", ["空"])


@pytest.mark.parametrize("file", [PLAN_FILE, UNITS, LEDGER])
def test_a_byte_order_mark_is_no_fault(file: str, tmp_path: Path) -> None:
    path = content(tmp_path) / file
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert run_cli(AUDIT, tmp_path).code == 0


def test_anchors_that_would_explode_end_fast(tmp_path: Path) -> None:
    laughs = ["a0: &a0 [哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈]"]
    laughs += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    root = content(tmp_path, files={PLAN_FILE: PLAN_TEXT + "\n".join(laughs) + "\n"})
    started = time.process_time()
    ran = run_cli(AUDIT, root)
    assert time.process_time() - started < 5
    assert (ran.code, ran.out) == (3, "")
    assert told(ran, f"{PLAN_FILE}:", ["内容过大"])


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")], ids=["lists", "mappings"])
@pytest.mark.parametrize("file", [PLAN_FILE, LEDGER])
def test_nesting_of_ten_thousand_levels_is_told(file: str, opening: str, closing: str, tmp_path: Path) -> None:
    text = f"apiVersion: duban/v1\nkind: Plan\ndeep: {opening * 10_000}{closing * 10_000}\n"
    ran = run_cli(AUDIT, content(tmp_path, files={file: text}))
    assert (ran.code, ran.out) == (3, "")
    assert told(ran, f"{file}:3:", ["嵌套"])


def test_a_content_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    ran = run_cli((*AUDIT, "--content", str(tmp_path / "nowhere")), tmp_path)
    assert (ran.code, ran.out) == (3, "")
    assert "nowhere: " in ran.err
    assert "检查路径" in ran.err


def test_a_content_folder_without_rules_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = run_cli((*AUDIT, "--content", "empty"), tmp_path)
    assert (ran.code, ran.out) == (3, "")
    assert told(ran, "empty: ", ["rules/"])


def test_no_folder_upward_with_rules_is_told(tmp_path: Path) -> None:
    ran = run_cli(AUDIT, tmp_path)
    assert (ran.code, ran.out) == (3, "")
    assert "--content" in ran.err


def test_a_ledger_that_is_not_there_is_told(tmp_path: Path) -> None:
    ran = run_cli((*AUDIT, "--facts", "facts/none.csv"), content(tmp_path))
    assert (ran.code, ran.out) == (3, "")
    assert told(ran, "facts/none.csv: ", [])


def test_a_ledger_that_no_source_reads_is_told_with_what_is_read(tmp_path: Path) -> None:
    ran = run_cli((*AUDIT, "--facts", "facts/data.exe"), content(tmp_path, files={"facts/data.exe": "MZ"}))
    assert (ran.code, ran.out) == (3, "")
    assert told(ran, "facts/data.exe: ", [".csv", ".yaml"])


def test_a_plan_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    ran = run_cli(("audit", "x-2042", "--as-of", "2024-12-31"), content(tmp_path))
    assert (ran.code, ran.out) == (3, "")
    assert "x-2042" in ran.err
    assert "是不是“x-2024”" in ran.err


def test_rules_without_a_plan_are_told(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    ran = run_cli(AUDIT, tmp_path)
    assert (ran.code, ran.out) == (3, "")
    assert "rules/<计划编号>/" in ran.err


def test_two_heads_in_a_plan_folder_are_told_at_the_second(tmp_path: Path) -> None:
    ran = run_cli(AUDIT, content(tmp_path, files={f"rules/{PLAN}/zz-plan.yaml": PLAN_TEXT}))
    assert (ran.code, ran.out) == (3, "")
    assert told(ran, f"rules/{PLAN}/zz-plan.yaml:1:1: ", ["正好有一个", "2"])


def test_a_plan_folder_without_a_head_is_told(tmp_path: Path) -> None:
    ran = run_cli(AUDIT, content(tmp_path, files={PLAN_FILE: None}))
    assert (ran.code, ran.out) == (3, "")
    assert PLAN in ran.err
    assert "正好有一个" in ran.err


def test_an_empty_plan_folder_is_told(tmp_path: Path) -> None:
    root = content(tmp_path)
    (root / "rules" / "y-2024").mkdir()
    ran = run_cli(AUDIT, root)
    assert (ran.code, ran.out) == (3, "")
    assert "y-2024" in ran.err


@pytest.mark.parametrize("name", ["quantities.yaml", "defaults.yaml"])
def test_a_common_file_of_another_kind_leaves_a_hole_that_is_told(name: str, tmp_path: Path) -> None:
    ran = run_cli(AUDIT, content(tmp_path, files={f"rules/common/{name}": metrics_text()}))
    assert (ran.code, ran.out) == (3, "")
    assert name in ran.err


def test_what_no_rule_decides_is_told_where_the_criterion_stands(tmp_path: Path) -> None:
    only = rule_text("{id: only, when: [{m: {kind: measure, outcome: satisfied}}], then: {status: met}, says: 好的}")
    ran = run_cli(AUDIT, content(tmp_path, tasks=[task([CRITERION])], files={LIFECYCLE: only}))
    assert (ran.code, ran.out) == (3, "")
    assert told(ran, f"{TASKS}:5:", ["没有一条规则能判定"])


def test_a_deadline_on_the_last_day_of_the_calendar_is_no_bug(tmp_path: Path) -> None:
    ran = run_cli(AUDIT, content(tmp_path, tasks=[task([CRITERION], deadline="9999-12-31")]))
    assert ran.code in (0, 1, 3), ran.err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("adit",), ("adit", "--help")),
        ((), ("--help",)),
        (("audit", "--as-of", "2024-02-30"), ("2024-02-30",)),
        (("audit", "--as-of", "明天"), ("明天",)),
        (("audit", "--known-by", "2024-13-01"), ("2024-13-01",)),
        ((*AUDIT, "--status", "breachd"), ("breachd",)),
        ((*AUDIT, "--format", "doc"), ("doc", "json")),
        ((*AUDIT, "--format", "json", "--format", "doc:x.doc"), ("doc",)),
        ((*AUDIT, "--fail-on", "breachd"), ("breachd", "advisory")),
        ((*AUDIT, "--fail-on", "met,everything"), ("everything",)),
        ((*AUDIT, "--unit", "县水力局"), ("县水力局", "县水利局")),
        ((*AUDIT, "--lang", "fr"), ("fr",)),
        ((*AUDIT, "--judge", "coin"), ("coin",)),
        ((*AUDIT, "--no-such-option"), ("--no-such-option",)),
        (("explain", f"{PLAN}/11/rate@示例县/2024", "--as-of", "2024-12-31"), ("“11”", "“1”")),
        (("explain", f"{PLAN}/1/rate", "--as-of", "2024-12-31"), ("计划/任务/标准@对象/周期",)),
        (("explain",), ("--help",)),
        (("schema", "Audi"), ("Audi",)),
        (("schema",), ("Audit",)),
        (("matrix", "--format", "json:no/such/folder/m.json"), ("no/such/folder/m.json",)),
    ],
    ids=lambda value: " ".join(value) or "nothing",
)
def test_wrong_usage_ends_in_2_with_a_sentence_and_nothing_on_stdout(
    args: tuple[str, ...], words: tuple[str, ...], tmp_path: Path
) -> None:
    ran = run_cli(args, content(tmp_path))
    assert (ran.code, ran.out) == (2, ""), ran.err
    assert ran.err.startswith("duban: ")
    assert len(ran.err.splitlines()) == 1
    assert all(word in ran.err for word in words), ran.err


def test_wrong_usage_is_told_in_the_language_that_was_asked_for(tmp_path: Path) -> None:
    ran = run_cli(("audit", "--lang", "en", "--unit", "县水力局", "--as-of", "2024-12-31"), content(tmp_path))
    assert ran.code == 2
    assert "did you mean" in ran.err


def test_a_bad_date_is_told_in_the_language_that_was_asked_for(tmp_path: Path) -> None:
    ran = run_cli(("audit", "--lang", "en", "--as-of", "2024-02-30"), content(tmp_path))
    assert ran.code == 2
    assert "is no day" in ran.err


def test_two_plans_where_one_is_wanted_is_wrong_usage(tmp_path: Path) -> None:
    other = {
        name.replace(PLAN, "y-2024"): text.replace(PLAN, "y-2024")
        for name, text in SOUND.items()
        if name.startswith("rules/")
    }
    ran = run_cli(("matrix",), content(tmp_path, files=other))
    assert (ran.code, ran.out) == (2, "")
    assert "x-2024" in ran.err
    assert "y-2024" in ran.err
