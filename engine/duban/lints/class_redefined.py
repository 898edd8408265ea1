"""“优良”后面的类别不是Ⅰ至Ⅲ类。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duban.lints._looked import Looked, on, tests
from duban.lints._places import texts_of
from duban.model.expressions import Compare, Given, Passing, Test
from duban.model.plan import Obligation
from duban.model.quantities import parse_quantity
from duban.model.ranks import CLASS
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "figures"
_GOOD = "优良"
_BRACKET = re.compile(r"优良[^，。；（(]{0,6}[（(]([^）)]*)[）)]")
_CLASS = re.compile(r"(劣?(?:[ⅠⅡⅢⅣⅤ]|IV|V|I{1,3}))(?:类|[-—~～至到])")
_THIRD = 3


def look(at: Looked) -> Iterator[Found]:
    """Said where the bracket behind the word, or the class the duty is held to, leaves the third class out."""
    for plan in at.plans:
        texts = texts_of(at, plan)
        for obligation in plan.obligations:
            text = texts[obligation.id]
            brackets = (each[1] for each in _BRACKET.finditer(text))
            found = next((each for each in brackets if _odd(_CLASS.findall(each))), None)
            if not text:
                found = _held_to(obligation)
            if found is not None:
                yield on(obligation, classes=found)


def _odd(classes: list[str]) -> bool:
    return bool(classes) and not {"Ⅲ", "III"} & set(classes)


def _held_to(obligation: Obligation) -> str | None:
    """The class that a duty of this title holds sections to, where it is another than the third and the only one."""
    if _GOOD not in obligation.title:
        return None
    classes = {each for one in obligation.criteria for test in tests(one) for each in _classes(test)}
    only = classes.pop() if len(classes) == 1 else None
    return None if only is None or parse_quantity(only).value == _THIRD else only


def _classes(test: Test) -> Iterator[str]:
    match test:
        case Compare(right=Given(quantity=quantity)) if quantity.measured_in == CLASS:
            yield str(quantity)
        case Compare(left=Passing(that=Compare() as that)):
            yield from _classes(that)
