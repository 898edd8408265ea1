"""The divisions of the state down to the prefecture, for names that no register places.

Names and counts are those of the Ministry of Civil Affairs: 31 of the mainland, 333 below them (293 cities, 30 autonomous
prefectures, 7 prefectures, 3 leagues). They seldom change, and a register always goes before them.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from duban.model.units import Units

_FILE = Path(__file__).with_name("_divisions.csv")


@cache
def divisions() -> Mapping[str, str | None]:
    """Each division with the one it lies in."""
    found: dict[str, str | None] = {}
    with _FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found[row["省级"]] = None
            found.update(dict.fromkeys(row["地级"].split(), row["省级"]))
    return found


def lies_in(place: str, units: Units) -> tuple[str, ...]:
    """The place and all it lies in, by the register and above that by the divisions, nearest first."""
    known = units.around(place)
    above = divisions().get(known[-1])
    return known if above is None else (*known, above)


def apart(place: str, other: str, units: Units) -> bool:
    """Whether two places surely lie beside each other: neither in the other, and all above them known."""
    one, two = lies_in(place, units), lies_in(other, units)
    if place in two or other in one:
        return False
    tops = (one[-1], two[-1])
    return tops[0] == tops[1] or all(top in divisions() and divisions()[top] is None for top in tops)
