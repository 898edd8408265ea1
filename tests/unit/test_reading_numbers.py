"""Numbers as documents print them, also those that are no numbers."""

from __future__ import annotations

import pytest

from duban.reading.layout.head import _day
from duban.reading.layout.numbering import annex_number, arabic


@pytest.mark.parametrize(
    ("printed", "number"),
    [("十", "10"), ("十二", "12"), ("二十", "20"), ("九十九", "99"), ("012", "12"), ("3", "3")],
)
def test_a_number_in_either_script_is_one_number(printed: str, number: str) -> None:
    assert arabic(printed) == number


@pytest.mark.parametrize("printed", ["一二", "十十", "1三", "", "一百二"])
def test_what_is_no_number_stays_as_it_is(printed: str) -> None:
    assert arabic(printed) == printed


def test_an_annex_whose_number_is_none_is_one_all_the_same() -> None:
    assert annex_number("附件二十") == "20"
    assert annex_number("附件03") == "3"
    assert annex_number("附件一二：清单") == "一二"
    assert annex_number("附件") == ""
    assert annex_number("附近") is None


def test_a_day_that_is_none_is_no_day() -> None:
    assert str(_day("二〇二四年十二月三十一日")) == "2024-12-31"
    assert _day("二〇二四年三三月一日") is None
    assert _day("二〇二四年十二月三十二日") is None
