"""What is different between two audits, and which way: every kind of change, in real audits of small contents."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from duban.model.changes import Change, Changes, Snapshot, Turn, turned
from duban.model.findings import FAILING, STANDING, Goal, Status
from duban.studies.compare import compare
from support import CRITERION, PLAN, content, our_report, report_of, task

GOAL = Goal("at_least", Fraction(68))
MEASURED = {"id": "M-1", "kind": "measure", "metric": "收集率", "reporter": "县水利局"}


def side(status: Status, **more: Any) -> Snapshot:
    """A finding that binds and counts, as an audit may have left it."""
    plain: dict[str, Any] = {
        "awaiting": False, "counts": True, "strength": "must", "basis": "plan", "value": Fraction(60), "measured_in": "%",
        "goal": GOAL, "deadline": date(2024, 12, 31), "addressees": ("县水利局",), "reason": "…",
    }  # fmt: skip
    return Snapshot(status=status, **{**plain, **more})


def turn(before: Snapshot | None, after: Snapshot | None) -> Turn | None:
    found = turned(before, after)
    return found[0] if found is not None else None


# The order of statuses


@pytest.mark.parametrize(("before", "after"), list(itertools.product(Status, Status)))
def test_from_any_status_to_any_other_there_is_a_turn_and_its_opposite(before: Status, after: Status) -> None:
    there, back = turn(side(before), side(after)), turn(side(after), side(before))
    if before is after:
        assert there is back is None
        return
    good, bad = {Turn.FIXED, Turn.BETTER}, {Turn.FAILING, Turn.WORSE}
    assert not ({there, back} <= good or {there, back} <= bad)
    judged = not {before, after} & {Status.NOT_APPLICABLE, Status.UNDETERMINED}
    if judged:
        assert (there in good) == (back in bad)
    if after in FAILING and before not in FAILING:
        assert there is Turn.FAILING
    if before in FAILING and after in STANDING:
        assert there is Turn.FIXED


def test_from_best_to_worst() -> None:
    order = [Status.MET, Status.MET_LATE, Status.CLOSED_OUT, Status.ON_TRACK, Status.WAIVED, Status.AT_RISK]
    for better, worse in itertools.combinations(order, 2):
        assert turn(side(better), side(worse)) is Turn.WORSE
        assert turn(side(worse), side(better)) is Turn.BETTER
    assert turn(side(Status.ON_TRACK), side(Status.DUE_SOON)) is Turn.SHIFTED, "the calendar alone"
    assert turn(side(Status.BREACHED), side(Status.UNPROVEN)) is Turn.SHIFTED, "silence does not pay"
    assert turn(side(Status.BREACHED), side(Status.WAIVED)) is Turn.BETTER
    assert turn(side(Status.BREACHED), side(Status.NOT_APPLICABLE)) is Turn.SHIFTED
    assert turn(side(Status.UNDETERMINED), side(Status.ON_TRACK)) is Turn.SHIFTED
    assert turn(side(Status.UNDETERMINED), side(Status.MET)) is Turn.BETTER


def test_an_awaited_figure_fails_nobody_until_its_day_is_over() -> None:
    awaited, unproven = side(Status.UNPROVEN, awaiting=True, counts=False), side(Status.UNPROVEN)
    assert turn(side(Status.AT_RISK), awaited) is Turn.SHIFTED
    assert turn(awaited, unproven) is Turn.FAILING
    assert turn(awaited, side(Status.MET)) is Turn.BETTER


def test_what_comes_to_count_fails_anew_and_what_ceases_to_is_not_fixed() -> None:
    binding, advisory = side(Status.BREACHED), side(Status.BREACHED, strength="strive", counts=False)
    assert turned(advisory, binding) == (Turn.FAILING, (Turn.STRENGTH,))
    assert turned(binding, advisory) == (Turn.STRENGTH, ())


def test_what_is_new_fails_where_it_fails_and_what_is_gone_is_gone_however_it_stood() -> None:
    assert turned(None, side(Status.MET)) == (Turn.NEW, ())
    assert turned(None, side(Status.UNPROVEN)) == (Turn.FAILING, ())
    assert turned(side(Status.BREACHED), None) == (Turn.GONE, ())


@pytest.mark.parametrize(
    ("more", "also"),
    [
        ({"addressees": ("县住建局",)}, Turn.REASSIGNED),
        ({"addressees": ("县水利局", "县住建局")}, Turn.REASSIGNED),
        ({"deadline": date(2025, 1, 31)}, Turn.DEADLINE),
        ({"goal": Goal("at_least", Fraction(70))}, Turn.TARGET),
        ({"goal": Goal("more_than", Fraction(68))}, Turn.TARGET),
        ({"strength": "basic"}, Turn.STRENGTH),
        ({"basis": "convention"}, Turn.STRENGTH),
        ({"value": Fraction(61)}, Turn.VALUE),
    ],
)
def test_what_is_different_under_one_status_is_told_alone_and_beside_a_turn(
    more: Mapping[str, Any], also: Turn
) -> None:
    before = side(Status.AT_RISK)
    assert turned(before, replace(before, **more)) == (also, ())
    assert turned(before, replace(before, status=Status.MET, **more)) == (Turn.BETTER, (also,))


def test_another_act_that_sets_the_same_figure_changes_no_target() -> None:
    before = side(Status.MET, goal=replace(GOAL, issued_by="甲文"))
    assert turned(before, side(Status.MET, goal=replace(GOAL, act="乙文", first_value=Fraction(60)))) is None
    waits = side(Status.UNDETERMINED, goal=Goal("at_least", issued_by="甲文"))
    assert turned(waits, replace(waits, goal=Goal("at_least", issued_by="乙文"))) == (Turn.TARGET, ())


def test_whom_a_finding_waited_for_has_not_handed_it_over() -> None:
    before = side(Status.UNDETERMINED, addressees=())
    assert turned(before, side(Status.ON_TRACK)) == (Turn.SHIFTED, ())
    assert turned(side(Status.MET), side(Status.MET, addressees=("县水利局",))) is None


# Real audits


def changes(
    folder: Path,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    as_of: Sequence[str] = ("2025-01-10", "2025-01-10"),
) -> Changes:
    """A content folder audited, changed, and audited again."""
    one = report_of(content(folder / "before", **before), as_of[0])
    return compare(one, report_of(content(folder / "after", **after), as_of[1]))


def only(found: Changes) -> Change:
    (change,) = found.findings
    return change


def reading(value: str, **more: str) -> dict[str, str]:
    return {**MEASURED, "value": value, "period": "2024", "reported_on": "2024-12-20", **more}


def test_a_stricter_target_makes_a_pass_fail_and_asks_for_a_remedy(tmp_path: Path) -> None:
    found = changes(
        tmp_path,
        {"tasks": [task([CRITERION])], "records": [reading("69 %")]},
        {"tasks": [task([{**CRITERION, "at_least": "70 %"}])], "records": [reading("69 %")]},
    )
    change = only(found)
    assert (change.turn, change.also, change.counts) == (Turn.FAILING, (Turn.TARGET,), True)
    assert change.before is not None and change.after is not None
    assert (change.before.goal.value, change.after.goal.value) == (68, 70)
    assert [(each.kind, each.because) for each in found.appeared] == [("remedy_duty", (change.id,))]
    assert (found.worsened, found.same) == (1, 0)
    assert [each.kind for each in found.vanished] == ["commendation"]


def test_a_figure_reported_at_last_fixes_a_silence_and_ends_its_duty(tmp_path: Path) -> None:
    found = changes(tmp_path, {"tasks": [task([CRITERION])]}, {"records": [reading("69 %")]})
    assert (only(found).turn, only(found).also) == (Turn.FIXED, (Turn.VALUE,))
    assert {each.kind for each in found.vanished} == {"remedy_duty"}
    assert found.worsened == 0


def test_a_better_figure_that_still_falls_short_is_a_figure_alone(tmp_path: Path) -> None:
    found = changes(tmp_path, {"records": [reading("60 %")]}, {"records": [reading("65 %")]})
    assert (only(found).turn, only(found).also) == (Turn.VALUE, ())


def test_another_lead_is_told_as_reassigned(tmp_path: Path) -> None:
    found = changes(tmp_path, {}, {"tasks": [task([CRITERION], lead=["县住建局"])]})
    change = only(found)
    assert (change.turn, change.also) == (Turn.REASSIGNED, ())
    assert change.before is not None and change.after is not None
    assert (change.before.addressees, change.after.addressees) == (("县水利局",), ("县住建局",))


def test_an_extension_moves_the_deadline_and_opens_what_failed(tmp_path: Path) -> None:
    act = {
        "id": "A-1", "kind": "act", "plan": PLAN, "obligation": "1", "document": "延期批文", "act_number": "1号",
        "deadline": "2025-03-31", "reported_on": "2024-12-01", "reporter": "县人民政府",
    }  # fmt: skip
    deed = [task([{"id": "c", "do": "检查"}])]
    found = changes(tmp_path, {"tasks": deed}, {"tasks": deed, "records": [act]})
    assert (only(found).turn, only(found).also) == (Turn.BETTER, (Turn.DEADLINE,))


def test_a_criterion_that_came_or_went_is_told_by_how_it_stands(tmp_path: Path) -> None:
    one, two = {**CRITERION, "id": "one"}, {**CRITERION, "id": "two", "strength": "strive"}
    there = changes(tmp_path, {"tasks": [task([one])]}, {"tasks": [task([one, two])]})
    assert (only(there).turn, only(there).was, only(there).counts) == (Turn.FAILING, None, False)
    assert there.worsened == 0, "it only advises"
    back = changes(tmp_path / "back", {"tasks": [task([two, one])]}, {"tasks": [task([two])]})
    assert (only(back).turn, only(back).after, only(back).counts) == (Turn.GONE, None, True)
    assert [each.kind for each in back.vanished] == ["remedy_duty"]


def test_a_threshold_of_the_judge_that_moves_changes_what_follows_and_no_finding(tmp_path: Path) -> None:
    rules = (Path(__file__).parents[2] / "rules" / "common" / "consequences.yaml").read_text("utf-8")
    patient = {"rules/common/consequences.yaml": rules.replace("f.since + 10 working", "f.since + 100 working")}
    found = changes(tmp_path, {}, {"files": patient}, ("2025-02-10", "2025-02-10"))
    assert found.findings == ()
    assert [(each.kind, each.to) for each in found.vanished] == [
        ("escalation", "县人民政府"), ("remedy_overdue", "县水利局"),
    ]  # fmt: skip


def test_the_winter_of_our_own_plan() -> None:
    found = compare(our_report("2024-12-10"), our_report("2025-03-31"))
    assert {each.turn for each in found.findings} == {
        Turn.FAILING, Turn.WORSE, Turn.FIXED, Turn.BETTER, Turn.SHIFTED,
    }  # fmt: skip
    assert sum(found.summary.values()) == len(our_report("2025-03-31").findings)
    fixed = [each for each in found.findings if each.turn is Turn.FIXED and each.counts]
    assert [each.id for each in fixed] == ["rongshui-2024/19/campaign@融水苗族自治县/once"]
    assert found.worsened == 5


def test_changes_are_told_in_the_order_of_the_plan() -> None:
    found = compare(our_report("2024-06-30"), our_report("2024-12-10"))
    plan = our_report("2024-12-10").plans[0]
    order = [each.id for each in plan.obligations]
    places = [order.index(each.obligation) for each in found.findings]
    assert places == sorted(places)
    assert {each.turn for each in found.findings} >= {Turn.NEW, Turn.DEADLINE, Turn.VALUE}
