"""The figure a value is held to: in the rule, by subject, by year of operation, the subject's own, or issued by an office."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from duban.measuring.estimates import About, Context, Window
from duban.measuring.inventory import Member, own_day, own_figure
from duban.model.expressions import Between, BySubject, Given, Issued, Own, Stepped, Target, Test
from duban.model.facts import Fact
from duban.model.periods import year_of
from duban.model.quantities import show
from duban.model.said import Said, said


@dataclass(frozen=True, slots=True)
class Held:
    """A target's figure, or what it waits for."""

    value: Fraction | None
    lacking: str | None = None
    issuer: str | None = None
    issued_by: str | None = None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """A test with the figures that its subject has on a day.

    `owed` is False in the years of operation for which there is no step; `ours` says that the last step is carried on
    beyond what the plan says.
    """

    test: Test
    owed: bool = True
    ours: bool = False
    remarks: tuple[Said, ...] = ()


def held(target: Target, metric: str | None, about: About, window: Window, measured_in: str, context: Context) -> Held:
    """The figure in a unit of measure."""
    scales = context.rulebook.scales
    match target:
        case Given(quantity=quantity):
            return Held(scales.convert(quantity, measured_in))
        case Own(attribute=attribute):
            figure = own_figure(about.member, attribute, measured_in, scales)
            return Held(figure, None if figure is not None else "attribute", issued_by=attribute)
        case Stepped(since=attribute):
            return Held(None, "attribute", issued_by=attribute)
        case BySubject(figures=figures):
            own = dict(figures).get(about.subject)
            figure = scales.convert(own, measured_in) if own is not None else None
            return Held(figure, None if figure is not None else "target", issued_by=about.subject)
        case Issued(document=document, issuer=issuer):
            facts = _issued(document, metric, about, window, context)
            figure = scales.convert(facts[-1].value, measured_in) if facts and facts[-1].value is not None else None
            return Held(figure, None if figure is not None else "target", issuer, document, tuple(facts[-1:]))
    raise AssertionError(target)


def settled(test: Test, subject: str, member: Member | None, day: date) -> Settled:
    """A test with what stands in it by subject or by year of operation settled for one subject on a day.

    Where the day that operation began is not known the steps stay, and nothing can be held to them.
    """
    if isinstance(test, Between):
        low, high = (_of_subject(side, subject, member, day) for side in (test.low, test.high))
        remarks = tuple(dict.fromkeys((*low.remarks, *high.remarks)))
        return Settled(
            replace(test, low=low.target, high=high.target), low.owed and high.owed, low.ours or high.ours, remarks
        )
    side = _of_subject(test.right, subject, member, day)
    return Settled(replace(test, right=side.target), side.owed, side.ours, side.remarks)


@dataclass(frozen=True, slots=True)
class _Side:
    target: Target
    owed: bool = True
    ours: bool = False
    remarks: tuple[Said, ...] = ()


def _of_subject(target: Target, subject: str, member: Member | None, day: date) -> _Side:
    if isinstance(target, BySubject):
        own = dict(target.figures).get(subject)
        return _Side(Given(own) if own is not None else target)
    begun = own_day(member, target.since) if isinstance(target, Stepped) else None
    if not isinstance(target, Stepped) or begun is None:
        return _Side(target)
    year, (first, _), (last, figure) = year_of(begun, day), target.steps[0], target.steps[-1]
    about = {"attribute": target.since, "begun": begun, "day": day, "year": year}
    if year == 0:
        return _Side(target, False, remarks=(said("remark.not_begun", **about),))
    if year < first:
        return _Side(target, False, remarks=(said("remark.before_steps", **about, first=first),))
    if year <= last:
        return _Side(Given(dict(target.steps)[year]), remarks=(said("remark.year", **about),))
    if not target.keep:
        return _Side(target, False, remarks=(said("remark.after_steps", **about, last=last),))
    carried = show(figure.value, figure.measured_in)
    return _Side(Given(figure), ours=True, remarks=(said("remark.carried_on", **about, last=last, figure=carried),))


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
