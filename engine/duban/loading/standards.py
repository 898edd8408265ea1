"""The register of standards: read, held together, and looked up by whatever spelling a rule uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from duban.faults import Faults
from duban.loading.suggest import nearest
from duban.model.facts import Ledger
from duban.model.plan import Cited
from duban.model.standards import NONCONFORMING, STANDARD, Standard, standard_key
from duban.plugins import SlotError
from duban.sources.yaml import Map


def read_standards(documents: Sequence[Map], faults: Faults) -> dict[str, Standard]:
    """Standards by the key of each of their spellings."""
    found: dict[str, Standard] = {}
    own: list[tuple[Map, Standard]] = []
    for document in documents:
        for raw in document["standards"]:
            standard = _standard(raw)
            own.append((raw, standard))
            for name in dict.fromkeys(standard_key(each) for each in (standard.number, *standard.aliases)):
                if name in found:
                    faults.add(raw.place, "standard_twice", name=standard.number, file=str(found[name].place))
                found[name] = standard
    for raw, standard in own:
        _check(raw, standard, found, faults)
    return found


def _standard(raw: Map) -> Standard:
    return Standard(
        number=raw["number"],
        title=raw["title"],
        aliases=tuple(raw.get("aliases") or ()),
        first_day=_day(raw, "first_day"),
        last_day=_day(raw, "last_day"),
        replaced_by=raw.get("replaced_by"),
        place=raw.place,
    )


def _day(raw: Map, slot: str) -> date | None:
    return date.fromisoformat(raw[slot]) if slot in raw else None


def _check(raw: Map, standard: Standard, known: Mapping[str, Standard], faults: Faults) -> None:
    """A standard ends after it begins, and what replaced it is in the register and comes later."""
    first, last, successor = standard.first_day, standard.last_day, standard.replaced_by
    if first is not None and last is not None and last < first:
        faults.add(raw.values_at["last_day"], "standard_ends_early", name=standard.number)
    if successor is None:
        return
    newer = known.get(standard_key(successor))
    place = raw.values_at["replaced_by"]
    if newer is None:
        faults.add(place, "standard_unknown", name=successor, nearest=near(successor, known))
    elif newer is standard or (first is not None and newer.first_day is not None and newer.first_day <= first):
        faults.add(place, "standard_replaced_by_older", name=standard.number, newer=newer.number)


def near(name: str, known: Mapping[str, Standard]) -> str:
    """The number of the standard that was probably meant."""
    numbers = {standard_key(standard.number): standard.number for standard in known.values()}
    return numbers.get(nearest(standard_key(name), numbers), "")


def cited(slot: str, name: str, known: Mapping[str, Standard]) -> Cited:
    """A standard by any of its spellings. Raises SlotError where it is not in the register."""
    standard = known.get(standard_key(name))
    if standard is None:
        raise SlotError(slot, "standard_unknown", name=name, nearest=near(name, known))
    return Cited(standard.number, standard.title)


def check_nonconformities(ledger: Ledger, known: Mapping[str, Standard], faults: Faults) -> None:
    """What does not conform must say to which standard, by a number of the register: a misspelt one would count nowhere."""
    for fact in ledger.facts:
        if fact.kind != "event" or fact.attributes.get("what") != NONCONFORMING:
            continue
        name = fact.attributes.get(STANDARD)
        if name is not None and standard_key(name) not in known:
            faults.add(fact.place, "standard_unknown", name=name, nearest=near(name, known))
