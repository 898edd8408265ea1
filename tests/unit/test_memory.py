"""What was loaded before is used again only where every byte is the same, and never shows in a report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support import PLAN, Ran, content, run_cli

AUDIT = ("audit", "--as-of", "2025-01-31", "--format", "json")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A memory of the test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("DUBAN_CACHE", str(folder))
    yield folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return content(tmp_path / "content")


def audited(root: Path, *more: str, cwd: Path | None = None) -> Ran:
    return run_cli((*AUDIT, *more), cwd or root)


def test_the_second_audit_says_what_the_first_said_and_what_one_without_memory_says(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = audited(root), audited(root)
    assert len(list(cache.glob("*.pickle"))) == 1
    monkeypatch.setenv("DUBAN_CACHE", "off")
    assert first == second == audited(root)


@pytest.mark.parametrize(
    "file", [f"rules/{PLAN}/plan.yaml", f"rules/{PLAN}/metrics.yaml", "graphs/units.yaml", f"facts/{PLAN}/ledger.yaml"]
)
def test_one_byte_more_is_read_anew(root: Path, file: str) -> None:
    before = audited(root)
    with (root / file).open("a", encoding="utf-8") as handle:
        handle.write("#\n")
    assert audited(root).out != before.out


def test_a_new_file_is_read(root: Path) -> None:
    assert audited(root).code == 1
    fact = "id,kind,metric,value,period,reported_on\nF1,measure,收集率,70 %,2024,2024-12-31\n"
    (root / "facts" / PLAN / "more.csv").write_text(fact, encoding="utf-8")
    assert audited(root).code == 0


def test_faulty_content_is_not_kept(root: Path, cache: Path) -> None:
    plan = root / "rules" / PLAN / "plan.yaml"
    plan.write_text(plan.read_text("utf-8") + "issued: 2024-02-30\n", encoding="utf-8")
    assert audited(root).code == audited(root).code == 3
    assert not list(cache.glob("*.pickle"))


@pytest.mark.parametrize("damage", [b"", b"garbage", b"\x80\x05.", b"h\x05.", b"c__main__\nNothing\n."])
def test_a_damaged_memory_is_passed_over(root: Path, cache: Path, damage: bytes) -> None:
    first = audited(root)
    (kept,) = cache.glob("*.pickle")
    kept.write_bytes(damage)
    assert audited(root) == first


def test_a_memory_that_cannot_be_written_is_no_reason_to_fail(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("DUBAN_CACHE", str(tmp_path / "file"))
    assert audited(root).code == 1


def test_a_ledger_elsewhere_is_named_by_where_it_is(root: Path, tmp_path: Path) -> None:
    fact = "id,kind,metric,value,period,reported_on\nF1,measure,收集率,70 %,2024,2024-12-31\n"
    places = [tmp_path / name for name in ("one", "two")]
    for place in places:
        place.mkdir()
        (place / "ledger.csv").write_text(fact, encoding="utf-8")
    told = [audited(root, "--content", str(root), "--facts", "ledger.csv", cwd=place).out for place in places]
    assert '"one/ledger.csv"' in told[0]
    assert '"two/ledger.csv"' in told[1]


def test_a_plan_named_by_a_path_is_looked_for_from_where_one_stands(root: Path) -> None:
    named = ("audit", f"rules/{PLAN}", "--as-of", "2025-01-31", "--content", str(root))
    assert run_cli(named, root).code == 1
    assert run_cli(named, root / "facts").code == 3
