"""Why a finding is as it is, or why there is none: one tree, each branch resting on those below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from duban.faults import Place
from duban.model.cures import Cure

Detail = str | int | date | tuple[str, ...] | Mapping[str, str | int] | None
"""What a program reads of a node beside its words; what is None is not told."""

KINDS = (
    "status", "rule", "measure", "situation", "conclusion", "fact", "criterion", "clause", "subject", "deadline", "target",
    "arithmetic", "pace", "missing", "remark", "party", "standard",
    "doubt", "follows", "nearly", "route", "stop", "cure", "finding", "line",
    "none",
)  # fmt: skip
"""Every kind of node, as the published schema has them."""


@dataclass(frozen=True, slots=True)
class Node:
    """A statement in the reader's language, what it rests on, and the same for programs.

    `title` says what the statement is about where that is not plain from the words themselves.
    """

    kind: str
    text: str = ""
    title: str = ""
    place: Place | None = None
    details: Mapping[str, Detail] = field(default_factory=dict)
    nodes: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """The node and all below it."""
        yield self
        for node in self.nodes:
            yield from node.walk()


@dataclass(frozen=True, slots=True)
class Explanation:
    """The proof of one finding, or of there being none (then `status` is None), for the day on which it was asked."""

    finding: str
    status: str | None
    reason: str
    as_of: date
    known_by: date
    judge: str
    content_sha256: str
    invented: bool
    language: str
    proof: Node
    cure: Cure | None = None
