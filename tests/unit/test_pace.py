"""What a pace asks for, what the rest would have to bring, and how both are told."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from duban.formats.json import finding_object
from duban.judging.sentences import sentence
from duban.measuring.needing import whole_months
from duban.model.findings import Finding
from duban.model.pace import Needed
from support import METRICS, content, only_finding, our_report, report_of, run_cli, task

DEFAULTS = "rules/common/defaults.yaml"
OWN = (
    *METRICS,
    {"name": "处理率", "measured_in": "%", "nature": "rate", "grain": "month", "better": "higher", "denominator": "产生量"},
    {"name": "累计投资", "measured_in": "万元", "nature": "running_total", "grain": "month", "better": "higher"},
    {"name": "完成村数", "measured_in": "个", "nature": "increment", "grain": "month", "better": "higher", "done": True},
)  # fmt: skip


def measured(metric: str, *figures: tuple[str, str], **more: Any) -> list[dict[str, Any]]:
    """Readings of a metric, each reported on the first day after its period."""
    return [
        {"id": f"{metric}{period}{more.get('subject', '')}", "kind": "measure", "metric": metric, "value": value,
         "period": period, "reported_on": "2024-01-01" if period.startswith("2023") else "2024-02-01", **more}
        for period, value in figures
    ]  # fmt: skip


def months(*numbers: int) -> list[str]:
    return [f"2024-{number:02}" for number in numbers]


def found(
    root: Path,
    criterion: Mapping[str, Any],
    records: Sequence[Mapping[str, Any]],
    as_of: str,
    files: Mapping[str, str] | None = None,
) -> Finding:
    """The one finding of one criterion, with records that were known in time."""
    known = [{**each, "reported_on": min(str(each["reported_on"]), as_of)} for each in records]
    root = content(root, tasks=[task([{"id": "c", **criterion}])], metrics=OWN, records=known, files=files)
    return only_finding(report_of(root, as_of))


def needed_of(finding: Finding) -> Needed:
    needed = finding.measure.needed
    assert needed is not None, finding.reason
    return needed


@pytest.mark.parametrize(
    ("day", "last", "expected"),
    [
        ("2024-10-15", "2024-12-31", months(11, 12)),
        ("2024-10-30", "2024-12-31", months(11, 12)),
        ("2024-10-31", "2024-12-31", months(11, 12)),
        ("2024-11-01", "2024-12-31", months(12)),
        ("2024-12-01", "2024-12-31", []),
        ("2024-12-31", "2024-12-31", []),
        ("2024-09-30", "2024-12-15", months(10, 11)),
        ("2024-11-30", "2025-01-31", ["2024-12", "2025-01"]),
    ],
)
def test_whole_months_are_those_that_begin_after_today_and_end_by_the_deadline(
    day: str, last: str, expected: list[str]
) -> None:
    assert list(whole_months(date.fromisoformat(day), date.fromisoformat(last))) == expected


PIPES = {"measure": "管网长度", "at_least": "12 公里"}


class TestSums:
    def test_what_is_missing_is_spread_over_the_whole_months_left(self, tmp_path: Path) -> None:
        finding = found(tmp_path, PIPES, measured("管网长度", ("2024-H1", "7 公里")), "2024-10-15")
        assert finding_object(finding)["needed"] == {
            "value": "2.5", "measured_in": "公里", "months": 2,
            "note": "此后2个整月（2024-11、2024-12）每月还要2.5公里",
        }  # fmt: skip

    def test_without_a_whole_month_all_of_it_is_needed_in_the_days_left(self, tmp_path: Path) -> None:
        finding = found(tmp_path, PIPES, measured("管网长度", ("2024-H1", "7 公里")), "2024-12-01")
        needed = needed_of(finding)
        assert (needed.how, needed.value, needed.months) == ("rest", 5, ())
        assert "余下的天数里还要5公里" in finding.reason

    def test_on_the_last_day_nothing_is_spread_any_more(self, tmp_path: Path) -> None:
        finding = found(tmp_path, PIPES, measured("管网长度", ("2024-H1", "7 公里")), "2024-12-31")
        assert finding.measure.needed is None

    def test_without_any_record_there_is_nothing_to_subtract(self, tmp_path: Path) -> None:
        finding = found(tmp_path, PIPES, [], "2024-10-15")
        assert finding.measure.needed is None
        assert finding.measure.expected is not None
        assert "按进度应到9.48公里，剩77天" in finding.reason

    def test_a_running_total_is_short_of_its_last_figure(self, tmp_path: Path) -> None:
        records = measured("累计投资", ("2024-03", "30 万元"), ("2024-06", "50 万元"))
        needed = needed_of(found(tmp_path, {"measure": "累计投资", "at_least": "100 万元"}, records, "2024-07-31"))
        assert (needed.value, list(needed.months), needed.how) == (10, months(8, 9, 10, 11, 12), "each")

    def test_things_that_have_no_parts_are_told_whole_and_kept_exact(self, tmp_path: Path) -> None:
        criterion = {"measure": "完成村数", "at_least": "13 个"}
        finding = found(tmp_path, criterion, measured("完成村数", ("2024-H1", "8 个")), "2024-10-15")
        assert "按进度应到11个，落后3个" in finding.reason
        assert "每月还要3个" in finding.reason
        shown = finding_object(finding)
        assert shown["expected"] == "10.2650273224"
        assert shown["needed"]["value"] == "2.5"

    def test_a_cap_leaves_so_much_for_each_month_without_a_figure(self, tmp_path: Path) -> None:
        criterion = {"measure": "用水量", "at_most": "120 万立方米"}
        records = measured("用水量", *[(month, "11 万立方米") for month in months(*range(1, 10))])
        needed = needed_of(found(tmp_path, criterion, records, "2024-10-15"))
        assert (needed.how, needed.value, list(needed.months)) == ("cap", 7, months(10, 11, 12))

    def test_a_cap_on_a_running_total_counts_from_its_last_figure(self, tmp_path: Path) -> None:
        criterion = {"measure": "累计投资", "at_most": "100 万元"}
        needed = needed_of(found(tmp_path, criterion, measured("累计投资", ("2024-08", "80 万元")), "2024-10-15"))
        assert (needed.how, needed.value, list(needed.months)) == ("cap", 5, months(9, 10, 11, 12))

    def test_a_fall_against_a_base_year_is_a_cap_in_the_metrics_own_measure(self, tmp_path: Path) -> None:
        criterion = {"measure": "用水量", "decrease_by": "10 %", "from": {"year": "2023"}}
        figures = [(month, "9 万立方米") for month in months(*range(1, 10))]
        records = measured("用水量", ("2023", "100 万立方米"), *figures)
        needed = needed_of(found(tmp_path, criterion, records, "2024-10-15"))
        assert (needed.how, needed.op, needed.value, needed.measured_in) == ("cap", "at_most", 3, "万立方米")

    def test_a_rise_against_a_base_year_is_so_much_a_month(self, tmp_path: Path) -> None:
        criterion = {"measure": "管网长度", "increase_by": "20 %", "from": {"year": "2023"}}
        records = measured("管网长度", ("2023", "10 公里"), *[(month, "1 公里") for month in months(*range(1, 10))])
        needed = needed_of(found(tmp_path, criterion, records, "2024-10-15"))
        assert (needed.how, needed.value, list(needed.months)) == ("open", 1, months(10, 11, 12))

    def test_quarterly_figures_are_told_by_the_month(self, tmp_path: Path) -> None:
        criterion = {"measure": "用水量", "at_most": "120 万立方米"}
        records = measured("用水量", ("2024-Q1", "30 万立方米"), ("2024-Q2", "30 万立方米"))
        needed = needed_of(found(tmp_path, criterion, records, "2024-07-15"))
        assert (needed.value, len(needed.months)) == (10, 6)


class TestDeeds:
    def test_a_count_is_spread_over_the_months_left(self, tmp_path: Path) -> None:
        record = {"id": "E1", "kind": "event", "what": "巡查", "occurred_on": "2024-03-01", "reported_on": "2024-03-01"}
        finding = found(tmp_path, {"do": "巡查", "at_least": "4 次"}, [record], "2024-10-15")
        assert (needed_of(finding).value, finding_object(finding)["needed"]["measured_in"]) == (Fraction(3, 2), "次")
        assert "每月还要2次" in finding.reason

    def test_a_share_of_members_is_spread_in_points(self, tmp_path: Path) -> None:
        criterion = {"measure": {"share": "整治"}, "over": "污水厂", "at_least": "75 %"}
        record = {"id": "E1", "kind": "event", "what": "整治", "subject": "甲厂", "occurred_on": "2024-03-01",
                  "reported_on": "2024-03-01"}  # fmt: skip
        needed = needed_of(found(tmp_path, criterion, [record], "2024-10-15"))
        assert (needed.value, needed.measured_in) == (25, "个百分点")

    def test_what_is_done_once_is_not_spread(self, tmp_path: Path) -> None:
        criterion = {"do": "巡查", "evidence": "required"}
        record = {"id": "E1", "kind": "event", "what": "巡查", "occurred_on": "2024-03-01", "reported_on": "2024-03-01"}
        assert found(tmp_path, criterion, [record], "2024-10-15").measure.needed is None


class TestMeans:
    def test_a_plain_mean_is_exact_and_reaches_the_target_to_the_point(self, tmp_path: Path) -> None:
        criterion = {"measure": {"mean": "酸碱度"}, "at_least": "7"}
        records = measured("酸碱度", *[(month, "6") for month in months(*range(1, 10))])
        needed = needed_of(found(tmp_path / "before", criterion, records, "2024-10-15"))
        assert (needed.value, needed.how, needed.op, needed.assumed) == (10, "mean", "at_least", None)
        records += measured("酸碱度", *[(month, str(needed.value)) for month in needed.months])
        after = found(tmp_path / "after", criterion, records, "2024-12-31")
        assert (after.measure.value, after.status.value) == (7, "met")

    def test_a_mean_that_no_possible_figure_can_reach_is_short_already(self, tmp_path: Path) -> None:
        criterion = {"measure": {"mean": "酸碱度"}, "at_least": "9"}
        records = measured("酸碱度", *[(month, "6") for month in months(*range(1, 10))])
        finding = found(tmp_path, criterion, records, "2024-10-15")
        assert (finding.status.value, finding.measure.needed) == ("breached", None)

    def test_rates_take_the_usual_weight_for_months_to_come_and_say_so(self, tmp_path: Path) -> None:
        criterion = {"measure": "处理率", "at_least": "65 %"}
        records = measured("处理率", ("2024-01", "60 %"), denominator="100")
        records += measured("处理率", ("2024-02", "64 %"), denominator="300")
        finding = found(tmp_path, criterion, records, "2024-03-10")
        needed = needed_of(finding)
        assert finding.measure.value == 63
        assert (needed.value, needed.assumed, len(needed.months)) == (Fraction(654, 10), "weights", 10)
        assert "（2024-03至2024-12）平均要不低于65.4%（按各月权数相同算）" in finding.reason

    def test_a_rate_that_would_have_to_pass_its_range_says_that_it_cannot(self, tmp_path: Path) -> None:
        criterion = {"measure": "处理率", "at_least": "95 %"}
        records = measured("处理率", *[(month, "50 %") for month in months(*range(1, 12))], denominator="100")
        finding = found(tmp_path, criterion, records, "2024-12-10")
        assert needed_of(finding).possible is False
        assert "已超出可能的范围" in finding.reason

    def test_a_mean_over_members_asks_one_figure_of_all(self, tmp_path: Path) -> None:
        criterion = {"measure": {"mean": "负荷率"}, "over": "污水厂", "where": {"行业": "生活"}, "at_least": "65 %"}
        records = [
            *measured("负荷率", ("2024-H1", "60 %"), subject="甲厂"),
            *measured("负荷率", ("2024-H1", "60 %"), subject="乙厂"),
            *measured("负荷率", ("2024-H1", "64 %"), subject="丙厂"),
        ]
        needed = needed_of(found(tmp_path, criterion, records, "2024-08-10"))
        # Weighted by size: (1000·60 + 2000·60 + 3000·64) ÷ 6000 = 62 in the first half, so 68 in the second.
        assert (needed.value, list(needed.months)) == (68, months(7, 8, 9, 10, 11, 12))

    def test_members_that_miss_different_months_are_told_apart(self, tmp_path: Path) -> None:
        small = {"规模": {"less_than": "3000 m³/d"}}
        criterion = {"measure": {"mean": "负荷率", "plain": True}, "over": "污水厂", "where": small, "at_least": "65 %"}
        records = [
            *measured("负荷率", ("2024-H1", "60 %"), subject="甲厂"),
            *measured("负荷率", ("2024-Q1", "60 %"), subject="乙厂"),
        ]
        needed = needed_of(found(tmp_path, criterion, records, "2024-08-10"))
        # 甲: (60 + x) ÷ 2; 乙: (60 + 3x) ÷ 4; their mean is 65.
        assert (needed.value, needed.assumed) == (68, "members")


class TestPhases:
    @pytest.mark.parametrize(("as_of", "status"), [("2024-07-01", "on_track"), ("2024-09-30", "on_track"),
                                                   ("2024-10-01", "at_risk")])  # fmt: skip
    def test_a_single_phase_may_have_milestones_on_its_way(self, as_of: str, status: str, tmp_path: Path) -> None:
        criterion = {
            "measure": "管网长度",
            "phases": [{"by": "2024-12-31", "at_least": "12 公里"}],
            "pace": {"milestones": [{"by": "2024-06-30", "at_least": "3 公里"}, {"by": "2024-09-30", "share": "50 %"}]},
        }
        finding = found(tmp_path, criterion, measured("管网长度", ("2024-Q2", "3 公里")), as_of)
        assert finding.status == status, finding.reason


class TestConvention:
    def test_defaults_say_the_pace_of_every_rule_that_says_none(self, tmp_path: Path) -> None:
        records = measured("管网长度", ("2024-Q1", "3 公里"))
        criterion = {"measure": "管网长度", "at_least": "12 公里"}
        shipped = (Path(__file__).parents[2] / DEFAULTS).read_text("utf-8")
        assert "pace: linear" in shipped
        for written, status, expected in (
            ("linear", "at_risk", Fraction(12 * 177, 366)),
            ("{steps: quarter}", "on_track", 3),
            ("{seasonal: {1: 1, 12: 3}}", "on_track", 3),
            ("none", "on_track", None),
        ):
            files = {DEFAULTS: shipped.replace("pace: linear", f"pace: {written}")}
            finding = found(tmp_path, criterion, records, "2024-06-25", files)
            asked = finding.measure.expected
            assert (finding.status.value, asked.value if asked else None) == (status, expected), written

    def test_defaults_without_the_word_are_linear(self, tmp_path: Path) -> None:
        shipped = (Path(__file__).parents[2] / DEFAULTS).read_text("utf-8")
        files = {DEFAULTS: "".join(line for line in shipped.splitlines(True) if not line.startswith("pace"))}
        criterion = {"measure": "管网长度", "at_least": "366 公里"}
        finding = found(tmp_path, criterion, measured("管网长度", ("2024-Q1", "1 公里")), "2024-06-30", files)
        assert finding.measure.expected is not None
        assert finding.measure.expected.value == 182


class TestSentences:
    def test_a_clause_that_says_nothing_goes_with_its_comma(self, tmp_path: Path) -> None:
        criterion = {"measure": "收集率", "at_least": "68 %", "pace": "none"}
        finding = found(tmp_path, criterion, measured("收集率", ("2024-H1", "50 %")), "2024-09-01")
        assert finding.reason == "现在50%，目标≥68%，剩121天"

    @pytest.mark.parametrize("as_of", ["2024-04-10", "2024-07-15", "2024-10-15", "2024-12-10", "2025-03-31"])
    def test_no_sentence_of_our_own_audit_is_broken(self, as_of: str) -> None:
        for finding in our_report(as_of).findings:
            assert "，，" not in finding.reason
            assert finding.reason.strip("，") == finding.reason
            assert "{" not in finding.reason

    def test_the_exact_expected_figure_can_be_said(self, tmp_path: Path) -> None:
        criterion = {"measure": "管网长度", "at_least": "366 公里"}
        measure = found(tmp_path, criterion, measured("管网长度", ("2024-H1", "181 公里")), "2024-06-30").measure
        text = {"zh": "应到{m.expected}，实到{m.value}"}
        fact = {"id": "m", "kind": "measure", "finding": measure.finding}
        assert sentence(text, {"m": fact}, {measure.finding: measure}, "zh") == "应到182公里，实到181公里"

    @pytest.mark.parametrize(
        ("pace", "lang", "words"),
        [
            (None, "zh", "按天均匀推进，366天过了228天（督办约定的进度）：按进度应到7.48公里，落后1.48公里"),
            (
                {"steps": "quarter"},
                "zh",
                "每过完一整季才往前算，12个月过完了6个月（规则写的进度）：按进度应到6公里，没有落后",
            ),
            ({"steps": "half-year"}, "en", "by whole half-years, 6 of 12 months over (the rule's pace)"),
            ({"seasonal": {"1": 1, "11": 1}}, "zh", "按各月的权数，应完成50%"),
            ({"milestones": [{"by": "2024-06-30", "share": "60 %"}]}, "zh", "节点2024-06-30要到目标的60%"),
            ({"milestones": [{"by": "2024-06-30", "at_least": "7 公里"}]}, "en", "milestone 2024-06-30 asks for 7公里"),
        ],
    )
    def test_a_proof_shows_how_the_expected_figure_came_about(
        self, pace: Any, lang: str, words: str, tmp_path: Path
    ) -> None:
        criterion = {"measure": "管网长度", "at_least": "12 公里", **({"pace": pace} if pace else {})}
        finding = found(tmp_path, criterion, measured("管网长度", ("2024-H1", "6 公里")), "2024-08-15")
        ran = run_cli(("explain", finding.id, "--as-of", "2024-08-15", "--lang", lang), tmp_path)
        assert words in ran.out

    def test_a_proof_says_what_the_rest_must_bring(self, tmp_path: Path) -> None:
        criterion = {"measure": "管网长度", "at_least": "12 公里"}
        finding = found(tmp_path, criterion, measured("管网长度", ("2024-H1", "6 公里")), "2024-08-15")
        ran = run_cli(("explain", finding.id, "--as-of", "2024-08-15", "--format", "json"), tmp_path)
        cure = next(node for node in json.loads(ran.out)["proof"]["nodes"] if node["node"] == "cure")
        assert "此后4个整月（2024-09至2024-12）每月还要1.5公里" in [node["text"] for node in cure["nodes"]]
