"""An audit with the rules of assessment run as well -> points per task and unit, a ranking, commendation and criticism."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from duban.judging.judge import FOLLOWING
from duban.loading.content import Content
from duban.model.assessments import Assessment, Score, Standing
from duban.model.findings import Consequence, Report
from duban.pipeline import Audit, audit

POINTS = "points"
"""The kind of conclusion that gives or takes points."""


def assess(content: Content, when: Audit) -> Assessment:
    """Points only where the content states them: without a rule that gives any the ranking is empty."""
    report = audit(content, replace(when, strata=(*FOLLOWING, "assessment")))
    scores = tuple(_score(each) for each in report.consequences if each.kind == POINTS)
    return Assessment(report, scores, _standings(scores, report))


def _score(each: Consequence) -> Score:
    about = each.about
    out_of = about.get("out_of")
    return Score(
        units=tuple((each.to or "").split("、")) if each.to else (),
        plan=str(about.get("plan", "")),
        obligation=str(about["obligation"]) if "obligation" in about else None,
        points=int(about.get("points", 0)),
        out_of=int(out_of) if out_of is not None else None,
        why=each,
    )


def _standings(scores: Iterable[Score], report: Report) -> tuple[Standing, ...]:
    """Every unit with points or with something told of it as a unit; joint leads each have the points of their task."""
    by_unit: dict[str, list[Score]] = {}
    for score in scores:
        for unit in score.units:
            by_unit.setdefault(unit, []).append(score)
    told: dict[str, list[Consequence]] = {}
    for each in report.consequences:
        if "unit" in each.about and each.kind != POINTS:
            told.setdefault(str(each.about["unit"]), []).append(each)
    found = []
    for unit in by_unit.keys() | told.keys():
        own = by_unit.get(unit, [])
        points, out_of = sum(each.points for each in own), sum(each.out_of or 0 for each in own)
        found.append(Standing(unit, tuple(own), points, out_of, 0, tuple(told.get(unit, ()))))
    found.sort(key=_place)
    ranks: dict[tuple[object, ...], int] = {}
    return tuple(
        replace(each, rank=ranks.setdefault(_merit(each), place) if each.scores else 0)
        for place, each in enumerate(found, 1)
    )


def _merit(each: Standing) -> tuple[object, ...]:
    """By share of what was to be had, then by points; those without points come last, without a rank."""
    return not each.scores, -(each.rate or 0), -each.points


def _place(each: Standing) -> tuple[object, ...]:
    return *_merit(each), each.unit
