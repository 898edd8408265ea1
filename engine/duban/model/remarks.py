"""What lint says: a remark on sound content, and the edit that would put it right where that is safe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from duban.faults import Place

Level = Literal["fault", "warning", "remark"]
LEVELS: tuple[Level, ...] = ("fault", "warning", "remark")
TOPICS = ("offices", "places", "deadlines", "figures", "annexes", "duties", "text", "content", "judge")
"""What checks are about, in the order in which they are listed; `--select` takes a topic as well as a code."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to one line of a file: the text that stands at a place, and what is to stand there instead.

    Where nothing but blanks is left of a line, the line goes.
    """

    place: Place
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a check has found: where it stands in the rulebook, the values of its sentence, the duty it is about.

    A value that is itself a sentence of the catalogue (`Said`) is read in the reader's language.
    """

    place: Place
    values: Mapping[str, object] = field(default_factory=dict)
    plan: str | None = None
    obligation: str | None = None
    clause: str | None = None
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """What lint says of the content: found by the check that bears the code, at its level."""

    level: Level
    code: str
    found: Found
    text: str

    @property
    def place(self) -> Place:
        return self.found.place

    @property
    def page(self) -> str:
        """Where the check is explained, below the root of the project."""
        return f"docs/lint/{self.code}.md"

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        return self.place, self.code, self.text


@dataclass(frozen=True, slots=True)
class Linted:
    """What was said of the content, by which checks (their codes with a line on each), and how much was not said.

    `allowed` counts what comments in the files let pass, `unread` the checks that had no printed text to read.
    """

    remarks: tuple[Remark, ...]
    checks: Mapping[str, str]
    allowed: int = 0
    unread: int = 0

    @property
    def counts(self) -> Mapping[Level, int]:
        return {level: sum(each.level == level for each in self.remarks) for level in LEVELS}
