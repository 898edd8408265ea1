"""Every plan that was read drafts to a rulebook that loads, lints and audits, and says what was read."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from drafts import drafts
from duban.formats.yaml import text_of
from duban.loading.content import load
from duban.loading.surroundings import surroundings
from duban.model.draft import Draft, Surroundings
from duban.reading.drafting import Drafted, draft_rulebook
from duban.reading.projecting import outline
from duban.sources.yaml import read_document
from duban.studies.lint import lint
from support import content, when
from duban.pipeline import audit

NAME = "drafted"


def write(drafted: Drafted, root: Path) -> None:
    for path, document in drafted.documents.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text_of(document), encoding="utf-8")


@pytest.fixture(scope="module")
def bare() -> Surroundings:
    return surroundings(None, NAME)


@given(draft=drafts())
@settings(max_examples=150, deadline=None)
def test_every_draft_loads_lints_and_audits(bare: Surroundings, draft: Draft) -> None:
    drafted = draft_rulebook(draft, NAME, bare, with_text=True)
    with tempfile.TemporaryDirectory() as folder:
        write(drafted, Path(folder))
        found = load(folder)
        assert not [each for each in lint(found, "zh") if each["level"] != "remark"]
        assert audit(found, when("2025-01-31")).findings
        for path, document in drafted.documents.items():
            assert read_document(Path(folder) / path, path) == document
