"""Laws of `duban classify`: it grades as rules do, a worse figure never helps, and the order of rows is only an order."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.faults import Faults
from duban.model.classes import Classed
from duban.model.intervals import exactly
from duban.model.quantities import as_text
from duban.plugins import standard_words
from duban.standards.water_class import LAKES, WATER
from duban.studies.classify.classify import classify

ITEMS = ("pH", "溶解氧", "高锰酸盐指数", "氨氮", "总磷", "化学需氧量", "汞")
LAKE = {WATER: LAKES[0]}
GRADES = standard_words()["water_class"].grades


def near_limits(item: str) -> st.SearchStrategy[Fraction]:
    """Figures of an item in decimals: at its limits, a little beside them, and anywhere that is possible."""
    limits = [standard_words()["water_class"].of(attributes)[item] for attributes in ({}, LAKE)]
    ends = sorted({end for each in limits for span in each.bounds for end in (span.low, span.high) if end is not None})
    most = (limits[0].possible or (0, 10))[1]
    beside = st.sampled_from([Fraction(0), Fraction(1, 10**5), Fraction(-1, 10**5), Fraction(1, 10**14)])
    anywhere = st.integers(0, int(most * 10**5)).map(lambda number: Fraction(number, 10**5))
    return st.one_of(st.builds(lambda end, step: end + step, st.sampled_from(ends), beside), anywhere)


readings = st.fixed_dictionaries({}, optional={item: near_limits(item) for item in ITEMS})


def text_of(figure: Fraction | None) -> str:
    return as_text(figure, places=20) or "--"


def classified(rows: list[dict[str, Fraction]], lake: bool = False, sign: str = "") -> list[Classed]:
    """The classes of readings written into a table; a sign before the figures makes them go the long way round."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        body = [
            ",".join([f"断面{n}", *((sign if item in row else "") + text_of(row.get(item)) for item in ITEMS)])
            for n, row in enumerate(rows)
        ]
        path.write_text("\n".join(["断面名称," + ",".join(ITEMS), *body]), encoding="utf-8")
        faults = Faults()
        lakes = [f"断面{n}" for n in range(len(rows))] if lake else []
        found = list(classify(str(path), None, "water_class", lakes, faults).readings)
        assert not faults.found
    return found


@pytest.mark.parametrize("lake", [False, True])
@settings(max_examples=40, deadline=None)
@given(rows=st.lists(readings, min_size=1, max_size=8))
def test_it_grades_as_the_yearly_means_of_rules_do(lake: bool, rows: list[dict[str, Fraction]]) -> None:
    standard = standard_words()["water_class"]
    found = classified(rows, lake)
    for row, classed in zip(rows, found, strict=True):
        grade = standard.grade({item: exactly(figure) for item, figure in row.items()}, LAKE if lake else {})
        decides = grade.deciding
        if decides is None:
            assert (classed.grade, classed.item, classed.margin) == ("", "", "")
            continue
        assert decides.now is not None
        assert (classed.grade, classed.item) == (GRADES[decides.now - 1], decides.item)
        assert classed.margin == as_text(decides.margin)


@settings(max_examples=30, deadline=None)
@given(rows=st.lists(readings, min_size=1, max_size=8))
def test_the_quick_way_and_the_long_way_agree(rows: list[dict[str, Fraction]]) -> None:
    assert classified(rows) == classified(rows, sign="+")


@settings(max_examples=30, deadline=None)
@given(row=readings, data=st.data())
def test_a_worse_figure_never_gives_a_better_class(row: dict[str, Fraction], data: st.DataObject) -> None:
    item = data.draw(st.sampled_from([item for item in ITEMS if item != "pH"]))
    one, other = (data.draw(near_limits(item)) for _ in range(2))
    better, worse = sorted((one, other), reverse=item == "溶解氧")
    first, second = classified([{**row, item: better}, {**row, item: worse}])
    assert GRADES.index(first.grade) <= GRADES.index(second.grade)


@settings(max_examples=30, deadline=None)
@given(rows=st.lists(readings, min_size=2, max_size=8), data=st.data())
def test_the_order_of_rows_only_orders_the_answer(rows: list[dict[str, Fraction]], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(rows))))
    found, again = classified(rows), classified([rows[number] for number in order])
    kept = [(each.grade, each.item, each.margin) for each in found]
    assert [(each.grade, each.item, each.margin) for each in again] == [kept[number] for number in order]
