"""Cycles as documents state them -> the four of the rule language, or what comes nearest."""

from __future__ import annotations

import re
from dataclasses import dataclass

from duban.model.periods import GRAINS

_ISO = re.compile(r"P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,3})M)?(?:(\d{1,3})W)?(?:(\d{1,4})D)?")
_DAYS_OF_MONTH = 30
_SHORTEST_MONTH = 28


@dataclass(frozen=True, slots=True)
class Cycle:
    """So many times in a period of this grain; no grain where it is longer than a year."""

    grain: str | None
    times: int = 1
    exact: bool = True


def read_cycle(text: str | None) -> Cycle | None:
    """An ISO 8601 period as a cycle; None for anything else."""
    match = _ISO.fullmatch(text or "")
    if match is None:
        return None
    years, months, weeks, days = (int(part or 0) for part in match.groups())
    months, days = 12 * years + months, 7 * weeks + days
    if not months and not days:
        return None
    if days and not months and days <= _DAYS_OF_MONTH:
        times = _SHORTEST_MONTH if days == 1 else _DAYS_OF_MONTH // days
        return Cycle("month", times, exact=False)
    exact = not days
    months += -(-days // _DAYS_OF_MONTH)
    whole = next((grain for grain, size in GRAINS.items() if size % months == 0), None)
    if whole is not None:
        times = GRAINS[whole] // months
        return Cycle(whole, times, exact and times == 1)
    return Cycle(next((grain for grain, size in GRAINS.items() if size >= months), None), exact=False)
