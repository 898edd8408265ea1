"""How proofs are told: records, rules and conditions in the reader's language, as nodes of the tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from duban.judging.sentences import sentence
from duban.loading.content import Content
from duban.messages import field_name, say, word_name
from duban.model.explanation import Node
from duban.model.facts import Fact
from duban.model.findings import Finding, Firing, Measure
from duban.model.quantities import show
from duban.model.rules import Judgement, JudgeRule
from duban.pipeline import Inquiry


class Teller:
    """What everything in a proof is looked up in, and the language it is told in."""

    def __init__(self, content: Content, inquiry: Inquiry, language: str) -> None:
        self.content, self.inquiry, self.report, self.language = content, inquiry, inquiry.report, language
        self.facts: Mapping[str, Fact] = {fact.id: fact for fact in (*content.ledger.facts, *content.rulebook.acts)}
        self.findings: Mapping[str, Finding] = {finding.id: finding for finding in self.report.findings}
        self._measures: Mapping[str, Measure] = {each.id: each.measure for each in self.report.findings}
        self._rules: Mapping[str, JudgeRule] = {rule.id: rule for rule in content.rules}

    def say(self, key: str, /, **values: object) -> str:
        """A sentence of the catalogue."""
        return say(key, self.language, **values)

    def aside(self, text: str, *asides: str) -> str:
        """A text with what is said beside it in brackets, where there is anything to say."""
        said = self.say("explain.then").join(each for each in asides if each)
        return self.say("explain.aside", text=text, aside=said) if said else text

    def words(self, values: Iterable[tuple[str, object]]) -> str:
        """Fields with their words: `结果 达不到；时限 已过`."""
        told = (
            self.say("explain.word", field=field_name(name, self.language), word=word_name(name, value, self.language))
            for name, value in values
        )
        return self.say("explain.also").join(told)

    def listed(self, names: Iterable[str]) -> str:
        """Names one after the other."""
        return self.say("said.and").join(names)

    def branch(self, key: str, text: str = "", nodes: Iterable[Node] = (), kind: str | None = None) -> Node:
        """A branch under its title."""
        return Node(kind or key, text, self.say(f"branch.{key}"), nodes=tuple(nodes))

    def lines(self, key: str, texts: Sequence[str], kind: str | None = None) -> Iterator[Node]:
        """A branch of sentences, where there are any."""
        if texts:
            yield self.branch(key, nodes=[Node("line", text) for text in texts], kind=kind)

    def record(self, identity: str) -> Node:
        """A record of the ledger: what it says, who reported it when, and where it is written."""
        fact = self.facts.get(identity)
        if fact is None:
            return Node("fact", self.aside(identity, self.say("record.lost")), details={"id": identity})
        figure = fact.attributes.get("figure", "")
        if fact.value is not None:
            figure = show(fact.value.value, fact.value.measured_in)
        what = fact.metric or fact.attributes.get("what") or fact.attributes.get("document") or ""
        number = fact.attributes.get("act_number", "")
        when = str(fact.period or fact.occurred_on or "")
        text = " ".join(each for each in (fact.id, self.say(f"record.{fact.kind}"), what, figure) if each)
        key = "record.reported" if fact.reporter else "record.reported_by_nobody"
        reported = self.say(key, day=fact.reported_on, who=fact.reporter)
        return Node(
            "fact",
            self.aside(text, number, fact.subject or "", when, reported),
            place=fact.place,
            details={
                "id": fact.id, "record": fact.kind, "value": str(fact.value) if fact.value is not None else None,
                "subject": fact.subject, "period": fact.period.label if fact.period is not None else None,
                "happened": fact.happened, "reported_on": fact.reported_on, "reporter": fact.reporter,
            },
        )  # fmt: skip

    def rule(self, firing: Firing) -> JudgeRule:
        """The rule that fired."""
        return self._rules[firing.rule]

    def concluded(self, firing: Firing) -> str:
        """The sentence of a rule that fired."""
        return self.sentence(self.rule(firing).says, firing.bindings)

    def sentence(self, text: Mapping[str, str], bindings: Mapping[str, Judgement]) -> str:
        """A rule's sentence, filled in."""
        return sentence(text, bindings, self._measures, self.language) if text else ""
