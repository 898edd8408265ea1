"""SARIF 2.1.0：给代码平台和编辑器读的检查结果。"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from duban.formats._style import Style
from duban.model.remarks import Linted, Remark

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"fault": "error", "warning": "warning", "remark": "note"}


def remarks(found: Linted, _: Style) -> str:
    """One run with a rule for every check that was made and a result for every remark (OASIS SARIF 2.1.0)."""
    codes = list(dict.fromkeys([*found.checks, *(each.code for each in found.remarks)]))
    rules = [_rule(code, found.checks.get(code)) for code in codes]
    run = {
        "tool": {"driver": {"name": "duban", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, codes.index(each.code)) for each in found.remarks],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, about: str | None) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": code, "help": {"text": f"docs/lint/{code}.md"}}
    return rule if about is None else {**rule, "shortDescription": {"text": about}}


def _result(each: Remark, index: int) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(each.place.file)}}
    if each.place.line:
        location["region"] = {"startLine": each.place.line, "startColumn": max(each.place.column, 1)}
    about = {
        name: value
        for name, value in (
            ("plan", each.found.plan),
            ("obligation", each.found.obligation),
            ("clause", each.found.clause),
        )
        if value is not None
    }
    return {
        "ruleId": each.code,
        "ruleIndex": index,
        "level": _LEVELS[each.level],
        "message": {"text": each.text},
        "locations": [{"physicalLocation": location}],
        **({"properties": about} if about else {}),
    }
