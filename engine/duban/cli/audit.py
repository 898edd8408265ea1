"""duban audit."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace

from duban.cli import shared
from duban.loading.content import load
from duban.loading.suggest import nearest
from duban.messages import say
from duban.model.findings import FAILING, LOOMING, Finding, Report, Status
from duban.pipeline import Audit, audit

HELP = "检查计划：每项任务站得住还是有欠缺，差多少，为什么，送给谁"
EXAMPLES = (
    "duban audit                                   今天，全部计划",
    "duban audit rongshui-2024 --as-of 2024-12-10  年底前看一遍",
    "duban audit --unit 县住建局 --status breached  一个单位的未达标",
    "duban audit --format json:audit.json --format text",
    "duban audit --as-of 2024-12-31 --known-by 2025-03-31   年底的情况，按三月底前报来的数",
    "duban audit --fail-on any                     预警和临期也算不过",
)
_ANY = ("any", "none", "advisory")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", nargs="*", help="计划编号或文件夹；缺省是全部")
    shared.audit_arguments(parser)
    parser.add_argument("--unit", metavar="单位", help="只看送到这个单位的（任何身份，认别名）")
    parser.add_argument(
        "--status",
        metavar="状态",
        action="append",
        choices=[status.value for status in Status],
        help="只看这些状态，可写几次",
    )
    parser.add_argument(
        "--fail-on",
        metavar="状态",
        action="append",
        help="哪些算不过：状态、advisory、any、none；缺省是未达标和无据可查",
    )


def run(options: argparse.Namespace) -> int:
    """Exit 0 where nothing that counts is breached, else 1."""
    fails = _fails(options)
    as_of, known_by = shared.days(options)
    with shared.progress(options.lang) as shown:
        shown.step("cli.loading")
        content = load(options.content, options.plan, options.facts)
        shown.step("cli.judging")
        report = audit(content, Audit(as_of, known_by, options.judge))
    chosen = _chosen(report, options)
    breaches = sum(map(fails, chosen.findings))
    shared.write(options, "audit", chosen)
    if breaches:
        print(say("cli.breaches", options.lang, n=breaches), file=sys.stderr)
    return 1 if breaches else 0


def _chosen(report: Report, options: argparse.Namespace) -> Report:
    """The report with only the findings asked for."""
    findings = report.findings
    if options.unit is not None:
        name = report.aliases.get(options.unit, options.unit)
        if name not in report.aliases.values():
            near = nearest(name, report.aliases)
            raise shared.UsageError(say("cli.bad_unit", options.lang, value=options.unit, nearest=near))
        findings = tuple(finding for finding in findings if any(stop.unit == name for stop in finding.route))
    if options.status:
        findings = tuple(finding for finding in findings if finding.status.value in options.status)
    if findings is report.findings:
        return report
    ids = {finding.id for finding in findings}
    return replace(
        report,
        only=" ".join([*([options.unit] if options.unit else []), *(options.status or ())]),
        findings=findings,
        consequences=tuple(each for each in report.consequences if ids.intersection(each.because)),
        upcoming=tuple(each for each in report.upcoming if each.what in ids),
    )


def _fails(options: argparse.Namespace) -> Callable[[Finding], bool]:
    """What counts as a breach for the exit code."""
    words = [word for given in options.fail_on or () for word in given.split(",") if word]
    allowed = [status.value for status in Status]
    for word in words:
        if word not in (*allowed, *_ANY):
            raise shared.UsageError(
                say("cli.bad_fail_on", options.lang, value=word, allowed=", ".join((*allowed, *_ANY)))
            )
    statuses = frozenset(Status(word) for word in words if word in allowed)
    if "any" in words:
        statuses = FAILING | LOOMING
    if not statuses and "none" not in words:
        statuses = FAILING
    advisory = "advisory" in words or "any" in words

    def fails(finding: Finding) -> bool:
        if finding.status not in statuses or finding.holds("beyond") or finding.holds("awaiting"):
            return False
        return (finding.binding and finding.basis == "plan") or advisory

    return fails
