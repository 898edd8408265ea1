"""A whole `duban audit` of the Rongshui plan against the bare import of its three heavy libraries, in one run.

Prints ratios, asserts none: machines differ. `make bench` runs it.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUNS = 9
BARE = [sys.executable, "-c", "import yaml, networkx, durable_rules_engine"]
AUDIT = [sys.executable, "-m", "duban.cli.main", "audit", "rongshui-2024", "--as-of", "2024-12-10", "--format", "text"]


@pytest.mark.bench
@pytest.mark.parametrize("remembered", [True, False], ids=["loaded before", "loaded anew"])
def test_audit_against_bare_imports(remembered: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    environment = {**os.environ, "DUBAN_CACHE": str(tmp_path) if remembered else "off"}
    once(AUDIT, environment)
    pairs = [(once(AUDIT, environment), once(BARE, environment)) for _ in range(RUNS)]
    ratio = statistics.median(audit / bare for audit, bare in pairs)
    audit, bare = (statistics.median(times) for times in zip(*pairs, strict=True))
    with capsys.disabled():
        print(f"\naudit {audit:.3f} s, bare imports {bare:.3f} s, ratio {ratio:.2f} (median of {RUNS} pairs)")


def once(command: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr.decode()
    return time.perf_counter() - start
