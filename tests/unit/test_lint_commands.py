"""`duban lint` on the command line: which plans, which documents, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from linting import INDEX, PAGES, index
from support import PLAN, content, run_cli

TEXT = """\
{title}
一、总体要求
（一）加强监管。建设管网3公里。（县住建局牵头）
（二）加强宣传。每年宣传1次。（县水利局牵头）
"""
QUIET = ("lint", "--select", "offices")


def document(root: Path, name: str, title: str) -> str:
    (root / name).write_text(TEXT.format(title=title), encoding="utf-8")
    return name


@pytest.mark.parametrize("title", ["灵山县2024年度工作计划", "示例县2023年度工作计划"])
def test_a_document_of_another_place_or_year_is_refused(title: str, tmp_path: Path) -> None:
    root = content(tmp_path)
    ran = run_cli((*QUIET, "--document", document(root, "a.txt", title)), root)
    assert ran.code == 3 and title in ran.err and PLAN in ran.err


@pytest.mark.parametrize("title", ["示例县2024年度工作计划", "关于加强工作的通知", "示例县2024年度水污染防治方案"])
def test_a_document_that_may_be_the_plans_is_read(title: str, tmp_path: Path) -> None:
    root = content(tmp_path)
    ran = run_cli((*QUIET, "--document", document(root, "a.txt", title)), root)
    assert ran.code == 0, ran.err


def test_documents_that_cannot_be_read_are_told_together(tmp_path: Path) -> None:
    root = content(tmp_path)
    (root / "b.docx").write_bytes(b"PK\x03\x04 no archive")
    first = document(root, "a.txt", "示例县2024年度工作计划")
    given = [word for name in (first, first, "c.docx", "b.docx", ".") for word in ("--document", name)]
    ran = run_cli((*QUIET, *given), root)
    assert ran.code == 3
    assert [line.split(":")[0] for line in ran.err.splitlines()[:4]] == [".", "a.txt", "b.docx", "c.docx"]


@pytest.mark.parametrize(
    "path", [PLAN, f"rules/{PLAN}", f"rules/{PLAN}/", f"rules/{PLAN}/tasks.yaml", "rules", ".", "./rules/../rules"]
)
def test_a_plan_is_named_by_its_id_or_by_a_path_in_or_around_its_folder(path: str, tmp_path: Path) -> None:
    root = content(tmp_path)
    ran = run_cli(("lint", path, "--select", "metric_unused", "--format", "json"), root)
    assert {each["plan"] for each in json.loads(ran.out)} == {None} and ran.code == 1


@pytest.mark.parametrize("path", ["rules/z-2024", f"rules/{PLAN}/none.yaml", "facts", "graphs/units.yaml", "z"])
def test_a_path_of_no_plan_is_refused(path: str, tmp_path: Path) -> None:
    ran = run_cli(("lint", path), content(tmp_path))
    assert ran.code == 3 and path in ran.err


def test_where_no_check_is_left_nothing_is_called_clean(tmp_path: Path) -> None:
    ran = run_cli(("lint", "--select", "offices", "--ignore", "offices"), content(tmp_path))
    assert ran.code == 2 and not ran.out and "--ignore" in ran.err


def test_the_index_names_every_check(update_golden: bool) -> None:
    path = PAGES / "README.md"
    before, mark, after = path.read_text("utf-8").partition(INDEX)
    if update_golden:
        path.write_text(before + mark + index(), encoding="utf-8")
    else:
        assert mark and after == index(), "make lint-index writes it"
