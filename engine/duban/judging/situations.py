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

from duban.judging.compiling import Layer, derived, joins
from duban.judging.days import comparisons
from duban.model.rules import Bound, Dated, Guard, Join, Judgement, OneOf, Scalar

Values = tuple[Scalar | None, ...]
Node = tuple[int, Scalar]
"""A value of a class of join fields: facts that hold the same one may come together."""


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


Member = tuple[Judgement, Slot, tuple[Node, ...]]


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
        self._classes, self._linking, self.whole = _classes(layer)
        self._weighty = _weighty(layer, self._classes, self._linking)
        self._links = {
            kind: tuple(
                (name, number) for (of, name), number in sorted(self._classes.items())
                if of == kind and number in self._linking
            )
            for kind in layer.patterns
        }  # fmt: skip
        self._taken = _taken(layer)
        self._never_twice = not layer.chained and all(
            len({pattern.kind for pattern in rule.when}) == len(rule.when) for rule in layer.rules
        )
        self._flows = _flows(layer)
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
            touched = {node for _, _, nodes in together for node in nodes}
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
                counts[number].update([fact[name] for fact, _ in taken])
        for kind, taken in seen:
            links = self._links[kind]
            for fact, slot in taken:
                for name, number in links:
                    if counts[number][fact[name]] > 1:
                        together.append((fact, slot, self._nodes(kind, fact)))
                        break
                else:
                    slot.alone.append(fact)
        return together

    def _nodes(self, kind: str, fact: Judgement) -> tuple[Node, ...]:
        return tuple([(number, fact[name]) for name, number in self._links[kind]])

    def _wanted(self, kind: str, facts: Iterable[Judgement]) -> Iterator[tuple[Judgement, Slot]]:
        """The facts of a kind that some pattern takes, each with the slot of those that are seen alike.

        The slot is looked up by the values of every field that matters; a million facts take about as long as that.
        """
        names = self._matter[kind]
        together = itemgetter("kind", "kind", *names)
        known = self._known[kind]
        for fact in facts:
            try:
                values = together(fact)
            except KeyError:
                values = (kind, kind, *[fact.get(name) for name in names])
            slot = known.get(values)
            if slot is None:
                slot = known[values] = self._slot(kind, fact)
            if slot.sight.wanted:
                yield fact, slot

    def _slot(self, kind: str, fact: Judgement) -> Slot:
        sight = self.sight(kind, fact)
        weight = tuple(map(fact.get, self._weighty[kind]))
        return self._slots[kind].setdefault((sight.number, weight, self._pattern(fact, {})), Slot(sight, weight))

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
                tuple([numbers.setdefault(node, len(numbers)) for node in nodes]),
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


def _components(
    members: Sequence[Member],
) -> list[list[Member]]:
    """The members in groups that share no node."""
    if all(len(nodes) == 1 for _, _, nodes in members):
        by_node: dict[Node, list[Member]] = {}
        for member in members:
            by_node.setdefault(member[2][0], []).append(member)
        return list(by_node.values())
    parent: dict[Node, Node] = {}

    def root(node: Node) -> Node:
        while (above := parent.setdefault(node, node)) != node:
            parent[node] = parent.setdefault(above, above)
            node = above
        return node

    for _, _, nodes in members:
        first = root(nodes[0])
        for node in nodes[1:]:
            parent[root(node)] = first
    groups: dict[Node, list[Member]] = {}
    for member in members:
        groups.setdefault(root(member[2][0]), []).append(member)
    return list(groups.values())


def _classes(layer: Layer) -> tuple[dict[tuple[str, str], int], set[int], bool]:
    """The fields whose values are compared with each other, by class; the classes that tie facts into clusters; and
    whether there is no telling which facts may come together.

    A class that a rule fills with a fixed word ties nothing: anything might be compared with that word.
    """
    parent: dict[tuple[str, str], tuple[str, str]] = {}

    def root(node: tuple[str, str]) -> tuple[str, str]:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    joined = set()
    for rule in layer.rules:
        kinds = {pattern.alias: pattern.kind for pattern in rule.when}
        for pattern in rule.when:
            for name, join in joins(pattern):
                one, other = (pattern.kind, name), (kinds[join.alias], join.field)
                joined |= {one, other}
                parent[root(one)] = root(other)
        for name, join, same in derived(rule.fields):
            if same and rule.concludes in layer.chained:
                parent[root((rule.concludes, name))] = root((kinds[join.alias], join.field))
    numbers: dict[tuple[str, str], int] = {}
    for node in sorted(joined):
        numbers.setdefault(root(node), len(numbers))
    classes = {node: numbers[root(node)] for node in list(parent) if root(node) in numbers}
    fixed = {
        classes[rule.concludes, name]
        for rule in layer.rules if rule.concludes in layer.chained
        for name, term in rule.fields.items()
        if isinstance(term, str | int) and (rule.concludes, name) in classes
    }  # fmt: skip
    linking = set(numbers.values()) - fixed
    whole = any(
        not any(classes[pattern.kind, name] in linking for name, _ in joins(pattern))
        for rule in layer.rules for pattern in rule.when[1:]
    )  # fmt: skip
    return classes, linking, whole


def _weighty(layer: Layer, classes: Mapping[tuple[str, str], int], linking: set[int]) -> dict[str, tuple[str, ...]]:
    """The fields whose value decides on what follows from a conclusion made of it."""
    found = {(kind, name) for kind in layer.chained for name, _ in layer.conditions[kind]}
    found |= {node for node, number in classes.items() if number not in linking}
    for rule in layer.rules:
        # Different days may lead to one and the same, over a weekend.
        kinds = {pattern.alias: pattern.kind for pattern in rule.when}
        if rule.concludes in layer.chained:
            found |= {(kinds[join.alias], join.field) for _, join, same in derived(rule.fields) if not same}
        for pattern in rule.when:
            for name, _, join in comparisons(pattern):
                found |= {(pattern.kind, name), (kinds[join.alias], join.field)}
    size = -1
    while size != len(found):
        size = len(found)
        for rule in layer.rules:
            kinds = {pattern.alias: pattern.kind for pattern in rule.when}
            for name, join, _ in derived(rule.fields):
                if (rule.concludes, name) in found:
                    found.add((kinds[join.alias], join.field))
    return {kind: tuple(sorted(name for of, name in found if of == kind)) for kind in layer.patterns}


def _flows(layer: Layer) -> dict[str, tuple[tuple[str, int], ...]]:
    """The fields from which conclusions are drawn that are looked at again, by kind; those that flow into one field have
    one number, as their values may make two conclusions the same."""
    parent: dict[tuple[str, str], tuple[str, str]] = {}

    def root(node: tuple[str, str]) -> tuple[str, str]:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    sources: set[tuple[str, str]] = set()
    for rule in layer.rules:
        kinds = {pattern.alias: pattern.kind for pattern in rule.when}
        for name, join, _ in derived(rule.fields) if rule.concludes in layer.chained else ():
            source = (kinds[join.alias], join.field)
            sources.add(source)
            parent[root(source)] = root((rule.concludes, name))
    numbers: dict[tuple[str, str], int] = {}
    for node in sorted(sources):
        numbers.setdefault(root(node), len(numbers))
    return {
        kind: tuple((name, numbers[root((of, name))]) for of, name in sorted(sources) if of == kind)
        for kind in layer.patterns
    }


def _taken(layer: Layer) -> dict[str, tuple[str, ...]]:
    """The fields that the conclusions and counts of a layer take over, by kind."""
    found: dict[str, set[str]] = {kind: set() for kind in layer.patterns}
    for rule in layer.rules:
        kinds = {pattern.alias: pattern.kind for pattern in rule.when}
        for _, join, _ in derived(rule.fields):
            found[kinds[join.alias]].add(join.field)
        for pattern in rule.when:
            for name, _, join in comparisons(pattern):
                found[pattern.kind].add(name)
                found[kinds[join.alias]].add(join.field)
        for term in (rule.counts, rule.adds):
            if isinstance(term, Join):
                found[kinds[term.alias]].add(term.field)
    return {kind: tuple(sorted(names)) for kind, names in found.items()}
