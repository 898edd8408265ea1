"""Two reports -> what is different between them: which findings turned which way, and what follows now that did not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from duban.formats._views import plan_order
from duban.model.changes import Change, Changes, Occasion, snapshot, turned
from duban.model.findings import Consequence, Finding, Report

Key = tuple[str, ...]


def compare(
    before: Report,
    after: Report,
    in_place_of: Mapping[str, str] | None = None,
    wanted: Callable[[Finding], bool] = lambda _: True,
) -> Changes:
    """Everything that differs, in the order of the plan; of plans that only one report holds nothing is said.

    Findings are matched by plan, obligation, criterion, subject and period. `in_place_of` names the plan of the first
    report that a plan of the second stands for; `wanted` chooses findings, by how they stand on either side.
    """
    stands_for = in_place_of or {}
    common = _plans(before, {}) & _plans(after, stands_for)
    old, new = _by_key(before, {}), _by_key(after, stands_for)
    keys = {key for side in (old, new) for key, finding in side.items() if key[0] in common and wanted(finding)}
    found, same = [], 0
    for key in keys:
        change = _change(old.get(key), new.get(key))
        if change is None:
            same += 1
        else:
            # A plan that stands for another is told in its place.
            found.append(((key[0], *plan_order(new.get(key) or old[key])[1:]), change))
    was, now = _following(before, keys, {}), _following(after, keys, stands_for)
    return Changes(
        before=occasion(before),
        after=occasion(after),
        findings=tuple(change for _, change in sorted(found, key=lambda each: each[0])),
        same=same,
        appeared=_in_order((now[key] for key in now.keys() - was.keys()), after),
        vanished=_in_order((was[key] for key in was.keys() - now.keys()), before),
    )


def occasion(report: Report) -> Occasion:
    """When a report looked, by whose knowledge, and at what."""
    return Occasion(
        as_of=report.as_of,
        known_by=report.known_by,
        judge=report.judge,
        content_sha256=report.content_sha256,
        invented=report.invented,
        plans=tuple((plan.id, plan.title) for plan in report.plans),
    )


def _change(before: Finding | None, after: Finding | None) -> Change | None:
    was = snapshot(before) if before is not None else None
    now = snapshot(after) if after is not None else None
    turn = turned(was, now)
    finding = after or before
    if turn is None or finding is None:
        return None
    measure = finding.measure
    return Change(
        id=finding.id,
        was=before.id if before is not None else None,
        plan=measure.plan.id,
        obligation=measure.obligation.id,
        title=measure.obligation.title,
        criterion=measure.criterion.id,
        summary=measure.criterion.summary,
        subject=measure.subject,
        own_place=measure.subject == measure.plan.jurisdiction,
        period=measure.period.label,
        turn=turn[0],
        also=turn[1],
        before=was,
        after=now,
    )


def _plans(report: Report, stands_for: Mapping[str, str]) -> set[str]:
    return {stands_for.get(plan.id, plan.id) for plan in report.plans}


def _by_key(report: Report, stands_for: Mapping[str, str]) -> dict[Key, Finding]:
    return {_key(finding, stands_for): finding for finding in report.findings}


def _key(finding: Finding, stands_for: Mapping[str, str]) -> Key:
    measure = finding.measure
    plan = stands_for.get(measure.plan.id, measure.plan.id)
    return plan, measure.obligation.id, measure.criterion.id, measure.subject, measure.period.label


def _following(report: Report, chosen: Collection[Key], stands_for: Mapping[str, str]) -> dict[str, Consequence]:
    """What follows from the findings that are compared, by an identity that names them as they are matched."""
    keys = {finding.id: _key(finding, stands_for) for finding in report.findings}
    found = {}
    for each in report.consequences:
        because = [finding for finding in each.because if keys.get(finding) in chosen]
        identity = each.id
        for finding in because:
            identity = identity.replace(finding, "/".join(keys[finding]))
        if because or not each.because:
            # Why it follows is for `duban explain`; a saved audit does not hold it.
            found[identity] = replace(each, proof=())
    return found


def _in_order(consequences: Iterable[Consequence], report: Report) -> tuple[Consequence, ...]:
    """As the plan orders what they follow from; those that follow from nothing last."""
    order = {finding.id: plan_order(finding) for finding in report.findings}

    def place(each: Consequence) -> tuple[object, ...]:
        found = [order[finding] for finding in each.because if finding in order]
        return not found, min(found, default=()), each.id

    return tuple(sorted(consequences, key=place))
