"""The words of a draft rulebook and of `duban import`."""

from __future__ import annotations

DRAFTING: dict[str, tuple[str, str]] = {}
