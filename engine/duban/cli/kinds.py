"""duban kinds."""

from __future__ import annotations

import argparse

from duban import schemas
from duban.cli import shared
from duban.judging.vocabulary import GIVEN, Fields
from duban.loading.validation import schema_of
from duban.messages import field_name, kind_name, say
from duban.plugins import manual, plugins_in

HELP = "列出规则里能写的词：检验词、合计词、文件种类、记录种类、来源、格式、lint 的检查、判定规则的种类和字段"
EXAMPLES = ("duban kinds", "duban kinds --format json")
_MARKS = {"text": "", "whole": "#", "day": "※"}
"""As in docs/judge.md."""
_FOLDERS = ("criteria", "aggregates", "standards", "measures", "sources", "documents", "formats", "lints")


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
    for stratum, kinds in GIVEN.items():
        if kinds:
            heading = say("kinds.judge", options.lang, stratum=stratum, about=say(f"stratum.{stratum}", options.lang))
            found[heading] = [(kind, _fields(kind, fields, options.lang)) for kind, fields in kinds.items()]
    shared.write(options, "listing", found)
    return 0


def _fields(kind: str, fields: Fields, language: str) -> str:
    """A kind by its name, then its fields: days and whole numbers marked, with their names and the words they may hold."""
    told = []
    for name, field in fields.items():
        called = field_name(name, language)
        words = " ".join(field.words)
        about = say("explain.of", language, what=called, text=words) if words else called
        marked = name + _MARKS[field.type]
        told.append(marked if about == name else say("explain.aside", language, text=marked, aside=about))
    return say("explain.of", language, what=kind_name(kind, language), text=" ".join(told))
