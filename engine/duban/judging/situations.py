"""Facts that the rules cannot tell apart share a firing: which facts may come together, and which such groups are alike.

Facts that some join could bring together form a cluster. Two clusters are alike where each fact of the one has a fact of
the other that fulfils the same conditions and is tied to its neighbours in the same way: whatever fires on the one fires on
the other, so that one of them enters the engine for both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from duban.judging.compiling import Layer, derived, joins, plain
from duban.model.rules import Bound, Guard, Join, Judgement, JudgeRule, OneOf, Scalar

Values = tuple[Scalar | None, ...]
Node = tuple[int, Scalar]
"""A value of a class of join fields: facts that hold the same one may come together."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What a layer sees of a fact by itself: whether some pattern takes it, its marks for the engine, and their number."""

    wanted: bool
    marks: str
    number: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """Facts that may come together; `alike` are the clusters on which the same fires, fact by fact in the same order."""

    facts: tuple[Judgement, ...]
    alike: list[tuple[Judgement, ...]] = field(default_factory=list)


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
    raise AssertionError(guard)


class View:
    """A layer's way of looking at facts."""

    def __init__(self, layer: Layer) -> None:
        self.layer = layer
        self.kinds = {kind: number for number, kind in enumerate(sorted(layer.patterns))}
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

    def clusters(self, facts: Iterable[Judgement]) -> list[Cluster]:
        """Every fact that some pattern takes, with those it may come together with, alike ones together."""
        found: dict[object, Cluster] = {}
        together: list[tuple[Judgement, Sight, tuple[Node, ...]]] = []
        alone: list[tuple[Judgement, Sight, tuple[Node, ...]]] = []
        counts: Counter[Node] = Counter()
        for fact in facts:
            kind = kind_of(fact)
            sight = self.sight(kind, fact)
            if not sight.wanted:
                continue
            nodes = tuple((number, fact[name]) for name, number in self._links[kind])
            counts.update(nodes)
            alone.append((fact, sight, nodes))
        if self.whole:
            together, alone = alone, []
        for fact, sight, nodes in alone:
            if len(nodes) > 1 or any(counts[node] > 1 for node in nodes):
                together.append((fact, sight, nodes))
                continue
            shape: object = (
                sight.number,
                self._weight(fact),
                self._pattern(fact, {}) if self._flows[kind_of(fact)] else (),
            )
            same = found.get(shape)
            if same is None:
                found[shape] = Cluster((fact,))
            else:
                same.alike.append((fact,))
        for members in _components(together) if not self.whole else [together] * bool(together):
            ordered, layout = self._shape(members)
            same = found.get(layout)
            if same is None:
                found[layout] = Cluster(ordered)
            else:
                same.alike.append(ordered)
        return list(found.values())

    def _weight(self, fact: Judgement) -> Values:
        """The values that decide on what is concluded from a fact, beside the conditions it fulfils."""
        return tuple(map(fact.get, self._weighty[kind_of(fact)]))

    def _pattern(self, fact: Judgement, numbers: dict[object, int]) -> tuple[int, ...]:
        """Which of the values that conclusions take over are the same: equal conclusions count as one."""
        return tuple(numbers.setdefault(fact.get(name), len(numbers)) for name in self._flows[kind_of(fact)])

    def _shape(
        self, members: Sequence[tuple[Judgement, Sight, tuple[Node, ...]]]
    ) -> tuple[tuple[Judgement, ...], tuple[object, ...]]:
        """The facts in an order that alike clusters share, without those from which only the same could follow again."""
        ranked = sorted(
            ((sight.number, self._weight(fact), fact, nodes) for fact, sight, nodes in members),
            key=lambda each: (each[0], str(each[1]), str(each[2]["id"])),
        )
        unique: dict[object, tuple[int, Values, Judgement, tuple[Node, ...]]] = {}
        for each in ranked:
            number, _, fact, nodes = each
            unique.setdefault((number, nodes, tuple(map(fact.get, self._taken[kind_of(fact)]))), each)
        numbers: dict[Node, int] = {}
        values: dict[object, int] = {}
        shape = tuple(
            (
                number,
                weight,
                tuple(numbers.setdefault(node, len(numbers)) for node in nodes),
                self._pattern(fact, values),
            )
            for number, weight, fact, nodes in unique.values()
        )
        return tuple(fact for _, _, fact, _ in unique.values()), shape


def _components(
    members: Sequence[tuple[Judgement, Sight, tuple[Node, ...]]],
) -> list[list[tuple[Judgement, Sight, tuple[Node, ...]]]]:
    """The members in groups that share no node."""
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
    groups: dict[Node, list[tuple[Judgement, Sight, tuple[Node, ...]]]] = {}
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
        for term in (rule.counts, rule.adds):
            if isinstance(term, Join):
                found[kinds[term.alias]].add(term.field)
    return {kind: tuple(sorted(names)) for kind, names in found.items()}
