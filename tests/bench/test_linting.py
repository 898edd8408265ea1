"""`duban lint` of all our plans against the audit of one, each in a process of its own and with everything loaded before.

Prints ratios, asserts none. `make bench` runs it.
"""

from __future__ import annotations

import os
import statistics
import sys
from pathlib import Path

import pytest
from test_startup import AUDIT, once

RUNS = 5
LINT = [sys.executable, "-m", "duban.cli.main", "lint", "--as-of", "2024-12-10", "--format", "json"]


@pytest.mark.bench
def test_lint_of_all_plans_against_an_audit_of_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    environment = {**os.environ, "DUBAN_CACHE": str(tmp_path)}
    for command in (LINT, AUDIT):
        once(command, environment)
    pairs = [(once(LINT, environment), once(AUDIT, environment)) for _ in range(RUNS)]
    ratio = statistics.median(lint / audit for lint, audit in pairs)
    lint, audit = (statistics.median(times) for times in zip(*pairs, strict=True))
    with capsys.disabled():
        print(f"\nlint {lint:.3f} s, audit {audit:.3f} s, ratio {ratio:.2f} (median of {RUNS} pairs)")
