"""Which waivers and remedies touch which measures, and how far: arithmetic on days, no verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from duban.measuring.records import Records
from duban.model.facts import Fact
from duban.model.findings import Measure
from duban.model.rules import Judgement

_PASSED = ("通过", "passed")


class Touches:
    """The waivers, remedies, verifications and objections of one plan against its measures."""

    def __init__(self, measures: Iterable[Measure], records: Records) -> None:
        self.records = records
        self._measures: dict[str, list[Measure]] = {}
        for measure in measures:
            if measure.plan.id == records.plan.id:
                self._measures.setdefault(measure.obligation.id, []).append(measure)
        self._obligations = frozenset(obligation.id for obligation in records.plan.obligations)
        self._checks: dict[str, list[Fact]] = {}
        for check in records.of_kind.get("verification", ()):
            self._checks.setdefault(check.attributes["of"], []).append(check)
        self._approvers: dict[tuple[str, tuple[str, ...]], bool] = {}
        self._remedies = {
            remedy.id: [(measure, recurred) for measure in self._near(remedy)
                        if (recurred := _recurred(remedy, measure)) is not None]
            for remedy in records.of_kind.get("remedy", ())
        }  # fmt: skip

    def coverage(self) -> list[Judgement]:
        """`waiver_touch` and `remedy_touch` facts."""
        found: list[Judgement] = []
        for waiver in self._of_kind("waiver"):
            for measure in self._near(waiver):
                span = waiver_span(waiver, measure)
                if span != "none":
                    found.append({
                        "id": f"wt:{waiver.id}:{measure.finding}", "kind": "waiver_touch", "finding": measure.finding,
                        "plan": self.records.plan.id, "waiver": waiver.id, "span": span,
                        "own": _yes(self._approves_itself(waiver, measure)),
                        "approver": waiver.attributes["approver"], "act_number": waiver.attributes["act_number"],
                    })  # fmt: skip
        last: dict[str, Fact] = {}
        for remedy in sorted(self._of_kind("remedy"), key=_when):
            for measure, _ in self._remedies[remedy.id]:
                last[measure.finding] = remedy
        for remedy in self._of_kind("remedy"):
            check, verified, by_other = self._verified(remedy)
            for measure, recurred in self._remedies[remedy.id]:
                found.append({
                    "id": f"rt:{remedy.id}:{measure.finding}", "kind": "remedy_touch", "finding": measure.finding,
                    "plan": self.records.plan.id, "remedy": remedy.id, "verified": verified, "by_other": _yes(by_other),
                    "verifier": (check.reporter or "") if check else "", "recurred": _yes(recurred),
                    "last": _yes(last[measure.finding] is remedy), "done_on": remedy.happened,
                    **({"verified_on": check.happened} if check else {}),
                })  # fmt: skip
        return found

    def records_of(self, served: frozenset[str]) -> list[Judgement]:
        """`waiver`, `remedy`, `verification`, `objection` and `act` facts: what the ledger says of them, and which served."""
        return [
            *(self._waiver(waiver, waiver.id in served) for waiver in self._of_kind("waiver")),
            *(self._remedy(remedy) for remedy in self._of_kind("remedy")),
            *(
                self._verification(check, remedy)
                for remedy in self._of_kind("remedy")
                for check in self._checks.get(remedy.id, ())
            ),
            *(self._objection(objection) for objection in self._of_kind("objection")),
            *(self._act(act) for act in self._of_kind("act")),
        ]

    def deeds(self, asked: frozenset[str]) -> list[Judgement]:
        """`deed` facts: what happened under the names that some rule asks for, about places and things of this plan."""
        plan = self.records.plan
        return [
            {
                "id": f"d:{plan.id}:{fact.id}", "kind": "deed", "deed": fact.id, "what": what, "plan": plan.id,
                "subject": self.records.subject_of(fact), "done_on": fact.happened,
            }
            for what in sorted(asked)
            for fact in self.records.done(what)
        ]  # fmt: skip

    def reached(self) -> dict[str, tuple[str, ...]]:
        """The findings that every waiver, remedy and objection reaches, by its id."""
        found: dict[str, tuple[str, ...]] = {}
        for waiver in self._of_kind("waiver"):
            found[waiver.id] = tuple(
                sorted(measure.finding for measure in self._near(waiver) if waiver_span(waiver, measure) != "none")
            )
        for remedy in self._of_kind("remedy"):
            found[remedy.id] = tuple(sorted(measure.finding for measure, _ in self._remedies[remedy.id]))
        for objection in self._of_kind("objection"):
            found[objection.id] = tuple(
                sorted(measure.finding for measure in self._near(objection) if _objects(objection, measure))
            )
        return found

    def objections_to(self, measure: Measure) -> list[Fact]:
        """The objections against a finding, or against its obligation and criterion, that nobody has answered yet."""
        as_of = self.records.as_of
        return [
            objection
            for objection in self._of_kind("objection")
            if objection.obligation == measure.obligation.id and _objects(objection, measure)
            and ((answered := objection.day("answered_on")) is None or answered > as_of)
        ]  # fmt: skip

    def _of_kind(self, kind: str) -> list[Fact]:
        """The records of a kind that are about an obligation of this plan."""
        return [fact for fact in self.records.of_kind.get(kind, ()) if fact.obligation in self._obligations]

    def _near(self, fact: Fact) -> Sequence[Measure]:
        return self._measures.get(fact.obligation or "", ())

    def _waiver(self, waiver: Fact, used: bool) -> Judgement:
        as_of, (first, last) = self.records.as_of, _term(waiver)
        spans = {waiver_span(waiver, measure) for measure in self._near(waiver)}
        return {
            "id": f"w:{waiver.id}", "kind": "waiver", "waiver": waiver.id, "plan": self.records.plan.id,
            "obligation": waiver.obligation or "",
            "state": "not_yet" if first > as_of else "expired" if last < as_of else "in_force",
            "touches": next((span for span in ("whole", "part") if span in spans), "none"),
            "used": _yes(used),
            "own": _yes(any(self._approves_itself(waiver, measure) for measure in self._near(waiver))),
            "days_left": max((last - as_of).days, -1), "first_day": first, "last_day": last,
        }  # fmt: skip

    def _remedy(self, remedy: Fact) -> Judgement:
        check, verified, by_other = self._verified(remedy)
        return {
            "id": f"r:{remedy.id}", "kind": "remedy", "remedy": remedy.id, "plan": self.records.plan.id,
            "obligation": remedy.obligation or "", "verified": verified, "by_other": _yes(by_other),
            "orphan": _yes(not self._remedies[remedy.id]), "done_on": remedy.happened,
            **({"verified_on": check.happened} if check else {}),
        }  # fmt: skip

    def _verification(self, check: Fact, remedy: Fact) -> Judgement:
        return {
            "id": f"v:{check.id}", "kind": "verification", "verification": check.id, "remedy": remedy.id,
            "plan": self.records.plan.id, "result": _result(check), "by_other": _yes(self._by_other(check, remedy)),
            "too_early": _yes(check.happened < remedy.happened), "verifier": check.reporter or "",
            "done_on": check.happened,
        }  # fmt: skip

    def _objection(self, objection: Fact) -> Judgement:
        answered = objection.day("answered_on")
        return {
            "id": f"o:{objection.id}", "kind": "objection", "objection": objection.id, "plan": self.records.plan.id,
            "obligation": objection.obligation or "",
            "answered": _yes(answered is not None and answered <= self.records.as_of),
            "reason": objection.attributes.get("reason", ""), "raised_on": objection.happened,
        }  # fmt: skip

    def _act(self, act: Fact) -> Judgement:
        used = any(cited.id == act.id for measure in self._near(act) for cited in measure.evidence)
        return {
            "id": f"act:{act.id}", "kind": "act", "act": act.id, "plan": self.records.plan.id,
            "obligation": act.obligation or "", "used": _yes(used), "act_number": act.attributes.get("act_number", ""),
        }  # fmt: skip

    def _verified(self, remedy: Fact) -> tuple[Fact | None, str, bool]:
        """The last verification of a remedy on or after its day, what it found, and whether another office made it.

        Its own reporter's takes nothing from another office's; where there are only those the first counts, or every
        further one would move the deadline on. Of two on one day the one that failed counts.
        """
        checks = sorted(
            (check for check in self._checks.get(remedy.id, ()) if check.happened >= remedy.happened), key=_verdict
        )
        if not checks:
            return None, "no", False
        last = next((check for check in reversed(checks) if self._by_other(check, remedy)), checks[0])
        return last, _result(last), self._by_other(last, remedy)

    def _by_other(self, check: Fact, remedy: Fact) -> bool:
        return self.records.unit_id(check.reporter) != self.records.unit_id(remedy.reporter)

    def _approves_itself(self, waiver: Fact, measure: Measure) -> bool:
        key = (waiver.attributes["approver"], measure.lead)
        known = self._approvers.get(key)
        if known is None:
            leads = {self.records.unit_id(name) for name in measure.lead}
            known = self._approvers[key] = self.records.unit_id(key[0]) in leads
        return known


def waiver_span(waiver: Fact, measure: Measure) -> str:
    """How much of a duty a waiver covers: `whole` (in force on the deadline, or on all of the period), `part`, `none`."""
    if not _about(waiver, measure):
        return "none"
    first, last = _term(waiver)
    dated = not measure.criterion.by_calendar and measure.deadline is not None
    if dated and measure.deadline is not None and first <= measure.deadline <= last:
        return "whole"
    if not dated and first <= measure.period.first and measure.period.last <= last:
        return "whole"
    return "part" if first <= measure.period.last and measure.period.first <= last else "none"


def _about(fact: Fact, measure: Measure) -> bool:
    """Whether a record about an obligation reaches one of its measures: criterion, subject and period, as far as it says."""
    return (
        fact.attributes.get("criterion") in (None, measure.criterion.id)
        and fact.subject in (None, measure.subject)
        and fact.binds(measure.period)
    )


def _objects(objection: Fact, measure: Measure) -> bool:
    return _about(objection, measure) and objection.attributes.get("of") in (None, measure.finding)


def _recurred(remedy: Fact, measure: Measure) -> bool | None:
    """Whether what a remedy is for happened again after it; None where it is a remedy for nothing here.

    A duty that was made up after its deadline keeps the remedy in view. Before anything fell short, nothing can have been
    put right; a ban is broken whenever it is.
    """
    made_up = measure.predicates["outcome"] == "satisfied" and measure.predicates["timing"] == "late"
    if not (made_up or measure.predicates["outcome"] == "short") or not _about(remedy, measure):
        return None
    short_from = measure.lost or measure.deadline
    if measure.predicates["duty"] != "ban" and short_from is not None and remedy.happened < short_from:
        return None
    return measure.last_deed is not None and measure.last_deed > remedy.happened


def _term(waiver: Fact) -> tuple[date, date]:
    first, last = waiver.day("first_day"), waiver.day("last_day")
    assert first is not None and last is not None
    return first, last


def _result(check: Fact) -> str:
    return "passed" if check.attributes["result"] in _PASSED else "failed"


def _verdict(check: Fact) -> tuple[date, date, bool, str]:
    return check.happened, check.reported_on, _result(check) == "failed", check.id


def _when(fact: Fact) -> tuple[date, date, str]:
    return fact.happened, fact.reported_on, fact.id


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"
