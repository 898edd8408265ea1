"""Whether a figure got stricter, laxer, earlier or later; which offices are one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.model.drift import Edit, FigureChange, Turn
from duban.model.outline import OutlineCriterion
from duban.studies.drift.dates import deadline_shift
from duban.studies.drift.figures import figure_changes, standing
from duban.studies.drift.offices import naming, unit_changes
from duban.studies.drift.sides import extent, is_total, sides
from duban.studies.drift.wording import edits, lens, stem_of
from outlines import CITY, COUNTY, SCALES, deed, due, figure, plan, task

RATE = "农膜回收率"


def change(
    old: OutlineCriterion,
    new: OutlineCriterion,
    places: tuple[str, str] = (COUNTY, COUNTY),
    years: tuple[int, int] = (2024, 2024),
) -> FigureChange | None:
    """What is different about one figure."""
    before, after = (
        plan(task("甲", None, old), place=places[0], year=years[0]),
        plan(task("甲", None, new), place=places[1], year=years[1]),
    )
    found, gone, come = figure_changes(
        standing(before.obligations), standing(after.obligations), sides(before, after, SCALES)
    )
    assert not gone
    assert not come
    return found[0] if found else None


def turn(old: OutlineCriterion, new: OutlineCriterion, **more: Any) -> Turn | None:
    found = change(old, new, **more)
    return found.turn if found is not None else None


@pytest.mark.parametrize(
    ("kind", "old", "new", "expected"),
    [
        ("at_least", "57", "68", Turn.STRICTER),
        ("at_least", "68", "57", Turn.LAXER),
        ("more_than", "57", "68", Turn.STRICTER),
        ("at_most", "22.6", "20", Turn.STRICTER),
        ("at_most", "20", "22.6", Turn.LAXER),
        ("less_than", "3", "2", Turn.STRICTER),
        ("reaches", "3", "2", Turn.STRICTER),
        ("decrease_by", "6.4", "9", Turn.STRICTER),
        ("increase_by", "2", "1", Turn.LAXER),
        ("equal_to", "7", "8", Turn.OTHER),
        ("at_least", "68", "68.0", None),
    ],
)
def test_a_target_is_stricter_by_the_direction_of_its_test(
    kind: str, old: str, new: str, expected: Turn | None
) -> None:
    assert turn(figure(RATE, old, kind=kind), figure(RATE, new, kind=kind)) is expected


def test_a_bound_that_is_ruled_out_is_stricter_than_one_that_is_not() -> None:
    assert turn(figure(RATE, "60"), figure(RATE, "60", kind="more_than")) is Turn.STRICTER
    assert turn(figure(RATE, "60", kind="less_than"), figure(RATE, "60", kind="at_most")) is Turn.LAXER


def test_all_of_an_inventory_is_a_floor_of_a_hundred_percent() -> None:
    assert turn(figure(RATE, "95"), figure(RATE, "100", kind="complete")) is Turn.STRICTER


def test_a_range_within_another_is_the_stricter() -> None:
    wide = figure("酸碱度", "6", "1", "between", high=Decimal(9))
    narrow = figure("酸碱度", "6.5", "1", "between", high=Decimal(8))
    beside = figure("酸碱度", "7", "1", "between", high=Decimal(10))
    assert (turn(wide, narrow), turn(narrow, wide), turn(wide, beside)) == (Turn.STRICTER, Turn.LAXER, Turn.OTHER)


def test_units_of_measure_are_converted_exactly_before_figures_are_compared() -> None:
    km, metres = figure("管网长度", "1.2", "公里"), figure("管网长度", "1200", "米")
    assert turn(km, metres) is None
    assert turn(km, figure("管网长度", "1201", "米")) is Turn.STRICTER
    assert turn(figure("浓度", "0.3", "mg/L", "at_most"), figure("浓度", "300", "μg/L", "at_most")) is None


def test_units_of_measure_that_do_not_convert_are_said_and_not_compared() -> None:
    found = change(figure("再生水利用率", "25"), figure("再生水利用率", "30", "万立方米"))
    assert found is not None
    assert [(shift.aspect, shift.turn, shift.note) for shift in found.shifts] == [
        ("measured_in", Turn.OTHER, "not_converted")
    ]


def test_figures_from_other_years_are_not_compared() -> None:
    found = change(
        figure("用水量", "6", kind="decrease_by", baseline=2020),
        figure("用水量", "9", kind="decrease_by", baseline=2015),
    )
    assert found is not None
    assert found.turn is Turn.OTHER
    assert "other_baseline" in [shift.note for shift in found.shifts]


@pytest.mark.parametrize(
    ("old", "new", "expected"), [("strive", "must", Turn.STRICTER), ("must", "promote", Turn.LAXER)]
)
def test_strength_is_part_of_how_strict_a_figure_is(old: str, new: str, expected: Turn) -> None:
    assert turn(figure(RATE, "60", strength=old), figure(RATE, "60", strength=new)) is expected


def test_a_higher_target_that_is_only_striven_for_is_stricter_in_one_thing_and_laxer_in_another() -> None:
    assert turn(figure(RATE, "60"), figure(RATE, "90", strength="strive")) is Turn.MIXED


def test_a_shorter_rhythm_and_a_larger_share_are_stricter() -> None:
    def sampled(every: str, share: str) -> OutlineCriterion:
        return OutlineCriterion("", "complete", "排口抽测", every=every, min_share=Decimal(share))

    assert turn(sampled("P6M", "0.1"), sampled("P3M", "0.1")) is Turn.STRICTER
    assert turn(sampled("P6M", "0.1"), sampled("P6M", "0.05")) is Turn.LAXER
    assert turn(sampled("year", "0.1"), sampled("P12M", "0.1")) in (None, Turn.STRICTER)
    assert turn(sampled("P3M", "0.1"), sampled("P6M", "0.2")) is Turn.MIXED


def test_a_figure_that_another_document_is_to_set_says_so_both_ways() -> None:
    own, other = figure(RATE, "60"), figure(RATE, None, external=True, issued_by="市考核方案")
    for old, new, note in ((own, other, "now_elsewhere"), (other, own, "now_here")):
        found = change(old, new)
        assert found is not None
        assert [(shift.aspect, shift.note) for shift in found.shifts] == [("external", note)]


@pytest.mark.parametrize(("old", "new", "expected"), [("must", "promote", Turn.LAXER), ("must", "must", None)])
def test_a_deed_is_the_same_by_what_it_is_about(old: str, new: str, expected: Turn | None) -> None:
    assert turn(deed("开展重点支流综合整治", strength=old), deed("推动重点支流综合整治", strength=new)) is expected


def test_a_figure_and_a_deed_or_two_deeds_about_other_things_are_not_compared() -> None:
    pairs = (
        (deed("加强水源地规范化建设"), deed("加强备用水源地建设")),
        (figure("用水总量", "2", "亿立方米"), deed("控制用水总量")),
    )
    for old, new in pairs:
        before, after = plan(task("甲", None, old)), plan(task("甲", None, new))
        found = figure_changes(standing(before.obligations), standing(after.obligations), sides(before, after, SCALES))
        assert not found[0]


# Dates


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2024-12-31", "2024-11-30", Turn.EARLIER), ("2024-06-30", "2024-12-31", Turn.LATER),
        ("2024-12-31", "2024-12-31", None),
    ],
)  # fmt: skip
def test_dates_move(old: str, new: str, expected: Turn | None) -> None:
    assert turn(figure(RATE, "60", by=old), figure(RATE, "60", by=new)) is expected


def test_dates_of_plans_of_two_years_are_compared_by_their_place_in_the_year() -> None:
    years = {"years": (2023, 2024)}
    assert turn(figure(RATE, "60", by="2023-12-31"), figure(RATE, "60", by="2024-12-31"), **years) is None
    found = change(figure(RATE, "60", by="2023-07-01"), figure(RATE, "60", by="2024-07-31"), **years)
    assert found is not None
    assert [(shift.turn, shift.note) for shift in found.shifts] == [(Turn.LATER, "by_year")]


def test_a_day_both_plans_name_has_not_moved_though_the_plans_are_of_two_years() -> None:
    assert turn(figure(RATE, "60", by="2025-12-31"), figure(RATE, "60", by="2025-12-31"), years=(2023, 2024)) is None


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (due("2024-11-30"), due("year_end"), Turn.LATER),
        (due("whole_year"), due("year_end"), Turn.OTHER),
        (due("working_days_after", "印发", 20), due("working_days_after", "印发", 10), Turn.EARLIER),
        (due("working_days_after", "印发", 20), due("working_days_after", "公布", 20), Turn.OTHER),
        (None, due("year_end"), Turn.OTHER),
        (due("whole_year"), due("whole_year"), None),
    ],
)  # fmt: skip
def test_deadlines_of_clauses_move(old: Any, new: Any, expected: Turn | None) -> None:
    both = sides(plan(), plan(), SCALES)
    found = deadline_shift(old, new, both)
    assert (found.turn if found is not None else None) is expected


# Places


def test_totals_of_two_places_are_not_compared_and_rates_are() -> None:
    places = {"places": (CITY, COUNTY)}
    assert turn(figure("治理村数", "133", "个"), figure("治理村数", "13", "个"), **places) is Turn.OTHER
    assert turn(figure(RATE, "60"), figure(RATE, "50"), **places) is Turn.LAXER


def test_a_total_of_the_whole_city_in_a_countys_plan_is_the_citys() -> None:
    assert (
        turn(
            figure("管网长度", "19", "公里", scope="全市"),
            figure("管网长度", "75", "公里", scope="全市"),
            places=(CITY, COUNTY),
        )
        is Turn.STRICTER
    )


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (None, (COUNTY, "县")), ("全县", (COUNTY, "县")), ("全市", ("", "市")), ("全市行政村", ("", "市")),
        ("澜江市", ("澜江市", "市")), ("镇级污水处理厂", (COUNTY, "县")), ("建制镇建成区", (COUNTY, "县")),
        ("各县（区）", (COUNTY, "县")),
    ],
)  # fmt: skip
def test_what_place_a_figure_is_of(scope: str | None, expected: tuple[str, str]) -> None:
    assert extent(figure(RATE, "60", scope=scope), plan()) == expected


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("公里", True),
        ("个", True),
        ("亿立方米", True),
        ("吨/日", True),
        ("%", False),
        ("", False),
        ("类", False),
        ("mg/L", False),
    ],
)
def test_which_figures_add_up_over_places(unit: str, expected: bool) -> None:
    assert is_total(unit) is expected


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("青溪县", "青溪"),
        ("青溪苗族自治县", "青溪"),
        ("北岭苗族侗族自治州", "北岭"),
        ("西川土家族苗族自治州", "西川"),
        ("南原壮族自治区", "南原"),
        ("东港新区", "东港"),
    ],
)
def test_what_people_put_before_the_names_of_a_places_offices(place: str, expected: str) -> None:
    assert stem_of(place) == expected


# Offices


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("市住房城乡建设局", "县住建局"), ("市发展改革委", "县发改局"), ("市卫生健康委", "县卫健局"),
        ("澜江海事局", "青溪海事处"),
        ("市生态环境局", "青溪生态环境局"), ("各县、区人民政府", "各县（区）人民政府"), ("市农业农村局", "青溪县农业农村局"),
    ],
)  # fmt: skip
def test_offices_of_two_places_are_one_by_what_they_do(old: str, new: str) -> None:
    assert naming(plan(place=CITY), plan()).same(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("市水利局", "县农业农村局"),
        ("市工业和信息化局", "县科工贸局"),
        ("市人民政府", "县财政局"),
        ("市城投公司", "县城管局"),
        ("市场监管局", "县监管局"),
    ],
)
def test_other_offices_stay_other(old: str, new: str) -> None:
    assert not naming(plan(place=CITY), plan()).same(old, new)


def test_in_one_place_only_the_name_counts() -> None:
    assert not naming(plan(), plan(year=2023)).same("县住房城乡建设局", "县住建局")


def test_an_office_that_changed_its_role_is_told_once() -> None:
    old = [task("甲", None, lead=["县水利局", "等"], cooperating=["县财政局", "县住建局"])]
    new = [task("甲", None, lead=["县财政局"], cooperating=["县水利局", "县林业局"])]
    found = unit_changes(old, new, lambda one, other: one == other)
    told = {(each.before, each.after, each.role_before, each.role_after) for each in found}
    assert told == {
        ("县水利局", "县水利局", "lead", "cooperating"), ("县财政局", "县财政局", "cooperating", "lead"),
        ("县住建局", None, "cooperating", None), (None, "县林业局", None, "cooperating"),
    }  # fmt: skip


# Words


def test_a_figure_is_one_word_of_an_edit() -> None:
    found = edits("年底前收集率达到57%，查清管网。", "年底前收集率达到68%，查清管网。")
    assert [(each.before, each.after) for each in found if each.before != each.after] == [("57%", "68%")]


@given(st.text("甲乙丙丁一二12。，", max_size=60), st.text("甲乙丙丁一二12。，", max_size=60))
def test_edits_tell_both_texts_whole(old: str, new: str) -> None:
    found = edits(old, new)
    assert "".join(each.before for each in found) == old
    assert "".join(each.after for each in found) == new


def test_pages_of_text_are_told_sentence_by_sentence() -> None:
    old = "".join(f"第{at}条管网要建成{at}公里。" for at in range(3000))
    found = [each for each in edits(old, old.replace("建成1500公里", "建成1600公里")) if each.before != each.after]
    assert found == [Edit("第1500条管网要建成1500", "第1500条管网要建成1600")]


def test_a_plan_is_seen_without_its_place_and_year() -> None:
    one = lens(plan(year=2023)).plain("到2023年底，全县（青溪县）建成 3 个，比2020年多。")
    other = lens(plan(place=CITY)).plain("到2024年底，全市(澜江市)建成3个，比2020年多。")
    assert one == other
    assert "2020" in one


# Laws

NUMBERS = st.decimals(0, 1000, places=2)
KINDS = st.sampled_from(["at_least", "more_than", "at_most", "less_than", "decrease_by", "increase_by", "complete"])
FIGURES = st.builds(
    lambda kind, target, unit, by, strength: OutlineCriterion(
        "", kind, RATE, target, unit=unit, by=by, strength=strength
    ),
    KINDS,
    NUMBERS,
    st.sampled_from(["%", "公里", "米", "个"]),
    st.none() | st.dates(date(2024, 1, 1), date(2024, 12, 31)),
    st.sampled_from(["must", "basic", "strive", "promote", "encourage"]),
)


@given(FIGURES, FIGURES)
def test_what_is_stricter_one_way_is_laxer_the_other(one: OutlineCriterion, other: OutlineCriterion) -> None:
    there, back = turn(one, other), turn(other, one)
    assert (there.mirrored if there is not None else None) is back


@given(st.sampled_from(["at_least", "more_than", "increase_by", "decrease_by"]), NUMBERS, NUMBERS)
def test_a_stricter_target_is_never_called_laxer(kind: str, one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    assert turn(figure(RATE, str(low), kind=kind), figure(RATE, str(high), kind=kind)) in (None, Turn.STRICTER)
    assert turn(figure(RATE, str(high), kind="at_most"), figure(RATE, str(low), kind="at_most")) in (
        None,
        Turn.STRICTER,
    )


@given(FIGURES)
def test_a_figure_is_no_other_than_itself(one: OutlineCriterion) -> None:
    assert change(one, one) is None
