"""年均值：先各月平均，再十二个月平均；只有几天读数的月份和天天有读数的月份一样算一个月。"""

from __future__ import annotations

from duban.aggregates.mean import fold

FIRST, GRAIN, LIKE = "month", "year", "mean"
"""Readings are first folded to months; the figure is that of a year; it is read as a mean wherever means are."""

__all__ = ["FIRST", "GRAIN", "LIKE", "fold"]
