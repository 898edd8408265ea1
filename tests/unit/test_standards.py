"""Standards by number: spellings, what is said of one that was replaced, and a criterion that names one in every report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from duban.faults import Place
from duban.model.standards import Standard, standard_key, successors
from support import content, run_cli, task

OWN = """\
apiVersion: duban/v1
kind: Standards
standards:
  - {number: DB 1-2010, title: 示例甲标准, first_day: 2010-01-01, last_day: '2024-06-30'}
  - {number: DB 2-2025, title: 示例乙标准, first_day: '2025-01-01'}
  - {number: DB 3-2010, title: 示例丙标准, replaced_by: DB 3-2024}
  - {number: DB 3-2024, title: 示例丙标准, first_day: '2024-12-31'}
  - {number: DB 4-2010, title: 示例丁标准, replaced_by: DB 4-2025}
  - {number: DB 4-2025, title: 示例丁标准, first_day: '2025-01-01'}
"""


@pytest.mark.parametrize(
    "spelling",
    ["GB 3552-2018", "GB3552-2018", "gb 3552—2018", "ＧＢ　３５５２－２０１８", "GB 3552 – 2018", "GB3552―2018"],
)
def test_a_number_is_known_in_every_spelling(spelling: str) -> None:
    assert standard_key(spelling) == standard_key("GB 3552-2018")


def test_another_year_is_another_standard() -> None:
    assert standard_key("GB 3552-83") != standard_key("GB 3552-2018")


def test_what_came_after_is_followed_and_a_ring_ends() -> None:
    ring = {"a": "b", "b": "c", "c": "a"}
    known = {
        standard_key(name): Standard(name, name, (), None, None, newer, Place("-")) for name, newer in ring.items()
    }
    assert successors("a", known) == ("a", "b", "c")
    assert successors("x", known) == ("x",)


@pytest.mark.parametrize(
    ("number", "remark"),
    [
        ("DB 1-2010", "DB 1-2010的有效期到2024-06-30，期末已不施行，按计划写的编号检查"),
        ("DB 2-2025", "DB 2-2025从2025-01-01起施行，期末还没有施行"),
        ("DB 3-2010", "DB 3-2010到期末已由DB 3-2024代替（2024-12-31起），按计划写的编号检查"),
        ("DB 4-2010", None),
        ("DB 4-2025", "DB 4-2025从2025-01-01起施行，期末还没有施行"),
    ],
)
def test_a_finding_says_what_became_of_the_standard_by_the_end_of_its_period(
    number: str, remark: str | None, tmp_path: Path
) -> None:
    criterion = {"id": "c", "do": "检测", "standard": number}
    root = content(tmp_path, tasks=[task([criterion])], files={"rules/common/zz-standards.yaml": OWN})
    ran = run_cli(("audit", "--as-of", "2024-06-01", "--format", "json", "--fail-on", "none"), root)
    (finding,) = json.loads(ran.out)["findings"]
    assert finding["standard"]["number"] == number
    assert finding["remarks"] == ([remark] if remark else [])


CRITERION = {"id": "c", "do": "检测", "standard": "GB/T 14848-2017", "owed_by": "供水单位", "deadline": "2024-03-31"}


@pytest.mark.parametrize(("language", "owed", "standard"), [
    ("zh", "义务人：供水单位；由主送单位督促", "依据标准：GB/T 14848-2017《地下水质量标准》"),
    ("en", "Owed by 供水单位; those addressed see to it", "Standard: GB/T 14848-2017《地下水质量标准》"),
])  # fmt: skip
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_reports_say_who_owes_it_and_by_which_standard(
    form: str, language: str, owed: str, standard: str, tmp_path: Path
) -> None:
    root = content(tmp_path, tasks=[task([CRITERION])])
    ran = run_cli(("audit", "--as-of", "2024-06-01", "--format", form, "--lang", language, "--fail-on", "none"), root)
    assert owed in ran.out
    assert standard in ran.out


def test_a_proof_says_who_owes_it_and_by_which_standard(tmp_path: Path) -> None:
    root = content(tmp_path, tasks=[task([CRITERION])])
    ran = run_cli(("explain", "x-2024/1/c@示例县/once", "--as-of", "2024-06-01"), root)
    assert ran.code == 0, ran.err
    assert "义务人" in ran.out
    assert "供水单位" in ran.out
    assert "GB/T 14848-2017《地下水质量标准》" in ran.out


def test_a_proof_that_names_both_has_the_published_shape(tmp_path: Path) -> None:
    root = content(tmp_path, tasks=[task([CRITERION])])
    ran = run_cli(("explain", "x-2024/1/c@示例县/once", "--as-of", "2024-06-01", "--format", "json"), root)
    shape = json.loads(run_cli(("schema", "Explanation")).out)
    Draft202012Validator(shape).validate(json.loads(ran.out))


def test_a_saved_audit_keeps_both(tmp_path: Path) -> None:
    alternatives = {"id": "d", "any_of": [{"measure": "收集率", "at_least": "90 %"}, {"do": "整治"}]}
    ban = {"id": "e", "conforms_to": "GB 3552-2018", "every": "year"}
    before = {"id": "f", "forbid": {"permit": "审核", "without": "征求意见"}, "every": "year"}
    root = content(tmp_path, tasks=[task([CRITERION, alternatives, ban, before])])
    live = run_cli(("audit", "--as-of", "2025-01-06", "--format", "json", "--fail-on", "none"), root)
    saved = tmp_path / "saved.json"
    saved.write_text(live.out, "utf-8")
    again = run_cli(("audit", "--saved", str(saved), "--format", "json", "--fail-on", "none"), root)
    assert again.out == live.out, again.err
    text = run_cli(("audit", "--saved", str(saved), "--format", "text", "--fail-on", "none"), root)
    assert text.out == run_cli(("audit", "--as-of", "2025-01-06", "--format", "text", "--fail-on", "none"), root).out
