"""说法不合发文机关的层级，如县的计划里写设区市、各县（区）。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from duban.lints._divisions import lies_in
from duban.lints._looked import Looked, on
from duban.lints._places import beyond, figured, in_region, level, printed_words, texts_of
from duban.lints._wording import in_one, word_list
from duban.model.plan import Obligation
from duban.model.remarks import Found
from duban.model.said import Said, said
from duban.model.units import Units

LEVEL, TOPIC = "remark", "places"
_BASIS = re.compile(r"^(?:根据|按照|依照|依据|贯彻|学习|围绕)|(?:会议|大会)(?:精神|部署|要求)$")
_BREAKS = re.compile(r"[，。；：]")
_OTHERS_BELOW = ("counties",)
"""Reasons that do not hold in a sentence that is about what a higher place does: it has those below it."""
_KNOWN_COUNTIES = 3
"""With so many of its counties in the register a city is taken to have all of them there."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that some issuers should not use: how it looks, what around it makes it fit, and the reason."""

    pattern: re.Pattern[str]
    issuers: frozenset[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    where: frozenset[str]
    scope: bool
    once: bool
    reason: str

    def in_text(self, text: str) -> Iterator[str]:
        """The word as it stands in a text, wherever nothing around it makes it fit."""
        for match in self.pattern.finditer(text):
            fits = self.before is not None and self.before.search(text[: match.start()])
            if not fits and not (self.after is not None and self.after.search(text[match.end() :])):
                yield match[0]


def look(at: Looked) -> Iterator[Found]:
    """Said once a duty with all such words, but not of what is said to reach beyond the jurisdiction as a whole."""
    units = at.content.units
    for plan in at.plans:
        issuers = _issuers(plan.jurisdiction, units)
        words = [each for each in _words() if each.issuers & issuers]
        texts = texts_of(at, plan)
        done: set[str] = set()
        for obligation in plan.obligations:
            told = beyond(plan, obligation, units)
            held = [each for each in words if each.reason not in done and not (each.scope and told)]
            if not all(figured(each) for each in told):
                held = [each for each in held if each.reason not in _OTHERS_BELOW]
            found = _said_of(obligation, texts[obligation.id], held)
            done.update(each.reason for each in held if each.once and each.reason in found.values())
            if found:
                yield on(
                    obligation,
                    words="、".join(f"“{each}”" for each in found),
                    reason=_reasons(dict.fromkeys(found.values()), plan.jurisdiction),
                )


def _said_of(obligation: Obligation, text: str, words: Sequence[Word]) -> dict[str, str]:
    """The words of a duty with their reasons: those its names hold, and those of its printed text."""
    parts = {"names": ["\n".join(printed_words(obligation))], "text": [*_clauses(text)]}
    found = {
        match: word.reason
        for word in words
        for where in word.where
        for part in parts[where]
        for match in word.in_text(part)
    }
    return {match: found[match] for match in found if not any(match != each and match in each for each in found)}


def _clauses(text: str) -> Iterator[str]:
    """The clauses of a text without those that only name what the plan rests on."""
    return (clause for clause in _BREAKS.split(text) if not _BASIS.search(clause))


def _reasons(reasons: dict[str, None], jurisdiction: str) -> Said:
    return in_one(said(f"lint.level_word.{reason}", jurisdiction=jurisdiction) for reason in reasons)


def _issuers(place: str, units: Units) -> frozenset[str]:
    """The level of who issues a plan, and what else of it decides whether words fit."""
    own = level(place, units)
    found = {own}
    if in_region(place, units):
        found.add(f"{own}_in_region")
    elif any(each.endswith("省") for each in lies_in(place, units)):
        found.add(f"{own}_in_province")
    below = [each for each in units.places if each != place and units.within(each, place)]
    if own == "city" and len(below) >= _KNOWN_COUNTIES and not any(each.endswith("市") for each in below):
        found.add("city_without_county_cities")
    if any(each.endswith("乡") for each in below):
        found.add(f"{own}_with_townships")
    return frozenset(found)


@cache
def _words() -> tuple[Word, ...]:
    return tuple(
        Word(
            re.compile(each["pattern"]),
            frozenset(each["issuers"]),
            re.compile(each["before"]) if "before" in each else None,
            re.compile(each["after"]) if "after" in each else None,
            frozenset(each["where"]),
            each.get("scope", False),
            each.get("once", False),
            each["reason"],
        )
        for each in word_list("levels")["words"]
    )
