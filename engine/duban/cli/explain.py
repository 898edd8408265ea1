"""duban explain."""

from __future__ import annotations

import argparse

from duban.cli import shared
from duban.loading.content import load
from duban.loading.suggest import nearest
from duban.messages import say
from duban.pipeline import Audit, audit
from duban.studies.cure import cure
from duban.studies.explain import explain

HELP = "说明一条发现的由来：条款、标准、记录、计算、规则、状态、送给谁、怎样才算做到"
EXAMPLES = (
    "duban explain rongshui-2024/5/load@融水苗族自治县/2024 --as-of 2025-03-31",
    "duban explain rongshui-2024/47/filing@融水苗族自治县/once --lang en",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", help="发现的编号，audit 里每条都有")
    shared.audit_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Exit 0 where the finding exists, whatever its status."""
    as_of, known_by = shared.days(options)
    plan = options.id.split("/", 1)[0]
    content = load(options.content, [plan], options.facts)
    when = Audit(as_of, known_by, options.judge)
    report = audit(content, when)
    finding = next((finding for finding in report.findings if finding.id == options.id), None)
    if finding is None:
        near = nearest(options.id, [each.id for each in report.findings])
        raise shared.UsageError(say("explain.unknown", options.lang, id=options.id, nearest=near))
    shared.write(options, "explanation", explain(finding, report, cure(content, when, finding), options.lang))
    return 0
