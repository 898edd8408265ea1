"""duban classify."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from duban.cli import shared
from duban.faults import Faults
from duban.loading.files import content_root
from duban.messages import say
from duban.plugins import words_in
from duban.studies.classify.classify import LakeError, classify

HELP = "给一表监测读数定水质类别：一行一个断面，哪一项定的、离限值还有多少"
EXAMPLES = (
    "duban classify 读数.csv",
    "duban classify 读数.csv --lake 龙岩滩水库 --lake 五龙泉 > 类别.csv",
    "duban classify 读数.xlsx --format text --format json:类别.json",
)
_SHOWN = 50
_CONTENT = 3


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("readings", metavar="读数表", help="csv、tsv、xlsx，表头照监测网的；- 是标准输入")
    parser.add_argument(
        "--lake", action="append", default=[], metavar="断面", help="这个断面在湖库里，总磷用湖库的限值；可写几次"
    )
    parser.add_argument("--standard", default="water_class", metavar="标准", help="按哪个标准，缺省 water_class")


def run(options: argparse.Namespace) -> int:
    """Exit 0 where every row could be read, 3 where something is wrong with the table; the rest is classified all the same."""
    if options.standard not in words_in("standards"):
        allowed = "、".join(words_in("standards"))
        raise shared.UsageError(say("cli.no_standard", options.lang, name=options.standard, allowed=allowed))
    faults = Faults(_SHOWN)
    try:
        found = classify(options.readings, _root(options), options.standard, options.lake, faults)
    except LakeError as error:
        told = (say("cli.no_lake", options.lang, name=name, nearest=near) for name, near in error.unknown.items())
        raise shared.UsageError("\n".join(told)) from None
    shared.pour(options, "classification", found.copies, "csv")
    if not faults:
        return 0
    for fault in faults.found:
        shared.tell(fault.says(options.lang))
    key = "cli.readings_faults" if len(faults) == len(faults.found) else "cli.readings_faults_more"
    shared.tell(say(key, options.lang, n=len(faults), shown=len(faults.found)))
    return _CONTENT


def _root(options: argparse.Namespace) -> Path | None:
    """The content folder that is named; else the nearest upward, if there is one."""
    here = Path.cwd().resolve()
    if options.content or os.environ.get("DUBAN_CONTENT"):
        return content_root(options.content, here)
    return next((folder for folder in (here, *here.parents) if (folder / "rules").is_dir()), None)
