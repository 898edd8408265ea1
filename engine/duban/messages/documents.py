"""The words of what a document reader refuses, and of how to put it right."""

from __future__ import annotations

DOCUMENTS: dict[str, tuple[str, str]] = {}
