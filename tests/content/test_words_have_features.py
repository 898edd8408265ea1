"""Every word that may be tested for, and every standard, has its promise in Chinese: a feature of its name."""

from __future__ import annotations

import pytest

from duban.plugins import words_in
from support import ROOT

FEATURES = ROOT / "tests" / "features" / "rule-language" / "features"


@pytest.mark.parametrize("word", [*words_in("criteria"), *words_in("measures"), *words_in("standards")])
def test_every_word_of_the_rule_language_has_a_feature_of_its_name(word: str) -> None:
    path = FEATURES / f"{word.replace('_', '-')}.feature"
    assert path.is_file(), f"{word} has no feature: add {path.relative_to(ROOT)}, with its borders"
    assert "例子:" in path.read_text("utf-8"), f"{path.name}: a border is shown from both sides, in an outline"
