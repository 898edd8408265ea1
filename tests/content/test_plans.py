"""Every plan of ours: whole, cited sentence by sentence, judged, routed, with specs and a ledger that says it is invented."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from support import ROOT, our_content

RULES = ROOT / "rules"
TASKS = {"rongshui-2024": 56, "qinzhou-2024": 56, "liuzhou-2023": 53, "liunan-2021": 45}
"""How many numbered tasks the task list of each plan holds."""
PARAGRAPHS = tuple(f"{part}-{item}" for part, items in ((2, 2), (3, 4), (4, 4), (5, 5)) for item in range(1, items + 1))
"""The paragraphs of the scheme of Liucheng that say who is responsible."""
PLANS = (*TASKS, "liucheng-outfalls-2023")
ANNEX_ROWS = {
    "rongshui-2024": {"2": 2, "3": 1, "4": 3, "5": 1},
    "qinzhou-2024": {"2": 18, "3": 9, "4": 1, "5": 1, "6": 20},
    "liuzhou-2023": {"2": 10, "3": 2, "4": 4, "5": 5, "6": 1},
    "liunan-2021": {"2": 2, "3": 1},
    "liucheng-outfalls-2023": {},
}
"""How many rows each annex holds that state a target or a thing to be looked after."""
LEAST_SCENARIOS = 15
Span = tuple[int, int]


@cache
def documents(plan: str) -> tuple[Mapping[str, Any], ...]:
    """The files of a plan's folder, every scalar as it is written."""
    paths = sorted((RULES / plan).glob("*.yaml"))
    return tuple(yaml.load(path.read_text("utf-8"), yaml.BaseLoader) for path in paths)


def obligations(plan: str) -> Iterator[Mapping[str, Any]]:
    for document in documents(plan):
        if document["kind"] == "Obligations":
            yield from document["obligations"]


def spans(plan: str, obligation: Mapping[str, Any]) -> Iterator[Span]:
    """What its criteria cite of an obligation's text, and what is listed there as no duty."""
    cited = [each["clause"]["span"] for each in obligation["criteria"] if "clause" in each]
    where = [obligation["clause"].get(key) for key in ("table", "row", "section", "part")]
    for document in documents(plan):
        for piece in document.get("pieces", ()) if document["kind"] == "Reading" else ():
            if [piece.get(key) for key in ("table", "row", "section", "part")] == where:
                cited.append(piece["span"])
    for first, last in cited:
        yield int(first), int(last)


def uncited(plan: str, obligation: Mapping[str, Any]) -> list[Span]:
    """The runs of an obligation's text that nothing cites; the mark that ends a sentence needs no citation."""
    first, last = map(int, obligation["clause"]["span"])
    gaps, reached = [], first
    for start, end in sorted(spans(plan, obligation)):
        if start > reached + 1:
            gaps.append((reached, start))
        reached = max(reached, end)
    return [*gaps, (reached, last)] if reached < last - 1 else gaps


@pytest.mark.parametrize("plan", PLANS)
def test_every_task_paragraph_and_annex_row_is_there(plan: str) -> None:
    found = {obligation["id"] for obligation in obligations(plan)}
    tasks = {str(number) for number in range(1, TASKS.get(plan, 0) + 1)} or set(PARAGRAPHS)
    annexes = {f"annex-{annex}-{row}" for annex, rows in ANNEX_ROWS[plan].items() for row in range(1, rows + 1)}
    assert tasks | annexes <= found, sorted((tasks | annexes) - found)
    assert any(identity.startswith("goal-") for identity in found)


@pytest.mark.parametrize("plan", PLANS)
def test_every_sentence_is_cited_by_a_criterion_or_listed_as_no_duty(plan: str) -> None:
    open_ends = {each["id"]: gaps for each in obligations(plan) if (gaps := uncited(plan, each))}
    assert not open_ends


@pytest.mark.parametrize("plan", PLANS)
def test_what_is_listed_as_no_duty_says_why(plan: str) -> None:
    for document in documents(plan):
        for piece in document.get("pieces", ()) if document["kind"] == "Reading" else ():
            assert len(piece["reason"]) > 1, piece


@pytest.mark.parametrize("plan", PLANS)
def test_nothing_in_a_rulebook_is_left_as_a_nearest_form(plan: str) -> None:
    """Drafts write what the language cannot say in the nearest form; a reviewed rulebook says what the plan says."""
    for obligation in obligations(plan):
        assert obligation["review"] == "reviewed", obligation["id"]
        assert not [each["id"] for each in obligation["criteria"] if "as_read" in each], obligation["id"]


@pytest.mark.parametrize("plan", PLANS)
def test_no_text_of_the_document_stands_in_the_rulebook(plan: str) -> None:
    assert not [obligation["id"] for obligation in obligations(plan) if "text" in obligation]


@pytest.mark.parametrize("plan", PLANS)
def test_every_plan_has_its_specs(plan: str) -> None:
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "features" / plan).glob("*.feature"))]
    scenarios = [line for text in texts for line in text.splitlines() if re.match(r"\s*场景(?:大纲)?[:：]", line)]
    assert len(scenarios) >= LEAST_SCENARIOS
    assert len(scenarios) == len(set(scenarios))


@pytest.mark.parametrize("plan", PLANS)
def test_every_plan_has_a_ledger_that_is_marked_as_invented(plan: str) -> None:
    facts = [fact for fact in our_content().ledger.facts if fact.plan == plan or plan in Path(fact.place.file).parts]
    assert facts
    assert our_content().invented


def test_the_digest_of_a_clause_is_of_its_own_text() -> None:
    """Two tasks may share a text, a criterion's citation lies within its obligation's."""
    for plan in PLANS:
        for obligation in obligations(plan):
            first, last = map(int, obligation["clause"]["span"])
            for each in obligation["criteria"]:
                if "clause" in each:
                    start, end = map(int, each["clause"]["span"])
                    assert first <= start < end <= last, (plan, obligation["id"], each["id"])
