"""A million generated findings through both judges, in fresh processes; any difference is printed with its seed.

`make soak` runs it, `python tests/properties/soak.py SEEDS [FIRST]` a part of it. Exit 1 where the judges differ.
"""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from pathlib import Path
from random import Random

from rulebooks import concluded, facts, rulebook

from duban.judging.compiling import stratum_of

SHARE = 2_500
SEEDS = 130_000
"""Worlds of some eight findings each: a million in all, and more than twice as many facts."""


def differing(seed: int) -> tuple[int, bool]:
    """How many findings a world has, and whether the judges differ on it, together or with every fact apart."""
    dice = Random(seed)
    rules, memory = rulebook(dice), facts(dice, dice.randint(1, 12))
    stratum = stratum_of("consequence", rules)
    expected = concluded(stratum, memory, "reference")
    shared = concluded(stratum, memory, "durable")
    apart = concluded(stratum, memory, "durable", apart=True)
    return sum(fact["kind"] == "finding" for fact in memory), not expected == shared == apart


def share(first: int, number: int) -> int:
    """The worlds of some seeds in this process."""
    total, wrong = 0, []
    for seed in range(first, first + number):
        size, differs = differing(seed)
        total += size
        if differs:
            wrong.append(seed)
    print(
        f"seeds {first} to {first + number - 1}: {total} findings, {len(wrong)} worlds differ {wrong[:5]}", flush=True
    )
    return 1 if wrong else 0


def main(arguments: list[str]) -> int:
    """Every share in a process of its own, as many at a time as there are cores."""
    if arguments[:1] == ["share"]:
        return share(int(arguments[1]), int(arguments[2]))
    seeds, first = int(arguments[0]) if arguments else SEEDS, int(arguments[1]) if len(arguments) > 1 else 0
    parts = [(start, min(SHARE, first + seeds - start)) for start in range(first, first + seeds, SHARE)]

    def run(part: tuple[int, int]) -> int:
        return subprocess.call([sys.executable, str(Path(__file__)), "share", *map(str, part)])

    with ThreadPoolExecutor(cpu_count()) as pool:
        return max(pool.map(run, parts), default=0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
