"""Our own rules, facts and graphs: whole, without fault or warning, and marked where they are invented."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from duban.model.findings import Status
from duban.model.plan import Obligation
from support import CRITERION, ROOT, content, our_content, our_report, run_cli, task

PLAN = "rongshui-2024"
TASKS = tuple(str(number) for number in range(1, 57))
GOALS = tuple(f"goal-{number}" for number in range(1, 9))
ANNEXES = tuple(f"annex-{row}" for row in ("2-1", "2-2", "3-1", "4-1", "4-2", "4-3", "5-1"))
PARAGRAPHS = ("5-1", "5-2", "5-3")
"""What the fifth part of the plan's own text asks for."""
FACTS = sorted((ROOT / "facts" / PLAN).glob("*.*"))
LEDGER_FILES = [path for path in FACTS if path.suffix in (".yaml", ".csv")]
YES = ("true", "是")


def obligations() -> tuple[Obligation, ...]:
    return our_content().rulebook.plans[PLAN].obligations


def content_files() -> Iterator[Path]:
    """Every file of ours that says something about the world."""
    for folder in ("rules", "facts", "graphs"):
        yield from (path for path in (ROOT / folder).rglob("*") if path.suffix in (".yaml", ".csv"))


def test_our_content_lints_without_fault_or_warning() -> None:
    ran = run_cli(("lint", "--format", "json"))
    assert (ran.code, ran.err) == (0, "")
    assert {each["level"] for each in json.loads(ran.out)} <= {"remark"}


def test_every_task_paragraph_goal_and_annex_row_of_the_plan_is_there_and_nothing_else() -> None:
    ids = [obligation.id for obligation in obligations()]
    assert sorted(ids) == sorted((*TASKS, *PARAGRAPHS, *ANNEXES, *GOALS))


@pytest.mark.parametrize("obligation", (*TASKS, *PARAGRAPHS, *GOALS, *ANNEXES))
def test_every_obligation_has_a_criterion_and_a_clause(obligation: str) -> None:
    (found,) = [each for each in obligations() if each.id == obligation]
    assert found.criteria
    assert found.title and found.summary
    assert re.fullmatch(r"[0-9a-f]{64}", found.clause.sha256)
    if found.id in (*TASKS, *ANNEXES):
        assert found.clause.row == found.id.rsplit("-", 1)[-1]


def test_every_obligation_has_its_own_digest() -> None:
    """The goals stand in one paragraph, each with the words that are its own; every row of a table is a text too."""
    digests = [obligation.clause.sha256 for obligation in obligations()]
    assert len(set(digests)) == len(digests)


def test_every_task_names_who_leads_it() -> None:
    assert not [obligation.id for obligation in obligations() if obligation.id in TASKS and not obligation.lead]


def test_what_was_not_read_for_certain_is_marked_so() -> None:
    """A duty whose rhythm or amount the plan does not state rests on a convention or says its doubt."""
    for obligation in obligations():
        for criterion in obligation.criteria:
            assert criterion.basis in ("plan", "convention")
            assert criterion.doubt is None or len(criterion.doubt) > 4, (obligation.id, criterion.id)


def test_every_obligation_is_judged() -> None:
    judged = {finding.measure.obligation.id for finding in our_report("2024-12-10").findings}
    assert judged == {obligation.id for obligation in obligations()}


def test_every_status_occurs_in_the_demonstration() -> None:
    occurring = {finding.status for finding in our_report("2024-12-10").findings}
    assert occurring == set(Status)


@pytest.mark.parametrize("path", LEDGER_FILES, ids=lambda path: path.name)
def test_every_record_of_the_demonstration_is_marked_invented(path: Path) -> None:
    if path.suffix == ".yaml":
        document = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        assert document["invented"] in YES
        return
    with path.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert rows
    assert all((row.get("invented") or row.get("虚构")) in YES for row in rows), path.name


def test_single_readings_of_real_sections_decide_nothing_about_their_year() -> None:
    """Nine sections with one real reading each: on their way, told so, and nothing about them invented."""
    ran = run_cli(("audit", "sections-2026", "--as-of", "2026-02-10", "--format", "json"))
    report = json.loads(ran.out)
    sections = [each for each in report["findings"] if each["criterion"] == "class"]
    assert (ran.code, report["invented"], len(sections)) == (0, False, 9)
    assert {each["status"] for each in report["findings"]} == {"on_track"}
    classes = {each["subject"]: each["value"] for each in sections}
    assert classes == {
        "木洞": "1", "露塘": "1", "渔村": "1", "象州运江老街": "2", "钦江东": "3", "茅岭大桥": "3", "高速公路西桥": "4",
        "高塘": "2", "东边埇": "2",
    }  # fmt: skip
    assert all("不作年度判定" in str(each) for each in sections)
    later = json.loads(run_cli(("audit", "sections-2026", "--as-of", "2027-02-10", "--format", "json")).out)
    assert {each["status"] for each in later["findings"]} == {"unproven"}


@pytest.mark.parametrize("path", sorted((ROOT / "graphs" / "demo").glob("*.yaml")), ids=lambda path: path.name)
def test_every_invented_thing_is_marked_so(path: Path) -> None:
    assert yaml.load(path.read_text("utf-8"), yaml.BaseLoader)["invented"] in YES


@pytest.mark.parametrize(("name", "language", "words"), [
    ("text", "zh", "虚构"), ("markdown", "zh", "虚构"), ("text", "en", "invented"), ("markdown", "en", "invented"),
])  # fmt: skip
def test_the_head_of_the_report_says_that_it_is_invented(name: str, language: str, words: str) -> None:
    out = run_cli(("audit", PLAN, "--as-of", "2024-12-10", "--format", name, "--lang", language)).out
    assert any(words in line for line in out.splitlines()[:8])


def test_a_real_ledger_over_invented_inventories_still_says_so(tmp_path: Path) -> None:
    facts = tmp_path / "real.csv"
    facts.write_text(
        "id,kind,what,occurred_on,reported_on\nE1,event,水污染防治工作会议,2024-03-01,2024-03-02\n", encoding="utf-8"
    )
    ran = run_cli(("audit", PLAN, "--as-of", "2024-12-10", "--facts", str(facts), "--format", "json"))
    assert json.loads(ran.out)["invented"] is True


def test_a_report_on_nothing_invented_does_not_say_so(tmp_path: Path) -> None:
    ran = run_cli(("audit", "--as-of", "2024-12-10", "--format", "json"), content(tmp_path, tasks=[task([CRITERION])]))
    assert json.loads(ran.out)["invented"] is False


def test_every_content_file_names_the_schema_that_editors_use() -> None:
    for path in content_files():
        if path.suffix != ".yaml":
            continue
        first = path.read_text("utf-8").splitlines()[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert match, path
        assert (path.parent / match[1]).resolve().is_file(), path


def test_no_line_of_content_ends_in_blanks_or_holds_a_tab() -> None:
    for path in content_files():
        for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
            assert line == line.rstrip(), f"{path}:{number}"
            assert "\t" not in line, f"{path}:{number}"


def test_every_unit_of_the_register_is_of_a_known_place_and_reachable_by_its_name() -> None:
    units = our_content().units
    for unit in units.units.values():
        assert unit.place_name in units.places
        for name in (unit.name, *unit.aliases):
            assert units.named(name, unit.place_name) is unit


def test_every_finding_reaches_an_office_of_the_register() -> None:
    for finding in our_report("2025-03-31").findings:
        assert finding.route
        assert all(stop.unit_id is not None for stop in finding.route), finding.id
