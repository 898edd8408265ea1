"""Generated ledgers over the real rulebook: a few obligations of the Rongshui plan, and facts that may concern them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from duban.faults import Place
from duban.loading.content import Content, load
from duban.model.expressions import FLOORS, Compare, Happened, Passing
from duban.model.facts import Fact, Ledger
from duban.model.pace import Linear, Milestone, Milestones, Pace, Seasonal, Steps, Unpaced
from duban.model.periods import of_grain
from duban.model.plan import Criterion, Obligation, metric_of
from duban.model.quantities import Quantity

ROOT = Path(__file__).parents[2]
PLAN = "rongshui-2024"
FIRST, LAST = date(2024, 1, 1), date(2025, 4, 30)
SORTS = (
    "5",
    "6",
    "7",
    "8",
    "9",
    "11",
    "15",
    "16",
    "19",
    "28",
    "33",
    "36",
    "40",
    "47",
    "56",
    "goal-1",
    "annex-2-1",
    "annex-4-1",
)
"""Obligations of every sort: thresholds, cycles, shares, bans, relative deadlines, classes, flows, targets from above."""

days = st.dates(FIRST, LAST)


@cache
def whole() -> Content:
    """The rulebook with an empty ledger."""
    return replace(load(str(ROOT), [PLAN]), ledger=Ledger(()))


def world(obligations: tuple[str, ...], facts: tuple[Fact, ...], pace: Pace) -> Content:
    """The plan cut to some obligations, with these facts, under a pace as convention, or as every rule's milestones."""
    content = whole()
    plan = content.rulebook.plans[PLAN]
    kept = tuple(_paced(each, pace) for each in plan.obligations if each.id in obligations)
    defaults = content.rulebook.defaults
    if not isinstance(pace, Milestones):
        defaults = replace(defaults, pace=pace)
    rulebook = replace(content.rulebook, plans={PLAN: replace(plan, obligations=kept)}, defaults=defaults)
    return replace(content, rulebook=rulebook, ledger=Ledger(facts))


def _paced(obligation: Obligation, pace: Pace) -> Obligation:
    """The obligation with milestones on every criterion that may have some."""
    if not isinstance(pace, Milestones):
        return obligation
    return replace(
        obligation,
        criteria=tuple(
            replace(each, pace=pace)
            if each.due is not None and each.due.day is not None and not each.every and not each.phases
            and each.duty != "ban" and isinstance(each.test, Compare) and each.test.operator in FLOORS
            else each
            for each in obligation.criteria
        ),
    )  # fmt: skip


def criteria(obligations: tuple[str, ...]) -> list[tuple[str, Criterion]]:
    plan = whole().rulebook.plans[PLAN]
    return [(each.id, criterion) for each in plan.obligations if each.id in obligations for criterion in each.criteria]


chosen = st.lists(st.sampled_from(SORTS), min_size=1, max_size=4, unique=True).map(tuple)


@st.composite
def facts_for(draw: st.DrawFn, obligations: tuple[str, ...]) -> tuple[Fact, ...]:
    """Up to forty facts that serve these obligations or nearly do."""
    pool = criteria(obligations)
    number = draw(st.integers(0, 40))
    found = [draw(_fact(pool, index)) for index in range(number)]
    for remedy in [fact for fact in found if fact.kind == "remedy"]:
        found += [draw(_check(remedy, index)) for index in range(draw(st.integers(0, 2)))]
    return tuple(found)


@st.composite
def _check(draw: st.DrawFn, remedy: Fact, index: int) -> Fact:
    """A verification of a remedy, passed or not, by its reporter or another, perhaps before it."""
    assert remedy.occurred_on is not None
    done = remedy.occurred_on + timedelta(days=draw(st.integers(-5, 60)))
    said = {"of": remedy.id, "result": draw(st.sampled_from(("通过", "不通过")))}
    who = draw(st.sampled_from((remedy.reporter, "融水生态环境局", "县水利局")))
    return replace(
        remedy, id=f"{remedy.id}-V{index}", kind="verification", obligation=None, occurred_on=done, reporter=who,
        reported_on=done + timedelta(days=draw(st.integers(0, 10))), attributes=said,
    )  # fmt: skip


@st.composite
def _fact(draw: st.DrawFn, pool: list[tuple[str, Criterion]], index: int) -> Fact:
    obligation, criterion = draw(st.sampled_from(pool))
    happened = draw(days)
    reported = happened + timedelta(days=draw(st.integers(0, 60)))
    subject = draw(st.sampled_from(_subjects(criterion)))
    common = {
        "id": f"G-{index:03}", "plan": None, "obligation": draw(st.sampled_from((None, obligation))), "jurisdiction": None,
        "subject": subject, "reporter": draw(st.sampled_from(("县住建局", "县水利局", "融水生态环境局", "县农业农村局"))),
        "evidence": draw(st.sampled_from((None, "佐证"))), "place": Place("generated.csv", index + 2), "reported_on": reported,
        "withdrawn": draw(st.sampled_from((None, None, None, reported + timedelta(days=20)))),
    }  # fmt: skip
    blank = {"metric": None, "value": None, "period": None, "occurred_on": None, "attributes": {}}
    name = metric_of(criterion.test.left)
    kind = draw(st.sampled_from(("own", "own", "own", "own", "waiver", "nil_report", "remedy", "act", "target")))
    if kind == "waiver":
        last = happened + timedelta(days=draw(st.integers(0, 300)))
        said = {"reason": "虚构", "approver": draw(st.sampled_from(("县人民政府", "县住建局"))), "act_number": f"演示{index}号",
                "first_day": happened.isoformat(), "last_day": last.isoformat()}  # fmt: skip
        return Fact(**{**blank, **common, "kind": "waiver", "obligation": obligation, "attributes": said})
    if kind == "nil_report":
        period = of_grain(draw(st.sampled_from(("month", "quarter", "half-year", "year"))), happened)
        return Fact(**{**blank, **common, "kind": "nil_report", "obligation": obligation, "period": period})
    if kind == "remedy":
        return Fact(**{**blank, **common, "kind": "remedy", "obligation": obligation, "occurred_on": happened})
    if kind == "act":
        said = {
            "document": "延期批文",
            "act_number": f"演示{index}号",
            "deadline": (happened + timedelta(days=90)).isoformat(),
        }
        return Fact(**{**blank, **common, "kind": "act", "obligation": obligation, "subject": None, "attributes": said})
    if name is None:
        left = criterion.test.left
        deed = left.that if isinstance(left, Passing) else left
        assert isinstance(deed, Happened)
        said = {"what": deed.what}
        return Fact(**{**blank, **common, "kind": deed.kind, "occurred_on": happened, "attributes": said})
    metric = whole().rulebook.metrics[name]
    least = metric.least if metric.least is not None else Fraction(0)
    most = metric.most if metric.most is not None else Fraction(200)
    value = Fraction(draw(st.integers(int(least), int(most))))
    period = of_grain(draw(st.sampled_from((metric.grain, metric.grain, "month", "quarter", "year"))), happened)
    figure = {"metric": name, "value": Quantity(value, metric.measured_in), "period": period}
    if kind == "target":
        return Fact(**{**blank, **common, **figure, "kind": "target", "attributes": {"document": "2024年下达文件"}})
    return Fact(**{**blank, **common, **figure, "kind": "measure"})


def _subjects(criterion: Criterion) -> list[str | None]:
    units = whole().units
    group = criterion.each or getattr(criterion.test.left, "group", None)
    if group is not None:
        return [thing.name for thing in units.members(group)]
    if criterion.objects:
        return [name for name, _ in criterion.objects]
    return [criterion.scope]


@st.composite
def seasons(draw: st.DrawFn) -> Seasonal:
    months = draw(st.lists(st.integers(1, 12), min_size=1, max_size=5, unique=True))
    return Seasonal(tuple((month, Fraction(draw(st.integers(1, 5)))) for month in sorted(months)))


@st.composite
def milestones(draw: st.DrawFn) -> Milestones:
    """Shares of the target that only rise, each by a day of the plan's year."""
    by = sorted(draw(st.lists(st.dates(FIRST, date(2024, 12, 31)), min_size=1, max_size=3, unique=True)))
    shares = sorted(draw(st.lists(st.integers(1, 100), min_size=len(by), max_size=len(by))))
    return Milestones(tuple(Milestone(day, Fraction(share, 100), None) for day, share in zip(by, shares, strict=True)))


paces = st.one_of(
    st.just(Linear()),
    st.just(Unpaced()),
    st.sampled_from(("month", "quarter", "half-year")).map(Steps),
    seasons(),
    milestones(),
)

worlds = chosen.flatmap(lambda obligations: st.tuples(st.just(obligations), facts_for(obligations), paces))
