"""What lint says of the offices in our five plans: the slips that people found line by line, and nothing else."""

from __future__ import annotations

from datetime import date

from duban.studies.lint import Choice, lint
from support import ROOT, our_content

FOUND = {
    ("lead_and_cooperating", "liunan-2021", "30"),
    ("lone_lead", "liunan-2021", "35"),
    ("reports_to_itself", "liuzhou-2023", "53"),
    ("two_answers", "liunan-2021", "34"),
    ("two_answers", "liunan-2021", "5-1"),
    ("two_answers", "rongshui-2024", "5-1"),
    ("two_answers", "rongshui-2024", "5-3"),
    ("two_names", "qinzhou-2024", "11"),
    ("two_names", "rongshui-2024", "47"),
    ("unit_cut_off", "qinzhou-2024", "46"),
    ("unit_of_another_place", "liuzhou-2023", "17"),
    ("unit_repeated", "liuzhou-2023", "45"),
}


def test_what_is_said_of_offices_is_what_people_found() -> None:
    codes = sorted({code for code, _, _ in FOUND})
    said = lint(our_content(), "zh", root=ROOT, as_of=date(2026, 1, 1), choice=Choice(codes)).remarks
    assert {(each.code, each.found.plan, each.found.obligation) for each in said} == FOUND
    assert len(said) == len(FOUND)


def test_our_registers_hold_no_unit_that_nobody_needs() -> None:
    said = lint(our_content(), "zh", root=ROOT, as_of=date(2026, 1, 1), choice=Choice(["unit_unused"])).remarks
    assert not said
