"""Since when a duty falls short: the day its remedy is counted from, which does not move once it has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from duban.model.findings import Finding
from support import METRICS, PLAN, PLAN_TEXT, content, report_of, task

LAGGING = (
    *METRICS,
    {"name": "取水量", "measured_in": "万立方米", "nature": "increment", "grain": "month", "better": "lower",
     "figure_due": {"days": 30}},
)  # fmt: skip
CAP = {"measure": "用水量", "at_most": "10 万立方米"}
Record = Mapping[str, Any]


def used(period: str, value: str, reported: str, metric: str = "用水量") -> Record:
    """So much was used in a period, and was reported on a day."""
    return {
        "id": f"U-{period}-{reported}", "kind": "measure", "metric": metric, "value": f"{value} 万立方米", "period": period,
        "reported_on": reported, "reporter": "县水利局",
    }  # fmt: skip


TWO_MONTHS = (used("2024-01", "6", "2024-02-05"), used("2024-02", "6", "2024-03-05"))


def finding(root: Path, criterion: Record, records: Sequence[Record], as_of: str, plan: str = "") -> Finding:
    """The one finding of a criterion."""
    placed = content(
        root, tasks=[task([{"id": "c", **criterion}])], metrics=LAGGING, records=records,
        files={f"rules/{PLAN}/plan.yaml": PLAN_TEXT + plan},
    )  # fmt: skip
    (found,) = report_of(placed, as_of).findings
    return found


@pytest.mark.parametrize("as_of", ["2024-03-05", "2024-12-30", "2024-12-31", "2025-01-01", "2025-06-30"])
@pytest.mark.parametrize(
    "later",
    [
        (),
        (used("2024-03", "1", "2024-04-05"), used("2024-11", "1", "2024-12-05")),
        (used("2024-Q1", "12.5", "2024-04-20"),),
        (used("2024", "14", "2025-01-20"),),
    ],
    ids=["silence", "more months", "the quarter", "the year"],
)
def test_a_cap_is_exceeded_on_one_day_whatever_comes_later(
    later: tuple[Record, ...], as_of: str, tmp_path: Path
) -> None:
    measure = finding(tmp_path, CAP, [*TWO_MONTHS, *later], as_of).measure
    assert (measure.predicates["outcome"], str(measure.lost), str(measure.since)) == (
        "short", "2024-02-29", "2024-02-29",
    )  # fmt: skip


def test_a_figure_of_the_whole_period_falls_short_with_the_deadline(tmp_path: Path) -> None:
    measure = finding(tmp_path, CAP, [used("2024", "14", "2025-01-20")], "2025-02-01").measure
    assert (measure.lost, str(measure.since)) == (None, "2024-12-31")


def test_on_its_last_day_a_duty_falls_short_that_day(tmp_path: Path) -> None:
    figure = used("2024", "14", "2024-12-31")
    assert str(finding(tmp_path, CAP, [figure], "2024-12-31").measure.since) == "2024-12-31"


def test_what_was_not_done_in_time_was_not_lost_before(tmp_path: Path) -> None:
    """That the rest was not done is known only once nothing more can come."""
    deeds = [
        {"id": f"E{month}", "kind": "event", "what": "巡查", "occurred_on": f"2024-{month:02}-10",
         "reported_on": f"2024-{month:02}-10", "reporter": "县水利局"}
        for month in (2, 5)
    ]  # fmt: skip
    measure = finding(tmp_path, {"do": "巡查", "at_least": "12 次"}, deeds, "2025-02-01").measure
    assert (measure.predicates["outcome"], measure.lost, str(measure.since)) == ("short", None, "2024-12-31")


@pytest.mark.parametrize(
    ("plan", "since"),
    [("issued: 2024-01-15\n", "2024-02-29"), ("issued: 2024-05-06\n", "2024-05-06"), ("issued: 2025-03-03\n", "2025-03-03")],
)  # fmt: skip
def test_nobody_is_late_before_the_plan_is_issued(plan: str, since: str, tmp_path: Path) -> None:
    measure = finding(tmp_path, CAP, TWO_MONTHS, "2025-06-30", plan).measure
    assert (str(measure.lost), str(measure.since)) == ("2024-02-29", since)


def test_nobody_is_late_before_the_cap_is_set(tmp_path: Path) -> None:
    """A target that is set anew after the year moves nothing beyond the deadline."""
    issued = {"measure": "用水量", "at_most": {"issued_by": "市下达计划"}}
    target = {
        "id": "T", "kind": "target", "metric": "用水量", "value": "10 万立方米", "document": "市下达计划",
        "occurred_on": "2024-09-02", "reported_on": "2024-09-02", "reporter": "市水利局",
    }  # fmt: skip
    measure = finding(tmp_path / "a", issued, [*TWO_MONTHS, target], "2025-02-01").measure
    assert (str(measure.lost), str(measure.since)) == ("2024-02-29", "2024-09-02")
    anew = {**target, "id": "T2", "occurred_on": "2025-01-15", "reported_on": "2025-01-15"}
    assert str(finding(tmp_path / "b", issued, [*TWO_MONTHS, target, anew], "2025-02-01").measure.since) == "2024-12-31"


@pytest.mark.parametrize(
    ("reported", "since"),
    [("2024-03-05", "2024-03-05"), ("2024-02-29", "2024-02-29"), ("2024-11-11", "2024-03-30")],
    ids=["when it was there", "at once", "too late"],
)
@pytest.mark.parametrize("as_of", ["2024-12-01", "2025-01-02", "2025-03-01"])
def test_where_statistics_lag_the_day_is_the_one_they_are_there(
    reported: str, since: str, as_of: str, tmp_path: Path
) -> None:
    records = [used("2024-01", "6", "2024-02-05", "取水量"), used("2024-02", "6", reported, "取水量")]
    measure = finding(tmp_path, {"measure": "取水量", "at_most": "10 万立方米"}, records, as_of).measure
    assert (str(measure.lost), str(measure.since)) == ("2024-02-29", since)


def test_a_nil_report_shows_nothing_before_the_period_it_speaks_of_is_over(tmp_path: Path) -> None:
    nil = {
        "id": "N", "kind": "nil_report", "obligation": 1, "metric": "管网长度", "period": "2024",
        "reported_on": "2025-01-03", "reporter": "县水利局",
    }  # fmt: skip
    measure = finding(tmp_path, {"measure": "管网长度", "at_least": "5 公里"}, [nil], "2025-02-01").measure
    assert (measure.predicates["outcome"], measure.lost, str(measure.since)) == ("short", None, "2024-12-31")


def test_a_remedy_is_one_from_the_day_of_the_loss_on(tmp_path: Path) -> None:
    """Also where the plan was issued, or the figure reported, only after it."""

    def status(day: str, plan: str = "") -> str:
        remedy = {
            "id": "R", "kind": "remedy", "obligation": 1, "occurred_on": day, "reported_on": day, "reporter": "县水利局",
        }  # fmt: skip
        check = {
            "id": "V", "kind": "verification", "of": "R", "result": "通过", "occurred_on": "2024-08-01",
            "reported_on": "2024-08-01", "reporter": "市生态环境局",
        }  # fmt: skip
        return finding(
            tmp_path / f"{day}{len(plan)}", CAP, [*TWO_MONTHS, remedy, check], "2025-02-01", plan
        ).status.value

    assert [status(day) for day in ("2024-02-28", "2024-02-29", "2024-07-31")] == [
        "breached",
        "closed_out",
        "closed_out",
    ]
    assert status("2024-04-01", "issued: 2024-05-06\n") == "closed_out"
