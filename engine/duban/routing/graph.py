"""The graph findings are routed through: obligations, criteria and units, joined by typed edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import networkx as nx

from duban.model.plan import OPEN, Obligation, Plan
from duban.model.said import Said, said
from duban.model.units import Unit, Units


@dataclass(frozen=True, slots=True)
class Step:
    """One unit reached from an obligation, and the words of the path that led there."""

    name: str
    unit: Unit | None
    words: tuple[Said, ...]
    of_group: bool = False


class OfficeGraph:
    """Plans and units as one directed multigraph; edges carry their kind and the reason people are told."""

    def __init__(self, plans: Iterable[Plan], units: Units, day: date) -> None:
        self._units = units
        self._addressed: dict[tuple[str, str], tuple[Step, ...]] = {}
        self._plans = {plan.id: plan for plan in plans}
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for unit in units.units.values():
            self.graph.add_node(unit.id, kind=unit.kind, name=unit.name)
        for edge in units.edges:
            if edge.holds_on(day):
                self.graph.add_edge(edge.source, edge.target, key=edge.kind)
        for thing in units.things.values():
            self.graph.add_node(thing_node(thing.name), kind="thing", name=thing.name)
            for line in thing.links:
                if line.holds_on(day):
                    target = line.target if line.kind in ("answers", "assessed_against") else thing_node(line.target)
                    self.graph.add_edge(
                        thing_node(thing.name), target, key=line.kind, first_day=line.first_day, last_day=line.last_day
                    )
        for plan in self._plans.values():
            for obligation in plan.obligations:
                node = node_of(obligation)
                self.graph.add_node(node, kind="obligation", name=said("path.task", id=obligation.id))
                for capacity in ("lead", "cooperating", "responsible"):
                    self._join(node, capacity, getattr(obligation, capacity), plan)
                for criterion in obligation.criteria:
                    for owner, names in ((criterion.id, criterion.lead), *criterion.objects):
                        if names:
                            own = f"{node}/{criterion.id}/{owner}"
                            name = said("path.named", id=obligation.id, summary=criterion.summary)
                            self.graph.add_node(own, kind="criterion", name=name)
                            self._join(own, "lead", names, plan)

    def addressed(self, node: str, capacity: str) -> tuple[Step, ...]:
        """The units named in a capacity, in printed order, groups and references expanded."""
        if (node, capacity) not in self._addressed:
            self._addressed[node, capacity] = tuple(self._named_by(node, capacity)) if node in self.graph else ()
        return self._addressed[node, capacity]

    def _named_by(self, node: str, capacity: str) -> Iterator[Step]:
        found = sorted(
            (data["order"], target, data)
            for _, target, key, data in self.graph.out_edges(node, keys=True, data=True)
            if key == capacity
        )
        for _, target, data in found:
            words = (self.graph.nodes[node]["name"], said(f"path.{capacity}", name=data["printed"]))
            unit = self._units.units[target]
            yield from self._step(unit, words, node, frozenset())

    def answering(self, thing: str, obligation: str) -> tuple[Step, ...]:
        """The offices that answer for a thing, as the plan of an obligation calls them, groups expanded."""
        node = thing_node(thing)
        if node not in self.graph:
            return ()
        found = [target for _, target, key in self.graph.out_edges(node, keys=True) if key == "answers"]
        return tuple(
            step
            for target in found
            for step in self._step(
                self._units.units[target],
                (said("path.answers", thing=thing, name=self._called(self._units.units[target], obligation)),),
                obligation,
                frozenset(),
            )
        )

    def elsewhere(self, step: Step, subject: str, plan: Plan) -> bool:
        """Whether a government that the plan names only as one of many answers for another place than the subject's."""
        unit, thing = step.unit, self._units.things.get(subject)
        if unit is None or unit.kind != "government" or not step.of_group:
            return False
        answering = [line.target for line in thing.links if line.kind == "answers"] if thing is not None else []
        if any(self._units.units[name].kind == "government" for name in answering):
            return unit.id not in answering
        place = subject if thing is None else thing.place_name
        if place is None or place == plan.jurisdiction or not self._units.within(place, plan.jurisdiction):
            return False
        return not (self._units.within(place, unit.place_name) or self._units.within(unit.place_name, place))

    def superiors(self, unit: Unit) -> Iterator[Step]:
        """One step up the report line."""
        for _, target, key in sorted(self.graph.out_edges(unit.id, keys=True)):
            if key == "reports_to":
                above = self._units.units[target]
                yield Step(above.name, above, (said("path.above", name=above.name),))

    def ladder(self, unit: Unit, steps: int) -> list[tuple[Step, ...]]:
        """The report line upward, so many steps of it or as many as there are, each with the path from the unit."""
        found: list[tuple[Step, ...]] = []
        below, seen = [Step(unit.name, unit, ())], {unit.id}
        while below and len(found) < steps:
            reached = []
            for under in below:
                for step in self.superiors(under.unit) if under.unit is not None else ():
                    if step.unit is not None and step.unit.id not in seen:
                        seen.add(step.unit.id)
                        reached.append(Step(step.name, step.unit, (*under.words, *step.words)))
            if reached:
                found.append(tuple(reached))
            below = reached
        return found

    def plan(self, plan: str) -> Plan | None:
        """A plan by its id."""
        return self._plans.get(plan)

    def named(self, name: str, plan: Plan) -> Unit | None:
        """The unit a plan means by a name."""
        return self._units.named(name, plan.jurisdiction)

    def _join(self, node: str, capacity: str, names: Iterable[str], plan: Plan) -> None:
        for order, name in enumerate(names):
            unit = self._units.named(name, plan.jurisdiction) if name != OPEN else None
            if unit is not None:
                self.graph.add_edge(node, unit.id, key=capacity, order=order, printed=name)

    def _expanded(
        self, unit: Unit, words: tuple[Said, ...], node: str, within: frozenset[str] = frozenset()
    ) -> Iterator[Step]:
        """The members of a group, or the units a reference points to; one whose list is kept elsewhere stays whole."""
        if unit.kind == "reference" and unit.refers_to is not None:
            for found, where in self._referred(unit.refers_to, self._plans[node.split("/", 1)[0]]):
                name = self._called(found, node)
                yield from self._step(
                    found, (*words, said("path.refers", where=where, name=name)), node, within | {unit.id}
                )
            return
        members = sorted(source for source, _, key in self.graph.in_edges(unit.id, keys=True) if key == "member_of")
        for member in members:
            found = self._units.units[member]
            name = self._called(found, node)
            yield from self._step(found, (*words, said("path.member", name=name)), node, within | {unit.id})
        if not members or unit.open:
            yield Step(unit.name, unit, (*words, said("path.open" if unit.open else "path.memberless")))

    def _step(self, unit: Unit, words: tuple[Said, ...], node: str, within: frozenset[str]) -> Iterator[Step]:
        if unit.kind in ("group", "reference") and unit.id not in within:
            yield from self._expanded(unit, words, node, within)
        else:
            yield Step(self._called(unit, node), unit, words, bool(within))

    def _called(self, unit: Unit, node: str) -> str:
        """What a unit is called in the plan that an obligation is of."""
        return self._units.called(unit, self._plans[node.split("/", 1)[0]].jurisdiction)

    def _referred(self, role: str, plan: Plan) -> Iterator[tuple[Unit, str]]:
        """Every unit that stands in a role in the plan, with the first obligation where it does."""
        seen: set[str] = set()
        for obligation in plan.obligations:
            for name in getattr(obligation, role):
                found = self._units.named(name, plan.jurisdiction) if name != OPEN else None
                if found is not None and found.kind != "reference" and found.id not in seen:
                    seen.add(found.id)
                    yield found, obligation.id


def node_of(obligation: Obligation) -> str:
    """The obligation's node."""
    return f"{obligation.plan}/{obligation.id}"


def thing_node(name: str) -> str:
    """A thing's node; a thing may bear the name of a place."""
    return f"thing:{name}"
