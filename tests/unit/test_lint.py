"""`duban lint`: every check by its named examples, what lets a remark pass, what is put right, and the formats."""

from __future__ import annotations

import json
import os
import re
import threading
from pathlib import Path
from typing import Any

import pytest
import yaml

from duban.messages import CATALOGUE, say
from duban.model.remarks import LEVELS, TOPICS
from duban.plugins import lint_checks, words_in
from duban.studies.allowances import CODES as ALLOWANCE_CODES
from linting import CASES, PAGES, Example, cases, page_examples, said
from support import CRITERION, PLAN, content, flow, run_cli, task, tasks_text

CODES = words_in("lints")
ALL = [pytest.param(code, case, id=f"{code}: {case['name']}") for code in CODES for case in cases(code)]


@pytest.mark.parametrize("code", CODES)
def test_every_check_has_its_cases_its_page_and_its_sentence(code: str) -> None:
    check = lint_checks()[code]
    finds = [bool(case["finds"]) for case in cases(code)]
    assert True in finds and False in finds, (
        f"tests/cases/lints/{code}.yaml: one that is found and one that is not, at least"
    )
    assert set(page_examples(code)) == {"不好的", "好的"}, f"docs/lint/{code}.md: 不好的 and 好的, with a block each"
    assert f"lint.{code}" in CATALOGUE
    assert check.level in LEVELS and check.topic in TOPICS


def test_no_case_or_page_is_of_a_check_that_is_gone() -> None:
    assert {path.stem for path in CASES.glob("*.yaml")} == set(CODES)
    assert {path.stem for path in PAGES.glob("*.md")} - {"README"} == {*CODES, *ALLOWANCE_CODES}


@pytest.mark.parametrize("code", CODES)
def test_a_page_begins_with_code_topic_and_level(code: str) -> None:
    check = lint_checks()[code]
    title, _, about, _, why, *_ = (PAGES / f"{code}.md").read_text("utf-8").splitlines()
    assert title.startswith(f"# {code}：")
    assert about == f"类别：{say(f'topic.{check.topic}', 'zh')}　级别：{say(f'level.{check.level}', 'zh')}"
    assert why


@pytest.mark.parametrize("code", ALLOWANCE_CODES)
def test_the_examples_on_the_pages_of_allowances(code: str, tmp_path: Path) -> None:
    text = (PAGES / f"{code}.md").read_text("utf-8")
    assert text.startswith(f"# {code}：") and f"级别：{say('level.fault', 'zh')}" in text
    bad, good = re.findall(r"```yaml\nobligations:\n(.*?)```", text, re.S)
    for name, lines in (("bad", bad), ("good", good)):
        written = "".join(
            f"  - {flow(task([CRITERION], **yaml.load(line[4:], yaml.BaseLoader)))}\n"
            if line[:4] == "  - "
            else f"{line}\n"
            for line in lines.splitlines()
        )
        tasks = tasks_text().partition("  - ")[0] + "  - " + flow(task([CRITERION], id="0")) + "\n" + written
        root = content(tmp_path / name, files={f"rules/{PLAN}/tasks.yaml": tasks})
        assert (("fault", code) in codes(root)) == (name == "bad")


@pytest.mark.parametrize(("code", "case"), ALL)
def test_what_a_check_finds(code: str, case: Example, tmp_path: Path) -> None:
    found = said(case, code, tmp_path)
    told = "\n".join(f"{each.place}: {each.text}" for each in found) or "nothing"
    assert len(found) == len(case["finds"]), told
    for wanted, each in zip(case["finds"], found, strict=True):
        assert all(word in f"{each.text} {each.place} {each.found.clause}" for word in wanted.split()), told


@pytest.mark.parametrize("code", CODES)
def test_the_examples_of_its_page(code: str, tmp_path: Path) -> None:
    examples = page_examples(code)
    (tmp_path / "bad").mkdir()
    (tmp_path / "good").mkdir()
    assert said(examples["不好的"], code, tmp_path / "bad")
    assert not said(examples["好的"], code, tmp_path / "good")


TWICE = task([{"id": "rate", "measure": "收集率", "at_least": "68 %"}], cooperating=["县住建局", "县住建局"])
QUIET = ("lint", "--ignore", "content", "--as-of", "2024-12-10")


def folder(root: Path, comment: str = "", above: str = "", head: str = "") -> Path:
    """A plan whose one task names an office twice, with comments on its line, above it, and at the head of its file."""
    content(root, tasks=[TWICE])
    path = root / "rules" / PLAN / "tasks.yaml"
    text = path.read_text("utf-8").replace("  - {", f"{above}  - {{")
    path.write_text(head + text.rstrip("\n") + f"{comment}\n", encoding="utf-8")
    return root


def codes(root: Path, *more: str) -> list[tuple[str, str]]:
    found: list[dict[str, Any]] = json.loads(run_cli((*QUIET, *more, "--format", "json"), root).out)
    return [(each["level"], each["code"]) for each in found]


@pytest.mark.parametrize(
    "where",
    [
        {"comment": "  # lint: allow unit_repeated：印发的就是两遍"},
        {"above": "  # lint: allow unit_repeated: printed twice\n"},
        {"head": "# lint: allow two_names, unit_repeated：印发的就是两遍\n"},
    ],
)
def test_a_comment_with_its_reason_lets_a_remark_pass(where: dict[str, str], tmp_path: Path) -> None:
    root = folder(tmp_path, **where)
    left = [("fault", "allow_unused")] if "head" in where else []
    assert codes(root) == left
    assert "1 条按注释放过" in run_cli(QUIET, root).out


@pytest.mark.parametrize(
    ("comment", "code"),
    [
        ("  # lint: allow unit_repeated", "allow_reasonless"),
        ("  # lint: allow", "allow_reasonless"),
        ("  # lint: allow unit_repeeted：印发的就是两遍", "allow_unknown"),
        ("  # lint: allow unit_repeated, two_names：印发的就是两遍", "allow_unused"),
    ],
)
def test_a_comment_that_allows_nothing_is_a_fault(comment: str, code: str, tmp_path: Path) -> None:
    root = folder(tmp_path, comment=comment)
    assert ("fault", code) in codes(root)
    assert run_cli(QUIET, root).code == 3


def test_a_comment_is_not_idle_where_its_check_was_not_made(tmp_path: Path) -> None:
    root = folder(tmp_path, comment="  # lint: allow two_names：两种写法都印")
    assert codes(root, "--select", "unit_repeated") == [("remark", "unit_repeated")]


def test_the_sign_of_a_comment_within_a_text_is_no_comment(tmp_path: Path) -> None:
    root = content(tmp_path, tasks=[{**TWICE, "summary": "x # lint: allow unit_repeated：文字"}])
    assert codes(root) == [("remark", "unit_repeated")]


def test_fix_takes_idle_allowances_away_and_leaves_the_rest(tmp_path: Path) -> None:
    root = folder(
        tmp_path,
        head="# lint: allow two_names：没有\n",
        comment="  # lint: allow unit_repeated, two_names：印发的就是两遍",
    )
    ran = run_cli((*QUIET, "--fix"), root)
    text = (root / "rules" / PLAN / "tasks.yaml").read_text("utf-8")
    assert ran.code == 0 and "2" in ran.err
    assert text.startswith("apiVersion") and text.endswith("# lint: allow unit_repeated：印发的就是两遍\n")


def test_select_and_ignore_take_codes_and_topics(tmp_path: Path) -> None:
    root = folder(tmp_path)
    assert codes(root, "--select", "offices") == [("remark", "unit_repeated")]
    assert codes(root, "--select", "offices", "--ignore", "unit_repeated") == []
    wrong = run_cli(("lint", "--select", "ofices"), root)
    assert wrong.code == 2 and "offices" in wrong.err


def test_github_marks_the_line(tmp_path: Path) -> None:
    out = run_cli((*QUIET, "--format", "github"), folder(tmp_path)).out
    assert out.startswith(f"::notice file=rules/{PLAN}/tasks.yaml,line=5,col=5,title=unit_repeated::")


def test_sarif_names_rule_place_and_level(tmp_path: Path) -> None:
    (run,) = json.loads(run_cli((*QUIET, "--format", "sarif"), folder(tmp_path)).out)["runs"]
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "unit_repeated"
    assert result["level"] == "note"
    location = result["locations"][0]["physicalLocation"]
    assert location == {
        "artifactLocation": {"uri": f"rules/{PLAN}/tasks.yaml"}, "region": {"startLine": 5, "startColumn": 5}
    }  # fmt: skip


def test_a_report_may_go_into_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text("utf-8")))
    reader.start()
    run_cli((*QUIET, "--format", f"json:{pipe}"), folder(tmp_path / "content"))
    reader.join(timeout=30)
    assert pipe.is_fifo() and json.loads(read[0])[0]["code"] == "unit_repeated"
