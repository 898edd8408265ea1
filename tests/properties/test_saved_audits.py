"""A saved audit is the audit: every format prints from it what it printed, on generated ledgers over a real rulebook."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from worlds import days, world, worlds

from duban.formats._style import Style
from duban.formats.json import audit as as_json
from duban.loading.saved import parse_saved
from duban.messages import LANGUAGES
from duban.model.changes import WORSENED, Turn
from duban.model.facts import Fact
from duban.model.findings import Report
from duban.pipeline import Audit, audit
from duban.plugins import plugins_in
from duban.studies.compare import compare
from support import our_report

examined = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
Generated = tuple[tuple[str, ...], tuple[Fact, ...]]
FORMATS = {name: module for name, module in plugins_in("formats").items() if hasattr(module, "audit")}


def reprinted(report: Report) -> Report:
    return parse_saved(as_json(report, Style()), "audit.json")


def assert_printed_alike(report: Report) -> None:
    again = reprinted(report)
    for name, module in FORMATS.items():
        for language in LANGUAGES:
            style = Style(language, colour=True)
            assert module.audit(again, style) == module.audit(report, style), (name, language)


@pytest.mark.parametrize("as_of", ["2024-01-01", "2024-06-30", "2024-12-10", "2025-03-31", "2026-01-01"])
def test_every_format_prints_from_a_saved_audit_what_it_printed(as_of: str) -> None:
    assert set(FORMATS) >= {"json", "text", "markdown", "csv"}
    assert_printed_alike(our_report(as_of))


@examined
@given(worlds, days)
def test_so_it_is_for_any_ledger_on_any_day(generated: Generated, day: date) -> None:
    assert_printed_alike(audit(world(*generated), Audit(day, day)))


@examined
@given(worlds, days, days)
def test_a_saved_side_compares_like_the_live_one_and_the_way_back_is_the_other_way(
    generated: Generated, one: date, two: date
) -> None:
    content = world(*generated)
    before, after = (audit(content, Audit(day, day)) for day in (one, two))
    there, back = compare(before, after), compare(after, before)
    assert compare(reprinted(before), reprinted(after)) == there
    assert {**there.summary, "same": 0}.keys() == {turn.value for turn in Turn} | {"same"}
    assert there.same == back.same
    turned = {change.id: change for change in back.findings}
    assert turned.keys() == {change.id for change in there.findings}
    for change in there.findings:
        opposite = turned[change.id]
        assert (change.before, change.after) == (opposite.after, opposite.before)
        assert not (change.turn in WORSENED and opposite.turn in WORSENED), change.id


@examined
@given(worlds, days)
def test_nothing_has_changed_since_the_same_audit(generated: Generated, day: date) -> None:
    report = audit(world(*generated), Audit(day, day))
    changes = compare(reprinted(report), report)
    assert not (changes.findings or changes.appeared or changes.vanished or changes.worsened)
    assert changes.same == len(report.findings)
