"""duban lint."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from duban.cli import shared
from duban.lints._looked import Text
from duban.loading import files
from duban.loading.content import load
from duban.messages import say
from duban.model.remarks import Linted
from duban.studies.lint import Choice, UnknownCodeError, lint
from duban.studies.mending import mended

HELP = "检查内容，像细心的同事那样提醒：错误（退出码 3）、警告（退出码 1）、提醒（退出码 0）"
EXAMPLES = (
    "duban lint",
    "duban lint rongshui-2024 --document 计划.docx   连原文一起看",
    "duban lint --select offices --ignore doubt   只看单位；各项检查见 duban kinds",
    "duban lint --format sarif:lint.sarif --format text",
    "duban lint --fix   改好能放心改的",
)

_ROUNDS = 10


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", nargs="*", help="计划编号或文件夹；缺省是全部")
    parser.add_argument("--document", metavar="文件", action="append", default=[], help="计划的原文，可写几次")
    parser.add_argument(
        "--select", metavar="代码", action="append", default=[], help="只做这些检查：代码或类别，逗号隔开"
    )
    parser.add_argument("--ignore", metavar="代码", action="append", default=[], help="不做这些检查")
    parser.add_argument("--as-of", metavar="日期", help="看豁免和草稿的那一天；缺省是今天")
    parser.add_argument("--fix", action="store_true", help="改好能放心改的，再检查一遍")


def run(options: argparse.Namespace) -> int:
    """Exit 0 with remarks alone, 1 with warnings, 3 with faults; those of the content itself are raised."""
    found = _linted(options)
    if options.fix:
        total = 0
        # Putting one thing right may bring another to light; checks that undid each other would else go on for ever.
        for _ in range(_ROUNDS):
            texts, count = mended(found.remarks, _root(options))
            if not count:
                break
            for path, text in texts.items():
                shared.save(path, text, options.lang)
            total += count
            found = _linted(options)
        shared.tell(say("lint.fixed", options.lang, n=total))
    shared.write(options, "remarks", found)
    if found.counts["fault"]:
        return 3
    return 1 if found.counts["warning"] else 0


def _linted(options: argparse.Namespace) -> Linted:
    try:
        choice = Choice(_names(options.select), _names(options.ignore))
    except UnknownCodeError as error:
        raise shared.UsageError(say("lint.no_code", options.lang, code=error.name, nearest=error.nearest)) from None
    if not choice.checks:
        raise shared.UsageError(say("lint.no_check", options.lang))
    content = load(options.content, options.path)
    texts: Mapping[str, Text] = {}
    if options.document:
        # Reading documents imports their libraries; nobody else should wait for them.
        from duban.studies.texts import texts_of

        texts = texts_of(options.document, content)
    return lint(
        content,
        options.lang,
        root=_root(options),
        as_of=shared.day(options.as_of, options.lang) or shared.today(),
        choice=choice,
        texts=texts,
        whole=len(content.rulebook.plans) == len(files.plan_folders(_root(options), ())),
    )


def _root(options: argparse.Namespace) -> Path:
    return files.content_root(options.content, Path.cwd().resolve())


def _names(given: list[str]) -> list[str]:
    return [name for each in given for name in each.replace("，", ",").split(",") if name]
