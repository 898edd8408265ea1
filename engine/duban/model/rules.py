"""The judge's rules as values: patterns over facts of a kind, absence, and what is concluded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from duban.faults import Place

STRATA = ("coverage", "verdict", "consequence", "escalation")


@dataclass(frozen=True, slots=True)
class OneOf:
    """The field is one of these texts or whole numbers."""

    values: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """The field, a whole number, is at least or at most this."""

    op: Literal["at_least", "at_most"]
    value: int


@dataclass(frozen=True, slots=True)
class Join:
    """The field equals a field of a fact bound before."""

    alias: str
    field: str


Guard = OneOf | Bound | Join


@dataclass(frozen=True, slots=True)
class Pattern:
    """A fact of one kind whose fields pass their guards; `absent` asks that there is none."""

    alias: str
    kind: str
    guards: tuple[tuple[str, Guard], ...]
    absent: bool = False


@dataclass(frozen=True, slots=True)
class JudgeRule:
    """When these patterns match, conclude a fact of this kind with these fields, and say this sentence."""

    id: str
    stratum: str
    when: tuple[Pattern, ...]
    concludes: str
    fields: Mapping[str, str | int | Join]
    says: str
    place: Place


Judgement = Mapping[str, str | int]
"""A flat fact of the judge: `id`, `kind`, and texts or whole numbers."""
