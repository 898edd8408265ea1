"""duban import."""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass, replace
from pathlib import Path

from duban.cli import shared
from duban.loading import files
from duban.loading.surroundings import surroundings
from duban.messages import say
from duban.model.imported import Imported
from duban.reading.drafts.texts import slug
from duban.reading.drafts.writing import OccupiedError, texts_of, write_all
from duban.reading.read import read_document

HELP = "把一份计划文件读成规则草稿，每条规则写明出自哪一处，由人改定"
EXAMPLES = (
    "duban import 计划.docx -o rules/liucheng-2024",
    "duban import 计划.pdf > 草稿.yaml",
    "duban import 计划.txt --format json:提要.json --format text",
)
_RULES, _DEFAULT = "rules", "draft"


@dataclass(frozen=True, slots=True)
class _Aim:
    """What the draft is called, the content folder it must fit, and whether it is written there."""

    name: str
    root: Path | None
    writes: bool


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("document", metavar="文件", help="docx、pdf（有文字的）、html、xlsx、md 或 txt")
    parser.add_argument("-o", "--output", metavar="rules/编号", help="写进这个文件夹；不写就打印到标准输出")
    parser.add_argument("--name", metavar="编号", help="计划编号；缺省是文件夹名，再缺省是文件名")
    parser.add_argument("--with-text", action="store_true", help="草稿里带上条款原文；缺省只写出处和摘要")
    parser.add_argument("--force", action="store_true", help="替换上次 import 写下而没有人改过的文件")


def run(options: argparse.Namespace) -> int:
    """Exit 0; 3 for a document that cannot be read or that holds no duty, and then no file is written."""
    aim = _aim(options)
    around = surroundings(aim.root if aim.root is not None and aim.root.is_dir() else None, aim.name)
    with shared.progress(options.lang) as shown:
        shown.step("import.reading")
        found = read_document(
            Path(options.document),
            aim.name,
            around,
            shown.count,
            with_text=options.with_text,
            language=options.lang,
        )
    if aim.writes:
        found = _write(found, aim, options)
    shared.write(options, "draft", found, default="text" if aim.writes else "yaml")
    return 0


def _write(found: Imported, aim: _Aim, options: argparse.Namespace) -> Imported:
    assert aim.root is not None
    head = say("import.file_head", options.lang, document=found.outline.document)
    try:
        write_all(texts_of(found.documents, aim.root, head), aim.root, aim.name, force=options.force)
    except OccupiedError as error:
        key = "import.edited" if error.edited else "import.occupied"
        raise shared.UsageError(say(key, options.lang, paths=", ".join(error.paths))) from None
    except OSError as error:
        raise shared.UsageError(
            say("cli.cannot_write", options.lang, file=f"{_RULES}/{aim.name}", problem=error.strerror)
        ) from None
    return replace(found, folder=f"{_RULES}/{aim.name}")


def _aim(options: argparse.Namespace) -> _Aim:
    """Where the draft goes. Raises UsageError for a place that is no plan's, and for a name no plan can have."""
    usual = options.name or slug(Path(options.document).stem) or _DEFAULT
    if options.output is None:
        return _Aim(_checked(usual, options), _content(options), writes=False)
    folder = Path(options.output).absolute()
    if folder.name == _RULES:
        folder = folder / usual
    if folder.parent.name != _RULES:
        raise shared.UsageError(say("import.not_rules", options.lang, folder=options.output, name=folder.name))
    if options.name not in (None, folder.name):
        raise shared.UsageError(say("import.two_names", options.lang, name=options.name, folder=folder.name))
    root = folder.parent.parent
    if options.content is not None and Path(options.content).resolve() != root.resolve():
        raise shared.UsageError(say("import.two_roots", options.lang, folder=options.output, content=options.content))
    return _Aim(_checked(folder.name, options), root, writes=True)


def _checked(name: str, options: argparse.Namespace) -> str:
    if name != slug(name) or name == files.COMMON:
        raise shared.UsageError(say("import.bad_name", options.lang, name=name))
    return name


def _content(options: argparse.Namespace) -> Path | None:
    """The content folder that is named; else the nearest upward, if there is one."""
    here = Path.cwd().resolve()
    if options.content or os.environ.get("DUBAN_CONTENT"):
        return files.content_root(options.content, here)
    return next((folder for folder in (here, *here.parents) if (folder / _RULES).is_dir()), None)
