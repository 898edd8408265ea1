"""duban replay."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace

from duban.cli import shared
from duban.loading.content import Content, load
from duban.messages import say
from duban.pipeline import Audit
from duban.studies.replay import Side, replay, with_facts_of

HELP = "重演：同样的记录，换计划、日期、知悉日或内容再判一遍，说出变了什么；计入的有变差，退出码是 1"
EXAMPLES = (
    "duban replay rongshui-2024 --as-of 2024-12-10 --to-as-of 2025-03-31        换检查日",
    "duban replay rongshui-2024 --as-of 2024-12-31 --to-known-by 2025-03-31     同一天，多知道三个月的",
    "duban replay rongshui-2024 --as-of 2024-12-10 --to-plan rongshui-2024-new  换成修订稿，记录照旧",
    "duban replay rongshui-2024 --as-of 2024-12-10 --to-content ../try          换 rules/common、graphs 或计划的改稿",
    "duban replay rongshui-2024 --as-of 2024-12-10 --to-facts new.csv           换一份台账",
)
_OTHER = ("to_plan", "to_as_of", "to_known_by", "to_content", "to_facts")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", nargs="?", help="原来的计划；只有一个计划时可省")
    shared.audit_arguments(parser)
    other = parser.add_argument_group("换成什么（至少一样，没写的照旧）")
    other.add_argument("--to-plan", metavar="计划", help="另一个计划；按任务、标准、对象、周期对上，记录还是原来计划的")
    other.add_argument("--to-as-of", metavar="日期", help="另一个检查日；没有写 --known-by 的，知悉日跟着它")
    other.add_argument("--to-known-by", metavar="日期", help="另一个知悉日")
    other.add_argument("--to-content", metavar="文件夹", help="另一个内容文件夹的规则和名册；记录还是原来的")
    other.add_argument("--to-facts", metavar="路径", action="append", default=[], help="另一份台账，可写几次")


def run(options: argparse.Namespace) -> int:
    """Exit 0 where nothing that counts got worse, else 1."""
    if not any(getattr(options, name) for name in _OTHER):
        raise shared.UsageError(say("cli.replay_nothing", options.lang))
    as_of, known_by = shared.days(options)
    # A day by whose knowledge both sides speak stays, unless it is what is to be different.
    to_as_of, to_known_by = shared.days(
        argparse.Namespace(
            as_of=options.to_as_of or as_of.isoformat(),
            known_by=options.to_known_by or options.known_by,
            lang=options.lang,
        )
    )
    with shared.progress(options.lang) as shown:
        shown.step("cli.loading")
        base = _one_plan(load(options.content, [options.plan] if options.plan else [], options.facts), options)
        other, unused = _other(base, options)
        shown.step("cli.judging")
        changes = replay(
            Side(base, Audit(as_of, known_by, options.judge)),
            Side(other, Audit(to_as_of, to_known_by, options.judge)),
        )
    shared.write(options, "replay", replace(changes, unused_facts=unused))
    if changes.worsened:
        print(say("cli.worsened", options.lang, n=changes.worsened), file=sys.stderr)
    return 1 if changes.worsened else 0


def _one_plan(content: Content, options: argparse.Namespace) -> Content:
    plans = content.rulebook.plans
    if len(plans) != 1:
        raise shared.UsageError(say("cli.one_plan", options.lang, plans=", ".join(plans)))
    return content


def _other(base: Content, options: argparse.Namespace) -> tuple[Content, int]:
    """The content of the other side, and how many of the base's facts serve nothing there."""
    (plan,) = base.rulebook.plans
    folder, own = options.to_content or options.content, options.to_plan or plan
    if options.to_facts:
        return load(folder, [own], options.to_facts), 0
    if not (options.to_content or options.to_plan):
        return base, 0
    return with_facts_of(base, load(folder, [own], None))
