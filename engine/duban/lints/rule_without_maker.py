"""规则要的东西没有规则能得出，永远不成立。"""

from __future__ import annotations

from collections.abc import Iterator

from duban.lints._looked import Looked
from duban.model.remarks import Found

LEVEL, TOPIC = "warning", "judge"


def look(at: Looked) -> Iterator[Found]:
    """What can be proved of the judge's rules without running them."""
    return at.proved("rule_without_maker")
