"""rules/ -> Rulebook: plans with their obligations, metrics, units of measure, defaults, calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from duban.deadlines import read_deadline
from duban.faults import Faults
from duban.loading.criteria import read_criterion
from duban.loading.pace import default_pace
from duban.loading.slots import Shelf
from duban.loading.standards import read_standards
from duban.loading.suggest import nearest
from duban.model.periods import parse_period
from duban.model.plan import Clause, Defaults, Due, Metric, Obligation, Plan, Rulebook
from duban.model.quantities import NO_UNIT, Quantity, Scales, parse_quantity, plain_unit
from duban.model.ranks import GRADE, RANKED, worst_of
from duban.model.standards import Standard
from duban.plugins import standard_words
from duban.sources.yaml import Map


def read_rulebook(common: Sequence[Map], plans: Sequence[tuple[str, Sequence[Map]]], faults: Faults) -> Rulebook:
    """The rulebook out of `rules/common` and of each plan's folder (its name, its documents)."""
    scales = read_scales(common, [document for _, documents in plans for document in documents], faults)
    defaults: Defaults | None = None
    calendar: dict[date, bool] = {}
    for document in common:
        match document["kind"]:
            case "Defaults":
                defaults = _defaults(document, scales, faults)
            case "Calendar":
                calendar.update({date.fromisoformat(day): False for day in document.get("rest_days") or ()})
                calendar.update({date.fromisoformat(day): True for day in document.get("working_days") or ()})
    metrics = read_metrics([d for d in common if d["kind"] == "Metrics"], scales, faults)
    standards = read_standards([d for d in common if d["kind"] == "Standards"], faults)
    assert defaults is not None, "reading.py has seen to it"
    every = {**metrics, **_own_metrics(plans, scales, faults)}
    found: dict[str, Plan] = {}
    for folder, documents in plans:
        plan = _plan(folder, documents, every, scales, standards, defaults, faults)
        if plan is not None:
            found[plan.id] = plan
    return Rulebook(found, every, scales, defaults, calendar, standards)


def _own_metrics(plans: Sequence[tuple[str, Sequence[Map]]], scales: Scales, faults: Faults) -> dict[str, Metric]:
    """What the plans' folders define. It stands before what `rules/common` says; two plans must mean the same by a name."""
    found: dict[str, Metric] = {}
    for _, documents in plans:
        own = read_metrics([d for d in documents if d["kind"] == "Metrics"], scales, faults)
        for name, metric in own.items():
            known = found.setdefault(name, metric)
            if known is not metric and _meaning(known) != _meaning(metric):
                faults.add(metric.place, "metric_twice", name=name, file=str(known.place))
    return found


def read_scales(common: Sequence[Map], own: Sequence[Map], faults: Faults) -> Scales:
    """The units of measure of `rules/common`, with those that plans add."""
    scales = Scales({})
    for document in common:
        if document["kind"] == "Quantities":
            scales = _scales(document, faults)
    for document in own:
        if document["kind"] == "Quantities":
            scales = _with_own(scales, _scales(document, faults), document, faults)
    return scales


def _meaning(metric: Metric) -> tuple[object, ...]:
    return metric.name, metric.measured_in, metric.nature, metric.grain, metric.better, metric.done


def read_metrics(documents: Sequence[Map], scales: Scales, faults: Faults) -> dict[str, Metric]:
    """Metrics by name and alias."""
    found: dict[str, Metric] = {}
    for document in documents:
        for raw in document["metrics"]:
            metric = _metric(raw, scales)
            if metric.measured_in not in (NO_UNIT, *RANKED) and not scales.knows(metric.measured_in):
                faults.add(raw.values_at["measured_in"], "unknown_measured_in", unit=metric.measured_in)
            for name in (metric.name, *metric.aliases):
                if name in found:
                    faults.add(raw.place, "metric_twice", name=name, file=str(found[name].place))
                found[name] = metric
    return found


def _metric(raw: Map, scales: Scales) -> Metric:
    span = [Fraction(bound) for bound in raw.get("range") or ()]
    nature, measured_in = raw["nature"], raw["measured_in"]
    if nature == "class":
        graded = {standard.metric: len(standard.grades) for standard in standard_words().values()}
        worst = graded.get(raw["name"]) or worst_of(measured_in if measured_in in RANKED else GRADE)
        span = span or [Fraction(1), Fraction(worst)]
    elif nature == "rate" and measured_in == "%":
        span = span or [Fraction(0), Fraction(100)]
    signed = measured_in != NO_UNIT and scales.is_signed(measured_in)
    return Metric(
        name=raw["name"],
        aliases=tuple(raw.get("aliases") or ()),
        measured_in=measured_in,
        nature=nature,
        grain=raw["grain"],
        better=raw["better"],
        numerator=raw.get("numerator"),
        denominator=raw.get("denominator"),
        done=raw.get("done") == "true",
        least=span[0] if span else None if signed else Fraction(0),
        most=span[1] if len(span) > 1 else None,
        figure_days=int((raw.get("figure_due") or {"days": "0"})["days"]),
        place=raw.place,
    )


def _scales(document: Map, faults: Faults) -> Scales:
    table: dict[str, tuple[str, Fraction]] = {}
    for dimension, units in document["dimensions"].items():
        for unit, factor in units.items():
            if plain_unit(unit) in table:
                faults.add(units.keys_at[unit], "scale_twice", unit=unit)
            table[plain_unit(unit)] = (dimension, Fraction(factor))
    known = document["dimensions"]
    for slot in ("counted", "signed"):
        for number, dimension in enumerate(document.get(slot) or ()):
            if dimension not in known:
                place, near = document[slot].values_at[number], nearest(dimension, known)
                faults.add(place, "not_one_of", value=dimension, allowed=", ".join(known), nearest=near)
    return Scales(table, frozenset(document.get("counted") or ()), frozenset(document.get("signed") or ()))


def _with_own(scales: Scales, own: Scales, document: Map, faults: Faults) -> Scales:
    """The units of measure with those that a plan adds; it may say nothing else of one that is known."""
    for unit, scale in own.table.items():
        if scales.table.get(unit, scale) != scale:
            faults.add(document.values_at["dimensions"], "scale_twice", unit=unit)
    return Scales({**scales.table, **own.table}, scales.counted | own.counted, scales.signed | own.signed)


def _defaults(document: Map, scales: Scales, faults: Faults) -> Defaults:
    return Defaults(
        maintain_every=document["maintain_every"],
        due_soon_days=int(document["due_soon_days"]),
        upcoming_days=int(document["upcoming_days"]),
        first_report_days=int(document["first_report_days"]),
        first_act_share=Fraction(document["first_act_share"]),
        least_readings_share=Fraction(document["least_readings_share"]),
        pace=default_pace(document, scales, faults),
        figures=_figures(document, scales, faults),
    )


def _figures(document: Map, scales: Scales, faults: Faults) -> dict[str, Quantity]:
    """The figures of ours that rules take by name, each in a unit of measure that is known."""
    found: dict[str, Quantity] = {}
    for name, text in (document.get("figures") or {}).items():
        try:
            found[name] = parse_quantity(text)
        except ValueError:
            faults.add(document["figures"].values_at[name], "no_figure", value=text)
            continue
        unit = found[name].measured_in
        if unit not in (NO_UNIT, *RANKED) and not scales.knows(unit):
            faults.add(document["figures"].values_at[name], "unknown_measured_in", unit=unit)
    return found


def _plan(
    folder: str,
    documents: Sequence[Map],
    metrics: dict[str, Metric],
    scales: Scales,
    standards: Mapping[str, Standard],
    defaults: Defaults,
    faults: Faults,
) -> Plan | None:
    heads = [document for document in documents if document["kind"] == "Plan"]
    if len(heads) != 1:
        place = heads[1].place if heads else (documents[0].place if documents else None)
        if place is not None:
            faults.add(place, "plan_heads", folder=folder, found=len(heads))
        return None
    head = heads[0]
    if head["id"] != folder:
        faults.add(head.values_at["id"], "plan_id", id=head["id"], folder=folder)
    try:
        period = parse_period(head["period"])
    except ValueError:
        faults.add(head.values_at["period"], "unread_period", value=head["period"])
        return None
    shelf = Shelf(
        metrics, scales, period, defaults.maintain_every, head["id"], standards=standards, figures=defaults.figures
    )
    obligations: list[Obligation] = []
    seen: dict[str, Obligation] = {}
    for document in documents:
        if document["kind"] != "Obligations":
            continue
        if document["plan"] != head["id"]:
            faults.add(document.values_at["plan"], "plan_other", id=document["plan"], plan=head["id"])
        for raw in document["obligations"]:
            obligation = _obligation(raw, head["id"], shelf, faults)
            if obligation.id in seen:
                faults.add(
                    raw.values_at["id"], "obligation_twice", id=obligation.id, file=str(seen[obligation.id].place)
                )
                continue
            seen[obligation.id] = obligation
            obligations.append(obligation)
    if not obligations:
        faults.add(head.place, "plan_empty", id=head["id"])
    issued = head.get("issued")
    return Plan(
        id=head["id"],
        title=head["title"],
        jurisdiction=head["jurisdiction"],
        government=head.get("government"),
        period=period,
        issued=date.fromisoformat(issued) if issued else None,
        document=head["document"]["name"],
        document_sha256=head["document"]["sha256"],
        obligations=tuple(sorted(obligations, key=lambda obligation: obligation_order(obligation.id))),
        place=head.place,
    )


def obligation_order(identity: str) -> tuple[object, ...]:
    """Numbered tasks first and by number, then the others by their parts."""
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in identity.split("-"))


def _obligation(raw: Map, plan: str, shelf: Shelf, faults: Faults) -> Obligation:
    due: Due | None = None
    if "deadline" in raw:
        try:
            due = read_deadline(raw["deadline"], shelf.period)
        except ValueError:
            faults.add(raw.values_at["deadline"], "unread_deadline", value=raw["deadline"])
    shelf = replace(shelf, obligation=raw["id"])
    criteria = [read_criterion(each, shelf, due, faults) for each in raw["criteria"]]
    ids = [criterion.id for criterion in criteria if criterion is not None]
    for each, criterion in zip(raw["criteria"], criteria, strict=True):
        if criterion is not None and ids.count(criterion.id) > 1:
            faults.add(each.values_at["id"], "criterion_twice", id=criterion.id)
    clause = raw["clause"]
    return Obligation(
        plan=plan,
        id=raw["id"],
        title=raw["title"],
        section=raw.get("section"),
        summary=raw["summary"],
        clause=Clause(
            clause.get("table"), clause.get("row"), clause.get("section"), clause.get("part"), clause["sha256"]
        ),
        lead=_offices(raw, "lead"),
        cooperating=_offices(raw, "cooperating"),
        responsible=_offices(raw, "responsible"),
        due=due,
        review=raw["review"],
        points=int(raw.get("points", 0)),
        doubt=raw.get("doubt"),
        note=raw.get("note"),
        criteria=tuple(criterion for criterion in criteria if criterion is not None),
        place=raw.place,
        guiding=_offices(raw, "guiding"),
    )


def _offices(raw: Map, role: str) -> tuple[str, ...]:
    """The offices an obligation names, and those that a sentence of the plan names for it and others."""
    own, standing = raw.get(role) or (), (raw.get("standing") or {}).get(role) or ()
    return (*own, *(name for name in standing if name not in own))
