"""Generated rules of the judge and facts for them: chains, joins by several fields, absence, counts, days.

Everything is drawn from a `Random`, so that Hypothesis shrinks it and a soak runs through millions of seeds.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from duban.faults import ContentError, Place
from duban.judging.compiling import Stratum, stratum_of
from duban.judging.strata import Conclusion, Engine, run
from duban.model.rules import Bound, Dated, Day, Guard, Join, Judgement, JudgeRule, OneOf, Pattern, Term

GIVEN: dict[str, dict[str, str]] = {
    "finding": {"finding": "key", "unit": "office", "status": "word", "basis": "word", "over": "whole", "since": "day"},
    "waiver": {"finding": "key", "state": "word", "last": "day"},
    "answers": {"finding": "key", "unit": "office", "capacity": "word", "from": "day"},
    "unit": {"unit": "office", "level": "word"},
}
CONCLUDED: dict[str, dict[str, str]] = {
    "mark": {"finding": "key", "level": "word", "due": "day"},
    "note": {"finding": "key", "unit": "office", "n": "whole"},
    "talk": {"unit": "office", "level": "word"},
}
TALLIED: dict[str, dict[str, str]] = {
    "by_unit": {"unit": "office", "count": "whole"},
    "by_finding": {"finding": "key", "level": "word", "count": "whole", "sum": "whole"},
}
KINDS = {**GIVEN, **CONCLUDED, **TALLIED}
WORDS = ("a", "b", "丙")
START = date(2024, 4, 28)


def rulebook(dice: Random) -> list[JudgeRule]:
    """Some rules; those that would close a circle lose their absences."""
    rules = [_tamed(_rule(dice, number)) for number in range(dice.randint(1, 7))]
    try:
        stratum_of("consequence", rules)
    except ContentError:
        rules = [replace(each, when=tuple(p for p in each.when if not p.absent)) for each in rules if not each.tallies]
    return rules


def _tamed(rule: JudgeRule) -> JudgeRule:
    """A rule that moves a day on and meets what it concludes twice would reach its end only after millions of pairs."""
    if sum(pattern.kind == rule.concludes for pattern in rule.when) < 2:
        return rule
    fields = {name: term.base if isinstance(term, Day) and term.base else term for name, term in rule.fields.items()}
    return replace(rule, fields={name: term for name, term in fields.items() if not isinstance(term, date)})


def facts(dice: Random, number: int) -> list[Judgement]:
    """Facts of every given kind about so many findings, some of them twins that differ in nothing but their id, some with
    an empty field."""
    found: list[Judgement] = []
    for index in range(number):
        for kind, chance in (("finding", 1.0), ("waiver", 0.4), ("answers", 0.7), ("unit", 0.3)):
            while dice.random() < chance:
                fact = {name: _value(dice, type_, index) for name, type_ in GIVEN[kind].items()}
                if dice.random() < 0.15:
                    fact.pop(dice.choice(("since", *GIVEN[kind])), None)
                found.append({"id": f"{kind}{len(found)}", "kind": kind, **fact})
                chance = 0.2
    return found


def concluded(stratum: Stratum, memory: list[Judgement], engine: Engine, apart: bool = False) -> Any:
    """What a judge concludes, in a form that two judges can be held to; the fault where it would never end."""
    try:
        found = run(stratum, memory, engine, apart)
    except ContentError as error:
        return [fault.code for fault in error.faults]
    return {_told(each) for each in found}


def _told(each: Conclusion) -> tuple[Any, ...]:
    counted = frozenset(str(other.fact["id"]) for other in each.counted)
    return "" if each.counted else each.rule.id, tuple(sorted(map(str, each.fact.items()))), counted


def _value(dice: Random, type_: str, index: int) -> Any:
    match type_:
        case "key":
            return f"F{index}" if dice.random() < 0.8 else f"F{dice.randint(0, index)}"
        case "office":
            return dice.choice(("县水利局", "县住建局", "县农业农村局"))
        case "word":
            return dice.choice(WORDS)
        case "whole":
            return dice.randint(-1, 4)
    return START + timedelta(days=dice.randint(0, 9))


def _rule(dice: Random, number: int) -> JudgeRule:
    when = [_pattern(dice, "p0", dice.choice(tuple(KINDS)), {})]
    bound = {"p0": when[0].kind}
    for place in range(1, dice.choice((1, 1, 2, 2, 3)) + 0):
        pattern = _pattern(dice, f"p{place}", dice.choice(tuple(KINDS)), bound, dice.random() < 0.35)
        if pattern is None:
            continue
        when.append(pattern)
        if not pattern.absent:
            bound[pattern.alias] = pattern.kind
    tallies = dice.random() < 0.25
    kind = dice.choice(tuple(TALLIED if tallies else CONCLUDED))
    fields = {
        name: _term(dice, type_, bound)
        for name, type_ in KINDS[kind].items() if name not in ("count", "sum") and dice.random() < 0.9
    }  # fmt: skip
    rule = JudgeRule(
        f"r{number}", "consequence", tuple(when), kind, {k: v for k, v in fields.items() if v is not None},
        {"zh": "…"}, Place("generated", number),
    )  # fmt: skip
    if not tallies:
        return rule
    alias = dice.choice(tuple(bound))
    counts = Join(alias, dice.choice([name for name, type_ in KINDS[bound[alias]].items() if type_ != "day"]))
    return replace(rule, tallies=True, counts=counts, adds=dice.choice((None, 1, -3)))


def _pattern(dice: Random, alias: str, kind: str, bound: dict[str, str], absent: bool = False) -> Any:
    guards: list[tuple[str, Guard]] = []
    days = [Join(other, field) for other, of in bound.items() for field, t in KINDS[of].items() if t == "day"]
    for name, type_ in KINDS[kind].items():
        chance = dice.random()
        same = [
            Join(other, field) for other, of in bound.items() for field, t in KINDS[of].items() if t == type_ != "day"
        ]
        if type_ in ("key", "office") and same and chance < 0.85:
            guards.append((name, dice.choice(same)))
        elif type_ == "word" and chance < 0.5:
            guards.append((name, OneOf(tuple(dice.sample(WORDS, dice.randint(1, 2))))))
        elif type_ == "whole" and chance < 0.4:
            guards.append((name, Bound(dice.choice(("at_least", "at_most")), dice.randint(-1, 4))))
        elif type_ == "day" and days and not absent and chance < 0.6:
            day = Day(dice.choice(days), dice.randint(-4, 4), dice.random() < 0.4)
            guards.append((name, Dated(dice.choice(("before", "by", "after", "since")), day)))
        elif type_ == "day" and chance < 0.4:
            guards.append(
                (name, Bound(dice.choice(("at_least", "at_most")), START + timedelta(days=dice.randint(0, 40))))
            )
    if bound and not any(isinstance(guard, Join) for _, guard in guards):
        return None
    return Pattern(alias, kind, tuple(guards), absent)


def _term(dice: Random, type_: str, bound: dict[str, str]) -> Term | None:
    taken = [Join(alias, name) for alias, kind in bound.items() for name, t in KINDS[kind].items() if t == type_]
    if type_ == "day":
        if not taken:
            return None
        base = dice.choice(taken)
        return Day(base, dice.randint(0, 6), dice.random() < 0.5) if dice.random() < 0.7 else base
    if taken and dice.random() < 0.75:
        return dice.choice(taken)
    return {"key": "F0", "office": "县水利局", "word": dice.choice(WORDS), "whole": dice.randint(0, 3)}[type_]
