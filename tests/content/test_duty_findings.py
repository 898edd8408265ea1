"""What lint says of the annexes and duties in our plans, without their documents: what people found, and nothing else."""

from __future__ import annotations

from datetime import date

from duban.studies.lint import Choice, lint
from support import ROOT, our_content

FOUND = {
    ("annex_omits", "rongshui-2024", "40"),
    ("named_differently", "liuzhou-2023", "annex-2-6"),
    ("no_recipient", "qinzhou-2024", "19"),
    ("object_dropped", "rongshui-2024", "20"),
    ("unknown_field", "liuzhou-2023", "52"),
    ("unknown_field", "qinzhou-2024", "55"),
    ("unknown_field", "rongshui-2024", "55"),
    ("unprovable", "rongshui-2024", "goal-6"),
    ("unprovable", "rongshui-2024", "goal-7"),
    ("unresolved", "liuzhou-2023", "26"),
    ("unresolved", "rongshui-2024", "26"),
    ("water_disagrees", "rongshui-2024", "annex-5-1"),
}


def test_what_is_said_of_annexes_and_duties_is_what_people_found() -> None:
    codes = sorted({code for code, _, _ in FOUND} | {"annex_year", "facts_missing"})
    said = lint(our_content(), "zh", root=ROOT, as_of=date(2026, 1, 1), choice=Choice(codes)).remarks
    assert {(each.code, each.found.plan, each.found.obligation) for each in said} == FOUND
    assert len(said) == len(FOUND)
