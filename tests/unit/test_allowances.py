"""Comments that let a remark pass: what each is about, wherever people put it, and how --fix takes them away."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from support import DIGEST, METRICS, PLAN, content, metrics_text, run_cli

HEAD = f"apiVersion: duban/v1\nkind: Obligations\nplan: {PLAN}\n"
ALLOW = "# lint: allow unit_repeated：印发的就是两遍"


def block(
    *, before: str = "", key: str = "", item: str = "", lead: str = "", cooperating: str = "", after: str = ""
) -> str:
    """A file with two tasks in block style that name an office twice, with comments in several places about the first."""
    task = f"""\
  - id: {{id}}{{item}}
    title: 示例任务
    summary: 示例任务的要求
    clause: {{{{table: 附件1, row: {{id}}, sha256: '{DIGEST}'}}}}
    lead: [县水利局]{{lead}}
    cooperating: [县住建局, 县住建局]{{cooperating}}
    deadline: 年底前
    review: reviewed
    criteria:
      - {{{{id: rate, measure: 收集率, at_least: 68 %}}}}
"""  # fmt: skip
    first = task.format(id=1, item=item, lead=lead, cooperating=cooperating)
    second = task.format(id=2, item="", lead="", cooperating="")
    return f"{HEAD}obligations:{key}\n{before}{first}{after}{second}"


def left(root: Path, tasks: str | bytes, *more: str) -> list[str]:
    """What lint has to say of offices, as code and line."""
    content(root, files={f"rules/{PLAN}/tasks.yaml": tasks})
    ran = run_cli(("lint", "--select", "unit_repeated", "--format", "json", *more), root)
    return [f"{each['code']}:{each['place'].split(':')[1]}" for each in json.loads(ran.out)]


FIRST, SECOND = "unit_repeated:5", "unit_repeated:15"


def test_without_a_comment_both_are_told(tmp_path: Path) -> None:
    assert left(tmp_path, block()) == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("tasks", "told"),
    [
        pytest.param(block(before=f"  {ALLOW}\n"), ["unit_repeated:16"], id="above the entry"),
        pytest.param(block(before=f"{ALLOW}\n"), ["unit_repeated:16"], id="above it, at the edge"),
        pytest.param(block(before=f"  {ALLOW}\n\n  # 一句别的话\n"), ["unit_repeated:18"], id="above, with more between"),
        pytest.param(block(item=f"  {ALLOW}"), [SECOND], id="on its first line"),
        pytest.param(block(key=f"  {ALLOW}"), [], id="on the key that holds all entries"),
        pytest.param(HEAD + f"{ALLOW}\n" + block().removeprefix(HEAD), [], id="above the key that holds all entries"),
        pytest.param(f"# 抬头\n{ALLOW}\n" + block(), [], id="at the head of the file"),
        pytest.param(f"# 抬头\n---\n{ALLOW}\n" + block(), [], id="after the mark of a document"),
        pytest.param(block(after=f"  {ALLOW}\n"), [FIRST], id="above the second, at the end of the first"),
        pytest.param(block(after=f"      {ALLOW}\n"), [FIRST], id="above the second, indented"),
        pytest.param(block(before=f"  {ALLOW}\n").replace("\n", "\r\n").encode(), ["unit_repeated:16"], id="CRLF"),
        pytest.param(("\ufeff" + block(before=f"  {ALLOW}\n")).encode(), ["unit_repeated:16"], id="byte order mark"),
        pytest.param(block(item=f"\t{ALLOW}"), [SECOND], id="after a tab"),
        pytest.param(block(item="  #lint:allow unit_repeated:印发的就是两遍"), [SECOND], id="without blanks"),
        pytest.param(block(item="  # lint： allow unit_repeated：印发的就是两遍"), [SECOND], id="a full-width colon"),
        pytest.param(block(before="  # 照印 # lint: allow unit_repeated：两遍\n"), ["unit_repeated:16"], id="after words"),
    ],
)  # fmt: skip
def test_a_comment_is_about_the_entry_on_its_line_or_below(tasks: str | bytes, told: list[str], tmp_path: Path) -> None:
    assert left(tmp_path, tasks) == told


@pytest.mark.parametrize(
    ("tasks", "told"),
    [
        pytest.param(block(lead=f"  {ALLOW}"), ["allow_unused:9", FIRST, SECOND], id="on another line of the entry"),
        pytest.param(block() + f"  {ALLOW}\n", [FIRST, SECOND, "allow_unused:25"], id="at the end of the file"),
        pytest.param(block() + f"{ALLOW}", [FIRST, SECOND, "allow_unused:25"], id="at the end, without a line end"),
    ],
)
def test_a_comment_about_nothing_is_told(tasks: str, told: list[str], tmp_path: Path) -> None:
    assert sorted(left(tmp_path, tasks)) == sorted(told)


@pytest.mark.parametrize(
    "comment", ["# lint: allows unit_repeated：…", "# lint unit_repeated", "# 见 lint: allow 的说明"]
)
def test_what_only_looks_like_one_is_a_comment_like_any(comment: str, tmp_path: Path) -> None:
    assert left(tmp_path, block(before=f"  {comment}\n"))[-2:] == ["unit_repeated:6", "unit_repeated:16"]


IN_BRACKETS = """\
  - {id: 1, title: 示例任务, summary: 示例任务的要求, clause: {table: 附件1, row: 1, sha256: '%s'}, deadline: 年底前,
     lead: [县水利局], cooperating: [县住建局, 县住建局], review: reviewed,%s
     criteria: [
       {id: rate, measure: 收集率, at_least: 68 %%}
     ]}%s
"""


@pytest.mark.parametrize("places", [("  " + ALLOW, ""), ("", "  " + ALLOW)], ids=["within", "at the end"])
def test_an_entry_in_brackets_is_one_on_each_of_its_lines(places: tuple[str, str], tmp_path: Path) -> None:
    assert left(tmp_path, f"{HEAD}obligations:\n" + IN_BRACKETS % (DIGEST, *places)) == []


def test_in_a_list_in_brackets_a_comment_is_about_its_own_line(tmp_path: Path) -> None:
    task = (IN_BRACKETS % (DIGEST, "", "")).strip().removeprefix("- ").replace("\n", " ")
    other = task.replace("id: 1,", "id: 2,")
    assert left(tmp_path, f"{HEAD}obligations: [\n  {task},  {ALLOW}\n  {other}\n  ]\n") == ["unit_repeated:6"]


def test_two_on_one_line_each_have_their_reason(tmp_path: Path) -> None:
    both = f"  {ALLOW} # lint: allow two_names：两种写法都印"
    assert left(tmp_path, block(item=both)) == [SECOND]
    told = left(tmp_path, block(item=both.replace("：印发的就是两遍", "")))
    assert told == [FIRST, "allow_reasonless:5", SECOND]


def test_a_sign_in_a_text_of_several_lines_is_text(tmp_path: Path) -> None:
    text = block().replace("summary: 示例任务的要求", f"summary: |\n      一句\n      {ALLOW}\n      又一句", 1)
    assert left(tmp_path, text) == [FIRST, "unit_repeated:18"]


def test_a_sign_above_a_record_or_a_unit_counts_in_its_own_file(tmp_path: Path) -> None:
    record = (
        "{id: E-1, kind: event, what: 没人看的事, occurred_on: 2024-03-01, reported_on: 2024-03-02, reporter: 县水利局}"
    )
    ledger = f"apiVersion: duban/v1\nkind: Ledger\nrecords:\n  # lint: allow fact_unused：先记着\n  - {record}\n"
    content(tmp_path, files={f"facts/{PLAN}/ledger.yaml": ledger})
    assert json.loads(run_cli(("lint", "--select", "fact_unused", "--format", "json"), tmp_path).out) == []


OTHER = "y-2024"


def two_plans(root: Path, *, common: str = "", own: str = "", graphs: str = "", nested: bool = False) -> Path:
    """Two plans, with comments in a shared file, in a file of the first plan, in one of graphs/."""
    content(root)
    for path in sorted((root / "rules" / PLAN).glob("*.yaml")):
        text = path.read_text("utf-8")
        below = "below/" if nested else ""
        for plan in (PLAN, OTHER):
            new = root / "rules" / plan / f"{below}{path.name}"
            new.parent.mkdir(parents=True, exist_ok=True)
            new.write_text((own if plan == PLAN else "") + text.replace(PLAN, plan), encoding="utf-8")
        if nested:
            path.unlink()
    metrics = metrics_text([{**METRICS[0], "name": "巡河率", "aliases": ["巡查率"]}])
    (root / "rules" / "common").mkdir()
    (root / "rules" / "common" / "more.yaml").write_text(common + metrics, encoding="utf-8")
    (root / "graphs" / "city.yaml").write_text(graphs + (root / "graphs" / "city.yaml").read_text("utf-8"), "utf-8")
    return root


IDLE = "# lint: allow unit_repeated：没有这回事\n"


@pytest.mark.parametrize("nested", [False, True])
def test_of_one_plan_only_its_own_files_can_hold_idle_ones(nested: bool, tmp_path: Path) -> None:
    root = two_plans(tmp_path, common=IDLE, own=IDLE, graphs=IDLE, nested=nested)
    below = "below/" if nested else ""
    own = {f"rules/{PLAN}/{below}{name}.yaml" for name in ("plan", "tasks", "metrics")}

    def idle(*which: str) -> set[str]:
        told = json.loads(run_cli(("lint", *which, "--select", "unit_repeated", "--format", "json"), root).out)
        return {each["place"].split(":")[0] for each in told}

    assert idle(PLAN) == own
    assert idle(OTHER) == set()
    assert idle() == idle(PLAN, OTHER) == {*own, "rules/common/more.yaml", "graphs/city.yaml"}


def test_the_head_of_a_file_is_about_what_is_said_of_the_file(tmp_path: Path) -> None:
    calendar = "# lint: allow common_replaced：节假日用我们自己的\napiVersion: duban/v1\nkind: Calendar\n"
    content(tmp_path, files={"rules/common/calendar.yaml": calendar})
    ran = run_cli(("lint", "--select", "common_replaced", "--format", "json"), tmp_path)
    assert (ran.code, json.loads(ran.out)) == (0, [])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_fix_leaves_line_ends_and_byte_order_marks_as_they_are(end: str, mark: str, tmp_path: Path) -> None:
    sound = (mark + block().replace("cooperating: [县住建局, 县住建局]", "cooperating: [县住建局]")).replace("\n", end)
    idle = sound.replace(f"  - id: 2{end}", f"  {ALLOW}{end}  - id: 2  {ALLOW}{end}")
    assert left(tmp_path, idle.encode(), "--fix") == []
    assert (tmp_path / "rules" / PLAN / "tasks.yaml").read_bytes().decode() == sound


def test_fix_keeps_the_rights_of_a_file_and_follows_links(tmp_path: Path) -> None:
    root = content(tmp_path / "content", files={f"rules/{PLAN}/tasks.yaml": IDLE + block().replace("[县住建局, ", "[")})
    kept = tmp_path / "elsewhere.yaml"
    path = root / "rules" / PLAN / "tasks.yaml"
    path.rename(kept)
    kept.chmod(0o640)
    path.symlink_to(kept)
    ran = run_cli(("lint", "--select", "unit_repeated", "--fix"), root)
    assert ran.code == 0 and path.is_symlink()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640 and "lint" not in kept.read_text("utf-8")


def test_fix_changes_no_file_that_is_read_only(tmp_path: Path) -> None:
    root = content(tmp_path, files={f"rules/{PLAN}/tasks.yaml": IDLE + block().replace("[县住建局, ", "[")})
    path = root / "rules" / PLAN / "tasks.yaml"
    path.chmod(0o444)
    ran = run_cli(("lint", "--select", "unit_repeated", "--fix"), root)
    assert ran.code == 2 and "tasks.yaml" in ran.err
    assert "lint" in path.read_text("utf-8")
    assert not list(path.parent.glob(".*"))


def test_many_long_comments_take_no_longer_than_they_are_long(tmp_path: Path) -> None:
    record = "  - {{id: E-{0}, kind: event, what: 没人看的事, occurred_on: 2024-03-01, reported_on: 2024-03-02}}"
    lines = [f"{record.format(number)}  # lint: allow fact_unused：先记着" for number in range(2000)]
    lines.append(f"# lint: allow fact_unused：{' ' * 100_000}# {'#' * 100_000} # lint: allow")
    ledger = "apiVersion: duban/v1\nkind: Ledger\nrecords:\n" + "\n".join(lines) + "\n"
    content(tmp_path, files={f"facts/{PLAN}/ledger.yaml": ledger})
    told = json.loads(run_cli(("lint", "--select", "fact_unused", "--format", "json"), tmp_path).out)
    assert [each["code"] for each in told] == ["allow_unused", "allow_reasonless"]
