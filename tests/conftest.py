"""What every test shares."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# Nothing that was loaded before, and nothing left behind in the cache of whoever runs the tests.
os.environ["DUBAN_CACHE"] = "off"

# A slow machine is no failing test.
settings.register_profile("duban", deadline=None)
settings.load_profile("duban")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden audits anew instead of comparing")


@pytest.fixture(autouse=True)
def _no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody has set in their shell must not change a test."""
    for name in ("DUBAN_CONTENT", "DUBAN_LANG", "DUBAN_DEBUG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("--update-golden"))
