"""`duban verify`, `diff` and `cascade` over documents and rulebooks, from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from duban.formats.yaml import text_of
from duban.loading.surroundings import surroundings
from duban.reading.drafts.drafting import draft_rulebook
from duban.reading.opening import open_document
from duban.reading.plans import read_plan
from making import Grid, Part, Title, docx_of, html_of, md_of, pdf_of, txt_of, xlsx_of
from support import ROOT, run_cli

MAKERS: dict[str, Callable[[Sequence[Part]], bytes]] = {
    "docx": docx_of, "html": html_of, "md": md_of, "txt": txt_of, "xlsx": xlsx_of, "pdf": pdf_of,
}  # fmt: skip
HEAD = ("序号", "主要任务", "任务内容", "牵头单位", "配合单位", "责任单位", "完成时限")
LIGHTS = "更换老旧路灯，照明不足的巷道先行安排，全年完好率达到92%以上。"
TREES = "补种行道树并修剪危枝，台风到来前查完主干道两侧。"
DRAINS = "疏通雨水箅子和检查井，易积水点位设专人值守。"
CLOSING = "本计划未尽事宜由县城管局解释。"


def parts(rows: Sequence[Sequence[str]], place: str = "柏河县", year: int = 2024, closing: str = CLOSING) -> list[Part]:
    return [
        Title(f"{place}{year}年度市容提升工作计划"),
        "一、总体要求",
        "按照建设宜居城镇的部署推进。",
        "二、工作落实",
        closing,
        Grid([HEAD, *rows], widths=(1, 3, 8, 3, 3, 3, 2)),
    ]


def rows(*words: str, lead: str = "县城管局", group: str = "") -> list[Sequence[str]]:
    titles = {LIGHTS[:4]: "照明", TREES[:4]: "绿化", DRAINS[:4]: "排水"}
    return [
        (str(at), titles.get(text[:4], "其他"), text, lead, "县住建局", group, "12月底前")
        for at, text in enumerate(words, 1)
    ]


def made(folder: Path, name: str, content: Sequence[Part], kind: str = "docx") -> str:
    path = folder / f"{name}.{kind}"
    path.write_bytes(MAKERS[kind](content))
    return str(path)


def drafted(document: str, root: Path, *, with_text: bool = False) -> Path:
    """A content folder with the rulebook that a document is read into."""
    (root / "rules").mkdir(parents=True, exist_ok=True)
    read, around = read_plan(open_document(Path(document))), surroundings(root, "city-2024")
    draft = draft_rulebook(read, "city-2024", around, with_text=with_text)
    for name, content in draft.documents.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text_of(content), "utf-8")
    return root


@pytest.mark.parametrize("kind", MAKERS)
def test_a_plan_verifies_against_its_document_in_whatever_format_it_comes(kind: str, tmp_path: Path) -> None:
    content = parts(rows(LIGHTS, TREES, DRAINS))
    original = made(tmp_path, "计划", content, "docx")
    root = drafted(original, tmp_path / "content")
    document = original if kind == "docx" else made(tmp_path, "计划", content, kind)
    ran = run_cli(("verify", "city-2024", document, "--format", "json"), root)
    found = json.loads(ran.out)
    assert (ran.code, found["drifted"]) == (0, 0), [each for each in found["checks"] if each["state"] != "same"]
    assert found["same_bytes"] is (kind == "docx")


def test_every_sort_of_drift_is_told_with_the_words(tmp_path: Path) -> None:
    old = made(tmp_path, "旧", parts(rows(LIGHTS, TREES, DRAINS)))
    new_rows = rows("新设公共厕所指引牌，先从车站周边做起。", LIGHTS.replace("92%", "95%"), DRAINS)
    new = made(tmp_path, "新", parts(new_rows, closing="本计划未尽事宜由县住建局解释。"))
    root = drafted(old, tmp_path / "content")
    ran = run_cli(("verify", "city-2024", new, "--against", old), root)
    assert ran.code == 1
    for told in ("〔-92% +95%〕", "没有了", "新出现", "城管 +住建"):
        assert told in ran.out, told
    bare = run_cli(("verify", "city-2024", new), root)
    assert "--against" in bare.out
    kept = drafted(old, tmp_path / "kept", with_text=True)
    assert "〔-92% +95%〕" in run_cli(("verify", "city-2024", new), kept).out


def test_other_offices_beside_the_same_words_are_drift(tmp_path: Path) -> None:
    root = drafted(made(tmp_path, "旧", parts(rows(LIGHTS))), tmp_path / "content")
    ran = run_cli(("verify", "city-2024", made(tmp_path, "新", parts(rows(LIGHTS, lead="县交通运输局")))), root)
    assert ran.code == 1
    assert "县交通运输局 新列为牵头" in ran.out


def test_a_row_of_an_annex_that_the_rulebook_does_not_know_is_told(tmp_path: Path) -> None:
    def with_annex(*names: str) -> list[Part]:
        table = [("序号", "路段", "完好率目标"), *((str(at), name, "95%以上") for at, name in enumerate(names, 1))]
        return [*parts(rows(LIGHTS)), "附件2", "重点路段照明目标表", Grid(table)]

    old, new = (
        made(tmp_path, name, with_annex(*names), "txt") for name, names in (("旧", ("东街",)), ("新", ("东街", "西街")))
    )
    root = drafted(old, tmp_path / "content")
    assert run_cli(("verify", "city-2024", old), root).code == 0
    ran = run_cli(("verify", "city-2024", new, "--against", old), root)
    assert ran.code == 1
    assert "2西街" in ran.out


def test_our_own_plan_is_no_other_than_itself() -> None:
    ran = run_cli(("diff", "rongshui-2024", "rongshui-2024", "--fail-on", "any", "--format", "json"), ROOT)
    found = json.loads(ran.out)
    assert ran.code == 0
    assert found["summary"]["unchanged"] == len(found["pairings"]) == found["before"]["obligations"]


def test_two_documents_of_two_formats_are_compared_row_by_row(tmp_path: Path) -> None:
    old = made(tmp_path, "旧", parts(rows(LIGHTS, TREES, DRAINS), year=2023), "docx")
    new = made(tmp_path, "新", parts(rows(DRAINS, TREES.replace("修剪危枝", "清理死树")), year=2024), "html")
    ran = run_cli(("diff", old, new, "--format", "json", "--format", f"html:{tmp_path / '对比.html'}"), tmp_path)
    assert ran.code == 0
    found = json.loads(ran.out)
    assert sorted((pairing["old"], pairing["new"]) for pairing in found["pairings"]) == [(["2"], ["2"]), (["3"], ["1"])]
    assert [clause["id"] for clause in found["dropped"]] == ["1"]
    assert (found["years_apart"], found["same_place"]) == (1, True)
    assert (tmp_path / "对比.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert str(tmp_path) not in ran.out


def test_what_counts_for_the_exit_code_of_a_comparison_is_asked_for(tmp_path: Path) -> None:
    old, new = (
        made(tmp_path, name, parts(rows(*words))) for name, words in (("旧", (LIGHTS, TREES)), ("新", (TREES,)))
    )
    assert run_cli(("diff", old, new), tmp_path).code == 0
    assert run_cli(("diff", old, new, "--fail-on", "dropped"), tmp_path).code == 1
    assert run_cli(("diff", old, new, "--fail-on", "added,later"), tmp_path).code == 0
    assert run_cli(("diff", old, new, "--fail-on", "gone"), tmp_path).code == 2


def test_a_lower_plan_that_leaves_a_duty_out_falls_short(tmp_path: Path) -> None:
    group = "各县（区）人民政府"
    upper = made(tmp_path, "市", parts(rows(LIGHTS, TREES, lead="市城管局", group=group), "澜江市"))
    lower, whole = (
        made(tmp_path, name, parts(rows(*words))) for name, words in (("县", (TREES,)), ("全", (LIGHTS, TREES)))
    )
    ran = run_cli(("cascade", upper, lower, whole, "--format", "json"), tmp_path)
    assert ran.code == 1
    first, second = json.loads(ran.out)["lowers"]
    assert (first["summary"]["missing"], second["summary"]["missing"]) == (1, 0)
    assert run_cli(("cascade", upper, whole), tmp_path).code == 0
    assert run_cli(("cascade", upper, lower, "--fail-on", "none"), tmp_path).code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("diff", "没有.docx", "也没有.docx"), 3, "没有这个文件"),
        (("verify", "no-such-plan", "没有.docx"), 3, "--content"),
        (("diff", "--content", "nowhere", "a", "b"), 3, "nowhere"),
        (("cascade", "只有一个.docx"), 2, "--help"),
    ],
)
def test_what_is_not_there_is_told_in_a_sentence(
    arguments: Sequence[str], code: int, told: str, tmp_path: Path
) -> None:
    ran = run_cli(arguments, tmp_path)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
