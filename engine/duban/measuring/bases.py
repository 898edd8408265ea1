"""What a change is counted from: a period of its own, or one that lies before that of the figure."""

from __future__ import annotations

from duban.measuring.estimates import Context, Window
from duban.model.expressions import Change
from duban.model.periods import Period, before


def base_window(asked: Change, window: Window, context: Context) -> Window:
    """The window of the base's figure, which is over whenever the figure's own may be.

    A base that moves has a figure in the same way as the span it is compared with: of its own, or as of a day.
    """
    if isinstance(asked.base, Period):
        return Window(asked.base, context.records.as_of, True, True, closed=True)
    span = before(window.span, asked.base)
    return Window(span, context.records.as_of, True, window.natural, closed=True)
