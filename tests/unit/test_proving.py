"""What lint proves of the judge's rules: none of it of our own, each of it of a rule made for it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from duban.faults import Place
from duban.judging.proving import prove
from duban.model.rules import Bound, Dated, Day, Join, JudgeRule, OneOf, Pattern
from support import our_content

OWN = ("finding", Join("f", "finding"))


def rule(name: str, *when: Pattern, then: str = "note", stratum: str = "consequence", **more: Any) -> JudgeRule:
    fields = more.pop("fields", {"finding": Join(when[0].alias, "finding")})
    return JudgeRule(name, stratum, when, then, fields, {"zh": "…"}, Place(f"{name}.yaml"), **more)


def verdict(name: str, status: str, *when: Pattern) -> JudgeRule:
    return rule(
        name, *when, then="status", stratum="verdict", fields={"status": status, "finding": Join("m", "finding")}
    )


def m(**words: Any) -> Pattern:
    return Pattern("m", "measure", tuple((name, OneOf(tuple(each.split()))) for name, each in words.items()))


def proofs(*rules: JudgeRule) -> list[tuple[str, str]]:
    """The codes with the rules they stand at; gaps in the lifecycle are another test's."""
    return [
        (code, place.file.removesuffix(".yaml")) for code, place, _ in prove(rules) if code != "situation_undecided"
    ]


ANY = verdict("any", "breached", m())
FINDING = Pattern("f", "finding", ())


def test_of_our_own_rules_nothing_is_to_be_said() -> None:
    assert list(prove(our_content().rules)) == []


@pytest.mark.parametrize(
    "guards",
    [
        (("days_over", Bound("at_least", 5)), ("days_over", Bound("at_most", 4))),
        (("status", OneOf(("met",))), ("status", OneOf(("breached",)))),
        (("due", Dated("before", Day(None, -5))), ("due", Dated("after", Day(None, -5)))),
        (("due", Dated("before", Day(None))), ("due", Dated("since", Day(None)))),
    ],
)
def test_conditions_that_exclude_each_other_never_fire(guards: Any) -> None:
    assert proofs(ANY, rule("r", Pattern("f", "finding", guards))) == [("rule_impossible", "r")]


@pytest.mark.parametrize(
    "guards",
    [
        (("days_over", Bound("at_least", 5)), ("days_over", Bound("at_most", 5))),
        (("due", Dated("by", Day(None, -5))), ("due", Dated("since", Day(None, -5)))),
        (("due", Dated("before", Day(None, -5, True))), ("due", Dated("after", Day(None, -5, True)))),
    ],
)
def test_conditions_that_meet_in_one_point_or_turn_on_the_calendar_are_let_be(guards: Any) -> None:
    assert proofs(ANY, rule("r", Pattern("f", "finding", guards))) == []


def test_a_rule_that_wants_what_it_negates_never_fires() -> None:
    wanted = Pattern("w", "waiver_touch", (OWN, ("span", OneOf(("whole",)))))
    absent = Pattern("none2", "waiver_touch", (OWN,), absent=True)
    assert proofs(ANY, rule("r", FINDING, wanted, absent)) == [("rule_negates_itself", "r")]
    narrower = Pattern("none2", "waiver_touch", (OWN, ("span", OneOf(("part",)))), absent=True)
    assert proofs(ANY, rule("r", FINDING, wanted, narrower)) == []


def test_what_rests_on_a_rule_that_never_fires_never_fires_either() -> None:
    dead = rule("dead", Pattern("f", "finding", (("status", OneOf(("met",))), ("status", OneOf(("waived",))))))
    on_it = rule("on-it", Pattern("n", "note", ()), then="more")
    assert sorted(proofs(ANY, dead, on_it)) == [("rule_impossible", "dead"), ("rule_without_maker", "on-it")]


def test_a_status_that_no_verdict_gives_is_waited_for_in_vain() -> None:
    assert proofs(ANY, rule("r", Pattern("f", "finding", (("status", OneOf(("waived",))),)))) == [
        ("rule_without_maker", "r")
    ]
    assert proofs(ANY, rule("r", Pattern("f", "finding", (("status", OneOf(("breached", "waived"))),)))) == []


def test_a_field_that_no_conclusion_fills_so_is_waited_for_in_vain() -> None:
    makes = rule("makes", FINDING, fields={"finding": Join("f", "finding"), "level": "one"})
    two = Pattern("n", "note", (("level", OneOf(("two",))),))
    assert proofs(ANY, makes, rule("r", two, then="more")) == [("rule_without_maker", "r")]
    one = Pattern("n", "note", (("level", OneOf(("one",))),))
    assert proofs(ANY, makes, rule("r", one, then="more")) == []


COVERED = Pattern("c", "covered", (("finding", Join("m", "finding")),))
UNCOVERED = Pattern("none1", "covered", (("finding", Join("m", "finding")),), absent=True)
COVERS = rule("covers", Pattern("w", "waiver_touch", ()), then="covered", stratum="coverage")


def test_two_verdicts_that_overlap_with_different_statuses_contradict() -> None:
    one = verdict("one", "met", m(outcome="satisfied"))
    two = verdict("two", "waived", m(outcome="satisfied short"))
    assert proofs(one, two) == [("rules_contradict", "two")]
    assert proofs(one, verdict("two", "met", m(outcome="satisfied short"))) == []
    assert proofs(one, verdict("two", "waived", m(outcome="short"))) == []


def test_presence_and_absence_of_the_same_keep_two_verdicts_apart() -> None:
    with_it = verdict("with", "waived", m(outcome="short"), COVERED)
    without = verdict("without", "breached", m(outcome="short"), UNCOVERED)
    assert proofs(COVERS, with_it, without) == []
    both = verdict("both", "breached", m(outcome="short"))
    assert proofs(COVERS, with_it, both) == [("rules_contradict", "both")]


def test_a_gap_in_the_lifecycle_is_shown_by_an_example() -> None:
    rules = [
        COVERS,
        verdict("with", "waived", m(outcome="short"), COVERED),
        verdict("rest", "met", m(outcome="satisfied partial absent")),
    ]
    ((code, _, values),) = [each for each in prove(rules) if each[0] == "situation_undecided"]
    assert code == "situation_undecided"
    assert values["situation"] == "covered=no, outcome=short"
    assert not list(prove([*rules, verdict("without", "breached", m(outcome="short"), UNCOVERED)]))


def test_a_chain_that_moves_a_day_without_end_is_told() -> None:
    starts = rule("starts", FINDING, fields={"finding": Join("f", "finding"), "on": Join("f", "due")})
    again = {"finding": Join("n", "finding"), "on": Day(Join("n", "on"), 10)}
    endless = rule("endless", Pattern("n", "note", ()), fields=again)
    assert proofs(ANY, starts, endless) == [("rule_perhaps_endless", "endless")]
    ends = rule("ends", Pattern("n", "note", (("on", Dated("before", Day(None))),)), fields=again)
    assert proofs(ANY, starts, ends) == []


def test_days_of_effect_in_the_wrong_order_never_hold() -> None:
    wrong = rule("r", FINDING, first_day=date(2024, 12, 31), last_day=date(2024, 1, 1))
    assert proofs(ANY, wrong) == [("rule_impossible", "r")]
