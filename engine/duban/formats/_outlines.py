"""Clauses, figures and comparisons of outlines as objects for programs."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from duban.model.drift import (
    Cascade,
    Check,
    Diff,
    FigureChange,
    Head,
    LowerPlan,
    Match,
    Pairing,
    Reply,
    Shift,
    Verification,
)
from duban.model.outline import OutlineCriterion, OutlineObligation
from duban.model.quantities import as_text


def diff_object(found: Diff) -> dict[str, Any]:
    """`duban/diff/v1`."""
    return {
        "schema": "duban/diff/v1",
        "before": head(found.before),
        "after": head(found.after),
        "same_place": found.same_place,
        "years_apart": found.years_apart,
        "summary": found.summary,
        "pairings": [_pairing(each) for each in found.pairings],
        "dropped": [clause(each) for each in found.dropped],
        "added": [clause(each) for each in found.added],
        "moved": [figure_change(each) for each in found.moved],
    }


def cascade_object(found: Cascade) -> dict[str, Any]:
    """`duban/cascade/v1`."""
    return {
        "schema": "duban/cascade/v1",
        "upper": head(found.upper),
        "silent": found.silent,
        "lowers": [_lower(each) for each in found.lowers],
    }


def verification_object(found: Verification) -> dict[str, Any]:
    """`duban/verify/v1`."""
    return {
        "schema": "duban/verify/v1",
        "plan": head(found.plan),
        "document": found.document,
        "same_bytes": found.same_bytes,
        "summary": found.summary,
        "drifted": found.drifted,
        "heads": [{"what": what, "before": before, "after": after} for what, before, after in found.heads],
        "checks": [_check(each) for each in found.checks],
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "state": check.state.value,
        "obligation": check.obligation,
        "criterion": check.criterion,
        "title": check.title,
        "place": check.place,
        "now": check.now,
        "note": check.note,
        "excerpt": check.excerpt,
        "gone": [each.id for each in check.gone],
        "change": _pairing(check.pairing) if check.pairing is not None else None,
    }


def head(plan: Head) -> dict[str, Any]:
    """A plan that is compared."""
    return {
        "name": plan.name,
        "title": plan.title,
        "jurisdiction": plan.jurisdiction,
        "first_day": plan.first_day.isoformat(),
        "last_day": plan.last_day.isoformat(),
        "obligations": plan.obligations,
    }


def clause(found: OutlineObligation) -> dict[str, Any]:
    """A clause without its text."""
    deadline = found.deadline
    return {
        "id": found.id,
        "no": found.no,
        "title": found.title,
        "section": found.section,
        "place": found.place,
        "sha256": found.sha256,
        "lead": list(found.lead),
        "cooperating": list(found.cooperating),
        "responsible": list(found.responsible),
        "standing": list(found.standing),
        "deadline": None
        if deadline is None
        else {
            "kind": deadline.kind,
            "date": _day(deadline.date),
            "event": deadline.event,
            "working_days": deadline.working_days,
        },
        "criteria": [figure(each) for each in found.criteria],
    }


def figure(found: OutlineCriterion) -> dict[str, Any]:
    """A figure or a deed; decimals as text."""
    return {
        "id": found.id,
        "kind": found.kind,
        "measure": found.measure,
        "target": _decimal(found.target),
        "high": _decimal(found.high),
        "measured_in": found.unit,
        "by": _day(found.by),
        "strength": found.strength,
        "external": found.external,
        "issued_by": found.issued_by,
        "every": found.every,
        "min_share": _decimal(found.min_share),
        "scope": found.scope,
        "baseline": found.baseline,
    }


def figure_change(found: FigureChange) -> dict[str, Any]:
    """A figure before and after, and which way it went."""
    return {
        "turn": found.turn.value,
        "is_figure": found.is_figure,
        "old_in": found.old_in,
        "new_in": found.new_in,
        "old": figure(found.old) if found.old is not None else None,
        "new": figure(found.new) if found.new is not None else None,
        "shifts": [_shift(each) for each in found.shifts],
    }


def match(found: Match) -> dict[str, Any]:
    """Which clauses are one duty, and how sure that is."""
    return {
        "old": [each.id for each in found.old],
        "new": [each.id for each in found.new],
        "kind": found.kind,
        "score": found.score,
        "sureness": found.sureness.value,
        "rival": found.rival,
        "because": dict(found.because),
    }


def _pairing(found: Pairing) -> dict[str, Any]:
    return {
        **match(found.match),
        "title": found.match.new[0].title if found.match.new else "",
        "figures": [figure_change(each) for each in found.figures],
        "deadline": _shift(found.deadline) if found.deadline is not None else None,
        "units": [
            {
                "before": each.before,
                "after": each.after,
                "role_before": each.role_before,
                "role_after": each.role_after,
            }
            for each in found.units
        ],
        "opened": [{"role": role, "open": is_open} for role, is_open in found.opened],
        "retitled": found.retitled,
        "reworded": found.reworded,
        "likeness": found.likeness,
        "edits": [{"before": each.before, "after": each.after} for each in found.edits],
    }


def _lower(plan: LowerPlan) -> dict[str, Any]:
    return {
        "plan": head(plan.head),
        "years_apart": plan.years_apart,
        "summary": plan.summary,
        "shortfalls": plan.shortfalls,
        "replies": [_reply(each) for each in plan.replies],
        "added": [clause(each) for each in plan.added],
        "added_figures": [figure_change(each) for each in plan.added_figures],
    }


def _reply(reply: Reply) -> dict[str, Any]:
    return {
        "answer": reply.answer.value,
        "upper": reply.upper.id,
        "title": reply.upper.title,
        "lower": [each.id for each in reply.lower],
        "handed_down": {"kind": reply.handing.kind, "words": reply.handing.words},
        "upper_figure": figure(reply.upper_figure) if reply.upper_figure is not None else None,
        "lower_figure": figure(reply.lower_figure) if reply.lower_figure is not None else None,
        "note": reply.note,
        "score": reply.match.score if reply.match is not None else None,
        "sureness": reply.match.sureness.value if reply.match is not None else None,
    }


def _shift(found: Shift) -> dict[str, Any]:
    return {"aspect": found.aspect, "turn": found.turn.value, "note": found.note}


def _decimal(value: object) -> str | None:
    return None if value is None else as_text(Fraction(str(value)))


def _day(value: date | None) -> str | None:
    return value.isoformat() if value is not None else None
