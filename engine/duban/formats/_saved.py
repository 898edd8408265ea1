"""What the JSON of an audit holds beyond the contract's keys, so that every format can be printed from it again.

`loading/saved.py` reads it back; a field that a format prints is one line here and one line there. What is empty is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from fractions import Fraction
from typing import Any

from duban.model.findings import Finding, Goal
from duban.model.pace import Expected, Needed
from duban.model.periods import Period, parse_period
from duban.model.plan import SUBJECT, Clause, Criterion, Due, Obligation, Plan
from duban.model.quantities import as_text
from duban.model.said import Said, spoken


def plan_head(plan: Plan) -> dict[str, Any]:
    """A plan without its obligations, which have their own list."""
    return _told(
        id=plan.id,
        title=plan.title,
        jurisdiction=plan.jurisdiction,
        government=plan.government,
        period=plan.period.label,
        span=span(plan.period),
        issued=plan.issued,
        document=plan.document,
        document_sha256=plan.document_sha256,
        place=str(plan.place),
    )


def obligation(each: Obligation) -> dict[str, Any]:
    """A task, goal or annex row with the criteria it is held to, in the order of the plan."""
    return _told(
        plan=each.plan,
        id=each.id,
        title=each.title,
        section=each.section,
        summary=each.summary,
        clause=_clause(each.clause),
        lead=each.lead,
        cooperating=each.cooperating,
        responsible=each.responsible,
        due=_due(each.due) if each.due is not None else None,
        review=each.review,
        points=each.points or None,
        doubt=each.doubt,
        note=each.note,
        criteria=[_criterion(criterion) for criterion in each.criteria],
        place=str(each.place),
    )


def _criterion(each: Criterion) -> dict[str, Any]:
    """What people read of a criterion. Its expressions stay in the rules: nothing is judged from a saved audit."""
    return _told(
        id=each.id,
        summary=each.summary,
        scope=each.scope,
        each=each.each,
        word=each.word,
        duty=each.duty,
        measured_in=each.measured_in,
        every=str(each.every) if each.every is not None else None,
        figure_due=each.figure_due,
        overridden_by=each.overridden_by,
        strength=each.strength,
        basis=each.basis,
        stated=each.stated,
        owed_by=each.owed_by,
        owed_by_subject=each.owed_by == SUBJECT,
        standard=_told(number=each.standard.number, title=each.standard.title) if each.standard is not None else None,
        lead=each.lead,
        doubt=each.doubt,
        note=each.note,
        place=str(each.place),
    )


def details(finding: Finding) -> dict[str, Any]:
    """What formats print of a finding beyond the keys of the contract."""
    measure = finding.measure
    return _told(
        span=span(measure.period),
        exact=dict(inexact({"value": measure.value, "short_by": measure.short_by, **figures_of(measure.goal)})),
        lead=measure.lead,
        short_is_least=measure.short_is_least,
        days_late=measure.days_late,
        days_left=measure.days_left,
        working_days_over=measure.working_days_over,
        figure_due=measure.figure_due,
        short_since=measure.since,
        last_deed=measure.last_deed,
        **both("arithmetic", measure.arithmetic),
        issuer=measure.issuer,
        awaits=measure.awaits,
        predicates=dict(sorted(measure.predicates.items())),
        pace=_expected(measure.expected) if measure.expected is not None else None,
        rest=_needed(measure.needed) if measure.needed is not None else None,
    )


def both(key: str, many: Sequence[Said]) -> dict[str, list[str]]:
    """Sentences in Chinese under a key, and where any of them is different in English, those under another."""
    zh, en = spoken(many, "zh"), spoken(many, "en")
    return {key: zh} if zh == en else {key: zh, f"{key}_en": en}


def _expected(each: Expected) -> dict[str, Any]:
    return _told(value=str(each.value), how=each.how, day=each.day, said=dict(each.said), whole=each.whole)


def _needed(each: Needed) -> dict[str, Any]:
    return _told(
        value=str(each.value),
        measured_in=each.measured_in,
        months=each.months,
        how=each.how,
        op=each.op,
        assumed=each.assumed,
        impossible=not each.possible,
        whole=each.whole,
    )


def figures_of(goal: Goal) -> dict[str, Fraction | None]:
    """The figures of a target by the keys that show them."""
    return {
        "target.value": goal.value,
        "target.low": goal.low,
        "target.high": goal.high,
        "target.first_value": goal.first_value,
    }


def inexact(figures: Mapping[str, Fraction | None]) -> Iterator[tuple[str, str]]:
    """Figures that no decimal of ten places can hold, as fractions."""
    for name, figure in figures.items():
        text = as_text(figure, up=name == "short_by")
        if figure is not None and text is not None and Fraction(text) != figure:
            yield name, str(figure)


def span(period: Period) -> list[date] | None:
    """The days of a period whose name does not tell them, such as `once`."""
    try:
        plain = parse_period(period.label) == period
    except ValueError:
        plain = False
    return None if plain else [period.first, period.last]


def _clause(clause: Clause) -> dict[str, Any]:
    return _told(table=clause.table, row=clause.row, section=clause.section, part=clause.part, sha256=clause.sha256)


def _due(due: Due) -> dict[str, Any]:
    """Where a deadline comes from, without what is as usual."""
    usual = {field.name: field.default for field in fields(due) if field.default is not MISSING}
    return _told(**{name: value for name in usual if (value := getattr(due, name)) != usual[name]})


def _told(**values: Any) -> dict[str, Any]:
    """The values there are, days as text."""
    return {key: _plain(value) for key, value in values.items() if not _empty(value)}


def _empty(value: Any) -> bool:
    return value is None or value is False or (isinstance(value, str | tuple | list | dict) and not value)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value
