"""The kinds of fact each stratum starts from, and their fields: what a rule may ask about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from duban.model.findings import Status
from duban.model.plan import STRENGTHS

_YES_NO = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Field:
    """What a field holds: a text, a whole number or a day; of a text that is one of a few words, those words."""

    type: Literal["text", "whole", "day"] = "text"
    words: tuple[str, ...] = ()


TEXT, WHOLE, DAY = Field(), Field("whole"), Field("day")
_ANSWER = Field(words=_YES_NO)
Fields = Mapping[str, Field]


def _one_of(*words: str) -> Field:
    return Field(words=words)


_WHICH = {"finding": TEXT, "plan": TEXT, "obligation": TEXT, "criterion": TEXT, "subject": TEXT, "period": TEXT}
_NATURE = {
    "duty": _one_of("act", "condition", "ban"), "strength": _one_of(*STRENGTHS), "basis": _one_of("plan", "convention"),
    "awaiting": _ANSWER, "beyond": _ANSWER, "before_issue": _ANSWER,
}  # fmt: skip
MEASURE: Fields = {
    **_WHICH, **_NATURE,
    "applies": _one_of("yes", "no", "unknown"),
    "determined": _one_of("yes", "target", "attribute", "start", "baseline", "inventory"),
    "outcome": _one_of("satisfied", "short", "partial", "absent"),
    "timing": _one_of("in_time", "late"),
    "deadline": _one_of("ahead", "near", "last_day", "passed"),
    "pace": _one_of("fair", "behind", "unknown"),
    "reported": _ANSWER,
    "first_report": _one_of("expected", "not_yet"),
    "stated": _ANSWER,
    "days_left": WHOLE,
    "due": DAY,
}  # fmt: skip
FINDING: Fields = {
    **_WHICH, **_NATURE,
    "status": _one_of(*(status.value for status in Status)),
    "days_over": WHOLE,
    "due": DAY,
    "since": DAY,
}  # fmt: skip
_COVERAGE: dict[str, Fields] = {
    "waiver_touch": {
        "finding": TEXT, "plan": TEXT, "waiver": TEXT, "span": _one_of("whole", "part"), "own": _ANSWER, "approver": TEXT,
        "act_number": TEXT,
    },
    "remedy_touch": {
        "finding": TEXT, "plan": TEXT, "remedy": TEXT, "verified": _one_of("passed", "failed", "no"), "by_other": _ANSWER,
        "verifier": TEXT, "recurred": _ANSWER, "last": _ANSWER, "done_on": DAY, "verified_on": DAY,
    },
}  # fmt: skip
_CONSEQUENCE: dict[str, Fields] = {
    "finding": FINDING,
    "answers": {
        "finding": TEXT, "plan": TEXT, "unit": TEXT, "capacity": _one_of("lead", "cooperating", "responsible"),
    },
    "unit": {"plan": TEXT, "unit": TEXT},
    "plan": {"plan": TEXT, "first_day": DAY, "last_day": DAY},
    "obligation": {"plan": TEXT, "obligation": TEXT, "points": WHOLE},
    "earlier": {
        "finding": TEXT, "plan": TEXT, "earlier": TEXT, "steps": WHOLE, "status": FINDING["status"], "basis": _NATURE["basis"],
        "awaiting": _ANSWER,
    },
    "waiver": {
        "waiver": TEXT, "plan": TEXT, "obligation": TEXT, "state": _one_of("in_force", "expired", "not_yet"),
        "touches": _one_of("whole", "part", "none"), "used": _ANSWER, "own": _ANSWER, "days_left": WHOLE,
        "first_day": DAY, "last_day": DAY,
    },
    "remedy": {
        "remedy": TEXT, "plan": TEXT, "obligation": TEXT, "verified": _one_of("passed", "failed", "no"),
        "by_other": _ANSWER, "orphan": _ANSWER, "done_on": DAY, "verified_on": DAY,
    },
    "verification": {
        "verification": TEXT, "remedy": TEXT, "plan": TEXT, "result": _one_of("passed", "failed"), "by_other": _ANSWER,
        "too_early": _ANSWER, "verifier": TEXT, "done_on": DAY,
    },
    "objection": {
        "objection": TEXT, "plan": TEXT, "obligation": TEXT, "answered": _ANSWER, "reason": TEXT, "raised_on": DAY,
    },
    "act": {"act": TEXT, "plan": TEXT, "obligation": TEXT, "used": _ANSWER, "act_number": TEXT},
    "duty": {
        "plan": TEXT, "obligation": TEXT, "subject": TEXT, "do": TEXT, "from": TEXT, "since": DAY, "due": DAY,
    },
    "deed": {"deed": TEXT, "what": TEXT, "plan": TEXT, "subject": TEXT, "done_on": DAY},
}  # fmt: skip

GIVEN: dict[str, Mapping[str, Fields]] = {
    "coverage": _COVERAGE,
    "verdict": {"measure": MEASURE},
    "consequence": _CONSEQUENCE,
    "escalation": {},
    "assessment": {},
}
"""stratum -> kind -> fields. What a stratum starts from, and what is concluded in it, stands in all that follow;
measures are the exception, after the verdict it is findings."""

ADDRESS: Fields = {"to": TEXT, "level": WHOLE, "due": DAY, "on": DAY}
"""Fields of a conclusion that mean the same whatever its kind: to whom, how many steps up, by when, since when."""

NAMES = frozenset(
    name for kinds in GIVEN.values() for fields in kinds.values() for name, field in fields.items() if field == TEXT
)
"""The fields that hold a name or an id wherever they stand: the 18 of an obligation is a text, no whole number."""

KEY = "finding"
"""The field that joins facts about one finding."""
