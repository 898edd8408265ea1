"""What specs speak of, read line by line, is what the parser of specs reads in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from gherkin.parser import Parser

from duban.lints._specs import spoken
from support import ROOT

FEATURES = sorted((ROOT / "features").rglob("*.feature"))


def _parsed(feature: dict[str, Any]) -> Iterator[tuple[str, str, str | None]]:
    """Plan, obligation and criterion of every sentence on findings, with the examples of outlines filled in."""
    scenarios = [each["scenario"] for each in feature["children"] if "scenario" in each]
    background = [step for each in feature["children"] if "background" in each for step in each["background"]["steps"]]
    for scenario in scenarios:
        tables = [each for each in scenario["examples"] if each.get("tableHeader")]
        rows = [
            dict(
                zip(
                    (cell["value"] for cell in each["tableHeader"]["cells"]),
                    (cell["value"] for cell in row["cells"]),
                    strict=True,
                )
            )
            for each in tables
            for row in each["tableBody"]
        ]
        plan = next(
            found[1]
            for step in reversed([*background, *scenario["steps"]])
            if (found := re.search('(?:计划|the plan )[“"](.+?)[”"]', step["text"]))
        )
        for row in rows or [{}]:
            for step in scenario["steps"]:
                text = re.sub("<(.+?)>", lambda slot: row.get(slot[1], slot[0]), step["text"])  # noqa: B023
                for found in re.finditer(
                    '(?:任务|obligation )[“"](.+?)[”"](?: ?(?:标准|criterion )[“"](.+?)[”"])?', text
                ):
                    yield plan, found[1], found[2]


@pytest.mark.parametrize("path", FEATURES, ids=lambda path: path.stem)
def test_specs_are_read_as_their_parser_reads_them(path: Any) -> None:
    said = spoken(ROOT)
    feature = Parser().parse(path.read_text("utf-8"))["feature"]
    found = list(_parsed(feature))
    assert found
    for plan, obligation, criterion in found:
        assert criterion in said[plan].obligations[obligation]
