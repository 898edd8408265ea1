"""文件开头没有写编辑器用的模式，或写错了。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from duban.faults import Place
from duban.lints._looked import Looked
from duban.loading import files
from duban.model.remarks import Edit, Found
from duban.schemas import KINDS
from duban.sources.yaml import read_text

LEVEL, TOPIC = "remark", "content"
_HEAD = re.compile(r"^#\s*yaml-language-server:\s*\$schema=(\S+)", re.M)
_KIND = re.compile(r"^kind\s*:\s*[\"']?(\w+)", re.M)
_SCHEMAS = PurePosixPath("engine/duban/schemas")


def look(at: Looked) -> Iterator[Found]:
    """Only in a folder that holds the schemas: editors check what is typed against the one that a file names."""
    if not (at.root / _SCHEMAS).is_dir():
        return
    folders = [PurePosixPath(plan.place.file).parts[1] for plan in at.plans]
    for path, _ in files.yaml_of(at.root, folders):
        name = files.name_of(path, at.root)
        text = read_text(path, name)
        kind, head = _KIND.search(text), _HEAD.search(text)
        schema = _SCHEMAS / f"{KINDS.get(kind[1] if kind else '')}.schema.json"
        if not (at.root / schema).is_file():
            continue
        wanted = "../" * (len(PurePosixPath(name).parts) - 1) + str(schema)
        if head is None:
            end = "\r\n" if "\r\n" in text else "\n"
            edit = Edit(Place(name, 1, 1), "", f"# yaml-language-server: $schema={wanted}{end}")
            yield Found(Place(name, 1, 1), {"schema": wanted, "was": ""}, edits=(edit,))
            continue
        meant = path.parent / head[1]
        other = not meant.is_file() or (
            meant.resolve().parent == (at.root / _SCHEMAS).resolve() and meant.name != schema.name
        )
        if "://" not in head[1] and other:
            line = text.count("\n", 0, head.start(1)) + 1
            place = Place(name, line, head.start(1) - text.rfind("\n", 0, head.start(1)))
            yield Found(place, {"schema": wanted, "was": head[1]}, edits=(Edit(place, head[1], wanted),))
