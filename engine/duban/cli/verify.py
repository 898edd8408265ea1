"""duban verify."""

from __future__ import annotations

import argparse

from duban.cli import shared
from duban.messages import say
from duban.studies.drift.opening import label_of, plan_outline, printed, shelf
from duban.studies.drift.verify import verify

HELP = "规则和文件核对：每一处条款引用还对不对得上，哪条挪了、改了、没有了、新出现；不一致退出码是 1"
EXAMPLES = (
    "duban verify rongshui-2024 计划.docx",
    "duban verify rongshui-2024 修订稿.docx --against 原稿.docx   说出改了哪些字",
    "duban verify rongshui-2024 修订稿.pdf --format html:核对.html --format text",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", metavar="计划", help="计划编号或文件夹")
    parser.add_argument("document", metavar="文件", help="docx、pdf、html、xlsx、md、txt")
    parser.add_argument("--against", metavar="旧文件", help="写规则时的那一份，用来说出改了哪些字")


def run(options: argparse.Namespace) -> int:
    """Exit 0 where every clause is as the rulebook refers to it, else 1."""
    with shared.progress(options.lang) as shown:
        shown.step("cli.reading_plans")
        where = shelf(options.content)
        plan = plan_outline(options.plan, where, options.lang)
        document = printed(options.document, where, options.lang)
        against = printed(options.against, where, options.lang) if options.against is not None else None
        shown.step("cli.comparing")
        names = (label_of(options.plan), label_of(options.document))
        found = verify(plan, document, where.around.scales, where.around.register, against, names)
    shared.write(options, "verification", found)
    if found.drifted:
        shared.tell(say("cli.drifted", options.lang, n=found.drifted))
    return 1 if found.drifted else 0
