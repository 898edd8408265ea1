"""A criterion as it is written -> the figures and duties that it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from duban.deadlines import read_deadline
from duban.model.outline import OutlineCriterion
from duban.model.periods import Period
from duban.model.quantities import NO_UNIT, PERCENT, parse_quantity
from duban.model.ranks import CLASS, RANKED
from duban.plugins import measure_words, standard_words

Raw = Mapping[str, Any]
Things = Mapping[str, Mapping[str, str]]
CYCLES = {"month": "P1M", "quarter": "P3M", "half-year": "P6M", "year": "P1Y"}
"""The cycles of the rule language as ISO 8601 periods."""
TESTS = (
    "at_least", "at_most", "more_than", "less_than", "equal_to", "between", "increase_by", "decrease_by", "improves",
    "reaches", "better_than",
)  # fmt: skip
DEEDS = ("do", "submit", "publish", "forbid")
_OTHERS = {"any_of": "complete", "conforms_to": "forbid"}
"""Words that no other program knows, with the kind of duty that they are."""
_COMPLETE = "complete"
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class _Figure:
    """A target as it is written."""

    value: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    issued_by: str | None = None
    subject: str | None = None


def projected_criteria(raw: Raw, period: Period, things: Things) -> Iterator[OutlineCriterion]:
    """What a criterion asks for: one duty, or one for each of its phases and of its subjects."""
    for number, phase in enumerate(raw.get("phases") or [{}], 1):
        slots = {**raw, **phase}
        slots.pop("phases", None)
        identity = f"{raw['id']}-{number}" if "phases" in raw else raw["id"]
        for each in _one(slots, identity, period, things):
            yield _as_read(each, raw.get("as_read") or {})


def _one(raw: Raw, identity: str, period: Period, things: Things) -> Iterator[OutlineCriterion]:
    word = next((word for word in (*DEEDS, *TESTS, *_OTHERS) if word in raw), "")
    every = _every(raw.get("every")) if raw.get("basis") != "convention" else None
    clause = raw.get("clause") or {}
    span = clause.get("span")
    shared = OutlineCriterion(
        id=identity,
        kind=word,
        measure=_measure(raw, word),
        by=_by(raw, period),
        strength=raw.get("strength", "must"),
        every=every,
        scope=_scope(raw),
        baseline=_baseline(raw, period),
        sha256=clause.get("sha256"),
        span=(int(span[0]), int(span[1])) if span else None,
        doubt=raw.get("doubt"),
    )
    if word in DEEDS:
        yield _deed(shared, raw)
        return
    if word in _OTHERS:
        yield replace(shared, kind=_OTHERS[word])
        return
    for figure in _figures(raw.get(word), raw, things):
        yield replace(
            shared,
            target=figure.value,
            high=figure.high,
            unit=figure.unit,
            external=figure.issued_by is not None,
            issued_by=figure.issued_by,
            scope=figure.subject or shared.scope,
        )


def _every(raw: Any) -> str | None:
    """A cycle as an ISO 8601 period; none where there is none, or it comes round with what happens."""
    if isinstance(raw, Mapping):
        return f"P{raw['years']}Y" if "years" in raw else f"P{raw['months']}M"
    return CYCLES.get(raw)


def _deed(shared: OutlineCriterion, raw: Raw) -> OutlineCriterion:
    """Something to be done: once, so many times, or for a share of an inventory; in a cycle the share is its least."""
    kind = _COMPLETE if shared.kind == "do" else shared.kind
    amount = raw.get("at_least")
    if isinstance(amount, Mapping) and "share" not in amount:
        # So many times for each place, or by year of operation: done is what they have in common.
        return replace(shared, kind=kind)
    if isinstance(amount, Mapping):
        share = _figure(amount["share"])
        if shared.every is not None and share.value is not None:
            return replace(shared, kind=kind, min_share=share.value / 100)
        return replace(shared, kind=kind, target=share.value, unit=share.unit)
    if amount is not None:
        times = _figure(amount)
        return replace(shared, kind="at_least", target=times.value, unit=times.unit)
    return replace(shared, kind=kind)


def _baseline(raw: Raw, period: Period) -> int | None:
    """The year that is compared with; where that moves with the period, the one before the plan's."""
    if "from" not in raw:
        return None
    return int(raw["from"]["year"]) if isinstance(raw["from"], Mapping) else period.first.year - 1


def _measure(raw: Raw, word: str) -> str:
    if word == "forbid":
        return str(raw[word].get("event") or raw[word].get("permit"))
    if word in DEEDS:
        return _named(raw[word])
    if word in _OTHERS:
        return _named({"any_of": raw[word]} if word == "any_of" else raw[word])
    return _named(raw.get("measure", ""))


def _named(raw: Any) -> str:
    """What is measured or done; of several things of which one will do, all of them."""
    if isinstance(raw, str):
        return raw
    if "any_of" in raw:
        return "／".join(_named(each) for each in raw["any_of"])
    published = {word: found.metric for word, found in standard_words().items()}
    published |= {word: found.metric for word, found in measure_words().items()}
    graded = next((word for word in raw if word in published), None)
    if graded is not None:
        return published[graded]
    acts = (word for word in ("do", "submit", "publish", "measure") if word in raw)
    return _named(raw[next(acts, next(iter(raw)))])


def _by(raw: Raw, period: Period) -> date | None:
    text = raw.get("by", raw.get("deadline"))
    return read_deadline(text, period).day if text is not None else None


def _scope(raw: Raw) -> str | None:
    if "scope" in raw:
        return str(raw["scope"])
    only = (raw.get("where") or {}).get("名称")
    return only if isinstance(only, str) else None


def _figures(raw: Any, slots: Raw, things: Things) -> Iterator[_Figure]:
    if isinstance(raw, Mapping) and "issued_by" in raw:
        yield _Figure(issued_by=raw["issued_by"], unit=CLASS if "reaches" in slots else "")
    elif isinstance(raw, Mapping) and "years_since" in raw:
        yield from (_figure(text) for text in raw["steps"].values())
    elif isinstance(raw, Mapping):
        yield from (replace(_figure(text), subject=subject) for subject, text in raw.items())
    elif isinstance(raw, list | tuple):
        low, high = (_figure(text) if isinstance(text, str) else _Figure() for text in raw)
        yield replace(low, high=high.value, unit=low.unit or high.unit)
    elif isinstance(raw, str) and raw.startswith("own."):
        attributes = things.get(_scope(slots) or "") or {}
        yield _figure(attributes.get(raw.removeprefix("own."), ""))
    else:
        yield _figure(raw) if isinstance(raw, str) else _Figure()


def _figure(text: str) -> _Figure:
    """A quantity; none where there is no number, as in `improves: true`."""
    try:
        quantity = parse_quantity(text)
    except ValueError:
        return _Figure()
    if quantity.measured_in in RANKED and not text[:1].isdigit():
        return _Figure(Decimal(int(quantity.value)), unit=quantity.measured_in)
    number = _NUMBER.match(text.strip())
    assert number is not None, text
    return _Figure(Decimal(number[0]), unit="" if quantity.measured_in == NO_UNIT else quantity.measured_in)


def _as_read(found: OutlineCriterion, read: Raw) -> OutlineCriterion:
    """What the document says where the rule language could only come near it."""
    changes: dict[str, Any] = {}
    if "kind" in read:
        share = Decimal(read["min_share"].removesuffix(PERCENT)) / 100 if "min_share" in read else None
        figure = _figure(read["target"]) if "target" in read else _Figure()
        high = _figure(read["high"]).value if "high" in read else None
        changes = {
            "kind": read["kind"], "target": figure.value, "unit": figure.unit, "high": high, "min_share": share,
            "issued_by": read.get("issued_by"), "external": "issued_by" in read,
        }  # fmt: skip
    for slot in ("every", "scope"):
        if slot in read:
            changes[slot] = read[slot]
    if "by" in read:
        changes["by"] = date.fromisoformat(read["by"])
    return replace(found, **changes)
