"""What makes facts alike to a layer, worked out from its rules alone: which fields tie facts together, which values weigh."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Generic, TypeVar

from duban.judging.compiling import Layer, derived, joins
from duban.judging.days import comparisons
from duban.model.rules import Join

FieldOf = tuple[str, str]
"""A kind and one of its fields."""
Item = TypeVar("Item", bound=Hashable)


class DisjointSets(Generic[Item]):
    """Items that are united set by set; a root stands for its set."""

    def __init__(self) -> None:
        self._parent: dict[Item, Item] = {}

    def __iter__(self) -> Iterator[Item]:
        return iter(self._parent)

    def root(self, item: Item) -> Item:
        """The item that stands for the set of this one; by itself it is a set of its own."""
        while (above := self._parent.setdefault(item, item)) != item:
            self._parent[item] = self._parent[above]
            item = above
        return item

    def unite(self, one: Item, other: Item) -> None:
        """Make one set of the sets of two items."""
        self._parent[self.root(one)] = self.root(other)


def classes(layer: Layer) -> tuple[dict[FieldOf, int], set[int], bool]:
    """The fields whose values are compared with each other, by class; the classes that tie facts into clusters; and
    whether there is no telling which facts may come together.

    A class that a rule fills with a fixed word ties nothing: anything might be compared with that word.
    """
    sets: DisjointSets[FieldOf] = DisjointSets()
    joined = set()
    for rule in layer.rules:
        kinds = {pattern.alias: pattern.kind for pattern in rule.when}
        for pattern in rule.when:
            for name, join in joins(pattern):
                one, other = (pattern.kind, name), (kinds[join.alias], join.field)
                joined |= {one, other}
                sets.unite(one, other)
        for name, join, same in derived(rule.fields):
            if same and rule.concludes in layer.chained:
                sets.unite((rule.concludes, name), (kinds[join.alias], join.field))
    numbers: dict[FieldOf, int] = {}
    for node in sorted(joined):
        numbers.setdefault(sets.root(node), len(numbers))
    found = {node: numbers[sets.root(node)] for node in list(sets) if sets.root(node) in numbers}
    fixed = {
        found[rule.concludes, name]
        for rule in layer.rules if rule.concludes in layer.chained
        for name, term in rule.fields.items()
        if isinstance(term, str | int) and (rule.concludes, name) in found
    }  # fmt: skip
    linking = set(numbers.values()) - fixed
    whole = any(
        not any(found[pattern.kind, name] in linking for name, _ in joins(pattern))
        for rule in layer.rules for pattern in rule.when[1:]
    )  # fmt: skip
    return found, linking, whole


def weighty(layer: Layer, classes: Mapping[FieldOf, int], linking: set[int]) -> dict[str, tuple[str, ...]]:
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


def flows(layer: Layer) -> dict[str, tuple[tuple[str, int], ...]]:
    """The fields from which conclusions are drawn that are looked at again, by kind; those that flow into one field have
    one number, as their values may make two conclusions the same."""
    sets: DisjointSets[FieldOf] = DisjointSets()
    sources: set[FieldOf] = set()
    for rule in layer.rules:
        kinds = {pattern.alias: pattern.kind for pattern in rule.when}
        for name, join, _ in derived(rule.fields) if rule.concludes in layer.chained else ():
            source = (kinds[join.alias], join.field)
            sources.add(source)
            sets.unite(source, (rule.concludes, name))
    numbers: dict[FieldOf, int] = {}
    for node in sorted(sources):
        numbers.setdefault(sets.root(node), len(numbers))
    return {
        kind: tuple((name, numbers[sets.root((of, name))]) for of, name in sorted(sources) if of == kind)
        for kind in layer.patterns
    }


def taken(layer: Layer) -> dict[str, tuple[str, ...]]:
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
