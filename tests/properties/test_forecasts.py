"""A forecast is nothing but the audits of its days, by what is known on one."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from worlds import days, world, worlds

from duban.model.facts import Fact
from duban.pipeline import Audit, audit
from duban.studies.forecast import forecast
from support import replayed

examined = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


@examined
@given(worlds, days, days, st.integers(1, 40))
def test_a_forecast_is_the_audits_of_its_days(
    generated: tuple[tuple[str, ...], tuple[Fact, ...]], first: date, known_by: date, length: int
) -> None:
    content = world(*generated)
    moment = Audit(first, known_by, "reference")
    found = forecast(content, first, first + timedelta(days=length), moment)
    start = audit(content, Audit(first - timedelta(days=1), known_by, "reference"))
    for step in {0, length // 2, length}:
        day = first + timedelta(days=step)
        report = audit(content, Audit(day, known_by, "reference"))
        assert replayed(found, start, day) == {each.id: each.status.value for each in report.findings}
        new = {each.id for each in report.consequences}
        told = {turn.consequence.id for turn in found.turns if turn.consequence is not None and turn.day <= day}
        assert new <= told | {each.id for each in start.consequences}
