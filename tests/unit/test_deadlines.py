"""Deadlines as plans print them, and the days they come to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from duban.deadlines import read_after_period, read_deadline, read_relative
from duban.model.periods import parse_period
from support import content, report_of, task

YEAR, YEARS = parse_period("2024"), parse_period("2023..2025")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("年底前", "2024-12-31"),
        ("2024年底前", "2024-12-31"),
        ("2025年底", "2025-12-31"),
        ("11月底前", "2024-11-30"),
        ("2月底前", "2024-02-29"),
        ("2023年2月底前", "2023-02-28"),
        ("6月底", "2024-06-30"),
        ("2024年12月20日前", "2024-12-20"),
        ("7月31日前", "2024-07-31"),
        ("7月31日", "2024-07-31"),
        ("2024-12-20", "2024-12-20"),
        (" 2024 年 12 月 20 日 前 ", "2024-12-20"),
    ],
)
def test_a_printed_deadline_is_a_day(text: str, day: str) -> None:
    due = read_deadline(text, YEAR)
    assert due.day == date.fromisoformat(day)
    assert due.printed == text
    assert not due.whole_period


def test_a_day_without_its_year_is_of_the_last_year_of_the_plan() -> None:
    assert read_deadline("11月底前", YEARS).day == date(2025, 11, 30)
    assert read_deadline("年底前", YEARS).day == date(2025, 12, 31)


@pytest.mark.parametrize("text", ["全年", "每年", "长期"])
def test_all_year_is_a_duty_to_maintain(text: str) -> None:
    due = read_deadline(text, YEAR)
    assert due.whole_period
    assert due.day is None


@pytest.mark.parametrize(
    "text", ["", "尽快", "13月底前", "0月底前", "2月30日前", "2024-02-30", "2024-13-01", "明年", "12月32日前", "年前"]
)
def test_what_is_no_deadline_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_deadline(text, YEAR)


@pytest.mark.parametrize(("within", "days", "working"), [("20 working days", 20, True), ("30 days", 30, False)])
def test_days_after_an_event(within: str, days: int, working: bool) -> None:
    for due in (read_relative(within, "市级公布"), read_deadline({"within": within, "after": "市级公布"}, YEAR)):
        assert (due.within, due.working, due.after, due.day) == (days, working, "市级公布", None)


@pytest.mark.parametrize("within", ["20", "twenty days", "20 weeks", "-3 days"])
def test_what_is_no_number_of_days_is_refused(within: str) -> None:
    with pytest.raises(ValueError):
        read_relative(within, "市级公布")


@pytest.mark.parametrize(
    ("of", "months"), [("first month after", 1), ("second month after", 2), ("third month after", 3)]
)
def test_a_day_of_a_month_after_each_period(of: str, months: int) -> None:
    due = read_after_period({"day": "20", "of": of})
    assert (due.month_day, due.months_after) == (20, months)


@pytest.mark.parametrize(
    ("day", "of", "deadlines"),
    [
        (20, "first month after", ["2024-04-20", "2024-07-20", "2024-10-20", "2025-01-20"]),
        (31, "second month after", ["2024-05-31", "2024-08-31", "2024-11-30", "2025-02-28"]),
    ],
)
def test_the_deadline_of_each_quarter(day: int, of: str, deadlines: list[str], tmp_path: Path) -> None:
    criterion = {"id": "c", "publish": "水质状况", "every": "quarter", "due": {"day": day, "of": of}}
    report = report_of(content(tmp_path, tasks=[task([criterion])]), "2025-03-31")
    assert [str(finding.measure.deadline) for finding in report.findings] == deadlines


def test_the_criterions_own_date_governs_it(tmp_path: Path) -> None:
    criteria = [{"id": "own", "do": "检查", "deadline": "6月底前"}, {"id": "tasks", "do": "检查"}]
    report = report_of(content(tmp_path, tasks=[task(criteria, deadline="11月底前")]), "2024-03-01")
    assert {f.measure.criterion.id: str(f.measure.deadline) for f in report.findings} == {
        "own": "2024-06-30",
        "tasks": "2024-11-30",
    }


def test_a_deadline_on_a_rest_day_does_not_move(tmp_path: Path) -> None:
    """2024-10-01 is the National Day, a rest day."""
    report = report_of(
        content(tmp_path, tasks=[task([{"id": "c", "do": "检查"}], deadline="2024-10-01")]), "2024-10-02"
    )
    (finding,) = report.findings
    assert finding.measure.deadline == date(2024, 10, 1)
    assert finding.status == "unproven"


def test_a_duty_without_any_date_ends_with_the_plan_by_convention(tmp_path: Path) -> None:
    report = report_of(content(tmp_path, tasks=[task([{"id": "c", "do": "检查"}], deadline=None)]), "2024-03-01")
    (finding,) = report.findings
    assert finding.measure.deadline == date(2024, 12, 31)
    assert finding.basis == "convention"


def test_all_year_is_checked_quarter_by_quarter_by_convention(tmp_path: Path) -> None:
    report = report_of(content(tmp_path, tasks=[task([{"id": "c", "do": "检查"}], deadline="全年")]), "2024-07-01")
    assert [f.measure.period.label for f in report.findings] == ["2024-Q1", "2024-Q2", "2024-Q3"]
    assert {f.basis for f in report.findings} == {"convention"}


def test_an_extension_moves_the_deadline_and_keeps_the_first_in_view(tmp_path: Path) -> None:
    act = {
        "id": "A1", "kind": "act", "obligation": "1", "document": "延期批复", "act_number": "县府函1号",
        "deadline": "2024-09-30", "reported_on": "2024-06-01", "reporter": "县人民政府",
    }  # fmt: skip
    root = content(tmp_path, tasks=[task([{"id": "c", "do": "检查"}], deadline="6月底前")], records=[act])
    (before,) = report_of(root, "2024-05-31").findings
    (after,) = report_of(root, "2024-07-15").findings
    assert (before.measure.deadline, before.measure.first_deadline) == (date(2024, 6, 30), date(2024, 6, 30))
    assert (after.measure.deadline, after.measure.first_deadline) == (date(2024, 9, 30), date(2024, 6, 30))
    assert after.status == "on_track"
