"""What others rely on: commands, exit codes, shapes, identities and bytes, as CONTRACTS.md has them."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from duban import schemas
from duban.cli.main import module_of, verbs
from duban.loading.validation import schema_of
from duban.messages import LANGUAGES
from duban.model.findings import Status, finding_id
from duban.model.plan import OPEN
from support import CRITERION, PLAN, ROOT, content, our_content, run_cli, task

DAYS = ("2024-12-10", "2025-03-31")
SCHEMAS = ROOT / "engine" / "duban" / "schemas"
AUDIT = ("audit", "rongshui-2024", "--as-of")


@cache
def audited(as_of: str, *more: str) -> Any:
    """The audit of our plan as JSON."""
    return json.loads(run_cli((*AUDIT, as_of, "--format", "json", *more)).out)


def validator(kind: str) -> jsonschema.Draft202012Validator:
    """The published schema of a kind, as `duban schema` prints it."""
    schema = json.loads(run_cli(("schema", kind)).out)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


# Shapes


@pytest.mark.parametrize("as_of", DAYS)
def test_the_json_of_an_audit_has_the_published_shape(as_of: str) -> None:
    errors = [
        f"{list(error.absolute_path)}: {error.message}" for error in validator("Audit").iter_errors(audited(as_of))
    ]
    assert not errors[:5]


def test_the_published_shape_of_an_audit_holds_all_that_the_contract_names() -> None:
    schema = schemas.part("audit")
    assert set(schema["required"]) >= {
        "schema", "as_of", "known_by", "judge", "content_sha256", "invented", "plans", "summary", "findings",
        "consequences", "upcoming",
    }  # fmt: skip
    finding, consequence = (schema["properties"][key]["items"] for key in ("findings", "consequences"))
    assert set(finding["required"]) >= {
        "id", "plan", "obligation", "criterion", "subject", "period", "status", "strength", "basis", "awaiting", "beyond",
        "before_issue", "value", "target", "measured_in", "short_by", "deadline", "evidence", "reason", "rule", "route",
    }  # fmt: skip
    assert set(consequence["required"]) >= {"id", "rule", "kind", "because", "to", "due", "reason"}
    assert set(finding["properties"]["status"]["enum"]) == {status.value for status in Status}
    assert set(finding["properties"]["route"]["items"]["properties"]["capacity"]["enum"]) == {
        "lead", "cooperating", "responsible", "superior", "issuer", "candidate",
    }  # fmt: skip


@pytest.mark.parametrize("as_of", DAYS)
def test_the_summary_counts_every_finding_under_every_status(as_of: str) -> None:
    found = audited(as_of)
    statuses = [finding["status"] for finding in found["findings"]]
    assert found["summary"] == {status.value: statuses.count(status.value) for status in Status}


def test_the_head_says_when_by_whose_knowledge_and_by_which_judge() -> None:
    found = audited("2024-12-10", "--known-by", "2025-03-31", "--judge", "reference")
    assert {key: found[key] for key in ("schema", "as_of", "known_by", "judge", "invented", "plans")} == {
        "schema": "duban/audit/v1", "as_of": "2024-12-10", "known_by": "2025-03-31", "judge": "reference",
        "invented": True, "plans": ["rongshui-2024"],
    }  # fmt: skip


@pytest.mark.parametrize("as_of", DAYS)
def test_decimals_are_texts_in_plain_notation(as_of: str) -> None:
    plain = re.compile(r"-?(0|[1-9]\d*)(\.\d*[1-9])?")
    for finding in audited(as_of)["findings"]:
        target = finding["target"] or {}
        figures = [finding["value"], finding["short_by"], *(target.get(key) for key in ("value", "low", "high"))]
        for figure in figures:
            assert figure is None or plain.fullmatch(figure), (finding["id"], figure)


def test_no_number_in_an_audit_is_a_float() -> None:
    def refuse(text: str) -> None:
        raise AssertionError(text)

    json.loads(run_cli((*AUDIT, "2024-12-10", "--format", "json")).out, parse_float=refuse, parse_constant=refuse)


@pytest.mark.parametrize("as_of", DAYS)
def test_evidence_leads_to_the_file_and_line_of_its_record(as_of: str) -> None:
    texts: dict[str, list[str]] = {}
    cited = {(each["id"], each["file"], each["line"]) for f in audited(as_of)["findings"] for each in f["evidence"]}
    assert len(cited) > 100
    for identity, file, line in cited:
        lines = texts.setdefault(file, (ROOT / file).read_text("utf-8-sig").splitlines())
        assert identity in lines[line - 1], (identity, file, line)


@pytest.mark.parametrize("as_of", DAYS)
def test_every_consequence_points_to_findings_that_there_are(as_of: str) -> None:
    found = audited(as_of)
    ids = {finding["id"] for finding in found["findings"]}
    assert all(set(each["because"]) <= ids for each in found["consequences"])
    assert len({each["id"] for each in found["consequences"]}) == len(found["consequences"])


# Identities


@pytest.mark.parametrize("as_of", DAYS)
def test_findings_are_sorted_by_unique_ids_made_of_their_parts(as_of: str) -> None:
    findings = audited(as_of)["findings"]
    ids = [finding["id"] for finding in findings]
    assert ids == sorted(set(ids))
    for each in findings:
        assert each["id"] == finding_id(
            each["plan"], each["obligation"], each["criterion"], each["subject"], each["period"]
        )


def test_a_part_of_an_id_is_percent_encoded_where_it_must_be(tmp_path: Path) -> None:
    named = {"id": "c", "publish": "水质", "for": ["a/b", "c@d", "e#f", "g%h", "i j", "k\u3000l", "甲（乙）"]}
    root = content(tmp_path, tasks=[task([named])])
    findings = json.loads(run_cli(("audit", "--as-of", "2024-12-31", "--format", "json"), root).out)["findings"]
    assert {finding["id"].split("@", 1)[1].rsplit("/", 1)[0] for finding in findings} == {
        "a%2Fb", "c%40d", "e%23f", "g%25h", "i%20j", "k%E3%80%80l", "甲（乙）",
    }  # fmt: skip
    for finding in findings:
        assert re.fullmatch(r"[^/@#%\s]+/[^/@#%\s]+/[^/@#%\s]+@([^/@#%\s]|%[0-9A-F]{2})+/[^/@#%\s]+", finding["id"])


def test_an_id_explains_its_finding_whatever_stands_in_it(tmp_path: Path) -> None:
    named = {"id": "c", "publish": "水质", "for": ["a/b @ c"]}
    root = content(tmp_path, tasks=[task([named])])
    (finding,) = json.loads(run_cli(("audit", "--as-of", "2024-12-31", "--format", "json"), root).out)["findings"]
    ran = run_cli(("explain", finding["id"], "--as-of", "2024-12-31", "--format", "json"), root)
    assert ran.code == 0
    assert "a/b @ c" in ran.out


NOTES = """apiVersion: duban/v1
kind: JudgeRules
stratum: consequence
rules:
  - id: by-name
    when:
      - f: {kind: finding, status: breached}
      - e: {kind: deed, what: 偷排, plan: f.plan}
    then: {conclude: note, finding: f.finding, deed: e.deed, over: f.days_over}
    says: 记一笔
  - id: by-day
    when:
      - f: {kind: finding, status: breached}
      - e: {kind: deed, what: 偷排, plan: f.plan}
    then: {conclude: note, finding: f.finding, due: e.done_on + 5 days}
    says: 记一笔
"""


def test_consequences_of_one_rule_have_ids_of_their_own_and_a_figure_is_no_name(tmp_path: Path) -> None:
    """What stands alone keeps its id however many days go by; two of a kind are told apart by all that they say."""

    def ids(days: tuple[str, ...], as_of: str) -> list[str]:
        records = [
            {"id": f"E{day}", "kind": "event", "what": "偷排", "occurred_on": day, "reported_on": day, "reporter": "县水利局"}
            for day in days
        ]  # fmt: skip
        root = content(
            tmp_path / f"{len(days)}", tasks=[task([{"id": "c", "forbid": {"event": "偷排"}}])], records=records,
            files={f"rules/{PLAN}/notes.yaml": NOTES},
        )  # fmt: skip
        found = json.loads(run_cli(("audit", "--as-of", as_of, "--format", "json"), root).out)
        return [each["id"] for each in found["consequences"] if each["kind"] == "note"]

    finding = f"{PLAN}/1/c@示例县/once"
    alone = [f"{PLAN}/by-day:{finding}", f"{PLAN}/by-name:{finding}"]
    assert ids(("2024-03-01",), "2024-04-10") == ids(("2024-03-01",), "2025-03-10") == alone
    assert ids(("2024-03-01", "2024-03-05"), "2024-04-10") == [
        f"{alone[0]}:1:2024-03-06", f"{alone[0]}:1:2024-03-10", f"{alone[1]}:E2024-03-01:-1:1", f"{alone[1]}:E2024-03-05:-1:1",
    ]  # fmt: skip


@pytest.mark.parametrize("identity", ["5", "goal-1", "annex-2-1", "2-1", "甲-1_b"])
def test_the_id_of_an_obligation_is_text_as_printed(identity: str, tmp_path: Path) -> None:
    root = content(tmp_path, tasks=[task([CRITERION], id=identity)])
    (finding,) = json.loads(run_cli(("audit", "--as-of", "2024-12-31", "--format", "json"), root).out)["findings"]
    assert finding["obligation"] == identity


# Bytes


def bytes_of(root: Path, seed: str) -> bytes:
    """An audit in a process of its own, with the order of sets left to chance."""
    command = [sys.executable, "-m", "duban.cli.main", *AUDIT, "2024-12-10", "--format", "json"]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "DUBAN_CACHE": "off"}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False).stdout


def test_the_same_content_and_dates_give_the_same_bytes_in_every_process() -> None:
    one, two = bytes_of(ROOT, "1"), bytes_of(ROOT, "4242")
    assert one == two
    assert json.loads(one) == audited("2024-12-10")


def test_the_same_content_elsewhere_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("rules", "facts", "graphs"):
        shutil.copytree(ROOT / name, tmp_path / "elsewhere" / name)
    here = run_cli((*AUDIT, "2024-12-10", "--format", "json"))
    assert run_cli((*AUDIT, "2024-12-10", "--format", "json"), tmp_path / "elsewhere") == here


@pytest.mark.parametrize("name", ["json", "csv", "markdown", "text"])
def test_no_clock_host_path_or_version_stands_in_a_report(name: str) -> None:
    out = run_cli((*AUDIT, "2024-12-10", "--format", name)).out
    for word in (str(ROOT), str(Path.home()), socket.gethostname(), platform.node(), f"duban {version('duban')}"):
        assert word not in out
    assert not re.search(r"\d{2}:\d{2}:\d{2}", out)
    assert "\x1b" not in out


@pytest.mark.parametrize(
    "file",
    [f"rules/{PLAN}/tasks.yaml", "graphs/things.yaml", f"facts/{PLAN}/ledger.yaml", "rules/common/calendar.yaml"],
)
def test_the_digest_changes_with_one_byte_of_what_was_read(file: str, tmp_path: Path) -> None:
    root = content(tmp_path, files={"rules/common/calendar.yaml": "apiVersion: duban/v1\nkind: Calendar\n"})
    before = digest_of(root)
    assert digest_of(root) == before
    with (root / file).open("a", encoding="utf-8") as handle:
        handle.write("\n")
    assert digest_of(root) != before


def test_the_digest_changes_with_the_name_of_a_file_and_with_nothing_that_was_not_read(tmp_path: Path) -> None:
    root = content(tmp_path)
    before = digest_of(root)
    (root / "README.md").write_text("not read", encoding="utf-8")
    (root / "facts" / PLAN / ".hidden.csv").write_text("not read", encoding="utf-8")
    assert digest_of(root) == before
    (root / "graphs" / "city.yaml").rename(root / "graphs" / "town.yaml")
    assert digest_of(root) != before


def digest_of(root: Path) -> str:
    ran = run_cli(("audit", "--as-of", "2024-12-31", "--format", "json"), root)
    return str(json.loads(ran.out)["content_sha256"])


# Schemas


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The schemas as `duban schema --all` writes them."""
    folder = tmp_path_factory.mktemp("schemas")
    assert run_cli(("schema", "--all", str(folder))).code == 0
    return folder


def test_the_published_schemas_are_those_the_engine_holds(written: Path) -> None:
    stale = [
        name
        for name in sorted({path.name for folder in (written, SCHEMAS) for path in folder.glob("*.schema.json")})
        if not (written / name).is_file() or (written / name).read_bytes() != (SCHEMAS / name).read_bytes()
    ]
    assert not stale, "stale: run make schemas"


@pytest.mark.parametrize("kind", schemas.KINDS)
def test_every_published_schema_is_a_schema_and_its_references_resolve(kind: str) -> None:
    schema = schema_of(schemas.KINDS[kind])
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["description"]
    for reference in re.findall(r'"\$ref": "([^"]+)"', json.dumps(schema)):
        here: Any = schema
        for step in reference.removeprefix("#/").split("/"):
            here = here[step]


def test_a_kind_of_record_is_known_by_its_key_and_by_its_chinese_name() -> None:
    fact = schemas.part("fact")
    assert set(fact["x-required"]) == set(fact["x-kinds"].values())
    assert set(fact["properties"]["kind"]["enum"]) == {*fact["x-kinds"], *fact["x-kinds"].values()}


# Exit codes


def plan_of(root: Path, **criterion: Any) -> Path:
    """A plan with one silent criterion, unproven after its deadline unless more is said."""
    return content(root, tasks=[task([{**CRITERION, **criterion}])])


@pytest.mark.parametrize(
    ("as_of", "criterion", "args", "code"),
    [
        ("2025-01-10", {}, (), 1),
        ("2025-01-10", {}, ("--fail-on", "none"), 0),
        ("2025-01-10", {}, ("--fail-on", "breached"), 0),
        ("2025-01-10", {}, ("--fail-on", "unproven"), 1),
        ("2025-01-10", {}, ("--fail-on", "breached,unproven"), 1),
        ("2025-01-10", {}, ("--fail-on", "breached", "--fail-on", "unproven"), 1),
        ("2025-01-10", {}, ("--fail-on", "any"), 1),
        ("2024-12-20", {}, (), 0),
        ("2024-12-20", {}, ("--fail-on", "any"), 1),
        ("2024-12-20", {}, ("--fail-on", "due_soon"), 1),
        ("2024-12-20", {}, ("--fail-on", "at_risk"), 0),
        ("2024-06-20", {}, ("--fail-on", "any"), 0),
        ("2025-01-10", {"strength": "strive"}, (), 0),
        ("2025-01-10", {"strength": "strive"}, ("--fail-on", "advisory"), 1),
        ("2025-01-10", {"strength": "strive"}, ("--fail-on", "unproven"), 0),
        ("2025-01-10", {"strength": "strive"}, ("--fail-on", "unproven,advisory"), 1),
        ("2025-01-10", {"strength": "encourage"}, ("--fail-on", "any"), 1),
        ("2025-01-10", {"strength": "basic"}, (), 1),
        ("2025-01-10", {"basis": "convention"}, (), 0),
        ("2025-01-10", {"basis": "convention"}, ("--fail-on", "unproven"), 0),
        ("2025-01-10", {"figure_due": "2025-03-31"}, (), 0),
        ("2025-03-31", {"figure_due": "2025-03-31"}, ("--fail-on", "any"), 0),
        ("2025-04-01", {"figure_due": "2025-03-31"}, (), 1),
        ("2025-01-10", {"scope": "示例市"}, (), 0),
        ("2025-01-10", {"scope": "示例市"}, ("--fail-on", "any"), 0),
        ("2025-01-10", {"scope": "邻县"}, (), 0),
    ],
)  # fmt: skip
def test_what_counts_as_a_breach(
    as_of: str, criterion: dict[str, Any], args: tuple[str, ...], code: int, tmp_path: Path
) -> None:
    ran = run_cli(("audit", "--as-of", as_of, *args), plan_of(tmp_path, **criterion))
    assert ran.code == code, ran.out
    assert ran.out
    assert bool(ran.err) is (code == 1)


def test_a_breach_ends_in_1_and_the_report_is_printed_all_the_same() -> None:
    ran = run_cli((*AUDIT, "2024-12-10"))
    assert ran.code == 1
    assert "督查通报" in ran.out
    assert "退出码 1" in ran.err


def test_a_bug_ends_in_70_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duban.cli.audit.run", lambda _: 1 // 0)
    ran = run_cli(("audit", "--as-of", "2024-12-31"), content(tmp_path))
    assert (ran.code, ran.out) == (70, "")
    assert "ZeroDivisionError" in ran.err


def test_an_interruption_ends_in_130(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("duban.cli.audit.run", interrupted)
    assert run_cli(("audit", "--as-of", "2024-12-31"), content(tmp_path)).code == 130


def test_lint_tells_remarks_with_0_and_warnings_with_1(tmp_path: Path) -> None:
    assert run_cli(("lint",)).code == 0
    ran = run_cli(("lint", "--format", "json"), content(tmp_path))
    assert ran.code == 1, "the metrics no criterion uses"
    assert {each["level"] for each in json.loads(ran.out)} == {"warning", "remark"}
    assert all({"level", "code", "place", "text"} <= set(each) for each in json.loads(ran.out))


def test_lint_says_which_shipped_files_the_content_replaces(tmp_path: Path) -> None:
    calendar = {"rules/common/calendar.yaml": "apiVersion: duban/v1\nkind: Calendar\n"}
    found = json.loads(run_cli(("lint", "--format", "json"), content(tmp_path, files=calendar)).out)
    assert [each["place"] for each in found if each["code"] == "common_replaced"] == ["rules/common/calendar.yaml"]


REPORTED = {"kind": "measure", "metric": "收集率", "period": "2024", "reporter": "县水利局"}
TWO_VALUES = [
    {**REPORTED, "id": "F1", "value": "70 %", "reported_on": "2025-01-05"},
    {**REPORTED, "id": "F2", "value": "71 %", "reported_on": "2025-01-05"},
    {**REPORTED, "id": "F3", "value": "72 %", "reported_on": "2025-01-09"},
]


def test_two_values_of_one_day_that_a_later_day_has_superseded_are_no_fault(tmp_path: Path) -> None:
    ran = run_cli(("audit", "--as-of", "2025-01-10", "--format", "json"), content(tmp_path, records=TWO_VALUES))
    assert [finding["value"] for finding in json.loads(ran.out)["findings"]] == ["72"]


def test_two_values_of_one_day_that_a_later_day_has_superseded_are_remarked(tmp_path: Path) -> None:
    root = content(tmp_path, records=TWO_VALUES)
    (finding,) = json.loads(run_cli(("audit", "--as-of", "2025-01-10", "--format", "json"), root).out)["findings"]
    lint = run_cli(("lint",), root).out
    assert finding["remarks"] or "F2" in lint


def test_a_fact_reported_of_another_by_another_value_is_marked(tmp_path: Path) -> None:
    records = [{**TWO_VALUES[0]}, {**TWO_VALUES[2], "reporter": "县住建局"}]
    root = content(tmp_path, records=records)
    (finding,) = json.loads(run_cli(("audit", "--as-of", "2025-01-10", "--format", "json"), root).out)["findings"]
    assert finding["value"] == "72"
    assert any("口径不一致" in remark for remark in finding["remarks"])


# Options


def test_unit_filters_by_any_capacity_and_knows_aliases(tmp_path: Path) -> None:
    tasks = [
        task([CRITERION], id="1", lead=["县水利局"]),
        task([CRITERION], id="2", lead=["县住建局"], cooperating=["县水利局"]),
        task([CRITERION], id="3", lead=["县住建局"]),
    ]
    root = content(tmp_path, tasks=tasks)
    for name, wanted in (
        ("县水利局", ["1", "2"]),
        ("示例县水利局", ["1", "2"]),
        ("县住建局", ["2", "3"]),
        ("市水利局", []),
    ):
        ran = run_cli(("audit", "--as-of", "2024-12-31", "--unit", name, "--format", "json"), root)
        assert [finding["obligation"] for finding in json.loads(ran.out)["findings"]] == wanted, name


def test_status_keeps_the_statuses_asked_for_and_what_follows_from_them() -> None:
    found = audited("2024-12-10", "--status", "breached", "--status", "waived")
    assert {finding["status"] for finding in found["findings"]} == {"breached", "waived"}
    ids = {finding["id"] for finding in found["findings"]}
    assert all(set(each["because"]) & ids for each in found["consequences"])


def test_a_format_goes_to_stdout_and_those_with_a_file_to_their_files(tmp_path: Path) -> None:
    root = content(tmp_path / "content")
    formats = ("--format", f"json:{tmp_path / 'a.json'}", "--format", "csv", "--format", f"text:{tmp_path / 'a.txt'}")
    ran = run_cli(("audit", "--as-of", "2024-12-31", *formats), root)
    assert ran.code == 0
    assert ran.out.splitlines()[0].startswith("编号,")
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["schema"] == "duban/audit/v1"
    assert (tmp_path / "a.txt").read_text("utf-8").startswith("督查通报")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "a.txt", "content"]


def test_facts_replace_the_plans_own_ledger(tmp_path: Path) -> None:
    root = content(tmp_path, records=[TWO_VALUES[0]])
    other = tmp_path / "other.csv"
    other.write_text(
        "id,kind,metric,value,period,reported_on\nG1,measure,收集率,50 %,2024,2025-01-05\n", encoding="utf-8"
    )
    audit = ("audit", "--as-of", "2025-01-10", "--format", "json")
    own, given = (json.loads(run_cli((*audit, *more), root).out) for more in ((), ("--facts", "other.csv")))
    assert (own["findings"][0]["status"], given["findings"][0]["status"]) == ("met", "breached")
    assert given["findings"][0]["evidence"] == [{"id": "G1", "file": "other.csv", "line": 2}]


def test_content_is_found_by_option_then_by_environment_then_upward(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roots = {name: content(tmp_path / name, tasks=[task([CRITERION], id=name)]) for name in ("given", "named", "near")}
    audit = ("audit", "--as-of", "2024-12-31", "--format", "json")
    below = roots["near"] / "facts" / PLAN

    def found(*more: str) -> str:
        return str(json.loads(run_cli((*audit, *more), below).out)["findings"][0]["obligation"])

    assert found() == "near"
    monkeypatch.setenv("DUBAN_CONTENT", str(roots["named"]))
    assert found() == "named"
    assert found("--content", str(roots["given"])) == "given"


@pytest.mark.parametrize("wish", [PLAN, f"rules/{PLAN}"])
def test_a_plan_is_named_by_its_id_or_a_path(wish: str, tmp_path: Path) -> None:
    assert run_cli(("audit", wish, "--as-of", "2024-12-31"), content(tmp_path)).code == 0


def test_as_of_defaults_to_today_and_is_always_printed(tmp_path: Path) -> None:
    found = json.loads(run_cli(("audit", "--format", "json"), content(tmp_path)).out)
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", found["as_of"])
    assert found["known_by"] == found["as_of"]
    assert "2024-12-31" in run_cli(("audit", "--as-of", "2024-12-31"), tmp_path).out.splitlines()[2]


@pytest.mark.parametrize("verb", verbs())
def test_every_verb_has_its_help_and_examples(verb: str) -> None:
    module = module_of(verb)
    assert module.HELP.strip()
    assert module.EXAMPLES
    assert all(example.startswith(f"duban {verb}") for example in module.EXAMPLES)
    ran = run_cli((verb, "--help"))
    assert (ran.code, ran.err) == (0, "")
    assert module.EXAMPLES[0] in ran.out


def test_the_help_of_all_names_every_verb_and_the_version_is_told() -> None:
    ran = run_cli(("--help",))
    assert ran.code == 0
    assert all(verb in ran.out for verb in verbs())
    told = run_cli(("--version",))
    assert (told.code, told.out) == (0, f"duban {version('duban')}\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_kinds_lists_every_word_people_may_write(language: str) -> None:
    ran = run_cli(("kinds", "--format", "json", "--lang", language))
    assert ran.code == 0
    words = {word for listed in json.loads(ran.out).values() for word, _ in listed}
    assert {"at_least", "forbid", "mean", "share", "csv", "json", "Plan", "waiver"} <= words


# The matrix


def test_the_json_of_the_matrix_has_the_published_shape_and_adds_up() -> None:
    rows = json.loads(run_cli(("matrix", "rongshui-2024", "--format", "json")).out)
    validator("Matrix").validate(rows)
    plan = our_content().rulebook.plans["rongshui-2024"]
    for role in ("lead", "cooperating", "responsible"):
        shown = sum(len(row[role]) for row in rows if row["criterion"] is None)
        printed = sum(name != OPEN for obligation in plan.obligations for name in getattr(obligation, role))
        assert shown == printed
    named = sum(
        len(leads)
        for obligation in plan.obligations
        for criterion in obligation.criteria
        for leads in (criterion.lead, *(own for _, own in criterion.objects))
    )
    assert sum(len(row["lead"]) for row in rows if row["criterion"] is not None) == named


def test_the_matrix_of_one_plan_needs_no_name(tmp_path: Path) -> None:
    assert run_cli(("matrix",), content(tmp_path)).code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_no_bug_of_the_program() -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "duban.cli.main", "kinds"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ran.returncode == 2
    assert len(ran.stderr.splitlines()) == 1 and "stdout" in ran.stderr
