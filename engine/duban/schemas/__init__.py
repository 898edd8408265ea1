"""The JSON Schemas (draft 2020-12): hand-written parts, and the schema of each kind made of them."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

KINDS = {
    "Plan": "plan",
    "Obligations": "obligations",
    "Metrics": "metrics",
    "Quantities": "quantities",
    "Defaults": "defaults",
    "Calendar": "calendar",
    "Standards": "standards",
    "JudgeRules": "judge-rules",
    "Units": "units",
    "Things": "things",
    "Ledger": "ledger",
    "Reading": "reading",
    "Fact": "fact",
    "Audit": "audit",
    "Matrix": "matrix",
    "Replay": "replay",
    "Forecast": "forecast",
    "Assessment": "assessment",
    "Classification": "classification",
    "Explanation": "explanation",
    "Outline": "outline",
    "Diff": "diff",
    "Cascade": "cascade",
    "Verification": "verify",
}
"""Every kind with the file its schema stands in."""
SHAPES = (
    "Fact",
    "Audit",
    "Matrix",
    "Replay",
    "Forecast",
    "Assessment",
    "Classification",
    "Explanation",
    "Outline",
    "Diff",
    "Cascade",
    "Verification",
)
"""The kinds that are shapes; the others are kinds of files in a content folder."""


@cache
def part(name: str) -> dict[str, Any]:
    """A hand-written schema as it stands in the package."""
    text = (files("duban.schemas") / "parts" / f"{name}.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


@cache
def labels(name: str) -> dict[str, str]:
    """The Chinese label of each property -> its key."""
    found = {}
    for key, schema in part(name)["properties"].items():
        for label in (schema.get("title"), *schema.get("x-aliases", ())):
            if label:
                found[label] = key
    return found
