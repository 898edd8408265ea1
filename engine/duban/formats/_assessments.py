"""What an assessment says, before any format says how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from duban.formats import _views
from duban.formats._style import Style
from duban.model.assessments import Assessment, Score, Standing
from duban.model.quantities import show

COLUMNS = ("rank", "unit", "points", "out_of", "rate", "told")
SCORES = ("obligation", "title", "points", "out_of", "lead", "reason", "finding")


def ranking(found: Assessment, style: Style) -> list[list[str]]:
    """A row a unit with points."""
    return [
        [str(each.rank), each.unit, str(each.points), str(each.out_of), _rate(each), told(each, style)]
        for each in found.standings
        if each.scores
    ]


def told(standing: Standing, style: Style) -> str:
    """What else follows for a unit."""
    return "；".join(_views.kind_name(each, style) for each in standing.told)


def scores(found: Assessment, style: Style) -> Iterator[list[str]]:
    """A row a score, in the order of the plan."""
    titles = {(plan.id, each.id): each for plan in found.report.plans for each in plan.obligations}
    order = {key: place for place, key in enumerate(titles)}
    for score in sorted(found.scores, key=lambda each: order.get((each.plan, each.obligation or ""), len(order))):
        obligation = titles.get((score.plan, score.obligation or ""))
        yield [
            _views.named(obligation, style) if obligation is not None else "",
            obligation.title if obligation is not None else "",
            str(score.points),
            str(score.out_of) if score.out_of is not None else "",
            "、".join(score.units),
            f"{score.why.said(style.language)}（{score.why.rule}）",
            _because(score),
        ]


def _because(score: Score) -> str:
    because = score.why.because
    return "、".join(because[:3]) + (f" …（{len(because)}）" if len(because) > 3 else "")


def _rate(standing: Standing) -> str:
    return show(standing.rate * 100, "%") if standing.rate is not None else ""


def following(found: Assessment, style: Style) -> list[str]:
    """Who is commended, talked to or criticised, a line each."""
    return [_views.consequence_line(each, style) for each in found.told]


def assessment_object(found: Assessment) -> dict[str, Any]:
    """`duban/assess/v1`."""
    report = found.report
    return {
        "schema": "duban/assess/v1",
        "as_of": report.as_of.isoformat(),
        "known_by": report.known_by.isoformat(),
        "judge": report.judge,
        "content_sha256": report.content_sha256,
        "invented": report.invented,
        "plans": [plan.id for plan in report.plans],
        "scores": [_score_object(each) for each in found.scores],
        "units": [
            {
                "unit": each.unit,
                "rank": each.rank or None,
                "points": each.points,
                "out_of": each.out_of,
                "told": [{"kind": told.kind, "rule": told.rule, "reason": told.reason, "because": list(told.because)}
                         for told in each.told],
            }
            for each in found.standings
        ],
    }  # fmt: skip


def _score_object(score: Score) -> dict[str, Any]:
    return {
        "rule": score.why.rule,
        "plan": score.plan,
        "obligation": score.obligation,
        "units": list(score.units),
        "points": score.points,
        "out_of": score.out_of,
        "reason": score.why.reason,
        "because": list(score.why.because),
    }


def head(found: Assessment, style: Style) -> Sequence[str]:
    """What stands above an assessment: when, and what it rests on."""
    report = found.report
    lines = [
        style.say(
            "report.head",
            as_of=report.as_of,
            known_by=report.known_by,
            judge=report.judge,
            digest=report.content_sha256[:12],
        )
    ]
    if report.invented:
        lines.append(style.say("report.invented"))
    return lines
