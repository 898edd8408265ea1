"""Judge rules compiled for the engine: within the bounds that keep it sound, and refused with a reason beyond them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from duban.faults import ContentError, Place
from duban.judging.compiling import Layer, Stratum, stratum_of
from duban.judging.compiling import compile_rules as compiled_on
from duban.judging.strata import conclude, run
from duban.judging.vocabulary import GIVEN
from duban.model.rules import STRATA, Bound, Dated, Day, Join, JudgeRule, OneOf, Pattern
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
    return JudgeRule(name, stratum, when, concludes, fields, {"zh": says}, Place(f"{name}.yaml", 7, 5))


def compile_rules(rules: Any) -> dict[str, Stratum]:
    """The strata as they hold on a day on which nothing depends here."""
    return compiled_on(rules, date(2024, 12, 10))


def engine_rules(stratum: Stratum) -> dict[str, Any]:
    """The one layer of a stratum as the engine gets it, kinds by number."""
    (layer,) = stratum.layers
    return layer.engine_rules()


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


FROM_TOUCH = {"finding": Join("w", "finding")}
UNCOVERED = Pattern("none1", "covered", (("finding", Join("w", "finding")),), absent=True)


def test_what_is_negated_is_concluded_in_an_earlier_layer() -> None:
    covers = rule(TOUCHED, stratum="coverage", concludes="covered", fields=FROM_TOUCH, name="covers")
    negates = rule(TOUCHED, UNCOVERED, stratum="coverage", concludes="other", fields=FROM_TOUCH, name="negates")
    layers = compile_rules([negates, covers])["coverage"].layers
    assert [[each.id for each in layer.rules] for layer in layers] == [["covers"], ["negates"]]


def test_what_is_counted_is_concluded_in_an_earlier_layer() -> None:
    counted = replace(rule(TOUCHED, stratum="coverage", concludes="number", fields={"waiver": Join("w", "waiver")}, name="n"),
                      tallies=True, counts=Join("w", "finding"))  # fmt: skip
    many = Pattern("n", "number", (("count", Bound("at_least", 2)),))
    looks = rule(many, stratum="coverage", concludes="many", fields={"waiver": Join("n", "waiver")}, name="looks")
    layers = compile_rules([looks, counted])["coverage"].layers
    assert [[each.id for each in layer.rules] for layer in layers] == [["n"], ["looks"]]


@pytest.mark.parametrize("counting", [False, True], ids=["absence", "count"])
def test_a_circle_through_absence_or_count_is_refused(counting: bool) -> None:
    one = rule(TOUCHED, UNCOVERED, stratum="coverage", concludes="other", fields=FROM_TOUCH, name="one")
    back = Pattern("o", "other", ())
    two = rule(back, stratum="coverage", concludes="covered", fields={"finding": Join("o", "finding")}, name="two")
    if counting:
        one = replace(rule(Pattern("w", "covered", ()), stratum="coverage", concludes="other", fields=FROM_TOUCH, name="one"),
                      tallies=True)  # fmt: skip
    ((file, code),) = _circle(one, two)
    assert (file in ("one.yaml", "two.yaml"), code) == (True, "negation_circle")


def _circle(*rules: JudgeRule) -> list[tuple[str, str]]:
    with pytest.raises(ContentError) as raised:
        stratum_of("coverage", rules)
    return [(fault.place.file, fault.code) for fault in raised.value.faults]


def test_a_circle_without_absence_is_no_circle() -> None:
    one = rule(Pattern("w", "covered", ()), stratum="coverage", concludes="other", fields=FROM_TOUCH, name="one")
    two = rule(Pattern("w", "other", ()), stratum="coverage", concludes="covered", fields=FROM_TOUCH, name="two")
    assert len(stratum_of("coverage", [one, two]).layers) == 1


def test_a_kind_concluded_in_an_earlier_stratum_may_be_negated() -> None:
    absent = Pattern("none1", "covered", (("finding", Join("m", "finding")),), absent=True)
    covers = rule(
        TOUCHED, stratum="coverage", concludes="covered", fields={"finding": Join("w", "finding")}, name="covers"
    )
    assert set(compile_rules([covers, rule(SHORT, absent)])) == set(STRATA)


def test_a_rule_is_one_engine_rule_however_long_its_lists() -> None:
    many = OneOf(tuple(f"F{number}" for number in range(3000)))
    stratum = compile_rules([rule(Pattern("m", "measure", (("finding", many),)))])["verdict"]
    assert len(engine_rules(stratum)) == 1
    facts = [{"id": f"m{number}", "kind": "measure", "finding": f"F{number}"} for number in (7, 2999, 3000)]
    assert {each.fact["finding"] for each in run(stratum, facts, "durable")} == {"F2999", "F7"}


def test_the_kind_comes_first_and_a_join_last() -> None:
    joined = Pattern("w", "covered", (("finding", Join("m", "finding")), ("approver", OneOf(("市人民政府",)))))
    covers = rule(
        TOUCHED, stratum="coverage", concludes="covered", fields={"finding": Join("w", "finding"), "approver": "县"}
    )
    compiled = engine_rules(compile_rules([covers, rule(SHORT, joined)])["verdict"])
    for _, each in terms(compiled):
        assert list(each[0]) == ["kind"]
    (last,) = [each[-1] for alias, each in terms(compiled) if alias == "a1"]
    assert last == {"k0": {"a0": "k0"}}


def test_absence_is_written_as_the_engine_wants_it() -> None:
    absent = Pattern("none1", "covered", (("finding", Join("m", "finding")),), absent=True)
    covers = rule(TOUCHED, stratum="coverage", concludes="covered", fields={"finding": Join("w", "finding")})
    compiled = engine_rules(compile_rules([covers, rule(SHORT, absent)])["verdict"])
    assert [alias for alias, _ in terms(compiled)] == ["a0", "a1$not"]


@pytest.mark.parametrize(("op", "met"), [("at_least", [7, 8]), ("at_most", [6, 7])])
def test_a_bound_compares_whole_numbers(op: Any, met: list[int]) -> None:
    stratum = compile_rules([rule(Pattern("m", "measure", (("days_left", Bound(op, 7)),)))])["verdict"]
    facts = [{"id": f"m{days}", "kind": "measure", "finding": f"F{days}", "days_left": days} for days in (6, 7, 8)]
    assert sorted(str(each.fact["finding"]) for each in run(stratum, facts, "durable")) == [f"F{days}" for days in met]


@pytest.mark.parametrize(
    ("op", "day", "met"),
    [
        ("before", Day(None, -20, True), []),
        ("by", Day(None, -20, True), ["2024-04-30"]),
        ("since", Day(None, -20, True), ["2024-04-30", "2024-05-06", "2024-05-30"]),
        ("after", Day(None, -20, True), ["2024-05-06", "2024-05-30"]),
        ("by", Day(None), ["2024-04-30", "2024-05-06", "2024-05-30"]),
        ("before", Day(date(2024, 5, 6)), ["2024-04-30"]),
        ("after", Day(None, -24), ["2024-05-30"]),
        ("since", Day(None, -24), ["2024-05-06", "2024-05-30"]),
    ],
)
def test_a_day_is_compared_with_the_day_of_the_audit_or_a_written_one(op: Any, day: Day, met: list[str]) -> None:
    """On 2024-05-30 twenty working days have gone since 2024-04-30, with the working weekend of May."""
    rules = [rule(Pattern("m", "measure", (("due", Dated(op, day)),)))]
    stratum = compiled_on(rules, date(2024, 5, 30))["verdict"]
    facts = [
        {"id": f"m{text}", "kind": "measure", "finding": text, "due": date.fromisoformat(text)}
        for text in ("2024-04-30", "2024-05-06", "2024-05-30")
    ] + [{"id": "never", "kind": "measure", "finding": "without"}]
    assert sorted(str(each.fact["finding"]) for each in run(stratum, facts, "durable")) == met


def test_a_conclusion_may_count_from_a_day_of_a_fact_in_working_days() -> None:
    due = {"finding": Join("f", "finding"), "due": Day(Join("f", "since"), 20, True)}
    duty = rule(Pattern("f", "finding", ()), stratum="consequence", concludes="duty_here", fields=due, name="duty")
    stratum = compile_rules([duty])["consequence"]
    given = {"id": "f", "kind": "finding", "finding": "A", "since": date(2024, 4, 30)}
    (concluded,) = run(stratum, [given], "durable")
    assert concluded.fact["due"] == date(2024, 5, 30)


def test_a_rule_holds_from_its_first_to_its_last_day() -> None:
    short = replace(rule(SHORT), first_day=date(2024, 12, 10), last_day=date(2024, 12, 11))
    held = {day: len(compiled_on([short], date(2024, 12, day))["verdict"].rules) for day in (9, 10, 11, 12)}
    assert held == {9: 0, 10: 1, 11: 1, 12: 0}


def test_every_rule_that_cannot_run_is_told_at_once() -> None:
    assert sorted(
        refused(
            rule(Pattern("m", "mesure", ()), fields={"status": "met"}, name="kind"),
            rule(Pattern("m", "measure", (("outcom", OneOf(("short",))),)), name="field"),
            rule(Pattern("m", "measure", (("outcome", Bound("at_least", 1)),)), name="bound"),
            rule(Pattern("m", "measure", (("outcome", OneOf(("shortt",))),)), name="word"),
            rule(Pattern("m", "measure", (("due", OneOf(("2024-06-30",))),)), name="equal"),
            rule(Pattern("m", "measure", (("outcome", Dated("by", Day(None))),)), name="day"),
            rule(Pattern("m", "measure", (("days_left", OneOf(("viele",))),)), name="whole"),
            rule(SHORT, Pattern("c", "waiver_touch", ()), name="unjoined"),
            rule(Pattern("f", "finding", ()), name="later"),
            rule(SHORT, fields={"status": "met", "due": Day(None, 3)}, name="moves"),
            rule(SHORT, fields={"status": "met", "to": 3}, name="to"),
            rule(SHORT, says="完成{m.nothing}", name="said"),
            rule(SHORT, says="完成{x.value}", name="unbound"),
        )
    ) == [
        ("bound.yaml", "bound_kind"),
        ("day.yaml", "day_kind"),
        ("equal.yaml", "day_equal"),
        ("field.yaml", "field_unknown"),
        ("kind.yaml", "kind_unknown"),
        ("later.yaml", "kind_later"),
        ("moves.yaml", "day_moves"),
        ("said.yaml", "placeholder_unknown"),
        ("to.yaml", "address_kind"),
        ("unbound.yaml", "placeholder_unknown"),
        ("unjoined.yaml", "pattern_unjoined"),
        ("whole.yaml", "whole_kind"),
        ("word.yaml", "word_unknown"),
    ]


@pytest.mark.parametrize("stratum", ["consequence", "escalation"])
def test_a_kind_is_concluded_or_tallied(stratum: str) -> None:
    found = Pattern("f", "finding", ())
    by_plan = {"plan": Join("f", "plan")}
    tally = rule(found, stratum="consequence", concludes="x", fields=by_plan, name="tally")
    tally = replace(tally, tallies=True, counts=Join("f", "finding"))
    concluding = rule(found, stratum=stratum, concludes="x", fields=by_plan, name="concluding")
    assert refused(tally, concluding) == [("concluding.yaml", "tallied_too")]
    assert compile_rules([tally, replace(concluding, concludes="y")])


def test_one_slip_is_told_once() -> None:
    assert refused(rule(Pattern("m", "mesure", ()), name="kind")) == [("kind.yaml", "kind_unknown")]


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
        assert stratum.rules
        for layer in stratum.layers:
            compiled = layer.engine_rules()
            assert 0 < len(compiled) < 255
            assert all(list(each[0]) == ["kind"] for _, each in terms(compiled))


def test_a_layer_looks_only_at_what_its_rules_ask() -> None:
    (layer,) = compile_rules(our_content().rules)["verdict"].layers
    asked = {name for name, _ in layer.conditions["measure"]}
    assert asked <= set(GIVEN["verdict"]["measure"])
    assert "strength" not in asked, "no verdict turns on the strength of a duty"


def test_the_same_conclusion_always_has_the_same_id() -> None:
    concluding = rule(SHORT)
    layer = Layer((concluding,))
    fact = {"id": "m:A", "kind": "measure", "finding": "A", "outcome": "short"}
    assert conclude(concluding, {"m": fact}, layer) == conclude(concluding, {"m": dict(reversed(fact.items()))}, layer)
    assert conclude(concluding, {"m": fact}, layer) != conclude(concluding, {"m": {**fact, "finding": "B"}}, layer)


def test_no_two_conclusions_share_an_id() -> None:
    """Whatever their fields hold, and whichever of them are empty."""
    fields = {name: Join("x", name) for name in ("a", "b", "c")}
    layer = Layer((rule(Pattern("x", "x", ()), concludes="y", fields=fields),))
    values = ("", ":", "a", "a:b", "b", "None", None)
    facts = [
        {name: value for name, value in zip("abc", row, strict=True) if value is not None}
        for row in product(values, repeat=3)
    ]
    ids = {conclude(layer.rules[0], {"x": {"id": "x", "kind": "x", **fact}}, layer)["id"] for fact in facts}
    assert len(ids) == len(facts)


def test_no_two_counts_share_an_id() -> None:
    """Counts by an obligation and by a unit of the same name, and of two groups whose names run together."""
    by_plan, by_unit = (
        replace(
            rule(Pattern("a", "answers", ()), stratum="consequence", concludes="n", fields=fields, name=name),
            tallies=True, counts=Join("a", "finding"),
        )
        for name, fields in {"one": {"plan": Join("a", "plan")}, "two": {"unit": Join("a", "unit")}}.items()
    )  # fmt: skip
    facts = [{"id": "1", "kind": "answers", "finding": "A", "plan": "p", "unit": "p", "capacity": "lead"}]
    found = run(compile_rules([by_plan, by_unit])["consequence"], facts, "reference")
    assert len({each.fact["id"] for each in found}) == len(found) == 2


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


@pytest.mark.parametrize("engine", ["durable", "reference"])
def test_a_field_that_is_empty_joins_with_nothing(engine: Any) -> None:
    """Not with itself, not with another that is empty, however alike the facts are otherwise; it is absent from there too."""
    both = tuple((name, Join("f", name)) for name in ("finding", "unit"))
    rules = [
        rule(*when, stratum="consequence", concludes=name, fields={"finding": Join("f", "finding")}, name=name)
        for name, when in {
            "tied": (Pattern("f", "one", ()), Pattern("g", "other", both)),
            "itself": (Pattern("f", "one", ()), Pattern("g", "one", (("unit", Join("f", "unit")),))),
            "bare": (Pattern("f", "one", ()), Pattern("g", "other", (("unit", Join("f", "unit")),), absent=True)),
        }.items()
    ]
    facts = [
        {"id": f"{kind}{number}", "kind": kind, "finding": f"F{number}", **({"unit": unit} if unit else {})}
        for kind in ("one", "other") for number, unit in enumerate(("甲", "乙", None, None))
    ]  # fmt: skip
    wanted = {"bare": ["F2", "F3"], "itself": ["F0", "F1"], "tied": ["F0", "F1"]}
    for some in (rules, *([each] for each in rules)):
        found: dict[str, list[str]] = {each.id: [] for each in some}
        for each in run(stratum_of("consequence", some), facts, engine):
            found[each.rule.id].append(str(each.fact["finding"]))
        assert {name: sorted(about) for name, about in found.items()} == {each.id: wanted[each.id] for each in some}
