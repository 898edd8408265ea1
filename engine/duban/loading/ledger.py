"""facts/ -> Ledger: records from every source, typed, held to the rulebook they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from duban import schemas
from duban.faults import ContentError, Faults, Place
from duban.loading.suggest import nearest
from duban.loading.validation import check_record
from duban.model.facts import ENVELOPE, Fact, Ledger
from duban.model.periods import of_grain, parse_period
from duban.model.plan import Rulebook
from duban.model.quantities import NO_UNIT, Quantity, parse_quantity
from duban.plugins import Row, sources

_OWN = frozenset((*ENVELOPE, "withdrawn", "replaces", "invented"))
_TRUE = ("true", "是")


def read_ledger(files: Sequence[tuple[Path, str]], rulebook: Rulebook, faults: Faults) -> Ledger:
    """Every record of the files (path, name), with the faults of all gathered."""
    by_suffix = {suffix: module for module in sources() for suffix in module.SUFFIXES}
    kinds: Mapping[str, str] = schemas.part("fact")["x-kinds"]
    known_kinds = set(kinds.values())
    asked = rulebook.asked
    facts: dict[str, Fact] = {}
    invented = False
    for path, name in files:
        try:
            rows = list(by_suffix[path.suffix.lower()].rows(path, name))
        except ContentError as error:
            faults.extend(error.faults)
            continue
        for row in rows:
            kind = kinds.get(row.values.get("kind", ""), row.values.get("kind", ""))
            if kind not in known_kinds:
                where = row.places.get("kind", row.place)
                faults.add(
                    where,
                    "unknown_kind",
                    kind=kind,
                    allowed=", ".join(sorted(known_kinds)),
                    nearest=nearest(kind, known_kinds),
                )
                continue
            if not check_record(row, kind, asked, faults):
                continue
            fact = _fact(row, kind, rulebook, faults)
            if fact is None:
                continue
            if fact.id in facts:
                faults.add(row.places.get("id", row.place), "fact_twice", id=fact.id, file=str(facts[fact.id].place))
                continue
            facts[fact.id] = fact
            invented = invented or row.values.get("invented") in _TRUE
    _check_revisions(facts.values(), faults)
    _check_references(facts, faults)
    return Ledger(tuple(facts[key] for key in sorted(facts)), invented)


def _fact(row: Row, kind: str, rulebook: Rulebook, faults: Faults) -> Fact | None:
    values, places = row.values, row.places
    before = len(faults)

    def place(key: str) -> Place:
        return places.get(key, row.place)

    plan = rulebook.plans.get(values["plan"]) if "plan" in values else None
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
        try:
            read = parse_quantity(values["value"])
            stated = values.get("measured_in")
            if stated is not None and read.measured_in == NO_UNIT:
                read = Quantity(read.value, stated)
            elif stated is None and read.measured_in == NO_UNIT and metric is not None:
                read = Quantity(read.value, metric.measured_in)
            value = read
        except ValueError:
            faults.add(place("value"), "no_figure", value=values["value"])
    if value is not None and metric is not None and kind == "measure":
        converted = rulebook.scales.convert(value, metric.measured_in)
        if converted is None:
            faults.add(
                place("measured_in" if "measured_in" in places else "value"),
                "wrong_unit",
                value=str(value),
                wanted=metric.measured_in,
                metric=metric.name,
            )
        elif (metric.least is not None and converted < metric.least) or (
            metric.most is not None and converted > metric.most
        ):
            faults.add(place("value"), "out_of_range", value=str(value), metric=metric.name)
        else:
            value = Quantity(converted, metric.measured_in)
    occurred = _day(values, "occurred_on")
    period = parse_period(values["period"]) if "period" in values else None
    if kind == "measure" and period is None and metric is not None:
        if occurred is None:
            faults.add(row.place, "no_period", metric=metric.name)
        else:
            period = of_grain(metric.grain, occurred)
    for first, last in (("first_day", "last_day"), ("entered_on", "left_on")):
        if first in values and last in values and values[last] < values[first]:
            faults.add(place(last), "days_reversed", first=values[first], last=values[last])
    if kind == "target" and plan is None and "subject" not in values:
        faults.add(row.place, "missing_key", key="subject")
    if len(faults) > before:
        return None
    return Fact(
        id=values["id"],
        kind=kind,
        plan=values.get("plan"),
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
        attributes={key: text for key, text in values.items() if key not in _OWN},
        withdrawn=_day(values, "withdrawn"),
        replaces=values.get("replaces"),
    )


def _day(values: Mapping[str, str], key: str) -> date | None:
    return date.fromisoformat(values[key]) if key in values else None


def _check_revisions(facts: Iterable[Fact], faults: Faults) -> None:
    """Same key and day with two values is a fault, unless a later day has superseded them."""
    series: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        if fact.kind in ("measure", "target"):
            document = fact.attributes.get("document") if fact.kind == "target" else None
            key = (
                fact.kind,
                fact.plan,
                fact.obligation,
                fact.jurisdiction,
                fact.metric,
                fact.subject,
                fact.period,
                document,
            )
            series.setdefault(key, []).append(fact)
    for revisions in series.values():
        newest = max(fact.reported_on for fact in revisions)
        last = sorted((fact for fact in revisions if fact.reported_on == newest), key=lambda fact: fact.id)
        values = {fact.value for fact in last if fact.withdrawn is None}
        if len(values) > 1:
            faults.add(last[1].place, "values_clash", metric=last[0].metric, day=newest, file=str(last[0].place))


def _check_references(facts: Mapping[str, Fact], faults: Faults) -> None:
    """What a record answers to must be there: the remedy a verification is of, the record a correction replaces."""
    for fact in facts.values():
        if fact.replaces is not None and fact.replaces not in facts:
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
