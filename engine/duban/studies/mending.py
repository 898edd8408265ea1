"""`duban lint --fix`: the edits that remarks carry, made to the files; only what is safe has one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from duban.model.remarks import Edit, Remark
from duban.sources.yaml import read_text


def mended(remarks: Iterable[Remark], root: Path) -> tuple[Mapping[Path, str], int]:
    """The text that each file would have with its edits made, and how many were made.

    An edit whose text is no longer there is left, as is one that would overlap another.
    """
    by_file: dict[str, set[Edit]] = {}
    for edit in (edit for remark in remarks for edit in remark.found.edits):
        by_file.setdefault(edit.place.file, set()).add(edit)
    texts: dict[Path, str] = {}
    count = 0
    for name, edits in by_file.items():
        path = root / name
        lines = read_text(path, name).splitlines(keepends=True)
        made = 0
        # From the end of the file to its beginning, so that no edit moves the place of another.
        for edit in sorted(edits, key=lambda each: each.place, reverse=True):
            made += _made(lines, edit)
        if made:
            texts[path] = "".join(lines)
            count += made
    return texts, count


def _made(lines: list[str], edit: Edit) -> bool:
    """Make an edit in place; whether it could be made."""
    index, start = edit.place.line - 1, edit.place.column - 1
    if not 0 <= index < len(lines) or not lines[index][start:].startswith(edit.old):
        return False
    line = lines[index]
    changed = line[:start] + edit.new + line[start + len(edit.old) :]
    if not changed.strip():
        del lines[index]
        return True
    ending = line[len(line.rstrip("\r\n")) :]
    lines[index] = changed.rstrip() + ending
    return True
