"""The laws of ratings: a better class never has a worse word, and what is missing leaves every word that may still be."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.model.intervals import Interval, exactly
from duban.model.ratings import Rating
from duban.plugins import measure_words

RATINGS = {word: made.rating for word, made in measure_words().items() if made.rating is not None}
rated = pytest.mark.parametrize("rating", RATINGS.values(), ids=RATINGS)
ranks = st.integers(1, 6)


def known(rank: int) -> Interval:
    return exactly(Fraction(rank))


def test_there_are_words_that_rate() -> None:
    assert RATINGS


@rated
@given(classes=st.lists(ranks, min_size=1, max_size=40), data=st.data())
def test_a_better_class_never_gives_the_whole_a_worse_word(
    rating: Rating, classes: list[int], data: st.DataObject
) -> None:
    which = data.draw(st.integers(0, len(classes) - 1))
    better = [rank if number != which else data.draw(st.integers(1, rank)) for number, rank in enumerate(classes)]
    before = rating.of_shares([known(rank) for rank in classes]).now
    after = rating.of_shares([known(rank) for rank in better]).now
    assert before is not None and after is not None
    assert after <= before


@rated
@given(better=ranks, worse=ranks)
def test_a_better_class_never_has_a_worse_word_of_its_own(rating: Rating, better: int, worse: int) -> None:
    one, other = (rating.of_class(known(rank)).now for rank in sorted((better, worse)))
    assert one is not None and other is not None
    assert one <= other


@rated
@given(classes=st.lists(ranks, max_size=8), missing=st.integers(1, 3))
def test_missing_classes_leave_exactly_the_words_that_may_still_be(
    rating: Rating, classes: list[int], missing: int
) -> None:
    unknown = Interval(Fraction(1), Fraction(6), None)
    found = rating.of_shares([known(rank) for rank in classes] + [unknown] * missing)
    all_words = {
        rating.of_shares([known(rank) for rank in (*classes, *rest)]).now
        for rest in product((1, 3, 4, 5, 6), repeat=missing)
    }
    assert (found.low, found.high) == (min(all_words), max(all_words))  # type: ignore[type-var]


@rated
@given(classes=st.lists(ranks, min_size=1, max_size=40))
def test_the_order_of_the_sections_changes_nothing(rating: Rating, classes: list[int]) -> None:
    mixed = sorted(classes)
    assert rating.of_shares([known(rank) for rank in classes]) == rating.of_shares([known(rank) for rank in mixed])


@rated
@pytest.mark.parametrize("number", range(1, 30))
def test_every_number_of_sections_has_a_way_and_only_those_between_have_two(rating: Rating, number: int) -> None:
    ways = rating.together(number, lambda: known(1), lambda: known(2))
    pooled, shared = number < rating.pooled_below, number > rating.shared_above
    assert ways == ((known(1),) if pooled else (known(2),) if shared else (known(1), known(2)))
