"""台账里的记录没有一条标准用到。"""

from __future__ import annotations

from collections.abc import Iterator

from duban.lints._looked import Looked, tests
from duban.model.plan import deeds_of
from duban.model.remarks import Found

LEVEL, TOPIC = "warning", "content"
_DEEDS = ("event", "submission", "publication", "permit")


def look(at: Looked) -> Iterator[Found]:
    """A figure that nothing measures, a deed that nothing looks for: most often a name that is not the rule's."""
    deeds = _deeds(at)
    for fact in at.content.ledger.facts:
        unused_figure = fact.kind == "measure" and fact.metric not in at.metrics_used
        if unused_figure or (fact.kind in _DEEDS and fact.attributes["what"] not in deeds):
            yield Found(fact.place, {"id": fact.id}, fact.plan, fact.obligation)


def _deeds(at: Looked) -> set[str]:
    """Every name of a deed that some rule looks for."""
    names: set[str] = set()
    for _, _, criterion in at.criteria:
        for test in tests(criterion):
            for deed in deeds_of(test.left):
                names.update((*deed.names, *([deed.without] if deed.without is not None else ())))
        if criterion.applies_if is not None and criterion.applies_if.event is not None:
            names.add(criterion.applies_if.event)
        if criterion.due is not None and criterion.due.after is not None:
            names.add(criterion.due.after)
    return names
