"""Figures and their units of measure: exact inside, plain outside."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.model.quantities import Quantity, Scales, as_text, class_name, parse_quantity, plain_unit, show
from duban.model.ranks import NUMBERED, RANKS
from support import our_content


@pytest.fixture(scope="module")
def scales() -> Scales:
    """The units of measure that ship with duban."""
    return our_content().rulebook.scales


@pytest.mark.parametrize(
    ("text", "value", "measured_in"),
    [
        ("68 %", "68", "%"),
        ("68%", "68", "%"),
        ("68％", "68", "％"),
        ("22.6 亿立方米", "22.6", "亿立方米"),
        ("13个", "13", "个"),
        (" 13 个 ", "13", "个"),
        ("0.527", "0.527", "1"),
        ("-3 ℃", "-3", "℃"),
        ("+2 个百分点", "2", "个百分点"),
        ("0.10", "1/10", "1"),
        ("３０ 家", "30", "家"),
        ("3000 m³/d", "3000", "m³/d"),
    ],
)
def test_a_figure_is_read_exactly(text: str, value: str, measured_in: str) -> None:
    assert parse_quantity(text) == Quantity(Fraction(value), measured_in)


@pytest.mark.parametrize("text", ["", "约70 %", "七成", "%", "很高", ".5", "－3", "≥68 %", "Ⅵ类", "劣类"])
def test_what_is_no_figure_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_quantity(text)


@pytest.mark.parametrize(
    ("names", "rank"),
    [
        (("Ⅰ类", "Ⅰ", "I类", "I"), 1),
        (("Ⅱ类", "II类", "Ⅱ 类"), 2),
        (("Ⅲ类", "III"), 3),
        (("Ⅳ类", "IV类"), 4),
        (("Ⅴ类", "V类"), 5),
        (("劣Ⅴ类", "劣V类", "劣Ⅴ"), 6),
    ],
)
def test_water_classes_rank_from_the_best_to_worse_than_the_fifth(names: tuple[str, ...], rank: int) -> None:
    assert {parse_quantity(name) for name in names} == {Quantity(Fraction(rank), "类")}
    assert show(Fraction(rank), "类") == class_name(Fraction(rank)) + "类"


@pytest.mark.parametrize(("name", "rank"), [("优", 1), ("良好", 2), ("轻度污染", 3), ("中度污染", 4), ("重度污染", 5)])
def test_states_of_water_are_words_that_stand_alone(name: str, rank: int) -> None:
    assert parse_quantity(f" {name} ") == Quantity(Fraction(rank), "水质状况")
    assert show(Fraction(rank), "水质状况") == name


def test_no_word_is_a_rank_in_two_units_of_measure() -> None:
    words = [word for unit, names in RANKS.items() if unit not in NUMBERED for word in names]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("text", ["良", "优良", "良好类", "轻度", "劣"])
def test_half_a_word_of_a_rank_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_quantity(text)


@pytest.mark.parametrize(
    ("figure", "measured_in", "value"),
    [
        ("1.5 亿立方米", "万立方米", "15000"),
        ("15000 立方米", "万立方米", "1.5"),
        ("2500 米", "公里", "2.5"),
        ("5 ‰", "%", "0.5"),
        ("68％", "%", "68"),
        ("3000 m3/d", "m³/d", "3000"),
        ("3000 m³／d", "m³/d", "3000"),
        ("0.3 万吨/日", "m³/d", "3000"),
        ("30 μg/L", "mg/L", "0.03"),
        ("10000 平方米", "亩", "15"),
        ("1 公顷", "亩", "15"),
        ("12 家", "个", "12"),
        ("1 小时", "天", "1/24"),
        ("7 没有登记的单位", "没有登记的单位", "7"),
    ],
)
def test_units_of_one_dimension_convert_exactly(figure: str, measured_in: str, value: str, scales: Scales) -> None:
    assert scales.convert(parse_quantity(figure), measured_in) == Fraction(value)


@pytest.mark.parametrize(
    ("figure", "measured_in"),
    [("68 %", "个百分点"), ("68", "%"), ("12 吨", "公里"), ("3 个", "类"), ("1,200 个", "个"), ("3 斤", "吨")],
)
def test_what_does_not_convert_gives_nothing(figure: str, measured_in: str, scales: Scales) -> None:
    assert scales.convert(parse_quantity(figure), measured_in) is None


def test_one_tenth_ten_times_is_one(scales: Scales) -> None:
    tenths = [scales.convert(parse_quantity("0.1 公里"), "米") for _ in range(10)]
    assert sum(each for each in tenths if each is not None) == 1000


@pytest.mark.parametrize(
    ("one", "other"),
    [("m³/d", "m3/d"), ("％", "%"), ("㎥/d", "m³/d"), (" 万 吨 ", "万吨"), ("m³／d", "m³/d"), ("", "1")],
)
def test_one_unit_has_one_spelling(one: str, other: str) -> None:
    assert plain_unit(one) == plain_unit(other)


@given(st.decimals(-(10**12), 10**12, places=10, allow_nan=False, allow_infinity=False))
def test_plain_text_holds_a_decimal_exactly(value: Decimal) -> None:
    text = as_text(Fraction(value))
    assert text is not None
    assert Decimal(text) == value
    assert "e" not in text.lower()
    assert text == "0" or not ("." in text and text.endswith(("0", ".")))


@given(st.fractions(min_value=-(10**6), max_value=10**6))
def test_rounding_up_always_suffices(value: Fraction) -> None:
    text = as_text(value, up=True)
    assert text is not None
    assert abs(value) <= abs(Fraction(text)) < abs(value) + Fraction(1, 10**10)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("-0.5", "-0.5"),
        ("100", "100"),
        ("1/3", "0.3333333333"),
        ("2/3", "0.6666666667"),
        ("1/100000000000", "0"),
        ("-1/100000000000", "0"),
        ("10000000000000000", "10000000000000000"),
    ],
)
def test_a_figure_as_text(value: str, text: str) -> None:
    assert as_text(Fraction(value)) == text


def test_nothing_has_no_text() -> None:
    assert as_text(None) is None
    assert show(None, "%") == "—"


@pytest.mark.parametrize(
    ("value", "measured_in", "shown"),
    [
        ("65.2", "%", "65.2%"),
        ("13", "个", "13个"),
        ("0.527", "1", "0.527"),
        ("3000", "m³/d", "3000 m³/d"),
        ("2", "类", "Ⅱ类"),
        ("6", "类", "劣Ⅴ类"),
        ("200/3", "%", "66.6667%"),
    ],
)
def test_a_figure_as_people_read_it(value: str, measured_in: str, shown: str) -> None:
    assert show(Fraction(value), measured_in) == shown
