"""Every plan that was read drafts to a rulebook that loads, lints and audits, and its outline says what was read."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import chain
from pathlib import Path

import pytest
from drafts import drafts
from hypothesis import HealthCheck, given, settings

from duban.formats.yaml import text_of
from duban.loading.content import load
from duban.loading.surroundings import surroundings
from duban.model.draft import Draft, DraftCriterion, DraftObligation, Surroundings
from duban.model.outline import Outline, OutlineCriterion, OutlineObligation
from duban.model.plan import OPEN
from duban.pipeline import audit
from duban.reading.drafts.drafting import Drafted, draft_rulebook
from duban.reading.drafts.projecting import outline
from duban.sources.yaml import read_document
from duban.studies.lint import lint
from support import ROOT, when

NAME, PLAN = "drafted", "rongshui-2024"
CYCLES = ("P1M", "P3M", "P6M", "P1Y", "P12M", "P3Y", "P1W", "P2W", "P1D", "P10D", "P2M", "P5M", "P1M15D")
ALL = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def write(drafted: Drafted, root: Path) -> None:
    for path, document in drafted.documents.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text_of(document), encoding="utf-8")


@pytest.fixture(scope="module")
def bare() -> Surroundings:
    return surroundings(None, NAME)


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one plan of ours and the register; all plans would be parsed anew for every example."""
    root = tmp_path_factory.mktemp("ours")
    for name in ("rules/common", f"rules/{PLAN}", "graphs"):
        shutil.copytree(ROOT / name, root / name)
    return root


@given(draft=drafts())
@ALL
def test_every_draft_loads_lints_and_audits(bare: Surroundings, draft: Draft) -> None:
    drafted = draft_rulebook(draft, NAME, bare, with_text=True)
    with tempfile.TemporaryDirectory() as folder:
        write(drafted, Path(folder))
        found = load(folder)
        linted = lint(found, "zh", root=Path(folder), as_of=date(2025, 1, 31))
        assert not [each for each in linted.remarks if each.level != "remark"]
        assert audit(found, when("2025-01-31")).findings
        for path, document in drafted.documents.items():
            assert read_document(Path(folder) / path, path) == document


@given(draft=drafts())
@ALL
def test_every_draft_fits_a_folder_that_has_plans_and_a_register(ours: Path, draft: Draft) -> None:
    drafted = draft_rulebook(draft, NAME, surroundings(ours, NAME))
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ours, folder, dirs_exist_ok=True)
        write(drafted, Path(folder))
        # Both plans together, so that names of one are held to those of the other.
        assert set(load(folder, facts=None).rulebook.plans) == {NAME, PLAN}


@given(draft=drafts())
@ALL
def test_the_outline_of_a_draft_says_what_was_read(bare: Surroundings, draft: Draft) -> None:
    found = outline(draft_rulebook(draft, NAME, bare).documents.values())
    for read, told in pairs(draft, found):
        for role in ("lead", "cooperating", "responsible", "guiding"):
            names = [clean(name) for name in getattr(read.parties, role).names if clean(name)]
            assert set(names) <= set(getattr(told, role))
            assert (OPEN in getattr(told, role)) >= getattr(read.parties, role).open
        assert_deadline(read, told)
        if not read.criteria:
            assert [each.kind for each in told.criteria] == ["complete"]
        for criterion, projected in zip(read.criteria, told.criteria, strict=False):
            assert_criterion(criterion, projected)
        assert len(told.criteria) == max(1, len(read.criteria))


def pairs(draft: Draft, found: Outline) -> Iterator[tuple[DraftObligation, OutlineObligation]]:
    rows = chain.from_iterable(annex.obligations for annex in draft.annexes)
    yield from zip(draft.obligations, found.obligations, strict=True)
    yield from zip(draft.goals, found.goals, strict=True)
    yield from zip(rows, found.annexes, strict=True)


def clean(text: str) -> str:
    whole = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return whole if len(whole) <= 60 else whole[:59] + "…"


def is_day(day: date | None) -> bool:
    return day is not None and 1900 <= day.year <= 2199


def is_sound(figure: Decimal | None) -> bool:
    return figure is not None and figure.is_finite() and abs(figure) < 10**20 and figure.as_tuple().exponent >= -20  # type: ignore[operator]


def assert_deadline(read: DraftObligation, told: OutlineObligation) -> None:
    due = read.deadline
    if due is None:
        assert told.deadline is None
    elif due.kind in ("whole_year", "recurring"):
        assert told.deadline is not None and told.deadline.kind == due.kind
    elif due.kind == "working_days_after":
        assert (told.deadline is not None) == (due.working_days in range(1, 10000))
    else:
        assert (told.deadline.date if told.deadline else None) == (due.date if is_day(due.date) else None)


def assert_criterion(read: DraftCriterion, told: OutlineCriterion) -> None:
    assert told.strength == read.strength
    if read.every in CYCLES:
        assert told.every == read.every
    else:
        assert told.every is None
    assert told.by == (read.by if is_day(read.by) else None)
    if read.act == "forbid":
        assert told.kind == "forbid"
    elif read.word == "improves" and read.act == "measure":
        assert told.kind == "improves"
    elif read.word in ("increase_by", "decrease_by"):
        if is_sound(read.target) and read.target is not None and read.target >= 0:
            assert (told.kind, told.target) == (read.word, read.target)
    elif is_sound(read.target) and read.word in ("at_least", "at_most", "equal_to", "more_than", "less_than"):
        assert told.target == read.target
        assert told.unit == clean(read.measured_in).replace("％", "%") or told.unit in ("", "次")
    elif read.target is None and clean(read.issued_by or "") and read.act == "measure" and read.word != "improves":
        assert told.external and told.target is None
