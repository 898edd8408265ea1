"""The day a duty was lost, held to what it means: the first day on which an audit by the same knowledge calls it short."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duban.faults import Place
from duban.loading.content import Content, load
from duban.measuring.measure import Moment, measure
from duban.model.facts import Fact, Ledger
from duban.model.findings import Measure
from duban.model.periods import of_grain, parse_period
from duban.model.quantities import Quantity
from support import METRICS, content, task

KNOWN = date(2025, 6, 30)
RATE = {
    "name": "整治完成率",
    "measured_in": "%",
    "nature": "rate",
    "grain": "month",
    "better": "higher",
    "range": [0, 100],
}
CRITERIA = (
    {"id": "cap", "measure": "用水量", "at_most": "100 万立方米"},
    {"id": "mean", "measure": {"mean": "整治完成率"}, "at_least": "65 %"},
)
MONTHS = [parse_period(f"2024-{month:02}") for month in range(1, 13)]
AFTER = (date(2024, 12, 31), date(2025, 1, 1), date(2025, 3, 31), KNOWN)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Content:
    root: Path = tmp_path_factory.mktemp("losses")
    return load(str(content(root, tasks=[task(CRITERIA)], metrics=(*METRICS, RATE))))


def reading(metric: str, unit: str, number: int, value: int) -> Fact:
    """A figure of a month, or (the thirteenth) of the year."""
    period = MONTHS[number] if number < 12 else of_grain("year", date(2024, 1, 1))
    return Fact(
        f"{metric}-{number}", "measure", None, None, None, None, metric, Quantity(Fraction(value), unit), period, None,
        period.last, "县水利局", None, Place("generated", 1),
    )  # fmt: skip


def readings(metric: str, unit: str) -> st.SearchStrategy[list[Fact]]:
    """Figures of some months, and perhaps of the year, which may say something else."""
    figures = st.dictionaries(st.integers(0, 12), st.integers(0, 40), min_size=2)
    return figures.map(lambda found: [reading(metric, unit, number, value) for number, value in found.items()])


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(readings("用水量", "万立方米"), readings("整治完成率", "%"))
def test_the_day_of_a_loss_is_the_first_on_which_it_shows_and_stays(
    folder: Content, used: list[Fact], done: list[Fact]
) -> None:
    loaded = replace(folder, ledger=Ledger((*used, *done)))
    first: dict[str, date | None] = {}
    for day in (*(month.last for month in MONTHS[:-1]), *AFTER):
        for each in on(loaded, day):
            name = each.criterion.id
            if each.predicates["outcome"] == "short":
                lost = day if day < date(2024, 12, 31) else None
                assert each.lost == first.setdefault(name, lost), (name, day)
                assert each.since == (each.lost or date(2024, 12, 31)), (name, day)
            else:
                assert each.lost is None, (name, day)


def on(loaded: Content, day: date) -> tuple[Measure, ...]:
    """The duties as they stand on a day, by all that is ever known."""
    return measure(loaded.rulebook, loaded.ledger, loaded.units, Moment(day, KNOWN))
