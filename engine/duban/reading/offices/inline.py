"""Who must act, as a sentence says it that also says what is to be done: 由A牵头，会同B、C，于6月底前完成…."""

from __future__ import annotations

import re

from duban.model.draft import Parties
from duban.reading.offices.lists import looks_like_units, read_units
from duban.reading.offices.names import name_of
from duban.reading.offices.role_words import WIDE, Capacity, capacity_of, together

_VERB = r"(?:牵头负责|负责牵头|总牵头|牵头|主办|配合|协助|参与|负责|组织实施|具体实施)"
_SHARE = r"(?:(?:根据|按照?)(?:各自)?职责(?:分工)?)?(?:分别|共同|具体|联合)*"
_ADVERBS = r"(?:要|应当?|须|需|负责|牵头|积极|主动|及时)*"
_ACTS = re.compile(rf"^(?P<who>[^，。；：]{{2,80}}?){_SHARE}(?P<word>{_VERB})(?P<rest>[^，。；]*)$")
_WITH = re.compile(rf"^(?P<who>[^，。；：]{{2,60}}?){_ADVERBS}(?:会同|联合|商)(?P<others>[^，。；：]{{2,80}})$")
_AND = re.compile(r"^(?:并|要)?(?:会同|联合|商)(?P<others>[^，。；：]{2,80})$")


def inline_parties(text: str) -> Parties:
    """The offices that the first sentence naming any says must act; empty where none does."""
    for sentence in re.split(r"[。；]", text.translate(WIDE)):
        parties = _of_sentence(sentence)
        if parties != Parties():
            return parties
    return Parties()


def _of_sentence(sentence: str) -> Parties:
    """The roles of the clauses a sentence begins with. 由 tells that the offices act where a verb of duty follows them."""
    clauses = re.split("，", sentence)
    parties = Parties()
    for index, clause in enumerate(clauses):
        by = clause.startswith("由")
        found = _of_clause(clause.removeprefix("由"), by=by or index > 0)
        if found is None:
            break
        parties = together(parties, found)
    return parties


def _of_clause(clause: str, *, by: bool) -> Parties | None:
    if (match := _AND.match(clause)) and by and (others := _leading_units(match["others"])):
        return Parties(cooperating=read_units(others))
    if (
        (match := _WITH.match(clause))
        and looks_like_units(match["who"])
        and (others := _leading_units(match["others"]))
    ):
        return Parties(lead=read_units(match["who"]), cooperating=read_units(others))
    match = _ACTS.match(clause)
    if match is None or not looks_like_units(match["who"]):
        return None
    word = "牵头" if "牵头" in match["word"] else match["word"]
    if match["rest"] and not (by or word == "牵头"):
        # 各级人民政府负责本行政区域内的… says what an office is there for, and gives no task of a plan.
        return None
    capacity: Capacity | None = capacity_of(word)
    return None if capacity is None else Parties(**{capacity: read_units(match["who"])})


def _leading_units(text: str) -> str:
    """The list of offices a text begins with, its verb cut off: 县财政局、县水利局开展巡查."""
    if looks_like_units(text):
        return text
    pieces = text.split("、")
    for end in range(len(pieces[-1]), 1, -1):
        if name_of(pieces[-1][:end]).kind in ("office", "collective", "reference") and name_of(pieces[-1][:end]).sure:
            listed = "、".join((*pieces[:-1], pieces[-1][:end]))
            return listed if looks_like_units(listed) else ""
    return ""
