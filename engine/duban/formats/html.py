"""HTML：一页自足的网页，不取任何外部资源，计划里的文字都转义。"""

from __future__ import annotations

from duban.formats import _cascades, _diffs, _verifications
from duban.formats._pages import html_page
from duban.formats._style import Style
from duban.model.drift import Cascade, Diff, Verification


def diff(found: Diff, style: Style) -> str:
    """What is different between two plans."""
    return html_page(_diffs.page(found, style), style)


def cascade(found: Cascade, style: Style) -> str:
    """What lower plans make of the plan above them."""
    return html_page(_cascades.page(found, style), style)


def verification(found: Verification, style: Style) -> str:
    """Which clauses are not as the rulebook has them."""
    return html_page(_verifications.page(found, style), style)
