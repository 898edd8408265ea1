"""The words of what is doubtful about names of offices and deadlines in a document."""

from __future__ import annotations

OFFICES: dict[str, tuple[str, str]] = {
    "doubt.office_unclear": (
        "“{name}”不像一个单位的名称，照原文保留",
        "'{name}' does not look like the name of an office; it stands as printed",
    ),
    "doubt.office_bracket": (
        "“{name}”后面括号里的{bracket}没有读入名称",
        "the bracket {bracket} after '{name}' was not read into the name",
    ),
    "doubt.office_run_together": (
        "“{text}”中间没有顿号，按“{left}”和“{right}”两个单位读",
        "'{text}' has no separator; it was read as the two offices '{left}' and '{right}'",
    ),
    "doubt.office_head": (
        "“{name}”没有写全，按后面的单位读作“{whole}”",
        "'{name}' is not written out; after the office that follows it was read as '{whole}'",
    ),
    "doubt.office_prefix": (
        "“{name}”是否属于前面的同一级没有写明，读作“{whole}”",
        "the text does not say whether '{name}' is of the level named before it; it was read as '{whole}'",
    ),
    "doubt.office_prefix_left": (
        "“{name}”在逗号之后，没有补前面的级别",
        "'{name}' stands after a comma; the level named before it was not added",
    ),
}
