"""Half a million readings of five items against a plain csv read of the same file, in one run.

Prints rows per second of processor time, the ratio and the memory, asserts none: machines differ. `make bench` runs it.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROWS = 500_000
PLAIN = "import csv, sys; sum(1 for _ in csv.reader(open(sys.argv[1], encoding='utf-8', newline='')))"


@pytest.mark.bench
@pytest.mark.parametrize("places", [3, 9], ids=["as measured", "no figure twice"])
def test_a_long_table_against_a_plain_read(places: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "readings.csv"
    chance = random.Random(1)
    with path.open("w", encoding="utf-8") as stream:
        stream.write("断面名称,监测时间,pH,溶解氧(mg/L),高锰酸盐指数(mg/L),氨氮(mg/L),总磷(mg/L)\n")
        for number in range(ROWS):
            figures = (6 + 3 * chance.random(), *(top * chance.random() for top in (12, 8, 1, 0.3)))
            cells = ",".join(f"{figure:.{places}f}" for figure in figures)
            stream.write(f"断面{number % 2000},{number},{cells}\n")
    classify, most = taken([sys.executable, "-m", "duban.cli.main", "classify", str(path)])
    plain, _ = taken([sys.executable, "-c", PLAIN, str(path)])
    with capsys.disabled():
        print(
            f"\n{ROWS} rows in {classify:.1f} s, {ROWS / classify:.0f} a second, {classify / plain:.0f} plain reads,"
            f" at most {most // 1024} MB"
        )


def taken(command: list[str]) -> tuple[float, int]:
    """The processor time of a command, and the most memory any has needed so far."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "engine")}
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss
