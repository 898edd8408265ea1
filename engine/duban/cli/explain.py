"""duban explain."""

from __future__ import annotations

import argparse

from duban.cli import shared
from duban.faults import ContentError
from duban.loading.content import Content, load
from duban.loading.suggest import nearest
from duban.messages import say
from duban.model.findings import finding_id, finding_parts
from duban.pipeline import Audit, inquire
from duban.studies.absence import why_none
from duban.studies.cure import cure
from duban.studies.explain import explain

HELP = "说明一条发现的由来：规则、测量、记录、计算、后果、送给谁、怎样才算做到；没有这条发现的，说明为什么没有"
EXAMPLES = (
    "duban explain rongshui-2024/5/load@融水苗族自治县/2024 --as-of 2025-03-31",
    "duban explain rongshui-2024/47/filing@融水苗族自治县/once --lang en",
    "duban explain rongshui-2024/5/load@融水苗族自治县/2024-Q1 --format json",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", help="发现的编号，audit 里每条都有；也可以是想不通为什么没有的一条")
    shared.audit_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Exit 0 where the finding exists, whatever its status, and where it is told why there is none."""
    as_of, known_by = shared.days(options)
    parts = finding_parts(options.id)
    if parts is None:
        raise shared.UsageError(say("none.malformed", options.lang, id=options.id))
    content = _content(parts.plan, options)
    plan = content.rulebook.plans[parts.plan]
    obligations = [each.id for each in plan.obligations]
    if parts.obligation not in obligations:
        near = nearest(parts.obligation, obligations)
        raise shared.UsageError(say("none.obligation", options.lang, plan=plan.id, id=parts.obligation, nearest=near))
    when = Audit(as_of, known_by, options.judge)
    inquiry = inquire(content, when)
    finding = next((finding for finding in inquiry.report.findings if finding.id == finding_id(*parts)), None)
    told = (
        explain(finding, inquiry, content, cure(content, when, finding), options.lang)
        if finding is not None
        else why_none(parts, inquiry, content, options.lang)
    )
    shared.write(options, "explanation", told)
    return 0


def _content(plan: str, options: argparse.Namespace) -> Content:
    """The content of the plan that the id names. Raises UsageError where there is no such plan."""
    try:
        return load(options.content, [plan], options.facts)
    except ContentError as error:
        unknown = next(
            (fault for fault in error.faults if (fault.code, fault.values.get("plan")) == ("no_plan", plan)), None
        )
        if unknown is None:
            raise
        raise shared.UsageError(unknown.says(options.lang)) from None
