"""任务里的水体、断面或别的对象不在计划的地方，内陆的计划里写了海上的事。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from duban.lints._divisions import lies_in
from duban.lints._looked import Looked, on
from duban.lints._places import printed_words, texts_of
from duban.lints._waters import Rivers, Waters
from duban.lints._wording import in_one, word_list
from duban.model.plan import Obligation
from duban.model.remarks import Found
from duban.model.said import Said, said
from duban.model.units import Units

LEVEL, TOPIC = "remark", "places"
_AROUND = re.compile("[^省市州盟]{2,}?(?:省|自治区|市|自治州|盟|地区)(?=.)")


def look(at: Looked) -> Iterator[Found]:
    """Said once a duty: of things in another place, of rivers that are another place's, of the sea far from the coast."""
    rivers = Rivers(at.content.units, at.members)
    for plan in at.plans:
        waters = Waters(plan, rivers)
        dry = inland(plan.jurisdiction, at.content.units)
        texts = texts_of(at, plan)
        for obligation in plan.obligations:
            text = texts[obligation.id]
            things = [each for each in waters.elsewhere if waters.elsewhere[each] is obligation]
            strange: dict[str, Said] = dict.fromkeys(
                things, said("lint.water_elsewhere.thing", place=plan.jurisdiction)
            )
            beside = waters.rivers_beside(obligation, text)
            strange |= dict.fromkeys(beside, said("lint.water_elsewhere.river", place=plan.jurisdiction))
            if dry:
                marine = dict.fromkeys(_marine(obligation, text))
                strange |= dict.fromkeys(marine, said("lint.water_elsewhere.sea", place=plan.jurisdiction))
            if strange:
                yield on(
                    obligation,
                    things="、".join(f"“{each}”" for each in strange),
                    reason=in_one(dict.fromkeys(strange.values())),
                )


def inland(place: str, units: Units) -> bool:
    """Whether a place is known to have no coast: its city, or its whole province, is on none.

    The place's own name may tell what it lies in: 云川市青石县. Of a city in no register and no table of divisions it cannot
    be said whether it is one of prefecture level or a part of a coastal one.
    """
    around = [*lies_in(place, units), *_AROUND.findall(place)]
    coast = word_list("coast")
    if any(each in coast["cities"] for each in around):
        return False
    provinces = [each for each in around if re.search("(?:省|自治区)$", each)]
    if any(each not in coast["provinces"] for each in provinces):
        return True
    cities = [each for each in around if re.search("(?:市|州|盟|地区)$", each) and each not in provinces]
    return bool(cities) and (bool(provinces) or cities != [place])


def _marine(obligation: Obligation, text: str) -> Iterator[str]:
    return (match[0] for match in _words().finditer("\n".join((*printed_words(obligation), text))))


@cache
def _words() -> re.Pattern[str]:
    return re.compile("|".join(word_list("coast")["words"]))
