"""The one safe shape of the rule engine: what it takes, what it refuses, and the trap of `none` it is kept out of."""

from __future__ import annotations

import itertools
import subprocess
import sys
from typing import Any

import pytest

from duban.faults import Place
from duban.judging.compiling import stratum_of
from duban.judging.session import _PROVEN, Session, _fnv1a, bound, only_bound
from duban.judging.strata import run
from duban.model.rules import Join, JudgeRule, OneOf, Pattern

ANY_MEASURE = {"r0_0": {"all": [{"m": {"$and": [{"kind": "measure"}]}}]}}
UNCOVERED = {
    "r0_0": {
        "all": [
            {"m": {"$and": [{"kind": "measure"}]}},
            {"c$not": {"$and": [{"kind": "covered"}, {"finding": {"m": "finding"}}]}},
        ]
    }
}
MEASURE = {"id": "1", "kind": "measure", "finding": "F"}
COVERED = {"id": "2", "kind": "covered", "finding": "F"}


def fired(rules: dict[str, Any], *facts: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """What fires on facts in their order: the rule and the ids it was bound to."""
    with Session(rules) as session:
        for fact in facts:
            session.add(fact)
        return [(rule, [identity for _, identity in bound(answer)]) for rule, answer in session.firings()]


def refused(fact: dict[str, Any], *before: dict[str, Any]) -> str:
    """Why a fact is refused. The agenda is run before the session is left, as the engine wants it."""
    with Session(ANY_MEASURE) as session:
        for each in before:
            session.add(each)
        with pytest.raises(ValueError) as raised:
            session.add(fact)
        list(session.firings())
    return str(raised.value)


def test_every_fact_that_matches_fires_once() -> None:
    others = [{"id": "2", "kind": "measure"}, {"id": "3", "kind": "other"}]
    assert sorted(fired(ANY_MEASURE, MEASURE, *others)) == [("r0_0", ["1"]), ("r0_0", ["2"])]


def test_a_fact_bound_alone_is_found_without_a_pattern() -> None:
    with Session(ANY_MEASURE) as session:
        session.add({"field": '"id":"9"', "id": "7", "kind": "measure"})
        ((_, answer),) = session.firings()
    assert only_bound(answer) == "7"
    assert bound(answer) == [("m", "7")]


def test_a_session_without_rules_fires_nothing() -> None:
    assert fired({}, MEASURE) == []


def test_the_priming_event_is_never_told() -> None:
    assert fired(ANY_MEASURE) == []


@pytest.mark.parametrize(
    "value",
    [True, False, None, 1.5, float("nan"), ["a"], {"a": "b"}, ("a",), b"a", "长" * 10_001, 2**62, -(2**62)],
    ids=lambda value: repr(value)[:12],
)
def test_what_the_engine_would_take_wrongly_is_refused(value: Any) -> None:
    assert "field" in refused({"id": "1", "kind": "measure", "field": value})


@pytest.mark.parametrize(
    "value",
    [
        "",
        "长" * 10_000,
        2**62 - 1,
        -(2**62) + 1,
        0,
        "true",
        "“引号”\n换行",
        "1e-05",
        "{m.value}",
        '"a0":{"id":"9"}',
        "}{",
    ],
)
def test_texts_and_whole_numbers_match_as_they_went_in_and_hide_no_id(value: Any) -> None:
    rules = {"r0_0": {"all": [{"m": {"$and": [{"kind": "measure"}, {"field": value}]}}]}}
    fact = {"field": value, "id": "1", "kind": "measure"}
    assert fired(rules, fact, {"id": "2", "kind": "measure", "field": "another"}) == [("r0_0", ["1"])]


def test_no_two_numbers_of_the_proven_length_fall_together() -> None:
    assert len({_fnv1a(str(number)) for number in range(10**_PROVEN)}) == 10**_PROVEN


def test_a_session_renewed_has_forgotten_everything() -> None:
    with Session(ANY_MEASURE) as session:
        session.add(MEASURE)
        assert [rule for rule, _ in session.firings()] == ["r0_0"]
        session.renew()
        assert list(session.firings()) == []
        session.add(MEASURE)
        assert [rule for rule, _ in session.firings()] == ["r0_0"]


def test_of_a_batch_with_one_bad_fact_nothing_is_asserted() -> None:
    with Session(ANY_MEASURE) as session:
        with pytest.raises(ValueError):
            session.add(MEASURE, {"id": "2", "kind": "measure", "field": None})
        assert list(session.firings()) == []


@pytest.mark.parametrize("other", ["liquid", "costarring"])
def test_two_ids_that_fall_together_in_32_bits_are_refused(other: str) -> None:
    """`costarring` and `liquid` have the same FNV-1a hash; so has a text with itself."""
    said = refused({"id": other, "kind": "measure"}, {"id": "costarring", "kind": "measure"})
    assert "costarring" in said
    assert other in said


def test_facts_added_between_two_firings_take_part_in_what_follows() -> None:
    rules = {**ANY_MEASURE, "r1_0": {"all": [{"n": {"$and": [{"kind": "note"}]}}]}}
    told = []
    with Session(rules) as session:
        session.add(MEASURE)
        for rule, _ in session.firings():
            told.append(rule)
            if rule == "r0_0":
                session.add({"id": "n", "kind": "note"})
    assert told == ["r0_0", "r1_0"]


def test_leaving_in_the_middle_of_the_agenda_is_harmless() -> None:
    for _ in range(20):
        with pytest.raises(KeyError), Session(ANY_MEASURE) as session:
            session.add(MEASURE)
            session.add({"id": "2", "kind": "measure"})
            for _ in session.firings():
                raise KeyError


LEFT_EARLY = """
from duban.judging.session import Session
for _ in range(50):
    try:
        with Session({"r": {"all": [{"m": {"$and": [{"kind": "measure"}]}}]}}) as session:
            session.add({"id": "1", "kind": "measure", "field": None})
    except ValueError:
        pass
"""


def test_leaving_before_the_agenda_ran_is_harmless() -> None:
    done = subprocess.run([sys.executable, "-c", LEFT_EARLY], capture_output=True, check=False)
    assert done.returncode == 0


MANY = """
import sys, threading
from pathlib import Path
from duban.judging.session import Session

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4

NONE = {"c$not": {"$and": [{"kind": "covered"}, {"finding": {"m": "finding"}}]}}
RULES = {"r": {"all": [{"m": {"$and": [{"kind": "measure"}]}}, NONE]}}

def one(number):
    with Session(RULES) as session:
        for index in range(20):
            session.add({"id": str(index), "kind": "measure", "finding": f"F{number}-{index}"})
        assert len(list(session.firings())) == 20

for number in range(500):
    one(number)
before = resident()
for number in range(10_000):
    one(number)
print(resident() - before, threading.active_count(), len(list(Path("/proc/self/task").iterdir())))
"""


def test_ten_thousand_sessions_in_a_row_mix_nothing_start_no_thread_and_give_their_memory_back() -> None:
    done = subprocess.run([sys.executable, "-c", MANY], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    grown, threads, tasks = map(int, done.stdout.split())
    assert grown < 2048, f"{grown} KiB grown; a session holds some 170"
    assert (threads, tasks) == (1, 1)


def test_the_trap_of_none_is_still_there() -> None:
    """Why the judge runs in strata: the engine decides absence on arrival and never takes it back."""
    assert fired(UNCOVERED, COVERED, MEASURE) == []
    assert fired(UNCOVERED, MEASURE, COVERED) == [("r0_0", ["1"])], "the engine has learnt better; simplify the strata"


def test_the_trap_of_none_is_there_for_what_is_concluded_on_the_way() -> None:
    rules = {**UNCOVERED, "r1_0": {"all": [{"w": {"$and": [{"kind": "waiver"}]}}]}}
    told = []
    with Session(rules) as session:
        session.add(MEASURE)
        session.add({"id": "w", "kind": "waiver"})
        for rule, _ in session.firings():
            told.append(rule)
            if rule == "r1_0":
                session.add(COVERED)
    assert "r0_0" in told


NOT_COVERED = JudgeRule(
    "not-covered",
    "verdict",
    (
        Pattern("m", "measure", (("outcome", OneOf(("short",))),)),
        Pattern("none1", "covered", (("finding", Join("m", "finding")),), absent=True),
    ),
    "status",
    {"status": "breached", "finding": Join("m", "finding")},
    {"zh": "…"},
    Place("rules"),
)
FACTS = [
    {"id": "m:A", "kind": "measure", "finding": "A", "outcome": "short"},
    {"id": "m:B", "kind": "measure", "finding": "B", "outcome": "short"},
    {"id": "m:C", "kind": "measure", "finding": "C", "outcome": "satisfied"},
    {"id": "c:A", "kind": "covered", "finding": "A"},
]


@pytest.mark.parametrize("engine", ["durable", "reference"])
@pytest.mark.parametrize("order", list(itertools.permutations(range(4))), ids=str)
def test_a_stratum_gets_absence_right_in_every_order(order: tuple[int, ...], engine: Any) -> None:
    concluded = run(stratum_of("verdict", [NOT_COVERED]), [FACTS[index] for index in order], engine)
    assert [conclusion.fact["finding"] for conclusion in concluded] == ["B"]
