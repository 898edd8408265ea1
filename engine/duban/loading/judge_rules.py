"""Files of kind JudgeRules -> the judge's rules as values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from duban.faults import Faults, Place
from duban.loading.suggest import nearest
from duban.model.findings import Status
from duban.model.rules import STRATA, Bound, Dated, Day, Guard, Join, JudgeRule, OneOf, Pattern, Term
from duban.sources.yaml import Map

BASES = ("plan", "convention")
"""Whose a finding is: the plan's own words, or the supervisor's."""
_LONGEST = 1000
"""Days a day may lie from another; four years of working days."""
_WHOLE = re.compile(r"^(0|-?[1-9]\d*)$")
"""A number as people count; 05 is a name."""
_NAMED = re.compile(r"^([^\W\d]\w*)\.([^\W\d]\w*)$")
_COUNTED = re.compile(r"^(?P<alias>[^\W\d]\w*)\.[^\W\d]\w*\s*[^\w.]")
"""A field of a variable with more behind it, which can only be meant to add days."""
_WORD = re.compile(r"^[^\W\d][\w-]*$")
_ISO = re.compile(r"^\d{4}-\d\d-\d\d$")
_OFFSET = re.compile(r"^(?P<base>\S+)\s*(?P<sign>[+-])\s*(?P<count>\d+)\s+(?P<working>working\s+)?days?$")


def read_judge_rules(
    common: Sequence[Map], plans: Iterable[tuple[str, Sequence[Map]]], faults: Faults
) -> tuple[JudgeRule, ...]:
    """Every rule, in the order of strata, then of ids: the order in files says nothing.

    Rules in a plan's folder hold for that plan alone.
    """
    found: dict[str, JudgeRule] = {}
    documents: list[tuple[str | None, Map]] = [(None, document) for document in common]
    documents += [(plan, document) for plan, own in plans for document in own]
    ours = [(plan, document) for plan, document in documents if document["kind"] == "JudgeRules"]
    for plan, document in ours:
        if not document["rules"]:
            faults.add(document.values_at["rules"], "lifecycle_empty", stratum=document["stratum"])
        for raw in document["rules"]:
            rule = _rule(raw, document["stratum"], plan, faults)
            if rule is None:
                continue
            if rule.id in found:
                faults.add(raw.values_at["id"], "rule_twice", id=rule.id, file=str(found[rule.id].place))
            found[rule.id] = rule
    if not any(rule.stratum == "verdict" for rule in found.values()) and not faults:
        place = next((document.place for _, document in ours), Place("rules/common"))
        faults.add(place, "lifecycle_empty", stratum="verdict")
    return tuple(sorted(found.values(), key=lambda rule: (STRATA.index(rule.stratum), rule.id)))


def _rule(raw: Map, stratum: str, plan: str | None, faults: Faults) -> JudgeRule | None:
    before = len(faults)
    patterns: list[Pattern] = []
    bound: dict[str, str] = {}
    for step in raw["when"]:
        ((alias, wanted),) = step.items()
        absent = alias == "none"
        guards = [
            (name, guard) for name, value in wanted.items() if name != "kind"
            for guard in _guards(value, bound, wanted.values_at[name], faults)
        ]  # fmt: skip
        if not absent and alias in bound:
            faults.add(step.keys_at[alias], "alias_twice", alias=alias)
        if plan is not None and not patterns:
            guards.append(("plan", OneOf((plan,))))
        patterns.append(Pattern(f"none{len(patterns)}" if absent else alias, wanted["kind"], tuple(guards), absent))
        if not absent:
            bound[alias] = wanted["kind"]
    if patterns and patterns[0].absent:
        # What is absent is absent of something: without that there is nothing to conclude about.
        faults.add(raw.values_at["when"], "rule_only_absence", id=raw["id"])
    then = dict(raw["then"])
    place = raw.values_at["then"]
    tallies = "tally" in then
    if len(then.keys() & {"status", "conclude", "tally"}) > 1 and "status" not in then:
        faults.add(place, "conclude_or_tally", id=raw["id"])
    for name in ("kind", "id"):
        if name in then:
            faults.add(raw["then"].keys_at[name], "field_reserved", id=raw["id"], field=name)
    concludes = "status" if "status" in then else str(then.pop("conclude", "") or then.pop("tally", ""))
    counts, adds = then.pop("of", None) if tallies else None, then.pop("add", None) if tallies else None
    if "status" in then:
        _check_status(raw, stratum, then, faults)
        then["finding"] = f"{next(iter(bound), 'm')}.finding"
    elif not concludes:
        faults.add(place, "missing_key", key="status | conclude | tally")
    elif "status" not in then and (not _WORD.match(concludes) or concludes in ("status", "none")):
        faults.add(place, "conclusion_name", id=raw["id"], name=concludes)
    if "says" not in raw and not tallies:
        faults.add(raw.place, "missing_key", key="says")
    fields = {name: _term(value, bound, raw["then"].values_at.get(name, place), faults) for name, value in then.items()}
    if tallies and counts is None:
        faults.add(place, "missing_key", key="of")
    counted = _term(counts, bound, place, faults) if counts is not None else None
    if counted is not None and not isinstance(counted, Join):
        faults.add(place, "wrong_form", value=counts, about="of: f.finding")
    added = _term(adds, bound, place, faults) if adds is not None else None
    if added is not None and not isinstance(added, Join | int):
        faults.add(place, "wrong_form", value=adds, about="add: 5, add: p.points")
    effective = raw.get("effective", {})
    first, last = (_day_of(effective.get(name)) for name in ("first_day", "last_day"))
    if first is not None and last is not None and last < first:
        faults.add(raw.values_at["effective"], "days_reversed", first=first, last=last)
    if len(faults) > before:
        return None
    return JudgeRule(
        id=raw["id"] if plan is None else f"{plan}/{raw['id']}",
        stratum=stratum,
        when=tuple(patterns),
        concludes=concludes,
        fields=fields,
        says=_texts(raw.get("says", "…")),
        place=raw.place,
        otherwise=_texts(raw["otherwise"]) if "otherwise" in raw else None,
        first_day=first,
        last_day=last,
        tallies=tallies,
        counts=counted if isinstance(counted, Join) else None,
        adds=added if isinstance(added, Join | int) else None,
        plan=plan,
    )


def _check_status(raw: Map, stratum: str, then: Mapping[str, Any], faults: Faults) -> None:
    place = raw["then"].values_at["status"]
    known = [status.value for status in Status]
    if then["status"] not in known:
        near = nearest(then["status"], known)
        faults.add(place, "not_one_of", value=then["status"], allowed=", ".join(known), nearest=near)
    if then.get("basis", "plan") not in BASES:
        near = nearest(then["basis"], BASES)
        where = raw["then"].values_at["basis"]
        faults.add(where, "not_one_of", value=then["basis"], allowed=", ".join(BASES), nearest=near)
    if stratum != "verdict":
        faults.add(place, "status_elsewhere", id=raw["id"], stratum=stratum)
    strange = [name for name in then if name not in ("status", "basis")]
    if strange:
        faults.add(raw["then"].keys_at[strange[0]], "not_one_of", value=strange[0], allowed="status, basis")


def _texts(value: Any) -> dict[str, str]:
    return {"zh": value} if isinstance(value, str) else dict(value)


def _guards(value: Any, bound: Mapping[str, str], place: Place, faults: Faults) -> Iterator[Guard]:
    if isinstance(value, str):
        named = _NAMED.match(value)
        if named and named[1] in bound:
            yield Join(named[1], named[2])
            return
        if named:
            faults.add(place, "alias_unbound", alias=named[1])
        yield OneOf((_plain(value),))
        return
    if isinstance(value, Mapping):
        for op, limit in value.items():
            if op in ("at_least", "at_most"):
                yield Bound(op, int(limit))
                continue
            day = _day(str(limit), bound, value.values_at[op] if isinstance(value, Map) else place, faults)
            if day is not None:
                yield Dated(op, day)
        return
    yield OneOf(tuple(_plain(each) for each in value))


def _term(value: str, bound: Mapping[str, str], place: Place, faults: Faults) -> Term:
    named = _NAMED.match(value)
    if named and named[1] in bound:
        return Join(named[1], named[2])
    if named:
        faults.add(place, "alias_unbound", alias=named[1])
    counted = _COUNTED.match(value)
    if _OFFSET.match(value) or _ISO.match(value) or value == "as_of" or (counted and counted["alias"] in bound):
        return _day(value, bound, place, faults) or value
    return _plain(value)


def _day(text: str, bound: Mapping[str, str], place: Place, faults: Faults) -> Day | None:
    """`as_of`, `2024-06-30`, `f.since`, each with `+ 20 working days` or `- 30 days`."""
    shift = _OFFSET.match(text)
    base_text = shift["base"] if shift else text
    named = _NAMED.match(base_text)
    base: Join | date | None
    if base_text == "as_of":
        base = None
    elif named and named[1] in bound:
        base = Join(named[1], named[2])
    elif (day := _day_of(base_text)) is not None:
        base = day
    else:
        if named:
            faults.add(place, "alias_unbound", alias=named[1])
        else:
            faults.add(place, "day_form", value=text)
        return None
    if shift is None:
        return Day(base)
    if int(shift["count"]) > _LONGEST:
        faults.add(place, "wrong_form", value=text, about=f"0 – {_LONGEST}")
        return None
    return Day(base, int(shift["sign"] + shift["count"]), bool(shift["working"]))


def _day_of(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text and _ISO.match(text) else None
    except ValueError:
        return None


def _plain(value: str) -> str | int:
    return int(value) if _WHOLE.match(value) else value
