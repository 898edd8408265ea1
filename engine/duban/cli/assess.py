"""duban assess."""

from __future__ import annotations

import argparse

from duban.cli import shared
from duban.loading.content import load
from duban.pipeline import Audit
from duban.studies.assess import assess

HELP = "考核：按内容里写的分值给任务和单位记分、排名，列出该表扬和该批评的，每一分都有出处"
EXAMPLES = (
    "duban assess rongshui-2024 --as-of 2025-03-31",
    "duban assess --as-of 2024-12-31 --known-by 2025-03-31 --format csv:考核.csv",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", nargs="*", help="计划编号或文件夹；缺省是全部")
    shared.audit_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Exit 0: an assessment gives points, a breach is the audit's to tell."""
    as_of, known_by = shared.days(options)
    with shared.progress(options.lang) as shown:
        shown.step("cli.loading")
        content = load(options.content, options.plan, options.facts)
        shown.step("cli.judging")
        found = assess(content, Audit(as_of, known_by, options.judge))
    shared.write(options, "assessment", found)
    return 0
