"""定义了的指标没有一条标准用到。"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from duban.lints._looked import Looked
from duban.loading.files import COMMON
from duban.model.remarks import Found

LEVEL, TOPIC = "warning", "content"


def look(at: Looked) -> Iterator[Found]:
    """Of those that plans define; what all plans may share need not be used by these."""
    for metric in {id(metric): metric for metric in at.content.rulebook.metrics.values()}.values():
        shared = PurePosixPath(metric.place.file).parent.name == COMMON
        if metric.name not in at.metrics_used and not shared:
            yield Found(metric.place, {"name": metric.name})
