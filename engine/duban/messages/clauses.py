"""The words of what is doubtful about the figures and duties of a clause."""

from __future__ import annotations

CLAUSES: dict[str, tuple[str, str]] = {}
