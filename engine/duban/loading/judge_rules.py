"""rules/common/*.yaml of kind JudgeRules -> the judge's rules as values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from duban.faults import Faults, Place
from duban.loading.suggest import nearest
from duban.model.findings import Status
from duban.model.rules import STRATA, Bound, Guard, Join, JudgeRule, OneOf, Pattern
from duban.sources.yaml import Map

_LONGEST = 1000
"""Working days a duty may run at most; four years."""
_WHOLE = re.compile(r"^-?\d+$")


def read_judge_rules(documents: Sequence[Map], faults: Faults) -> tuple[JudgeRule, ...]:
    """Every rule, in the order of strata, then of ids: the order in files says nothing."""
    found: dict[str, JudgeRule] = {}
    for document in documents:
        if document["kind"] != "JudgeRules":
            continue
        if not document["rules"]:
            faults.add(document.values_at["rules"], "lifecycle_empty", stratum=document["stratum"])
        for raw in document["rules"]:
            rule = _rule(raw, document["stratum"], faults)
            if rule is None:
                continue
            if rule.id in found:
                faults.add(raw.values_at["id"], "rule_twice", id=rule.id, file=str(found[rule.id].place))
            found[rule.id] = rule
    if not any(rule.stratum == "verdict" for rule in found.values()) and not faults:
        place = next((d.place for d in documents if d["kind"] == "JudgeRules"), Place("rules/common"))
        faults.add(place, "lifecycle_empty", stratum="verdict")
    return tuple(sorted(found.values(), key=lambda rule: (STRATA.index(rule.stratum), rule.id)))


def _rule(raw: Map, stratum: str, faults: Faults) -> JudgeRule | None:
    before = len(faults)
    patterns: list[Pattern] = []
    bound: dict[str, str] = {}
    for step in raw["when"]:
        ((alias, wanted),) = step.items()
        absent = alias == "none"
        guards = tuple(
            (name, _guard(value, bound, wanted.values_at[name], faults))
            for name, value in wanted.items()
            if name != "kind"
        )
        if not absent and alias in bound:
            faults.add(step.keys_at[alias], "alias_twice", alias=alias)
        patterns.append(Pattern(f"none{len(patterns)}" if absent else alias, wanted["kind"], guards, absent))
        if not absent:
            bound[alias] = wanted["kind"]
    if not bound:
        faults.add(raw.values_at["when"], "rule_only_absence", id=raw["id"])
    then = dict(raw["then"])
    concludes = "status" if "status" in then else str(then.pop("conclude", ""))
    if concludes == "status":
        then["finding"] = f"{next(iter(bound), 'm')}.finding"
        known = [status.value for status in Status]
        if then["status"] not in known:
            faults.add(
                raw["then"].values_at["status"],
                "not_one_of",
                value=then["status"],
                allowed=", ".join(known),
                nearest=nearest(then["status"], known),
            )
    elif not concludes:
        faults.add(raw.values_at["then"], "missing_key", key="status | conclude")
    days = then.get("due_working_days")
    if days is not None and (not _WHOLE.match(str(days)) or not 0 <= int(days) <= _LONGEST):
        faults.add(raw["then"].values_at["due_working_days"], "wrong_form", value=days, about=f"0 – {_LONGEST}")
    if len(faults) > before:
        return None
    fields = {name: _field(value, bound) for name, value in then.items()}
    return JudgeRule(raw["id"], stratum, tuple(patterns), concludes, fields, raw["says"], raw.place)


def _guard(value: Any, bound: Mapping[str, str], place: Place, faults: Faults) -> Guard:
    if isinstance(value, str):
        join = _join(value, bound)
        if join is not None:
            return join
        if re.match(r"^[A-Za-z_]\w*\.[A-Za-z_]\w*$", value):
            faults.add(place, "alias_unbound", alias=value.split(".")[0])
        return OneOf((_plain(value),))
    if isinstance(value, Mapping):
        ((op, limit),) = value.items()
        return Bound(op, int(limit))
    return OneOf(tuple(_plain(each) for each in value))


def _field(value: str, bound: Mapping[str, str]) -> str | int | Join:
    return _join(value, bound) or _plain(value)


def _join(value: str, bound: Mapping[str, str]) -> Join | None:
    alias, _, field = value.partition(".")
    return Join(alias, field) if field and alias in bound else None


def _plain(value: str) -> str | int:
    return int(value) if _WHOLE.match(value) else value
