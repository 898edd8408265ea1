"""An imported draft: its outline as an object for programs, and what an official wants to know of it first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from duban.formats._style import Style
from duban.model.imported import Imported
from duban.model.outline import Outline, OutlineClause, OutlineCriterion, OutlineDeadline, OutlineObligation
from duban.model.plan import OPEN

_SHOWN = 12
_MANY, _PLACES = 4, 3
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|（[^）]*）")
_RANKED = {"reaches": "at_most", "better_than": "less_than"}
"""A class that is to be reached is at most that class: Ⅰ is 1."""
_FIGURES = (
    "at_least", "at_most", "more_than", "less_than", "equal_to", "between", "increase_by", "decrease_by", "reaches",
)  # fmt: skip


def outline_object(found: Outline) -> dict[str, Any]:
    """`duban/outline/v1`: who must have done what by when, as `duban schema Outline` has it."""
    return {
        "schema": "duban/outline/v1",
        "plan": {
            "id": found.id,
            "title": found.title,
            "jurisdiction": found.jurisdiction,
            "year": found.last_day.year,
            "first_day": found.first_day.isoformat(),
            "last_day": found.last_day.isoformat(),
            "issuer": found.issuer,
            "document_number": found.document_number,
            "issued": _day(found.issued),
            "document": found.document,
            "document_sha256": found.document_sha256,
        },
        "obligations": [_obligation(each) for each in found.obligations],
        "goals": [_obligation(each) for each in found.goals],
        "annexes": [_obligation(each) for each in found.annexes],
        "unread": [
            {
                "place": each.place,
                "kind": each.kind,
                "reason": each.reason,
                "clause": _clause(each.clause, each.sha256),
                **({"text": each.text} if each.text is not None else {}),
            }
            for each in found.unread
        ],
        "doubts": list(found.doubts),
    }


def _obligation(each: OutlineObligation) -> dict[str, Any]:
    return {
        "id": each.id,
        "no": each.no,
        "title": each.title,
        "section": each.section,
        "place": each.place,
        "lead": list(each.lead),
        "cooperating": list(each.cooperating),
        "responsible": list(each.responsible),
        "guiding": list(each.guiding),
        "standing": list(each.standing),
        "deadline": _deadline(each.deadline),
        "criteria": [_criterion(one) for one in each.criteria],
        "clause": _clause(each.clause, each.sha256),
        "review": each.review,
        "doubt": each.doubt,
        **({"text": each.text} if each.text is not None else {}),
    }


def _deadline(due: OutlineDeadline | None) -> dict[str, Any] | None:
    if due is None:
        return None
    return {"kind": due.kind, "date": _day(due.date), "event": due.event, "working_days": due.working_days}


def _criterion(each: OutlineCriterion) -> dict[str, Any]:
    clause = {"span": list(each.span), "sha256": each.sha256} if each.span is not None else None
    return {
        "id": each.id,
        "kind": _RANKED.get(each.kind, each.kind),
        "measure": each.measure,
        "target": _number(each.target),
        "high": _number(each.high),
        "unit": each.unit,
        "by": _day(each.by),
        "strength": each.strength,
        "external": each.external,
        "issued_by": each.issued_by,
        "every": each.every,
        "min_share": _number(each.min_share),
        "scope": each.scope,
        "baseline": each.baseline,
        "clause": clause,
        "doubt": each.doubt,
    }


def _clause(clause: OutlineClause, sha256: str) -> dict[str, Any]:
    return {
        "table": clause.table,
        "row": clause.row,
        "column": clause.column,
        "section": clause.section,
        "part": clause.part,
        "span": list(clause.span) if clause.span is not None else None,
        "sha256": sha256,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _number(figure: Decimal | None) -> int | float | None:
    if figure is None:
        return None
    return int(figure) if figure == figure.to_integral_value() else float(figure)


def report(found: Imported, style: Style) -> Iterator[tuple[str, list[str]]]:
    """The chapters of the report on an import: a heading and its lines."""
    plan, say = found.outline, style.say
    head = say("import.head", place=plan.jurisdiction, first=plan.first_day, last=plan.last_day)
    yield plan.title, [head, *_counts(found, style)]
    if found.strangers:
        yield (
            say("import.strangers", n=len(found.strangers)),
            _first(
                [
                    say("import.stranger", name=each.name, others="、".join(each.suggestions))
                    if each.suggestions
                    else each.name
                    for each in found.strangers
                ],
                style,
            ),
        )
    doubts = list(_doubts(plan))
    whole = [*(said.says(style.language) for said in found.remarks), *plan.doubts]
    if doubts or whole:
        yield say("import.doubts", n=len(doubts) + len(whole)), [*whole, *_grouped(doubts, style)]
    if plan.unread:
        kinds = Counter(each.kind for each in plan.unread)
        told = [say("import.kind", kind=say(f"import.kind.{kind}"), n=n) for kind, n in kinds.most_common()]
        yield say("import.unread", n=len(plan.unread)), [say("import.and").join(told)]
    if found.folder is not None:
        name = found.folder.rpartition("/")[2]
        files = Counter(path.rpartition("/")[0] + "/" for path in found.documents)
        told = [say("import.folder", folder=folder, n=n) for folder, n in sorted(files.items())]
        yield say("import.written", n=len(found.documents)), told
        yield say("import.next"), [say("import.next_lint", name=name), say("import.next_audit", name=name)]


def _counts(found: Imported, style: Style) -> list[str]:
    plan = found.outline
    every = [*plan.obligations, *plan.goals, *plan.annexes]
    criteria = [one for each in every for one in each.criteria]
    figures = sum(_is_figure(one) and not one.external for one in criteria)
    external = sum(one.external for one in criteria)
    cycles = sum(one.every is not None for one in criteria)
    lines = [
        style.say("import.tasks", tasks=len(plan.obligations), goals=len(plan.goals), annexes=len(plan.annexes)),
        style.say("import.criteria", n=len(criteria), figures=figures, external=external, cycles=cycles),
    ]
    silent = [each.id for each in plan.obligations if not _named(each)]
    if silent:
        lines.append(style.say("import.without_office", n=len(silent), ids="、".join(silent[:_SHOWN])))
    undated = [each.id for each in plan.obligations if each.deadline is None]
    if undated:
        lines.append(style.say("import.without_deadline", n=len(undated), ids="、".join(undated[:_SHOWN])))
    if found.registered:
        matched = found.offices - len(found.strangers)
        lines.append(style.say("import.offices", n=found.offices, matched=matched))
    else:
        lines.append(style.say("import.no_register", n=found.offices))
    if found.strange_units:
        lines.append(style.say("import.strange_units", units="、".join(found.strange_units)))
    return lines


def _named(each: OutlineObligation) -> list[str]:
    return [name for name in (*each.lead, *each.cooperating, *each.responsible, *each.standing) if name != OPEN]


def _doubts(plan: Outline) -> Iterator[tuple[str, str]]:
    """Every doubt with the place it is about: those about whole tasks first, then those about figures, then the others."""
    every = (*plan.obligations, *plan.goals, *plan.annexes)
    whole = [(each.place, each.doubt) for each in every]
    ordered = sorted(((one, each) for each in every for one in each.criteria), key=lambda pair: not _is_figure(pair[0]))
    for place, doubt in (*whole, *((each.place, one.doubt) for one, each in ordered)):
        if doubt is not None:
            yield place, doubt


def _is_figure(one: OutlineCriterion) -> bool:
    return one.external or (one.kind in _FIGURES and one.target is not None)


def _grouped(doubts: Sequence[tuple[str, str]], style: Style) -> list[str]:
    """What is doubted once or twice stands first, each by itself; what is doubted all over is one line with its places."""
    alike: dict[str, list[tuple[str, str]]] = {}
    for place, doubt in doubts:
        alike.setdefault(_QUOTED.sub("“”", doubt), []).append((place, doubt))
    alone = [
        style.say("import.doubt", place=place, doubt=doubt)
        for group in alike.values()
        if len(group) < _MANY
        for place, doubt in group
    ]
    lines = _first(alone, style)
    for group in sorted((group for group in alike.values() if len(group) >= _MANY), key=len, reverse=True):
        places = "、".join(list(dict.fromkeys(place for place, _ in group))[:_PLACES])
        lines.append(style.say("import.doubt_often", doubt=group[0][1], n=len(group), places=places))
    return lines


def _first(lines: Sequence[str], style: Style) -> list[str]:
    more = [style.say("import.more", n=len(lines) - _SHOWN)] if len(lines) > _SHOWN else []
    return [*lines[:_SHOWN], *more]
