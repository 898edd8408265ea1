"""The stage itself: coverage, verdicts, consequences, escalation, each a stratum of rules that people can read and change.

No status is decided here: the rules in rules/common decide, this module carries facts from one stratum to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from duban.faults import ContentError, Fault
from duban.judging.compiling import Stratum, compile_rules
from duban.judging.history import earlier
from duban.judging.proofs import Proofs
from duban.judging.sentences import sentence
from duban.judging.strata import Conclusion, Engine, firings, run
from duban.judging.vocabulary import ADDRESS, FINDING, MEASURE
from duban.model.findings import Finding, Firing, Measure, Status
from duban.model.rules import Judgement, JudgeRule, Scalar
from duban.workdays import Calendar

FOLLOWING = ("consequence", "escalation")
"""The strata that an audit draws its consequences from."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A consequence as the rules conclude it: its fields, not yet addressed to an office."""

    rule: str
    stratum: str
    kind: str
    because: tuple[str, ...]
    about: Mapping[str, str | int]
    to: str
    level: int
    due: date | None
    on: date | None
    reason: Mapping[str, str]
    proof: Firing


@dataclass(frozen=True, slots=True)
class Judgements:
    """What the judge concluded, and all the facts of the strata after the verdict: given, counted and concluded."""

    findings: tuple[Finding, ...]
    consequences: tuple[Followed, ...]
    facts: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the judge reasons from beside the measures: the day, the calendar, and what the records and offices say.

    `coverage` says which waivers and remedies touch which measures. `around` is told which waivers served, and
    gives the facts about waivers, remedies, offices and earlier periods that consequences are drawn from.
    """

    as_of: date
    calendar: Calendar = field(default_factory=dict)
    coverage: tuple[Judgement, ...] = ()
    around: Callable[[frozenset[str]], Iterable[Judgement]] | None = None


def judge(
    measures: Sequence[Measure],
    rules: Sequence[JudgeRule],
    circumstances: Circumstances,
    engine: Engine = "durable",
    strata: Sequence[str] = FOLLOWING,
) -> Judgements:
    """Give every measure its verdict, passes included, and draw what follows in these strata.

    Raises ContentError where no rule, or two that contradict, decide a measure.
    """
    compiled = compile_rules(rules, circumstances.as_of, circumstances.calendar)
    verdicts, undecided, covered = decide(measures, compiled, circumstances.coverage, engine)
    if undecided:
        raise ContentError(undecided)
    findings = tuple(verdicts[measure.finding] for measure in measures)
    served = {
        fact["finding"] for finding in findings for firing in finding.proof for fact in firing.bindings.values()
        if fact["kind"] == "covered"
    }  # fmt: skip
    # Of several that cover one finding none is idle, whichever the proof happens to name.
    used = frozenset(
        str(each.fact["waiver"]) for each in covered if each.fact.get("finding") in served and "waiver" in each.fact
    )
    around = circumstances.around(used) if circumstances.around else ()
    memory: list[Judgement] = [
        *map(_finding_fact, findings), *circumstances.coverage, *(each.fact for each in covered), *earlier(findings),
        *around,
    ]  # fmt: skip
    proofs = Proofs(covered)
    by_id = {measure.finding: measure for measure in measures}
    followed: list[Followed] = []
    for name in strata:
        concluded = run(compiled[name], memory, engine)
        proofs.learn(concluded)
        memory += [each.fact for each in concluded]
        followed += [_followed(each, name, by_id, proofs) for each in proofs.once(concluded)]
    return Judgements(findings, tuple(sorted(followed, key=_order)), tuple(memory))


def decide(
    measures: Sequence[Measure], strata: Mapping[str, Stratum], coverage: Iterable[Judgement], engine: Engine
) -> tuple[dict[str, Finding], list[Fault], list[Conclusion]]:
    """The verdicts that the rules give, a fault for each measure that they leave undecided or contradict, and what covers."""
    touches = list(coverage)
    covered = run(strata["coverage"], touches, engine)
    proofs = Proofs(covered)
    facts = [*touches, *(each.fact for each in covered), *map(_measure_fact, measures)]
    concluded: dict[str, list[tuple[JudgeRule, Mapping[str, Judgement]]]] = {}
    for rule, bindings in firings(strata["verdict"], facts, engine):
        if rule.concludes == "status":
            concluded.setdefault(str(bindings[rule.when[0].alias]["finding"]), []).append((rule, bindings))
    verdicts: dict[str, Finding] = {}
    faults: list[Fault] = []
    for measure in measures:
        fired = sorted(concluded.get(measure.finding, ()), key=_firing_order)
        fault = _undecided(measure) if not fired else _contradiction(measure, fired)
        if fault is not None:
            faults.append(fault)
            continue
        rule, bindings = fired[0]
        own = {measure.finding: measure}
        said = {language: sentence(rule.says, bindings, own, language) for language in ("zh", "en")}
        verdicts[measure.finding] = Finding(
            measure=measure,
            status=Status(str(rule.fields["status"])),
            basis=str(rule.fields.get("basis", measure.criterion.basis)),
            reason=said["zh"],
            reason_en=said["en"],
            proof=(proofs.firing(rule, bindings),),
        )
    return verdicts, faults, covered


def _undecided(measure: Measure) -> Fault:
    situation = ", ".join(f"{name}={value}" for name, value in measure.predicates.items() if name != "days_left")
    return Fault(measure.criterion.place, "undecided", {"finding": measure.finding, "situation": situation})


def _contradiction(measure: Measure, fired: Sequence[tuple[JudgeRule, Mapping[str, Judgement]]]) -> Fault | None:
    first = fired[0][0]
    other = next((rule for rule, _ in fired if _said(rule) != _said(first)), None)
    if other is None:
        return None
    return Fault(other.place, "contradiction", {"first": first.id, "second": other.id, "finding": measure.finding})


def _said(rule: JudgeRule) -> tuple[object, object]:
    """What a verdict rule says of a measure: its status, and whose it is where the rule says so."""
    return rule.fields["status"], rule.fields.get("basis")


def _firing_order(fired: tuple[JudgeRule, Mapping[str, Judgement]]) -> tuple[str, tuple[str, ...]]:
    rule, bindings = fired
    return rule.id, tuple(str(fact["id"]) for fact in bindings.values())


def _measure_fact(measure: Measure) -> Judgement:
    values = _which(measure)
    if measure.deadline is not None:
        values["due"] = measure.deadline
    values.update((name, measure.predicates[name]) for name in MEASURE if name in measure.predicates)
    return {"id": f"m:{measure.finding}", "kind": "measure", **values}


def _finding_fact(finding: Finding) -> Judgement:
    measure = finding.measure
    values = _which(measure)
    values.update((name, measure.predicates[name]) for name in FINDING if name in measure.predicates)
    values.update(status=finding.status.value, basis=finding.basis, days_over=measure.working_days_over)
    if measure.deadline is not None:
        values["due"] = measure.deadline
    if measure.since is not None:
        values["since"] = measure.since
    return {"id": f"f:{finding.id}", "kind": "finding", **values}


def _which(measure: Measure) -> dict[str, Scalar]:
    return {
        "finding": measure.finding, "plan": measure.plan.id, "obligation": measure.obligation.id,
        "criterion": measure.criterion.id, "subject": measure.subject, "period": measure.period.label,
    }  # fmt: skip


def _followed(conclusion: Conclusion, stratum: str, measures: Mapping[str, Measure], proofs: Proofs) -> Followed:
    fact = conclusion.fact
    proof = proofs.of(conclusion)
    due, on = fact.get("due"), fact.get("on")
    about = {
        name: value for name, value in fact.items()
        if name not in ("id", "kind", *ADDRESS) and not isinstance(value, date)
    }  # fmt: skip
    says, bindings = conclusion.rule.says, conclusion.bindings
    return Followed(
        rule=conclusion.rule.id,
        stratum=stratum,
        kind=str(fact["kind"]),
        because=proofs.findings(proof),
        about=about,
        to=str(fact.get("to", "lead")),
        level=int(str(fact.get("level", 1))),
        due=due if isinstance(due, date) else None,
        on=on if isinstance(on, date) else None,
        reason={language: sentence(says, bindings, measures, language) for language in ("zh", "en")},
        proof=proof,
    )


def _order(each: Followed) -> tuple[object, ...]:
    return each.rule, each.because, str(sorted(each.about.items())), str(each.due)
