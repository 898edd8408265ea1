"""`duban audit --saved` and `--since`: what they print, and what they say of files they cannot read."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from duban.faults import Place
from duban.loading.json_places import place_of
from support import PLAN, ROOT, Ran, content, run_cli, task

DAY = ("audit", "rongshui-2024", "--as-of")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The audit of our plan in December, saved."""
    file = tmp_path_factory.mktemp("saved") / "audit.json"
    assert run_cli((*DAY, "2024-12-10", "--format", f"json:{file}")).code == 1
    return file


@pytest.mark.parametrize("format_name", ["text", "markdown", "csv", "json"])
@pytest.mark.parametrize(
    "more",
    [
        (),
        ("--unit", "融水县水利局"),
        ("--status", "breached", "--status", "unproven"),
        ("--fail-on", "none"),
        ("--fail-on", "any"),
        ("--lang", "en"),
    ],
)
def test_a_saved_audit_prints_filters_and_ends_as_the_audit_did(
    more: tuple[str, ...], format_name: str, saved: Path, tmp_path: Path
) -> None:
    live = run_cli((*DAY, "2024-12-10", "--format", format_name, *more))
    # No content folder is anywhere near.
    assert run_cli(("audit", "--saved", str(saved), "--format", format_name, *more), tmp_path) == live


def test_a_part_that_was_saved_says_all_that_it_is_a_part_of(saved: Path, tmp_path: Path) -> None:
    part = tmp_path / "part.json"
    run_cli(("audit", "--saved", str(saved), "--unit", "县水利局", "--format", f"json:{part}"))
    out = run_cli(("audit", "--saved", str(part), "--status", "breached")).out
    assert "只看 县水利局 breached" in out
    assert {each["status"] for each in json.loads(part.read_text("utf-8"))["findings"]} > {"breached"}


def test_a_unit_that_is_not_in_the_saved_register_is_refused_with_the_nearest(saved: Path) -> None:
    ran = run_cli(("audit", "--saved", str(saved), "--unit", "县水力局"))
    assert (ran.code, ran.out) == (2, "")
    assert "县水利局" in ran.err


@pytest.mark.parametrize(
    "option",
    [("rongshui-2024",), ("--as-of", "2024-12-10"), ("--known-by", "2024-12-10"), ("--facts", "."),
     ("--content", "."), ("--judge", "reference")],
)  # fmt: skip
def test_what_only_a_judge_could_use_is_refused_with_saved(option: tuple[str, ...], saved: Path) -> None:
    ran = run_cli(("audit", "--saved", str(saved), *option))
    assert (ran.code, ran.out) == (2, "")
    assert ("PLAN" if option[0] == "rongshui-2024" else option[0]) in ran.err


Damage = Callable[[dict[str, Any]], object]
DAMAGE: dict[str, tuple[Damage, str, str]] = {
    "foreign": (lambda it: it.update(schema="duban/replay/v1"), '"schema"', "duban/replay/v1"),
    "status": (lambda it: it["findings"][3].update(status="fine"), '"fine"', "findings[3].status"),
    "day": (lambda it: it["findings"][0].update(deadline="2024-13-01"), '"2024-13-01"', "findings[0].deadline"),
    "decimal": (lambda it: it["findings"][1].update(short_by="1e3"), '"1e3"', "findings[1].short_by"),
    "number": (lambda it: it["findings"][1].update(value=7.5), "7.5", "findings[1].value"),
    "missing": (lambda it: it["findings"][2].pop("route"), "", "findings[2] 缺 route"),
    "unknown": (lambda it: it["findings"][2].update(statuss="x"), '"x"', "statuss"),
    "criterion": (lambda it: it["findings"][4].update(criterion="none"), '"none"', "findings[4].criterion"),
    "period": (lambda it: it["findings"][0].update(period="2024-Q9"), '"2024-Q9"', "findings[0].period"),
    "plan": (lambda it: it["obligations"][0].update(plan="other"), '"other"', "obligations[0].plan"),
    "plans": (lambda it: it.update(plans=["other"]), '"plans"', "plans 不能是 other"),
    "lost": (lambda it: it["findings"].pop(), "", "summary"),
    "spoken": (
        lambda it: it["findings"][0]["route"][0]["path_en"].pop(),
        '"path_en"',
        "findings[0].route[0].path_en",
    ),
    "capacity": (lambda it: it["findings"][0]["route"][0].update(capacity="boss"), '"boss"', "route[0].capacity"),
}


@pytest.mark.parametrize(("option", "name"), [*(("--saved", name) for name in DAMAGE), ("--since", "status")])
def test_a_damaged_file_is_told_with_the_place_in_it_and_the_cure(
    option: str, name: str, saved: Path, tmp_path: Path
) -> None:
    damage, sign, told = DAMAGE[name]
    raw = json.loads(saved.read_text("utf-8"))
    damage(raw)
    file = tmp_path / "audit.json"
    file.write_text(json.dumps(raw, ensure_ascii=False, indent=1), encoding="utf-8")
    ran = refused(option, file)
    assert told in ran.err
    line = int(ran.err.split(":")[1])
    assert sign in file.read_text("utf-8").splitlines()[line - 1]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "audit.json:1:1"),
        (b'{"schema": "duban/audit/v1", "as_of": "2024', "audit.json:1:39"),
        (b"[1, 2]", "duban/audit/v1"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"[" * 100_000, "audit.json"),
        (b'{"schema": "duban/audit/v1", "findings": []}', "plan_heads"),
    ],
)
def test_a_file_that_is_cut_off_foreign_or_older_is_refused(data: bytes, told: str, tmp_path: Path) -> None:
    file = tmp_path / "audit.json"
    file.write_bytes(data)
    assert told in refused("--saved", file).err


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    assert "没有这个文件" in run_cli(("audit", "--saved", str(tmp_path / "none.json"))).err
    assert run_cli(("audit", "--saved", str(tmp_path))).code == 3


def refused(option: str, file: Path) -> Ran:
    args = ("audit", "--saved", str(file)) if option == "--saved" else (*DAY, "2024-12-10", "--since", str(file))
    ran = run_cli(args)
    assert (ran.code, ran.out) == (3, ""), ran.err
    assert str(file) in ran.err
    assert "format json:" in ran.err
    return ran


def test_a_place_is_found_whatever_the_spacing() -> None:
    text = ' {"a" : [ 1, {"b\\"": [true ,"x"], "c": {}} ]\n, "a2":\t2 }'
    assert place_of(["a", 1, 'b"', 1], text, "f") == Place("f", 1, text.index('"x"') + 1)
    assert place_of(["a2"], text, "f") == Place("f", 2, text.split("\n")[1].index("2 }") + 1)
    assert place_of([], text, "f") == Place("f", 1, 2)


# Since


def test_an_audit_says_what_changed_since_a_saved_one(saved: Path) -> None:
    out = run_cli((*DAY, "2025-03-31", "--since", str(saved))).out
    assert "二、和 2024-12-10 那次相比\n" in out
    assert "  新出问题 5　已解决 1　变好 16　只作提示的 157　未变 413\n" in out
    assert "      预警 → 未达标：截至2024-12-31，完成64.8279%，目标≥65%，还差0.1722%\n" in out
    assert "\n三、未达标（6）" in out
    markdown = run_cli((*DAY, "2025-03-31", "--since", str(saved), "--format", "md")).out
    assert "\n## 和 2024-12-10 那次相比\n" in markdown
    assert "\n### 新出问题（5）\n" in markdown


def test_the_chapter_says_in_words_what_is_different_and_tells_numbers_where_nobody_has_to_act(
    saved: Path, tmp_path: Path
) -> None:
    early = tmp_path / "early.json"
    run_cli((*DAY, "2024-06-30", "--format", f"json:{early}"))
    out = run_cli(("audit", "--saved", str(saved), "--since", str(early))).out
    for line in (
        "      未达标 → 已销号：不许发生的事曾发生1次，已整改并经市生态环境局复核通过\n",
        "      时限由 2024-12-31 改为 2025-06-30\n",
        "  状态变了，说不上好坏（12）\n   ·  正常推进 → 临期 11　待定 → 临期 1\n",
        "（2024-H2）\n      预警：现在6.25%，目标≥10%，按进度应到8.86%，落后2.61个百分点，"
        "余下的天数里还要3.75个百分点，剩21天\n      主送 融水生态环境局　跟着 提醒\n"
        "   ·  达标 4　临期 2\n",
        "：预警；数由 2个 变为 8个\n",
        "：预警；现在 7350亩\n",
        "   ·  异议O-001还没有答复",
    ):
        assert line in out, line


def test_what_changed_stands_in_the_json_and_is_printed_from_it_again(saved: Path, tmp_path: Path) -> None:
    later = tmp_path / "later.json"
    args = (*DAY, "2025-03-31", "--since", str(saved))
    text = run_cli((*args, "--format", "text", "--format", f"json:{later}")).out
    raw = json.loads(later.read_text("utf-8"))
    jsonschema.validate(raw, json.loads(run_cli(("schema", "Audit")).out))
    assert raw["since"]["summary"]["failing"] == 122
    assert raw["since"]["worsened"] == 5
    assert run_cli(("audit", "--saved", str(later)), tmp_path).out == text
    assert run_cli(("audit", "--saved", str(later), "--format", "json"), tmp_path).out == later.read_text("utf-8")
    assert "since" not in json.loads(saved.read_text("utf-8"))


def test_two_saved_audits_are_compared_without_any_content(saved: Path, tmp_path: Path) -> None:
    later = tmp_path / "later.json"
    live = run_cli((*DAY, "2025-03-31", "--since", str(saved)))
    run_cli((*DAY, "2025-03-31", "--format", f"json:{later}"))
    assert run_cli(("audit", "--saved", str(later), "--since", str(saved)), tmp_path) == live


def test_what_changed_for_one_unit_is_what_reached_it_before_or_reaches_it_now(saved: Path) -> None:
    def since(*more: str) -> dict[str, Any]:
        ran = run_cli((*DAY, "2025-03-31", "--since", str(saved), "--format", "json", *more))
        return dict(json.loads(ran.out)["since"])

    all_of_it, part = since(), since("--unit", "县住建局")
    assert 0 < len(part["findings"]) < len(all_of_it["findings"])
    assert [each for each in all_of_it["findings"] if "县住建局" in each["after"]["addressees"]] == [
        each for each in part["findings"] if "县住建局" in each["after"]["addressees"]
    ]
    assert part["summary"]["same"] < all_of_it["summary"]["same"]
    # What was unproven and is no longer has changed for those who look at the unproven, too.
    unproven = since("--status", "unproven")["findings"]
    assert {"unproven"} < {each["before"]["status"] for each in unproven}
    assert "fixed" in {each["turn"] for each in unproven}


def test_a_part_or_another_plan_is_nothing_to_compare_with(saved: Path, tmp_path: Path) -> None:
    part = tmp_path / "part.json"
    run_cli(("audit", "--saved", str(saved), "--unit", "县水利局", "--format", f"json:{part}"))
    ran = run_cli((*DAY, "2025-03-31", "--since", str(part)))
    assert (ran.code, ran.out) == (2, "")
    assert "县水利局" in ran.err
    ran = run_cli(("audit", "--saved", str(part), "--since", str(saved)))
    assert (ran.code, ran.out) == (2, "")
    root = content(tmp_path / "other", tasks=[task([{"id": "c", "do": "检查"}])])
    ran = run_cli(("audit", "--as-of", "2024-12-10", "--since", str(saved)), root)
    assert (ran.code, ran.out) == (2, "")
    assert PLAN in ran.err


def test_only_plans_that_both_audits_hold_are_compared(tmp_path: Path) -> None:
    """A second plan that came later is no change of the first."""
    root = content(tmp_path / "c", tasks=[task([{"id": "c", "do": "检查"}])])
    file = tmp_path / "one.json"
    run_cli(("audit", "--as-of", "2024-12-10", "--format", f"json:{file}"), root)
    shutil.copytree(root / "rules" / PLAN, root / "rules" / "y-2024")
    for path in (root / "rules" / "y-2024").glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace(PLAN, "y-2024"), encoding="utf-8")
    ran = run_cli(("audit", "--as-of", "2025-01-10", "--since", str(file), "--format", "json"), root)
    raw = json.loads(ran.out)
    assert raw["plans"] == [PLAN, "y-2024"]
    assert {each["plan"] for each in raw["since"]["findings"]} == {PLAN}
    assert all(PLAN in each["because"][0] for each in raw["since"]["appeared"])


def test_an_ordinary_audit_imports_nothing_that_reads_saved_ones() -> None:
    command = (
        "import sys, duban.cli.audit; print(*(set(sys.modules) & {'duban.loading.saved', 'duban.studies.compare'}))"
    )
    ran = subprocess.run([sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""
