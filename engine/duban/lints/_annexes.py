"""The rows of a plan's annexes, and the things that duties are about."""

from __future__ import annotations

from collections.abc import Iterator

from duban.lints._looked import Members, tests
from duban.model.expressions import Across, Condition, Holding, Passing, Value
from duban.model.plan import Obligation, Plan, groups_of
from duban.model.units import Thing

NAME = "名称"
_ROW = "annex-"
_GOAL = "goal-"


def is_row(obligation: Obligation) -> bool:
    """Whether an obligation is a row of an annex, and no task of the plan's list."""
    return obligation.id.startswith(_ROW)


def is_goal(obligation: Obligation) -> bool:
    """Whether an obligation is a goal of the plan, and no task of its list."""
    return obligation.id.startswith(_GOAL)


def restates(obligation: Obligation) -> bool:
    """Whether an obligation says tasks again; the offices that goals and rows name are ours mostly, for few print any."""
    return is_goal(obligation) or is_row(obligation)


def rows_of(plan: Plan) -> tuple[Obligation, ...]:
    """The rows of a plan's annexes."""
    return tuple(each for each in plan.obligations if is_row(each))


def things_of(obligation: Obligation, groups: Members) -> tuple[Thing, ...]:
    """The things that an obligation is about, in the order of the register; by their names where it names them."""
    found: dict[str, Thing] = {}
    for criterion in obligation.criteria:
        asked = [criterion.each] if criterion.each is not None else []
        where = list(criterion.where)
        for test in tests(criterion):
            asked.extend(groups_of(test.left))
            where.extend(_conditions(test.left))
        names = {name for each in where if each.attribute == NAME for name in each.one_of}
        for group in asked:
            for thing in groups.get(group, ()):
                if not names or thing.name in names:
                    found[thing.name] = thing
    return tuple(found.values())


def _conditions(value: Value) -> Iterator[Condition]:
    match value:
        case Across(where=where):
            yield from where
        case Passing(where=where):
            yield from where
        case Holding(of=of):
            for test in of:
                yield from _conditions(test.left)
