"""duban cascade."""

from __future__ import annotations

import argparse

from duban.cli import shared
from duban.messages import say
from duban.model.drift import FALLS_SHORT, Answer
from duban.studies.drift.cascade import cascade
from duban.studies.drift.opening import label_of, outline_of, shelf

HELP = "上下级衔接：上级交下来的事，下级计划接没接，目标有没有低、时限有没有晚，哪些数是照写上级全域的"
EXAMPLES = (
    "duban cascade liuzhou-2024 rongshui-2024                 市对县",
    "duban cascade 市计划.docx 甲县.docx 乙县.pdf 丙县.txt    一个上级，几个下级",
    "duban cascade 市计划.docx 县计划.docx --format html:衔接.html --format text",
    "duban cascade 市计划.docx 县计划.docx --fail-on missing,copied   缺项或照写全域数的算不过",
)
_WORDS = (*(answer.value for answer in Answer), "any", "none")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("upper", metavar="上级", help="计划编号、文件夹或文件")
    parser.add_argument("lower", metavar="下级", nargs="+", help="计划编号、文件夹或文件，可写几个")
    default = ",".join(answer.value for answer in Answer if answer in FALLS_SHORT)
    parser.add_argument(
        "--fail-on", metavar="答复", action="append", help=f"有这些退出码是 1：{'、'.join(_WORDS)}；缺省是 {default}"
    )


def run(options: argparse.Namespace) -> int:
    """Exit 1 where a lower plan falls short of the upper one: a duty missing, a figure weaker, later or softer."""
    fails = shared.words_of(options.fail_on, _WORDS, options.lang) or [answer.value for answer in FALLS_SHORT]
    with shared.progress(options.lang) as shown:
        shown.step("cli.reading_plans")
        where = shelf(options.content)
        upper = outline_of(options.upper, where, options.lang)
        lowers = [(label_of(name), outline_of(name, where, options.lang)) for name in options.lower]
        shown.step("cli.comparing")
        found = cascade(upper, lowers, where.around.scales, where.around.register, label_of(options.upper))
    shared.write(options, "cascade", found)
    said = [reply for plan in found.lowers for reply in plan.replies]
    told = (Answer.TAKEN_UP, Answer.SHARE, Answer.OWN, Answer.OTHERS)
    counted = sum(reply.answer.value in fails or ("any" in fails and reply.answer not in told) for reply in said)
    if counted:
        shared.tell(say("cli.falls_short", options.lang, n=counted))
    return 1 if counted else 0
