"""`# lint: allow CODE：理由` in a YAML file of the content: what lint is told to let pass there, and why."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from duban.faults import Place
from duban.loading import files
from duban.model.remarks import Edit, Remark
from duban.sources.yaml import LOADER, read_text

CODES = ("allow_reasonless", "allow_unknown", "allow_unused")
"""What may be wrong with an allowance; none of them can be let pass."""
_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*lint\s*[:：]\s*allow\b")
"""How one begins. Several may stand on one line, each with its reason."""
_Span = tuple[int, int]
"""The first and the last line of an entry, counted from 0."""
_Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Allowance:
    """A comment that lets remarks of some codes pass on the lines it is about, both included; its reason for people to read.

    Line 0 is the file as such. `judged` says that all was looked at which it could match, so that one that matches nothing
    is idle.
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
    """The allowances in the files of these plans (by their folders) and in what they share.

    Where the content is not `whole`, what stands in shared files may be about plans that were not looked at.
    """
    found: list[Allowance] = []
    for path, own in files.yaml_of(root, plans):
        text = read_text(path, files.name_of(path, root))
        if "lint" in text:
            found.extend(_in_file(text, files.name_of(path, root), judged=whole or own))
    return tuple(found)


def _in_file(text: str, name: str, *, judged: bool) -> Iterator[Allowance]:
    lines = text.splitlines()
    found = [(index, *each) for index, line in enumerate(lines) for each in _comments(line)]
    if not found:
        return
    layout = _Layout(text)
    for index, start, comment, said in found:
        if layout.is_text(index, start):
            continue
        first, last = layout.about(index, alone=lines[index].lstrip().startswith("#"))
        named, *reason = re.split("[:：]", said, maxsplit=1)
        codes = tuple(code for code in re.split(r"[,，、\s]+", named) if code)
        place = Place(name, index + 1, start + 1)
        yield Allowance(place, codes, "".join(reason).strip(), first + 1, last + 1, comment, judged)


def _comments(line: str) -> Iterator[tuple[int, str, str]]:
    """Where each begins on a line, the whole of it, and what stands after `allow`."""
    found = list(_COMMENT.finditer(line))
    ends = [*(each.start() for each in found[1:]), len(line)]
    for each, end in zip(found, ends, strict=False):
        yield each.start(), line[each.start() : end].rstrip(), line[each.end() : end]


class _Layout:
    """On which lines the entries of a file stand, and where its texts do, in which no comment can be."""

    def __init__(self, text: str) -> None:
        self._entries: dict[int, int] = {}
        self._brackets: list[_Span] = []
        self._texts: list[tuple[_Spot, _Spot]] = []
        self._seen: set[int] = set()
        document: Any = yaml.compose(text, Loader=LOADER)
        self._first, self._last = document.start_mark.line, self._walk(document)
        self._starts = sorted(self._entries)
        self._texts.sort()

    def is_text(self, line: int, column: int) -> bool:
        """Whether a sign stands within a text."""
        index = bisect(self._texts, ((line, column + 1), (0, 0))) - 1
        return index >= 0 and (line, column) < self._texts[index][1]

    def about(self, line: int, *, alone: bool) -> _Span:
        """The lines a comment is about: the entry that begins on its line, or on the next one where it stands alone.

        Before the first entry of a file it is about the file (line -1 is the file as such). On a further line of an entry
        in brackets it is about that entry, and on the line that closes several about the widest of them.
        """
        if alone and line < self._first:
            return -1, self._last
        target = line
        if alone:
            below = bisect(self._starts, line)
            target = self._starts[below] if below < len(self._starts) else line
        if target in self._entries:
            return target, self._entries[target]
        around = [span for span in self._brackets if span[0] <= target <= span[1]]
        closed = [span for span in around if span[1] == target]
        return min(closed) if closed else max(around, default=(target, target))

    def _walk(self, node: Any) -> int:
        """Note what is below a node; its last line. One that an alias repeats stands where it was first written."""
        if id(node) in self._seen:
            return -1
        self._seen.add(id(node))
        start, end = node.start_mark, node.end_mark
        if isinstance(node, yaml.ScalarNode):
            self._texts.append(((start.line, start.column), (end.line, end.column)))
            return int(end.line - (end.column == 0 and end.line > start.line))
        pairs = node.value if isinstance(node, yaml.MappingNode) else [(each,) for each in node.value]
        last = int(start.line)
        for pair in pairs:
            until = max(self._walk(each) for each in pair)
            last = max(last, until)
            # In brackets an entry is what is in brackets of its own; a pair or a word is a piece of one.
            if not node.flow_style or (len(pair) == 1 and not isinstance(pair[0], yaml.ScalarNode)):
                first = int(pair[0].start_mark.line)
                self._entries[first] = max(until, self._entries.get(first, first))
        if not node.flow_style:
            return last
        if end.line > start.line:
            self._brackets.append((int(start.line), int(end.line)))
        return int(end.line)
