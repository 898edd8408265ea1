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

HELP = "检查计划：每项任务站得住还是有欠缺，差多少，为什么，送给谁；可以存下、重印、和上次比"
EXAMPLES = (
    "duban audit                                   今天，全部计划",
    "duban audit rongshui-2024 --as-of 2024-12-10  年底前看一遍",
    "duban audit --unit 县住建局 --status breached  一个单位的未达标",
    "duban audit --format json:audit.json --format text         看一遍，同时存下",
    "duban audit --saved audit.json --unit 县住建局 --format md  照存下的重印，不再判定",
    "duban audit --since audit.json                多一章：和存下的那次比，变了什么",
    "duban audit --as-of 2024-12-31 --known-by 2025-03-31   年底的情况，按三月底前报来的数",
    "duban audit --fail-on any                     预警和临期也算不过",
)
_ANY = ("any", "none", "advisory")
Chooses = Callable[[Finding], bool]


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
    parser.add_argument("--saved", metavar="文件", help="照 --format json:文件 存下的重印，不读内容，不再判定")
    parser.add_argument("--since", metavar="文件", help="和存下的那次比，说出变了什么")


def run(options: argparse.Namespace) -> int:
    """Exit 0 where nothing that counts is breached, else 1."""
    fails = _fails(options)
    before = _whole(options.since, options) if options.since is not None else None
    report = _saved(options) if options.saved is not None else _judged(options)
    chooses = _chooses(report, options)
    chosen = _chosen(report, chooses, options) if chooses is not None else report
    if before is not None:
        chosen = _compared(before, chosen, report, chooses, options)
    breaches = sum(map(fails, chosen.findings))
    shared.write(options, "audit", chosen)
    if breaches:
        print(say("cli.breaches", options.lang, n=breaches), file=sys.stderr)
    return 1 if breaches else 0


def _judged(options: argparse.Namespace) -> Report:
    as_of, known_by = shared.days(options)
    with shared.progress(options.lang) as shown:
        shown.step("cli.loading")
        content = load(options.content, options.plan, options.facts)
        shown.step("cli.judging")
        return audit(content, Audit(as_of, known_by, options.judge))


def _saved(options: argparse.Namespace) -> Report:
    """The report of a file; what only a judge could look at is refused."""
    given = {
        "PLAN": options.plan, "--as-of": options.as_of, "--known-by": options.known_by, "--facts": options.facts,
        "--content": options.content, "--judge": options.judge != "durable",
    }  # fmt: skip
    refused = [name for name, value in given.items() if value]
    if refused:
        raise shared.UsageError(say("cli.saved_alone", options.lang, options=" ".join(refused)))
    return _read(options.saved) if options.since is None else _whole(options.saved, options)


def _read(file: str) -> Report:
    # An ordinary audit does without what reads saved ones.
    from duban.loading.saved import read_saved

    return read_saved(file)


def _whole(file: str, options: argparse.Namespace) -> Report:
    """A saved audit that is no part of one."""
    report = _read(file)
    if report.only:
        raise shared.UsageError(say("cli.since_partial", options.lang, file=file, only=report.only))
    return report


def _compared(
    before: Report, chosen: Report, report: Report, chooses: Chooses | None, options: argparse.Namespace
) -> Report:
    """The report with what changed since a saved one; findings count as chosen by how they stand on either side."""
    from duban.studies.compare import compare

    plans = [plan.id for plan in report.plans]
    if not {plan.id for plan in before.plans} & set(plans):
        raise shared.UsageError(say("cli.since_other", options.lang, file=options.since, plans=", ".join(plans)))
    return replace(chosen, since=compare(before, report, wanted=chooses or (lambda _: True)))


def _chooses(report: Report, options: argparse.Namespace) -> Chooses | None:
    """Which findings are asked for; None where all are."""
    name = None
    if options.unit is not None:
        name = report.aliases.get(options.unit, options.unit)
        if name not in report.aliases.values():
            near = nearest(name, sorted(report.aliases))
            raise shared.UsageError(say("cli.bad_unit", options.lang, value=options.unit, nearest=near))
    if name is None and not options.status:
        return None

    def chooses(finding: Finding) -> bool:
        reaches = name is None or any(stop.unit == name for stop in finding.route)
        return reaches and (not options.status or finding.status.value in options.status)

    return chooses


def _chosen(report: Report, chooses: Chooses, options: argparse.Namespace) -> Report:
    """The report with only the findings asked for."""
    findings = tuple(filter(chooses, report.findings))
    ids = {finding.id for finding in findings}
    only = [*([report.only] if report.only else []), *([options.unit] if options.unit else []), *(options.status or ())]
    return replace(
        report,
        only=" ".join(only),
        findings=findings,
        consequences=tuple(each for each in report.consequences if ids.intersection(each.because)),
        upcoming=tuple(each for each in report.upcoming if each.what in ids),
        # A saved comparison is of the whole; `--saved` with `--since` makes one of what is asked for.
        since=None,
    )


def _fails(options: argparse.Namespace) -> Chooses:
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
