"""What `duban lint` writes for other programs: SARIF, workflow commands, the hook of pre-commit."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for

from duban.cli.main import main
from duban.faults import Place
from duban.formats import github, sarif
from duban.formats._style import Style
from duban.model.remarks import Found, Level, Linted, Remark
from support import CRITERION, ROOT, content, flow, run_cli, task

_TEXT = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string"}},
    "additionalProperties": False,
}
_RULE = {
    "type": "object",
    "required": ["id"],
    "properties": {"id": {"type": "string"}, "shortDescription": _TEXT, "help": _TEXT},
    "additionalProperties": False,
}
_REGION = {
    "type": "object",
    "properties": {"startLine": {"type": "integer", "minimum": 1}, "startColumn": {"type": "integer", "minimum": 1}},
    "additionalProperties": False,
}
_URI = {"type": "string", "pattern": r"^[A-Za-z0-9\-._~!$&'()*+,;=:@/%]*$", "not": {"pattern": "%(?![0-9A-F]{2})"}}
_LOCATION = {
    "type": "object",
    "required": ["artifactLocation"],
    "properties": {
        "artifactLocation": {"type": "object", "properties": {"uri": _URI}, "additionalProperties": False},
        "region": _REGION,
    },
    "additionalProperties": False,
}
_RESULT = {
    "type": "object",
    "required": ["message"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": -1},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": _TEXT,
        "locations": {
            "type": "array",
            "items": {"type": "object", "properties": {"physicalLocation": _LOCATION}, "additionalProperties": False},
        },
        "properties": {"type": "object"},
    },
    "additionalProperties": False,
}
_RUN = {
    "type": "object",
    "required": ["tool"],
    "properties": {
        "tool": {
            "type": "object",
            "required": ["driver"],
            "properties": {
                "driver": {
                    "type": "object",
                    "required": ["name"],
                    "properties": {
                        "name": {"type": "string"},
                        "rules": {"type": "array", "uniqueItems": True, "items": _RULE},
                    },
                    "additionalProperties": False,
                }
            },
            "additionalProperties": False,
        },
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": {"type": "array", "items": _RESULT},
    },
    "additionalProperties": False,
}
SARIF = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": _RUN},
    },
    "additionalProperties": False,
}
"""The part of OASIS SARIF 2.1.0 that is written here, by hand: no package of the registry carries the schema, and it is too
long to be copied. It is closed, as the schema itself is, so that a new property has to be looked up there first."""

HOSTILE = "100%: 甲,乙::error::丙\r\n丁"


def linted(*levels: Level, line: int = 3) -> Linted:
    place = Place("rules/一 个%23/tasks.yaml", line, 5 if line else 0)
    found = Found(place, {}, "x-2024", "1", "附件1 第1行")
    return Linted(tuple(Remark(level, "two_names", found, HOSTILE) for level in levels), {"two_names": "两种写法。"})


@pytest.mark.parametrize("line", [0, 3])
def test_sarif_is_sarif(line: int) -> None:
    written = json.loads(sarif.remarks(linted("fault", "warning", "remark", line=line), Style("zh")))
    assert validator_for(SARIF) is Draft202012Validator
    Draft202012Validator(SARIF).validate(written)
    (run,) = written["runs"]
    assert [each["level"] for each in run["results"]] == ["error", "warning", "note"]
    assert {each["message"]["text"] for each in run["results"]} == {HOSTILE}


def test_sarif_of_all_our_content_is_sarif() -> None:
    written: dict[str, Any] = json.loads(run_cli(("lint", "--format", "sarif")).out)
    Draft202012Validator(SARIF).validate(written)
    rules = written["runs"][0]["tool"]["driver"]["rules"]
    assert all(
        each["shortDescription"]["text"] and each["help"]["text"] == f"docs/lint/{each['id']}.md" for each in rules
    )


def test_sarif_describes_what_is_wrong_with_allowances(tmp_path: Path) -> None:
    head = "apiVersion: duban/v1\nkind: Obligations\nplan: x-2024\nobligations:\n"
    tasks = f"{head}  - {flow(task([CRITERION]))}  # lint: allow doubt\n"
    root = content(tmp_path, files={"rules/x-2024/tasks.yaml": tasks})
    written = json.loads(run_cli(("lint", "--select", "doubt", "--format", "sarif"), root).out)
    Draft202012Validator(SARIF).validate(written)
    (run,) = written["runs"]
    assert [each["id"] for each in run["tool"]["driver"]["rules"]] == ["doubt", "allow_reasonless"]
    assert run["results"][0]["ruleIndex"] == 1 and "shortDescription" in run["tool"]["driver"]["rules"][1]


def test_a_workflow_command_is_one_line_whatever_is_said() -> None:
    (line,) = github.remarks(linted("warning"), Style("zh")).split("\n")[:-1]
    head, _, said = line.removeprefix("::").partition("::")
    assert re.fullmatch(r"warning file=rules/一 个%2523/tasks.yaml,line=3,col=5,title=two_names", head)
    assert "\r" not in said and said.endswith("100%25: 甲,乙::error::丙%0D%0A丁")


def test_a_workflow_command_of_a_whole_file_names_no_line() -> None:
    out = github.remarks(linted("fault", line=0), Style("zh"))
    assert out.startswith("::error file=rules/一 个%2523/tasks.yaml,title=two_names::")


def test_the_hooks_of_pre_commit_run_what_there_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hooks = {each["id"]: each for each in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert set(hooks) == {"duban-lint", "duban-lint-fix"}
    monkeypatch.chdir(content(tmp_path))
    for hook in hooks.values():
        program, *words = shlex.split(hook["entry"])
        assert program == "duban" and hook["pass_filenames"] is False
        assert main([*words, "--ignore", "metric_unused"]) == 0
        watched = re.compile(hook["files"])
        assert all(watched.search(name) for name in ("rules/x/plan.yaml", "site/facts/x/a.csv", "graphs/units.yaml"))
        assert not any(watched.search(name) for name in ("docs/rules.md", "engine/duban/facts.py", "src/myrules/a"))
