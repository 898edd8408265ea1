"""Generated rules and facts: the engine and the plain forward chainer conclude the same, whatever the order."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duban.faults import Place
from duban.judging.compiling import stratum_of
from duban.judging.strata import run
from duban.model.rules import Bound, Join, Judgement, JudgeRule, OneOf, Pattern

WORDS = ("a", "b", "c", "丙")
FIELDS = ("status", "basis")
texts = st.sampled_from(WORDS)


@st.composite
def guards(draw: st.DrawFn) -> tuple[tuple[str, Any], ...]:
    found: list[tuple[str, Any]] = []
    for field in FIELDS:
        if draw(st.booleans()):
            found.append((field, OneOf(tuple(draw(st.lists(texts, min_size=1, max_size=3, unique=True))))))
    if draw(st.booleans()):
        found.append(("days_over", Bound(draw(st.sampled_from(("at_least", "at_most"))), draw(st.integers(-1, 5)))))
    return tuple(found)


@st.composite
def rules(draw: st.DrawFn) -> JudgeRule:
    number = draw(st.integers(0, 10**6))
    when = [Pattern("f", "finding", draw(guards()))]
    if draw(st.booleans()):
        when.append(Pattern("w", "waiver", (("state", OneOf((draw(texts),))), ("finding", Join("f", "finding")))))
    if draw(st.booleans()):
        when.append(Pattern("n", "mark", (("finding", Join("f", "finding")),)))
    if draw(st.booleans()):
        when.append(Pattern("none", "block", (("finding", Join("f", "finding")),), absent=True))
    concludes = draw(st.sampled_from(("mark", "note")))
    fields = {"finding": Join("f", "finding"), "level": draw(texts)}
    return JudgeRule(f"rule-{number}", "consequence", tuple(when), concludes, fields, {"zh": "…"}, Place("generated"))


@st.composite
def memories(draw: st.DrawFn) -> list[Judgement]:
    found: list[Judgement] = []
    for index in range(draw(st.integers(1, 12))):
        key = f"F{index}"
        found.append({"id": f"f:{key}", "kind": "finding", "finding": key, "status": draw(texts), "basis": draw(texts),
                      "days_over": draw(st.integers(-1, 5))})  # fmt: skip
        if draw(st.integers(0, 2)) == 0:
            found.append({"id": f"w:{key}", "kind": "waiver", "finding": key, "state": draw(texts)})
        if draw(st.integers(0, 3)) == 0:
            found.append({"id": f"b:{key}", "kind": "block", "finding": key})
    return found


def conclusions(found: list[Any]) -> list[tuple[Any, ...]]:
    return sorted(
        (each.rule.id, str(each.fact["id"]), tuple(sorted(str(fact["id"]) for fact in each.bindings.values())))
        for each in found
    )


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(rules(), min_size=1, max_size=6, unique_by=lambda rule: rule.id),
    memories(),
    st.randoms(use_true_random=False),
)
def test_engine_and_reference_conclude_the_same_in_any_order(
    generated: list[JudgeRule], memory: list[Judgement], dice: random.Random
) -> None:
    stratum = stratum_of("consequence", generated)
    expected = conclusions(run(stratum, memory, "reference"))
    shuffled, reordered = list(memory), list(generated)
    dice.shuffle(shuffled)
    dice.shuffle(reordered)
    assert conclusions(run(stratum_of("consequence", reordered), shuffled, "durable")) == expected
