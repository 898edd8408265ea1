"""JSON Schema over texts: every scalar arrives as it was written, and the schema says what it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from copy import deepcopy
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from duban import schemas
from duban.faults import Fault, Faults, Place
from duban.loading.suggest import nearest
from duban.model.ranks import GRADE, RANKS
from duban.plugins import Row, criterion_words, measure_words, words_in
from duban.sources.yaml import Map, Seq

_NUMBER = re.compile(r"^[+-]?\d+(\.\d+)?$")
_WHOLE = re.compile(r"^[+-]?\d+$")


def _is_number(_: Any, value: Any) -> bool:
    return isinstance(value, str) and bool(_NUMBER.match(value))


def _is_integer(_: Any, value: Any) -> bool:
    return isinstance(value, str) and bool(_WHOLE.match(value))


def _is_boolean(_: Any, value: Any) -> bool:
    return value in ("true", "false")


def _minimum(_: Any, bound: Any, value: Any, __: Any) -> Iterable[ValidationError]:
    try:
        if isinstance(value, str) and Decimal(value) < bound:
            yield ValidationError(f"{value} < {bound}")
    except InvalidOperation:
        return


def _maximum(_: Any, bound: Any, value: Any, __: Any) -> Iterable[ValidationError]:
    try:
        if isinstance(value, str) and Decimal(value) > bound:
            yield ValidationError(f"{value} > {bound}")
    except InvalidOperation:
        return


_TextValidator: Any = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    validators={"minimum": _minimum, "maximum": _maximum},
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine_many(
        {"number": _is_number, "integer": _is_integer, "boolean": _is_boolean}
    ),
)
_FORMATS = FormatChecker(formats=["date"])


@cache
def schema_of(name: str) -> dict[str, Any]:
    """The whole schema of a kind; the rule language takes each criterion word's schema from its plug-in."""
    schema = deepcopy(schemas.part(name))
    if name == "obligations":
        words = {word: dict(plugin.schema) for word, plugin in criterion_words().items()}
        schema["$defs"]["criterion"]["properties"].update(words)
        tests = {word: words[word] for word, plugin in criterion_words().items() if plugin.needs_measure}
        schema["$defs"]["that"]["properties"].update(tests)
        schema["$defs"]["criterion"]["properties"]["if"]["properties"].update(tests)
        deeds = {word: words[word] for word in ("do", "submit", "publish")}
        folds = {word: {"type": "string", "minLength": 1} for word in words_in("standards")}
        made = {word: dict(plugin.schema) for word, plugin in measure_words().items()}
        beside = {key: dict(part) for plugin in measure_words().values() for key, part in plugin.beside.items()}
        schema["$defs"]["shared"]["then"]["properties"].update(
            {**folds, **{word: part for word, part in made.items() if not measure_words()[word].beside}}
        )
        criterion, alternative = (
            schema["$defs"]["criterion"]["properties"],
            schema["$defs"]["alternative"]["properties"],
        )
        for properties in (criterion, criterion["if"]["properties"], alternative):
            properties["measure"]["properties"].update({**made, **beside})
        schema["$defs"]["alternative"]["properties"].update({**tests, **deeds})
        phase = schema["$defs"]["criterion"]["properties"]["phases"]["items"]
        phase["properties"].update({**words, "strength": schema["$defs"]["criterion"]["properties"]["strength"]})
        phase["additionalProperties"] = False
        line = schema["$defs"]["criterion"]["properties"]["amended"]["items"]
        line["properties"].update(words)
        line["additionalProperties"] = False
    if name in ("audit", "replay"):
        _share_changes(schema)
        named = [rank for unit, names in RANKS.items() if unit != GRADE for rank in names]
        schema["$defs"]["target"]["properties"]["class"] = {"enum": named}
    return schema


def _share_changes(schema: dict[str, Any]) -> None:
    """A replay has the statuses and consequences of an audit, and an audit says in the shape of a replay what changed."""
    audit, replay = schemas.part("audit"), schemas.part("replay")
    finding, consequence = (audit["properties"][key]["items"] for key in ("findings", "consequences"))
    own = {"status": finding["properties"]["status"], "consequence": consequence}
    schema["$defs"] = deepcopy({**audit["$defs"], **replay["$defs"], **own})
    if schema["$id"] == audit["$id"]:
        since = {key: deepcopy(replay[key]) for key in ("type", "properties", "required", "additionalProperties")}
        del since["properties"]["schema"]
        since["required"].remove("schema")
        schema["properties"]["since"] = since


@cache
def _validator(name: str, fact_kind: str | None = None) -> Any:
    schema = schema_of(name)
    if fact_kind is not None:
        # One flat schema a kind: the published one chooses by `if`, which costs thirteen looks at every record.
        schema = {**schema, "allOf": [], "required": [*schema["required"], *schema["x-required"][fact_kind]]}
    return _TextValidator(schema, format_checker=_FORMATS)


def check_document(document: Map, name: str, faults: Faults) -> bool:
    """Hold a document to the schema of its kind; True where it is sound."""
    before = len(faults)
    for error in _validator(name).iter_errors(document):
        faults.extend(_explained(error, document))
    return len(faults) == before


def check_record(row: Row, kind: str, asked: Collection[str], faults: Faults) -> bool:
    """Hold one record of a ledger to the schema of its kind of fact; True where it is sound.

    Beside the columns of the schema it may have any attribute that a condition of a rule asks about.
    """
    record = Map(row.place)
    record.update({key: value for key, value in row.values.items() if key not in asked})
    record.keys_at.update(row.places)
    record.values_at.update(row.places)
    before = len(faults)
    for error in _validator("fact", kind).iter_errors(record):
        faults.extend(_explained(error, record))
    return len(faults) == before


def _place(document: Map, path: Iterable[Any]) -> Place:
    here: Any = document
    place = document.place
    for step in path:
        if isinstance(here, Map):
            place = here.values_at.get(step, here.place)
        elif isinstance(here, Seq):
            place = here.values_at[step]
        here = here[step]
    return place


def _explained(error: ValidationError, document: Map) -> Iterable[Fault]:
    """A schema's complaint in the words of the catalogue."""
    place = _place(document, error.absolute_path)
    schema = error.schema if isinstance(error.schema, dict) else {}
    about = schema.get("description", "")
    key = str(error.absolute_path[-1]) if error.absolute_path else ""
    if error.instance is None:
        yield Fault(place, "empty_value", {"key": key, "about": about})
        return
    wanted: Any = error.validator_value
    instance: Any = error.instance
    match error.validator:
        case "additionalProperties":
            known = schema.get("properties", {})
            for extra in instance:
                if extra not in known:
                    where = instance.keys_at.get(extra, place) if isinstance(instance, Map) else place
                    yield Fault(where, "unknown_key", {"key": extra, "nearest": nearest(extra, known)})
        case "required":
            missing = [name for name in wanted if name not in instance]
            named = re.match(r"'(.+?)' is a required", error.message)
            yield Fault(place, "missing_key", {"key": named[1] if named else missing[0]})
        case "enum" | "const":
            allowed = wanted if error.validator == "enum" else [wanted]
            texts = [str(value) for value in allowed if not isinstance(value, bool)]
            yield Fault(
                place,
                "not_one_of",
                {"value": instance, "allowed": ", ".join(texts), "nearest": nearest(str(instance), texts)},
            )
        case "minItems" if instance:
            yield Fault(place, "too_few", {"key": key, "found": len(instance), "wanted": wanted})
        case "minLength" | "minItems" | "minProperties":
            yield Fault(place, "empty_value", {"key": key, "about": about})
        case "anyOf" | "oneOf" if error.context and not about:
            # The form that was meant is the one of the right type.
            meant = [inner for inner in error.context if inner.validator != "type" or inner.relative_path]
            yield from _explained(max(meant or error.context, key=lambda inner: len(inner.absolute_path)), document)
        case _:
            shown = instance if isinstance(instance, str) else key
            yield Fault(place, "wrong_form", {"value": shown, "about": about or str(wanted)})
