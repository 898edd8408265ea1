"""`# lint: allow CODE：理由` in a YAML file of the content: what lint is told to let pass there, and why."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from duban.faults import Place
from duban.loading import files
from duban.model.remarks import Edit, Remark
from duban.sources.yaml import read_text

CODES = ("allow_reasonless", "allow_unknown", "allow_unused")
"""What may be wrong with an allowance; none of them can be let pass."""
_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*lint:\s*allow\b\s*(?P<codes>[^:：]*?)\s*(?:[:：]\s*(?P<reason>.*?))?\s*$")
_FOLDERS = ("rules", "graphs", "facts")


@dataclass(frozen=True, slots=True)
class Allowance:
    """A comment that lets remarks of some codes pass on the lines it is about, both included; its reason for people to read.

    `judged` says that all was looked at which it could match, so that one that matches nothing is idle.
    """

    place: Place
    codes: tuple[str, ...]
    reason: str
    first_line: int
    last_line: int
    comment: str
    judged: bool

    def covers(self, remark: Remark) -> bool:
        """Whether it lets a remark pass."""
        place = remark.place
        here = place.file == self.place.file and self.first_line <= place.line <= self.last_line
        return here and remark.code in self.codes and bool(self.reason)

    def without(self, idle: Collection[str]) -> Edit:
        """The comment without codes that match nothing; without any it goes whole."""
        left = [code for code in self.codes if code not in idle]
        new = f"# lint: allow {', '.join(left)}：{self.reason}" if left else ""
        return Edit(self.place, self.comment, new)


def allowances(root: Path, plans: Collection[str], *, whole: bool) -> tuple[Allowance, ...]:
    """The allowances in the files of these plans and in what they share.

    Where the content is not `whole`, what stands in shared files may be about plans that were not looked at.
    """
    found: list[Allowance] = []
    for path in _files(root, plans):
        text = read_text(path, files.name_of(path, root))
        if "lint:" in text:
            judged = whole or path.parent.name in plans
            found.extend(_in_file(text, files.name_of(path, root), judged=judged))
    return tuple(found)


def _files(root: Path, plans: Collection[str]) -> Iterator[Path]:
    for path in (path for folder in _FOLDERS for path in files.yaml_in(root / folder)):
        own = path.relative_to(root).parts
        if own[0] == "graphs" or (len(own) > 2 and own[1] in (files.COMMON, *plans)):
            yield path


def _in_file(text: str, name: str, *, judged: bool) -> Iterator[Allowance]:
    lines = text.splitlines()
    written = _scalars(text)
    for index, line in enumerate(lines):
        match = _COMMENT.search(line)
        if match is None or any(first <= (index, match.start()) < last for first, last in written):
            continue
        first, last = _about(lines, index, alone=not line[: match.start()].strip())
        codes = tuple(code for code in re.split(r"[,，、\s]+", match["codes"]) if code)
        place = Place(name, index + 1, match.start() + 1)
        yield Allowance(place, codes, match["reason"] or "", first + 1, last + 1, match[0], judged)


def _scalars(text: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """From where to where each scalar stands: a sign of a comment within one is text."""
    tokens = yaml.scan(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return [
        ((token.start_mark.line, token.start_mark.column), (token.end_mark.line, token.end_mark.column))
        for token in tokens
        if isinstance(token, yaml.ScalarToken)
    ]


def _about(lines: list[str], index: int, *, alone: bool) -> tuple[int, int]:
    """The lines a comment is about: the entry that begins on its line, or on the next where it stands alone.

    Before the first entry of a file it is about the whole file.
    """
    entries = [number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")]
    start = next((number for number in entries if number >= index), index) if alone else index
    if alone and entries and start == entries[0]:
        return 0, len(lines) - 1
    depth = _depth(lines[start])
    after = next((number for number in entries if number > start and _depth(lines[number]) <= depth), len(lines))
    return start, after - 1


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
