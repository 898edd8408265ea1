"""The words of what is doubtful about names of offices and deadlines in a document."""

from __future__ import annotations

OFFICES: dict[str, tuple[str, str]] = {}
