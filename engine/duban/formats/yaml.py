"""YAML：草稿规则库的样子，短的写成一行，长的分行，读回来一字不差。"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from duban.formats._style import Style
from duban.model.imported import Imported

_WIDTH = 150
_PLAIN = re.compile(r"[\w（《“‘][\w（）《》“”‘’、，。；：！？．·…%/.+()\-—×≤≥℃㎡²³ ]*")
_TYPED = re.compile(r"(?i:true|false|yes|no|on|off|y|n|null|none)|~|")
"""What YAML takes for something else than text."""


def draft(found: Imported, _: Style) -> str:
    """Every document of a draft under the path it is meant for, `---` between them."""
    return "---\n".join(f"# {path}\n{text_of(document)}" for path, document in found.documents.items())


def text_of(document: Mapping[str, Any]) -> str:
    """One document as a file's text; values are texts, lists and mappings."""
    return "\n".join(_mapping(document, 0)) + "\n"


def _mapping(value: Mapping[str, Any], margin: int) -> list[str]:
    out: list[str] = []
    for key, each in value.items():
        head = f"{' ' * margin}{_scalar(key)}:"
        line = f"{head} {_flow(each)}"
        if isinstance(each, str) or not each or (margin and _fits(line)) or (_flat(each) and _fits(line)):
            out.append(line)
        elif isinstance(each, Mapping):
            out += [head, *_mapping(each, margin + 2)]
        else:
            out += [head, *_sequence(each, margin + 2)]
    return out


def _sequence(values: Sequence[Any], margin: int) -> list[str]:
    """Items one below the other; long ones apart from each other by an empty line."""
    out: list[str] = []
    for value in values:
        line = f"{' ' * margin}- {_flow(value)}"
        if isinstance(value, str) or not value or _fits(line):
            out.append(line)
            continue
        inner = _mapping(value, margin + 2) if isinstance(value, Mapping) else _sequence(value, margin + 2)
        if out and margin <= 2:
            out.append("")
        out += [f"{' ' * margin}- {inner[0].lstrip()}", *inner[1:]]
    return out


def _fits(line: str) -> bool:
    return len(line) + sum(character > "⺀" for character in line) <= _WIDTH


def _flat(value: Any) -> bool:
    """A list or mapping of texts alone."""
    each = value.values() if isinstance(value, Mapping) else value
    return all(isinstance(one, str) for one in each)


def _flow(value: Any) -> str:
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(each)}" for key, each in value.items()) + "}"
    return "[" + ", ".join(_flow(each) for each in value) + "]"


def _scalar(text: str) -> str:
    """A text as it stands where YAML leaves it alone, else in quotes."""
    if _PLAIN.fullmatch(text) and not text.endswith(" ") and not _TYPED.fullmatch(text):
        return text
    return "'" + text.replace("'", "''") + "'"
