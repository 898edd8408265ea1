"""Judge rules compiled for the engine: within the bounds that keep it sound, and refused with a reason beyond them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from duban.faults import ContentError, Place
from duban.judging.compiling import MAX_ALTERNATIVES, compile_rules, product_size
from duban.judging.strata import conclude, run
from duban.judging.vocabulary import GIVEN
from duban.model.rules import STRATA, Bound, Join, JudgeRule, OneOf, Pattern
from support import our_content

SHORT = Pattern("m", "measure", (("outcome", OneOf(("short",))),))
TOUCHED = Pattern("w", "waiver_touch", (("span", OneOf(("whole",))),))


def rule(
    *when: Pattern,
    stratum: str = "verdict",
    concludes: str = "status",
    says: str = "好的",
    name: str = "r",
    fields: dict[str, Any] | None = None,
) -> JudgeRule:
    """A rule whose place says which it is."""
    fields = fields or {"status": "met", "finding": Join(when[0].alias, "finding")}
    return JudgeRule(name, stratum, when, concludes, fields, says, Place(f"{name}.yaml", 7, 5))


def refused(*rules: JudgeRule) -> list[tuple[str, str]]:
    """The places and codes of what cannot be compiled."""
    with pytest.raises(ContentError) as raised:
        compile_rules(rules)
    return [(fault.place.file, fault.code) for fault in raised.value.faults]


def terms(compiled: dict[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Every pattern of compiled rules: its alias and the terms of its `$and`."""
    for each in compiled.values():
        for pattern in each["all"]:
            ((alias, condition),) = pattern.items()
            yield alias, condition["$and"]


def test_a_kind_concluded_in_a_stratum_is_not_negated_in_it() -> None:
    absent = Pattern("none1", "covered", (("finding", Join("w", "finding")),), absent=True)
    fields = {"finding": Join("w", "finding")}
    covers = rule(TOUCHED, stratum="coverage", concludes="covered", fields=fields, name="covers")
    negates = rule(TOUCHED, absent, stratum="coverage", concludes="other", fields=fields, name="negates")
    assert refused(covers, negates) == [("negates.yaml", "negates_own")]


def test_a_kind_concluded_in_an_earlier_stratum_may_be_negated() -> None:
    absent = Pattern("none1", "covered", (("finding", Join("m", "finding")),), absent=True)
    covers = rule(
        TOUCHED, stratum="coverage", concludes="covered", fields={"finding": Join("w", "finding")}, name="covers"
    )
    assert set(compile_rules([covers, rule(SHORT, absent)])) == set(STRATA)


def test_lists_become_one_engine_rule_for_each_combination() -> None:
    wide = Pattern(
        "m", "measure", (("outcome", OneOf(("short", "absent"))), ("deadline", OneOf(("near", "ahead", "passed"))))
    )
    compiled = compile_rules([rule(wide)])["verdict"].engine_rules()
    assert len(compiled) == product_size([wide]) == 6
    found = {tuple(sorted(str(value) for term in each for value in term.values())) for _, each in terms(compiled)}
    assert found == {
        tuple(sorted(("measure", outcome, deadline)))
        for outcome in ("short", "absent")
        for deadline in ("near", "ahead", "passed")
    }
    assert not any("$or" in str(each) for each in compiled.values())


def test_every_engine_rule_leads_back_to_the_rule_it_was_made_from() -> None:
    one = rule(Pattern("m", "measure", (("outcome", OneOf(("short", "absent"))),)), name="one")
    two = rule(Pattern("m", "measure", (("outcome", OneOf(("partial",))),)), name="two")
    stratum = compile_rules([one, two])["verdict"]
    assert sorted(stratum.rule_named(name).id for name in stratum.engine_rules()) == ["one", "one", "two"]


def test_the_kind_comes_first_and_a_join_last() -> None:
    joined = Pattern("w", "covered", (("finding", Join("m", "finding")), ("approver", OneOf(("市人民政府",)))))
    covers = rule(
        TOUCHED, stratum="coverage", concludes="covered", fields={"finding": Join("w", "finding"), "approver": "县"}
    )
    compiled = compile_rules([covers, rule(SHORT, joined)])["verdict"].engine_rules()
    for _, each in terms(compiled):
        assert list(each[0]) == ["kind"]
    (last,) = [each[-1] for alias, each in terms(compiled) if alias == "w"]
    assert last == {"finding": {"m": "finding"}}


def test_absence_is_written_as_the_engine_wants_it() -> None:
    absent = Pattern("none1", "covered", (("finding", Join("m", "finding")),), absent=True)
    covers = rule(TOUCHED, stratum="coverage", concludes="covered", fields={"finding": Join("w", "finding")})
    compiled = compile_rules([covers, rule(SHORT, absent)])["verdict"].engine_rules()
    assert [alias for alias, _ in terms(compiled)] == ["m", "none1$not"]


@pytest.mark.parametrize(("op", "sign"), [("at_least", "$gte"), ("at_most", "$lte")])
def test_a_bound_compares_whole_numbers(op: Any, sign: str) -> None:
    bounded = Pattern("m", "measure", (("days_left", Bound(op, 7)),))
    ((_, each),) = terms(compile_rules([rule(bounded)])["verdict"].engine_rules())
    assert each[1] == {sign: {"days_left": 7}}


def test_every_rule_that_cannot_run_is_told_at_once() -> None:
    many = tuple(str(number) for number in range(MAX_ALTERNATIVES + 1))
    assert sorted(
        refused(
            rule(Pattern("m", "mesure", ()), fields={"status": "met"}, name="kind"),
            rule(Pattern("m", "measure", (("outcom", OneOf(("short",))),)), name="field"),
            rule(Pattern("m", "measure", (("outcome", Bound("at_least", 1)),)), name="bound"),
            rule(Pattern("m", "measure", (("outcome", OneOf(many)),)), name="many"),
            rule(SHORT, says="完成{m.nothing}", name="said"),
            rule(SHORT, says="完成{x.value}", name="unbound"),
        )
    ) == [
        ("bound.yaml", "bound_kind"),
        ("field.yaml", "field_unknown"),
        ("kind.yaml", "kind_unknown"),
        ("many.yaml", "too_many_values"),
        ("said.yaml", "placeholder_unknown"),
        ("unbound.yaml", "placeholder_unknown"),
    ]


def test_one_slip_is_told_once() -> None:
    assert refused(rule(Pattern("m", "mesure", ()), name="kind")) == [("kind.yaml", "kind_unknown")]


def test_as_many_values_as_the_engine_holds_are_taken() -> None:
    many = tuple(str(number) for number in range(MAX_ALTERNATIVES))
    assert (
        len(compile_rules([rule(Pattern("m", "measure", (("outcome", OneOf(many)),)))])["verdict"].engine_rules()) == 60
    )


def test_a_join_to_a_field_that_does_not_exist_is_refused() -> None:
    fields = {"finding": Join("w", "finding")}
    covers = rule(TOUCHED, stratum="coverage", concludes="covered", fields=fields, name="covers")
    astray = Pattern("c", "covered", (("finding", Join("m", "findin")),))
    assert refused(covers, rule(SHORT, astray, name="astray")) == [("astray.yaml", "field_unknown")]


def test_a_conclusion_from_a_field_that_does_not_exist_is_refused() -> None:
    fields = {"finding": Join("w", "findin")}
    covers = rule(TOUCHED, stratum="coverage", concludes="covered", fields=fields, name="covers")
    assert refused(covers) == [("covers.yaml", "field_unknown")]


def test_the_shipped_rules_compile_within_the_engines_limits() -> None:
    strata = compile_rules(our_content().rules)
    assert tuple(strata) == STRATA
    for stratum in strata.values():
        compiled = stratum.engine_rules()
        assert 0 < len(compiled) < 255
        assert all(list(each[0]) == ["kind"] for _, each in terms(compiled))


def test_a_stratum_carries_only_what_its_rules_look_at() -> None:
    fields = compile_rules(our_content().rules)["verdict"].fields
    assert set(fields["measure"]) <= set(GIVEN["verdict"]["measure"])
    assert "strength" not in fields["measure"], "no verdict turns on the strength of a duty"


def test_the_same_conclusion_always_has_the_same_id() -> None:
    concluding = rule(SHORT)
    fact = {"id": "m:A", "kind": "measure", "finding": "A", "outcome": "short"}
    assert conclude(concluding, {"m": fact}) == conclude(concluding, {"m": dict(reversed(fact.items()))})
    assert conclude(concluding, {"m": fact}) != conclude(concluding, {"m": {**fact, "finding": "B"}})


@pytest.mark.parametrize("engine", ["durable", "reference"])
def test_conclusions_of_one_stratum_take_part_in_it(engine: Any) -> None:
    """waiver_touch → covered → noted: a chain within the coverage stratum."""
    covers = rule(
        TOUCHED,
        stratum="coverage",
        concludes="covered",
        fields={"finding": Join("w", "finding"), "step": 1},
        name="covers",
    )
    notes = rule(
        Pattern("c", "covered", (("step", Bound("at_least", 1)),)),
        stratum="coverage", concludes="noted", fields={"finding": Join("c", "finding")}, name="notes",
    )  # fmt: skip
    stratum = compile_rules([covers, notes])["coverage"]
    touch = {
        "id": "t", "kind": "waiver_touch", "finding": "A", "waiver": "W", "span": "whole", "own": "no",
        "approver": "县", "act_number": "1",
    }  # fmt: skip
    assert [conclusion.fact["kind"] for conclusion in run(stratum, [touch], engine)] == ["covered", "noted"]
