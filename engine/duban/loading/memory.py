"""What was loaded before, by the digest of the bytes it was loaded from.

Reading the YAML of one plan and holding it to its schemas takes longer than the whole audit. The values that come out of it
are kept in the user's own cache folder, under a digest of every file that could have been read, of what was asked for, and
of this program; any change to one of them leads to another name. `DUBAN_CACHE=off` does without.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

Value = TypeVar("Value")
KEPT = 16
"""How many loaded contents are kept; the least recently used go first."""


def remembered(paths: Sequence[Path], asked: Sequence[str], kind: type[Value], read: Callable[[], Value]) -> Value:
    """The value read from these files before, else read now and kept."""
    folder = _folder()
    if folder is None:
        return read()
    place = folder / f"{_digest(paths, asked)}.pickle"
    found = _recall(place)
    if isinstance(found, kind):
        return found
    value = read()
    _keep(place, value)
    return value


def _folder() -> Path | None:
    wish = os.environ.get("DUBAN_CACHE")
    if wish == "off":
        return None
    if wish:
        return Path(wish)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "duban"


def _digest(paths: Sequence[Path], asked: Sequence[str]) -> str:
    total = hashlib.sha256(repr((sys.version_info[:3], tuple(asked))).encode())
    program = Path(__file__).parents[1]
    for path in sorted(program.rglob("*.py")) + sorted((program / "schemas" / "parts").glob("*.json")):
        stat = path.stat()
        total.update(f"{path.name}\0{stat.st_mtime_ns}\0{stat.st_size}\0".encode())
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError as error:
            # Reading will say what is wrong with it; here it only has to differ from a file that can be read.
            data = repr(error.errno).encode()
        total.update(f"{path}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()


def _recall(place: Path) -> object:
    """What is kept there; None for anything that is missing, broken or not the user's own."""
    try:
        if hasattr(os, "getuid") and place.stat().st_uid != os.getuid():
            return None
        value: object = pickle.loads(place.read_bytes())
        os.utime(place)
    except (OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError, IndexError, TypeError, ValueError):
        return None
    return value


def _keep(place: Path, value: object) -> None:
    """Keep a value for the next time; a folder that cannot be written to is no reason to fail."""
    beside = place.with_suffix(f".{os.getpid()}")
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside.write_bytes(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))
        beside.replace(place)
        kept = sorted(place.parent.glob("*.pickle"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in kept[KEPT:]:
            old.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
