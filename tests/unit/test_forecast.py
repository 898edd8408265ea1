"""Looking ahead: what each day brings if nothing more is reported, agreeing with the audit of that day."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from test_contracts import validator

from duban.loading.content import Content, load
from duban.model.findings import Status
from duban.model.forecasts import TURNS
from duban.pipeline import Audit, audit
from duban.studies.forecast import forecast
from support import CRITERION, Ran, content, our_content, replayed, run_cli, task

RANGE = ("--from", "2024-11-20", "--to", "2025-01-05")
SPOKEN = {"kind": "event", "what": "巡查", "reporter": "县水利局"}


def ran(root: Path, *more: str) -> Ran:
    return run_cli(("forecast", *RANGE, *more), root)


def turns(root: Path, *more: str) -> list[dict[str, Any]]:
    told = ran(root, "--format", "json", *more)
    assert told.code == 0, told.err
    found: list[dict[str, Any]] = json.loads(told.out)["turns"]
    return found


def brief(found: Sequence[Mapping[str, Any]]) -> list[tuple[str, str, str | None, str | None]]:
    return [(turn["day"], turn["kind"], turn["from"], turn["to"]) for turn in found if turn["kind"] != "follows"]


def test_a_duty_nears_falls_due_and_turns_red(tmp_path: Path) -> None:
    root = content(tmp_path, tasks=[task([{"id": "c", "do": "巡查"}])])
    found = turns(root)
    assert brief(found) == [
        ("2024-12-01", "due_soon", "on_track", "due_soon"),
        ("2024-12-31", "due", "due_soon", "due_soon"),
        ("2025-01-01", "red", "due_soon", "unproven"),
    ]
    (red,) = [turn for turn in found if turn["kind"] == "red"]
    assert red["units"] == ["县水利局"]
    (way,) = red["cure"]["ways"]
    assert (way["verdict"], way["by"], len(way["records"])) == ("met", "2024-12-31", 1)
    follows = [turn for turn in found if turn["kind"] == "follows"]
    assert {turn["consequence"] for turn in follows} >= {"remedy_duty"}
    assert all(turn["what"] == red["what"] for turn in follows)


def test_a_figure_is_awaited_before_it_is_red(tmp_path: Path) -> None:
    root = content(tmp_path, tasks=[task([{**CRITERION, "figure_due": "2025-01-03"}])])
    assert brief(turns(root))[-3:] == [
        ("2025-01-01", "awaits", "due_soon", "unproven"),
        ("2025-01-03", "awaited", "unproven", "unproven"),
        ("2025-01-04", "red", "unproven", "unproven"),
    ]


def test_what_is_known_to_be_coming_counts_when_its_day_comes(tmp_path: Path) -> None:
    records = [{**SPOKEN, "id": "E-1", "occurred_on": "2024-12-10", "reported_on": "2024-11-20"}]
    root = content(tmp_path, tasks=[task([{"id": "c", "do": "巡查"}])], records=records)
    assert ("2024-12-10", "settles", "due_soon", "met") in brief(turns(root))


def test_what_is_reported_later_is_not_known(tmp_path: Path) -> None:
    records = [{**SPOKEN, "id": "E-1", "occurred_on": "2024-12-10", "reported_on": "2024-12-11"}]
    root = content(tmp_path, tasks=[task([{"id": "c", "do": "巡查"}])], records=records)
    assert brief(turns(root))[-1][:2] == ("2025-01-01", "red")
    assert brief(turns(root, "--known-by", "2024-12-11"))[-1][1] == "settles"


def test_periods_begin_and_waivers_come_and_go(tmp_path: Path) -> None:
    waiver = {
        "id": "W-1", "kind": "waiver", "obligation": "1", "reason": "改建", "approver": "县人民政府", "act_number": "1号",
        "first_day": "2024-12-05", "last_day": "2025-01-02", "reported_on": "2024-11-01", "reporter": "县水利局",
    }  # fmt: skip
    criteria = [{"id": "c", "do": "巡查"}, {"id": "m", "do": "监测", "every": "month"}]
    found = turns(content(tmp_path, tasks=[task(criteria)], records=[waiver]))
    kinds = {(turn["day"], turn["kind"]): turn for turn in found}
    assert kinds["2024-12-05", "waiver_begins"]["what"] == kinds["2025-01-02", "waiver_expires"]["what"] == "W-1"
    assert kinds["2024-12-05", "waiver_begins"]["units"] == ["县水利局"]
    assert kinds["2024-12-01", "begins"]["period"] == "2024-12"
    assert kinds["2025-01-01", "settles"]["to"] == "waived"


def test_turns_stand_in_the_order_of_days_the_gravest_first(tmp_path: Path) -> None:
    criteria = [{"id": "c", "do": "巡查"}, {"id": "m", "do": "监测", "every": "month"}]
    found = turns(content(tmp_path, tasks=[task(criteria)]))
    order = [(turn["day"], TURNS.index(turn["kind"])) for turn in found]
    assert order == sorted(order)
    assert len(found) > 6


def test_a_unit_sees_its_own_under_any_of_its_names(tmp_path: Path) -> None:
    tasks = [task([{"id": "c", "do": "巡查"}]), task([{"id": "c", "do": "监测"}], id="2", lead=["县住建局"])]
    root = content(tmp_path, tasks=tasks)
    assert {turn["obligation"] for turn in turns(root)} == {"1", "2"}
    assert {turn["obligation"] for turn in turns(root, "--unit", "示例县水利局")} == {"1"}


def test_more_reds_than_cures_are_asked_for_is_said(tmp_path: Path) -> None:
    tasks = [task([{"id": "c", "do": "巡查"}], id=str(number)) for number in (1, 2, 3)]
    root = content(tmp_path, tasks=tasks)
    shape = json.loads(ran(root, "--format", "json", "--cure", "2").out)
    assert shape["without_cure"] == 1
    assert sum(turn["cure"] is not None for turn in shape["turns"]) == 2
    assert "另有 1 项没有算" in ran(root, "--cure", "2").out
    assert "没有算" not in ran(root).out


def test_what_weighs_is_told_in_full_and_the_rest_counted(tmp_path: Path) -> None:
    criteria = [{"id": "c", "do": "巡查"}, {"id": "h", "do": "监测", "strength": "strive"}]
    text = ran(content(tmp_path, tasks=[task(criteria)])).out
    assert "✗变红" in text
    assert "要 在 2024-12-31 以前（当天算）做 1 次“巡查” → 达标" in text
    assert "只作提示的：变红 1" in text


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", ["text", "markdown", "csv", "json"])
def test_every_format_tells_it_in_both_languages(form: str, language: str, tmp_path: Path) -> None:
    root = content(tmp_path, tasks=[task([{"id": "c", "do": "巡查"}])])
    told = ran(root, "--format", form, "--lang", language)
    assert told.code == 0
    assert "2025-01-01" in told.out
    if form == "csv":
        header, *rows = csv.reader(io.StringIO(told.out))
        assert len(rows) == len(turns(root))
        assert {len(row) for row in rows} == {len(header)}


def test_days_on_which_nothing_happens_are_said_to_be_so(tmp_path: Path) -> None:
    root = content(tmp_path, tasks=[task([{"id": "c", "do": "巡查"}])])
    told = run_cli(("forecast", "--from", "2024-07-01", "--to", "2024-07-02"), root)
    assert (told.code, "其间没有变化" in told.out) == (0, True)


def test_the_json_has_the_published_shape() -> None:
    told = run_cli(("forecast", "rongshui-2024", "--from", "2024-12-28", "--to", "2025-01-03", "--format", "json"))
    shape = json.loads(told.out)
    validator("Forecast").validate(shape)
    assert {"red", "due"} <= {turn["kind"] for turn in shape["turns"]}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--from", "2024-12-10", "--to", "2024-12-09"), "早于"),
        (("--from", "2024-01-01", "--to", "2035-01-01"), "10 年"),
        (("--from", "下周"), "不是日期"),
        (("--from", "2024-12-10", "--cure", "all"), "--cure"),
        (("--from", "2024-12-10", "--unit", "县水利"), "是不是"),
        (("--from", "2024-12-10", "--format", "xml"), "forecast 没有格式"),
    ],
)
def test_a_wrong_range_or_word_is_a_usage_error(words: Sequence[str], told: str, tmp_path: Path) -> None:
    failed = run_cli(("forecast", *words), content(tmp_path))
    assert (failed.code, failed.out) == (2, "")
    assert told in failed.err


# The forecast and the audits of its days


@cache
def rongshui() -> Content:
    whole = our_content()
    return replace(
        whole, rulebook=replace(whole.rulebook, plans={"rongshui-2024": whole.rulebook.plans["rongshui-2024"]})
    )


@pytest.mark.parametrize(
    ("first", "known_by"), [("2024-03-25", "2024-03-25"), ("2024-12-20", "2024-12-20"), ("2024-12-20", "2025-02-10")]
)
def test_walking_agrees_with_the_audit_of_single_days(first: str, known_by: str) -> None:
    day, known = date.fromisoformat(first), date.fromisoformat(known_by)
    last = day + timedelta(days=15)
    moment = Audit(day, known, "reference")
    found = forecast(rongshui(), day, last, moment)
    start = audit(rongshui(), replace(moment, as_of=day - timedelta(days=1)))
    assert found.turns
    for step in (0, 4, 7, 11, 15):
        then = day + timedelta(days=step)
        report = audit(rongshui(), replace(moment, as_of=then))
        assert replayed(found, start, then) == {each.id: each.status.value for each in report.findings}
    assert found.at_start == start.summary
    assert found.at_end == audit(rongshui(), replace(moment, as_of=last)).summary


def test_a_red_turn_takes_what_the_day_before_would_have_taken() -> None:
    found = forecast(
        rongshui(), date(2024, 12, 31), date(2025, 1, 1), Audit(date(2024, 12, 31), date(2024, 12, 31)), cures=1000
    )
    reds = [turn for turn in found.turns if turn.kind == "red"]
    assert len(reds) > 100
    assert found.uncured == 0
    for turn in reds:
        assert turn.cure is not None
        assert turn.cure.ways, turn.what
        # A duty that nobody knows to apply is first to be settled; every other one still has the day.
        assert turn.before is Status.UNDETERMINED or all(way.by == date(2024, 12, 31) for way in turn.cure.ways)


def test_both_judges_walk_alike(tmp_path: Path) -> None:
    loaded = load(str(content(tmp_path, tasks=[task([{"id": "c", "do": "巡查"}])])))
    first, last = date(2024, 12, 1), date(2025, 1, 31)
    durable, reference = (
        forecast(loaded, first, last, Audit(first, first, judge), cures=9) for judge in ("durable", "reference")
    )
    assert replace(durable, judge="") == replace(reference, judge="")
