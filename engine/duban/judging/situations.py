"""Facts that the rules cannot tell apart share a firing: which facts may come together, and which such groups are alike.

Facts that some join could bring together form a cluster. Two clusters are alike where each fact of the one has a fact of
the other that fulfils the same conditions and is tied to its neighbours in the same way: whatever fires on the one fires on
the other, so that one of them enters the engine for both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from duban.judging.compiling import Layer, derived, joins, plain
from duban.judging.days import comparisons
from duban.model.rules import Bound, Dated, Guard, Join, Judgement, JudgeRule, OneOf, Scalar

Values = tuple[Scalar | None, ...]
Node = tuple[int, Scalar]
"""A value of a class of join fields: facts that hold the same one may come together."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What a layer sees of a fact by itself: whether some pattern takes it, its marks for the engine, and their number."""

    wanted: bool
    marks: str
    number: int


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
        self._taken = _taken(layer.rules, layer)
        self._flows = _taken([rule for rule in layer.rules if rule.concludes in layer.chained], layer)
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
        conditions = self.layer.conditions[kind]
        held = [fulfils(values[name], guard) for name, guard in conditions]
        marks = "".join(f',"c{number}":1' for number, holds in enumerate(held) if holds)
        found = self._by_marks.get((kind, marks))
        if found is None:
            met = {condition for condition, holds in zip(conditions, held, strict=True) if holds}
            wanted = any(met.issuperset(plain(pattern)) for pattern in self.layer.patterns[kind])
            found = self._by_marks[kind, marks] = Sight(wanted, marks, len(self._by_marks))
        return found

    def clusters(self, facts: Mapping[str, Sequence[Judgement]]) -> list[Cluster]:
        """Every fact that some pattern takes, with those it may come together with, alike ones together; facts by kind."""
        seen: list[tuple[str, list[Judgement], list[Slot]]] = []
        counts: dict[int, Counter[Scalar]] = {number: Counter() for number in self._linking}
        for kind in self.layer.patterns:
            taken, slots = self._wanted(kind, facts.get(kind, ()))
            seen.append((kind, taken, slots))
            for name, number in self._links[kind]:
                counts[number].update(map(itemgetter(name), taken))
        together: list[Member] = []
        for kind, taken, slots in seen:
            links = self._links[kind]
            if not links and not self.whole:
                for fact, slot in zip(taken, slots, strict=True):
                    slot.alone.append(fact)
            elif len(links) == 1 and not self.whole:
                ((name, number),) = links
                times = counts[number]
                for fact, slot in zip(taken, slots, strict=True):
                    if times[fact[name]] == 1:
                        slot.alone.append(fact)
                    else:
                        together.append((fact, slot, ((number, fact[name]),)))
            else:
                for fact, slot in zip(taken, slots, strict=True):
                    together.append((fact, slot, tuple((number, fact[name]) for name, number in links)))
        found = [
            Cluster((slot.alone[0],), (slot.sight.marks,), [(fact,) for fact in slot.alone[1:]])
            for slots in self._slots.values() for slot in slots.values() if slot.alone
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

    def _wanted(self, kind: str, facts: Iterable[Judgement]) -> tuple[list[Judgement], list[Slot]]:
        """The facts of a kind that some pattern takes, each with the slot of those that are seen alike.

        The slot is looked up by the values of every field that matters; a million facts take about as long as that.
        """
        names = self._matter[kind]
        known = self._known[kind]
        taken: list[Judgement] = []
        slots: list[Slot] = []
        for fact in facts:
            values = tuple([fact.get(name) for name in names])
            slot = known.get(values)
            if slot is None:
                slot = known[values] = self._slot(kind, fact)
            if slot.sight.wanted:
                taken.append(fact)
                slots.append(slot)
        return taken, slots

    def _slot(self, kind: str, fact: Judgement) -> Slot:
        sight = self.sight(kind, fact)
        weight = tuple(map(fact.get, self._weighty[kind]))
        return self._slots[kind].setdefault((sight.number, weight, self._pattern(fact, {})), Slot(sight, weight))

    def _pattern(self, fact: Judgement, numbers: dict[object, int]) -> tuple[int, ...]:
        """Which of the values that conclusions take over are the same: equal conclusions count as one."""
        return tuple(numbers.setdefault(fact.get(name), len(numbers)) for name in self._flows[kind_of(fact)])

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


def _several(names: tuple[str, ...]) -> tuple[str, ...]:
    """One value by itself is equal to none."""
    return names if len(names) > 1 else ()


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


def _taken(rules: Iterable[JudgeRule], layer: Layer) -> dict[str, tuple[str, ...]]:
    """The fields that the conclusions and counts of these rules take over, by kind."""
    found: dict[str, set[str]] = {kind: set() for kind in layer.patterns}
    for rule in rules:
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
