"""`duban explain`: the proof as a tree, what follows and what almost did, and why there is no finding."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from wcwidth import wcswidth

from duban.formats import json as as_json
from duban.formats import markdown, text
from duban.formats._style import Style
from duban.judging.nearly import nearly_fired
from duban.judging.vocabulary import GIVEN
from duban.loading.content import load
from duban.messages import CATALOGUE, LANGUAGES, field_name, kind_name, word_keys
from duban.model.explanation import KINDS
from duban.model.findings import Status
from duban.pipeline import inquire
from duban.schemas import part
from duban.studies.cure import cure
from duban.studies.explain import explain
from support import METRICS, PLAN, PLAN_TEXT, ROOT, Ran, content, our_content, run_cli, task, when

RATE = {"id": "rate", "measure": "收集率", "at_least": "68 %"}
HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
Json = dict[str, Any]


def rate(value: str, **more: Any) -> Json:
    return {
        "id": "F1", "kind": "measure", "metric": "收集率", "value": value, "period": "2024",
        "reported_on": "2025-01-10", "reporter": "县水利局", **more,
    }  # fmt: skip


WAIVER = {
    "id": "W1", "kind": "waiver", "obligation": "1", "reason": "检修", "approver": "县人民政府", "act_number": "县函1号",
    "first_day": "2024-07-01", "last_day": "2025-01-31", "reported_on": "2024-07-05", "reporter": "县水利局",
}  # fmt: skip
REMEDY = {
    "id": "R1", "kind": "remedy", "obligation": "1", "occurred_on": "2025-02-01", "reported_on": "2025-02-02",
    "reporter": "县水利局",
}  # fmt: skip
CHECK = {
    "id": "V1", "kind": "verification", "of": "R1", "result": "通过", "occurred_on": "2025-02-10",
    "reported_on": "2025-02-11", "reporter": "市水利局",
}  # fmt: skip


def asked(root: Path, identity: str, as_of: str, *more: str) -> Ran:
    return run_cli(("explain", f"{PLAN}/{identity}", "--as-of", as_of, *more), root)


def tree(root: Path, identity: str = "1/rate@示例县/2024", as_of: str = "2025-03-31", *more: str) -> Json:
    """The explanation as JSON, which always has the published shape."""
    ran = asked(root, identity, as_of, "--format", "json", *more)
    assert ran.code == 0, ran.err
    found: Json = json.loads(ran.out)
    published().validate(found)
    return found


def published() -> jsonschema.Draft202012Validator:
    schema = json.loads(run_cli(("schema", "Explanation")).out)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def walk(node: Json) -> Iterator[Json]:
    yield node
    for each in node.get("nodes", ()):
        yield from walk(each)


def nodes(found: Json, kind: str) -> list[Json]:
    """The nodes of a kind, from the top down."""
    return [node for node in walk(found["proof"]) if node["node"] == kind]


def one(found: Json, kind: str) -> Json:
    (node,) = nodes(found, kind)
    return node


def words(node: Json) -> str:
    """All that is said of a node and below it."""
    return "\n".join(f"{each.get('title', '')} {each.get('text', '')}" for each in walk(node))


# The tree


def test_a_pass_rests_on_its_rule_its_figure_and_its_record(tmp_path: Path) -> None:
    found = tree(content(tmp_path, records=[rate("70 %")]), as_of="2025-01-31")
    assert found["status"] == found["proof"]["details"]["status"] == "met"
    rule = one(found, "rule")
    assert rule["text"] == "met" and rule["file"].endswith("lifecycle.yaml") and rule["line"] > 1
    measure = one(found, "measure")
    assert measure in rule["nodes"]
    assert measure["details"]["value"] == "70" and measure["details"]["fields"]["outcome"] == "satisfied"
    fact = next(node for node in walk(measure) if node.get("details", {}).get("id") == "F1")
    assert (fact["file"], fact["line"]) == (f"facts/{PLAN}/ledger.yaml", 4)
    assert fact["details"]["reported_on"] == "2025-01-10"
    assert "70%" in fact["text"] and "县水利局" in fact["text"]
    assert "出自任务的完成时限“年底前”" in words(one(found, "deadline"))
    target = one(found, "target")["nodes"][0]
    assert (target["text"], target["file"]) == ("写在规则里", f"rules/{PLAN}/tasks.yaml")
    (praise,) = [node for node in nodes(found, "follows") if "details" in node]
    assert praise["details"]["kind"] == "commendation"
    assert [node["details"]["id"] for node in walk(praise) if node["node"] == "finding"] == [found["finding"]]


def test_what_the_rule_asked_is_said_in_words_and_never_as_key_and_value(tmp_path: Path) -> None:
    root = content(tmp_path, records=[rate("60 %")])
    zh, en = (asked(root, "1/rate@示例县/2024", "2025-03-31", "--lang", language).out for language in LANGUAGES)
    assert "结果：达不到" in zh and "时限：已过" in zh
    assert "outcome: short" in en and "deadline: passed" in en
    assert "=" not in re.sub(r" = \d", "", zh)


def test_a_breach_is_followed_by_its_remedy_its_delay_and_each_step_up(tmp_path: Path) -> None:
    found = tree(content(tmp_path, records=[rate("60 %")]), as_of="2025-06-30")
    follows = next(node for node in nodes(found, "follows") if "details" not in node)
    (remedy,) = follows["nodes"]
    assert remedy["details"]["kind"] == "remedy_duty" and remedy["details"]["to"] == "县水利局"
    (overdue,) = remedy["nodes"]
    assert (overdue["details"]["kind"], overdue["details"]["on"]) == ("remedy_overdue", remedy["details"]["due"])
    assert [(node["details"]["kind"], node["details"]["level"]) for node in overdue["nodes"]] == [
        ("escalation", 1), ("escalation", 2),
    ]  # fmt: skip
    assert "县人民政府" in words(overdue["nodes"][0])
    assert [stop["details"]["capacity"] for stop in nodes(found, "stop")] == ["lead", "superior", "superior"]


def test_a_waived_one_rests_on_the_rule_that_says_so_and_on_the_record_of_the_waiver(tmp_path: Path) -> None:
    found = tree(content(tmp_path, records=[WAIVER]))
    assert found["status"] == "waived"
    covered = next(node for node in one(found, "rule")["nodes"] if node["node"] == "conclusion")
    assert (covered["details"]["kind"], covered["details"]["rule"]) == ("covered", "waiver-in-force")
    (touch,) = covered["nodes"]
    assert "管到：时限当天或整个周期" in touch["text"] and touch["details"]["fields"]["span"] == "whole"
    (record,) = touch["nodes"]
    assert record["details"]["id"] == "W1" and record["line"] == 4 and "县函1号" in record["text"]


def test_a_closed_out_one_rests_on_the_remedy_and_on_its_verification(tmp_path: Path) -> None:
    found = tree(content(tmp_path, records=[rate("60 %"), REMEDY, CHECK]))
    assert found["status"] == "closed_out"
    made_good = next(node for node in one(found, "rule")["nodes"] if node["node"] == "conclusion")
    assert made_good["details"]["rule"] == "made-good"
    assert [node["details"]["id"] for node in walk(made_good) if node["node"] == "fact"] == ["R1", "V1"]


def test_an_undetermined_one_says_who_owes_the_target(tmp_path: Path) -> None:
    owed = {"issued_by": "年度任务", "issuer": "市水利局"}
    root = content(tmp_path, tasks=[task([{**RATE, "at_least": owed}])])
    found = tree(root)
    assert found["status"] == "undetermined"
    assert one(found, "target")["nodes"][0]["text"] == "要由市水利局在“年度任务”里下达，还没有记录"
    assert [stop["details"]["capacity"] for stop in nodes(found, "stop")] == ["issuer"]


def test_an_issued_target_rests_on_the_record_that_issued_it(tmp_path: Path) -> None:
    owed = {"issued_by": "年度任务", "issuer": "市水利局"}
    issued = {
        "id": "T1", "kind": "target", "metric": "收集率", "value": "65 %", "period": "2024", "document": "年度任务",
        "reported_on": "2024-03-01", "reporter": "市水利局",
    }  # fmt: skip
    root = content(tmp_path, tasks=[task([{**RATE, "at_least": owed}])], records=[issued, rate("66 %")])
    found = tree(root)
    assert found["status"] == "met"
    target = one(found, "target")
    assert target["details"] == {"op": "at_least", "value": "65"}
    (origin,) = target["nodes"]
    assert origin["text"] == "由市水利局在“年度任务”里下达"
    assert [node["details"]["id"] for node in origin["nodes"]] == ["T1"]


def test_a_target_of_the_subject_itself_rests_on_the_thing_and_on_what_changed_it(tmp_path: Path) -> None:
    criterion = {"id": "load", "each": "污水厂", "measure": "负荷率", "at_least": "own.目标"}
    changed = {
        "id": "I1", "kind": "item", "subject": "甲厂", "group": "污水厂", "attribute": "目标", "becomes": "60 %",
        "occurred_on": "2024-02-01", "reported_on": "2024-02-02", "reporter": "县住建局",
    }  # fmt: skip
    root = content(tmp_path, tasks=[task([criterion])], records=[changed])
    origin = one(tree(root, "1/load@甲厂/2024"), "target")["nodes"][0]
    assert origin["text"] == "取自甲厂的“目标”" and origin["file"] == "graphs/things.yaml"
    assert [node["details"]["id"] for node in origin["nodes"]] == ["I1"]
    other = one(tree(root, "1/load@乙厂/2024"), "target")["nodes"][0]
    assert other["text"] == "乙厂没有登记“目标”" and "nodes" not in other


def test_an_extended_deadline_names_the_first_one_and_the_act(tmp_path: Path) -> None:
    act = {
        "id": "A1", "kind": "act", "obligation": "1", "document": "延期批复", "act_number": "县函2号",
        "deadline": "2025-06-30", "reported_on": "2024-11-18", "reporter": "县人民政府",
    }  # fmt: skip
    deadline = one(tree(content(tmp_path, records=[act])), "deadline")
    assert deadline["details"] == {"due": "2025-06-30", "first_due": "2024-12-31"}
    moved, first = deadline["nodes"]
    assert moved["text"] == "由 2024-12-31 改为 2025-06-30，依据县函2号"
    assert moved["nodes"][0]["details"]["id"] == "A1"
    assert "年底前" in first["text"]


@pytest.mark.parametrize(
    ("slots", "records", "identity", "told"),
    [
        ({"every": "quarter"}, [], "1/rate@示例县/2024-Q1", "每季一次"),
        ({"deadline": "全年"}, [], "1/rate@示例县/2024", "督办约定每年检查一次"),
        ({"deadline": "2024-06-30"}, [], "1/rate@示例县/2024", "出自“2024-06-30”"),
        ({"deadline": {"within": "20 working days", "after": "开工"}},
         [{"id": "S1", "kind": "event", "what": "开工", "occurred_on": "2024-03-01", "reported_on": "2024-03-02",
           "reporter": "县水利局"}], "1/rate@示例县/2024", "S1 事件 开工"),
        ({"deadline": {"within": "20 working days", "after": "开工"}}, [], "1/rate@示例县/2024", "“开工”还没有发生"),
    ],
    ids=["cycle", "convention", "own", "after", "awaited"],
)  # fmt: skip
def test_a_deadline_says_where_it_comes_from(
    slots: Json, records: Sequence[Json], identity: str, told: str, tmp_path: Path
) -> None:
    root = content(tmp_path, tasks=[task([{**RATE, **slots}])], records=records)
    assert told in words(one(tree(root, identity), "deadline"))


def test_a_talk_for_many_breaches_lists_those_that_were_counted(tmp_path: Path) -> None:
    criteria = [{**RATE, "id": f"rate-{number}"} for number in range(3)]
    found = tree(content(tmp_path, tasks=[task(criteria)], records=[rate("60 %")]), "1/rate-0@示例县/2024")
    talk = next(node for node in nodes(found, "follows") if node.get("details", {}).get("kind") == "talk")
    (count,) = talk["nodes"]
    assert count["details"]["count"] == 3 and "数目：3" in count["text"]
    assert [node["details"]["id"] for node in count["nodes"]] == [
        f"{PLAN}/1/rate-{number}@示例县/2024" for number in range(3)
    ]


def test_a_talk_for_two_periods_running_names_the_earlier_finding(tmp_path: Path) -> None:
    criterion = {"id": "pipes", "measure": "管网长度", "at_least": "3 公里", "every": "quarter"}
    records = [
        {"id": f"P{number}", "kind": "measure", "metric": "管网长度", "value": "1 公里", "period": f"2024-Q{number}",
         "reported_on": f"2024-0{number * 3 + 1}-10", "reporter": "县水利局"}
        for number in (1, 2)
    ]  # fmt: skip
    root = content(tmp_path, tasks=[task([criterion])], records=records)
    found = tree(root, "1/pipes@示例县/2024-Q2", "2024-07-31")
    talk = next(node for node in nodes(found, "follows") if node.get("details", {}).get("kind") == "talk")
    (before,) = talk["nodes"]
    assert before["title"] == "上一个周期"
    assert before["details"] == {"id": f"{PLAN}/1/pipes@示例县/2024-Q1", "status": "breached", "kind": "earlier"}
    # Three periods would be criticism.
    nearly = {each for node in nodes(found, "nearly") for each in node.get("details", {}).get("rules", ())}
    assert "repeated-thrice" in nearly


# What almost followed


def nearly(found: Json, rule: str) -> Json:
    return next(node for node in nodes(found, "nearly") if rule in node.get("details", {}).get("rules", ()))


def test_a_rule_that_almost_fired_says_so_in_its_own_words_and_names_what_failed(tmp_path: Path) -> None:
    found = tree(content(tmp_path, records=[rate("60 %"), REMEDY]), as_of="2025-02-15")
    duty = nearly(found, "remedy-duty")
    assert duty["text"].startswith("已经报过整改，看整改走到哪一步")
    assert duty["nodes"][0]["text"] == "已经有了：针对它的整改（R1）"
    assert "复核结果是“还没有复核”，要“没有通过”" in nearly(found, "remedy-failed")["text"]
    lapsed = nearly(found, "remedy-lapsed")["text"]
    assert "日期是“2025-02-01”，要在" in lapsed and "或以前" in lapsed
    good = nearly(found, "made-good")
    assert "R1" in good["text"] and good["line"] > 1


def test_a_rule_that_is_not_in_effect_says_until_when_it_was(tmp_path: Path) -> None:
    rules = """\
apiVersion: duban/v1
kind: JudgeRules
stratum: consequence
rules:
  - id: old
    effective: {last_day: 2024-12-31}
    when: [{f: {kind: finding, status: breached}}]
    then: {conclude: reminder, finding: f.finding, to: lead}
    says: 旧的提醒
  - id: new
    effective: {first_day: 2026-01-01}
    when: [{f: {kind: finding, status: breached}}]
    then: {conclude: reminder, finding: f.finding, to: lead}
    says: 新的提醒
"""
    root = content(tmp_path, records=[rate("60 %")], files={f"rules/{PLAN}/judge.yaml": rules})
    found = tree(root)
    assert "这条规则用到 2024-12-31 为止" in nearly(found, f"{PLAN}/old")["text"]
    assert "这条规则从 2026-01-01 起才用" in nearly(found, f"{PLAN}/new")["text"]


def test_what_fired_is_never_told_as_almost(tmp_path: Path) -> None:
    found = tree(content(tmp_path, records=[rate("60 %"), REMEDY]), as_of="2025-06-30")
    fired = {node["details"]["rule"] for node in nodes(found, "follows") if "details" in node}
    almost = {each for node in nodes(found, "nearly") for each in node.get("details", {}).get("rules", ())}
    assert fired and almost and not fired & almost


def test_no_rule_that_fired_on_a_finding_of_ours_is_called_almost() -> None:
    loaded = load(str(ROOT), ["rongshui-2024"])
    inquiry = inquire(loaded, when("2025-03-31"))
    rules = [rule for rule in loaded.rules if rule.stratum in ("consequence", "escalation")]
    number = 0
    for finding in (each for each in inquiry.report.findings if each.status is Status.BREACHED):
        moment = (inquiry.report.as_of, loaded.rulebook.holidays)
        almost = {each.rule.id for each in nearly_fired(rules, inquiry.facts, finding.id, *moment)}
        fired = {each.rule for each in inquiry.report.consequences if each.about.get("finding") == finding.id}
        assert not almost & fired, finding.id
        number += len(almost)
    assert number > 10


# Why there is no finding


GROUP = {"id": "load", "each": "污水厂", "where": {"行业": "生活"}, "measure": "负荷率", "at_least": "60 %"}
LARGE = {**GROUP, "where": {"规模": {"at_least": "2500 m³/d"}}}


def moved(**days: str) -> Json:
    day = next(iter(days.values()))
    return {
        "id": "I1", "kind": "item", "subject": "戊厂", "group": "污水厂", "occurred_on": day, "reported_on": day,
        "reporter": "县住建局", **days,
    }  # fmt: skip


NONE: dict[str, tuple[Json, Sequence[Json], str, Sequence[str]]] = {
    "criterion": (RATE, (), "1/rat@示例县/2024", ("没有标准“rat”", "是不是“rate”", "有这些标准：rate")),
    "period": (RATE, (), "1/rate@示例县/2024-Q1", ("“2024-Q1”不是这条标准的周期", "它的周期是：2024")),
    "cycle": ({**RATE, "every": "quarter"}, (), "1/rate@示例县/2024-07",
              ("每季一次，周期是：2024-Q1、2024-Q2、2024-Q3、2024-Q4",)),
    "begins": ({**RATE, "every": "quarter"}, (), "1/rate@示例县/2024-Q4", ("“2024-Q4”到 2024-10-01 才开始", "2024-08-15")),
    "phases": ({"id": "rate", "measure": "收集率",
                "phases": [{"by": "2024-06-30", "at_least": "50 %"}, {"by": "2024-12-31", "at_least": "60 %"}]},
               (), "1/rate@示例县/2024", ("以各阶段最后一天命名：2024-06-30、2024-12-31",)),
    "place": (RATE, (), "1/rate@邻县/2024", ("这条标准说的是示例县，不是“邻县”",)),
    "objects": ({"id": "open", "publish": "水质", "for": ["甲", "乙"]}, (), "1/open@丙/once", ("这条标准说的是：甲、乙",)),
    "member": (GROUP, (), "1/load@己厂/2024", ("“己厂”不在清单“污水厂”里", "丙厂、乙厂、甲厂")),
    "where": (GROUP, (), "1/load@丁厂/2024", ("不合条件：行业是“工业”，要“生活”",)),
    "amount": (LARGE, (), "1/load@甲厂/2024", ("规模是“1000 m³/d”，要“不低于",)),
    "lacking": (GROUP, [moved(entered_on="2024-03-01")], "1/load@戊厂/2024", ("没有登记“行业”，要“生活”", "丙厂、乙厂、甲厂")),
    "nobody": ({**GROUP, "where": {"行业": "农业"}}, (), "1/load@甲厂/2024", ("行业是“生活”，要“农业”", "没有一个合条件的")),
    "left": (GROUP, [moved(left_on="2024-03-01")], "1/load@戊厂/2024", ("已于 2024-03-01 移出", "I1 清单变动")),
    "entered": (GROUP, [moved(entered_on="2024-10-01")], "1/load@戊厂/2024", ("到 2024-10-01 才列入", "看的是 2024-08-15")),
}  # fmt: skip


@pytest.mark.parametrize("name", NONE)
def test_a_finding_that_is_not_there_is_explained(name: str, tmp_path: Path) -> None:
    criterion, records, identity, told = NONE[name]
    known = [{**record, "reported_on": "2024-07-01"} for record in records]
    root = content(tmp_path, tasks=[task([criterion])], records=known)
    found = tree(root, identity, "2024-08-15")
    assert found["status"] is None and found["finding"] == f"{PLAN}/{identity}"
    assert found["proof"]["node"] == "none" and found["reason"] in found["proof"]["text"]
    said = words(found["proof"])
    assert all(each in said for each in told), said
    for format_name in ("text", "markdown"):
        ran = asked(root, identity, "2024-08-15", "--format", format_name)
        assert ran.code == 0 and "没有这条发现" in ran.out


def test_every_reason_is_told_and_the_nearest_finding_named(tmp_path: Path) -> None:
    root = content(tmp_path, tasks=[task([{**RATE, "every": "quarter"}])])
    found = tree(root, "1/rate@邻县/2024-Q4", "2024-08-15")
    assert "才开始" in words(found["proof"]) and "不是“邻县”" in words(found["proof"])
    assert found["proof"]["nodes"][-1]["details"]["id"].startswith(f"{PLAN}/1/rate@示例县/2024-Q")


@pytest.mark.parametrize(
    ("identity", "told"),
    [
        ("1/rate", "计划/任务/标准@对象/周期"),
        ("1/rate@示例县", "计划/任务/标准@对象/周期"),
        ("11/rate@示例县/2024", "没有任务“11”；是不是“1”"),
        ("../y-2024/1/rate@示例县/2024", "计划/任务/标准@对象/周期"),
    ],
)
def test_an_id_that_cannot_be_one_is_wrong_usage(identity: str, told: str, tmp_path: Path) -> None:
    ran = asked(content(tmp_path), identity, "2024-08-15")
    assert (ran.code, ran.out) == (2, "") and told in ran.err


def test_a_plan_that_is_not_there_is_wrong_usage_with_the_nearest(tmp_path: Path) -> None:
    ran = run_cli(("explain", "x-2025/1/rate@示例县/2024"), content(tmp_path))
    assert ran.code == 2 and PLAN in ran.err


# Formats


@pytest.mark.parametrize("as_of", ["2024-06-30", "2025-03-31"])
def test_every_explanation_of_our_plan_has_the_published_shape_and_hangs_together(as_of: str) -> None:
    loaded = load(str(ROOT), ["rongshui-2024"])
    inquiry = inquire(loaded, when(as_of))
    chosen = {finding.proof[0].rule: finding for finding in inquiry.report.findings}
    chosen |= {finding.id: finding for finding in inquiry.report.findings[::40]}
    validator = published()
    for finding in chosen.values():
        for language in LANGUAGES:
            style = Style(language)
            told = explain(finding, inquiry, loaded, cure(loaded, when(as_of), finding), language)
            validator.validate(json.loads(as_json.explanation(told, style)))
            lines = text.explanation(told, style).splitlines()
            assert all(re.match(r"(?:[│ ] )*[├└] \S", line) for line in lines[lines.index("") + 2 :]), finding.id
            assert markdown.explanation(told, style).count("\n") >= len(lines) - 1


def test_the_kinds_of_nodes_are_those_of_the_schema() -> None:
    assert part("explanation")["$defs"]["node"]["properties"]["node"]["enum"] == list(KINDS)


def test_words_side_by_side_line_up_however_wide_their_titles_are(tmp_path: Path) -> None:
    out = asked(content(tmp_path, records=[rate("60 %")]), "1/rate@示例县/2024", "2025-03-31").out
    lines = [line for line in out.splitlines() if "完成时限  " in line or "标准  " in line]
    columns = {wcswidth(re.match(r".*?\S  +(?=\S)", line)[0]) for line in lines}  # type: ignore[index]
    assert len(lines) == 2 and len(columns) == 1, lines


def test_the_english_of_a_proof_holds_no_chinese_of_ours(tmp_path: Path) -> None:
    """Everything people wrote is Latin here, so that whatever is Chinese would be ours."""
    root = latin(tmp_path)
    for identity, as_of in (("1/rate@County/2024", "2025-06-30"), ("1/pipes@County/2024-Q2", "2024-07-31"),
                            ("1/pipes@County/2024-Q3", "2024-07-31"), ("1/ban@County/2024-Q1", "2024-06-30"),
                            ("2/rate@County/2024", "2025-03-31"), ("2/rates@County/2024", "2025-03-31")):  # fmt: skip
        for format_name in ("text", "markdown", "json"):
            ran = asked(root, identity, as_of, "--lang", "en", "--format", format_name)
            assert ran.code == 0, ran.err
            # The records of a cure are written as they would go into the ledger, whose words are Chinese.
            out = json.dumps({**json.loads(ran.out), "cure": None}) if format_name == "json" else ran.out
            assert not HAN.findall(out.replace("※", "")), (identity, HAN.findall(out), out)


def latin(root: Path) -> Path:
    metrics = [{**METRICS[0], "name": "rate", "aliases": []}, {**METRICS[1], "name": "length", "measured_in": "km"}]
    own: Mapping[str, Any] = {"title": "Task", "summary": "what is asked", "lead": ["Water"], "deadline": "2024-12-31"}
    clause = {"table": "Annex 1", "row": "1", "sha256": "0" * 64}
    tasks = [
        task(
            [
                {"id": "rate", "measure": "rate", "at_least": "68 %"},
                {"id": "pipes", "measure": "length", "at_least": "3 km", "every": "quarter", "doubt": "none too clear"},
                {"id": "ban", "forbid": {"event": "dumping"}},
            ],
            **own, clause=clause,
        ),
        task([{"id": "rate", "measure": "rate", "at_least": "68 %"}], **own, id="2", clause=clause),
    ]  # fmt: skip
    figures = [
        {"id": f"P{number}", "kind": "measure", "metric": "length", "value": "1 km", "period": f"2024-Q{number}",
         "reported_on": f"2024-0{number * 3 + 1}-10", "reporter": "Water"}
        for number in (1, 2)
    ]  # fmt: skip
    waiver = {
        **WAIVER,
        "obligation": "2",
        "reason": "works",
        "approver": "Government",
        "act_number": "1",
        "reporter": "Water",
    }
    remedy, check = {**REMEDY, "reporter": "Water"}, {**CHECK, "result": "failed", "reporter": "Government"}
    units = """\
apiVersion: duban/v1
kind: Units
places: [{name: County}]
place: County
units:
  - {name: Government, kind: government, level: county}
  - {name: Water, kind: office, level: county, reports_to: Government}
"""
    plan = PLAN_TEXT.replace("示例县2024年度工作计划", "Plan of 2024").replace("示例县", "County")
    return content(
        root,
        tasks=tasks,
        metrics=metrics,
        records=[*figures, {**rate("60 %"), "metric": "rate", "reporter": "Water"}, waiver, remedy, check],
        files={
            f"rules/{PLAN}/plan.yaml": plan.replace("县人民政府", "Government"),
            "graphs/units.yaml": units, "graphs/city.yaml": None, "graphs/things.yaml": None,
        },
    )  # fmt: skip


@pytest.mark.parametrize("key", sorted(key for key in CATALOGUE if not key.startswith("fault.")))
def test_the_english_of_the_catalogue_is_english(key: str) -> None:
    _, en = CATALOGUE[key]
    assert not HAN.findall(en.replace("※", "")), en


def test_sums_gaps_remarks_and_routes_speak_the_readers_language_and_the_json_keeps_its_chinese(tmp_path: Path) -> None:
    act = {
        "id": "A1", "kind": "act", "obligation": "1", "document": "延期批复", "act_number": "县函2号",
        "deadline": "2025-06-30", "reported_on": "2024-11-18", "reporter": "县人民政府",
    }  # fmt: skip
    root = content(tmp_path, records=[act])
    args = ("audit", "--as-of", "2025-03-31", "--format")
    (finding,) = json.loads(run_cli((*args, "json"), root).out)["findings"]
    assert finding["remarks"] == ["时限由2024-12-31改为2025-06-30（县函2号）"]
    assert finding["remarks_en"] == ["deadline moved from 2024-12-31 to 2025-06-30 (县函2号)"]
    assert "missing_en" not in finding, "a period is called the same in both"
    assert finding["route"][0]["path_en"] == ["task 1", "lead: 县水利局"]
    told = {language: run_cli((*args, "text", "--lang", language), root).out for language in LANGUAGES}
    assert finding["remarks"][0] in told["zh"] and finding["remarks_en"][0] in told["en"]
    assert finding["remarks"][0] not in told["en"]


# The vocabulary


VOCABULARY = [(stratum, kind, fields) for stratum, kinds in GIVEN.items() for kind, fields in kinds.items()]


@pytest.mark.parametrize(
    ("stratum", "kind", "fields"), VOCABULARY, ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_kind_field_and_word_has_its_name_in_both_languages(stratum: str, kind: str, fields: Any) -> None:
    del stratum
    for language in LANGUAGES:
        assert (kind_name(kind, language) and f"kind.{kind}" in CATALOGUE) or f"report.follows.{kind}" in CATALOGUE
        for name, field in fields.items():
            assert field_name(name, language) and f"field.{name}" in CATALOGUE, name
            for word in field.words:
                assert any(key in CATALOGUE for key in word_keys(name, word)), (name, word)


@pytest.mark.parametrize(
    ("stratum", "kind", "fields"), VOCABULARY, ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_page_about_the_judge_names_every_kind_and_field(stratum: str, kind: str, fields: Any) -> None:
    del stratum
    rows = (ROOT / "docs" / "judge.md").read_text("utf-8").splitlines()
    row = next(row for row in rows if re.match(rf"\| {kind}\b", row))
    if row.startswith("| finding"):
        # Its row refers to the one above for what both have.
        row += next(each for each in rows if each.startswith("| measure"))
    named = set(re.findall(r"\w+", row, re.ASCII))
    assert fields.keys() <= named, fields.keys() - named


@pytest.mark.parametrize("language", LANGUAGES)
def test_kinds_lists_the_kinds_fields_and_words_of_the_judge(language: str) -> None:
    found = json.loads(run_cli(("kinds", "--format", "json", "--lang", language)).out)
    for stratum, kind, fields in VOCABULARY:
        listed = next(rows for heading, rows in found.items() if re.search(rf"\b{stratum}\b", heading))
        (about,) = [text for word, text in listed if word == kind]
        for name, field in fields.items():
            assert re.search(rf"\b{name}\b", about) and all(word in about for word in field.words)


def test_no_fact_of_ours_is_asked_twice_for_its_id() -> None:
    ids = [fact.id for fact in our_content().ledger.facts]
    assert len(ids) == len(set(ids)), "a record is looked up by its id"
