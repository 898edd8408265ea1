"""Periods: their names, their days, and how cycles fill a span."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.model.periods import (
    GRAINS,
    Period,
    Rhythm,
    cycle,
    month_end,
    of_grain,
    parse_period,
    parse_rhythm,
    shift_months,
)

days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
grains = st.sampled_from(sorted(GRAINS))


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-H1", "2024-01-01", "2024-06-30"),
        ("2024-H2", "2024-07-01", "2024-12-31"),
        ("2024-Q1", "2024-01-01", "2024-03-31"),
        ("2024-Q4", "2024-10-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024-05-17", "2024-05-17", "2024-05-17"),
        ("2023..2025", "2023-01-01", "2025-12-31"),
        ("2024-Q2..2024-10", "2024-04-01", "2024-10-31"),
        (" 2024 ", "2024-01-01", "2024-12-31"),
    ],
)
def test_a_name_stands_for_its_days(name: str, first: str, last: str) -> None:
    period = parse_period(name)
    assert (period.first, period.last) == (date.fromisoformat(first), date.fromisoformat(last))
    assert str(period) == name.strip()


@pytest.mark.parametrize(
    "name",
    [
        "",
        "今年",
        "24",
        "2024-Q5",
        "2024-H3",
        "2024-13",
        "2024-00",
        "2024-02-30",
        "2025..2023",
        "2024..",
        "2024/01",
        "0000",
    ],
)
def test_what_names_no_period_is_refused(name: str) -> None:
    with pytest.raises(ValueError):
        parse_period(name)


@given(days, grains)
def test_the_period_of_a_day_holds_it_and_is_found_by_its_name(day: date, grain: str) -> None:
    period = of_grain(grain, day)
    assert period.first <= day <= period.last
    assert period.months == GRAINS[grain]
    assert parse_period(period.label) == period


def test_a_day_is_a_period_of_its_own() -> None:
    assert of_grain("day", date(2024, 2, 29)) == Period(date(2024, 2, 29), date(2024, 2, 29), "2024-02-29")


def test_an_unknown_grain_is_refused() -> None:
    with pytest.raises(KeyError):
        of_grain("fortnight", date(2024, 1, 1))


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 2000), grains)
def test_a_cycle_fills_its_span_without_gap_or_overlap(first: date, length: int, grain: str) -> None:
    span = Period(first, first + timedelta(days=length), "span")
    parts = list(cycle(grain, span))
    assert parts[0].first <= span.first
    assert parts[-1].last >= span.last
    assert all(after.first == before.last + timedelta(days=1) for before, after in pairwise(parts))
    assert parts[-1].first <= span.last


def test_a_span_shorter_than_the_grain_gives_the_one_period_that_holds_it() -> None:
    assert [str(part) for part in cycle("year", parse_period("2024-Q2"))] == ["2024"]


@pytest.mark.parametrize(
    ("outer", "inner", "holds"),
    [
        ("2024", "2024", True),
        ("2024", "2024-Q3", True),
        ("2024-Q3", "2024", False),
        ("2024-H1", "2024-Q3", False),
        ("2023..2025", "2024-02", True),
        ("2024-Q1", "2024-03-31", True),
    ],
)
def test_a_period_holds_what_lies_wholly_inside(outer: str, inner: str, holds: bool) -> None:
    assert parse_period(outer).holds(parse_period(inner)) is holds


@pytest.mark.parametrize(
    ("day", "months", "there"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-12-15", 1, "2025-01-15"),
        ("2024-01-15", -1, "2023-12-15"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-05-05", 0, "2024-05-05"),
        ("2024-05-31", 13, "2025-06-30"),
    ],
)
def test_months_shift_to_the_same_day_or_the_last_there_is(day: str, months: int, there: str) -> None:
    assert shift_months(date.fromisoformat(day), months) == date.fromisoformat(there)


@given(st.integers(1, 9998), st.integers(1, 12))
def test_the_end_of_a_month_is_the_day_before_the_next(year: int, month: int) -> None:
    end = month_end(year, month)
    assert (end.year, end.month) == (year, month)
    assert (end + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    "text",
    ["month", "quarter", "half-year", "year", "2 years", "2 months", "18 months", "3 years rolling", "occurrence"],
)
def test_a_rhythm_is_read_back_from_its_text(text: str) -> None:
    assert str(parse_rhythm(text)) == text


@pytest.mark.parametrize(
    ("text", "same"), [("3 months", "quarter"), ("1 years", "year"), ("12 months rolling", "1 years rolling")]
)
def test_a_length_that_has_a_name_goes_by_it(text: str, same: str) -> None:
    assert str(parse_rhythm(text)) == same


@pytest.mark.parametrize("text", ["", "3", "years", "3 years sliding", "-1 months", "week"])
def test_what_is_no_rhythm_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text or "^$"):
        parse_rhythm(text)


def test_every_cycle_can_be_named_in_a_record() -> None:
    for months in range(1, 40):
        for span in Rhythm(months).cycles(parse_period("2023-05..2026-02")):
            assert parse_period(span.label) == span
