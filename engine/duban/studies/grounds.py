"""What a measure rests on: the clause, the deadline and the target with where they come from, the sums and the records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from duban.judging.sentences import gap_text, progress_text, target_text
from duban.model.explanation import Node
from duban.model.expressions import Between, BySubject, Issued, Own, Stepped, Target
from duban.model.facts import Fact
from duban.model.findings import Finding, Measure
from duban.model.plan import Clause, Due
from duban.model.quantities import show
from duban.model.said import spoken
from duban.studies.telling import Teller

_ELSEWHERE = ("act", "target")
"""Kinds of record that stand under the deadline or the target they set, and not among the figures."""


_TOLD = ("strength", "basis")
"""What stands beside the criterion already."""
_OVER = ("pace", "first_report", "days_left")
"""What says nothing to people any more once the deadline has passed."""


def measure_node(finding: Finding, asked: Mapping[str, object], teller: Teller) -> Node:
    """The measure of a finding; `asked` are the predicates that the rule which fired looked at."""
    measure = finding.measure
    idle = _OVER if measure.predicates["deadline"] == "passed" else ()
    rest = {
        name: word for name, word in measure.predicates.items()
        if name not in (*asked, *idle, *_TOLD) and word != "no"
    }  # fmt: skip
    text = target_text(measure, teller.language)
    if measure.value is not None:
        text = teller.say(
            "explain.comparison",
            value=show(measure.value, measure.measured_in),
            target=text,
            gap=gap_text(measure, teller.language),
        )
    return Node(
        "measure",
        text,
        teller.say("branch.measure"),
        details={"value": _figure(measure), "measured_in": measure.measured_in, "fields": dict(measure.predicates)},
        nodes=(
            teller.branch("situation", teller.words(asked.items())),
            teller.branch("rest", teller.words(rest.items()), kind="situation"),
            criterion_node(finding, teller),
            _subject(measure, teller),
            _deadline(finding, teller),
            _target(measure, teller),
            *_sums(measure, teller),
        ),
    )


def criterion_node(finding: Finding, teller: Teller) -> Node:
    """What is asked, whose demand that is, and where it stands in the document."""
    measure, say = finding.measure, teller.say
    criterion, obligation, plan = measure.criterion, measure.obligation, measure.plan
    bound = (say(f"strength.{criterion.strength}"), say(f"basis.{finding.basis}"))
    nodes = [
        teller.branch("plan", teller.aside(plan.title, plan.id), kind="clause"),
        teller.branch("obligation", say("explain.of", what=f"{obligation.id} {obligation.title}", text=obligation.summary),
                      kind="clause"),
        teller.branch("clause", say("explain.clause_text", document=plan.document, sha256=obligation.clause.sha256[:16],
                                    clause=clause_text(obligation.clause, teller))),
    ]  # fmt: skip
    if measure.owed_by is not None:
        nodes.append(teller.branch("owed_by", measure.owed_by, kind="party"))
    if criterion.standard is not None:
        nodes.append(teller.branch("standard", str(criterion.standard)))
    if finding.basis == "convention":
        nodes.append(Node("line", say("explain.convention")))
    nodes += [teller.branch("doubt", doubt) for doubt in (criterion.doubt, obligation.doubt) if doubt]
    text = teller.aside(f"{criterion.id} {criterion.summary}", *bound)
    return Node("criterion", text, say("branch.criterion"), criterion.place, {"id": criterion.id}, tuple(nodes))


def clause_text(clause: Clause, teller: Teller) -> str:
    """Where an obligation stands in its document."""
    if clause.table:
        return teller.say("clause.row", table=clause.table, row=clause.row)
    return teller.say("clause.part", section=clause.section, part=clause.part) if clause.part else str(clause.section)


def _subject(measure: Measure, teller: Teller) -> Node:
    period = measure.period
    span = teller.say("explain.span", first=period.first, last=period.last)
    label = teller.say("explain.once") if period.label == "once" else period.label
    # A name that is the days itself needs no telling which.
    spelled = period.label in (period.first.isoformat(), f"{period.first}..{period.last}")
    text = teller.say("explain.then").join((measure.subject, label if spelled else teller.aside(label, span)))
    return teller.branch("subject", text)


def _deadline(finding: Finding, teller: Teller) -> Node:
    """The day, the act that moved it, and where the first one came from."""
    measure = finding.measure
    first, now = measure.first_deadline, measure.deadline
    nodes = []
    if now != first:
        acts = [fact for fact in _facts(measure, teller) if fact.kind == "act" and fact.day("deadline") == now]
        moved = teller.say("due.moved", before=first, after=now, act=_acts(acts, teller))
        nodes.append(Node("line", moved, nodes=tuple(teller.record(act.id) for act in acts)))
    nodes.append(_first_deadline(finding, teller))
    shown = str(now) if now is not None else teller.say("said.no_deadline")
    node = teller.branch("deadline", shown, nodes)
    return Node(node.kind, node.text, node.title, details={"due": now, "first_due": first}, nodes=node.nodes)


def _first_deadline(finding: Finding, teller: Teller) -> Node:
    measure, say = finding.measure, teller.say
    criterion, due = measure.criterion, measure.criterion.due
    if criterion.phases:
        return Node("line", say("due.phase"))
    if criterion.every is not None and criterion.every.counted != "occurrence":
        return _of_rhythm(measure, teller)
    if due is None:
        return Node("line", say("due.nothing"))
    if due.after is not None:
        return _after(due, measure, teller)
    if not due.printed:
        return Node("line", say("due.unstated"))
    inherited = measure.obligation.due is not None and measure.obligation.due.printed == due.printed
    return Node("line", say("due.task" if inherited else "due.printed", text=due.printed))


def _of_rhythm(measure: Measure, teller: Teller) -> Node:
    """A day in each period or after it; or the end of the time since the duty was last done."""
    criterion, due, say = measure.criterion, measure.criterion.due, teller.say
    assert criterion.every is not None
    rhythm = criterion.every.says(teller.language)
    if criterion.driven:
        return _rolling(measure, rhythm, teller)
    if due is None or due.month_day is None:
        return Node("line", say("due.cycle" if criterion.basis == "plan" else "due.cycle_ours", rhythm=rhythm))
    key = "due.in_month" if due.month else "due.after_period" if due.months_after else "due.in_period"
    text = say(key, rhythm=rhythm, day=due.month_day, months=due.months_after, month=due.month)
    return Node("line", text)


def _rolling(measure: Measure, rhythm: str, teller: Teller) -> Node:
    """What a window opened with: the last time before it, or the day the subject entered, or the plan's first day."""
    before = [fact for fact in _facts(measure, teller) if fact.happened < measure.period.first]
    entered = [
        fact
        for fact in _facts(measure, teller)
        if fact.kind == "item" and fact.day("entered_on") == measure.period.first
    ]
    key = "due.rolling_deed" if before else "due.rolling_entry" if entered else "due.rolling_plan"
    opened = before[-1].happened if before else measure.period.first
    records = tuple(teller.record(fact.id) for fact in (*before, *entered)[:1])
    return Node("line", teller.say(key, rhythm=rhythm, opened=opened), nodes=records)


def _after(due: Due, measure: Measure, teller: Teller) -> Node:
    """So many days after something, with the record of that."""
    key = "due.after_event_working" if due.working else "due.after_event"
    starts = [fact for fact in _facts(measure, teller) if fact.attributes.get("what") == due.after]
    node = Node("line", teller.say(key, event=due.after, n=due.within))
    if measure.deadline is None:
        return Node(node.kind, node.text, nodes=(Node("line", teller.say("due.unknown", event=due.after)),))
    first = min(starts, key=lambda fact: (fact.happened, fact.id), default=None)
    return Node(node.kind, node.text, nodes=(teller.record(first.id),) if first is not None else ())


def _target(measure: Measure, teller: Teller) -> Node:
    """The figure, the act or office that set it, or the rule or thing it stands in."""
    goal, facts = measure.goal, _facts(measure, teller)
    nodes: list[Node] = []
    setting = [
        fact for fact in facts if fact.kind in _ELSEWHERE and (fact.value is not None or "figure" in fact.attributes)
    ]
    if goal.act is not None:
        acts = [
            fact for fact in setting if goal.act in (fact.attributes.get("act_number"), fact.attributes.get("document"))
        ]
        first = show(goal.first_value, measure.measured_in) if goal.first_value is not None else None
        text = teller.say("target.act_instead" if first else "target.act", act=goal.act, first=first)
        nodes.append(Node("line", text, nodes=tuple(teller.record(act.id) for act in acts)))
    else:
        nodes += [_origin(side, measure, setting, teller) for side in _sides(measure)]
    # The same source for both ends of a range is told once.
    unique = {(node.text, node.place): node for node in nodes}
    node = teller.branch("target", target_text(measure, teller.language), unique.values())
    details = {"op": goal.op, "value": str(goal.value) if goal.value is not None else None}
    return Node(node.kind, node.text, node.title, details=details, nodes=node.nodes)


def _sides(measure: Measure) -> Iterator[Target]:
    criterion = measure.criterion
    # Each phase has a test of its own.
    test = next((test for day, test, _ in criterion.phases if day.isoformat() == measure.period.label), criterion.test)
    yield from (test.low, test.high) if isinstance(test, Between) else (test.right,)


def _origin(side: Target, measure: Measure, setting: list[Fact], teller: Teller) -> Node:
    match side:
        case Own(attribute=attribute):
            key = "target.own" if measure.goal.value is not None else "target.own_lacking"
            return _attribute(key, attribute, measure, teller)
        case Stepped(since=attribute, steps=steps, keep=keep):
            known = any(attribute in remark.zh for remark in measure.remarks)
            counted = _attribute("target.counted" if known else "target.own_lacking", attribute, measure, teller)
            told = teller.listed(
                teller.say("target.step", year=year, figure=show(figure.value, figure.measured_in))
                for year, figure in steps
            )
            text = teller.say("target.steps_kept" if keep else "target.steps", steps=told)
            return Node("line", text, place=measure.criterion.place, nodes=(counted,))
        case Issued(document=document, issuer=issuer):
            facts = [fact for fact in setting if fact.attributes.get("document") == document]
            key = "target.issued" if facts else "target.awaited"
            text = teller.say(f"{key}_by" if issuer else key, document=document, issuer=issuer)
            return Node("line", text, nodes=tuple(teller.record(fact.id) for fact in facts))
        case BySubject():
            return Node("line", teller.say("target.by_subject"), place=measure.criterion.place)
    return Node("line", teller.say("target.rule"), place=measure.criterion.place)


def _attribute(key: str, attribute: str, measure: Measure, teller: Teller) -> Node:
    """An attribute of the subject: where it is registered, and the records that changed it."""
    thing = teller.content.units.things.get(measure.subject)
    text = teller.say(key, subject=measure.subject, attribute=attribute)
    changes = [
        fact for fact in teller.facts.values()
        if fact.kind == "item" and fact.subject == measure.subject and fact.attributes.get("attribute") == attribute
        and fact.visible(min(measure.period.last, teller.report.as_of), teller.report.known_by)
    ]  # fmt: skip
    changed = tuple(teller.record(fact.id) for fact in changes)
    place = thing.at.get(attribute, thing.place) if thing is not None else None
    return Node("line", text, place=place, nodes=changed)


def _sums(measure: Measure, teller: Teller) -> Iterator[Node]:
    """The arithmetic, its facts, the pace, what is missing, and what is to be noted."""
    language = teller.language
    yield from teller.lines("arithmetic", spoken(measure.arithmetic, language))
    facts = [
        each.id
        for each in measure.evidence
        if (fact := teller.facts.get(each.id)) is None or fact.kind not in _ELSEWHERE
    ]
    if facts:
        yield teller.branch("facts", nodes=[teller.record(identity) for identity in facts], kind="fact")
    else:
        yield teller.branch("facts", teller.say("explain.no_facts"), kind="fact")
    if measure.expected is not None:
        whose = teller.say("pace.convention" if measure.criterion.pace is None else "pace.rule")
        how = measure.expected.says(language) + whose
        text = teller.say("explain.pace_line", how=how, progress=progress_text(measure, language))
        yield teller.branch("pace", text)
    yield from teller.lines("missing", spoken(measure.missing, language))
    yield from teller.lines("remarks", spoken(measure.remarks, language), kind="remark")


def _facts(measure: Measure, teller: Teller) -> list[Fact]:
    """The records a measure cites."""
    return [fact for each in measure.evidence if (fact := teller.facts.get(each.id)) is not None]


def _acts(acts: list[Fact], teller: Teller) -> str:
    return teller.listed(act.attributes.get("act_number") or act.attributes["document"] for act in acts)


def _figure(measure: Measure) -> str | None:
    return str(measure.value) if measure.value is not None else None
