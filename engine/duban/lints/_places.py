"""Whose plan it is, and what lies above it, in it and beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from duban.lints._divisions import apart, lies_in
from duban.lints._looked import Looked, tests
from duban.model.expressions import Holding, Issued, Test, Value, asks_for_deeds, targets_of
from duban.model.plan import Criterion, Obligation, Plan, deeds_of, groups_of, metric_of
from duban.model.units import Units

_LEVELS = (
    ("province", r"省|自治区|特别行政区|^(?:北京|天津|上海|重庆)市"),
    ("town", r"[镇乡]|街道"),
    ("county", r"县|旗"),
    ("city", r"市|自治州|地区|盟"),
    ("none", r"(?:新|园|开发|示范|高新|试验|保税|管理|保护|风景|工业|产业|集聚)区"),
    ("district", r"区"),
)
"""What the last word of a place's name says of its level; a zone is no district and has no level of its own."""

_BELOW = {
    "全国": ("province", "city", "county", "county_city", "district", "town"),
    "全省": ("city", "county", "county_city", "district", "town"),
    "全自治区": ("city", "county", "county_city", "district", "town"),
    "全区": ("city", "county", "county_city"),
    "全市": ("county", "district"),
    "全县": ("town",),
}
"""The levels that lie below the whole of another: a draft whose register does not tell the city writes 全市 as it stands."""
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”|〔[^〕]*〕")
_CLAUSE = re.compile(r"(?:[（(][^）)]*[）)]|[^，。；])+")
"""A clause of a text; what stands in brackets does not end it."""


def level(place: str, units: Units) -> str:
    """The level of a place by its name: province, city, county, county_city, district, town or none.

    A city that lies in a city is of the level of a county.
    """
    found = next((word for word, pattern in _LEVELS if re.search(rf"(?:{pattern})$", place)), "none")
    inside = any(level(above, units) == "city" for above in lies_in(place, units)[1:]) if found == "city" else False
    return "county_city" if inside else found


def in_region(place: str, units: Units) -> bool:
    """Whether a place is known to lie in an autonomous region, where 全区 is the region."""
    return any(each.endswith("自治区") for each in lies_in(place, units))


def above(plan: Plan, units: Units) -> tuple[str, ...]:
    """The places that the jurisdiction of a plan lies in, nearest first."""
    return lies_in(plan.jurisdiction, units)[1:]


def elsewhere(place: str | None, plan: Plan, units: Units) -> bool:
    """Whether a place is known to be another than the jurisdiction, neither in it nor around it.

    The register must have it; of one whose surroundings neither the register nor the divisions tell nothing is known.
    """
    return place is not None and place in units.places and apart(place, plan.jurisdiction, units)


def _higher(scope: str, plan: Plan, units: Units) -> bool:
    """Whether a scope is above the jurisdiction: a place around it, or the whole of a level that it is below."""
    return scope in above(plan, units) or level(plan.jurisdiction, units) in _BELOW.get(scope, ())


def beyond(plan: Plan, obligation: Obligation, units: Units) -> tuple[Criterion, ...]:
    """The criteria of a duty whose scope is not within the jurisdiction: above it, or beside it."""
    return tuple(
        each
        for each in obligation.criteria
        if each.scope is not None and (_higher(each.scope, plan, units) or elsewhere(each.scope, plan, units))
    )


def figured(criterion: Criterion) -> bool:
    """Whether a criterion holds something to a figure, or to one that is issued elsewhere."""
    return any(
        not asks_for_deeds(test) or any(isinstance(each, Issued) for each in targets_of(test))
        for test in tests(criterion)
    )


def printed_words(obligation: Obligation) -> Iterator[str]:
    """The words of a duty that the rulebook holds as they were printed: titles, deeds, metrics, offices, objects."""
    yield from (obligation.title, obligation.section or "")
    yield from (*obligation.lead, *obligation.cooperating, *obligation.responsible)
    for criterion in obligation.criteria:
        yield from (criterion.owed_by or "", *(name for name, _ in criterion.objects))
        yield from (word for test in tests(criterion) for word in words_of(test))


def words_of(test: Test) -> Iterator[str]:
    """The names a test looks at: groups, metrics, deeds."""
    yield from groups_of(test.left)
    yield from names_of(test.left)


def names_of(value: Value) -> tuple[str, ...]:
    """The metrics or the deeds that a value is made of."""
    if isinstance(value, Holding):
        return tuple(name for each in value.of for name in names_of(each.left))
    name = metric_of(value)
    return tuple(name for deed in deeds_of(value) for name in deed.names) if name is None else (name,)


def texts_of(at: Looked, plan: Plan) -> Mapping[str, str]:
    """The printed text of each duty of a plan without what is quoted there, nothing where no document was given.

    Of a paragraph that several goals share, each has the clauses that are most like its own words.
    """
    text = at.texts.get(plan.id)
    if text is None:
        return {each.id: "" for each in plan.obligations}
    sharing: dict[str, list[Obligation]] = {}
    for each in plan.obligations:
        sharing.setdefault(str(each.clause), []).append(each)
    found: dict[str, str] = {}
    for obligations in sharing.values():
        whole = max((text.of(each.clause) for each in obligations), key=len)
        found |= _parted(_QUOTED.sub("", whole), obligations)
    return found


def _parted(text: str, obligations: Sequence[Obligation]) -> dict[str, str]:
    if len(obligations) == 1:
        return {obligations[0].id: text}
    words = {each.id: _pairs("".join((each.title, each.summary, *printed_words(each)))) for each in obligations}
    parts: dict[str, list[str]] = {each.id: [] for each in obligations}
    owner = obligations[0].id
    for clause in _CLAUSE.findall(text):
        alike = {name: len(held & _pairs(clause)) for name, held in words.items()}
        best = max(alike.values())
        owner = owner if alike[owner] == best else max(alike, key=lambda name: alike[name])
        parts[owner].append(clause)
    return {name: "，".join(held) for name, held in parts.items()}


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))
