"""duban diff."""

from __future__ import annotations

import argparse

from duban.cli import shared
from duban.messages import say
from duban.model.drift import Turn
from duban.studies.drift.diff import diff
from duban.studies.drift.opening import label_of, outline_of, shelf

HELP = "对比两个计划（规则或文件）：哪里收紧、放宽、推后、取消、新增，单位和文字怎么变；对得有多准也说明白"
EXAMPLES = (
    "duban diff rongshui-2023 rongshui-2024          两个规则库",
    "duban diff 2023年计划.docx 2024年计划.pdf       两份文件，能说出改了哪些字",
    "duban diff 征求意见稿.docx rongshui-2024        文件和规则",
    "duban diff 旧.docx 新.docx --format html:对比.html --format text",
    "duban diff 旧.docx 新.docx --fail-on laxer,later,dropped   有放宽、推后、取消的退出码是 1",
)
_WORDS = (*(turn.value for turn in Turn), "any", "none")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="旧", help="计划编号、文件夹或文件")
    parser.add_argument("new", metavar="新", help="计划编号、文件夹或文件")
    parser.add_argument(
        "--fail-on", metavar="变化", action="append", help=f"有这些变化退出码是 1：{'、'.join(_WORDS)}；缺省是 none"
    )


def run(options: argparse.Namespace) -> int:
    """Exit 0 whatever is found: a change is no breach, unless somebody says which is."""
    fails = shared.words_of(options.fail_on, _WORDS, options.lang)
    with shared.progress(options.lang) as shown:
        shown.step("cli.reading_plans")
        where = shelf(options.content)
        old, new = (outline_of(name, where, options.lang) for name in (options.old, options.new))
        shown.step("cli.comparing")
        found = diff(
            old, new, where.around.scales, where.around.register, (label_of(options.old), label_of(options.new))
        )
    shared.write(options, "diff", found)
    counted = sum(found.summary[turn] for turn in Turn if turn.value in fails or "any" in fails)
    if counted:
        shared.tell(say("cli.differs", options.lang, n=counted))
    return 1 if counted else 0
