"""The stage itself: coverage, verdicts, consequences, escalation, each a stratum of rules that people can read and change.

No status is decided here: the rules in rules/common decide, this module carries facts from one stratum to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from duban.faults import ContentError, Fault
from duban.judging.compiling import Stratum, compile_rules
from duban.judging.sentences import sentence
from duban.judging.strata import Conclusion, Engine, run
from duban.judging.vocabulary import FINDING, MEASURE
from duban.model.findings import Finding, Firing, Measure, Status
from duban.model.rules import Judgement, JudgeRule


@dataclass(frozen=True, slots=True)
class Followed:
    """A consequence as the rules conclude it: not yet addressed to an office, its deadline still in working days."""

    rule: str
    kind: str
    because: tuple[str, ...]
    about: Mapping[str, str | int]
    to: str
    due_working_days: int | None
    reason: str
    proof: tuple[Firing, ...]


@dataclass(frozen=True, slots=True)
class Judgements:
    """What the judge concluded."""

    findings: tuple[Finding, ...]
    consequences: tuple[Followed, ...]


def judge(
    measures: Sequence[Measure],
    rules: Sequence[JudgeRule],
    coverage: Iterable[Judgement] = (),
    records: Callable[[frozenset[str]], Iterable[Judgement]] | None = None,
    engine: Engine = "durable",
) -> Judgements:
    """Give every measure its verdict, passes included, and draw what follows.

    `records` is told which waivers served and gives the facts about waivers, remedies and objections that the
    consequences are drawn from. Raises ContentError where no rule, or two that contradict, decide a measure.
    """
    strata = compile_rules(rules)
    verdicts, undecided = decide(measures, strata, coverage, engine)
    if undecided:
        raise ContentError(undecided)
    findings = tuple(verdicts[measure.finding] for measure in measures)
    used = frozenset(
        str(fact["waiver"]) for finding in findings for firing in finding.proof for fact in firing.bindings.values()
        if fact["kind"] == "covered" and "waiver" in fact
    )  # fmt: skip
    given = [_finding_fact(finding) for finding in findings]
    by_id = {measure.finding: measure for measure in measures}
    concluded = run(strata["consequence"], [*given, *(records(used) if records else ())], engine)
    concluded += run(strata["escalation"], given, engine)
    followed = [_followed(conclusion, by_id) for conclusion in concluded]
    return Judgements(
        findings, tuple(sorted(followed, key=lambda each: (each.rule, each.because, str(sorted(each.about.items())))))
    )


def decide(
    measures: Sequence[Measure], strata: Mapping[str, Stratum], coverage: Iterable[Judgement], engine: Engine
) -> tuple[dict[str, Finding], list[Fault]]:
    """The verdicts that the rules give, and a fault for each measure that they leave undecided or contradict."""
    covered = [conclusion.fact for conclusion in run(strata["coverage"], list(coverage), engine)]
    covered = list({str(fact["id"]): fact for fact in covered}.values())
    facts = [_measure_fact(measure) for measure in measures]
    concluded: dict[str, list[Conclusion]] = {}
    for conclusion in run(strata["verdict"], [*covered, *facts], engine):
        if conclusion.fact["kind"] == "status":
            concluded.setdefault(str(conclusion.fact["finding"]), []).append(conclusion)
    verdicts: dict[str, Finding] = {}
    faults: list[Fault] = []
    for measure in measures:
        conclusions = concluded.get(measure.finding, [])
        first = conclusions[0] if conclusions else None
        if first is None:
            situation = ", ".join(
                f"{name}={value}" for name, value in measure.predicates.items() if name != "days_left"
            )
            faults.append(
                Fault(measure.criterion.place, "undecided", {"finding": measure.finding, "situation": situation})
            )
            continue
        other = next((c for c in conclusions if c.fact["status"] != first.fact["status"]), None)
        if other is not None:
            faults.append(
                Fault(
                    other.rule.place,
                    "contradiction",
                    {"first": first.rule.id, "second": other.rule.id, "finding": measure.finding},
                )
            )
            continue
        verdicts[measure.finding] = Finding(
            measure=measure,
            status=Status(str(first.fact["status"])),
            basis=str(first.fact.get("basis", measure.criterion.basis)),
            reason=sentence(first, {measure.finding: measure}),
            proof=(_firing(first),),
        )
    return verdicts, faults


def _measure_fact(measure: Measure) -> Judgement:
    known = {name: measure.predicates[name] for name in MEASURE if name != "finding"}
    return {"id": f"m:{measure.finding}", "kind": "measure", "finding": measure.finding, **known}


def _finding_fact(finding: Finding) -> Judgement:
    predicates = finding.measure.predicates
    values: dict[str, str | int] = {
        "finding": finding.id,
        "status": finding.status.value,
        "basis": finding.basis,
        "days_over": finding.measure.working_days_over,
    }
    return {
        "id": f"f:{finding.id}",
        "kind": "finding",
        **{name: values.get(name, predicates.get(name, "")) for name in FINDING},
    }


def _firing(conclusion: Conclusion) -> Firing:
    return Firing(conclusion.rule.id, conclusion.rule.place, conclusion.bindings)


def _followed(conclusion: Conclusion, measures: Mapping[str, Measure]) -> Followed:
    fact = conclusion.fact
    finding = fact.get("finding")
    due = fact.get("due_working_days")
    about = {
        name: value for name, value in fact.items() if name not in ("id", "kind", "finding", "to", "due_working_days")
    }
    return Followed(
        rule=conclusion.rule.id,
        kind=str(fact["kind"]),
        because=(str(finding),) if finding is not None else (),
        about=about,
        to=str(fact.get("to", "lead")),
        due_working_days=int(due) if due is not None else None,
        reason=sentence(conclusion, measures),
        proof=(_firing(conclusion),),
    )
