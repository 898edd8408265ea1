"""One stratum run to its end, by the engine or by the reference: facts in, conclusions with what they rest on out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from duban.faults import ContentError, Fault
from duban.judging import reference
from duban.judging.checking import COUNT, SUM
from duban.judging.compiling import Layer, Stratum
from duban.judging.days import shifted
from duban.judging.session import Session
from duban.judging.situations import Cluster, View
from duban.model.rules import Day, Join, Judgement, JudgeRule, Scalar
from duban.workdays import Calendar

Engine = Literal["durable", "reference"]
MAX_DEPTH = 500
"""Conclusions that rest on each other; a duty renewed every working day of two years stays below."""
_PACK = 200
"""Facts that enter one evaluation together: the engine slows down with what it holds."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A rule that fired on these facts, and the fact it concluded."""

    rule: JudgeRule
    bindings: Mapping[str, Judgement]
    fact: Judgement
    counted: tuple[Conclusion, ...] = ()
    """What a tally counted."""


@dataclass(frozen=True, slots=True)
class Step:
    """A firing within a cluster: each variable refers to a fact of the cluster, or (negative) to an earlier conclusion."""

    rule: JudgeRule
    refers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """All that fires on a cluster, and so on every cluster alike."""

    cluster: Cluster
    steps: tuple[Step, ...]

    @property
    def everyone(self) -> Iterator[tuple[Judgement, ...]]:
        """The facts of every cluster it fires on."""
        yield self.cluster.facts
        yield from self.cluster.alike


def run(stratum: Stratum, facts: Iterable[Judgement], engine: Engine, apart: bool = False) -> list[Conclusion]:
    """Every conclusion of a stratum, in the order of rules and facts; `apart` has every fact fire for itself.

    Raises ContentError where it would never end.
    """
    memory: dict[str, list[Judgement]] = {}
    for fact in facts:
        memory.setdefault(str(fact["kind"]), []).append(fact)
    found: list[Conclusion] = []
    for layer in stratum.layers:
        given = [fact for kind in layer.patterns for fact in memory.get(kind, ())]
        concluded = sorted(_layer(layer, given, engine, apart), key=_order)
        found += concluded
        # One fact may follow in several ways; what looks at it sees it once, for the first of them.
        fresh = {str(each.fact["id"]): each.fact for each in reversed(concluded) if not each.rule.tallies}
        tallied = list(_tallied(concluded))
        found += tallied
        for fact in (*reversed(fresh.values()), *(each.fact for each in tallied)):
            memory.setdefault(str(fact["kind"]), []).append(fact)
    return [each for each in found if not each.rule.tallies or each.counted]


def firings(
    stratum: Stratum, facts: Sequence[Judgement], engine: Engine
) -> Iterator[tuple[JudgeRule, Mapping[str, Judgement]]]:
    """What fires in a stratum, in no order; where nothing is drawn from its conclusions they are not even written."""
    if engine == "durable" and len(stratum.layers) == 1 and not stratum.layers[0].chained:
        (layer,) = stratum.layers
        wanted = (fact for fact in facts if fact["kind"] in layer.patterns)
        for chain in chains(layer, wanted):
            for members in chain.everyone:
                for step in chain.steps:
                    yield step.rule, {alias: members[refer] for alias, refer in step.refers}
        return
    for each in run(stratum, facts, engine):
        yield each.rule, each.bindings


def _layer(layer: Layer, facts: Sequence[Judgement], engine: Engine, apart: bool) -> Iterator[Conclusion]:
    if engine == "reference":
        return _by_reference(layer, facts)
    return (each for chain in chains(layer, facts, apart) for each in written_out(chain, layer.calendar))


def chains(layer: Layer, facts: Iterable[Judgement], apart: bool = False) -> list[Chain]:
    """What the engine fires, once for all facts that stand alike."""
    view = View(layer)
    clusters = view.clusters(facts)
    if apart:
        clusters = [Cluster(each) for cluster in clusters for each in (cluster.facts, *cluster.alike)]
    found: list[Chain] = []
    if not clusters:
        return found
    with Session(layer.engine_rules(view.kinds)) as session:
        for pack in _packs(clusters):
            found += _Evaluation(view, session, pack).chains()
            session.renew()
    return found


def _packs(clusters: Sequence[Cluster]) -> Iterator[list[Cluster]]:
    pack: list[Cluster] = []
    size = 0
    for cluster in clusters:
        if pack and size + len(cluster.facts) > _PACK:
            yield pack
            pack, size = [], 0
        pack.append(cluster)
        size += len(cluster.facts)
    if pack:
        yield pack


class _Evaluation:
    """A pack of clusters in the engine: facts and conclusions by the number under which they entered."""

    def __init__(self, view: View, session: Session, pack: Sequence[Cluster]) -> None:
        self._view, self._session, self._pack = view, session, pack
        self._layer = view.layer
        self._facts: list[Judgement] = []
        self._owners: list[int] = []
        self._refers: list[int] = []
        self._depths: list[int] = []
        self._codes: dict[Scalar, int] = {}
        self._steps: list[list[Step]] = [[] for _ in pack]
        self._known: dict[tuple[int, Scalar], int] = {}

    def chains(self) -> list[Chain]:
        """What fires on each cluster of the pack."""
        negated = self._layer.negated
        entering = []
        for owner, cluster in enumerate(self._pack):
            for refer, fact in enumerate(cluster.facts):
                entering.append((fact["kind"] not in negated, owner, refer, fact))
        # The engine decides absence when the other fact arrives, so that what is negated goes first.
        entering.sort(key=lambda each: each[0])
        texts = [self._number(fact, owner, refer, 0) for _, owner, refer, fact in entering]
        while texts:
            self._session.enter(texts)
            texts = []
            for name, bound in self._session.firings():
                self._fired(self._layer.rules[int(name[1:])], bound, texts)
        return [Chain(cluster, tuple(steps)) for cluster, steps in zip(self._pack, self._steps, strict=True) if steps]

    def _fired(self, rule: JudgeRule, bound: Sequence[tuple[str, str]], texts: list[tuple[str, str]]) -> None:
        numbers = [int(identity) for _, identity in bound]
        aliases = [rule.when[int(place[1:])].alias for place, _ in bound]
        owner = self._owners[numbers[0]]
        steps = self._steps[owner]
        steps.append(Step(rule, tuple(zip(aliases, (self._refers[number] for number in numbers), strict=True))))
        if rule.concludes not in self._layer.chained:
            return
        depth = 1 + max(self._depths[number] for number in numbers)
        if depth > MAX_DEPTH:
            raise ContentError([_endless(rule)])
        bindings = {alias: self._facts[number] for alias, number in zip(aliases, numbers, strict=True)}
        fact = conclude(rule, bindings, self._layer.calendar)
        mark = (owner, fact["id"])
        if mark not in self._known and self._view.sight(str(fact["kind"]), fact).wanted:
            self._known[mark] = len(self._facts)
            texts.append(self._number(fact, owner, -len(steps), depth))

    def _number(self, fact: Judgement, owner: int, refer: int, depth: int) -> tuple[str, str]:
        """Remember a fact under the next number, and write it for the engine: its marks, and its joins as numbers."""
        number = str(len(self._facts))
        self._facts.append(fact)
        self._owners.append(owner)
        self._refers.append(refer)
        self._depths.append(depth)
        kind = str(fact["kind"])
        marks = self._view.sight(kind, fact).marks
        codes = self._codes
        keys = "".join(
            f',"k{place}":{codes.setdefault(fact[name], len(codes))}'
            for place, name in enumerate(self._layer.keys[kind])
        )
        return number, f'{{"id":"{number}","kind":{self._view.kinds[kind]}{marks}{keys},"sid":"0"}}'


def written_out(chain: Chain, calendar: Calendar) -> Iterator[Conclusion]:
    """The conclusions of a chain for every cluster it fires on."""
    for facts in chain.everyone:
        concluded: list[Judgement] = []
        for step in chain.steps:
            bindings = {alias: facts[refer] if refer >= 0 else concluded[-refer - 1] for alias, refer in step.refers}
            fact = conclude(step.rule, bindings, calendar)
            concluded.append(fact)
            yield Conclusion(step.rule, bindings, fact)


def conclude(rule: JudgeRule, bindings: Mapping[str, Judgement], calendar: Calendar) -> Judgement:
    """The fact a rule concludes under these bindings; the same conclusion always has the same id.

    A field that is taken from a field that is empty stays empty.
    """
    values: dict[str, Scalar] = {}
    for name, term in rule.fields.items():
        value: Scalar | None
        if isinstance(term, Join):
            value = bindings[term.alias].get(term.field)
        elif isinstance(term, Day):
            assert isinstance(term.base, Join)
            start = bindings[term.base.alias].get(term.base.field)
            value = None if start is None else shifted(start, term, calendar)  # type: ignore[arg-type]
        else:
            value = term
        if value is not None:
            values[name] = value
    identity = f"{rule.concludes}:{rule.id}:" + ":".join([str(values[name]) for name in sorted(values)])
    if rule.tallies:
        counted = bindings[rule.counts.alias].get(rule.counts.field) if rule.counts is not None else ""
        added = bindings[rule.adds.alias].get(rule.adds.field) if isinstance(rule.adds, Join) else rule.adds
        identity = f"#{identity}:{counted}"
        if isinstance(added, int):
            values["#adds"] = added
    return {**values, "id": identity, "kind": f"{rule.concludes}#" if rule.tallies else rule.concludes}


def _tallied(concluded: Sequence[Conclusion]) -> Iterator[Conclusion]:
    """What the layer's rules tally: one fact for each group, with its count and sum, and what was counted."""
    groups: dict[tuple[str, tuple[tuple[str, Scalar], ...]], dict[str, Conclusion]] = {}
    for each in concluded:
        if each.rule.tallies:
            group = tuple((name, each.fact[name]) for name in sorted(each.rule.fields) if name in each.fact)
            groups.setdefault((each.rule.concludes, group), {}).setdefault(str(each.fact["id"]), each)
    for (kind, group), counted in groups.items():
        values: dict[str, Scalar] = dict(group)
        values[COUNT] = len(counted)
        added = [each.fact["#adds"] for each in counted.values() if "#adds" in each.fact]
        if added:
            values[SUM] = sum(int(str(each)) for each in added)
        identity = f"{kind}:" + ":".join(f"{value}" for _, value in sorted(values.items()))
        first = next(iter(counted.values()))
        fact: Judgement = {**values, "id": identity, "kind": kind}
        yield Conclusion(first.rule, first.bindings, fact, tuple(counted.values()))


def _by_reference(layer: Layer, facts: Sequence[Judgement]) -> Iterator[Conclusion]:
    memory = reference.Memory(facts)
    depths = {str(fact["id"]): 0 for fact in facts}
    for rule, bindings in reference.firings(layer.rules, memory):
        concluded = conclude(rule, bindings, layer.calendar)
        yield Conclusion(rule, bindings, concluded)
        depth = 1 + max(depths[str(fact["id"])] for fact in bindings.values())
        if rule.concludes in layer.chained and depth > MAX_DEPTH:
            raise ContentError([_endless(rule)])
        if not rule.tallies and str(concluded["id"]) not in depths:
            depths[str(concluded["id"])] = depth
            memory.add(concluded)


def _endless(rule: JudgeRule) -> Fault:
    return Fault(rule.place, "endless", {"limit": MAX_DEPTH, "rule": rule.id})


def _order(conclusion: Conclusion) -> tuple[str, str, tuple[str, ...]]:
    return (
        conclusion.rule.id,
        str(conclusion.fact["id"]),
        tuple(str(fact["id"]) for fact in conclusion.bindings.values()),
    )
