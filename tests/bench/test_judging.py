"""The judge against the bare engine and against a bare lookup, as ratios in one run; prints, asserts no times.

`make bench` runs it. What is measured goes through the shipped rules.
"""

from __future__ import annotations

import gc
import random
import resource
import time
from collections.abc import Callable, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

import pytest

from duban.judging.compiling import Stratum, compile_rules
from duban.judging.session import Session
from duban.judging.strata import chains, firings, run
from duban.judging.vocabulary import MEASURE
from duban.model.rules import Judgement
from support import our_content

# As the command line does: next to nothing of this is rubbish.
gc.set_threshold(100_000, 20, 20)
AS_OF = date(2025, 2, 10)
RUNS = 5


def timed(work: Callable[[], Any]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def median(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]


def strata() -> dict[str, Stratum]:
    return compile_rules(our_content().rules, AS_OF)


def breach(number: int) -> Judgement:
    """A binding duty that fell short at the end of the year and of which nothing was heard since."""
    return {
        "id": f"m{number}", "kind": "measure", "finding": f"F{number}", "plan": "p", "obligation": "1", "criterion": "c",
        "subject": "s", "period": "2024", "duty": "act", "strength": "must", "basis": "plan", "awaiting": "no",
        "beyond": "no", "before_issue": "no", "applies": "yes", "determined": "yes", "outcome": "short",
        "timing": "in_time", "deadline": "passed", "pace": "unknown", "reported": "yes", "first_report": "not_yet",
        "stated": "yes", "days_left": -180, "due": date(2024, 12, 31),
    }  # fmt: skip


def judged(measures: Sequence[Judgement], rules: dict[str, Stratum], apart: bool) -> int:
    """The whole chain: status, remedy duty, remedy overdue, escalation."""
    memory: list[Judgement] = []
    for rule, bindings in firings(rules["verdict"], measures, "durable", apart):
        measure = bindings["m"]
        memory.append({
            **measure, "id": f"f:{measure['finding']}", "kind": "finding", "status": rule.fields["status"],
            "days_over": 26, "since": measure["due"],
        })  # fmt: skip
    statuses = len(memory)
    followed = run(rules["consequence"], memory, "durable", apart)
    memory += [each.fact for each in followed]
    escalated = run(rules["escalation"], memory, "durable", apart)
    return statuses + len(followed) + len(escalated)


def bare(number: int) -> None:
    """The engine alone on four chained firings a breach, in packs, with the least that can be said to it."""
    rules = {f"r{step}": {"all": [{"m": {"$and": [{"kind": step}, {"c0": 1}]}}]} for step in range(4)}
    with Session(rules) as session:
        for pack in range(0, number, 200):
            texts = [f'{{"id":"{i}","kind":0,"c0":1,"sid":"0"}}' for i in range(min(200, number - pack))]
            first = 0
            while texts:
                session.enter(first, texts)
                first, texts = first + len(texts), []
                for rule, _ in session.firings():
                    step = int(rule[1:]) + 1
                    if step < 4:
                        texts.append(f'{{"id":"{first + len(texts)}","kind":{step},"c0":1,"sid":"0"}}')
            session.renew()


@pytest.mark.bench
def test_breaches_entered_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    rules, number = strata(), 10_000
    measures = [breach(index) for index in range(number)]
    assert judged(measures[:10], rules, apart=True) == 10 * 4, "status, remedy duty, overdue, escalation"
    ours, engine = [], []
    for _ in range(RUNS):
        ours.append(timed(lambda: judged(measures, rules, apart=True)))
        engine.append(timed(lambda: bare(number)))
    with capsys.disabled():
        print(
            f"\nbreaches entered one by one, four chained conclusions each: {number / median(ours):,.0f} a second and core; "
            f"the bare engine: {number / median(engine):,.0f}; ratio {median(ours) / median(engine):.2f}"
        )


@pytest.mark.bench
def test_cost_grows_with_the_breaches(capsys: pytest.CaptureFixture[str]) -> None:
    rules, told = strata(), []
    for number in (1_000, 4_000, 16_000):
        measures = [breach(index) for index in range(number)]
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        seconds = median([timed(lambda m=measures: judged(m, rules, apart=True)) for _ in range(3)])  # type: ignore[misc]
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        told.append(f"{number}: {seconds / number * 1e6:.1f} µs each, peak memory +{grown / 1024:.0f} MiB")
    with capsys.disabled():
        print("\n" + "; ".join(told))


@pytest.mark.bench
def test_a_million_findings_over_four_hundred_situations(capsys: pytest.CaptureFixture[str]) -> None:
    (layer,) = strata()["verdict"].layers
    dice = random.Random(400)
    words = {name: field.words for name, field in MEASURE.items() if field.words}
    situations = [{name: dice.choice(values) for name, values in words.items()} for _ in range(400)]
    measures: list[Judgement] = [
        {**dice.choice(situations), "id": str(index), "kind": "measure", "finding": f"F{index}"}
        for index in range(10**6)
    ]
    looked_at = itemgetter(*dict.fromkeys(name for name, _ in layer.conditions["measure"]))

    def lookup() -> dict[Any, list[Judgement]]:
        found: dict[Any, list[Judgement]] = {}
        for measure in measures:
            key = looked_at(measure)
            group = found.get(key)
            if group is None:
                found[key] = [measure]
            else:
                group.append(measure)
        return found

    def judge() -> int:
        return sum(1 + len(chain.cluster.alike) for chain in chains(layer, {"measure": measures}))

    assert judge() == 10**6
    ours, plain = [], []
    for _ in range(3):
        ours.append(timed(judge))
        plain.append(timed(lookup))
    with capsys.disabled():
        print(
            f"\na million findings over 400 situations: {median(ours):.2f} s, the lookup alone {median(plain):.2f} s; "
            f"ratio {median(ours) / median(plain):.2f}"
        )
