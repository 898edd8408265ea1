"""The zip that Word and Excel files are: checked before anything in it is parsed."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from duban.documents._work import ENTRIES, MEGA, PART, RATIO, UNPACKED, Work

_CHUNK = 65_536
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
"""How the strict variant of the standard spells the names that everybody else knows."""
_TROUBLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, KeyError)
"""What the standard library raises for a broken zip; ValueError and NotImplementedError for unknown ways of packing."""
Look = Callable[[str, dict[str, str]], None]
"""Called at each start of an element with its name, without prefix, and its attributes."""


def names_in(data: bytes) -> frozenset[str]:
    """The names of the parts, none where it is no zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return frozenset(packed.namelist())
    except _TROUBLE:
        return frozenset()


class Package:
    """The parts of a zip, within the limits, and none of them with a document type or entities of its own."""

    def __init__(self, data: bytes, work: Work) -> None:
        self._work = work
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _TROUBLE as error:
            raise work.damaged(error) from error
        entries = self._zip.infolist()
        if len(entries) > ENTRIES:
            raise work.refused("document_entries", limit=ENTRIES)
        if any(entry.flag_bits & 1 for entry in entries):
            raise work.refused("document_locked")
        # Reading never gives more than these sizes say, whatever is packed in there.
        total, packed = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries)
        if total > UNPACKED or (total > PART and total > RATIO * packed):
            raise work.refused("document_bomb", size=total // MEGA, limit=UNPACKED // MEGA)
        self.names = frozenset(entry.filename for entry in entries)
        for name in sorted(self.names):
            if name.endswith((".xml", ".rels", ".vml")):
                self.scan(name, None)

    def read(self, part: str) -> bytes:
        """The bytes of an XML part."""
        if self._zip.getinfo(part).file_size > PART:
            raise self._work.refused("document_part", part=part, limit=PART // MEGA)
        try:
            return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", self._zip.read(part))
        except _TROUBLE as error:
            raise self._work.damaged(error) from error

    def scan(
        self,
        part: str,
        start: Look | None,
        end: Callable[[str], None] | None = None,
        inside: Callable[[str], None] | None = None,
    ) -> None:
        """Run through an XML part without building anything, however large it is.

        Raises ContentError for a document type. What is not well formed ends the run: whoever needs the part will say so.
        """
        parser = expat.ParserCreate(namespace_separator="}")
        parser.StartDoctypeDeclHandler = self._refuse_doctype(part)
        if start is not None:
            parser.StartElementHandler = lambda name, attributes: start(name.rpartition("}")[2], attributes)
        if end is not None:
            parser.EndElementHandler = lambda name: end(name.rpartition("}")[2])
        if inside is not None:
            parser.CharacterDataHandler = inside
        if self._zip.getinfo(part).file_size > PART:
            raise self._work.refused("document_part", part=part, limit=PART // MEGA)
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    parser.Parse(chunk, False)
        except expat.ExpatError:
            return
        except _TROUBLE as error:
            raise self._work.damaged(error) from error

    def related(self, part: str, kind: str) -> str | None:
        """The part inside this file to which another is related in this way; addresses outside are passed over."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        found: list[str] = []

        def look(tag: str, attributes: dict[str, str]) -> None:
            if tag != "Relationship" or attributes.get("TargetMode") == "External":
                return
            if attributes.get("Type", "").rpartition("/")[2] == kind:
                target = posixpath.join("/" + folder, attributes.get("Target", ""))
                found.append(posixpath.normpath(target).lstrip("/"))

        if relations in self.names:
            self.scan(relations, look)
        return next((target for target in found if target in self.names), None)

    def _refuse_doctype(self, part: str) -> Callable[..., Any]:
        def refuse(*_: object) -> None:
            raise self._work.refused("document_doctype", part=part)

        return refuse


def cells_of(reference: str) -> int:
    """How many cells a reference such as B2:F9 covers; one where it is none."""
    ends = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})", reference)
    if not ends:
        # Whole rows or columns, or something broken: nothing that a plan's sheet has merged.
        return 1_048_576 if ":" in reference else 1
    return (abs(_column(ends[3]) - _column(ends[1])) + 1) * (abs(int(ends[4]) - int(ends[2])) + 1)


def _column(letters: str) -> int:
    count = 0
    for letter in letters:
        count = count * 26 + ord(letter) - 64
    return count
