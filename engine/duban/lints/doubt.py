"""写规则的人留下的疑问：原文有读不准的地方。"""

from __future__ import annotations

from collections.abc import Iterator

from duban.lints._looked import Looked, on
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "duties"


def look(at: Looked) -> Iterator[Found]:
    """What the rulebook says itself, at the criterion where it says so."""
    for _, obligation in at.obligations:
        if obligation.doubt is not None:
            yield on(obligation, doubt=obligation.doubt)
        for criterion in obligation.criteria:
            if criterion.doubt is not None:
                yield on(obligation, criterion.place, doubt=criterion.doubt)
