"""duban lint."""

from __future__ import annotations

import argparse

from duban.cli import shared
from duban.loading.content import load
from duban.studies.lint import lint

HELP = "检查内容：错误（退出码 3）、警告（退出码 1）、提醒（退出码 0）"
EXAMPLES = ("duban lint", "duban lint rongshui-2024", "duban lint --format json")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", nargs="*", help="计划编号或文件夹；缺省是全部")


def run(options: argparse.Namespace) -> int:
    """Exit 0 with remarks alone, 1 with warnings; faults are raised and end in 3."""
    found = lint(load(options.content, options.path), options.lang)
    shared.write(options, "remarks", found)
    return 1 if any(each["level"] == "warning" for each in found) else 0
