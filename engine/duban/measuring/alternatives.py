"""Of several tests of which one will do: how many hold, and what is still open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from duban.measuring.estimates import About, Context, Estimate, Outcome, Window
from duban.model.expressions import Between, Compare, Happened, Holding, Passing, Test, asks_for_deeds
from duban.model.intervals import Interval, exactly
from duban.model.plan import metric_of
from duban.model.said import Said, plain, said

Testing = Callable[[Test, About, Window, Context], Outcome]
"""How one of the tests is answered."""
_STATES = {True: ("✓", "holds"), False: ("✗", "short"), None: ("…", "open")}


def holding(asked: Holding, about: About, window: Window, context: Context, test: Testing) -> Outcome:
    """How many of the tests hold, with what the others wait for where everything hangs on them.

    A deed that nobody reported was not done once something was reported of the others; a nil report on some decides nothing
    of the rest.
    """
    outcomes = [test(each, about, _of_one(each, window), context) for each in asked.of]
    told = any(outcome.left.facts or outcome.left.beside for outcome in outcomes)
    answers = [
        False if told and window.closed and not outcome.left.reported and outcome.lacking is None and asks_for_deeds(each)
        else outcome.holds
        for each, outcome in zip(asked.of, outcomes, strict=True)
    ]  # fmt: skip
    good, open_ones = answers.count(True), answers.count(None)
    waiting = [outcome for outcome, answer in zip(outcomes, answers, strict=True) if answer is None and outcome.lacking]
    reported = any(outcome.left.reported for outcome in outcomes)
    promising = sum(
        answer is None and _stands(each, outcome)
        for each, outcome, answer in zip(asked.of, outcomes, answers, strict=True)
    )
    now = Fraction(good + promising) if reported else None
    left = Estimate(
        Interval(Fraction(good), Fraction(good + open_ones), now),
        tuple(fact for outcome in outcomes for fact in outcome.left.facts),
        _missing(asked, outcomes, answers),
        reported,
        tuple(_line(each, answer, outcome) for each, answer, outcome in zip(asked.of, answers, outcomes, strict=True)),
        beside=tuple(fact for outcome in outcomes for fact in outcome.left.beside),
        remarks=tuple(dict.fromkeys(remark for outcome in outcomes for remark in outcome.left.remarks)),
    )
    facts = tuple(fact for outcome in outcomes for fact in outcome.facts)
    if good or not waiting or len(waiting) < open_ones:
        return Outcome(None, left, facts=facts)
    first = waiting[0]
    return Outcome(
        None, replace(left, lacking=first.lacking), lacking=first.lacking, issuer=first.issuer, issued_by=first.issued_by,
        facts=facts,
    )  # fmt: skip


def name_of(test: Test) -> str:
    """What people call one of the tests: what it measures or asks to be done."""
    value = test.left.that if isinstance(test.left, Passing) else test.left
    if isinstance(value, Compare):
        return name_of(value)
    if isinstance(value, Happened):
        return "／".join(value.names)
    return metric_of(value) or ""


def _of_one(test: Test, window: Window) -> Window:
    """Only of a share of members that have done something it is asked whether it is done, no matter since when."""
    shares = isinstance(test.left, Passing) and isinstance(test.left.that, Happened)
    return replace(window, state=window.state and shares)


def _stands(test: Test, outcome: Outcome) -> bool:
    """Whether a test would hold with today's figure, which is not final."""
    now = outcome.left.interval.now
    if now is None or outcome.low is None:
        return False
    if isinstance(test, Between):
        return outcome.high is not None and outcome.low <= now <= outcome.high
    return exactly(now).compare(test.operator, outcome.low) is True


def _missing(asked: Holding, outcomes: list[Outcome], answers: list[bool | None]) -> tuple[Said, ...]:
    found: list[Said] = []
    for each, outcome, answer in zip(asked.of, outcomes, answers, strict=True):
        if answer is None:
            name = name_of(each)
            found += [said("gap.alternative", name=name, what=what) for what in outcome.left.missing] or [plain(name)]
    return tuple(dict.fromkeys(found))


def _line(test: Test, answer: bool | None, outcome: Outcome) -> Said:
    mark, state = _STATES[answer]
    told = [said(f"sum.alternative.{state}"), *outcome.left.arithmetic]
    zh, en = "；".join(each.zh for each in told), "; ".join(each.en for each in told)
    return said("sum.alternative", mark=mark, name=name_of(test), state=Said(zh, en))
