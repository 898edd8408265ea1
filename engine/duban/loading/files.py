"""Where the content is, which files of it are read, and their digest."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from duban.faults import ContentError, Fault, Place
from duban.plugins import sources

COMMON = "common"


def content_root(given: str | None, start: Path) -> Path:
    """The content folder: as given, else `DUBAN_CONTENT`, else the nearest folder upward that holds `rules/`."""
    named = given or os.environ.get("DUBAN_CONTENT")
    if named:
        root = Path(named).resolve()
        if not root.is_dir():
            raise ContentError([Fault(Place(named), "no_folder")])
        if not (root / "rules").is_dir():
            raise ContentError([Fault(Place(named), "no_rules")])
        return root
    for folder in (start, *start.parents):
        if (folder / "rules").is_dir():
            return folder
    raise ContentError([Fault(Place("."), "no_content")])


def shipped_common() -> Path:
    """The rules every content folder starts from: beside the package in a wheel, in `rules/common` of a checkout."""
    packaged = Path(str(files("duban"))) / COMMON
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "rules" / COMMON


def common_files(root: Path) -> list[Path]:
    """The shipped files, each replaced whole by the content folder's own of the same name, and the folder's others."""
    shipped = {path.name: path for path in _yaml_in(shipped_common())}
    own = {path.name: path for path in _yaml_in(root / "rules" / COMMON)}
    return [path for _, path in sorted({**shipped, **own}.items())]


def replaced_common(root: Path) -> list[str]:
    """The names of shipped files that the content folder replaces."""
    shipped = shipped_common()
    if (root / "rules" / COMMON).resolve() == shipped.resolve():
        return []
    own = {path.name for path in _yaml_in(root / "rules" / COMMON)}
    return sorted(own & {path.name for path in _yaml_in(shipped)})


def plan_folders(root: Path, plans: Sequence[str]) -> list[Path]:
    """The folders of the named plans, or of all. Raises ContentError for one that is not there.

    A plan is named by its id, or by the path of its folder, of something within it, or of what holds it with others.
    """
    known = {
        folder.name: folder
        for folder in sorted((root / "rules").iterdir())
        if folder.is_dir() and folder.name != COMMON and not folder.name.startswith(".")
    }
    if not plans:
        return list(known.values())
    from duban.loading.suggest import nearest

    found, faults = [], []
    for name in plans:
        folders = [known[name]] if name in known else _around(Path(name), known.values())
        if not folders:
            faults.append(Fault(Place(f"rules/{name}"), "no_plan", {"plan": name, "nearest": nearest(name, known)}))
        found.extend(folders)
    if faults:
        raise ContentError(faults)
    return sorted(set(found))


def _around(path: Path, folders: Iterable[Path]) -> list[Path]:
    """Those of these folders that a path is within, or that are within it."""
    path = path.resolve()
    return [each for each in folders if path.exists() and (path.is_relative_to(each) or each.is_relative_to(path))]


def yaml_in(folder: Path) -> list[Path]:
    """The YAML files of a folder and those below it, in the order of their names."""
    return _yaml_in(folder)


def yaml_of(root: Path, folders: Collection[str]) -> Iterator[tuple[Path, bool]]:
    """The YAML files of the plans in these folders with what they share; of each whether it is of one of them alone."""
    for path in (path for top in ("rules", "graphs", "facts") for path in _yaml_in(root / top)):
        top, folder, *rest = path.relative_to(root).parts
        own = top != "graphs" and bool(rest) and folder in folders
        if own or top == "graphs" or (rest and folder == COMMON):
            yield path, own


def ledger_files(root: Path, plans: Iterable[str], given: Sequence[str]) -> list[Path]:
    """The files of the ledger: those given, else `facts/common` and the folder of each plan."""
    suffixes = tuple(suffix for module in sources() for suffix in module.SUFFIXES)
    if not given:
        folders = [root / "facts" / name for name in (COMMON, *plans)]
        return [path for folder in folders if folder.is_dir() for path in _files_in(folder, suffixes)]
    found = []
    for name in given:
        path = Path(name)
        if path.is_dir():
            found.extend(_files_in(path.resolve(), suffixes))
        elif path.is_file() and path.suffix.lower() in suffixes:
            found.append(path.resolve())
        elif path.is_file():
            raise ContentError(
                [Fault(Place(name), "no_source", {"suffix": path.suffix, "allowed": " ".join(suffixes)})]
            )
        else:
            raise ContentError([Fault(Place(name), "no_folder")])
    return sorted(set(found))


def everything_read(root: Path, given: Sequence[str]) -> list[Path]:
    """Every file that could be read for an audit of this folder, whatever its kind."""
    folders = [root / "rules", root / "graphs", shipped_common()]
    folders += [Path(name).resolve() for name in given] if given else [root / "facts"]
    found = {path for folder in folders for path in ([folder] if folder.is_file() else folder.rglob("*"))}
    return sorted(path for path in found if path.is_file())


def name_of(path: Path, root: Path) -> str:
    """A file's name in faults and reports: relative to the content folder, never a path of the machine."""
    if path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    shipped = shipped_common()
    if path.is_relative_to(shipped):
        return f"{COMMON}/{path.relative_to(shipped).as_posix()}"
    return "/".join(path.parts[-2:])


def digest(paths: Iterable[Path], root: Path) -> str:
    """SHA-256 over the sorted (relative path, bytes) of all that was read."""
    total = hashlib.sha256()
    for name, path in sorted((name_of(path, root), path) for path in paths):
        data = path.read_bytes()
        total.update(f"{name}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()


def _yaml_in(folder: Path) -> list[Path]:
    return _files_in(folder, (".yaml", ".yml")) if folder.is_dir() else []


def _files_in(folder: Path, suffixes: tuple[str, ...]) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and path.suffix.lower() in suffixes and not path.name.startswith(".")
    )
