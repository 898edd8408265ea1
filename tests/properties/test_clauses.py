"""Laws of the grammar of clauses, over sentences made of the words of plans and over any text at all."""

from __future__ import annotations

import re
import sys
from datetime import date
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.model.document import squeezed
from duban.model.draft import Passage, TextReading
from duban.reading.clauses import read_clauses
from duban.reading.lexicon import UNITS, WORDS

FIRST, LAST = date(2023, 1, 1), date(2025, 12, 31)
SIGNS = list("。；，、：（）《》“”【】％%0123456789一二三十百零年月日底前后起旬的ABⅢ—")
DATES = [
    "2024年",
    "12月",
    "20日",
    "第一季度",
    "上半年",
    "到2024年底",
    "每年",
    "每3年",
    "按季度",
    "20个工作日内",
    "2023—2025年",
]
FIGURES = [
    "95%",
    "3",
    "1.5",
    "以上",
    "及以下",
    "Ⅲ类",
    "劣",
    "III级",
    "比2020年",
    "三分之二",
    "八成",
    "GB3552-2018",
    "mg/L",
]
LEXICON = [word for words in WORDS.values() for word in words] + sorted(UNITS["measure_words"])
SOUP = st.lists(st.sampled_from(SIGNS + DATES + FIGURES + LEXICON), max_size=40).map("".join)
ANY = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=60)
LONG = 100_000


def read(text: str) -> TextReading:
    return read_clauses(Passage(squeezed(text)), first_day=FIRST, last_day=LAST)


@settings(max_examples=400, deadline=None)
@given(st.one_of(SOUP, ANY))
def test_every_word_lies_in_a_criterion_or_in_a_piece_that_says_why_it_is_none(text: str) -> None:
    reading = read(text)
    taken = bytearray(len(squeezed(text)))
    for start, end in [*(each.span for each in reading.criteria), *(each.span for each in reading.unread)]:
        assert 0 <= start < end <= len(taken)
        taken[start:end] = b"x" * (end - start)
    left = [sign for sign, covered in zip(squeezed(text), taken, strict=True) if not covered and re.match(r"\w", sign)]
    assert left == []


@settings(max_examples=150, deadline=None)
@given(SOUP)
def test_the_same_text_is_read_the_same_twice(text: str) -> None:
    assert read(text) == read(text)


@settings(max_examples=150, deadline=None)
@given(SOUP)
def test_every_criterion_is_named_and_every_share_is_a_share(text: str) -> None:
    for each in read(text).criteria:
        assert each.name
        assert (each.word is None) or each.target is not None or each.issued_by or each.word == "improves"
        assert each.min_share is None or each.min_share >= 0


@settings(max_examples=100, deadline=None)
@given(SOUP, SOUP)
def test_a_full_stop_parts_what_it_stands_between(one: str, other: str) -> None:
    """A sentence gives the same criteria whatever stands before its full stop, but for brackets that reach over it."""
    plain = [re.sub("[（）《》“”【】。]", "", each) for each in (one, other)]
    if not all(plain):
        return
    first, second = (len(read(each + "。").criteria) for each in plain)
    assert len(read("。".join(plain) + "。").criteria) == first + second


@pytest.mark.parametrize(
    "sign",
    ["（", "“", "、", "，", "。", "的", "1", "每", "A", "达到", "全市", "95%", "完成3个", "（以甲为准）", "其中"],
)
def test_a_hundred_thousand_signs_are_read(sign: str) -> None:
    read(sign * (LONG // len(sign)))


def test_work_grows_with_the_length_of_a_text_and_no_faster() -> None:
    row = "到2024年底，全市甲率达到80%以上，完成管网改造30公里；每半年抽查一次，抽查比例不低于10%。加强巡查，不得漏报"
    read(row)
    assert calls(row * 64) <= calls(row * 8) * 12


def calls(text: str) -> int:
    """How many calls the reading of a text takes: a measure of work without a clock."""
    count = 0

    def counted(frame: FrameType, event: str, argument: Any) -> None:  # noqa: ARG001
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return count
