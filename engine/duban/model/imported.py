"""What became of a document: the draft rulebook, its outline, and what somebody should look at first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from duban.model.outline import Outline
from duban.model.said import Said


@dataclass(frozen=True, slots=True)
class Stranger:
    """An office that is in no register, and those it may mean, best first."""

    name: str
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """A draft rulebook. `documents` stand by their path in the content folder; `folder` is where they were written.

    `offices` counts the offices named; `strangers` are those the register does not have, where there is a register.
    """

    documents: Mapping[str, Mapping[str, Any]]
    outline: Outline
    offices: int
    strangers: tuple[Stranger, ...] = ()
    registered: bool = False
    strange_units: tuple[str, ...] = ()
    remarks: tuple[Said, ...] = ()
    folder: str | None = None
