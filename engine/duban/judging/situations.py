"""Facts that the rules cannot tell apart share a firing: which facts may come together, and which such groups are alike.

Facts that some join could bring together form a cluster. Two clusters are alike where each fact of the one has a fact of
the other that fulfils the same conditions and is tied to its neighbours in the same way: whatever fires on the one fires on
the other, so that one of them enters the engine for both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from duban.judging.compiling import Layer
from duban.judging.likeness import DisjointSets, classes, flows, taken, weighty
from duban.model.rules import Bound, Dated, Guard, Judgement, OneOf, Scalar

Values = tuple[Scalar | None, ...]
Node = tuple[int, Scalar]
"""A value of a class of join fields: facts that hold the same one may come together. A field that is empty has none."""
Nodes = tuple[Node | None, ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """What a layer sees of a fact by itself: whether some pattern takes it, whether something may fire on it alone, its
    marks for the engine, the number of this sight, and those of the marks."""

    wanted: bool
    lone: bool
    marks: str
    number: int
    met: tuple[int, ...]


class Cluster(NamedTuple):
    """Facts that may come together, and the marks of each; `alike` are the clusters on which the same fires, fact by fact
    in the same order."""

    facts: tuple[Judgement, ...]
    marks: tuple[str, ...]
    alike: list[tuple[Judgement, ...]]


@dataclass(frozen=True, slots=True)
class Slot:
    """Facts that are seen alike: the sight, the values that weigh beside it, and those of them that stand alone."""

    sight: Sight
    weight: Values
    alone: list[Judgement] = field(default_factory=list)


Member = tuple[Judgement, Slot, Nodes]


def kind_of(fact: Judgement) -> str:
    """The kind of a fact."""
    return fact["kind"]  # type: ignore[return-value]


def fulfils(value: Scalar | None, guard: Guard) -> bool:
    """Whether a value meets a condition on it alone; a value that is missing meets none."""
    match guard:
        case OneOf(values=values):
            return value in values
        case Bound(op=op, value=limit):
            if value is None or type(value) is not type(limit):
                return False
            return bool(value >= limit if op == "at_least" else value <= limit)  # type: ignore[operator]
        case Dated():
            # Compared with a day of another fact, once the two have come together.
            return value is not None
    raise AssertionError(guard)


class View:
    """A layer's way of looking at facts."""

    def __init__(self, layer: Layer) -> None:
        self.layer = layer
        self._fields = {
            kind: tuple(dict.fromkeys(name for name, _ in conditions)) for kind, conditions in layer.conditions.items()
        }
        self._seen: dict[str, dict[Values, Sight]] = {kind: {} for kind in layer.patterns}
        self._by_marks: dict[tuple[str, str], Sight] = {}
        self._classes, self._linking, self.whole = classes(layer)
        self._weighty = weighty(layer, self._classes, self._linking)
        self._links = {
            kind: tuple(
                (name, number) for (of, name), number in sorted(self._classes.items())
                if of == kind and number in self._linking
            )
            for kind in layer.patterns
        }  # fmt: skip
        self._taken = taken(layer)
        self._never_twice = not layer.chained and all(
            len({pattern.kind for pattern in rule.when}) == len(rule.when) for rule in layer.rules
        )
        self._flows = flows(layer)
        self._matter = {
            kind: tuple(dict.fromkeys((*self._fields[kind], *self._weighty[kind], *_several(self._flows[kind]))))
            for kind in layer.patterns
        }
        self._known: dict[str, dict[Values, Slot]] = {kind: {} for kind in layer.patterns}
        self._slots: dict[str, dict[object, Slot]] = {kind: {} for kind in layer.patterns}

    def sight(self, kind: str, fact: Judgement) -> Sight:
        """What the layer sees of a fact, looked up by the values of the fields it has conditions on."""
        values = tuple(map(fact.get, self._fields[kind]))
        known = self._seen[kind]
        found = known.get(values)
        if found is None:
            found = known[values] = self._look(kind, dict(zip(self._fields[kind], values, strict=True)))
        return found

    def _look(self, kind: str, values: Mapping[str, Scalar | None]) -> Sight:
        held = {each for each in self.layer.conditions[kind] if fulfils(values[each[0]], each[1])}
        numbers = [number for number, conditions in enumerate(self.layer.marks[kind]) if conditions <= held]
        marks = "".join(f',"c{number}":1' for number in numbers)
        found = self._by_marks.get((kind, marks))
        if found is None:
            lone = not self.layer.lone[kind].isdisjoint(numbers)
            found = Sight(bool(numbers), lone, marks, len(self._by_marks), tuple(numbers))
            self._by_marks[kind, marks] = found
        return found

    def seen(self) -> set[tuple[str, int]]:
        """The kinds and marks of all facts that were looked at."""
        return {(kind, number) for (kind, _), sight in self._by_marks.items() for number in sight.met}

    def clusters(self, facts: Mapping[str, Sequence[Judgement]]) -> list[Cluster]:
        """Every fact that some pattern takes, with those it may come together with, alike ones together; facts by kind."""
        together = self._sorted_out(facts)
        found = [
            Cluster((slot.alone[0],), (slot.sight.marks,), [(fact,) for fact in slot.alone[1:]])
            for slots in self._slots.values() for slot in slots.values() if slot.alone and slot.sight.lone
        ]  # fmt: skip
        shapes: dict[object, Cluster] = {}
        for members in _components(together) if not self.whole else [together] * bool(together):
            ordered, marks, shape = self._shape(members)
            same = shapes.get(shape)
            if same is None:
                shapes[shape] = Cluster(ordered, marks, [])
            else:
                same.alike.append(ordered)
        return [*found, *shapes.values()]

    def _sorted_out(self, facts: Mapping[str, Sequence[Judgement]]) -> list[Member]:
        """The facts that may come together with others; those that stand alone go into their slots."""
        there = [kind for kind in self.layer.patterns if facts.get(kind)]
        if self.whole:
            return [
                (fact, slot, self._nodes(kind, fact))
                for kind in there
                for fact, slot in self._wanted(kind, facts[kind])
            ]
        together: list[Member] = []
        if self._never_twice:
            # A fact comes together with facts of other kinds alone: look at the few of those first, then at the many.
            there.sort(key=lambda kind: len(facts[kind]))
            for kind in there[:-1]:
                for fact, slot in self._wanted(kind, facts[kind]):
                    if self._links[kind]:
                        together.append((fact, slot, self._nodes(kind, fact)))
                    else:
                        slot.alone.append(fact)
            touched = {node for _, _, nodes in together for node in nodes if node is not None}
            for kind in there[-1:]:
                for fact, slot in self._wanted(kind, facts[kind]):
                    nodes = self._nodes(kind, fact) if touched else ()
                    if touched.isdisjoint(nodes):
                        slot.alone.append(fact)
                    else:
                        together.append((fact, slot, nodes))
            return together
        counts: dict[int, Counter[Scalar]] = {number: Counter() for number in self._linking}
        seen = []
        for kind in there:
            taken = list(self._wanted(kind, facts[kind]))
            seen.append((kind, taken))
            for name, number in self._links[kind]:
                counts[number].update([fact[name] for fact, _ in taken if name in fact])
        for kind, taken in seen:
            links = self._links[kind]
            for fact, slot in taken:
                for name, number in links:
                    if name in fact and counts[number][fact[name]] > 1:
                        together.append((fact, slot, self._nodes(kind, fact)))
                        break
                else:
                    slot.alone.append(fact)
        return together

    def _nodes(self, kind: str, fact: Judgement) -> Nodes:
        return tuple([(number, fact[name]) if name in fact else None for name, number in self._links[kind]])

    def _wanted(self, kind: str, facts: Iterable[Judgement]) -> Iterator[tuple[Judgement, Slot]]:
        """The facts of a kind that some pattern takes, each with the slot of those that are seen alike.

        The slot is looked up by the values of every field that matters, and by the fields that would tie the fact to others
        and are empty; a million facts take about as long as that.
        """
        names, needed = self._matter[kind], [name for name, _ in self._links[kind]]
        fields = (*names, *needed)
        together = itemgetter("kind", "kind", *fields)
        size = 2 + len(names)
        known = self._known[kind]
        for fact in facts:
            try:
                values = together(fact)[:size]
            except KeyError:
                empty = [name for name in needed if name not in fact]
                values = (kind, kind, *[fact.get(name) for name in names], *empty)
            slot = known.get(values)
            if slot is None:
                slot = known[values] = self._slot(kind, fact)
            if slot.sight.wanted:
                yield fact, slot

    def _slot(self, kind: str, fact: Judgement) -> Slot:
        sight = self.sight(kind, fact)
        weight = tuple(map(fact.get, self._weighty[kind]))
        tied = tuple([name in fact for name, _ in self._links[kind]])
        return self._slots[kind].setdefault((sight.number, weight, tied, self._pattern(fact, {})), Slot(sight, weight))

    def _pattern(self, fact: Judgement, numbers: dict[object, int]) -> tuple[int, ...]:
        """Which of the values that conclusions take over are the same: equal conclusions count as one."""
        return tuple([
            numbers.setdefault((number, fact.get(name)), len(numbers)) for name, number in self._flows[kind_of(fact)]
        ])  # fmt: skip

    def _shape(self, members: Sequence[Member]) -> tuple[tuple[Judgement, ...], tuple[str, ...], tuple[object, ...]]:
        """The facts in an order that alike clusters share, without those from which only the same could follow again."""
        ranked = sorted(members, key=_number_of)
        if len({slot.sight.number for _, slot, _ in ranked}) < len(ranked):
            ranked.sort(key=_rank)
            unique: dict[object, Member] = {}
            for each in ranked:
                fact, slot, nodes = each
                taken = tuple(map(fact.get, self._taken[kind_of(fact)]))
                unique.setdefault((slot.sight.number, slot.weight, nodes, taken), each)
            ranked = list(unique.values())
        numbers: dict[Node, int] = {}
        values: dict[object, int] = {}
        shape = tuple([
            (
                slot.sight.number,
                slot.weight,
                tuple([numbers.setdefault(node, len(numbers)) if node is not None else -1 for node in nodes]),
                self._pattern(fact, values),
            )
            for fact, slot, nodes in ranked
        ])  # fmt: skip
        return tuple([each[0] for each in ranked]), tuple([each[1].sight.marks for each in ranked]), shape


def _number_of(member: Member) -> int:
    return member[1].sight.number


def _rank(member: Member) -> tuple[int, str, str]:
    fact, slot, _ = member
    return slot.sight.number, str(slot.weight), str(fact["id"])


def _several(flows: tuple[tuple[str, int], ...]) -> tuple[str, ...]:
    """The fields that may be equal to another field of the same fact."""
    times = Counter(number for _, number in flows)
    return tuple(name for name, number in flows if times[number] > 1)


def _components(members: Sequence[Member]) -> list[list[Member]]:
    """The members in groups that share no node."""
    if all(len(nodes) == 1 and nodes[0] is not None for _, _, nodes in members):
        by_node: dict[Node | None, list[Member]] = {}
        for member in members:
            by_node.setdefault(member[2][0], []).append(member)
        return list(by_node.values())
    tied = [(member, [node for node in member[2] if node is not None]) for member in members]
    sets: DisjointSets[Node] = DisjointSets()
    for _, nodes in tied:
        for node in nodes:
            sets.unite(node, nodes[0])
    groups: dict[Node, list[Member]] = {}
    for member, nodes in tied:
        if nodes:
            groups.setdefault(sets.root(nodes[0]), []).append(member)
    return [*groups.values(), *([member] for member, nodes in tied if not nodes)]
