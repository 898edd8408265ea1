"""Why there is no finding under an id that could be one: each reason with what there is instead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from duban.loading.content import Content
from duban.loading.suggest import nearest
from duban.measuring.duties import Subject, frames_of, subjects_of
from duban.measuring.inventory import chosen, member_on, members, movements, unmet
from duban.measuring.records import Records
from duban.model.explanation import Detail, Explanation, Node
from duban.model.expressions import Condition
from duban.model.findings import FindingParts, finding_id
from duban.model.periods import EACH_TIME, Period
from duban.model.plan import Criterion, Obligation, Plan
from duban.pipeline import Inquiry
from duban.studies.explain import explanation
from duban.studies.telling import Teller


def why_none(parts: FindingParts, inquiry: Inquiry, content: Content, language: str) -> Explanation:
    """The reasons for which an audit holds no such finding; its plan and its obligation are there."""
    teller = Teller(content, inquiry, language)
    reasons = list(_Absence(parts, teller).reasons())
    assert reasons, f"{parts} should be a finding"
    identity = finding_id(*parts)
    first, *others = reasons
    near = nearest(identity, teller.findings)
    if near:
        others.append(Node("line", teller.say("none.nearest", id=near), details={"id": near}))
    text = teller.say("none.reason", why=first.text)
    nodes = (*first.nodes, *others)
    proof = Node("none", text, place=first.place, details={**first.details, "id": identity}, nodes=nodes)
    return explanation(identity, None, first.text, inquiry.report, language, proof)


class _Absence:
    """One id held to the criterion it names."""

    def __init__(self, parts: FindingParts, teller: Teller) -> None:
        self._parts, self._teller = parts, teller
        content, report = teller.content, teller.report
        self._plan: Plan = content.rulebook.plans[parts.plan]
        self._obligation: Obligation = next(each for each in self._plan.obligations if each.id == parts.obligation)
        self._records = Records(content.ledger, self._plan, content.units, report.as_of, report.known_by)

    def reasons(self) -> Iterator[Node]:
        """Every reason there is, and under it what there is instead."""
        criteria = {each.id: each for each in self._obligation.criteria}
        criterion = criteria.get(self._parts.criterion)
        if criterion is None:
            text = self._teller.say(
                "none.criterion", obligation=self._obligation.id, id=self._parts.criterion,
                nearest=nearest(self._parts.criterion, criteria),
            )  # fmt: skip
            known = self._teller.say("none.criteria", ids=self._teller.listed(criteria))
            yield Node("none", text, nodes=(Node("line", known),))
            return
        spans = self._spans(criterion)
        span = spans.get(self._parts.period)
        if span is None and criterion.driven and not spans and self._subject(criterion) is not None:
            yield self._never(criterion)
        elif span is None and criterion.driven and not spans:
            # Somebody else's times are no periods of this one; that it is no subject is said below.
            pass
        elif span is None:
            text = self._teller.say("none.period", period=self._parts.period)
            yield Node("none", text, place=criterion.place, nodes=(Node("line", self._periods(criterion, spans)),))
        elif criterion.every is not None and span.first > self._records.as_of:
            yield Node(
                "none",
                self._teller.say("none.begins", period=span.label, day=span.first, as_of=self._records.as_of),
                details={"period": span.label, "first_day": span.first},
            )
        # The inventory is taken as of the period's end; where there is no such period, as of today.
        day = min(span.last, self._records.as_of) if span is not None else self._records.as_of
        yield from self._not_a_subject(criterion, day)

    def _spans(self, criterion: Criterion) -> dict[str, Period]:
        """The periods of a criterion by their names, those not yet begun among them."""
        if criterion.every is not None and criterion.by_calendar and not criterion.phases:
            return {span.label: span for span in criterion.every.cycles(self._plan.period)}
        rulebook, records = self._teller.content.rulebook, self._records
        subject = self._subject(criterion) if criterion.driven else None
        if criterion.driven and subject is None:
            return {}
        frames = frames_of(criterion, self._obligation, self._plan, rulebook, records, subject)
        return {frame.span.label: frame.span for frame in frames}

    def _subject(self, criterion: Criterion) -> Subject | None:
        """Whom the id names, where it is one of the criterion's subjects today."""
        rulebook, day = self._teller.content.rulebook, self._records.as_of
        found = subjects_of(criterion, self._obligation, self._plan, rulebook, self._records, day)
        return next((each for each in found if each.name == self._parts.subject), None)

    def _periods(self, criterion: Criterion, spans: dict[str, Period]) -> str:
        labels = self._teller.listed(spans)
        if criterion.phases:
            return self._teller.say("none.periods_phases", labels=labels)
        if criterion.every == EACH_TIME and criterion.due is not None:
            return self._teller.say("none.periods_occurrence", event=criterion.due.after, labels=labels)
        if criterion.every is not None:
            rhythm = criterion.every.says(self._teller.language)
            return self._teller.say("none.periods_cycle", rhythm=rhythm, labels=labels)
        return self._teller.say("none.periods", labels=labels)

    def _never(self, criterion: Criterion) -> Node:
        """Nothing that makes it come round has happened within the plan."""
        period = self._plan.period
        event = criterion.due.after if criterion.due is not None else criterion.summary
        last = min(period.last, self._records.as_of)
        text = self._teller.say("none.no_occurrence", event=event, first=period.first, last=last)
        return Node("none", text, place=criterion.place, details={"event": event, "first_day": period.first})

    def _not_a_subject(self, criterion: Criterion, day: date) -> Iterator[Node]:
        rulebook, name, say = self._teller.content.rulebook, self._parts.subject, self._teller.say
        subjects = [
            each.name
            for each in subjects_of(criterion, self._obligation, self._plan, rulebook, self._records, day)
        ]  # fmt: skip
        if name in subjects:
            return
        if criterion.each is not None:
            here = chosen(criterion.each, criterion.where, day, self._records, rulebook.scales)
            names = self._teller.listed(member.name for member in here)
            others = say("none.members", names=names) if here else say("none.nobody")
            yield self._not_a_member(criterion.each, criterion, day, Node("line", others))
        elif criterion.objects:
            yield Node("none", say("none.objects", names=self._teller.listed(subjects)), place=criterion.place)
        else:
            place = self._teller.listed(subjects)
            yield Node("none", say("none.jurisdiction", place=place, subject=name), place=criterion.place)

    def _not_a_member(self, group: str, criterion: Criterion, day: date, others: Node) -> Node:
        """Not of the group, not yet or no longer in it, or in it without meeting the conditions."""
        name, teller, records = self._parts.subject, self._teller, self._records
        details: dict[str, Detail] = {"group": group, "on": day}
        if name in {member.name for member in members(group, day, records)}:
            attributes = member_on(name, day, records).attributes
            failed = unmet(attributes, criterion.where, teller.content.rulebook.scales)
            assert failed is not None
            value = attributes.get(failed.attribute)
            text = teller.say(
                "none.where" if value is not None else "none.where_lacking",
                subject=name, group=group, attribute=failed.attribute, value=value, wanted=self._wanted(failed),
            )  # fmt: skip
            return Node("none", text, place=criterion.place, details=details, nodes=(others,))
        known = [fact for fact in teller.content.ledger.facts if fact.known(records.known_by)]
        moves = movements(group, name, known)
        nodes = (*(teller.record(move.id) for move in moves), others)
        left = [on for move in moves if (on := move.day("left_on")) is not None and on <= day]
        entering = [on for move in moves if (on := move.day("entered_on")) is not None and on > day]
        if left or entering:
            key, on = ("none.left", max(left)) if left else ("none.not_entered", min(entering))
            text = teller.say(key, subject=name, group=group, day=on, on=day)
            return Node("none", text, details=details, nodes=nodes)
        text = teller.say("none.no_member", subject=name, group=group)
        return Node("none", text, details=details, nodes=nodes)

    def _wanted(self, condition: Condition) -> str:
        if condition.operator is None:
            return self._teller.say("guard.or").join(condition.one_of)
        return f"{self._teller.say(f'op.{condition.operator}')} {condition.quantity}"
