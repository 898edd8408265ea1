"""Every word shown to people that does not come from the content: one catalogue, Chinese and English."""

from __future__ import annotations

from duban.messages.classes import CLASSES
from duban.messages.clauses import CLAUSES
from duban.messages.content_lints import CONTENT_LINTS
from duban.messages.documents import DOCUMENTS
from duban.messages.drafting import DRAFTING
from duban.messages.drift import DRIFT
from duban.messages.explaining import EXPLAINING
from duban.messages.faults import FAULTS
from duban.messages.judge_faults import JUDGE_FAULTS
from duban.messages.language import LANGUAGE
from duban.messages.lints import LINTS
from duban.messages.offices import OFFICES
from duban.messages.plan_lints import PLAN_LINTS
from duban.messages.reading import READING
from duban.messages.reports import REPORTS
from duban.messages.rule_faults import RULE_FAULTS
from duban.messages.studies import STUDIES
from duban.messages.sums import SUMS
from duban.messages.terms import TERMS, kind_key, word_keys
from duban.messages.text_lints import TEXT_LINTS

LANGUAGES = ("zh", "en")
PARTS = (
    FAULTS, RULE_FAULTS, JUDGE_FAULTS, DOCUMENTS, READING, OFFICES, CLASSES, CLAUSES, DRAFTING, DRIFT, LANGUAGE,
    LINTS, PLAN_LINTS, TEXT_LINTS, CONTENT_LINTS, REPORTS, EXPLAINING, STUDIES, SUMS, TERMS,
)  # fmt: skip
CATALOGUE = {key: texts for part in PARTS for key, texts in part.items()}
"""Every key with its sentence in both languages."""


def say(key: str, language: str, /, **values: object) -> str:
    """The sentence of a key with its values. Raises KeyError for a key that is not in the catalogue."""
    zh, en = CATALOGUE[key]
    shown = {name: ("" if value is None else value) for name, value in values.items()}
    text = (zh if language == "zh" else en).format(**shown)
    hint = str(shown.get("nearest") or "")
    if not hint:
        return text
    return text + (f"；是不是“{hint}”？" if language == "zh" else f"; did you mean '{hint}'?")


def label(group: str, word: str, language: str) -> str:
    """The name people know a word by: `label("status", "met", "zh")`."""
    return say(f"{group}.{word}", language)


def kind_name(kind: str, language: str) -> str:
    """What people call a kind of the judge's facts; one that only the content knows stands as it is written there."""
    return _first(kind_key(kind), kind, language)


def field_name(field: str, language: str) -> str:
    """What people call a field of the judge's facts."""
    return _first((f"field.{field}",), field, language)


def word_name(field: str, value: object, language: str) -> str:
    """What people call a word that stands in a field; a name or a figure stands as it is."""
    return _first(word_keys(field, str(value)), str(value), language)


def _first(keys: tuple[str, ...], otherwise: str, language: str) -> str:
    return next((say(key, language) for key in keys if key in CATALOGUE), otherwise)
