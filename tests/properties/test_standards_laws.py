"""What holds of every standard that grades, so that the next one is held to it too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.model.grades import Limits, Span
from duban.model.intervals import Interval, exactly
from duban.model.quantities import Quantity
from duban.plugins import EACH_READING, StandardWord, standard_words
from support import our_content

STANDARDS = sorted(standard_words())
Figures = Mapping[str, Interval]


def ends_of(limits: Limits) -> list[Fraction]:
    """Every figure at which a class ends."""
    return sorted({end for span in limits.bounds for end in (span.low, span.high) if end is not None})


def around(limits: Limits) -> st.SearchStrategy[Fraction]:
    """Figures at the limits of an item, between them and far beyond."""
    ends = ends_of(limits) or [Fraction(0)]
    reach = max(abs(end) for end in ends) + 1
    return st.sampled_from(ends) | st.fractions(-2 * reach, 3 * reach, max_denominator=1000)


def graded(word: str) -> dict[str, Limits]:
    """The items of a standard that have classes."""
    return {item: limit for item, limit in standard_words()[word].of({}).items() if not limit.beside}


@st.composite
def samplings(draw: st.DrawFn, word: str) -> list[Figures]:
    """Some samplings, each of some of the items and of what others hang on."""
    limits = standard_words()[word].of({})
    items = draw(st.lists(st.sampled_from(sorted(limits)), min_size=1, max_size=5, unique=True))
    return [
        {item: exactly(draw(around(limits[item]))) for item in items if draw(st.integers(0, 4))}
        for _ in range(draw(st.integers(1, 5)))
    ]


def worse(figure: Fraction, limits: Limits, by: Fraction) -> Fraction:
    """A figure further on the bad side, of a range further from its middle."""
    if limits.passes == "at_most":
        return figure + by
    if limits.passes == "at_least":
        return figure - by
    low, high = limits.bounds[0].low, limits.bounds[0].high
    assert low is not None and high is not None
    return figure + by if figure >= (low + high) / 2 else figure - by


def grade_of(standard: StandardWord, many: Sequence[Figures]) -> Interval:
    if standard.of_samplings is not None:
        return standard.of_samplings(many, {}, True).interval
    return standard.grade(many[0], {}).interval


def no_better(after: Interval, before: Interval) -> bool:
    assert None not in (after.low, after.high, before.low, before.high)
    return after.low >= before.low and after.high >= before.high  # type: ignore[operator]


@pytest.mark.parametrize("word", STANDARDS)
@given(st.data())
def test_a_worse_figure_is_never_of_a_better_class(word: str, data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(sorted(graded(word))))
    limits = graded(word)[item]
    figure = data.draw(around(limits))
    beyond = worse(figure, limits, data.draw(st.fractions(0, 500, max_denominator=100)))
    assert limits.rank(beyond) >= limits.rank(figure)


@pytest.mark.parametrize("word", STANDARDS)
@given(st.data())
def test_a_worse_figure_never_makes_a_better_grade(word: str, data: st.DataObject) -> None:
    """Nor does it in one sampling of several; a depth is neither better nor worse."""
    standard, many = standard_words()[word], data.draw(samplings(word))
    places = [(n, item) for n, figures in enumerate(many) for item in figures if item in graded(word)]
    if not places:
        return
    number, item = data.draw(st.sampled_from(places))
    before = grade_of(standard, many)
    now = many[number][item].now
    assert now is not None
    further = exactly(worse(now, graded(word)[item], data.draw(st.fractions(0, 500, max_denominator=100))))
    changed = [{**figures, item: further} if n == number else figures for n, figures in enumerate(many)]
    assert no_better(grade_of(standard, changed), before)


@pytest.mark.parametrize("word", STANDARDS)
@given(st.data())
def test_what_a_figure_may_still_be_holds_whatever_it_turns_out_to_be(word: str, data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(sorted(graded(word))))
    limits = graded(word)[item]
    low, figure, high = sorted(data.draw(st.tuples(*[around(limits)] * 3)))
    for interval in (Interval(low, high, None), Interval(None, high, None), Interval(low, None, None)):
        if (interval.low is None or interval.low <= figure) and (interval.high is None or figure <= interval.high):
            placed = limits.place(interval)
            assert placed.low <= limits.rank(figure) <= placed.high


@pytest.mark.parametrize("word", STANDARDS)
@given(st.data())
def test_the_grade_stands_between_the_best_and_the_worst_it_can_be(word: str, data: st.DataObject) -> None:
    standard, many = standard_words()[word], data.draw(samplings(word))
    found = grade_of(standard, many)
    assert found.low is not None and found.high is not None
    assert 1 <= found.low <= found.high <= len(standard.grades)
    assert found.now is None or found.low <= found.now <= found.high


@pytest.mark.parametrize("word", STANDARDS)
@given(st.data())
def test_the_order_of_samplings_and_items_changes_nothing(word: str, data: st.DataObject) -> None:
    standard, many = standard_words()[word], data.draw(samplings(word))
    if standard.of_samplings is None:
        many = many[:1]
    mixed = [dict(data.draw(st.permutations(sorted(figures.items(), key=str)))) for figures in many]
    assert grade_of(standard, data.draw(st.permutations(mixed))) == grade_of(standard, many)


@pytest.mark.parametrize("word", [word for word in STANDARDS if standard_words()[word].of_samplings is not None])
@given(st.data())
def test_while_more_can_come_no_more_is_settled_than_at_the_end(word: str, data: st.DataObject) -> None:
    standard, many = standard_words()[word], data.draw(samplings(word))
    assert standard.of_samplings is not None
    final, before = (standard.of_samplings(many, {}, over).interval for over in (True, False))
    assert before.low is not None and before.high is not None and final.low is not None and final.high is not None
    assert before.low <= final.low and final.high <= before.high


@pytest.mark.parametrize("word", STANDARDS)
def test_a_limit_belongs_to_the_class_it_is_printed_for(word: str) -> None:
    """An end that is not left out has the class, or a better one that ends there too; one that is left out has it not."""
    for limits in graded(word).values():
        for rank, span in enumerate(limits.bounds, 1):
            for end, left_out in ((span.low, span.above), (span.high, span.below)):
                if end is not None:
                    assert span.holds(end) is not left_out
                    assert (limits.rank(end) <= rank) is (
                        not left_out or any(s.holds(end) for s in limits.bounds[:rank])
                    )


@pytest.mark.parametrize("word", STANDARDS)
def test_each_class_lets_in_all_that_the_better_ones_do_or_follows_on_them(word: str) -> None:
    """Else a figure could lie in no class between two of them."""
    for limits in graded(word).values():
        for better, span in zip(limits.bounds, limits.bounds[1:], strict=False):
            assert all(
                span.holds(end) for end in (better.low, better.high) if end is not None and better.holds(end)
            ) or (follows(better, span)), limits.item


def follows(better: Span, span: Span) -> bool:
    """Whether one begins where the other ends."""
    return (better.high is not None and better.high == span.low) or (better.low is not None and better.low == span.high)


@pytest.mark.parametrize("word", STANDARDS)
def test_a_standard_is_known_to_the_rules_that_ship_with_it(word: str) -> None:
    """Its items are metrics whose units convert, its grades a metric with as many classes, its number in the register."""
    rulebook, standard = our_content().rulebook, standard_words()[word]
    for item, limit in standard.of({}).items():
        metric = rulebook.metrics[item]
        assert rulebook.scales.convert(Quantity(Fraction(1), metric.measured_in), limit.measured_in) is not None, item
        wanted = {"at_most": "lower", "at_least": "higher"}.get(limit.passes, "none")
        assert metric.better == wanted, item
    grades = rulebook.metrics[standard.metric]
    assert (grades.nature, grades.better) == ("class", "lower")
    assert (grades.least, grades.most) == (1, len(standard.grades))
    known = {name for each in rulebook.standards.values() for name in (each.number, *each.aliases)}
    assert standard.title in known
    assert (EACH_READING in (standard.folds or ())) is (standard.of_samplings is not None)
