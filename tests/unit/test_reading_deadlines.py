"""Deadlines of a deadline column, and the dates of running text."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.deadlines import read_deadline
from duban.model.dates import find_dates, number, whole_date
from duban.model.periods import parse_period
from duban.reading.deadlines import dates_in, draft_deadline, read_deadline_cell

FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)
DATED = [
    ("年底前", "year_end", "2024-12-31"),
    ("2024年底前", "year_end", "2024-12-31"),
    ("2024年末", "year_end", "2024-12-31"),
    ("2024年", "year_end", "2024-12-31"),
    ("2024年度", "year_end", "2024-12-31"),
    ("到2025年", "year_end", "2025-12-31"),
    ("年内", "year_end", "2024-12-31"),
    ("今年底", "year_end", "2024-12-31"),
    ("“十四五”期末", "year_end", "2025-12-31"),
    ("2022—2025年", "year_end", "2025-12-31"),
    ("11 月底前", "month_end", "2024-11-30"),
    ("12月底前", "month_end", "2024-12-31"),
    ("2月底前", "month_end", "2024-02-29"),
    ("2025年6月", "month_end", "2025-06-30"),
    ("2025年12月", "month_end", "2025-12-31"),
    ("十月底前", "month_end", "2024-10-31"),
    ("二〇二四年十二月底", "month_end", "2024-12-31"),
    ("２０２４年９月底前", "month_end", "2024-09-30"),
    ("2024.06", "month_end", "2024-06-30"),
    ("上半年", "month_end", "2024-06-30"),
    ("2024年下半年", "month_end", "2024-12-31"),
    ("第一季度", "month_end", "2024-03-31"),
    ("三季度末", "month_end", "2024-09-30"),
    ("2024年前三季度", "month_end", "2024-09-30"),
    ("2023年3月—11月", "month_end", "2023-11-30"),
    ("3-10月", "month_end", "2024-10-31"),
    ("2024年12月20日前", "date", "2024-12-20"),
    ("7月31日前", "date", "2024-07-31"),
    ("十二月三十一日前", "date", "2024-12-31"),
    ("2024-12-20", "date", "2024-12-20"),
    ("2024.12.20", "date", "2024-12-20"),
    ("2024/6/5", "date", "2024-06-05"),
    ("10月中旬", "date", "2024-10-20"),
    ("6月1日至10日", "date", "2024-06-10"),
    ("2024年6月1日—7月15日", "date", "2024-07-15"),
    ("2024年9月底前完成整改", "month_end", "2024-09-30"),
    ("2024年底前完成，并长期坚持", "year_end", "2024-12-31"),
]


@pytest.mark.parametrize(("text", "kind", "day"), DATED, ids=[text for text, _, _ in DATED])
def test_a_dated_deadline(text: str, kind: str, day: str) -> None:
    read = read_deadline_cell(text, FIRST, LAST)
    assert read.doubt is None
    assert read.deadline is not None
    assert (read.deadline.kind, str(read.deadline.date)) == (kind, day)
    assert not read.deadline.doubts
    assert read.deadline.printed == text.replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        "全年",
        "长期",
        "长期坚持",
        "持续推进",
        "贯穿全年",
        "2024年全年",
        "常态化推进",
        "全年持续推进",
        "1—12月",
        "2024年1月至12月",
        "1月1日至12月31日",
    ],
)
def test_a_duty_to_maintain(text: str) -> None:
    read = draft_deadline(text, FIRST, LAST)
    assert read is not None
    assert (read.kind, read.date) == ("whole_year", None)


@pytest.mark.parametrize("text", ["每年", "每季度", "每月5日前", "每年12月25日前", "按季度", "每半年一次", "逐月"])
def test_a_rhythm_is_recurring(text: str) -> None:
    read = draft_deadline(text, FIRST, LAST)
    assert read is not None
    assert (read.kind, read.date, read.doubts) == ("recurring", None, ())


@pytest.mark.parametrize(
    ("text", "event", "days", "calendar"),
    [
        ("省级公布方案后20个工作日内", "省级公布方案", 20, False),
        ("自治区下达任务后 45 个工作日内", "自治区下达任务", 45, False),
        ("自印发之日起30日内", "印发", 30, True),
        ("收到反馈意见后十个工作日内", "收到反馈意见", 10, False),
        ("方案印发后15天内完成", "方案印发", 15, True),
    ],
)
def test_days_after_an_event(text: str, event: str, days: int, calendar: bool) -> None:
    read = draft_deadline(text, FIRST, LAST)
    assert read is not None
    assert (read.kind, read.event, read.working_days, read.calendar_days) == (
        "working_days_after",
        event,
        days,
        calendar,
    )
    assert not read.doubts


@pytest.mark.parametrize(
    ("text", "kind", "day", "doubt"),
    [
        ("6月30日前、12月20日前", "date", "2024-12-20", "另有：6月30日前"),
        ("2024年6月底前完成方案，12月底前完成整治", "month_end", "2024-12-31", "另有：2024年6月底前"),
        ("6月前", "month_end", "2024-06-30", "最后一天不明确"),
        ("2025年前", "year_end", "2025-12-31", "最后一天不明确"),
        ("全年，12月20日前报总结", "whole_year", "None", "没有读作完成时限"),
        ("印发后1个月内", "working_days_after", "None", "每月30天"),
        ("20个工作日内", "working_days_after", "None", "从哪一天起算"),
        ("待上级下达任务后完成", "working_days_after", "None", "多少天内"),
        ("定期", "recurring", "None", "多久一次"),
    ],
)
def test_what_is_not_sure_is_doubted(text: str, kind: str, day: str, doubt: str) -> None:
    read = draft_deadline(text, FIRST, LAST)
    assert read is not None
    assert (read.kind, str(read.date)) == (kind, day)
    assert any(doubt in each.zh for each in read.doubts)


@pytest.mark.parametrize("text", ["", "\\", "/", "-", "——", "无", " "])
def test_an_empty_cell_says_nothing(text: str) -> None:
    read = read_deadline_cell(text, FIRST, LAST)
    assert (read.deadline, read.doubt) == (None, None)


@pytest.mark.parametrize(
    "text", ["月底前", "立行立改", "即时", "另行通知", "按上级要求", "汛期前", "2月30日前", "13月底前", "尽快"]
)
def test_what_cannot_be_read_is_told_and_not_guessed(text: str) -> None:
    read = read_deadline_cell(text, FIRST, LAST)
    assert read.deadline is None
    assert read.doubt is not None
    assert text in read.doubt.zh
    assert draft_deadline(text, FIRST, LAST) is None


def test_a_day_without_its_year_in_a_plan_of_several_years_is_doubted() -> None:
    read = draft_deadline("11月底前", date(2023, 1, 1), date(2025, 12, 31))
    assert read is not None
    assert read.date == date(2025, 11, 30)
    assert "没有写年份" in read.doubts[0].zh
    dated = draft_deadline("2024年11月底前", date(2023, 1, 1), date(2025, 12, 31))
    assert dated is not None
    assert not dated.doubts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "到2024年底，入学率达到98%，较2020年提高3个百分点",
            [("到2024年底", "by", "2024-12-31"), ("较2020年", "than", "2020-12-31")],
        ),
        (
            "2024年6月底前出台办法，9月底前完成整改",
            [("2024年6月底前", "by", "2024-06-30"), ("9月底前", "by", "2024-09-30")],
        ),
        ("2023年，新建学校5所", [("2023年", "in", "2023-12-31")]),
        ("自2024年3月1日起施行", [("自2024年3月1日起", "from", "2024-03-01")]),
        ("2021年以来累计完成", [("2021年以来", "from", "2021-12-31")]),
        ("在2020年的基础上下降", [("在2020年", "than", "2020-12-31")]),
        ("与2020年相比下降", [("与2020年", "than", "2020-12-31")]),
        ("2024年度安全生产工作要点", [("2024年度", "about", "2024-12-31")]),
        ("“十四五”末达到", [("“十四五”末", "by", "2025-12-31")]),
        ("2023年3月—11月集中整治", [("2023年3月—11月", "in", "2023-11-30")]),
        ("每年12月25日前报送", [("每年12月25日前", "by", "2024-12-25")]),
        ("年底前完成", [("年底前", "by", "2024-12-31")]),
        ("2019年上半年印发", [("2019年上半年", "in", "2019-06-30")]),
        ("浓度不高于0.5毫克，抽查12.5%，每季度一次", []),
        ("政办发〔2022〕36号，全年开展，第一中学，一号井", []),
        ("城市内涝，1个月，3年内，月底前，2月30日前", []),
    ],
)
def test_the_dates_of_a_running_text(text: str, found: list[tuple[str, str, str]]) -> None:
    read = dates_in(text, FIRST, LAST)
    assert [(each.text, each.use, str(each.day)) for each in read] == found
    assert all(text[each.span[0] : each.span[1]] == each.text for each in read)


def test_what_a_date_says_of_itself() -> None:
    (end,) = find_dates("2024年底前", 2023)
    assert (end.end, end.year_printed, end.precision, end.recurring) == (True, True, "year", False)
    (bare,) = find_dates("每年6月10日前", 2023)
    assert (bare.end, bare.year_printed, bare.precision, bare.recurring) == (False, False, "day", True)
    (quarter,) = find_dates("前三季度", 2023)
    assert (quarter.first, quarter.day) == (date(2023, 1, 1), date(2023, 9, 30))
    (stretch,) = find_dates("2023年11月至2024年2月", 2024)
    assert (stretch.first, stretch.day, stretch.precision) == (date(2023, 11, 1), date(2024, 2, 29), "month")
    assert whole_date("2024年底前完成", 2024) is None
    assert find_dates("9999年底前，1234年", 2024) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十一", 31),
        ("二〇二四", 2024),
        ("２０２４", 2024),
        ("九", 9),
    ],
)
def test_numerals(text: str, value: int) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["", "百", "一二", "十十", "二〇", "x"])
def test_what_is_no_numeral_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        number(text)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(["", "前", "之前", "以前"]))
def test_every_day_reads_back_in_documents_and_in_rulebooks(day: date, by: str) -> None:
    text = f"{day.year}年{day.month}月{day.day}日{by}"
    read = draft_deadline(text, FIRST, LAST)
    assert read is not None
    assert (read.kind, read.date) == ("date", day)
    assert read_deadline(text, parse_period("2024")).day == day


@pytest.mark.parametrize(("text", "kind", "day"), DATED, ids=[text for text, _, _ in DATED])
def test_a_rulebook_reads_what_a_draft_keeps(text: str, kind: str, day: str) -> None:
    """A draft writes a deadline as printed; what more than the deadline stands there is a fault in a rulebook."""
    if text.endswith(("完成整改", "长期坚持")) or "十四五" in text:
        with pytest.raises(ValueError):
            read_deadline(text, parse_period("2024"))
        return
    assert (kind, str(read_deadline(text, parse_period("2024")).day)) == (kind, day)


def test_a_rulebook_reads_days_after_an_event_as_printed() -> None:
    due = read_deadline("省级公布方案后20个工作日内", parse_period("2024"))
    assert (due.within, due.working, due.after) == (20, True, "省级公布方案")


@given(st.text(alphabet="0123456789年月日底前末上下半季度第一二十每全个工作内后到自至—-. 〇“五”", max_size=40))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    for found in dates_in(text, FIRST, LAST):
        assert found.first - timedelta(days=0) <= found.day or found.precision in ("day", "month")
        assert text[found.span[0] : found.span[1]] == found.text
    read = read_deadline_cell(text, FIRST, LAST)
    assert read.deadline is None or read.doubt is None
