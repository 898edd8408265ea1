"""Working days: statutory holidays, make-up weekends, and years nobody has published yet."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.workdays import after_working_days, is_working_day, working_days_past
from support import content, report_of, task

KNOWN = st.dates(date(2004, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("event", "days", "deadline"),
    [
        ("2024-04-30", 20, "2024-05-30"),
        ("2024-09-13", 20, "2024-10-17"),
        ("2021-06-01", 45, "2021-08-04"),
        ("2024-09-30", 1, "2024-10-08"),
        ("2024-02-08", 1, "2024-02-09"),
        ("2024-02-09", 1, "2024-02-18"),
        ("2024-05-30", 0, "2024-05-30"),
    ],
)
def test_working_days_count_from_the_next_day(event: str, days: int, deadline: str) -> None:
    assert after_working_days(date.fromisoformat(event), days, {}) == date.fromisoformat(deadline)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2024-05-01", False),
        ("2024-05-11", True),
        ("2024-05-12", False),
        ("2024-09-14", True),
        ("2024-10-12", True),
        ("2024-12-10", True),
        ("2024-12-15", False),
    ],
)
def test_holidays_rest_and_make_up_weekends_work(day: str, works: bool) -> None:
    assert is_working_day(date.fromisoformat(day), {}) is works


@pytest.mark.parametrize("year", [2003, 2035, 2100])
def test_years_beyond_the_library_go_by_the_day_of_the_week(year: int) -> None:
    week = [date(year, 3, 3) + timedelta(days=step) for step in range(7)]
    assert [is_working_day(day, {}) for day in week] == [day.weekday() < 5 for day in week]


def test_what_the_content_says_goes_before_the_library() -> None:
    monday, sunday = date(2035, 3, 5), date(2035, 3, 4)
    assert is_working_day(sunday, {sunday: True})
    assert not is_working_day(monday, {monday: False})
    assert not is_working_day(date(2024, 12, 10), {date(2024, 12, 10): False})


@given(KNOWN, st.integers(0, 60))
def test_as_many_working_days_have_passed_as_were_counted(day: date, days: int) -> None:
    deadline = after_working_days(day, days, {})
    assert working_days_past(day, deadline, {}) == (days if days else -1)
    assert days == 0 or is_working_day(deadline, {})


def test_until_the_day_after_the_deadline_none_have_passed() -> None:
    deadline = date(2024, 9, 30)
    assert working_days_past(deadline, date(2024, 9, 29), {}) == -1
    assert working_days_past(deadline, deadline, {}) == -1
    assert working_days_past(deadline, date(2024, 10, 7), {}) == 0
    assert working_days_past(deadline, date(2024, 10, 8), {}) == 1


CALENDAR = """\
apiVersion: duban/v1
kind: Calendar
rest_days: [{rest}]
working_days: [{work}]
"""


@pytest.mark.parametrize(
    ("rest", "work", "deadline"),
    [("", "", "2024-12-04"), ("2024-12-03", "", "2024-12-05"), ("", "2024-12-01", "2024-12-03")],
)
def test_the_calendar_of_the_content_moves_a_relative_deadline(
    rest: str, work: str, deadline: str, tmp_path: Path
) -> None:
    """2024-11-30 is a Saturday: three working days after Friday the 29th end on Wednesday."""
    criterion = {"id": "c", "do": "备案", "within": "3 working days", "after": "市级公布"}
    event = {"id": "E1", "kind": "event", "what": "市级公布", "occurred_on": "2024-11-29", "reported_on": "2024-11-29"}
    calendar = CALENDAR.format(rest=rest, work=work)
    root = content(tmp_path, tasks=[task([criterion])], records=[event], files={"rules/common/calendar.yaml": calendar})
    (finding,) = report_of(root, "2024-11-30").findings
    assert str(finding.measure.deadline) == deadline
