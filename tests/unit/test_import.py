"""`duban import`: what it prints, what it writes, all or nothing, and what it says of the rest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import jsonschema
import pytest
import yaml

from duban.loading.content import load
from duban.loading.validation import schema_of
from duban.model.outline import Outline
from duban.reading.drafts.projecting import outline
from duban.sources.yaml import read_document
from support import ROOT, Ran, content, run_cli

PLAN = """\
青山县2024年大气污染防治工作计划

一、工作任务
"""
ROWS = (
    (
        "1",
        "工业废气治理",
        "完成重点企业废气治理设施改造12家。",
        "县生态环境局",
        "县工信局、县财政局等",
        "2024年11月底前",
    ),
    ("2", "扬尘管控", "建筑工地扬尘在线监测覆盖率达到95%以上。", "县住建局", "县城管局", "年底前"),
    ("3", "秸秆禁烧", "加强巡查，严禁露天焚烧秸秆。", "县农业农村局", "各乡镇人民政府", "全年"),
)
HEADER = ("序号", "主要任务", "工作内容", "牵头单位", "配合单位", "完成时限")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan as Word writes it: a title, a heading, a table of tasks."""
    document = docx.Document()
    for line in PLAN.splitlines():
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(HEADER))
    for row in (HEADER, *ROWS):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    path = tmp_path / "青山县计划.docx"
    document.save(str(path))
    return path


def imported(plan: Path, root: Path, *more: str) -> Ran:
    return run_cli(("import", str(plan), "-o", str(root / "rules" / "qs-2024"), *more), root)


def files_of(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    root = tmp_path / "content"
    root.mkdir()
    return root


def test_a_draft_goes_into_an_empty_folder_and_loads_lints_and_audits(plan: Path, empty: Path) -> None:
    ran = imported(plan, empty)
    assert (ran.code, ran.err) == (0, "")
    assert "任务 3 项" in ran.out and "duban lint qs-2024" in ran.out
    found = load(str(empty))
    tasks = found.rulebook.plans["qs-2024"].obligations
    assert [task.id for task in tasks] == ["1", "2", "3"]
    assert {task.review for task in tasks} == {"draft"}
    assert tasks[0].lead == ("县生态环境局",)
    assert tasks[0].cooperating == ("县工信局", "县财政局", "等")
    assert run_cli(("lint",), empty).code == 0
    audited = run_cli(("audit", "qs-2024", "--as-of", "2024-12-31"), empty)
    assert audited.code in (0, 1)


def test_without_o_the_yaml_goes_to_standard_output_and_nothing_is_written(plan: Path, empty: Path) -> None:
    ran = run_cli(("import", str(plan)), empty)
    assert ran.code == 0
    documents = list(yaml.load_all(ran.out, yaml.BaseLoader))
    assert {each["kind"] for each in documents} >= {"Plan", "Obligations", "Reading", "Units"}
    assert not files_of(empty)


def test_the_documents_on_standard_output_are_the_files_that_o_writes(plan: Path, empty: Path) -> None:
    printed = list(yaml.load_all(run_cli(("import", str(plan), "--name", "qs-2024"), empty).out, yaml.BaseLoader))
    imported(plan, empty)
    written = [yaml.load(text, yaml.BaseLoader) for text in files_of(empty).values()]
    for each in written:
        each.pop("written", None)
    assert sorted(map(str, printed)) == sorted(map(str, written))


def test_the_json_has_the_published_shape(plan: Path, empty: Path) -> None:
    found = json.loads(run_cli(("import", str(plan), "--format", "json"), empty).out)
    jsonschema.Draft202012Validator(schema_of("outline")).validate(found)
    assert [(each["no"], each["title"]) for each in found["obligations"]] == [(row[0], row[1]) for row in ROWS]
    assert found["obligations"][0]["deadline"] == {
        "kind": "month_end", "date": "2024-11-30", "event": None, "working_days": None,
    }  # fmt: skip
    assert found["plan"]["jurisdiction"] == "青山县"


def test_the_text_of_a_clause_is_there_only_when_asked_for(plan: Path, empty: Path) -> None:
    imported(plan, empty)
    assert not any("在线监测覆盖率达到" in text.decode() for text in files_of(empty).values())
    imported(plan, empty, "--force", "--with-text")
    assert any("在线监测覆盖率达到" in text.decode() for text in files_of(empty).values())


def test_names_are_matched_to_the_register_of_the_folder(plan: Path, tmp_path: Path) -> None:
    root = content(tmp_path / "with-register")
    (root / "graphs" / "green.yaml").write_text(
        "apiVersion: duban/v1\nkind: Units\nplaces:\n  - {name: 青山县, in: 示例市}\nplace: 青山县\nunits:\n"
        "  - {name: 县生态环境局, kind: office, level: county}\n  - {name: 县财政局, kind: office, level: county}\n"
        "  - {name: 县工业和信息化局, kind: office, level: county}\n",
        encoding="utf-8",
    )
    ran = imported(plan, root)
    assert ran.code == 0
    assert "县工信局；是不是：县工业和信息化局" in ran.out
    drafted = {each["name"] for each in read_document(root / "graphs" / "qs-2024.yaml", "x")["units"]}
    assert "县住建局" in drafted and "县财政局" not in drafted
    assert run_cli(("lint",), root).code in (0, 1)


def test_an_existing_folder_is_left_alone(plan: Path, empty: Path) -> None:
    imported(plan, empty)
    before = files_of(empty)
    again = imported(plan, empty)
    assert again.code == 2
    assert "--force" in again.err
    assert files_of(empty) == before


def test_force_replaces_what_import_wrote_and_nothing_else(plan: Path, empty: Path) -> None:
    imported(plan, empty)
    (empty / "rules" / "qs-2024" / "judge.yaml").write_text("# ours\n", encoding="utf-8")
    former = empty / "rules" / "qs-2024" / "metrics.yaml"
    record = empty / "rules" / "qs-2024" / "reading.yaml"
    before = files_of(empty)
    assert imported(plan, empty, "--force").code == 0
    assert files_of(empty) == before
    assert former.exists() or "metrics.yaml" not in record.read_text("utf-8")


def test_force_takes_away_a_file_that_the_new_draft_no_longer_has(plan: Path, empty: Path) -> None:
    imported(plan, empty)
    folder = empty / "rules" / "qs-2024"
    stale, record = folder / "tasks-9.yaml", folder / "reading.yaml"
    stale.write_bytes(b"# stale\n")
    text = record.read_text("utf-8")
    head, _, rest = text.partition("written:\n")
    digest = hashlib.sha256(b"# stale\n").hexdigest()
    record.write_text(f"{head}written:\n  rules/qs-2024/tasks-9.yaml: {digest}\n{rest}", encoding="utf-8")
    assert imported(plan, empty, "--force").code == 0
    assert not stale.exists()


def test_force_does_not_take_away_what_somebody_edited(plan: Path, empty: Path) -> None:
    imported(plan, empty)
    tasks = empty / "rules" / "qs-2024" / "tasks.yaml"
    tasks.write_text(tasks.read_text("utf-8").replace("review: draft", "review: reviewed"), encoding="utf-8")
    before = files_of(empty)
    again = imported(plan, empty, "--force")
    assert again.code == 2
    assert "rules/qs-2024/tasks.yaml" in again.err
    assert files_of(empty) == before


@pytest.mark.parametrize("fails_at", [0, 2, 4])
@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError])
@pytest.mark.parametrize("again", [False, True], ids=["new", "replaced"])
def test_whatever_stops_it_leaves_the_folder_as_it_was(
    plan: Path, empty: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int, error: type[BaseException], again: bool
) -> None:
    if again:
        imported(plan, empty)
    before = files_of(empty)
    calls: Iterator[int] = iter(range(1000))
    replace: Callable[..., Any] = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if next(calls) == fails_at:
            raise error(5, "stopped")
        moved: Path = replace(self, target)
        return moved

    monkeypatch.setattr(Path, "replace", failing)
    ran = imported(plan, empty, "--force")
    monkeypatch.undo()
    assert ran.code in (2, 130)
    assert files_of(empty) == before
    assert sorted(path.name for path in empty.iterdir()) == (["graphs", "rules"] if again else [])


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "a.txt"),
        (b"PK\x03\x04 not a zip", "a.docx"),
        ("今天天气很好。\n".encode(), "a.txt"),
        (b"\xd0\xcf\x11\xe0" * 300, "a.doc"),
    ],
    ids=["empty", "broken", "no duty", "old Word"],
)  # fmt: skip
def test_a_document_that_cannot_be_read_is_one_sentence_and_no_file(
    data: bytes, name: str, tmp_path: Path, empty: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    ran = imported(path, empty)
    assert ran.code == 3
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1
    assert not list(empty.iterdir())


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("-o", "somewhere/else"), "rules"),
        (("-o", "rules/a b"), "--name"),
        (("-o", "rules/common"), "common"),
        (("-o", "rules/x", "--name", "y"), "--name"),
        (("--format", "csv"), "csv"),
    ],
)  # fmt: skip
def test_a_wrong_command_line_is_told_and_nothing_is_written(
    plan: Path, empty: Path, more: tuple[str, ...], says: str
) -> None:
    ran = run_cli(("import", str(plan), *more), empty)
    assert ran.code == 2
    assert says in ran.err
    assert not files_of(empty)


def test_the_folder_is_named_by_name_below_rules(plan: Path, empty: Path) -> None:
    assert run_cli(("import", str(plan), "-o", "rules", "--name", "qs"), empty).code == 0
    assert (empty / "rules" / "qs" / "plan.yaml").is_file()


def test_the_name_is_that_of_the_file_where_nothing_else_is_said(plan: Path, empty: Path) -> None:
    assert json.loads(run_cli(("import", str(plan), "--format", "json"), empty).out)["plan"]["id"] == "青山县计划"


def test_the_report_is_told_in_english_too(plan: Path, empty: Path) -> None:
    ran = imported(plan, empty, "--lang", "en")
    assert "3 tasks" in ran.out and "files written" in ran.out


def test_the_same_document_gives_the_same_bytes(plan: Path, empty: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    imported(plan, empty)
    imported(plan, other)
    assert files_of(empty) == files_of(other)


def our_outline() -> Outline:
    paths = [*(ROOT / "rules" / "rongshui-2024").glob("*.yaml"), *(ROOT / "graphs").rglob("*.yaml")]
    return outline(read_document(path, path.name) for path in sorted(paths))


def test_a_reviewed_rulebook_has_an_outline_of_its_own() -> None:
    found = our_outline()
    # Fifty-six tasks of the list, and three paragraphs of the plan's own text.
    assert (len(found.obligations), len(found.goals), found.title[:2]) == (59, 8, "融水")
    figures = {each.id: {(one.kind, str(one.target), one.unit) for one in each.criteria} for each in found.obligations}
    assert ("at_least", "68", "%") in figures["5"]
    assert ("at_least", "75", "公里") in figures["6"]
    (section,) = (each for each in found.annexes if each.id == "annex-2-1")
    named = [(one.measure, one.kind, str(one.target), one.scope) for one in section.criteria]
    assert named == [("水质类别", "reaches", "2", "贝江口")]
    (goal,) = (each for each in found.goals if each.id == "goal-1")
    assert [one.measure for one in goal.criteria] == ["水质类别"]


def test_a_rhythm_of_ours_is_no_cycle_of_the_plan() -> None:
    conventions = [one for each in our_outline().obligations if each.id == "3" for one in each.criteria]
    assert [one.every for one in conventions] == [None]
