"""A line of our own words for a criterion and for an obligation, made of what was read and not of the document's sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from duban.messages import say
from duban.reading.drafts.project_criteria import DEEDS, TESTS
from duban.reading.drafts.texts import clipped

_LONGEST = 120
_TOLD = 3


def criterion_summary(raw: Mapping[str, Any], language: str) -> str:
    """`每季度：管网长度不低于75公里`."""
    word = next(word for word in (*DEEDS, *TESTS) if word in raw)
    text = say(f"draft.says.{word}", language, name=_name(raw, word), figure=_figure(raw, word, language))
    if "every" in raw:
        text = say("draft.says.every", language, grain=say(f"draft.grain.{raw['every']}", language), text=text)
    about = raw.get("scope") or raw.get("over")
    return clipped(say("draft.says.about", language, about=about, text=text) if about else text, _LONGEST)


def obligation_summary(criteria: Sequence[Mapping[str, Any]], language: str) -> str:
    """The first of its criteria, and how many there are."""
    told = [str(each["summary"]) for each in criteria[:_TOLD]]
    text = say("draft.says.and", language).join(told)
    if len(criteria) > _TOLD:
        text = say("draft.says.more", language, text=text, n=len(criteria))
    return clipped(text if len(text) > 1 else say("draft.says.alone", language, text=text), 2 * _LONGEST)


def _name(raw: Mapping[str, Any], word: str) -> str:
    if word == "forbid":
        return str(raw[word]["event"])
    if word in DEEDS:
        return str(raw[word])
    measure = raw["measure"]
    return measure if isinstance(measure, str) else str(next(iter(measure.values())))


def _figure(raw: Mapping[str, Any], word: str, language: str) -> str:
    figure = raw.get("at_least", "") if word in DEEDS else "" if word == "improves" else raw[word]
    if isinstance(figure, Mapping):
        issued = figure.get("issued_by")
        return say("draft.says.issued", language, document=issued) if issued else f" {figure['share']}"
    if isinstance(figure, str):
        return figure and f" {figure}"
    return " " + say("draft.says.to", language).join(figure)
