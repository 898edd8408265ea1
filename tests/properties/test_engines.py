"""Generated rules and facts: the engine and the plain forward chainer conclude the same, whatever the order."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rulebooks import concluded, facts, rulebook

from duban.judging.compiling import stratum_of

dices = st.randoms(use_true_random=False)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(dices, st.integers(1, 8))
def test_engine_and_reference_conclude_the_same_in_any_order(dice: random.Random, number: int) -> None:
    rules, memory = rulebook(dice), facts(dice, number)
    expected = concluded(stratum_of("consequence", rules), memory, "reference")
    dice.shuffle(memory)
    dice.shuffle(rules)
    assert concluded(stratum_of("consequence", rules), memory, "durable") == expected


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(dices, st.integers(1, 8))
def test_facts_that_share_a_firing_conclude_what_they_would_by_themselves(dice: random.Random, number: int) -> None:
    rules, memory = rulebook(dice), facts(dice, number)
    stratum = stratum_of("consequence", rules)
    assert concluded(stratum, memory, "durable") == concluded(stratum, memory, "durable", apart=True)
