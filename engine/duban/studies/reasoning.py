"""What the judge did: the rule that fired and what it was bound to, what follows from that, and what almost did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from duban.judging.nearly import Nearly, Unmet, nearly_fired
from duban.messages import field_name, kind_name, say, word_name
from duban.model.explanation import Detail, Node
from duban.model.findings import Consequence, Finding, Firing
from duban.model.rules import Bound, JudgeRule, OneOf, Scalar
from duban.studies.grounds import measure_node
from duban.studies.telling import Teller

_UNSAID = frozenset({"id", "kind", "finding", "plan", "obligation", "criterion", "subject", "period"})
"""Fields that say about which finding a fact is, which is plain where it stands."""
_RECORDS = ("waiver", "remedy", "verification", "objection", "deed")
"""Fields that hold the id of a record of the ledger."""
_NEARLY = ("coverage", "consequence", "escalation")
Said = Mapping[str, str | int]


def rule_node(finding: Finding, teller: Teller) -> Node:
    """The verdict's rule with what it was bound to: the measure, and what covers it."""
    (firing,) = finding.proof
    rule = teller.rule(firing)
    asked = {
        name: finding.measure.predicates[name]
        for pattern in rule.when if pattern.kind == "measure" for name, _ in pattern.guards
        if name in finding.measure.predicates
    }  # fmt: skip
    nodes = [measure_node(finding, asked, teller)]
    nodes += [node for node in _bound(firing, finding.id, teller) if node.details.get("kind") != "measure"]
    return Node("rule", firing.rule, teller.say("branch.rule"), firing.place, {"rule": firing.rule}, tuple(nodes))


def follow_nodes(finding: Finding, teller: Teller) -> Iterator[Node]:
    """What follows from a finding, each under what it follows from in turn: remedy, then overdue, then escalation."""
    all_of = [each for each in teller.report.consequences if finding.id in each.because]
    all_of.sort(key=lambda each: (each.level, each.id))
    by_proof = {_mark(each.proof[0]): each for each in all_of if each.proof}
    parents: dict[str, str] = {}
    for each in all_of:
        for firing in _below(each):
            if (parent := by_proof.get(_mark(firing))) is not None and parent.id != each.id:
                parents.setdefault(_key(each), _key(parent))

    def grown(each: Consequence) -> Node:
        node = _follows(each, finding, frozenset(by_proof), teller)
        after = tuple(grown(other) for other in all_of if parents.get(_key(other)) == _key(each))
        return Node(node.kind, node.text, node.title, node.place, node.details, (*node.nodes, *after))

    for each in all_of:
        if _key(each) not in parents:
            yield grown(each)


def nearly_nodes(finding: Finding, teller: Teller) -> Iterator[Node]:
    """Rules that took the finding up and did not fire, each with its own words or the condition that failed."""
    report = teller.report
    rules = [rule for rule in teller.content.rules if rule.stratum in _NEARLY]
    rules.sort(key=lambda rule: (_NEARLY.index(rule.stratum), rule.id))
    alike: dict[tuple[str, str, str], list[JudgeRule]] = {}
    for each in nearly_fired(rules, teller.inquiry.facts, finding.id, report.as_of, teller.content.rulebook.holidays):
        why = _why(each, teller)
        text = teller.sentence(each.rule.otherwise, each.bindings) if each.rule.otherwise else why
        alike.setdefault((kind_name(each.rule.concludes, teller.language), text, why), []).append(each.rule)
    for (title, text, why), found in alike.items():
        nodes = (Node("line", why),) if text != why else ()
        names = tuple(rule.id for rule in found)
        key = "explain.under_rule" if len(names) == 1 else "explain.under_rules"
        name = teller.say(key, rule=names[0], rules=teller.listed(names))
        yield Node("nearly", teller.aside(text, name), title, found[0].place, {"rules": names}, nodes)


def _below(consequence: Consequence) -> Sequence[Firing]:
    return consequence.proof[0].because if consequence.proof else ()


def _mark(firing: Firing) -> tuple[object, ...]:
    """What tells a firing from others: the rule, and the facts it was bound to."""
    return firing.rule, tuple(sorted(str(fact["id"]) for fact in firing.bindings.values()))


def _key(consequence: Consequence) -> str:
    return f"{consequence.id} {_mark(consequence.proof[0]) if consequence.proof else ''}"


def _follows(each: Consequence, finding: Finding, told: frozenset[tuple[object, ...]], teller: Teller) -> Node:
    asides = [
        teller.say("explain.under_rule", rule=each.rule),
        teller.say("report.due", due=each.due) if each.due else "",
        teller.say("explain.on", day=each.on) if each.on else "",
        teller.say("explain.to", who=teller.listed(each.to.split("、"))) if each.to else "",
    ]
    title = kind_name(each.kind, teller.language)
    if each.level > 1:
        title = teller.say("report.level", name=title, level=each.level)
    details: dict[str, Detail] = {
        "rule": each.rule, "kind": each.kind, "due": each.due, "on": each.on, "to": each.to, "level": each.level,
    }  # fmt: skip
    nodes = tuple(_bound(each.proof[0], finding.id, teller, told)) if each.proof else ()
    place = each.proof[0].place if each.proof else None
    return Node("follows", teller.aside(each.said(teller.language), *asides), title, place, details, nodes)


def _bound(
    firing: Firing, about: str, teller: Teller, told: frozenset[tuple[object, ...]] = frozenset()
) -> Iterator[Node]:
    """The facts a rule was bound to, each with the rule that concluded it; the finding itself is not told again, nor
    what is `told` as the branch above."""
    because = list(firing.because)
    for fact in firing.bindings.values():
        kind = str(fact["kind"])
        cause = next((each for each in because if teller.rule(each).concludes == kind), None)
        if cause is not None:
            because.remove(cause)
            if _mark(cause) not in told:
                yield _concluded(fact, cause, about, teller)
        elif kind in ("measure", "finding", "earlier"):
            identity = str(fact["earlier"] if kind == "earlier" else fact["finding"])
            if kind == "measure" or identity != about:
                yield _other(identity, fact, teller)
        elif kind != "answers":
            yield _given(fact, teller)


def _concluded(fact: Said, cause: Firing, about: str, teller: Teller) -> Node:
    """A conclusion with the rule behind it: the sentence it said, or for a count what was counted."""
    rule, kind = teller.rule(cause), str(fact["kind"])
    title = kind_name(kind, teller.language)
    details: dict[str, Detail] = {"kind": kind, "rule": cause.rule}
    name = teller.say("explain.under_rule", rule=cause.rule)
    if rule.tallies:
        counted = [
            _other(str(bound["finding"]), bound, teller)
            for each in cause.because for bound in each.bindings.values() if bound["kind"] == "finding"
        ]  # fmt: skip
        text = teller.aside(teller.words((key, value) for key, value in fact.items() if key not in _UNSAID), name)
        return Node("conclusion", text, title, cause.place, {**details, "count": int(fact["count"])}, tuple(counted))
    text = teller.aside(teller.concluded(cause), name)
    return Node("conclusion", text, title, cause.place, details, tuple(_bound(cause, about, teller)))


def _given(fact: Said, teller: Teller) -> Node:
    """A fact the judge was given, with the records of the ledger behind it."""
    kind = str(fact["kind"])
    told = {name: value for name, value in fact.items() if name not in _UNSAID}
    records = [teller.record(str(value)) for name, value in told.items() if name in _RECORDS]
    if kind == "remedy_touch":
        records += [teller.record(identity) for identity in _verifications(fact, teller)]
    return Node(
        "conclusion",
        teller.words((name, value) for name, value in told.items() if value != "" and name not in _RECORDS),
        kind_name(kind, teller.language),
        details={"kind": kind, "fields": told},
        nodes=tuple(records),
    )


def _verifications(touch: Said, teller: Teller) -> Iterator[str]:
    """The record of the verification that counted for a remedy."""
    for fact in teller.facts.values():
        of_it = fact.kind == "verification" and fact.attributes.get("of") == touch["remedy"]
        if of_it and fact.happened.isoformat() == touch.get("verified_on"):
            yield fact.id


def _other(identity: str, fact: Said, teller: Teller) -> Node:
    """Another finding, as it stands; an earlier one by how many periods it lies before."""
    finding = teller.findings[identity]
    title = ""
    if fact["kind"] == "earlier":
        title = _before(fact, teller)
    measure = finding.measure
    what = f"{measure.obligation.id} {measure.criterion.summary}"
    name = teller.aside(what, measure.subject, measure.period.label)
    text = teller.say("explain.of", what=name, text=teller.say(f"status.{finding.status.value}"))
    details: dict[str, Detail] = {"id": identity, "status": finding.status.value, "kind": str(fact["kind"])}
    return Node("finding", text, title, details=details)


def _before(earlier: Mapping[str, Scalar], teller: Teller) -> str:
    return teller.say("explain.steps_one" if earlier["steps"] == 1 else "explain.steps", n=earlier["steps"])


def _why(nearly: Nearly, teller: Teller) -> str:
    """The condition that failed."""
    pattern, rule = nearly.pattern, nearly.rule
    if pattern is None:
        early = rule.first_day is not None and teller.report.as_of < rule.first_day
        key, day = ("nearly.not_yet", rule.first_day) if early else ("nearly.no_longer", rule.last_day)
        return teller.say(key, day=day)
    kind = kind_name(pattern.kind, teller.language)
    if pattern.absent:
        return teller.say("nearly.none_wanted", what=_named(nearly.fact or {}, kind, teller))
    if nearly.fact is None:
        return teller.say("nearly.lacking", what=kind)
    unmet = teller.say("explain.also").join(_unmet(each, teller) for each in nearly.unmet)
    return teller.say("explain.of", what=_named(nearly.fact, kind, teller), text=unmet)


def _named(fact: Mapping[str, Scalar], kind: str, teller: Teller) -> str:
    """A fact by its kind, and by its record where it has one; an earlier period by how far back it lies."""
    if fact.get("kind") == "earlier":
        return _before(fact, teller)
    record = next((str(fact[name]) for name in _RECORDS if name in fact), "")
    return teller.aside(kind, record)


def _unmet(unmet: Unmet, teller: Teller) -> str:
    language = teller.language
    match unmet.guard:
        case OneOf(values=values):
            listed = say("guard.or", language).join(word_name(unmet.field, value, language) for value in values)
            wanted = say("guard.one_of", language, values=listed)
        case Bound(op=op, value=limit):
            day = not isinstance(limit, int)
            key = {"at_least": "from", "at_most": "until"}[op] if day else op
            wanted = say(f"guard.{key}", language, value=limit)
        case guard:
            raise AssertionError(guard)
    field = field_name(unmet.field, language)
    if unmet.value is None:
        return teller.say("nearly.unmet_nothing", field=field, wanted=wanted)
    value = word_name(unmet.field, unmet.value, language)
    return teller.say("nearly.unmet", field=field, value=value, wanted=wanted)
