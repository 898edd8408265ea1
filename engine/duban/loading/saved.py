"""A saved audit (`duban audit --format json:FILE`) -> the Report it was printed from; nothing is loaded or judged."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from duban.faults import NOWHERE, ContentError, Fault, Place
from duban.loading import saved_values as read
from duban.loading.json_places import place_of
from duban.loading.saved_values import Raw
from duban.loading.suggest import nearest
from duban.model.findings import Citation, Finding, Firing, Measure, Report, Status, Stop
from duban.model.periods import Period
from duban.model.plan import Criterion, Obligation, Plan
from duban.model.said import Said

SCHEMA = "duban/audit/v1"


def read_saved(file: str) -> Report:
    """The report of a saved audit. Raises ContentError for a file that is damaged, foreign or too old."""
    try:
        text = Path(file).read_text("utf-8")
    except UnicodeDecodeError:
        raise ContentError([Fault(Place(file), "saved_broken", {"file": file, "problem": "UTF-8"})]) from None
    except OSError:
        raise ContentError([Fault(Place(file), "no_folder")]) from None
    return parse_saved(text, file)


def parse_saved(text: str, file: str) -> Report:
    """The report of a saved audit from its text; `file` is how faults name it."""
    raw = _parsed(text, file)
    _check(raw, text, file)
    return _Reader(raw, text, file).report()


def _parsed(text: str, file: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = Place(file, error.lineno, error.colno)
        raise ContentError([Fault(place, "saved_broken", {"file": file, "problem": error.msg})]) from None
    except (ValueError, RecursionError) as error:
        raise ContentError([Fault(Place(file), "saved_broken", {"file": file, "problem": str(error)})]) from None


def _check(raw: Any, text: str, file: str) -> None:
    """Hold the file to the published schema, after saying what is foreign or older as a whole."""
    said = raw.get("schema") if isinstance(raw, dict) else None
    if said != SCHEMA:
        place = place_of(["schema"], text, file) if said is not None else Place(file)
        raise ContentError([Fault(place, "saved_foreign", {"schema": said or "", "wanted": SCHEMA})])
    if "plan_heads" not in raw:
        raise ContentError([Fault(Place(file), "saved_older", {"file": file, "key": "plan_heads"})])
    faults = [_explained(error, text, file) for error in _validator().iter_errors(raw)]
    if faults:
        raise ContentError(faults)


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator, FormatChecker

    from duban.loading.validation import schema_of

    return Draft202012Validator(schema_of("audit"), format_checker=FormatChecker(formats=["date"]))


def _explained(error: Any, text: str, file: str) -> Fault:
    """A schema's complaint in the words of the catalogue."""
    path, wanted = list(error.absolute_path), error.validator_value
    place, values = place_of(path, text, file), {"at": _path(path), "file": file}
    if error.validator == "required":
        missing = next(name for name in wanted if name not in error.instance)
        return Fault(place, "saved_key_missing", {**values, "key": missing})
    if error.validator == "additionalProperties" and wanted is False:
        known = error.schema["properties"]
        extra = next(name for name in error.instance if name not in known)
        place = place_of([*path, extra], text, file)
        return Fault(place, "saved_key_unknown", {**values, "key": extra, "nearest": nearest(extra, known)})
    shown = json.dumps(error.instance, ensure_ascii=False)
    return Fault(place, "saved_value", {**values, "value": shown if len(shown) < 60 else f"{shown[:60]}…"})


def _path(path: Sequence[str | int]) -> str:
    """`findings[3].status`, as people name it."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


class _Reader:
    """One file on its way back into a report; the schema has been held to, what refers to what has not."""

    def __init__(self, raw: Raw, text: str, file: str) -> None:
        self._raw, self._text, self._file = raw, text, file
        self._obligations = self._by_plan()
        self._plans = {each["id"]: self._plan(each, index) for index, each in enumerate(raw["plan_heads"])}
        self._tasks = {(plan.id, each.id): each for plan in self._plans.values() for each in plan.obligations}
        self._criteria = {
            (*key, criterion.id): criterion for key, each in self._tasks.items() for criterion in each.criteria
        }

    def report(self) -> Report:
        raw = self._raw
        if list(self._plans) != raw["plans"]:
            self._refuse(["plans"], ", ".join(raw["plans"]))
        report = Report(
            as_of=date.fromisoformat(raw["as_of"]),
            known_by=date.fromisoformat(raw["known_by"]),
            judge=raw["judge"],
            content_sha256=raw["content_sha256"],
            invented=raw["invented"],
            plans=tuple(self._plans.values()),
            findings=tuple(self._finding(each, index) for index, each in enumerate(raw["findings"])),
            consequences=tuple(read.consequence(each) for each in raw["consequences"]),
            upcoming=tuple(read.upcoming(each) for each in raw["upcoming"]),
            days_ahead=raw["days_ahead"],
            only=raw["only"],
            aliases=raw["aliases"],
            since=read.changes(raw["since"]) if "since" in raw else None,
        )
        if report.summary != raw["summary"]:
            self._refuse(["summary"], json.dumps(raw["summary"]))
        return report

    def _refuse(self, path: Sequence[str | int], value: str) -> NoReturn:
        place = place_of(path, self._text, self._file)
        raise ContentError([Fault(place, "saved_value", {"at": _path(path), "file": self._file, "value": value})])

    def _by_plan(self) -> dict[str, list[Obligation]]:
        found: dict[str, list[Obligation]] = {each["id"]: [] for each in self._raw["plan_heads"]}
        for index, each in enumerate(self._raw["obligations"]):
            if each["plan"] not in found:
                self._refuse(["obligations", index, "plan"], each["plan"])
            found[each["plan"]].append(read.obligation(each))
        return found

    def _plan(self, raw: Raw, index: int) -> Plan:
        return Plan(
            id=raw["id"],
            title=raw["title"],
            jurisdiction=raw["jurisdiction"],
            government=raw.get("government"),
            period=self._period(raw, ["plan_heads", index]),
            issued=read.day(raw, "issued"),
            document=raw["document"],
            document_sha256=raw["document_sha256"],
            obligations=tuple(self._obligations[raw["id"]]),
            place=read.place(raw["place"]),
        )

    def _period(self, raw: Raw, path: Sequence[str | int]) -> Period:
        try:
            return read.period(raw)
        except ValueError:
            self._refuse([*path, "period"], raw["period"])

    def _spoken(self, raw: Raw, key: str, path: Sequence[str | int]) -> tuple[Said, ...]:
        try:
            return read.spoken(raw, key)
        except ValueError:
            self._refuse([*path, f"{key}_en"], f"{len(raw[f'{key}_en'])} ≠ {len(raw[key])}")

    def _finding(self, raw: Raw, index: int) -> Finding:
        key = (raw["plan"], raw["obligation"], raw["criterion"])
        if key not in self._criteria:
            self._refuse(["findings", index, "criterion"], "/".join(key))
        criterion = self._criteria[key]
        if criterion.strength != raw["strength"]:
            # A phase may bind more or less than the whole.
            criterion = replace(criterion, strength=raw["strength"])
        return Finding(
            measure=self._measure(raw, criterion, index),
            status=Status(raw["status"]),
            basis=raw["basis"],
            reason=raw["reason"],
            reason_en=raw["reason_en"],
            proof=(Firing(raw["rule"], NOWHERE, {}),) if raw["rule"] else (),
            route=tuple(
                Stop(
                    each["unit"],
                    each["unit_id"],
                    each["capacity"],
                    self._spoken(each, "path", ["findings", index, "route", number]),
                )
                for number, each in enumerate(raw["route"])
            ),
        )

    def _measure(self, raw: Raw, criterion: Criterion, index: int) -> Measure:
        figure = read.figures(raw)
        return Measure(
            finding=raw["id"],
            plan=self._plans[raw["plan"]],
            obligation=self._tasks[raw["plan"], raw["obligation"]],
            criterion=criterion,
            subject=raw["subject"],
            period=self._period(raw, ["findings", index]),
            first_deadline=read.day(raw, "first_deadline"),
            deadline=read.day(raw, "deadline"),
            lead=read.texts(raw, "lead"),
            goal=read.goal(raw["target"], figure),
            measured_in=raw["measured_in"],
            value=figure("value", raw["value"]),
            short_by=figure("short_by", raw["short_by"]),
            short_is_least=raw.get("short_is_least", False),
            days_late=raw.get("days_late"),
            days_left=raw.get("days_left"),
            working_days_over=raw["working_days_over"],
            since=read.day(raw, "short_since"),
            figure_due=read.day(raw, "figure_due"),
            evidence=tuple(Citation(each["id"], Place(each["file"], each["line"])) for each in raw["evidence"]),
            last_deed=read.day(raw, "last_deed"),
            missing=self._spoken(raw, "missing", ["findings", index]),
            arithmetic=self._spoken(raw, "arithmetic", ["findings", index]),
            remarks=self._spoken(raw, "remarks", ["findings", index]),
            issuer=raw.get("issuer"),
            awaits=raw.get("awaits"),
            predicates=raw["predicates"],
            expected=read.expected(raw["pace"]) if "pace" in raw else None,
            needed=read.needed(raw["rest"]) if "rest" in raw else None,
        )
