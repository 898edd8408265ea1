"""两个指标的名称差不多，可能是同一个。"""

from __future__ import annotations

from collections.abc import Iterator

from duban.lints._looked import Looked
from duban.lints._wording import word_list
from duban.model.plan import Metric
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "content"


def look(at: Looked) -> Iterator[Found]:
    """Said of a metric whose name or alias holds the same characters as another's, but for empty words and usual synonyms."""
    known: dict[tuple[str, str, str], tuple[str, Metric]] = {}
    metrics = {id(each): each for each in at.content.rulebook.metrics.values()}.values()
    for metric in sorted(metrics, key=lambda each: each.place):
        told = False
        for name in (metric.name, *metric.aliases):
            bare = _bare(name)
            key = ("".join(sorted(bare)), metric.measured_in, metric.nature)
            spelled, other = known.setdefault(key, (name, metric))
            # A plan's own metric may take the place of a common one under one of its names.
            if other is not metric and spelled != name and not told and len(bare) > 1:
                told = True
                yield Found(metric.place, {"name": metric.name, "other": other.name, "at": other.place})


def _bare(name: str) -> str:
    """A name as it compares: usual synonyms as one, without the words that say nothing."""
    for usual, one in word_list("alike")["same"]:
        name = name.replace(usual, one)
    for word in word_list("alike")["empty"]:
        name = name.replace(word, "")
    return name
