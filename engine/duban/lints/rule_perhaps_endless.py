"""规则得出的东西会再引出它自己，没有止境。"""

from __future__ import annotations

from collections.abc import Iterator

from duban.lints._looked import Looked
from duban.model.remarks import Found

LEVEL, TOPIC = "warning", "judge"


def look(at: Looked) -> Iterator[Found]:
    """What can be proved of the judge's rules without running them."""
    return at.proved("rule_perhaps_endless")
