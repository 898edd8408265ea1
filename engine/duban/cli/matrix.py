"""duban matrix."""

from __future__ import annotations

import argparse

from duban.cli import shared
from duban.loading.content import load
from duban.messages import say
from duban.routing.matrix import matrix

HELP = "责任矩阵：每项任务谁牵头、谁配合、谁负责"
EXAMPLES = (
    "duban matrix rongshui-2024",
    "duban matrix rongshui-2024 --format csv:matrix.csv --format md",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", nargs="?", help="计划编号；只有一个计划时可省")


def run(options: argparse.Namespace) -> int:
    """Exit 0."""
    content = load(options.content, [options.plan] if options.plan else [])
    plans = content.rulebook.plans
    if len(plans) != 1:
        raise shared.UsageError(say("cli.one_plan", options.lang, plans=", ".join(plans)))
    (plan,) = plans.values()
    shared.write(options, "matrix", matrix(plan))
    return 0
