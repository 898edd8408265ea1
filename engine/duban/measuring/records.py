"""What of the ledger counts on a day, by what was known on a day, for one plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from duban.model.facts import Fact, Ledger
from duban.model.plan import Plan
from duban.model.quantities import show
from duban.model.said import Said, said
from duban.model.units import Units


class Records:
    """The visible facts of one plan, indexed; the newest revision of each reading stands for all before it."""

    def __init__(self, ledger: Ledger, plan: Plan, units: Units, as_of: date, known_by: date) -> None:
        self.plan, self.units, self.as_of, self.known_by = plan, units, as_of, known_by
        ours = [*(fact for fact in ledger.facts if fact.plan in (None, plan.id)), *plan.acts]
        visible = [fact for fact in ours if fact.visible(as_of, known_by)]
        # A correction voids what it replaces as soon as it is known, whenever it says that things happened.
        known = [fact for fact in ledger.facts if fact.replaces is not None and fact.known(known_by)]
        replaced = {fact.replaces for fact in known}
        self._remarks: dict[str, Said] = {}
        self.of_kind: dict[str, list[Fact]] = {}
        for fact in visible:
            if fact.id not in replaced:
                self.of_kind.setdefault(fact.kind, []).append(fact)
        self._readings: dict[tuple[str | None, str], list[Fact]] = {}
        for fact in self._revised(self.of_kind.get("measure", ())):
            self._readings.setdefault((fact.metric, self.subject_of(fact)), []).append(fact)
        self._nil: dict[str | None, list[Fact]] = {}
        for fact in self.of_kind.get("nil_report", ()):
            self._nil.setdefault(_nil_name(fact), []).append(fact)
        self._deeds: dict[tuple[str, str], list[Fact]] = {}
        for kind in ("event", "submission", "publication", "permit"):
            for fact in self.of_kind.get(kind, ()):
                if self._ours(fact):
                    self._deeds.setdefault((kind, fact.attributes["what"]), []).append(fact)
        self._deeds_of: dict[tuple[str, str, str], list[Fact]] = {}
        for (kind, what), facts in self._deeds.items():
            facts.sort(key=lambda fact: (fact.happened, fact.id))
            for fact in facts:
                self._deeds_of.setdefault((kind, what, self.subject_of(fact)), []).append(fact)

    def subject_of(self, fact: Fact) -> str:
        """Whom a fact is about: what it says, else the place that reported it, else the plan's own."""
        return fact.subject or fact.jurisdiction or self.plan.jurisdiction

    def readings(self, metric: str, subject: str, obligation: str, upto: date) -> list[Fact]:
        """The standing readings of a metric for a subject that happened by a day, oldest first.

        Of a general figure and one for this obligation alone, for one and the same period, the later report stands.
        """
        standing: dict[tuple[date, date], Fact] = {}
        for fact in self._readings.get((metric, subject), ()):
            if fact.happened <= upto and fact.serves(self.plan.id, obligation) and fact.period is not None:
                key = (fact.period.first, fact.period.last)
                before = standing.get(key)
                if before is None or (before.reported_on, before.id) < (fact.reported_on, fact.id):
                    standing[key] = fact
        return sorted(standing.values(), key=_by_time)

    def deeds(self, kind: str, what: str, obligation: str, upto: date, subject: str | None = None) -> list[Fact]:
        """What was done, reported, published or permitted under a name by a day, oldest first; of one subject or all."""
        found = self._deeds_of.get((kind, what, subject), ()) if subject else self._deeds.get((kind, what), ())
        return [fact for fact in found if fact.happened <= upto and fact.serves(self.plan.id, obligation)]

    def done(self, what: str) -> list[Fact]:
        """Everything done, reported, published or permitted under a name, whatever obligation it names, oldest first."""
        found = [fact for (_, name), facts in self._deeds.items() if name == what for fact in facts]
        return sorted(found, key=lambda fact: (fact.happened, fact.id))

    def nil_reports(self, obligation: str, what: str) -> list[Fact]:
        """Reports that nothing happened, or that a period's ledger is complete, for a name or else for an obligation."""
        return [
            fact
            for fact in (*self._nil.get(what, ()), *self._nil.get(None, ()))
            if fact.serves(self.plan.id, obligation)
            and (
                fact.obligation == obligation
                or _nil_name(fact) == what
                or fact.attributes.get("declares") == "complete"
            )
        ]

    def unit_id(self, name: str | None) -> str:
        """The register's id of an office as this plan names it; the name itself where it is in no register."""
        unit = self.units.named(name or "", self.plan.jurisdiction)
        return unit.id if unit is not None else name or ""

    def remarks_on(self, facts: Sequence[Fact]) -> tuple[Said, ...]:
        """What is to be said about these readings, such as figures that two reporters state differently."""
        return tuple(dict.fromkeys(self._remarks[fact.id] for fact in facts if fact.id in self._remarks))

    def _ours(self, fact: Fact) -> bool:
        place = fact.jurisdiction
        return place is None or self.units.within(place, self.plan.jurisdiction) or fact.plan == self.plan.id

    def _revised(self, facts: Iterable[Fact]) -> list[Fact]:
        newest: dict[tuple[object, ...], Fact] = {}
        for fact in sorted(facts, key=lambda fact: (fact.reported_on, fact.id)):
            key = (fact.metric, self.subject_of(fact), fact.period, fact.plan, fact.obligation)
            before = newest.get(key)
            if before is not None and before.reporter != fact.reporter and before.value != fact.value:
                assert before.value is not None
                figure = show(before.value.value, before.value.measured_in)
                self._remarks[fact.id] = said(
                    "remark.disputed", before=before.reporter, figure=figure, after=fact.reporter
                )
            elif before is not None and before.reported_on == fact.reported_on and before.value != fact.value:
                self._remarks[fact.id] = said("remark.twice", day=fact.reported_on)
            elif before is not None and before.id in self._remarks:
                self._remarks[fact.id] = self._remarks[before.id]
            newest[key] = fact
        return sorted(newest.values(), key=_by_time)


def _nil_name(fact: Fact) -> str | None:
    """What a nil report is about: a deed or a metric; None where it speaks for its whole obligation or ledger."""
    return fact.attributes.get("what") or fact.metric


def _by_time(fact: Fact) -> tuple[date, date, str]:
    assert fact.period is not None
    return fact.period.last, fact.period.first, fact.id
