"""Which clauses of two plans are one duty, and how sure that is."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.model.drift import Match, Sureness
from duban.model.outline import Outline
from duban.studies.drift.assignment import assign
from duban.studies.drift.matching import Matching, match
from duban.studies.drift.offices import naming
from duban.studies.drift.sides import sides
from outlines import CITY, SCALES, figure, plan, task

SEWAGE = "新建和改造污水管网，查清错接漏接，把直排的口子接进管网，年底前收集率达到百分之六十以上。"
FARMS = "规模养殖场配齐粪污处理设施，建好台账，散养户集中的村建集中处理点，粪肥还田。"
RIVER = "巡河每月不少于一次，清理水面漂浮物和岸边垃圾，发现排污口及时上报并溯源。"


def matched(old: Outline, new: Outline) -> Matching:
    return match(sides(old, new, SCALES), naming(old, new))


def ids(found: Matching) -> list[tuple[str, str]]:
    return [
        "＋".join(each.id for each in one.old) + "→" + "＋".join(each.id for each in one.new) for one in found.matches
    ]


def only(found: Matching) -> Match:
    (one,) = found.matches
    return one


# The assignment


@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 50), max_size=20))
def test_no_other_pairing_weighs_more(weights: dict[tuple[int, int], int]) -> None:
    chosen = assign(weights)
    assert all(pair in weights for pair in chosen.items())
    assert len(set(chosen.values())) == len(chosen)
    lefts = sorted({left for left, _ in weights})
    best = max(
        (
            sum(weights[pair] for pair in zip(lefts, rights, strict=True) if pair in weights)
            for rights in itertools.product(range(-1, 5), repeat=len(lefts))
            if len({right for right in rights if right >= 0}) == sum(right >= 0 for right in rights)
        ),
        default=0,
    )
    assert sum(weights[pair] for pair in chosen.items()) == best


def test_the_best_pair_is_left_apart_where_two_others_weigh_more() -> None:
    assert assign({(0, 0): 10, (0, 1): 9, (1, 0): 8}) == {0: 1, 1: 0}


# What survives


def test_renumbering_and_a_new_row_in_between_change_no_match() -> None:
    old = plan(task("管网", SEWAGE), task("养殖", FARMS), task("巡河", RIVER))
    new = plan(task("备用水源", "备用水源地年内建成。"), task("养殖", FARMS), task("管网", SEWAGE), task("巡河", RIVER))
    found = matched(old, new)
    assert ids(found) == ["2→2", "1→3", "3→4"]
    assert {one.sureness for one in found.matches} == {Sureness.EXACT}
    assert [each.id for each in found.added] == ["1"]
    assert not found.dropped


def test_a_new_title_over_nearly_the_same_words_is_still_the_same_duty() -> None:
    new_words = SEWAGE.replace("六十", "七十").replace("查清", "摸清")
    one = only(matched(plan(task("管网", SEWAGE)), plan(task("污水收集提质", new_words))))
    assert one.sureness in (Sureness.STRONG, Sureness.LIKELY)
    assert "text" in dict(one.because)


def test_the_year_and_the_place_of_a_plan_do_not_make_its_words_others() -> None:
    old = plan(task("管网", "2023年，青溪县建成污水管网十公里，查清错接。"), year=2023)
    new = plan(task("管网", "2024年，柏河县建成污水管网十公里，查清错接。"), place="柏河县")
    assert only(matched(old, new)).score >= 98


def test_what_is_unlike_stays_apart() -> None:
    found = matched(plan(task("管网", SEWAGE)), plan(task("养殖", FARMS)))
    assert not found.matches
    assert ([each.id for each in found.dropped], [each.id for each in found.added]) == (["1"], ["1"])


def test_the_same_offices_and_deadline_do_not_make_one_duty_of_two() -> None:
    old = plan(task("管网", SEWAGE, lead=["县住建局"]))
    new = plan(task("养殖", FARMS, lead=["县住建局"]))
    assert not matched(old, new).matches


# Splits and merges


def test_one_row_that_became_two_is_a_split() -> None:
    old = plan(task("农业污染", SEWAGE + FARMS))
    new = plan(task("管网", SEWAGE), task("养殖", FARMS))
    one = only(matched(old, new))
    assert one.kind == "split"
    assert sorted(each.id for each in one.new) == ["1", "2"]


def test_two_rows_that_became_one_are_a_merge() -> None:
    old = plan(task("管网", SEWAGE), task("养殖", FARMS))
    one = only(matched(old, plan(task("农业污染", SEWAGE + FARMS))))
    assert (one.kind, sorted(each.id for each in one.old)) == ("merged", ["1", "2"])


def test_a_row_is_split_by_its_figures_where_the_words_are_not_at_hand() -> None:
    both = (figure("农膜回收率", "80"), figure("畜禽粪污综合利用率", "85"))
    old = plan(task("农业面源污染", None, *both, lead=["县农业农村局"]))
    new = plan(
        task("农业面源污染", None, both[0], lead=["县农业农村局"]),
        task("养殖污染", None, both[1], lead=["县农业农村局"]),
    )
    assert only(matched(old, new)).kind == "split"


# How sure


def test_without_words_a_title_that_stands_once_and_its_figures_are_strong() -> None:
    old = plan(task("控制用水总量", None, figure("用水总量", "2.1", "亿立方米", "at_most"), lead=["县水利局"]))
    new = plan(task("控制用水总量", None, figure("用水总量", "2.0", "亿立方米", "at_most"), lead=["县水利局"]))
    assert only(matched(old, new)).sureness is Sureness.STRONG


def test_without_words_rows_under_one_title_are_never_strong() -> None:
    titles = ["节约用水"] * 4
    old = plan(*(task(title, None, lead=[f"县{name}局"]) for title, name in zip(titles, "水农工教", strict=True)))
    new = plan(
        *(
            task(title, f"{name}字头的单位抓节水，各有各的事。", lead=["县财政局"])
            for title, name in zip(titles, "甲乙丙丁", strict=True)
        )
    )
    new = replace(new, obligations=tuple(replace(each, text=None) for each in new.obligations))
    found = matched(old, new)
    assert all(one.sureness is Sureness.WEAK for one in found.matches)


def test_a_rival_that_is_nearly_as_like_is_named_and_lowers_the_sureness() -> None:
    old = plan(task("巡河", RIVER + "县域内全部河流。"))
    alone = matched(old, plan(task("巡河", RIVER + "县域内主要河流。")))
    beside = matched(old, plan(task("巡河", RIVER + "县域内主要河流。"), task("巡河", RIVER + "县域内次要河流。")))
    assert (only(alone).rival, only(alone).sureness) == (None, Sureness.STRONG)
    one = only(beside)
    assert {one.new[0].id, one.rival} == {"1", "2"}
    assert one.sureness is Sureness.LIKELY


def test_a_task_with_the_digest_of_another_is_matched_exactly_whatever_its_title() -> None:
    old, new = plan(task("甲题", RIVER)), plan(task("乙题", RIVER))
    assert only(matched(old, new)).sureness is Sureness.EXACT


# Laws

TEXTS = [SEWAGE, FARMS, RIVER, SEWAGE[:20] + RIVER[10:], FARMS + RIVER, "组织一次应急演练。", "每季度公开水质。"]


@st.composite
def plans(draw: st.DrawFn) -> Outline:
    rows = draw(st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from("甲乙丙丁戊"), st.booleans()), max_size=7))
    chosen = [
        task(f"{title}项工作", text if seen else None, figure(f"{title}类指标完成率", str(50 + at)))
        for at, (text, title, seen) in enumerate(rows)
    ]
    return plan(*chosen, place=draw(st.sampled_from(["青溪县", CITY])), year=draw(st.sampled_from([2023, 2024])))


@given(plans(), plans())
def test_every_clause_of_both_plans_stands_in_exactly_one_place(old: Outline, new: Outline) -> None:
    found = matched(old, new)
    before = [each.id for one in found.matches for each in one.old] + [each.id for each in found.dropped]
    after = [each.id for one in found.matches for each in one.new] + [each.id for each in found.added]
    assert sorted(before) == sorted(each.id for each in old.obligations)
    assert sorted(after) == sorted(each.id for each in new.obligations)


@given(plans(), plans(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_no_match(old: Outline, new: Outline, chance: random.Random) -> None:
    rows = list(new.obligations)
    chance.shuffle(rows)
    shuffled = replace(new, obligations=tuple(rows))
    assert sorted(ids(matched(old, new))) == sorted(ids(matched(old, shuffled)))


@given(plans(), plans())
def test_the_plans_may_change_places(old: Outline, new: Outline) -> None:
    here, there = matched(old, new), matched(new, old)
    turned = {(tuple(e.id for e in one.new), tuple(e.id for e in one.old), one.score) for one in there.matches}
    assert {(tuple(e.id for e in one.old), tuple(e.id for e in one.new), one.score) for one in here.matches} == turned


@pytest.mark.parametrize("size", [300])
def test_a_plan_of_hundreds_of_rows_is_matched_with_itself(size: int) -> None:
    rows = [task(f"第{at}项", f"第{at}号片区完成管网{at}公里，由{at}组负责。") for at in range(size)]
    found = matched(plan(*rows), plan(*reversed(rows)))
    assert len(found.matches) == size
    assert {one.sureness for one in found.matches} == {Sureness.EXACT}
