"""Files of the content as they are written: where their values stand, and edits that leave all else as it is."""

from __future__ import annotations

from pathlib import Path

import yaml

from duban.faults import Place
from duban.model.remarks import Edit
from duban.sources.yaml import LOADER, Map, Seq, read_document, read_text


class Written:
    """One file, with its values and its lines."""

    def __init__(self, root: Path, name: str) -> None:
        self.name = name
        self.document: Map = read_document(root / name, name)
        text = read_text(root / name, name)
        self._lines = text.splitlines()
        tokens = [each for each in yaml.scan(text, Loader=LOADER) if isinstance(each, yaml.ScalarToken)]
        self._ends = {
            (each.start_mark.line + 1, each.start_mark.column + 1): (each.end_mark.line + 1, each.end_mark.column + 1)
            for each in tokens
        }

    def without(self, items: Seq, index: int) -> tuple[Edit, ...]:
        """The edit that takes an item out of a list; none where the list would be left empty, or is of another form."""
        place = items.values_at[index]
        last_line, last_column = self._ends.get((place.line, place.column), (0, 0))
        if len(items) < 2 or last_line != place.line:
            return ()
        line = self._lines[place.line - 1]
        before = items.values_at[index - 1] if index else None
        end_before = self._ends.get((before.line, before.column)) if before is not None else None
        if end_before is not None and end_before[0] == place.line:
            return (Edit(Place(self.name, place.line, end_before[1]), line[end_before[1] - 1 : last_column - 1], ""),)
        after = items.values_at[index + 1] if index + 1 < len(items) else None
        if after is not None and after.line == place.line:
            return (Edit(place, line[place.column - 1 : after.column - 1], ""),)
        if line.strip() == "- " + line[place.column - 1 : last_column - 1]:
            return (Edit(Place(self.name, place.line, 1), line, ""),)
        return ()

    def instead(self, place: Place, old: str, new: str) -> tuple[Edit, ...]:
        """The edit that puts another word in the place of one; none where it would have to be quoted otherwise."""
        shown = self._lines[place.line - 1][place.column - 1 :]
        if shown.startswith(("'", '"')) and not set(new) & set("'\"\\"):
            return (
                (Edit(Place(self.name, place.line, place.column + 1), old, new),) if shown[1:].startswith(old) else ()
            )
        plain = new[0].isalnum() and all(sign.isalnum() or sign in "_-/·（）()" for sign in new)
        return (Edit(place, old, new),) if plain and shown.startswith(old) else ()
