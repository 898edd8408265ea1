"""One stratum run to its end, by the engine or by the reference: facts in, conclusions with what they rest on out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from duban.faults import ContentError, Fault
from duban.judging import reference
from duban.judging.checking import COUNT, SUM
from duban.judging.compiling import EMPTY, SEPARATOR, Layer, Stratum
from duban.judging.days import agree
from duban.judging.session import Session, bound, only_bound
from duban.judging.situations import Cluster, View, kind_of
from duban.model.rules import Join, Judgement, JudgeRule, Scalar

Engine = Literal["durable", "reference"]
MAX_DEPTH = 500
"""Conclusions that rest on each other; a duty renewed every working day of two years stays below."""
_ADDED = "#adds"
_PACK = 100
"""Facts that enter one evaluation together: the engine slows down with what it holds."""


class Conclusion(NamedTuple):
    """A rule that fired on these facts, and the fact it concluded; made by the hundred thousand, so a bare tuple.

    Of what fires on a cluster, `refers` says what each variable stands for: a fact of the cluster by its place, or
    (negative) an earlier conclusion.
    """

    rule: JudgeRule
    bindings: dict[str, Judgement]
    fact: Judgement
    counted: tuple[Conclusion, ...] = ()
    """What a tally counted."""
    refers: tuple[int, ...] = ()


class Chain(NamedTuple):
    """All that fires on a cluster, and so on every cluster alike, fact by fact."""

    cluster: Cluster
    steps: list[Conclusion]


def run(stratum: Stratum, facts: Iterable[Judgement], engine: Engine, apart: bool = False) -> list[Conclusion]:
    """Every conclusion of a stratum, in no order; `apart` has every fact fire for itself.

    Raises ContentError where it would never end.
    """
    memory = by_kind(facts)
    found: list[Conclusion] = []
    for layer in stratum.layers:
        concluded = _layer(layer, memory, engine, apart)
        # One fact may follow in several ways; what looks at it sees it once.
        fresh = {each.fact["id"]: each.fact for each in concluded if not each.rule.tallies}
        tallied = _tallied([each for each in concluded if each.rule.tallies])
        found += [each for each in concluded if not each.rule.tallies] if tallied else concluded
        found += tallied
        for kind, more in by_kind((*fresh.values(), *(each.fact for each in tallied))).items():
            memory.setdefault(kind, []).extend(more)
    return found


def firings(
    stratum: Stratum, facts: Sequence[Judgement], engine: Engine, apart: bool = False
) -> Iterator[tuple[JudgeRule, Mapping[str, Judgement]]]:
    """What fires in a stratum, in no order; where nothing is drawn from its conclusions they are not even written."""
    if engine == "durable" and len(stratum.layers) == 1 and not stratum.layers[0].chained:
        for cluster, steps in chains(stratum.layers[0], by_kind(facts), apart, draw=False):
            for step in steps:
                yield step.rule, step.bindings
            for members in cluster.alike:
                for step in steps:
                    found = [members[refer] for refer in step.refers]
                    yield step.rule, dict(zip(step.bindings, found, strict=True))
        return
    for each in run(stratum, facts, engine, apart):
        yield each.rule, each.bindings


def by_kind(facts: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """Facts by their kind, in their order."""
    found: defaultdict[str, list[Judgement]] = defaultdict(list)
    for fact in facts:
        found[fact["kind"]].append(fact)  # type: ignore[index]
    return found


def _layer(layer: Layer, facts: Mapping[str, Sequence[Judgement]], engine: Engine, apart: bool) -> list[Conclusion]:
    if engine == "reference":
        return list(_by_reference(layer, [fact for kind in layer.patterns for fact in facts.get(kind, ())]))
    return [each for chain in chains(layer, facts, apart) for each in _written_out(chain, layer)]


def chains(
    layer: Layer, facts: Mapping[str, Sequence[Judgement]], apart: bool = False, draw: bool = True
) -> list[Chain]:
    """What the engine fires, once for all facts that stand alike; facts by kind.

    Without `draw` conclusions that nothing looks at again are not written.
    """
    view = View(layer)
    clusters = view.clusters(facts)
    if apart:
        clusters = [Cluster(each, one.marks, []) for one in clusters for each in (one.facts, *one.alike)]
    found: list[Chain] = []
    if not clusters:
        return found
    with Session(layer.engine_rules(view.seen())) as session:
        for pack in _packs(clusters):
            found += _Evaluation(view, session, pack, draw).chains()
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

    def __init__(self, view: View, session: Session, pack: Sequence[Cluster], draw: bool) -> None:
        self._view, self._session, self._pack, self._draw = view, session, pack, draw
        self._layer = view.layer
        self._joined = view.layer.joined
        self._entered: list[tuple[Judgement, int, int, int]] = []
        """By number: the fact, its cluster, what it is referred to by, and how deep its conclusion lies."""
        self._codes: dict[Scalar | tuple[int, str], int] = {}
        self._steps: list[list[Conclusion]] = [[] for _ in pack]
        self._known: set[tuple[int, Scalar]] = set()

    def chains(self) -> list[Chain]:
        """What fires on each cluster of the pack."""
        guises, negated = self._layer.guises, self._layer.negated
        later: list[tuple[Judgement, str, int, int, int]] = []
        texts: list[str] = []
        for owner, (facts, marks, _) in enumerate(self._pack):
            for refer, fact in enumerate(facts):
                for guise in guises[fact["kind"]]:  # type: ignore[index]
                    if guise in negated:
                        texts.append(self._number(fact, marks[refer], guise, owner, refer, 0))
                    else:
                        later.append((fact, marks[refer], guise, owner, refer))
        texts += [self._number(*each, 0) for each in later]
        first = 0
        while texts:
            self._session.enter(first, texts)
            first, texts = len(self._entered), []
            self._run(texts)
        return [Chain(cluster, steps) for cluster, steps in zip(self._pack, self._steps, strict=True) if steps]

    def _run(self, texts: list[str]) -> None:
        """Take every firing there is; what is concluded and looked at again goes into `texts`, for the next round."""
        layer, view, entered, all_steps, draw = self._layer, self._view, self._entered, self._steps, self._draw
        places, chained, known = layer.places, layer.chained, self._known
        for name, answer in self._session.firings():
            rule, aliases, only = places[name]
            if only is not None:
                fact, owner, refer, depth = entered[int(only_bound(answer))]
                bindings = {only: fact}
                refers: tuple[int, ...] = (refer,)
            else:
                pairs = bound(answer)
                found = [entered[int(number)] for _, number in pairs]
                bindings = {aliases[place]: each[0] for (place, _), each in zip(pairs, found, strict=True)}
                if rule.id in layer.comparing and not agree(rule, bindings, layer.calendar):
                    continue
                owner, refers = found[0][1], tuple([each[2] for each in found])
                depth = max([each[3] for each in found])
            steps = all_steps[owner]
            if not draw and rule.concludes not in chained:
                steps.append(Conclusion(rule, bindings, {}, (), refers))
                continue
            concluded = conclude(rule, bindings, layer)
            steps.append(Conclusion(rule, bindings, concluded, (), refers))
            if rule.concludes not in chained:
                continue
            kind = kind_of(concluded)
            sight = view.sight(kind, concluded)
            mark = (owner, concluded["id"])
            if not sight.wanted or mark in known:
                continue
            if depth == MAX_DEPTH:
                raise ContentError([_endless(rule)])
            known.add(mark)
            for guise in layer.guises[kind]:
                texts.append(self._number(concluded, sight.marks, guise, owner, -len(steps), depth + 1))

    def _number(self, fact: Judgement, marks: str, guise: int, owner: int, refer: int, depth: int) -> str:
        """Remember a fact under the next number, and write it for the engine: its marks, and its joins as numbers.

        A field that is empty gets a number that no other has, as it joins with nothing.
        """
        entered, codes = self._entered, self._codes
        number, keys = len(entered), ""
        entered.append((fact, owner, refer, depth))
        for place, name in self._joined[fact["kind"]]:  # type: ignore[index]
            keys += f"{place}{codes.setdefault(fact.get(name, (number, name)), len(codes))}"
        return f'{{"id":"{number}","kind":{guise}{marks}{keys},"sid":"0"}}'


def _written_out(chain: Chain, layer: Layer) -> Iterator[Conclusion]:
    """The conclusions of a chain for every cluster it fires on."""
    cluster, steps = chain
    yield from steps
    for facts in cluster.alike:
        drawn: list[Judgement] = []
        for rule, aliases, _, _, refers in steps:
            found = [facts[refer] if refer >= 0 else drawn[-refer - 1] for refer in refers]
            bindings = dict(zip(aliases, found, strict=True))
            fact = conclude(rule, bindings, layer)
            drawn.append(fact)
            yield Conclusion(rule, bindings, fact)


def conclude(rule: JudgeRule, bindings: Mapping[str, Judgement], layer: Layer) -> Judgement:
    """The fact a rule concludes under these bindings; the same conclusion always has the same id, and no other has it.

    A field that is taken from a field that is empty stays empty.
    """
    fixed, taken, dated, identity = layer.recipes[rule.id]
    fact: dict[str, Scalar] = dict(fixed)
    for name, alias, source in taken:
        value = bindings[alias].get(source)
        if value is not None:
            fact[name] = value
        identity = f"{identity}{SEPARATOR}{EMPTY if value is None else value}"
    for name, alias, source, day in dated:
        start = bindings[alias].get(source)
        if start is not None:
            fact[name] = layer.shifted(start, day)
        identity = f"{identity}{SEPARATOR}{fact.get(name, EMPTY)}"
    if rule.counts is not None:
        # A match that is counted: its id says what is counted once.
        added = bindings[rule.adds.alias].get(rule.adds.field) if isinstance(rule.adds, Join) else rule.adds
        identity = f"{identity}{SEPARATOR}{bindings[rule.counts.alias].get(rule.counts.field, EMPTY)}"
        if isinstance(added, int):
            fact[_ADDED] = added
    fact["id"] = identity
    return fact


def _tallied(matches: Sequence[Conclusion]) -> list[Conclusion]:
    """What rules tally: one fact for each group, with its count and sum, and what was counted."""
    groups: dict[tuple[str, tuple[tuple[str, Scalar], ...]], dict[Scalar, Conclusion]] = {}
    for each in sorted(matches, key=order):
        group = tuple((name, each.fact[name]) for name in sorted(each.rule.fields) if name in each.fact)
        groups.setdefault((each.rule.concludes, group), {}).setdefault(each.fact["id"], each)
    found = []
    for (kind, group), counted in groups.items():
        values: dict[str, Scalar] = dict(group)
        values[COUNT] = len(counted)
        added = [int(str(each.fact[_ADDED])) for each in counted.values() if _ADDED in each.fact]
        if added:
            values[SUM] = sum(added)
        identity = SEPARATOR.join([kind, *(f"{name}={value}" for name, value in sorted(values.items()))])
        first = next(iter(counted.values()))
        fact: Judgement = {**values, "id": identity, "kind": kind}
        found.append(Conclusion(first.rule, first.bindings, fact, tuple(counted.values())))
    return found


def _by_reference(layer: Layer, facts: Sequence[Judgement]) -> Iterator[Conclusion]:
    memory = reference.Memory(facts)
    depths = {str(fact["id"]): 0 for fact in facts}
    for rule, bindings in reference.firings(layer.rules, memory):
        if not agree(rule, bindings, layer.calendar):
            continue
        concluded = conclude(rule, bindings, layer)
        yield Conclusion(rule, bindings, concluded)
        depth = 1 + max(depths[str(fact["id"])] for fact in bindings.values())
        if rule.concludes in layer.chained and depth > MAX_DEPTH:
            raise ContentError([_endless(rule)])
        if not rule.tallies and str(concluded["id"]) not in depths:
            depths[str(concluded["id"])] = depth
            memory.add(concluded)


def _endless(rule: JudgeRule) -> Fault:
    return Fault(rule.place, "endless", {"limit": MAX_DEPTH, "rule": rule.id})


def order(conclusion: Conclusion) -> tuple[Any, ...]:
    """Conclusions in the order of rules and facts."""
    return conclusion.rule.id, conclusion.fact["id"], [fact["id"] for fact in conclusion.bindings.values()]
