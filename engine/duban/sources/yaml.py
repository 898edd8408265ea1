"""YAML 文件：每个标量按原文读作文字，连同行号列号；重复的键、过深的嵌套、会膨胀的锚点都不收。"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import yaml

from duban.faults import ContentError, Fault, Place
from duban.plugins import Row
from duban.schemas import part

SUFFIXES = (".yaml", ".yml")
MAX_DEPTH = 60
MAX_REPEATED = 100_000
"""How many nodes aliases may repeat in one file; anchors that name each other would else grow without bound."""

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Map(dict[str, Any]):
    """A mapping that knows its place and where each key stands."""

    __slots__ = ("keys_at", "place", "size", "values_at")

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.keys_at: dict[str, Place] = {}
        self.values_at: dict[str, Place] = {}
        self.size = 1


class Seq(list[Any]):
    """A sequence that knows its place and where each element stands."""

    __slots__ = ("place", "size", "values_at")

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.values_at: list[Place] = []
        self.size = 1


def read_document(path: Path, name: str) -> Map:
    """The one mapping of a YAML file. Raises ContentError with the place of whatever is wrong."""
    text = read_text(path, name)
    try:
        return _build(text, name)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(name, mark.line + 1, mark.column + 1) if mark is not None else Place(name)
        raise _fault(place, "yaml_syntax", problem=error.problem or error.context or "") from None
    except yaml.YAMLError as error:
        raise _fault(Place(name), "yaml_syntax", problem=str(error).splitlines()[0]) from None


def read_text(path: Path, name: str) -> str:
    """A text file in UTF-8, with or without a byte order mark. Raises ContentError where it is not."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _fault(Place(name), "unreadable", problem=error.strerror or str(error)) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        raise _fault(Place(name, line, column), "not_utf8") from None
    if not text.strip():
        raise _fault(Place(name), "empty_file")
    return text


def rows(path: Path, name: str, known: Collection[str]) -> Iterator[Row | Fault]:
    """The records of a Ledger file, and a fault for each that is none; `defaults` fill what a record leaves out.

    Which keys are known is told with each record by whoever asked for it, so `known` is not looked at here.
    """
    del known
    document = read_document(path, name)
    _check_head(document)
    defaults: Map | None = document.get("defaults")
    for key, value in (defaults or {}).items():
        if not isinstance(value, str):
            assert defaults is not None
            raise _fault(defaults.values_at[key], "default_not_text", key=key)
    records: Seq = document["records"]
    for index, record in enumerate(records):
        if not isinstance(record, Map):
            yield Fault(records.values_at[index], "record_not_mapping")
            continue
        nested = [key for key, value in record.items() if not isinstance(value, str)]
        if nested:
            yield Fault(record.values_at[nested[0]], "record_value_not_text", {"key": nested[0]})
            continue
        values = {**(defaults or {}), **record}
        if document.get("invented") == "true":
            values.setdefault("invented", "true")
        yield Row(values, record.values_at, record.place)


def _check_head(document: Map) -> None:
    """A Ledger file has its head and its records; each record is held to its own schema later."""
    schema = part("ledger")
    for key, place in document.keys_at.items():
        if key not in schema["properties"]:
            raise _fault(place, "unknown_key", key=key)
    for key in schema["required"]:
        if key not in document:
            raise _fault(document.place, "missing_key", key=key)
    for key, wanted in (("apiVersion", "duban/v1"), ("kind", "Ledger")):
        if document[key] != wanted:
            raise _fault(document.values_at[key], "not_one_of", value=document[key], allowed=wanted)
    if not isinstance(document["records"], Seq):
        raise _fault(document.values_at["records"], "wrong_form", value="records", about="- id: …")
    if not isinstance(document.get("defaults", Map(document.place)), Map):
        raise _fault(document.values_at["defaults"], "wrong_form", value="defaults", about="defaults: {reporter: …}")


def _fault(place: Place, code: str, /, **values: object) -> ContentError:
    return ContentError([Fault(place, code, values)])


def _build(text: str, name: str) -> Map:
    """Walk the parser's events without recursion, so that depth is ours to bound."""
    root: Any = None
    stack: list[tuple[Any, str | None]] = []
    anchors: dict[str, Any] = {}
    repeated = 0
    documents = 0
    events: Iterator[Any] = yaml.parse(text, Loader=LOADER)
    for event in events:
        place = Place(name, event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _fault(place, "yaml_documents")
            continue
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            done, _ = stack.pop()
            if stack:
                stack[-1][0].size += done.size
            continue
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in anchors or any(holder is anchors[event.anchor] for holder, _ in stack):
                raise _fault(place, "yaml_alias", anchor=event.anchor)
            value = anchors[event.anchor]
            repeated += getattr(value, "size", 1)
            if repeated > MAX_REPEATED:
                raise _fault(place, "yaml_explodes", anchor=event.anchor)
        elif isinstance(event, yaml.ScalarEvent):
            value = None if event.implicit[0] and event.value in ("", "~", "null") else event.value
        elif isinstance(event, yaml.MappingStartEvent):
            value = Map(place)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = Seq(place)
        else:
            continue
        if getattr(event, "anchor", None) and not isinstance(event, yaml.AliasEvent):
            anchors[event.anchor] = value
        if not stack:
            root = value
        else:
            holder, key = stack[-1]
            if isinstance(holder, Seq):
                holder.append(value)
                holder.values_at.append(place)
            elif key is None:
                if not isinstance(value, str):
                    raise _fault(place, "yaml_key")
                if value in holder:
                    raise _fault(place, "yaml_duplicate", key=value, first=holder.keys_at[value].line)
                holder.keys_at[value] = place
                stack[-1] = (holder, value)
                continue
            else:
                assert key is not None
                holder[key] = value
                holder.values_at[key] = place
                stack[-1] = (holder, None)
            holder.size += getattr(value, "size", 1) if isinstance(event, yaml.AliasEvent) else 1
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            stack.append((value, None))
            if len(stack) > MAX_DEPTH:
                raise _fault(place, "yaml_deep", depth=MAX_DEPTH)
    if not isinstance(root, Map):
        raise _fault(Place(name, 1, 1), "yaml_not_mapping")
    return root
