"""A sentence of ours in every language, made where its figures are known and read where its reader is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from duban.messages import LANGUAGES, say


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in Chinese and in English; names and what people wrote stand in both as they are."""

    zh: str
    en: str

    def says(self, language: str) -> str:
        """The sentence in a language."""
        return self.en if language == "en" else self.zh


def said(key: str, /, **values: object) -> Said:
    """A sentence of the catalogue with its values, which may be such sentences themselves."""
    texts = {
        language: say(
            key,
            language,
            **{name: each.says(language) if isinstance(each, Said) else each for name, each in values.items()},
        )
        for language in LANGUAGES
    }
    return Said(texts["zh"], texts["en"])


def plain(text: str) -> Said:
    """What is the same in every language: a name, a period, a figure."""
    return Said(text, text)


def spoken(many: Iterable[Said], language: str) -> list[str]:
    """Sentences in a language."""
    return [each.says(language) for each in many]
