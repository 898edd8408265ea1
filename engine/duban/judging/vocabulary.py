"""The kinds of fact each stratum starts from, and their fields: what a rule may ask about."""

from __future__ import annotations

MEASURE = {
    "finding": "text", "duty": "text", "applies": "text", "determined": "text", "outcome": "text", "timing": "text",
    "deadline": "text", "pace": "text", "reported": "text", "first_report": "text", "strength": "text", "basis": "text",
    "stated": "text", "awaiting": "text", "beyond": "text", "before_issue": "text", "days_left": "whole",
}  # fmt: skip
FINDING = {
    "finding": "text", "status": "text", "strength": "text", "basis": "text", "duty": "text", "awaiting": "text",
    "beyond": "text", "before_issue": "text", "days_over": "whole",
}  # fmt: skip

GIVEN: dict[str, dict[str, dict[str, str]]] = {
    "coverage": {
        "waiver_touch": {
            "finding": "text", "waiver": "text", "span": "text", "own": "text", "approver": "text", "act_number": "text",
        },
        "remedy_touch": {
            "finding": "text", "remedy": "text", "verified": "text", "by_other": "text", "verifier": "text",
        },
    },
    "verdict": {"measure": MEASURE},
    "consequence": {
        "finding": FINDING,
        "waiver": {
            "waiver": "text", "state": "text", "touches": "text", "used": "text", "own": "text", "days_left": "whole",
            "last_day": "text",
        },
        "remedy": {"remedy": "text", "verified": "text", "by_other": "text", "orphan": "text"},
        "objection": {"objection": "text", "answered": "text", "reason": "text"},
    },
    "escalation": {"finding": FINDING},
}  # fmt: skip
"""stratum -> kind -> field -> `text` or `whole` (a whole number)."""

SUBJECT_KIND = {"verdict": "measure", "consequence": "finding", "escalation": "finding"}
"""The kind of which a stratum holds one fact a finding; facts in one situation share a firing."""

KEY = "finding"
"""The field that joins facts about one finding."""
