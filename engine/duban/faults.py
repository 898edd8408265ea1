"""What is wrong with the content, and where: never what is wrong with a unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from duban import messages


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file of the content folder; line and column count from 1, 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        if not self.column:
            return f"{self.file}:{self.line}"
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Place("-")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the content: where, what (a code of the catalogue with its values), and so the cure."""

    place: Place
    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    def says(self, language: str) -> str:
        """The fault as one line: *where: what; cure*."""
        return f"{self.place}: {messages.say('fault.' + self.code, language, **self.values)}"

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        return self.place, self.code, repr(sorted(self.values.items(), key=str))


class ContentError(Exception):
    """The content is wrong. Carries every fault that was found, in the order of their places."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        unique = {fault.sort_key: fault for fault in faults}
        self.faults = tuple(unique[key] for key in sorted(unique))
        super().__init__("\n".join(fault.says("en") for fault in self.faults))


class Faults:
    """A place to gather faults, so that all are told together; of more than `limit` the rest are only counted."""

    def __init__(self, limit: int | None = None) -> None:
        self._found: list[Fault] = []
        self._limit, self._more = limit, 0

    def add(self, place: Place, code: str, /, **values: object) -> None:
        if self._limit is not None and len(self._found) >= self._limit:
            self._more += 1
            return
        self._found.append(Fault(place, code, values))

    @property
    def found(self) -> tuple[Fault, ...]:
        """Those that were gathered, in the order of their places."""
        return tuple(sorted(self._found, key=lambda fault: fault.sort_key))

    def extend(self, faults: Iterable[Fault]) -> None:
        self._found.extend(faults)

    def raise_if_any(self) -> None:
        """Raise ContentError with all that was gathered, if anything was."""
        if self._found:
            raise ContentError(self._found)

    def __bool__(self) -> bool:
        return bool(self._found)

    def __len__(self) -> int:
        return len(self._found) + self._more
