"""`duban lint --fix` on our own five plans, with slips put in by hand: it gives back what was there, byte for byte."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from support import ROOT, run_cli

FOLDERS = ("rules", "facts", "graphs", "engine/duban/schemas")
IDLE = "# lint: allow unit_repeated：没有这回事"


def headless(text: str) -> str:
    return text.partition("\n")[2]


def another_head(text: str) -> str:
    return text.replace(".schema.json", ".json", 1)


def idle(text: str) -> str:
    first, _, rest = text.partition("\n")
    return f"{first}\n{IDLE}\n{rest}"


def idle_at_the_end(text: str) -> str:
    return f"{text}{IDLE}\n"


def alias_again(text: str) -> str:
    return re.sub(r"aliases: \[([^\],]+)", r"aliases: [\1, \1", text, count=1)


@pytest.mark.parametrize("slip", [headless, another_head, idle, idle_at_the_end, alias_again])
def test_what_was_slipped_in_is_taken_out_again(slip: Callable[[str], str], tmp_path: Path) -> None:
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    changed = {}
    for path in sorted(path for folder in FOLDERS[:3] for path in (tmp_path / folder).rglob("*.yaml")):
        text = path.read_text("utf-8")
        # An alias that stands twice among metrics or standards is a fault and no slip.
        if slip is not alias_again or path.is_relative_to(tmp_path / "graphs"):
            path.write_text(slip(text), encoding="utf-8")
            changed[path] = text
    assert sum(path.read_text("utf-8") != text for path, text in changed.items()) > 5
    select = ("--select", "name_repeated,schema_head,lead_and_cooperating,draft_in_force,unit_repeated")
    ran = run_cli(("lint", *select, "--fix", "--as-of", "2024-12-10"), tmp_path)
    kept = {path for path, text in changed.items() if path.read_text("utf-8") != text}
    # One plan does print an office twice, so that the head of its file lets that pass.
    assert {path.relative_to(tmp_path).as_posix() for path in kept} <= {"rules/liuzhou-2023/5-organisation.yaml"}, (
        ran.out
    )
