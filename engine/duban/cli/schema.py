"""duban schema."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from duban import schemas
from duban.cli import shared
from duban.loading.validation import schema_of
from duban.messages import say

HELP = "打印一种文件的 JSON Schema，编辑器用它来补全和检查"
EXAMPLES = ("duban schema Obligations", "duban schema Audit --format json:audit.schema.json")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", nargs="?", choices=list(schemas.KINDS), metavar="种类", help="、".join(schemas.KINDS))
    parser.add_argument("--all", metavar="文件夹", help="把每一种都写进这个文件夹，给编辑器用")


def run(options: argparse.Namespace) -> int:
    """Exit 0."""
    if options.all:
        for name in schemas.KINDS.values():
            text = json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n"
            shared.save(Path(options.all) / f"{name}.schema.json", text, options.lang)
        return 0
    if options.kind is None:
        raise shared.UsageError(say("cli.kind_wanted", options.lang, allowed=", ".join(schemas.KINDS)))
    shared.write(options, "listing", schema_of(schemas.KINDS[options.kind]), default="json")
    return 0
