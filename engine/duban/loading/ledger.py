"""facts/ -> Ledger: records from every source, typed, held to the rulebook they speak of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from duban import schemas
from duban.faults import ContentError, Fault, Faults, Place
from duban.loading.suggest import nearest
from duban.loading.validation import check_record
from duban.model.facts import ENVELOPE, Fact, Ledger
from duban.model.periods import Period, of_grain, parse_period
from duban.model.plan import Metric, Plan, Rulebook
from duban.model.quantities import NO_UNIT, PERCENT, POINTS, Quantity, no_such_class, parse_quantity, plain_unit
from duban.model.ranks import NUMBERED, RANKED, RANKS, rank_of
from duban.model.standards import NONCONFORMING, STANDARD
from duban.plugins import Row, sources

_OWN = frozenset((*ENVELOPE, "withdrawn", "replaces", "invented"))
_TRUE = ("true", "是")


def read_ledger(files: Sequence[tuple[Path, str]], rulebook: Rulebook, faults: Faults) -> Ledger:
    """Every record of the files (path, name), with the faults of all gathered."""
    facts: dict[str, Fact] = {}
    invented = False
    for kind, row in _sound_rows(files, rulebook.asked, faults):
        fact = _fact(row, kind, rulebook, faults)
        if fact is None:
            continue
        if fact.id in facts:
            faults.add(row.places.get("id", row.place), "fact_twice", id=fact.id, file=str(facts[fact.id].place))
            continue
        facts[fact.id] = fact
        invented = invented or row.values.get("invented") in _TRUE
    _check_revisions(facts.values(), rulebook, faults)
    _check_references(facts, faults)
    return Ledger(tuple(facts[key] for key in sorted(facts)), invented)


def check_form(files: Sequence[tuple[Path, str]], faults: Faults) -> None:
    """Hold the records to their schemas alone, where there is no sound rulebook to hold them to."""
    for _ in _sound_rows(files, None, faults):
        pass


def _sound_rows(
    files: Sequence[tuple[Path, str]], asked: Collection[str] | None, faults: Faults
) -> Iterator[tuple[str, Row]]:
    """Each record that has the form of its kind; without `asked`, attributes of any name are let pass."""
    by_suffix = {suffix: module for module in sources() for suffix in module.SUFFIXES}
    kinds: Mapping[str, str] = schemas.part("fact")["x-kinds"]
    columns = set(schemas.part("fact")["properties"])
    known_kinds = set(kinds.values())
    known: Collection[str] = _Anything() if asked is None else columns | set(asked)
    for path, name in files:
        try:
            rows = list(by_suffix[path.suffix.lower()].rows(path, name, known))
        except ContentError as error:
            faults.extend(_with_nearest(fault, columns) for fault in error.faults)
            continue
        for row in rows:
            if isinstance(row, Fault):
                faults.extend([row])
                continue
            kind = kinds.get(row.values.get("kind", ""), row.values.get("kind", ""))
            if kind not in known_kinds:
                where, allowed = row.places.get("kind", row.place), ", ".join(sorted(known_kinds))
                faults.add(where, "unknown_kind", kind=kind, allowed=allowed, nearest=nearest(kind, known_kinds))
                continue
            extra = set(row.values) - columns if asked is None else asked
            if check_record(row, kind, extra, faults):
                yield kind, row


def _with_nearest(fault: Fault, columns: Collection[str]) -> Fault:
    """What was probably meant by a header that is not known."""
    if fault.code != "unknown_key":
        return fault
    meant = nearest(str(fault.values["key"]), [*columns, *schemas.labels("fact")])
    return Fault(fault.place, fault.code, {**fault.values, "nearest": meant})


class _Anything(frozenset[str]):
    """A collection that holds every name."""

    def __contains__(self, _: object) -> bool:
        return True


def _check_criterion(values: Mapping[str, str], plans: Iterable[Plan], place: Place, faults: Faults) -> None:
    """An extension or a waiver for a criterion that there is not would fall out silently."""
    task, wanted = values["obligation"], values["criterion"]
    known = [each.id for plan in plans for own in plan.obligations if own.id == task for each in own.criteria]
    if wanted not in known:
        faults.add(
            place, "no_criterion", id=wanted, task=task, allowed="、".join(known), nearest=nearest(wanted, known)
        )


def _fact(row: Row, kind: str, rulebook: Rulebook, faults: Faults) -> Fact | None:
    values, places = row.values, row.places
    before = len(faults)

    def place(key: str) -> Place:
        return places.get(key, places.get("value", row.place) if key == "measured_in" else row.place)

    owner = values.get("plan") or _folder_plan(row.place.file, rulebook)
    plan = rulebook.plans.get(owner) if owner is not None else None
    if "plan" in values and plan is None:
        # A ledger may speak of plans that this run does not audit; only a name that resembles one of ours is a slip.
        near = nearest(values["plan"], rulebook.plans)
        if near:
            faults.add(place("plan"), "no_plan", plan=values["plan"], nearest=near)
        return None
    if "obligation" in values:
        plans = [plan] if plan is not None else list(rulebook.plans.values())
        known = [obligation.id for each in plans for obligation in each.obligations]
        if values["obligation"] not in known:
            faults.add(
                place("obligation"),
                "no_obligation",
                id=values["obligation"],
                plan=", ".join(p.id for p in plans),
                nearest=nearest(values["obligation"], known),
            )
        elif "criterion" in values:
            _check_criterion(values, plans, place("criterion"), faults)
    metric = rulebook.metric(values["metric"]) if "metric" in values else None
    if "metric" in values and metric is None:
        faults.add(
            place("metric"),
            "unknown_metric",
            name=values["metric"],
            nearest=nearest(values["metric"], rulebook.metrics),
        )
    value: Quantity | None = None
    if "value" in values and kind in ("measure", "target", "act"):
        written, stated = values["value"].strip(), values.get("measured_in")
        unit = stated or (metric.measured_in if metric is not None else None)
        # Ⅱ is a class or a grade by the unit of measure beside it.
        written += unit if unit in NUMBERED and not written.endswith(NUMBERED) else ""
        classed = metric is not None and metric.nature == "class"
        try:
            read = parse_quantity(written)
            if unit in RANKED and unit not in NUMBERED and rank_of(written) is None:
                raise ValueError(written)
            if classed and no_such_class(written):
                raise ValueError(written)
            if stated is not None and read.measured_in == NO_UNIT:
                read = Quantity(read.value, stated)
            elif stated is None and read.measured_in == NO_UNIT and metric is not None:
                read = Quantity(read.value, metric.measured_in)
            value = read
        except ValueError:
            if no_such_class(written):
                faults.add(place("value"), "no_class", value=written.replace(" ", ""))
            elif unit in RANKED and unit not in NUMBERED:
                faults.add(place("value"), "no_rank", value=written, unit=unit, allowed="、".join(RANKS[unit]))
            else:
                faults.add(place("value"), "no_figure", value=values["value"])
    if value is not None and metric is not None:
        value = _converted(value, metric, kind, rulebook, place, faults)
    occurred = _day(values, "occurred_on")
    periods: dict[str, Period] = {}
    for key in ("period", "about"):
        try:
            if key in values:
                periods[key] = parse_period(values[key])
        except ValueError:
            faults.add(place(key), "unread_period", value=values[key])
    period = periods.get("period")
    if kind == "measure" and period is None and metric is not None:
        if occurred is None:
            faults.add(row.place, "no_period", metric=metric.name)
        else:
            period = of_grain(metric.grain, occurred)
    for first, last in (("first_day", "last_day"), ("entered_on", "left_on"), ("occurred_on", "answered_on")):
        if first in values and last in values and values[last] < values[first]:
            faults.add(place(last), "days_reversed", first=values[first], last=values[last])
    if kind == "target" and plan is None and "subject" not in values:
        faults.add(row.place, "missing_key", key="subject")
    if len(faults) > before:
        return None
    return Fact(
        id=values["id"],
        kind=kind,
        plan=owner,
        obligation=values.get("obligation"),
        jurisdiction=values.get("jurisdiction"),
        subject=values.get("subject"),
        metric=metric.name if metric is not None else None,
        value=value,
        period=period,
        occurred_on=occurred,
        reported_on=date.fromisoformat(values["reported_on"]),
        reporter=values.get("reporter"),
        evidence=values.get("evidence"),
        place=row.place,
        attributes=_attributes(values),
        withdrawn=_day(values, "withdrawn"),
        replaces=values.get("replaces"),
    )


def _attributes(values: Mapping[str, str]) -> dict[str, str]:
    """What a record says beyond the envelope.

    In a table the column of the criterion is headed like the standard that something does not conform to.
    """
    found = {key: text for key, text in values.items() if key not in _OWN}
    if found.get("what") == NONCONFORMING and "criterion" in found:
        found.setdefault(STANDARD, found.pop("criterion"))
    return found


def _folder_plan(file: str, rulebook: Rulebook) -> str | None:
    """The plan whose folder a record lies in: it serves that plan, whichever others are audited beside it."""
    parts = file.split("/")
    return parts[1] if len(parts) > 2 and parts[0] == "facts" and parts[1] in rulebook.plans else None


def _converted(
    value: Quantity, metric: Metric, kind: str, rulebook: Rulebook, place: Callable[[str], Place], faults: Faults
) -> Quantity:
    """A figure in its metric's unit of measure, and one the metric can have; a target may be a change of it instead."""
    converted = rulebook.scales.convert(value, metric.measured_in)
    if converted is None and kind != "measure" and plain_unit(value.measured_in) in (PERCENT, POINTS):
        return value
    if converted is None:
        faults.add(place("measured_in"), "wrong_unit", value=str(value), wanted=metric.measured_in, metric=metric.name)
        return value
    if (metric.least is not None and converted < metric.least) or (metric.most is not None and converted > metric.most):
        faults.add(place("value"), "out_of_range", value=str(value), metric=metric.name)
    return Quantity(converted, metric.measured_in)


def _day(values: Mapping[str, str], key: str) -> date | None:
    return date.fromisoformat(values[key]) if key in values else None


def _check_revisions(facts: Iterable[Fact], rulebook: Rulebook, faults: Faults) -> None:
    """Same key and day with two values is a fault, unless a later day that was not withdrawn has superseded them."""
    places = {plan.jurisdiction for plan in rulebook.plans.values()}
    own = next(iter(places)) if len(places) == 1 else None
    series: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        if fact.kind in ("measure", "target") and fact.withdrawn is None:
            document = fact.attributes.get("document") if fact.kind == "target" else None
            subject = fact.subject or fact.jurisdiction or own
            key = (fact.kind, fact.plan, fact.obligation, fact.metric, subject, fact.period, document)
            series.setdefault(key, []).append(fact)
    for revisions in series.values():
        newest = max(fact.reported_on for fact in revisions)
        last = sorted((fact for fact in revisions if fact.reported_on == newest), key=lambda fact: fact.id)
        if len({fact.value for fact in last}) > 1:
            faults.add(last[1].place, "values_clash", metric=last[0].metric, day=newest, file=str(last[0].place))


def _check_references(facts: Mapping[str, Fact], faults: Faults) -> None:
    """What a record answers to must be there: the remedy a verification is of, the record a correction replaces."""
    for fact in facts.values():
        if fact.replaces is not None and (fact.replaces not in facts or fact.replaces == fact.id):
            faults.add(
                fact.place, "fact_unknown", key="replaces", id=fact.replaces, nearest=nearest(fact.replaces, facts)
            )
        if fact.kind == "verification":
            remedy = facts.get(fact.attributes["of"])
            if remedy is None or remedy.kind != "remedy":
                faults.add(
                    fact.place,
                    "fact_unknown",
                    key="of",
                    id=fact.attributes["of"],
                    nearest=nearest(fact.attributes["of"], [f.id for f in facts.values() if f.kind == "remedy"]),
                )
