"""Months of the year that a rule or a thing names: `4月—9月`, `4-9`, `4、5、6月`, `11月—次年3月`."""

from __future__ import annotations

import re
import unicodedata

_RUN = re.compile(r"^(\d{1,2})(?:月份?)?(?:[-—–~至到]+(?:次年|翌年)?(\d{1,2})(?:月份?)?)?$")


def months_named(text: str) -> tuple[int, ...]:
    """The months in the order of the year, each once. Raises ValueError where the text names none, or no such month."""
    found: set[int] = set()
    for part in re.split(r"[、,，;；\s]+", unicodedata.normalize("NFKC", text).strip()):
        run = _RUN.match(part)
        if run is None:
            raise ValueError(text)
        first = int(run[1])
        last = int(run[2] or first)
        if not (1 <= first <= 12 and 1 <= last <= 12):
            raise ValueError(text)
        length = (last - first) % 12
        found |= {(first - 1 + step) % 12 + 1 for step in range(length + 1)}
    return tuple(sorted(found))


def told(months: tuple[int, ...]) -> str:
    """`4—9月`, `1、7—9月`."""
    runs: list[list[int]] = []
    for month in months:
        if runs and month == runs[-1][-1] + 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs) + "月"
