"""The figure a value is held to: in the rule, an attribute of the subject, by subject, or issued by another office."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from duban.measuring.estimates import About, Context, Window
from duban.measuring.inventory import own_figure
from duban.model.expressions import BySubject, Given, Issued, Own, Target
from duban.model.facts import Fact


@dataclass(frozen=True, slots=True)
class Held:
    """A target's figure, or what it waits for."""

    value: Fraction | None
    lacking: str | None = None
    issuer: str | None = None
    issued_by: str | None = None
    facts: tuple[Fact, ...] = ()


def held(target: Target, metric: str | None, about: About, window: Window, measured_in: str, context: Context) -> Held:
    """The figure in a unit of measure."""
    scales = context.rulebook.scales
    match target:
        case Given(quantity=quantity):
            return Held(scales.convert(quantity, measured_in))
        case Own(attribute=attribute):
            figure = own_figure(about.member, attribute, measured_in, scales)
            return Held(figure, None if figure is not None else "target", issued_by=attribute)
        case BySubject(figures=figures):
            own = dict(figures).get(about.subject)
            figure = scales.convert(own, measured_in) if own is not None else None
            return Held(figure, None if figure is not None else "target", issued_by=about.subject)
        case Issued(document=document, issuer=issuer):
            facts = _issued(document, metric, about, window, context)
            figure = scales.convert(facts[-1].value, measured_in) if facts and facts[-1].value is not None else None
            return Held(figure, None if figure is not None else "target", issuer, document, tuple(facts[-1:]))
    raise AssertionError(target)


def _issued(document: str, metric: str | None, about: About, window: Window, context: Context) -> list[Fact]:
    """The target facts of a document for this metric, subject and period, the standing one last."""
    records = context.records
    found = [
        fact
        for fact in records.of_kind.get("target", ())
        if fact.metric == metric
        and records.subject_of(fact) == about.subject
        and fact.attributes["document"] == document
        and fact.serves(records.plan.id, about.obligation)
        and (fact.period is None or fact.period.holds(window.span) or window.span.holds(fact.period))
    ]
    return sorted(found, key=lambda fact: (fact.reported_on, fact.id))
