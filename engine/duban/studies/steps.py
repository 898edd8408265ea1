"""The step library of specs, loaded as a pytest plugin (`-p duban.studies.steps`): what is given, and the audit.

What then must hold stands in `duban.studies.checks` and, of what follows, in `duban.studies.consequences`; both come with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_bdd import given, when
from pytest_bdd.utils import CONFIG_STACK

from duban.studies.sentence import said
from duban.studies.trial import Trial, UnmetError, period

if TYPE_CHECKING:
    from pytest_bdd.parser import Feature, Step

Table = Sequence[Sequence[str]]
pytest_plugins = ("duban.studies.checks", "duban.studies.consequences")


@pytest.fixture
def trial() -> Trial:
    """The scenario under way."""
    return Trial(Path.cwd())


@pytest.hookimpl(tryfirst=True)
def pytest_bdd_apply_tag(tag: str) -> None:
    """A spec may be tagged with any word; `-m 词` chooses by it."""
    CONFIG_STACK[-1].addinivalue_line("markers", f"{tag}: a tag of a spec")


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, feature: Feature) -> None:
    """The content folder of a spec is the one it lies in."""
    request.getfixturevalue("trial").start = Path(feature.filename).resolve().parent


def pytest_bdd_step_error(feature: Feature, step: Step, exception: Exception) -> None:
    """A spec that is not kept is told in its own words and place, without a line of Python."""
    if isinstance(exception, UnmetError):
        where = f"{feature.rel_filename}:{step.line_number}：{step.keyword}{step.name}"
        raise pytest.fail.Exception(f"{where}\n{exception}", pytrace=False) from None


@said(given, "计划“{plan}”", 'the plan "{plan}"')
def the_plan(trial: Trial, plan: str) -> None:
    """审哪个计划。"""
    trial.plan = plan


@said(given, "检查日 {day}", "the audit is as of {day}")
def as_of(trial: Trial, day: str) -> None:
    """哪天检查，这一天算在内。"""
    trial.as_of = period(day).last


@said(given, "知悉日 {day}", "what is known by {day}")
def known_by(trial: Trial, day: str) -> None:
    """只算到这一天为止报来的记录；不写就同检查日。"""
    trial.known_by = period(day).last


@said(given, "演示台账", "the plan's own ledger")
def own_ledger(trial: Trial) -> None:
    """用计划自己的台账，场景里的记录加在后面。"""
    trial.own_ledger = True


@said(given, "空台账", "an empty ledger")
@said(given, "没有任何记录", "nothing was ever reported")
def empty_ledger(trial: Trial) -> None:
    """台账里什么也没有。"""
    trial.own_ledger, trial.rows = False, []


@said(given, "记录", "the records")
def records(trial: Trial, datatable: Table) -> None:
    """一张表，一行一条记录；表头是中文名或英文键；没写编号的自动编，没写报告日期的当天报。"""
    trial.record(datatable)


@said(given, "“{kind}”记录", 'the "{kind}" records')
def records_of(trial: Trial, kind: str, datatable: Table) -> None:
    """同上，种类写在句子里：完成值、事件、报送、公开、许可、清单、下达目标、批文、豁免、整改、复核、异议、零报告。"""
    trial.record(datatable, kind)


@said(when, "检查", "auditing")
def audited(trial: Trial) -> None:
    """检查一遍；两个判定引擎都跑，结果必须一样。"""
    trial.audit()


@said(when, "在 {day} 检查", "auditing as of {day}")
def audited_on(trial: Trial, day: str) -> None:
    """改在这一天检查，知悉日也是这一天。"""
    trial.as_of, trial.known_by = period(day).last, None
    trial.audit()
