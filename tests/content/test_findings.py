"""docs/findings-in-the-plans.md: what lint finds in the published plans is what stands there, and nothing else."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from duban.plugins import lint_checks
from support import ROOT, run_cli

PAGE = ROOT / "docs" / "findings-in-the-plans.md"
DOCUMENTS = "DUBAN_TEST_DOCUMENTS"
"""A folder with the documents of the plans, by the names their rulebooks give; they are not kept in the project."""
PLANS = ("liucheng-outfalls-2023", "liunan-2021", "liuzhou-2023", "qinzhou-2024", "rongshui-2024")
OURS = ("content", "judge")
"""What is said of our own rules, records and registers is no finding in a plan; neither are the doubts they hold."""

SEEN = ("规则", "原文", "仅规则")
"""In the rules, with the text or without; in the text alone; in the rules where there is no text."""
Row = tuple[str, str, str, str]
"""Code, plan, obligation and clause."""


@cache
def listed() -> tuple[tuple[Row, str], ...]:
    """The rows of the page, each with what it is seen in."""
    found = []
    code = ""
    for line in PAGE.read_text("utf-8").splitlines():
        heading = re.match(r"### (\w+)", line)
        code = heading[1] if heading else code
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and cells[0] in PLANS:
            plan, obligation, clause, seen, *_ = cells
            assert seen in SEEN, line
            found.append(((code, plan, obligation, clause), seen))
    return tuple(found)


def said(*more: str) -> Counter[Row]:
    """What lint says of the five plans."""
    ran = run_cli(("lint", *PLANS, "--as-of", "2024-12-10", "--format", "json", "--ignore", "doubt", *more))
    topics = {code: check.topic for code, check in lint_checks().items()}
    return Counter(
        (each["code"], each["plan"], each["obligation"] or "", each["clause"] or "")
        for each in json.loads(ran.out)
        if topics.get(each["code"]) not in OURS
    )


def differing(found: Counter[Row], wanted: Counter[Row]) -> str:
    """The rows that are only on one side, a line each."""
    return "\n".join(
        [f"not on the page: {row}" for row in sorted((found - wanted).elements())]
        + [f"not found by lint: {row}" for row in sorted((wanted - found).elements())]
    )


def test_the_page_lists_what_the_rules_show() -> None:
    wanted = Counter(row for row, seen in listed() if seen != "原文")
    assert wanted
    assert not differing(said(), wanted)


def test_the_page_lists_what_the_texts_show() -> None:
    folder = os.environ.get(DOCUMENTS)
    if not folder:
        pytest.skip(f"the documents are not kept in the project; {DOCUMENTS} names a folder that has them")
    documents = [part for plan in PLANS for part in ("--document", str(Path(folder) / f"{plan}.txt"))]
    assert not differing(said(*documents), Counter(row for row, seen in listed() if seen != "仅规则"))


@pytest.mark.parametrize("code", sorted({row[0] for row, _ in listed()}))
def test_every_kind_on_the_page_is_a_check(code: str) -> None:
    assert code in lint_checks()
