"""标准里的指标写的是别名。"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from duban.faults import Place
from duban.lints._looked import Looked
from duban.lints._written import Written
from duban.loading import files
from duban.model.remarks import Found
from duban.sources.yaml import Map, Seq, read_text

LEVEL, TOPIC = "remark", "content"
_MEASURE = re.compile(r"\bmeasure\s*[\"']?\s*:\s*(?:\{\s*)?(?:\w+\s*:\s*)?[\"']?([^\s,{}\[\]\"']+)")


def look(at: Looked) -> Iterator[Found]:
    """Reports and forms speak of a metric by its name: whoever searches the rules for it should find it.

    A draft still keeps the words of its text, for somebody to read beside it.
    """
    names = {alias: metric.name for alias, metric in at.content.rulebook.metrics.items() if alias != metric.name}
    for plan in at.plans:
        folder = at.root / PurePosixPath(*PurePosixPath(plan.place.file).parts[:2])
        for path in files.yaml_in(folder):
            name = files.name_of(path, at.root)
            # What is found in the text is only a sign that it is worth reading as what it is.
            if not names.keys() & set(_MEASURE.findall(read_text(path, name))):
                continue
            written = Written(at.root, name)
            for raw in (each for each in written.document.get("obligations", ()) if each["review"] != "draft"):
                for place, alias, called in _measured(raw, names):
                    edits = written.instead(place, alias, names[alias]) if called else ()
                    yield Found(place, {"alias": alias, "name": names[alias]}, plan.id, raw["id"], edits=edits)


def _measured(
    raw: object, aliases: Collection[str], *, below: bool = False, called: bool = False
) -> Iterator[tuple[Place, str, bool]]:
    """Where an alias stands as what is measured, alone or under the word that adds it up.

    With it whether its criterion is `called` something of its own: one without a summary is called by what it measures,
    as it is written, so that reports would change with it.
    """
    if isinstance(raw, Seq):
        for each in raw:
            yield from _measured(each, aliases)
    if not isinstance(raw, Map):
        return
    for key, value in raw.items():
        if isinstance(value, str) and value in aliases and (key == "measure" or below):
            yield raw.values_at[key], value, called or "summary" in raw
        yield from _measured(value, aliases, below=key == "measure", called=key == "measure" and "summary" in raw)
