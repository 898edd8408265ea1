"""Months and spans as people name them: seasons, tens of days, and what is neither."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.model.periods import Period, parse_period
from duban.model.seasons import months_named, told
from duban.model.spans import SPANS, span_of, spans_in


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("4月—9月", (4, 5, 6, 7, 8, 9)),
        ("4-9", (4, 5, 6, 7, 8, 9)),
        ("4~9月", (4, 5, 6, 7, 8, 9)),
        ("４月至９月", (4, 5, 6, 7, 8, 9)),
        ("4月——9月", (4, 5, 6, 7, 8, 9)),
        ("4月份到6月份", (4, 5, 6)),
        ("4、5、6月", (4, 5, 6)),
        ("6，4", (4, 6)),
        ("7", (7,)),
        ("7月", (7,)),
        ("11月—次年3月", (1, 2, 3, 11, 12)),
        ("12-1", (1, 12)),
        ("1月—12月", tuple(range(1, 13))),
        ("5月—5月", (5,)),
        ("4月—6月、8月", (4, 5, 6, 8)),
    ],
)
def test_months_are_read_as_people_name_them(text: str, months: tuple[int, ...]) -> None:
    assert months_named(text) == months


@pytest.mark.parametrize(
    "text", ["", "夏季", "主汛期", "0月", "13月", "4月—13月", "4月5日", "4月—", "—9月", "2024-04", "4.5", "四月"]
)
def test_what_names_no_months_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        months_named(text)


@given(months=st.sets(st.integers(1, 12), min_size=1))
def test_months_are_told_as_they_are_read(months: set[int]) -> None:
    assert months_named(told(tuple(sorted(months)))) == tuple(sorted(months))


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("2024-02-01", "2024-02-01", "2024-02-10"),
        ("2024-02-10", "2024-02-01", "2024-02-10"),
        ("2024-02-11", "2024-02-11", "2024-02-20"),
        ("2024-02-21", "2024-02-21", "2024-02-29"),
        ("2023-02-28", "2023-02-21", "2023-02-28"),
        ("2024-01-31", "2024-01-21", "2024-01-31"),
        ("2024-12-30", "2024-12-21", "2024-12-31"),
    ],
)
def test_the_last_ten_days_of_a_month_are_what_is_left_of_it(day: str, first: str, last: str) -> None:
    found = span_of("ten-days", date.fromisoformat(day))
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("grain", "period", "number"),
    [
        ("day", "2024", 366),
        ("ten-days", "2024", 36),
        ("month", "2024", 12),
        ("ten-days", "2024-02", 3),
        ("month", "2024-Q1", 3),
    ],
)
def test_spans_fill_a_period_without_a_gap(grain: str, period: str, number: int) -> None:
    whole = parse_period(period)
    spans = list(spans_in(grain, whole))
    assert len(spans) == number
    assert (spans[0].first, spans[-1].last) == (whole.first, whole.last)
    assert all((after.first - before.last).days == 1 for before, after in pairwise(spans))


def test_a_span_that_a_period_cuts_is_not_in_it() -> None:
    cut = Period(date(2024, 2, 5), date(2024, 3, 15), "")
    assert [span.label for span in spans_in("ten-days", cut)] == ["2024-02中旬", "2024-02下旬", "2024-03上旬"]
    assert list(spans_in("month", cut)) == []


def test_no_span_has_two_meanings() -> None:
    assert set(SPANS.values()) == {"day", "ten-days", "month"}
