"""Reading a measure in limits of the target class: the item, its limit, the season and the span must all be named."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from duban.loading.suggest import nearest
from duban.model.expressions import Given, Multiple, Own
from duban.model.plan import Metric
from duban.model.quantities import Quantity, Scales, parse_quantity
from duban.model.ranks import CLASS
from duban.model.seasons import months_named
from duban.model.spans import HOUR
from duban.plugins import MeasureWord, SlotError, StandardWord, capped_items, standard_words

_OWN = "own."


def read_multiple(
    word: MeasureWord, item: str, written: Mapping[str, Any], metrics: Mapping[str, Metric], scales: Scales
) -> Multiple:
    """What is written under the word and beside it. Raises SlotError where the source's open ends are not closed by data."""
    for key in word.required:
        if key not in written:
            raise SlotError("measure", "multiple_unsaid", word=word.word, key=key)
    if word.metric not in metrics:
        raise SlotError("measure", "unknown_metric", name=word.metric, nearest=nearest(word.metric, metrics))
    standard = standard_words()[word.of]
    own_item, per = _own(item), written["per"]
    items = _items(standard, written.get("read") or {}, per == HOUR, metrics, scales)
    if own_item is None and item not in capped_items(standard):
        allowed = ", ".join(capped_items(standard))
        raise SlotError("measure", "multiple_item", value=item, title=standard.title, allowed=allowed)
    if own_item is None and item not in items:
        code = "multiple_hours" if per == HOUR else "graded_items"
        raise SlotError("measure", code, word=word.word, names=item, item=item)
    if per == HOUR and not items:
        raise SlotError("measure", "multiple_hours", word=word.word, item=item)
    return Multiple(
        word.metric,
        word.of,
        own_item or item,
        _own(written["target"]) or _class(written["target"], standard),
        _own(str(written["months"])) or _months(str(written["months"])),
        _own(per) or per,
        tuple(items.items()),
    )


def _own(text: str) -> Own | None:
    return Own(text.removeprefix(_OWN)) if text.startswith(_OWN) else None


def _items(
    standard: StandardWord, read: Mapping[str, str], hours: bool, metrics: Mapping[str, Metric], scales: Scales
) -> dict[str, str]:
    """The metric whose readings are taken for each item: the one named for it, else its own, of hours only a named one."""
    limits = standard.of({})
    strange = [name for name in read if name not in capped_items(standard)]
    if strange:
        allowed = ", ".join(capped_items(standard))
        raise SlotError("measure", "multiple_item", value=strange[0], title=standard.title, allowed=allowed)
    found: dict[str, str] = {}
    for item in capped_items(standard):
        name = read.get(item) or (None if hours else item)
        metric = metrics.get(name) if name is not None else None
        if metric is None:
            if item in read:
                raise SlotError("measure", "unknown_metric", name=name, nearest=nearest(str(name), metrics))
            continue
        wanted = limits[item].measured_in
        if scales.convert(Quantity(Fraction(1), metric.measured_in), wanted) is None:
            raise SlotError("measure", "wrong_unit", value=metric.measured_in, wanted=wanted, metric=metric.name)
        found[item] = metric.name
    return found


def _class(text: str, standard: StandardWord) -> Given:
    """A class that has a limit."""
    try:
        figure = parse_quantity(text)
    except ValueError:
        raise SlotError("measure", "no_class", value=text) from None
    last = max(len(limits.bounds) for limits in standard.of({}).values())
    if figure.measured_in != CLASS or not 1 <= figure.value <= last:
        raise SlotError("measure", "no_class", value=text)
    return Given(figure)


def _months(text: str) -> tuple[int, ...]:
    try:
        return months_named(text)
    except ValueError:
        raise SlotError("measure", "no_months", value=text) from None
