"""有的情形没有一条规则判定。"""

from __future__ import annotations

from collections.abc import Iterator

from duban.lints._looked import Looked
from duban.model.remarks import Found

LEVEL, TOPIC = "warning", "judge"


def look(at: Looked) -> Iterator[Found]:
    """What can be proved of the judge's rules without running them."""
    return at.proved("situation_undecided")
