"""The values inside a saved audit, read back: one function a value, one line a field. `formats/json.py` writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NoReturn

from duban.faults import Place
from duban.model.changes import Change, Changes, Occasion, Snapshot, Turn
from duban.model.findings import Consequence, Goal, Status, Upcoming
from duban.model.pace import Expected, Needed
from duban.model.periods import Period, parse_period, parse_rhythm
from duban.model.plan import SUBJECT, Cited, Clause, Criterion, Due, Obligation
from duban.model.quantities import parse_quantity
from duban.model.said import Said

Raw = Mapping[str, Any]
"""An object of the file; its schema has been held to."""
Figure = Callable[[str, str | None], Fraction | None]

_PLACE = re.compile(r"^(.*?)(?::(\d+))?(?::(\d+))?$", re.DOTALL)


class NotSaved:
    """Stands where a saved audit holds nothing, such as the expressions of a criterion; any look at it is a bug of ours."""

    def __getattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a saved audit holds no expressions: {name}")

    def __iter__(self) -> NoReturn:
        raise TypeError("a saved audit holds no expressions")

    __len__ = __bool__ = __str__ = __iter__


_NOT_SAVED: Any = NotSaved()


def obligation(raw: Raw) -> Obligation:
    return Obligation(
        plan=raw["plan"],
        id=raw["id"],
        title=raw["title"],
        section=raw.get("section"),
        summary=raw["summary"],
        clause=_clause(raw["clause"]),
        lead=texts(raw, "lead"),
        cooperating=texts(raw, "cooperating"),
        responsible=texts(raw, "responsible"),
        due=Due(**{**raw["due"], "day": day(raw["due"], "day")}) if "due" in raw else None,
        review=raw["review"],
        points=raw.get("points", 0),
        doubt=raw.get("doubt"),
        note=raw.get("note"),
        criteria=tuple(_criterion(each) for each in raw.get("criteria", ())),
        place=place(raw["place"]),
    )


def _clause(raw: Raw) -> Clause:
    return Clause(raw.get("table"), raw.get("row"), raw.get("section"), raw.get("part"), raw["sha256"])


def _criterion(raw: Raw) -> Criterion:
    return Criterion(
        id=raw["id"],
        summary=raw["summary"],
        scope=raw.get("scope"),
        each=raw.get("each"),
        where=_NOT_SAVED,
        objects=_NOT_SAVED,
        word=raw["word"],
        test=_NOT_SAVED,
        duty=raw["duty"],
        measured_in=raw["measured_in"],
        every=parse_rhythm(raw["every"]) if "every" in raw else None,
        due=_NOT_SAVED,
        phases=_NOT_SAVED,
        figure_due=day(raw, "figure_due"),
        applies_if=_NOT_SAVED,
        overridden_by=raw.get("overridden_by"),
        strength=raw["strength"],
        basis=raw["basis"],
        stated=raw.get("stated", False),
        owed_by=raw.get("owed_by", SUBJECT if raw.get("owed_by_subject") else None),
        lead=texts(raw, "lead"),
        doubt=raw.get("doubt"),
        note=raw.get("note"),
        place=place(raw["place"]),
        standard=Cited(**raw["standard"]) if "standard" in raw else None,
    )


def consequence(raw: Raw) -> Consequence:
    return Consequence(
        id=raw["id"],
        rule=raw["rule"],
        kind=raw["kind"],
        because=texts(raw, "because"),
        to=raw["to"],
        due=day(raw, "due"),
        reason=raw["reason"],
        reason_en=raw["reason_en"],
        on=day(raw, "on"),
        role=raw["role"],
        level=raw["level"],
        about=raw["about"],
    )


def expected(raw: Raw) -> Expected:
    return Expected(
        value=Fraction(raw["value"]),
        how=raw["how"],
        day=date.fromisoformat(raw["day"]),
        said=raw.get("said", {}),
        whole=raw.get("whole", False),
    )


def needed(raw: Raw) -> Needed:
    return Needed(
        value=Fraction(raw["value"]),
        measured_in=raw["measured_in"],
        months=texts(raw, "months"),
        how=raw["how"],
        op=raw["op"],
        assumed=raw.get("assumed"),
        possible=not raw.get("impossible", False),
        whole=raw.get("whole", False),
    )


def upcoming(raw: Raw) -> Upcoming:
    day = date.fromisoformat(raw["day"])
    return Upcoming(day, raw["kind"], raw["what"], raw["title"], texts(raw, "units"), raw["counts"])


def changes(raw: Raw) -> Changes:
    return Changes(
        before=_occasion(raw["before"]),
        after=_occasion(raw["after"]),
        findings=tuple(_change(each) for each in raw["findings"]),
        same=raw["summary"]["same"],
        appeared=tuple(consequence(each) for each in raw["appeared"]),
        vanished=tuple(consequence(each) for each in raw["vanished"]),
        unused_facts=raw["unused_facts"],
    )


def _occasion(raw: Raw) -> Occasion:
    return Occasion(
        as_of=date.fromisoformat(raw["as_of"]),
        known_by=date.fromisoformat(raw["known_by"]),
        judge=raw["judge"],
        content_sha256=raw["content_sha256"],
        invented=raw["invented"],
        plans=tuple((each["id"], each["title"]) for each in raw["plans"]),
    )


def _change(raw: Raw) -> Change:
    same = ("id", "was", "plan", "obligation", "title", "criterion", "summary", "subject", "own_place", "period")
    return Change(
        **{key: raw[key] for key in same},
        turn=Turn(raw["turn"]),
        also=tuple(Turn(turn) for turn in raw["also"]),
        before=_snapshot(raw["before"]),
        after=_snapshot(raw["after"]),
    )


def _snapshot(raw: Raw | None) -> Snapshot | None:
    if raw is None:
        return None
    figure = figures(raw)
    return Snapshot(
        status=Status(raw["status"]),
        awaiting=raw["awaiting"],
        counts=raw["counts"],
        strength=raw["strength"],
        basis=raw["basis"],
        value=figure("value", raw["value"]),
        measured_in=raw["measured_in"],
        goal=goal(raw["target"], figure),
        deadline=day(raw, "deadline"),
        addressees=texts(raw, "addressees"),
        reason=raw["reason"],
        reason_en=raw["reason_en"],
    )


def figures(raw: Raw) -> Figure:
    """Reads a figure from its decimal, or from the fraction beside it where no decimal can hold it."""
    exact = raw.get("exact", {})

    def figure(name: str, text: str | None) -> Fraction | None:
        text = exact.get(name, text)
        return Fraction(text) if text is not None else None

    return figure


def goal(raw: Raw, figure: Figure) -> Goal:
    value = parse_quantity(raw["class"]).value if "class" in raw else figure("target.value", raw.get("value"))
    return Goal(
        op=raw["op"],
        value=value,
        low=figure("target.low", raw.get("low")),
        high=figure("target.high", raw.get("high")),
        first_value=figure("target.first_value", raw.get("first_value")),
        act=raw.get("act"),
        issued_by=raw.get("issued_by", raw.get("set_by")),
    )


def period(raw: Raw) -> Period:
    if "span" in raw:
        first, last = (date.fromisoformat(day) for day in raw["span"])
        return Period(first, last, raw["period"])
    return parse_period(raw["period"])


def day(raw: Raw, key: str) -> date | None:
    text = raw.get(key)
    return date.fromisoformat(text) if text is not None else None


def texts(raw: Raw, key: str) -> tuple[str, ...]:
    return tuple(raw.get(key, ()))


def spoken(raw: Raw, key: str) -> tuple[Said, ...]:
    """Sentences, in English as they stand beside the Chinese where they are different there."""
    zh = texts(raw, key)
    return tuple(Said(*each) for each in zip(zh, raw.get(f"{key}_en", zh), strict=True))


def place(text: str) -> Place:
    match = _PLACE.match(text)
    assert match is not None
    return Place(match[1], int(match[2] or 0), int(match[3] or 0))
