"""Every word shown to people that does not come from the content: one catalogue, Chinese and English."""

from __future__ import annotations

from duban.messages.faults import FAULTS
from duban.messages.reports import REPORTS

LANGUAGES = ("zh", "en")
CATALOGUE = {**FAULTS, **REPORTS}
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
