"""A criterion as it was read -> the slots of the rule language that come nearest, and a doubt where they only do that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from duban.model.document import digest
from duban.model.draft import Limit, Passage, Surroundings
from duban.model.outline import OutlineCriterion
from duban.model.periods import Period
from duban.model.quantities import PERCENT, TIMES, no_such_class, parse_quantity
from duban.model.ranks import CLASS
from duban.model.said import Said, said
from duban.reading.drafts.cycles import Cycle, read_cycle
from duban.reading.drafts.metrics import Named, Shelf
from duban.reading.drafts.project_criteria import projected_criteria
from duban.reading.drafts.register import NAME, Inventory, Register
from duban.reading.drafts.summaries import criterion_summary
from duban.reading.drafts.texts import cleaned, clipped, day_text, figure_text, is_sound, plain, told
from duban.reading.drafts.wanted import ACTS, CHANGES, COMPARISONS, Wanted

_LONGEST_WAIT = 9999
_YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class Desk:
    """What writing a draft looks things up in."""

    register: Register
    shelf: Shelf
    around: Surroundings
    period: Period
    language: str


class Writer:
    """The criteria of one obligation, with ids that are its own."""

    def __init__(self, desk: Desk, passage: Passage) -> None:
        self._desk, self._passage = desk, passage
        self._numbers: Counter[str] = Counter()

    def written(self, each: Wanted) -> dict[str, Any]:
        """One criterion as a mapping of the rule language."""
        read, language = each.read, self._desk.language
        named = self._desk.shelf.metric(each.asked) if each.asked is not None else None
        doubts = [*read.doubts, *read.lead.doubts, *each.doubts]
        about = self._about(each, named, doubts)
        slots = {
            **about,
            **self._what(each, named, "over" in about, doubts),
            **self._when(each, doubts),
            **self._reserve(each),
        }
        raw: dict[str, Any] = {"id": self._identity(each), "summary": criterion_summary(slots, language), **slots}
        if (doubt := told(doubts, language)) is not None:
            raw["doubt"] = doubt
        raw |= self._clause(each)
        if differs := self._as_read(each, raw):
            raw["as_read"] = differs
        return raw

    def _identity(self, each: Wanted) -> str:
        word = "figure" if not each.is_deed else "do" if each.read.act == "measure" else each.read.act
        self._numbers[word] += 1
        return f"{word}-{self._numbers[word]}"

    def _about(self, each: Wanted, named: Named | None, doubts: list[Said]) -> dict[str, Any]:
        """Whom it is about: another place, a thing, each or all of an inventory."""
        read, raw = each.read, dict[str, Any]()
        if each.scope.kind == "place":
            raw["scope"] = each.scope.name
            doubts.append(said("draft.scope_elsewhere", place=each.scope.name))
        if read.over is None:
            if read.only or cleaned(read.exclusion):
                limits = "、".join(clipped(limit.attribute) for limit in read.only)
                doubts.append(said("draft.limits_without_inventory", text=clipped(read.exclusion, 24) or limits))
            return raw
        inventory = self._desk.register.inventory(read.over)
        slot = _slot(each, named, inventory)
        if slot is None:
            doubts.append(said("draft.inventory_left_out", group=inventory.name))
            return raw
        if not inventory.members:
            doubts.append(said("draft.inventory_to_fill", group=inventory.name))
        raw[slot] = inventory.name
        where: dict[str, Any] = {NAME: each.scope.name} if each.scope.kind == "thing" else {}
        for limit in read.only:
            attribute = clipped(limit.attribute)
            if self._holds(limit, attribute, inventory) and attribute not in where:
                figure = figure_text(limit.value, limit.measured_in)
                where[attribute] = {limit.word: figure}
                self._desk.shelf.note_unit(parse_quantity(figure).measured_in)
            else:
                doubts.append(said("draft.limit_unread", attribute=attribute))
        if cleaned(read.exclusion) and not read.only:
            doubts.append(said("draft.exclusion_unread", text=clipped(read.exclusion, 24)))
        return {**raw, **({"where": where} if where else {})}

    def _holds(self, limit: Limit, attribute: str, inventory: Inventory) -> bool:
        """Whether the members of the inventory can be held to a condition."""
        if not attribute or limit.word not in COMPARISONS or not is_sound(limit.value) or not inventory.has(attribute):
            return False
        text = figure_text(limit.value, limit.measured_in)
        if limit.value < 0 or no_such_class(text):
            return False  # the rule language holds no attribute to such a figure
        figure = parse_quantity(text)
        texts = [member[attribute] for member in inventory.members.values() if attribute in member]
        return all(_converts(text, figure.measured_in, self._desk.around) for text in texts)

    def _what(self, each: Wanted, named: Named | None, over: bool, doubts: list[Said]) -> dict[str, Any]:
        read = each.read
        if each.word == "ban":
            return {"forbid": {"event": read.name}}
        if named is None:
            act = read.act if read.act in ACTS else "do"
            to = {"to": clipped(read.to)} if cleaned(read.to) else {}
            return {act: read.name, **self._amount(each), **to}
        folded = over and named.nature in ("rate", "level")
        raw: dict[str, Any] = {"measure": {"mean": named.name} if folded else named.name}
        if each.word == "improves":
            return {**raw, "improves": "true", "from": self._base(each, doubts)}
        if each.word in CHANGES:
            return {**raw, each.word: self._figure(read.target, each), "from": self._base(each, doubts)}
        if each.word == "between":
            low, high = sorted(figure for figure in (read.target, read.high) if figure is not None)
            return {**raw, "between": [self._figure(low, each), self._figure(high, each)]}
        if is_sound(read.target):
            return {**raw, each.word: self._figure(read.target, each)}
        return {**raw, each.word: {"issued_by": clipped(read.issued_by)}}

    def _amount(self, each: Wanted) -> dict[str, Any]:
        read = each.read
        if each.word == "count" and is_sound(read.target):
            return {"at_least": figure_text(read.target, TIMES)}
        if each.word == "share":
            share = read.target if is_sound(read.target) else (read.min_share or Decimal(0)) * 100
            return {"at_least": {"share": figure_text(share, PERCENT)}}
        cycle = read_cycle(read.every)
        often = cycle is not None and cycle.times > 1 and read.over is None
        return {"at_least": f"{cycle.times} {TIMES}"} if cycle is not None and often else {}

    def _figure(self, figure: Decimal | None, each: Wanted) -> str:
        assert figure is not None
        return figure_text(figure, CLASS if each.word == "reaches" else each.read.measured_in)

    def _base(self, each: Wanted, doubts: list[Said]) -> dict[str, str]:
        """The base year; the year before the plan where none was read, which is a guess and said to be."""
        year = each.read.baseline
        if year is None or year not in _YEARS:
            year = max(self._desk.period.first.year - 1, _YEARS[0])
            doubts.append(said("draft.base_guessed", year=year))
        return {"year": str(year)}

    def _when(self, each: Wanted, doubts: list[Said]) -> dict[str, Any]:
        read, raw = each.read, dict[str, Any]()
        cycle = read_cycle(read.every)
        if read.every and cycle is None:
            doubts.append(said("draft.cycle_unread", cycle=clipped(read.every, 20)))
        if cycle is not None:
            doubts += [] if cycle.exact else [_near(cycle, str(read.every))]
            raw |= {"every": cycle.grain} if cycle.grain is not None else {}
        elif read.unspecified_cycle:
            raw |= {"every": "quarter", "basis": "convention"}
            doubts.append(said("draft.cycle_unsaid"))
        within = read.within is not None and 0 < read.within <= _LONGEST_WAIT and bool(cleaned(read.after))
        if within and "every" not in raw:
            kind = "working days" if read.working_days else "days"
            raw |= {"within": f"{read.within} {kind}", "after": clipped(read.after)}
        elif read.within is not None or cleaned(read.after):
            doubts.append(said("draft.wait_unread", event=clipped(read.after, 24) or "…", days=read.within or "…"))
        day = day_text(read.by)
        if read.by is not None and day is None:
            doubts.append(said("draft.day_unsound", day=read.by))
        if day is not None and not raw.keys() & {"every", "within"}:
            raw["deadline"] = day
        return raw

    def _reserve(self, each: Wanted) -> dict[str, Any]:
        read, raw = each.read, dict[str, Any]()
        if condition := clipped(read.condition):
            raw["if"] = {"event": condition}
        if override := clipped(read.overridden_by):
            raw["overridden_by"] = override
        if read.strength != "must":
            raw["strength"] = read.strength
        if read.evidence:
            raw["evidence"] = "required"
        if lead := self._desk.register.offices(read.lead):
            raw["lead"] = lead
        return raw

    def _clause(self, each: Wanted) -> dict[str, Any]:
        """The characters of its cell or paragraph and their digest."""
        first, last = each.read.span
        if not 0 <= first < last <= len(self._passage.text):
            return {}
        start = self._passage.start
        span = [str(start + first), str(start + last)]
        return {"clause": {"span": span, "sha256": digest(self._passage.text[first:last])}}

    def _as_read(self, each: Wanted, raw: Mapping[str, Any]) -> dict[str, str]:
        """What the document says where the rule language says something else."""
        (found,) = projected_criteria(raw, self._desk.period, {})
        meant = _meant(each)
        differs: dict[str, str] = {}
        asks = ("kind", "target", "high", "unit", "min_share", "issued_by")
        if any(getattr(found, slot) != getattr(meant, slot) for slot in asks):
            differs["kind"] = meant.kind
            for slot, figure in (("target", meant.target), ("high", meant.high)):
                if figure is not None:
                    differs[slot] = figure_text(figure, meant.unit)
            if meant.min_share is not None:
                differs["min_share"] = f"{plain(meant.min_share * 100)} {PERCENT}"
            if meant.issued_by is not None:
                differs["issued_by"] = meant.issued_by
        if meant.every is not None and found.every != meant.every:
            differs["every"] = meant.every
        if meant.by is not None and found.by != meant.by:
            differs["by"] = meant.by.isoformat()
        if meant.scope is not None and found.scope != meant.scope:
            differs["scope"] = meant.scope
        return differs


def _meant(each: Wanted) -> OutlineCriterion:
    """What the document asks for, whatever the rule language has words for."""
    read = each.read
    done = {"do": "complete", "measure": "complete"}.get(read.act, read.act)
    kind = {"ban": "forbid", "count": "at_least", "share": done, "deed": done}.get(each.word, read.word or each.word)
    target = read.target if is_sound(read.target) and kind != "improves" else None
    high = read.high if is_sound(read.high) and each.word == "between" else None
    if high is not None and target is not None:
        target, high = sorted((target, high))
    unit = TIMES if each.word == "count" else CLASS if each.word == "reaches" else read.measured_in
    issued = clipped(read.issued_by) or None
    return OutlineCriterion(
        id="",
        kind=kind,
        measure="",
        target=target,
        high=high,
        unit=unit if target is not None or each.word == "reaches" else "",
        by=read.by if day_text(read.by) else None,
        every=read.every if read_cycle(read.every) is not None else None,
        min_share=read.min_share if is_sound(read.min_share) and 0 <= read.min_share <= 1 else None,
        scope=each.scope.name or None,
        issued_by=issued if target is None else None,
    )


def _slot(each: Wanted, named: Named | None, inventory: Inventory) -> str | None:
    """`over` for what is judged on all together, `each` for what every member must meet; None where neither can be."""
    if each.word == "share":
        return "over"
    single = each.scope.kind == "thing" or each.word in ("ban", "improves", *CHANGES)
    if named is not None:
        averaged = "平均" in named.name or "均值" in named.name
        single = single or named.nature == "class" or (named.nature == "level" and not averaged)
    if not single:
        return "over"
    return "each" if inventory.members else None


def _converts(text: str, unit: str, around: Surroundings) -> bool:
    try:
        return around.scales.convert(parse_quantity(text), unit) is not None
    except ValueError:
        return True


def _near(cycle: Cycle, read: str) -> Said:
    if cycle.grain is None:
        return said("draft.cycle_long", cycle=read)
    return said("draft.cycle_near", cycle=read, times=cycle.times, grain=said(f"draft.grain.{cycle.grain}"))
