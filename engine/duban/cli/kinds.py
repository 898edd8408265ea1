"""duban kinds."""

from __future__ import annotations

import argparse

from duban import schemas
from duban.cli import shared
from duban.loading.validation import schema_of
from duban.messages import say
from duban.plugins import manual, plugins_in

HELP = "列出规则里能写的词：检验词、合计词、文件种类、记录种类、来源、格式"
EXAMPLES = ("duban kinds", "duban kinds --format json")
_FOLDERS = ("criteria", "aggregates", "sources", "formats")


def arguments(parser: argparse.ArgumentParser) -> None:
    del parser


def run(options: argparse.Namespace) -> int:
    """Exit 0."""
    found = {
        say(f"kinds.{folder}", options.lang): [(word, manual(module)) for word, module in plugins_in(folder).items()]
        for folder in _FOLDERS
    }
    found[say("kinds.files", options.lang)] = [
        (kind, schema_of(file)["description"]) for kind, file in schemas.KINDS.items()
    ]
    found[say("kinds.records", options.lang)] = [
        (kind, label) for label, kind in schemas.part("fact")["x-kinds"].items()
    ]
    shared.write(options, "listing", found)
    return 0
