"""A file -> the document it holds, whatever its format: told by its content first, and by its name second."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import cast

from duban.documents import html
from duban.documents._foreign import refuse_foreign
from duban.documents._work import FILE, MEGA, Progress, Work
from duban.model.document import Document, Format, Table
from duban.plugins import plugins_in


def open_document(path: Path, progress: Progress = lambda _, __: None) -> Document:
    """The document in a file. Raises ContentError, with one sentence that says how to put it right.

    `progress` is told how many pages have been read, of how many, where the format has pages.
    """
    work = Work(str(path))
    try:
        if path.is_dir():
            raise work.refused("document_folder")
        if path.exists() and not path.is_file():
            raise work.refused("document_no_file")
        size = path.stat().st_size
        if size > FILE:
            raise work.refused("document_large", size=-(-size // MEGA), limit=FILE // MEGA)
        # A file that grows meanwhile is read no further.
        with path.open("rb") as stream:
            data = stream.read(FILE + 1)
    except FileNotFoundError as error:
        raise work.refused("document_missing") from error
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or str(error)
        raise work.refused("document_unreadable", problem=problem) from error
    return document_of(data, str(path), progress)


def document_of(data: bytes, name: str, progress: Progress = lambda _, __: None) -> Document:
    """The document in these bytes; `name` stands in faults, and its ending decides between kinds of plain text."""
    work = Work(name, progress)
    if len(data) > FILE:
        raise work.refused("document_large", size=-(-len(data) // MEGA), limit=FILE // MEGA)
    if not data.strip():
        raise work.refused("document_empty")
    kind = _kind(data, work)
    plugin = plugins_in("documents")[kind]
    blocks = tuple(plugin.read(data, work))
    if not any(isinstance(block, Table) or block.text.strip() for block in blocks):
        raise work.refused("document_without_text")
    digest = hashlib.sha256(data).hexdigest()
    return Document(Path(name).name, cast(Format, kind), digest, blocks, plugin.LINES, tuple(work.remarks))


def _kind(data: bytes, work: Work) -> str:
    """The word of the plug-in for these bytes."""
    suffix = Path(work.name).suffix.lower()
    plugins = plugins_in("documents")
    named = next((word for word, plugin in plugins.items() if suffix in plugin.EXTENSIONS), "txt")
    for word, plugin in plugins.items():
        # Markdown may hold markup of web pages; it is one only where it begins as one.
        if plugin.is_it(data) and not (word == "html" and named == "md" and not html.is_whole_page(data)):
            return word
    refuse_foreign(data, suffix, work)
    if named in ("docx", "xlsx", "pdf"):
        raise work.refused("document_not_its_kind", extension=suffix)
    return named
