"""The words of what was read of a document and what was not."""

from __future__ import annotations

READING: dict[str, tuple[str, str]] = {}
