"""名册里一个单位的别名或成员写了两遍。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from duban.lints._looked import Looked
from duban.lints._written import Written
from duban.model.remarks import Found
from duban.sources.yaml import Seq

LEVEL, TOPIC = "warning", "content"


def look(at: Looked) -> Iterator[Found]:
    """An alias that is the name or another alias once more; a member that is listed twice, whatever it is called."""
    units = at.content.units
    lines = Counter((each.kind, each.source, each.target, each.first_day, each.last_day) for each in units.edges)
    twice = {(kind == "member_of" and target) or source for (kind, source, target, *_), n in lines.items() if n > 1}
    files: dict[str, Written] = {}
    for unit in units.units.values():
        names = (unit.name, *unit.aliases)
        if len(set(names)) == len(names) and unit.id not in twice:
            continue
        file = unit.place.file
        written = files.get(file) or files.setdefault(file, Written(at.root, file))
        raw = next(each for each in written.document["units"] if each.place == unit.place)
        for slot in ("aliases", "members", "reports_to", "guided_by"):
            items = raw.get(slot)
            if not isinstance(items, Seq):
                continue
            again = _again(at, items, raw["name"] if slot == "aliases" else None, unit.place_name)
            for index in again:
                values = {"unit": unit.name, "name": items[index], "slot": slot}
                # A list of nothing else is for a person: it may not be empty.
                edits = written.without(items, index) if len(again) < len(items) else ()
                yield Found(items.values_at[index], values, edits=edits)


def _again(at: Looked, items: Sequence[str], name: str | None, place: str) -> list[int]:
    """Which items of a list repeat an earlier one: aliases as they are written (first the name), offices by what they are."""
    seen = {name}
    again = []
    for index, item in enumerate(items):
        unit = at.content.units.named(item, place) if name is None else None
        key = item if unit is None else unit.id
        if key in seen:
            again.append(index)
        seen.add(key)
    return again
