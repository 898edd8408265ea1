"""The rules decide, all of them and nobody else: every situation has exactly one verdict, and none stands in the code."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

import pytest

import duban
from duban.faults import ContentError
from duban.judging import judge
from duban.judging.compiling import Stratum
from duban.judging.compiling import compile_rules as compiled_on
from duban.judging.reference import Memory, firings
from duban.judging.strata import Engine
from duban.judging.vocabulary import MEASURE
from duban.loading.content import load
from duban.measuring.measure import Moment, measure
from duban.measuring.records import Records
from duban.measuring.touches import Touches
from duban.model.findings import Finding, Measure, Status
from duban.model.rules import Judgement, JudgeRule, OneOf, Pattern
from support import ROOT, content, our_content, run_cli, when

YES_NO = ("yes", "no")
VALUES: dict[str, tuple[str, ...]] = {
    "duty": ("condition", "act", "ban"),
    "applies": ("yes", "no", "unknown"),
    "determined": ("yes", "target", "attribute", "start", "baseline", "inventory"),
    "outcome": ("satisfied", "short", "partial", "absent"),
    "timing": ("in_time", "late"),
    "deadline": ("ahead", "near", "last_day", "passed"),
    "pace": ("fair", "behind", "unknown"),
    "reported": YES_NO,
    "first_report": ("expected", "not_yet"),
    "strength": ("must", "basic", "strive", "promote", "encourage"),
    "basis": ("plan", "convention"),
    "stated": YES_NO,
    "awaiting": YES_NO,
    "beyond": YES_NO,
    "before_issue": YES_NO,
}
"""Every value of every predicate of a measure; `finding` and `days_left` are no situations."""
DATES = ("2024-01-01", "2024-04-10", "2024-07-15", "2024-12-10", "2024-12-31", "2025-01-20", "2025-03-31", "2025-06-30")


def compile_rules(rules: Sequence[JudgeRule]) -> dict[str, Stratum]:
    """The strata as they hold on a day on which nothing depends here."""
    return compiled_on(rules, date(2024, 12, 10))


@cache
def verdicts() -> Stratum:
    """The shipped verdict rules."""
    return compile_rules(our_content().rules)["verdict"]


def looked_at() -> list[str]:
    """The predicates that some verdict rule asks about."""
    (layer,) = verdicts().layers
    return sorted({name for name, _ in layer.conditions["measure"]})


@cache
def measured(as_of: str) -> tuple[tuple[Measure, ...], tuple[Judgement, ...]]:
    """Everything measured of our plans on a day, and what covers it."""
    loaded, moment = our_content(), when(as_of)
    measures = measure(loaded.rulebook, loaded.ledger, loaded.units, Moment(moment.as_of, moment.known_by))
    touches = []
    for plan in loaded.rulebook.plans.values():
        records = Records(loaded.ledger, plan, loaded.units, moment.as_of, moment.known_by)
        touches += Touches(measures, records).coverage()
    return measures, tuple(touches)


def matching(situation: Mapping[str, str], covers: frozenset[str], rules: Sequence[JudgeRule]) -> list[str]:
    """The rules whose patterns hold for one measure in this situation, with or without what covers it.

    Matching is spelled out here anew, so that the product of a hundred thousand situations takes a second.
    """
    return [rule.id for rule in rules if all(_holds(pattern, situation, covers) for pattern in rule.when)]


def _holds(pattern: Pattern, situation: Mapping[str, str], covers: frozenset[str]) -> bool:
    if pattern.kind != "measure":
        return (pattern.kind in covers) is not pattern.absent
    return all(isinstance(guard, OneOf) and situation[field] in guard.values for field, guard in pattern.guards)


def situations() -> Iterator[tuple[dict[str, str], frozenset[str]]]:
    """The full product of what the rules look at, with a waiver, a verified remedy, both or neither."""
    names = looked_at()
    for values in product(*(VALUES[name] for name in names)):
        situation = dict(zip(names, values, strict=True))
        for covers in ((), ("covered",), ("made_good",), ("covered", "made_good")):
            yield situation, frozenset(covers)


def test_the_values_named_here_are_all_that_measuring_gives() -> None:
    assert set(VALUES) == {name for name, field in MEASURE.items() if field.words}
    for as_of in DATES:
        for each in measured(as_of)[0]:
            for name, values in VALUES.items():
                assert each.predicates[name] in values, (name, each.predicates[name])


def test_rules_ask_only_for_values_that_there_are() -> None:
    for rule in our_content().rules:
        for pattern in rule.when:
            for field, guard in pattern.guards if pattern.kind in ("measure", "finding") else ():
                if isinstance(guard, OneOf) and field in VALUES:
                    assert set(guard.values) <= set(VALUES[field]), (rule.id, field)
                if isinstance(guard, OneOf) and field == "status":
                    assert set(guard.values) <= {status.value for status in Status}, rule.id


def test_verdict_rules_are_of_the_simple_form_that_the_product_covers() -> None:
    for rule in verdicts().rules:
        assert rule.when[0].kind == "measure", rule.id
        assert not rule.when[0].absent
        for pattern in rule.when:
            assert pattern.kind in ("measure", "covered", "made_good"), rule.id
            assert pattern.kind != "measure" or all(isinstance(guard, OneOf) for _, guard in pattern.guards), rule.id


@cache
def fired_in_all() -> tuple[int, frozenset[str], tuple[str, ...]]:
    """How many situations there are, which rules fire alone in some, and where not exactly one fires."""
    number, alone, wrong = 0, set(), []
    for situation, covers in situations():
        number += 1
        fired = matching(situation, covers, verdicts().rules)
        alone.update(fired if len(fired) == 1 else ())
        if len(fired) != 1:
            wrong.append(f"{situation} {sorted(covers)}: {fired}")
    return number, frozenset(alone), tuple(wrong)


def test_exactly_one_verdict_rule_fires_in_every_situation() -> None:
    number, _, wrong = fired_in_all()
    assert number > 50_000
    assert not wrong[:5]


def test_every_verdict_rule_decides_some_situation() -> None:
    assert fired_in_all()[1] == {rule.id for rule in verdicts().rules}


def test_the_reference_judge_matches_as_the_product_does() -> None:
    dice = random.Random(20241210)
    drawn = dice.sample(list(situations()), 300)
    memory: list[Judgement] = []
    for number, (situation, covers) in enumerate(drawn):
        fillers = {name: values[0] for name, values in VALUES.items()}
        memory.append(
            {"id": f"m{number}", "kind": "measure", "finding": f"F{number}", "days_left": 0, **fillers, **situation}
        )
        memory += [{"id": f"{kind}{number}", "kind": kind, "finding": f"F{number}"} for kind in covers]
    found: dict[str, list[str]] = {}
    for rule, bindings in firings(verdicts().rules, Memory(memory)):
        found.setdefault(str(bindings["m"]["finding"]), []).append(rule.id)
    for number, (situation, covers) in enumerate(drawn):
        assert found[f"F{number}"] == matching(situation, covers, verdicts().rules)


def test_every_status_is_given_by_some_rule() -> None:
    assert {str(rule.fields["status"]) for rule in verdicts().rules} == {status.value for status in Status}


def decided(
    measures: Sequence[Measure], rules: Sequence[JudgeRule], touches: Sequence[Judgement], engine: Engine = "durable"
) -> tuple[dict[str, Finding], dict[str, str]]:
    """The verdicts of these rules, and the code of the fault for each measure that has none."""
    verdicts, faults, _ = judge.decide(measures, compile_rules(rules), touches, engine)
    return verdicts, {str(fault.values["finding"]): fault.code for fault in faults}


def assert_deleting_changes_what_cites(
    measures: Sequence[Measure], touches: Sequence[Judgement], engine: Engine
) -> set[str]:
    """Delete the verdict rules one by one: what cites one is undecided, all else stays. Gives the rules cited."""
    rules = our_content().rules
    whole, none = decided(measures, rules, touches, engine)
    assert not none
    cited = {finding.proof[0].rule for finding in whole.values()}
    for deleted in verdicts().rules:
        rest, undecided = decided(measures, [rule for rule in rules if rule.id != deleted.id], touches, engine)
        citing = {key for key, finding in whole.items() if finding.proof[0].rule == deleted.id}
        assert undecided == dict.fromkeys(citing, "undecided"), deleted.id
        assert rest == {key: finding for key, finding in whole.items() if key not in citing}, deleted.id
    return cited


@pytest.mark.parametrize("engine", ["durable", "reference"])
@pytest.mark.parametrize("as_of", ["2024-12-10", "2025-03-31"])
def test_deleting_one_rule_changes_exactly_the_findings_of_our_plan_that_cite_it(as_of: str, engine: Engine) -> None:
    assert len(assert_deleting_changes_what_cites(*measured(as_of), engine)) > 10


@cache
def generated() -> tuple[tuple[Measure, ...], tuple[Judgement, ...]]:
    """A measure in each of some thousand situations drawn from the whole product, some with what covers them."""
    dice = random.Random(34)
    model = measured("2024-12-10")[0][0]
    measures, touches = [], []
    for number in range(3000):
        key = f"F{number:04d}"
        predicates = {name: dice.choice(values) for name, values in VALUES.items()}
        measures.append(replace(model, finding=key, predicates={**predicates, "days_left": dice.randint(-60, 60)}))
        if dice.random() < 0.2:
            touches.append(_waiver_touch(key))
        if dice.random() < 0.2:
            touches.append(_remedy_touch(key))
    return tuple(measures), tuple(touches)


def _waiver_touch(key: str) -> Judgement:
    return {
        "id": f"wt:{key}", "kind": "waiver_touch", "finding": key, "waiver": f"W-{key}", "span": "whole", "own": "no",
        "approver": "市人民政府", "act_number": "1",
    }  # fmt: skip


def _remedy_touch(key: str) -> Judgement:
    return {
        "id": f"rt:{key}", "kind": "remedy_touch", "finding": key, "remedy": f"R-{key}", "verified": "passed",
        "by_other": "yes", "verifier": "县人民政府", "recurred": "no", "last": "yes",
    }  # fmt: skip


def test_both_judges_decide_the_generated_situations_alike() -> None:
    measures, touches = generated()
    rules = our_content().rules
    assert decided(measures, rules, touches, "durable") == decided(measures, rules, touches, "reference")


def test_deleting_one_rule_changes_exactly_the_generated_findings_that_cite_it() -> None:
    cited = assert_deleting_changes_what_cites(*generated(), "durable")
    assert cited == {rule.id for rule in verdicts().rules}


def test_a_rule_that_overlaps_another_is_a_contradiction_and_changes_nothing_else() -> None:
    measures, touches = measured("2024-12-10")
    rules = our_content().rules
    met = next(rule for rule in rules if rule.id == "met")
    also = replace(met, id="zz-also", fields={**met.fields, "status": "waived"})
    whole, _ = decided(measures, rules, touches)
    rest, faults = decided(measures, [*rules, also], touches)
    assert faults == dict.fromkeys((key for key, each in whole.items() if each.proof[0].rule == "met"), "contradiction")
    assert rest == {key: finding for key, finding in whole.items() if key not in faults}


def test_a_rule_that_says_the_same_again_is_no_contradiction() -> None:
    measures, touches = measured("2024-12-10")
    rules = our_content().rules
    again = replace(next(rule for rule in rules if rule.id == "met"), id="zz-again")
    assert decided(measures, [*rules, again], touches) == decided(measures, rules, touches)


def test_an_empty_lifecycle_is_a_fault_of_the_content(tmp_path: Path) -> None:
    empty = "apiVersion: duban/v1\nkind: JudgeRules\nstratum: verdict\nrules: []\n"
    ran = run_cli(("audit", "--as-of", "2024-12-31"), content(tmp_path, files={"rules/common/lifecycle.yaml": empty}))
    assert (ran.code, ran.out) == (3, "")
    assert "lifecycle.yaml" in ran.err


def test_a_lifecycle_without_verdicts_is_a_fault_of_the_content(tmp_path: Path) -> None:
    other = "apiVersion: duban/v1\nkind: JudgeRules\nstratum: escalation\nrules:\n  - " + (
        "{id: r, when: [{f: {kind: finding, status: breached}}], then: {conclude: escalation}, says: 好的}\n"
    )
    root = content(tmp_path, files={"rules/common/lifecycle.yaml": other})
    with pytest.raises(ContentError) as raised:
        load(str(root))
    assert "lifecycle_empty" in [fault.code for fault in raised.value.faults]


SOURCE = Path(duban.__file__).parent
WORDS = {status.value for status in Status}
EXEMPT = ("model/", "messages/", "schemas/")


def sources() -> list[str]:
    """Every module of the engine but the nouns and the catalogue."""
    names = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))
    return [name for name in names if not name.startswith(EXEMPT)]


@pytest.mark.parametrize("name", sources())
def test_no_status_is_named_in_the_code(name: str) -> None:
    tree = ast.parse((SOURCE / name).read_text("utf-8"))
    literals = {
        (node.value, node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert not sorted((line, value) for value, line in literals if value in WORDS)


def test_the_lifecycle_that_ships_is_the_one_in_the_checkout() -> None:
    assert {rule.place.file for rule in verdicts().rules} == {"rules/common/lifecycle.yaml"}
    assert (ROOT / "rules/common/lifecycle.yaml").is_file()
