"""`duban lint --fix`: the edits that remarks carry, made to the files; only what is safe has one."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from duban.model.remarks import Edit, Remark
from duban.sources.yaml import read_text


def mended(remarks: Iterable[Remark], root: Path) -> tuple[Mapping[Path, str], int]:
    """The text that each file would have with its edits made, and how many were made.

    An edit is left where its text is no longer there, where it would overlap another, and where the file is not of this
    folder.
    """
    by_file: dict[str, set[Edit]] = {}
    for edit in (edit for remark in remarks for edit in remark.found.edits):
        by_file.setdefault(edit.place.file, set()).add(edit)
    texts: dict[Path, str] = {}
    count = 0
    for name, edits in by_file.items():
        path = root / name
        if not path.is_file():
            continue
        lines = read_text(path, name).splitlines(keepends=True)
        made = sum(_made(lines, edit) for edit in _apart(edits))
        if made:
            mark = "\ufeff" if path.read_bytes().startswith(BOM_UTF8) else ""
            texts[path] = mark + "".join(lines)
            count += made
    return texts, count


def _apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    """From the end of the file to its beginning, so that no edit moves the place of another; no two on the same text."""
    line, start = 0, 0
    for edit in sorted(edits, key=lambda each: (each.place, each.old, each.new), reverse=True):
        if edit.place.line != line or edit.place.column + len(edit.old) <= start:
            line, start = edit.place.line, edit.place.column
            yield edit


def _made(lines: list[str], edit: Edit) -> bool:
    """Make an edit in place; whether it could be made."""
    index, start = edit.place.line - 1, edit.place.column - 1
    if not 0 <= index < len(lines) or start < 0 or not lines[index][start:].startswith(edit.old):
        return False
    line = lines[index]
    changed = line[:start] + edit.new + line[start + len(edit.old) :]
    if not changed.strip():
        del lines[index]
        return True
    # Blanks that an edit leaves at the end of a line go; the end itself stays as it is written.
    body = changed.rstrip()
    lines[index] = body + changed[len(body) :].lstrip(" \t")
    return True
