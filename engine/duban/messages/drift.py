"""The words of what compares documents and rulebooks: verify, diff, cascade."""

from __future__ import annotations

DRIFT: dict[str, tuple[str, str]] = {}
